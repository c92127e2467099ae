from __future__ import annotations

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.values import Absent, Known, total

__all__ = ["Sum"]


@attrs.frozen
class Sum:
    """The parts added up: for flows and stocks."""

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The sum; absent if a part that applies is."""
        absent = parts.absence
        if absent is not None:
            return absent
        value, is_exact = total(figure.value for figure, _ in parts.counted)
        return whole_of(parts, value, is_exact=is_exact)

    def __str__(self) -> str:
        return "sum"
