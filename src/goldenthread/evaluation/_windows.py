"""Figures read over several of an indicator's own periods, a whole row at once.

The year to date, a rolling year, a quarter of months: which own periods make up
each reporting period follows from calendars alone, and is worked out once. Then a
row is a handful of sums of whole numbers. That is done where every figure that it
takes is measured, final and no more than a number; all else goes the general way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import groupby
from math import gcd
from operator import attrgetter
from typing import TypeAlias

import attrs

from goldenthread.definitions import Indicator
from goldenthread.observations import Strand
from goldenthread.periods import Period
from goldenthread.storage import unpack
from goldenthread.values import Kind, OverTime

__all__ = ["Read", "Windows", "windows_of"]

Read: TypeAlias = tuple[int, int] | None
"""A figure in lowest terms; `None` where it has to be read the general way."""

Terms: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], int] | None
"""Places in a strand whose figures are added, those that are taken off, and what
the sum is divided by; `None` where a strand does not hold them all."""


@attrs.frozen
class Window:
    """One stretch of time: which own periods make its figure up."""

    added: tuple[Period, ...]
    """Those whose figures are added; none where the general way has to be gone."""

    taken_off: tuple[Period, ...] = ()
    """Those whose totals to date are taken off again."""

    divisor: int = 1
    """What the sum is divided by."""


@attrs.frozen(eq=False)
class Windows:
    """For each reporting period the stretch of time that is read."""

    each: tuple[Window, ...]

    @cached_property
    def is_bare(self) -> bool:
        """Whether each figure is a single one, of which there is no more to say."""
        return all(len(window.added) == 1 for window in self.each)

    def read(self, strand: Strand | None) -> tuple[Read, ...]:
        """What a strand says in each of them."""
        if strand is None or not strand.is_plain:
            return (None,) * len(self.each)
        terms = self._terms(strand.periods)
        figures = unpack(strand.packed, len(strand))
        return tuple(_sum(each, figures, strand.denominator) for each in terms)

    def _terms(self, own: tuple[Period, ...]) -> tuple[Terms, ...]:
        """Where a row of own periods holds what is read; remembered by the row."""
        found = self._known.get(id(own))
        if found is None or found[0] is not own:
            if len(self._known) >= MOST_ROWS:
                self._known.clear()
            place = {period: number for number, period in enumerate(own)}
            terms = tuple(_placed(window, place) for window in self.each)
            found = self._known[id(own)] = (own, terms)
        return found[1]

    @cached_property
    def _known(self) -> dict[int, tuple[tuple[Period, ...], tuple[Terms, ...]]]:
        return {}


MOST_ROWS = 64
"""Rows of own periods of which the places are remembered: indicators mostly share
one, and those with gaps have no end of them."""


def _placed(window: Window, place: dict[Period, int]) -> Terms:
    wanted = window.added + window.taken_off
    if not window.added or any(period not in place for period in wanted):
        return None
    added, off = (
        tuple(place[period] for period in periods)
        for periods in (window.added, window.taken_off)
    )
    return added, off, window.divisor


def _sum(terms: Terms, figures: tuple[int, ...], denominator: int) -> Read:
    if terms is None:
        return None
    added, off, divisor = terms
    total, over = sum(figures[place] for place in added), denominator * divisor
    if off:
        total -= sum(figures[place] for place in off)
    shared = gcd(total, over)
    return total // shared, over // shared


def windows_of(indicator: Indicator, tiles: tuple[tuple[Period, ...], ...]) -> Windows:
    """How the own periods in each row of *tiles* are read as one (domain §3)."""
    if indicator.cumulative:
        return Windows(tuple(map(_of_totals, tiles)))
    of_row = _HOW.get((indicator.kind, indicator.over_time), _single)
    return Windows(tuple(map(of_row, tiles)))


def _of_totals(tiles: tuple[Period, ...]) -> Window:
    """From totals to date: of each year the last, but for what came before."""
    years = [tuple(run) for _, run in groupby(tiles, key=attrgetter("year_number"))]
    before = (run[0].previous for run in years if run[0].number > 1)
    return Window(tuple(run[-1] for run in years), tuple(before))


def _last(tiles: tuple[Period, ...]) -> Window:
    return Window(tiles[-1:])


def _mean(tiles: tuple[Period, ...]) -> Window:
    return Window(tiles, divisor=len(tiles))


def _single(tiles: tuple[Period, ...]) -> Window:
    """What cannot be added up is only read where there is one of it."""
    return Window(tiles if len(tiles) == 1 else ())


_HOW: dict[tuple[Kind, OverTime | None], Callable[[tuple[Period, ...]], Window]] = {
    (Kind.FLOW, None): Window,
    (Kind.STOCK, OverTime.LAST): _last,
    (Kind.STOCK, OverTime.AVERAGE): _mean,
}
"""What is made of the own periods that fill a stretch of time."""
