from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from goldenthread.errors import Issue
from goldenthread.expectations import Need, Referred, Setting
from goldenthread.periods import Period
from goldenthread.policies._lines import held, points_up
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
)
from goldenthread.policies._suiting import direction_issues, near_issues
from goldenthread.signals import (
    STANDARD,
    Assurance,
    Chart,
    Method,
    Variation,
    chart_of,
)
from goldenthread.values import (
    Absent,
    Known,
    NotRated,
    Polarity,
    Reason,
    Scale,
    Status,
    Vocabulary,
)

__all__ = ["Evidence", "ProcessBehaviour", "process_behaviour"]


class Evidence(Vocabulary):
    """What of a process behaviour chart a status is taken from."""

    ASSURANCE = "assurance"
    VARIATION = "variation"

    @property
    def words_of_three(self) -> tuple[str, str, str]:
        """When it is best, near and worst."""
        if self is Evidence.ASSURANCE:
            return (
                "the target lies beyond the process limits and is met",
                "it lies between them or on one of them",
                "it lies beyond them and is missed",
            )
        return (
            "the latest figure is news for the better",
            "it is no news",
            "it is news for the worse",
        )


def as_evidence(word: Evidence | str) -> Evidence:
    """Take plain text as what a status is taken from."""
    return Evidence(word)


@attrs.frozen(kw_only=True)
class ProcessBehaviour:
    """Judge the process and not the figure: an XmR chart of the series so far.

    By assurance: will the process meet the target if it goes on as it did? By
    variation: is the latest figure news? Both at once are a combination:
    `worst_of_policies(process_behaviour(), process_behaviour(by="variation"))`.

    >>> ProcessBehaviour().by
    <Evidence.ASSURANCE: 'assurance'>
    """

    by: Evidence = attrs.field(default=Evidence.ASSURANCE, converter=as_evidence)
    """Assurance or variation."""

    method: Method = STANDARD
    """How the chart is drawn and read."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether published or raw figures are charted."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.SERIES})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        return (
            ("met-is-best", "it judges the process, and not the one figure"),
            ("monotonicity", "a leap for the better widens the limits"),
        )

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why a chart cannot judge the target that it is given to."""
        yield from near_issues(setting)
        if self.by is Evidence.VARIATION:
            yield from direction_issues(setting)
        for applies, code, message in (
            (setting.is_cumulative, "chart-of-year-to-date", "rise by themselves"),
            (setting.is_rolling, "chart-of-rolling", "share periods"),
        ):
            if applies:
                reading = (
                    "totals to date" if setting.is_cumulative else "rolling figures"
                )
                yield Issue(
                    code,
                    setting.at,
                    f"{reading} {message}, so a chart of them would mislead",
                    "chart each period by its own: leave the reading out",
                )

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the chart of the series up to the figure."""
        chart = chart_of(self._series(case), method=self.method)
        if isinstance(chart, Absent):
            return Assessment(NotRated(Reason.UNDETERMINED), note=chart.reason)
        found = self._found(chart, case)
        status = dict(
            zip(_BEST_TO_WORST[self.by], _three(case.scale), strict=True)
        ).get(found)
        note = f"{chart.because(chart.last)}; {found.words}"
        if status is None or self._is_aimless(case):
            return Assessment(NotRated(Reason.UNDETERMINED), note=note)
        return Assessment(status, note=note)

    def _is_aimless(self, case: Case) -> bool:
        """Whether no news could be good or bad."""
        is_news = self.by is Evidence.VARIATION
        return is_news and points_up(case.demand.acceptance) is None

    def _series(self, case: Case) -> list[tuple[Period, Known | Absent]]:
        period = case.context.period
        return [
            *(
                (each, self._charted(figure, case))
                for each, figure in case.context.series
                if each.start < period.start
            ),
            (period, Known(case.actual)),
        ]

    def _charted(self, figure: Known | Absent, case: Case) -> Known | Absent:
        value = held(figure, case, self.judged)
        return figure if value is None else Known(value)

    def _found(self, chart: Chart, case: Case) -> Assurance | Variation:
        acceptance = case.demand.acceptance
        if self.by is Evidence.ASSURANCE:
            return chart.assurance(acceptance)
        return chart.variation(_POLARITIES[points_up(acceptance)])

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*."""
        near = scale.near or scale.worst
        return self._sentence((scale.best.label, near.label, scale.worst.label))

    def __str__(self) -> str:
        return self._sentence(("best", "near", "worst"))

    def _sentence(self, labels: tuple[str, str, str]) -> str:
        said = "; ".join(
            f"{label} if {words}"
            for label, words in zip(labels, self.by.words_of_three, strict=True)
        )
        return f"{said} ({self.method}), whether or not the target is met"


_BEST_TO_WORST: dict[Evidence, tuple[Assurance | Variation, ...]] = {
    Evidence.ASSURANCE: (
        Assurance.CONSISTENTLY_MET,
        Assurance.INCONSISTENT,
        Assurance.CONSISTENTLY_MISSED,
    ),
    Evidence.VARIATION: (
        Variation.IMPROVEMENT,
        Variation.COMMON_CAUSE,
        Variation.CONCERN,
    ),
}

_POLARITIES = {True: Polarity.HIGHER, False: Polarity.LOWER, None: Polarity.NONE}


def _three(scale: Scale) -> tuple[Status | None, ...]:
    return (scale.best, scale.near, scale.worst)


def process_behaviour(
    *,
    by: Evidence | str = Evidence.ASSURANCE,
    method: Method = STANDARD,
    judged: Judged | str = Judged.PUBLISHED,
) -> ProcessBehaviour:
    """Judge by a process behaviour chart of the series so far.

    Args:
        by: `"assurance"` (does the process meet the target?) or `"variation"`
            (is the latest figure news?).
        method: How the chart is drawn and read.
        judged: `"published"` (what the reader sees) or `"raw"`.
    """
    return ProcessBehaviour(by=Evidence(by), method=method, judged=Judged(judged))
