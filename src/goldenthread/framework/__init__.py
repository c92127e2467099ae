"""Definitions proved to be one acyclic graph, and the threads through it.

`Framework` is the proof: one that breaks a rule cannot be made, so nothing
that takes a framework checks it again. This is the only door to networkx.
"""

from __future__ import annotations

from goldenthread.framework._catalogue import Catalogue
from goldenthread.framework._draft import Draft
from goldenthread.framework._framework import Framework
from goldenthread.framework._measures import quotient_factor
from goldenthread.framework._rules import BUILTIN, Rule
from goldenthread.framework._threads import Step, Thread

__all__ = [
    "BUILTIN",
    "Catalogue",
    "Draft",
    "Framework",
    "Rule",
    "Step",
    "Thread",
    "quotient_factor",
]
