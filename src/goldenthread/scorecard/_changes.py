from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import attrs

from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.scorecard._result import Result

__all__ = ["Change", "ways_from"]


@attrs.frozen(kw_only=True)
class Change:
    """What one element says now in one period, and what it said before."""

    id: str
    """The element."""

    title: str
    """What readers see."""

    period: Period
    """The reporting period."""

    before: Result
    """What it said."""

    after: Result
    """What it says now."""

    through: tuple[str, ...]
    """Ids on the way from a changed figure to this element, itself included."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "period": str(self.period),
            "before": self.before.to_row(),
            "after": self.after.to_row(),
            "through": list(self.through),
        }

    def __str__(self) -> str:
        way = " → ".join(self.through)
        before, after = _said(self.before), _said(self.after)
        if before == after:
            before, after = _all_said(self.before), _all_said(self.after)
        through = f" (through {way})" if len(self.through) > 1 else ""
        return f"{self.period} {self.title}: {before} → {after}{through}"


def _said(result: Result) -> str:
    if result.parts is not None and not result.status.is_rated:
        return str(result.parts)
    said = [result.text, result.status.label]
    if result.outlook != result.status:
        said.append(f"outlook {result.outlook}")
    return ", ".join(filter(None, said))


def _all_said(result: Result) -> str:
    """For what has the same figure and status as before, and is not the same."""
    by_hand = f"by hand {result.by_hand.status}" if result.by_hand else ""
    said = [_said(result), str(result.provenance or ""), result.target, result.note]
    return ", ".join(filter(None, [*said, by_hand]))


def ways_from(
    framework: Framework, changed: Iterable[str], wanted: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """For what is *wanted* above *changed* ids, one shortest way up to it."""
    graph = framework.graph
    came_from: dict[int, int | None] = {
        graph.number[id_]: None for id_ in changed if id_ in graph.number
    }
    waiting = deque(came_from)
    while waiting:
        node = waiting.popleft()
        for upper in graph.above[node]:
            if upper not in came_from:
                came_from[upper] = node
                waiting.append(upper)
    nodes = {id_: graph.number[id_] for id_ in wanted if id_ in graph.number}
    return {
        id_: _way(graph.ids, came_from, node)
        for id_, node in nodes.items()
        if node in came_from
    }


def _way(
    ids: tuple[str, ...], came_from: dict[int, int | None], node: int
) -> tuple[str, ...]:
    way = [node]
    while (before := came_from[way[-1]]) is not None:
        way.append(before)
    return tuple(ids[each] for each in reversed(way))
