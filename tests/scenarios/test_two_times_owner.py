"""An owner replaced: one is chased for the figure, another answers for the quarter.

The figures and people are invented. The page is
`docs/scenarios/an-owner-is-replaced.md`.
"""

from __future__ import annotations

from datetime import date

import goldenthread as gt
from goldenthread.analysis import Return, returns
from goldenthread.ledger import Ledger, amend, validated
from tests.scenarios.told import restated, told

Q1, Q2, Q3 = QUARTERS = [f"2006/07 Q{number}" for number in range(1, 4)]
HANDED_OVER, ASKED = date(2006, 10, 2), date(2006, 10, 20)

FRAMEWORK = gt.Framework.of(
    gt.Party("hall", "Anna Hall"),
    gt.Party("reed", "Ben Reed"),
    gt.Party("audit", "Internal audit"),
    gt.Plan("housing", "Housing plan"),
    gt.Objective("re-let", "Homes are let again", plan="housing", owners="hall"),
    gt.Indicator(
        "days",
        "Days to let a home again",
        unit="day",
        kind="average",
        decimals=1,
        due_after=15,
        collectors="hall",
        validators="audit",
    ),
    gt.Target(
        "days-28",
        objective="re-let",
        indicator="days",
        expect=gt.at_most(28),
        policy=gt.tolerance(units=2),
        owners="hall",
    ),
    title="Housing",
)

# 1,450 days for 50 homes.
FIRST_QUARTER = gt.Observation(
    "days", Q1, numerator=1450, denominator=50, checked="entered"
)

BEFORE = (
    Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
    .record(FIRST_QUARTER, recorded=date(2006, 7, 5), by="hall")
    .record(validated("days", Q1), recorded=date(2006, 7, 12), by="audit")
)
LEDGER = BEFORE.record(
    amend("days-28", owners="reed"),
    amend("re-let", owners="reed"),
    amend("days", collectors="reed"),
    recorded=HANDED_OVER,
    by="Chief Executive",
    reason="Anna Hall has retired",
)
KNOWN = LEDGER.as_of(ASKED)


def owners(framework: gt.Framework) -> tuple[str, ...]:
    return framework.targets["days-28"].owners


def test_each_quarter_has_the_owner_of_its_time():
    """She answers for two quarters that had closed; he for the one still open."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert [owners(card.in_force(quarter)) for quarter in QUARTERS] == [
        ("hall",),
        ("hall",),
        ("reed",),
    ]


def test_today_he_is_the_owner():
    """Of the whole, and so he is written to."""
    assert owners(KNOWN.framework) == ("reed",)
    assert KNOWN.framework.indicators["days"].collectors == ("reed",)


def test_the_day_before_it_was_she():
    """A report printed on 1 October names her alone."""
    eve = LEDGER.as_of(date(2006, 10, 1))

    assert owners(eve.framework) == ("hall",)


def test_no_figure_and_no_status_turns():
    """Who owns a target is nothing that it is judged by."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)
    before = gt.evaluate(BEFORE.as_of(ASKED), periods=QUARTERS)

    assert [r.to_dict() for r in card] == [r.to_dict() for r in before]
    assert told(card, "days-28") == [
        ("29.0", "amber"),
        ("None", "missing"),  # due on 15 October
        ("None", "not-due"),
    ]
    assert restated(card) == []


class TestReturns:
    """Who is asked for what on 20 October, and who answers for it."""

    ASKED_FOR = returns(KNOWN, on=ASKED, periods=QUARTERS)

    def parties(self, quarter: str) -> tuple[tuple[str, ...], ...]:
        each: Return = self.ASKED_FOR["days", quarter]
        return each.asked, each.owners, each.accountable

    def test_he_is_chased_for_what_she_answers_for(self):
        """Both are told, since they differ."""
        overdue = self.ASKED_FOR["days", Q2]

        assert (overdue.state.value, overdue.days_overdue) == ("overdue", 5)
        assert self.parties(Q2) == (("reed",), ("reed",), ("hall",))

    def test_she_is_asked_for_nothing(self):
        """A reminder to who has left reaches nobody."""
        assert list(self.ASKED_FOR.by_party()) == ["reed", "audit"]

    def test_the_first_quarter_says_who_entered_it_and_who_checked(self):
        """Her figure, checked by audit, which still has to make it final."""
        first = self.ASKED_FOR["days", Q1]

        assert first.state.value == "validated"
        assert (first.entered.by, first.entered.day) == ("hall", date(2006, 7, 5))
        assert [(check.by, check.day) for check in first.checks] == [
            ("audit", date(2006, 7, 12))
        ]
        assert self.parties(Q1) == (("audit",), ("reed",), ("hall",))

    def test_the_quarter_that_is_still_open_is_his_and_not_due(self):
        """Nobody is asked for a figure before it falls due."""
        assert self.ASKED_FOR["days", Q3].state.value == "not-due"
        assert self.parties(Q3) == ((), ("reed",), ("reed",))

    def test_on_her_last_day_everything_was_hers(self):
        """As of 1 October nobody knew of him, and nothing was overdue."""
        day = date(2006, 10, 1)

        before = returns(LEDGER.as_of(day), on=day, periods=[Q1, Q2])

        assert [each.state.value for each in before] == ["validated", "not-due"]
        assert {(each.owners, each.accountable) for each in before} == {
            (("hall",), ("hall",))
        }
