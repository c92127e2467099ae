from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import TypeAlias

import attrs

from goldenthread.framework._graph import Graph, Links

__all__ = ["Step", "Thread", "count_walks", "walks"]


@attrs.frozen(kw_only=True)
class Step:
    """One element on a thread, at home in a plan."""

    id: str
    """The element's id."""

    title: str
    """What readers see."""

    kind: str
    """`action`, `target` or `objective`."""

    plan: str
    """Title of the plan that it is at home in."""

    so_that: str = ""
    """The phrase on the way to the next step up; empty if none was given."""

    is_direct: bool = True
    """Whether the way to the next step up is direct."""


@attrs.frozen
class Thread:
    """One way from an element up to an objective that serves nothing further."""

    steps: tuple[Step, ...] = attrs.field(converter=tuple[Step, ...])
    """From the bottom up."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the steps, from the bottom up."""
        return tuple(step.id for step in self.steps)

    @property
    def is_direct(self) -> bool:
        """Whether every link on the way is direct."""
        return all(step.is_direct for step in self.steps)

    def so_that(self) -> str:
        """The accountability chain as a sentence, read upwards.

        Where a link has no phrase of its own, the next step's title stands.
        """
        words = [self.steps[0].title] if self.steps else []
        for step, above in zip(self.steps, self.steps[1:], strict=False):
            words.append(step.so_that or above.title)
        return " so that ".join(words)

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return "\n".join(
            f"{'  ' * depth}{step.title} ({step.kind}, {step.plan})"
            for depth, step in enumerate(reversed(self.steps))
        )


_Walk: TypeAlias = tuple[int, "_Walk | None"]
"""A node and the walk that led to it."""


def count_walks(graph: Graph, links: Links, start: int) -> int:
    """How many ways *links* lead from *start* to an end, without listing them."""
    upwards = links is graph.above
    order = reversed(graph.order) if upwards else graph.order
    counts = [0] * len(graph.ids)
    for node in order:
        counts[node] = sum(counts[after] for after in links[node]) or 1
    return counts[start]


def walks(graph: Graph, links: Links, start: int) -> Iterator[tuple[int, ...]]:
    """Every way along *links* from *start* to an end, shortest first, lazily.

    A best-first search with the exact remaining distance: it holds as many
    walks as it has yielded, however many there are.
    """
    remaining = _distances_to_end(graph, links)
    turn = 0
    heap: list[tuple[int, int, int, _Walk]] = [
        (remaining[start], turn, 0, (start, None))
    ]
    while heap:
        _, _, length, walk = heapq.heappop(heap)
        following = links[walk[0]]
        if not following:
            yield _unrolled(walk)
        for node in following:
            turn += 1
            best = length + 1 + remaining[node]
            heapq.heappush(heap, (best, turn, length + 1, (node, walk)))


def _distances_to_end(graph: Graph, links: Links) -> list[int]:
    order = reversed(graph.order) if links is graph.above else graph.order
    remaining = [0] * len(graph.ids)
    for node in order:
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
