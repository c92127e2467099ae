"""What a scorecard is asked, held to what it can answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from goldenthread.errors import (
    DefinitionError,
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observations, Purpose
from goldenthread.periods import Calendar, Period

__all__ = [
    "bound_to",
    "check_key",
    "day_asked",
    "figures_twice",
    "periods_asked",
    "purpose_asked",
]


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
    """The figures, once both are known to be what they should be.

    Raises:
        InvalidObservationsError: If they are not, or do not fit.
    """
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
    if observed.measures != framework.measures:
        raise InvalidObservationsError.of(
            "bound-elsewhere",
            "observed",
            "these figures were bound to other indicators, units or calendars",
            "bind them with framework.observations(...)",
        )
    return observed


def figures_twice() -> InvalidObservationsError:
    """Refuse figures that stand beside those that a ledger tells."""
    return InvalidObservationsError.of(
        "figures-twice",
        "observed",
        "a ledger tells the figures as well",
        "record them in the ledger, or card.record(…) what is only supposed",
    )


def day_asked(value: object, name: str = "as_at") -> date:
    """The day of a question, which is never read from a clock.

    Raises:
        PeriodError: If it is no day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PeriodError.of(
        "not-a-day", name, f"{value!r} is no day", "give a datetime.date"
    )


def purpose_asked(word: object) -> Purpose:
    """What a scorecard is for.

    Raises:
        DefinitionError: If there is no such purpose.
    """
    try:
        return Purpose(cast("str", word))
    except ValueError:
        raise DefinitionError.of(
            "unknown-word",
            "purpose",
            f"{word!r} is no purpose of a scorecard",
            f"use one of {', '.join(Purpose)}",
        ) from None


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
