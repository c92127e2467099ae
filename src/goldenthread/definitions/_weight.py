"""Relative weights of the parts of a whole: plain, or dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, cast

from goldenthread.definitions._checks import type_issues, weight_issues
from goldenthread.definitions._given import figure_given
from goldenthread.errors import Issue
from goldenthread.periods import Calendar, Period
from goldenthread.values import FigureLike

__all__ = [
    "DatedWeight",
    "Weight",
    "WeightLike",
    "part_weight_issues",
    "weight_given",
    "weight_in",
]

DatedWeight: TypeAlias = tuple[tuple[str, Fraction], ...]
"""(first period as text, weight from then on), in the order of time."""

Weight: TypeAlias = Fraction | DatedWeight
"""How much a part counts beside the other parts of a whole."""

WeightLike: TypeAlias = FigureLike | Mapping[str, FigureLike] | DatedWeight
"""What is accepted where a weight is wanted: `2`, `{"2006/07": 2, "2007/08": 3}`."""


def weight_given(weight: WeightLike) -> Weight:
    """A weight, or a tuple of dated ones."""
    if isinstance(weight, Fraction):
        return weight
    pairs = tuple(weight.items()) if isinstance(weight, Mapping) else weight
    if not isinstance(pairs, tuple):
        return figure_given(pairs)
    return tuple(map(_figured, pairs))


def _figured(pair: tuple[str, FigureLike]) -> tuple[str, Fraction]:
    """A pair with an exact figure, or whatever was given in its place."""
    if _as_pair(pair) is None:
        return cast("tuple[str, Fraction]", pair)
    text, figure = pair
    return text, figure_given(figure)


def part_weight_issues(at: str, weight: object) -> Iterator[Issue]:
    """A weight is a figure and not negative, or each is that is dated."""
    if not isinstance(weight, tuple):
        yield from weight_issues(at, weight)
        return
    dated = cast("tuple[object, ...]", weight)
    if not dated:
        message = "weight names no period"
        yield Issue("empty-weight", at, message, "give a figure, or leave it out")
    for each in dated:
        yield from _pair_issues(at, each)


def _pair_issues(at: str, value: object) -> Iterator[Issue]:
    pair = _as_pair(value)
    if pair is None:
        words = 'a figure, or one by period: {"2006/07": 2}'
        yield from type_issues(at, "weight", value, Fraction, words=words)
        return
    words = "the period from which it holds as text: '2006/07'"
    yield from type_issues(at, "weight", pair[0], str, words=words)
    yield from weight_issues(at, pair[1])


def _as_pair(value: object) -> tuple[object, object] | None:
    several = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    match several:
        case (first, second):
            return first, second
        case _:
            return None


def weight_in(weight: Weight, period: Period, calendar: Calendar) -> Fraction:
    """The weight with which a part counts in a reporting *period*.

    Of dated ones the latest whose first period starts on or before the
    reporting period's first day; before them all, the first, for no other was
    ever agreed.
    """
    if isinstance(weight, Fraction):
        return weight
    (_, known), *later = weight
    for text, figure in later:
        if calendar.parse(text).start <= period.start:
            known = figure
    return known
