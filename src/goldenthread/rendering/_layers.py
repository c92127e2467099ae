"""A diagram sorted into columns, with the crossings of its edges thinned out.

Nodes and the bends of long edges are both *vertices* here: numbers, of which
the lowest are the nodes. An edge over several columns gets one bend in every
column between, so that it finds its way round the boxes.
"""

from __future__ import annotations

import itertools

import attrs

from goldenthread.rendering._generations import generations
from goldenthread.rendering._records import Diagram, Edge, Node

__all__ = ["Layers", "layers"]

_MOST_NODES = 400
"""What a picture of a readable width can hold; more is counted, not drawn."""

_MOST_EDGES = 1_200
_MOST_COLUMNS = 24
_SWEEPS = 7
"""Odd, so that the last one orders children by their parents; more than some
four hardly ever change anything."""


@attrs.frozen(kw_only=True)
class Layers:
    """The vertices column by column, and how they are joined."""

    nodes: tuple[Node, ...]
    """The nodes that are drawn; vertex *n* is the *n*th of them."""

    edges: tuple[Edge, ...]
    """The edges that are drawn."""

    chains: tuple[tuple[int, ...], ...]
    """The vertices along every edge, from its source to its end."""

    columns: tuple[tuple[int, ...], ...]
    """The vertices of every column, from top to bottom; the tops come first."""

    unseen: tuple[int, int]
    """How many nodes and edges are not drawn."""

    def joined(self, *, towards_end: bool) -> list[list[int]]:
        """The neighbours of every vertex one column to the left, or right."""
        found: list[list[int]] = [[] for _ in range(sum(map(len, self.columns)))]
        for chain in self.chains:
            way = chain if towards_end else chain[::-1]
            for one, other in itertools.pairwise(way):
                found[one].append(other)
        return found


def layers(diagram: Diagram) -> Layers:
    """Sort as much of *diagram* into columns as can be drawn."""
    depths = generations(diagram).depths
    shown = [node for node in _by_depth(depths) if depths[node] < _MOST_COLUMNS]
    shown = shown[:_MOST_NODES]
    number = {diagram.nodes[node].id: place for place, node in enumerate(shown)}
    edges = _edges_between(diagram, number)
    levels = [depths[node] for node in shown]
    chains = tuple(_chains(edges, number, levels))
    unsorted = Layers(
        nodes=tuple(diagram.nodes[node] for node in shown),
        edges=edges,
        chains=chains,
        columns=_columns(levels),
        unseen=(len(diagram.nodes) - len(shown), len(diagram.edges) - len(edges)),
    )
    return _untangled(unsorted)


def _by_depth(depths: tuple[int, ...]) -> list[int]:
    return sorted(range(len(depths)), key=depths.__getitem__)


def _edges_between(diagram: Diagram, number: dict[str, int]) -> tuple[Edge, ...]:
    found = (e for e in diagram.edges if e.source in number and e.end in number)
    return tuple(found)[:_MOST_EDGES]


def _chains(
    edges: tuple[Edge, ...], number: dict[str, int], levels: list[int]
) -> list[tuple[int, ...]]:
    """Give every long edge its bends; *levels* grows by the columns of these."""
    chains: list[tuple[int, ...]] = []
    for edge in edges:
        source, end = number[edge.source], number[edge.end]
        between = range(levels[source] - 1, levels[end], -1)
        bends = range(len(levels), len(levels) + len(between))
        levels.extend(between)
        chains.append((source, *bends, end))
    return chains


def _columns(levels: list[int]) -> tuple[tuple[int, ...], ...]:
    columns: list[list[int]] = [[] for _ in range(max(levels, default=-1) + 1)]
    for vertex, level in enumerate(levels):
        columns[level].append(vertex)
    return tuple(map(tuple, columns))


def _untangled(found: Layers) -> Layers:
    """Sweep to and fro, ordering each column by the one beside it.

    The barycentre method of Sugiyama, Tagawa and Toda (Methods for visual
    understanding of hierarchical system structures, 1981).
    """
    left, right = found.joined(towards_end=True), found.joined(towards_end=False)
    columns = list(found.columns)
    ranks = _ranks(columns)
    for sweep in range(_SWEEPS):
        order = range(len(columns)) if sweep % 2 == 0 else range(len(columns))[::-1]
        for place in order:
            near = left if sweep % 2 == 0 else right
            columns[place] = _by_neighbours(columns[place], near, ranks)
    return attrs.evolve(found, columns=tuple(columns))


def _ranks(columns: list[tuple[int, ...]]) -> dict[int, int]:
    return {v: rank for column in columns for rank, v in enumerate(column)}


def _by_neighbours(
    column: tuple[int, ...], near: list[list[int]], ranks: dict[int, int]
) -> tuple[int, ...]:
    def barycentre(vertex: int) -> int:
        beside = near[vertex] or [vertex]
        # In thousandths, to stay among whole numbers.
        return 1000 * sum(ranks[other] for other in beside) // len(beside)

    ordered = tuple(sorted(column, key=barycentre))
    ranks.update((vertex, rank) for rank, vertex in enumerate(ordered))
    return ordered
