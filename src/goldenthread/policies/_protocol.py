from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Protocol, runtime_checkable

import attrs

from goldenthread.expectations import Context, Demand
from goldenthread.values import (
    Acceptance,
    Bands,
    Cut,
    Rating,
    Scale,
    Status,
    Vocabulary,
)

__all__ = [
    "Assessment",
    "Case",
    "Judged",
    "Policy",
    "judged_by",
    "nested",
    "sentence_of",
    "waived_by",
]


class Judged(Vocabulary):
    """Which figure is held against the limits."""

    PUBLISHED = "published"
    RAW = "raw"


def as_judged(word: Judged | str) -> Judged:
    """Take plain text as which figure is judged."""
    return Judged(word)


@attrs.frozen(kw_only=True)
class Case:
    """All that a policy may know."""

    actual: Fraction
    """The figure that is judged, in the indicator's unit."""

    demand: Demand
    """What the target demands of it."""

    scale: Scale
    """The framework's scale, on which to answer."""

    context: Context
    """What the policy declared that it needs."""

    @property
    def is_met(self) -> bool:
        """Whether the figure meets the word, exactly."""
        return self.demand.acceptance.holds(self.actual)


@attrs.frozen
class Assessment:
    """What a policy makes of a case."""

    rating: Rating
    """A status of the case's scale, or not rated with its reason."""

    bands: Bands | None = None
    """The whole line as the policy cut it, where it works by bands; from
    these come the margin and the smallest change that would flip the status."""

    note: str = ""
    """What a reader should know besides, such as a floor that gave way."""


@runtime_checkable
class Policy(Protocol):
    """Judges one case.

    Implementations must be pure: equal cases give equal assessments. They may
    declare `needs: frozenset[Need]`, `refers_to: tuple[Referred, ...]` and
    `judged: Judged`. `str(policy)` is the sentence that readers see.
    """

    def assess(self, case: Case, /) -> Assessment:
        """Judge *case*; never raise for a value it dislikes."""
        ...


@runtime_checkable
class _Sayable(Protocol):
    """A policy that can say itself in the words of a scale."""

    def sentence(self, scale: Scale, /) -> str: ...


def sentence_of(policy: Policy, scale: Scale) -> str:
    """What readers see of *policy*: its `sentence` on *scale*, or its `str`."""
    return policy.sentence(scale) if isinstance(policy, _Sayable) else str(policy)


def judged_by(policy: Policy) -> Judged:
    """Which figure *policy* wants to judge; the published one by default."""
    judged: Judged = getattr(policy, "judged", Judged.PUBLISHED)
    return judged


def waived_by(policy: Policy) -> tuple[tuple[str, str], ...]:
    """The laws that *policy* waives, each with its reason; none by default."""
    waives: tuple[tuple[str, str], ...] = getattr(policy, "waives", ())
    return waives


def nested(worst: Status, *stretches: tuple[Acceptance, Status]) -> Bands:
    """Cut the line by *stretches*, each within the one before.

    What no stretch holds is *worst*; where several do, the last one decides.
    """
    cuts = {
        cut.key: cut
        for stretch, _ in stretches
        for cut in (stretch.lower, stretch.upper)
        if cut is not None
    }
    ordered = [cuts[key] for key in sorted(cuts)]
    statuses = [
        _innermost(worst, stretches, after, before)
        for after, before in pairwise([None, *ordered, None])
    ]
    return Bands(ordered, statuses)


def _innermost(
    worst: Status,
    stretches: tuple[tuple[Acceptance, Status], ...],
    after: Cut | None,
    before: Cut | None,
) -> Status:
    holding = [s for stretch, s in stretches if _spans(stretch, after, before)]
    return holding[-1] if holding else worst


def _spans(stretch: Acceptance, after: Cut | None, before: Cut | None) -> bool:
    """Whether *stretch* holds the whole band between two neighbouring cuts."""
    lower, upper = stretch.lower, stretch.upper
    from_below = lower is None or (after is not None and lower.key <= after.key)
    to_above = upper is None or (before is not None and before.key <= upper.key)
    return from_below and to_above
