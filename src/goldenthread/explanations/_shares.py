from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.aggregations import (
    Aggregation,
    Part,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.values import Known

__all__ = ["Share", "shares_of_gap"]


@attrs.frozen(kw_only=True)
class Share:
    """What one input of a calculated figure adds to its distance from a level."""

    id: str
    """The input."""

    amount: Fraction
    """Signed, in the unit of the figure: what it falls short by or is over."""


def shares_of_gap(
    by: Aggregation, ids: tuple[str, ...], parts: tuple[Part, ...], level: Fraction
) -> tuple[Share, ...]:
    """Split level minus figure over the inputs; the shares sum to it exactly.

    In a mean each input answers for its own distance from the level, by its
    weight; in a pooled ratio by its denominator; in a sum for its distance
    from an equal part of the level. Other rules decline.
    """
    known = [
        (id_, part.figure, part.weight)
        for id_, part in zip(ids, parts, strict=True)
        if isinstance(part.figure, Known)
    ]
    weights = [_weight(by, figure, weight) for _, figure, weight in known]
    whole = sum((weight for weight in weights if weight is not None), Fraction(0))
    if None in weights or not whole or len(known) < len(parts):
        return ()
    return tuple(
        Share(id=id_, amount=_amount(by, figure, weight or Fraction(0), whole, level))
        for (id_, figure, _), weight in zip(known, weights, strict=True)
    )


def _weight(by: Aggregation, figure: Known, weight: Fraction) -> Fraction | None:
    if isinstance(by, WeightedMean):
        return weight
    if isinstance(by, RatioOfSums):
        return figure.denominator
    return Fraction(1) if isinstance(by, Sum) else None


def _amount(
    by: Aggregation, figure: Known, weight: Fraction, whole: Fraction, level: Fraction
) -> Fraction:
    if isinstance(by, Sum):
        return level / whole - figure.value
    return weight / whole * (level - figure.value)
