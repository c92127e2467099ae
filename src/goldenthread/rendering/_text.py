"""Tables for a terminal, a log or an e-mail in a fixed-width face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.rendering._lettering import columns, plain, wrap
from goldenthread.rendering._records import Cell, Row, Table

__all__ = ["table_as_text"]

_WIDTH = 104
"""What a terminal of ordinary width shows, and a page prints, unbroken."""

_GAP = 2
_LEAST = 6
"""No column is squeezed below this: such a table is wider than a screen."""

_MOST_LINES = 6
_MOST_STEPS = 8


def table_as_text(table: Table) -> str:
    """Write *table* in aligned columns, with rules of box-drawing characters.

    >>> row = Row([Cell("Offers"), Cell("96.0 %", align="right")])
    >>> print(table_as_text(Table("Homes", ["Measure", "Actual"], [row])))
    Homes
    <BLANKLINE>
    Measure  Actual
    ───────  ──────
    Offers   96.0 %
    """
    widths = _widths(table)
    whole = max(_WIDTH, sum(widths))
    caption = wrap(plain(table.caption), _WIDTH, _MOST_LINES, columns)
    grid = [*_head(table, widths), *_body(table, widths)] if widths else []
    notes = [line for note in table.notes for line in _note(note, whole)]
    blocks = ("\n".join(block) for block in (caption, grid, notes) if block)
    return "\n\n".join(blocks)


def _note(note: str, width: int) -> tuple[str, ...]:
    return wrap(plain(note), width, _MOST_LINES, columns)


def _head(table: Table, widths: Sequence[int]) -> Iterator[str]:
    names = (
        Cell(name, align=_side(table, place))
        for place, name in enumerate(table.columns)
    )
    yield from _line(Row(names), widths)
    yield (" " * _GAP).join("─" * width for width in widths)


def _side(table: Table, place: int) -> str:
    aligned = {row.cells[place].align for row in table.rows if len(row.cells) > place}
    return "right" if aligned == {"right"} else "left"


def _body(table: Table, widths: Sequence[int]) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        if row.heading and number:
            yield ""
        yield from _spanning(row, widths) if _is_title(row) else _line(row, widths)


def _is_title(row: Row) -> bool:
    return row.heading and not any(map(str, row.cells[1:]))


def _spanning(row: Row, widths: Sequence[int]) -> Iterator[str]:
    whole = max(_LEAST, sum(widths) + _GAP * (len(widths) - 1))
    yield from _line(row, [whole])


def _line(row: Row, widths: Sequence[int]) -> Iterator[str]:
    indents = [_indent(row, widths[0])] + [0] * (len(widths) - 1)
    cells = row.cells + (Cell(),) * (len(widths) - len(row.cells))
    broken = [
        wrap(str(cell), width - indent, _MOST_LINES, columns)
        for cell, width, indent in zip(cells, widths, indents, strict=False)
    ]
    for place in range(max(1, *map(len, broken), 1)):
        parts = (lines[place] if place < len(lines) else "" for lines in broken)
        placed = map(_set, parts, widths, indents, (cell.align for cell in cells))
        yield (" " * _GAP).join(placed).rstrip(" ")


def _set(text: str, width: int, indent: int, align: str) -> str:
    blank = " " * (width - indent - columns(text))
    inner = f"{blank}{text}" if align == "right" else f"{text}{blank}"
    return " " * indent + inner


def _indent(row: Row, width: int) -> int:
    return min(2 * min(row.indent, _MOST_STEPS), width - _LEAST, width // 2)


def _widths(table: Table) -> list[int]:
    wanted = [_wanted(table, place) for place in range(len(table.columns))]
    room = _WIDTH - _GAP * (len(wanted) - 1)
    return [max(_LEAST, min(width, _cap(wanted, room))) for width in wanted]


def _wanted(table: Table, place: int) -> int:
    cells = (
        columns(str(row.cells[place])) + (0 if place else 2 * min(row.indent, 8))
        for row in table.rows
        if len(row.cells) > place and not _is_title(row)
    )
    return max(_LEAST, columns(plain(table.columns[place])), *cells, 0)


def _cap(wanted: Sequence[int], room: int) -> int:
    """Find the width at which the widest columns must stop for all to fit."""
    left = room
    for place, width in enumerate(sorted(wanted)):
        share = left // (len(wanted) - place)
        if width > share:
            return share
        left -= width
    return room
