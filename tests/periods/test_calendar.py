from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    SCHOOL_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Calendar,
    Frequency,
    Period,
)


def days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()


def code_of(make) -> str:
    with pytest.raises(PeriodError) as caught:
        make()
    (issue,) = caught.value.issues
    assert issue.at
    assert issue.hint
    return issue.code


def test_the_named_calendars_start_where_they_do_in_life():
    """A wrong start day would shift every figure of a council."""
    years = [
        days(calendar.year(2006))
        for calendar in (UK_FINANCIAL_YEAR, UK_TAX_YEAR, SCHOOL_YEAR, CALENDAR_YEAR)
    ]

    assert years == [
        ("2006-04-01", "2007-03-31"),
        ("2006-04-06", "2007-04-05"),
        ("2006-09-01", "2007-08-31"),
        ("2006-01-01", "2006-12-31"),
    ]


def test_parts_of_a_financial_year_are_counted_from_april():
    """Quarter 1 of a council is April to June."""
    assert days(UK_FINANCIAL_YEAR.half(2006, 2)) == ("2006-10-01", "2007-03-31")
    assert days(UK_FINANCIAL_YEAR.third(2006, 2)) == ("2006-08-01", "2006-11-30")
    assert days(UK_FINANCIAL_YEAR.quarter(2006, 1)) == ("2006-04-01", "2006-06-30")
    assert days(UK_FINANCIAL_YEAR.month(2006, 3)) == ("2006-06-01", "2006-06-30")
    assert days(UK_FINANCIAL_YEAR.week(2006, 1)) == ("2006-04-03", "2006-04-09")
    assert days(UK_FINANCIAL_YEAR.years(2006, 3)) == ("2006-04-01", "2009-03-31")
    assert days(UK_FINANCIAL_YEAR.day(date(2006, 6, 15))) == ("2006-06-15",) * 2


def test_months_of_the_tax_year_run_from_the_6th_to_the_5th():
    """The awkward case: no part of this year starts with a month."""
    assert days(UK_TAX_YEAR.month(2006, 1)) == ("2006-04-06", "2006-05-05")
    assert days(UK_TAX_YEAR.quarter(2006, 4)) == ("2007-01-06", "2007-04-05")


def test_a_year_from_the_31st_clamps_to_short_months_and_comes_back():
    """Stepping from month to month would stay on the 28th for ever."""
    calendar = Calendar(month=1, day=31)

    starts = [calendar.month(2007, number).start.isoformat() for number in (1, 2, 3, 4)]

    assert starts == ["2007-01-31", "2007-02-28", "2007-03-31", "2007-04-30"]
    assert calendar.month(2008, 2).start == date(2008, 2, 29)


def test_a_year_from_30_april_has_a_tenth_month_from_30_january():
    """The eleventh starts on the last day of February and ends before the 30th."""
    calendar = Calendar(month=4, day=30)

    assert days(calendar.month(2006, 10)) == ("2007-01-30", "2007-02-27")
    assert days(calendar.month(2006, 11)) == ("2007-02-28", "2007-03-29")


@pytest.mark.parametrize(
    ("month", "day"),
    [(2, 29), (2, 30), (4, 31), (0, 1), (13, 1), (1, 0), (1, 32), (10**9, 1)],
)
def test_a_start_day_that_some_year_lacks_is_refused(month, day):
    """Else years would be of no fixed start."""
    assert code_of(lambda: Calendar(month, day)) in {"bad-calendar", "out-of-reach"}


@pytest.mark.parametrize("wrong", [True, "4", 4.0, None])
def test_a_start_that_is_not_a_whole_number_is_refused(wrong):
    """`True` is an int to Python, but no month to a reader."""
    assert code_of(lambda: Calendar(month=wrong)) == "not-a-number"


def test_calendars_are_equal_by_their_start_day_whatever_their_name():
    """A council's own April calendar means what ours means."""
    own = Calendar(month=4, day=1, name="Rochford")

    assert own == UK_FINANCIAL_YEAR
    assert hash(own) == hash(UK_FINANCIAL_YEAR)
    assert own.quarter(2006, 2) == UK_FINANCIAL_YEAR.quarter(2006, 2)
    assert own != UK_TAX_YEAR


def test_a_calendar_shows_itself_as_the_call_that_makes_it():
    """So that it can be copied from a message into a program."""
    assert repr(Calendar(month=4, day=6)) == "Calendar(month=4, day=6, name='')"
    assert str(UK_TAX_YEAR) == "UK tax year"
    assert str(Calendar(month=7)) == "years from --07-01"
    assert attrs.evolve(UK_TAX_YEAR, day=1) == UK_FINANCIAL_YEAR


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("day", "2007-02-14"),
        ("week", "2006/07 W46"),
        ("month", "Feb 2007"),
        ("quarter", "2006/07 Q4"),
        ("third", "2006/07 T3"),
        ("half", "2006/07 H2"),
        ("year", "2006/07"),
    ],
)
def test_the_period_that_contains_a_day_is_found(frequency, expected):
    """A deadline is a day; a scorecard asks for the quarter it falls in."""
    assert str(UK_FINANCIAL_YEAR.containing(frequency, date(2007, 2, 14))) == expected


def test_the_last_day_of_a_year_belongs_to_it_and_the_next_day_does_not():
    """Exactly on the line."""
    assert UK_TAX_YEAR.containing("year", date(2007, 4, 5)).year_number == 2006
    assert UK_TAX_YEAR.containing("year", date(2007, 4, 6)).year_number == 2007


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2007, 3, 30), "2006/07 Q3"),
        (date(2007, 3, 31), "2006/07 Q4"),
        (date(2007, 4, 1), "2006/07 Q4"),
    ],
)
def test_a_quarter_has_ended_on_its_last_day(day, expected):
    """Not a day sooner, and until the next one ends there is none later."""
    assert str(UK_FINANCIAL_YEAR.last_ended("quarter", day)) == expected


@pytest.mark.parametrize(
    ("frequency", "day", "code"),
    [
        ("years", date(2007, 3, 31), "free-length"),
        ("span", date(2007, 3, 31), "free-length"),
        ("fortnight", date(2007, 3, 31), "unknown-frequency"),
        ("quarter", "2007-03-31", "not-a-day"),
        ("quarter", date(1, 4, 1), "out-of-reach"),
        ("quarter", date.max, "out-of-reach"),
    ],
)
def test_what_never_ended_is_refused(frequency, day, code):
    """Of what has no fixed length, or lies before all years, there is no last one."""
    assert code_of(lambda: UK_FINANCIAL_YEAR.last_ended(frequency, day)) == code


@pytest.mark.parametrize("frequency", ["years", "span"])
def test_no_day_tells_how_long_a_span_around_it_is(frequency):
    """The caller knows its ends and is told to state them."""
    day = date(2006, 6, 1)

    assert (
        code_of(lambda: UK_FINANCIAL_YEAR.containing(frequency, day)) == "free-length"
    )
    assert code_of(lambda: UK_FINANCIAL_YEAR.period(frequency, 2006)) == "free-length"


@pytest.mark.parametrize(
    "make",
    [
        lambda calendar: calendar.quarter(2006, 0),
        lambda calendar: calendar.quarter(2006, 5),
        lambda calendar: calendar.month(2006, 13),
        lambda calendar: calendar.week(2006, 53),
        lambda calendar: calendar.half(2006, -1),
        lambda calendar: calendar.years(2006, 1),
        lambda calendar: calendar.span(date(2006, 6, 2), date(2006, 6, 1)),
    ],
)
def test_a_period_that_no_year_has_is_refused(make):
    """Fifth quarters come from off-by-one errors in spreadsheets."""
    assert code_of(lambda: make(UK_FINANCIAL_YEAR)) == "no-such-period"


@pytest.mark.parametrize(
    "frequency", ["day", "week", "month", "quarter", "half", "year"]
)
@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "calendar",
    [UK_FINANCIAL_YEAR, Calendar(month=12, day=31), Calendar(month=1, day=2)],
)
def test_days_at_the_end_of_time_are_refused_in_our_own_words(calendar, day, frequency):
    """An OverflowError from within would tell the reader nothing."""
    assert code_of(lambda: calendar.containing(frequency, day)) == "out-of-reach"


@pytest.mark.parametrize(
    "year", [0, -1, 9999, 10**6, pytest.param(10**5000, id="endless")]
)
@pytest.mark.parametrize("frequency", ["day", "week", "month", "year"])
def test_years_that_cannot_be_reckoned_are_refused(year, frequency):
    """Five digits come from dates typed without a separator."""
    assert code_of(lambda: UK_FINANCIAL_YEAR.period(frequency, year)) == "out-of-reach"


@pytest.mark.parametrize("calendar", [CALENDAR_YEAR, UK_TAX_YEAR, SCHOOL_YEAR])
def test_the_first_and_last_years_have_all_their_parts(calendar):
    """The edge of what can be reckoned is exact."""
    for year in (1, 9998):
        for frequency in (Frequency.DAY, Frequency.MONTH, Frequency.HALF):
            assert calendar.year(year).parts(frequency)
    assert code_of(lambda: calendar.year(9998).next) == "out-of-reach"
    assert code_of(lambda: calendar.year(1).previous) == "out-of-reach"
    assert code_of(lambda: calendar.year(1).year_before) == "out-of-reach"


@pytest.mark.parametrize(
    "wrong", ["2006-06-15", datetime(2006, 6, 15, 12, tzinfo=UTC), None, 20060615]
)
def test_only_a_plain_date_is_a_day(wrong):
    """A moment at night belongs to another day in another place."""
    assert code_of(lambda: UK_FINANCIAL_YEAR.day(wrong)) == "not-a-day"
    assert code_of(lambda: UK_FINANCIAL_YEAR.span(wrong, wrong)) == "not-a-day"


def test_a_range_lists_every_period_between_its_ends():
    """Texts and periods both do for an end."""
    quarters = UK_FINANCIAL_YEAR.range("2006/07 Q3", UK_FINANCIAL_YEAR.quarter(2007, 2))

    assert [str(each) for each in quarters] == [
        "2006/07 Q3",
        "2006/07 Q4",
        "2007/08 Q1",
        "2007/08 Q2",
    ]
    assert UK_FINANCIAL_YEAR.range("2006/07", "2006/07") == (
        UK_FINANCIAL_YEAR.year(2006),
    )


def test_a_range_of_several_years_goes_on_by_their_number():
    """One corporate plan follows on the other."""
    plans = UK_FINANCIAL_YEAR.range("2000/01 to 2002/03", "2006/07 to 2008/09")

    assert [plan.year_number for plan in plans] == [2000, 2003, 2006]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2006/07 Q2", "2006/07 Q1"),
        ("2006/07 Q2", "Sep 2006"),
        ("2006/07", "2006/07 Q4"),
        ("2006/07 to 2008/09", "2007/08 to 2009/10"),
        ("2006/07 to 2008/09", "2009/10 to 2010/11"),
        ("a (2006-06-01/2006-06-02)", "b (2006-06-01/2006-06-02)"),
    ],
)
def test_a_range_whose_ends_do_not_belong_together_is_refused(first, last):
    """An empty answer would look like a year without figures."""
    assert code_of(lambda: UK_FINANCIAL_YEAR.range(first, last)) == "no-range"


def test_a_period_of_another_calendar_is_not_taken_for_our_own():
    """2006/07 Q2 of a school is the winter."""
    school = SCHOOL_YEAR.quarter(2006, 2)

    assert code_of(lambda: UK_FINANCIAL_YEAR.parse(school)) == "other-calendar"
    assert SCHOOL_YEAR.parse(school) is school
