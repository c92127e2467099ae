from __future__ import annotations

from datetime import date

from goldenthread.errors import PeriodError
from goldenthread.periods._frequency import Frequency
from goldenthread.periods._reckoning import (
    Stretch,
    YearStart,
    check_regular,
    days_on,
    months_on,
)

__all__ = [
    "last_ended",
    "run",
    "shifted",
    "steps",
    "tiles",
    "whole",
    "year_before",
]


def shifted(start: YearStart, stretch: Stretch, n: int) -> Stretch:
    """Go *n* periods on; several years move by their own number of years."""
    _check_neighbours(stretch)
    frequency = stretch.frequency
    if frequency is Frequency.YEARS:
        count = start.year_count(stretch)
        return _years(start, start.year_of(stretch.start) + n * count, count)
    return start.at(frequency, start.index(frequency, stretch.start) + n)


def steps(start: YearStart, first: Stretch, last: Stretch) -> int:
    """Count the periods from *first* to *last*: what `shifted` undoes."""
    _check_neighbours(first)
    frequency = first.frequency
    if frequency is not last.frequency:
        raise _no_steps(first, last)
    if frequency is Frequency.YEARS:
        return _steps_of_years(start, first, last)
    return start.index(frequency, last.start) - start.index(frequency, first.start)


def last_ended(start: YearStart, frequency: Frequency, day: date) -> Stretch:
    """Find the last period of *frequency* that ends on or before *day*."""
    holding = start.holding(frequency, day)
    return holding if holding.end == day else shifted(start, holding, -1)


def run(start: YearStart, first: Stretch, last: Stretch) -> tuple[Stretch, ...]:
    """List the periods from *first* to *last*, which must be one of them."""
    listed = [first]
    while first.frequency is last.frequency and listed[-1].start < last.start:
        listed.append(shifted(start, listed[-1], 1))
    if listed[-1] != last:
        raise PeriodError.of(
            "no-range",
            f"{first.start}/{first.end} to {last.start}/{last.end}",
            f"the {last.frequency.value} that starts on {last.start} does not follow "
            f"from the {first.frequency.value} that starts on {first.start}",
            "give two periods of one frequency, the earlier one first",
        )
    return tuple(listed)


def year_before(start: YearStart, stretch: Stretch) -> Stretch:
    """Find the equivalent of *stretch* in the year before."""
    frequency = stretch.frequency
    year = start.year_number(stretch) - 1
    if frequency is Frequency.YEARS:
        return _years(start, year, start.year_count(stretch))
    if frequency is Frequency.DAY or frequency is Frequency.SPAN:
        return _same_days_a_year_before(start, stretch)
    number = min(start.number(stretch), start.count(frequency, year))
    return start.nth(frequency, year, number)


def tiles(
    start: YearStart, stretch: Stretch, frequency: Frequency
) -> tuple[Stretch, ...]:
    """Lay *stretch* out in periods of *frequency*, without gap or overlap."""
    if frequency is stretch.frequency:
        return (stretch,)
    check_regular(frequency)
    first = start.index(frequency, stretch.start)
    last = start.index(frequency, stretch.end)
    parts = tuple(start.at(frequency, index) for index in range(first, last + 1))
    if (parts[0].start, parts[-1].end) != (stretch.start, stretch.end):
        raise PeriodError.of(
            "does-not-tile",
            f"{stretch.frequency.value} {stretch.start}/{stretch.end}",
            f"periods of frequency {frequency.value!r} do not fill it exactly: those "
            f"it touches run from {parts[0].start} to {parts[-1].end}",
            "ask for a frequency that begins and ends with it; days always do",
        )
    return parts


def whole(start: YearStart, stretch: Stretch, frequency: Frequency) -> Stretch:
    """Find the one period of *frequency* that *stretch* lies in."""
    if frequency is stretch.frequency:
        return stretch
    holder = start.holding(frequency, stretch.start)
    if holder.end < stretch.end:
        raise PeriodError.of(
            "straddles",
            f"{stretch.frequency.value} {stretch.start}/{stretch.end}",
            f"it does not lie in one {frequency.value}: the one that holds its first "
            f"day ends on {holder.end}",
            "ask for a coarser frequency, or go by the day that matters: "
            "calendar.containing(frequency, period.end)",
        )
    return holder


def _check_neighbours(stretch: Stretch) -> None:
    """Refuse a span, which none comes before or after."""
    if stretch.frequency is Frequency.SPAN:
        raise PeriodError.of(
            "free-length",
            f"span {stretch.start}/{stretch.end}",
            "a span has no neighbours: nothing says how long the next one is",
            "make the other span from its days: calendar.span(first, last)",
        )


def _steps_of_years(start: YearStart, first: Stretch, last: Stretch) -> int:
    count = start.year_count(first)
    years = start.year_of(last.start) - start.year_of(first.start)
    if start.year_count(last) != count or years % count:
        raise _no_steps(first, last)
    return years // count


def _no_steps(first: Stretch, last: Stretch) -> PeriodError:
    return PeriodError.of(
        "no-steps",
        f"{first.start}/{first.end} to {last.start}/{last.end}",
        f"no number of steps leads from the {first.frequency.value} that starts on "
        f"{first.start} to the {last.frequency.value} that starts on {last.start}",
        "give two periods of one frequency; several years, equally many and in step",
    )


def _years(start: YearStart, year: int, count: int) -> Stretch:
    stretch = start.years(year, count)
    start.check_reach(stretch)
    return stretch


def _same_days_a_year_before(start: YearStart, stretch: Stretch) -> Stretch:
    # Whole months stay whole: a year before 1–28 February 2005 comes 1–29
    # February 2004. Elsewhere only 29 February gives way, to the 28th.
    after = days_on(stretch.end, 1)
    whole_months = (stretch.start.day, after.day) == (1, 1)
    end = days_on(_year_back(after), -1) if whole_months else _year_back(stretch.end)
    before = Stretch(_year_back(stretch.start), end, stretch.frequency, stretch.name)
    start.check_reach(before)
    return before


def _year_back(day: date) -> date:
    return months_on(day, -12)
