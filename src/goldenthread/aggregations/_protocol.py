from __future__ import annotations

from fractions import Fraction
from typing import Protocol, runtime_checkable

import attrs

from goldenthread.values import (
    NOTHING_OF_NOTHING,
    WHOLE,
    Absence,
    Absent,
    Coverage,
    Known,
    as_text,
    exact,
    gravest_absence,
    guarded,
    published,
    weakest,
)

__all__ = ["Aggregation", "Part", "Parts", "whole_of"]


@attrs.frozen
class Part:
    """One figure that goes into a whole, and how much it counts."""

    figure: Known | Absent
    """In the unit of the whole."""

    weight: Fraction = attrs.field(default=Fraction(1), converter=exact)
    """Relative: only its proportion to the other weights matters."""


@attrs.frozen
class Parts:
    """The figures of one whole in one period."""

    parts: tuple[Part, ...] = attrs.field(converter=tuple[Part, ...])
    """In the order in which the indicator names them."""

    scale: int = 1
    """What a quotient is multiplied by: 100 for a percentage."""

    coverage_floor: Fraction | None = None
    """Per cent of the weight that must be known for what is not to be skipped;
    `None` if an absence among the parts is the answer for the whole."""

    @property
    def counted(self) -> tuple[tuple[Known, Fraction], ...]:
        """The known figures with their weights."""
        return tuple(
            (part.figure, part.weight)
            for part in self.parts
            if isinstance(part.figure, Known)
        )

    def without_nothing(self) -> Parts:
        """These parts but for those that add 0 to both sides of a quotient."""
        rest = [part for part in self.parts if part.figure != NOTHING_OF_NOTHING]
        if any(_applies(part.figure) for part in rest):
            return attrs.evolve(self, parts=rest)
        return self

    @property
    def absence(self) -> Absent | None:
        """What the whole is if not all that applies is known."""
        if not self.parts:
            return Absent(Absence.NOT_APPLICABLE, "there are no parts")
        gap = gravest_absence(part.figure for part in self.parts)
        if gap is None or self.coverage_floor is None:
            return gap
        return self._unless_covered(gap, self.coverage_floor)

    def _unless_covered(self, gap: Absent, floor: Fraction) -> Absent | None:
        """*gap*, unless so much is known that the rest may be skipped.

        What is suppressed is never skipped: it could be told from the whole.
        """
        if gap.kind is Absence.SUPPRESSED or not self.counted:
            return gap
        known = 100 * self.coverage.share
        if known >= floor:
            return None
        covered = (
            f"{_below(known, floor)} % of the weight is known, "
            f"and {as_text(floor)} % is needed"
        )
        reason = f"{gap.reason}; {covered}" if gap.reason else covered
        return Absent(gap.kind, reason)

    @property
    def coverage(self) -> Coverage:
        """How much of what applies is known: as a count, and by weight.

        What was left out of a part is left out of the whole.
        """
        applicable = [part for part in self.parts if _applies(part.figure)]
        if not applicable:
            return WHOLE
        covered = [(_covered(part.figure), part.weight) for part in applicable]
        if not any(weight for _, weight in covered):
            covered = [(each, Fraction(1)) for each, _ in covered]
        weight = sum(weight for _, weight in covered)
        return Coverage(
            counted=sum(each.counted for each, _ in covered),
            of=sum(each.of for each, _ in covered),
            share=Fraction(
                sum(each.share * weight for each, weight in covered), weight
            ),
        )


def _below(known: Fraction, floor: Fraction) -> str:
    """A share with decimals enough to show that it lies below the floor."""
    enough = (places for places in range(1, _MOST) if published(known, places) < floor)
    return as_text(known, next(enough, None))


_MOST = 28
"""Decimals that text ever shows."""


@runtime_checkable
class Aggregation(Protocol):
    """Makes one figure of several.

    Implementations must be pure and must not depend on the order of the parts.
    """

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The figure of the whole; never raise for a figure it dislikes."""
        ...


def whole_of(
    parts: Parts,
    value: Fraction,
    *,
    numerator: Fraction | None = None,
    denominator: Fraction | None = None,
    is_exact: bool = True,
) -> Known:
    """Make the figure of a whole with the provenance of what counted in it."""
    kept, is_bounded = guarded(value)
    counted = parts.counted
    return Known(
        kept,
        numerator=numerator,
        denominator=denominator,
        provenance=weakest(figure.provenance for figure, weight in counted if weight),
        coverage=parts.coverage,
        is_exact=is_exact
        and is_bounded
        and all(figure.is_exact for figure, _ in counted),
    )


_NONE = Coverage(0, 1, Fraction(0))


def _covered(figure: Known | Absent) -> Coverage:
    return figure.coverage if isinstance(figure, Known) else _NONE


def _applies(figure: Known | Absent) -> bool:
    return isinstance(figure, Known) or figure.kind is not Absence.NOT_APPLICABLE
