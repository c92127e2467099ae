"""What the tests of strategies share: how far they search, and what they look into."""

from __future__ import annotations

from enum import Enum

import attrs
from hypothesis import HealthCheck, Phase, settings

FEW = settings(
    max_examples=2_000,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

REACH = settings(FEW, max_examples=5_000, phases=[Phase.generate])
"""Enough to reach each corner, on every release of Hypothesis; it stops there."""


def classes_in(thing, seen=None) -> set[type]:
    """The classes of a value and of all that its fields hold."""
    seen = set() if seen is None else seen
    seen.add(type(thing))
    if isinstance(thing, (tuple, list, frozenset)):
        inner = thing
    elif isinstance(thing, dict):
        inner = thing.values()
    elif attrs.has(type(thing)) and not isinstance(thing, Enum):
        inner = [getattr(thing, field.name) for field in attrs.fields(type(thing))]
    else:
        inner = ()
    for each in inner:
        classes_in(each, seen)
    return seen
