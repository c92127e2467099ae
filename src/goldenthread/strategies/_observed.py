from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import groupby

import attrs
from hypothesis import strategies as st

from goldenthread.definitions import Indicator, Target
from goldenthread.expectations import Context, Demand, fixed_levels_of
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations
from goldenthread.periods import Calendar, Period
from goldenthread.policies import Banded, Of, Policy, Tolerance
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies._definitions import reporting_periods
from goldenthread.strategies._frameworks import frameworks
from goldenthread.strategies._values import absences, figures, provenances
from goldenthread.values import (
    Absent,
    Kind,
    Known,
    Made,
    Provenance,
    as_decimal,
    exact,
)

__all__ = ["observations", "observed", "scorecards"]

_one_in_ten = st.sampled_from((*(False,) * 9, True))
_either = st.booleans()
_mostly = st.sampled_from((True, True, True, False))
_denominators = st.sampled_from((200, 1, 0, 1_000))
_YEAR = timedelta(days=366)
_days_later = st.sampled_from((30, 1, -100, -30, 1, -100, 0, -30))


@st.composite
def observations(
    draw: st.DrawFn,
    indicator: Indicator,
    period: Period,
    *,
    near: Sequence[Fraction] = (),
    units: int = 100,
) -> Observation:
    """Draw one figure of a reported indicator, or why there is none.

    Args:
        draw: Given by Hypothesis.
        indicator: What it is a figure of.
        period: One of the indicator's own.
        near: Edges that are to be hit exactly.
        units: What a quotient is multiplied by: 100 for a percentage.
    """
    if draw(_one_in_ten):
        return Observation(indicator.id, period, draw(absences()))
    provenance = draw(provenances())
    if indicator.kind.has_parts and draw(_either):
        return draw(_in_parts(indicator, period, near, units))
    return _observation(indicator, period, provenance, value=draw(figures(near)))


@st.composite
def _in_parts(
    draw: st.DrawFn,
    indicator: Indicator,
    period: Period,
    near: Sequence[Fraction],
    units: int,
) -> Observation:
    """Numerator and denominator – zero among them – or an average with its base."""
    provenance = draw(provenances())
    denominator = draw(_denominators)
    if indicator.kind is Kind.AVERAGE and denominator and draw(_either):
        value = draw(figures(near))
        return _observation(
            indicator, period, provenance, value=value, denominator=denominator
        )
    edges = [exact(as_decimal(edge * denominator / units, 6)) for edge in near]
    numerator = draw(figures(edges))
    return _observation(
        indicator, period, provenance, numerator=numerator, denominator=denominator
    )


def _observation(
    indicator: Indicator,
    period: Period,
    provenance: Provenance,
    **figure: object,
) -> Observation:
    return Observation(
        indicator.id,
        period,
        made=provenance.made,
        checked=provenance.checked,
        **figure,  # type: ignore[arg-type]  # value, numerator, denominator
    )


@st.composite
def observed(
    draw: st.DrawFn,
    framework: Framework,
    periods: Sequence[Period],
    *,
    as_at: date | None = None,
) -> Observations:
    """Draw figures for *periods* and the year before them, bound to *framework*.

    Some are missing, suppressed or not applicable, provisional or over zero;
    many lie on an edge of a target. Of what is still open few are known, and
    some are forecast.

    Args:
        draw: Given by Hypothesis.
        framework: What is measured.
        periods: Reporting periods.
        as_at: The day on which figures are asked for; all are over if left out.
    """
    first = min(period.start for period in periods) - _YEAR
    last = max(period.end for period in periods)
    rows: list[Observation] = []
    for indicator in framework.indicators:
        if indicator.calculated is None:
            rows += draw(_series(framework, indicator, first, last, as_at))
    return framework.observations(*rows)


@st.composite
def _series(
    draw: st.DrawFn,
    framework: Framework,
    indicator: Indicator,
    first: date,
    last: date,
    as_at: date | None,
) -> list[Observation]:
    """One indicator's figures: a few of them in turn, here and there a gap."""
    calendar = framework.calendar_of(indicator.id)
    own = _own_periods(calendar, indicator, first, last)
    near = sorted(set(_edges(framework, indicator.id, last)))
    units = framework.units.scale(indicator.unit)
    few = draw(
        st.lists(
            observations(indicator, own[0], near=near, units=units),
            min_size=1,
            max_size=3,
        )
    )
    turns = draw(_turns(len(own)))
    rows = [
        row
        for period, turn in zip(own, turns, strict=True)
        if turn
        and (row := _told(_moved(few[turn % len(few)], period), turn, as_at, period))
    ]
    if indicator.cumulative and draw(_mostly):
        rows = list(_risen(rows))
    return list(_corrected(rows)) if indicator.non_negative else rows


_UNTOLD, _FORECAST = 12, 20
"""Of 24 turns the first twelve leave open what is not over yet, eight more
foresee it, and in the others it is known early."""


def _told(
    row: Observation, turn: int, as_at: date | None, period: Period
) -> Observation | None:
    """What is told by that day of a period, if anything is."""
    if as_at is None or period.end < as_at:
        return row
    if turn <= _UNTOLD:
        return None
    is_figure = not isinstance(row.value, Absent)
    is_forecast = is_figure and turn <= _FORECAST
    return attrs.evolve(row, made=Made.FORECAST) if is_forecast else row


def _risen(rows: list[Observation]) -> Iterator[Observation]:
    """The same totals, but put into their order within each year."""
    for _, run in groupby(rows, key=_year):
        year = list(run)
        totals = sorted(row.value for row in year if isinstance(row.value, Fraction))
        for row in year:
            is_total = isinstance(row.value, Fraction)
            yield attrs.evolve(row, value=totals.pop(0)) if is_total else row


def _corrected(rows: list[Observation]) -> Iterator[Observation]:
    """What is not negative: a total below an earlier one is a correction."""
    for _, run in groupby(rows, key=_year):
        highest = Fraction(0)
        for row in run:
            total = row.value
            if not isinstance(total, Fraction):
                yield row
                continue
            fallen = abs(total) < highest
            yield attrs.evolve(row, value=abs(total), correction=fallen)
            highest = max(highest, abs(total))


def _year(row: Observation) -> int:
    return row.period.year_number if isinstance(row.period, Period) else 0


@cache
def _turns(count: int) -> st.SearchStrategy[list[int]]:
    """Which of a few figures comes next; one in 25 is a gap, and gaps come first."""
    return st.lists(st.integers(0, 24), min_size=count, max_size=count)


def _moved(observation: Observation, period: Period) -> Observation:
    return Observation(
        observation.indicator,
        period,
        observation.value,
        numerator=observation.numerator,
        denominator=observation.denominator,
        made=observation.made,
        checked=observation.checked,
    )


def _own_periods(
    calendar: Calendar, indicator: Indicator, first: date, last: date
) -> list[Period]:
    """The indicator's periods from the one that holds *first* up to *last*."""
    own = [calendar.containing(indicator.frequency, first)]
    while own[-1].next.end <= last:
        own.append(own[-1].next)
    return own


def _edges(framework: Framework, indicator: str, last: date) -> Iterator[Fraction]:
    """Where a status changes: the levels of its targets, and what lies round them."""
    for id_ in framework.targets_on(indicator):
        target = framework.targets[id_]
        policy = framework.policy_of(id_)
        if isinstance(policy, Banded) and policy.of is Of.VALUE:
            yield from _limits(policy)
        for level in _levels(framework, target, last):
            yield from _round(level, target, policy)


def _levels(framework: Framework, target: Target, last: date) -> Iterator[Fraction]:
    """The fixed levels of *target*, and the edges of what it demands at the end."""
    yield from fixed_levels_of(target.expect)
    indicator = framework.indicators[target.indicator]
    calendar = framework.calendar_of(indicator.id)
    start = target.baseline.value if target.baseline else None
    span = calendar.containing(target.span or indicator.frequency, last)
    for period in (span, span.previous):
        demand = target.expect.at(
            Context(
                period=period,
                decimals=indicator.decimals,
                baseline=None if start is None else Known(start),
            )
        )
        if isinstance(demand, Demand):
            ends = (demand.acceptance.lower, demand.acceptance.upper)
            yield from (end.at for end in ends if end is not None)


def _limits(policy: Banded) -> list[Fraction]:
    lower = (stretch.lower for _, stretch in policy.bands)
    return [cut.at for cut in lower if cut is not None]


def _round(level: Fraction, target: Target, policy: Policy) -> Iterator[Fraction]:
    yield level
    if isinstance(policy, Banded) and policy.of is Of.DIFFERENCE:
        yield from (level + limit for limit in _limits(policy))
    elif isinstance(policy, Banded) and policy.of is Of.PERCENT_OF_LEVEL:
        yield from (level * limit / 100 for limit in _limits(policy))
    elif isinstance(policy, Tolerance):
        yield from _tolerated(level, target, policy)


def _tolerated(
    level: Fraction, target: Target, policy: Tolerance
) -> Iterator[Fraction]:
    yield from (edge for edge in (policy.floor, policy.ceiling) if edge is not None)
    share = (policy.percent_of_target or 0) * abs(level) / 100
    if target.baseline is not None and target.baseline.value is not None:
        share += (policy.percent_of_way or 0) * abs(level - target.baseline.value) / 100
    width = share + (policy.units or 0) + (policy.points or 0)
    yield from (level - width, level + width, level - width / 2, level + width / 2)


@st.composite
def scorecards(draw: st.DrawFn, *, size: int = 3) -> Scorecard:
    """Draw evaluations of two quarters and their year, often before it is over.

    Args:
        draw: Given by Hypothesis.
        size: How many elements of each sort there are at most.

    >>> from hypothesis import find
    >>> card = find(scorecards(), lambda card: True)
    >>> print(*card.periods, sep=", ")
    2006/07 Q3, 2006/07 Q4, 2006/07
    """
    framework = draw(frameworks(size=size))
    asked = reporting_periods(framework.calendar)
    as_at = asked[-1].end + timedelta(days=draw(_days_later))
    figured = draw(observed(framework, asked, as_at=as_at))
    return evaluate(framework, figured, periods=asked, as_at=as_at)
