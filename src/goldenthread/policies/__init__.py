"""Policies: one case in, one assessment out.

A policy is a value with one method, `assess(case)`. It sees a figure, what is
demanded of it and the scale, never the graph. Whether the target is *met* is
the expectation's word and not the policy's; a policy says which status a
met or missed target gets.
"""

from __future__ import annotations

from goldenthread.policies._adopted import Adopted, adopted
from goldenthread.policies._banded import Banded, Of, band, banded
from goldenthread.policies._met_or_not import MetOrNot, met_or_not
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    Policy,
    judged_by,
    nested,
    sentence_of,
)
from goldenthread.policies._tolerance import Tolerance, tolerance

__all__ = [
    "BUILTIN",
    "Adopted",
    "Assessment",
    "Banded",
    "Case",
    "Judged",
    "MetOrNot",
    "Of",
    "Policy",
    "Tolerance",
    "adopted",
    "band",
    "banded",
    "judged_by",
    "met_or_not",
    "nested",
    "sentence_of",
    "tolerance",
]

BUILTIN = (MetOrNot, Tolerance, Banded)
"""Every built-in policy; the laws and the serialiser go through them all."""
