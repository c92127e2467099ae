"""What all built-in roll-ups do alike: stand-ins, gaps, and who decided.

A rule says what it makes of parts that all have a status. What it makes of
parts of which some are withheld follows from that: whatever it says both with
all of these on the worst status and with all of them on the best is certain;
anything else is incomplete. So withholding a figure never improves a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from goldenthread.rollups._protocol import (
    RatedPart,
    Verdict,
    coverage_of,
    is_withheld,
    verdict_without,
)
from goldenthread.values import NotRated, Reason, Scale, Status, as_text

__all__ = [
    "Leniency",
    "Ruling",
    "Vote",
    "Votes",
    "Waivers",
    "all_share",
    "judged",
    "unfit",
    "weighed",
]


@attrs.frozen
class Vote:
    """A part with a status: its own, or one that is supposed."""

    id: str
    """The element."""

    rank: int
    """Of its status on the scale, 0 for the worst."""

    weight: Fraction
    """Relative."""


Votes: TypeAlias = tuple[Vote, ...]


@attrs.frozen(kw_only=True)
class Ruling:
    """What a rule says of parts that all have a status."""

    rank: Callable[[Votes], int]
    """The rank of the whole. A better part never lowers it, and at the ends
    all parts agree: all worst make the worst, all best the best it can say."""

    decides: Callable[[int, int], bool]
    """Whether a part of the first rank decided that the whole has the second."""

    by_weight: bool = False
    """Whether parts without weight are left out, where others have some."""

    def votes(self, votes: Votes) -> Votes:
        """The votes that are counted."""
        return weighed(votes) if self.by_weight else votes


def all_share(_part: int, _whole: int) -> bool:
    """Who decides where every part has its share in a number of the whole."""
    return True


Waivers: TypeAlias = tuple[tuple[str, str], ...]
"""Laws that a rule gives up, each with the reason."""

_FLOOR = "what is left out under the floor may have been the worst"
_BY_HAND = "a status judged by hand stands in for what is withheld"


@attrs.frozen
class Leniency:
    """What a built-in roll-up lets pass, if it says so."""

    coverage_floor: Fraction | None
    """Per cent of the weight that must be rated to leave out the rest."""

    counts_by_hand: bool
    """Whether a status judged by hand stands in."""

    @property
    def waives(self) -> Waivers:
        """The law that is given up so."""
        floor = (_FLOOR,) if self.coverage_floor is not None else ()
        by_hand = (_BY_HAND,) if self.counts_by_hand else ()
        reasons = "; ".join(floor + by_hand)
        return (("withholding", reasons),) if reasons else ()

    def __str__(self) -> str:
        """The end of the rule's sentence."""
        by_hand = ", judged by hand where nothing is computed"
        words = by_hand if self.counts_by_hand else ""
        if self.coverage_floor is None:
            return words
        share = as_text(self.coverage_floor)
        return f"{words}, if at least {share} % of their weight is rated"


def weighed(votes: Votes) -> Votes:
    """Leave out what has no weight; if nothing has any, all count the same."""
    weighing = tuple(vote for vote in votes if vote.weight)
    return weighing or tuple(attrs.evolve(v, weight=Fraction(1)) for v in votes)


def judged(
    lenient: Leniency, parts: tuple[RatedPart, ...], scale: Scale, ruling: Ruling
) -> Verdict:
    """The verdict of a rule that says *ruling* of parts that all have a status."""
    if not lenient.counts_by_hand:
        return _judged(lenient, parts, scale, ruling)
    stand_ins = {p.id: p.by_hand for p in parts if p.by_hand and not p.rating.is_rated}
    counted = tuple(
        attrs.evolve(part, rating=stand_ins.get(part.id, part.rating)) for part in parts
    )
    verdict = _judged(lenient, counted, scale, ruling)
    return attrs.evolve(verdict, by_hand=tuple(stand_ins))


def _judged(
    lenient: Leniency, parts: tuple[RatedPart, ...], scale: Scale, ruling: Ruling
) -> Verdict:
    rated = tuple(
        Vote(part.id, scale.rank(part.rating), part.weight)
        for part in parts
        if isinstance(part.rating, Status)
    )
    if not rated:
        return verdict_without(parts)
    missing = tuple(part for part in parts if is_withheld(part))
    verdict = _unrated(parts, missing)
    floor = lenient.coverage_floor
    is_enough = floor is not None and 100 * verdict.coverage.share >= floor
    counted = () if is_enough else missing
    rank = _certain(rated, counted, scale, ruling)
    if rank is None:
        return verdict
    votes = (vote for vote in ruling.votes(rated) if ruling.decides(vote.rank, rank))
    return attrs.evolve(
        verdict,
        rating=scale.statuses[rank],
        decided_by=tuple(vote.id for vote in votes),
    )


def _certain(
    rated: Votes, missing: tuple[RatedPart, ...], scale: Scale, ruling: Ruling
) -> int | None:
    """The rank that no status of what is *missing* could change, if any."""
    if not missing:
        return ruling.rank(ruling.votes(rated))
    at_worst, at_best = (
        ruling.rank(ruling.votes((*rated, *_supposed(missing, rank))))
        for rank in (0, len(scale.statuses) - 1)
    )
    return at_worst if at_worst == at_best else None


def _supposed(missing: tuple[RatedPart, ...], rank: int) -> Iterator[Vote]:
    return (Vote(part.id, rank, part.weight) for part in missing)


def _unrated(parts: tuple[RatedPart, ...], missing: tuple[RatedPart, ...]) -> Verdict:
    """What is left to say where the gaps decide."""
    withheld = tuple(part.id for part in missing)
    aside = (p.id for p in parts if not p.rating.is_rated and not is_withheld(p))
    return Verdict(
        rating=NotRated(Reason.INCOMPLETE),
        decided_by=withheld,
        withheld=withheld,
        set_aside=tuple(aside),
        coverage=coverage_of(parts),
    )


def unfit(parts: tuple[RatedPart, ...]) -> Verdict:
    """The verdict of a rule that has nothing to say on this scale.

    A framework refuses such a rule; nobody else has to.
    """
    missing = tuple(part for part in parts if is_withheld(part))
    verdict = _unrated(parts, missing)
    return attrs.evolve(verdict, rating=NotRated(Reason.UNDEFINED), decided_by=())
