"""What holds for every figure and every calendar, as far as time goes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.aggregations import Nature, over_time
from goldenthread.evaluation import Figures
from goldenthread.values import Absent, Kind, Known, OverTime
from tests.evaluation.small import (
    LATE,
    evaluated,
    frame,
    measure,
    months,
    target,
    value,
)

NATURES = {
    "flow": Nature(kind=Kind.FLOW),
    "stock, last": Nature(kind=Kind.STOCK, stocks=OverTime.LAST),
    "stock, average": Nature(kind=Kind.STOCK, stocks=OverTime.AVERAGE),
    "stock, undeclared": Nature(kind=Kind.STOCK),
    "ratio of flows": Nature(kind=Kind.RATIO, scale=100),
    "flow over stock": Nature(
        kind=Kind.RATIO, denominator=Kind.STOCK, stocks=OverTime.AVERAGE
    ),
    "stock over stock": Nature(
        kind=Kind.RATIO,
        numerator=Kind.STOCK,
        denominator=Kind.STOCK,
        stocks=OverTime.LAST,
        scale=100,
    ),
    "average": Nature(kind=Kind.AVERAGE),
}

whole = st.integers(-1000, 1000)
base = st.integers(1, 1000)


@st.composite
def known(draw):
    above, below = draw(whole), draw(base)
    value = Known(above).value / below
    return Known(value, numerator=Known(above).value, denominator=Known(below).value)


def quarters_of(figures, nature):
    return tuple(over_time(figures[n : n + 3], nature) for n in range(0, 12, 3))


@pytest.mark.parametrize("name", NATURES)
@given(st.lists(known(), min_size=12, max_size=12).map(tuple))
def test_a_year_from_months_is_the_year_from_quarters_from_months(name, figures):
    """Whoever adds up first, the council reports one figure for the year."""
    nature = NATURES[name]

    straight = over_time(figures, nature)
    by_quarters = over_time(quarters_of(figures, nature), nature)

    if isinstance(straight, Absent):
        assert isinstance(by_quarters, Absent)
        assert by_quarters.kind is straight.kind
        return
    assert by_quarters.value == straight.value
    assert by_quarters.numerator == straight.numerator
    assert by_quarters.denominator == straight.denominator


@given(
    st.lists(
        known() | st.sampled_from([Absent("missing"), Absent("suppressed")]),
        min_size=12,
        max_size=12,
    ).map(tuple)
)
def test_what_is_absent_is_absent_the_same_way_by_either_road(figures):
    nature = NATURES["flow"]

    straight = over_time(figures, nature)
    by_quarters = over_time(quarters_of(figures, nature), nature)

    assert isinstance(straight, Known) == isinstance(by_quarters, Known)
    if isinstance(straight, Absent):
        assert by_quarters.kind is straight.kind


@given(st.lists(whole, min_size=12, max_size=12))
def test_an_indicator_by_quarter_made_of_one_by_month_has_the_same_year(figures):
    """The law again, through a framework that calculates its quarters."""
    definitions = [
        measure("flow", "monthly", frequency="month"),
        measure("flow", calculated=gt.sum_of("monthly")),
    ]

    card = evaluated(definitions, {"monthly": months("2006/07", figures)}, "2006/07")

    assert value(card) == value(card, "monthly") == sum(figures)


CALENDARS = (
    gt.UK_FINANCIAL_YEAR,
    gt.UK_TAX_YEAR,
    gt.SCHOOL_YEAR,
    gt.CALENDAR_YEAR,
    gt.Calendar(month=1, day=31),
)
REGULAR = ("week", "month", "quarter", "third", "half", "year")


@given(
    own=st.sampled_from(CALENDARS),
    asked=st.sampled_from(CALENDARS),
    span=st.sampled_from(REGULAR),
    reporting=st.sampled_from(REGULAR),
)
def test_a_target_is_judged_exactly_once_a_span(own, asked, span, reporting):
    """Over any tiling by periods no longer than its span: never twice, never not.

    Where the reporting periods are longer, each judges the last span that ends
    in it, and no span is judged twice.
    """
    frequency = "week" if span == "week" else "month"
    if span == "third":
        frequency = "third"
    indicator = measure("flow", frequency=frequency, calendar=own)
    first = asked.containing(reporting, date(2006, 4, 15))
    tiling = asked.range(first, asked.containing(reporting, date(2009, 2, 3)))

    card = evaluated(
        [indicator, target(gt.at_least(1), span=span)], {}, tiling, calendar=asked
    )

    judged = [cell.period for cell in card.cells["t"] if cell.period]
    ends = {
        each
        for each in own.range(
            own.containing(span, date(2006, 1, 1)), own.containing(span, LATE)
        )
        if tiling[0].start <= each.end <= tiling[-1].end
    }
    assert len(set(judged)) == len(judged)
    assert set(judged) <= ends
    longest = max(period.days for period in tiling)
    if longest <= min(each.days for each in ends):
        assert set(judged) == ends
    for period, cell in zip(tiling, card.cells["t"], strict=True):
        inside = [each for each in ends if period.contains(each.end)]
        assert cell.period == max(inside, default=None)


@given(st.data())
def test_a_figure_does_not_depend_on_what_was_asked_before(data):
    """Figures are remembered once worked out; the order of questions is no input."""
    definitions = [
        measure("flow", "a", frequency="month"),
        measure("flow", "b", frequency="month"),
        measure("flow", calculated=gt.sum_of("a", "b")),
    ]
    framework = frame(*definitions)
    observed = framework.observations(
        *(
            gt.Observation(id_, f"2006/07 P{n:02}", data.draw(whole))
            for id_ in "ab"
            for n in range(1, 13)
        )
    )
    asked = [
        (id_, framework.calendar.parse(text))
        for id_ in ("a", "b", "m")
        for text in ("2006/07", "2006/07 Q1", "2006/07 Q3", "2006/07 H2")
    ]
    shuffled = data.draw(st.permutations(asked))

    def answers(questions):
        figures = Figures(framework=framework, observed=observed, as_at=LATE, body="")
        return {each: figures.reading(*each) for each in questions}

    assert answers(shuffled) == answers(asked)
