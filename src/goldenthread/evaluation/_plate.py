"""Rows of figures that lie in one block, and are made when they are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, overload

import attrs

from goldenthread.evaluation._rows import EvenRow, FigureRow
from goldenthread.storage import FIELD_BYTES, packing

__all__ = ["Buffer", "Plate"]

Buffer: TypeAlias = bytes | memoryview
"""Bytes that may still be written to by who laid them out."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plate(Sequence[FigureRow | None]):
    """The rows of a whole sheet.

    Numbers are 64 bits wide, the lowest byte first. What a block cannot hold
    stands beside it.
    """

    size: int
    """How many periods there are."""

    places: tuple[int, ...]
    """For each node its place in the blocks; -1 for what is no indicator."""

    numerators: Buffer
    """For each indicator a number for each period."""

    denominators: Buffer
    """For each indicator."""

    largest: Buffer
    """For each indicator the size of the largest numerator, or more."""

    counts: Buffer
    """For each indicator how many reported figures each of its own is made of."""

    apart: Mapping[int, FigureRow | None]
    """By node the rows that are not in the blocks, or are known already."""

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> FigureRow | None: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FigureRow | None, ...]: ...
    def __getitem__(
        self, place: int | slice
    ) -> FigureRow | tuple[FigureRow | None, ...] | None:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(len(self))[place])
        found = self.apart.get(place)
        if found is not None or self.places[place] < 0:
            return found
        return self._row(self.places[place])

    def _row(self, place: int) -> EvenRow:
        width = FIELD_BYTES * self.size
        tops = packing(self.size).tops
        raised = int.from_bytes(
            self.numerators[place * width : (place + 1) * width], "little"
        )
        return (
            (raised ^ tops) - tops,
            _number(self.denominators, place),
            _number(self.largest, place),
            0,
            _number(self.counts, place),
        )

    def settled(self) -> Plate:
        """The same, never to be written to again."""
        return attrs.evolve(
            self,
            numerators=bytes(self.numerators),
            denominators=bytes(self.denominators),
            largest=bytes(self.largest),
            counts=bytes(self.counts),
            apart=dict(self.apart),
        )

    def __repr__(self) -> str:
        return f"<Plate of {len(self)} rows>"


def _number(block: Buffer, place: int) -> int:
    start = FIELD_BYTES * place
    return int.from_bytes(block[start : start + FIELD_BYTES], "little")
