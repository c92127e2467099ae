"""How long after a period something comes: months first, then days."""

from __future__ import annotations

import pickle
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import PeriodError
from goldenthread.periods import Delay
from goldenthread.strategies import delays

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("delay", "day", "expected"),
    [
        (Delay(days=1), date(2006, 6, 30), date(2006, 7, 1)),
        (Delay(months=3), date(2006, 6, 30), date(2006, 9, 30)),
        (Delay(months=1), date(2007, 1, 31), date(2007, 2, 28)),
        (Delay(months=1), date(2008, 1, 31), date(2008, 2, 29)),
        (Delay(months=1, days=1), date(2007, 1, 31), date(2007, 3, 1)),
        (Delay(months=2, days=10), date(2006, 12, 31), date(2007, 3, 10)),
        (Delay(months=12), date(2004, 2, 29), date(2005, 2, 28)),
    ],
)
def test_months_are_counted_first_and_end_on_their_last_day(delay, day, expected):
    """The other way round, a month and a day after 31 January would be 1 March or
    28 February, whoever counts."""
    assert delay.after(day) == expected


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        (Delay(months=3), "3 months"),
        (Delay(days=1), "1 day"),
        (Delay(months=1), "1 month"),
        (Delay(months=2, days=10), "2 months and 10 days"),
    ],
)
def test_it_prints_as_it_is_said(delay, words):
    assert str(delay) == words


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({}, "bad-delay"),
        ({"months": 0, "days": 0}, "bad-delay"),
        ({"days": -1}, "bad-delay"),
        ({"months": -1, "days": 40}, "bad-delay"),
        ({"months": 1.5}, "not-a-number"),
        ({"days": "3"}, "not-a-number"),
        ({"days": True}, "not-a-number"),
        ({"days": 10**9}, "out-of-reach"),
    ],
)
def test_what_is_no_time_after_anything_is_refused(given_, code):
    """A figure that is due on the last day could never be known in time."""
    with pytest.raises(PeriodError) as refused:
        Delay(**given_)

    assert [issue.code for issue in refused.value.issues] == [code]


def test_a_moment_is_no_day():
    with pytest.raises(PeriodError):
        Delay(days=1).after("2006-06-30")


@pytest.mark.parametrize("delay", [Delay(days=1), Delay(months=1), Delay(months=9999)])
def test_beyond_the_last_day_there_is_comes_the_last_day(delay):
    """Whether a figure is due must have an answer on every day."""
    assert delay.after(date.max) == date.max


@given(delays(), DAYS)
def test_it_comes_after_and_by_no_more_than_it_says(delay: Delay, day: date):
    """Between the shortest months that there are and the longest."""
    found = delay.after(day)

    assert found > day
    least, most = 28 * delay.months, 31 * delay.months
    assert least <= (found - day).days - delay.days <= most


@given(delays(), DAYS)
def test_days_are_counted_from_the_month_that_it_leads_to(delay: Delay, day: date):
    """Held against a count of our own, month by month."""
    years, month = divmod(day.month - 1 + delay.months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    led_to = date(year, month + 1, min(day.day, last))

    assert delay.after(day) == led_to + timedelta(days=delay.days)


@given(delays(), DAYS, st.integers(0, 60))
def test_a_later_day_is_never_followed_sooner(delay: Delay, day: date, more: int):
    assert delay.after(day) <= delay.after(day + timedelta(days=more))


def test_it_is_a_value():
    assert Delay(months=3) == Delay(months=3, days=0) != Delay(days=90)
    assert len({Delay(days=1), Delay(days=1)}) == 1
    assert pickle.loads(pickle.dumps(Delay(months=3))) == Delay(months=3)
