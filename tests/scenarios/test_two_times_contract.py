"""A contractor's contracted target beside the council's own, and a deed of variation.

The figures and the firm are invented; the workings stand beside them. The page is
`docs/scenarios/a-contracted-target.md`.
"""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.ledger import Ledger, amend
from tests.scenarios.told import counts, restated, statuses, told

Q1, Q2, Q3, Q4 = QUARTERS = [f"2006/07 Q{number}" for number in range(1, 5)]
DAYS = (date(2006, 7, 5), date(2006, 10, 5), date(2007, 1, 5), date(2007, 4, 5))
SIGNED, ASKED = date(2007, 1, 22), date(2007, 4, 20)

FRAMEWORK = gt.Framework.of(
    gt.Party("council", "Waste service"),
    gt.Party("cleanways", "Cleanways Ltd"),
    gt.Plan("waste", "Waste plan"),
    gt.Objective("collected", "Every bin is collected", plan="waste"),
    gt.Indicator("missed", "Bins missed", unit="per 100,000", kind="ratio", decimals=1),
    gt.Target(
        "missed-promised",
        "Promised to residents",
        objective="collected",
        indicator="missed",
        expect=gt.at_most(80),
        policy=gt.tolerance(percent_of_target=10),
        owners="council",
    ),
    gt.Target(
        "missed-contracted",
        "Agreed with Cleanways",
        objective="collected",
        indicator="missed",
        expect=gt.at_most(60),
        role="contract",
        owners="cleanways",
    ),
    title="Waste",
)

# 58.46…, 75, 82.82… and 87.07… of 100,000.
MISSED = ((380, 650_000), (486, 648_000), (540, 652_000), (566, 650_000))

FIRST = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
for _quarter, _day, (_missed, _bins) in zip(QUARTERS, DAYS, MISSED, strict=True):
    FIRST = FIRST.record(
        gt.Observation("missed", _quarter, numerator=_missed, denominator=_bins),
        recorded=_day,
    )
VARIED = FIRST.record(
    amend("missed-contracted", expect=gt.at_most(90)),
    recorded=SIGNED,
    by="Head of Waste",
    reason="deed of variation of 22 January 2007",
)
KNOWN = VARIED.as_of(ASKED)


def test_both_are_judged_each_by_its_own_words():
    """80, amber to 88, promised; 60 contracted and from the fourth quarter on 90."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert told(card, "missed-promised") == [
        ("58.5", "green"),
        ("75.0", "green"),
        ("82.8", "amber"),
        ("87.1", "amber"),
    ]
    assert told(card, "missed-contracted") == [
        ("58.5", "green"),
        ("75.0", "red"),
        ("82.8", "red"),
        ("87.1", "green"),
    ]
    assert [result.target for result in card.of("missed-contracted")] == [
        *("at most 60 per 100,000",) * 3,
        "at most 90 per 100,000",
    ]


def test_both_count():
    """In the second quarter the promise is kept and the contract is not: red."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert statuses(card, "collected") == ["green", "red", "red", "amber"]
    assert counts(card, "waste") == [
        {"green": 2},
        {"green": 1, "red": 1},
        {"amber": 1, "red": 1},
        {"green": 1, "amber": 1},
    ]


def test_as_now_the_contract_was_never_broken():
    """Which is why a deed does not reach back: nothing is owed less for it."""
    card = gt.evaluate(KNOWN.as_now, periods=QUARTERS)

    assert statuses(card, "missed-contracted") == ["green"] * 4
    assert statuses(card, "collected") == ["green", "green", "amber", "amber"]


def test_without_the_deed_the_contract_is_broken_to_the_end():
    """87.1 against 60."""
    card = gt.evaluate(FIRST.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "missed-contracted") == ["green", "red", "red", "red"]


def test_a_deed_that_reaches_back_is_marked_wherever_it_turns_something():
    """Signed in January, agreed from October: the third quarter is restated."""
    ledger = FIRST.record(
        amend("missed-contracted", expect=gt.at_most(90)),
        recorded=SIGNED,
        by="Head of Waste",
        reason="deed of variation, agreed from 1 October 2006",
        since=Q3,
    )

    card = gt.evaluate(ledger.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "missed-contracted") == ["green", "red", "green", "green"]
    assert restated(card) == [
        ("waste", Q3, "counts-only", "counts-only"),
        ("collected", Q3, "red", "amber"),
        ("missed", Q3, "red", "amber"),
        ("missed-contracted", Q3, "red", "green"),
    ]


def test_who_answers_for_which():
    """Two owners of two demands on one figure."""
    framework = KNOWN.framework

    assert framework.targets["missed-promised"].owners == ("council",)
    assert framework.targets["missed-contracted"].owners == ("cleanways",)
    assert framework.targets["missed-contracted"].role.value == "contract"


@pytest.mark.parametrize("quarter", [Q2, Q4])
def test_the_reason_states_that_it_is_a_contract(quarter):
    """A councillor sees which of the two is the council's own word."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert "contract" in str(card.why("missed-contracted", quarter)).lower()
    assert "(contract" in str(card.why("collected", quarter))


def test_the_deed_is_on_record():
    """The first words, then the deed, with who signed it."""
    _, deed = VARIED.history("missed-contracted")

    assert (deed.day, deed.by) == (SIGNED, "Head of Waste")
    assert deed.reason == "deed of variation of 22 January 2007"
