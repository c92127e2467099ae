"""Ratings as bytes: a position on the scale, or after it a reason.

Whole rows of them are rolled up at once: each rating becomes a byte with one
bit, and the *or* of these bytes says all that `WorstOf` wants to know of the
parts – whether one is on the worst status, whether one is withheld, which
statuses there are, and which reason is soonest over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import attrs

from goldenthread.values import (
    ABSENT_BITS,
    Absence,
    NotRated,
    Rating,
    Reason,
    Scale,
    absence_in,
)

__all__ = ["UNTOLD", "Codes", "codes_of"]

_REASONS = tuple(Reason)

_REASON_OF = {
    Absence.NOT_APPLICABLE: Reason.NOT_APPLICABLE,
    Absence.NOT_DUE: Reason.NOT_DUE,
    Absence.MISSING: Reason.MISSING,
    Absence.UNDEFINED: Reason.UNDEFINED,
    Absence.SUPPRESSED: Reason.SUPPRESSED,
}

_BYTES = 256


@attrs.frozen(kw_only=True)
class Codes:
    """How the ratings of one scale are said in bytes; made by `codes_of`."""

    ratings: tuple[Rating, ...]
    """The statuses, worst first, then not being rated for each reason."""

    absent: bytes
    """For each state of a figure the code of a target that wants one; 0 where
    the figure is known."""

    known: bytes
    """For each state all bits where the figure is known, and none where not."""

    in_context: bytes
    """For each code the code of a target that is shown for context."""

    bits: bytes
    """For each code the bit that it is rolled up as."""

    worst: bytes
    """For each *or* of such bits the code of the whole; `UNTOLD` where the bits
    do not tell it."""

    silent: bytes
    """For each *or* of the bits of targets all bits if none of them is rated or
    ought to be, and none otherwise."""

    @property
    def is_bitwise(self) -> bool:
        """Whether there are few enough statuses to have a bit each."""
        return bool(self.bits)

    def code(self, rating: Rating) -> int:
        """The code of a rating."""
        return self.ratings.index(rating)


UNTOLD = _BYTES - 1
"""The code of a whole that the bits of its parts do not tell."""

MOST = 6
"""Statuses that have a bit each beside the two for what is withheld and what is
set aside."""

_PRECEDENCE = (Reason.NOT_DUE, Reason.NOT_IN_FORCE, Reason.ENDED)
"""Reasons that may have a bit of their own, if the statuses leave any."""


@lru_cache(maxsize=64)
def codes_of(scale: Scale) -> Codes:
    """How the ratings of *scale* are said in bytes."""
    ratings: tuple[Rating, ...] = (*scale.statuses, *map(NotRated, _REASONS))
    bits = _bits(scale, ratings) if len(scale.statuses) <= MOST else b""
    return Codes(
        ratings=ratings,
        absent=_table(lambda state: _absent(ratings, state)),
        known=_table(lambda state: 0 if state & ABSENT_BITS else _BYTES - 1),
        in_context=_table(lambda code: _in_context(ratings, code)),
        bits=bits,
        worst=_worst(scale, ratings, bits),
        silent=_table(lambda bit: _BYTES - 1 if _is_silent(scale, bit) else 0),
    )


def _table(entry: Callable[[int], int]) -> bytes:
    """What `bytes.translate` wants: an entry for each byte."""
    return bytes(map(entry, range(_BYTES)))


def _absent(ratings: tuple[Rating, ...], state: int) -> int:
    kind = absence_in(state)
    return 0 if kind is None else ratings.index(NotRated(_REASON_OF[kind]))


def _in_context(ratings: tuple[Rating, ...], code: int) -> int:
    """Never rated, and nothing is withheld where it is not."""
    rating = ratings[code] if code < len(ratings) else None
    if isinstance(rating, NotRated) and not rating.reason.is_withheld:
        return code
    return ratings.index(NotRated(Reason.CONTEXTUAL))


def _layout(statuses: int) -> tuple[int, int, tuple[tuple[Reason, int], ...]]:
    """The bits of what is withheld, of what is else set aside, and of reasons."""
    withheld, other = 1 << statuses, 1 << 7
    free = (1 << place for place in range(statuses + 1, 7))
    return withheld, other, tuple(zip(_PRECEDENCE, free, strict=False))


def _bits(scale: Scale, ratings: tuple[Rating, ...]) -> bytes:
    withheld, other, reasons = _layout(len(scale.statuses))

    def bit(code: int) -> int:
        rating = ratings[code] if code < len(ratings) else None
        if not isinstance(rating, NotRated):
            return 0 if rating is None else 1 << code
        if rating.reason.is_withheld:
            return withheld
        return dict(reasons).get(rating.reason, other)

    return _table(bit)


def _worst(scale: Scale, ratings: tuple[Rating, ...], bits: bytes) -> bytes:
    if not bits:
        return b""
    withheld, other, reasons = _layout(len(scale.statuses))

    def whole(found: int) -> int:
        """As `WorstOf` judges parts of which each has one of the bits *found*."""
        ranks = [rank for rank in range(len(scale.statuses)) if found >> rank & 1]
        if ranks[:1] == [0]:
            return 0
        if found & withheld:
            return ratings.index(NotRated(Reason.INCOMPLETE))
        if ranks:
            return ranks[0]
        spoken = [reason for reason, bit in reasons if found & bit]
        if spoken:
            return ratings.index(NotRated(spoken[0]))
        nothing = ratings.index(NotRated(Reason.NOTHING_BENEATH))
        return UNTOLD if found & other else nothing

    return _table(whole)


def _is_silent(scale: Scale, found: int) -> bool:
    """Whether no target among the bits *found* is rated or ought to be."""
    withheld, _, _ = _layout(len(scale.statuses))
    return not found & (2 * withheld - 1)
