"""The words by which an indicator says how it is calculated from others."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.aggregations import (
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Normalised,
    Outside,
    Quotient,
    RatioOfSums,
    ShareMeeting,
    Steps,
    Sum,
    WeightedMean,
)
from goldenthread.definitions._calculation import Calculation, Input
from goldenthread.definitions._checks import shown
from goldenthread.errors import DefinitionError
from goldenthread.policies import band
from goldenthread.values import FigureLike

__all__ = [
    "geometric_mean",
    "harmonic_mean",
    "maximum_of",
    "mean_of",
    "median_of",
    "minimum_of",
    "normalised",
    "quotient",
    "ratio_of_sums",
    "share_meeting",
    "sum_of",
    "weighted_mean",
]


def sum_of(*indicators: str, coverage_floor: FigureLike | None = None) -> Calculation:
    """Add up *indicators*: flows or stocks over zones or services.

    Args:
        indicators: Their ids.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; the sum is then of those that are known, and says so.
    """
    inputs = tuple(map(Input, indicators))
    return Calculation(inputs, Sum(), coverage_floor=coverage_floor)


def mean_of(
    *indicators: str, reason: str = "", coverage_floor: FigureLike | None = None
) -> Calculation:
    """Take the plain mean of *indicators*: each counts the same.

    Args:
        indicators: Their ids.
        reason: Why this is fair; required when the inputs are ratios or
            averages, which have no mean of their own.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; nothing may be if not given.
    """
    return Calculation(
        tuple(map(Input, indicators)),
        WeightedMean(),
        reason,
        coverage_floor=coverage_floor,
    )


def weighted_mean(
    weights: Mapping[str, FigureLike],
    *,
    reason: str = "",
    coverage_floor: FigureLike | None = None,
) -> Calculation:
    """Take the mean of indicators by relative *weights*.

    Args:
        weights: Indicator id to weight, such as `{"reading": 2, "maths": 1}`.
        reason: Why this is fair; required when the inputs are ratios or
            averages, which have no mean of their own.
        coverage_floor: Per cent of the weight that must be known for the rest
            to be left out; nothing may be if not given.
    """
    inputs = _weighed(weights)
    return Calculation(inputs, WeightedMean(), reason, coverage_floor=coverage_floor)


def geometric_mean(
    weights: Mapping[str, FigureLike],
    *,
    reason: str = "",
    coverage_floor: FigureLike | None = None,
) -> Calculation:
    """Multiply indicators, each to its share of the *weights*.

    One that is poor cannot be made up for by another; one at or below zero
    leaves the whole undefined.

    Args:
        weights: Indicator id to weight, such as `{"health": 1, "income": 1}`.
        reason: Why this is fair; required when the inputs are ratios or
            averages, which have no mean of their own.
        coverage_floor: Per cent of the weight that must be known for the rest
            to be left out; nothing may be if not given.
    """
    inputs = _weighed(weights)
    return Calculation(inputs, GeometricMean(), reason, coverage_floor=coverage_floor)


def harmonic_mean(
    weights: Mapping[str, FigureLike],
    *,
    reason: str = "",
    coverage_floor: FigureLike | None = None,
) -> Calculation:
    """Take the mean of rates by the work that was done at each of them.

    A depot that mends 4 an hour and one that mends 12, with as many jobs each,
    mend 6 an hour, not 8. One at or below zero leaves the whole undefined.

    Args:
        weights: Indicator id to weight, such as `{"north": 2, "south": 1}`.
        reason: Why this is fair; required when the inputs are ratios or
            averages, which have no mean of their own.
        coverage_floor: Per cent of the weight that must be known for the rest
            to be left out; nothing may be if not given.
    """
    inputs = _weighed(weights)
    return Calculation(inputs, HarmonicMean(), reason, coverage_floor=coverage_floor)


def minimum_of(
    *indicators: str, coverage_floor: FigureLike | None = None
) -> Calculation:
    """Take the smallest figure among *indicators*.

    Args:
        indicators: Their ids.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; nothing may be if not given.
    """
    inputs = tuple(map(Input, indicators))
    return Calculation(inputs, Minimum(), coverage_floor=coverage_floor)


def maximum_of(
    *indicators: str, coverage_floor: FigureLike | None = None
) -> Calculation:
    """Take the largest figure among *indicators*.

    Args:
        indicators: Their ids.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; nothing may be if not given.
    """
    inputs = tuple(map(Input, indicators))
    return Calculation(inputs, Maximum(), coverage_floor=coverage_floor)


def median_of(
    *indicators: str, coverage_floor: FigureLike | None = None
) -> Calculation:
    """Take the middle figure among *indicators*, or the mean of the middle two.

    Args:
        indicators: Their ids.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; nothing may be if not given.
    """
    inputs = tuple(map(Input, indicators))
    return Calculation(inputs, Median(), coverage_floor=coverage_floor)


def share_meeting(
    weights: Mapping[str, FigureLike],
    *,
    at_least: FigureLike | None = None,
    above: FigureLike | None = None,
    at_most: FigureLike | None = None,
    below: FigureLike | None = None,
    coverage_floor: FigureLike | None = None,
) -> Calculation:
    """Say which share of the *weights* has a figure that is accepted.

    Args:
        weights: Indicator id to weight, such as `{"north": 1, "south": 1}`.
        at_least: Lowest figure that is, in the unit of the indicators.
        above: Lower end, left out.
        at_most: Highest figure that is.
        below: Upper end, left out.
        coverage_floor: Per cent of the weight that must be known for the rest
            to be left out; nothing may be if not given.

    Raises:
        DefinitionError: Without a limit, with one given twice, or if nothing
            lies between them.
    """
    accepted = band(at_least=at_least, above=above, at_most=at_most, below=below)
    rule = ShareMeeting(accepted)
    return Calculation(_weighed(weights), rule, coverage_floor=coverage_floor)


def normalised(  # noqa: PLR0913 - a goalpost has many sides, all of them named
    indicator: str,
    *,
    low: FigureLike,
    high: FigureLike,
    upward: bool = True,
    scale: FigureLike | None = None,
    outside: Outside | str = Outside.UNDEFINED,
    steps: Steps | str = Steps.EQUAL,
) -> Calculation:
    """Say how far *indicator* has come on the way between two goalposts.

    Args:
        indicator: Its id.
        low: The lower goalpost, in the unit of the indicator.
        high: The higher goalpost.
        upward: Whether the way leads to the higher one; else to the lower one.
        scale: What the whole way is; 100 in per cent and 1 in any other unit
            unless given.
        outside: Whether a figure outside the goalposts is `"undefined"`,
            `"clipped"` to the one that it has passed, or `"kept"` as less than
            none or more than all of the way.
        steps: `"equal"` for the same amount a step, `"log"` for the same ratio.

    Raises:
        DefinitionError: If the goalposts do not ascend, if one is not above
            zero where steps are by logarithms, or for a scale of no size.
    """
    rule = Normalised(
        low=low,
        high=high,
        upward=upward,
        scale=scale,
        outside=outside,
        steps=steps,
    )
    return Calculation((Input(indicator),), rule)


def ratio_of_sums(
    *indicators: str, coverage_floor: FigureLike | None = None
) -> Calculation:
    """Pool ratios or averages: Σ numerators ÷ Σ denominators.

    Args:
        indicators: Their ids.
        coverage_floor: Per cent of them that must be known for the rest to be
            left out; nothing may be if not given.
    """
    inputs = tuple(map(Input, indicators))
    return Calculation(inputs, RatioOfSums(), coverage_floor=coverage_floor)


def quotient(numerator: str, denominator: str) -> Calculation:
    """Divide one indicator by another: days lost over staff in post."""
    return Calculation((Input(numerator), Input(denominator)), Quotient())


def _weighed(weights: Mapping[str, FigureLike]) -> tuple[Input, ...]:
    if not isinstance(weights, Mapping):
        raise DefinitionError.of(
            "wrong-type",
            "calculation",
            f"weights is {shown(weights)}",
            'give a mapping, such as {"reading": 2, "maths": 1}',
        )
    return tuple(Input(id_, weight) for id_, weight in weights.items())
