from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

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
)

__all__ = ["ABSENCES", "CHECKED", "MADE", "Column", "column_of", "column_of_cells"]

MOST_DECIMALS = 12
"""Decimals of figures that are published raw: as many as an indicator may have."""

ABSENCES = tuple(Absence)
MADE = tuple(Made)
CHECKED = tuple(Checked)


@attrs.frozen(kw_only=True)
class Column:
    """One element over the reporting periods, as bare numbers."""

    id: str
    decimals: int
    """A value of 960 at one decimal is 96.0."""

    values: tuple[int, ...]
    """Published figures, scaled; 0 where there is none (see `absence`)."""

    status: bytes
    """For each period a position in `Columns.statuses`."""

    absence: bytes
    """For each period 0 for a known figure, else a position in `absences`."""

    made: bytes
    """For each period a position in `Columns.made`."""

    checked: bytes
    """For each period a position in `Columns.checked`."""


def column_of(
    id_: str, row: FigureRow | None, codes: bytes, decimals: int | None
) -> Column:
    """Read a stored row back."""
    size = len(codes)
    if row is None:
        states = bytes((NO_FIGURE,)) * size
        places, values = decimals or 0, (0,) * size
    else:
        states = states_of(row).to_bytes(size, "little")
        places, values = _published(row, states, decimals)
    return Column(
        id=id_,
        decimals=places,
        values=values,
        status=codes,
        absence=states.translate(_ABSENCE),
        made=states.translate(_MADE),
        checked=states.translate(_CHECKED),
    )


def column_of_cells(
    scale: Scale, id_: str, cells: Sequence[Cell], decimals: int | None
) -> Column:
    """Lay cells out as a stored row would be."""
    pairs, states = zip(*map(told_by, cells), strict=True)
    row = row_of_pairs(list(pairs), bytes(states), None, 0)
    code = codes_of(scale).code
    return column_of(id_, row, bytes(code(cell.rating) for cell in cells), decimals)


def _published(
    row: FigureRow, states: bytes, decimals: int | None
) -> tuple[int, tuple[int, ...]]:
    """The decimals at which figures are published, and these, scaled.

    Raw figures are written with enough decimals to be exact, up to the most
    there are.
    """
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


_ABSENCE = bytes(map(_absence, range(256)))
_MADE = bytes(map(_made, range(256)))
_CHECKED = bytes(map(_checked, range(256)))
"""What stands in a column for each state."""
