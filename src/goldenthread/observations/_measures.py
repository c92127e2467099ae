from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Self

import attrs

from goldenthread.definitions import Indicator
from goldenthread.periods import Calendar, Delay, Period
from goldenthread.storage import Vector, vector_of, with_entries
from goldenthread.units import Units

__all__ = ["Measures"]


def _row_of(indicators: Iterable[Indicator]) -> Vector[Indicator]:
    return vector_of(indicators)


@attrs.frozen(kw_only=True, repr=False)
class Measures:
    """What figures are bound to: the part of a framework that measures.

    Figures bound to equal measures fit, whatever else two frameworks say; so
    a changed target asks nobody to bind figures again.
    """

    _row: Vector[Indicator] = attrs.field(alias="indicators", converter=_row_of)

    calendar: Calendar
    """For indicators without a calendar of their own."""

    units: Units
    """What unit text means."""

    home: str = ""
    """The body that a figure is of, unless it says otherwise."""

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the order of definition."""
        return tuple(self._row)

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self._row}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Position of each indicator in the order of definition."""
        return {indicator.id: n for n, indicator in enumerate(self._row)}

    @cached_property
    def rising(self) -> frozenset[int]:
        """Places of the indicators whose totals to date never fall."""
        return frozenset(
            place
            for place, each in enumerate(self._row)
            if each.cumulative and each.non_negative
        )

    def __repr__(self) -> str:
        return (
            f"Measures(indicators={self.indicators!r}, calendar={self.calendar!r}, "
            f"units={self.units!r}, home={self.home!r})"
        )

    def with_indicators(self, changed: Mapping[str, Indicator]) -> Self:
        """The same with others that count alike in the place of some, by id.

        Neither their kind nor what they are made of is another. It costs in
        proportion to what is changed.
        """
        rank, row = self.rank, self._row
        other = attrs.evolve(
            self, indicators=row.with_items({rank[i]: x for i, x in changed.items()})
        )
        kept: dict[str, object] = {"rank": rank, "rising": self.rising}
        kept["by_id"] = with_entries(self.by_id, changed)
        if all(row[rank[i]].due_after == x.due_after for i, x in changed.items()):
            kept["_delays"] = self._delays
        for name, value in kept.items():
            object.__setattr__(other, name, value)
        return other

    def calendar_of(self, indicator: Indicator) -> Calendar:
        """The indicator's own calendar, or the common one."""
        return indicator.calendar or self.calendar

    def due_day(self, id_: str, period: Period) -> date:
        """When an indicator's figure for one of its own periods falls due.

        A calculated one falls due with the last of those that it is made of.
        """
        return max(delay.after(period.end) for delay in self._delays[id_])

    @cached_property
    def _delays(self) -> dict[str, frozenset[Delay]]:
        """Of each indicator, the delays of what is reported for it.

        Found without recursion: chains may be of any depth.
        """
        found: dict[str, frozenset[Delay]] = {}
        for indicator in self._row:
            waiting = [indicator]
            while waiting:
                inputs = self._inputs(waiting[-1])
                unknown = [each for each in inputs if each.id not in found]
                if unknown:
                    waiting.extend(unknown)
                    continue
                last, several = waiting.pop(), [found[each.id] for each in inputs]
                # Of a calculated one it is the day after, the soonest there is.
                found[last.id] = frozenset({last.due_after}.union(*several))
        return found

    def _inputs(self, indicator: Indicator) -> list[Indicator]:
        calculation = indicator.calculated
        inputs = calculation.inputs if calculation else ()
        return [self.by_id[each.indicator] for each in inputs]
