from __future__ import annotations

from functools import cached_property

import attrs

from goldenthread.definitions import Indicator
from goldenthread.periods import Calendar
from goldenthread.units import Units

__all__ = ["Measures"]


@attrs.frozen(kw_only=True)
class Measures:
    """What figures are bound to: the part of a framework that measures.

    Figures bound to equal measures fit, whatever else two frameworks say; so
    a changed target asks nobody to bind figures again.
    """

    indicators: tuple[Indicator, ...]
    """All indicators, in the order of definition."""

    calendar: Calendar
    """For indicators without a calendar of their own."""

    units: Units
    """What unit text means."""

    home: str = ""
    """The body that a figure is of, unless it says otherwise."""

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Position of each indicator in the order of definition."""
        return {indicator.id: n for n, indicator in enumerate(self.indicators)}

    @cached_property
    def rising(self) -> frozenset[int]:
        """Places of the indicators whose totals to date never fall."""
        return frozenset(
            place
            for place, each in enumerate(self.indicators)
            if each.cumulative and each.non_negative
        )

    def calendar_of(self, indicator: Indicator) -> Calendar:
        """The indicator's own calendar, or the common one."""
        return indicator.calendar or self.calendar
