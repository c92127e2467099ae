"""How a figure was made, and how it was checked: two axes, not one."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from goldenthread.values._vocabulary import Vocabulary, worded

__all__ = [
    "FINAL",
    "Checked",
    "Made",
    "Provenance",
    "as_checked",
    "as_made",
    "weakest",
]


class Made(Vocabulary):
    """How a figure came about, weakest first."""

    FORECAST = "forecast"
    ESTIMATED = "estimated"
    MEASURED = "measured"


class Checked(Vocabulary):
    """How far a figure has been checked, weakest first; not final is provisional."""

    ENTERED = "entered"
    VALIDATED = "validated"
    FINAL = "final"


_MADE_RANK = {word: rank for rank, word in enumerate(Made)}
_CHECKED_RANK = {word: rank for rank, word in enumerate(Checked)}


def as_made(word: Made | str) -> Made:
    """Take plain text as how a figure was made."""
    return worded(Made, word)


def as_checked(word: Checked | str) -> Checked:
    """Take plain text as how far a figure was checked."""
    return worded(Checked, word)


@attrs.frozen
class Provenance:
    """Where a figure stands on both axes."""

    made: Made = attrs.field(default=Made.MEASURED, converter=as_made)
    checked: Checked = attrs.field(default=Checked.FINAL, converter=as_checked)

    @property
    def is_provisional(self) -> bool:
        """Whether the figure may still change before it is final."""
        return self.checked is not Checked.FINAL

    def __str__(self) -> str:
        return f"{self.made.words}, {self.checked.words}"


FINAL = Provenance()
"""Measured and final: what a figure is unless it says otherwise."""


def weakest(provenances: Iterable[Provenance]) -> Provenance:
    """The weakest word on each axis among *provenances*.

    >>> str(weakest([Provenance("estimated"), Provenance(checked="entered")]))
    'estimated, entered'
    """
    made, checked = FINAL.made, FINAL.checked
    for each in provenances:
        made = min(made, each.made, key=_MADE_RANK.__getitem__)
        checked = min(checked, each.checked, key=_CHECKED_RANK.__getitem__)
    return Provenance(made, checked)
