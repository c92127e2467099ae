from __future__ import annotations

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import weighed
from goldenthread.values import Absence, Absent, Known, total

__all__ = ["HarmonicMean"]


@attrs.frozen
class HarmonicMean:
    """Σ weight ÷ Σ (weight ÷ figure): for rates over the same amount of work."""

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The mean; undefined unless every part that counts is above zero."""
        counted = weighed(parts)
        if isinstance(counted, Absent):
            return counted
        if any(figure.value <= 0 for figure, _ in counted):
            return Absent(Absence.UNDEFINED, "a part is not above zero")
        weight, is_exact = total(weight for _, weight in counted)
        below, too = total(weight / figure.value for figure, weight in counted)
        return whole_of(parts, weight / below, is_exact=is_exact and too)

    def __str__(self) -> str:
        return "harmonic mean"
