"""The shapes of a picture: boxes, arrows, labels, and the samples of a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.rendering._cards import BOX_WIDTH, Card, Face
from goldenthread.rendering._colours import GREY, PAPER, border, tint
from goldenthread.rendering._legend import CAPTION, SAMPLE, Entry
from goldenthread.rendering._lettering import plain
from goldenthread.rendering._markup import element, escaped
from goldenthread.rendering._records import Edge, Mark, Node
from goldenthread.rendering._routes import LABEL, Point, Route

__all__ = ["arrow", "arrowhead", "box", "label", "letters", "lines", "sample"]

_DASHES = "6 4"
_BORDERS: dict[str, tuple[str, str]] = {
    "solid": ("1.5", ""),
    "dashed": ("1.5", _DASHES),
    "thick": ("3.5", ""),
    "dotted": ("2", "0.1 4.5"),
}


def lines(texts: Sequence[str], face: Face, x: int, y: int) -> Iterator[str]:
    """Write lines of text below each other."""
    for number, text in enumerate(texts):
        yield letters(text, face, x, y + number * face.drop)


def letters(text: str, face: Face, x: int, y: int, **more: str | int) -> str:
    """Write one line of text."""
    return element(
        "text",
        escaped(text),
        x=x,
        y=y,
        font_size=face.size,
        font_weight=face.weight,
        fill=face.colour,
        **more,
    )


def arrowhead(name: str) -> str:
    """Define the head of all arrows under an id of its own."""
    path = element("path", d="M0 0L10 5L0 10L2.5 5z", fill=GREY)
    marker = element(
        "marker",
        path,
        id=name,
        viewBox="0 0 10 10",
        refX=9,
        refY=5,
        markerWidth=9,
        markerHeight=9,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    return element("defs", marker)


def arrow(edge: Edge, way: Route, head: str) -> str:
    """Draw one edge; its label, in full, shows when it is pointed at."""
    return element(
        "path",
        f"<title>{escaped(edge.label)}</title>" if plain(edge.label) else "",
        d=_bows(way.points),
        fill="none",
        stroke=GREY,
        stroke_width="1.4",
        stroke_dasharray=_DASHES if edge.indirect else "",
        marker_end=f"url(#{head})",
    )


def _bows(points: Sequence[Point]) -> str:
    (x, y), *others = points
    steps = [f"M{x} {y}"]
    for to_x, to_y in others:
        middle = (x + to_x) // 2
        level = f"H{to_x}"
        bow = f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"
        steps.append(level if y == to_y else bow)
        x, y = to_x, to_y
    return "".join(steps)


def label(way: Route) -> Iterator[str]:
    """Write the label of an edge above it, with a halo to keep lines off."""
    x, foot = way.label_at
    top = foot - LABEL.drop * (len(way.label) - 1)
    for number, text in enumerate(way.label):
        yield letters(
            text,
            LABEL,
            x,
            top + number * LABEL.drop,
            text_anchor="middle",
            stroke=PAPER,
            stroke_width=3,
            stroke_linejoin="round",
            paint_order="stroke",
        )


def box(node: Node, card: Card, corner: Point) -> str:
    """Draw one node; all of its words show when it is pointed at."""
    words = (
        plain(node.title),
        plain(node.kind),
        plain(node.note),
        str(node.mark or ""),
    )
    x, y = corner
    # An inner picture cuts off what a face wider than any known would spill.
    written = element(
        "svg",
        "".join(
            letters(
                line.text,
                line.face,
                line.x,
                line.y,
                text_anchor="" if line.anchor == "start" else line.anchor,
            )
            for line in card.lines
        ),
        x=x,
        y=y,
        width=BOX_WIDTH,
        height=card.height,
    )
    title = f"<title>{escaped('; '.join(filter(None, words)))}</title>"
    frame = _frame(node.mark, x, y, BOX_WIDTH, card.height)
    return element("g", title + frame + written)


def _frame(mark: Mark | None, x: int, y: int, width: int, height: int) -> str:
    stroke_width, dashes = _BORDERS[mark.pattern if mark else "solid"]
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=6,
        fill=tint(mark.colour) if mark else PAPER,
        stroke=border(mark.colour if mark else ""),
        stroke_width=stroke_width,
        stroke_dasharray=dashes,
        stroke_linecap="round" if mark and mark.pattern == "dotted" else "",
    )


def sample(entry: Entry) -> str:
    """Draw one entry of the key."""
    if entry.mark:
        drawn = _frame(entry.mark, entry.x + 1, entry.y + 1, SAMPLE - 2, 16)
    else:
        drawn = element(
            "path",
            d=f"M{entry.x} {entry.y + 9}h{SAMPLE}",
            stroke=GREY,
            stroke_width="1.4",
            stroke_dasharray=_DASHES if entry.dashed else "",
        )
    return drawn + letters(entry.text, CAPTION, entry.x + SAMPLE + 8, entry.y + 13)
