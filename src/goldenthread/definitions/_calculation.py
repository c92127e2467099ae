from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from goldenthread.aggregations import (
    Aggregation,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.definitions._checks import id_issues, refuse, type_issues
from goldenthread.errors import Issue
from goldenthread.values import FigureLike, as_text, exact

__all__ = [
    "Calculation",
    "Input",
    "quotient",
    "ratio_of_sums",
    "sum_of",
    "weighted_mean",
]


@attrs.frozen
class Input:
    """One indicator that goes into a calculation."""

    indicator: str
    """Its id."""

    weight: Fraction = attrs.field(default=Fraction(1), converter=exact)
    """Relative to the other weights; not negative."""


@attrs.frozen
class Calculation:
    """How an indicator's figures are made from other indicators' figures.

    Raises:
        DefinitionError: Without inputs, with one named twice, or with weights
            that are negative or add up to nothing.
    """

    inputs: tuple[Input, ...] = attrs.field(converter=tuple[Input, ...])
    """What goes in."""

    by: Aggregation
    """The aggregation that combines it."""

    reason: str = ""
    """Why this is a fair figure; required where a mean is taken of ratios."""

    def __attrs_post_init__(self) -> None:
        at = "calculation"
        refuse(
            id_issues(at, *(each.indicator for each in self.inputs)),
            type_issues(at, "by", self.by, Aggregation, words="an aggregation"),
            self._issues(at),
        )

    def _issues(self, at: str) -> Iterator[Issue]:
        ids = [each.indicator for each in self.inputs]
        if not ids:
            yield Issue("no-inputs", at, "nothing goes in", "name an indicator")
        counted = {id_: ids.count(id_) for id_ in ids} if len(set(ids)) < len(ids) else {}
        for id_ in sorted(id_ for id_, count in counted.items() if count > 1):
            yield Issue(
                "doubled-input", at, f"{id_!r} goes in twice", "use its weight instead"
            )
        for each in self.inputs:
            if each.weight < 0:
                weight = as_text(each.weight)
                yield Issue(
                    "negative-weight",
                    at,
                    f"the weight of {each.indicator!r} is {weight}",
                    "weights are relative and not negative",
                )
        if ids and not any(each.weight for each in self.inputs):
            yield Issue("no-weight", at, "all weights are 0", "give one a weight")

    def __str__(self) -> str:
        names = ", ".join(each.indicator for each in self.inputs)
        return f"{self.by} of {names}"


def sum_of(*indicators: str) -> Calculation:
    """Add up *indicators*: flows or stocks over zones or services."""
    return Calculation(tuple(map(Input, indicators)), Sum())


def weighted_mean(
    weights: Mapping[str, FigureLike], *, reason: str = ""
) -> Calculation:
    """Take the mean of indicators by relative *weights*.

    Args:
        weights: Indicator id to weight, such as `{"reading": 2, "maths": 1}`.
        reason: Why this is fair; required when the inputs are ratios, averages
            or distinct counts, which have no mean of their own.
    """
    inputs = tuple(Input(id_, exact(weight)) for id_, weight in weights.items())
    return Calculation(inputs, WeightedMean(), reason)


def ratio_of_sums(*indicators: str) -> Calculation:
    """Pool ratios or averages: Σ numerators ÷ Σ denominators."""
    return Calculation(tuple(map(Input, indicators)), RatioOfSums())


def quotient(numerator: str, denominator: str) -> Calculation:
    """Divide one indicator by another: days lost over staff in post."""
    return Calculation((Input(numerator), Input(denominator)), Quotient())
