"""Periods of time as an organisation names them, and its year's cycle.

A `Calendar` is the day on which years start, and makes every `Period`: by
number, by a day it holds, or from text. Nothing here reads a clock.

The contract:

- A period agrees with its calendar and frequency, or it cannot be made.
- `period.calendar.parse(str(period)) == period`.
- Every first day is counted from the start of the year, never by stepping.
- Periods are ordered, hashable, picklable and exact to the day.
- Whatever cannot be is refused with a `PeriodError` that names the way out.

This package is the only one that speaks to python-dateutil; nothing of it
leaves. pandas is loaded only by who asks for one of its periods.
"""

from __future__ import annotations

from typing import Final

from goldenthread.periods._delay import THE_DAY_AFTER, Delay
from goldenthread.periods._frequency import Frequency
from goldenthread.periods._period import Calendar, Period
from goldenthread.periods._recurrence import (
    Occasion,
    Recurrence,
    after_each,
    occurrences,
    yearly,
)
from goldenthread.periods._wording import day_words

__all__ = [
    "CALENDAR_YEAR",
    "SCHOOL_YEAR",
    "THE_DAY_AFTER",
    "UK_FINANCIAL_YEAR",
    "UK_TAX_YEAR",
    "Calendar",
    "Delay",
    "Frequency",
    "Occasion",
    "Period",
    "Recurrence",
    "after_each",
    "day_words",
    "occurrences",
    "yearly",
]

CALENDAR_YEAR: Final = Calendar(month=1, day=1, name="calendar year")
"""From 1 January; its years are named `2006`."""

UK_FINANCIAL_YEAR: Final = Calendar(month=4, day=1, name="UK financial year")
"""From 1 April, as councils and government budget."""

UK_TAX_YEAR: Final = Calendar(month=4, day=6, name="UK tax year")
"""From 6 April: the old Lady Day, eleven days and one leap day later."""

SCHOOL_YEAR: Final = Calendar(month=9, day=1, name="school year")
"""From 1 September."""
