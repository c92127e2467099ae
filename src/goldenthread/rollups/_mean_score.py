from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.rollups._judging import (
    Leniency,
    Ruling,
    Votes,
    Waivers,
    all_share,
    judged,
    unfit,
)
from goldenthread.rollups._limits import (
    Limits,
    as_limits,
    limit_issues,
    limit_words,
    misplaced_limits,
    rank_within,
)
from goldenthread.rollups._protocol import RatedPart, Verdict, Whole
from goldenthread.values import FigureLike, Scale, as_text, coverage_floor_issues, exact

__all__ = ["MeanScore", "mean_score"]


@attrs.frozen(kw_only=True)
class MeanScore:
    """The status for the weighted mean of the parts' scores on their scale.

    Without limits it is the status whose score is nearest; a mean halfway
    between two is the worse one. Parts without weight are left out; if none
    has any, all count the same.

    A mean treats the steps of the scale as if they were equally far apart, or
    as far as the scores say: a good part makes up for a bad one.

    >>> print(mean_score())
    status nearest to the mean score of its parts, halfway counts as the worse
    >>> print(mean_score({"green": "1.8", "amber": 1}))
    mean score of its parts: green ≥ 1.8, amber ≥ 1, else worst

    Raises:
        DefinitionError: If limits are given and empty or one status has two,
            or the floor is no share from 0 to 100 %.
    """

    limits: Limits | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_limits)
    )
    """(code, least mean score that reaches it), the highest first; `None` for
    the nearest score."""

    coverage_floor: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """Per cent of the weight that must be rated for the others to be left out;
    `None` if nothing that ought to be rated may be left out."""

    counts_by_hand: bool = False
    """Whether a status judged by hand stands in where none was computed."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if self.limits is not None:
            yield from limit_issues(self.limits)
        yield from coverage_floor_issues("roll-up", self.coverage_floor)

    @property
    def _lenient(self) -> Leniency:
        return Leniency(self.coverage_floor, self.counts_by_hand)

    @property
    def waives(self) -> Waivers:
        """The law that a floor, or a judgement by hand, gives up."""
        return self._lenient.waives

    def objections(self, whole: Whole, /) -> Iterator[Issue]:
        """Why the scale has no mean, or not these limits of one."""
        at, scale = whole.at, whole.scale
        scores = _scores(scale)
        if scores is None:
            yield Issue(
                "no-scores",
                at,
                f"the statuses of {scale.name!r} have no scores that rise with them",
                "give each status a score, or take a rule without scores",
            )
        if self.limits is not None:
            yield from misplaced_limits(at, self.limits, scale)
            yield from _unreachable(at, self.limits, scores)

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by its mean score."""
        scores = _scores(scale)
        if scores is None or any(self.objections(Whole(at="roll-up", scale=scale))):
            return unfit(parts)
        rank = partial(self._rank, scale, scores)
        ruling = Ruling(rank=rank, decides=all_share, by_weight=True)
        return judged(self._lenient, parts, scale, ruling)

    def _rank(self, scale: Scale, scores: _Scores, votes: Votes) -> int:
        weight = sum(vote.weight for vote in votes)
        scored = sum(vote.weight * scores[vote.rank] for vote in votes)
        mean = Fraction(scored) / weight
        if self.limits is not None:
            return rank_within(self.limits, scale, mean)
        return sum(2 * mean > low + high for low, high in pairwise(scores))

    def __str__(self) -> str:
        words = "status nearest to the mean score of its parts"
        words += ", halfway counts as the worse"
        if self.limits is not None:
            words = f"mean score of its parts: {limit_words(self.limits)}"
        return f"{words}{self._lenient}"


_Scores = tuple[Fraction, ...]


def _scores(scale: Scale) -> _Scores | None:
    """The scores of *scale*, worst first, if all have one and they rise."""
    scores = tuple(s.score for s in scale.statuses if s.score is not None)
    is_scored = len(scores) == len(scale.statuses)
    does_rise = all(low < high for low, high in pairwise(scores))
    return scores if is_scored and does_rise else None


def _unreachable(at: str, limits: Limits, scores: _Scores | None) -> Iterator[Issue]:
    if scores is None:
        return
    for code, limit in limits:
        if not scores[0] < limit <= scores[-1]:
            yield Issue(
                "limit-out-of-reach",
                at,
                f"{code!r} is from {as_text(limit)}, and the scores are from "
                f"{as_text(scores[0])} to {as_text(scores[-1])}",
                "give a limit above the worst score, up to the best",
            )


def mean_score(
    limits: Mapping[str, FigureLike] | None = None,
    *,
    coverage_floor: FigureLike | None = None,
    counts_by_hand: bool = False,
) -> MeanScore:
    """Rate a whole by the weighted mean of its parts' scores.

    Args:
        limits: Code of a status to the least mean that reaches it; by default
            the status whose score is nearest, and halfway the worse.
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If limits are given and empty or one status has two,
            or the floor is no share from 0 to 100 %.
    """
    return MeanScore(
        limits=limits.items() if limits is not None else None,
        coverage_floor=coverage_floor,
        counts_by_hand=counts_by_hand,
    )
