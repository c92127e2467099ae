from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import cast

import attrs

from goldenthread.analysis._purposes_shown import purposes_text
from goldenthread.definitions import Indicator, Target
from goldenthread.evaluation import Figures, judge_target
from goldenthread.explanations import Wording
from goldenthread.framework import Framework
from goldenthread.ledger import Knowledge
from goldenthread.observations import (
    BoundFigure,
    Key,
    Observations,
    Purpose,
    why_unreported,
)
from goldenthread.periods import Period
from goldenthread.scorecard import Result, Scorecard, evaluate, ways_from
from goldenthread.values import Known, as_decimal

__all__ = ["LeftOut", "PurposeComparison", "PurposeDifference", "compare_purposes"]


@attrs.frozen(kw_only=True)
class LeftOut:
    """A figure that monitoring takes and reporting leaves out."""

    indicator: str
    """What it is of."""

    title: str
    """What readers see."""

    body: str
    """Whose figure it is."""

    period: Period
    """What it is for: one of the indicator's own periods."""

    figure: Known
    """The figure, raw and exact."""

    text: str
    """The figure as readers see it."""

    reason: str
    """Why it is left out."""

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return (self.indicator, self.body, self.period)

    def to_dict(self) -> dict[str, object]:
        """Plain data, with the figure as text."""
        return {
            "indicator": self.indicator,
            "title": self.title,
            "body": self.body,
            "period": str(self.period),
            "value": str(as_decimal(self.figure.value)),
            "text": self.text,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        whose = f" of {self.body}" if self.body else ""
        return f"{self.title}{whose} in {self.period}, {self.text}: {self.reason}"


@attrs.frozen(kw_only=True)
class PurposeDifference:
    """One element in one period of which the two say something else."""

    monitoring: Result
    """What monitoring says of it."""

    reporting: Result
    """What reporting says of it."""

    left_out: tuple[LeftOut, ...]
    """The figures behind it that reporting leaves out."""

    through: tuple[str, ...]
    """Ids on a shortest way from the indicator of such a figure to the element,
    both included."""

    @property
    def id(self) -> str:
        """The element."""
        return self.monitoring.id

    @property
    def title(self) -> str:
        """What readers see."""
        return self.monitoring.title

    @property
    def period(self) -> Period:
        """The reporting period."""
        return self.monitoring.period

    @property
    def is_turned(self) -> bool:
        """Whether it has another status, or counts others, beside its figure."""
        monitoring, reporting = self.monitoring, self.reporting
        is_recounted = monitoring.parts != reporting.parts
        return is_recounted or _is_turned(monitoring, reporting)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "period": str(self.period),
            "monitoring": self.monitoring.to_row(),
            "reporting": self.reporting.to_row(),
            "left_out": [each.to_dict() for each in self.left_out],
            "through": list(self.through),
        }


@attrs.frozen(kw_only=True)
class PurposeComparison:
    """Two lenses on the same facts, and what they say otherwise.

    Made by `compare_purposes`. What is now is compared: that monitoring looks
    ahead and reporting does not is no difference between their figures.
    """

    monitoring: Scorecard
    """By all figures, also provisional ones and those of open periods."""

    reporting: Scorecard
    """By validated figures of closed periods."""

    differences: tuple[PurposeDifference, ...]
    """By period, then in the order of definition."""

    left_out: tuple[LeftOut, ...]
    """All figures that reporting leaves out, also where they turn nothing; those
    of other bodies only where they turn something."""

    @property
    def turned(self) -> tuple[PurposeDifference, ...]:
        """Where a status is another one, or counts are, and not a figure alone."""
        return tuple(each for each in self.differences if each.is_turned)

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row for each difference, for a data frame."""
        return tuple(map(_row, self.differences))

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "as_at": self.monitoring.as_at.isoformat(),
            "body": self.monitoring.body,
            "periods": [str(period) for period in self.monitoring.periods],
            "differences": [each.to_dict() for each in self.differences],
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def __str__(self) -> str:
        return purposes_text(self)


def _row(told: PurposeDifference) -> dict[str, object]:
    before, after = told.monitoring, told.reporting
    return {
        "id": told.id,
        "sort": before.sort,
        "title": told.title,
        "period": str(told.period),
        "monitoring": before.status.code,
        "monitoring_text": before.text,
        "reporting": after.status.code,
        "reporting_text": after.text,
        "left_out": "; ".join(map(str, told.left_out)),
        "through": " → ".join(told.through),
    }


def compare_purposes(
    framework: Framework | Knowledge,
    observed: Observations | None = None,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date | None = None,
    body: str | None = None,
) -> PurposeComparison:
    """Tell what monitoring and reporting say otherwise, and which figures do it.

    Args:
        framework: What to judge, or all that a ledger knew, as for `evaluate`.
        observed: Figures bound to it; those that the ledger knew.
        periods: Reporting periods, as for `evaluate`.
        as_at: The day of the question; that of the ledger's instant.
        body: Whose figures; the home body's unless named.

    Raises:
        PeriodError: If a period cannot be read, none is asked for or one
            twice, or *as_at* is no day.
        InvalidObservationsError: If the figures were bound to other measures.
    """
    # It refuses what does not go together: that is not said twice.
    judge = cast("Callable[..., Scorecard]", evaluate)
    monitoring = judge(framework, observed, periods=periods, as_at=as_at, body=body)
    reporting = judge(
        framework,
        observed,
        periods=monitoring.periods,
        as_at=monitoring.as_at,
        body=monitoring.body,
        purpose=Purpose.REPORTING,
    )
    known = {each.key: each for each in _left_out(monitoring)}
    differences = tuple(
        each
        for period in monitoring.periods
        for each in _Lens(monitoring, reporting, period, known).differences()
    )
    turning = {each.key for told in differences for each in told.left_out}
    return PurposeComparison(
        monitoring=monitoring,
        reporting=reporting,
        differences=differences,
        left_out=tuple(
            each
            for key, each in known.items()
            if each.body == monitoring.body or key in turning
        ),
    )


def _left_out(card: Scorecard) -> Iterator[LeftOut]:
    """Every figure that a report leaves out, whosever it is."""
    for bound in card.observed:
        reason = why_unreported(bound, card.as_at)
        if reason and isinstance(bound.figure, Known):
            yield _left_out_figure(card.framework, bound, bound.figure, reason)


def _left_out_figure(
    framework: Framework, bound: BoundFigure, figure: Known, reason: str
) -> LeftOut:
    indicator = framework.indicators[bound.indicator]
    return LeftOut(
        indicator=bound.indicator,
        title=framework.title_of(bound.indicator),
        body=bound.body,
        period=bound.period,
        figure=figure,
        text=Wording(framework).figure(indicator, figure),
        reason=reason,
    )


@attrs.frozen(eq=False)
class _Lens:
    """Both scorecards in one reporting period."""

    monitoring: Scorecard
    reporting: Scorecard
    period: Period
    left_out: dict[Key, LeftOut]

    @cached_property
    def framework(self) -> Framework:
        """What judged the period."""
        return self.monitoring.in_force(self.period)

    @cached_property
    def said(self) -> dict[str, tuple[Result, Result]]:
        """By id, what the two say where it is not the same."""
        column = self.monitoring.periods.index(self.period)
        before, after = (c.lenses.now for c in (self.monitoring, self.reporting))
        said = {
            e.id: (
                self.monitoring[e.id, self.period],
                self.reporting[e.id, self.period],
            )
            for e in self.monitoring.framework.judged
            if before[e.id][column] != after[e.id][column]
        }
        return {id_: pair for id_, pair in said.items() if _differ(*pair)}

    @cached_property
    def behind(self) -> dict[str, tuple[LeftOut, ...]]:
        """By id of a target or indicator that differs, the figures that do it."""
        return {id_: self._read_for(id_) for id_ in self.said if self._is_read(id_)}

    def _is_read(self, id_: str) -> bool:
        return isinstance(self.framework[id_], (Indicator, Target))

    def _read_for(self, id_: str) -> tuple[LeftOut, ...]:
        """What was left out among all that monitoring looked up for it."""
        element, figures = self.framework[id_], self._unread()
        if isinstance(element, Target):
            judge_target(figures, element, self.period)
        else:
            figures.reading(id_, self.period)
            for each in self.framework.counting_targets(id_):
                judge_target(figures, self.framework.targets[each], self.period)
        looked_up = set(figures.looked_up)
        return tuple(each for key, each in self.left_out.items() if key in looked_up)

    def _unread(self) -> Figures:
        """The figures that monitoring takes, none of them looked up so far."""
        figures = self.monitoring.figures
        return figures.editions.under(self.period) if figures.editions else figures

    @cached_property
    def ways(self) -> dict[str, tuple[str, ...]]:
        """By id, a shortest way up from an indicator whose figure is left out."""
        ways: dict[str, tuple[str, ...]] = {}
        for id_, figures in self.behind.items():
            sources = dict.fromkeys(each.indicator for each in figures)
            near = ways_from(self.framework, sources).get(id_)
            # A level taken from another period's figure makes no edge (domain §2).
            ways[id_] = near or (*list(sources)[:1], id_)
        return ways

    @cached_property
    def ways_on(self) -> Mapping[str, tuple[str, ...]]:
        """By id, a shortest way up from a target that has another status."""
        targets = (id_ for id_ in self.behind if id_ in self.framework.targets)
        turned = (id_ for id_ in targets if _is_turned(*self.said[id_]))
        return ways_from(self.framework, tuple(turned))

    def differences(self) -> Iterator[PurposeDifference]:
        """What the two say otherwise, in the order of definition."""
        for id_, (monitoring, reporting) in self.said.items():
            through = self.ways.get(id_) or self._way_up(id_)
            yield PurposeDifference(
                monitoring=monitoring,
                reporting=reporting,
                left_out=self.behind.get(id_) or self._beneath(id_),
                through=through,
            )

    def _way_up(self, id_: str) -> tuple[str, ...]:
        way = self.ways_on.get(id_, (id_,))
        return (*self.ways.get(way[0], way[:1]), *way[1:])

    def _beneath(self, id_: str) -> tuple[LeftOut, ...]:
        """What turned the targets beneath an objective or plan."""
        below = set(self.framework.below(id_)) & self.ways_on.keys()
        keys = {each.key for target in below for each in self.behind.get(target, ())}
        return tuple(each for key, each in self.left_out.items() if key in keys)


def _differ(monitoring: Result, reporting: Result) -> bool:
    """Whether two results say something else of what is now."""
    return attrs.evolve(monitoring, outlook=reporting.outlook) != reporting


def _is_turned(monitoring: Result, reporting: Result) -> bool:
    return monitoring.status != reporting.status
