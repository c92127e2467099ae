"""A template, filled in, is what is read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import PeriodError
from goldenthread.values import Absence
from tests.observations.samples import HOUSING

REPORTED = {each.id for each in HOUSING.indicators if each.calculated is None}


def test_each_reported_figure_has_a_row():
    """What is calculated is asked of nobody."""
    rows = HOUSING.template(["2001/02"])

    assert {row["indicator"] for row in rows} == REPORTED
    assert [row["period"] for row in rows if row["indicator"] == "homeless"] == [
        "2001/02 Q1",
        "2001/02 Q2",
        "2001/02 Q3",
        "2001/02 Q4",
    ]


def test_only_what_ends_in_the_period_is_asked_for():
    """An annual figure is asked for once a year."""
    periods = {
        row["indicator"]: row["period"] for row in HOUSING.template("2001/02 Q3")
    }

    assert "deaths" not in periods
    assert periods["school"] == "2001"
    assert periods["rent"] == "Dec 2001"


def test_a_figure_is_asked_for_once_however_often_its_period_is():
    once = HOUSING.template(["2001/02 Q3"])

    assert HOUSING.template(["2001/02 Q3", "2001/02 Q3"]) == once
    assert HOUSING.template("2001/02 Q3") == once


def test_all_rows_have_the_same_columns():
    """So that the csv module, and every frame, takes them as they are."""
    assert len({tuple(row) for row in HOUSING.template("2001/02")}) == 1


@given(st.sampled_from(["2001/02", "2001/02 Q3", "Jun 2001", "2001/02 to 2002/03"]))
def test_a_template_filled_in_is_read_back(period):
    rows = HOUSING.template(period)

    blank = HOUSING.observations_from(rows)
    filled = HOUSING.observations_from([row | {"value": "7"} for row in rows])

    assert len(blank) == len(filled) == len(rows)
    assert all(figure.figure.kind is Absence.MISSING for figure in blank)
    assert all(figure.figure.value == 7 for figure in filled)


def test_a_template_survives_the_way_through_a_file():
    rows = HOUSING.template("2001/02")
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(row | {"value": "7"} for row in rows)

    assert len(HOUSING.observations_from(file.getvalue())) == len(rows)


@pytest.mark.parametrize("periods", [None, 2001, "never", ["never"], [None]])
def test_what_is_no_period_is_refused(periods):
    with pytest.raises(PeriodError):
        HOUSING.template(periods)
