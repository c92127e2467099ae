"""Totals to date as they are supplied, and the figures of each period in them."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import InvalidObservationsError
from goldenthread.values import Absent
from tests.evaluation.small import (
    evaluated,
    frame,
    measure,
    months,
    quarters,
    reading,
    series,
    target,
    value,
)

YEAR = "2006/07"
QUARTERS = [f"{YEAR} Q{n}" for n in range(1, 5)]
TOTALS = measure("flow", cumulative=True, non_negative=True)


def test_totals_to_date_are_read_as_the_figure_of_each_period():
    """10, 25 and 45 tonnes to date are 10, 15 and 20 tonnes a quarter."""
    card = evaluated([TOTALS], {"m": quarters(YEAR, [10, 25, 45, 50])}, QUARTERS)

    assert [value(card, column=n) for n in range(4)] == [10, 15, 20, 5]


def test_each_year_starts_anew():
    """The total of March says nothing about April."""
    given = {"2005/06 Q4": 100, **quarters(YEAR, [10, 25])}

    card = evaluated([TOTALS], {"m": given}, "2006/07 Q1")

    assert value(card) == 10


def test_the_year_is_its_last_total():
    card = evaluated([TOTALS], {"m": quarters(YEAR, [10, 25, 45, 50])}, YEAR)

    assert value(card) == 50


def test_a_total_holds_what_was_not_supplied_on_the_way():
    """Q1 was never reported; the total of Q2 holds it, so the half year is known.

    The first quarter itself stays missing, and with it the second: nothing
    tells how the 25 divide between them.
    """
    periods = ["2006/07 Q1", "2006/07 Q2", "2006/07 H1"]

    card = evaluated([TOTALS], {"m": {"2006/07 Q2": 25}}, periods)

    assert [value(card, column=n) for n in range(3)] == ["missing", "missing", 25]
    assert reading(card, column=2).completeness.counted == 0


def test_a_year_to_date_target_reads_the_total_as_it_was_supplied():
    to_date = target(gt.at_most(25), reading="year-to-date")

    card = evaluated([TOTALS, to_date], {"m": {"2006/07 Q2": 25}}, "2006/07 Q2")

    assert card["t", "2006/07 Q2"].status.code == "green"


def test_a_rolling_year_is_put_together_from_two_years_totals():
    """Q3 of 2005/06 to Q2 of 2006/07: (100 − 60) of the old year, 25 of the new."""
    rolling = target(gt.at_most(65), reading="rolling", window=4)
    given = {**quarters("2005/06", [30, 60, 80, 100]), **quarters(YEAR, [10, 25])}

    card = evaluated([TOTALS, rolling], {"m": given}, "2006/07 Q2")

    assert value(card, "t") == 65


def test_a_total_before_that_does_not_apply_leaves_the_difference_open():
    """What is left out of sums must not take a known quarter with it unseen."""
    given = {"2006/07 Q1": Absent("not-applicable", "opened in July")}

    card = evaluated([TOTALS], {"m": given | {"2006/07 Q2": 25}}, "2006/07 Q2")

    assert card["m", "2006/07 Q2"].figure == Absent(
        "undefined", "the total to date before it is not known"
    )


def test_what_was_supplied_is_kept_in_its_provenance():
    """A difference is no firmer than the weaker of its two totals."""
    card = evaluated([TOTALS], {"m": {"2006/07 Q1": 10}}, "2006/07 Q2")
    entered = gt.Observation("m", "2006/07 Q2", 25, checked="entered")

    result = card.record(entered)["m", "2006/07 Q2"]

    assert result.figure.provenance.checked == "entered"


def issues_of(*observations, indicator=TOTALS):
    framework = frame(indicator)
    with pytest.raises(InvalidObservationsError) as caught:
        framework.observations(*observations)
    return caught.value.issues


def test_a_total_that_falls_is_refused():
    """10, 25, 24: one of the three is a slip, and nobody knows which."""
    (issue,) = issues_of(*series("m", quarters(YEAR, [10, 25, 24])))

    assert issue.code == "cumulative-fall"
    assert issue.at == "'m' in 2006/07 Q3"
    assert issue.message == ("the total to date falls from 25 in 2006/07 Q2 to 24")


def test_a_fall_across_a_gap_is_seen():
    (issue,) = issues_of(*series("m", {"2006/07 Q1": 25, "2006/07 Q3": 24}))

    assert "falls from 25 in 2006/07 Q1" in issue.message


def test_every_fall_is_named_at_once():
    given = series("m", quarters(YEAR, [10, 9, 8]))

    assert [issue.at for issue in issues_of(*given)] == [
        "'m' in 2006/07 Q2",
        "'m' in 2006/07 Q3",
    ]


def test_a_correction_may_fall():
    """One complaint was counted twice; the quarter shows as minus one."""
    given = series("m", quarters(YEAR, [10, 25]))
    corrected = gt.Observation("m", "2006/07 Q3", 24, correction=True)
    framework = frame(TOTALS)

    observed = framework.observations(*given, corrected)
    card = gt.evaluate(
        framework, observed, periods=QUARTERS, as_at=gt.CALENDAR_YEAR.year(2008).end
    )

    assert value(card, column=2) == -1


@pytest.mark.parametrize(
    "indicator",
    [
        measure("flow", cumulative=True),
        measure("flow", non_negative=True),
    ],
)
def test_what_may_be_negative_may_fall(indicator):
    """Net migration to date goes down; a non-negative flow in period does, too."""
    framework = frame(indicator)

    assert len(framework.observations(*series("m", quarters(YEAR, [10, 25, 24])))) == 3


def test_bodies_and_years_do_not_fall_into_each_other():
    framework = frame(TOTALS)
    given = [
        gt.Observation("m", "2005/06 Q4", 90),
        gt.Observation("m", "2006/07 Q1", 10),
        gt.Observation("m", "2006/07 Q2", 5, body="Leeds"),
    ]

    assert len(framework.observations(*given)) == 3


def test_a_later_batch_is_held_against_the_earlier_one():
    """Two batches that fit alone can contradict each other."""
    card = evaluated([TOTALS], {"m": quarters(YEAR, [10, 25])}, "2006/07 Q3")
    low = gt.Observation("m", "2006/07 Q3", 24)

    with pytest.raises(InvalidObservationsError) as caught:
        card.record(low)
    marked = card.record(gt.Observation("m", "2006/07 Q3", 24, correction=True))

    assert [issue.code for issue in caught.value.issues] == ["cumulative-fall"]
    assert value(marked) == -1


def test_a_figure_put_right_in_the_middle_is_held_against_what_follows():
    """Raising Q1 above the total of Q2 makes Q2 the one that falls."""
    card = evaluated([TOTALS], {"m": quarters(YEAR, [10, 25])}, "2006/07 Q2")

    with pytest.raises(InvalidObservationsError) as caught:
        card.record(gt.Observation("m", "2006/07 Q1", 26))

    assert caught.value.issues[0].at == "'m' in 2006/07 Q2"


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=12))
def test_in_period_from_cumulative_inverts_cumulative_from_in_period(figures):
    """Whether a department counts up or starts each month at nought is its own affair."""
    frequency = {"frequency": "month"}
    plain = measure("flow", **frequency)
    to_date = measure("flow", cumulative=True, non_negative=True, **frequency)
    asked = gt.UK_FINANCIAL_YEAR.year(2006).parts("month")

    by_month = evaluated([plain], {"m": months(YEAR, figures)}, asked)
    by_total = evaluated([to_date], {"m": months(YEAR, accumulate(figures))}, asked)

    assert [value(by_total, column=n) for n in range(12)] == figures
    assert [r.figure for r in by_total.of("m")] == [r.figure for r in by_month.of("m")]


@given(
    st.lists(st.integers(0, 10**6), min_size=4, max_size=4),
    st.sets(st.integers(0, 2)),
)
def test_a_year_is_the_same_whichever_totals_on_the_way_are_known(figures, lost):
    """Only the last total makes the year; the others only say when."""
    totals = dict(enumerate(accumulate(figures), 1))
    supplied = {
        f"{YEAR} Q{n}": total for n, total in totals.items() if n - 1 not in lost
    }

    card = evaluated([TOTALS], {"m": supplied}, YEAR)

    assert value(card) == sum(figures)
