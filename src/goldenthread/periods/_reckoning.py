from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs

from goldenthread.errors import PeriodError
from goldenthread.periods._frequency import Frequency, shown

__all__ = [
    "Stretch",
    "YearStart",
    "as_day",
    "as_number",
    "check_regular",
    "check_year_start",
    "days_on",
    "months_on",
]

FIRST_YEAR = 1
LAST_YEAR = 9998
"""The last year whose successor still has an opening day in `datetime`."""

_FAR = 10_000_000
"""More days than all years together have, so more than any count can mean."""

_IN_EVERY_MONTH = 28

_ONE_DAY = timedelta(days=1)


@attrs.frozen
class Stretch:
    """A period before it knows its calendar: what the reckoning works in."""

    start: date
    end: date
    frequency: Frequency
    name: str = ""


@attrs.frozen
class YearStart:
    """The anchor day from which every part of every year is counted.

    Months, quarters, thirds, halves and years have a running number: parts
    since year nought. A week's counts Mondays, a day's counts days. All
    arithmetic is on running numbers, and a first day is always computed from
    the anchor: adding month to month drifts (31 January and twice one month
    make 28 March).
    """

    month: int
    day: int

    def opening(self, year: int) -> date:
        """Find the first day of *year*."""
        if not FIRST_YEAR <= year <= LAST_YEAR + 1:
            raise _out_of_reach(f"year {year}")
        return date(year, self.month, self.day)

    def year_of(self, day: date) -> int:
        """Tell in which year the year that holds *day* starts."""
        return day.year - ((day.month, day.day) < (self.month, self.day))

    def nth(self, frequency: Frequency, year: int, number: int) -> Stretch:
        """Find the *number*-th period of *year*, if it has so many."""
        count = self.count(frequency, year)
        if not 1 <= number <= count:
            raise PeriodError.of(
                "no-such-period",
                f"{frequency.value} {number}",
                f"the year that starts in {year} has no {frequency.value} {number}",
                f"number from 1 to {count}",
            )
        return self.at(frequency, self._first(frequency, year) + number - 1)

    def at(self, frequency: Frequency, index: int) -> Stretch:
        """Find the period with this running number."""
        start = self._begin(frequency, index)
        end = self._begin(frequency, index + 1) - _ONE_DAY
        stretch = Stretch(start, end, frequency)
        self.check_reach(stretch)
        return stretch

    def index(self, frequency: Frequency, day: date) -> int:
        """Find the running number of the period that holds *day*."""
        if frequency is Frequency.DAY:
            return day.toordinal()
        if frequency is Frequency.WEEK:
            return (day.toordinal() - 1) // 7  # day 1 of `datetime` is a Monday
        months = (day.year * 12 + day.month) - self.month
        index = months // _months(frequency)
        return index - (self._begin(frequency, index) > day)

    def holding(self, frequency: Frequency, day: date) -> Stretch:
        """Find the period of *frequency* that holds *day*."""
        check_regular(frequency)
        if not FIRST_YEAR <= self.year_of(day) <= LAST_YEAR:
            raise _out_of_reach(f"{day}")
        return self.at(frequency, self.index(frequency, day))

    def count(self, frequency: Frequency, year: int) -> int:
        """Count the periods of *frequency* in *year*."""
        check_regular(frequency)
        return self._first(frequency, year + 1) - self._first(frequency, year)

    def year_number(self, stretch: Stretch) -> int:
        """Name the year of *stretch*; a week's is the year of its Thursday."""
        if stretch.frequency is Frequency.WEEK:
            return self.year_of(days_on(stretch.start, 3))
        return self.year_of(stretch.start)

    def number(self, stretch: Stretch) -> int:
        """Number *stretch* within its year, from 1."""
        frequency = stretch.frequency
        if not frequency.is_regular:
            return 1
        first = self._first(frequency, self.year_number(stretch))
        return self.index(frequency, stretch.start) - first + 1

    def years(self, year: int, count: int) -> Stretch:
        """Join *count* whole years from *year*."""
        if count < 2:  # noqa: PLR2004 – one year is a year, not several
            raise PeriodError.of(
                "no-such-period",
                f"{count} years from {year}",
                f"{count} is not several",
                "take two years or more, or a period of frequency 'year'",
            )
        start = self.opening(year)
        end = self.opening(year + count) - _ONE_DAY
        return Stretch(start, end, Frequency.YEARS)

    def year_count(self, stretch: Stretch) -> int:
        """Count the years that *stretch*, being several, opens and fills."""
        return self.year_of(stretch.end) - self.year_of(stretch.start) + 1

    def regular(self, start: date, end: date) -> Stretch:
        """Find the one regular period with these days, else make a span."""
        span = Stretch(start, end, Frequency.SPAN)
        self.check(span)
        likes = (attrs.evolve(span, frequency=frequency) for frequency in Frequency)
        return next((like for like in likes if self.is_sound(like)), span)

    def is_sound(self, stretch: Stretch) -> bool:
        """Whether *stretch* is what its frequency says."""
        try:
            self.check(stretch)
        except PeriodError:
            return False
        return True

    def check(self, stretch: Stretch) -> None:
        """Refuse a stretch that is not what its frequency says."""
        self.check_reach(stretch)
        if stretch.name and stretch.frequency is not Frequency.SPAN:
            message = f"a {stretch.frequency.value} takes no name {stretch.name!r}"
            raise PeriodError.of("bad-name", "name", message, "make it a span")
        like = self._like(stretch)
        if (like.start, like.end) != (stretch.start, stretch.end):
            raise PeriodError.of(
                "period-mismatch",
                f"{stretch.frequency.value} {stretch.start}/{stretch.end}",
                f"{stretch.start}/{stretch.end} is no {stretch.frequency.value} of a "
                f"year that starts on --{self.month:02}-{self.day:02}",
                f"the nearest is {like.start}/{like.end}; or make it a span",
            )

    def check_reach(self, stretch: Stretch) -> None:
        """Refuse a stretch that is turned round or leaves the years we know."""
        if stretch.end < stretch.start:
            raise PeriodError.of(
                "no-such-period",
                f"{stretch.start}/{stretch.end}",
                f"the last day {stretch.end} is before the first, {stretch.start}",
                "put the earlier day first",
            )
        years = self.year_number(stretch), self.year_of(stretch.end)
        latest = LAST_YEAR + (stretch.frequency is Frequency.WEEK)
        if years[0] < FIRST_YEAR or years[0] > LAST_YEAR or years[1] > latest:
            raise _out_of_reach(f"{stretch.start}/{stretch.end}")

    def _like(self, stretch: Stretch) -> Stretch:
        frequency = stretch.frequency
        if frequency is Frequency.SPAN:
            return stretch
        if frequency is Frequency.YEARS:
            first = self.year_of(stretch.start)
            return self.years(first, max(self.year_count(stretch), 2))
        return self.at(frequency, self.index(frequency, stretch.start))

    def _first(self, frequency: Frequency, year: int) -> int:
        opening = self.opening(year)
        if frequency is Frequency.WEEK:
            # ISO 8601 and SDMX: week 1 holds the year's first Thursday.
            return self.index(frequency, days_on(opening, 3))
        if frequency is Frequency.DAY:
            return opening.toordinal()
        return year * frequency.per_year

    def _begin(self, frequency: Frequency, index: int) -> date:
        if frequency is Frequency.DAY:
            return _from_ordinal(index)
        if frequency is Frequency.WEEK:
            return _from_ordinal(index * 7 + 1)
        year, part = divmod(index, frequency.per_year)
        return months_on(self.opening(year), part * _months(frequency))


def check_year_start(month: object, day: object) -> None:
    """Refuse a month and day that some year lacks."""
    try:
        date(2001, as_number(month, "month"), as_number(day, "day"))  # no leap year
    except PeriodError:
        raise
    except ValueError:
        raise PeriodError.of(
            "bad-calendar",
            "calendar",
            f"years cannot start on day {day} of month {month}",
            "give a day that every year has, such as Calendar(month=4, day=1)",
        ) from None


def as_day(value: object, what: str = "day") -> date:
    """Take *value* as a day; a moment with a time of day is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PeriodError.of(
        "not-a-day",
        what,
        f"{shown(value)} is not a day",
        "give a datetime.date without a time of day",
    )


def as_number(value: object, what: str) -> int:
    """Take *value* as a whole number of a size that occurs in calendars."""
    if isinstance(value, bool) or not isinstance(value, int):
        message = f"{shown(value)} is not a whole number"
        raise PeriodError.of("not-a-number", what, message, "give an int")
    if abs(value) > _FAR:
        # Not shown: Python refuses to print very long numbers.
        message = f"the {what} is larger than any calendar"
        raise PeriodError.of("out-of-reach", what, message, f"stay within ±{_FAR}")
    return value


def check_regular(frequency: Frequency) -> None:
    """Refuse periods that no running number can find."""
    if not frequency.is_regular:
        raise PeriodError.of(
            "free-length",
            f"frequency {frequency.value!r}",
            f"{frequency.value!r} has no fixed length, so days alone do not find one",
            "state its first and last day or years: calendar.span or calendar.years",
        )


def days_on(day: date, days: int) -> date:
    """Go *days* on from *day*, within the days there are."""
    return _from_ordinal(day.toordinal() + days)


def months_on(day: date, months: int) -> date:
    """Go *months* on from *day*, clamped to the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.day <= _IN_EVERY_MONTH and 0 < day.year + years <= date.max.year:
        return day.replace(year=day.year + years, month=month + 1)  # needs no clamp
    # Loaded here because most programs that import us never count a month.
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        raise _out_of_reach(f"{months} months from {day}") from None


def _months(frequency: Frequency) -> int:
    return 12 // frequency.per_year


def _from_ordinal(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (OverflowError, ValueError):
        raise _out_of_reach("a day beyond the calendar") from None


def _out_of_reach(what: str) -> PeriodError:
    return PeriodError.of(
        "out-of-reach",
        what,
        f"{what} lies outside the years that can be reckoned",
        f"stay within the years {FIRST_YEAR} to {LAST_YEAR}",
    )
