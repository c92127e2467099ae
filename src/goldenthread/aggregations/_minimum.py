from __future__ import annotations

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import weighed
from goldenthread.values import Absent, Known

__all__ = ["Minimum"]


@attrs.frozen
class Minimum:
    """The smallest figure among the parts: the lowest of the zones."""

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The smallest figure; of parts without weight none is asked."""
        counted = weighed(parts)
        if isinstance(counted, Absent):
            return counted
        return whole_of(parts, min(figure.value for figure, _ in counted))

    def __str__(self) -> str:
        return "minimum"
