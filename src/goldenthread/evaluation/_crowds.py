"""Wholes with very many parts, of which it is counted how they are rated.

To say which ratings there are among a hundred thousand parts, all of them would
have to be looked at whenever one of them changes. Counted once, a part that
changes moves from one count to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from goldenthread.evaluation._blueprint import Whole

__all__ = ["MANY", "Crowd", "Turn", "crowd_of", "width_of"]

MANY = 64
"""Parts up to which going through all of them is as quick as counting them."""

_COUNTED = 1 + 8
"""A part has one of eight bits, or none."""

Turn: TypeAlias = tuple[int, bytes, bytes]
"""A part by its node, and its ratings before and after."""


@attrs.frozen
class Group:
    """Some parts of a whole, which enter it in the same way."""

    counts: tuple[tuple[int, ...], ...]
    """For each period how many of them have each bit; first those with none."""

    found: bytes
    """For each period all bits that one of them has."""

    def turned(self, turns: Iterable[tuple[bytes, bytes]]) -> Group:
        """The same parts, of which some had other bits before than after."""
        counts, found = list(map(list, self.counts)), bytearray(self.found)
        for before, after in turns:
            for place, (old, new) in enumerate(zip(before, after, strict=True)):
                if old != new:
                    counts[place][old.bit_length()] -= 1
                    counts[place][new.bit_length()] += 1
                    found[place] = _bits_of(counts[place])
        return Group(tuple(map(tuple, counts)), bytes(found))


@attrs.frozen(kw_only=True, eq=False)
class Crowd:
    """A whole with very many parts, and how these are rated."""

    whole: Whole
    """What they are parts of."""

    bits: bytes
    """The bit of each rating (see `Codes`)."""

    home: dict[int, int]
    """For each part the group that it belongs to."""

    groups: tuple[Group, ...]
    """Its own targets, what else counts, and support (see `Whole`)."""

    def turned(self, turns: Iterable[Turn]) -> Crowd:
        """The same, with some parts rated otherwise; others may be among them."""
        told: dict[int, list[tuple[bytes, bytes]]] = {}
        for node, before, after in turns:
            if node in self.home:
                pair = before.translate(self.bits), after.translate(self.bits)
                told.setdefault(self.home[node], []).append(pair)
        groups = list(self.groups)
        for number, pairs in told.items():
            groups[number] = groups[number].turned(pairs)
        return attrs.evolve(self, groups=tuple(groups))


def width_of(whole: Whole) -> int:
    """How many parts it has."""
    return len(whole.targets) + len(whole.others) + len(whole.support)


def crowd_of(
    whole: Whole, codes_at: Callable[[int], bytes], bits: bytes, size: int
) -> Crowd:
    """Count the parts of a whole, all of them.

    Args:
        whole: Which.
        codes_at: The ratings of each part.
        bits: The bit of each rating.
        size: How many periods there are.
    """
    several = (whole.targets, whole.others, whole.support)
    return Crowd(
        whole=whole,
        bits=bits,
        home={node: n for n, parts in enumerate(several) for node in parts},
        groups=tuple(_counted(map(codes_at, parts), bits, size) for parts in several),
    )


def _counted(rows: Iterable[bytes], bits: bytes, size: int) -> Group:
    counts = [[0] * _COUNTED for _ in range(size)]
    for row, times in Counter(rows).items():
        for place, bit in enumerate(row.translate(bits)):
            counts[place][bit.bit_length()] += times
    return Group(tuple(map(tuple, counts)), bytes(map(_bits_of, counts)))


def _bits_of(counts: list[int]) -> int:
    """All bits of which there are any."""
    return sum(1 << bit for bit, many in enumerate(counts[1:]) if many)
