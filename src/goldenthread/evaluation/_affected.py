"""Which cells of two scorecards may differ, told by what they do not share."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._cells import Lenses
from goldenthread.evaluation._desk import Question
from goldenthread.evaluation._overlay import changed_nodes, reweighed_wholes
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._wave import (
    Moved,
    above,
    compared,
    moved_by,
    own_periods,
    reached,
)
from goldenthread.observations import Key
from goldenthread.periods import Period
from goldenthread.storage import Patched

__all__ = ["affected_cells", "changed_elements"]

_Cells = set[tuple[int, int]]
"""(place of the period, node)."""


def affected_cells(now: Lenses, before: Lenses) -> list[tuple[int, int]] | None:
    """Where two scorecards may say something else: (period, element) by place.

    Whatever is not named is equal. The cost is in proportion to what they do not
    share, and to what may rest on that.

    Returns:
        `None` if the two do not answer the same question, but for its figures.
    """
    sheet, earlier = now.now, before.now
    if not isinstance(sheet, Sheet) or not isinstance(earlier, Sheet):
        return None
    question, asked = sheet.question, earlier.question
    frameworks = question.blueprint.framework, asked.blueprint.framework
    nodes = changed_nodes(*frameworks)
    if nodes is None:
        return None
    pairs = (
        (question.frame.periods, asked.frame.periods),
        (question.as_at, asked.as_at),
        (question.body, asked.body),
    )
    if any(one != other for one, other in pairs):
        return None
    found: _Cells = set()
    keys = tuple(question.observed.differing(asked.observed))
    is_ahead = now.outlook is not sheet or before.outlook is not earlier
    _add_figures(question, keys, found, is_ahead=is_ahead)
    wholes = reweighed_wholes(question.blueprint, frameworks[1])
    _add_definitions(question, nodes.union(wholes), found)
    for one, other in ((now.now, before.now), (now.outlook, before.outlook)):
        if isinstance(one, Sheet) and isinstance(other, Sheet):
            _add_ratings(question.blueprint, one.codes, other.codes, found)
    return sorted(found)


def _add_definitions(question: Question, nodes: frozenset[int], found: _Cells) -> None:
    """Elements that are defined otherwise, and what is calculated or judged by them."""
    blueprint, every = question.blueprint, range(question.frame.size)
    indicators = above(blueprint, nodes & blueprint.figures)
    judging = (t for node in indicators for t in blueprint.judged_by.get(node, ()))
    for node in {*nodes, *indicators, *judging}:
        found.update((place, node) for place in every)


def changed_elements(now: Lenses, before: Lenses) -> tuple[str, ...]:
    """Ids of elements that are defined otherwise, or that a changed link ends in."""
    if not isinstance(now.now, Sheet) or not isinstance(before.now, Sheet):
        return ()
    framework = now.now.question.blueprint.framework
    nodes = changed_nodes(framework, before.now.question.blueprint.framework)
    return tuple(framework.graph.ids[node] for node in sorted(nodes or ()))


def _add_figures(
    question: Question, keys: tuple[Key, ...], found: _Cells, *, is_ahead: bool
) -> None:
    """Indicators and targets that rest on the figures of *keys*."""
    blueprint, frame = question.blueprint, question.frame
    every = range(frame.size)
    for target in compared(question, keys):
        found.update((place, target) for place in every)
    moved = _carried(blueprint, moved_by(question, keys))
    for node, periods in moved.items():
        found.update((place, node) for place in _shown(question, node, periods))
        for target in blueprint.judged_by.get(node, ()):
            places = every if is_ahead else reached(question, target, node, periods)
            found.update((place, target) for place in places)


def _carried(blueprint: Blueprint, moved: Moved) -> Moved:
    """What moved, and with it all that is calculated from that."""
    heap = sorted((blueprint.rank[node], node) for node in moved)
    done: set[int] = set()
    while heap:
        _, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        for upper in blueprint.made_from.get(node, ()):
            periods = own_periods(blueprint, upper, moved[node])
            moved.setdefault(upper, set()).update(periods)
            heapq.heappush(heap, (blueprint.rank[upper], upper))
    return moved


def _shown(question: Question, node: int, periods: set[Period]) -> Iterator[int]:
    """In which reporting periods an indicator may show others of its figures."""
    frame = question.frame
    start = min(period.start for period in periods)
    for place, asked in enumerate(frame.periods):
        is_own = node in frame.on_grid
        if asked in periods if is_own else asked.end >= start:
            yield place


def _add_ratings(
    blueprint: Blueprint, one: Patched[bytes], other: Patched[bytes], found: _Cells
) -> None:
    """Elements with another rating, and those that it enters or is shown beside."""
    for node in one.differing(other):
        pairs = enumerate(zip(one[node], other[node], strict=True))
        for place in [place for place, (now, then) in pairs if now != then]:
            found.add((place, node))
            found.update((place, n) for n in blueprint.rolled_into.get(node, ()))
