from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.values import Bands, Scale, Status, published

__all__ = ["Margin", "margins_of", "places_to_show"]


@attrs.frozen(kw_only=True)
class Margin:
    """How far a figure is from an edge of the band that it lies in."""

    limit: Fraction
    """The number at the edge, in the indicator's unit; never rounded."""

    beyond: Status
    """The status on the other side."""

    distance: Fraction
    """From the figure to the limit, in the indicator's unit; not negative.
    Zero where the figure stands on the limit."""

    is_better: bool
    """Whether the other side is better."""

    periods: Fraction | None = None
    """Spans until it is reached at the present pace; `None` if it is not
    approached, or no pace is known."""

    @property
    def percent(self) -> Fraction | None:
        """The distance as a percentage of the limit's size, unless that is 0."""
        return 100 * self.distance / abs(self.limit) if self.limit else None


def margins_of(
    bands: Bands, value: Fraction, scale: Scale, pace: Fraction | None = None
) -> tuple[Margin, ...]:
    """The edges of the band that *value* lies in, the nearest first.

    Args:
        bands: The line as the rule cut it.
        value: The figure that was judged.
        scale: The framework's scale.
        pace: What the figure gained since the span before, if that is known.
    """
    margins = _margins(bands, value, scale, pace or Fraction(0))
    return tuple(sorted(margins, key=lambda each: each.distance))


def _margins(
    bands: Bands, value: Fraction, scale: Scale, pace: Fraction
) -> Iterator[Margin]:
    band = bands.band_of(value)
    own = bands.statuses[band]
    for edge, neighbour in ((band - 1, band - 1), (band, band + 1)):
        if 0 <= edge < len(bands.cuts):
            beyond, limit = bands.statuses[neighbour], bands.cuts[edge].at
            is_nearing = (limit - value) * pace > 0
            yield Margin(
                limit=limit,
                beyond=beyond,
                distance=abs(value - limit),
                is_better=scale.is_better(beyond, own),
                periods=abs((limit - value) / pace) if is_nearing else None,
            )


_MOST_PLACES = 28


def places_to_show(value: Fraction, bands: Bands | None, at_least: int) -> int:
    """The fewest decimals, from *at_least* on, that keep *value* on its side.

    A figure that is judged raw must not be printed as if it were across the
    limit: 99.96 is not shown as 100.0 where 100 would be green.
    """
    if bands is None:
        return at_least
    band = bands.band_of(value)
    for places in range(at_least, _MOST_PLACES):
        if bands.band_of(published(value, places)) == band:
            return places
    return _MOST_PLACES
