"""Where an action stands on a day, by its dates alone (domain §7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import goldenthread as gt
from goldenthread.evaluation import Deed
from goldenthread.values import MET_OR_NOT
from tests.evaluation.small import LATE, frame

DUE = date(2006, 6, 15)
DAY = timedelta(days=1)


def stands(day, periods="2006/07 Q1", scale=gt.RAG, **dates) -> Deed:
    framework = frame(gt.Action("act", serves="aim", **dates), scale=scale)
    card = gt.evaluate(framework, periods=periods, as_at=day)
    return card.cells["act"][0]


def code(*args, **dates):
    return stands(*args, **dates).rating.code


def test_an_action_without_dates_is_not_rated():
    """Nothing says when it ought to be done, so nothing says that it is late."""
    deed = stands(DUE)

    assert (deed.rating.code, deed.note) == ("no-target", "no dates")


@pytest.mark.parametrize(
    ("day", "expected"), [(DUE - DAY, "green"), (DUE, "green"), (DUE + DAY, "red")]
)
def test_the_due_day_itself_is_on_time(day, expected):
    assert code(day, due=DUE) == expected


def test_what_is_past_due_says_by_how_much():
    deed = stands(DUE + 3 * DAY, due=DUE)

    assert (deed.note, deed.days_late) == ("past due", 3)


@pytest.mark.parametrize(("late", "days"), [(-2, 0), (0, 0), (5, 5)])
def test_complete_is_best_however_late_and_the_days_are_shown(late, days):
    """Punishing what is done would make nobody finish it."""
    deed = stands(LATE, due=DUE, completed=DUE + late * DAY)

    assert deed.rating.code == "green"
    assert (deed.note, deed.days_late) == ("complete", days)


def test_complete_without_a_due_day_is_complete():
    deed = stands(LATE, completed=DUE)

    assert (deed.rating.code, deed.note, deed.days_late) == ("green", "complete", 0)


def test_what_was_completed_later_was_not_complete_then():
    """The scorecard of June does not know of July."""
    july = date(2006, 7, 20)

    assert code(LATE, due=DUE, completed=july) == "red"
    assert code(LATE, periods="2006/07 Q2", due=DUE, completed=july) == "green"


class TestMilestones:
    HALFWAY = gt.Milestone("half way", DUE)

    def reached(self, day):
        return gt.Milestone("half way", DUE, completed=day)

    def test_a_missed_one_is_the_middle_and_named(self):
        deed = stands(DUE + DAY, due=DUE + 9 * DAY, milestones=[self.HALFWAY])

        assert deed.rating.code == "amber"
        assert deed.note == "milestone missed: half way"

    def test_all_missed_ones_are_named(self):
        both = [self.HALFWAY, gt.Milestone("almost", DUE)]

        note = stands(DUE + DAY, milestones=both).note

        assert note == "milestone missed: half way, almost"

    def test_on_its_day_it_is_not_missed(self):
        assert code(DUE, milestones=[self.HALFWAY]) == "green"

    def test_reached_late_it_is_on_track_again(self):
        late = self.reached(DUE + 2 * DAY)

        assert code(DUE + DAY, milestones=[late]) == "amber"
        assert code(DUE + 2 * DAY, milestones=[late]) == "green"

    def test_past_due_outweighs_a_milestone(self):
        assert code(DUE + DAY, due=DUE, milestones=[self.HALFWAY]) == "red"

    def test_without_a_middle_it_is_the_worst(self):
        """A scale of two steps has nothing between."""
        card = code(DUE + DAY, scale=MET_OR_NOT, milestones=[self.HALFWAY])

        assert card == "not-met"


@pytest.mark.parametrize(
    ("day", "started", "expected"),
    [
        (DUE, None, "green"),
        (DUE + DAY, None, "amber"),
        (DUE + DAY, DUE, "green"),
        (DUE + 2 * DAY, DUE + 2 * DAY, "green"),
        (DUE + DAY, DUE + 2 * DAY, "amber"),
    ],
)
def test_a_missed_start_is_the_middle_until_it_has_started(day, started, expected):
    deed = stands(day, start=DUE, started=started)

    assert deed.rating.code == expected
    assert deed.note == ("on track" if expected == "green" else "start missed")


def test_cancelled_is_not_applicable_from_its_day_with_its_reason():
    """Before, it was as late as it was."""
    cancelled = {"due": DUE, "cancelled": DUE + 3 * DAY, "reason": "overtaken by law"}

    before = stands(DUE + 2 * DAY, **cancelled)
    after = stands(DUE + 3 * DAY, **cancelled)

    assert before.rating.code == "red"
    assert (after.rating.code, after.note) == ("not-applicable", "overtaken by law")


def test_it_is_judged_on_the_last_day_of_the_period():
    """Whoever asks in December about June is told about June."""
    due = date(2006, 7, 1)

    assert code(LATE, due=due) == "green"
    assert code(LATE, periods="2006/07 Q2", due=due) == "red"


def test_it_is_judged_on_the_stated_day_if_the_period_still_runs():
    """On 10 June nobody knows whether it will be late by the 30th."""
    assert code(date(2006, 6, 10), due=DUE) == "green"
    assert code(date(2006, 6, 16), due=DUE) == "red"


def test_a_percentage_that_owners_report_is_never_judged():
    assert code(DUE + DAY, due=DUE, progress=99) == "red"
