from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.values import NOTHING_OF_NOTHING, Absence, Absent, Known, total

__all__ = ["RatioOfSums"]


@attrs.frozen
class RatioOfSums:
    """Σ numerators ÷ Σ denominators x scale: never a mean of percentages.

    For averages the numerator is the figure times its base, so that an
    average counts by its base.
    """

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The pooled ratio; undefined if a part lacks its parts, or over zero."""
        parts = parts.without_nothing()
        absent = parts.absence
        if absent is not None:
            return absent
        known = [figure for figure, _ in parts.counted]
        if not all(figure.has_parts for figure in known):
            return Absent(Absence.UNDEFINED, "a part has no numerator and denominator")
        numerator, is_exact = total(_given(figure.numerator for figure in known))
        denominator, too = total(_given(figure.denominator for figure in known))
        if denominator == 0 and numerator:
            return Absent(Absence.UNDEFINED, "the denominators add up to zero")
        if denominator == 0:
            return NOTHING_OF_NOTHING
        return whole_of(
            parts,
            numerator / denominator * parts.scale,
            numerator=numerator,
            denominator=denominator,
            is_exact=is_exact and too,
        )

    def __str__(self) -> str:
        return "ratio of sums"


def _given(figures: Iterable[Fraction | None]) -> Iterable[Fraction]:
    return (figure for figure in figures if figure is not None)
