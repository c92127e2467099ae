from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import attrs

from goldenthread.errors import DefinitionError
from goldenthread.signals._method import LEAST, STANDARD, Factor, Method
from goldenthread.values import Vocabulary, exact, total

__all__ = ["Limits", "Side", "limits_of"]

RANGE_FACTOR = exact("3.267")
"""Upper limit of a moving range, in mean moving ranges: D4 for two draws, which
tables give as 3.267 or 3.268. Domain §11 says 3.267."""


class Side(Vocabulary):
    """Above the mean or rising, below it or falling, or neither."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"

    @classmethod
    def of(cls, difference: Fraction) -> Side:
        """The side that a difference is on."""
        if not difference:
            return cls.NEITHER
        return cls.HIGH if difference > 0 else cls.LOW


@attrs.frozen(kw_only=True)
class Limits:
    """What to expect of a process that goes on as it did.

    They are not cut at 0 or 100 %: a lower limit below nothing says that
    nothing would be no news.
    """

    mean: Fraction
    """Of all figures that the limits were taken from."""

    moving_range: Fraction
    """The mean of the moving ranges that were not screened."""

    factor: Factor = Factor.ROUNDED
    """How far the limits lie from the mean, in mean moving ranges."""

    count: int
    """How many figures they were taken from."""

    is_exact: bool = True
    """False where the declared guard of 40 digits was needed."""

    @property
    def reach(self) -> Fraction:
        """How far either limit lies from the mean."""
        return self.factor.figure * self.moving_range

    @property
    def lower(self) -> Fraction:
        """The lower process limit."""
        return self.mean - self.reach

    @property
    def upper(self) -> Fraction:
        """The upper process limit."""
        return self.mean + self.reach

    @property
    def upper_range(self) -> Fraction:
        """The upper limit of a moving range."""
        return RANGE_FACTOR * self.moving_range

    def side_of(self, value: Fraction) -> Side:
        """On which side of the mean *value* lies."""
        return Side.of(value - self.mean)

    def is_outside(self, value: Fraction) -> bool:
        """Whether *value* lies beyond a limit; on it is not beyond it."""
        return abs(value - self.mean) > self.reach

    def is_near(self, value: Fraction) -> bool:
        """Whether *value* is over two thirds of the way to a limit, not beyond it."""
        away = abs(value - self.mean)
        return 3 * away > 2 * self.reach and away <= self.reach


def limits_of(values: Sequence[Fraction], method: Method = STANDARD) -> Limits:
    """Work out the limits of *values*, oldest first.

    From the first of them only, where the method fixes limits. How few are
    enough is asked by `chart_of`; here two are.

    >>> limits = limits_of([Fraction(3), Fraction(4), Fraction(5)])
    >>> limits.mean, limits.lower, limits.upper
    (Fraction(4, 1), Fraction(67, 50), Fraction(333, 50))

    Raises:
        DefinitionError: For fewer than two values.
    """
    first = tuple(values[: method.fixed])
    if len(first) < LEAST:
        message = f"no limits can be taken from {len(first)} figures"
        raise DefinitionError.of("too-few-figures", "limits", message, "give two")
    mean, mean_is_exact = _mean(first)
    ranges = [abs(later - earlier) for earlier, later in pairwise(first)]
    moving_range, range_is_exact = _mean(ranges)
    if method.screened and moving_range:
        # Only once, and the mean of the figures stays: this is Nelson's method.
        kept = [each for each in ranges if each < RANGE_FACTOR * moving_range]
        moving_range, range_is_exact = _mean(kept)
    return Limits(
        mean=mean,
        moving_range=moving_range,
        factor=method.factor,
        count=len(first),
        is_exact=mean_is_exact and range_is_exact,
    )


def _mean(values: Sequence[Fraction]) -> tuple[Fraction, bool]:
    whole, is_exact = total(values)
    return whole / len(values), is_exact
