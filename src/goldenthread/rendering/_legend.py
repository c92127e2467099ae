"""The key below a picture: every mark and every kind of arrow used in it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.rendering._cards import Face
from goldenthread.rendering._lettering import plain
from goldenthread.rendering._records import Edge, Mark, Node

__all__ = ["CAPTION", "SAMPLE", "Entry", "entries", "laid_out"]

CAPTION = Face(12, 22)
SAMPLE = 30
_GAP = 26
_MOST_LINES = 3


@attrs.frozen(kw_only=True)
class Entry:
    """One sample and what it stands for."""

    text: str
    mark: Mark | None = None
    dashed: bool = False
    x: int = 0
    y: int = 0


def entries(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Entry, ...]:
    """Name every mark once, in the order met, and both lines if both occur."""
    marks = dict.fromkeys(node.mark for node in nodes if node.mark)
    return tuple(Entry(text=str(mark), mark=mark) for mark in marks) + _lines(edges)


def _lines(edges: tuple[Edge, ...]) -> tuple[Entry, ...]:
    if not any(edge.indirect for edge in edges):
        return ()
    return (
        Entry(text="solid: direct support"),
        Entry(text="dashed: indirect influence", dashed=True),
    )


def laid_out(found: tuple[Entry, ...], width: int) -> Iterator[Entry]:
    """Set entries beside each other, and below where *width* is used up."""
    x, y = 0, 0
    for entry in found:
        text = CAPTION.broken(plain(entry.text), width - SAMPLE - 8, 1)
        room = SAMPLE + 8 + CAPTION.width("".join(text))
        if x and x + room > width:
            x, y = 0, y + CAPTION.drop
        yield attrs.evolve(entry, text="".join(text), x=x, y=y)
        x += room + _GAP
