"""A whole scorecard in blocks of bytes, for arrays and data frames."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import attrs

from goldenthread.evaluation._columns import (
    ABSENCE_OF,
    CHECKED_OF,
    MADE_OF,
    Stored,
    published_row,
    states_in,
)
from goldenthread.evaluation._rows import FigureRow, emptied
from goldenthread.storage import BEYOND, FIELD_BYTES, pack, words_of

__all__ = ["Matrix"]


@attrs.frozen
class _Laid:
    """A row as it is laid out."""

    decimals: int
    values: bytes
    states: bytes
    beyond: tuple[int, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Matrix:
    """Every element in every period, a row for each element.

    Each block is a read-only `memoryview` of elements × periods, which numpy and
    all that builds on it take as they are: ``numpy.asarray(matrix.status)``. An
    entry is looked up as in ``matrix.status[row, period]``. Blocks are laid out
    when they are first asked for.
    """

    ids: tuple[str, ...]
    """The elements, in the order of definition."""

    size: int
    """How many periods there are."""

    _codes: bytes = attrs.field(alias="codes")
    _stored: Callable[[], Iterable[Stored]] = attrs.field(alias="stored")

    @property
    def status(self) -> memoryview:
        """Positions in `Columns.statuses`, a byte each."""
        return self._bytes(self._codes)

    @cached_property
    def values(self) -> memoryview:
        """Published figures, scaled, in 64 bits; 0 where there is none."""
        words = array("q", b"".join(row.values for row in self._laid))
        if sys.byteorder == "big":
            words.byteswap()
        flat = memoryview(words.tobytes())
        return flat.cast("q", (len(self.ids), self.size)) if words else flat.cast("q")

    @cached_property
    def decimals(self) -> tuple[int, ...]:
        """For each element: a value of 960 at one decimal is 96.0."""
        return tuple(row.decimals for row in self._laid)

    @cached_property
    def beyond(self) -> Mapping[int, tuple[int, ...]]:
        """The values of elements of which one is too large for `values`, by row.

        These rows are 0 there.
        """
        return {n: row.beyond for n, row in enumerate(self._laid) if row.beyond}

    @cached_property
    def absence(self) -> memoryview:
        """0 for a known figure, else a position in `Columns.absences`; a byte each."""
        return self._bytes(self._states.translate(ABSENCE_OF))

    @cached_property
    def made(self) -> memoryview:
        """Positions in `Columns.made`, a byte each."""
        return self._bytes(self._states.translate(MADE_OF))

    @cached_property
    def checked(self) -> memoryview:
        """Positions in `Columns.checked`, a byte each."""
        return self._bytes(self._states.translate(CHECKED_OF))

    def _bytes(self, block: bytes) -> memoryview:
        flat = memoryview(block)
        return flat.cast("B", (len(self.ids), self.size)) if block else flat

    @property
    def _states(self) -> bytes:
        return b"".join(row.states for row in self._laid)

    @cached_property
    def _laid(self) -> tuple[_Laid, ...]:
        # A target mostly has the row of its indicator: that is laid out once.
        stored = tuple(self._stored())
        known = dict[tuple[int, int | None], _Laid]()
        for _, row, _, decimals in stored:
            if (id(row), decimals) not in known:
                known[id(row), decimals] = _laid(row, decimals, self.size)
        return tuple(known[id(row), decimals] for _, row, _, decimals in stored)

    def __repr__(self) -> str:
        return f"<Matrix of {len(self.ids)} elements in {self.size} periods>"


def _laid(row: FigureRow | None, decimals: int | None, size: int) -> _Laid:
    states = states_in(row, size)
    if isinstance(row, tuple) and decimals is not None and row[1] == 10**decimals:
        clean = emptied(row, size) if row[3] else row
        return _Laid(decimals, words_of(clean[0], size), states)
    places, values = published_row(row, states, decimals)
    if all(-BEYOND <= value <= BEYOND for value in values):
        return _Laid(places, words_of(pack(values), size), states)
    return _Laid(places, bytes(FIELD_BYTES * size), states, values)
