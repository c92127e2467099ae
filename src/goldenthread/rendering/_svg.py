"""Diagrams as self-contained SVG.

What is supported stands on the left, what supports it on the right; arrows
point the way support flows, to the left. Nothing is fetched, nothing runs.
"""

from __future__ import annotations

from goldenthread.rendering._cards import Face
from goldenthread.rendering._colours import PAPER, QUIET
from goldenthread.rendering._layers import Layers
from goldenthread.rendering._legend import CAPTION, entries, laid_out
from goldenthread.rendering._lettering import plain
from goldenthread.rendering._markup import element, escaped
from goldenthread.rendering._picture import Picture, picture
from goldenthread.rendering._records import Diagram, Node
from goldenthread.rendering._shapes import arrow, arrowhead, box, label, lines, sample

__all__ = ["diagram_as_svg"]

_MARGIN = 24
_NARROWEST = 520
_HEADING = Face(17, 23, 600)
_REMARK = Face(12, 18, 400, QUIET)
_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
_MOST_DESCRIBED = 60


def diagram_as_svg(diagram: Diagram) -> str:
    """Draw *diagram* as one SVG element.

    Up to some four hundred boxes are drawn, the tops and what is nearest to
    them first; how many are left out is said below the picture.

    >>> svg = diagram_as_svg(Diagram("Homes", [Node("a", "Lets & relets")]))
    >>> svg.startswith("<svg "), "Lets &amp; relets" in svg
    (True, True)
    """
    drawn = picture(diagram)
    width = max(_NARROWEST, drawn.width)
    head, head_height = _head(diagram, width)
    body_height = drawn.bottom - drawn.top
    foot, foot_height = _foot(drawn.layers, width)
    # Named after the content: two pictures on one page must not share ids.
    name = f"gt-{_fingerprint(diagram)}"
    body = _moved(_body(drawn, name), 0, head_height - drawn.top)
    below = _moved(foot, 0, head_height + body_height + 26)
    height = head_height + body_height + 26 + foot_height
    inside = (
        element("title", escaped(diagram.title) or "Diagram"),
        element("desc", escaped(_description(drawn.layers))),
        arrowhead(name),
        _paper(width, height),
        _moved(head + body + below, _MARGIN, _MARGIN),
    )
    return _canvas("".join(inside), width, height)


def _head(diagram: Diagram, width: int) -> tuple[str, int]:
    texts = _HEADING.broken(diagram.title, width, 2)
    height = _HEADING.drop * len(texts) + 14 if texts else 4
    return "".join(lines(texts, _HEADING, 0, 14)), height


def _body(drawn: Picture, name: str) -> str:
    ways = drawn.routes.routes
    arrows = (arrow(e, w, name) for e, w in zip(drawn.layers.edges, ways, strict=True))
    # Above all lines, so that the halo of a label keeps these off its words.
    labels = (text for way in ways for text in label(way))
    boxes = map(box, drawn.layers.nodes, drawn.cards, drawn.corners)
    return "".join([*arrows, *labels, *boxes])


def _foot(found: Layers, width: int) -> tuple[str, int]:
    key = tuple(laid_out(entries(found.nodes, found.edges), width))
    height = key[-1].y + CAPTION.drop if key else 0
    remarks = _REMARK.broken(_remark(found), width, 2)
    written = "".join(map(sample, key)) + "".join(
        lines(remarks, _REMARK, 0, height + 13)
    )
    return written, height + _REMARK.drop * len(remarks)


def _remark(found: Layers) -> str:
    nodes, edges = found.unseen
    if not nodes and not edges:
        return ""
    return f"Not drawn: {nodes:,} more boxes and {edges:,} more arrows."


def _description(found: Layers) -> str:
    shown = found.nodes[:_MOST_DESCRIBED]
    count = len(found.nodes) - len(shown)
    more = f"; and {count:,} more" if count else ""
    summary = (
        f"{len(found.nodes):,} boxes and {len(found.edges):,} arrows, "
        "which point from what supports to what is supported"
    )
    return f"{summary}. {'; '.join(map(_described, shown))}{more}. {_remark(found)}"


def _described(node: Node) -> str:
    verdict = f" ({plain(node.mark.label)})" if node.mark else ""
    return f"{plain(node.title)}{verdict}"


def _fingerprint(diagram: Diagram) -> str:
    # Loaded here because most programs that import us draw nothing.
    import hashlib  # noqa: PLC0415

    written = repr(diagram).encode("utf-8", "backslashreplace")
    return hashlib.sha256(written).hexdigest()[:10]


def _moved(inside: str, x: int, y: int) -> str:
    return element("g", inside, transform=f"translate({x} {y})") if inside else ""


def _paper(width: int, height: int) -> str:
    whole = (width + 2 * _MARGIN, height + 2 * _MARGIN)
    return element("rect", width=whole[0], height=whole[1], fill=PAPER)


def _canvas(inside: str, width: int, height: int) -> str:
    whole = (width + 2 * _MARGIN, height + 2 * _MARGIN)
    return element(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {whole[0]} {whole[1]}",
        width=whole[0],
        height=whole[1],
        role="img",
        font_family=_FONTS,
        style="max-width:100%;height:auto",
    )
