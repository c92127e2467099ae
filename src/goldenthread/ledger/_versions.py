"""One figure through time: entered, checked, corrected, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import attrs

from goldenthread.ledger._facts import Check, Fact
from goldenthread.observations import BoundFigure
from goldenthread.values import Absence, Absent, Checked, Known

__all__ = ["Version", "checked_of", "figure_at", "is_open", "versions_of"]

_RANK = {word: rank for rank, word in enumerate(Checked)}


@attrs.frozen(kw_only=True)
class Version:
    """What was known of a figure from one record on."""

    fact: Fact
    """The record."""

    figure: BoundFigure | None
    """The figure as it stood then; `None` while there is none."""

    entered: Fact
    """The record that the value that stands came with."""

    is_correction: bool = False
    """Whether it changed what had been final."""

    @property
    def is_final(self) -> bool:
        """Whether it was not to change any more."""
        return self.figure is not None and checked_of(self.figure) is Checked.FINAL


def versions_of(
    facts: Iterable[Fact], instant: datetime | None = None, *, corrected: bool = True
) -> Iterator[Version]:
    """How a figure stood after each of its records.

    Args:
        facts: All facts about it, in order of record.
        instant: Records after it are not known yet; all are, if left out.
        corrected: Whether a final figure that was corrected is told as it is
            now, or as it first was.
    """
    before: Version | None = None
    for fact in facts:
        if instant is not None and fact.recorded > instant:
            return
        before = _after(before, fact)
        if before.is_correction and not corrected:
            return
        yield before


def _after(before: Version | None, fact: Fact) -> Version:
    stood = before.figure if before else None
    if isinstance(fact.what, Check):
        figure = _checked(stood, fact.what.checked)
        return Version(
            fact=fact, figure=figure, entered=before.entered if before else fact
        )
    figure = fact.what if isinstance(fact.what, BoundFigure) else None
    is_same = stood is not None and figure is not None and says_the_same(stood, figure)
    if stood is not None and is_same:
        figure = _checked(figure, checked_of(stood))  # nothing new was said
    return Version(
        fact=fact,
        figure=figure,
        entered=before.entered if before and is_same else fact,
        is_correction=before is not None and before.is_final and figure != stood,
    )


def figure_at(
    facts: Iterable[Fact], instant: datetime | None = None, *, corrected: bool = True
) -> BoundFigure | None:
    """A figure as it was known at an instant; see `versions_of`."""
    figure: BoundFigure | None = None
    for version in versions_of(facts, instant, corrected=corrected):
        figure = version.figure
    return figure


def says_the_same(one: BoundFigure, other: BoundFigure) -> bool:
    """Whether two records differ only in how far they were checked."""
    return _unchecked(one) == _unchecked(other)


def _unchecked(figure: BoundFigure) -> Known | Absent:
    return _with_check(figure.figure, Checked.ENTERED)


_OPEN = frozenset({Absence.MISSING, Absence.NOT_DUE})
"""Absences that a figure is to take the place of."""


def is_open(figure: Known | Absent) -> bool:
    """Whether a figure is still to come, whatever was said meanwhile."""
    return isinstance(figure, Absent) and figure.kind in _OPEN


def checked_of(figure: BoundFigure) -> Checked:
    """How far it was checked; that there is to be none needs no check."""
    known = figure.figure
    if isinstance(known, Known):
        return known.provenance.checked
    return Checked.ENTERED if is_open(known) else Checked.FINAL


def _checked(figure: BoundFigure | None, checked: Checked) -> BoundFigure | None:
    if figure is None or _RANK[checked] <= _RANK[checked_of(figure)]:
        return figure
    return attrs.evolve(figure, figure=_with_check(figure.figure, checked))


def _with_check(figure: Known | Absent, checked: Checked) -> Known | Absent:
    if isinstance(figure, Absent):
        return figure
    provenance = attrs.evolve(figure.provenance, checked=checked)
    return attrs.evolve(figure, provenance=provenance)
