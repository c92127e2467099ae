"""Indicators with a year of their own, and weeks, in a financial-year scorecard."""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from tests.evaluation.small import codes, evaluated, measure, reading, target, value


def own(card, column=0):
    """Which of its own periods an indicator was read in."""
    return [str(period) for period in reading(card, column=column).periods]


@pytest.mark.parametrize(
    ("calendar", "year", "read", "age"),
    [
        # School year 2005/06 ended on 31 August 2006, 212 days before 31 March.
        (gt.SCHOOL_YEAR, "2005/06", "2005/06", 212),
        # The tax year ends on 5 April: on 31 March the last one is 360 days old.
        (gt.UK_TAX_YEAR, "2005/06", "2005/06", 360),
        (gt.CALENDAR_YEAR, "2006", "2006", 90),
    ],
)
def test_an_annual_figure_is_that_of_the_last_own_year_that_has_ended(
    calendar, year, read, age
):
    """Nobody's exam results lie in a year from 1 April; the newest whole ones do."""
    indicator = measure("ratio", frequency="year", calendar=calendar)

    card = evaluated([indicator], {"m": {year: 52}}, "2006/07")

    assert value(card) == 52
    assert own(card) == [read]
    assert reading(card).age == age


def test_quarters_of_the_school_year_are_not_quarters_of_the_council():
    """December to February is the last school quarter that ends by 31 March."""
    indicator = measure("flow", calendar=gt.SCHOOL_YEAR)
    given = {"2006/07 Q1": 10, "2006/07 Q2": 20}

    card = evaluated([indicator], {"m": given}, ["2006/07 Q3", "2006/07 Q4"])

    assert [value(card, column=n) for n in (0, 1)] == [10, 20]
    assert own(card, 1) == ["2006/07 Q2"]
    assert [reading(card, column=n).age for n in (0, 1)] == [31, 31]


def test_calendar_quarters_fill_the_quarters_and_years_of_the_council():
    """They have the same days, whatever each calls them."""
    indicator = measure("flow", calendar=gt.CALENDAR_YEAR)
    given = {"2006 Q2": 1, "2006 Q3": 2, "2006 Q4": 4, "2007 Q1": 8}

    card = evaluated([indicator], {"m": given}, ["2006/07", "2006/07 Q4"])

    assert [value(card, column=n) for n in (0, 1)] == [15, 8]


def test_months_of_the_tax_year_fill_no_quarter_of_the_council():
    """6 June to 5 July does not end by 30 June; 6 May to 5 June does."""
    indicator = measure("flow", calendar=gt.UK_TAX_YEAR, frequency="month")
    given = {"2006/07 P01": 1, "2006/07 P02": 2, "2006/07 P03": 4}

    card = evaluated([indicator], {"m": given}, "2006/07 Q1")

    assert value(card) == 2
    assert reading(card).age == 25


def test_year_to_date_runs_in_the_indicators_own_year():
    """For a calendar-year indicator, April to June is the second quarter to date."""
    indicator = measure("flow", calendar=gt.CALENDAR_YEAR)
    to_date = target(gt.at_most(15), reading="year-to-date")
    given = {"2006 Q1": 8, "2006 Q2": 7, "2006 Q3": 7, "2006 Q4": 7, "2007 Q1": 14}

    card = evaluated([indicator, to_date], {"m": given}, ["2006/07 Q1", "2006/07 Q4"])

    assert [value(card, "t", n) for n in (0, 1)] == [15, 14]


WEEKLY = measure("flow", frequency="week")


def test_a_weekly_figure_in_a_quarter_is_that_of_the_last_week():
    """Weeks straddle quarters; adding up those inside would lose days at both ends."""
    card = evaluated(
        [WEEKLY], {"m": {"2006/07 W12": 7, "2006/07 W13": 9}}, "2006/07 Q1"
    )

    week = reading(card).periods[0]

    assert (value(card), week.end) == (7, date(2006, 6, 25))


def test_weeks_do_not_add_up_in_the_one_quarter_that_they_happen_to_fill():
    """1 April 2024 was a Monday and 30 June a Sunday: 13 whole weeks, by accident.

    A chart in which that quarter alone is thirteen times as high helps nobody.
    """
    weeks = {f"2024/25 W{number:02}": 10 for number in range(1, 14)}

    card = evaluated([WEEKLY], {"m": weeks}, "2024/25 Q1")

    assert value(card) == 10
    assert len(reading(card).periods) == 1


def test_weeks_fill_a_span_that_is_made_of_weeks():
    """A term of three weeks is asked for by its days, and on purpose."""
    year = gt.UK_FINANCIAL_YEAR
    term = year.span(date(2024, 4, 1), date(2024, 4, 21), "Easter term")
    weeks = {f"2024/25 W{number:02}": 10 for number in range(1, 14)}

    card = evaluated([WEEKLY], {"m": weeks}, term)

    assert value(card) == 30


def test_a_week_year_to_date_begins_with_week_one():
    """2006/07 W01 begins on 3 April: the two days before belong to W52."""
    to_date = target(gt.at_most(12), reading="year-to-date")
    given = {f"2006/07 W{number:02}": number for number in range(1, 14)}

    card = evaluated([WEEKLY, to_date], {"m": given}, "May 2006")

    judged = card.cells["t"][0]

    assert str(judged.period) == "2006/07 W08"
    assert judged.reading.figure.value == sum(range(1, 9))


def test_daily_figures_fill_everything():
    daily = measure("flow", frequency="day")
    days = gt.UK_FINANCIAL_YEAR.parse("Jun 2006").parts("day")

    card = evaluated([daily], {"m": dict.fromkeys(days, 2)}, "Jun 2006")

    assert value(card) == 60


def test_half_years_in_a_yearly_and_a_quarterly_scorecard():
    """The first half is over in Q2; Q1 still looks back at the year before."""
    halves = measure("flow", frequency="half")
    given = {"2005/06 H2": 5, "2006/07 H1": 7, "2006/07 H2": 8}

    card = evaluated([halves], {"m": given}, ["2006/07", "2006/07 Q1", "2006/07 Q2"])

    assert [value(card, column=n) for n in range(3)] == [15, 5, 7]


def test_a_target_on_a_school_year_is_judged_where_the_school_year_ends():
    """31 August lies in the council's second quarter; elsewhere it is not due."""
    exams = measure("ratio", frequency="year", calendar=gt.SCHOOL_YEAR)
    periods = ["2006/07 Q1", "2006/07 Q2", "2006/07 Q3", "2006/07 Q4"]

    card = evaluated([exams, target(gt.at_least(50))], {"m": {"2005/06": 52}}, periods)

    assert codes(card) == ["not-due", "green", "not-due", "not-due"]


def test_periods_in_force_may_be_named_in_any_calendar():
    """A target agreed for council year 2006/07 on a school-year indicator.

    By days: school year 2005/06 ends in August 2006 and so is the first in
    force; 2006/07 ends in August 2007, after the council's year has.
    """
    exams = measure("ratio", frequency="year", calendar=gt.SCHOOL_YEAR)
    council = gt.UK_FINANCIAL_YEAR.year(2006)
    demand = target(gt.at_least(50), first=council, last=council)
    given = {"2004/05": 60, "2005/06": 60, "2006/07": 60}

    card = evaluated([exams, demand], {"m": given}, ["2005/06", "2006/07", "2007/08"])

    assert codes(card) == ["not-in-force", "green", "ended"]


def test_a_quarterly_level_on_weekly_figures_cannot_be_read():
    """Thirteen weeks are not a quarter; a rolling window of 13 is what is meant."""
    given = {f"2006/07 W{number:02}": 1 for number in range(1, 30)}
    in_quarter = target(gt.at_least(13), span="quarter")
    rolling = target(gt.at_least(13), "r", span="quarter", reading="rolling", window=13)

    card = evaluated([WEEKLY, in_quarter, rolling], {"m": given}, "2006/07 Q2")

    assert codes(card) == ["undefined"]
    assert "do not fill" in card["t", "2006/07 Q2"].note
    assert codes(card, "r") == ["green"]
