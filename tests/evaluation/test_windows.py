"""Figures read over several own periods: a row at once, and cell by cell."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from goldenthread.definitions import Indicator, Objective, Plan, Target
from goldenthread.errors import InvalidFrameworkError
from goldenthread.evaluation import _desk, _windows, evaluate_cells
from goldenthread.expectations import at_least, at_most, linear, step
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR, Frequency
from goldenthread.policies import met_or_not, tolerance
from goldenthread.projections import last_value
from goldenthread.values import Absent, Kind
from tests.evaluation.test_fast_and_general import assert_same

YEARS = tuple(UK_FINANCIAL_YEAR.year(year) for year in (2003, 2004))

OWN = ("month", "quarter", "year", "week")

ASKED = ("month", "quarter", "half", "year")


def periods_of(frequency: str):
    """Two years of them, as far as they lie within."""
    start, end = YEARS[0].start, YEARS[-1].end
    period = UK_FINANCIAL_YEAR.containing(Frequency(frequency), start)
    found = []
    while period.end <= end:
        found.append(period)
        period = period.next
    return tuple(found)


_UNITS = {"index": "score", "ratio": "%"}


@st.composite
def indicators(draw, n):
    """A reported one, of any sort that a value alone can be given for."""
    kind, over_time = draw(
        st.sampled_from(
            [
                ("flow", None),
                ("flow", None),
                ("stock", "last"),
                ("stock", "average"),
                ("stock", None),
                ("index", None),
                ("ratio", None),
                ("ratio", None),
                ("average", None),
            ]
        )
    )
    frequency = draw(st.sampled_from(OWN))
    is_running = kind == "flow" and frequency in {"month", "quarter"}
    return Indicator(
        f"i{n}",
        unit=_UNITS.get(kind, "call"),
        kind=kind,
        over_time=over_time,
        frequency=frequency,
        decimals=draw(st.sampled_from([None, 0, 1])),
        cumulative=is_running and draw(st.booleans()),
        non_negative=False,
        contextual=draw(st.integers(0, 9)) == 0,
        due_after=draw(st.sampled_from([1, 1, 40])),
    )


@st.composite
def targets(draw, n, indicator):
    """One that reads it in some way, and looks at nothing else."""
    reading = draw(st.sampled_from(["in-period", "year-to-date", "rolling"]))
    weekly = indicator.frequency is Frequency.WEEK
    spans = [None] if weekly else [None, None, "year", "quarter"]
    word, level = draw(st.sampled_from([at_least, at_most])), draw(st.integers(-9, 60))
    path = linear(level, since="2003/04 Q1", to=40, by="2004/05 Q4")
    expect = draw(st.sampled_from([level, path, step(level, by="2003/04 Q4")]))
    return Target(
        f"t{n}",
        objective="o",
        indicator=indicator.id,
        expect=word(expect),
        reading=reading,
        window=draw(st.integers(1, 5)) if reading == "rolling" else None,
        span=draw(st.sampled_from(spans)),
        policy=draw(st.sampled_from([met_or_not(), tolerance(units=3)])),
        first=draw(st.sampled_from([None, None, "2003/04 Q3"])),
        last=draw(st.sampled_from([None, None, "2004/05 Q2"])),
        projection=draw(st.sampled_from([None, None, None, last_value()])),
    )


@st.composite
def sides(draw, kind, value):
    """Numerator and denominator, or the base of an average."""
    below = draw(st.sampled_from([7, 100, Fraction(1, 3), 12, 0]))
    if kind is Kind.AVERAGE:
        return {"denominator": below or 1}
    return {"numerator": value, "denominator": below}


@st.composite
def questions(draw):
    """A framework of indicators that are read in many ways, and their figures."""
    measured = [draw(indicators(n)) for n in range(draw(st.integers(1, 3)))]
    aimed = [
        draw(targets(n, draw(st.sampled_from(measured))))
        for n in range(draw(st.integers(1, 4)))
    ]
    given = []
    for indicator in measured:
        how = draw(st.sampled_from(["whole", "whole", "gaps", "odd"]))
        total = Fraction(0)
        for period in periods_of(indicator.frequency):
            total += draw(st.integers(0, 20)) if period.number > 1 else -total
            if how != "whole" and draw(st.integers(0, 9)) == 0:
                continue
            value = total if indicator.cumulative else draw(st.integers(-9, 30))
            words = {}
            if how == "odd" and draw(st.integers(0, 5)) == 0:
                words = {"made": draw(st.sampled_from(["estimated", "forecast"]))}
            if how == "odd" and draw(st.integers(0, 9)) == 0:
                value = Absent("suppressed")
                words = {}
            elif indicator.kind.has_parts and how != "odd":
                words |= draw(sides(indicator.kind, value))
                value = None if "numerator" in words else value
            given.append(Observation(indicator.id, period, value, **words))
    try:
        framework = Framework.of(Plan("p"), Objective("o", plan="p"), *measured, *aimed)
    except InvalidFrameworkError:  # a span that is shorter than its periods
        return reject()
    return framework, framework.observations(*given)


@given(questions(), st.sampled_from(ASKED), st.data())
def test_rows_and_cells_say_the_same(question, asked, data):
    """To date, rolling, latest, of totals, weeks and years; also ahead."""
    framework, observed = question
    every = periods_of(asked)
    first = data.draw(st.integers(0, len(every) - 1))

    assert_same(
        framework,
        observed,
        periods=every[first : first + 6],
        as_at=data.draw(st.sampled_from([date(2004, 8, 10), date(2006, 1, 1)])),
        body="",
    )


def framework_of(**fields: object) -> Framework:
    """A monthly flow that is judged for the year to date."""
    words = {"kind": "flow", "unit": "call", "frequency": "month", "decimals": 0}
    return Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", **(words | fields)),
        Target(
            "t",
            objective="o",
            indicator="i",
            expect=at_least(10),
            reading="year-to-date",
        ),
    )


def evaluated(framework: Framework, figures: dict, **asked):
    observed = framework.observations(
        *(Observation("i", period, value) for period, value in figures.items())
    )
    quarters = YEARS[0].parts("quarter")
    return evaluate_cells(
        framework,
        observed,
        periods=quarters,
        as_at=date(2005, 1, 1),
        body="",
        **asked,
    )


MONTHS = YEARS[0].parts("month")


def test_no_cell_is_judged_where_figures_are_plain(monkeypatch):
    """Which is what makes it quick."""
    asked = []
    general = _desk.Desk.judged_cells

    def spied(desk, node, places, *before):
        asked.extend(places)
        return general(desk, node, asked, *before)

    monkeypatch.setattr(_desk.Desk, "judged_cells", spied)

    evaluated(framework_of(), dict.fromkeys(MONTHS, 2))
    assert asked == []

    evaluated(framework_of(), dict.fromkeys(MONTHS[:8], 2))
    assert asked == [2, 3]  # the quarters that lack a month


@pytest.mark.parametrize(
    ("fields", "figures", "read"),
    [
        ({}, range(12), (3, 15, 36, 66)),
        ({"kind": "stock", "over_time": "last"}, range(12), (2, 5, 8, 11)),
        ({"kind": "stock", "over_time": "average"}, range(12), (1, 2.5, 4, 5.5)),
        ({"cumulative": True}, range(5, 65, 5), (15, 30, 45, 60)),
    ],
)
def test_the_year_to_date_by_kind(fields, figures, read):
    """Flows are summed, stocks the last or the average, totals are what they are."""
    lenses = evaluated(framework_of(**fields), dict(zip(MONTHS, figures, strict=True)))

    found = [cell.reading.figure.value for cell in lenses.now["t"]]

    assert found == [Fraction(each) for each in read]
    stored = lenses.now.column(lenses.now.question.blueprint.number("t"))
    scale = 10**stored.decimals
    rounded = [int(Fraction(each) * scale + Fraction(1, 2)) for each in read]
    assert list(stored.values) == rounded


BREAKAGES = {
    "totals taken for figures": ("_of_totals", _windows.Window),
    "the first stock": ("_last", lambda tiles: _windows.Window(tiles[:1])),
    "a sum for a mean": ("_mean", _windows.Window),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_window_is_found(name, monkeypatch):
    """What the cases above could not find, they could not rule out."""
    which, how = BREAKAGES[name]
    for key, known in list(_windows._HOW.items()):
        if known is getattr(_windows, which):
            monkeypatch.setitem(_windows._HOW, key, how)
    monkeypatch.setattr(_windows, which, how)
    cases = (
        {"kind": "stock", "over_time": "last"},
        {"kind": "stock", "over_time": "average"},
        {"cumulative": True},
    )
    figures = dict(zip(MONTHS, range(5, 65, 5), strict=True))

    ways = [
        [evaluated(framework_of(**case), figures, fast=fast) for fast in (True, False)]
        for case in cases
    ]

    assert any(one.now != other.now for one, other in ways)
