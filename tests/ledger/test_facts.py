from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from goldenthread import Observation, at_least
from goldenthread.errors import InvalidLedgerError
from goldenthread.ledger import Fact, amend, finalised, validated, withdraw
from tests.ledger.samples import JULY, at, codes


def test_a_day_of_record_is_its_first_moment_in_utc():
    assert Fact(amend("t", weight=2), recorded=JULY).recorded == at(2006, 7, 1)


def test_a_fact_is_of_the_day_on_which_it_was_recorded_where_it_was_recorded():
    late = datetime(2006, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    fact = Fact(amend("t", weight=2), recorded=late)

    assert fact.day == JULY
    assert fact.recorded.astimezone(UTC).date() == date(2006, 6, 30)


@pytest.mark.parametrize("moment", ["2006-07-01", 7, None])
def test_what_is_no_instant_is_refused(moment):
    with pytest.raises(InvalidLedgerError) as caught:
        Fact(amend("t", weight=2), recorded=moment)

    assert codes(caught) == ["not-an-instant"]


def test_a_moment_without_its_time_zone_is_refused():
    with pytest.raises(InvalidLedgerError) as caught:
        Fact(amend("t", weight=2), recorded=datetime(2006, 7, 1, 12))  # noqa: DTZ001

    assert codes(caught) == ["no-time-zone"]
    assert "amendment of t" in str(caught.value)


def test_all_that_is_wrong_with_a_fact_is_told_at_once():
    with pytest.raises(InvalidLedgerError) as caught:
        Fact("a rumour", recorded="once", by=7, since=12)

    assert codes(caught) == [
        "not-a-fact",
        "not-an-instant",
        "wrong-type",
        "wrong-type",
    ]


@pytest.mark.parametrize(
    "what",
    [
        Observation("i", "2006/07 Q1", 5),
        validated("i", "2006/07 Q1"),
        withdraw("i", "2006/07 Q1"),
    ],
)
def test_what_is_of_a_period_of_its_own_holds_since_no_other(what):
    with pytest.raises(InvalidLedgerError) as caught:
        Fact(what, recorded=JULY, since="2006/07 Q1")

    assert codes(caught) == ["since-of-a-period"]


def test_an_amendment_changes_something():
    with pytest.raises(InvalidLedgerError) as caught:
        amend("offers-21")

    assert codes(caught) == ["empty-amendment"]
    assert caught.value.issues[0].at == "amendment of offers-21"


def test_the_order_of_an_amendments_fields_does_not_matter():
    assert amend("t", weight=2, owners="a") == amend("t", owners="a", weight=2)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (amend("t", expect=at_least(85)), "2006-07-01 t: expect is at least 85"),
        (amend("t", owners=("a", "b")), "2006-07-01 t: owners is a, b"),
        (amend("t", policy=None), "2006-07-01 t: policy is nothing"),
        (amend(("a", "b"), weight="0.5"), "2006-07-01 a -> b: weight is 0.5"),
        (amend(title="Plan"), "2006-07-01 the framework: title is Plan"),
        (withdraw("t"), "2006-07-01 t is withdrawn"),
        (withdraw(("a", "b")), "2006-07-01 a -> b is withdrawn"),
        (withdraw("i", "2006/07 Q1"), "2006-07-01 i in 2006/07 Q1 is withdrawn"),
        (validated("i", "2006/07 Q1"), "2006-07-01 i in 2006/07 Q1 is validated"),
        (finalised("i", "2006/07 Q1"), "2006-07-01 i in 2006/07 Q1 is final"),
        (Observation("i", "2006/07 Q1", "1.5"), "2006-07-01 i in 2006/07 Q1 is 1.5"),
        (
            Observation("i", "2006/07 Q1", 5, body="peer"),
            "2006-07-01 i of peer in 2006/07 Q1 is 5",
        ),
    ],
)
def test_a_fact_says_what_was_recorded(what, said):
    assert str(Fact(what, recorded=JULY)) == said


def test_a_fact_says_who_recorded_it_and_why():
    fact = Fact(
        amend("t", weight=2),
        recorded=JULY,
        by="Cabinet",
        reason="a slip",
        since="2006/07 Q1",
    )

    assert (
        str(fact) == "2006-07-01 t: weight is 2, since 2006/07 Q1 (by Cabinet: a slip)"
    )


@pytest.mark.parametrize(
    ("what", "about"),
    [
        (amend("t", weight=2), ("t",)),
        (amend(("a", "b"), weight=2), ("b",)),
        (amend(title="x"), ()),
        (withdraw("i", "2006/07"), ("i",)),
        (validated("i", "2006/07"), ("i",)),
        (Observation("i", "2006/07", 1), ("i",)),
    ],
)
def test_a_fact_bears_on_what_it_is_about(what, about):
    assert Fact(what, recorded=JULY).about == about
