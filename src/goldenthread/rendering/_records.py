"""The records that can be drawn: plain texts, marks and links.

Nothing here knows what an objective or a target is. Whatever wants to be seen
says so in these words, and every text in them is taken to be untrusted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.rendering._lettering import plain

__all__ = ["PATTERNS", "Cell", "Diagram", "Edge", "Mark", "Node", "Row", "Table"]

PATTERNS = ("solid", "dashed", "thick", "dotted")
"""The ways to draw a border: the cue for readers who do not see the colour."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@attrs.frozen
class Mark:
    """A verdict as it is shown: a shape, a word, a colour and a border.

    >>> print(Mark("●", "Green", "#005a30"))
    ● Green

    Raises:
        DefinitionError: If the label is blank (a colour alone tells nothing),
            the colour is not `#rgb` or `#rrggbb`, or the pattern is unknown.
    """

    symbol: str
    """One character of a shape of its own: `●`, `▲`, `■`."""

    label: str
    """The word that is always printed beside the symbol."""

    colour: str = ""
    """`#rgb` or `#rrggbb`; empty for a neutral grey."""

    pattern: str = "solid"
    """How the border is drawn; one of `PATTERNS`."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(_slips_in_mark(self))

    def __str__(self) -> str:
        return plain(f"{self.symbol} {self.label}")


@attrs.frozen
class Cell:
    """What stands in one place of a table: a mark, a text, or both.

    >>> Cell("96.0 %", align="right").text
    '96.0 %'

    Raises:
        DefinitionError: If it is aligned neither left nor right.
    """

    text: str = ""
    """Any text; line breaks are shown as spaces."""

    mark: Mark | None = None
    """Shown before the text."""

    align: str = "left"
    """`left`, or `right` for figures."""

    def __attrs_post_init__(self) -> None:
        if self.align not in {"left", "right"}:
            raise DefinitionError.of(
                "unknown-alignment",
                f"cell {self.text!r}",
                f"a cell cannot be aligned {self.align!r}",
                "use 'left' or 'right'",
            )

    def __str__(self) -> str:
        return plain(f"{self.mark or ''} {self.text}")


@attrs.frozen
class Row:
    """One line of a table.

    >>> Row([Cell("Housing")], heading=True).cells
    (Cell(text='Housing', mark=None, align='left'),)

    Raises:
        DefinitionError: If the indent is negative.
    """

    cells: tuple[Cell, ...] = attrs.field(converter=tuple[Cell, ...])
    """From left to right; the first names the row."""

    indent: int = 0
    """How many levels below the heading."""

    heading: bool = attrs.field(default=False, kw_only=True)
    """Whether the row opens a group rather than reports a figure."""

    def __attrs_post_init__(self) -> None:
        if self.indent < 0:
            raise DefinitionError.of(
                "negative-indent",
                "row",
                f"a row cannot be indented by {self.indent}",
                "use 0 for the outermost level",
            )


@attrs.frozen
class Table:
    """Rows under a caption.

    A row may have fewer cells than there are columns; the rest stays blank.

    >>> Table("Housing", ["Measure", "Actual"], [Row([Cell("Offers")])]).columns
    ('Measure', 'Actual')

    Raises:
        DefinitionError: If a row has more cells than there are columns.
    """

    caption: str
    """What the table shows, and for when."""

    columns: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    """The headings of the columns."""

    rows: tuple[Row, ...] = attrs.field(converter=tuple[Row, ...], default=())
    """In the order in which they are shown."""

    notes: tuple[str, ...] = attrs.field(converter=tuple[str, ...], default=())
    """Shown below the table, one to a line."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(_slips_in_table(self))


@attrs.frozen
class Node:
    """One box of a diagram.

    >>> Node("offers", "An offer within 21 days", "target").kind
    'target'
    """

    id: str
    """What edges call it; never shown."""

    title: str
    """The text of the box."""

    kind: str = ""
    """A small word shown above the title: `objective`, `target`."""

    note: str = ""
    """A line shown below it: the home plan, or figure against target."""

    mark: Mark | None = None
    """The verdict, if there is one."""


@attrs.frozen
class Edge:
    """Support that flows from one node up to another.

    >>> Edge("relets", "offers", label="an offer can be made quickly").indirect
    False
    """

    source: str
    """The id of the node that helps."""

    end: str
    """The id of the node that is helped."""

    indirect: bool = attrs.field(default=False, kw_only=True)
    """Whether it influences rather than supports; drawn dashed."""

    label: str = attrs.field(default="", kw_only=True)
    """Why it helps, in a few words."""


@attrs.frozen
class Diagram:
    """Nodes, and the support that flows between them.

    A circle of edges is drawn like any other: to see one is to find it.

    >>> Diagram("Homes", [Node("a", "Homes"), Node("b", "Offers")], [Edge("b", "a")])
    ... # doctest: +ELLIPSIS
    Diagram(title='Homes', nodes=(Node(id='a', title='Homes', ...

    Raises:
        DefinitionError: If two nodes share an id, or an edge leads to a node
            that is not there or from a node to itself; with every slip found.
    """

    title: str
    """What the picture shows."""

    nodes: tuple[Node, ...] = attrs.field(converter=tuple[Node, ...])
    """In the order in which siblings are drawn, where nothing else decides."""

    edges: tuple[Edge, ...] = attrs.field(converter=tuple[Edge, ...], default=())
    """Each drawn as an arrow towards its end."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(_slips_in_diagram(self))


def _slips_in_mark(mark: Mark) -> Iterator[Issue]:
    at = f"mark {mark.label!r}"
    if not plain(mark.label):
        yield Issue("blank-label", at, "a mark needs a word", "colour is not enough")
    if mark.colour and not _COLOUR.fullmatch(mark.colour):
        message = f"{mark.colour!r} is not a colour"
        yield Issue("bad-colour", at, message, "write it as '#005a30' or '#063'")
    if mark.pattern not in PATTERNS:
        message = f"there is no pattern {mark.pattern!r}"
        yield Issue("unknown-pattern", at, message, f"use one of {PATTERNS}")


def _slips_in_table(table: Table) -> Iterator[Issue]:
    room = len(table.columns)
    for number, row in enumerate(table.rows, start=1):
        if len(row.cells) > room:
            message = f"{len(row.cells)} cells do not fit {room} columns"
            yield Issue("too-many-cells", f"row {number}", message, "name the columns")


def _slips_in_diagram(diagram: Diagram) -> Iterator[Issue]:
    known = Counter(node.id for node in diagram.nodes)
    for key, count in known.items():
        if count > 1:
            message = f"{count} nodes share this id"
            yield Issue("duplicate-id", f"node {key!r}", message, "rename all but one")
    for edge in diagram.edges:
        yield from _slips_in_edge(edge, known)


def _slips_in_edge(edge: Edge, known: Counter[str]) -> Iterator[Issue]:
    at = f"edge {edge.source!r} -> {edge.end!r}"
    if edge.source == edge.end:
        yield Issue("loop", at, "a node cannot support itself", "drop the edge")
    for key in (edge.source, edge.end):
        if key not in known:
            yield Issue("dangling-edge", at, f"{key!r} is no node", "add the node")
