"""A target withdrawn with a reason: the baths closed, and nobody swims.

The figures are invented; the workings stand beside them. The page is
`docs/scenarios/a-target-is-withdrawn.md`.
"""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.ledger import Ledger, withdraw
from tests.scenarios.told import counts, restated, statuses, told

Q1, Q2, Q3 = QUARTERS = [f"2006/07 Q{number}" for number in range(1, 4)]
DAYS = (date(2006, 7, 5), date(2006, 10, 5), date(2007, 1, 5))
WITHDRAWN, ASKED = date(2006, 11, 6), date(2007, 1, 20)
REASON = "the baths are closed for repair until 2008"


def counted(id_: str, title: str) -> gt.Indicator:
    return gt.Indicator(id_, title, unit="visit", kind="flow", decimals=0)


def target(indicator: str, level: int) -> gt.Target:
    return gt.Target(
        f"{indicator}-target",
        objective="active",
        indicator=indicator,
        expect=gt.at_least(level),
        policy=gt.tolerance(percent_of_target=5),
    )


FRAMEWORK = gt.Framework.of(
    gt.Plan("leisure", "Leisure plan", rule=gt.worst_of()),
    gt.Objective("active", "More people are active", plan="leisure"),
    counted("swims", "Swims"),
    counted("gym", "Visits to the gym"),
    target("swims", 40_000),
    target("gym", 12_000),
    title="Leisure",
)

FIGURES = ((38_400, 12_100), (36_900, 12_600), (20_100, 13_000))

KEPT = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
for _quarter, _day, (_swims, _gym) in zip(QUARTERS, DAYS, FIGURES, strict=True):
    KEPT = KEPT.record(
        gt.Observation("swims", _quarter, _swims),
        gt.Observation("gym", _quarter, _gym),
        recorded=_day,
    )
LEDGER = KEPT.record(
    withdraw("swims-target"), recorded=WITHDRAWN, by="Cabinet", reason=REASON
)
KNOWN = LEDGER.as_of(ASKED)


def test_two_quarters_keep_their_colours_and_the_third_has_none():
    """Amber down to 38,000; the third quarter's 20,100 is shown and not judged."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert told(card, "swims-target") == [
        ("38400", "amber"),
        ("36900", "red"),
        ("20100", "ended"),
    ]
    assert told(card, "gym-target") == [
        ("12100", "green"),
        ("12600", "green"),
        ("13000", "green"),
    ]
    assert restated(card) == []


def test_the_reason_says_when_and_why():
    """Nobody has to guess whether it was met or buried."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert f"withdrawn after {Q2}: {REASON}" in str(card.why("swims-target", Q3))
    assert "withdrawn" not in str(card.why("swims-target", Q2))


def test_roll_ups_set_it_aside_and_say_so():
    """Green by the gym alone, and the tally counts what ended."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert statuses(card, "active") == ["amber", "red", "green"]
    assert statuses(card, "leisure") == ["amber", "red", "green"]
    assert counts(card, "leisure") == [
        {"green": 1, "amber": 1},
        {"green": 1, "red": 1},
        {"green": 1, "ended": 1},
    ]
    assert "Set aside: Swims" in str(card.why("active", Q3))


def test_without_the_withdrawal_the_third_quarter_is_red():
    """What the reader is owed: 20,100 of 40,000."""
    card = gt.evaluate(KEPT.as_of(ASKED), periods=QUARTERS)

    assert told(card, "swims-target")[2] == ("20100", "red")
    assert statuses(card, "leisure") == ["amber", "red", "red"]


def test_as_now_the_earlier_quarters_are_judged_all_the_same():
    """It ended; it was not as if it had never been."""
    card = gt.evaluate(KNOWN.as_now, periods=QUARTERS)

    assert statuses(card, "swims-target") == ["amber", "red", "ended"]


def test_in_october_it_was_in_force():
    """The second quarter's report knows of no closure."""
    card = gt.evaluate(LEDGER.as_of(date(2006, 10, 20)), periods=QUARTERS)

    assert statuses(card, "swims-target") == ["amber", "red", "not-due"]


def test_it_is_not_deleted():
    """What was promised and what became of it stay on record."""
    promised, ended = LEDGER.history("swims-target")

    assert (promised.day, ended.day) == (date(2006, 3, 14), WITHDRAWN)
    assert (ended.by, ended.reason) == ("Cabinet", REASON)
    assert "swims-target" in {target.id for target in KNOWN.framework.targets}


def test_nothing_is_withdrawn_without_a_reason():
    """Else it would be the easiest way to be green."""
    with pytest.raises(gt.GoldenThreadError) as refused:
        KEPT.record(withdraw("swims-target"), recorded=WITHDRAWN, by="Cabinet")

    assert [issue.code for issue in refused.value.issues] == [
        "withdrawn-without-reason"
    ]


def test_to_withdraw_it_for_what_has_closed_is_a_correction():
    """A red that vanishes afterwards is marked: red is what was said."""
    later = KEPT.record(
        withdraw("swims-target"),
        recorded=WITHDRAWN,
        by="Cabinet",
        reason=REASON,
        since=Q2,
    )

    card = gt.evaluate(later.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "swims-target") == ["amber", "ended", "ended"]
    assert ("swims-target", Q2, "red", "ended") in restated(card)
    assert ("leisure", Q2, "red", "green") in restated(card)


def test_if_it_was_all_there_was_the_objective_has_ended_too():
    """No colour is made of nothing."""
    ledger = LEDGER.record(
        withdraw("gym-target"), recorded=WITHDRAWN, by="Cabinet", reason="merged"
    )

    card = gt.evaluate(ledger.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "active") == ["amber", "red", "ended"]
    assert not card["leisure", Q3].status.is_rated
