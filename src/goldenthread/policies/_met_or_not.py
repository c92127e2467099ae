from __future__ import annotations

from typing import ClassVar

import attrs

from goldenthread.expectations import Need, Referred
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
    nested,
)
from goldenthread.values import Scale

__all__ = ["MetOrNot", "met_or_not"]


@attrs.frozen(kw_only=True)
class MetOrNot:
    """Best when the target is met, worst when it is missed; nothing between."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether the published or the raw figure is judged."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the word alone."""
        scale = case.scale
        bands = nested(scale.worst, (case.demand.acceptance, scale.best))
        return Assessment(bands.status_of(case.actual), bands)

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*."""
        best, worst = scale.best.label, scale.worst.label
        return f"{best} if met, {worst} if not; no tolerance was adopted"

    def __str__(self) -> str:
        return "best if met, worst if not; no tolerance was adopted"


def met_or_not(*, judged: Judged | str = Judged.PUBLISHED) -> MetOrNot:
    """Adopt no tolerance: a target is met or it is missed."""
    return MetOrNot(judged=Judged(judged))
