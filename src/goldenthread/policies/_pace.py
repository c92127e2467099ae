"""Steady growth: how far along it a figure is, and which figure is so far along."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property

import attrs

from goldenthread.values import guarded, root

__all__ = ["Pace"]


@attrs.frozen(kw_only=True)
class Pace:
    """The same percentage from span to span, from a start to a level.

    Growth is irrational more often than not. What has an exact answer is told
    exactly, all else to 40 significant digits.
    """

    start: Fraction
    """The figure that growth starts from."""

    level: Fraction
    """The figure that it leads to; another one, of the same sign."""

    passed: int
    """Spans from the start to the figure that is judged, at least one."""

    whole: int
    """Spans from the start to the level, at least one."""

    upwards: bool
    """Whether higher figures are better; smaller losses are, too."""

    @cached_property
    def _required(self) -> tuple[Fraction, bool]:
        """Size of the growth from span to span, and whether that is exact."""
        ratio, is_exact = _root(self.level / self.start, self.whole)
        return abs(ratio - 1), is_exact

    @property
    def _sign(self) -> int:
        """Whether what grows in size gets better, or worse."""
        return 1 if self.upwards is (self.start > 0) else -1

    @property
    def _leads_to_level(self) -> bool:
        return self.upwards is (self.level > self.start)

    def share_at(self, figure: Fraction) -> Fraction:
        """How much of the required growth leads to *figure*, of no other sign."""
        ratio = figure / self.start
        growth = (_root(ratio, self.passed)[0] if ratio else ratio) - 1
        return growth / self._required[0] * self._sign

    def figure_at(self, share: Fraction) -> tuple[Fraction | None, bool]:
        """The figure that so much of the required growth leads to.

        Returns:
            The figure, or `None` where growth would be -100 % or beyond; and
            whether it is exact.
        """
        if share == 1 and self._leads_to_level:
            ratio = self.level / self.start
            return self._times(*_power(ratio, self.passed, self.whole))
        required, is_exact = self._required
        ratio = 1 + share * required * self._sign
        if ratio <= 0:
            return None, True
        times, stays_exact = _power(ratio, self.passed)
        return self._times(times, stays_exact and (is_exact or not share))

    def _times(self, ratio: Fraction, is_exact: bool) -> tuple[Fraction, bool]:  # noqa: FBT001 - unpacked
        return self.start * ratio, is_exact


def _power(ratio: Fraction, up: int, down: int = 1) -> tuple[Fraction, bool]:
    """A positive *ratio* to the power of up/down, and whether that is exact."""
    common = math.gcd(up, down)
    power, is_exact = Fraction(1), True
    for bit in f"{up // common:b}":
        power, is_kept = guarded(power * power * (ratio if bit == "1" else 1))
        is_exact = is_exact and is_kept
    answer, stays_exact = _root(power, down // common)
    return answer, is_exact and stays_exact


def _root(ratio: Fraction, degree: int) -> tuple[Fraction, bool]:
    """The root of a positive *ratio*, and whether it is exact."""
    if degree == 1:
        return ratio, True
    sides = (Fraction(ratio.numerator), Fraction(ratio.denominator))
    above, below = (root(side, degree) for side in sides)
    if all(
        answer.denominator == 1 and answer**degree == side
        for answer, side in zip((above, below), sides, strict=True)
    ):
        return above / below, True
    return root(ratio, degree), False
