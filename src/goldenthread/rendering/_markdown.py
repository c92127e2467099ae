"""Tables as Markdown, in the dialect of GitHub."""

from __future__ import annotations

import html
import re

from goldenthread.rendering._lettering import plain
from goldenthread.rendering._records import Cell, Row, Table

__all__ = ["table_as_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$!])")
_MOST_STEPS = 12


def table_as_markdown(table: Table) -> str:
    """Write *table* as Markdown: a pipe table between caption and notes.

    >>> print(table_as_markdown(Table("Homes", ["Measure"], [Row([Cell("Offers")])])))
    **Homes**
    <BLANKLINE>
    | Measure |
    | :--- |
    | Offers |
    """
    caption = _wrapped("**", table.caption)
    notes = (_wrapped("*", note) for note in table.notes)
    return "\n\n".join(filter(None, (caption, _grid(table), *notes)))


def _grid(table: Table) -> str:
    width = len(table.columns)
    if not width:
        return ""
    head = [_line([_safe(name) for name in table.columns])]
    rule = [_line([_rule(table, place) for place in range(width)])]
    return "\n".join(head + rule + [_row(row, width) for row in table.rows])


def _rule(table: Table, place: int) -> str:
    aligned = {row.cells[place].align for row in table.rows if len(row.cells) > place}
    return "---:" if aligned == {"right"} else ":---"


def _row(row: Row, width: int) -> str:
    cells = [_cell(cell, heading=row.heading) for cell in row.cells]
    cells += [""] * (width - len(cells))
    cells[0] = "&emsp;" * min(row.indent, _MOST_STEPS) + cells[0]
    return _line(cells)


def _cell(cell: Cell, *, heading: bool) -> str:
    return _wrapped("**", str(cell)) if heading else _safe(str(cell))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _wrapped(quote: str, text: str) -> str:
    safe = _safe(text)
    return f"{quote}{safe}{quote}" if safe else ""


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(plain(text), quote=False))
