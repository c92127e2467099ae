"""The one graph, as integers; edges run upwards, as value and support flow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Self, cast

import attrs

__all__ = ["Graph"]

Links = tuple[tuple[int, ...], ...]


@attrs.frozen
class Graph:
    """Nodes with what lies directly above and below each of them."""

    ids: tuple[str, ...]
    """Ids of the nodes, in the order of definition."""

    above: Links
    """For each node, the nodes that its edges lead up to."""

    below: Links
    """For each node, the nodes whose edges lead up to it."""

    @classmethod
    def of(cls, ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> Self:
        """Build from ids and (lower, upper) pairs, passing over unknown ids."""
        names = tuple(dict.fromkeys(ids))
        number = {id_: index for index, id_ in enumerate(names)}
        above: list[list[int]] = [[] for _ in names]
        below: list[list[int]] = [[] for _ in names]
        for lower, upper in dict.fromkeys(edges):
            low, up = number.get(lower), number.get(upper)
            if low is not None and up is not None:
                above[low].append(up)
                below[up].append(low)
        return cls(names, tuple(map(tuple, above)), tuple(map(tuple, below)))

    @cached_property
    def number(self) -> dict[str, int]:
        """Position of each id."""
        return {id_: index for index, id_ in enumerate(self.ids)}

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Nodes from the bottom up, each after all below it.

        Shorter than `ids` if there is a circle; ties in order of definition.
        """
        waiting = [len(below) for below in self.below]
        ready = deque(node for node, count in enumerate(waiting) if not count)
        order: list[int] = []
        while ready:
            node = ready.popleft()
            order.append(node)
            for upper in self.above[node]:
                waiting[upper] -= 1
                if not waiting[upper]:
                    ready.append(upper)
        return tuple(order)

    @property
    def is_acyclic(self) -> bool:
        """Whether nothing leads back to itself."""
        return len(self.order) == len(self.ids)

    def circles(self) -> Iterator[tuple[str, ...]]:
        """One closed path for each knot of circles, first node repeated at the end."""
        # Only an invalid framework pays for loading networkx here.
        import networkx as nx

        edges = [(low, up) for low, ups in enumerate(self.above) for up in ups]
        graph: nx.DiGraph[int] = nx.DiGraph(edges)
        # The backend is named, lest the environment choose another.
        knots = nx.strongly_connected_components(graph, backend="networkx")
        for knot in sorted(cast("Iterable[set[int]]", knots), key=min):
            first = min(knot)
            ways_out = [node for node in self.above[first] if node in knot]
            if ways_out:
                back = nx.bidirectional_shortest_path(
                    graph.subgraph(knot), ways_out[0], first, backend="networkx"
                )
                yield tuple(self.ids[node] for node in [first, *back])

    def reach(self, start: int, links: Links) -> tuple[int, ...]:
        """All that *links* lead to from *start*, in the order of definition."""
        seen = {start}
        waiting = [start]
        while waiting:
            for node in links[waiting.pop()]:
                if node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return tuple(sorted(seen - {start}))
