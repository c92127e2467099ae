"""Series of quarters, and what the rules say of them, word for word."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.signals import Limits, Side, Signal
from goldenthread.values import Known, exact

FIRST = UK_FINANCIAL_YEAR.quarter(2000, 1)


def fractions(*values):
    return tuple(map(exact, values))


def quarter(number):
    """The quarter so many after the first of the year 2000/01."""
    return FIRST.shift(number)


def quarters(*values):
    """Figures of one quarter after the other; what is no number stays as it is."""
    return tuple(
        (quarter(number), Known(value) if isinstance(value, _NUMBERS) else value)
        for number, value in enumerate(values)
    )


_NUMBERS = (int, str, Fraction)

ROUND_NOUGHT = Limits(mean=Fraction(0), moving_range=Fraction(1), count=12)
"""Limits at ±2.66; from ±1.7733… on a point is near one."""


def by_definition(values, limits, method):
    """Signals as the definitions read, rule by rule and point by point.

    Slow and plain: to be in a run is to lie in some stretch of its length.
    """
    return tuple(
        _of_point(values, place, limits, method) for place in range(len(values))
    )


def _of_point(values, place, limits, method):
    if not limits.lower <= values[place] <= limits.upper:
        return Signal.OUTSIDE, _side(values[place], limits)
    trends = [
        _direction(stretch) for _, stretch in _stretches(values, place, method.trend)
    ]
    trends = [each for each in trends if each is not Side.NEITHER]
    if trends:
        return Signal.TREND, trends[-1]
    for start, stretch in _stretches(values, place, method.among):
        near = [start + i for i, v in enumerate(stretch) if _is_near(v, limits)]
        if (
            place in near
            and len(near) >= method.near
            and _is_on_one_side(stretch, limits)
        ):
            return Signal.TWO_OF_THREE, _side(values[place], limits)
    for _, stretch in _stretches(values, place, method.shift):
        if _is_on_one_side(stretch, limits):
            return Signal.SHIFT, _side(values[place], limits)
    return Signal.COMMON_CAUSE, Side.NEITHER


def _stretches(values, place, length):
    """Every stretch of *length* points that *place* is in, the earliest first."""
    return [
        (start, values[start : start + length])
        for start in range(len(values) - length + 1)
        if start <= place < start + length
    ]


def _direction(stretch):
    if all(a < b for a, b in pairwise(stretch)):
        return Side.HIGH
    if all(a > b for a, b in pairwise(stretch)):
        return Side.LOW
    return Side.NEITHER


def _is_near(value, limits):
    third = (limits.upper - limits.mean) / 3
    if value > limits.mean:
        return limits.mean + 2 * third < value <= limits.upper
    return limits.lower <= value < limits.mean - 2 * third


def _is_on_one_side(stretch, limits):
    above = all(value > limits.mean for value in stretch)
    return above or all(value < limits.mean for value in stretch)


def _side(value, limits):
    return Side.HIGH if value > limits.mean else Side.LOW
