from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

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

__all__ = ["ShareMet", "share_met"]

ALL = 100
"""Per cent of the weight."""


@attrs.frozen
class ShareMet:
    """The status for the share of the weight that is on the best status.

    A share exactly on a limit reaches it. Parts without weight are left out;
    if none has any, they are counted.

    >>> print(share_met({"green": 90, "amber": 75}))
    share of its parts' weight on the best status: green ≥ 90 %, amber ≥ 75 %, else worst

    Raises:
        DefinitionError: If there are no limits, one status has two, a limit or
            the floor is no share from 0 to 100 %.
    """

    limits: Limits = attrs.field(converter=as_limits)
    """(code, least share that reaches it, in per cent), the highest first."""

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
        yield from limit_issues(self.limits)
        for code, limit in self.limits:
            if not 0 < limit <= ALL:
                yield Issue(
                    "bad-share",
                    "roll-up",
                    f"{code!r} is from {as_text(limit)} %, which is no share",
                    "give per cent, above 0 and up to 100",
                )
        yield from coverage_floor_issues("roll-up", self.coverage_floor)

    @property
    def _lenient(self) -> Leniency:
        return Leniency(self.coverage_floor, self.counts_by_hand)

    @property
    def waives(self) -> Waivers:
        """The law that a floor, or a judgement by hand, gives up."""
        return self._lenient.waives

    def objections(self, whole: Whole, /) -> Iterator[Issue]:
        """Why the limits are none of the scale's."""
        yield from misplaced_limits(whole.at, self.limits, whole.scale)

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by how much of it is on the best status."""
        if any(misplaced_limits("roll-up", self.limits, scale)):
            return unfit(parts)
        rank = partial(self._rank, scale)
        ruling = Ruling(rank=rank, decides=all_share, by_weight=True)
        return judged(self._lenient, parts, scale, ruling)

    def _rank(self, scale: Scale, votes: Votes) -> int:
        best = len(scale.statuses) - 1
        met = sum(vote.weight for vote in votes if vote.rank == best)
        share = ALL * Fraction(met) / sum(vote.weight for vote in votes)
        return rank_within(self.limits, scale, share)

    def __str__(self) -> str:
        limits = limit_words(self.limits, " %")
        words = f"share of its parts' weight on the best status: {limits}"
        return f"{words}{self._lenient}"


def share_met(
    limits: Mapping[str, FigureLike],
    *,
    coverage_floor: FigureLike | None = None,
    counts_by_hand: bool = False,
) -> ShareMet:
    """Rate a whole by the share of its weight that is on the best status.

    Args:
        limits: Code of a status to the least share that reaches it, in per
            cent; below all of them the whole is on the worst status.
        coverage_floor: Per cent of the weight that must be rated for the rest
            to be left out, and shown as left out; nothing may be if not given.
        counts_by_hand: Whether a status judged by hand stands in for a part
            for which none was computed.

    Raises:
        DefinitionError: If there are no limits, one status has two, a limit or
            the floor is no share from 0 to 100 %.
    """
    return ShareMet(
        limits.items(), coverage_floor=coverage_floor, counts_by_hand=counts_by_hand
    )
