from __future__ import annotations

from collections import deque

from goldenthread.definitions import Action, Target
from goldenthread.explanations._ground import Ground
from goldenthread.explanations._why import Worst
from goldenthread.values import Status

__all__ = ["worst_beneath"]


def worst_beneath(ground: Ground, id_: str) -> Worst | None:
    """Find what stands worst beneath an element, over all that is rolled up.

    Of several that stand equally badly the nearest is named; `None` where
    nothing beneath is rated.
    """
    came_from = _reached(ground, id_)
    found = [(each, ground.cell(each).rating) for each in came_from if each != id_]
    rated = [
        (each, rating)
        for each, rating in found
        if isinstance(rating, Status)
        and isinstance(ground.framework[each], (Target, Action))
    ]
    if not rated:
        return None
    rank = ground.framework.scale.rank
    # Found nearest first, and `min` keeps the first of equals.
    worst, rating = min(rated, key=lambda pair: rank(pair[1]))
    thread = _way_up(came_from, worst)
    return Worst(id=worst, title=ground.title(worst), rating=rating, thread=thread)


def _reached(ground: Ground, id_: str) -> dict[str, str | None]:
    """Everything that is rolled up into an element, nearest first, and its parent."""
    came_from: dict[str, str | None] = {id_: None}
    waiting = deque([id_])
    while waiting:
        upper = waiting.popleft()
        for lower in ground.framework.rolled_up_into(upper):
            if lower not in came_from:
                came_from[lower] = upper
                waiting.append(lower)
    return came_from


def _way_up(came_from: dict[str, str | None], id_: str) -> tuple[str, ...]:
    way = [id_]
    while (upper := came_from[way[-1]]) is not None:
        way.append(upper)
    return tuple(way)
