from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from goldenthread.signals._limits import Limits, Side
from goldenthread.signals._method import STANDARD, Method
from goldenthread.values import Vocabulary

__all__ = ["Signal", "said", "signals_in"]


class Signal(Vocabulary):
    """What a point says, the strongest first: one point says one thing."""

    OUTSIDE = "outside"
    """Beyond a limit."""

    TREND = "trend"
    """One of several in a row, each above the one before; or each below."""

    TWO_OF_THREE = "two-of-three"
    """One of two near the same limit, among three on that side of the mean."""

    SHIFT = "shift"
    """One of several in a row on one side of the mean."""

    COMMON_CAUSE = "common-cause"
    """Nothing: as far from the mean as figures of this process are."""


def signals_in(
    values: Sequence[Fraction], limits: Limits, method: Method = STANDARD
) -> tuple[tuple[Signal, Side], ...]:
    """Find what each of *values* says, oldest first, and on which side.

    A run marks all its points, so a later value can make earlier ones special.
    """
    found = [(Signal.COMMON_CAUSE, Side.NEITHER)] * len(values)
    for signal, rule in _WEAKEST_FIRST:  # what is written later outweighs it
        for place, side in rule(values, limits, method):
            found[place] = (signal, side)
    return tuple(found)


Rule: TypeAlias = Callable[
    [Sequence[Fraction], Limits, Method], Iterator[tuple[int, Side]]
]
"""Yields the places that a rule marks, each with its side."""


def _beyond_a_limit(
    values: Sequence[Fraction], limits: Limits, method: Method
) -> Iterator[tuple[int, Side]]:
    del method
    for place, value in enumerate(values):
        if limits.is_outside(value):
            yield place, limits.side_of(value)


def _all_rise_or_all_fall(
    values: Sequence[Fraction], limits: Limits, method: Method
) -> Iterator[tuple[int, Side]]:
    del limits
    steps = [Side.of(later - earlier) for earlier, later in pairwise(values)]
    for start, side in _runs(steps, method.trend - 1):
        # A point that ends one trend and begins another is marked by both, and
        # keeps the side of the later.
        for place in range(start, start + method.trend):
            yield place, side


def _near_one_limit(
    values: Sequence[Fraction], limits: Limits, method: Method
) -> Iterator[tuple[int, Side]]:
    sides = [limits.side_of(value) for value in values]
    for start, side in _runs(sides, method.among):
        places = range(start, start + method.among)
        near = [place for place in places if limits.is_near(values[place])]
        if len(near) >= method.near:
            for place in near:
                yield place, side


def _on_one_side(
    values: Sequence[Fraction], limits: Limits, method: Method
) -> Iterator[tuple[int, Side]]:
    sides = [limits.side_of(value) for value in values]
    for start, side in _runs(sides, method.shift):
        for place in range(start, start + method.shift):
            yield place, side


_WEAKEST_FIRST: tuple[tuple[Signal, Rule], ...] = (
    (Signal.SHIFT, _on_one_side),
    (Signal.TWO_OF_THREE, _near_one_limit),
    (Signal.TREND, _all_rise_or_all_fall),
    (Signal.OUTSIDE, _beyond_a_limit),
)


def _runs(sides: Sequence[Side], length: int) -> Iterator[tuple[int, Side]]:
    """Where *length* in a row are on one side, and on which."""
    for start in range(len(sides) - length + 1):
        side = sides[start]
        run = sides[start : start + length]
        if side is not Side.NEITHER and all(each is side for each in run):
            yield start, side


def said(signal: Signal, side: Side, method: Method) -> str:
    """What a reader is told of a signal: `above the upper limit`."""
    is_high = side is Side.HIGH
    above = "above" if is_high else "below"
    limit = "upper" if is_high else "lower"
    return {
        Signal.OUTSIDE: f"{above} the {limit} limit",
        Signal.TREND: f"one of {method.trend} or more in a row that "
        f"{'rise' if is_high else 'fall'}",
        Signal.TWO_OF_THREE: f"one of {method.near} or more among {method.among} "
        f"near the {limit} limit",
        Signal.SHIFT: f"one of {method.shift} or more in a row {above} the mean",
        Signal.COMMON_CAUSE: "no more than these figures move by themselves",
    }[signal]
