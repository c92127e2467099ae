"""Plain records, drawn as text, Markdown, HTML and SVG.

The contract of this package: it knows records (marks, rows, nodes, edges) and
no object of the domain; it takes every text to be untrusted; equal records
give equal text; and nothing is ever told by colour alone, for a symbol, a word
and a border always go with it.
"""

from __future__ import annotations

from goldenthread.rendering._html import table_as_html
from goldenthread.rendering._markdown import table_as_markdown
from goldenthread.rendering._records import (
    PATTERNS,
    Cell,
    Diagram,
    Edge,
    Mark,
    Node,
    Row,
    Table,
)
from goldenthread.rendering._svg import diagram_as_svg
from goldenthread.rendering._text import table_as_text
from goldenthread.rendering._tree import diagram_as_text

__all__ = [
    "PATTERNS",
    "Cell",
    "Diagram",
    "Edge",
    "Mark",
    "Node",
    "Row",
    "Table",
    "diagram_as_svg",
    "diagram_as_text",
    "table_as_html",
    "table_as_markdown",
    "table_as_text",
]
