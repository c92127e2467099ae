"""Tables as people have them, brought to one shape: columns of plain cells.

No dataframe library is imported. A frame is known by its methods, and only
those columns are read that hold something of an observation.
"""

from __future__ import annotations

import csv
import re
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

import attrs

from goldenthread.errors import InvalidObservationsError, Issue

__all__ = ["Table", "table_of"]

Cells: TypeAlias = Sequence[object]


@attrs.frozen
class Table:
    """A header and a column of cells for each of its names."""

    header: tuple[str, ...]
    """Names of the columns, in order."""

    column: Callable[[int], Cells]
    """The cells of the column at a position, from the first row to the last."""

    issues: tuple[Issue, ...] = ()
    """Rows that could not be read; their cells are blank."""


def table_of(source: object) -> Table:
    """Take *source* as a table, whatever kind of table it is.

    Raises:
        InvalidObservationsError: If it is none.
    """
    if isinstance(source, str):
        return _csv_table(source)
    sort = type(source)
    if any(hasattr(sort, way) for way in _LAZY):
        raise _no_table(sort, "work it out first, such as with frame.collect()")
    if hasattr(sort, "iloc") and hasattr(sort, "itertuples"):
        return _pandas_table(cast("_Pandas", source))
    if hasattr(sort, "get_column") and hasattr(sort, "iter_rows"):
        return _polars_table(cast("_Polars", source))
    if hasattr(sort, "to_pylist") and hasattr(sort, "column_names"):
        return _arrow_table(cast("_Arrow", source))
    if isinstance(source, (bytes, bytearray)):
        raise _no_table(sort, 'decode it first: data.decode("utf-8-sig")')
    if not isinstance(source, Mapping) and isinstance(source, Iterable):
        return _mapping_table(tuple(cast("Iterable[object]", source)))
    raise _no_table(sort, "give a list of mappings, CSV text or a data frame")


def _no_table(sort: type, hint: str) -> InvalidObservationsError:
    message = f"a {sort.__name__} is no table of rows"
    return InvalidObservationsError.of("no-table", "source", message, hint)


# -- data frames

_LAZY = ("collect", "compute", "execute")
"""Methods of frames that have still to be worked out: polars, dask, ibis …"""


class _Array(Protocol):
    dtype: object

    @property
    def array(self) -> Iterable[object]: ...


class _Positions(Protocol):
    def __getitem__(self, place: tuple[slice, int], /) -> _Array: ...


class _Pandas(Protocol):
    columns: Iterable[object]

    @property
    def iloc(self) -> _Positions: ...


class _Series(Protocol):
    dtype: object

    def to_list(self) -> list[object]: ...


class _Polars(Protocol):
    columns: Iterable[str]

    def get_column(self, name: str, /) -> _Series: ...


class _Chunks(Protocol):
    type: object

    def to_pylist(self) -> list[object]: ...


class _Arrow(Protocol):
    column_names: Iterable[str]

    def column(self, place: int, /) -> _Chunks: ...


def _pandas_table(frame: _Pandas) -> Table:
    if getattr(frame.columns, "nlevels", 1) != 1:
        raise InvalidObservationsError.of(
            "no-table",
            "header",
            "the names of the columns stand in several levels",
            "join them first: frame.columns = ['_'.join(names) for names in frame]",
        )

    def column(place: int) -> Cells:
        series = frame.iloc[:, place]
        return _shortest(str(series.dtype), list(series.array))

    return Table(tuple(map(str, frame.columns)), column)


def _polars_table(frame: _Polars) -> Table:
    header = tuple(frame.columns)

    def column(place: int) -> Cells:
        series = frame.get_column(header[place])
        return _shortest(str(series.dtype), series.to_list())

    return Table(header, column)


def _arrow_table(table: _Arrow) -> Table:
    def column(place: int) -> Cells:
        chunks = table.column(place)
        return _shortest(str(chunks.type), chunks.to_pylist())

    return Table(tuple(table.column_names), column)


_SHORT_FLOATS = {
    "float32": ("f", 9),
    "float": ("f", 9),
    "float[pyarrow]": ("f", 9),
    "float16": ("e", 5),
    "halffloat": ("e", 5),
    "halffloat[pyarrow]": ("e", 5),
}
"""Names of short floats, with their format and the digits that always suffice."""


def _shortest(dtype: str, cells: list[object]) -> Cells:
    """Short floats by their own shortest repr: they were widened on the way."""
    if dtype.lower() not in _SHORT_FLOATS:
        return cells
    form, most = _SHORT_FLOATS[dtype.lower()]
    return [
        _shortest_text(cell, form, most) if isinstance(cell, float) else cell
        for cell in cells
    ]


def _shortest_text(value: float, form: str, most: int) -> object:
    packed = struct.pack(form, value)
    texts = (f"{value:.{digits}g}" for digits in range(1, most))
    return next((t for t in texts if struct.pack(form, float(t)) == packed), value)


# -- mappings


def _mapping_table(rows: tuple[object, ...]) -> Table:
    strangers = [row for row in rows if not isinstance(row, Mapping)]
    if strangers:
        way_out = "give mappings of column names to cells"
        if isinstance(strangers[0], str):
            way_out = "give the text itself, such as file.read()"
        raise _no_table(type(strangers[0]), way_out)
    tables = [_by_name(cast("Mapping[object, object]", row)) for row in rows]
    header = tuple(dict.fromkeys(name for table in tables for name in table))

    def column(place: int) -> Cells:
        return [table.get(header[place]) for table in tables]

    return Table(header, column, tuple(_overlong_rows(rows)))


def _by_name(row: Mapping[object, object]) -> dict[str, object]:
    # The csv module puts the cells for which there is no name under None.
    return {str(name): cell for name, cell in row.items() if name is not None}


def _overlong_rows(rows: tuple[object, ...]) -> Iterable[Issue]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Mapping) and None in row:
            message = "it has more cells than the header has names"
            yield Issue("uneven-row", f"row {number}", message, _QUOTE)


# -- CSV text

_QUOTE = "put quotes around cells that hold a comma"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Only these end a line: `str.splitlines` also stops at signs within a cell."""


def _csv_table(text: str) -> Table:
    records = _records(text.removeprefix("\ufeff"))
    filled = (n for n, record in enumerate(records) if any(map(str.strip, record)))
    first = next(filled, None)
    if first is None:
        raise _no_csv("it has no line", "give CSV text with a header line")
    header, rows = tuple(map(str.strip, records[first])), records[first + 1 :]
    _check_header(header, is_alone=len(records) == 1)
    width = len(header)
    # A line with nothing on it is a blank row, and not an uneven one.
    uneven = [n for n, row in enumerate(rows, 1) if row and len(row) != width]
    blank = ("",) * width
    even = [row if len(row) == width else blank for row in rows]

    def column(place: int) -> Cells:
        return [row[place] for row in even]

    return Table(
        header, column, tuple(_uneven(n, len(rows[n - 1]), width) for n in uneven)
    )


def _records(text: str) -> list[list[str]]:
    lines = csv.reader(_LINE.findall(text), strict=True)
    try:
        return list(lines)
    except csv.Error as error:
        why = f"line {lines.line_num}: {error}"
        hint = "look for a quote that is not closed, or not doubled within a cell"
        raise _no_csv(why, hint) from None


def _check_header(header: tuple[str, ...], *, is_alone: bool) -> None:
    if len(header) != 1:
        return
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if sign in header[0]:
            hint = f"give csv.DictReader(text.splitlines(), delimiter={sign!r})"
            raise _no_csv(f"its cells are parted by {name}, not commas", hint)
    if is_alone:
        hint = "give the text of the file, not its name: file.read()"
        raise _no_csv(f"it is the one word {header[0]!r}", hint)


def _no_csv(why: str, hint: str) -> InvalidObservationsError:
    message = f"the text is no CSV table: {why}"
    return InvalidObservationsError.of("no-table", "source", message, hint)


def _uneven(number: int, count: int, width: int) -> Issue:
    message = f"it has {count} cells, but the header has {width}"
    return Issue("uneven-row", f"row {number}", message, _QUOTE)
