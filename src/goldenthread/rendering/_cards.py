"""What is written in the box of a node, line by line, and how high that is."""

from __future__ import annotations

import itertools

import attrs

from goldenthread.rendering._colours import INK, QUIET
from goldenthread.rendering._lettering import ems, plain, wrap
from goldenthread.rendering._records import Node

__all__ = ["BOX_WIDTH", "KIND", "MARK", "NOTE", "TITLE", "Card", "Face", "Line", "card"]

BOX_WIDTH = 248
_PADDING = 13
_INNER = BOX_WIDTH - 2 * _PADDING
_TOP, _BOTTOM = 8, 12
_REGULAR = 400


@attrs.frozen
class Face:
    """A size and weight of type."""

    size: int
    """In pixels."""

    drop: int
    """From one line to the next, in pixels."""

    weight: int = 400
    """As in CSS: 400 is regular, 600 half bold."""

    colour: str = INK
    """Of the letters."""

    def broken(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """Break *text* into lines of at most *width* pixels."""
        return wrap(plain(text), width * 10_000 // self._scale, most, ems)

    def width(self, text: str) -> int:
        """At most how many pixels *text* takes."""
        return ems(text) * self._scale // 10_000

    @property
    def _scale(self) -> int:
        # Widths are known for bold type; regular type is a tenth narrower.
        return self.size * (10 if self.weight > _REGULAR else 9)


KIND = Face(11, 15, 400, QUIET)
TITLE = Face(13, 17, 600)
NOTE = Face(12, 17, 400, QUIET)
MARK = Face(12, 18, 600)


@attrs.frozen(kw_only=True)
class Line:
    """One line of text; its place is counted from the corner of the box."""

    text: str
    face: Face
    x: int = _PADDING
    y: int = 0
    anchor: str = "start"


@attrs.frozen
class Card:
    """All that is written in one box."""

    lines: tuple[Line, ...]
    height: int


def card(node: Node) -> Card:
    """Break the texts of *node* into the lines of a box."""
    beside = _beside(node)
    below = () if beside else _set(MARK, str(node.mark or ""), 2)
    lines = [
        *_set(KIND, node.kind, 1),
        *_set(TITLE, node.title, 3),
        *_set(NOTE, node.note, 2),
        *below,
    ]
    feet = list(itertools.accumulate(line.face.drop for line in lines))
    set_down = [
        attrs.evolve(line, y=_TOP + foot - 2)
        for line, foot in zip(lines, feet, strict=True)
    ]
    height = _TOP + sum(feet[-1:]) + _BOTTOM
    # Even, so that its middle is a whole pixel.
    return Card((*set_down, *beside), max(36, height + height % 2))


def _set(face: Face, text: str, most: int) -> tuple[Line, ...]:
    return tuple(Line(text=line, face=face) for line in face.broken(text, _INNER, most))


def _beside(node: Node) -> tuple[Line, ...]:
    """Set the mark to the right of the kind, if there is room for both."""
    kind, mark = plain(node.kind), str(node.mark or "")
    room = _INNER - KIND.width(kind) - MARK.width(mark)
    if not kind or not mark or room < _PADDING:
        return ()
    y = _TOP + KIND.drop - 2
    return (Line(text=mark, face=MARK, x=BOX_WIDTH - _PADDING, y=y, anchor="end"),)
