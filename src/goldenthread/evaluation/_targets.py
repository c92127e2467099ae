"""Judging one target in one reporting period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.definitions import Target
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
        not_due = demand.kind is Absence.NOT_DUE
        reason = Reason.NOT_DUE if not_due else Reason.UNDETERMINED
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
    baseline = target.baseline.value if target.baseline else None
    return Context(
        period=span,
        decimals=figures.framework.indicators[id_].decimals,
        baseline=baseline if Need.BASELINE in needs else None,
        previous=_read(figures, target, before) if Need.PREVIOUS in needs else None,
        year_ago=_read(figures, target, year) if Need.YEAR_AGO in needs else None,
        series=figures.series(id_, own) if Need.SERIES in needs else (),
        referred=tuple(_referred(figures, target, span)),
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
