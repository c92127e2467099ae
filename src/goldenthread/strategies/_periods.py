from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from goldenthread.periods import (
    CALENDAR_YEAR,
    SCHOOL_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Calendar,
    Delay,
    Frequency,
    Period,
    Recurrence,
    after_each,
    yearly,
)

__all__ = ["calendars", "delays", "frequencies", "periods", "recurrences"]

_SHIPPED = (UK_FINANCIAL_YEAR, CALENDAR_YEAR, SCHOOL_YEAR, UK_TAX_YEAR)

_EVERY_DAY = st.dates(date(2001, 1, 1), date(2001, 12, 31))  # no 29 February

_SENSIBLE = (date(1950, 1, 1), date(2150, 12, 31))


def calendars() -> st.SearchStrategy[Calendar]:
    """Draw calendars: those that ship first, then any other first day."""
    others = _EVERY_DAY.map(lambda day: Calendar(month=day.month, day=day.day))
    return st.sampled_from(_SHIPPED) | others


def delays() -> st.SearchStrategy[Delay]:
    """Draw how long after something a day comes: in days, in months, in both."""
    return (
        st.builds(Delay, days=st.integers(1, 60))
        | st.builds(Delay, months=st.integers(1, 6))
        | st.builds(Delay, months=st.integers(1, 3), days=st.integers(1, 20))
    )


def frequencies(*, regular: bool = False) -> st.SearchStrategy[Frequency]:
    """Draw frequencies; only those that can be numbered if *regular*."""
    every = [Frequency.QUARTER, *Frequency]
    return st.sampled_from([f for f in every if f.is_regular or not regular])


@st.composite
def periods(
    draw: st.DrawFn,
    *,
    calendar: Calendar | None = None,
    of: Iterable[Frequency] | None = None,
) -> Period:
    """Draw periods of two centuries.

    Args:
        draw: Given by Hypothesis.
        calendar: Whose; any if left out.
        of: The frequencies to choose from; all if left out.
    """
    whose = draw(calendars()) if calendar is None else calendar
    frequency = draw(frequencies() if of is None else st.sampled_from(tuple(of)))
    first = draw(st.dates(*_SENSIBLE))
    if frequency is Frequency.SPAN:
        ahead = draw(st.integers(0, 400))
        return whose.span(first, first + timedelta(days=ahead), "term")
    if frequency is Frequency.YEARS:
        return whose.years(first.year, draw(st.integers(2, 20)))
    return whose.containing(frequency, first)


def recurrences() -> st.SearchStrategy[Recurrence]:
    """Draw events that come round: each year, every few years, after each period."""
    month, day = st.integers(1, 12), st.none() | st.integers(1, 28)
    return (
        st.builds(yearly, st.just("review"), month, day)
        | st.builds(
            yearly,
            st.just("review"),
            month,
            day,
            every=st.integers(2, 5),
            since=_EVERY_DAY,
        )
        | st.builds(
            after_each,
            st.just("figures"),
            st.sampled_from((Frequency.QUARTER, Frequency.MONTH, Frequency.YEAR)),
            calendar=calendars(),
            month=st.integers(1, 3),
            day=day,
            who=st.sampled_from(("", "all")),
        )
    )
