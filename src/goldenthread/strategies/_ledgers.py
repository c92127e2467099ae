from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import groupby
from typing import Any

import attrs
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Indicator,
    ManualJudgement,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import GoldenThreadError
from goldenthread.framework import Framework
from goldenthread.ledger import (
    Fact,
    Ledger,
    Published,
    Snapshot,
    amend,
    finalised,
    validated,
    withdraw,
)
from goldenthread.observations import BoundFigure
from goldenthread.periods import Calendar, Frequency, Period
from goldenthread.strategies._amended import changes_of, evolved
from goldenthread.strategies._definitions import (
    judgements,
    reporting_periods,
)
from goldenthread.strategies._frameworks import frameworks
from goldenthread.strategies._observed import observations, observed
from goldenthread.strategies._rules import adoptions, default_policies

__all__ = ["facts", "instants", "ledgers", "snapshots"]

_LAG = timedelta(days=10)
"""How long after a quarter the figures of its periods are returned."""

_NINE = time(9, tzinfo=UTC)

_TIMES = st.sampled_from(
    (
        None,
        None,
        _NINE,
        time(0, 30, tzinfo=timezone(timedelta(hours=1))),
        time(23, 59, 59, 999_999, tzinfo=timezone(-timedelta(hours=5))),
    )
)
"""A day alone, or a time of it: in UTC, and where it is another day there."""


def instants(
    first: date = date(2006, 1, 1), last: date = date(2007, 12, 31)
) -> st.SearchStrategy[datetime | date]:
    """Draw instants: days, and moments of which some lie on another day in UTC.

    Args:
        first: The earliest day.
        last: The latest day.
    """
    return st.builds(_moment, st.dates(first, last), _TIMES)


def _moment(day: date, of_day: time | None) -> datetime | date:
    return day if of_day is None else datetime.combine(day, of_day)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Draw facts of every sort, each from a ledger that takes it."""
    return draw(st.sampled_from(draw(ledgers()).facts))


_rows = st.builds(
    Published,
    id=st.sampled_from(("offers", "relets")),
    sort=st.sampled_from(("target", "objective")),
    title=st.sampled_from(("", "Offers in 21 days")),
    period=st.sampled_from(("2006/07 Q3", "2006/07 Q4")),
    text=st.sampled_from(("96 %", "")),
    target=st.sampled_from(("at least 95 %", "")),
    status=st.sampled_from(("green", "red", "missing")),
    label=st.sampled_from(("Green", "Red", "missing")),
)


def snapshots() -> st.SearchStrategy[Snapshot]:
    """Draw what was published: a few rows under a label."""
    return st.builds(
        Snapshot,
        label=st.sampled_from(("Third quarter", "Fourth quarter")),
        as_at=st.dates(date(2007, 1, 1), date(2007, 6, 30)),
        periods=st.just(("2006/07 Q3", "2006/07 Q4")),
        body=st.sampled_from(("", "us")),
        rows=st.lists(_rows, max_size=3, unique_by=lambda row: row.key),
    )


_published = st.lists(snapshots(), max_size=2, unique_by=lambda each: each.label)


@st.composite
def ledgers(
    draw: st.DrawFn,
    *,
    size: int = 2,
    events: int = 6,
    calendar: Calendar | None = None,
) -> Ledger:
    """Draw ledgers of a small framework and two years of its figures.

    Some definitions come later than others. What was defined is amended, field
    by field or anew, and withdrawn; figures are returned quarter by quarter,
    checked, corrected and taken back; some of it is backdated, with an author and a
    reason. At each of its instants it was admissible. Facts arrive in any order.

    Args:
        draw: Given by Hypothesis.
        size: How many elements of each sort there are at most.
        events: How much happens at most, beside definitions and returns.
        calendar: Whose years; most often the UK financial year if left out.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None, derandomize=True, deadline=None)
    ... @given(ledgers())
    ... def check_it_ends_as_it_was_recorded(ledger):
    ...     assert ledger.as_of(date(2009, 1, 1)).facts == ledger.facts
    >>> check_it_ends_as_it_was_recorded()
    """
    framework = draw(frameworks(size=size, calendar=calendar))
    asked = reporting_periods(framework.calendar)
    course = _Course(framework=framework, days=_days(framework.calendar))
    told = draw(observed(framework, asked))
    batches = [
        *draw(_defined(course)),
        *draw(st.lists(_event(course), max_size=events)),
    ]
    returned = list(_returned(course, told.figures, _known_from(batches)))
    corrected = draw(st.lists(_figure_event(course, told.figures), max_size=events))
    ledger = _recorded(framework, [*batches, *returned, *corrected])
    for snapshot in draw(_published):
        ledger = ledger.publish(snapshot)
    return _arrived(ledger, draw(st.integers(0, max(len(ledger) - 1, 0))))


_Batch = tuple[Fact, ...]
"""What is recorded in one go."""


@attrs.frozen(kw_only=True)
class _Course:
    """What is drawn along: the framework at first, and days on which things happen."""

    framework: Framework
    days: tuple[date, ...]

    @property
    def calendar(self) -> Calendar:
        return self.framework.calendar


def _days(calendar: Calendar) -> tuple[date, ...]:
    """The edges of quarters, a day within each, and one when figures are in."""
    quarters = [calendar.quarter(2006, 3)]
    quarters += [quarters[0].previous, quarters[0].next, quarters[0].shift(2)]
    return tuple(
        day
        for quarter in quarters
        for day in (
            quarter.start + timedelta(days=45),
            quarter.start,
            quarter.end,
            quarter.end + _LAG + timedelta(days=2),
        )
    )


def _recorded(framework: Framework, batches: list[_Batch]) -> Ledger:
    """Everything in order of record, but for what cannot be recorded then."""
    settings = attrs.evolve(framework, definitions=())
    ledger = Ledger.of(settings, recorded=date.min)
    for batch in sorted(filter(None, batches), key=lambda batch: batch[0].recorded):
        ledger = _with(ledger, batch)
    return ledger


def _with(ledger: Ledger, batch: _Batch) -> Ledger:
    try:
        return ledger.load(batch)
    except GoldenThreadError:
        return ledger


def _arrived(ledger: Ledger, turn: int) -> Ledger:
    """The same ledger, told from the middle: the end first, then the beginning."""
    told = ledger.facts[turn:] + ledger.facts[:turn]
    again = Ledger.of(ledger.settings, recorded=date.min).load(told)
    return attrs.evolve(again, snapshots=ledger.snapshots)


# -- what is defined, and what becomes of it


_seldom = st.sampled_from((False, False, False, True))
_hardly_ever = st.sampled_from((*(False,) * 11, True))
_cabinet = st.sampled_from(("Cabinet", "party"))
_why = st.sampled_from(("as agreed", "the grant ended"))


@st.composite
def _defined(draw: st.DrawFn, course: _Course) -> list[_Batch]:
    """The definitions at once, or the last ones later: they rest on the first."""
    every = course.framework.definitions
    year = course.calendar.year(2006)
    first = draw(st.sampled_from((year.previous.start, year.start, *course.days[:3])))
    cut = draw(st.integers(1, len(every))) if draw(_seldom) else len(every)
    later = draw(st.sampled_from(course.days))
    return [
        _batch(every[:cut], recorded=first, by="Cabinet"),
        _batch(every[cut:], recorded=max(first, later), by="Cabinet"),
    ]


def _batch(what: Sequence[Any], **account: Any) -> _Batch:
    return tuple(Fact(each, place=place, **account) for place, each in enumerate(what))


@st.composite
def _event(draw: st.DrawFn, course: _Course) -> _Batch:
    """Something is amended, defined anew, judged by hand or withdrawn."""
    what = draw(_happening(course))
    recorded = draw(_on(course))
    account: dict[str, Any] = {
        "recorded": recorded,
        "by": draw(_cabinet),
        "reason": draw(_why),
    }
    if isinstance(what, ManualJudgement) or getattr(what, "period", None):
        return (Fact(what, **account),)
    return (Fact(what, since=draw(_since(course.calendar)), **account),)


def _on(course: _Course) -> st.SearchStrategy[datetime | date]:
    return st.builds(_moment, st.sampled_from(course.days), _TIMES)


def _since(calendar: Calendar) -> st.SearchStrategy[Period | str | None]:
    """Mostly from the first open period; or back to one that had closed."""
    quarter = calendar.quarter(2006, 3)
    backdated = (quarter, str(quarter.previous), str(calendar.year(2006)), quarter.next)
    return st.sampled_from((None, None, None, *backdated))


@st.composite
def _happening(draw: st.DrawFn, course: _Course) -> Any:
    if draw(_hardly_ever):
        return draw(_of_the_framework(course.framework))
    by_sort = _by_sort(course.framework.definitions)
    definition = draw(st.sampled_from(draw(st.sampled_from(by_sort))))
    if isinstance(definition, ManualJudgement):
        return draw(_judged(course, definition))
    if isinstance(definition, _WITHDRAWABLE) and draw(_seldom):
        return withdraw(_name(definition))
    if isinstance(definition, _JUDGED) and draw(_seldom):
        scale = course.framework.scale
        return draw(judgements(definition.id, scale=scale, calendar=course.calendar))
    return draw(_reworded(course.framework, definition))


def _by_sort(definitions: Sequence[Definition]) -> list[list[Definition]]:
    """Sorts of which much changes are named several times, to come more often."""
    sorts = [each for each in _MUCH_CHANGES for _ in range(3)] + list(_SELDOM_CHANGES)
    found = [[each for each in definitions if type(each) is sort] for sort in sorts]
    return [several for several in found if several]


@st.composite
def _reworded(draw: st.DrawFn, framework: Framework, definition: Any) -> Any:
    changes = draw(changes_of(framework, definition))
    if draw(_seldom):
        return evolved(definition, **changes)
    return amend(_name(definition), **changes)


_MUCH_CHANGES = (Target, Indicator, Objective)
_SELDOM_CHANGES = (Contribution, Action, Plan, ManualJudgement, Party)

_JUDGED = (Plan, Objective, Target, Action)
_WITHDRAWABLE = (Target, Action, Contribution)


def _name(definition: Any) -> str | tuple[str, str]:
    if isinstance(definition, Contribution):
        return (definition.source, definition.end)
    id_: str = definition.id
    return id_


@st.composite
def _judged(draw: st.DrawFn, course: _Course, judgement: ManualJudgement) -> Any:
    """What was judged by hand is judged again, or taken back."""
    if draw(_seldom):
        return withdraw(judgement.of, judgement.period)
    scale = course.framework.scale
    again = draw(judgements(judgement.of, scale=scale, calendar=course.calendar))
    return attrs.evolve(again, period=judgement.period)


@st.composite
def _of_the_framework(draw: st.DrawFn, framework: Framework) -> Any:
    if draw(st.booleans()):
        return amend(title="Ours")
    return amend(policy=draw(st.none() | adoptions(default_policies(framework.scale))))


# -- figures


def _known_from(batches: list[_Batch]) -> dict[str, datetime]:
    """When each indicator was defined."""
    told = (fact for batch in batches for fact in batch)
    found: dict[str, datetime] = {}
    for fact in sorted(told, key=lambda fact: fact.recorded, reverse=True):
        if isinstance(fact.what, Indicator):
            found[fact.what.id] = fact.recorded
    return found


def _returned(
    course: _Course, figures: Sequence[BoundFigure], known_from: dict[str, datetime]
) -> Iterator[_Batch]:
    """Each figure some days after its quarter, or as soon as it is defined."""

    def moment(figure: BoundFigure) -> datetime:
        quarter = course.calendar.containing(Frequency.QUARTER, figure.period.end)
        returned = datetime.combine(quarter.end + _LAG, _NINE)
        return max(returned, known_from[figure.indicator])

    for recorded, several in groupby(sorted(figures, key=moment), key=moment):
        yield _batch(tuple(several), recorded=recorded, by="officer")


@st.composite
def _figure_event(
    draw: st.DrawFn, course: _Course, figures: Sequence[BoundFigure]
) -> _Batch:
    """A figure is corrected, checked or taken back; or one of another body comes."""
    if not figures:
        return ()
    figure = draw(st.sampled_from(figures[::-1]))
    what = draw(_of_figure(course, figure))
    recorded = draw(_on(course))
    return (Fact(what, recorded=recorded, by=draw(_checkers), reason=draw(_why)),)


_checkers = st.sampled_from(("party", "officer"))
_bodies = st.sampled_from(("", "", "", "another"))


@st.composite
def _of_figure(draw: st.DrawFn, course: _Course, figure: BoundFigure) -> Any:
    of = figure.indicator
    when = draw(st.sampled_from(_either(figure.period)))
    done = draw(st.sampled_from(("corrected", "corrected", "validated", "final", "")))
    if done == "corrected":
        indicator = course.framework.indicators[figure.indicator]
        again = draw(observations(indicator, figure.period))
        return attrs.evolve(again, body=draw(_bodies))
    if done == "validated":
        return validated(of, when)
    return finalised(of, when) if done == "final" else withdraw(of, when)


def _either(period: Period) -> tuple[Period | str, ...]:
    """A period as such, and as its text."""
    return (period, str(period))
