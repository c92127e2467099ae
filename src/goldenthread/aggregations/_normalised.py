from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.aggregations._logarithms import logarithm, to_guard
from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import absence_of
from goldenthread.errors import DefinitionError, Issue
from goldenthread.values import (
    Absence,
    Absent,
    Known,
    Vocabulary,
    as_text,
    exact,
    worded,
)

__all__ = ["Normalised", "Outside", "Steps"]


class Outside(Vocabulary):
    """What becomes of a figure that lies outside the goalposts."""

    UNDEFINED = "undefined"
    CLIPPED = "clipped"
    KEPT = "kept"


class Steps(Vocabulary):
    """What counts as the same step of the way: the same amount, or ratio."""

    EQUAL = "equal"
    LOG = "log"


def _as_outside(word: Outside | str) -> Outside:
    return worded(Outside, word)


def _as_steps(word: Steps | str) -> Steps:
    return worded(Steps, word)


@attrs.frozen(kw_only=True)
class Normalised:
    """How far one figure has come on the way between two goalposts.

    >>> print(Normalised(low=20, high=85, outside="clipped"))
    range normalisation from 20 to 85 (clipped outside)

    Raises:
        DefinitionError: If the goalposts do not ascend, if one is not above
            zero where the way is by logarithms, or for a scale of no size.
    """

    low: Fraction = attrs.field(converter=exact)
    """The lower goalpost, in the unit of the part."""

    high: Fraction = attrs.field(converter=exact)
    """The higher goalpost, in the unit of the part."""

    upward: bool = True
    """Whether the way leads to the higher goalpost; else to the lower one."""

    scale: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """What the whole way is; without it 100 in per cent, and 1 in any other unit."""

    outside: Outside = attrs.field(default=Outside.UNDEFINED, converter=_as_outside)
    """Whether a figure outside the goalposts has no answer, counts as the goalpost
    that it has passed, or is kept as less than none or more than all of the way."""

    steps: Steps = attrs.field(default=Steps.EQUAL, converter=_as_steps)
    """Whether the way is measured by amounts or by logarithms."""

    waives: ClassVar[tuple[tuple[str, str], ...]] = (
        ("unit-scaling", "its goalposts are figures that stay where they are"),
    )

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        at = "normalisation"
        for field, word, words in (
            ("outside", self.outside, Outside),
            ("steps", self.steps, Steps),
        ):
            if not isinstance(word, words):
                hint = f"use one of {', '.join(words)}"
                yield Issue("unknown-word", at, f"{field} is {word!r}", hint)
        if not isinstance(self.upward, bool):
            message = f"upward is {self.upward!r}"
            yield Issue("wrong-type", at, message, "give True or False")
        if self.low >= self.high:
            message = f"low {as_text(self.low)} is not below high {as_text(self.high)}"
            hint = "give them as figures ascend, and upward=False if less is better"
            yield Issue("bad-goalposts", at, message, hint)
        if self.steps is Steps.LOG and self.low <= 0:
            message = f"low is {as_text(self.low)}, which has no logarithm"
            hint = "give goalposts above 0, or measure the way in equal steps"
            yield Issue("bad-goalposts", at, message, hint)
        if self.scale is not None and self.scale <= 0:
            message = f"scale is {as_text(self.scale)}"
            hint = "give a figure above 0, and upward=False if less is better"
            yield Issue("bad-scale", at, message, hint)

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The share of the way x scale; undefined unless there is one part."""
        absent = absence_of(parts)
        if absent is not None:
            return absent
        if parts.coverage.of != 1:
            return Absent(Absence.UNDEFINED, "a range normalisation has one part")
        value = self._placed(parts.counted[0][0].value)
        if isinstance(value, Absent):
            return value
        way, is_exact = self._way(value)
        done = way if self.upward else 1 - way
        scale = parts.scale if self.scale is None else self.scale
        return whole_of(parts, done * scale, is_exact=is_exact)

    def _placed(self, value: Fraction) -> Fraction | Absent:
        """The figure as it counts: between the goalposts, or as declared."""
        if self.outside is Outside.CLIPPED:
            return min(max(value, self.low), self.high)
        is_between = self.low <= value <= self.high
        if not is_between and self.outside is Outside.UNDEFINED:
            reason = f"{as_text(value)} lies outside the goalposts {self._goalposts}"
            return Absent(Absence.UNDEFINED, reason)
        if self.steps is Steps.LOG and value <= 0:
            return Absent(Absence.UNDEFINED, f"{as_text(value)} has no logarithm")
        return value

    def _way(self, value: Fraction) -> tuple[Fraction, bool]:
        """The share of the way from the lower goalpost, and whether it is exact."""
        if self.steps is Steps.EQUAL or value in {self.low, self.high}:
            return (value - self.low) / (self.high - self.low), True
        come = logarithm(value / self.low)
        return to_guard(Fraction(come, logarithm(self.high / self.low))), False

    @property
    def _goalposts(self) -> str:
        low, high = as_text(self.low), as_text(self.high)
        return f"{low} to {high}" if self.upward else f"{high} down to {low}"

    def __str__(self) -> str:
        steps = "logarithmic " if self.steps is Steps.LOG else ""
        onto = "" if self.scale is None else f" onto 0 to {as_text(self.scale)}"
        return (
            f"{steps}range normalisation from {self._goalposts}{onto} "
            f"({self.outside.words} outside)"
        )
