"""Rows as people have them: mappings, CSV text, data frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import attrs

from goldenthread.definitions import Indicator
from goldenthread.errors import (
    FigureError,
    InvalidObservationsError,
    Issue,
    did_you_mean,
)
from goldenthread.observations._measures import Measures
from goldenthread.observations._observation import (
    FIGURES,
    Observation,
    cell_issues,
)
from goldenthread.periods import Period
from goldenthread.values import Absence, Absent

__all__ = ["Row", "Rows", "read_rows", "template_rows"]

_REQUIRED = ("indicator", "period")


@attrs.frozen
class Row:
    """An observation and where it was found."""

    at: str
    observation: Observation
    columns: tuple[tuple[str, str], ...] = ()

    def cell(self, field: str) -> str:
        """Address of one of its cells."""
        column = dict(self.columns).get(field)
        if column is not None:
            return f"{self.at}, column {column!r}"
        name = getattr(self.observation, "indicator", "")
        return f"{self.at} ({name!r}), {field}"


@attrs.frozen
class Rows:
    """Observations with their addresses, and what could not be read at all."""

    rows: tuple[Row, ...] = attrs.field(converter=tuple[Row, ...])
    issues: tuple[Issue, ...] = ()

    @classmethod
    def numbered(cls, observations: Iterable[Observation]) -> Self:
        """Number *observations* from 1."""
        return cls(Row(f"observation {n}", o) for n, o in enumerate(observations, 1))


Cells = Mapping[str, object]


def read_rows(
    source: object,
    columns: Mapping[str, str],
    *,
    missing: Iterable[str] | Mapping[str, Absence | str] = ("",),
    thousands: str = "",
) -> Rows:
    """Read *source* row by row; rows are numbered from 1, without the header.

    Args:
        source: Mappings, CSV text with a header line, or a frame.
        columns: Field of an `Observation` to the column that holds it.
        missing: Texts that stand for no figure; a mapping says which absence.
        thousands: A separator to be dropped from figures.

    Raises:
        InvalidObservationsError: If the source has no rows to be read, or a
            column that was named is not there.
    """
    header, table = _table(source)
    used = _used_columns(header, columns)
    reader = _Reader(used, _absences(missing), thousands)
    rows: list[Row] = []
    issues: list[Issue] = []
    for number, cells in enumerate(table, start=1):
        at = f"row {number}"
        try:
            rows.append(Row(at, reader.observation(at, cells), tuple(used.items())))
        except FigureError as error:
            issues.extend(error.issues)
    return Rows(rows, tuple(issues))


@attrs.frozen
class _Reader:
    columns: dict[str, str]
    absences: dict[str, Absent]
    thousands: str

    def observation(self, at: str, cells: Cells) -> Observation:
        """Read one row.

        Raises:
            FigureError: With every bad cell, by column.
        """
        given = {f: self._cell(f, cells.get(c)) for f, c in self.columns.items()}
        filled = {field: cell for field, cell in given.items() if cell is not None}
        FigureError.raise_if_any(self._issues(at, filled))
        return Observation(**filled)  # type: ignore[arg-type]  # checked cell by cell

    def _cell(self, field: str, cell: object) -> object:
        if _is_blank(cell):
            return None
        if not isinstance(cell, str):
            return cell
        text = cell.strip()
        if field not in FIGURES:
            return text
        if text in self.absences:
            return self.absences[text] if field == "value" else None
        return text.replace(self.thousands, "") if self.thousands else text

    def _issues(self, at: str, filled: Mapping[str, object]) -> Iterator[Issue]:
        def place(field: str) -> str:
            return f"{at}, column {self.columns[field]!r}"

        for field in _REQUIRED:
            if field not in filled:
                hint = "fill it in, or leave the row out"
                yield Issue("empty-cell", place(field), f"there is no {field}", hint)
        yield from cell_issues(filled, place)


def _is_blank(cell: object) -> bool:
    """Whether *cell* is `None`, NaN, NaT, NA or empty text."""
    if isinstance(cell, str):
        return not cell.strip()
    if cell is None or type(cell).__name__ in {"NAType", "NaTType"}:
        return True
    return bool(cell != cell)  # noqa: PLR0124 - only NaN is unlike itself


def _absences(
    missing: Iterable[str] | Mapping[str, Absence | str],
) -> dict[str, Absent]:
    if isinstance(missing, Mapping):
        return {text.strip(): Absent(kind, text) for text, kind in missing.items()}
    texts = (missing,) if isinstance(missing, str) else missing
    return {text.strip(): Absent(Absence.MISSING, text) for text in texts}


def _used_columns(
    header: tuple[str, ...], columns: Mapping[str, str]
) -> dict[str, str]:
    """The columns that are there; one that was named and is not is refused."""
    issues = [
        Issue(
            "missing-column",
            "header",
            f"there is no column {column!r} for the {field}",
            did_you_mean(column, header) or f"there are {', '.join(header) or 'none'}",
        )
        for field, column in columns.items()
        if column not in header and (field in _REQUIRED or column != field)
    ]
    used = {field: column for field, column in columns.items() if column in header}
    if not used.keys() & set(FIGURES):
        hint = "name the column with value="
        issues.append(Issue("missing-column", "header", "no column has figures", hint))
    InvalidObservationsError.raise_if_any(issues)
    return used


def _table(source: object) -> tuple[tuple[str, ...], Iterable[Cells]]:
    """The header of *source* and its rows, whatever kind of table it is."""
    if isinstance(source, str):
        return _csv_table(source)
    if hasattr(source, "columns") and hasattr(source, "itertuples"):  # pandas
        header = tuple(map(str, source.columns))
        tuples = source.itertuples(index=False, name=None)
        return header, (dict(zip(header, cells, strict=True)) for cells in tuples)
    if hasattr(source, "columns") and hasattr(source, "iter_rows"):  # polars
        return tuple(source.columns), source.iter_rows(named=True)
    if hasattr(source, "column_names") and hasattr(source, "to_pylist"):  # arrow
        return tuple(source.column_names), source.to_pylist()
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise _no_table(source)
    return _mapping_table(tuple(source))


def _no_table(source: object) -> InvalidObservationsError:
    lazy = "collect it first; " if hasattr(source, "collect") else ""
    return InvalidObservationsError.of(
        "no-table",
        "source",
        f"a {type(source).__name__} is no table of rows",
        f"{lazy}give mappings, CSV text or a data frame",
    )


def _mapping_table(rows: tuple[object, ...]) -> tuple[tuple[str, ...], list[Cells]]:
    tables = [row for row in rows if isinstance(row, Mapping)]
    if len(tables) < len(rows):
        raise _no_table(next(row for row in rows if not isinstance(row, Mapping)))
    header = dict.fromkeys(str(column) for table in tables for column in table)
    return tuple(header), tables


def _csv_table(text: str) -> tuple[tuple[str, ...], list[Cells]]:
    lines = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))
    try:
        header, *records = [line for line in lines if line]
    except (ValueError, csv.Error) as error:
        raise InvalidObservationsError.of(
            "no-table", "source", f"the text is no CSV table ({error})"
        ) from None
    names = tuple(name.strip() for name in header)
    uneven = (n for n, record in enumerate(records, 1) if len(record) != len(names))
    InvalidObservationsError.raise_if_any(
        Issue(
            "uneven-row",
            f"row {n}",
            f"it has {len(records[n - 1])} cells, but the header has {len(names)}",
            "quote cells that hold a comma",
        )
        for n in uneven
    )
    return names, [dict(zip(names, record, strict=True)) for record in records]


def template_rows(
    measures: Measures, periods: Iterable[Period | str]
) -> tuple[dict[str, str], ...]:
    """One row to be filled in for each reported figure that *periods* ask for.

    Raises:
        PeriodError: If a text is no period of the common calendar.
    """
    asked = [measures.calendar.parse(period) for period in periods]
    reported = [each for each in measures.indicators if each.calculated is None]
    return tuple(
        _template_row(indicator, own)
        for indicator in reported
        for own in dict.fromkeys(
            own for period in asked for own in _ending_in(measures, indicator, period)
        )
    )


def _ending_in(
    measures: Measures, indicator: Indicator, period: Period
) -> Iterator[Period]:
    calendar = measures.calendar_of(indicator)
    own = calendar.containing(indicator.frequency, period.end)
    own = own if own.end <= period.end else own.previous
    found: list[Period] = []
    while period.start <= own.end:
        found.append(own)
        own = own.previous
    return reversed(found)


def _template_row(indicator: Indicator, period: Period) -> dict[str, str]:
    row = {
        "indicator": indicator.id,
        "title": indicator.title,
        "period": str(period),
        "unit": indicator.unit,
        "value": "",
    }
    return (
        row | {"numerator": "", "denominator": ""} if indicator.kind.has_parts else row
    )
