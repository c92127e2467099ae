"""Rows of a table, read as observations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Self, cast

import attrs

from goldenthread.errors import (
    FigureError,
    InvalidObservationsError,
    Issue,
    did_you_mean,
)
from goldenthread.observations._observation import (
    FIGURES,
    Observation,
    field_issues,
)
from goldenthread.observations._tables import table_of
from goldenthread.values import Absence, Absent, gravest_absence

__all__ = ["Row", "Rows", "read_rows"]

_REQUIRED = ("indicator", "period")

_SIDES = ("numerator", "denominator")


@attrs.frozen
class Row:
    """An observation and where it was found."""

    at: str
    observation: Observation
    columns: tuple[tuple[str, str], ...] = ()

    @classmethod
    def numbered(cls, place: int, observation: Observation) -> Self:
        """The observation that stands at *place*, which readers count from 1."""
        return cls(f"observation {place + 1}", observation)

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
        return cls(Row.numbered(n, each) for n, each in enumerate(observations))


def read_rows(
    source: object,
    columns: Mapping[str, str],
    *,
    missing: Iterable[str] | Mapping[str, Absence | str] = ("",),
    thousands: str = "",
) -> Rows:
    """Read *source* row by row.

    Rows are numbered from 1, without the header; one in which all is blank is
    counted and passed over.

    Args:
        source: Mappings, CSV text with a header line, or a frame.
        columns: Field of an `Observation` to the column that holds it.
        missing: Texts that stand for no figure; a mapping says which absence.
        thousands: A separator to be dropped from figures.

    Raises:
        InvalidObservationsError: If the source has no rows to be read, or a
            column that was named is not there.
    """
    reader = _Reader(_absences(missing), _separator(thousands))
    table = table_of(source)
    if not table.header:
        return Rows((), table.issues)
    used = _used_columns(table.header, columns)
    cells = [table.column(table.header.index(name)) for name in used.values()]
    rows: list[Row] = []
    issues = list(table.issues)
    for number, record in enumerate(zip(*cells, strict=True), start=1):
        place = _Place(f"row {number}", tuple(used.items()))
        filled = reader.filled(dict(zip(used, record, strict=True)))
        try:
            rows.extend(_row(place, filled))
        except FigureError as error:
            issues.extend(error.issues)
    return Rows(rows, tuple(issues))


@attrs.frozen
class _Reader:
    absences: dict[str, Absent]
    thousands: str

    def filled(self, record: Mapping[str, object]) -> dict[str, object]:
        """The fields of a row that are not blank."""
        given = {field: self._cell(field, cell) for field, cell in record.items()}
        filled = {field: cell for field, cell in given.items() if cell is not None}
        return _with_absent_sides(filled)

    def _cell(self, field: str, cell: object) -> object:
        if _is_blank(cell):
            return None
        if not isinstance(cell, str):
            return cell
        text = cell.strip()
        if field not in FIGURES:
            return text
        return self.absences.get(text) or self._ungrouped(text)

    def _ungrouped(self, text: str) -> str:
        sign = re.escape(self.thousands)
        point = "" if self.thousands == "." else r"(?:\.[0-9]*)?"
        grouped = rf"[+-]?[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+{point}"
        if sign and re.fullmatch(grouped, text):
            return text.replace(self.thousands, "")
        return text


def _with_absent_sides(filled: dict[str, object]) -> dict[str, object]:
    """What is absent on one side of a ratio is absent as a whole.

    Unless its value is given: then that stands without the sides.
    """
    absent = [filled[side] for side in _SIDES if isinstance(filled.get(side), Absent)]
    if not absent:
        return filled
    value = filled.get("value")
    if value is not None and not isinstance(value, Absent):
        return {f: c for f, c in filled.items() if f == "value" or c not in absent}
    kinds = [each for each in (value, *absent) if isinstance(each, Absent)]
    others = {field: c for field, c in filled.items() if field not in FIGURES}
    return others | {"value": gravest_absence(kinds) or kinds[0]}


@attrs.frozen
class _Place:
    at: str
    columns: tuple[tuple[str, str], ...]

    def cell(self, field: str) -> str:
        return f"{self.at}, column {dict(self.columns)[field]!r}"


def _row(place: _Place, filled: Mapping[str, object]) -> Iterator[Row]:
    """The row, unless all of it is blank.

    Raises:
        FigureError: With every bad cell, by column.
    """
    if not filled:
        return
    empty = [field for field in _REQUIRED if field not in filled]
    given: dict[str, object] = {**dict.fromkeys(empty, ""), **filled}
    try:
        observation = Observation(**given)  # type: ignore[arg-type]  # that is the question
    except FigureError:
        # What it says of its fields is said again, of the cells.
        FigureError.raise_if_any(_issues(place, empty, filled))
        raise
    FigureError.raise_if_any(_issues(place, empty, {}))
    yield Row(place.at, observation, place.columns)


def _issues(
    place: _Place, empty: Iterable[str], filled: Mapping[str, object]
) -> Iterator[Issue]:
    for field in empty:
        hint = "fill it in, or leave the row out"
        yield Issue("empty-cell", place.cell(field), f"there is no {field}", hint)
    yield from field_issues(filled, place.cell)


def _is_blank(cell: object) -> bool:
    """Whether *cell* is `None`, NaN, NaT, NA or empty text."""
    if isinstance(cell, str):
        return not cell.strip()
    if cell is None or type(cell).__name__ in {"NAType", "NaTType"}:
        return True
    if isinstance(cell, Decimal):
        return cell.is_nan()  # a signalling NaN cannot be compared
    try:
        return bool(cell != cell)  # noqa: PLR0124 - only NaN is unlike itself
    except (TypeError, ValueError):  # an array, say
        return False


def _absences(missing: object) -> dict[str, Absent]:
    if isinstance(missing, Mapping):
        kinds = cast("Mapping[object, object]", missing)
        return {
            _stripped(text): Absent(_absence(kind), str(text))
            for text, kind in kinds.items()
        }
    texts = (missing,) if isinstance(missing, str) else missing
    if not isinstance(texts, Iterable):
        raise _bad_option("missing", missing, _MISSING)
    several = cast("Iterable[object]", texts)
    return {_stripped(text): Absent(Absence.MISSING, str(text)) for text in several}


_MISSING = "give texts, or a mapping such as {'c': 'suppressed'}"


def _stripped(text: object) -> str:
    if isinstance(text, str):
        return text.strip()
    raise _bad_option("missing", text, _MISSING)


def _absence(kind: object) -> Absence:
    if isinstance(kind, Absence):
        return kind
    try:
        return Absence(str(kind))
    except ValueError:
        words = [word.value for word in Absence]
        near = did_you_mean(str(kind), words) or f"use one of {', '.join(words)}"
        raise _bad_option("missing", kind, near) from None


def _separator(thousands: object) -> str:
    if isinstance(thousands, str) and not re.search(r"[0-9+-]", thousands):
        return thousands
    hint = "name the sign between thousands, such as ','"
    raise _bad_option("thousands", thousands, hint)


def _bad_option(name: str, value: object, hint: str) -> InvalidObservationsError:
    message = f"{name} is {value!r}"
    return InvalidObservationsError.of("bad-option", name, message, hint)


def _used_columns(
    header: tuple[str, ...], columns: Mapping[str, str]
) -> dict[str, str]:
    """The columns that are there; one that was named and is not is refused."""
    used = {field: name for field, name in columns.items() if name in header}
    InvalidObservationsError.raise_if_any(_column_issues(header, columns, used))
    return used


def _column_issues(
    header: tuple[str, ...], columns: Mapping[str, object], used: Mapping[str, str]
) -> Iterator[Issue]:
    for field, name in columns.items():
        if not isinstance(name, str):
            hint = "give the name of a column as text"
            yield Issue("bad-option", field, f"{field} is {name!r}", hint)
        elif header.count(name) > 1:
            message = f"{header.count(name)} columns are called {name!r}"
            yield Issue("doubled-column", "header", message, "rename one of them")
        elif name not in header and (field in _REQUIRED or name != field):
            yield Issue(
                "missing-column",
                "header",
                f"there is no column {name!r} for the {field}",
                did_you_mean(name, header) or f"there are {', '.join(header)}",
            )
    if not used.keys() & set(FIGURES):
        hint = "name the column with value="
        yield Issue("missing-column", "header", "no column has figures", hint)
