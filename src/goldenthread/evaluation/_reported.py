"""Bound figures as a row of reporting periods, as they are known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from goldenthread.evaluation._frame import Frame
from goldenthread.evaluation._readings import is_forecast, is_open
from goldenthread.evaluation._rows import EvenRow, FigureRow, row_of_pairs
from goldenthread.observations import ODD, Strand
from goldenthread.storage import pack, unpack
from goldenthread.values import (
    FORECAST_BITS,
    Absence,
    Absent,
    Known,
    state_of,
)

__all__ = ["Reported"]


@attrs.frozen(kw_only=True)
class Reported:
    """What is known on one day of figures that belong to the reporting periods."""

    frame: Frame
    as_at: date

    @cached_property
    def _missing(self) -> bytes:
        """The states of figures that were not given: missing once they are due."""
        ends = (period.end for period in self.frame.periods)
        return bytes(_MISSING if self.as_at > end else _NOT_DUE for end in ends)

    @cached_property
    def nothing(self) -> EvenRow:
        """The row of an indicator of which nothing is known."""
        return 0, 1, 0, int.from_bytes(self._missing, "little"), 1

    def row(self, strand: Strand | None) -> FigureRow:
        """The row of what is known."""
        if strand is None:
            return self.nothing
        places = self.frame.places(strand.periods)
        if places is None and strand.is_plain:
            return strand.packed, strand.denominator, strand.largest, 0, 1
        if places is not None and strand.is_plain:
            return self._with_gaps(strand, places)
        every = range(self.frame.size)
        cells = self._cells(strand, every if places is None else places)
        pairs, states, are_bare = zip(*cells, strict=True)
        return row_of_pairs(list(pairs), bytes(states), None, int(all(are_bare)))

    def _with_gaps(self, strand: Strand, places: tuple[int, ...]) -> EvenRow:
        """The row of numbers that are given for some of the periods alone."""
        # The place of what is not given is the last one of all: -1.
        given = (*unpack(strand.packed, len(strand)), 0)
        numerators = [given[place] for place in places]
        largest = max(map(abs, numerators))
        states = self.nothing[3] & self.frame.lacking(places)
        bottom = strand.denominator if max(places) >= 0 else 1
        return pack(numerators), bottom, largest, states, 1

    def _cells(
        self, strand: Strand, places: Iterable[int]
    ) -> Iterator[tuple[tuple[int, int], int, bool]]:
        """For each period a fraction, its state, and whether that is all there is."""
        numerators = unpack(strand.packed, len(strand))
        for missing, period, place in zip(
            self._missing, self.frame.periods, places, strict=True
        ):
            if place < 0:
                yield _NONE, missing, True
                continue
            state = strand.states[place] if strand.states else 0
            if state == ODD:
                yield self._odd(strand.at(place).figure, missing, period.end)
            elif state & FORECAST_BITS == FORECAST_BITS and self.as_at <= period.end:
                yield _NONE, missing, True
            else:
                yield (numerators[place], strand.denominator), state, True

    def _odd(
        self, figure: Known | Absent, missing: int, end: date
    ) -> tuple[tuple[int, int], int, bool]:
        if is_open(figure) or (is_forecast(figure) and self.as_at <= end):
            return _NONE, missing, True
        if isinstance(figure, Absent):
            return _NONE, state_of(figure), True
        is_bare = figure == Known(figure.value, provenance=figure.provenance)
        return figure.value.as_integer_ratio(), state_of(figure), is_bare


_NONE = (0, 1)
_MISSING = state_of(Absent(Absence.MISSING))
_NOT_DUE = state_of(Absent(Absence.NOT_DUE))
