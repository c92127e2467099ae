"""Aggregations: figures of the parts in, the figure of the whole out.

An aggregation is a value with one method, `combine(parts)`. Every built-in
follows one algebra of absence (domain §4): what is not applicable is ignored;
otherwise the gravest absence among the parts is the answer. Permuting the
parts or rescaling their weights changes nothing.
"""

from __future__ import annotations

from goldenthread.aggregations._over_time import Nature, over_time
from goldenthread.aggregations._protocol import Aggregation, Part, Parts, whole_of
from goldenthread.aggregations._quotient import Quotient
from goldenthread.aggregations._ratio_of_sums import RatioOfSums
from goldenthread.aggregations._sum import Sum
from goldenthread.aggregations._weighted_mean import WeightedMean

__all__ = [
    "BUILTIN",
    "Aggregation",
    "Nature",
    "Part",
    "Parts",
    "Quotient",
    "RatioOfSums",
    "Sum",
    "WeightedMean",
    "over_time",
    "whole_of",
]

BUILTIN = (Sum, WeightedMean, RatioOfSums, Quotient)
"""Every built-in aggregation; the laws and the serialiser go through them all."""
