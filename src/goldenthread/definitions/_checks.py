"""What every definition checks about itself, in one wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from goldenthread.errors import DefinitionError, Issue, did_you_mean
from goldenthread.values import Vocabulary

__all__ = [
    "day_issues",
    "id_issues",
    "order_issues",
    "refuse",
    "type_issues",
    "word_issues",
]

MAX_ID = 200
"""Characters of an id: room for any code or long name that councils use."""


def refuse(*issues: Iterable[Issue]) -> None:
    """Raise one error with everything that was found."""
    DefinitionError.raise_if_any(issue for group in issues for issue in group)


def id_issues(at: str, *ids: object) -> Iterator[Issue]:
    """Ids are the user's own text, but printable and bounded (domain §1)."""
    for id_ in ids:
        if not _is_id(id_):
            yield Issue(
                "malformed-id",
                at,
                f"{id_!r} cannot be an id",
                "use 1 to 200 printable characters, without blanks at the ends",
            )


def _is_id(id_: object) -> bool:
    return (
        isinstance(id_, str)
        and 0 < len(id_) <= MAX_ID
        and id_.isprintable()
        and id_ == id_.strip()
    )


def word_issues(
    at: str, field: str, value: object, vocabulary: type[Vocabulary]
) -> Iterator[Issue]:
    """A word belongs to its vocabulary."""
    if not isinstance(value, vocabulary):
        words = [word.value for word in vocabulary]
        yield Issue(
            "unknown-word",
            at,
            f"{field} is {value!r}",
            did_you_mean(str(value), words) or f"use one of {', '.join(words)}",
        )


def type_issues(
    at: str, field: str, value: object, wanted: type, *, words: str
) -> Iterator[Issue]:
    """A field holds what it is meant for; *words* name it for the reader."""
    if not isinstance(value, wanted):
        yield Issue("wrong-type", at, f"{field} is {value!r}", f"give {words}")


def day_issues(at: str, **days: object) -> Iterator[Issue]:
    """A day is a plain date, without a time of day."""
    for field, day in days.items():
        is_day = isinstance(day, date) and not isinstance(day, datetime)
        if day is not None and not is_day:
            yield Issue("not-a-day", at, f"{field} is {day!r}", "give a datetime.date")


def order_issues(at: str, **days: date | None) -> Iterator[Issue]:
    """The first of two days is not after the second."""
    (first, start), (last, end) = days.items()
    if type(start) is date and type(end) is date and start > end:
        yield Issue(
            "days-out-of-order",
            at,
            f"{first} {start.isoformat()} is after {last} {end.isoformat()}",
            "swap or correct them",
        )
