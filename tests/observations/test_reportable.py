"""Which figures enter a report: validated ones of closed periods (domain §5)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

import goldenthread as gt
from goldenthread.observations import Observations, Purpose, reportable, why_unreported
from goldenthread.strategies import scorecards
from goldenthread.values import Absent, Known

Q1, Q2, Q3 = (f"2006/07 Q{n}" for n in (1, 2, 3))
CLOSED = date(2006, 7, 1)
ENTERED = "entered, awaiting validation"


def frame(**fields):
    visits = gt.Indicator("m", "Visits", unit="visit", kind="flow", **fields)
    return gt.Framework.of(visits)


def kept(as_at, *figures, **fields):
    framework = frame(**fields)
    observed = framework.observations(
        *(gt.Observation("m", *given[:2], **given[2]) for given in figures)
    )
    return {
        str(bound.period): bound.figure
        if isinstance(bound.figure, Absent)
        else int(bound.figure.value)
        for bound in reportable(observed, as_at)
    }


@pytest.mark.parametrize("checked", ["validated", "final"])
@pytest.mark.parametrize("made", ["measured", "estimated"])
def test_a_validated_figure_of_a_closed_period_is_reported(checked, made):
    figure = (Q1, 5, {"checked": checked, "made": made})

    assert kept(CLOSED, figure) == {Q1: 5}


@pytest.mark.parametrize("checked", ["entered", "validated", "final"])
def test_no_figure_of_an_open_period_is_reported(checked):
    """On its last day a period is still open."""
    assert kept(date(2006, 6, 30), (Q1, 5, {"checked": checked})) == {}


def test_a_figure_that_is_only_entered_is_missing_once_it_is_due():
    assert kept(CLOSED, (Q1, 5, {"checked": "entered"})) == {
        Q1: Absent("missing", ENTERED)
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2006, 9, 29), {}),
        (date(2006, 9, 30), {Q1: Absent("missing", ENTERED)}),
    ],
)
def test_before_it_is_due_it_is_as_if_it_had_not_been_entered(day, expected):
    """Validators have until the due day, as collectors have."""
    figure = (Q1, 5, {"checked": "entered"})

    assert kept(day, figure, due_after=gt.Delay(months=3)) == expected


@pytest.mark.parametrize("kind", ["not-applicable", "suppressed", "missing"])
@pytest.mark.parametrize("day", [date(2006, 5, 1), CLOSED])
def test_an_absence_that_was_supplied_stays(kind, day):
    """It says what there is to say, and claims no figure."""
    said = Absent(kind, "as the supplier says")

    assert kept(day, (Q1, said, {"checked": "entered"})) == {Q1: said}


def test_figures_of_other_bodies_are_held_to_the_same():
    framework = frame()
    observed = framework.observations(
        gt.Observation("m", Q1, 5, body="us"),
        gt.Observation("m", Q1, 6, body="them", checked="entered"),
    )

    ours, theirs = sorted(reportable(observed, CLOSED), key=lambda f: f.body)[::-1]

    assert (ours.figure, theirs.figure) == (Known(5), Absent("missing", ENTERED))


def test_a_total_that_falls_by_a_correction_may_still_fall_without_it():
    """25, then 20 as a correction that nobody has validated, then 22: what is left
    falls from 25 to 22, for the reason that was declared."""
    figures = (
        (Q1, 25, {}),
        (Q2, 20, {"correction": True, "checked": "entered"}),
        (Q3, 22, {}),
    )
    rising = {"cumulative": True, "non_negative": True}

    assert kept(date(2007, 1, 1), *figures, **rising) == {
        Q1: 25,
        Q2: Absent("missing", ENTERED),
        Q3: 22,
    }


@pytest.mark.parametrize(
    ("day", "checked", "why"),
    [
        (date(2006, 6, 30), "final", "period open until 30 June 2006"),
        (date(2006, 6, 30), "entered", "period open until 30 June 2006"),
        (CLOSED, "entered", ENTERED),
        (CLOSED, "validated", ""),
    ],
)
def test_it_is_said_why_a_figure_is_not_reported(day, checked, why):
    (bound,) = frame().observations(gt.Observation("m", Q1, 5, checked=checked))

    assert why_unreported(bound, day) == why


def test_monitoring_takes_everything_as_it_is():
    observed = frame().observations(gt.Observation("m", Q1, 5, checked="entered"))

    assert Purpose.MONITORING.taken(observed, CLOSED) is observed
    assert Purpose.REPORTING.taken(observed, CLOSED) == reportable(observed, CLOSED)


@given(scorecards())
def test_what_is_reported_can_be_reported_again(card):
    """And is bound to the same, in the same order, and nothing new."""
    once = reportable(card.observed, card.as_at)

    assert reportable(once, card.as_at) == once
    assert once.measures == card.observed.measures
    assert set(once.by_key) <= set(card.observed.by_key)
    assert Observations.of(once.measures, reversed(once.figures)) == once


@given(scorecards())
def test_each_figure_is_kept_or_it_is_said_why_not(card):
    reported = reportable(card.observed, card.as_at).by_key

    for bound in card.observed:
        after = reported.get(bound.key)
        is_kept = after is not None and after.figure == bound.figure
        assert is_kept is not bool(why_unreported(bound, card.as_at))
