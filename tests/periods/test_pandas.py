from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    SCHOOL_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
)

CALENDARS = (UK_FINANCIAL_YEAR, CALENDAR_YEAR, UK_TAX_YEAR, SCHOOL_YEAR)


@attrs.frozen
class Range:
    """Looks like an interval of a data frame library."""

    left: object
    right: object
    closed: object


@attrs.frozen
class Stamped:
    """Looks like a period of a data frame library."""

    start_time: object
    end_time: object


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001


def test_a_likeness_of_a_period_is_read_by_its_days():
    """No data frame library is needed to read what one hands over."""
    end = datetime(2006, 9, 30, 23, 59, 59, 999999)  # noqa: DTZ001

    period = UK_FINANCIAL_YEAR.from_pandas(Stamped(midnight(2006, 7, 1), end))

    assert period == UK_FINANCIAL_YEAR.quarter(2006, 2)


@pytest.mark.parametrize(
    ("left", "right", "closed"),
    [
        (date(2006, 7, 1), date(2006, 10, 1), "left"),
        (date(2006, 6, 30), date(2006, 9, 30), "right"),
        (date(2006, 7, 1), date(2006, 9, 30), "both"),
        (date(2006, 6, 30), date(2006, 10, 1), "neither"),
    ],
)
def test_an_interval_means_the_days_it_is_closed_on(left, right, closed):
    """All four ways of writing the summer quarter."""
    read = UK_FINANCIAL_YEAR.from_pandas(Range(left, right, closed))

    assert read == UK_FINANCIAL_YEAR.quarter(2006, 2)


def test_days_without_a_name_become_a_span():
    """Rolling windows are no period of any calendar."""
    rolling = Range(midnight(2006, 7, 1), midnight(2007, 7, 1), "left")

    assert str(UK_FINANCIAL_YEAR.from_pandas(rolling)) == "2006-07-01/2007-06-30"


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "2006Q2",
        pytest.param(10**5000, id="endless"),
        Range(1, 2, "left"),
        Range(midnight(2006, 7, 1), date.min, "left"),
        Range(date(2006, 7, 1), date(2006, 7, 1), "left"),
        Range(date(2006, 7, 1), date(2006, 7, 2), ["left"]),
        Range(datetime(2006, 7, 1, 12), midnight(2006, 7, 2), "left"),  # noqa: DTZ001
        Stamped(midnight(2006, 7, 1), midnight(2006, 7, 2)),
        Stamped("2006-07-01", "2006-07-02"),
        Range(date.min, date.max, "both"),
    ],
)
def test_what_has_no_whole_days_is_refused(wrong):
    """An hour is no period to report on."""
    with pytest.raises(PeriodError) as caught:
        UK_FINANCIAL_YEAR.from_pandas(wrong)

    assert caught.value.issues[0].hint


def every_frequency(calendar):
    yield from (calendar.year(2006), calendar.half(2006, 2), calendar.third(2006, 3))
    yield from (calendar.quarter(2006, 4), calendar.month(2006, 3))
    yield from (calendar.week(2006, 12), calendar.day(date(2006, 6, 15)))
    yield from (calendar.years(2006, 3), calendar.years(1, 9998))
    yield calendar.span(date(2006, 9, 4), date(2006, 12, 15))


@pytest.mark.parametrize("calendar", CALENDARS, ids=str)
def test_pandas_gives_back_the_period_it_was_given(calendar):
    """By the days, so that no name is misread on the way."""
    pytest.importorskip("pandas")

    for period in every_frequency(calendar):
        assert calendar.from_pandas(period.to_pandas()) == period


def test_pandas_names_a_year_by_its_end_and_is_not_believed():
    """2006/07 is 2007 there; its quarter 2 begins on 1 July all the same."""
    pandas = pytest.importorskip("pandas")

    theirs = UK_FINANCIAL_YEAR.quarter(2006, 2).to_pandas()

    assert theirs == pandas.Period("2007Q2", freq="Q-MAR")
    assert theirs.start_time.date() == date(2006, 7, 1)
    assert UK_FINANCIAL_YEAR.year(2006).to_pandas().freqstr.endswith("-MAR")
    assert SCHOOL_YEAR.year(2006).to_pandas().freqstr.endswith("-AUG")
    assert CALENDAR_YEAR.year(2006).to_pandas() == pandas.Period("2006", freq="Y-DEC")
    assert CALENDAR_YEAR.month(2006, 6).to_pandas() == pandas.Period(
        "2006-06", freq="M"
    )


def test_what_pandas_has_no_period_for_is_an_interval_closed_left():
    """Halves and tax years would step by a month there."""
    pandas = pytest.importorskip("pandas")

    half = UK_FINANCIAL_YEAR.half(2006, 1).to_pandas()

    assert half == pandas.Interval(
        pandas.Timestamp("2006-04-01"), pandas.Timestamp("2006-10-01"), closed="left"
    )
    assert isinstance(UK_TAX_YEAR.quarter(2006, 1).to_pandas(), pandas.Interval)
