from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from goldenthread.aggregations import (
    Aggregation,
    Normalised,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.definitions._checks import (
    figure_issues,
    id_issues,
    members_issues,
    refuse,
    rule_issues,
    text_issues,
    weight_issues,
)
from goldenthread.definitions._given import figure_given, values_given
from goldenthread.errors import Issue
from goldenthread.values import as_text, coverage_floor_issues

__all__ = ["Calculation", "Input"]


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

    coverage_floor: Fraction | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(figure_given),
    )
    """Per cent of the weight that must be known for the rest to be skipped, and
    shown as skipped; `None` if all of it must be known."""

    def __attrs_post_init__(self) -> None:
        at = "calculation"
        refuse(
            rule_issues(at, "by", self.by, "combine", words="an aggregation"),
            text_issues(at, reason=self.reason),
            self._input_issues(at),
            self._floor_issues(at),
        )

    def _input_issues(self, at: str) -> Iterator[Issue]:
        like = "Input(indicator, weight)"
        strangers = list(members_issues(at, "inputs", self.inputs, Input, like=like))
        yield from strangers or self._proportion_issues(at)

    def _floor_issues(self, at: str) -> Iterator[Issue]:
        yield from figure_issues(at, coverage_floor=self.coverage_floor)
        if isinstance(self.coverage_floor, Fraction):
            yield from coverage_floor_issues(at, self.coverage_floor)
            if isinstance(self.by, Quotient):
                message = "a quotient needs both its sides, so neither can be skipped"
                yield Issue("bad-quotient", at, message, "leave the coverage floor out")
            if isinstance(self.by, Normalised):
                message = "the only input of a normalisation cannot be skipped"
                hint = "leave the coverage floor out"
                yield Issue("bad-normalisation", at, message, hint)

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
        if isinstance(self.by, _UNWEIGHTED) and any(
            each.weight != 1 for each in inputs
        ):
            message = (
                f"a {self.by} takes its inputs as they are, whatever their weights"
            )
            yield Issue("idle-weights", at, message, "leave the weights out")

    def __str__(self) -> str:
        weights = {each.weight for each in self.inputs}
        names = ", ".join(_said(each, bare=len(weights) == 1) for each in self.inputs)
        skipping = (
            f", if at least {as_text(self.coverage_floor)} % of the weight is known"
            if self.coverage_floor is not None
            else ""
        )
        # Where all weights are equal, a weighted mean is a mean.
        is_plain = isinstance(self.by, WeightedMean) and len(weights) == 1
        return f"{'mean' if is_plain else self.by} of {names}{skipping}"


def _said(given: Input, *, bare: bool) -> str:
    """An input by its id, and by its weight where weights differ."""
    return given.indicator if bare else f"{as_text(given.weight)} × {given.indicator}"


_UNWEIGHTED = (Sum, RatioOfSums, Quotient)
"""What adds and divides figures as they are."""

SIDES = 2
"""Of a quotient: what is divided, and what it is divided by."""


def _number_issues(at: str, inputs: tuple[Input, ...], by: object) -> Iterator[Issue]:
    if not inputs:
        yield Issue("no-inputs", at, "nothing goes in", "name an indicator")
    elif isinstance(by, Quotient) and len(inputs) != SIDES:
        message = f"a quotient has two sides, not {len(inputs)}"
        yield Issue("bad-quotient", at, message, "name numerator and denominator")
    elif isinstance(by, Normalised) and len(inputs) != 1:
        message = f"a range normalisation has one input, not {len(inputs)}"
        hint = "normalise each of them, and take a mean of those"
        yield Issue("bad-normalisation", at, message, hint)
