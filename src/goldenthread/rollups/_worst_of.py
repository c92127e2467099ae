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

__all__ = ["WorstOf", "worst_of"]


@attrs.frozen(kw_only=True)
class WorstOf:
    """The worst status among the parts, whatever they weigh.

    A part on the worst status of the scale decides at once, since nothing
    could be worse; otherwise a part that is withheld leaves the whole
    incomplete, unless a coverage floor is declared and reached.

    >>> print(worst_of(coverage_floor=80))
    worst of its parts, if at least 80 % of their weight is rated

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
        """Rate the whole by its worst part."""
        return judged(self._lenient, parts, scale, _RULING)

    def __str__(self) -> str:
        return f"worst of its parts{self._lenient}"


def _worst(votes: Votes) -> int:
    return min(vote.rank for vote in votes)


_RULING = Ruling(rank=_worst, decides=operator.eq)


def worst_of(
    *, coverage_floor: FigureLike | None = None, counts_by_hand: bool = False
) -> WorstOf:
    """Rate a whole by its worst part.

    Args:
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If the floor is no share from 0 to 100 %.
    """
    return WorstOf(coverage_floor=coverage_floor, counts_by_hand=counts_by_hand)
