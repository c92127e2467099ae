"""From when an action is part of the plan, and why a target is no longer (domain §6)."""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from tests.evaluation.small import AIM, LATE, PLAN, codes, evaluated, measure, target

QUARTERS = [f"2006/07 Q{n}" for n in range(1, 5)]
FIGURES = {"m": dict.fromkeys(QUARTERS, 8)}

LEVEL = gt.at_least(10)


class TestActionsThatEnterLater:
    ACT = gt.Action("act", serves="aim", first=date(2006, 10, 1), due=date(2006, 5, 1))

    def card(self, *definitions, periods=QUARTERS):
        return evaluated([self.ACT, *definitions], {}, periods)

    def test_it_is_not_in_force_in_a_period_that_ended_before(self):
        """Nobody was late with what nobody had promised."""
        assert codes(self.card(), "act") == [
            "not-in-force",
            "not-in-force",
            "red",
            "red",
        ]

    def test_it_is_in_force_in_the_period_that_holds_its_first_day(self):
        card = self.card(periods=["2006/07 H1", "2006/07 H2", "2006/07"])

        assert codes(card, "act") == ["not-in-force", "red", "red"]

    def test_its_first_day_may_be_the_last_of_a_period(self):
        act = gt.Action("act", serves="aim", first=date(2006, 6, 30))

        card = evaluated([act], {}, ["2006/07 Q1"])

        assert codes(card, "act") == ["no-target"]

    def test_what_was_done_before_does_not_put_it_in_force(self):
        done = gt.Action(
            "act", serves="aim", first=date(2006, 10, 1), completed=date(2006, 5, 1)
        )

        card = evaluated([done], {}, QUARTERS[:1])

        assert codes(card, "act") == ["not-in-force"]

    def test_it_says_from_when(self):
        card = self.card()

        assert card["act", "2006/07 Q1"].note == "part of the plan from 1 October 2006"
        assert "1 October 2006" in str(card.why("act", "2006/07 Q1"))

    def test_it_is_set_aside_where_it_is_not_in_force(self):
        """Else its coming would have been counted before it was decided."""
        green = [measure(), target(gt.at_most(10))]

        card = evaluated([self.ACT, *green], FIGURES, QUARTERS)

        assert codes(card, "aim") == ["green", "green", "red", "red"]
        assert "Set aside: act" in str(card.why("aim", "2006/07 Q1"))

    def test_it_is_set_aside_as_support_as_well(self):
        wider = gt.Objective("wide", plan="plan")
        helps = gt.direct("act", "wide")

        card = evaluated([wider, self.ACT, helps], {}, QUARTERS)

        assert codes(card, "wide") == ["not-in-force", "not-in-force", "red", "red"]

    def test_a_moment_is_no_first_day(self):
        with pytest.raises(gt.GoldenThreadError, match="not-a-day"):
            gt.Action("act", serves="aim", first="2006-10-01")


class TestWithdrawnTargets:
    WHY = "the contract was ended"

    def card(self, **fields):
        ends = {"last": "2006/07 Q2", "withdrawn": self.WHY} | fields
        return evaluated([measure(), target(LEVEL, **ends)], FIGURES, QUARTERS)

    def test_it_has_ended_after_its_last_period_and_says_why(self):
        card = self.card()

        assert codes(card) == ["red", "red", "ended", "ended"]
        assert [r.note for r in card.of("t")] == [
            "",
            "",
            *[f"withdrawn after 2006/07 Q2: {self.WHY}"] * 2,
        ]
        assert f"withdrawn after 2006/07 Q2: {self.WHY}" in str(
            card.why("t", "2006/07 Q3")
        )

    def test_a_period_as_it_is_is_said_as_its_text(self):
        card = self.card(last=gt.UK_FINANCIAL_YEAR.quarter(2006, 2))

        assert card["t", "2006/07 Q4"].note.startswith("withdrawn after 2006/07 Q2:")

    def test_without_a_reason_it_ends_as_ever(self):
        card = self.card(withdrawn="")

        assert codes(card) == ["red", "red", "ended", "ended"]
        assert {r.note for r in card.of("t")} == {""}

    def test_what_was_not_in_force_yet_was_not_withdrawn(self):
        card = self.card(first="2006/07 Q2")

        assert codes(card) == ["not-in-force", "red", "ended", "ended"]
        assert card["t", "2006/07 Q1"].note == ""

    def test_it_counts_no_longer(self):
        assert codes(self.card(), "aim") == ["red", "red", "ended", "ended"]

    def test_its_outlook_ends_with_it(self):
        card = self.card(projection=gt.last_value())

        assert card["t", "2006/07 Q3"].outlook.code == "ended"

    def test_a_reason_needs_a_last_period(self):
        """Withdrawn when? Nothing could tell from which period on."""
        with pytest.raises(gt.GoldenThreadError, match="withdrawn-without-last"):
            target(LEVEL, withdrawn=self.WHY)


def test_both_are_left_out_of_documents_that_have_none():
    """Documents that were written before there was either read the same."""
    act = gt.Action("act", serves="aim")
    framework = gt.Framework.of(PLAN, AIM, measure(), target(LEVEL), act)

    text = gt.dumps(framework)

    assert "withdrawn" not in text
    assert '"first"' not in text
    assert "due_after" not in text
    assert gt.evaluate(framework, periods=QUARTERS, as_at=LATE) == gt.evaluate(
        gt.loads(text), periods=QUARTERS, as_at=LATE
    )
