from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import TypeAlias

from goldenthread.framework._graph import Graph, Links

__all__ = ["count_walks", "walks"]

_Walk: TypeAlias = tuple[int, "_Walk | None"]
"""A node and the walk that led to it."""


def count_walks(graph: Graph, links: Links, start: int) -> int:
    """How many ways *links* lead from *start* to an end, without listing them."""
    # Numbers of ways are handed on and forgotten: where there are very many,
    # keeping one for each node would take more memory than the graph.
    ways = {start: 1}
    ended = 0
    for node in _along(graph, links):
        so_far = ways.pop(node, 0)
        if so_far and not links[node]:
            ended += so_far
        elif so_far:
            for after in links[node]:
                ways[after] = ways.get(after, 0) + so_far
    return ended


def walks(graph: Graph, links: Links, start: int) -> Iterator[tuple[int, ...]]:
    """Every way along *links* from *start* to an end, shortest first, lazily.

    A best-first search with the exact remaining distance: what it holds grows
    with the number of walks that were asked for, however many there are. Of
    two that will be equally long, the one further on its way goes first;
    otherwise all of them would set out before one arrives.
    """
    remaining = _distances_to_end(graph, links)
    turn = 0
    heap: list[tuple[int, int, int, _Walk]] = [
        (remaining[start], remaining[start], turn, (start, None))
    ]
    while heap:
        whole, to_go, _, walk = heapq.heappop(heap)
        following = links[walk[0]]
        if not following:
            yield _unrolled(walk)
        for node in following:
            turn += 1
            so_far = whole - to_go + 1
            heapq.heappush(
                heap,
                (so_far + remaining[node], remaining[node], turn, (node, walk)),
            )


def _along(graph: Graph, links: Links) -> Iterator[int]:
    """All nodes, each before those that *links* lead to from it."""
    return iter(graph.order) if links is graph.above else reversed(graph.order)


def _distances_to_end(graph: Graph, links: Links) -> list[int]:
    remaining = [0] * len(graph.ids)
    for node in reversed(list(_along(graph, links))):
        if links[node]:
            remaining[node] = 1 + min(remaining[after] for after in links[node])
    return remaining


def _unrolled(walk: _Walk) -> tuple[int, ...]:
    nodes: list[int] = []
    rest: _Walk | None = walk
    while rest is not None:
        node, rest = rest
        nodes.append(node)
    return tuple(reversed(nodes))
