"""A comparison in words and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import Protocol

from goldenthread.analysis._asking import name_of, ordinal
from goldenthread.analysis._spread import Spread
from goldenthread.definitions import Indicator
from goldenthread.explanations import Wording
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.rendering import Cell, Row, Table
from goldenthread.values import (
    Absence,
    Absent,
    Known,
    Polarity,
    Quantiles,
    as_text,
    published,
)

__all__ = ["comparison_table", "comparison_words"]

FINER = 2
"""Places that a quartile may have beyond the figures that it lies between."""

_QUARTERS = {1: "top", 2: "second", 3: "third", 4: "bottom"}


class _Place(Protocol):
    @property
    def rank(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def tied_with(self) -> tuple[str, ...]: ...


class _Comparison(Protocol):
    """The part of a comparison that is shown."""

    @property
    def framework(self) -> Framework: ...
    @property
    def indicator(self) -> Indicator: ...
    @property
    def period(self) -> Period: ...
    @property
    def span(self) -> Period: ...
    @property
    def body(self) -> str: ...
    @property
    def own(self) -> Known | Absent: ...
    @property
    def includes_own(self) -> bool: ...
    @property
    def left_out(self) -> tuple[tuple[str, Absent], ...]: ...
    @property
    def quantiles(self) -> Quantiles: ...
    @property
    def place(self) -> _Place | Absent: ...
    @property
    def quartile(self) -> int | Absent: ...
    @property
    def spread(self) -> Spread: ...
    @property
    def pooled(self) -> Known | Absent: ...
    @property
    def from_median(self) -> Known | Absent: ...
    @property
    def z_score(self) -> Known | Absent: ...
    @property
    def ranked(self) -> tuple[tuple[int, str, Known], ...]: ...


def comparison_words(told: _Comparison) -> str:
    """A paragraph: the own figure, its place, the group, and who is left out."""
    return " ".join((_own(told), *_notes(told)))


def comparison_table(told: _Comparison) -> Table:
    """Everyone in the row, the best first; then those without a figure."""
    title = told.framework.title_of(told.indicator.id)
    gone = told.left_out
    if isinstance(told.own, Absent):
        gone = ((told.body, told.own), *gone)
    ranked = (
        _row(told, str(rank), body, _number(told, figure.value))
        for rank, body, figure in told.ranked
    )
    absent = (_row(told, "", body, str(why)) for body, why in gone)
    return Table(
        f"{title} among others, {told.period}",
        ("Body", "Rank", "Figure"),
        (*ranked, *absent),
        tuple(_notes(told)),
    )


def _row(told: _Comparison, rank: str, body: str, figure: str) -> Row:
    is_named_own = body == told.body and body
    name = f"{body} (own)" if is_named_own else name_of(body)
    return Row((Cell(name), Cell(rank, align="right"), Cell(figure, align="right")))


def _own(told: _Comparison) -> str:
    title = told.framework.title_of(told.indicator.id)
    stale = "" if told.span == told.period else f" (for {told.span})"
    place = ""
    if not isinstance(told.place, Absent):
        place = f", {_place_words(told.place, told.indicator.polarity)}"
    if isinstance(told.quartile, int):
        place += f", in the {_QUARTERS[told.quartile]} quartile"
    said = Wording(told.framework).figure(told.indicator, told.own)
    return f"{title} in {told.period}{stale}, {name_of(told.body)}: {said}{place}."


def _place_words(place: _Place, polarity: Polarity) -> str:
    word = "highest" if polarity is Polarity.NONE else "best"
    rank = word if place.rank == 1 else f"{ordinal(place.rank)} {word}"
    with_ = ", ".join(map(name_of, place.tied_with))
    joint = f"joint {rank} of {place.of}, with {with_}"
    return joint if with_ else f"{rank} of {place.of}"


def _notes(told: _Comparison) -> Iterator[str]:
    spread = told.spread
    is_in = told.includes_own and isinstance(told.own, Known)
    whose = "the own one included" if is_in else "the own one not included"
    figures = "1 figure" if spread.count == 1 else f"{spread.count} figures"
    yield f"Compared with {figures}, {whose}."
    if isinstance(spread.median, Known):
        yield f"Median {_number(told, spread.median.value)}{_distance(told)}."
    yield from _quartiles(told)
    yield from _means(told)
    if told.left_out:
        named = "; ".join(f"{name_of(body)} – {why}" for body, why in told.left_out)
        yield f"Left out: {named}."


def _quartiles(told: _Comparison) -> Iterator[str]:
    spread = told.spread
    lower, upper, mad = spread.lower_quartile, spread.upper_quartile, spread.mad
    if isinstance(lower, Known) and isinstance(upper, Known):
        edges = f"{_number(told, lower.value)} and {_number(told, upper.value)}"
        yield f"Quartiles ({told.quantiles.words}) {edges}."
    if isinstance(mad, Known):
        yield f"Median absolute deviation {_difference(told, mad.value)}."


def _means(told: _Comparison) -> Iterator[str]:
    mean, pooled = told.spread.mean, told.pooled
    said = partial(Wording(told.framework).figure, told.indicator)
    if isinstance(mean, Known):
        score = told.z_score
        z = f" (z-score {as_text(score.value, 2)})" if isinstance(score, Known) else ""
        yield f"Plain mean of their figures {said(mean)}{z}."
    if isinstance(pooled, Known):
        yield f"All of them pooled {said(pooled)}."
    elif pooled.kind is Absence.SUPPRESSED:
        yield f"Not pooled: {pooled.reason}."


def _distance(told: _Comparison) -> str:
    """How far the own figure lies from the median."""
    distance = told.from_median
    if isinstance(distance, Absent):
        return ""
    if not distance.value:
        return ", which the own figure equals"
    side = "above" if distance.value > 0 else "below"
    return f"; the own figure is {_difference(told, abs(distance.value))} {side}"


def _number(told: _Comparison, value: Fraction) -> str:
    wording, fine = Wording(told.framework), _shown(told.indicator, value)
    if told.indicator.decimals is not None and fine == published(
        value, told.indicator.decimals
    ):
        return wording.number(told.indicator, fine)
    return wording.level(told.indicator, fine)


def _difference(told: _Comparison, value: Fraction) -> str:
    shown = _shown(told.indicator, value)
    return Wording(told.framework).distance(told.indicator, shown)


def _shown(indicator: Indicator, value: Fraction) -> Fraction:
    """Rounded no coarser than what lies between two published figures."""
    decimals = indicator.decimals
    return published(value, None if decimals is None else decimals + FINER)
