from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Protocol, TypeAlias, runtime_checkable

import attrs

from goldenthread.errors import Issue
from goldenthread.values import (
    WHOLE,
    Coverage,
    NotRated,
    Rating,
    Reason,
    Scale,
    Status,
    exact,
)

__all__ = [
    "RatedPart",
    "RollUp",
    "Verdict",
    "Whole",
    "coverage_of",
    "is_withheld",
    "objections_to",
    "verdict_without",
]


@attrs.frozen
class RatedPart:
    """One rating that goes into a whole, and how much it counts."""

    id: str
    """The element that it is the rating of."""

    rating: Rating
    """As it was computed."""

    weight: Fraction = attrs.field(default=Fraction(1), converter=exact)
    """Relative: only its proportion to the other weights matters."""

    by_hand: Status | None = attrs.field(default=None, kw_only=True)
    """A status judged by hand that may stand in, where none was computed."""


@attrs.frozen(kw_only=True)
class Verdict:
    """What a roll-up makes of its parts."""

    rating: Rating
    """A status of the scale, or not rated with its reason."""

    decided_by: tuple[str, ...] = ()
    """Ids of the parts that decided."""

    withheld: tuple[str, ...] = ()
    """Ids of the parts that ought to be rated and are not."""

    set_aside: tuple[str, ...] = ()
    """Ids of the parts that need not be rated."""

    by_hand: tuple[str, ...] = ()
    """Ids of the parts for which a status judged by hand stood in."""

    coverage: Coverage = WHOLE
    """How much of what ought to be rated is."""


@runtime_checkable
class RollUp(Protocol):
    """Makes one rating of several.

    Implementations must be pure and must not depend on the order of the parts.
    One that cannot serve every whole may say so in a method
    `objections(whole)`, which yields issues.
    """

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole; never raise for a rating it dislikes."""
        ...


@attrs.frozen(kw_only=True)
class Whole:
    """The objective or plan that a roll-up is given to, as it is defined."""

    at: str
    """Its address."""

    scale: Scale
    """The framework's scale."""

    parts: tuple[str, ...] = ()
    """Ids of whatever may ever be a part of it."""


_Objecting: TypeAlias = Callable[[Whole], Iterator[Issue]]
"""The method of a rule that cannot serve every whole."""


def objections_to(rule: object, whole: Whole) -> Iterator[Issue]:
    """Why *rule* cannot judge the whole, if it has an `objections` method."""
    objections: _Objecting | None = getattr(rule, "objections", None)
    if objections is not None:
        yield from objections(whole)


def verdict_without(parts: tuple[RatedPart, ...]) -> Verdict:
    """The verdict when no part has a status: incomplete, or why none is due."""
    withheld = tuple(part.id for part in parts if is_withheld(part))
    set_aside = tuple(part.id for part in parts if not is_withheld(part))
    rating = NotRated(Reason.INCOMPLETE) if withheld else _shared_reason(parts)
    return Verdict(
        rating=rating,
        withheld=withheld,
        set_aside=set_aside,
        coverage=coverage_of(parts),
    )


def coverage_of(parts: tuple[RatedPart, ...]) -> Coverage:
    """How many of the *parts* that ought to be rated are, and their weight."""
    rated = [part for part in parts if part.rating.is_rated]
    wanted = [part for part in parts if part.rating.is_rated or is_withheld(part)]
    if not wanted:
        return WHOLE
    weight = sum(part.weight for part in wanted)
    share = Fraction(sum(part.weight for part in rated), weight or 1)
    by_count = Fraction(len(rated), len(wanted))
    return Coverage(len(rated), len(wanted), share if weight else by_count)


def is_withheld(part: RatedPart) -> bool:
    """Whether *part* ought to be rated and is not."""
    return isinstance(part.rating, NotRated) and part.rating.reason.is_withheld


_PRECEDENCE = (
    Reason.NOT_DUE,
    Reason.NOT_IN_FORCE,
    Reason.ENDED,
    Reason.NOT_APPLICABLE,
    Reason.CONTEXTUAL,
)
"""Which reason speaks for a whole whose parts all need not be rated: the one
that is soonest over."""


def _shared_reason(parts: tuple[RatedPart, ...]) -> NotRated:
    reasons = {p.rating.reason for p in parts if isinstance(p.rating, NotRated)}
    spoken = (reason for reason in _PRECEDENCE if reason in reasons)
    return NotRated(next(spoken, Reason.NOTHING_BENEATH))
