"""What holds of every ledger, whatever was recorded in it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Indicator,
    ManualJudgement,
    Objective,
    Plan,
    Target,
)
from goldenthread.errors import GoldenThreadError, InvalidLedgerError
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.ledger import Amendment, Check, Fact, Ledger, Withdrawal
from goldenthread.observations import BoundFigure, Observation
from goldenthread.policies import met_or_not
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import ledgers, scorecards
from goldenthread.strategies._definitions import reporting_periods
from tests.properties.again import answers, supplied

LATE = date(2008, 6, 30)
"""When everything has been recorded."""

LONG_AGO = date(2000, 1, 1)


def empty(ledger: Ledger) -> Ledger:
    """A ledger with the same settings, in which nothing is recorded yet."""
    return Ledger.of(ledger.settings, recorded=LONG_AGO)


def periods_of(ledger: Ledger):
    """Two quarters before those that are reported, too, and the one after."""
    first, second, year = reporting_periods(ledger.settings.calendar)
    return (first.previous.previous, first.previous, first, second, year, second.next)


def judged(knowledge, **asked) -> Scorecard:
    return evaluate(knowledge, periods=periods_of(knowledge.ledger), **asked)


def moments(ledger: Ledger) -> list[datetime]:
    return sorted({fact.recorded for fact in ledger.facts})


def an_instant(data: st.DataObject, ledger: Ledger) -> datetime:
    return data.draw(st.sampled_from(moments(ledger)))


# -- arrival


@given(ledgers(), st.data())
def test_replaying_a_prefix_is_asking_as_of_its_end(
    ledger: Ledger, data: st.DataObject
):
    """A ledger needs no copy of itself from each day that mattered."""
    instant = an_instant(data, ledger)
    known = ledger.as_of(instant)

    replayed = empty(ledger).load(f for f in ledger.facts if f.recorded <= instant)
    again = replayed.as_of(instant)

    assert again == attrs.evolve(known, ledger=replayed)
    assert again.editions == known.editions
    assert again.observed == known.observed
    assert [again.in_force(p) for p in periods_of(ledger)] == [
        known.in_force(p) for p in periods_of(ledger)
    ]
    assert judged(again).columns() == judged(known).columns()
    assert answers(judged(again)) == answers(judged(known))


@given(ledgers(), st.data())
def test_what_was_known_is_known_for_good(ledger: Ledger, data: st.DataObject):
    """A ledger only ever grows."""
    one, other = an_instant(data, ledger), an_instant(data, ledger)
    earlier, later = sorted((one, other))

    before, after = ledger.as_of(earlier).facts, ledger.as_of(later).facts

    assert after[: len(before)] == before
    assert ledger.as_of(LATE).facts == ledger.facts


@given(ledgers(), st.data())
def test_the_order_of_arrival_does_not_matter(ledger: Ledger, data: st.DataObject):
    """In whatever batches, as long as each is accepted with those before it."""
    waiting = data.draw(st.permutations(ledger.facts))
    arrived = empty(ledger)
    refused: list[Fact] = []
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        batch, waiting = [*refused, *waiting[:size]], waiting[size:]
        try:
            arrived, refused = arrived.load(batch), []
        except GoldenThreadError:
            refused = batch

    assert not refused
    arrived = attrs.evolve(arrived, snapshots=ledger.snapshots)
    assert arrived == ledger
    assert arrived.facts == ledger.facts
    assert arrived.editions == ledger.editions
    assert arrived.as_of(LATE).observed == ledger.as_of(LATE).observed
    assert judged(arrived.as_of(LATE)) == judged(ledger.as_of(LATE))


@given(ledgers(), st.data())
def test_a_fact_that_arrives_twice_is_kept_once(ledger: Ledger, data: st.DataObject):
    """Hosts send again what they are not sure to have sent."""
    sent = data.draw(st.lists(st.sampled_from(ledger.facts), max_size=5))

    again = ledger.load(attrs.evolve(f, what=as_typed(f.what)) for f in sent)

    assert again == ledger
    assert len(again) == len(ledger)


def as_typed(what):
    return supplied(what) if isinstance(what, BoundFigure) else what


# -- publications


@given(ledgers(), st.data())
def test_a_snapshot_never_changes(ledger: Ledger, data: st.DataObject):
    """What was published stays as it was, whatever is recorded later."""
    instant = an_instant(data, ledger)
    replayed = empty(ledger).load(f for f in ledger.facts if f.recorded <= instant)
    snapshot = judged(replayed.as_of(instant)).snapshot("as published")
    told = tuple(snapshot)

    later = replayed.publish(snapshot).load(ledger.facts)

    assert later.published["as published"] == snapshot
    assert tuple(later.published["as published"]) == told
    assert later.publish(snapshot) == later
    with pytest.raises(InvalidLedgerError):
        later.publish(attrs.evolve(snapshot, as_at=snapshot.as_at + timedelta(1)))
    unpublished = attrs.evolve(later, snapshots=())
    assert unpublished == attrs.evolve(ledger, snapshots=())


# -- as then, as now, and plain use


@given(scorecards())
def test_who_records_everything_once_is_told_what_plain_use_tells(card: Scorecard):
    """A ledger is no other way of judging."""
    ledger = Ledger.of(card.framework, recorded=LONG_AGO).record(
        card.observed, recorded=LONG_AGO
    )
    asked = {"periods": card.periods, "as_at": card.as_at}

    told = evaluate(ledger.as_of(LONG_AGO), **asked)

    assert told.columns() == card.columns()
    assert answers(told) == answers(card)
    assert str(told).startswith(str(card))
    assert all(result.restated is None for result in told)


@given(ledgers(), st.data())
def test_as_now_is_plain_use_of_what_is_in_force(ledger: Ledger, data: st.DataObject):
    """Where nothing is agreed that has yet to begin."""
    known = ledger.as_of(an_instant(data, ledger)).as_now
    framework = known.framework
    assume(all(known.since(each.id) == date.min for each in framework.judged))

    plain = judged_plainly(framework, known, as_at=known.day)

    told = judged(known)
    assert told.columns() == plain.columns()
    assert {k: unmarked(r) for k, r in answers(told).items()} == answers(plain)


def judged_plainly(framework, known, as_at) -> Scorecard:
    asked = periods_of(known.ledger)
    return evaluate(framework, known.observed, periods=asked, as_at=as_at)


def unmarked(result):
    return attrs.evolve(result, restated=None)


# -- nothing repaints the past


@given(ledgers(events=8), st.data())
def test_nothing_recorded_later_repaints_the_past(ledger: Ledger, data: st.DataObject):
    """Unless it says since when: a period that had closed keeps its words.

    Figures, judgements by hand and what actions report are of a period or a day
    of their own, and told whenever they are known.
    """
    instant = an_instant(data, ledger)
    early = [fact for fact in ledger.facts if fact.recorded <= instant]
    later = [
        attrs.evolve(fact, since=None)
        for fact in ledger.facts
        if fact.recorded > instant and is_promised(fact)
    ]
    assume(later)
    closed = min(fact.day for fact in later)
    before = empty(ledger).load(early)
    asked = [p for p in periods_of(ledger) if p.end < closed]
    assume(asked)
    after = loaded(before, later)
    assume(after is not None)

    told = evaluate(before.as_of(LATE), periods=asked)
    again = evaluate(after.as_of(LATE), periods=asked)

    for key, result in answers(told).items():
        assert again[key] == result
        assert again[key].targets == result.targets


def loaded(ledger: Ledger, facts: list[Fact]) -> Ledger | None:
    """The ledger with *facts*, unless they rest on what was left out."""
    try:
        return ledger.load(facts)
    except GoldenThreadError:
        return None


def is_promised(fact: Fact) -> bool:
    """Whether it changes what is promised, and tells nothing that happened."""
    what = fact.what
    if isinstance(what, (BoundFigure, Check, ManualJudgement, Action)):
        return False
    if isinstance(what, Withdrawal):
        return what.period is None
    return not (
        isinstance(what, Amendment) and reported.intersection(dict(what.fields))
    )


reported = {"started", "completed", "cancelled", "progress", "reason", "milestones"}


@given(ledgers(events=8), st.data())
def test_every_cell_that_a_correction_turned_is_marked(
    ledger: Ledger, data: st.DataObject
):
    """And where nothing is marked, it says what it always said."""
    known = ledger.as_of(an_instant(data, ledger))
    assume(known.corrections)

    told = judged(known)
    first = answers(judged(known.uncorrected, as_at=known.day))

    for key, result in answers(told).items():
        if result.restated is None:
            assert result.shown == first[key].shown
        else:
            assert result.shown != first[key].shown
            assert result.restated.before == first[key]
            assert set(result.restated.facts) <= set(known.corrections)
            assert result.restated.facts


@given(ledgers(events=8))
def test_where_nothing_was_corrected_nothing_is_marked(ledger: Ledger):
    """Plain ledgers pay nothing for corrections."""
    known = ledger.as_of(LATE)
    assume(not known.corrections)

    assert known.uncorrected is known
    assert all(result.restated is None for result in judged(known))


# -- plain use


@attrs.frozen
class Spy:
    """Judges as met or not, and is counted."""

    asked: list = attrs.field(factory=list, eq=False)

    def assess(self, case, /):
        """Tell on whoever asks."""
        self.asked.append(case)
        return met_or_not().assess(case)


def spied() -> tuple[Framework, Spy]:
    spy = Spy()
    target = Target("t", objective="o", indicator="i", expect=at_least(95), policy=spy)
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", unit="%", kind="ratio"),
        target,
    )
    return framework, spy


FIGURES = [
    Observation("i", "2006/07 Q1", 90),
    Observation("i", "2006/07 Q2", 96),
]
ASKED = {"periods": ["2006/07 Q1", "2006/07 Q2"], "as_at": date(2006, 11, 1)}


def test_plain_scorecards_judge_each_target_once_in_each_period():
    """However often a card is looked at; nothing is judged again for a ledger."""
    framework, spy = spied()

    card = evaluate(framework, framework.observations(*FIGURES), **ASKED)
    judged = len(spy.asked)
    told = [result.restated for result in card]
    looked_up = len(spy.asked)
    again = [result.restated for result in card]

    assert told == again == [None] * len(told)
    assert judged == 2
    assert looked_up == len(spy.asked) == 4  # a cell is made once, when looked up


def test_a_ledger_without_corrections_judges_no_more_than_plain_use():
    """What is not asked for is not worked out."""
    framework, spy = spied()
    ledger = Ledger.of(framework, recorded=LONG_AGO).record(
        *FIGURES, recorded=date(2006, 10, 5)
    )

    card = evaluate(ledger.as_of(date(2006, 11, 1)), **ASKED)
    str(card)

    assert len(spy.asked) == 2


SCRIPT = """
import sys
from datetime import date
import goldenthread as gt
framework = gt.Framework.of(
    gt.Plan("p"),
    gt.Objective("o", plan="p"),
    gt.Indicator("i", unit="%", kind="ratio"),
    gt.Target("t", objective="o", indicator="i", expect=gt.at_least(95)),
)
figures = framework.observations(gt.Observation("i", "2006/07 Q1", 90))
card = gt.evaluate(framework, figures, periods="2006/07 Q1", as_at=date(2006, 8, 1))
print(card, card.why("t", "2006/07 Q1"), card.to_dict())
print(*(name for name in sys.modules if name.startswith("goldenthread.ledger")))
"""


def test_plain_use_never_meets_a_ledger():
    """Who needs no second time imports nothing of it."""
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        text=True,
    )

    assert told.stdout.splitlines()[-1] == ""
