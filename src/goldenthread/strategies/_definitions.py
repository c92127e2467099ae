from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Baseline,
    Break,
    Contribution,
    Directness,
    Indicator,
    ManualJudgement,
    Milestone,
    Objective,
    Party,
    Plan,
    Reading,
    Role,
    Stage,
    SupportUse,
    Target,
)
from goldenthread.periods import (
    THE_DAY_AFTER,
    UK_FINANCIAL_YEAR,
    Calendar,
    Frequency,
    Period,
)
from goldenthread.projections import Projection
from goldenthread.strategies._expectations import expectations
from goldenthread.strategies._periods import delays
from goldenthread.strategies._rules import (
    adoptions,
    policies,
    projections,
    rollups,
)
from goldenthread.strategies._values import figures, weights
from goldenthread.values import RAG, Kind, OverTime, Polarity, Scale

__all__ = [
    "UNITS_OF",
    "actions",
    "baselines",
    "breaks",
    "contributions",
    "ids",
    "indicators",
    "judgements",
    "milestones",
    "objectives",
    "parties",
    "plans",
    "reporting_periods",
    "targets",
]

_COMBINABLE = (Kind.FLOW, Kind.RATIO, Kind.STOCK, Kind.AVERAGE)

UNITS_OF = {
    Kind.FLOW: "call",
    Kind.STOCK: "household",
    Kind.RATIO: "%",
    Kind.AVERAGE: "day",
    Kind.DISTINCT: "people",
    Kind.INDEX: "score",
    Kind.SCORE: "score",
}
"""One unit a kind, so that what may be added can be."""

_KINDS = (*_COMBINABLE, *_COMBINABLE, *Kind)
"""Most often a kind that can be read over a longer time."""

_FREQUENCIES = (Frequency.QUARTER, Frequency.YEAR, Frequency.MONTH, Frequency.HALF)

_SPANS = {
    Frequency.MONTH: (None, Frequency.QUARTER, Frequency.YEAR),
    Frequency.QUARTER: (None, Frequency.HALF, Frequency.YEAR),
    Frequency.HALF: (None, Frequency.YEAR),
    Frequency.YEAR: (None,),
}

_priority = st.sampled_from((True, True, True, False))

_support = st.sampled_from(SupportUse)

_decimals = st.sampled_from((1, 0, 2, None))

_frequency = st.sampled_from((Frequency.QUARTER, *_FREQUENCIES))

_the_day_after = st.just(THE_DAY_AFTER)
_due_after = st.one_of(*[_the_day_after] * 3, delays())

_polarity = st.sampled_from(Polarity)

_over_time = st.sampled_from((*OverTime, *OverTime, None))

_contextual = st.sampled_from((*(False,) * 7, True))

_is_total = st.sampled_from((*(False,) * 3, True))

_stage = st.none() | st.sampled_from(Stage)

_role = st.sampled_from((Role.COMMITMENT, *Role))

_window = st.integers(1, 4)

_side = st.sampled_from((Kind.FLOW, Kind.STOCK))
_reading = st.sampled_from(Reading)
_withdrawn = st.sampled_from(("", "", "merged with another"))
_perhaps_rule = st.none() | rollups()


def ids() -> st.SearchStrategy[str]:
    """Draw ids: the user's own text, with blanks, slashes and foreign letters."""
    letters = st.sampled_from("aB1 -/.:é漢")
    text = st.text(letters, min_size=1, max_size=12).map(str.strip)
    return st.sampled_from(("a", "NI 192", "LI-07/2")) | text.filter(bool)


def parties(id_: str = "party") -> st.SearchStrategy[Party]:
    """Draw who owns things."""
    return st.builds(Party, st.just(id_), kind=st.sampled_from(("", "team")))


@st.composite
def plans(
    draw: st.DrawFn, id_: str = "plan", *, level: str = "", wider: Sequence[str] = ()
) -> Plan:
    """Draw plans.

    Args:
        draw: Given by Hypothesis.
        id_: Its id.
        level: Its level.
        wider: Ids of plans that it may sit within.
    """
    within = draw(_some(wider, most=2))
    return Plan(id_, level=level, within=within, rule=draw(_perhaps_rule), note="")


@st.composite
def objectives(
    draw: st.DrawFn, id_: str = "objective", *, among: Sequence[str] = ("plan",)
) -> Objective:
    """Draw objectives, one in four a non-priority.

    Args:
        draw: Given by Hypothesis.
        id_: Its id.
        among: Ids of plans that it may belong to.
    """
    return Objective(
        id_,
        plan=draw(st.sampled_from(among)),
        priority=draw(_priority),
        rule=draw(rollups()),
        support=draw(_support),
    )


@st.composite
def indicators(
    draw: st.DrawFn,
    id_: str = "indicator",
    *,
    calendar: Calendar | None = None,
    kinds: Sequence[Kind] = _KINDS,
    years: Calendar = UK_FINANCIAL_YEAR,
) -> Indicator:
    """Draw reported indicators of every kind, most of them quarterly.

    Some are supplied as totals to date, some have changed their definition, and
    some fall due later than the day after.

    Args:
        draw: Given by Hypothesis.
        id_: Its id.
        calendar: Its own year; the framework's if left out.
        kinds: What it may be.
        years: The framework's calendar, if that is left out.
    """
    kind = draw(st.sampled_from(kinds))
    is_flow = kind is Kind.FLOW
    stage = draw(_stage)
    return Indicator(
        id_,
        unit=UNITS_OF[kind],
        kind=kind,
        decimals=draw(_decimals),
        frequency=draw(_frequency),
        calendar=calendar,
        due_after=draw(_due_after),
        polarity=draw(_polarity),
        over_time=draw(_over_time),
        numerator=draw(_side) if kind is Kind.RATIO else Kind.FLOW,
        denominator=draw(_side) if kind is Kind.RATIO else Kind.FLOW,
        contextual=draw(_contextual),
        cumulative=is_flow and draw(_is_total),
        non_negative=is_flow and draw(_is_total),
        breaks=draw(_changed(calendar or years)),
        stage=stage,
        classes=() if stage is None else ("national",),
        clock_starts="" if stage is None else "presentation",
    )


@cache
def breaks(calendar: Calendar = UK_FINANCIAL_YEAR) -> st.SearchStrategy[Break]:
    """Draw changes of definition, bridged and not, about the years 2005 and 2006.

    Args:
        calendar: In whose years they are written.
    """
    first = (
        calendar.quarter(2006, 3),
        calendar.quarter(2006, 4),
        calendar.year(2006),
        calendar.quarter(2006, 2),
        calendar.quarter(2005, 2),
    )
    return st.builds(
        Break,
        st.sampled_from(tuple(map(str, first))),
        st.just("counts e-mails, too"),
        st.sampled_from(("", "", "they were few")),
    )


@cache
def _changed(calendar: Calendar) -> st.SearchStrategy[tuple[Break, ...]]:
    """The changes of an indicator; seven in ten have none."""
    none: st.SearchStrategy[tuple[Break, ...]] = st.just(())
    one = st.tuples(breaks(calendar))
    return st.one_of(*[none] * 7, one, one, st.tuples(*[breaks(calendar)] * 2))


@cache
def baselines(
    calendar: Calendar = UK_FINANCIAL_YEAR,
) -> st.SearchStrategy[Baseline]:
    """Draw where a target started from: a figure, or a period to look it up in.

    Args:
        calendar: In whose years the period is written.
    """
    told = st.builds(Baseline, figures(), period=st.just("2001/02"))
    periods = (
        calendar.year(2005),
        calendar.quarter(2005, 4),
        calendar.quarter(2005, 2),
    )
    looked_up = st.builds(
        Baseline,
        period=st.sampled_from(tuple(map(str, periods))),
        reason=st.sampled_from(("", "as agreed")),
    )
    return told | told | looked_up


@cache
def _perhaps_baseline(calendar: Calendar) -> st.SearchStrategy[Baseline | None]:
    return st.none() | baselines(calendar)


_years_in_force = st.sampled_from(
    (
        *((None, None),) * 5,
        (2006, None),
        (None, 2006),
        (2006, 2006),
        (2007, None),
        (None, 2005),
    )
)


@st.composite
def targets(  # noqa: PLR0913 - what a target has to fit
    draw: st.DrawFn,
    indicator: Indicator,
    id_: str = "target",
    *,
    among: Sequence[str] = ("objective",),
    references: Sequence[str] = (),
    scale: Scale = RAG,
    calendar: Calendar = UK_FINANCIAL_YEAR,
) -> Target:
    """Draw targets that fit *indicator*.

    Args:
        draw: Given by Hypothesis.
        indicator: What it judges.
        id_: Its id.
        among: Ids of objectives that it may be for.
        references: Ids of indicators that its level may be taken from.
        scale: The framework's scale.
        calendar: Of the indicator.
    """
    reading = draw(_reading)
    span = draw(st.sampled_from(_SPANS[indicator.frequency]))
    baseline = draw(_perhaps_baseline(calendar))
    is_percentage = indicator.unit == "%"
    expect = draw(
        expectations(
            near=(95, 10),
            references=references,
            calendar=calendar,
            span=span or indicator.frequency,
            is_percentage=is_percentage,
            has_baseline=baseline is not None,
            to_date=reading is Reading.YEAR_TO_DATE,
        )
    )
    policy = policies(expect, scale, baseline=baseline, is_percentage=is_percentage)
    first, last = (
        None if year is None else calendar.year(year) for year in draw(_years_in_force)
    )
    return Target(
        id_,
        objective=draw(st.sampled_from(among)),
        indicator=indicator.id,
        expect=expect,
        policy=draw(st.none() | policy | policy | adoptions(policy)),
        role=draw(_role),
        reading=reading,
        window=draw(_window) if reading is Reading.ROLLING else None,
        span=span,
        first=first,
        last=None if last is None else str(last),
        withdrawn="" if last is None else draw(_withdrawn),
        baseline=baseline,
        projection=draw(_perhaps_projected(indicator.kind)),
    )


@cache
def _perhaps_projected(kind: Kind) -> st.SearchStrategy[Projection | None]:
    none: st.SearchStrategy[Projection | None] = st.none()
    return none | none | projections(kind)


_DAYS = st.dates(date(2006, 1, 1), date(2007, 12, 31))


@cache
def milestones() -> st.SearchStrategy[Milestone]:
    """Draw points on the way of an action."""
    return st.builds(Milestone, st.just("half way"), _DAYS, st.none() | _DAYS)


_perhaps_day = st.none() | _DAYS
_mostly = st.sampled_from((True, True, False))
_first_day = st.one_of(*[st.none()] * 3, _DAYS)
_few_milestones = st.lists(milestones(), max_size=2)


@st.composite
def actions(
    draw: st.DrawFn, id_: str = "action", *, among: Sequence[str] = ("objective",)
) -> Action:
    """Draw actions: dated or not, started, complete, cancelled.

    Args:
        draw: Given by Hypothesis.
        id_: Its id.
        among: Ids of targets and objectives that it may serve.
    """
    days = [draw(_perhaps_day) for _ in range(4)]
    start, due = _in_order(days[0], days[1])
    started, completed = _in_order(days[2], days[3])
    cancelled = None if completed or draw(_mostly) else draw(_perhaps_day)
    return Action(
        id_,
        serves=draw(_some(among, least=1, most=2)),
        first=draw(_first_day),
        start=start,
        due=due,
        started=started,
        completed=completed,
        cancelled=cancelled,
        reason="no longer needed" if cancelled else "",
        milestones=draw(_few_milestones),
    )


@cache
def contributions(
    source: str = "source", end: str = "end"
) -> st.SearchStrategy[Contribution]:
    """Draw links, direct and indirect."""
    return st.builds(
        Contribution,
        st.just(source),
        st.just(end),
        directness=st.sampled_from(Directness),
        weight=weights(),
        so_that=st.sampled_from(("", "it helps")),
    )


def reporting_periods(calendar: Calendar = UK_FINANCIAL_YEAR) -> tuple[Period, ...]:
    """What scorecards are asked for: two quarters and their year."""
    return (calendar.quarter(2006, 3), calendar.quarter(2006, 4), calendar.year(2006))


@cache
def judgements(
    of: str = "objective",
    *,
    scale: Scale = RAG,
    calendar: Calendar = UK_FINANCIAL_YEAR,
) -> st.SearchStrategy[ManualJudgement]:
    """Draw what somebody judges by hand, for two quarters and their year.

    Args:
        of: Id of what is judged.
        scale: The framework's scale.
        calendar: The framework's.
    """
    periods = reporting_periods(calendar)
    return st.builds(
        ManualJudgement,
        st.just(of),
        st.sampled_from((*periods, *map(str, periods))),
        st.sampled_from(scale.codes[::-1]),
        author=st.just("Head of Housing"),
        on=_DAYS,
        reason=st.sampled_from(("as agreed", "two blocks were handed over late")),
    )


def _in_order(one: date | None, other: date | None) -> tuple[date | None, date | None]:
    if one is not None and other is not None and one > other:
        return other, one
    return one, other


@cache
def _lists(
    choices: tuple[str, ...], least: int, most: int
) -> st.SearchStrategy[list[str]]:
    items = st.sampled_from(choices)
    return st.lists(items, min_size=least, max_size=most, unique=True)


def _some(
    choices: Sequence[str], *, least: int = 0, most: int
) -> st.SearchStrategy[list[str]]:
    if not choices:
        return st.just([])
    return _lists(tuple(choices), least, most)
