"""What every definition checks about itself, in one wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from fractions import Fraction
from itertools import chain, repeat
from typing import cast

from goldenthread.errors import DefinitionError, FigureError, Issue, did_you_mean
from goldenthread.values import FigureLike, Vocabulary, as_text, exact

__all__ = [
    "day_issues",
    "figure_issues",
    "flag_issues",
    "frequency_issues",
    "id_issues",
    "ids_issues",
    "members_issues",
    "order_issues",
    "refuse",
    "rule_issues",
    "shown",
    "text_issues",
    "texts_issues",
    "type_issues",
    "weight_issues",
    "word_issues",
]

MAX_ID = 200
"""Characters of an id: room for any code or long name that councils use."""

_LONGEST = 80
"""Characters of a value in a message: enough to find it, too few to bury the rest."""


def refuse(*issues: Iterable[Issue]) -> None:
    """Raise one error with everything that was found."""
    DefinitionError.raise_if_any(chain.from_iterable(issues))


def shown(value: object) -> str:
    """Show *value* in a message, however long it is."""
    try:
        text = repr(value)
    except ValueError:  # Python refuses to print very long ints
        return f"a value of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def id_issues(at: str, *ids: object) -> Iterator[Issue]:
    """Ids are the user's own text, but printable and bounded (domain §1)."""
    for id_ in ids:
        if not _is_id(id_):
            yield Issue(
                "malformed-id",
                at,
                f"{shown(id_)} cannot be an id",
                "use 1 to 200 printable characters, without blanks at the ends",
            )


def _is_id(id_: object) -> bool:
    return (
        isinstance(id_, str)
        and 0 < len(id_) <= MAX_ID
        and id_.isprintable()
        and id_ == id_.strip()
    )


def ids_issues(at: str, **fields: object) -> Iterator[Issue]:
    """A field of ids names each once."""
    for field, ids in fields.items():
        if not isinstance(ids, tuple):
            yield _wrong_type(at, field, ids, "an id or a list of ids")
        elif ids:
            yield from id_issues(at, *cast("tuple[object, ...]", ids))
            yield from _doubled_issues(at, field, cast("tuple[object, ...]", ids))


def _doubled_issues(at: str, field: str, ids: tuple[object, ...]) -> Iterator[Issue]:
    counts = Counter(id_ for id_ in ids if isinstance(id_, str))
    for id_, count in counts.items():
        if count > 1:
            message = f"{field} names {id_!r} {count} times"
            yield Issue("doubled-id", at, message, "name it once")


def text_issues(at: str, **fields: object) -> Iterator[Issue]:
    """A field of text holds text."""
    for field, text in fields.items():
        if not isinstance(text, str):
            yield _wrong_type(at, field, text, "text, or leave it out")


def texts_issues(at: str, **fields: object) -> Iterator[Issue]:
    """A field of several texts holds nothing else."""
    for field, texts in fields.items():
        if not _all_are(texts, str):
            yield _wrong_type(at, field, texts, "text or a list of texts")


def flag_issues(at: str, **fields: object) -> Iterator[Issue]:
    """A yes or no is one of the two, and no word such as "no"."""
    for field, flag in fields.items():
        if not isinstance(flag, bool):
            yield _wrong_type(at, field, flag, "True or False")


def word_issues(
    at: str, field: str, value: object, vocabulary: type[Vocabulary]
) -> Iterator[Issue]:
    """A word belongs to its vocabulary."""
    if not isinstance(value, vocabulary):
        words = [word.value for word in vocabulary]
        yield Issue(
            "unknown-word",
            at,
            f"{field} is {shown(value)}",
            _nearest(value, words),
        )


def frequency_issues(
    at: str, field: str, value: object, allowed: Iterable[str]
) -> Iterator[Issue]:
    """A frequency is one of those that are allowed here."""
    words = list(allowed)
    if value not in words:
        hint = _nearest(value, words)
        yield Issue("unknown-word", at, f"{field} is {shown(value)}", hint)


def _nearest(value: object, words: list[str]) -> str:
    near = did_you_mean(value, words) if isinstance(value, str) else ""
    return near or f"use one of {', '.join(words)}"


def type_issues(
    at: str, field: str, value: object, wanted: type, *, words: str
) -> Iterator[Issue]:
    """A field holds what it is meant for; *words* name it for the reader."""
    if not isinstance(value, wanted):
        yield _wrong_type(at, field, value, words)


def rule_issues(
    at: str, field: str, rule: object, method: str, *, words: str
) -> Iterator[Issue]:
    """A rule has the one method of its family.

    Asked by name: `isinstance` with a protocol takes most of the time of a
    large framework on the oldest Python. A class has the methods of its
    instances, and yet is none of them.
    """
    if not callable(getattr(rule, method, None)) or isinstance(rule, type):
        yield _wrong_type(at, field, rule, words)


def members_issues(
    at: str, field: str, values: object, wanted: type, *, like: str
) -> Iterator[Issue]:
    """A field of several values holds nothing else; *like* shows one of them."""
    if not _all_are(values, wanted):
        yield _wrong_type(at, field, values, f"a list of {like}")


def _all_are(values: object, wanted: type) -> bool:
    if not isinstance(values, tuple):
        return False
    several = cast("tuple[object, ...]", values)
    return all(map(isinstance, several, repeat(wanted)))


def _wrong_type(at: str, field: str, value: object, words: str) -> Issue:
    return Issue("wrong-type", at, f"{field} is {shown(value)}", f"give {words}")


def figure_issues(at: str, **figures: object) -> Iterator[Issue]:
    """A figure is exact by now, or was none."""
    for field, figure in figures.items():
        if figure is not None and not isinstance(figure, Fraction):
            yield from _refused_figure(at, field, figure)


def weight_issues(at: str, weight: object) -> Iterator[Issue]:
    """A weight is a figure, and not negative."""
    if weight is None:
        yield _wrong_type(at, "weight", weight, "a figure, or leave it out")
    yield from figure_issues(at, weight=weight)
    if isinstance(weight, Fraction) and weight.numerator < 0:
        yield Issue(
            "negative-weight",
            at,
            f"weight is {as_text(weight)}",
            "weights are relative and not negative",
        )


def _refused_figure(at: str, field: str, figure: object) -> Iterator[Issue]:
    try:
        exact(cast("FigureLike", figure))
    except FigureError as error:
        for issue in error.issues:
            yield Issue(issue.code, at, f"{field} {issue.message}", issue.hint)
    except TypeError:  # a class, which has the methods of a number
        message = f"{field} {shown(figure)} is not a number"
        yield Issue("not-a-figure", at, message, "give an int, Decimal, text or float")


def day_issues(at: str, **days: object) -> Iterator[Issue]:
    """A day is a plain date, without a time of day."""
    for field, day in days.items():
        is_day = isinstance(day, date) and not isinstance(day, datetime)
        if day is not None and not is_day:
            message = f"{field} is {shown(day)}"
            yield Issue("not-a-day", at, message, "give a datetime.date")


def order_issues(at: str, **days: object) -> Iterator[Issue]:
    """The first of two days is not after the second."""
    (first, start), (last, end) = days.items()
    if type(start) is date and type(end) is date and start > end:
        yield Issue(
            "days-out-of-order",
            at,
            f"{first} {start.isoformat()} is after {last} {end.isoformat()}",
            "swap or correct them",
        )
