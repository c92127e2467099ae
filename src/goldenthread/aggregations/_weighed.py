from __future__ import annotations

from fractions import Fraction

from goldenthread.aggregations._protocol import Parts
from goldenthread.values import NOTHING_OF_NOTHING, Absence, Absent, Known

__all__ = ["Weighed", "absence_of", "weighed"]

Weighed = tuple[tuple[Known, Fraction], ...]
"""Figures with their weights, all of them above zero."""


def absence_of(parts: Parts) -> Absent | None:
    """What a whole without sides is if not all that applies is known."""
    absent = parts.absence
    if absent == NOTHING_OF_NOTHING:
        # Without sides of its own the whole cannot add nothing to them.
        return Absent(Absence.UNDEFINED, "a part is 0 ÷ 0")
    return absent


def weighed(parts: Parts) -> Weighed | Absent:
    """The figures that weigh something; absent if a part is, or none weighs."""
    absent = absence_of(parts)
    if absent is not None:
        return absent
    counted = tuple(pair for pair in parts.counted if pair[1])
    return counted or Absent(Absence.UNDEFINED, "the weights add up to zero")
