"""Quotients of whole rows: the same as figure by figure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Indicator,
    Objective,
    Plan,
    Target,
    quotient,
    weighted_mean,
)
from goldenthread.evaluation import _desk, _dividing, evaluate_cells
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import tolerance
from goldenthread.values import Absent
from tests.evaluation.test_fast_and_general import assert_same

QUARTERS = UK_FINANCIAL_YEAR.year(2004).parts("quarter")

FIGURES = st.one_of(
    st.integers(-20, 20),
    st.fractions(-3, 3, max_denominator=30),
    st.sampled_from([0, 10**18, 10**25]),
)


def make_framework(above: str = "day", unit: str = "%") -> Framework:
    """Days lost over days, a mean of that and another, targets on both."""
    return Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("lost", unit=above, kind="flow"),
        Indicator("all", unit="day", kind="flow"),
        Indicator(
            "share",
            unit=unit,
            kind="ratio",
            decimals=1,
            calculated=quotient("lost", "all"),
        ),
        Indicator("other", unit=unit, kind="ratio"),
        Indicator(
            "index",
            unit=unit,
            kind="index",
            calculated=weighted_mean({"share": 1, "other": 3}, reason="as agreed"),
        ),
        Target(
            "t",
            objective="o",
            indicator="share",
            expect=at_least(50),
            policy=tolerance(percent_of_target=10),
        ),
        Target("u", objective="o", indicator="index", expect=at_least(40)),
    )


UNITS = st.sampled_from([("day", "%"), ("week", "%"), ("hour", "hour/day")])


@st.composite
def figures(draw, framework):
    """Some of the figures of whatever is reported."""
    given = []
    for id_ in ("lost", "all", "other"):
        for period in QUARTERS:
            sort = draw(st.integers(0, 14))
            if sort == 0:
                continue
            words = {"made": "estimated"} if sort == 1 else {}
            value = Absent("suppressed") if sort == 2 else draw(FIGURES)
            words = {} if sort == 2 else words
            given.append(Observation(id_, period, value, **words))
    return framework.observations(*given)


@given(UNITS.map(lambda units: make_framework(*units)), st.data())
def test_rows_and_figures_say_the_same(framework, data):
    """With gaps, over zero, below zero, of any size, in units that convert."""
    assert_same(
        framework,
        data.draw(figures(framework)),
        periods=QUARTERS,
        as_at=date(2005, 7, 1),
        body="",
    )


def evaluated(last: int = 0, **asked):
    framework = make_framework("week")
    given = {"lost": (1, 2, 3, last), "all": (7, 28, -7, 14), "other": (1, 2, 3, 4)}
    observed = framework.observations(
        *(
            Observation(id_, period, value)
            for id_, row in given.items()
            for period, value in zip(QUARTERS, row, strict=True)
        )
    )
    return evaluate_cells(
        framework, observed, periods=QUARTERS, as_at=date(2005, 7, 1), body="", **asked
    )


def test_a_quotient_is_worked_out_in_its_own_unit():
    """Weeks over days, as a percentage."""
    rows = {each.id: each for each in evaluated().now.columns}

    assert rows["share"].decimals == 1
    assert rows["share"].values == (1000, 500, -3000, 0)


@pytest.mark.parametrize("way", ["fast", "arrays"])
def test_no_figure_is_read_by_itself(way: str, monkeypatch: pytest.MonkeyPatch):
    """Which is what makes it quick."""
    asked: list[int] = []
    monkeypatch.setattr(
        _desk.Desk, "read_row", lambda _, node: asked.append(node) or None
    )

    evaluated(arrays=way == "arrays")

    assert asked == []


def test_a_quotient_upside_down_is_found(monkeypatch: pytest.MonkeyPatch):
    """What the figures above could not find, they could not rule out."""
    made = _dividing.Division
    monkeypatch.setattr(
        _dividing, "Division", lambda above, below, factor: made(below, above, factor)
    )

    assert evaluated(7).now != evaluated(7, fast=False).now
