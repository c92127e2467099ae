"""Judging one target in one reporting period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from goldenthread.definitions import Target
from goldenthread.evaluation._answers import answer_of, check_rating
from goldenthread.evaluation._cells import Judgement
from goldenthread.evaluation._context import context_of
from goldenthread.evaluation._reading import Reading, last_ended
from goldenthread.evaluation._readings import Figures
from goldenthread.expectations import Context, Demand, needs_of, undemanded_by
from goldenthread.framework import Framework
from goldenthread.periods import Frequency, Period
from goldenthread.policies import Assessment, Case, Judged, Policy, judged_by
from goldenthread.values import (
    Absence,
    Absent,
    Known,
    NotRated,
    Provenance,
    Rating,
    Reason,
    published,
    weakest,
)

__all__ = [
    "case_of",
    "judge_span",
    "judge_target",
    "outside_force",
    "span_ending_in",
    "span_of",
    "undemanded_reason",
    "withdrawal_of",
]

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
    span = span_ending_in(figures.framework, target, asked)
    if span is None:
        return Judgement(rating=NotRated(Reason.NOT_DUE), note="no span ends here")
    reading = figures.window(target.indicator, span, target.reading, target.window or 1)
    judgement = judge_span(figures, target, span, reading)
    said = (judgement.note, _last_of_several(span, asked))
    return attrs.evolve(judgement, note="; ".join(filter(None, said)))


def span_ending_in(
    framework: Framework, target: Target, asked: Period
) -> Period | None:
    """The last span of the target's level that ends in a reporting period."""
    calendar = framework.calendar_of(target.indicator)
    span = last_ended(calendar, span_of(framework, target), asked.end)
    return span if span.end >= asked.start else None


def span_of(framework: Framework, target: Target) -> Frequency:
    """What the target's level is for."""
    return target.span or framework.indicators[target.indicator].frequency


def _last_of_several(span: Period, asked: Period) -> str:
    """Which span was judged, where several end in the reporting period."""
    count, each = 0, span
    while asked.start <= each.end:
        count, each = count + 1, each.previous
    return f"{span} is judged, the last of {count} that end here" if count > 1 else ""


def judge_span(
    figures: Figures, target: Target, span: Period, reading: Reading
) -> Judgement:
    """Judge what was read at the end of one span."""
    judgement = _judged(figures, target, span, reading)
    if not figures.framework.indicators[target.indicator].contextual:
        return judgement
    return attrs.evolve(judgement, rating=_in_context(judgement.rating))


def _in_context(rating: Rating) -> NotRated:
    """Shown for context: never rated, and nothing is withheld where it is not."""
    if isinstance(rating, NotRated) and not rating.reason.is_withheld:
        return rating
    return NotRated(Reason.CONTEXTUAL)


def _judged(
    figures: Figures, target: Target, span: Period, reading: Reading
) -> Judgement:
    judgement = Judgement(rating=NotRated(Reason.NOT_DUE), period=span, reading=reading)
    framework, since = figures.framework, figures.in_force_since(target.id)
    outside = outside_force(framework, target, span, since)
    if outside is not None:
        note = withdrawal_of(framework, target) if outside is Reason.ENDED else ""
        return attrs.evolve(judgement, rating=NotRated(outside), note=note)
    # Asked before the figure: what is not demanded yet cannot be missing.
    undemanded = undemanded_by(target.expect, span)
    if undemanded is not None:
        return _undemanded(judgement, undemanded)
    if isinstance(reading.figure, Absent):
        rating = NotRated(_REASONS[reading.figure.kind])
        return attrs.evolve(judgement, rating=rating, note=reading.figure.reason)
    return _held_against_demand(figures, target, judgement, reading.figure)


def outside_force(
    framework: Framework, target: Target, span: Period, since: date = date.min
) -> Reason | None:
    """Why a target is not in force in a span, where it is not.

    Args:
        framework: Where it is defined.
        target: The target.
        span: What its level would be for.
        since: The day from which it was recorded to be in force.
    """
    if span.end < since:
        return Reason.NOT_IN_FORCE
    first, last = (_days_of(framework, target, p) for p in (target.first, target.last))
    if first is not None and span.end < first.start:
        return Reason.NOT_IN_FORCE
    if last is not None and span.end > last.end:
        return Reason.ENDED
    return None


def withdrawal_of(framework: Framework, target: Target) -> str:
    """After which period, and why, a target was withdrawn, if it was."""
    if not target.withdrawn:
        return ""
    last = _days_of(framework, target, target.last)
    return f"withdrawn after {last}: {target.withdrawn}"


def _days_of(
    framework: Framework, target: Target, given: Period | str | None
) -> Period | None:
    """A period as it is, whatever its calendar: only its days are compared."""
    if isinstance(given, str):
        return framework.calendar_of(target.indicator).parse(given)
    return given


def _undemanded(judgement: Judgement, why: Absent) -> Judgement:
    rating = NotRated(undemanded_reason(why))
    return attrs.evolve(judgement, rating=rating, note=why.reason)


def undemanded_reason(why: Absent) -> Reason:
    """Why there is no rating where nothing is demanded."""
    return _UNDEMANDED.get(why.kind, Reason.UNDETERMINED)


def _held_against_demand(
    figures: Figures, target: Target, judgement: Judgement, figure: Known
) -> Judgement:
    framework, span = figures.framework, judgement.period
    if span is None:
        return judgement
    context = context_of(figures, target, span, needs_of(target.expect))
    ask, at = target.expect.at, target.address
    demand = answer_of(ask, context, wanted=(Demand, Absent), at=at)
    if isinstance(demand, Absent):
        return _undemanded(judgement, demand)
    policy = framework.policy_of(target.id)
    case = case_of(figures, target, span, figure.value, demand, policy)
    assessment = answer_of(policy.assess, case, wanted=(Assessment,), at=at)
    check_rating(policy.assess, assessment.rating, framework.scale)
    return attrs.evolve(
        judgement,
        rating=assessment.rating,
        provenance=_provenance(figure, demand, case.context),
        demand=demand,
        met=case.is_met,
        assessment=assessment,
        is_raw=_decimals(figures, target, demand, policy) is None,
        note="; ".join(filter(None, (assessment.note, _inexactness(demand)))),
    )


def _provenance(figure: Known, demand: Demand, context: Context) -> Provenance:
    """The weakest of everything that the status rests on."""
    beside = (context.baseline, context.previous, context.year_ago)
    several = (*context.series, *context.comparators, *context.referred)
    figures = (*beside, *(each for _, each in several))
    known = (each.provenance for each in figures if isinstance(each, Known))
    return weakest((figure.provenance, demand.provenance, *known))


def case_of(
    figures: Figures,
    target: Target,
    span: Period,
    value: Fraction,
    demand: Demand,
    policy: Policy,
) -> Case:
    """What *policy* is asked about a figure that is held against *demand*."""
    return Case(
        actual=published(value, _decimals(figures, target, demand, policy)),
        demand=demand,
        scale=figures.framework.scale,
        context=context_of(figures, target, span, needs_of(policy)),
    )


def _decimals(
    figures: Figures, target: Target, demand: Demand, policy: Policy
) -> int | None:
    """At which the figure is rounded before it is judged; `None` if it is not."""
    is_raw = demand.is_raw or judged_by(policy) is Judged.RAW
    return None if is_raw else figures.framework.decimals_of(target.id)


def _inexactness(demand: Demand) -> str:
    return "" if demand.is_exact else "the level was worked out to 40 digits"
