from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from struct import Struct
from typing import Generic, Self, TypeVar, cast, overload

import attrs

from goldenthread.storage._vector import Vector, filled

__all__ = ["ByteRows", "Patched", "patched"]

ItemT = TypeVar("ItemT")


class _Base:
    """Stands where an item is still the one that lies beneath."""

    def __repr__(self) -> str:
        return "BASE"

    def __reduce__(self) -> str:
        return "_BASE"  # the one there is, also after a pickle


_BASE = _Base()


@attrs.frozen(eq=False, repr=False)
class Patched(Generic[ItemT]):
    """A long row that never changes, and what has taken the place of some items.

    However the row itself is kept, a copy with an item changed costs next to
    nothing, and two copies are compared by looking only at what was changed.

    >>> one = patched(range(100_000))
    >>> other = one.with_items({7: 8})
    >>> one[7], other[7], list(other.differing(one))
    (7, 8, [7])
    """

    _base: Sequence[ItemT]
    """What was there first."""

    _patches: Vector[ItemT | _Base] | None = None
    """What has taken its place, where anything has."""

    def __len__(self) -> int:
        return len(self._base)

    def __getitem__(self, place: int) -> ItemT:
        """The item at *place*, counted from 0 and never from the end."""
        patch = _BASE if self._patches is None else self._patches[place]
        return self._base[place] if patch is _BASE else cast("ItemT", patch)

    def __iter__(self) -> Iterator[ItemT]:
        if self._patches is None:
            return iter(self._base)
        pairs = zip(self._base, self._patches, strict=True)
        return (
            base if patch is _BASE else cast("ItemT", patch) for base, patch in pairs
        )

    @property
    def is_bare(self) -> bool:
        """Whether nothing has taken the place of anything."""
        return self._patches is None

    @property
    def base(self) -> Sequence[ItemT]:
        """What was there first."""
        return self._base

    @property
    def _laid_over(self) -> Vector[ItemT | _Base]:
        return self._patches or filled(_BASE, len(self._base))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Patched):
            return NotImplemented
        row = cast("Patched[object]", other)
        if self._base is row._base and self._laid_over == row._laid_over:
            return True
        pairs = zip(self, row, strict=False)
        return len(self) == len(row) and all(one == two for one, two in pairs)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"patched({list(self)!r})"

    def with_items(self, changed: Mapping[int, ItemT]) -> Self:
        """A copy in which the items at some places are others."""
        if not changed:
            return self
        return attrs.evolve(self, patches=self._laid_over.with_items(changed))

    def differing(self, other: Patched[ItemT]) -> Iterator[int]:
        """Where two rows of one length may hold something else, in order.

        It costs in proportion to what they do not share: a few patches, or, of
        rows that were put together apart, everything.
        """
        if self._base is other._base:
            yield from self._laid_over.differing(other._laid_over)
            return
        pairs = enumerate(zip(self, other, strict=True))
        yield from (place for place, (one, two) in pairs if one != two)


def patched(items: Sequence[ItemT]) -> Patched[ItemT]:
    """A row of *items*, none of which is another yet."""
    return Patched(items)


@attrs.frozen(repr=False)
class ByteRows(Sequence[bytes]):
    """Rows of bytes, all of one length, one after the other in a single block.

    >>> list(ByteRows(b"ababcdef", 2))
    [b'ab', b'ab', b'cd', b'ef']
    """

    block: bytes
    """All of them."""

    width: int
    """Bytes of a row; at least one."""

    def __len__(self) -> int:
        return len(self.block) // self.width

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[bytes, ...]: ...
    def __getitem__(self, place: int | slice) -> bytes | tuple[bytes, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(len(self))[place])
        start = place * self.width
        return self.block[start : start + self.width]

    def __iter__(self) -> Iterator[bytes]:
        rows = Struct(f"{self.width}s").iter_unpack(self.block)
        return chain.from_iterable(rows)

    def __repr__(self) -> str:
        return f"ByteRows({self.block!r}, {self.width})"
