"""How long rows are kept: shared where they are the same, and packed.

A `Vector` is a long row of which a changed copy costs next to nothing, and
`with_entries` makes such a copy of a look-up. Packing puts a short row of whole
numbers, one for each period, into a single one, so that all of them are added,
scaled and compared at once. What the rows are of is no business of this room.
"""

from __future__ import annotations

from goldenthread.storage._entries import with_entries
from goldenthread.storage._packing import (
    BEYOND,
    FIELD_BYTES,
    LARGEST,
    Packing,
    pack,
    packing,
    unpack,
    words_of,
)
from goldenthread.storage._patched import ByteRows, Patched, patched
from goldenthread.storage._vector import Vector, filled, vector_of

__all__ = [
    "BEYOND",
    "FIELD_BYTES",
    "LARGEST",
    "ByteRows",
    "Packing",
    "Patched",
    "Vector",
    "filled",
    "pack",
    "packing",
    "patched",
    "unpack",
    "vector_of",
    "with_entries",
    "words_of",
]
