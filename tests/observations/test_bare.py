"""Bare figures are laid out a strand at a time, and nobody can tell."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Indicator
from goldenthread.errors import InvalidObservationsError
from goldenthread.framework import Framework
from goldenthread.observations import (
    Observation,
    Observations,
    bind_row,
    bound_figures,
)
from goldenthread.periods import Calendar
from goldenthread.values import Absent
from tests.counting import calls
from tests.observations.samples import HOUSING

QUARTERS = ("2001/02 Q1", "2001/02 Q2", "2001/02 Q3", "2001/02 Q4", "2002/03 Q1")

COUNTED_UP = Indicator(
    "sum", unit="GBP", kind="flow", cumulative=True, non_negative=True
)
RUNNING = Framework.of(*HOUSING.indicators, COUNTED_UP, home="Ashby")


def row_of(indicators, periods, **more):
    """A figure of one of *indicators*, at home or elsewhere."""
    return st.builds(
        Observation,
        st.sampled_from(indicators),
        st.sampled_from(periods),
        body=st.sampled_from(("", "Ashby", "Barton")),
        **more,
    )


values = st.fractions(0, 9, max_denominator=12)
bare = row_of(("north", "sum"), QUARTERS, value=values)
more_is_said = row_of(
    ("north", "sum"),
    QUARTERS,
    value=st.one_of(values, st.just(Absent("missing"))),
    made=st.sampled_from(("measured", "forecast")),
    checked=st.sampled_from(("final", "entered")),
    comment=st.sampled_from(("", "estimated late")),
    correction=st.booleans(),
)
wrong = row_of(
    ("north", "offer-21", "visits", "no"),
    (*QUARTERS, HOUSING.calendar.parse(QUARTERS[0]), "2001/02", "Q9"),
    value=st.one_of(values, st.none()),
    unit=st.sampled_from(("", "visit", "bag")),
    denominator=st.sampled_from((None, 4)),
)
rows = st.one_of(bare, bare, bare, bare, more_is_said, wrong)


def outcome(bind):
    """What comes of binding: the figures, or everything that is wrong."""
    try:
        return bind()
    except InvalidObservationsError as error:
        return error.issues


def whose(row: Observation) -> tuple[str, str, object]:
    return row.indicator, row.body or "Ashby", row.period


@given(
    st.one_of(
        st.lists(rows, max_size=12),
        st.lists(st.one_of(bare, bare, bare, more_is_said), unique_by=whose),
        st.lists(bare, unique_by=whose),
    )
)
def test_figures_are_bound_alike_together_and_one_by_one(given_rows):
    """The same figures in the same strands, or the same issues in the same order."""
    measures = RUNNING.measures

    together = outcome(lambda: RUNNING.observations(*given_rows))
    apart = outcome(
        lambda: Observations.of(measures, bound_figures(measures, given_rows))
    )

    assert together == apart


@pytest.mark.parametrize(
    "said",
    [{"made": "forecast"}, {"checked": "entered"}, {"comment": "late"}],
    ids=lambda said: next(iter(said)),
)
def test_nothing_that_is_said_of_a_figure_is_lost(said):
    """Each of these alone makes it more than a number."""
    row = Observation("north", QUARTERS[0], 7, **said)

    assert tuple(HOUSING.observations(row)) == bound_figures(HOUSING.measures, [row])


def test_bare_figures_are_not_bound_one_by_one():
    """There may be a million of them."""
    plain = [Observation("north", quarter, 7) for quarter in QUARTERS]

    assert calls(lambda: HOUSING.observations(*plain), of=bind_row) == 0


def test_what_says_more_takes_only_its_own_strand_with_it():
    plain = [Observation("north", quarter, 7) for quarter in QUARTERS]
    odd = [Observation("south", quarter, 7) for quarter in QUARTERS[1:]]
    odd += [Observation("south", QUARTERS[0], 7, comment="late")]

    assert calls(lambda: HOUSING.observations(*plain, *odd), of=bind_row) == len(odd)


def test_a_figure_of_very_many_digits_is_kept_as_it_is():
    """No machine word holds it."""
    large = Fraction(10**24 + 1, 3)

    (bound,) = HOUSING.observations(Observation("north", QUARTERS[0], large))

    assert bound.figure.value == large


@pytest.mark.parametrize("name", ["council", "police"])
def test_a_period_is_of_the_calendar_that_it_was_read_in(name):
    """Calendars of one year start are equal, whatever they are called."""
    framework = Framework.of(*HOUSING.indicators, calendar=Calendar(month=4, name=name))

    (bound,) = framework.observations(Observation("north", QUARTERS[0], 7))

    assert bound.period.calendar.name == name
