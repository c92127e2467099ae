"""A threshold changed on 1 July: the first quarter had closed the day before.

The figures are invented; the workings stand beside them. The page is
`docs/scenarios/a-threshold-changes.md`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import goldenthread as gt
from goldenthread.analysis import restatements
from goldenthread.ledger import Fact, Ledger, amend
from tests.scenarios.told import counts, restated, statuses, told

Q1, Q2 = QUARTERS = ["2006/07 Q1", "2006/07 Q2"]
ASKED = date(2006, 10, 20)

FRAMEWORK = gt.Framework.of(
    gt.Plan("housing", "Housing plan"),
    gt.Objective("repaired", "Homes are repaired on time", plan="housing"),
    gt.Indicator("repairs", "Repairs done in time", unit="%", kind="ratio", decimals=1),
    gt.Target(
        "in-time",
        objective="repaired",
        indicator="repairs",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=5),
    ),
    title="Housing",
)

FIGURES = [
    # 91.28 and 91.416…
    Fact(
        gt.Observation("repairs", Q1, numerator=1141, denominator=1250),
        recorded=date(2006, 7, 5),
    ),
    Fact(
        gt.Observation("repairs", Q2, numerator=1097, denominator=1200),
        recorded=date(2006, 10, 5),
    ),
]
STRICTER = amend("in-time", policy=gt.tolerance(points=3))


def ledger(*facts: Fact) -> Ledger:
    begun = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
    return begun.load([*FIGURES, *facts])


def on(day: date | datetime, **said: str) -> Fact:
    return Fact(STRICTER, recorded=day, by="Cabinet", reason="tenants asked", **said)


CHANGED = ledger(on(date(2006, 7, 1)))


def test_the_first_quarter_keeps_its_colour():
    """Amber down to 90 then, down to 92 from the second quarter on."""
    card = gt.evaluate(CHANGED.as_of(ASKED), periods=QUARTERS)

    assert told(card, "in-time") == [("91.3", "amber"), ("91.4", "red")]
    assert statuses(card, "repaired") == ["amber", "red"]
    assert counts(card, "housing") == [{"amber": 1}, {"red": 1}]


def test_as_now_the_first_quarter_is_red():
    """The same figures by the rule of 20 October."""
    card = gt.evaluate(CHANGED.as_of(ASKED).as_now, periods=QUARTERS)

    assert told(card, "in-time") == [("91.3", "red"), ("91.4", "red")]
    assert statuses(card, "repaired") == ["red", "red"]
    assert counts(card, "housing") == [{"red": 1}, {"red": 1}]


def test_each_reason_states_the_rule_of_its_own_quarter():
    """A councillor who holds the two papers side by side finds both lines."""
    card = gt.evaluate(CHANGED.as_of(ASKED), periods=QUARTERS)

    reasons = [str(card.why("in-time", quarter)) for quarter in QUARTERS]

    assert "missed by ≤ 5 percentage points" in reasons[0]
    assert "Red < 90 % ≤ Amber < 95 %" in reasons[0]
    assert "missed by ≤ 3 percentage points" in reasons[1]
    assert "Red < 92 % ≤ Amber < 95 %" in reasons[1]


def test_as_now_the_reason_names_the_threshold():
    """Who was stricter, on which day, and why; as then nobody had been."""
    known = CHANGED.as_of(ASKED)
    then = gt.evaluate(known, periods=QUARTERS).why("in-time", Q1)
    now = gt.evaluate(known.as_now, periods=QUARTERS).why("in-time", Q1)

    assert "2006-07-01" in str(now)
    assert "by Cabinet: tenants asked" in str(now)
    assert "tenants asked" not in str(then)


def test_nothing_is_restated():
    """A rule that changes for what is still open corrects nothing."""
    card = gt.evaluate(CHANGED.as_of(ASKED), periods=QUARTERS)

    assert restated(card) == []
    assert CHANGED.corrections == ()


def test_what_was_said_before_the_change_is_said_still():
    """Asked as of the last day of June, nobody knows of July."""
    before = gt.evaluate(ledger().as_of(date(2006, 6, 30)), periods=QUARTERS)

    card = gt.evaluate(CHANGED.as_of(date(2006, 6, 30)), periods=QUARTERS)

    assert card.to_dict() == before.to_dict()


def test_a_day_earlier_it_would_have_been_in_time_for_the_first_quarter():
    """On its last day a period has not closed."""
    early = ledger(on(date(2006, 6, 30)))

    card = gt.evaluate(early.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "in-time") == ["red", "red"]
    assert restated(card) == []


def test_the_moment_counts_where_it_was_recorded():
    """Half past midnight on 1 July in Stockton is still June in Greenwich."""
    summer = timezone(timedelta(hours=1))
    at = datetime(2006, 7, 1, 0, 30, tzinfo=summer)
    assert at.astimezone(UTC).date() == date(2006, 6, 30)

    card = gt.evaluate(ledger(on(at)).as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "in-time") == ["amber", "red"]


class TestDeclaredAsACorrection:
    """The Cabinet says that the stricter rule was meant for April already."""

    CORRECTED = ledger(on(date(2006, 7, 1), since=Q1))

    def test_the_first_quarter_turns_and_is_marked(self):
        """Amber is what was said, red is what is said now, and by whom is told."""
        card = gt.evaluate(self.CORRECTED.as_of(ASKED), periods=QUARTERS)

        assert statuses(card, "in-time") == ["red", "red"]
        assert restated(card) == [
            ("housing", Q1, "counts-only", "counts-only"),
            ("repaired", Q1, "amber", "red"),
            ("repairs", Q1, "amber", "red"),
            ("in-time", Q1, "amber", "red"),
        ]
        (fact,) = card["in-time", Q1].restated.facts
        assert (fact.by, fact.reason) == ("Cabinet", "tenants asked")

    def test_the_report_names_the_threshold(self):
        """Between the figure's day, when it was amber, and the decision's."""
        decided = date(2006, 8, 1)
        ledger_ = ledger(on(decided, since=Q1))

        report = restatements(ledger_, date(2006, 7, 20), decided, periods=Q1)

        assert [
            (each.id, each.before.status.code, each.after.status.code)
            for each in report
            if each.is_status
        ] == [("repaired", "amber", "red"), ("in-time", "amber", "red")]
        assert {each.facts for each in report} == {ledger_.corrections}
        (consequence,) = report.facts
        assert "missed by ≤ 3 percentage points" in consequence.words

    @pytest.mark.parametrize("missing", ["by", "reason"])
    def test_nobody_corrects_in_silence(self, missing):
        """A past that changes without a name is a past that nobody can trust."""
        account = {"by": "Cabinet", "reason": "tenants asked", missing: ""}

        with pytest.raises(gt.GoldenThreadError) as refused:
            ledger().record(STRICTER, recorded=date(2006, 7, 1), since=Q1, **account)

        assert [issue.code for issue in refused.value.issues] == [
            "undeclared-correction"
        ]


def test_the_order_in_which_facts_arrive_does_not_matter():
    """Minutes are often typed up after the figures are in."""
    first = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
    late = first.load([on(date(2006, 7, 1))]).load(reversed(FIGURES))

    assert late == CHANGED
    assert gt.evaluate(late.as_of(ASKED), periods=QUARTERS) == gt.evaluate(
        CHANGED.as_of(ASKED), periods=QUARTERS
    )


def test_the_report_names_the_threshold_for_all_that_it_would_turn():
    """As then against as now, at one instant."""
    known = CHANGED.as_of(ASKED)

    report = restatements(CHANGED, known, known.as_now, periods=QUARTERS)

    assert {(t.id, str(t.period)) for t in report} == {
        (id_, Q1) for id_ in ("housing", "repaired", "repairs", "in-time")
    }
    assert {fact.what for t in report for fact in t.facts} == {STRICTER}
    assert str(report.balance).startswith(
        "2 statuses turned: 0 for better, 2 for worse"
    )
