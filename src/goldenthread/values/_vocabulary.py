"""Closed vocabularies that also accept the plain text a person would type."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self, TypeVar

__all__ = [
    "Kind",
    "OverTime",
    "Polarity",
    "Vocabulary",
    "as_ids",
    "as_kind",
    "as_over_time",
    "as_polarity",
    "worded",
]


class Vocabulary(StrEnum):
    """A closed list of words; `"not due"`, `"NOT_DUE"` and `"not-due"` are one."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        code = value.strip().lower().replace("_", "-").replace(" ", "-")
        return next((word for word in cls if word.value == code), None)

    @property
    def words(self) -> str:
        """The code as it is said in a sentence: `not due`."""
        return self.value.replace("-", " ")


WordT = TypeVar("WordT", bound=Vocabulary)


def worded(vocabulary: type[WordT], word: WordT | str) -> WordT:
    """Take *word* into *vocabulary*, or leave an unknown one as it is.

    The class that owns the field refuses it then, together with whatever else
    is wrong with the object.
    """
    if type(word) is vocabulary:
        return word
    try:
        return vocabulary(word)
    except ValueError:
        return word  # type: ignore[return-value]  # refused with the other issues


def as_ids(ids: str | Iterable[str]) -> tuple[str, ...]:
    """One id or several: a `str` is one."""
    return (ids,) if isinstance(ids, str) else tuple(ids)


class Kind(Vocabulary):
    """What sort of figure it is, and so what may be added (domain §3)."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    AVERAGE = "average"
    DISTINCT = "distinct"
    INDEX = "index"
    SCORE = "score"

    @property
    def has_parts(self) -> bool:
        """Whether figures of this kind are a numerator over a denominator."""
        return self in {Kind.RATIO, Kind.AVERAGE}

    @property
    def is_additive(self) -> bool:
        """Whether figures of this kind may be summed over parts."""
        return self in {Kind.FLOW, Kind.STOCK}


class OverTime(Vocabulary):
    """How a stock is read over a longer period."""

    LAST = "last"
    AVERAGE = "average"


class Polarity(Vocabulary):
    """Which direction of travel is good news; targets have their own word."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


def as_kind(word: Kind | str) -> Kind:
    """Take plain text as a kind."""
    return worded(Kind, word)


def as_over_time(word: OverTime | str) -> OverTime:
    """Take plain text as a way to read stocks over time."""
    return worded(OverTime, word)


def as_polarity(word: Polarity | str) -> Polarity:
    """Take plain text as a polarity."""
    return worded(Polarity, word)
