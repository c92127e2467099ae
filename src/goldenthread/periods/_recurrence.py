from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goldenthread.errors import PeriodError
from goldenthread.periods._frequency import Frequency
from goldenthread.periods._period import Calendar, Period
from goldenthread.periods._reckoning import as_day, as_number
from goldenthread.periods._rules import check_rule, days_of_rule

__all__ = ["Occasion", "Recurrence", "after_each", "occurrences", "yearly"]

_CIVIL = Calendar()
"""Months and weeks of an event are those on the wall, whatever year it serves."""

_DAYS_IN_EVERY_MONTH = 28


def _as_since(value: object) -> date | None:
    return None if value is None else as_day(value, "since")


@attrs.frozen
class Recurrence:
    """An event that comes round: a report, a review, a day by which.

    >>> autumn = yearly("First-quarter figures to members", 9)
    >>> autumn.rule, autumn.lasts
    ('FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1', <Frequency.MONTH: 'month'>)
    >>> year = Calendar(month=4).parse("2006/07")
    >>> print(*occurrences([autumn, yearly("Plan out", 6, 30)], year), sep="; ")
    2006-06-30 Plan out; Sep 2006 First-quarter figures to members

    Raises:
        PeriodError: When the rule cannot be read, or needs *since*.
    """

    title: str
    """What happens."""

    rule: str
    """When, as RFC 5545 writes it: `FREQ=MONTHLY;BYDAY=2TU`."""

    since: date | None = attrs.field(default=None, converter=_as_since, kw_only=True)
    """Where a rule that counts ("every 3 years") begins to count.

    Nothing happens before it. A rule without it has always held.
    """

    lasts: Frequency = attrs.field(
        default=Frequency.DAY, converter=Frequency, kw_only=True
    )
    """What the rule's day stands for: itself, or the week, month … that holds it."""

    who: str = attrs.field(default="", kw_only=True)
    """Who sees to it."""

    def __attrs_post_init__(self) -> None:
        check_rule(self.rule, self.since)
        if not self.lasts.is_regular:
            raise PeriodError.of(
                "free-length",
                f"recurrence {self.title!r}",
                f"an event cannot last a {self.lasts.value!r}",
                "let it last a day, week, month, quarter, third, half or year",
            )


@attrs.frozen(kw_only=True, order=True)
class Occasion:
    """One time at which a recurring event comes round."""

    first: date
    """First day."""

    last: date
    """Last day, included; the first, for an event of one day."""

    title: str
    """What happens."""

    who: str = ""
    """Who sees to it."""

    def __str__(self) -> str:
        return f"{_wording(self.first, self.last)} {self.title}"


def yearly(
    title: str,
    month: int,
    day: int | None = None,
    *,
    every: int = 1,
    since: date | None = None,
    who: str = "",
) -> Recurrence:
    """Make an event of each year, or of *every* so many years *since* a day.

    Without *day* it takes the whole month: "each September".
    """
    on = Calendar(month=month, day=1 if day is None else day)  # a day of every year
    interval = f";INTERVAL={as_number(every, 'every')}" if every != 1 else ""
    return Recurrence(
        title=title,
        rule=f"FREQ=YEARLY{interval};BYMONTH={month};BYMONTHDAY={on.first_day}",
        since=since,
        lasts=Frequency.MONTH if day is None else Frequency.DAY,
        who=who,
    )


def after_each(
    title: str,
    frequency: Frequency | str,
    *,
    calendar: Calendar,
    month: int,
    day: int | None = None,
    who: str = "",
) -> Recurrence:
    """Make an event of the *month*-th month after each period's end.

    Month 1 is the one that follows the month of the period's last day.
    Without *day*, from 1 to 28, it takes the whole month.
    """
    if not 1 <= as_number(1 if day is None else day, "day") <= _DAYS_IN_EVERY_MONTH:
        raise PeriodError.of(
            "not-a-day",
            f"recurrence {title!r}",
            f"not every month has a day {day}",
            f"take day 1 to {_DAYS_IN_EVERY_MONTH}, or leave it out",
        )
    months = sorted(_months_after(Frequency(frequency), calendar, month))
    return Recurrence(
        title=title,
        rule=f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day or 1}",
        lasts=Frequency.MONTH if day is None else Frequency.DAY,
        who=who,
    )


def occurrences(
    recurrences: Iterable[Recurrence], period: Period
) -> tuple[Occasion, ...]:
    """List what comes round in *period*, in order of days.

    An occasion belongs to the period that holds its first day, so the parts
    of a year list between them exactly what the year lists.
    """
    found = {
        occasion
        for recurrence in recurrences
        for occasion in _occasions(recurrence, period)
    }
    return tuple(sorted(found))


def _occasions(recurrence: Recurrence, period: Period) -> Iterator[Occasion]:
    latest = _CIVIL.containing(recurrence.lasts, period.end).end
    days = days_of_rule(recurrence.rule, recurrence.since, period.start, latest)
    for day in days:
        held = _CIVIL.containing(recurrence.lasts, day)
        if period.contains(held.start):
            yield Occasion(
                first=held.start,
                last=held.end,
                title=recurrence.title,
                who=recurrence.who,
            )


def _months_after(frequency: Frequency, calendar: Calendar, month: int) -> set[int]:
    ahead = as_number(month, "month")
    numbers = range(1, frequency.per_year + 1)
    ends = (calendar.period(frequency, 2001, number).end for number in numbers)
    return {(end.month - 1 + ahead) % 12 + 1 for end in ends}


def _wording(first: date, last: date) -> str:
    span = _CIVIL.span(first, last)
    return first.isoformat() if first == last else str(_as_month(span))


def _as_month(span: Period) -> Period:
    month = _CIVIL.containing(Frequency.MONTH, span.start)
    return month if month.covers_same_days(span) else span
