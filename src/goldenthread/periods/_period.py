from __future__ import annotations

from datetime import date
from functools import lru_cache
from operator import attrgetter

import attrs

from goldenthread.errors import PeriodError
from goldenthread.periods import _moves
from goldenthread.periods._frequency import Frequency
from goldenthread.periods._pandas import days_from_pandas, stretch_to_pandas
from goldenthread.periods._reckoning import (
    Stretch,
    YearStart,
    as_day,
    as_number,
    check_year_start,
)
from goldenthread.periods._text import as_name, read
from goldenthread.periods._wording import sdmx, words

__all__ = ["Calendar", "Period"]


@attrs.frozen(repr=False, order=True)
class Calendar:
    """The day on which years start, and the maker of all periods.

    >>> council = Calendar(month=4, day=1)
    >>> council.parse("2006/07 Q2").start
    datetime.date(2006, 7, 1)
    >>> print(council.containing("quarter", date(2007, 1, 15)))
    2006/07 Q4

    Years are named by the year in which they *start*, as councils and SDMX
    do. Calendars are equal when their years start on the same day.

    Raises:
        PeriodError: When not every year has that day, as with 29 February.
    """

    first_month: int = attrs.field(default=1, alias="month")
    """Month in which each year starts, 1 to 12; the argument is *month*."""

    first_day: int = attrs.field(default=1, alias="day")
    """Day of that month; the argument is *day*."""

    name: str = attrs.field(default="", eq=False, converter=as_name)
    """A label for people."""

    def __attrs_post_init__(self) -> None:
        check_year_start(self.first_month, self.first_day)

    def __repr__(self) -> str:
        start = f"month={self.first_month}, day={self.first_day}"
        return f"Calendar({start}, name={self.name!r})"

    def __str__(self) -> str:
        return self.name or f"years from {self.sdmx_start_day}"

    @property
    def sdmx_start_day(self) -> str:
        """The start as SDMX's REPORTING_YEAR_START_DAY: `--04-01`."""
        return f"--{self.first_month:02}-{self.first_day:02}"

    def period(self, frequency: Frequency | str, year: int, number: int = 1) -> Period:
        """Find the *number*-th period of the year that starts in *year*."""
        known = Frequency(frequency)
        counted = as_number(year, "year"), as_number(number, "number")
        return _made(self, _start(self).nth(known, *counted))

    def year(self, year: int) -> Period:
        """Find the year that starts in *year*."""
        return self.period(Frequency.YEAR, year)

    def half(self, year: int, number: int) -> Period:
        """Find half 1 or 2 of the year that starts in *year*."""
        return self.period(Frequency.HALF, year, number)

    def third(self, year: int, number: int) -> Period:
        """Find third 1 to 3, of four months each."""
        return self.period(Frequency.THIRD, year, number)

    def quarter(self, year: int, number: int) -> Period:
        """Find quarter 1 to 4."""
        return self.period(Frequency.QUARTER, year, number)

    def month(self, year: int, number: int) -> Period:
        """Find month 1 to 12, counted from the start of the year."""
        return self.period(Frequency.MONTH, year, number)

    def week(self, year: int, number: int) -> Period:
        """Find week 1 to 52 or 53; week 1 holds the year's first Thursday."""
        return self.period(Frequency.WEEK, year, number)

    def day(self, day: date) -> Period:
        """Make the period of one day."""
        return self.containing(Frequency.DAY, day)

    def years(self, year: int, count: int) -> Period:
        """Join *count* years, two or more, from the one that starts in *year*."""
        counted = as_number(year, "year"), as_number(count, "count")
        return _made(self, _start(self).years(*counted))

    def span(self, start: date, end: date, name: str = "") -> Period:
        """Make a period of any days, *end* included."""
        return Period(
            start=start, end=end, frequency=Frequency.SPAN, calendar=self, name=name
        )

    def containing(self, frequency: Frequency | str, day: date) -> Period:
        """Find the period of *frequency* that holds *day*."""
        return _made(self, _start(self).holding(Frequency(frequency), as_day(day)))

    def last_ended(self, frequency: Frequency | str, day: date) -> Period:
        """Find the last period of *frequency* that ends on or before *day*.

        >>> print(Calendar(month=4).last_ended("quarter", date(2007, 1, 15)))
        2006/07 Q3
        """
        return _last_ended(self, self.name, Frequency(frequency), as_day(day))

    def parse(self, text: str | Period) -> Period:
        """Read *text*; a period of this calendar is handed back as it is.

        `period.calendar.parse(str(period)) == period` holds for every period.

        Raises:
            PeriodError: When the text makes no period; lists what would.
        """
        if isinstance(text, Period):
            return self._own(text)
        if type(text) is str and len(text) <= _SHORT:
            return _read(self, self.name, text)
        return _made(self, read(_start(self), text))

    def range(self, first: str | Period, last: str | Period) -> tuple[Period, ...]:
        """List all periods from *first* to *last*, both included."""
        ends = (_stretch(self.parse(end)) for end in (first, last))
        return tuple(_made(self, each) for each in _moves.run(_start(self), *ends))

    def from_pandas(self, value: object) -> Period:
        """Read a pandas period or interval by its days, never by its name.

        A regular period is found if one has these days; else it is a span.
        """
        return _made(self, _start(self).regular(*days_from_pandas(value)))

    def _own(self, period: Period) -> Period:
        if period.calendar == self:
            return period
        raise PeriodError.of(
            "other-calendar",
            f"period {str(period)!r}",
            f"it belongs to {period.calendar}, not to {self}",
            "carry it over by its days: period.to(calendar)",
        )


@attrs.frozen(kw_only=True, order=True, cache_hash=True)
class Period:
    """A stretch of whole days that a calendar has a name for.

    >>> quarter = Calendar(month=4).parse("2006/07 Q2")
    >>> quarter.end, quarter.days
    (datetime.date(2006, 9, 30), 92)
    >>> print(quarter.next, quarter.year_before, *quarter.parts("month"), sep=", ")
    2006/07 Q3, 2005/06 Q2, Jul 2006, Aug 2006, Sep 2006

    Made by a `Calendar`. Ordered by first day, then last day; the rest only
    breaks ties, so that the order agrees with equality.

    Raises:
        PeriodError: When the days are not such a period of that calendar.
    """

    start: date = attrs.field(converter=as_day)
    """First day."""

    end: date = attrs.field(converter=as_day)
    """Last day, included."""

    frequency: Frequency = attrs.field(converter=Frequency, order=attrgetter("rank"))
    """How long it is."""

    calendar: Calendar = attrs.field(validator=attrs.validators.instance_of(Calendar))
    """In which it was named."""

    name: str = attrs.field(default="", converter=as_name)
    """What a span is called; other periods have no name of their own."""

    def __attrs_post_init__(self) -> None:
        _start(self.calendar).check(_stretch(self))

    def __str__(self) -> str:
        return words(_start(self.calendar), _stretch(self))

    @property
    def sdmx(self) -> str:
        """The SDMX text; it means these days beside `calendar.sdmx_start_day`.

        Several years and spans are written as a start with a length.
        """
        return sdmx(_start(self.calendar), _stretch(self))

    @property
    def year_number(self) -> int:
        """The year in which the year that holds it starts: 2006 for 2006/07."""
        return _start(self.calendar).year_number(_stretch(self))

    @property
    def number(self) -> int:
        """Its number within its year, from 1; spans and several years are 1."""
        return _start(self.calendar).number(_stretch(self))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def previous(self) -> Period:
        """The period just before."""
        return self.shift(-1)

    @property
    def next(self) -> Period:
        """The period just after."""
        return self.shift(1)

    def shift(self, n: int) -> Period:
        """Go *n* periods on, or back; refused for spans, which have no next."""
        count = as_number(n, "shift")
        moved = _moves.shifted(_start(self.calendar), _stretch(self), count)
        return _made(self.calendar, moved)

    def steps_to(self, other: Period) -> int:
        """Count the periods from here to *other*, negative where it is earlier.

        `period.steps_to(period.shift(n)) == n` holds wherever it can shift.

        >>> council = Calendar(month=4)
        >>> council.parse("2006/07 Q3").steps_to(council.parse("2007/08 Q1"))
        2

        Raises:
            PeriodError: When no number of shifts leads to *other*: it is of
                another frequency or calendar, or this is a span.
        """
        there = _stretch(self.calendar.parse(other))
        return _moves.steps(_start(self.calendar), _stretch(self), there)

    @property
    def year_before(self) -> Period:
        """The equivalent period a year before: Q1 for Q1.

        Week 53 looks back at the last week of a year of 52. Days and spans
        keep their dates and name; 29 February looks back at 28 February, and
        a span of whole months at whole months.
        """
        before = _moves.year_before(_start(self.calendar), _stretch(self))
        return _made(self.calendar, before)

    def parts(self, frequency: Frequency | str) -> tuple[Period, ...]:
        """Lay it out in periods of *frequency*, without gap or overlap.

        Raises:
            PeriodError: When they do not fill it exactly, as weeks a month.
        """
        known = Frequency(frequency)
        tiles = _moves.tiles(_start(self.calendar), _stretch(self), known)
        return tuple(_made(self.calendar, tile) for tile in tiles)

    def whole(self, frequency: Frequency | str) -> Period:
        """Find the period of *frequency* that it lies in.

        Raises:
            PeriodError: When it lies in no single one, as some weeks.
        """
        known = Frequency(frequency)
        holder = _moves.whole(_start(self.calendar), _stretch(self), known)
        return _made(self.calendar, holder)

    def contains(self, other: date | Period) -> bool:
        """Whether all days of *other* are among its own."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= as_day(other) <= self.end

    def covers_same_days(self, other: Period) -> bool:
        """Whether *other* has the same days, whatever either is called."""
        return (self.start, self.end) == (other.start, other.end)

    def to(self, calendar: Calendar) -> Period:
        """Name the same days in another calendar.

        Raises:
            PeriodError: When *calendar* has no period of these days.
        """
        # The common case when figures are bound, and proving it anew is slow.
        if calendar is self.calendar or _are_one(calendar, self.calendar):
            return self
        return attrs.evolve(self, calendar=calendar)

    def to_pandas(self) -> object:
        """Make a `pandas.Period`, or a `pandas.Interval` where there is none.

        By its days: pandas names a year by its end, so 2006/07 becomes 2007.
        """
        return stretch_to_pandas(_start(self.calendar), _stretch(self))


def _are_one(calendar: Calendar, other: Calendar) -> bool:
    return calendar == other and calendar.name == other.name


# The same few periods are named by every target and every figure of a framework.
# Calendars of one year start are equal whatever they are called; the name stands
# here so that no calendar answers for another.

_SHORT = 40
"""Characters of text that is remembered: only spans with a name are longer."""


@lru_cache(maxsize=4096)
def _read(calendar: Calendar, name: str, text: str) -> Period:
    del name
    return _made(calendar, read(_start(calendar), text))


@lru_cache(maxsize=4096)
def _last_ended(
    calendar: Calendar, name: str, frequency: Frequency, day: date
) -> Period:
    del name
    return _made(calendar, _moves.last_ended(_start(calendar), frequency, day))


def _made(calendar: Calendar, stretch: Stretch) -> Period:
    return Period(
        start=stretch.start,
        end=stretch.end,
        frequency=stretch.frequency,
        calendar=calendar,
        name=stretch.name,
    )


def _start(calendar: Calendar) -> YearStart:
    return YearStart(calendar.first_month, calendar.first_day)


def _stretch(period: Period) -> Stretch:
    return Stretch(period.start, period.end, period.frequency, period.name)
