"""What an indicator says about a stretch of time, and which of its periods that is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from goldenthread.periods import Calendar, Frequency, Period
from goldenthread.values import WHOLE, Absent, Coverage, Known

__all__ = ["Reading", "last_ended", "tiles_between"]


@attrs.frozen(kw_only=True)
class Reading:
    """What an indicator says about a stretch of time."""

    figure: Known | Absent
    """The figure, raw and exact, or why there is none."""

    periods: tuple[Period, ...]
    """The indicator's own periods that were read."""

    completeness: Coverage = WHOLE
    """How many of those periods are known."""

    age: int = 0
    """Days from the end of what was read to the end of what was asked."""

    latest: tuple[Period, Known] | None = None
    """An earlier figure, where the last own period is due and has none: stale,
    shown, and counted nowhere."""

    @property
    def is_stale(self) -> bool:
        """Whether only an earlier figure is known."""
        return self.latest is not None


_REMEMBERED = 4096
"""Stretches of time kept from one question to the next: far more than one
evaluation has, and pure, so that nothing depends on what is remembered."""


@lru_cache(maxsize=_REMEMBERED)
def last_ended(calendar: Calendar, frequency: Frequency, day: date) -> Period:
    """As `Calendar.last_ended`, remembered."""
    return calendar.last_ended(frequency, day)


@lru_cache(maxsize=_REMEMBERED)
def tiles_between(
    calendar: Calendar, frequency: Frequency, start: date, end: date
) -> tuple[Period, ...]:
    """The periods that fill *start* to *end* exactly; none if they do not."""
    tile = calendar.containing(frequency, start)
    if tile.start != start:
        return ()
    tiles = [tile]
    while tile.end < end:
        tile = tile.next
        tiles.append(tile)
    return tuple(tiles) if tile.end == end else ()
