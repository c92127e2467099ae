from __future__ import annotations

from collections.abc import Iterable
from struct import Struct

import attrs

from goldenthread.observations._strands import Strand
from goldenthread.periods import Period
from goldenthread.storage import FIELD_BYTES, words_of

__all__ = ["Block", "block_of"]


@attrs.frozen(kw_only=True)
class Block:
    """The plain strands among many, laid out one after the other.

    All numbers are 64 bits wide, the lowest byte first.
    """

    periods: tuple[Period, ...]
    """The periods of each strand in it."""

    numerators: bytes
    """For each strand a number for each period; 0 where it is not in the block."""

    denominators: bytes
    """For each strand; 1 where it is not in the block."""

    largest: bytes
    """For each strand the size of the largest numerator."""

    is_in: bytes
    """For each strand one byte: 1 if it is in the block, else 0."""


def block_of(strands: Iterable[Strand | None], periods: tuple[Period, ...]) -> Block:
    """Lay out those of *strands* that are no more than a number for each of *periods*.

    Kept with a shelf, for the same figures are evaluated again and again.
    """
    size = len(periods)
    nothing = bytes(FIELD_BYTES * size)
    rows: list[bytes] = []
    denominators: list[int] = []
    largest: list[int] = []
    for strand in strands:
        if strand is None or strand.states or strand.periods != periods:
            rows.append(nothing)
            denominators.append(0)
            largest.append(0)
            continue
        rows.append(words_of(strand.packed, size))
        denominators.append(strand.denominator)
        largest.append(strand.largest)
    words = Struct(f"<{len(rows)}q")
    return Block(
        periods=periods,
        numerators=b"".join(rows),
        denominators=words.pack(*(each or 1 for each in denominators)),
        largest=words.pack(*largest),
        is_in=bytes(each > 0 for each in denominators),
    )
