"""Reading an indicator over a stretch of time, whatever its own frequency."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol, TypeAlias

import attrs

from goldenthread.aggregations import (
    ON_A_SCALE_OF_THEIR_OWN,
    Nature,
    Part,
    Parts,
    Quotient,
    Sum,
    over_time,
)
from goldenthread.definitions import Calculation, Indicator
from goldenthread.definitions import Reading as Window
from goldenthread.evaluation._answers import answer_of
from goldenthread.evaluation._reading import Reading, last_ended, tiles_between
from goldenthread.framework import Framework, quotient_factor
from goldenthread.observations import BoundFigure, Key, Observations
from goldenthread.periods import THE_DAY_AFTER, Frequency, Period, day_words
from goldenthread.values import (
    Absence,
    Absent,
    Coverage,
    Kind,
    Known,
    Made,
    OverTime,
    weakest,
)

__all__ = ["Figures", "Node", "is_forecast", "is_open"]

Node: TypeAlias = tuple[str, Period]
"""An indicator and one of its own periods."""


class Editions(Protocol):
    """The same figures by what was in force in each period."""

    @property
    def known(self) -> dict[Node, Known | Absent]: ...
    def under(self, period: Period, /) -> Figures: ...
    def since(self, id_: str, /) -> date: ...
    def among(self, **changes: Any) -> Editions: ...


@attrs.frozen(kw_only=True, eq=False)
class Figures:
    """All figures of one body, as known on one day; calculated as they are asked.

    A calculated figure is worked out once, its inputs first, without
    recursion: chains may be of any depth.
    """

    framework: Framework
    observed: Observations
    as_at: date
    body: str

    takes_forecasts: bool = False
    """Whether a forecast supplied for a period that is still open is taken: in
    the outlook, and never in what is known now."""

    told: Callable[[str, Period], Known | None] | None = None
    """What was found before of an indicator in one of its own periods, if that
    can be told without working it out again."""

    editions: Editions | None = None
    """The same figures by what was in force in each period, if that changed."""

    _own: dict[Node, Known | Absent] = attrs.field(factory=dict, init=False)

    @property
    def _known(self) -> dict[Node, Known | Absent]:
        """What was worked out so far."""
        return self._own if self.editions is None else self.editions.known

    def _in(self, period: Period) -> Figures:
        """The same figures by the definitions in force in one of their periods."""
        return self if self.editions is None else self.editions.under(period)

    def in_force_since(self, id_: str) -> date:
        """The day from which an element is in force."""
        return date.min if self.editions is None else self.editions.since(id_)

    def has_begun(self, id_: str, period: Period) -> bool:
        """Whether an element was there at all: before, it is no part of anything."""
        return self.in_force_since(id_) <= period.end

    @cached_property
    def with_forecasts(self) -> Figures:
        """The same figures, and what was forecast for periods still open."""
        return self._among(takes_forecasts=True)

    def _among(self, **changes: Any) -> Figures:
        editions = self.editions and self.editions.among(**changes)
        return attrs.evolve(self, editions=editions, told=None, **changes)

    @cached_property
    def _peers(self) -> dict[str, Figures]:
        return {}

    def of(self, body: str) -> Figures:
        """The same figures of another body."""
        if body not in self._peers:
            self._peers[body] = self._among(body=body)
        return self._peers[body]

    @property
    def looked_up(self) -> Iterator[Key]:
        """What was asked for so far, of whichever body.

        A total to date is told together with the one before it.
        """
        for id_, period in self._known:
            yield id_, self.body, period
            if self.framework.indicators[id_].cumulative and period.number > 1:
                yield id_, self.body, period.previous
        for peer in self._peers.values():
            yield from peer.looked_up

    # -- one figure of an own period

    def figure(self, id_: str, period: Period) -> Known | Absent:
        """The figure of one of an indicator's own periods."""
        waiting = [(id_, period)]
        while waiting:
            node = waiting[-1]
            found = self._known.get(node) or (self.told and self.told(*node))
            if found is None:
                unknown = [n for n in self._inputs(node) if n not in self._known]
                if unknown:
                    waiting.extend(unknown)
                    continue
                found = self._work_out(node)
            self._known[node] = found
            waiting.pop()
        return self._known[id_, period]

    def calculation_in(self, id_: str, period: Period) -> Calculation | None:
        """How an indicator is made in one of its own periods; as then."""
        return self._in(period).framework.indicators[id_].calculated

    def _inputs(self, node: Node) -> Iterator[Node]:
        id_, period = node
        calculation = self.calculation_in(id_, period)
        for each in calculation.inputs if calculation else ():
            for own in self._own_tiles(each.indicator, period.start, period.end):
                yield each.indicator, own

    def _work_out(self, node: Node) -> Known | Absent:
        id_, period = node
        figures = self._in(period)
        indicator = figures.framework.indicators[id_]
        if indicator.calculated is None:
            return self._supplied(id_, period)
        calculation = indicator.calculated
        scale, floor = self.scale_of(indicator), calculation.coverage_floor
        parts = Parts(figures.parts(id_, period), scale, floor)
        ask, at = calculation.by.combine, indicator.address
        figure = answer_of(ask, parts, wanted=(Known, Absent), at=at)
        if isinstance(figure, Absent) and not figure.reason:
            return _traced(figure, calculation, parts)
        return figure

    def _supplied(self, id_: str, period: Period) -> Known | Absent:
        if self.framework.indicators[id_].cumulative:
            return self._run(id_, period, period)
        return self._given(id_, period)

    def _given(self, id_: str, period: Period) -> Known | Absent:
        """The figure as it was supplied; missing once it is due."""
        bound = self.observed.find(id_, self.body, period)
        if bound is not None and self._is_taken(bound):
            return bound.figure
        # Whether it is due follows from the day, whatever was said about it.
        if self.as_at >= self._due_day(id_, period):
            return Absent(Absence.MISSING)
        return Absent(Absence.NOT_DUE)

    def _due_day(self, id_: str, period: Period) -> date:
        """When the figure of an own period falls due; as then."""
        return self._in(period).framework.measures.due_day(id_, period)

    def _is_taken(self, bound: BoundFigure) -> bool:
        if is_open(bound.figure):
            return False
        is_ahead = is_forecast(bound.figure) and self.as_at <= bound.period.end
        return self.takes_forecasts or not is_ahead

    def parts(self, id_: str, period: Period) -> tuple[Part, ...]:
        """What goes into a calculated figure, in the calculated unit."""
        figures = self._in(period)
        if figures is not self:
            return figures.parts(id_, period)
        calculation = self.framework.indicators[id_].calculated
        inputs = calculation.inputs if calculation else ()
        return tuple(
            Part(
                _converted(
                    self._over(each.indicator, period.start, period.end), *factors
                ),
                each.weight,
            )
            for each, factors in zip(inputs, self._factors(id_), strict=True)
        )

    def _factors(self, id_: str) -> tuple[tuple[Fraction, Fraction], ...]:
        found = self._conversions.get(id_)
        if found is None:
            indicator = self.framework.indicators[id_]
            found = self._conversions[id_] = tuple(self._conversion(indicator))
        return found

    @cached_property
    def _conversions(self) -> dict[str, tuple[tuple[Fraction, Fraction], ...]]:
        return {}

    def _conversion(self, indicator: Indicator) -> Iterator[tuple[Fraction, Fraction]]:
        """For each input: what its figures and its numerators are multiplied by."""
        units, calculation = self.framework.units, indicator.calculated
        inputs = calculation.inputs if calculation else ()
        parts = [self.framework.indicators[each.indicator].unit for each in inputs]
        if calculation and isinstance(calculation.by, Quotient):
            factor = quotient_factor(units, parts[0], parts[1], indicator.unit)
            yield from ((factor, factor), (Fraction(1), Fraction(1)))
            return
        if calculation and isinstance(calculation.by, ON_A_SCALE_OF_THEIR_OWN):
            # Their limits are in the unit of the inputs.
            yield from ((Fraction(1), Fraction(1)) for _ in parts)
            return
        for part in parts:
            factor = units.factor(part, indicator.unit)
            scales = Fraction(units.scale(part), units.scale(indicator.unit))
            yield factor, factor * scales

    def scale_of(self, indicator: Indicator) -> int:
        """What a quotient in the indicator's unit is multiplied by."""
        return self.framework.units.scale(indicator.unit)

    # -- over a stretch of time

    def reading(self, id_: str, period: Period) -> Reading:
        """Read an indicator in a reporting period (domain §5).

        In its own period, or over several of them by its kind; where they do
        not fill the reporting period, the last own one that has ended by then.
        """
        tiles = self._filling(id_, period)
        if not tiles:
            return self._latest(id_, period)
        return self._dated(id_, self._read(id_, tiles))

    def window(self, id_: str, period: Period, window: Window, count: int) -> Reading:
        """Read an indicator at the end of *period* as a target wants it.

        Args:
            id_: The indicator.
            period: What the target's level is for.
            window: In the period, for the year to date, or rolling.
            count: Own periods in a rolling window.
        """
        tiles = self.in_window(id_, period, window, count)
        return self._dated(id_, self._read(id_, tiles))

    def in_window(
        self, id_: str, period: Period, window: Window, count: int
    ) -> tuple[Period, ...]:
        """The own periods that `window` reads; none if they do not fill it."""
        if window is Window.IN_PERIOD:
            return self._filling(id_, period)
        if window is Window.YEAR_TO_DATE:
            return self._own_tiles(id_, _year_start(period), period.end)
        calendar = self.framework.calendar_of(id_)
        frequency = self.framework.indicators[id_].frequency
        last = last_ended(calendar, frequency, period.end)
        return calendar.range(last.shift(1 - count), last)

    def _filling(self, id_: str, period: Period) -> tuple[Period, ...]:
        """The own periods that make up *period* by rule, not by accident.

        Every seventh year or so a quarter begins on a Monday and ends on a
        Sunday; weeks must not add up in that one and in no other.
        """
        is_weekly = self.framework.indicators[id_].frequency is Frequency.WEEK
        if is_weekly and period.frequency not in {Frequency.WEEK, Frequency.SPAN}:
            return ()
        return self._own_tiles(id_, period.start, period.end)

    def _own_tiles(self, id_: str, start: date, end: date) -> tuple[Period, ...]:
        indicator = self.framework.indicators[id_]
        calendar = self.framework.calendar_of(id_)
        return tiles_between(calendar, indicator.frequency, start, end)

    def _over(self, id_: str, start: date, end: date) -> Known | Absent:
        return self._read(id_, self._own_tiles(id_, start, end)).figure

    def _read(self, id_: str, tiles: tuple[Period, ...]) -> Reading:
        if not tiles:
            reason = "its own periods do not fill the time that is asked for"
            return Reading(figure=Absent(Absence.UNDEFINED, reason), periods=())
        figures = tuple(self.figure(id_, tile) for tile in tiles)
        known = sum(isinstance(figure, Known) for figure in figures)
        total = self.from_totals(id_, tiles)
        return Reading(
            figure=total or over_time(figures, self.nature(id_)),
            periods=tiles,
            completeness=Coverage(known, len(tiles), Fraction(known, len(tiles))),
        )

    def _dated(self, id_: str, reading: Reading) -> Reading:
        """Say of a figure that is not due when it is, unless on the day after."""
        figure = reading.figure
        if isinstance(figure, Known) or figure.kind is not Absence.NOT_DUE:
            return reading
        last = reading.periods[-1]
        due = self._due_day(id_, last)
        if due == THE_DAY_AFTER.after(last.end):
            return reading
        said = (figure.reason, f"falls due on {day_words(due)}")
        dated = Absent(figure.kind, "; ".join(filter(None, said)))
        return attrs.evolve(reading, figure=dated)

    def from_totals(self, id_: str, tiles: tuple[Period, ...]) -> Known | None:
        """A sum over time from totals to date: those between may be missing."""
        if not self.framework.indicators[id_].cumulative:
            return None
        years = [tuple(run) for _, run in groupby(tiles, key=attrgetter("year_number"))]
        runs = (self._run(id_, run[0], run[-1]) for run in years)
        figure = Sum().combine(Parts(map(Part, runs)))
        return figure if isinstance(figure, Known) else None

    def _run(self, id_: str, first: Period, last: Period) -> Known | Absent:
        """The sum of consecutive periods of one year, from the totals to date."""
        given = self._given(id_, last)
        if first.number == 1 or isinstance(given, Absent):
            return given
        return _difference(given, self._given(id_, first.previous))

    def _latest(self, id_: str, period: Period) -> Reading:
        calendar = self.framework.calendar_of(id_)
        frequency = self.framework.indicators[id_].frequency
        own = last_ended(calendar, frequency, period.end)
        reading = self._dated(id_, self._read(id_, (own,)))
        reading = attrs.evolve(reading, age=(period.end - own.end).days)
        is_due = self.as_at >= self._due_day(id_, own)
        if isinstance(reading.figure, Known) or not is_due:
            return reading
        return attrs.evolve(reading, latest=self._latest_known(id_, own))

    def _latest_known(self, id_: str, before: Period) -> tuple[Period, Known] | None:
        """The latest figure that was supplied for an earlier period.

        Calculated ones are not searched for: nothing says how far back they go.
        """
        strand = self.observed.strand(id_, self.body)
        earlier = [p for p in strand.periods if p < before] if strand else []
        for period in reversed(earlier):
            figure = self.figure(id_, period)
            if isinstance(figure, Known):
                return period, figure
        return None

    def nature(self, id_: str) -> Nature:
        """What an indicator is, as far as reading it over time goes."""
        indicator = self.framework.indicators[id_]
        sides = self._sides(indicator)
        return Nature(
            kind=indicator.kind,
            stocks=indicator.over_time or _shared_reading(sides),
            numerator=sides[0].kind if sides else indicator.numerator,
            denominator=sides[1].kind if sides else indicator.denominator,
            scale=self.scale_of(indicator),
        )

    def _sides(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """What a quotient divides: each side goes by its own kind (domain §3)."""
        calculation = indicator.calculated
        if calculation is None or not isinstance(calculation.by, Quotient):
            return ()
        inputs = calculation.inputs
        sides = tuple(self.framework.indicators[each.indicator] for each in inputs)
        return sides if len(sides) == 2 else ()  # noqa: PLR2004 - or undefined

    def series(
        self, id_: str, until: Period
    ) -> tuple[tuple[Period, Known | Absent], ...]:
        """The figures up to *until*, from the first that was supplied for it."""
        first, own = self.first_day(id_), [until]
        while own[-1].end >= first:
            own.append(own[-1].previous)
        return tuple((period, self.figure(id_, period)) for period in own[-2::-1])

    def first_day(self, id_: str) -> date:
        """The first day of what was supplied for an indicator, or for its inputs."""
        seen, waiting, days = {id_}, [id_], [date.max]
        while waiting:
            indicator = self.framework.indicators[waiting.pop()]
            strand = self.observed.strand(indicator.id, self.body)
            if strand is not None:
                days.append(strand.periods[0].start)
            calculation = indicator.calculated
            inputs = calculation.inputs if calculation else ()
            below = {each.indicator for each in inputs} - seen
            seen |= below
            waiting.extend(below)
        return min(days)


def _year_start(period: Period) -> date:
    """The first day of the year to date; a week's year begins with its week 1."""
    if period.frequency is Frequency.WEEK:
        return period.calendar.week(period.year_number, 1).start
    return period.calendar.containing(Frequency.YEAR, period.end).start


def _shared_reading(sides: tuple[Indicator, ...]) -> OverTime | None:
    """How the stocks among *sides* are read over time, if they agree on it."""
    declared = {side.over_time for side in sides if side.kind is Kind.STOCK}
    return declared.pop() if len(declared) == 1 else None


_NOT_GIVEN = Absent(Absence.MISSING, "no figure was given")


def _traced(absent: Absent, calculation: Calculation, parts: Parts) -> Absent:
    """Name the inputs that leave the whole without a figure.

    Only where none are named yet: a long chain of calculations names those at
    its far end.
    """
    pairs = zip(calculation.inputs, parts.parts, strict=True)
    lacking = [each.indicator for each, part in pairs if part.figure == absent]
    return Absent(absent.kind, f"for want of {', '.join(lacking)}" if lacking else "")


def is_forecast(figure: Known | Absent) -> bool:
    """Whether *figure* says what somebody expects, not what was found."""
    return isinstance(figure, Known) and figure.provenance.made is Made.FORECAST


def is_open(figure: Known | Absent) -> bool:
    """Whether nothing was given, or only that nothing was to be given yet."""
    if isinstance(figure, Known):
        return False
    return figure == _NOT_GIVEN or figure.kind is Absence.NOT_DUE


def _difference(total: Known, before: Known | Absent) -> Known | Absent:
    """The figure of one period, from the totals to date at its end and before."""
    if isinstance(before, Absent):
        # What is not applicable is left out of sums; this difference is unknown.
        is_open = before.kind is Absence.NOT_APPLICABLE
        kind = Absence.UNDEFINED if is_open else before.kind
        return Absent(kind, "the total to date before it is not known")
    return Known(
        total.value - before.value,
        provenance=weakest((total.provenance, before.provenance)),
    )


def _converted(
    figure: Known | Absent, factor: Fraction, side: Fraction
) -> Known | Absent:
    if isinstance(figure, Absent) or (factor == 1 and side == 1):
        return figure
    numerator = None if figure.numerator is None else figure.numerator * side
    return attrs.evolve(figure, value=figure.value * factor, numerator=numerator)
