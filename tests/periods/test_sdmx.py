from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Calendar,
)

PUBLISHED = (
    Path(__file__).parents[2].parent / "shared" / "data" / "sdmx_reporting_periods.json"
)


@pytest.fixture(scope="module")
def published():
    if not PUBLISHED.exists():
        pytest.skip(f"the published SDMX reporting periods are not at {PUBLISHED}")
    return json.loads(PUBLISHED.read_text("utf-8"))


def calendar_of(start_day: str | None) -> Calendar:
    month, day = (start_day or "--01-01")[2:].split("-")
    return Calendar(month=int(month), day=int(day))


def test_published_reporting_periods_start_on_their_published_days(published):
    """Another reader's test values: we read SDMX as others do."""
    for case in published["reporting_periods"]:
        period = calendar_of(case["start_day"]).parse(case["text"])

        assert period.start.isoformat() == case["start"], case


def test_published_parse_errors_and_bounds_are_refused(published):
    """What other readers refuse is no period of ours either."""
    texts = [text.split(" ")[0] for text in published["parse_errors"]]
    for letter, numbers in published["values_out_of_bounds_by_indicator"].items():
        digits = published["canonical_digits"][letter]
        texts += [f"2010-{letter}{number:0{digits}}" for number in numbers]

    for text in texts:
        with pytest.raises(PeriodError):
            CALENDAR_YEAR.parse(text)


@pytest.mark.parametrize(
    ("text", "start_day", "start"),
    [
        ("2010-Q2", "--01-01", "2010-04-01"),
        ("2010-Q2", "--07-01", "2010-10-01"),
        ("2000-T3", "--01-01", "2000-09-01"),
        ("2011-W36", "--01-01", "2011-09-05"),
        ("2011-W36", "--07-01", "2012-03-05"),
        ("2009-W53", "--01-01", "2009-12-28"),
        ("2000-D366", "--01-01", "2000-12-31"),
        ("2006-A1", "--04-06", "2006-04-06"),
    ],
)
def test_known_reporting_periods_start_on_known_days(text, start_day, start):
    """Facts that hold without the file."""
    period = calendar_of(start_day).parse(text)

    assert period.start.isoformat() == start
    assert period.sdmx == text
    assert period.calendar.sdmx_start_day == start_day


def test_a_53rd_week_in_a_year_of_52_is_the_next_years_first():
    """SDMX readers count on; the days are the same whatever the week is called."""
    week = CALENDAR_YEAR.parse("2000-W53")

    assert week == CALENDAR_YEAR.week(2001, 1)
    assert week.sdmx == "2001-W01"


def test_weeks_of_the_calendar_year_are_those_of_iso_8601():
    """Python's own reckoning agrees, week by week."""
    for year in range(1990, 2030):
        for week in CALENDAR_YEAR.range(f"{year} W01", f"{year} W52"):
            iso = week.start.isocalendar()

            assert (iso.year, iso.week) == (week.year_number, week.number)


@pytest.mark.parametrize(
    ("text", "sdmx"),
    [
        ("2006/07", "2006-A1"),
        ("2006/07 H1", "2006-S1"),
        ("2006/07 T2", "2006-T2"),
        ("2006/07 Q2", "2006-Q2"),
        ("2006/07 P03", "2006-M03"),
        ("2006/07 W12", "2006-W12"),
        ("2006-04-06", "2006-D001"),
        ("2006/07 to 2008/09", "2006-04-06/P3Y"),
        ("Autumn term (2006-09-04/2006-12-15)", "2006-09-04/P103D"),
    ],
)
def test_every_period_has_an_sdmx_text(text, sdmx):
    """It goes out beside the start day of the year, here --04-06."""
    assert UK_TAX_YEAR.parse(text).sdmx == sdmx
    assert UK_TAX_YEAR.sdmx_start_day == "--04-06"
    assert UK_FINANCIAL_YEAR.sdmx_start_day == "--04-01"
