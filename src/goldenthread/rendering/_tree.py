"""Diagrams as a tree of text, from what is supported down to what supports it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.rendering._generations import generations, sources
from goldenthread.rendering._lettering import columns, plain, wrap
from goldenthread.rendering._records import Diagram, Edge, Node

__all__ = ["diagram_as_text"]

_WIDTH = 104
_MOST_NODES = 400
"""Beyond this a listing is no longer read but searched."""

_DEEPEST = 20
"""Branches take three columns a level, and half the width is for words."""

_MOST_LINES = 4
_BRANCHES = {
    (False, False): "├─ ",
    (False, True): "└─ ",
    (True, False): "├╌ ",
    (True, True): "└╌ ",
}


@attrs.frozen(kw_only=True)
class _Twig:
    """A node in one place of the tree; `node` is nothing where a branch is cut."""

    node: int
    edge: Edge | None
    stem: str
    last: bool
    depth: int


def diagram_as_text(diagram: Diagram) -> str:
    """Write *diagram* as a tree that is read from the top downwards.

    A node that supports several others is written out once; further on a line
    refers back to it. Dashed branches (`├╌`) are indirect influence. Whatever
    a long listing leaves out is counted in its last line.

    >>> nodes = Node("a", "Homes for all"), Node("b", "Quick offers", "target")
    >>> print(diagram_as_text(Diagram("Homes", nodes, [Edge("b", "a")])))
    Homes
    <BLANKLINE>
    Homes for all
    └─ Quick offers  (target)
    """
    seen: set[int] = set()
    title = wrap(plain(diagram.title), _WIDTH, _MOST_LINES, columns)
    tree = [line for twig in _walk(diagram, seen) for line in twig]
    missing = len(diagram.nodes) - len(seen)
    more = (f"… and {missing:,} more, not shown",) if missing else ()
    return "\n".join([*title, "", *tree, *more]).strip("\n")


def _walk(diagram: Diagram, seen: set[int]) -> Iterator[tuple[str, ...]]:
    """Go down from every top, last in first out; *seen* fills on the way."""
    below = sources(diagram)
    to_do = [_top(node) for node in reversed(generations(diagram).tops)]
    budget = 2 * _MOST_NODES
    while to_do and len(seen) < _MOST_NODES and budget:
        budget -= 1
        twig = to_do.pop()
        again = twig.node in seen
        cut = bool(below[twig.node]) and twig.depth == _DEEPEST
        seen.add(twig.node)
        yield _entry(diagram.nodes[twig.node], twig, again=again, cut=cut)
        if not again and not cut:
            to_do += _twigs(below[twig.node], twig)


def _top(node: int) -> _Twig:
    return _Twig(node=node, edge=None, stem="", last=True, depth=0)


def _twigs(below: list[tuple[int, Edge]], twig: _Twig) -> list[_Twig]:
    # Backwards, since the last one of the pile is taken first.
    stem = twig.stem + _trunk(twig)
    return [
        _Twig(node=node, edge=edge, stem=stem, last=not place, depth=twig.depth + 1)
        for place, (node, edge) in enumerate(reversed(below))
    ]


def _trunk(twig: _Twig) -> str:
    if twig.edge is None:
        return ""
    return "   " if twig.last else "│  "


def _entry(node: Node, twig: _Twig, *, again: bool, cut: bool) -> tuple[str, ...]:
    words = _words(node, twig.edge, again=again)
    if cut and not again:
        words = f"{words}  … and more below"
    lines = wrap(words, _WIDTH - columns(twig.stem) - 6, _MOST_LINES, columns)
    first = twig.stem + _branch(twig)
    rest = twig.stem + _trunk(twig) + ("   " if twig.edge is None else "  ")
    stems = (first,) + (rest,) * (len(lines) - 1)
    return tuple(map(str.__add__, stems, lines)) or (first.rstrip(),)


def _branch(twig: _Twig) -> str:
    if twig.edge is None:
        return ""
    return _BRANCHES[twig.edge.indirect, twig.last]


def _words(node: Node, edge: Edge | None, *, again: bool) -> str:
    own = ("↑ see above",) if again else _about(node)
    return "  ".join(filter(None, (plain(node.title), *own, *_why(edge))))


def _about(node: Node) -> tuple[str, str]:
    aside = ": ".join(filter(None, (plain(node.kind), plain(node.note))))
    return str(node.mark or ""), f"({aside})" if aside else ""


def _why(edge: Edge | None) -> tuple[str, ...]:
    if edge is None:
        return ()
    label = plain(edge.label)
    return "(indirect)" if edge.indirect else "", f"→ {label}" if label else ""
