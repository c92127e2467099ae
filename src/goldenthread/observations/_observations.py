from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Self

import attrs

from goldenthread.definitions import Indicator
from goldenthread.errors import InvalidObservationsError, Issue
from goldenthread.observations._blocks import Block, block_of
from goldenthread.observations._measures import Measures
from goldenthread.observations._strands import BoundFigure, Key, Strand, strand_of
from goldenthread.periods import Period
from goldenthread.storage import Vector, vector_of
from goldenthread.values import Known, as_text

__all__ = ["BoundFigure", "Key", "Observations", "Shelf"]

_Changes = dict[tuple[str, str], dict[Period, BoundFigure | None]]
"""By indicator and body, what becomes of some figures; `None` takes one away."""


@attrs.frozen(kw_only=True)
class Shelf:
    """All that is known of one body."""

    body: str
    """Which."""

    strands: Vector[Strand | None]
    """By the place of the indicator in the order of definition."""

    count: int
    """Figures in all; never none."""

    forecasts: int
    """Strands that hold a forecast."""

    def block(self, periods: tuple[Period, ...]) -> Block:
        """The plain strands of these periods in one block; the last one is kept."""
        found = self._blocks.get(periods)
        if found is None:
            self._blocks.clear()
            found = self._blocks[periods] = block_of(self.strands, periods)
        return found

    @cached_property
    def _blocks(self) -> dict[tuple[Period, ...], Block]:
        return {}


@attrs.frozen(kw_only=True)
class Observations:
    """Figures bound to what is measured; made by `framework.observations`.

    The order in which they were given does not matter. A copy with a figure
    more, or another, or one less, shares all others with the first.
    """

    measures: Measures
    """What they were bound to."""

    shelves: tuple[Shelf, ...] = ()
    """The figures of each body, in the order of their names."""

    @classmethod
    def of(cls, measures: Measures, figures: Iterable[BoundFigure]) -> Self:
        """Put *figures* that are known to fit into their order.

        Raises:
            InvalidObservationsError: If a total to date falls that cannot.
        """
        return cls(measures=measures).with_bound(figures)

    # -- what it holds

    @property
    def figures(self) -> tuple[BoundFigure, ...]:
        """By indicator in the order of definition, then body, then period."""
        return tuple(self)

    @property
    def by_key(self) -> dict[Key, BoundFigure]:
        """Figures by indicator, body and period."""
        return {figure.key: figure for figure in self}

    @property
    def bodies(self) -> tuple[str, ...]:
        """Whose figures these are, each once, in order."""
        return tuple(shelf.body for shelf in self.shelves)

    @cached_property
    def _by_body(self) -> dict[str, Shelf]:
        return {shelf.body: shelf for shelf in self.shelves}

    def shelf(self, body: str) -> Shelf | None:
        """All that is known of a body, if there is anything."""
        return self._by_body.get(body)

    def strand(self, indicator: str, body: str) -> Strand | None:
        """The figures of one indicator and body, if there are any."""
        shelf, place = self._by_body.get(body), self.measures.rank.get(indicator)
        return None if shelf is None or place is None else shelf.strands[place]

    def find(self, indicator: str, body: str, period: Period) -> BoundFigure | None:
        """One figure, if it was given."""
        strand = self.strand(indicator, body)
        return None if strand is None else strand.find(period)

    def __iter__(self) -> Iterator[BoundFigure]:
        rows = zip(*(shelf.strands for shelf in self.shelves), strict=True)
        strands = (strand for row in rows for strand in row if strand is not None)
        return chain.from_iterable(strands)

    def __len__(self) -> int:
        return sum(shelf.count for shelf in self.shelves)

    def differing(self, other: Observations) -> Iterator[Key]:
        """Of what these and others, bound alike, do not hold the same figure.

        It costs in proportion to what they do not share.
        """
        for body in dict.fromkeys(self.bodies + other.bodies):
            one, two = (each.shelf(body) for each in (self, other))
            shelves = [shelf for shelf in (one, two) if shelf is not None]
            places: Iterable[int] = range(len(self.measures.indicators))
            if one is not None and two is not None:
                places = one.strands.differing(two.strands)
            for place in places:
                yield from _differing(*(shelf.strands[place] for shelf in shelves))

    # -- copies

    def with_figures(self, later: Observations) -> Self:
        """Make observations in which figures of *later* replace or join these."""
        if later.measures is not self.measures and later.measures != self.measures:
            raise InvalidObservationsError.of(
                "bound-elsewhere",
                "later",
                "these figures were bound to other indicators, units or calendars",
                "bind them with framework.observations(...)",
            )
        return self._with(_by_strand(later)) if self.shelves else self._like(later)

    def _like(self, later: Observations) -> Self:
        return attrs.evolve(self, shelves=later.shelves)

    def with_bound(self, figures: Iterable[BoundFigure]) -> Self:
        """Make observations in which *figures*, known to fit, replace or join these.

        Raises:
            InvalidObservationsError: If a total to date falls that cannot.
        """
        changes: _Changes = {}
        for figure in figures:
            row = changes.setdefault((figure.indicator, figure.body), {})
            row[figure.period] = figure
        return self._with(changes)

    def without_figures(self, keys: Iterable[Key]) -> Self:
        """Make observations in which some figures were never given."""
        changes: _Changes = {}
        for indicator, body, period in keys:
            changes.setdefault((indicator, body), {})[period] = None
        return self._with(changes)

    def _with(self, changes: _Changes) -> Self:
        """The same, but for *changes*; the rest is shared."""
        known: dict[tuple[Period, ...], tuple[Period, ...]] = {}
        rows: dict[str, dict[int, tuple[Strand | None, Strand | None]]] = {}
        for (indicator, body), changed in changes.items():
            before = self.strand(indicator, body)
            after = _changed(before, changed, known)
            rows.setdefault(body, {})[self.measures.rank[indicator]] = (before, after)
        InvalidObservationsError.raise_if_any(self._falls(rows))
        shelves = dict(self._by_body)
        for body, row in rows.items():
            shelves[body] = self._shelved(body, row)
        kept = (shelves[body] for body in sorted(shelves) if shelves[body].count)
        return type(self)(measures=self.measures, shelves=tuple(kept))

    def _shelved(
        self, body: str, row: dict[int, tuple[Strand | None, Strand | None]]
    ) -> Shelf:
        known = self._by_body.get(body)
        more = ahead = 0
        for before, after in row.values():
            more += _count(after) - _count(before)
            ahead += _ahead(after) - _ahead(before)
        changed = {place: after for place, (_, after) in row.items()}
        if known is not None:
            strands = known.strands.with_items(changed)
            return Shelf(
                body=body,
                strands=strands,
                count=known.count + more,
                forecasts=known.forecasts + ahead,
            )
        places = range(len(self.measures.indicators))
        strands = vector_of(map(changed.get, places))
        return Shelf(body=body, strands=strands, count=more, forecasts=ahead)

    def _falls(
        self, rows: dict[str, dict[int, tuple[Strand | None, Strand | None]]]
    ) -> Iterator[Issue]:
        """What falls in strands that were changed; two batches can contradict."""
        rising = self.measures.rising
        if not rising:
            return
        found = (
            (place, body, strand)
            for body, row in rows.items()
            for place, (_, strand) in row.items()
            if place in rising and strand is not None
        )
        for _, _, strand in sorted(found, key=lambda each: each[:2]):
            yield from _falls_in(strand)


def rebound(observed: Observations, measures: Measures) -> Observations:
    """The same figures for other *measures*, as far as the indicators are the same.

    Raises:
        InvalidObservationsError: If figures are known of an indicator that is
            measured otherwise now.
    """
    InvalidObservationsError.raise_if_any(_misfits(observed, measures))
    return Observations.of(measures, observed)


def _misfits(observed: Observations, measures: Measures) -> Iterator[Issue]:
    for indicator in observed.measures.indicators:
        new = measures.by_id.get(indicator.id)
        bodies = (observed.strand(indicator.id, body) for body in observed.bodies)
        if any(bodies) and (new is None or _how(new) != _how(indicator)):
            yield Issue(
                "bound-elsewhere",
                indicator.address,
                f"its figures were bound when {indicator.id!r} was measured otherwise",
                "bind them anew with framework.observations(...), and evaluate those",
            )


def _how(indicator: Indicator) -> tuple[object, ...]:
    """How an indicator is measured, as far as a bound figure rests on it."""
    names = ("unit", "kind", "frequency", "calendar", "cumulative", "calculated")
    return tuple(getattr(indicator, name) for name in names)


def _by_strand(observations: Observations) -> _Changes:
    rows = groupby(observations, key=attrgetter("indicator", "body"))
    return {key: {figure.period: figure for figure in row} for key, row in rows}


def _changed(
    strand: Strand | None,
    changes: dict[Period, BoundFigure | None],
    known: dict[tuple[Period, ...], tuple[Period, ...]],
) -> Strand | None:
    row: dict[Period, BoundFigure | None] = {}
    if strand is not None:
        simply = strand.with_numbers(changes)
        if simply is not None:
            return simply
        known.setdefault(strand.periods, strand.periods)
        row = {figure.period: figure for figure in strand}
    kept = [figure for figure in (row | changes).values() if figure is not None]
    return strand_of(kept, known) if kept else None


def _differing(strand: Strand | None, other: Strand | None = None) -> Iterator[Key]:
    one, two = ({f.key: f for f in each} if each else {} for each in (strand, other))
    yield from (key for key in one | two if one.get(key) != two.get(key))


def _count(strand: Strand | None) -> int:
    return 0 if strand is None else len(strand)


def _ahead(strand: Strand | None) -> int:
    return 0 if strand is None else int(strand.foretells)


def _falls_in(strand: Strand) -> Iterator[Issue]:
    """Totals to date of what is never negative, falling within a year."""
    totals = [
        (figure, figure.figure.value)
        for figure in strand
        if isinstance(figure.figure, Known)
    ]
    for (before, earlier), (after, later) in pairwise(totals):
        if _is_same_run(before, after) and later < earlier:
            yield Issue(
                "cumulative-fall",
                f"{after.indicator!r} in {after.period}",
                f"the total to date falls from {as_text(earlier)} in "
                f"{before.period} to {as_text(later)}",
                "correct it, or mark it as a correction",
            )


def _is_same_run(before: BoundFigure, after: BoundFigure) -> bool:
    is_same_year = before.period.year_number == after.period.year_number
    return is_same_year and not after.correction
