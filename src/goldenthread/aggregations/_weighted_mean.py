from __future__ import annotations

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.values import NOTHING_OF_NOTHING, Absence, Absent, Known, total

__all__ = ["WeightedMean"]


@attrs.frozen
class WeightedMean:
    """Σ weight x figure ÷ Σ weight, over the parts that apply."""

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The mean; undefined if no weight is left."""
        absent = parts.absence
        if absent == NOTHING_OF_NOTHING:
            # A mean has no sides to which it could add nothing.
            return Absent(Absence.UNDEFINED, "a part is 0 ÷ 0")
        if absent is not None:
            return absent
        value, is_exact = total(f.value * weight for f, weight in parts.counted)
        weight, _ = total(weight for _, weight in parts.counted)
        if weight == 0:
            return Absent(Absence.UNDEFINED, "the weights add up to zero")
        return whole_of(parts, value / weight, is_exact=is_exact)

    def __str__(self) -> str:
        return "weighted mean"
