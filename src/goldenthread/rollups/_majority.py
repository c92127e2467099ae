from __future__ import annotations

import operator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError
from goldenthread.rollups._judging import (
    Leniency,
    Ruling,
    Votes,
    Waivers,
    judged,
)
from goldenthread.rollups._protocol import RatedPart, Verdict
from goldenthread.values import FigureLike, Scale, coverage_floor_issues, exact

__all__ = ["Majority", "majority"]


@attrs.frozen(kw_only=True)
class Majority:
    """The best status that more than half of the weight reaches or beats.

    Exactly half is not more than half, so of two equal parts the worse one is
    told. Parts without weight are left out; if none has any, they are counted.

    >>> print(majority())
    best status that more than half of the weight of its parts reaches

    Raises:
        DefinitionError: If the floor is no share from 0 to 100 %.
    """

    coverage_floor: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """Per cent of the weight that must be rated for the others to be left out;
    `None` if nothing that ought to be rated may be left out."""

    counts_by_hand: bool = False
    """Whether a status judged by hand stands in where none was computed."""

    def __attrs_post_init__(self) -> None:
        issues = coverage_floor_issues("roll-up", self.coverage_floor)
        DefinitionError.raise_if_any(issues)

    @property
    def _lenient(self) -> Leniency:
        return Leniency(self.coverage_floor, self.counts_by_hand)

    @property
    def waives(self) -> Waivers:
        """The law that a floor, or a judgement by hand, gives up."""
        return self._lenient.waives

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by what most of it reaches."""
        return judged(self._lenient, parts, scale, _RULING)

    def __str__(self) -> str:
        words = "best status that more than half of the weight of its parts reaches"
        return f"{words}{self._lenient}"


def _reached_by_most(votes: Votes) -> int:
    whole = sum(vote.weight for vote in votes)
    return max(
        rank
        for rank in {vote.rank for vote in votes}
        if 2 * sum(vote.weight for vote in votes if vote.rank >= rank) > whole
    )


_RULING = Ruling(rank=_reached_by_most, decides=operator.ge, by_weight=True)


def majority(
    *, coverage_floor: FigureLike | None = None, counts_by_hand: bool = False
) -> Majority:
    """Rate a whole by the best status that more than half of it reaches.

    Args:
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If the floor is no share from 0 to 100 %.
    """
    return Majority(coverage_floor=coverage_floor, counts_by_hand=counts_by_hand)
