"""Holding figures against what is measured, with everything wrong at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import attrs

from goldenthread.definitions import Indicator
from goldenthread.errors import (
    GoldenThreadError,
    InvalidObservationsError,
    Issue,
    PeriodError,
    UnitError,
    hints_among,
)
from goldenthread.observations._bare import Loom, is_bare, shelved
from goldenthread.observations._measures import Measures
from goldenthread.observations._observation import Observation
from goldenthread.observations._observations import BoundFigure, Key, Observations
from goldenthread.observations._rows import Row, Rows
from goldenthread.observations._strands import Strand
from goldenthread.periods import Period
from goldenthread.values import (
    Absence,
    Absent,
    Kind,
    Known,
    as_text,
    over_zero,
    published,
)

__all__ = ["bind", "bind_row", "bound_figures"]


def bind(measures: Measures, given: Rows | Iterable[Observation]) -> Observations:
    """Bind figures to *measures*; see `bound_figures` for what is refused.

    Raises:
        InvalidObservationsError: With every issue found.
    """
    rows = given if isinstance(given, Rows) else tuple(given)
    strands, others = _parted(measures, rows)
    known = shelved(measures, strands)
    return known.with_bound(bound_figures(measures, others)) if others else known


def _parted(
    measures: Measures, given: Rows | tuple[Observation, ...]
) -> tuple[list[Strand], Rows | None]:
    """Bare figures as strands, and the rows of all others, if there are any."""
    several = _observations(given)
    bare: dict[tuple[str, str] | None, list[int]] = {}
    others: list[int] = []
    for number, each in enumerate(several):
        if is_bare(each):
            bare.setdefault(_whose(measures, each), []).append(number)
        else:
            others.append(number)
    # What is known of one indicator and body is laid out in one way or the other.
    for key in {_whose(measures, several[number]) for number in others}:
        others.extend(bare.pop(key, ()))
    loom, strands = Loom(measures), list[Strand]()
    for numbers in bare.values():
        strand = loom.strand_of([several[number] for number in numbers])
        if strand is None:
            others.extend(numbers)
        else:
            strands.append(strand)
    return strands, _rows_of(given, sorted(others))


def _observations(given: Rows | tuple[Observation, ...]) -> tuple[Observation, ...]:
    if isinstance(given, Rows):
        return tuple(row.observation for row in given.rows)
    return given


def _whose(measures: Measures, given: object) -> tuple[str, str] | None:
    if not isinstance(given, Observation):
        return None
    return given.indicator, given.body or measures.home


def _rows_of(given: Rows | tuple[Observation, ...], numbers: list[int]) -> Rows | None:
    """Some of the rows, under the addresses that they have among all."""
    if isinstance(given, Rows):
        rows = [given.rows[number] for number in numbers]
        return Rows(rows, given.issues) if rows or given.issues else None
    rows = [Row.numbered(number, given[number]) for number in numbers]
    return Rows(rows) if rows else None


def bound_figures(
    measures: Measures, given: Rows | Iterable[Observation]
) -> tuple[BoundFigure, ...]:
    """Hold figures against *measures*, each by itself.

    Raises:
        InvalidObservationsError: With every issue found: unknown or calculated
            indicators, impossible periods, units that do not convert, a figure
            given twice, a value at odds with its parts.
    """
    rows = given if isinstance(given, Rows) else Rows.numbered(given)
    issues = list(rows.issues)
    bound: dict[Key, BoundFigure] = {}
    first: dict[Key, str] = {}
    hint = hints_among(measures.by_id, "define it, or leave the row out")
    for row in rows.rows:
        try:
            figure = bind_row(measures, row, hint)
        except GoldenThreadError as error:
            issues.extend(error.issues)
            continue
        if figure.key in bound:
            issues.append(_double(row, figure, first[figure.key]))
        bound[figure.key] = figure
        first.setdefault(figure.key, row.at)
    InvalidObservationsError.raise_if_any(issues)
    return tuple(bound.values())


def bind_row(measures: Measures, row: Row, hint: Callable[[str], str]) -> BoundFigure:
    """Bind one figure; *hint* finds a way out for an unknown indicator.

    Raises:
        InvalidObservationsError: With every issue of this row.
    """
    observation = row.observation
    if not isinstance(observation, Observation):
        raise InvalidObservationsError.of(
            "not-an-observation",
            row.at,
            f"a {type(observation).__name__} is no Observation",
            "unpack a list with a star; give rows to observations_from",
        )
    indicator = measures.by_id.get(observation.indicator)
    if indicator is None:
        raise _unknown(row, hint)
    InvalidObservationsError.raise_if_any(_indicator_issues(indicator, row))
    try:
        period = _own_period(measures, indicator, row)
    except InvalidObservationsError as error:
        others = _wrong_with_figure(measures, indicator, row)
        raise InvalidObservationsError((*error.issues, *others)) from None
    return BoundFigure(
        indicator=indicator.id,
        body=observation.body or measures.home,
        period=period,
        figure=_figure(measures, indicator, row),
        comment=observation.comment,
        correction=observation.correction,
    )


def _wrong_with_figure(
    measures: Measures, indicator: Indicator, row: Row
) -> tuple[Issue, ...]:
    try:
        _figure(measures, indicator, row)
    except InvalidObservationsError as error:
        return error.issues
    return ()


def _unknown(row: Row, hint: Callable[[str], str]) -> InvalidObservationsError:
    wrong = row.observation.indicator
    return InvalidObservationsError.of(
        "unknown-indicator",
        row.cell("indicator"),
        f"there is no indicator {wrong!r}",
        hint(wrong),
    )


def _indicator_issues(indicator: Indicator, row: Row) -> Iterator[Issue]:
    given = row.observation
    if indicator.calculated is not None:
        yield Issue(
            "calculated-indicator",
            row.cell("indicator"),
            f"{indicator.id!r} is calculated: {indicator.calculated}",
            "give the figures of its inputs",
        )
    has_parts = given.numerator is not None or given.denominator is not None
    if has_parts and not indicator.kind.has_parts:
        yield Issue(
            "parts-not-wanted",
            row.cell("denominator" if given.numerator is None else "numerator"),
            f"{indicator.id!r} is a {indicator.kind}, without numerator or denominator",
            "give its value, or make it a ratio",
        )


def _own_period(measures: Measures, indicator: Indicator, row: Row) -> Period:
    calendar = measures.calendar_of(indicator)
    given = row.observation.period
    try:
        if isinstance(given, str):
            period = calendar.parse(given)
        elif isinstance(given, Period):
            period = given.to(calendar)
        else:
            period = calendar.from_pandas(given)
    except PeriodError as error:
        raise _placed(error, row.cell("period")) from None
    if period.frequency is not indicator.frequency:
        raise InvalidObservationsError.of(
            "wrong-frequency",
            row.cell("period"),
            f"{period} is a {period.frequency}, but {indicator.id!r} is measured by "
            f"{indicator.frequency}",
            "give a figure for each of its own periods, or correct its frequency",
        )
    return period


def _figure(measures: Measures, indicator: Indicator, row: Row) -> Known | Absent:
    given = row.observation
    value = _in_own_unit(measures, indicator, row)
    if isinstance(given.value, Absent):
        InvalidObservationsError.raise_if_any(_absent_with_parts(row))
        return given.value
    if given.numerator is None and given.denominator is None:
        return _from_value(row, value)
    if given.denominator == 0:
        return _over_zero(row, value)
    if indicator.kind is Kind.AVERAGE and given.numerator is None:
        return _from_base(row, value)
    return _from_parts(measures, indicator, row, value)


def _from_value(row: Row, value: Fraction | None) -> Known | Absent:
    if value is None:
        return Absent(Absence.MISSING, "no figure was given")
    return Known(value, provenance=row.observation.provenance)


def _absent_with_parts(row: Row) -> Iterator[Issue]:
    given = row.observation
    if given.numerator is not None and given.denominator is not None:
        yield Issue(
            "absent-with-parts",
            row.cell("value"),
            f"the figure is {given.value}, but both its parts are given",
            "leave out the parts, or the absence",
        )


def _in_own_unit(measures: Measures, indicator: Indicator, row: Row) -> Fraction | None:
    given = row.observation
    value = given.value if isinstance(given.value, Fraction) else None
    if not given.unit:
        return value
    try:
        factor = measures.units.factor(given.unit, indicator.unit)
    except UnitError as error:
        raise _placed(error, row.cell("unit")) from None
    return None if value is None else value * factor


def _from_base(row: Row, value: Fraction | None) -> Known | Absent:
    given, base = row.observation, row.observation.denominator
    if value is None or base is None:
        raise InvalidObservationsError.of(
            "incomplete-parts",
            row.at,
            "a base was given without the average",
            "give the average and its base",
        )
    return Known(
        value,
        numerator=value * base,
        denominator=base,
        provenance=given.provenance,
    )


def _from_parts(
    measures: Measures, indicator: Indicator, row: Row, value: Fraction | None
) -> Known | Absent:
    given = row.observation
    if given.numerator is None or given.denominator is None:
        lacking = "numerator" if given.numerator is None else "denominator"
        raise InvalidObservationsError.of(
            "incomplete-parts",
            row.cell(lacking),
            f"the {lacking} is missing",
            "give both sides, or the value alone",
        )
    worked = given.numerator / given.denominator * measures.units.scale(indicator.unit)
    InvalidObservationsError.raise_if_any(_disagreement(indicator, row, value, worked))
    return Known(
        worked,
        numerator=given.numerator,
        denominator=given.denominator,
        provenance=given.provenance,
    )


def _over_zero(row: Row, value: Fraction | None) -> Absent:
    if value is not None:
        raise InvalidObservationsError.of(
            "value-against-parts",
            row.cell("value"),
            f"{as_text(value)} is given, but the denominator is 0",
            "leave the value out: over zero it is undefined",
        )
    return over_zero(row.observation.numerator)


def _disagreement(
    indicator: Indicator, row: Row, value: Fraction | None, worked: Fraction
) -> Iterator[Issue]:
    if value is None:
        return
    decimals = _places(value) if indicator.decimals is None else indicator.decimals
    if published(value, decimals) != published(worked, decimals):
        yield Issue(
            "value-against-parts",
            row.cell("value"),
            f"{as_text(value)} is given, but its parts make "
            f"{as_text(published(worked, decimals), decimals)}",
            "correct one of them, or leave the value out",
        )


def _places(value: Fraction) -> int:
    """The decimals that *value* is written with."""
    _, _, part = as_text(value).rstrip("…").partition(".")
    return len(part)


def _double(row: Row, figure: BoundFigure, first: str) -> Issue:
    whose = f" of {figure.body}" if figure.body else ""
    return Issue(
        "duplicate-figure",
        row.at,
        f"{figure.indicator!r}{whose} has a figure for {figure.period} already "
        f"({first})",
        "keep one of them",
    )


def _placed(error: GoldenThreadError, at: str) -> InvalidObservationsError:
    return InvalidObservationsError(attrs.evolve(i, at=at) for i in error.issues)
