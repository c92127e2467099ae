from __future__ import annotations

from typing import ClassVar

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.values import Absence, Absent, Known, over_zero

__all__ = ["Quotient"]


@attrs.frozen
class Quotient:
    """The first part ÷ the second x scale: days lost over staff in post."""

    waives: ClassVar[tuple[tuple[str, str], ...]] = (
        ("unit-scaling", "in a quotient of two figures the unit cancels out"),
        ("order", "its parts are what is divided and what it is divided by"),
    )
    """The laws that it does not keep, each with its reason."""

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The quotient; undefined over zero, or unless there are two parts."""
        absent = parts.absence
        if absent is not None:
            return absent
        known = [figure.value for figure, _ in parts.counted]
        if len(known) != 2:  # noqa: PLR2004 - a quotient has two sides
            return Absent(Absence.UNDEFINED, "a quotient needs both its sides")
        if known[1] == 0:
            return over_zero(known[0])
        return whole_of(
            parts,
            known[0] / known[1] * parts.scale,
            numerator=known[0],
            denominator=known[1],
        )

    def __str__(self) -> str:
        return "quotient"
