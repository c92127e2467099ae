"""The figures of one indicator over all reporting periods, as bare numbers.

A row is *even* where all its figures are whole numbers over one denominator,
none too large for its field: packed, they are added, scaled and compared at
once. Any other row is *ragged*: a numerator and a denominator for each period,
of any size. Both are exact; which of them a row is follows from the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from goldenthread.storage import FIELD_BYTES, LARGEST, pack, packing, unpack
from goldenthread.values import (
    ABSENT_BITS,
    ASIDE_STATES,
    WHOLE,
    Absent,
    Known,
    provenance_in,
    state_of,
)

__all__ = [
    "EvenRow",
    "FigureRow",
    "RaggedRow",
    "differing_places",
    "emptied",
    "even_row",
    "known_at",
    "numbers_of",
    "present",
    "reduced",
    "row_of_figures",
    "row_of_pairs",
    "shares_of",
    "states_of",
    "value_at",
    "with_figures",
]

EvenRow: TypeAlias = tuple[int, int, int, int, int]
"""Packed numerators; their denominator; the size of the largest; the states of
the figures, a byte for each period; and how many reported figures each of them
is made of, 0 where that is not the same for all or more than numbers is known.

A bare tuple, since an evaluation makes one for each indicator and nothing else
takes as long."""


Shares: TypeAlias = tuple[tuple[int, int], ...]
"""For each period a part and the whole, in lowest terms."""


@attrs.frozen
class RaggedRow:
    """Figures of any size over any denominators."""

    numerators: tuple[int, ...]
    """For each period; 0 where there is no figure."""

    denominators: tuple[int, ...]
    """For each period; 1 where there is no figure."""

    states: int
    """The states of the figures, a byte for each period."""

    shares: Shares | None = None
    """How much of what belongs to each figure went in, by weight; `None` if all
    of it did."""


FigureRow: TypeAlias = EvenRow | RaggedRow


def states_of(row: FigureRow) -> int:
    """The states of the figures, a byte for each period."""
    return row[3] if isinstance(row, tuple) else row.states


def even_row(
    packed: int, denominator: int, largest: int, states: int, count: int
) -> EvenRow | None:
    """An even row, if none of its numbers can be too large."""
    if largest > LARGEST or denominator > LARGEST:
        return None
    return packed, denominator, largest, states, count


def row_of_pairs(
    pairs: list[tuple[int, int]],
    states: bytes,
    shares: Shares | None,
    count: int,
) -> FigureRow:
    """The row of these numerators and denominators, even if it can be."""
    packed_states = int.from_bytes(states, "little")
    common = math.lcm(*(denominator for _, denominator in pairs))
    if shares is None and not any(aside in states for aside in ASIDE_STATES):
        numerators = [n * (common // d) for n, d in pairs]
        largest = max(map(abs, numerators))
        if largest <= LARGEST and common <= LARGEST:
            return pack(numerators), common, largest, packed_states, count
    above, below = zip(*pairs, strict=True)
    return RaggedRow(above, below, packed_states, shares)


def reduced(numerator: int, denominator: int) -> tuple[int, int]:
    """A fraction in lowest terms, the denominator above zero."""
    shared = math.gcd(numerator, denominator)
    if denominator < 0:
        shared = -shared
    return numerator // shared, denominator // shared


def row_of_figures(figures: Iterable[Known | Absent | None]) -> FigureRow:
    """The row of these figures; what else is known of them is left out."""
    each = tuple(figures)
    known = [figure if isinstance(figure, Known) else None for figure in each]
    shares = tuple(f.coverage.share.as_integer_ratio() if f else (1, 1) for f in known)
    return row_of_pairs(
        [f.value.as_integer_ratio() if f else (0, 1) for f in known],
        bytes(map(state_of, each)),
        None if all(share == (1, 1) for share in shares) else shares,
        1 if all(f is None or _is_bare(f) for f in known) else 0,
    )


def with_figures(
    row: FigureRow, figures: dict[int, tuple[tuple[int, int], int]], size: int
) -> FigureRow:
    """The row with some figures replaced, each by a fraction and its state.

    Only for rows that nothing is made of: whether they tell all is forgotten.
    """
    states = bytearray(states_of(row).to_bytes(size, "little"))
    pairs = [value_at(row, n, size).as_integer_ratio() for n in range(size)]
    for place, (pair, state) in figures.items():
        pairs[place], states[place] = pair, state
    return row_of_pairs(pairs, bytes(states), None, 0)


def _is_bare(figure: Known) -> bool:
    """Whether value and provenance are all there is to say."""
    return figure == Known(figure.value, provenance=figure.provenance)


def state_at(row: FigureRow, place: int) -> int:
    """The state of one figure."""
    return states_of(row) >> 8 * place & 0xFF


def value_at(row: FigureRow, place: int, size: int) -> Fraction:
    """One figure of a row of so many; 0 where there is none."""
    if isinstance(row, tuple):
        return Fraction(unpack(row[0], size)[place], row[1])
    return Fraction(row.numerators[place], row.denominators[place])


def numbers_of(row: FigureRow, size: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numerators and denominators of a row of so many figures."""
    if isinstance(row, tuple):
        return unpack(row[0], size), (row[1],) * size
    return row.numerators, row.denominators


def differing_places(one: FigureRow, other: FigureRow, size: int) -> Iterator[int]:
    """In which periods two rows say something else."""
    if isinstance(one, tuple) and isinstance(other, tuple) and _are_alike(one, other):
        pairs = zip(unpack(one[0], size), unpack(other[0], size), strict=True)
        yield from (n for n, (now, then) in enumerate(pairs) if now != then)
        return
    rows = (one, other)
    states = tuple(states_of(row).to_bytes(size, "little") for row in rows)
    (tops, bottoms), (other_tops, other_bottoms) = (numbers_of(r, size) for r in rows)
    (shares, other_shares) = (shares_of(row, size) for row in rows)
    for n in range(size):
        is_value = tops[n] * other_bottoms[n] == other_tops[n] * bottoms[n]
        is_same = states[0][n] == states[1][n] and shares[n] == other_shares[n]
        if not (is_same and (is_value or states[0][n] & ABSENT_BITS)):
            yield n


def _are_alike(one: EvenRow, other: EvenRow) -> bool:
    """Whether two rows can differ in nothing but their numerators."""
    return one[1] == other[1] and not (one[3] or other[3])


def shares_of(row: FigureRow, size: int) -> Shares:
    """How much of what belongs to each figure went in."""
    if isinstance(row, tuple) or row.shares is None:
        return ((1, 1),) * size
    return row.shares


def present(row: EvenRow, size: int) -> int:
    """One where a figure is known, packed."""
    if not row[3]:
        return packing(size).ones
    wide = bytearray(FIELD_BYTES * size)
    wide[::FIELD_BYTES] = row[3].to_bytes(size, "little").translate(_PRESENT)
    return int.from_bytes(wide, "little")


_PRESENT = bytes(not state & ABSENT_BITS for state in range(256))


def emptied(row: EvenRow, size: int) -> EvenRow:
    """The row with 0 where there is no figure, and no provenance there either."""
    packed, denominator, largest, states, count = row
    tops = packing(size).tops
    fields = present(row, size) * ((1 << 8 * FIELD_BYTES) - 1)
    # Raised by the highest bit of its field, a number is never negative.
    packed = (((packed + tops) ^ tops) & fields ^ tops & fields) - (tops & fields)
    clean = states.to_bytes(size, "little").translate(_CLEAN)
    return packed, denominator, largest, int.from_bytes(clean, "little"), count


_CLEAN = bytes(s & ABSENT_BITS or s for s in range(256))
"""For each state the same, without what a gap has left of its provenance."""


def known_at(row: FigureRow, place: int, size: int) -> Known | None:
    """One figure with all that there is to say of it, if the row can tell."""
    state = state_at(row, place)
    provenance = provenance_in(state)
    if provenance is None or not isinstance(row, tuple) or not row[4]:
        return None
    whole = attrs.evolve(WHOLE, counted=row[4], of=row[4])
    value = value_at(row, place, size)
    return Known(value, provenance=provenance, coverage=whole)
