from __future__ import annotations

import attrs

from goldenthread.rollups._protocol import (
    RatedPart,
    Verdict,
    is_withheld,
    statuses_of,
    verdict_without,
)
from goldenthread.values import NotRated, Reason, Scale

__all__ = ["WorstOf", "worst_of"]


@attrs.frozen
class WorstOf:
    """The worst status among the parts.

    A part on the worst status of the scale decides at once, since nothing
    could be worse; otherwise a part that is withheld leaves the whole
    incomplete.
    """

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by its worst part."""
        rated = statuses_of(parts)
        if not rated:
            return verdict_without(parts)
        worst = scale.worst_of(status for _, status in rated)
        withheld = tuple(part.id for part in parts if is_withheld(part))
        hidden = bool(withheld) and worst != scale.worst
        return Verdict(
            rating=NotRated(Reason.INCOMPLETE) if hidden else worst,
            decided_by=withheld
            if hidden
            else tuple(id_ for id_, status in rated if status == worst),
            withheld=withheld,
            set_aside=_set_aside(parts),
        )

    def __str__(self) -> str:
        return "worst of its parts"


def _set_aside(parts: tuple[RatedPart, ...]) -> tuple[str, ...]:
    return tuple(p.id for p in parts if not p.rating.is_rated and not is_withheld(p))


def worst_of() -> WorstOf:
    """Rate a whole by its worst part."""
    return WorstOf()
