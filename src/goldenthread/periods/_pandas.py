from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from importlib import import_module
from typing import Final, Protocol, cast

from goldenthread.errors import PeriodError
from goldenthread.periods._frequency import Frequency, shown
from goldenthread.periods._reckoning import Stretch, YearStart, days_on
from goldenthread.periods._wording import MONTHS

__all__ = ["days_from_pandas", "stretch_to_pandas"]

_LAST_SECOND: Final = time(23, 59, 59)

_PLAIN = {Frequency.DAY: "D", Frequency.WEEK: "W-SUN"}

_YEARLY = {Frequency.QUARTER: "Q", Frequency.YEAR: "Y"}


class _Pandas(Protocol):
    """As much of pandas as is spoken to; a user without it never gets here."""

    Period: Callable[..., object]
    Interval: Callable[..., object]
    Timestamp: Callable[..., object]


def stretch_to_pandas(start: YearStart, stretch: Stretch) -> object:
    """Make a pandas period of the same days, or else an interval."""
    pandas = cast("_Pandas", cast("object", import_module("pandas")))
    frequency = _frequency_text(start, stretch.frequency)
    if frequency:
        # By its first day: pandas names a fiscal year by its end, we by its start.
        return pandas.Period(stretch.start.isoformat(), freq=frequency)
    left, right = (
        pandas.Timestamp(day.isoformat())
        for day in (stretch.start, days_on(stretch.end, 1))
    )
    return pandas.Interval(left, right, closed="left")


def days_from_pandas(value: object) -> tuple[date, date]:
    """Find first and last day of a pandas period or interval, or their like."""
    first, last = _attribute(value, "start_time"), _attribute(value, "end_time")
    if first is not None and last is not None:
        return _midnight(value, first), _last_day(value, last)
    left, right = _attribute(value, "left"), _attribute(value, "right")
    closed = _attribute(value, "closed")
    if isinstance(closed, str):
        return _interval_days(_midnight(value, left), _midnight(value, right), closed)
    raise _no_period(value, "it has neither start_time and end_time nor left and right")


def _frequency_text(start: YearStart, frequency: Frequency) -> str:
    if frequency in _PLAIN:
        return _PLAIN[frequency]
    if start.day != 1:
        return ""
    if frequency is Frequency.MONTH:
        return "M"
    if frequency not in _YEARLY:
        return ""
    last_month = MONTHS[start.month - 2]  # before January comes December: [-1]
    return f"{_YEARLY[frequency]}-{last_month[:3].upper()}"


def _attribute(value: object, name: str) -> object:
    return cast("object", getattr(value, name, None))


def _last_day(value: object, moment: object) -> date:
    if isinstance(moment, datetime) and moment.time() >= _LAST_SECOND:
        return moment.date()
    raise _no_period(value, "it does not end with a day")


def _interval_days(left: date, right: date, closed: str) -> tuple[date, date]:
    first = left if closed in {"left", "both"} else days_on(left, 1)
    last = right if closed in {"right", "both"} else days_on(right, -1)
    return first, last


def _midnight(value: object, moment: object) -> date:
    if isinstance(moment, datetime):
        if moment.time() != time.min:
            raise _no_period(value, f"{moment} is not the start of a day")
        return moment.date()
    if isinstance(moment, date):
        return moment
    raise _no_period(value, f"{shown(moment)} is not a day")


def _no_period(value: object, why: str) -> PeriodError:
    return PeriodError.of(
        "unreadable",
        shown(value),
        f"cannot be read as a period of whole days: {why}",
        "give a pandas.Period of a day or longer, or a pandas.Interval of days",
    )
