"""What a scorecard is asked, held to what it can answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from goldenthread.errors import (
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Calendar, Period

__all__ = ["bound_to", "check_key", "is_day", "periods_asked"]


def check_key(key: object) -> None:
    """A cell is named by an element and a period."""
    is_tuple = isinstance(key, tuple)
    if not is_tuple or len(cast("tuple[object, ...]", key)) != 2:  # noqa: PLR2004
        raise UnknownElementError.of(
            "no-such-cell",
            "scorecard",
            f"{key!r} names no cell",
            "name an element and a period: card['id', '2006/07 Q1']",
        )


def bound_to(framework: object, observed: object) -> Observations:
    """The figures, once both are known to be what they should be."""
    if not isinstance(framework, Framework):
        raise InvalidObservationsError.of(
            "not-a-framework",
            "framework",
            f"{type(framework).__name__} is no framework",
            "make one with Framework.of(...)",
        )
    if observed is None:
        return framework.observations()
    if not isinstance(observed, Observations):
        raise InvalidObservationsError.of(
            "not-bound",
            "observed",
            f"{type(observed).__name__} holds no bound figures",
            "bind them with framework.observations(...)",
        )
    return observed


def periods_asked(
    framework: Framework, periods: Iterable[Period | str] | Period | str
) -> tuple[Period, ...]:
    """The reporting periods that are asked for, each once.

    Raises:
        PeriodError: If one cannot be read, or none is named, or one twice.
    """
    if isinstance(periods, (str, Period)):
        several: tuple[Period | str, ...] = (periods,)
    elif isinstance(periods, Iterable):
        several = tuple(periods)
    else:
        raise PeriodError.of(
            "no-periods", "periods", f"{periods!r} names no period", "name at least one"
        )
    calendar = framework.calendar
    asked = tuple(
        _parsed(calendar, calendar.name, period)
        if isinstance(period, str)
        else calendar.parse(period)
        for period in several
    )
    if not asked or len(set(asked)) < len(asked):
        what = "a period is asked for twice" if asked else "no period is asked for"
        raise PeriodError.of("no-periods", "periods", what, "name each period once")
    return asked


@lru_cache(maxsize=1024)
def _parsed(calendar: Calendar, name: str, text: str) -> Period:
    """Read *text* once: a dashboard asks about the same periods again and again.

    Calendars of one year start are equal whatever they are called; the name
    stands here so that no calendar answers for another.
    """
    del name
    return calendar.parse(text)


def is_day(value: object) -> bool:
    """Whether it is a day, and no more than that."""
    return isinstance(value, date) and not isinstance(value, datetime)
