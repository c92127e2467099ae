"""Instants at which something was recorded, or is asked for.

A day alone will do for either: what was recorded "on 1 July" counts from the
first moment of that day, what is asked for "as of 1 July" includes all of it.
Days without a time are days in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timezone
from typing import TypeAlias, cast

from goldenthread.errors import Issue

__all__ = ["Instant", "asked_at", "instant_issues", "recorded_at", "where_and_when"]

Instant: TypeAlias = datetime | date
"""A moment with its time zone, or a day."""


def recorded_at(given: Instant) -> datetime:
    """The moment of a record; what is no instant is left to be refused."""
    return _moment(given, time.min)


def asked_at(given: Instant) -> datetime:
    """The moment of a question; what is no instant is left to be refused."""
    return _moment(given, time.max)


def _moment(given: object, of_day: time) -> datetime:
    if isinstance(given, datetime):
        return _plain(given)
    if isinstance(given, date):
        return datetime.combine(given, of_day, tzinfo=UTC)
    return cast("datetime", given)


def _plain(given: datetime) -> datetime:
    """The same moment at a fixed offset: rules of time zones change, this does not."""
    offset = given.utcoffset()
    if offset is None:
        return given
    time_of_day = given.time().replace(fold=0)
    return datetime.combine(given.date(), time_of_day, tzinfo=timezone(offset))


def where_and_when(moment: object) -> object:
    """What makes two moments the same record: the day it was there matters, too."""
    return (moment, moment.utcoffset() if isinstance(moment, datetime) else None)


def instant_issues(name: str, moment: object, at: Callable[[], str]) -> Iterator[Issue]:
    """Refuse what is no moment, or one of which nobody knows where it was."""
    if not isinstance(moment, datetime):
        message = f"{name} is {moment!r}"
        hint = "give a day, or a datetime with its time zone"
        yield Issue("not-an-instant", at(), message, hint)
    elif moment.utcoffset() is None:
        message = f"{name} is {moment.isoformat()}, in no time zone"
        hint = "say where: datetime(…, tzinfo=UTC)"
        yield Issue("no-time-zone", at(), message, hint)
