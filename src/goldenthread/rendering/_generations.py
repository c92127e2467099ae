"""How many steps every node of a diagram is away from what it leads up to.

All walks here keep their own pile: a chain may be far longer than Python lets
functions call each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import attrs

from goldenthread.rendering._records import Diagram, Edge

__all__ = ["Generations", "generations", "positions", "sources"]


@attrs.frozen
class Generations:
    """The longest way from every node up to a top."""

    tops: tuple[int, ...]
    """Nodes that support nothing; and of every circle the one met first."""

    depths: tuple[int, ...]
    """Steps below a top, node by node: 0 for the tops themselves."""


def positions(diagram: Diagram) -> dict[str, int]:
    """The place of every node, by its id."""
    return {node.id: place for place, node in enumerate(diagram.nodes)}


def sources(diagram: Diagram) -> list[list[tuple[int, Edge]]]:
    """What supports every node, and by which edge, in the order of edges."""
    place = positions(diagram)
    below: list[list[tuple[int, Edge]]] = [[] for _ in diagram.nodes]
    for edge in diagram.edges:
        below[place[edge.end]].append((place[edge.source], edge))
    return below


def generations(diagram: Diagram) -> Generations:
    """Count the steps below the tops, by the longest way.

    The order is Kahn's (Topological sorting of large networks, 1962). A
    circle, which has no top, is cut at the first of its nodes.
    """
    sorting = _Sorting.of(diagram)
    free = (node for node, count in enumerate(sorting.waiting) if not count)
    # A tuple first: sorting counts `waiting` down as it goes.
    for top in itertools.chain(tuple(free), range(len(diagram.nodes))):
        sorting.descend(top)
    return Generations(tuple(sorting.tops), tuple(sorting.depths))


@attrs.frozen
class _Sorting:
    """What is known while sorting; lives as long as one call."""

    below: list[list[int]]
    waiting: list[int]
    depths: list[int]
    done: list[bool]
    tops: list[int] = attrs.field(factory=list[int])

    @classmethod
    def of(cls, diagram: Diagram) -> _Sorting:
        below = [[node for node, _ in found] for found in sources(diagram)]
        waiting = [0] * len(below)
        for node in itertools.chain.from_iterable(below):
            waiting[node] += 1
        return cls(below, waiting, [0] * len(below), [False] * len(below))

    def descend(self, top: int) -> None:
        if self.done[top]:
            return
        self.tops.append(top)
        ready = [top]
        while ready:
            node = ready.pop()
            self.done[node] = True
            ready += self._freed_by(node)

    def _freed_by(self, node: int) -> Iterable[int]:
        freed: list[int] = []
        for source in self.below[node]:
            self.waiting[source] -= 1
            if self.done[source]:
                continue
            self.depths[source] = max(self.depths[source], self.depths[node] + 1)
            if not self.waiting[source]:
                freed.append(source)
        return freed
