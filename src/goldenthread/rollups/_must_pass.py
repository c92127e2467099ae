from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue, did_you_mean
from goldenthread.rollups._judging import Waivers
from goldenthread.rollups._protocol import (
    RatedPart,
    RollUp,
    Verdict,
    Whole,
    objections_to,
)
from goldenthread.values import NotRated, Rating, Reason, Scale, Status, as_ids

__all__ = ["MustPass", "must_pass"]


@attrs.frozen
class MustPass:
    """The worst status if a named part fails; otherwise what another rule says.

    A part fails on the worst status of the scale, or below the status that is
    asked of it. While a named part is withheld nobody knows whether it passes,
    and the whole is incomplete, unless the other rule says the worst anyway.

    >>> from goldenthread.rollups import best_of
    >>> print(must_pass("safe", "legal", then=best_of()))
    worst if safe or legal is on the worst status, else best of its parts

    Raises:
        DefinitionError: If no part is named, one twice, or *then* is no rule.
    """

    ids: tuple[str, ...] = attrs.field(converter=as_ids)
    """The parts that must pass; what is none of the parts, or set aside, need not."""

    then: RollUp = attrs.field(kw_only=True)
    """What rates the whole if they do, themselves included."""

    least: str = attrs.field(default="", kw_only=True)
    """Code of the least status with which they pass; any but the worst if empty."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        at = "roll-up"
        if not self.ids:
            yield Issue("no-parts", at, "no part must pass", "name at least one")
        for id_ in sorted({id_ for id_ in self.ids if self.ids.count(id_) > 1}):
            message = f"{id_!r} is named {self.ids.count(id_)} times"
            yield Issue("doubled-id", at, message, "name it once")
        if isinstance(self.then, type) or not isinstance(self.then, RollUp):
            message = f"then is {self.then!r}"
            yield Issue("wrong-type", at, message, "give a roll-up: then=majority()")

    @property
    def coverage_floor(self) -> Fraction | None:
        """That of the other rule; a part that must pass is never left out."""
        floor: Fraction | None = getattr(self.then, "coverage_floor", None)
        return floor

    @property
    def waives(self) -> Waivers:
        """The laws that the other rule gives up."""
        waived: Waivers = getattr(self.then, "waives", ())
        return waived

    def objections(self, whole: Whole, /) -> Iterator[Issue]:
        """Why the whole cannot be judged so: no such part, no such status."""
        for id_ in self.ids:
            if id_ not in whole.parts:
                hint = did_you_mean(id_, whole.parts) or "name one of its parts"
                message = f"{id_!r} must pass, and is none of its parts"
                yield Issue("not-a-part", whole.at, message, hint)
        yield from self._unknown(whole)
        yield from objections_to(self.then, whole)

    def _unknown(self, whole: Whole) -> Iterator[Issue]:
        codes = whole.scale.codes[1:]
        if self.least and self.least not in codes:
            hint = did_you_mean(self.least, codes) or f"use {' or '.join(codes)}"
            name = whole.scale.name
            message = f"{self.least!r} is no status of {name!r} above the worst"
            yield Issue("unknown-status", whole.at, message, hint)

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        """Rate the whole by the other rule, unless a named part forbids it."""
        verdict = self.then.judge(parts, scale)
        if any(self._unknown(Whole(at="roll-up", scale=scale))):
            return attrs.evolve(
                verdict, rating=NotRated(Reason.UNDEFINED), decided_by=()
            )
        failed = tuple(
            part.id
            for part in parts
            if part.id in self.ids and self._fails(_rating(part, verdict), scale)
        )
        if failed:
            return attrs.evolve(verdict, rating=scale.worst, decided_by=failed)
        unknown = tuple(id_ for id_ in verdict.withheld if id_ in self.ids)
        if unknown and verdict.rating.is_rated and verdict.rating != scale.worst:
            incomplete = NotRated(Reason.INCOMPLETE)
            return attrs.evolve(verdict, rating=incomplete, decided_by=unknown)
        return verdict

    def _fails(self, rating: Rating, scale: Scale) -> bool:
        least = scale[self.least] if self.least else scale.statuses[1]
        return isinstance(rating, Status) and scale.is_better(least, rating)

    def __str__(self) -> str:
        named = " or ".join(self.ids)
        fails = f"below {self.least}" if self.least else "on the worst status"
        return f"worst if {named} is {fails}, else {self.then}"


def _rating(part: RatedPart, verdict: Verdict) -> Rating:
    """The part's rating as the other rule counted it."""
    stood_in = part.by_hand if part.id in verdict.by_hand else None
    return stood_in or part.rating


def must_pass(*ids: str, then: RollUp, least: str = "") -> MustPass:
    """Rate a whole worst if one of the named parts fails.

    Args:
        ids: The parts that must pass.
        then: The rule that rates the whole if they do.
        least: Code of the least status with which they pass; any but the
            worst if not given.

    Raises:
        DefinitionError: If no part is named, one twice, or *then* is no rule.
    """
    return MustPass(ids, then=then, least=least)
