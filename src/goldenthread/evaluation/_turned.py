"""What is rated otherwise in one scorecard than in another, told by stored bytes."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.evaluation._cells import Cells
from goldenthread.evaluation._sheet import Sheet
from goldenthread.values import Rating

__all__ = ["ratings_in", "turned_ids"]


def ratings_in(cells: Cells, id_: str) -> tuple[Rating, ...]:
    """The ratings of an element by period; where they are stored no cell is made."""
    if not isinstance(cells, Sheet):
        return tuple(cell.rating for cell in cells[id_])
    blueprint = cells.question.blueprint
    codes = cells.codes[blueprint.number(id_)]
    return tuple(blueprint.codes.ratings[code] for code in codes)


def turned_ids(now: Cells, before: Cells) -> Iterator[str]:
    """What two lenses of the same periods both hold, and do not rate alike.

    In the order of definition. Where one is an overlay of the other that leaves
    the shape alone, it costs in proportion to what they do not share.
    """
    if isinstance(now, Sheet) and isinstance(before, Sheet):
        one, other = (each.question.blueprint.framework.graph for each in (now, before))
        if one is other:
            nodes = sorted(now.codes.differing(before.codes))
            yield from (one.ids[n] for n in nodes if now.codes[n] != before.codes[n])
            return
    for id_ in now:
        if id_ in before and ratings_in(now, id_) != ratings_in(before, id_):
            yield id_
