from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.evaluation import Cell, Judgement, Measured
from goldenthread.periods import Period
from goldenthread.values import (
    Absence,
    Absent,
    Checked,
    Known,
    Made,
    NotRated,
    Provenance,
    Reason,
    Scale,
    published,
)

__all__ = ["Column", "Columns", "make_column", "make_columns"]

_MOST_DECIMALS = 12
"""Decimals of figures that are published raw: as many as an indicator may have."""

_ABSENCES = tuple(Absence)
_MADE = tuple(Made)
_CHECKED = tuple(Checked)


@attrs.frozen(kw_only=True)
class Column:
    """One element over the reporting periods, as bare numbers."""

    id: str
    decimals: int
    """A value of 960 at one decimal is 96.0."""

    values: tuple[int, ...]
    """Published figures, scaled; 0 where there is none (see `absence`)."""

    status: bytes
    """For each period a position in `Columns.statuses`."""

    absence: bytes
    """For each period 0 for a known figure, else a position in `absences`."""

    made: bytes
    """For each period a position in `Columns.made`."""

    checked: bytes
    """For each period a position in `Columns.checked`."""


@attrs.frozen(kw_only=True)
class Columns:
    """A whole scorecard as bare numbers, with the legends to read them."""

    periods: tuple[Period, ...]
    statuses: tuple[str, ...]
    """Codes of the scale, worst first, then the reasons for not being rated."""

    absences: tuple[str, ...]
    """`known`, then the kinds of absence; `none` where an element has no figure."""

    made: tuple[str, ...]
    checked: tuple[str, ...]
    rows: tuple[Column, ...]


def make_columns(
    scale: Scale, periods: tuple[Period, ...], rows: tuple[Column, ...]
) -> Columns:
    """Put *rows* together with their legends."""
    return Columns(
        periods=periods,
        statuses=(*scale.codes, *(reason.value for reason in Reason)),
        absences=("known", *(kind.value for kind in _ABSENCES), "none"),
        made=tuple(_MADE),
        checked=tuple(_CHECKED),
        rows=rows,
    )


def make_column(
    scale: Scale, id_: str, cells: tuple[Cell, ...], decimals: int | None
) -> Column:
    """Lay the cells of one element out as numbers."""
    figures = [_figure(cell) for cell in cells]
    places = _decimals(figures) if decimals is None else decimals
    known = [f if isinstance(f, Known) else None for f in figures]
    origins = [_provenance(*pair) for pair in zip(cells, known, strict=True)]
    return Column(
        id=id_,
        decimals=places,
        values=tuple(_scaled(f.value, places) if f else 0 for f in known),
        status=bytes(_status(scale, cell) for cell in cells),
        absence=bytes(map(_absence, figures)),
        made=bytes(_MADE.index(o.made) if o else 0 for o in origins),
        checked=bytes(_CHECKED.index(o.checked) if o else 0 for o in origins),
    )


def _provenance(cell: Cell, figure: Known | None) -> Provenance | None:
    """Of a target that was judged, its expectation's has a say as well."""
    if isinstance(cell, Judgement) and cell.demand is not None:
        return cell.provenance
    return figure.provenance if figure else None


def _figure(cell: Cell) -> Known | Absent | None:
    if isinstance(cell, Measured):
        return cell.reading.figure
    if isinstance(cell, Judgement) and cell.reading is not None:
        return cell.reading.figure
    return None


def _decimals(figures: list[Known | Absent | None]) -> int:
    """Enough decimals to write raw figures exactly, up to the most there are."""
    values = [figure.value for figure in figures if isinstance(figure, Known)]
    return next(
        (d for d in range(_MOST_DECIMALS) if all(v == published(v, d) for v in values)),
        _MOST_DECIMALS,
    )


def _scaled(value: Fraction, decimals: int) -> int:
    return int(published(value, decimals) * 10**decimals)


def _status(scale: Scale, cell: Cell) -> int:
    if isinstance(cell.rating, NotRated):
        return len(scale.statuses) + list(Reason).index(cell.rating.reason)
    return scale.rank(cell.rating)


def _absence(figure: Known | Absent | None) -> int:
    if figure is None:
        return 1 + len(_ABSENCES)
    return 0 if isinstance(figure, Known) else 1 + _ABSENCES.index(figure.kind)
