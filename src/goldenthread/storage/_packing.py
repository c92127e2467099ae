from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from struct import Struct

import attrs

__all__ = [
    "BEYOND",
    "FIELD_BYTES",
    "LARGEST",
    "Packing",
    "pack",
    "packing",
    "unpack",
    "words_of",
]

FIELD_BYTES = 8
"""Bytes of a field: a machine word, so that packed rows are read back as one."""

_BITS = 8 * FIELD_BYTES

BEYOND = (1 << _BITS - 2) - 1
"""The largest size of anything in a field. The difference of two such numbers
fits as well, so that no field ever borrows from its neighbour."""

LARGEST = BEYOND - 1
"""The largest size of a figure in a field, so that a limit can lie beyond all."""


@attrs.frozen
class Packing:
    """What it takes to handle rows of so many numbers.

    The numbers a, b, c … are packed as a + b·2⁶⁴ + c·2¹²⁸ …: a plain sum, also
    where some are negative. Hence sums and multiples of packed rows are the
    packed sums and multiples, and only reading them back needs to know that
    each number is no larger than its field holds.

    >>> two = packing(2)
    >>> unpack(3 * pack([5, -7]) + pack([1, 1]), 2)
    (16, -20)
    """

    size: int
    """How many numbers there are in a row."""

    tops: int
    """The highest bit of each field."""

    ones: int
    """One in each field."""

    row: Struct
    """How the bytes of a row are read back."""

    def counts(self, kept: int) -> bytes:
        """How often the highest bit was set in each field, of sums of such rows.

        A field holds `tops + a - b` with that bit set just where a ≥ b, as long as
        neither is larger than `BEYOND`.
        """
        wide = (kept >> 7).to_bytes(FIELD_BYTES * self.size, "little")
        return wide[FIELD_BYTES - 1 :: FIELD_BYTES]


@lru_cache(maxsize=64)
def packing(size: int) -> Packing:
    """What it takes to handle rows of *size* numbers."""
    ones = sum(1 << _BITS * place for place in range(size))
    return Packing(size, ones << _BITS - 1, ones, Struct(f"<{size}q"))


def pack(numbers: Iterable[int]) -> int:
    """Put whole numbers, none larger than `BEYOND`, into one."""
    row = tuple(numbers)
    known = packing(len(row))
    # In the bytes, a negative number stands for itself plus 2⁶⁴: turning the
    # highest bit over and taking it off again undoes that.
    raised = int.from_bytes(known.row.pack(*row), "little") ^ known.tops
    return raised - known.tops


def words_of(packed: int, size: int) -> bytes:
    """A packed row of *size* numbers as machine words, the lowest byte first."""
    tops = packing(size).tops
    return ((packed + tops) ^ tops).to_bytes(FIELD_BYTES * size, "little")


def unpack(packed: int, size: int) -> tuple[int, ...]:
    """Read a packed row of *size* numbers back."""
    return packing(size).row.unpack(words_of(packed, size))
