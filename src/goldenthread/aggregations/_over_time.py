from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.aggregations._protocol import Part, Parts, whole_of
from goldenthread.aggregations._sum import Sum
from goldenthread.aggregations._weighted_mean import WeightedMean
from goldenthread.values import (
    NOTHING_OF_NOTHING,
    Absence,
    Absent,
    Kind,
    Known,
    OverTime,
    over_zero,
)

__all__ = ["Nature", "over_time"]


@attrs.frozen(kw_only=True)
class Nature:
    """What a measure is, as far as reading it over a longer time goes."""

    kind: Kind
    """What may be added."""

    stocks: OverTime | None = None
    """How a stock, or a stock side of a ratio, is read over time."""

    numerator: Kind = Kind.FLOW
    """Of a ratio: flow or stock."""

    denominator: Kind = Kind.FLOW
    """Of a ratio: flow or stock."""

    scale: int = 1
    """What a quotient is multiplied by: 100 for a percentage."""


def over_time(figures: tuple[Known | Absent, ...], nature: Nature) -> Known | Absent:
    """Read consecutive *figures* of one measure as one, by its kind (domain §3).

    Flows are summed, stocks are the last or the average as declared, each side
    of a ratio goes by its own kind, averages count by their base; distinct
    counts, indices and scores have no figure over a longer time. A stock read
    as the last one is that one, whatever came before it.
    """
    is_last = nature.kind is Kind.STOCK and nature.stocks is OverTime.LAST
    if len(figures) == 1 or is_last:
        return figures[-1]
    parts = Parts(map(Part, figures), nature.scale)
    if _sums_both_sides(nature):
        parts = parts.without_nothing()
    absent = parts.absence
    if absent is not None:
        return absent if absent == NOTHING_OF_NOTHING else _counted(absent, parts)
    known = tuple(figure for figure, _ in parts.counted)
    if nature.kind.has_parts:
        return _quotient(parts, known, nature)
    if nature.kind.is_additive:
        return _additive(known, nature.kind, nature.stocks)
    return Absent(
        Absence.UNDEFINED,
        f"{_UNCOMBINED[nature.kind]} cannot be combined over time: supply one for "
        "the longer period",
    )


_UNCOMBINED = {
    Kind.DISTINCT: "distinct counts",
    Kind.INDEX: "indices",
    Kind.SCORE: "scores",
}
"""Counting each household once over a year needs the households, not the counts."""


def _sums_both_sides(nature: Nature) -> bool:
    """Whether a quotient is read over time by adding up either side."""
    flows = nature.numerator is Kind.FLOW and nature.denominator is Kind.FLOW
    return nature.kind is Kind.AVERAGE or (nature.kind is Kind.RATIO and flows)


def _counted(absent: Absent, parts: Parts) -> Absent:
    counted = f"{len(parts.counted)} of {len(parts.parts)} periods are known"
    reason = f"{absent.reason}; {counted}" if absent.reason else counted
    return Absent(absent.kind, reason)


def _additive(
    known: tuple[Known, ...], kind: Kind, stocks: OverTime | None
) -> Known | Absent:
    parts = Parts(map(Part, known))
    if kind is Kind.FLOW:
        return Sum().combine(parts)
    if stocks is OverTime.LAST:
        return known[-1]
    if stocks is OverTime.AVERAGE:
        return WeightedMean().combine(parts)
    return Absent(
        Absence.UNDEFINED,
        "how a stock is read over a longer time is not declared: say over_time="
        "'last' or 'average'",
    )


def _quotient(parts: Parts, known: tuple[Known, ...], nature: Nature) -> Known | Absent:
    if not all(figure.has_parts for figure in known):
        parts_of = _PARTS[nature.kind]
        return Absent(Absence.UNDEFINED, f"a figure has no {parts_of}: supply it")
    above, below = nature.numerator, nature.denominator
    if nature.kind is Kind.AVERAGE:
        above = below = Kind.FLOW  # an average counts by its base
    numerator = _side([f.numerator for f in known], above, nature.stocks)
    denominator = _side([f.denominator for f in known], below, nature.stocks)
    return _divided(parts, numerator, denominator)


_PARTS = {Kind.RATIO: "numerator and denominator", Kind.AVERAGE: "base"}


def _side(
    figures: list[Fraction | None], kind: Kind, stocks: OverTime | None
) -> Known | Absent:
    known = tuple(Known(figure) for figure in figures if figure is not None)
    return _additive(known, kind, stocks)


def _divided(
    parts: Parts, numerator: Known | Absent, denominator: Known | Absent
) -> Known | Absent:
    if isinstance(numerator, Absent) or isinstance(denominator, Absent):
        return numerator if isinstance(numerator, Absent) else denominator
    if denominator.value == 0:
        return over_zero(numerator.value)
    return whole_of(
        parts,
        numerator.value / denominator.value * parts.scale,
        numerator=numerator.value,
        denominator=denominator.value,
        is_exact=numerator.is_exact and denominator.is_exact,
    )
