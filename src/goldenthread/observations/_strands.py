from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias, cast

import attrs

from goldenthread.periods import Period
from goldenthread.storage import LARGEST, pack, unpack
from goldenthread.values import (
    ABSENT_BITS,
    FINAL,
    FORECAST_BITS,
    WHOLE,
    Absent,
    Known,
    provenance_in,
    state_of,
)

__all__ = ["ODD", "BoundFigure", "Key", "Strand", "strand_of"]

Key = tuple[str, str, Period]
"""What a figure is of: indicator, body, period."""


@attrs.frozen(kw_only=True)
class BoundFigure:
    """A figure that fits: exact, in the indicator's unit, in its own period."""

    indicator: str
    body: str
    period: Period
    figure: Known | Absent
    comment: str = ""
    correction: bool = False

    @property
    def key(self) -> Key:
        """What it is of."""
        return (self.indicator, self.body, self.period)


_Number: TypeAlias = tuple[int, Fraction, int]
"""Where a figure stands that is no more than a number, the number, its state."""

ODD = 0xFF
"""Stands where more than a number is known."""


@attrs.frozen(kw_only=True)
class Strand:
    """The figures of one indicator and body, as bare numbers where they are no more.

    Most figures are a number with a provenance: these are whole numbers over one
    denominator, with a byte each. Whatever says more – both sides of a ratio, an
    absence with its reason, a comment – is kept as it was given. A `BoundFigure`
    is made of a number when somebody asks for it.
    """

    indicator: str
    """Whose figures."""

    body: str
    """Of which body."""

    periods: tuple[Period, ...]
    """The indicator's own, in the order of time; at least one."""

    packed: int
    """Numerators, packed; 0 for what is odd."""

    denominator: int
    """Of all of them: their least common one."""

    largest: int
    """The size of the largest numerator."""

    states: bytes
    """For each period the state of the figure; all bits for what is odd. Empty
    where all are measured, final, and no more than numbers."""

    odd: tuple[tuple[int, BoundFigure], ...] = ()
    """Where something is odd, and what."""

    def __len__(self) -> int:
        return len(self.periods)

    def __iter__(self) -> Iterator[BoundFigure]:
        """All figures, in the order of time."""
        numerators = unpack(self.packed, len(self.periods))
        for place, numerator in enumerate(numerators):
            yield self._figure(place, numerator)

    @property
    def is_plain(self) -> bool:
        """Whether all figures are measured, final, and no more than numbers."""
        return not self.states

    @property
    def foretells(self) -> bool:
        """Whether a forecast is among them."""
        if self.is_plain:
            return False
        odd = (state_of(figure.figure) for _, figure in self.odd)
        states = (*(state for state in self.states if state != ODD), *odd)
        return any(
            state & FORECAST_BITS == FORECAST_BITS and not state & ABSENT_BITS
            for state in states
        )

    def place(self, period: Period) -> int | None:
        """Where the figure of *period* stands, if there is one."""
        place = bisect_left(self.periods, period.start, key=attrgetter("start"))
        is_there = place < len(self.periods) and self.periods[place] == period
        return place if is_there else None

    def find(self, period: Period) -> BoundFigure | None:
        """The figure of *period*, if there is one."""
        place = self.place(period)
        return None if place is None else self.at(place)

    def at(self, place: int) -> BoundFigure:
        """The figure at *place*."""
        return self._figure(place, unpack(self.packed, len(self.periods))[place])

    def _figure(self, place: int, numerator: int) -> BoundFigure:
        state = self.states[place] if self.states else 0
        if state == ODD:
            return self._odd[place]
        return BoundFigure(
            indicator=self.indicator,
            body=self.body,
            period=self.periods[place],
            figure=Known(
                Fraction(numerator, self.denominator),
                provenance=provenance_in(state) or FINAL,
            ),
        )

    def with_numbers(
        self, changed: Mapping[Period, BoundFigure | None]
    ) -> Strand | None:
        """The same with some figures in the place of others, if all are numbers.

        `None` where that is not so simple: what is odd, new or taken away.
        """
        numbers = None if self.odd else tuple(self._numbers(changed))
        if numbers is None or None in numbers:
            return None
        return self._with(cast("tuple[_Number, ...]", numbers))

    def _numbers(
        self, changed: Mapping[Period, BoundFigure | None]
    ) -> Iterator[_Number | None]:
        """Where figures stand that are numbers in the place of others; else `None`."""
        for period, figure in changed.items():
            place = self.place(period)
            value = None if figure is None else _number(figure)
            if figure is None or place is None or value is None:
                yield None
            else:
                yield place, value, state_of(figure.figure)

    def _with(self, numbers: tuple[_Number, ...]) -> Strand | None:
        """The same with some numbers in the place of others, unless one is too long."""
        size = len(self.periods)
        numerators = list(unpack(self.packed, size))
        states = bytearray(self.states or bytes(size))
        common = math.lcm(self.denominator, *(v.denominator for _, v, _ in numbers))
        if common != self.denominator:
            times = common // self.denominator
            numerators = [numerator * times for numerator in numerators]
        for place, value, state in numbers:
            numerators[place] = _over(common, value)
            states[place] = state
        # Their least common denominator, as if all were put together afresh.
        shared = math.gcd(common, *numerators)
        if shared > 1:
            numerators = [numerator // shared for numerator in numerators]
        largest = max(*numerators, -min(numerators))
        if largest > LARGEST:
            return None
        return Strand(
            indicator=self.indicator,
            body=self.body,
            periods=self.periods,
            packed=pack(numerators),
            denominator=common // shared,
            largest=largest,
            states=bytes(states) if any(states) else b"",
        )

    @cached_property
    def _odd(self) -> dict[int, BoundFigure]:
        return dict(self.odd)


def strand_of(
    figures: Iterable[BoundFigure], known: dict[tuple[Period, ...], tuple[Period, ...]]
) -> Strand:
    """Lay the figures of one indicator and body out, in the order of time.

    Args:
        figures: At least one, of different periods.
        known: Rows of periods that other strands have: the same row is kept once.
    """
    row = sorted(figures, key=attrgetter("period.start"))
    periods = tuple(figure.period for figure in row)
    values = [_number(figure) for figure in row]
    common = math.lcm(*(value.denominator for value in values if value is not None))
    numerators = [_over(common, value) for value in values]
    largest = max(map(abs, numerators))
    if largest > LARGEST:
        # So long a row of digits is rare: kept as it is, nothing is lost.
        values, numerators, common, largest = [None] * len(row), [0] * len(row), 1, 0
    states = bytes(map(_state, row, values))
    return Strand(
        indicator=row[0].indicator,
        body=row[0].body,
        periods=known.setdefault(periods, periods),
        packed=pack(numerators),
        denominator=common,
        largest=largest,
        states=states if any(states) else b"",
        odd=tuple((n, f) for n, f in enumerate(row) if values[n] is None),
    )


def _over(common: int, value: Fraction | None) -> int:
    if value is None:
        return 0
    return value.numerator * (common // value.denominator)


def _number(bound: BoundFigure) -> Fraction | None:
    """The figure, if it is no more than a number with a provenance."""
    figure = bound.figure
    if isinstance(figure, Absent) or bound.comment or bound.correction:
        return None
    if figure.numerator is not None or figure.denominator is not None:
        return None
    is_whole = figure.coverage is WHOLE or figure.coverage == WHOLE
    return figure.value if figure.is_exact and is_whole else None


def _state(bound: BoundFigure, value: Fraction | None) -> int:
    return ODD if value is None else state_of(bound.figure)
