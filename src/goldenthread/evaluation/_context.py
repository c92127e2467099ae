"""What a rule asked to know beside the figure that it judges, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import dropwhile

import attrs

from goldenthread.definitions import Break, Target
from goldenthread.evaluation._readings import Figures
from goldenthread.expectations import Context, Lag, Need, Referred
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.values import Absence, Absent, Known

__all__ = ["context_of", "lagged", "unbroken_figure"]


def context_of(
    figures: Figures, target: Target, span: Period, needs: frozenset[Need]
) -> Context:
    """Gather what a rule that *needs* so much may know about a span."""
    asked = needs.__contains__
    return Context(
        period=span,
        decimals=figures.framework.indicators[target.indicator].decimals,
        baseline=_baseline(figures, target, span) if asked(Need.BASELINE) else None,
        previous=_previous(figures, target, span) if asked(Need.PREVIOUS) else None,
        year_ago=_year_ago(figures, target, span) if asked(Need.YEAR_AGO) else None,
        series=_series(figures, target, span) if asked(Need.SERIES) else (),
        comparators=_peers(figures, target, span) if asked(Need.COMPARATORS) else (),
        referred=tuple(_referred(figures, target, span)),
    )


def _baseline(figures: Figures, target: Target, span: Period) -> Known | Absent | None:
    """Where the target started from: as it says, or the figure of that period."""
    given = target.baseline
    if given is None:
        return None
    if given.value is not None:
        return Known(given.value)
    start = figures.framework.calendar_of(target.indicator).parse(given.period)
    return _earlier(figures, target, start, span)


def _previous(figures: Figures, target: Target, span: Period) -> Known | Absent:
    return _earlier(figures, target, span.previous, span)


def _year_ago(figures: Figures, target: Target, span: Period) -> Known | Absent:
    return _earlier(figures, target, span.year_before, span)


def _earlier(
    figures: Figures, target: Target, earlier: Period, span: Period
) -> Known | Absent:
    """An earlier figure, unless the definition changed in between (domain §5)."""
    count = target.window or 1
    reading = figures.window(target.indicator, earlier, target.reading, count)
    # To date or rolling, the earlier figure begins before its last period does.
    first = reading.periods[0] if reading.periods else earlier
    return unbroken_figure(
        figures.framework, target.indicator, first, span, reading.figure
    )


def unbroken_figure(
    framework: Framework,
    indicator: str,
    earlier: Period,
    later: Period,
    figure: Known | Absent,
) -> Known | Absent:
    """An earlier figure, unless it does not mean the same as a later one."""
    changed = break_between(framework, indicator, earlier, later)
    if changed is None:
        return figure
    reason = f"the definition changed in {changed.first}: {changed.reason}"
    return Absent(Absence.UNDEFINED, reason)


def break_between(
    framework: Framework, indicator: str, earlier: Period, later: Period
) -> Break | None:
    """The first unbridged change of definition that lies within either or between.

    Whichever comes first: a baseline may be of a later period than the one
    that is judged.
    """
    calendar = framework.calendar_of(indicator)
    start, end = min(earlier.start, later.start), max(earlier.end, later.end)
    for each in framework.indicators[indicator].breaks:
        first = calendar.parse(each.first).start
        if not each.bridge and start < first <= end:
            return each
    return None


def _series(
    figures: Figures, target: Target, span: Period
) -> tuple[tuple[Period, Known | Absent], ...]:
    """The figures so far, span by span, each read as the target reads it.

    From the first one that is there, and from the last change of definition:
    what came before is no part of the series.
    """
    window = (target.reading, target.window or 1)
    spans = [span]
    first_day = figures.first_day(target.indicator)
    while spans[-1].start > first_day:
        spans.append(spans[-1].previous)
    read = (
        (each, figures.window(target.indicator, each, *window).figure)
        for each in reversed(spans)
        if break_between(figures.framework, target.indicator, each, span) is None
    )
    return tuple(dropwhile(_is_missing, read))


def _is_missing(pair: tuple[Period, Known | Absent]) -> bool:
    _, figure = pair
    return isinstance(figure, Absent) and figure.kind is Absence.MISSING


def _peers(
    figures: Figures, target: Target, span: Period
) -> tuple[tuple[str, Known | Absent], ...]:
    """The figures of all other bodies, read as the target reads its own."""
    window = (target.reading, target.window or 1)
    return tuple(
        (body, figures.of(body).window(target.indicator, span, *window).figure)
        for body in figures.observed.bodies
        if body != figures.body
    )


def _referred(
    figures: Figures, target: Target, span: Period
) -> Iterator[tuple[Referred, Known | Absent]]:
    """The figures of other indicators, in the unit of the one that is judged."""
    framework = figures.framework
    unit = framework.indicators[target.indicator].unit
    for id_, lag in framework.references_of(target.id):
        when = lagged(span, lag)
        figure = figures.reading(id_, when).figure
        if id_ == target.indicator:
            figure = unbroken_figure(framework, id_, when, span, figure)
        factor = framework.units.factor(framework.indicators[id_].unit, unit)
        yield (id_, lag), _converted(figure, factor)


def lagged(span: Period, lag: Lag) -> Period:
    """The period of another indicator that a level is taken from."""
    if lag is Lag.NONE:
        return span
    return span.previous if lag is Lag.PREVIOUS else span.year_before


def _converted(figure: Known | Absent, factor: Fraction) -> Known | Absent:
    if isinstance(figure, Absent):
        return figure
    return attrs.evolve(figure, value=figure.value * factor)
