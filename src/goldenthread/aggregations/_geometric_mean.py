from __future__ import annotations

import math
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.aggregations._logarithms import logarithm, power_of_e, to_guard
from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import Weighed, weighed
from goldenthread.values import Absence, Absent, Known

__all__ = ["GeometricMean"]

MAX_DEGREE = 100
"""Roots are sought exactly up to this one, that of weights in whole per cent; in
higher ones an exact root of unequal figures is a curiosity."""


@attrs.frozen
class GeometricMean:
    """The product of the figures, each to its share of the weight.

    Exact where the root is; else 40 digits are kept, and the figure says so.
    """

    waives: ClassVar[tuple[tuple[str, str], ...]] = (
        ("unit-scaling", "40 digits in one unit are not 40 digits in another"),
    )

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The mean; undefined unless every part that counts is above zero."""
        counted = weighed(parts)
        if isinstance(counted, Absent):
            return counted
        if any(figure.value <= 0 for figure, _ in counted):
            return Absent(Absence.UNDEFINED, "a part is not above zero")
        value, is_exact = _mean(_in_powers(counted))
        return whole_of(parts, value, is_exact=is_exact)

    def __str__(self) -> str:
        return "geometric mean"


_Powers = tuple[tuple[Fraction, int], ...]
"""Figures, and how often each is multiplied: coprime, so that rescaled weights
are the same powers."""


def _in_powers(counted: Weighed) -> _Powers:
    common = math.lcm(*(weight.denominator for _, weight in counted))
    whole = [int(weight * common) for _, weight in counted]
    shared = math.gcd(*whole)
    return tuple(
        (figure.value, power // shared)
        for (figure, _), power in zip(counted, whole, strict=True)
    )


def _mean(powers: _Powers) -> tuple[Fraction, bool]:
    degree = sum(power for _, power in powers)
    found = _exact_root(powers, degree)
    if found is not None:
        return found, True
    whole = sum(power * logarithm(value) for value, power in powers)
    return to_guard(power_of_e(whole // degree)), False


def _exact_root(powers: _Powers, degree: int) -> Fraction | None:
    values = {value for value, _ in powers}
    if len(values) == 1:
        return values.pop()
    if degree > MAX_DEGREE:
        return None
    product = math.prod((v**power for v, power in powers), start=Fraction(1))
    above = _whole_root(product.numerator, degree)
    below = _whole_root(product.denominator, degree)
    return Fraction(above, below) if above and below else None


def _whole_root(number: int, degree: int) -> int | None:
    """The whole number whose power is *number*, if there is one."""
    nearest = round(power_of_e(logarithm(Fraction(number)) // degree))
    return nearest if nearest**degree == number else None
