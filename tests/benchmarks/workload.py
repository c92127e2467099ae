"""W(n, quarters): a large framework as bare numbers, the same on every machine.

Each node has a figure for each quarter, a straight path from where it starts to
where it ends, and a direction; a figure that misses the path by no more than
5 % of it is near. Leaves are given their figures. Every other node is the
weighted mean of those beneath it, and as bad as the worst of them.

Nodes are numbered so that whatever is beneath a node comes before it. Figures
are in tenths: each program turns them into the numbers that it works with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import count
from typing import TypeVar

import attrs

FAN = 5
"""Nodes beneath a node."""

CROSS = 20
"""Of so many links up, one more leads to a second parent: 5 per cent."""

GAP = 20
"""Of so many figures one is missing, where there are gaps: 5 per cent."""

FLOOR = 50
"""Per cent of the weight that must be known for a mean of the rest."""

TOLERANCE = 5
"""Per cent of the path."""

RED, AMBER, GREEN, MISSING, INCOMPLETE = range(5)

Row = list[int]
"""One code for each quarter."""

Change = tuple[int, int, int]
"""Leaf, quarter, the new figure in tenths."""

NumberT = TypeVar("NumberT")


@attrs.frozen
class Statuses:
    """What a program says of each node: of itself, and with all beneath it."""

    own: list[Row]
    rolled: list[Row]

    def differing(self, other: Statuses) -> int:
        """In how many cells two programs disagree."""
        ours, theirs = (s.own + s.rolled for s in (self, other))
        pairs = zip(ours, theirs, strict=True)
        return sum(a != b for one, two in pairs for a, b in zip(one, two, strict=True))


@attrs.frozen(kw_only=True, eq=False)
class Workload:
    """A framework and its figures; made by `make_workload`."""

    leaves: int
    quarters: int
    beneath: tuple[tuple[int, ...], ...]
    weights: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    upward: tuple[bool, ...]
    figures: tuple[tuple[int | None, ...], ...]

    @property
    def nodes(self) -> int:
        """Leaves, and all that is made of them."""
        return len(self.beneath)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether a figure is missing."""
        return any(None in row for row in self.figures)

    @cached_property
    def above(self) -> tuple[tuple[int, ...], ...]:
        """For each node those that are made of it."""
        found: list[list[int]] = [[] for _ in self.beneath]
        for node, parts in enumerate(self.beneath):
            for part in parts:
                found[part].append(node)
        return tuple(map(tuple, found))

    @property
    def root(self) -> int:
        """The last node: nothing is above it."""
        return self.nodes - 1

    def rows(self, number: Callable[[int], NumberT]) -> list[list[NumberT | None]]:
        """The figures of the leaves, each turned into a number."""
        known = {t: number(t) for row in self.figures for t in row if t is not None}
        return [
            [None if tenths is None else known[tenths] for tenths in row]
            for row in self.figures
        ]

    def paths(
        self, number: Callable[[int], NumberT]
    ) -> list[tuple[NumberT, NumberT, bool]]:
        """For each node where its path starts and ends, and whether more is better."""
        triples = zip(self.starts, self.ends, self.upward, strict=True)
        return [(number(start), number(end), up) for start, end, up in triples]

    def with_figure(self, leaf: int, quarter: int, tenths: int) -> Workload:
        """The same with one figure changed."""
        figures = list(map(list, self.figures))
        figures[leaf][quarter] = tenths
        return attrs.evolve(self, figures=tuple(map(tuple, figures)))


def make_workload(
    leaves: int,
    quarters: int = 12,
    *,
    gaps: bool = False,
    levels: int | None = None,
    weights: str = "shares",
) -> Workload:
    """Make W(*leaves*, *quarters*).

    Args:
        leaves: Nodes that are given figures.
        quarters: How many.
        gaps: Whether one figure in twenty is missing.
        levels: How deep it is at most; down to a single root if left out.
        weights: `shares` of a hundred in steps of five, as most published
            indices have them, or `any` small numbers.
    """
    draw = _Draws(leaves)
    beneath = list(_beneath(leaves, levels, draw))
    weigh = _shares if weights == "shares" else _any_weights
    starts, ends, upward = [], [], []
    for _ in beneath:
        start = 400 + draw.below(600)
        starts.append(start)
        upward.append(draw.below(2) == 1)
        ends.append(start + (1 if upward[-1] else -1) * draw.below(200))
    return Workload(
        leaves=leaves,
        quarters=quarters,
        beneath=tuple(beneath),
        weights=tuple(weigh(len(parts), draw) for parts in beneath),
        starts=tuple(starts),
        ends=tuple(ends),
        upward=tuple(upward),
        figures=tuple(
            tuple(_figures(*path, quarters, draw, gaps=gaps))
            for path in zip(starts[:leaves], ends[:leaves], strict=True)
        ),
    )


def _beneath(
    leaves: int, levels: int | None, draw: _Draws
) -> Iterator[tuple[int, ...]]:
    """What is beneath each node: five of the level below, and now and then more."""
    yield from (() for _ in range(leaves))
    first, size = 0, leaves
    for level in count(1):
        if size == 1 or level == levels:
            return
        groups = [
            list(range(low, min(low + FAN, first + size)))
            for low in range(first, first + size, FAN)
        ]
        for node in range(first, first + size):
            if len(groups) > 1 and draw.below(CROSS) == 0:
                second = groups[draw.below(len(groups))]
                if node not in second:
                    second.append(node)
        yield from map(tuple, groups)
        first, size = first + size, len(groups)


def _shares(parts: int, draw: _Draws) -> tuple[int, ...]:
    """A hundred, shared out in steps of five."""
    shares = [5] * parts
    for _ in range(20 - parts if parts else 0):
        shares[draw.below(parts)] += 5
    return tuple(shares)


def _any_weights(parts: int, draw: _Draws) -> tuple[int, ...]:
    return tuple(1 + draw.below(9) for _ in range(parts))


def _figures(
    start: int, end: int, quarters: int, draw: _Draws, *, gaps: bool
) -> Iterator[int | None]:
    """Figures up to a tenth away from the path, and sometimes exactly on it."""
    for quarter in range(1, quarters + 1):
        level = Fraction(start) + Fraction((end - start) * quarter, quarters)
        away = draw.below(201) - 100
        is_missing = gaps and draw.below(GAP) == 0
        yield None if is_missing else round(level * (1000 + away) / 1000)


class _Draws:
    """Numbers that look drawn and are the same everywhere: x → ax + c mod 2⁶⁴.

    The multiplier and the increment are Knuth's for MMIX.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """The next number from 0 up to *limit*, which is left out."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit
