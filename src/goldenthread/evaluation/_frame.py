"""A compiled framework asked about some periods: what depends on no figure.

Which indicators are measured by just these periods, what their targets demand
in each, and where a bound figure belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeAlias

import attrs

from goldenthread.definitions import Indicator, Reading, Target
from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._dividing import Division
from goldenthread.evaluation._limits import Limits, Ways, limits_of, undemanded_in
from goldenthread.evaluation._mixing import Mixture
from goldenthread.evaluation._reading import last_ended
from goldenthread.evaluation._readings import Figures
from goldenthread.evaluation._targets import (
    outside_force,
    span_ending_in,
    span_of,
    undemanded_reason,
)
from goldenthread.evaluation._windows import Windows, windows_of
from goldenthread.observations import Observations
from goldenthread.periods import THE_DAY_AFTER, Period
from goldenthread.values import ABSENT_BITS, NO_FIGURE, Absent, NotRated, Reason

__all__ = ["Bench", "Frame", "frame_of"]

Spans: TypeAlias = tuple[Period | None, ...]
"""For each reporting period the one that a target is judged in, if one ends there."""

KEPT = 4
"""Frames kept with a framework: a dashboard asks about a month, a quarter and a
year again and again."""


@attrs.frozen(kw_only=True, eq=False)
class Stretch:
    """In which spans targets of one sort are judged, and over what they are read."""

    spans: Spans

    periods: tuple[Period, ...]
    """The same; where no span ends, any period, so that limits have one."""

    windows: Windows | None = None
    """Over what figures are read, where that is not the own period."""

    ways: Ways = attrs.field(factory=dict, init=False)
    """What is known of paths in these periods."""


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

    windows: Windows | None = None
    """Over what each of its figures is read, where that is not the own period."""

    silent: bytes = b""
    """With windows, the state of its figure where no span ends; 0 where one does."""


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

    def division(self, node: int) -> Division | None:
        """How an indicator is divided row by row, if it is."""
        if node not in self._divisions:
            found = self.blueprint.division(node) if node in self.on_grid else None
            sides = {found.above, found.below} if found else set[int]()
            self._divisions[node] = found if self.on_grid.issuperset(sides) else None
        return self._divisions[node]

    @cached_property
    def _divisions(self) -> dict[int, Division | None]:
        return {}

    @cached_property
    def benches(self) -> tuple[Bench, ...]:
        """The targets that are judged row by row."""
        found = (self.bench(node) for node in self.blueprint.targets)
        return tuple(bench for bench in found if bench is not None)

    @cached_property
    def bench_of(self) -> Mapping[int, Bench]:
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
    def _in_step(self) -> Stretch:
        """Spans that are the reporting periods."""
        return Stretch(spans=self.periods, periods=self.periods)

    def bench(self, node: int) -> Bench | None:
        """A target that is judged row by row, if it is."""
        blueprint, target = self.blueprint, self.blueprint.elements[node]
        if not isinstance(target, Target):
            return None
        indicator = blueprint.number(target.indicator)
        if indicator not in self.on_grid or not blueprint.is_self_contained(target):
            return None
        is_in_step = blueprint.is_in_step(target)
        return self._bench(node, target, self._in_step) if is_in_step else None

    def _bench(self, node: int, target: Target, stretch: Stretch) -> Bench | None:
        """A target that is judged in some spans by limits, if it can be."""
        framework = self.blueprint.framework
        limits = limits_of(
            target.expect,
            framework.policy_of(target.id),
            framework.scale,
            stretch.periods,
            framework.decimals_of(target.id),
            stretch.ways,
        )
        if limits is None:
            return None
        undemanded = undemanded_in(target.expect, stretch.periods, stretch.ways)
        judged, codes = self._overlay(
            tuple(self._undemanded(target, stretch.spans, undemanded))
        )
        return Bench(
            node=node,
            indicator=self.blueprint.number(target.indicator),
            limits=limits,
            judged=judged,
            undemanded=codes,
            is_contextual=framework.indicators[target.indicator].contextual,
        )

    def _undemanded(
        self, target: Target, spans: Spans, undemanded: tuple[Absent | None, ...]
    ) -> Iterator[Reason | None]:
        """Why nothing is demanded in each span, if nothing is."""
        framework = self.blueprint.framework
        has_force = target.first is not None or target.last is not None
        for span, why in zip(spans, undemanded, strict=True):
            if span is None:
                yield Reason.NOT_DUE
                continue
            outside = outside_force(framework, target, span) if has_force else None
            yield outside or (undemanded_reason(why) if why is not None else None)

    # -- figures that are read over several own periods

    @cached_property
    def windows_of(self) -> dict[int, Windows]:
        """Reported indicators that are read over several of their own periods."""
        elements, found = self.blueprint.elements, dict[int, Windows]()
        for node in self.out_of_step:
            indicator = elements[node]
            if isinstance(indicator, Indicator):
                found[node] = self._indicator_windows(indicator)
        return found

    def _indicator_windows(self, indicator: Indicator) -> Windows:
        key = ("indicator", *_how(indicator))
        if key not in self._windows:
            tiles = (self._tiles(indicator, period) for period in self.periods)
            scale = self.blueprint.framework.units.scale(indicator.unit)
            self._windows[key] = windows_of(indicator, tuple(tiles), scale)
        return self._windows[key]

    def _tiles(self, indicator: Indicator, period: Period) -> tuple[Period, ...]:
        """The own periods that fill a reporting period, or the last one before."""
        window = (Reading.IN_PERIOD, 1)
        filling = self._nothing.in_window(indicator.id, period, *window)
        calendar = self.blueprint.framework.calendar_of(indicator.id)
        return filling or (last_ended(calendar, indicator.frequency, period.end),)

    @cached_property
    def window_benches(self) -> Mapping[int, Bench]:
        """Targets that are judged row by row by what is read over several periods."""
        found = ((node, self.window_bench(node)) for node in self.blueprint.targets)
        return {node: bench for node, bench in found if bench is not None}

    def window_bench(self, node: int) -> Bench | None:
        """A target that is judged by what is read over several periods, if it is."""
        target, blueprint = self.blueprint.elements[node], self.blueprint
        if not isinstance(target, Target) or node in self.bench_of:
            return None
        indicator = blueprint.framework.indicators[target.indicator]
        if indicator.calculated or not blueprint.is_self_contained(target):
            return None
        stretch = self._stretch(target, indicator)
        bench = self._bench(node, target, stretch)
        silent = bytes(NO_FIGURE if span is None else 0 for span in stretch.spans)
        return bench and attrs.evolve(bench, windows=stretch.windows, silent=silent)

    def _stretch(self, target: Target, indicator: Indicator) -> Stretch:
        """Which spans a target is judged in, and over what they are read."""
        framework, window = self.blueprint.framework, (target.reading, target.window)
        key = (*window, span_of(framework, target), *_how(indicator))
        if key not in self._stretches:
            ends = (span_ending_in(framework, target, each) for each in self.periods)
            spans, read = tuple(ends), (target.reading, target.window or 1)
            tiles = tuple(
                self._nothing.in_window(indicator.id, span, *read) if span else ()
                for span in spans
            )
            pairs = zip(spans, self.periods, strict=True)
            self._stretches[key] = Stretch(
                spans=spans,
                periods=tuple(span or period for span, period in pairs),
                windows=windows_of(
                    indicator, tiles, framework.units.scale(indicator.unit)
                ),
            )
        return self._stretches[key]

    @cached_property
    def _windows(self) -> dict[tuple[object, ...], Windows]:
        return {}

    @cached_property
    def _stretches(self) -> dict[tuple[object, ...], Stretch]:
        return {}

    @cached_property
    def _nothing(self) -> Figures:
        """No figures at all: what is read over which periods rests on none."""
        framework = self.blueprint.framework
        observed = Observations(measures=framework.measures)
        return Figures(framework=framework, observed=observed, as_at=date.max, body="")

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
    def kept(self) -> dict[str, object]:
        """What others made of it, to be found again."""
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

    def lacking(self, places: tuple[int, ...]) -> int:
        """All bits of each period that has no place in a row of own ones."""
        found = self._lacking.get(places)
        if found is None:
            if len(self._lacking) >= MOST_PLACES:
                self._lacking.clear()
            row = bytes(0xFF if place < 0 else 0 for place in places)
            found = self._lacking[places] = _whole(row)
        return found

    @cached_property
    def _lacking(self) -> dict[tuple[int, ...], int]:
        return {}

    @cached_property
    def tracks(self) -> dict[int, object]:
        """What rests on each indicator, as far as that was asked; see `track_of`."""
        return {}


def _how(indicator: Indicator) -> tuple[object, ...]:
    """What decides over which periods an indicator is read, and how."""
    kind = (indicator.kind, indicator.over_time, indicator.cumulative)
    sides = (indicator.numerator, indicator.denominator, indicator.unit)
    return (indicator.calendar, indicator.frequency, *kind, *sides)


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
