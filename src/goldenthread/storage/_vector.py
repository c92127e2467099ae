from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, Self, TypeVar, cast

import attrs

__all__ = ["Vector", "filled", "vector_of"]

_BITS = 5
_WIDTH = 1 << _BITS
"""Branches of a node: wide enough that a million items are four levels deep,
and narrow enough that a changed path is copied in a microsecond."""

_MASK = _WIDTH - 1

ItemT = TypeVar("ItemT")

_Node = tuple[Any, ...]
"""Items on the lowest level, nodes above."""


@attrs.frozen(eq=False, repr=False)
class Vector(Generic[ItemT]):
    """An immutable sequence that shares what has not changed.

    A tree of tuples, each with up to 32 branches. A copy with one item changed
    makes a new tuple on each level and shares all others with the first; two
    copies are compared by looking only at what they do not share.

    >>> one = vector_of(range(100_000))
    >>> other = one.with_items({7: "seven"})
    >>> one[7], other[7], list(other.differing(one))
    (7, 'seven', [7])
    """

    _length: int
    """How many items it holds."""

    _height: int
    """Levels above the lowest, times the bits of an index that each takes."""

    _root: _Node
    """The whole tree."""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> ItemT:
        """The item at *place*, counted from 0 and never from the end."""
        node = self._root
        for shift in range(self._height, 0, -_BITS):
            node = node[place >> shift & _MASK]
        return cast("ItemT", node[place & _MASK])

    def __iter__(self) -> Iterator[ItemT]:
        leaves: Iterable[Any] = self._root
        for _ in range(self._height // _BITS):
            leaves = chain.from_iterable(leaves)
        return iter(leaves)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Vector):
            return NotImplemented
        # Tuples that are shared are equal without being looked into.
        return self._length == other._length and self._root == other._root

    def __hash__(self) -> int:
        return hash(self._root)

    def __repr__(self) -> str:
        return f"vector_of({list(self)!r})"

    def with_items(self, changed: Mapping[int, ItemT]) -> Self:
        """A copy in which the items at some places are others."""
        if not changed:
            return self
        root = _changed(self._root, self._height, sorted(changed.items()))
        return type(self)(self._length, self._height, root)

    def differing(self, other: Vector[ItemT]) -> Iterator[int]:
        """Where two vectors of one length hold what is not the same object.

        It costs in proportion to what they do not share.
        """
        pairs = [(0, self._height, self._root, other._root)]
        while pairs:
            first, height, one, two = pairs.pop()
            places = [n for n, node in enumerate(one) if node is not two[n]]
            if not height:
                yield from (first + place for place in places)
                continue
            pairs += [
                (first + (n << height), height - _BITS, one[n], two[n])
                for n in reversed(places)
            ]


def vector_of(items: Iterable[ItemT]) -> Vector[ItemT]:
    """Put *items* in a row; one that is there already is taken as it is."""
    if isinstance(items, Vector):
        return items
    level: _Node = tuple(items)
    length, height = len(level), 0
    while len(level) > _WIDTH:
        starts = range(0, len(level), _WIDTH)
        level = tuple(level[start : start + _WIDTH] for start in starts)
        height += _BITS
    return Vector(length, height, level)


@lru_cache(maxsize=64)
def filled(item: ItemT, length: int) -> Vector[ItemT]:
    """The same item at every place: a few tuples, however many places there are.

    Equal arguments are answered by the same vector.
    """
    full: Any = item
    rest: _Node = ()  # what is left over beside so many alike
    count, height = length, 0
    while count + bool(rest) > _WIDTH:
        wholes, left = divmod(count, _WIDTH)
        rest = ((full,) * left + rest,) if left or rest else ()
        full, count = (full,) * _WIDTH, wholes
        height += _BITS
    return Vector(length, height, (full,) * count + rest)


def _changed(node: _Node, height: int, changes: list[tuple[int, Any]]) -> _Node:
    """*node* with all *changes*, each of which lies beneath it."""
    branches = list(node)
    if not height:
        for place, item in changes:
            branches[place & _MASK] = item
        return tuple(branches)
    beneath: dict[int, list[tuple[int, Any]]] = {}
    for change in changes:
        beneath.setdefault(change[0] >> height & _MASK, []).append(change)
    # As deep as the tree is high: four levels for a million items.
    for branch, those in beneath.items():
        branches[branch] = _changed(branches[branch], height - _BITS, those)
    return tuple(branches)
