"""A compiled framework asked about some periods: what depends on no figure.

Which indicators are measured by just these periods, what their targets demand
in each, and where a bound figure belongs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from goldenthread.definitions import Indicator, Target
from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._limits import Limits, Ways, limits_of, undemanded_in
from goldenthread.evaluation._mixing import Mixture
from goldenthread.evaluation._targets import outside_force, undemanded_reason
from goldenthread.periods import THE_DAY_AFTER, Period
from goldenthread.values import ABSENT_BITS, NotRated, Reason

__all__ = ["Bench", "Frame", "frame_of"]

KEPT = 4
"""Frames kept with a framework: a dashboard asks about a month, a quarter and a
year again and again."""


@attrs.frozen(kw_only=True)
class Bench:
    """A target that is judged row by row."""

    node: int
    indicator: int
    """Node of what it judges."""

    limits: Limits
    """Where it is met and missed."""

    judged: int
    """All bits of each period in which something is demanded."""

    undemanded: int
    """For each other period the code of why nothing is."""

    is_contextual: bool
    """Whether its indicator is shown for context only."""


@attrs.frozen(kw_only=True, eq=False)
class Frame:
    """A compiled framework asked about some periods."""

    blueprint: Blueprint
    periods: tuple[Period, ...]

    @property
    def size(self) -> int:
        """How many periods there are."""
        return len(self.periods)

    @cached_property
    def _number(self) -> dict[Period, int]:
        return {period: place for place, period in enumerate(self.periods)}

    def place(self, period: Period) -> int | None:
        """Which of the reporting periods it is."""
        return self._number.get(period)

    @cached_property
    def gaps(self) -> int:
        """The bits of absence in each period."""
        return self.every(ABSENT_BITS)

    def every(self, byte: int) -> int:
        """One byte in each period."""
        return int.from_bytes(bytes((byte,)) * self.size, "little")

    @cached_property
    def on_grid(self) -> frozenset[int]:
        """Nodes of indicators that have just these periods as their own."""
        kinds = {(period.calendar, period.frequency) for period in self.periods}
        if len(kinds) > 1:
            return frozenset()
        calendar, frequency = kinds.pop()
        common = self.blueprint.framework.calendar
        elements = self.blueprint.elements
        return frozenset(
            node
            for node in self.blueprint.indicators
            if isinstance(indicator := elements[node], Indicator)
            and indicator.frequency is frequency
            and (indicator.calendar or common) == calendar
        )

    @cached_property
    def reading(self) -> tuple[tuple[int, bool], ...]:
        """Nodes of all indicators, and whether figures are supplied as they are wanted.

        In the order of definition.
        """
        return tuple((n, self.is_supplied(n)) for n in self.blueprint.indicators)

    @cached_property
    def out_of_step(self) -> tuple[int, ...]:
        """Reported indicators whose figures are not supplied as they are wanted."""
        reported = self.blueprint.reported
        return tuple(node for node in reported if not self.is_supplied(node))

    def is_supplied(self, node: int) -> bool:
        """Whether an indicator's figures are supplied as they are wanted."""
        indicator = self.blueprint.elements[node]
        if not isinstance(indicator, Indicator) or node not in self.on_grid:
            return False
        is_plain = indicator.calculated is None and not indicator.cumulative
        return is_plain and indicator.due_after == THE_DAY_AFTER

    @cached_property
    def mixing(self) -> tuple[tuple[int, Mixture | None], ...]:
        """Calculated indicators, each after its inputs, and how they are worked out."""
        return tuple((node, self.mixture(node)) for node in self.blueprint.calculated)

    def mixture(self, node: int) -> Mixture | None:
        """How an indicator is worked out row by row, if it is."""
        found = self.blueprint.mixtures.get(node)
        if found is None or node not in self.on_grid:
            return None
        return found if self.on_grid.issuperset(found.inputs) else None

    @cached_property
    def benches(self) -> tuple[Bench, ...]:
        """The targets that are judged row by row."""
        found = (self.bench(node) for node in self.blueprint.targets)
        return tuple(bench for bench in found if bench is not None)

    @cached_property
    def bench_of(self) -> dict[int, Bench]:
        """The same, by node."""
        return {bench.node: bench for bench in self.benches}

    @cached_property
    def plain_benches(self) -> tuple[tuple[int, int, Limits], ...]:
        """Those that demand something in every period, and are rated."""
        whole = self.every(0xFF)
        return tuple(
            (bench.node, bench.indicator, bench.limits)
            for bench in self.benches
            if bench.judged == whole and not bench.is_contextual
        )

    @cached_property
    def other_targets(self) -> tuple[int, ...]:
        """All other targets."""
        plain = {node for node, _, _ in self.plain_benches}
        return tuple(node for node in self.blueprint.targets if node not in plain)

    @cached_property
    def _ways(self) -> Ways:
        return {}

    def bench(self, node: int) -> Bench | None:
        """A target that is judged row by row, if it is."""
        blueprint = self.blueprint
        framework, target = blueprint.framework, blueprint.elements[node]
        if not isinstance(target, Target):
            return None
        indicator = blueprint.number(target.indicator)
        if indicator not in self.on_grid or not blueprint.is_self_contained(target):
            return None
        limits = limits_of(
            target.expect,
            framework.policy_of(target.id),
            framework.scale,
            self.periods,
            framework.decimals_of(target.id),
            self._ways,
        )
        if limits is None:
            return None
        judged, undemanded = self._overlay(tuple(self._undemanded(target)))
        return Bench(
            node=node,
            indicator=indicator,
            limits=limits,
            judged=judged,
            undemanded=undemanded,
            is_contextual=framework.indicators[target.indicator].contextual,
        )

    def _undemanded(self, target: Target) -> Iterator[Reason | None]:
        """Why nothing is demanded in each period, if nothing is."""
        framework = self.blueprint.framework
        undemanded = undemanded_in(target.expect, self.periods, self._ways)
        has_force = target.first is not None or target.last is not None
        for period, why in zip(self.periods, undemanded, strict=True):
            outside = outside_force(framework, target, period) if has_force else None
            yield outside or (undemanded_reason(why) if why is not None else None)

    def _overlay(self, reasons: tuple[Reason | None, ...]) -> tuple[int, int]:
        """All bits where a figure is judged, and the codes of the reasons elsewhere."""
        if reasons not in self._overlays:
            code = self.blueprint.codes.code
            judged = bytes(0 if reason else 0xFF for reason in reasons)
            codes = bytes(code(NotRated(reason)) if reason else 0 for reason in reasons)
            self._overlays[reasons] = (_whole(judged), _whole(codes))
        return self._overlays[reasons]

    @cached_property
    def _overlays(self) -> dict[tuple[Reason | None, ...], tuple[int, int]]:
        return {}

    @cached_property
    def _places(self) -> dict[int, tuple[tuple[Period, ...], tuple[int, ...] | None]]:
        return {}

    def places(self, own: tuple[Period, ...]) -> tuple[int, ...] | None:
        """Where each reporting period stands in a row of own ones, or -1.

        `None` if the two rows are the same. Looked up by the tuple itself, of
        which many strands share one; it is kept, so that no other takes its place.
        """
        found = self._places.get(id(own))
        if found is None or found[0] is not own:
            number = {period: place for place, period in enumerate(own)}
            places = tuple(number.get(period, -1) for period in self.periods)
            is_same = own == self.periods
            if len(self._places) >= MOST_PLACES:
                self._places.clear()
            found = self._places[id(own)] = (own, None if is_same else places)
        return found[1]

    @cached_property
    def tracks(self) -> dict[int, object]:
        """What rests on each indicator, as far as that was asked; see `track_of`."""
        return {}


def _whole(row: bytes) -> int:
    return int.from_bytes(row, "little")


MOST_PLACES = 4096
"""Rows of periods whose places are kept."""


def frame_of(blueprint: Blueprint, periods: tuple[Period, ...]) -> Frame:
    """The frame of some periods, kept with the framework for the next time."""
    frames = blueprint.frames
    found = frames.get(periods)
    if not isinstance(found, Frame):
        if len(frames) >= KEPT:
            frames.clear()
        found = frames[periods] = Frame(blueprint=blueprint, periods=periods)
    return found
