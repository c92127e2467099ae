"""The first quarter corrected in the third: what was published stays published.

The figures are invented; the workings stand beside them. The page is
`docs/scenarios/a-quarter-is-corrected.md`.
"""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.analysis import restatements, since_published
from goldenthread.ledger import Ledger, amend
from tests.scenarios.told import counts, restated, statuses, told

Q1, Q2 = QUARTERS = ["2006/07 Q1", "2006/07 Q2"]
PUBLISHED, CORRECTED, ASKED = date(2006, 10, 20), date(2006, 11, 6), date(2006, 11, 20)
LABEL = "Second quarter 2006/07"


def target(id_: str, **words: object) -> gt.Target:
    return gt.Target(
        id_,
        objective="collected",
        indicator="rent",
        expect=gt.at_least(97),
        policy=gt.tolerance(points=2),
        **words,
    )


FRAMEWORK = gt.Framework.of(
    gt.Party("rents", "Rents team"),
    gt.Party("audit", "Internal audit"),
    gt.Plan("finance", "Finance plan"),
    gt.Objective("collected", "Rent is collected", plan="finance"),
    gt.Indicator("rent", "Rent collected", unit="%", kind="ratio", decimals=1),
    target("rent-quarter", title="Collected in the quarter"),
    target("rent-to-date", title="Collected this year", reading="year-to-date"),
    title="Rents",
)


def collected(quarter: str, thousands: int) -> gt.Observation:
    """Of £2,000,000 that fell due."""
    return gt.Observation("rent", quarter, numerator=thousands, denominator=2000)


BEFORE = (
    Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
    .record(collected(Q1, 1960), recorded=date(2006, 7, 5), by="rents")
    .record(collected(Q2, 1930), recorded=date(2006, 10, 5), by="rents")
)
AS_PUBLISHED = gt.evaluate(BEFORE.as_of(PUBLISHED), periods=QUARTERS)
AFTER = BEFORE.publish(AS_PUBLISHED.snapshot(LABEL)).record(
    collected(Q1, 1880),
    recorded=CORRECTED,
    by="audit",
    reason="arrears of former tenants were left out",
)
TODAY = gt.evaluate(AFTER.as_of(ASKED), periods=QUARTERS)


def test_what_was_published():
    """98.0 and 96.5; to date 3,890 of 4,000 is 97.25, published as 97.3."""
    assert told(AS_PUBLISHED, "rent-quarter") == [("98.0", "green"), ("96.5", "amber")]
    assert told(AS_PUBLISHED, "rent-to-date") == [("98.0", "green"), ("97.3", "green")]
    assert statuses(AS_PUBLISHED, "collected") == ["green", "amber"]
    assert counts(AS_PUBLISHED, "finance") == [{"green": 2}, {"green": 1, "amber": 1}]


def test_what_is_said_today():
    """1,880 of 2,000 is 94; to date 3,810 of 4,000 is 95.25, published as 95.3."""
    assert told(TODAY, "rent-quarter") == [("94.0", "red"), ("96.5", "amber")]
    assert told(TODAY, "rent-to-date") == [("94.0", "red"), ("95.3", "amber")]
    assert statuses(TODAY, "collected") == ["red", "amber"]
    assert counts(TODAY, "finance") == [{"red": 2}, {"amber": 2}]


def test_all_that_it_turned_is_marked_and_nothing_else():
    """The second quarter's own figure was right; what runs from April was not."""
    assert restated(TODAY) == [
        ("finance", Q1, "counts-only", "counts-only"),
        ("collected", Q1, "green", "red"),
        ("rent", Q1, "green", "red"),
        ("rent-quarter", Q1, "green", "red"),
        ("rent-to-date", Q1, "green", "red"),
        ("finance", Q2, "counts-only", "counts-only"),
        ("rent-to-date", Q2, "green", "amber"),
    ]


def test_every_mark_names_who_corrected_what_and_why():
    """Old and new figure, the day, the author and the reason."""
    before = TODAY["rent-to-date", Q2].restated.before
    (fact,) = TODAY["rent-to-date", Q2].restated.facts

    assert str(before.value) == "97.3"
    assert (fact.day, fact.by) == (CORRECTED, "audit")
    assert fact.reason == "arrears of former tenants were left out"
    assert AFTER.corrections == (fact,)


class TestAsPublished:
    def test_it_is_still_there_under_its_label(self):
        """To the letter, whatever became known since."""
        kept = AFTER.published[LABEL]

        assert kept == AS_PUBLISHED.snapshot(LABEL)
        assert (kept.as_at, kept.periods) == (PUBLISHED, (Q1, Q2))
        assert (kept["rent-quarter", Q1].text, kept["rent-quarter", Q1].status) == (
            "98.0 %",
            "green",
        )
        assert kept["collected", Q2].label == "Amber"

    def test_asked_as_of_that_day_the_ledger_says_the_same(self):
        """Nothing repaints the past: the snapshot can be made again at any time."""
        again = gt.evaluate(AFTER.as_of(PUBLISHED), periods=QUARTERS)

        assert again.to_dict() == AS_PUBLISHED.to_dict()
        assert again.snapshot(LABEL) == AFTER.published[LABEL]

    def test_the_day_before_the_correction_nothing_is_known_of_it(self):
        """An instant includes its day, and no more."""
        eve = gt.evaluate(AFTER.as_of(date(2006, 11, 5)), periods=QUARTERS)
        day = gt.evaluate(AFTER.as_of(CORRECTED), periods=QUARTERS)

        assert told(eve, "rent-quarter")[0] == ("98.0", "green")
        assert told(day, "rent-quarter")[0] == ("94.0", "red")

    def test_nothing_else_can_be_published_under_its_label(self):
        """A correction gets a label of its own."""
        with pytest.raises(gt.GoldenThreadError) as refused:
            AFTER.publish(TODAY.snapshot(LABEL))

        assert [issue.code for issue in refused.value.issues] == ["published-already"]

    def test_the_corrected_paper_stands_beside_it(self):
        """Both stay, in the order of publication."""
        label = f"{LABEL}, restated"

        both = AFTER.publish(TODAY.snapshot(label)).published

        assert list(both) == [LABEL, label]
        assert both[LABEL]["rent-quarter", Q1].text == "98.0 %"
        assert both[label]["rent-quarter", Q1].text == "94.0 %"


class TestBetweenTheTwo:
    def test_the_report_names_the_correction_and_all_that_it_turned(self):
        """One record, four statuses for the worse, each by its thread."""
        report = restatements(AFTER, PUBLISHED, ASKED, periods=QUARTERS)

        assert (report.balance.statuses, report.balance.worse) == (4, 4)
        assert {each.facts for each in report} == {AFTER.corrections}
        assert [
            (each.id, str(each.period), each.before.status.code, each.after.status.code)
            for each in report
            if each.is_status
        ] == [
            ("collected", Q1, "green", "red"),
            ("rent-quarter", Q1, "green", "red"),
            ("rent-to-date", Q1, "green", "red"),
            ("rent-to-date", Q2, "green", "amber"),
        ]
        ways = {(each.id, str(each.period)): each.through for each in report}
        assert ways["rent-to-date", Q2] == ("rent", "rent-to-date")

    def test_since_it_was_published_the_same_has_turned(self):
        """Held against the words that readers saw."""
        since = since_published(AFTER.published[LABEL], TODAY)

        assert [(row.now.id, row.now.period) for row in since] == [
            ("finance", Q1),
            ("collected", Q1),
            ("rent", Q1),
            ("rent-quarter", Q1),
            ("rent-to-date", Q1),
            ("finance", Q2),
            ("rent-to-date", Q2),
        ]


def test_a_provisional_figure_is_replaced_without_ceremony():
    """What was never final was not promised: no author, no reason, no mark."""
    entered = gt.Observation(
        "rent", Q1, numerator=1960, denominator=2000, checked="entered"
    )
    ledger = (
        Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14))
        .record(entered, recorded=date(2006, 7, 5))
        .record(collected(Q1, 1880), recorded=CORRECTED)
    )

    card = gt.evaluate(ledger.as_of(ASKED), periods=Q1)

    assert told(card, "rent-quarter") == [("94.0", "red")]
    assert restated(card) == []


def test_a_final_figure_is_not_replaced_without_a_word():
    """Who and why, both at once."""
    with pytest.raises(gt.GoldenThreadError) as refused:
        BEFORE.record(collected(Q1, 1880), recorded=CORRECTED)

    assert [issue.code for issue in refused.value.issues] == ["undeclared-correction"]


def test_a_change_of_rules_for_what_is_open_marks_nothing_more():
    """Only corrections restate; the first quarter keeps its rule."""
    later = AFTER.record(
        amend("rent-quarter", policy=gt.tolerance(points=4)),
        recorded=date(2006, 11, 10),
        by="Cabinet",
    )

    card = gt.evaluate(later.as_of(ASKED), periods=QUARTERS)

    assert restated(card) == restated(TODAY)
    assert told(card, "rent-quarter") == told(TODAY, "rent-quarter")
