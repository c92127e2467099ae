from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

import attrs

from goldenthread.definitions._checks import (
    figure_issues,
    frequency_issues,
    id_issues,
    ids_issues,
    refuse,
    rule_issues,
    shown,
    text_issues,
    texts_issues,
    type_issues,
    word_issues,
)
from goldenthread.definitions._given import (
    figure_given,
    frequency_given,
    texts_given,
)
from goldenthread.definitions._weight import Weight, part_weight_issues, weight_given
from goldenthread.errors import Issue
from goldenthread.expectations import Expectation
from goldenthread.periods import Frequency, Period
from goldenthread.policies import Adopted, Policy
from goldenthread.projections import Projection
from goldenthread.values import FigureLike, Vocabulary, as_text, worded

__all__ = ["Baseline", "Reading", "Role", "Target"]

_EXPECT = "an expectation, such as at_least(95)"


class Role(Vocabulary):
    """What a target is for, and so whether it counts in a roll-up."""

    COMMITMENT = "commitment"
    CONTRACT = "contract"
    STRETCH = "stretch"
    FLOOR = "floor"

    @property
    def counts(self) -> bool:
        """Whether the target enters its objective's status."""
        return self in {Role.COMMITMENT, Role.CONTRACT}


class Reading(Vocabulary):
    """Over which stretch of time a target reads its indicator."""

    IN_PERIOD = "in-period"
    YEAR_TO_DATE = "year-to-date"
    ROLLING = "rolling"


def _as_role(word: Role | str) -> Role:
    return worded(Role, word)


def _as_reading(word: Reading | str) -> Reading:
    return worded(Reading, word)


@attrs.frozen
class Baseline:
    """Where a target started from: a figure, or the period to look it up in.

    Raises:
        DefinitionError: Without either.
    """

    value: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(figure_given)
    )
    """In the indicator's unit; the period's own figure if left out."""

    period: str = attrs.field(default="", kw_only=True)
    """The period that it was measured in, as text."""

    reason: str = attrs.field(default="", kw_only=True)
    """Why this one."""

    def __attrs_post_init__(self) -> None:
        at = "baseline"
        refuse(
            figure_issues(at, value=self.value),
            text_issues(at, period=self.period, reason=self.reason),
            self._empty_issues(at),
        )

    def __str__(self) -> str:
        when = f"in {self.period}" if self.period else ""
        figure = "" if self.value is None else as_text(self.value)
        return " ".join(filter(None, (figure, when)))

    def _empty_issues(self, at: str) -> Iterator[Issue]:
        if self.value is None and not self.period:
            message = "neither a figure nor a period is given"
            yield Issue("empty-baseline", at, message, "give one of them")


def _as_baseline(given: Baseline | FigureLike | None) -> Baseline | None:
    if given is None or isinstance(given, Baseline):
        return given
    figure = figure_given(given)
    if isinstance(figure, Fraction):
        return Baseline(figure)
    return cast("Baseline", given)  # refused with the target's other issues


_SPANS = tuple(frequency for frequency in Frequency if frequency.is_regular)
"""What a level can be for: stretches of time that recur."""


@attrs.frozen
class Target:
    """A demand on an indicator, made for an objective.

    >>> from goldenthread.expectations import at_least
    >>> target = Target("t", objective="o", indicator="i", expect=at_least(95))
    >>> print(target.expect)
    at least 95
    """

    id: str
    """The user's own code, unique in a framework."""

    title: str = ""
    """What readers see; by default the indicator's title and the demand."""

    objective: str = attrs.field(kw_only=True)
    """Id of the objective that it is for."""

    indicator: str = attrs.field(kw_only=True)
    """Id of the indicator that it judges."""

    expect: Expectation = attrs.field(kw_only=True)
    """What is demanded: `at_least(95)`."""

    policy: Policy | Adopted | None = attrs.field(default=None, kw_only=True)
    """How a figure is judged; by default the framework's policy, or met or not."""

    role: Role = attrs.field(default=Role.COMMITMENT, kw_only=True, converter=_as_role)
    """Commitment and contract count in roll-ups, stretch and floor do not."""

    weight: Weight = attrs.field(
        default=Fraction(1), kw_only=True, converter=weight_given
    )
    """Relative to the other parts of its objective; a mapping from first period to
    weight where it changes."""

    reading: Reading = attrs.field(
        default=Reading.IN_PERIOD, kw_only=True, converter=_as_reading
    )
    """In the period itself, for the year to date, or over a rolling window."""

    window: int | None = attrs.field(default=None, kw_only=True)
    """Of a rolling reading: how many of the indicator's periods."""

    span: Frequency | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(frequency_given)
    )
    """What its level is for; by default one period of the indicator."""

    first: Period | str | None = attrs.field(default=None, kw_only=True)
    """First period in force."""

    last: Period | str | None = attrs.field(default=None, kw_only=True)
    """Last period in force."""

    withdrawn: str = attrs.field(default="", kw_only=True)
    """Why it was withdrawn after its last period in force, if it was."""

    baseline: Baseline | None = attrs.field(
        default=None, kw_only=True, converter=_as_baseline
    )
    """Where it started from, in the indicator's unit."""

    projection: Projection | None = attrs.field(default=None, kw_only=True)
    """How the figure at the end of its span is foreseen while the span runs:
    `run_rate()`; without, the outlook is told from supplied forecasts only."""

    owners: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that own it, individually or together."""

    so_that: str = attrs.field(default="", kw_only=True)
    """What meeting it is good for, to be read after *so that*."""

    reason: str = attrs.field(default="", kw_only=True)
    """Why this level."""

    version: str = attrs.field(default="", kw_only=True)
    """Which wording of the target this is."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.id, self.objective, self.indicator),
            ids_issues(at, owners=self.owners),
            self._text_issues(),
            word_issues(at, "role", self.role, Role),
            word_issues(at, "reading", self.reading, Reading),
            rule_issues(at, "expect", self.expect, "at", words=_EXPECT),
            self._policy_issues(),
            self._projection_issues(),
            self._window_issues(),
            self._time_issues(),
            part_weight_issues(at, self.weight),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `target:offers-21`."""
        return f"target:{self.id}"

    def _text_issues(self) -> Iterator[Issue]:
        yield from text_issues(
            self.address,
            title=self.title,
            withdrawn=self.withdrawn,
            so_that=self.so_that,
            reason=self.reason,
            version=self.version,
            note=self.note,
        )
        yield from texts_issues(self.address, tags=self.tags)

    def _time_issues(self) -> Iterator[Issue]:
        at = self.address
        if self.span is not None:
            yield from frequency_issues(at, "span", self.span, _SPANS)
        for field, period in (("first", self.first), ("last", self.last)):
            if period is not None and not isinstance(period, (Period, str)):
                yield from type_issues(
                    at, field, period, Period, words="a Period, or its text: '2006/07'"
                )
        if self.withdrawn and self.last is None:
            yield Issue(
                "withdrawn-without-last",
                at,
                f"withdrawn is {shown(self.withdrawn)}, but it has no last period",
                "say after which one it was withdrawn, in last",
            )
        if not isinstance(self.baseline, Baseline):
            yield from figure_issues(at, baseline=self.baseline)

    def _policy_issues(self) -> Iterator[Issue]:
        if self.policy is not None and not isinstance(self.policy, Adopted):
            words = "a policy, such as tolerance(percent_of_target=5)"
            at = self.address
            yield from rule_issues(at, "policy", self.policy, "assess", words=words)

    def _projection_issues(self) -> Iterator[Issue]:
        if self.projection is not None:
            words = "a projection, such as run_rate()"
            rule, at = self.projection, self.address
            yield from rule_issues(at, "projection", rule, "project", words=words)

    def _window_issues(self) -> Iterator[Issue]:
        is_rolling = self.reading is Reading.ROLLING
        is_count = type(self.window) is int and self.window > 0
        if is_rolling and not is_count:
            yield Issue(
                "bad-window",
                self.address,
                f"reading is rolling, but window is {shown(self.window)}",
                "say over how many of the indicator's periods, such as window=12",
            )
        if not is_rolling and self.window is not None:
            yield Issue(
                "bad-window",
                self.address,
                f"window is {shown(self.window)}, but reading is {self.reading!s}",
                "a window belongs to reading='rolling'",
            )
