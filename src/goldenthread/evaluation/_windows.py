"""Figures read over several of an indicator's own periods, a whole row at once.

The year to date, a rolling year, a quarter of months: which own periods make up
each reporting period follows from calendars alone, and is worked out once. Then a
row is a handful of sums of whole numbers. That is done where every figure that it
takes is measured and final, and a number or two; all else goes the general way.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import lcm
from operator import attrgetter
from typing import TypeAlias

import attrs

from goldenthread.definitions import Indicator
from goldenthread.evaluation._mixing import SAFE_BITS
from goldenthread.evaluation._rows import reduced
from goldenthread.observations import Strand
from goldenthread.periods import Period
from goldenthread.storage import unpack
from goldenthread.values import Kind, Known, OverTime, state_of

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

    scale: int | None = None
    """Of what is read by adding up either side: 100 for a percentage."""

    @cached_property
    def _is_single(self) -> bool:
        return all(len(window.added) == 1 for window in self.each)

    def is_bare(self, strand: Strand | None) -> bool:
        """Whether each figure is a single one, of which there is no more to say."""
        return self._is_single and strand is not None and strand.is_plain

    def read(self, strand: Strand | None) -> tuple[Read, ...]:
        """What a strand says in each of them."""
        if strand is None or not (strand.is_plain or self.scale):
            return (None,) * len(self.each)
        terms = self._terms(strand.periods)
        if not strand.is_plain:
            sides, scale = _sides(strand), self.scale or 1
            return tuple(_quotient(each, *sides, scale) for each in terms)
        if self.scale:
            # Without their sides figures cannot be added up, but read alone.
            terms = tuple(
                each if each and len(each[0]) == 1 else None for each in terms
            )
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
    return reduced(total, over)


def _sides(strand: Strand) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each figure of a strand its numerator and its denominator.

    All of them over one common denominator; 0 and 0 for a figure that has to be
    read the general way.
    """
    pairs = [(Fraction(0), Fraction(0))] * len(strand)
    for place, bound in strand.odd:
        figure = bound.figure
        if isinstance(figure, Known) and not state_of(figure) and figure.is_exact:
            sides = figure.numerator, figure.denominator
            if sides[0] is not None and sides[1] is not None:
                pairs[place] = (sides[0], sides[1])
    common = lcm(*(side.denominator for pair in pairs for side in pair))
    return (
        tuple(_over(common, numerator) for numerator, _ in pairs),
        tuple(_over(common, denominator) for _, denominator in pairs),
    )


def _over(common: int, value: Fraction) -> int:
    return value.numerator * (common // value.denominator)


def _quotient(
    terms: Terms, above: tuple[int, ...], below: tuple[int, ...], scale: int
) -> Read:
    """Both sides added up, and divided."""
    if terms is None:
        return None
    places, _, _ = terms
    if any(below[place] == 0 for place in places):
        return None
    top = sum(above[place] for place in places) * scale
    bottom = sum(below[place] for place in places)
    if not bottom or bottom.bit_length() > SAFE_BITS:
        return None
    return reduced(top, bottom)


def windows_of(
    indicator: Indicator, tiles: tuple[tuple[Period, ...], ...], scale: int
) -> Windows:
    """How the own periods in each row of *tiles* are read as one (domain §3).

    Args:
        indicator: Whose they are.
        tiles: For each reporting period.
        scale: What its quotient is multiplied by, if it is one.
    """
    if indicator.cumulative:
        return Windows(tuple(map(_of_totals, tiles)))
    if _adds_sides(indicator):
        return Windows(tuple(map(Window, tiles)), scale)
    of_row = _HOW.get((indicator.kind, indicator.over_time), _single)
    return Windows(tuple(map(of_row, tiles)))


def _adds_sides(indicator: Indicator) -> bool:
    """Whether it is read over a longer time by adding up either side."""
    if indicator.kind is Kind.AVERAGE:
        return True
    sides = (indicator.numerator, indicator.denominator)
    return indicator.kind is Kind.RATIO and sides == (Kind.FLOW, Kind.FLOW)


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
