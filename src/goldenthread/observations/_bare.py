"""Bare figures: numbers with a period, measured and final, in the indicator's unit.

Most figures are no more than that, and there may be a million of them. Those of
one indicator and body are laid out as a strand together, without an object for
each; where anything at all is said beyond the number, or anything is wrong, they
are left to be bound one by one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, TypeGuard

import attrs

from goldenthread.definitions import Indicator
from goldenthread.errors import PeriodError
from goldenthread.observations._measures import Measures
from goldenthread.observations._observation import Observation
from goldenthread.observations._observations import Observations, Shelf
from goldenthread.observations._strands import Strand
from goldenthread.periods import Period
from goldenthread.storage import LARGEST, pack, vector_of
from goldenthread.values import Checked, Made

__all__ = ["Loom", "is_bare", "shelved"]

PeriodsGiven: TypeAlias = tuple[Period | str, ...]


def is_bare(given: object) -> TypeGuard[Observation]:
    """Whether a figure is supplied as a number, and nothing more is said of it."""
    return (
        type(given) is Observation
        and type(given.value) is Fraction
        and given.numerator is None
        and given.denominator is None
        and given.made is Made.MEASURED
        and given.checked is Checked.FINAL
        and not (given.unit or given.correction or given.comment)
    )


@attrs.frozen
class _Row:
    """Periods of one row of figures, all of them the indicator's own."""

    periods: tuple[Period, ...]
    """In the order of time."""

    places: tuple[int, ...]
    """For each, where in the row as it was given its figure stands; none where
    that is in the order of time already."""


@attrs.frozen(eq=False)
class Loom:
    """Makes strands of bare figures; rows with the same periods are read once."""

    measures: Measures
    """What the figures are bound to."""

    @cached_property
    def _rows(self) -> dict[tuple[object, ...], _Row | None]:
        return {}

    def strand_of(self, given: list[Observation]) -> Strand | None:
        """Lay bare figures out that are all of one indicator and body.

        `None` as with `strand`.
        """
        periods = tuple(each.period for each in given)
        figures = (each.value for each in given if isinstance(each.value, Fraction))
        body = given[0].body or self.measures.home
        return self.strand(given[0].indicator, body, periods, figures)

    def strand(
        self, id_: str, body: str, periods: PeriodsGiven, values: Iterable[Fraction]
    ) -> Strand | None:
        """Lay all bare figures of one indicator and body out.

        `None` where that is not so simple: for figures that do not fit, or have
        to be compared with one another.
        """
        indicator = self.measures.by_id.get(id_)
        row = None if indicator is None else self._row(indicator, periods)
        if indicator is None or row is None:
            return None
        figures = tuple(values)
        if row.places:
            figures = tuple(figures[place] for place in row.places)
        common = math.lcm(*(figure.denominator for figure in figures))
        numerators = [f.numerator * (common // f.denominator) for f in figures]
        largest = max(map(abs, numerators))
        if largest > LARGEST:
            return None
        return Strand(
            indicator=indicator.id,  # the text that is there already
            body=body,
            periods=row.periods,
            packed=pack(numerators),
            denominator=common,
            largest=largest,
            states=b"",
        )

    def _row(self, indicator: Indicator, given: PeriodsGiven) -> _Row | None:
        if indicator.calculated is not None:
            return None
        if indicator.cumulative and indicator.non_negative:
            return None  # totals that never fall are compared with one another
        calendar = self.measures.calendar_of(indicator)
        key = (calendar, calendar.name, indicator.frequency, given)
        if key not in self._rows:
            self._rows[key] = _row_of(self.measures, indicator, given)
        return self._rows[key]


def _row_of(
    measures: Measures, indicator: Indicator, given: PeriodsGiven
) -> _Row | None:
    """The periods of a row, if they are different ones of the indicator's own."""
    calendar = measures.calendar_of(indicator)
    try:
        read = tuple(
            each.to(calendar) if isinstance(each, Period) else calendar.parse(each)
            for each in given
        )
    except PeriodError:
        return None
    is_own = read and all(period.frequency is indicator.frequency for period in read)
    if not is_own or len(set(read)) < len(read):
        return None
    places = tuple(sorted(range(len(read)), key=lambda place: read[place].start))
    if places == tuple(range(len(read))):
        return _Row(read, ())
    return _Row(tuple(read[place] for place in places), places)


def shelved(measures: Measures, strands: Iterable[Strand]) -> Observations:
    """Observations of *strands*, each of another indicator or body."""
    bodies: dict[str, dict[int, Strand]] = {}
    for strand in strands:
        row = bodies.setdefault(strand.body, {})
        row[measures.rank[strand.indicator]] = strand
    shelves = (_shelf(measures, body, bodies[body]) for body in sorted(bodies))
    return Observations(measures=measures, shelves=tuple(shelves))


def _shelf(measures: Measures, body: str, strands: dict[int, Strand]) -> Shelf:
    places = range(len(measures.indicators))
    return Shelf(
        body=body,
        strands=vector_of(map(strands.get, places)),
        count=sum(map(len, strands.values())),
        forecasts=0,
    )
