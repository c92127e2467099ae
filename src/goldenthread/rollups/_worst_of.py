from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.rollups._protocol import (
    RatedPart,
    Verdict,
    coverage_of,
    is_withheld,
    statuses_of,
    verdict_without,
)
from goldenthread.values import (
    FigureLike,
    NotRated,
    Reason,
    Scale,
    as_text,
    coverage_floor_issues,
    exact,
)

__all__ = ["WorstOf", "worst_of"]


@attrs.frozen(kw_only=True)
class WorstOf:
    """The worst status among the parts.

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
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        yield from coverage_floor_issues("roll-up", self.coverage_floor)

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by its worst part."""
        counted, by_hand = self._with_stand_ins(parts)
        return attrs.evolve(self._judged(counted, scale), by_hand=by_hand)

    def _with_stand_ins(
        self, parts: tuple[RatedPart, ...]
    ) -> tuple[tuple[RatedPart, ...], tuple[str, ...]]:
        """The parts as they count, and the ids of those judged by hand."""
        if not self.counts_by_hand:
            return parts, ()
        stand_ins = {p.id: p.by_hand for p in parts if p.by_hand and not _is_rated(p)}
        counted = tuple(
            attrs.evolve(part, rating=stand_ins.get(part.id, part.rating))
            for part in parts
        )
        return counted, tuple(stand_ins)

    def _judged(self, parts: tuple[RatedPart, ...], scale: Scale) -> Verdict:
        rated = statuses_of(parts)
        if not rated:
            return verdict_without(parts)
        worst = scale.worst_of(status for _, status in rated)
        withheld = tuple(part.id for part in parts if is_withheld(part))
        coverage = coverage_of(parts)
        is_enough = (
            self.coverage_floor is not None
            and 100 * coverage.share >= self.coverage_floor
        )
        hidden = bool(withheld) and worst != scale.worst and not is_enough
        return Verdict(
            rating=NotRated(Reason.INCOMPLETE) if hidden else worst,
            decided_by=withheld
            if hidden
            else tuple(id_ for id_, status in rated if status == worst),
            withheld=withheld,
            set_aside=_set_aside(parts),
            coverage=coverage,
        )

    def __str__(self) -> str:
        words = "worst of its parts"
        if self.counts_by_hand:
            words += ", judged by hand where nothing is computed"
        if self.coverage_floor is not None:
            share = as_text(self.coverage_floor)
            words += f", if at least {share} % of their weight is rated"
        return words


def _is_rated(part: RatedPart) -> bool:
    return part.rating.is_rated


def _set_aside(parts: tuple[RatedPart, ...]) -> tuple[str, ...]:
    return tuple(p.id for p in parts if not p.rating.is_rated and not is_withheld(p))


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
