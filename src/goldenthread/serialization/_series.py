from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

import attrs

from goldenthread.errors import (
    InvalidDocumentError,
    InvalidObservationsError,
    Issue,
    PeriodError,
    did_you_mean,
)
from goldenthread.observations import (
    BoundFigure,
    Loom,
    Measures,
    Observation,
    Observations,
    Row,
    Rows,
    Strand,
    bound_figures,
    shelved,
)
from goldenthread.periods import Period
from goldenthread.serialization._places import beneath, refusal
from goldenthread.values import Absence, Absent, Checked, Known, Made

__all__ = [
    "Series",
    "SeriesDocument",
    "observations_of",
    "one_series",
    "rows_of",
    "series_of",
]

_COLUMNS: dict[str, Any] = {
    "values": None,
    "numerators": None,
    "denominators": None,
    "absent": None,
    "reasons": "",
    "made": Made.MEASURED,
    "checked": Checked.FINAL,
    "corrections": False,
    "comments": "",
}
"""Facts about a figure, and what each is unless the column says otherwise."""


@attrs.frozen(kw_only=True)
class Series:
    """The figures of one indicator and body: a row of periods, a column a fact.

    A column that says nothing beyond its default is left out.
    """

    indicator: str
    body: str = ""
    periods: tuple[str, ...]
    values: tuple[Fraction | None, ...] = ()
    numerators: tuple[Fraction | None, ...] = ()
    denominators: tuple[Fraction | None, ...] = ()
    absent: tuple[Absence | None, ...] = ()
    reasons: tuple[str, ...] = ()
    made: tuple[Made, ...] = ()
    checked: tuple[Checked, ...] = ()
    corrections: tuple[bool, ...] = ()
    comments: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        InvalidDocumentError.raise_if_any(self._issues())

    @property
    def is_bare(self) -> bool:
        """Whether it is a figure for each period, and nothing beyond that."""
        says_more = any(getattr(self, name) for name in _COLUMNS if name != "values")
        return (
            bool(self.values)
            and not says_more
            and all(each is not None for each in self.values)
        )

    def _issues(self) -> Iterator[Issue]:
        wanted = len(self.periods)
        for name in _COLUMNS:
            given = len(getattr(self, name))
            if given not in {0, wanted}:
                message = f"it has {given} entries for {wanted} periods"
                hint = "give one for each period, or leave it out"
                yield Issue("uneven-columns", f".{name}", message, hint)
        figures = zip(self.values, self.absent, strict=False)
        for number, (value, absence) in enumerate(figures):
            if value is not None and absence is not None:
                message = f"the figure is given and {absence.words} at once"
                yield Issue("known-and-absent", f".absent[{number}]", message)


@attrs.frozen
class SeriesDocument:
    """What a document of observations holds."""

    series: tuple[Series, ...] = ()


# -- writing


def series_of(observations: Observations) -> SeriesDocument:
    """Lay *observations* out in series.

    Raises:
        InvalidDocumentError: For a figure that nobody can have supplied.
    """
    rows = groupby(observations, key=attrgetter("indicator", "body"))
    measures = observations.measures
    return SeriesDocument(
        tuple(
            one_series(measures, indicator, body, tuple(figures))
            for (indicator, body), figures in rows
        )
    )


def one_series(
    measures: Measures, indicator: str, body: str, figures: tuple[BoundFigure, ...]
) -> Series:
    """Lay the figures of one indicator and body out in columns.

    Raises:
        InvalidDocumentError: For a figure that nobody can have supplied.
    """
    scale = measures.units.scale(measures.by_id[indicator].unit)
    cells = [_cell(figure, scale) for figure in figures]
    columns = {name: _column(cells, name) for name in _COLUMNS}
    periods = tuple(str(figure.period) for figure in figures)
    return Series(indicator=indicator, body=body, periods=periods, **columns)


def _column(cells: list[dict[str, Any]], name: str) -> tuple[Any, ...]:
    default = _COLUMNS[name]
    column = tuple(cell.get(name, default) for cell in cells)
    return () if column == (default,) * len(cells) else column


def _cell(bound: BoundFigure, scale: int) -> dict[str, Any]:
    figure = bound.figure
    if isinstance(figure, Absent):
        cell = {"absent": figure.kind, "reasons": figure.reason}
    else:
        _refuse_reckoned(bound, figure)
        provenance = figure.provenance
        cell = _supplied(figure, scale)
        cell |= {"made": provenance.made, "checked": provenance.checked}
    return cell | {"corrections": bound.correction, "comments": bound.comment}


def _supplied(figure: Known, scale: int) -> dict[str, Any]:
    """What somebody gave to make this figure: its parts, if it has them."""
    above, below = figure.numerator, figure.denominator
    if above is None or below is None:
        return {"values": figure.value}
    if below and figure.value == above / below * scale:
        return {"numerators": above, "denominators": below}
    return {"values": figure.value, "denominators": below}  # an average on its base


def _refuse_reckoned(bound: BoundFigure, figure: Known) -> None:
    if not figure.is_exact or not figure.coverage.is_complete:
        raise refusal(
            "reckoned-figure",
            f"the figure of {bound.indicator!r} for {bound.period} was reckoned from "
            "others, and documents hold figures as they were supplied",
            "store what it was reckoned from",
            "$",
        )


# -- reading


def observations_of(document: SeriesDocument, measures: Measures) -> Observations:
    """Bind the figures of *document* to *measures*.

    Raises:
        InvalidDocumentError: With every figure that does not fit, by its path.
    """
    strands, others = _parted(document, measures)
    known = shelved(measures, strands)
    return _with_others(known, others) if others else known


_Numbered: TypeAlias = tuple[int, Series]


def _parted(
    document: SeriesDocument, measures: Measures
) -> tuple[list[Strand], list[_Numbered]]:
    """Series of bare figures as strands, and all others with their numbers."""
    keys = [(each.indicator, each.body or measures.home) for each in document.series]
    count = Counter(keys)
    loom, strands, others = Loom(measures), list[Strand](), list[_Numbered]()
    for number, (key, series) in enumerate(zip(keys, document.series, strict=True)):
        is_whole = count[key] == 1 and series.is_bare
        figures = [each for each in series.values if each is not None]
        strand = loom.strand(*key, series.periods, figures) if is_whole else None
        if strand is None:
            others.append((number, series))
        else:
            strands.append(strand)
    return strands, others


def _with_others(known: Observations, others: list[_Numbered]) -> Observations:
    """The figures that are *known*, and those of other series, bound one by one."""
    measures = known.measures
    issues: list[Issue] = []
    rows: list[Row] = []
    for number, series in others:
        try:
            rows.extend(rows_of(series, measures, f"$.series[{number}]"))
        except InvalidDocumentError as error:
            issues.extend(error.issues)
    try:
        bound = known.with_bound(bound_figures(measures, Rows(rows)))
    except InvalidObservationsError as error:
        raise InvalidDocumentError((*issues, *error.issues)) from None
    InvalidDocumentError.raise_if_any(issues)
    return bound


def rows_of(series: Series, measures: Measures, at: str) -> Iterator[Row]:
    """Read the figures of one *series*, each with its path.

    Args:
        series: Of one indicator and body.
        measures: Its indicator is among them.
        at: The path of the series.

    Raises:
        InvalidDocumentError: With every period that cannot be read, at the end.
    """
    indicator = measures.by_id.get(series.indicator)
    if indicator is None:
        hint = did_you_mean(series.indicator, measures.by_id) or "define it"
        message = f"there is no indicator {series.indicator!r}"
        raise refusal("unknown-indicator", message, hint, f"{at}.indicator")
    calendar = measures.calendar_of(indicator)
    issues: list[Issue] = []
    for number, (text, given) in enumerate(_cells_of(series)):
        place = f"{at}.periods[{number}]"
        try:
            yield Row(place, _observation(series, calendar.parse(text), given))
        except PeriodError as error:
            issues.extend(beneath(place, error))
    InvalidDocumentError.raise_if_any(issues)


def _cells_of(series: Series) -> Iterator[tuple[str, dict[str, Any]]]:
    length = len(series.periods)
    columns = [
        getattr(series, name) or (default,) * length
        for name, default in _COLUMNS.items()
    ]
    for text, *cells in zip(series.periods, *columns, strict=True):
        yield text, dict(zip(_COLUMNS, cells, strict=True))


def _observation(series: Series, period: Period, given: dict[str, Any]) -> Observation:
    absence = given["absent"]
    return Observation(
        series.indicator,
        period,
        given["values"] if absence is None else Absent(absence, given["reasons"]),
        numerator=given["numerators"],
        denominator=given["denominators"],
        body=series.body,
        made=given["made"],
        checked=given["checked"],
        correction=given["corrections"],
        comment=given["comments"],
    )
