from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from goldenthread.values import (
    Absence,
    Absent,
    Known,
    Provenance,
    Quantiles,
    as_decimal,
    guarded,
    median,
    quantile,
    root,
    total,
    weakest,
)

__all__ = ["FEWEST_TO_QUARTER", "Spread", "number_in", "spread_of", "z_score"]

FEWEST_TO_QUARTER = 4
"""Figures, at least, that have quarters: as many as the quartile policy wants."""

_LOWER, _UPPER = Fraction(1, 4), Fraction(3, 4)

_NOBODY = Absent(Absence.UNDEFINED, "nobody has a figure")


@attrs.frozen(kw_only=True)
class Spread:
    """How the figures of several bodies lie, by size.

    Each of them is a figure or the reason why there is none; its provenance is
    the weakest among the figures.
    """

    count: int
    """How many figures there are."""

    median: Known | Absent = _NOBODY
    """The middle one; of two the mean."""

    lower_quartile: Known | Absent = _NOBODY
    """A quarter of the figures lies below it; absent for fewer than four."""

    upper_quartile: Known | Absent = _NOBODY
    """A quarter of the figures lies above it; absent for fewer than four."""

    mad: Known | Absent = _NOBODY
    """The median of the distances from the median, not scaled by anything."""

    mean: Known | Absent = _NOBODY
    """The plain mean, in which each body counts alike."""

    deviation: Known | Absent = _NOBODY
    """The sample standard deviation (n - 1); absent for a single figure."""

    def to_dict(self) -> dict[str, object]:
        """Plain data: numbers as text, `None` where there is none."""
        held = attrs.asdict(self, recurse=False)
        return {
            key: number_in(figure) if key != "count" else figure
            for key, figure in held.items()
        }


def number_in(figure: Known | Absent) -> str | None:
    """A figure as plain data; exact, or with 28 digits."""
    return str(as_decimal(figure.value)) if isinstance(figure, Known) else None


def spread_of(figures: Sequence[Known], by: Quantiles) -> Spread:
    """Describe how *figures* lie, whatever their order."""
    if not figures:
        return Spread(count=0)
    values = [figure.value for figure in figures]
    middle = median(values)
    mean, is_mean_exact = _mean(values)
    deviation, is_deviation_exact = _deviation(values, mean)
    say = _Saying(
        provenance=weakest(figure.provenance for figure in figures),
        is_exact=all(figure.is_exact for figure in figures),
    )
    quarters = [quantile(values, share, by) for share in (_LOWER, _UPPER)]
    lower, upper = (say.unless_few(len(values), each) for each in quarters)
    return Spread(
        count=len(values),
        median=say.known(middle),
        lower_quartile=lower,
        upper_quartile=upper,
        mad=say.known(median([abs(value - middle) for value in values])),
        mean=say.known(mean, is_exact=is_mean_exact),
        deviation=_lone(values)
        or say.known(deviation, is_exact=is_mean_exact and is_deviation_exact),
    )


@attrs.frozen(kw_only=True)
class _Saying:
    """What all that is said of the same figures has in common."""

    provenance: Provenance
    is_exact: bool

    def known(self, value: Fraction, *, is_exact: bool = True) -> Known:
        return Known(
            value, provenance=self.provenance, is_exact=self.is_exact and is_exact
        )

    def unless_few(self, count: int, value: Fraction) -> Known | Absent:
        if count < FEWEST_TO_QUARTER:
            return Absent(
                Absence.UNDEFINED,
                f"{count} of at least {FEWEST_TO_QUARTER} figures that have quartiles",
            )
        return self.known(value)


def _lone(values: Sequence[Fraction]) -> Absent | None:
    is_lone = len(values) == 1
    return Absent(Absence.UNDEFINED, "one figure does not vary") if is_lone else None


def _mean(values: Sequence[Fraction]) -> tuple[Fraction, bool]:
    whole, is_sum_exact = total(values)
    mean, is_exact = guarded(whole / len(values))
    return mean, is_sum_exact and is_exact


def _deviation(values: Sequence[Fraction], mean: Fraction) -> tuple[Fraction, bool]:
    """The sample standard deviation; zero where nothing varies."""
    squares, is_sum_exact = total((value - mean) ** 2 for value in values)
    if not squares or len(values) == 1:
        return Fraction(0), is_sum_exact
    variance = squares / (len(values) - 1)
    deviation = root(variance, 2)
    return deviation, is_sum_exact and deviation**2 == variance


def z_score(figure: Known, spread: Spread) -> Known | Absent:
    """How many sample standard deviations *figure* lies above the mean."""
    mean, deviation = spread.mean, spread.deviation
    if isinstance(mean, Absent):
        return mean
    if isinstance(deviation, Absent):
        return deviation
    if not deviation.value:
        return Absent(Absence.UNDEFINED, "all figures are equal")
    score, is_exact = guarded((figure.value - mean.value) / deviation.value)
    return Known(
        score,
        provenance=weakest((figure.provenance, mean.provenance)),
        is_exact=is_exact and figure.is_exact and deviation.is_exact,
    )
