"""Aggregations: figures of the parts in, the figure of the whole out.

An aggregation is a value with one method, `combine(parts)`. Every built-in
follows one algebra of absence (domain §4): what is not applicable is ignored;
otherwise the gravest absence among the parts is the answer. Permuting the
parts or rescaling their weights changes nothing.
"""

from __future__ import annotations

from goldenthread.aggregations._geometric_mean import GeometricMean
from goldenthread.aggregations._harmonic_mean import HarmonicMean
from goldenthread.aggregations._maximum import Maximum
from goldenthread.aggregations._median import Median
from goldenthread.aggregations._minimum import Minimum
from goldenthread.aggregations._normalised import Normalised, Outside, Steps
from goldenthread.aggregations._over_time import Nature, over_time
from goldenthread.aggregations._protocol import Aggregation, Part, Parts, whole_of
from goldenthread.aggregations._quotient import Quotient
from goldenthread.aggregations._ratio_of_sums import RatioOfSums
from goldenthread.aggregations._share_meeting import ShareMeeting
from goldenthread.aggregations._sum import Sum
from goldenthread.aggregations._weighted_mean import WeightedMean

__all__ = [
    "BUILTIN",
    "ON_A_SCALE_OF_THEIR_OWN",
    "Aggregation",
    "GeometricMean",
    "HarmonicMean",
    "Maximum",
    "Median",
    "Minimum",
    "Nature",
    "Normalised",
    "Outside",
    "Part",
    "Parts",
    "Quotient",
    "RatioOfSums",
    "ShareMeeting",
    "Steps",
    "Sum",
    "WeightedMean",
    "over_time",
    "whole_of",
]

BUILTIN = (
    Sum,
    WeightedMean,
    RatioOfSums,
    Quotient,
    Minimum,
    Maximum,
    Median,
    GeometricMean,
    HarmonicMean,
    ShareMeeting,
    Normalised,
)
"""Every built-in aggregation; the laws and the serialiser go through them all."""

ON_A_SCALE_OF_THEIR_OWN = (ShareMeeting, Normalised)
"""Those whose limits are in the unit of the parts, and whose whole has none: the
parts are not converted into the unit of the whole."""
