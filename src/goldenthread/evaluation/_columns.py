from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from itertools import starmap
from operator import mul
from typing import TypeAlias

import attrs

from goldenthread.evaluation._cells import Cell, told_by
from goldenthread.evaluation._codes import codes_of
from goldenthread.evaluation._rows import (
    FigureRow,
    numbers_of,
    row_of_pairs,
    states_of,
)
from goldenthread.values import (
    ABSENT_BITS,
    NO_FIGURE,
    Absence,
    Checked,
    Made,
    Scale,
    absence_in,
    provenance_in,
    published,
)

__all__ = [
    "ABSENCES",
    "ABSENCE_OF",
    "CHECKED",
    "CHECKED_OF",
    "MADE",
    "MADE_OF",
    "Column",
    "Stored",
    "column_of_cells",
    "published_row",
    "states_in",
]

MOST_DECIMALS = 12
"""Decimals of figures that are published raw: as many as an indicator may have."""

ABSENCES = tuple(Absence)
MADE = tuple(Made)
CHECKED = tuple(Checked)


Stored: TypeAlias = tuple[str, FigureRow | None, bytes, int | None]
"""Of an element its id, its figures, its ratings, and at how many decimals it is
published. One tuple, since a scorecard hands very many out at once."""


@attrs.frozen(eq=False, repr=False)
class Column:
    """One element over the reporting periods, as bare numbers.

    What is stored is read back where it is looked at.
    """

    stored: Stored

    @property
    def id(self) -> str:
        """The element."""
        return self.stored[0]

    @property
    def status(self) -> bytes:
        """For each period a position in `Columns.statuses`."""
        return self.stored[2]

    @cached_property
    def _published(self) -> tuple[int, tuple[int, ...]]:
        _, row, _, decimals = self.stored
        return published_row(row, self._states, decimals)

    @property
    def _states(self) -> bytes:
        _, row, codes, _ = self.stored
        return states_in(row, len(codes))

    @property
    def decimals(self) -> int:
        """A value of 960 at one decimal is 96.0."""
        return self._published[0]

    @property
    def values(self) -> tuple[int, ...]:
        """Published figures, scaled; 0 where there is none (see `absence`)."""
        return self._published[1]

    @property
    def absence(self) -> bytes:
        """For each period 0 for a known figure, else a position in `absences`."""
        return self._states.translate(ABSENCE_OF)

    @property
    def made(self) -> bytes:
        """For each period a position in `Columns.made`."""
        return self._states.translate(MADE_OF)

    @property
    def checked(self) -> bytes:
        """For each period a position in `Columns.checked`."""
        return self._states.translate(CHECKED_OF)

    def _told(self) -> tuple[object, ...]:
        """All that it says."""
        origin = (self.absence, self.made, self.checked)
        return (self.id, self.decimals, self.values, self.status, *origin)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Column):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        names = ("id", "decimals", "values", "status", "absence", "made", "checked")
        fields = zip(names, self._told(), strict=True)
        return f"Column({', '.join(f'{name}={told!r}' for name, told in fields)})"


def column_of_cells(
    scale: Scale, id_: str, cells: Sequence[Cell], places: Sequence[int | None]
) -> Column:
    """Lay cells out as a stored row would be.

    Args:
        scale: What ratings are of.
        id_: The element.
        cells: What it says in each period.
        places: The decimals at which its figure is published in each period.
            Where these differ, all are written with the most of them.
    """
    pairs, states = zip(*map(told_by, cells), strict=True)
    decimals = places[0]
    if len(set(places)) > 1:
        pairs = tuple(starmap(_at, zip(pairs, places, strict=True)))
        decimals = None if None in places else max(filter(None, places), default=0)
    row = row_of_pairs(list(pairs), bytes(states), None, 0)
    code = codes_of(scale).code
    codes = bytes(code(cell.rating) for cell in cells)
    return Column((id_, row, codes, decimals))


def _at(pair: tuple[int, int], decimals: int | None) -> tuple[int, int]:
    return published(Fraction(*pair), decimals).as_integer_ratio()


def states_in(row: FigureRow | None, size: int) -> bytes:
    """The states of the figures, where there are any."""
    if row is None:
        return bytes((NO_FIGURE,)) * size
    return states_of(row).to_bytes(size, "little")


def published_row(
    row: FigureRow | None, states: bytes, decimals: int | None
) -> tuple[int, tuple[int, ...]]:
    """The decimals at which figures are published, and these, scaled.

    Raw figures are written with enough decimals to be exact, up to the most
    there are.
    """
    if row is None:
        return decimals or 0, (0,) * len(states)
    numerators, denominators = numbers_of(row, len(states))
    if any(states):
        known = [not state & ABSENT_BITS for state in states]
        numerators = tuple(map(mul, numerators, known))
    if decimals is None:
        decimals = _enough(numerators, denominators)
    scale = 10**decimals
    if isinstance(row, tuple) and row[1] == scale:
        return decimals, numerators
    pairs = zip(numerators, denominators, strict=True)
    # Half away from zero, as figures are published.
    return decimals, tuple(
        (2 * scale * n + d) // (2 * d) if n >= 0 else -((d - 2 * scale * n) // (2 * d))
        for n, d in pairs
    )


def _enough(numerators: tuple[int, ...], denominators: tuple[int, ...]) -> int:
    """How many decimals write these figures exactly."""
    pairs = zip(numerators, denominators, strict=True)
    most = math.lcm(*(d // math.gcd(n, d) for n, d in pairs))
    return next((d for d in range(MOST_DECIMALS) if not 10**d % most), MOST_DECIMALS)


def _absence(state: int) -> int:
    kind = absence_in(state)
    if kind is not None:
        return 1 + ABSENCES.index(kind)
    return 1 + len(ABSENCES) if state == NO_FIGURE else 0


def _made(state: int) -> int:
    provenance = provenance_in(state)
    return MADE.index(provenance.made) if provenance else 0


def _checked(state: int) -> int:
    provenance = provenance_in(state)
    return CHECKED.index(provenance.checked) if provenance else 0


ABSENCE_OF = bytes(map(_absence, range(256)))
MADE_OF = bytes(map(_made, range(256)))
CHECKED_OF = bytes(map(_checked, range(256)))
"""What stands in a column for each state."""
