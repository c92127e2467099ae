"""What a rolled-up status hides, and what other rules would have said."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import attrs

from goldenthread.rollups._best_of import BestOf
from goldenthread.rollups._judging import Vote, weighed
from goldenthread.rollups._majority import Majority
from goldenthread.rollups._mean_score import MeanScore
from goldenthread.rollups._protocol import (
    RatedPart,
    RollUp,
    Verdict,
    Whole,
    objections_to,
)
from goldenthread.rollups._worst_of import WorstOf
from goldenthread.values import Rating, Scale, Status

__all__ = ["masked_share", "other_ratings"]

_Standard: TypeAlias = WorstOf | BestOf | Majority | MeanScore

_STANDARD: tuple[tuple[str, _Standard], ...] = (
    ("worst of", WorstOf()),
    ("best of", BestOf()),
    ("majority", Majority()),
    ("mean of scores", MeanScore()),
)
"""The rules that need no more than the parts and their scale."""


def other_ratings(
    rule: RollUp, parts: tuple[RatedPart, ...], verdict: Verdict, scale: Scale
) -> tuple[tuple[str, Rating], ...]:
    """What the other standard rules say of the parts that *rule* judged.

    They let pass what *rule* does: the same coverage floor, and the same
    judgements by hand. The mean of scores is asked only if the scale has any.

    Returns:
        The name of each other rule, and its rating.
    """
    counted = _as_counted(parts, verdict)
    floor: Fraction | None = getattr(rule, "coverage_floor", None)
    bare = Whole(at="roll-up", scale=scale)
    return tuple(
        (name, attrs.evolve(other, coverage_floor=floor).judge(counted, scale).rating)
        for name, other in _STANDARD
        if type(other) is not type(rule) and not any(objections_to(other, bare))
    )


def masked_share(
    parts: tuple[RatedPart, ...], verdict: Verdict, scale: Scale
) -> Fraction | None:
    """How much of the rated weight is on a worse status than the whole.

    A share from 0 to 1; by number where nothing has any weight, and `None`
    where the whole has no status.

    >>> from goldenthread.values import RAG
    >>> parts = (RatedPart("a", RAG.best, 3), RatedPart("b", RAG.worst))
    >>> masked_share(parts, Majority().judge(parts, RAG), RAG)
    Fraction(1, 4)
    """
    if not isinstance(verdict.rating, Status):
        return None
    rank = scale.rank(verdict.rating)
    votes = weighed(
        tuple(
            Vote(part.id, scale.rank(part.rating), part.weight)
            for part in _as_counted(parts, verdict)
            if isinstance(part.rating, Status)
        )
    )
    hidden = sum(vote.weight for vote in votes if vote.rank < rank)
    return Fraction(hidden) / (sum(vote.weight for vote in votes) or 1)


def _as_counted(
    parts: tuple[RatedPart, ...], verdict: Verdict
) -> tuple[RatedPart, ...]:
    """The parts, with what was judged by hand in the place of what was not."""
    return tuple(
        attrs.evolve(part, rating=part.by_hand)
        if part.by_hand and part.id in verdict.by_hand
        else part
        for part in parts
    )
