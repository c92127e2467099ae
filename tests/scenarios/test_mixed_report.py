"""Monthly, quarterly, annual and school-year figures in one report, row by row.

The council is that of `examples/year_in_a_council.py`; every figure and status
below was worked out by hand. The workings stand beside the rows.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "year_in_a_council.py"
NAMES = runpy.run_path(str(EXAMPLE))
FRAMEWORK = NAMES["framework"]
QUARTERLY, YEARLY = NAMES["quarterly"], NAMES["yearly"]
QUARTERS, YEAR = NAMES["QUARTERS"], NAMES["YEAR"]

NOT_DUE = ("", "not-due", "no span ends here")


def last(span, count):
    return f"{span} is judged, the last of {count} that end here"


INDICATORS = {
    # Months: 30 + 25 + 20, 22 + 24 + 19, 28 + 30 + 31, 26 + 24 + 20; 299 in all.
    "burglaries": ["75", "65", "89", "70", "299"],
    "days-lost": ["2500", "2100", "2700", "2300", "9600"],
    # Totals to date 2,700, 5,100, none, 9,900: the last two quarters are not
    # told apart, the year is.
    "landfill": ["2700", "2400", None, None, "9900"],
    # (1,000 + 1,000 + 960 + 960) ÷ 4 = 980 over the year.
    "staff": ["1000", "1000", "960", "960", "980"],
    # 2,500 ÷ 1,000; 2,100 ÷ 1,000; 2,700 ÷ 960 = 2.81; 2,300 ÷ 960 = 2.40;
    # 9,600 ÷ 980 = 9.80, and not the 2.4 of four quarters pooled.
    "absence": ["2.5", "2.1", "2.8", "2.4", "9.8"],
    # On the last day of each: 650, 660, 640, 640 of 10,000; the year's is March's.
    "unemployment": ["6.5", "6.6", "6.4", "6.4", "6.4"],
    "region": ["6.6", "6.6", None, "6.5", None],
    # (40·30 + 60·26 + 50·27 + 50·31) ÷ 200 = 5,660 ÷ 200 = 28.3.
    "re-let": ["30.0", "26.0", "27.0", "31.0", "28.3"],
    # Last year's survey until this year's is in.
    "satisfied": ["61.0", "61.0", "61.0", "64.9", "64.9"],
    # School year 2004/05 until 31 August, then 2005/06.
    "exams": ["47.0", "49.5", "49.5", "49.5", "49.5"],
}

AGES = {
    "satisfied": [91, 183, 275, 0, 0],
    "exams": [303, 30, 122, 212, 212],
    "burglaries": [0, 0, 0, 0, 0],
    "landfill": [0, 0, 0, 0, 0],
}

TARGETS = {
    # 299 against 300, once a year.
    "burglaries-year": [NOT_DUE] * 3 + [("299", "green", "")] * 2,
    # 28 a month in 2005/06. 9·28 + 75, 6·28 + 140, 3·28 + 229, 299; against 310.
    "burglaries-rolling": [
        ("327", "red", ""),
        ("308", "green", ""),
        ("313", "red", ""),
        ("299", "green", ""),
        ("299", "green", last("2006/07 Q4", 4)),
    ],
    # The last month of each quarter, and of the year; against 20.
    "burglaries-month": [
        ("20", "green", last("Jun 2006", 3)),
        ("19", "green", last("Sep 2006", 3)),
        ("31", "red", last("Dec 2006", 3)),
        ("20", "green", last("Mar 2007", 3)),
        ("20", "green", last("Mar 2007", 12)),
    ],
    # To date against 2,600, 5,000, 7,600 and 10,000; amber up to 5 % beyond:
    # 2,730 and 5,250.
    "landfill-year": [
        ("2700", "amber", ""),
        ("5100", "amber", ""),
        (None, "missing", "2 of 3 periods are known"),
        ("9900", "green", ""),
        ("9900", "green", last("2006/07 Q4", 4)),
    ],
    # 10,350 − 500 = 9,850.
    "landfill-cut": [NOT_DUE] * 3 + [("9900", "red", "")] * 2,
    # Against 2.5, amber up to 2.8, both included.
    "absence-quarter": [
        ("2.5", "green", ""),
        ("2.1", "green", ""),
        ("2.8", "amber", ""),
        ("2.4", "green", ""),
        ("2.4", "green", last("2006/07 Q4", 4)),
    ],
    "absence-year": [NOT_DUE] * 3 + [("9.8", "green", "")] * 2,
    "absence-stretch": [NOT_DUE] * 3 + [("9.8", "red", "")] * 2,
    # 60 + 2 · 10 ÷ 4 = 65; amber down to 64.
    "satisfied-path": [NOT_DUE] * 3 + [("64.9", "amber", "")] * 2,
    "satisfied-contract": [NOT_DUE] * 3 + [("64.9", "green", "")] * 2,
    # School year 2005/06 ends in the second quarter: 48 stands, 50 is a stretch.
    "exams-steps": [
        NOT_DUE,
        ("49.5", "green", ""),
        NOT_DUE,
        NOT_DUE,
        ("49.5", "green", ""),
    ],
    "exams-stretch": [
        NOT_DUE,
        ("49.5", "red", ""),
        NOT_DUE,
        NOT_DUE,
        ("49.5", "red", ""),
    ],
    # 6.5 below 6.6; 6.6 is not below 6.6; nothing known; 6.4 below 6.5.
    "below-region": [
        ("6.5", "green", ""),
        ("6.6", "red", ""),
        ("6.4", "undetermined", "region: missing"),
        ("6.4", "green", ""),
        ("6.4", "green", last("2006/07 Q4", 4)),
    ],
    # 28.3 against 28, amber up to 29.
    "re-let-year": [NOT_DUE] * 3 + [("28.3", "amber", "")] * 2,
    "re-let-quarter": [
        ("30.0", "red", ""),
        ("26.0", "green", ""),
        ("27.0", "green", ""),
        ("31.0", "red", ""),
        ("31.0", "red", last("2006/07 Q4", 4)),
    ],
}

ACTION = [
    ("green", "on track"),
    ("red", "past due, 30 days late"),
    ("green", "complete, 50 days late"),
    ("green", "complete, 50 days late"),
    ("green", "complete, 50 days late"),
]

OBJECTIVES = {
    "safe": ["red", "green", "red", "green", "green"],
    # Q3: amber is not the worst, and what is withheld might be.
    "waste": ["amber", "amber", "incomplete", "red", "red"],
    # Q2: the late review; Q3: 2.8 days; Q4: the survey. The stretch never counts.
    "well-run": ["green", "red", "amber", "amber", "amber"],
    "learning": ["not-due", "green", "not-due", "not-due", "green"],
    "work": ["green", "red", "incomplete", "green", "green"],
    "homes": ["red", "green", "green", "red", "red"],
}


def results(id_):
    """The four quarters, then the year."""
    return [*QUARTERLY.of(id_), *YEARLY.of(id_)]


def shown(value):
    return None if value is None else str(value)


@pytest.mark.parametrize("id_", INDICATORS)
def test_an_indicator_is_read_by_its_kind(id_):
    assert [shown(result.value) for result in results(id_)] == INDICATORS[id_]


@pytest.mark.parametrize("id_", AGES)
def test_an_older_figure_says_how_old_it_is(id_):
    """A reader must not take last year's survey for this quarter's."""
    cells = [*QUARTERLY.cells[id_], *YEARLY.cells[id_]]

    assert [cell.reading.age for cell in cells] == AGES[id_]


@pytest.mark.parametrize("id_", TARGETS)
def test_a_target_is_judged_in_its_own_time(id_):
    """Value, status and the reason for it, in four quarters and in the year."""
    found = [
        (
            "" if result.figure is None else shown(result.value),
            result.status.code,
            result.note,
        )
        for result in results(id_)
    ]

    assert found == TARGETS[id_]


def test_an_action_is_judged_on_the_last_day_of_each_period():
    """Due on 31 August, complete on 20 October."""
    found = [(result.status.code, result.note) for result in results("audit")]

    assert found == ACTION


@pytest.mark.parametrize("id_", OBJECTIVES)
def test_an_objective_is_the_worst_of_what_counts_and_is_due(id_):
    assert [result.status.code for result in results(id_)] == OBJECTIVES[id_]


def test_every_row_is_accounted_for():
    """A row that nobody worked out by hand is a row that nobody checked."""
    rows = {*INDICATORS, *TARGETS, *OBJECTIVES, "audit", "council"}

    assert rows == {element.id for element in FRAMEWORK.judged}


def test_the_year_and_its_last_quarter_agree_on_every_annual_target():
    """What is judged once a year is judged the same in both scorecards."""
    annual = [t for t in FRAMEWORK.targets if t.span == "year"]

    for target in annual:
        quarter = QUARTERLY[target.id, QUARTERS[-1]]
        year = YEARLY[target.id, YEAR]

        assert (quarter.status, quarter.value, quarter.target) == (
            year.status,
            year.value,
            year.target,
        )


def test_the_demand_of_a_moving_level_is_that_of_its_period():
    levels = [result.target for result in results("landfill-year")]

    assert levels == [
        "at most 2,600 tonnes",
        "at most 5,000 tonnes",
        FRAMEWORK.demand_of("landfill-year"),
        "at most 10,000 tonnes",
        "at most 10,000 tonnes",
    ]


def test_the_plan_tallies_each_target_that_counts_once():
    """Twelve of the fifteen count; the others are stretches."""
    tally = YEARLY.tally("council", YEAR)

    assert (tally.total, tally.rated) == (12, 12)
