"""Outlook: the same rules at the end of a span that is still running (domain §7)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

import attrs

from goldenthread.aggregations import over_time
from goldenthread.definitions import Reading as Window
from goldenthread.definitions import Target
from goldenthread.errors import DefinitionError
from goldenthread.evaluation._answers import answer_of
from goldenthread.evaluation._cells import Foreseen, Judgement
from goldenthread.evaluation._context import unbroken_figure
from goldenthread.evaluation._reading import Reading, last_ended
from goldenthread.evaluation._readings import Figures, is_forecast
from goldenthread.evaluation._targets import judge_span, span_ending_in, span_of
from goldenthread.expectations import Need, needs_of
from goldenthread.framework import Framework
from goldenthread.periods import Frequency, Period
from goldenthread.projections import Course, Projection
from goldenthread.values import Absence, Absent, Known, NotRated, Reason

__all__ = ["judge_outlook"]


def judge_outlook(
    figures: Figures, target: Target, asked: Period, now: Judgement
) -> Judgement:
    """Judge *target* at the end of the span that *asked* lies in.

    What has passed by the end of *asked* is taken as it is known now; what is
    ahead as it was forecast, or else as the target's projection foresees it.
    Where the span has closed, or nothing says what is ahead, the outlook is
    what the target says now.
    """
    span = _span_ahead(figures.framework, target, asked)
    way = _Way(figures=figures, target=target, span=span, asked=asked)
    if way.has_closed or not way.ahead or not way.is_told:
        return now
    figures_ahead = () if way.total else way.figures_ahead()
    reading = way.reading(figures_ahead)
    judgement = judge_span(figures.with_forecasts, target, span, reading)
    if isinstance(figures_ahead, Absent):
        return _untold(judgement)
    return attrs.evolve(judgement, foreseen=way.summary)


def _untold(judgement: Judgement) -> Judgement:
    """Too few figures to go by are no illegal sum: the figure is not known yet."""
    if judgement.rating == NotRated(Reason.UNDEFINED):
        return attrs.evolve(judgement, rating=NotRated(Reason.UNDETERMINED))
    return judgement


def _span_ahead(framework: Framework, target: Target, asked: Period) -> Period:
    """The span to whose end the outlook looks.

    The one that is judged now, or else the one that is running; of a reading
    to date, whose level grows to the year's end, the last one of its year.
    """
    calendar = framework.calendar_of(target.indicator)
    frequency = span_of(framework, target)
    span = span_ending_in(framework, target, asked)
    span = span or calendar.containing(frequency, asked.end)
    if target.reading is not Window.YEAR_TO_DATE:
        return span
    if frequency is Frequency.WEEK:
        return calendar.week(span.year_number + 1, 1).previous
    year = calendar.containing(Frequency.YEAR, span.end)
    return last_ended(calendar, frequency, year.end)


@attrs.frozen(kw_only=True, eq=False)
class _Way:
    """One target's way through a span, as far as a reporting period has come."""

    figures: Figures
    target: Target
    span: Period
    asked: Period

    @property
    def has_closed(self) -> bool:
        """Whether the span is over, though its figures may not be due yet."""
        return self.span.end <= self.asked.end and self.span.end < self.figures.as_at

    @cached_property
    def tiles(self) -> tuple[Period, ...]:
        """The own periods that the target reads at the end of the span."""
        target = self.target
        window = (target.reading, target.window or 1)
        return self.figures.in_window(target.indicator, self.span, *window)

    @cached_property
    def passed(self) -> tuple[Period, ...]:
        """Those that are over and due, or known before they are."""
        return tuple(takewhile(self._has_passed, self.tiles))

    def _has_passed(self, tile: Period) -> bool:
        if tile.end > self.asked.end:
            return False
        figure = self._known(tile)
        if isinstance(figure, Known):
            return True
        return self.figures.as_at > tile.end and figure.kind is not Absence.NOT_DUE

    @property
    def ahead(self) -> tuple[Period, ...]:
        """The rest of them."""
        return self.tiles[len(self.passed) :]

    def _known(self, tile: Period) -> Known | Absent:
        return self.figures.figure(self.target.indicator, tile)

    @cached_property
    def so_far(self) -> tuple[Known | Absent, ...]:
        """The figures of the periods that have passed."""
        return tuple(map(self._known, self.passed))

    @cached_property
    def supplied(self) -> dict[Period, Known | Absent]:
        """What was forecast or declared, or is known early, for periods ahead."""
        figures = self.figures.with_forecasts
        told = ((t, figures.figure(self.target.indicator, t)) for t in self.ahead)
        return {tile: figure for tile, figure in told if self._is_told(tile, figure)}

    def _is_told(self, tile: Period, figure: Known | Absent) -> bool:
        if isinstance(figure, Known):
            return tile.end <= self.asked.end or is_forecast(figure)
        is_declared = figure.kind in {Absence.NOT_APPLICABLE, Absence.SUPPRESSED}
        return is_declared and self.figures.as_at <= tile.end

    @cached_property
    def total(self) -> Known | None:
        """Of an indicator supplied to date: the total that was forecast."""
        figures = self.figures.with_forecasts
        total = figures.from_totals(self.target.indicator, self.tiles)
        return total if total is not None and is_forecast(total) else None

    @property
    def is_told(self) -> bool:
        """Whether anything says what is ahead."""
        is_named = self.target.projection is not None
        return is_named or self._is_supplied or self.total is not None

    @property
    def _is_supplied(self) -> bool:
        return len(self.supplied) == len(self.ahead)

    def figures_ahead(self) -> tuple[Known | Absent, ...] | Absent:
        """A figure for each period ahead, or why that cannot be told."""
        projection = self.target.projection
        if projection is None or self._is_supplied:
            return tuple(self.supplied.values())
        projected = self._projected(projection)
        if isinstance(projected, Absent):
            return projected
        pairs = zip(self.ahead, projected, strict=True)
        return tuple(self.supplied.get(tile, figure) for tile, figure in pairs)

    def _projected(self, projection: Projection) -> tuple[Known, ...] | Absent:
        at, course = self.target.address, self._course(projection)
        answer = answer_of(projection.project, course, wanted=(tuple, Absent), at=at)
        if isinstance(answer, tuple) and len(answer) != course.ahead:
            raise DefinitionError.of(
                "foreign-answer",
                at,
                f"{projection} answered {len(answer)} figures for {course.ahead} "
                "periods ahead",
                "answer one for each",
            )
        return answer

    def _course(self, projection: Projection) -> Course:
        nature = self.figures.nature(self.target.indicator)
        needs = needs_of(projection)
        return Course(
            so_far=self.so_far,
            ahead=len(self.ahead),
            before=tuple(self._before()) if Need.SERIES in needs else (),
            year_ago=tuple(self._year_ago()) if Need.YEAR_AGO in needs else (),
            kind=nature.kind,
            scale=nature.scale,
        )

    def _before(self) -> Iterator[Known | Absent]:
        """The figures before the span that mean the same at its end."""
        id_, last = self.target.indicator, self.tiles[-1]
        for period, figure in self.figures.series(id_, self.tiles[0].previous):
            yield unbroken_figure(self.figures.framework, id_, period, last, figure)

    def _year_ago(self) -> Iterator[Known | Absent]:
        id_, last = self.target.indicator, self.tiles[-1]
        for tile in self.tiles:
            then = tile.year_before
            figure = self.figures.figure(id_, then)
            yield unbroken_figure(self.figures.framework, id_, then, last, figure)

    def reading(self, ahead: tuple[Known | Absent, ...] | Absent) -> Reading:
        """What the target reads at the end of the span."""
        if self.total is not None:
            return Reading(figure=self.total, periods=self.tiles)
        if isinstance(ahead, Absent):
            return Reading(figure=ahead, periods=self.tiles)
        nature = self.figures.nature(self.target.indicator)
        figure = over_time((*self.so_far, *ahead), nature)
        return Reading(figure=figure, periods=self.tiles)

    @property
    def summary(self) -> Foreseen:
        """What the figure rests on."""
        supplied = len(self.ahead if self.total else self.supplied)
        projected = len(self.ahead) - supplied
        return Foreseen(
            so_far=len(self.passed),
            supplied=supplied,
            projected=projected,
            by=self.target.projection if projected else None,
        )
