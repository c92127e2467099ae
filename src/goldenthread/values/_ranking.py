"""Where a figure stands among others: exact quantiles, and ranks that share places."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from goldenthread.values._vocabulary import Vocabulary

__all__ = ["Quantiles", "median", "quantile", "rank_among"]


class Quantiles(Vocabulary):
    """How a quantile is laid between two figures (Hyndman and Fan 1996)."""

    TYPE_7 = "type-7"
    TYPE_6 = "type-6"


def quantile(
    figures: Sequence[Fraction],
    share: Fraction,
    by: Quantiles = Quantiles.TYPE_7,
) -> Fraction:
    """The figure below which *share* of *figures* lies, from 0 to 1.

    By linear interpolation between neighbours, as Hyndman and Fan (1996)
    define it: type 7 lays the ends on the least and the greatest figure, type
    6 leaves room beyond them and stops there.

    >>> quantile([Fraction(n) for n in (1, 2, 3, 4)], Fraction(1, 4))
    Fraction(7, 4)

    Args:
        figures: At least one, in any order.
        share: From 0 to 1.
        by: Type 7 unless type 6 is asked for.
    """
    ordered, count = sorted(figures), len(figures)
    if by is Quantiles.TYPE_7:
        place = (count - 1) * share
    else:
        place = min(max((count + 1) * share - 1, Fraction(0)), Fraction(count - 1))
    below = place.numerator // place.denominator
    above = min(below + 1, count - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(figures: Sequence[Fraction]) -> Fraction:
    """The middle of *figures*, of which there is at least one; of two the mean."""
    return quantile(figures, Fraction(1, 2))


def rank_among(
    figure: Fraction, figures: Sequence[Fraction], *, higher_is_better: bool
) -> int:
    """The place of *figure* among *figures*, 1 for the best; ties share the best.

    >>> rank_among(
    ...     Fraction(5), [Fraction(n) for n in (9, 5, 5, 1)], higher_is_better=True
    ... )
    2
    """
    better = (each > figure if higher_is_better else each < figure for each in figures)
    return 1 + sum(better)
