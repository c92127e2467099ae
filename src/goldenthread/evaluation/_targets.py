"""Judging one target in one reporting period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.definitions import Break, Target
from goldenthread.errors import DefinitionError
from goldenthread.evaluation._cells import Judgement
from goldenthread.evaluation._readings import Figures, last_ended
from goldenthread.expectations import Context, Demand, Lag, Need, Referred, needs_of
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.policies import Assessment, Case, Judged, Policy, judged_by
from goldenthread.values import (
    Absence,
    Absent,
    Known,
    NotRated,
    Reason,
    Status,
    published,
    weakest,
)

__all__ = ["judge_target"]

_REASONS = {
    Absence.NOT_APPLICABLE: Reason.NOT_APPLICABLE,
    Absence.NOT_DUE: Reason.NOT_DUE,
    Absence.MISSING: Reason.MISSING,
    Absence.UNDEFINED: Reason.UNDEFINED,
    Absence.SUPPRESSED: Reason.SUPPRESSED,
}


_UNDEMANDED = {
    Absence.NOT_DUE: Reason.NOT_DUE,
    Absence.NOT_APPLICABLE: Reason.ENDED,
}
"""What it means that nothing is demanded; else the level cannot be told yet."""


def judge_target(figures: Figures, target: Target, asked: Period) -> Judgement:
    """Judge *target* in the period that holds the end of its span (domain §5)."""
    framework = figures.framework
    span = span_ending_in(framework, target, asked)
    if span is None:
        return Judgement(rating=NotRated(Reason.NOT_DUE), note="no span ends here")
    reading = figures.window(target.indicator, span, target.reading, target.window or 1)
    judgement = Judgement(rating=NotRated(Reason.NOT_DUE), period=span, reading=reading)
    outside = _outside_force(framework, target, span)
    if outside is not None:
        return attrs.evolve(judgement, rating=NotRated(outside))
    if isinstance(reading.figure, Absent):
        rating = NotRated(_REASONS[reading.figure.kind])
        return attrs.evolve(judgement, rating=rating, note=reading.figure.reason)
    return _held_against_demand(figures, target, judgement, reading.figure)


def span_ending_in(
    framework: Framework, target: Target, asked: Period
) -> Period | None:
    """The last span of the target's level that ends in a reporting period."""
    calendar = framework.calendar_of(target.indicator)
    frequency = target.span or framework.indicators[target.indicator].frequency
    span = last_ended(calendar, frequency, asked.end)
    return span if span.end >= asked.start else None


def _outside_force(framework: Framework, target: Target, span: Period) -> Reason | None:
    calendar = framework.calendar_of(target.indicator)
    if target.first is not None and span.end < calendar.parse(target.first).start:
        return Reason.NOT_IN_FORCE
    if target.last is not None and span.end > calendar.parse(target.last).end:
        return Reason.ENDED
    return None


def _held_against_demand(
    figures: Figures, target: Target, judgement: Judgement, figure: Known
) -> Judgement:
    framework, span = figures.framework, judgement.period
    if span is None:
        return judgement
    indicator = framework.indicators[target.indicator]
    policy = framework.policy_of(target.id)
    context = _context(figures, target, span, needs_of(target.expect))
    demand = target.expect.at(context)
    if isinstance(demand, Absent):
        reason = _UNDEMANDED.get(demand.kind, Reason.UNDETERMINED)
        return attrs.evolve(judgement, rating=NotRated(reason), note=demand.reason)
    is_raw = _is_judged_raw(demand, policy) or indicator.decimals is None
    case = Case(
        actual=figure.value if is_raw else published(figure.value, indicator.decimals),
        demand=demand,
        scale=framework.scale,
        context=_context(figures, target, span, needs_of(policy)),
    )
    assessment = _assessed(policy, case)
    rating = NotRated(Reason.CONTEXTUAL) if indicator.contextual else assessment.rating
    return attrs.evolve(
        judgement,
        rating=rating,
        provenance=weakest((figure.provenance, demand.provenance)),
        demand=demand,
        met=case.is_met,
        assessment=assessment,
        is_raw=is_raw,
        note=assessment.note,
    )


def _is_judged_raw(demand: Demand, policy: Policy) -> bool:
    return demand.is_raw or judged_by(policy) is Judged.RAW


def _assessed(policy: Policy, case: Case) -> Assessment:
    assessment = policy.assess(case)
    rating = assessment.rating
    if isinstance(rating, Status) and rating not in case.scale:
        raise DefinitionError.of(
            "foreign-status",
            f"policy:{policy}",
            f"it answered {rating.code!r}, which is no status of the scale "
            f"{case.scale.name!r}",
            f"answer one of {', '.join(case.scale.codes)}",
        )
    return assessment


def _context(
    figures: Figures, target: Target, span: Period, needs: frozenset[Need]
) -> Context:
    """What was asked for, and nothing else."""
    id_ = target.indicator
    before, year = span.previous, span.year_before
    own = last_ended(
        figures.framework.calendar_of(id_),
        figures.framework.indicators[id_].frequency,
        span.end,
    )
    return Context(
        period=span,
        decimals=figures.framework.indicators[id_].decimals,
        baseline=_baseline(figures, target, span) if Need.BASELINE in needs else None,
        previous=_before(figures, target, before, span)
        if Need.PREVIOUS in needs
        else None,
        year_ago=_before(figures, target, year, span)
        if Need.YEAR_AGO in needs
        else None,
        series=_series(figures, id_, own) if Need.SERIES in needs else (),
        referred=tuple(_referred(figures, target, span)),
    )


def _baseline(figures: Figures, target: Target, span: Period) -> Known | Absent | None:
    """Where the target started from: as it says, or the figure of that period."""
    given = target.baseline
    if given is None or given.value is not None:
        return None if given is None else Known(given.value or Fraction(0))
    start = figures.framework.calendar_of(target.indicator).parse(given.period)
    return _before(figures, target, start, span)


def _before(
    figures: Figures, target: Target, earlier: Period, span: Period
) -> Known | Absent:
    """An earlier figure, unless the definition changed in between (domain §5)."""
    changed = break_between(figures.framework, target.indicator, earlier, span)
    if changed is not None:
        return Absent(
            Absence.UNDEFINED,
            f"the definition changed in {changed.first}: {changed.reason}",
        )
    return _read(figures, target, earlier)


def break_between(
    framework: Framework, indicator: str, earlier: Period, later: Period
) -> Break | None:
    """The first unbridged change of definition after one period, up to another."""
    calendar = framework.calendar_of(indicator)
    for each in framework.indicators[indicator].breaks:
        first = calendar.parse(each.first).start
        if not each.bridge and earlier.start < first <= later.end:
            return each
    return None


def _series(
    figures: Figures, indicator: str, until: Period
) -> tuple[tuple[Period, Known | Absent], ...]:
    """The figures so far that mean the same as the last one."""
    return tuple(
        (period, figure)
        for period, figure in figures.series(indicator, until)
        if break_between(figures.framework, indicator, period, until) is None
    )


def _read(figures: Figures, target: Target, span: Period) -> Known | Absent:
    count = target.window or 1
    return figures.window(target.indicator, span, target.reading, count).figure


def _referred(
    figures: Figures, target: Target, span: Period
) -> Iterator[tuple[Referred, Known | Absent]]:
    """The figures of other indicators, in the unit of the one that is judged."""
    framework = figures.framework
    lagged = {Lag.NONE: span, Lag.PREVIOUS: span.previous, Lag.YEAR: span.year_before}
    unit = framework.indicators[target.indicator].unit
    for id_, lag in framework.references_of(target.id):
        figure = figures.reading(id_, lagged[lag]).figure
        factor = framework.units.factor(framework.indicators[id_].unit, unit)
        yield (id_, lag), _converted(figure, factor)


def _converted(figure: Known | Absent, factor: Fraction) -> Known | Absent:
    if isinstance(figure, Absent):
        return figure
    return attrs.evolve(figure, value=figure.value * factor)
