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

__all__ = ["BestOf", "best_of"]


@attrs.frozen(kw_only=True)
class BestOf:
    """The best status among the parts, whatever they weigh.

    For ways to the same end, of which one is enough. A part on the best
    status decides, whatever is withheld.

    >>> print(best_of())
    best of its parts

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
        """The law that a judgement by hand gives up.

        A floor gives up nothing here: what is left out can only have been
        better than what is told.
        """
        return Leniency(None, self.counts_by_hand).waives

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by its best part."""
        return judged(self._lenient, parts, scale, _RULING)

    def __str__(self) -> str:
        return f"best of its parts{self._lenient}"


def _best(votes: Votes) -> int:
    return max(vote.rank for vote in votes)


_RULING = Ruling(rank=_best, decides=operator.eq)


def best_of(
    *, coverage_floor: FigureLike | None = None, counts_by_hand: bool = False
) -> BestOf:
    """Rate a whole by its best part.

    Args:
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If the floor is no share from 0 to 100 %.
    """
    return BestOf(coverage_floor=coverage_floor, counts_by_hand=counts_by_hand)
