from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.expectations import (
    CloseTo,
    Context,
    Need,
    close_to,
    figure_of,
    previous,
    step,
)
from goldenthread.values import Absent, Known

QUARTER = Context(period=gt.UK_FINANCIAL_YEAR.parse("2006/07 Q2"))


def holds(expectation, figure, context=QUARTER):
    return expectation.at(context).acceptance.holds(Fraction(figure))


@pytest.mark.parametrize(
    ("figure", "met"),
    [("47.9", False), (48, True), (50, True), (52, True), ("52.1", False)],
)
def test_both_edges_are_met(figure, met):
    """Within 2 of 50 is 48 to 52, these two included."""
    assert holds(close_to(50, by=2), figure) is met


def test_at_no_distance_only_the_level_itself_is_met():
    exactly = close_to(50, by=0)

    assert [holds(exactly, f) for f in ("49.9", 50, "50.1")] == [False, True, False]


@given(
    level=st.integers(-100, 100),
    distance=st.integers(0, 50),
    figure=st.fractions(-200, 200),
)
def test_it_is_the_distance_that_counts(level, distance, figure):
    assert holds(close_to(level, by=distance), figure) is (
        abs(figure - level) <= distance
    )


def test_a_negative_distance_is_refused():
    with pytest.raises(DefinitionError) as caught:
        close_to(50, by=-2)

    (issue,) = caught.value.issues
    assert (issue.code, issue.message) == (
        "negative-distance",
        "no figure is within -2 of another",
    )


def test_the_distance_has_no_default():
    """How close is close is for whoever sets the target to say."""
    with pytest.raises(TypeError):
        close_to(50)


def test_it_says_level_and_distance_with_their_unit():
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("m", unit="day", kind="average"),
        gt.Target("t", objective="aim", indicator="m", expect=close_to(50, by=2)),
    )

    assert str(close_to(50, by=2)) == "within 2 of 50"
    assert framework.demand_of("t") == "within 2 days of 50 days"
    assert close_to(50, by=2).at(QUARTER).words(str) == "within 2 of 50"


def test_its_level_may_move():
    context = Context(
        period=QUARTER.period,
        previous=Known(9),
        referred=((("region", "none"), Known(20)),),
    )

    assert holds(close_to(previous(), by=1), 10, context)
    assert holds(close_to(figure_of("region"), by=1), 19, context)
    assert close_to(previous(), by=1).needs == {Need.PREVIOUS}
    assert close_to(figure_of("region"), by=1).refers_to == (("region", "none"),)
    assert close_to(previous(), by=1).fixed_levels == ()


def test_while_its_level_is_unknown_nothing_is_demanded():
    assert close_to(previous(), by=1).at(QUARTER) == Absent(
        "missing", "the period before: it was not read"
    )


def test_its_fixed_level_is_what_it_is_close_to():
    """A tolerance that is a share of the target must know what it is a share of."""
    assert close_to(50, by=2).fixed_levels == (50,)


def test_it_waits_with_its_level():
    waiting = close_to(step(50, by="2006/07 Q4"), by=2)

    assert waiting.undemanded(QUARTER.period).kind == "not-due"
    assert close_to(50, by=2).undemanded(QUARTER.period) is None


def test_it_can_be_made_by_its_class():
    assert CloseTo(50, within=2) == close_to(50, by=2)
