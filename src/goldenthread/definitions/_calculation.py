from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from goldenthread.aggregations import (
    Aggregation,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.definitions._checks import (
    id_issues,
    members_issues,
    refuse,
    rule_issues,
    shown,
    text_issues,
    weight_issues,
)
from goldenthread.definitions._given import figure_given, values_given
from goldenthread.errors import DefinitionError, Issue
from goldenthread.values import FigureLike

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

    weight: Fraction = attrs.field(default=Fraction(1), converter=figure_given)
    """Relative to the other weights; not negative."""

    def __attrs_post_init__(self) -> None:
        at = f"input:{self.indicator}"
        refuse(
            id_issues(at, self.indicator),
            weight_issues(at, self.weight),
        )


def _inputs_given(inputs: Iterable[Input]) -> tuple[Input, ...]:
    return values_given(inputs)


@attrs.frozen
class Calculation:
    """How an indicator's figures are made from other indicators' figures.

    Raises:
        DefinitionError: Without inputs, with one named twice, or with weights
            that are negative or add up to nothing.
    """

    inputs: tuple[Input, ...] = attrs.field(converter=_inputs_given)
    """What goes in."""

    by: Aggregation
    """The aggregation that combines it."""

    reason: str = ""
    """Why this is a fair figure; required where a mean is taken of ratios."""

    def __attrs_post_init__(self) -> None:
        at = "calculation"
        refuse(
            rule_issues(at, "by", self.by, "combine", words="an aggregation"),
            text_issues(at, reason=self.reason),
            self._input_issues(at),
        )

    def _input_issues(self, at: str) -> Iterator[Issue]:
        like = "Input(indicator, weight)"
        strangers = list(members_issues(at, "inputs", self.inputs, Input, like=like))
        yield from strangers or self._proportion_issues(at)

    def _proportion_issues(self, at: str) -> Iterator[Issue]:
        inputs = self.inputs
        yield from _number_issues(at, inputs, self.by)
        counts = Counter(each.indicator for each in inputs)
        for id_, count in counts.items():
            if count > 1:
                message = f"{id_!r} goes in {count} times"
                yield Issue("doubled-input", at, message, "use its weight instead")
        if inputs and not any(each.weight for each in inputs):
            yield Issue("no-weight", at, "all weights are 0", "give one a weight")

    def __str__(self) -> str:
        names = ", ".join(each.indicator for each in self.inputs)
        return f"{self.by} of {names}"


SIDES = 2
"""Of a quotient: what is divided, and what it is divided by."""


def _number_issues(at: str, inputs: tuple[Input, ...], by: object) -> Iterator[Issue]:
    if not inputs:
        yield Issue("no-inputs", at, "nothing goes in", "name an indicator")
    elif isinstance(by, Quotient) and len(inputs) != SIDES:
        message = f"a quotient has two sides, not {len(inputs)}"
        yield Issue("bad-quotient", at, message, "name numerator and denominator")


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
    if not isinstance(weights, Mapping):
        raise DefinitionError.of(
            "wrong-type",
            "calculation",
            f"weights is {shown(weights)}",
            'give a mapping, such as {"reading": 2, "maths": 1}',
        )
    inputs = tuple(Input(id_, weight) for id_, weight in weights.items())
    return Calculation(inputs, WeightedMean(), reason)


def ratio_of_sums(*indicators: str) -> Calculation:
    """Pool ratios or averages: Σ numerators ÷ Σ denominators."""
    return Calculation(tuple(map(Input, indicators)), RatioOfSums())


def quotient(numerator: str, denominator: str) -> Calculation:
    """Divide one indicator by another: days lost over staff in post."""
    return Calculation((Input(numerator), Input(denominator)), Quotient())
