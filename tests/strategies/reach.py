"""What the tests of strategies share: how far they search, and what they look into."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache

import attrs
from hypothesis import HealthCheck, Phase, find, given, settings

FEW = settings(
    max_examples=2_000,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

REACH = settings(FEW, max_examples=5_000, phases=[Phase.generate])
"""Enough to reach each corner, on every release of Hypothesis; it stops there."""


MANY = 150
"""Drawn once and looked at by many tests: drawing is what takes the time."""


@cache
def sample(make: Callable) -> tuple:
    """What a strategy draws first, without looking for anything."""
    drawn = []

    @settings(REACH, max_examples=MANY)
    @given(make())
    def collect(example):
        drawn.append(example)

    collect()
    return tuple(drawn)


def reaches(make: Callable, condition: Callable) -> bool:
    """Whether something is drawn for which *condition* holds: at once, or at last."""
    if any(map(condition, sample(make))):
        return True
    return bool(find(make().map(condition), bool, settings=REACH))


@cache
def classes_drawn(make: Callable) -> frozenset[type]:
    """The classes of all that a strategy draws first."""
    return frozenset().union(*map(classes_in, sample(make)))


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
