"""Tables as HTML that survives a notebook.

Notebooks strip style sheets and colour rows by rules of their own, so every
element carries its whole style, ground and letters included. No ids, no
scripts: any number of tables may stand on one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.rendering._colours import INK, PAPER, QUIET, border, tint
from goldenthread.rendering._markup import element, escaped
from goldenthread.rendering._records import Cell, Mark, Row, Table

__all__ = ["table_as_html"]

_TABLE = (
    f"border-collapse:collapse;table-layout:auto;margin:0;border:0;"
    f"background:{PAPER};color:{INK};font-family:system-ui,-apple-system,"
    f"'Segoe UI',Roboto,Arial,sans-serif;font-size:14px;line-height:1.4"
)
_CAPTION = (
    f"caption-side:top;text-align:left;padding:12px 12px 10px;"
    f"background:{PAPER};color:{INK};font-size:17px;font-weight:600"
)
_CELL = f"padding:7px 12px;vertical-align:baseline;color:{INK};border:0"
_HEAD = f"{_CELL};border-bottom:2px solid {INK};font-weight:600;vertical-align:bottom"
_LINE = f"{_CELL};border-bottom:1px solid #d3d6d8"
_GROUP = f"{_CELL};padding-top:16px;border-bottom:1px solid {INK}"
_NOTE = f"padding:6px 12px;text-align:left;color:{QUIET};border:0;font-size:13px"
_FIGURE = "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap"
_PILL = f"display:inline-block;border-radius:4px;color:{INK};font-size:13px"
# Border and padding add up alike, so that rows are of one height.
_BORDERS = {
    "solid": "padding:2px 9px;border:1px solid",
    "dashed": "padding:2px 9px;border:1px dashed",
    "thick": "padding:0 7px;border:3px solid",
    "dotted": "padding:1px 8px;border:2px dotted",
}
_LONGEST_UNBROKEN = 32
_FIRST_PADDING, _STEP, _MOST_STEPS = 12, 20, 12


def table_as_html(table: Table) -> str:
    """Write *table* as one self-contained HTML table.

    >>> table = Table("Homes", ["Measure"], [Row([Cell("Lets & relets")])])
    >>> "Lets &amp; relets" in table_as_html(table)
    True
    """
    caption = element("caption", escaped(table.caption), style=_CAPTION)
    head = element("thead", _head(table))
    rows = (_row(row, len(table.columns)) for row in table.rows)
    body = element("tbody", "".join(rows))
    foot = element("tfoot", _notes(table)) if table.notes else ""
    whole = element("table", caption + head + body + foot, style=_TABLE)
    return element("div", whole, style="overflow-x:auto")


def _head(table: Table) -> str:
    cells = (
        element(
            "th", escaped(name), scope="col", style=f"{_HEAD};{_side(table, place)}"
        )
        for place, name in enumerate(table.columns)
    )
    return _line("".join(cells))


def _side(table: Table, place: int) -> str:
    aligned = {row.cells[place].align for row in table.rows if len(row.cells) > place}
    return _FIGURE if aligned == {"right"} else "text-align:left"


def _row(row: Row, width: int) -> str:
    return _line("".join(_heading(row, width) if row.heading else _cells(row, width)))


def _heading(row: Row, width: int) -> Iterator[str]:
    style = f"{_GROUP};text-align:left;font-weight:600;{_indent(row)}"
    first, rest = (row.cells or (Cell(),))[0], row.cells[1:]
    span = 1 if rest else max(1, width)
    yield element("th", _content(first), scope="row", colspan=span, style=style)
    blanks = (Cell(),) * (width - 1 - len(rest)) if rest else ()
    yield from (_figure(cell, f"{_GROUP};font-weight:600") for cell in rest + blanks)


def _cells(row: Row, width: int) -> Iterator[str]:
    first, *rest = row.cells + (Cell(),) * max(1, width - len(row.cells))
    style = f"{_LINE};text-align:left;font-weight:400;min-width:12em;{_indent(row)}"
    yield element("th", _content(first), scope="row", style=style)
    yield from (_figure(cell, _LINE) for cell in rest[: width - 1])


def _figure(cell: Cell, style: str) -> str:
    side = _FIGURE if cell.align == "right" else "text-align:left"
    return element("td", _content(cell), style=f"{style};{side}")


def _indent(row: Row) -> str:
    # Bounded: an absurd indent would push the text off every screen.
    steps = min(row.indent, _MOST_STEPS)
    return f"padding-left:{_FIRST_PADDING + _STEP * steps}px"


def _content(cell: Cell) -> str:
    return " ".join(filter(None, (_pill(cell.mark), escaped(cell.text))))


def _pill(mark: Mark | None) -> str:
    if mark is None:
        return ""
    # Screen readers would read the shape out ("black circle"); the word will do.
    symbol = element("span", escaped(mark.symbol), aria_hidden="true")
    line = f"{_BORDERS[mark.pattern]} {border(mark.colour)}"
    style = f"{_PILL};{line};background:{tint(mark.colour)}"
    if len(mark.label) <= _LONGEST_UNBROKEN:
        style += ";white-space:nowrap"
    return element("span", f"{symbol} {escaped(mark.label)}", style=style)


def _notes(table: Table) -> str:
    width = max(1, len(table.columns))
    notes = (
        element("td", escaped(note), colspan=width, style=_NOTE) for note in table.notes
    )
    return "".join(map(_line, notes))


def _line(cells: str) -> str:
    return element("tr", cells, style=f"background:{PAPER}")
