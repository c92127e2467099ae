"""What was published stands, whatever is recorded later."""

from __future__ import annotations

import json
import pickle
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import since_published
from goldenthread.errors import (
    DefinitionError,
    InvalidLedgerError,
    UnknownElementError,
)
from goldenthread.ledger import Published, Snapshot, amend
from goldenthread.strategies import scorecards
from tests.ledger.samples import APRIL, Q1, Q2, begun, codes, figure

LABEL = "Second quarter 2006/07"
PUBLISHED_ON = date(2006, 10, 20)


def told(value=91):
    """Both quarters are told in time."""
    return (
        begun()
        .record(figure(value), recorded=date(2006, 7, 5), by="officer", reason="count")
        .record(
            figure(92, Q2), recorded=date(2006, 10, 5), by="officer", reason="count"
        )
    )


def card_of(ledger, day=PUBLISHED_ON):
    return gt.evaluate(ledger.as_of(day), periods=(Q1, Q2))


def corrected(ledger, value=96):
    """The first quarter is counted again in the third."""
    return ledger.record(
        figure(value), recorded=date(2006, 11, 5), by="audit", reason="recount"
    )


# -- laws


@given(card=scorecards())
def test_every_element_and_period_is_published_as_readers_see_it(card):
    snapshot = card.snapshot(LABEL)

    assert [row.key for row in snapshot] == [(r.id, str(r.period)) for r in card]
    assert [row.status for row in snapshot] == [r.status.code for r in card]
    assert [row.target for row in snapshot] == [r.target for r in card]
    assert not since_published(snapshot, card).rows
    assert card.snapshot(LABEL) == snapshot
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    assert hash(card.snapshot(LABEL)) == hash(snapshot)
    assert json.loads(json.dumps(snapshot.to_dict())) == snapshot.to_dict()


later = st.lists(
    st.tuples(
        st.integers(1, 400).map(lambda n: APRIL + timedelta(days=n)),
        st.one_of(
            st.builds(figure, st.integers(50, 99), st.sampled_from((Q1, Q2))),
            st.builds(
                lambda n: amend("offers-21", policy=gt.tolerance(points=n)),
                st.integers(1, 9),
            ),
            st.builds(lambda n: amend("offers", title=f"Title {n}"), st.integers(1, 9)),
        ),
    ),
    max_size=6,
    unique_by=lambda each: each[0],
)


@given(facts=later)
def test_a_snapshot_never_changes_whatever_is_recorded_later(facts):
    """Also facts that arrive late, and bear an instant before the publication."""
    ledger = told()
    snapshot = card_of(ledger).snapshot(LABEL)
    as_it_was = json.dumps(snapshot.to_dict())
    published = ledger.publish(snapshot)

    grown = published
    for day, what in facts:
        grown = grown.record(what, recorded=day, by="audit", reason="since it is so")

    assert grown.published[LABEL] == snapshot
    assert json.dumps(grown.published[LABEL].to_dict()) == as_it_was
    assert published.published == {LABEL: snapshot}


@given(facts=later)
def test_what_is_said_otherwise_is_what_differs_row_by_row(facts):
    ledger = told()
    snapshot = card_of(ledger).snapshot(LABEL)
    for day, what in facts:
        ledger = ledger.record(what, recorded=day, by="audit", reason="since it is so")
    card = card_of(ledger, date(2007, 6, 1))

    found = {row.now.key for row in since_published(snapshot, card)}

    again = card.snapshot(LABEL)
    assert found == {row.key for row in again if snapshot[row.key] != row}


# -- the label


def test_a_label_that_was_used_never_holds_anything_else():
    """A correction is published under a label of its own, beside the first."""
    ledger = told().publish(card_of(told()).snapshot(LABEL))
    other = card_of(corrected(told()), date(2006, 11, 6))

    with pytest.raises(InvalidLedgerError) as caught:
        ledger.publish(other.snapshot(LABEL))
    both = ledger.publish(other.snapshot(f"{LABEL}, corrected"))

    assert codes(caught) == ["published-already"]
    assert list(both.published) == [LABEL, f"{LABEL}, corrected"]


def test_what_is_published_twice_is_published_once():
    snapshot = card_of(told()).snapshot(LABEL)

    once = told().publish(snapshot)

    assert once.publish(card_of(told()).snapshot(LABEL)) == once
    assert len(once.snapshots) == 1


@pytest.mark.parametrize("label", ["", "  "])
def test_what_has_no_label_is_not_published(label):
    with pytest.raises(InvalidLedgerError) as caught:
        card_of(told()).snapshot(label)

    assert codes(caught) == ["no-label"]


def test_one_element_is_published_once_in_a_period():
    """Else nobody could say which of the two was told."""
    snapshot = card_of(told()).snapshot(LABEL)
    other = attrs.evolve(snapshot.rows[0], label="Green")

    with pytest.raises(InvalidLedgerError) as caught:
        attrs.evolve(snapshot, rows=(*snapshot.rows, other))

    assert codes(caught) == ["published-twice"]


# -- rows


def test_rows_are_found_by_element_and_period():
    snapshot = card_of(told()).snapshot(LABEL)

    assert snapshot["offers-21", Q1] == Published(
        id="offers-21",
        sort="target",
        title="Offers in 21 days: at least 95 %",
        period=Q1,
        text="91.0 %",
        target="at least 95 %",
        status="amber",
        label="Amber",
    )
    assert ("offers-21", Q1) in snapshot
    assert len(snapshot) == len(snapshot.to_rows()) == len(list(snapshot))
    with pytest.raises(UnknownElementError) as caught:
        snapshot["offers-21", "2006/07 Q3"]
    assert codes(caught) == ["not-published"]


def test_what_has_no_status_is_published_as_it_is_shown():
    """A plan by its counts, an indicator by its figure, an action by its state."""
    rows = card_of(told()).snapshot(LABEL)

    assert rows["housing", Q1].label == "1 Amber, 1 not rated"
    assert (rows["offer-21", Q1].text, rows["offer-21", Q1].label) == ("91.0 %", "")
    assert rows["routine", Q1].text
    assert str(rows).splitlines()[0] == f"{LABEL}, as at 2006-10-20"


# -- since then


def test_the_first_quarter_corrected_in_the_third_is_unchanged_as_published():
    """What was said stands, what is said now is beside it, and who turned it."""
    ledger = told().publish(card_of(told()).snapshot(LABEL))

    grown = corrected(ledger)
    now = card_of(grown, date(2006, 11, 6))
    found = {row.now.key: row for row in since_published(grown.published[LABEL], now)}

    assert grown.published[LABEL]["offers-21", Q1].label == "Amber"
    assert now["offers-21", Q1].status.label == "Green"
    assert {key for key, row in found.items() if row.is_status} == {
        ("offers", Q1),
        ("offers-21", Q1),
    }
    assert str(found["offers-21", Q1]) == (
        "2006/07 Q1 Offers in 21 days: at least 95 %: Amber (91.0 %) → "
        "Green (96.0 %), restated by 2006-11-05: Offers in 21 days in 2006/07 Q1 "
        "is 96.0 % (by audit: recount)"
    )
    assert not [key for key in found if key[0].startswith("offer") and key[1] == Q2]


def test_what_arrives_late_changes_what_was_known_and_not_what_was_published():
    """The two answer different questions."""
    ledger = told().publish(card_of(told()).snapshot(LABEL))

    grown = ledger.record(
        figure(80, Q2), recorded=date(2006, 10, 12), by="officer", reason="slip"
    )

    assert card_of(grown)["offers-21", Q2].status.label == "Red"
    assert grown.published[LABEL]["offers-21", Q2].label == "Amber"
    assert len(since_published(grown.published[LABEL], card_of(grown))) > 0


def test_only_periods_that_were_published_are_compared():
    snapshot = gt.evaluate(told().as_of(PUBLISHED_ON), periods=Q1).snapshot(LABEL)

    found = since_published(snapshot, card_of(corrected(told()), date(2006, 11, 6)))

    assert {row.now.period for row in found} == {Q1}


def test_an_element_that_was_not_there_is_named_as_new():
    snapshot = card_of(told()).snapshot(LABEL)
    grown = told().record(
        gt.Objective("new", "New", plan="housing"), recorded=date(2006, 10, 25)
    )

    found = since_published(snapshot, card_of(grown, date(2006, 10, 26)))

    new = next(row for row in found if row.now.id == "new")
    assert new.published is None
    assert new.to_dict()["published"] is None
    assert str(new).startswith("2006/07 Q1 New: not there yet → Not rated")


def test_words_that_differ_are_told_where_the_figure_does_not():
    snapshot = card_of(told()).snapshot(LABEL)
    grown = told().record(
        amend("offers", title="Housed quickly"),
        recorded=PUBLISHED_ON,
        by="Cabinet",
        reason="plainer",
        since=Q2,
    )

    row, *others = since_published(snapshot, card_of(grown))

    assert not others
    assert not row.is_status
    assert str(row).startswith(
        "2006/07 Q2 Housed quickly: Amber, Homeless households are housed quickly → "
        "Amber, Housed quickly"
    )


def test_another_body_is_refused():
    snapshot = attrs.evolve(card_of(told()).snapshot(LABEL), body="elsewhere")

    with pytest.raises(DefinitionError) as caught:
        since_published(snapshot, card_of(told()))

    assert codes(caught) == ["another-body"]


def test_what_differs_is_shown_and_sent():
    snapshot = card_of(told()).snapshot(LABEL)
    found = since_published(snapshot, card_of(corrected(told()), date(2006, 11, 6)))

    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert "recount" in found.to_html()
    assert found._repr_html_() == found.to_html()
    assert str(found).startswith(
        f"As at 2006-11-06 4 rows say otherwise than {LABEL!r}, as at 2006-10-20; "
        "2 statuses turned.\n2006/07 Q1 "
    )


def test_where_nothing_differs_it_says_so():
    found = since_published(card_of(told()).snapshot(LABEL), card_of(told()))

    assert str(found) == (
        f"As at 2006-10-20 the same is said as in {LABEL!r}, as at 2006-10-20."
    )


def test_a_snapshot_takes_rows_and_periods_of_any_kind():
    made = Snapshot(label=LABEL, as_at=PUBLISHED_ON, periods=[Q1], rows=[])

    assert (made.periods, made.rows, len(made)) == ((Q1,), (), 0)
