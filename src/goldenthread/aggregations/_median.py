from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import Weighed, weighed
from goldenthread.values import Absent, Known

__all__ = ["Median"]


@attrs.frozen
class Median:
    """The figure with half of the weight on either side of it.

    With equal weights it is the middle one, or the mean of the middle two.
    """

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The median; of parts without weight none is asked."""
        counted = weighed(parts)
        if isinstance(counted, Absent):
            return counted
        return whole_of(parts, _median(counted))

    def __str__(self) -> str:
        return "median"


def _median(counted: Weighed) -> Fraction:
    ranked = sorted((figure.value, weight) for figure, weight in counted)
    upto = list(accumulate(weight for _, weight in ranked))
    half = upto[-1] / 2
    lower = next(v for (v, _), sofar in zip(ranked, upto, strict=True) if sofar >= half)
    upper = next(v for (v, _), sofar in zip(ranked, upto, strict=True) if sofar > half)
    return (lower + upper) / 2
