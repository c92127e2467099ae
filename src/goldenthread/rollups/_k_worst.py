from __future__ import annotations

import operator
from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.rollups._judging import (
    Leniency,
    Ruling,
    Votes,
    Waivers,
    judged,
)
from goldenthread.rollups._protocol import RatedPart, Verdict
from goldenthread.values import FigureLike, Scale, coverage_floor_issues, exact

__all__ = ["KWorst", "k_worst"]


@attrs.frozen
class KWorst:
    """The worst status that several parts are on or below: the k-th worst.

    One bad part does not repaint the whole; the k worst of them together do.
    With two, a whole is red once two parts are. Of fewer parts than k, all
    have to agree: the best of them is told. Parts are counted, not weighed.

    >>> print(k_worst(2))
    worst status that 2 of its parts are on or below

    Raises:
        DefinitionError: If *k* is no whole number from 1, or the floor is no
            share from 0 to 100 %.
    """

    k: int
    """How many parts it takes; 1 is the worst of them."""

    coverage_floor: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact), kw_only=True
    )
    """Per cent of the weight that must be rated for the others to be left out;
    `None` if nothing that ought to be rated may be left out."""

    counts_by_hand: bool = attrs.field(default=False, kw_only=True)
    """Whether a status judged by hand stands in where none was computed."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if type(self.k) is not int or self.k < 1:
            message = f"the {self.k!r} worst parts cannot be counted"
            yield Issue("bad-count", "roll-up", message, "give a whole number from 1")
        yield from coverage_floor_issues("roll-up", self.coverage_floor)

    @property
    def _lenient(self) -> Leniency:
        return Leniency(self.coverage_floor, self.counts_by_hand)

    @property
    def waives(self) -> Waivers:
        """The law that a floor, or a judgement by hand, gives up."""
        return self._lenient.waives

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by its k-th worst part."""
        ruling = Ruling(rank=self._kth, decides=operator.le)
        return judged(self._lenient, parts, scale, ruling)

    def _kth(self, votes: Votes) -> int:
        ranks = sorted(vote.rank for vote in votes)
        return ranks[min(self.k, len(ranks)) - 1]

    def __str__(self) -> str:
        verb = "is" if self.k == 1 else "are"
        words = f"worst status that {self.k} of its parts {verb} on or below"
        return f"{words}{self._lenient}"


def k_worst(
    k: int, *, coverage_floor: FigureLike | None = None, counts_by_hand: bool = False
) -> KWorst:
    """Rate a whole by the worst status that *k* of its parts are on or below.

    Args:
        k: How many parts it takes.
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If *k* is no whole number from 1, or the floor is no
            share from 0 to 100 %.
    """
    return KWorst(k, coverage_floor=coverage_floor, counts_by_hand=counts_by_hand)
