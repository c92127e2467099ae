from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

import attrs

from goldenthread.periods import Period
from goldenthread.signals._limits import Limits, Side, limits_of
from goldenthread.signals._method import STANDARD, Method
from goldenthread.signals._rules import Signal, said, signals_in
from goldenthread.signals._series import obstacles
from goldenthread.signals._verdicts import (
    Assurance,
    Variation,
    assurance_of,
    variation_of,
)
from goldenthread.values import Absence, Absent, Acceptance, Known, Polarity

__all__ = ["Chart", "Point", "chart_of"]


@attrs.frozen(kw_only=True)
class Point:
    """One figure on a chart, and what it says there."""

    period: Period

    value: Fraction
    """In the unit of the measure."""

    segment: int
    """Which stretch between two rebasings it lies in, 0 for the first."""

    limits: Limits
    """Of its segment."""

    signal: Signal
    """The strongest that it is part of."""

    side: Side
    """Above or rising, below or falling; neither where it says nothing."""

    @property
    def is_special(self) -> bool:
        """Whether it is news: something other than common cause."""
        return self.signal is not Signal.COMMON_CAUSE

    def variation(self, polarity: Polarity | str) -> Variation:
        """Say whether it is good news where *polarity* is."""
        return variation_of(self.side, polarity)


@attrs.frozen(kw_only=True)
class Chart:
    """A process behaviour chart; made by `chart_of`."""

    points: tuple[Point, ...] = attrs.field(converter=tuple[Point, ...])
    """Oldest first, at least one."""

    method: Method = STANDARD
    """How it was drawn."""

    @property
    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """The points between two rebasings, oldest first."""
        groups = groupby(self.points, key=lambda point: point.segment)
        return tuple(tuple(points) for _, points in groups)

    @property
    def last(self) -> Point:
        """The latest point."""
        return self.points[-1]

    @property
    def limits(self) -> Limits:
        """The limits that hold now: those of the last segment."""
        return self.last.limits

    @property
    def special(self) -> tuple[Point, ...]:
        """The points that are news, oldest first."""
        return tuple(point for point in self.points if point.is_special)

    def variation(self, polarity: Polarity | str) -> Variation:
        """Say whether the latest point is good news where *polarity* is."""
        return self.last.variation(polarity)

    def assurance(self, acceptance: Acceptance) -> Assurance:
        """Say whether the process as it is now meets what *acceptance* holds."""
        return assurance_of(self.limits, acceptance)

    def because(self, point: Point) -> str:
        """Say why *point* is news, or that it is not: `above the upper limit`."""
        return said(point.signal, point.side, self.method)


def chart_of(
    figures: Iterable[tuple[Period, Known | Absent]],
    *,
    method: Method = STANDARD,
    rebased: Iterable[Period] = (),
    breaks: Iterable[Period] = (),
    is_cumulative: bool = False,
    is_rolling: bool = False,
) -> Chart | Absent:
    """Chart *figures*, or answer why a chart of them would mislead.

    Their order does not matter; any gap among them does.

    Args:
        figures: Of one measure, each with its period.
        method: How the chart is drawn and read.
        rebased: First periods of a process that was changed on purpose: limits
            are taken anew from each, and no run crosses it. One that lies
            outside the series changes nothing.
        breaks: First periods of a new definition that is not bridged.
        is_cumulative: Whether the figures are totals to date.
        is_rolling: Whether each figure shares periods with the one before.
    """
    if is_cumulative:
        return _no_chart("totals to date rise by themselves: chart each period's own")
    if is_rolling:
        return _no_chart("rolling figures share periods: chart each period's own")
    series = sorted(figures, key=lambda pair: pair[0])
    for reason in obstacles(series, breaks):
        return _no_chart(reason)
    known = [
        (period, figure.value) for period, figure in series if isinstance(figure, Known)
    ]
    segments = tuple(_segments(known, rebased))
    for segment in segments:
        if len(segment) < method.fewest:
            return _no_chart(_too_few(segment, method))
    points = (
        point
        for number, segment in enumerate(segments)
        for point in _points(segment, number, method)
    )
    return Chart(points=points, method=method)


def _no_chart(reason: str) -> Absent:
    return Absent(Absence.UNDEFINED, reason)


def _too_few(segment: Sequence[tuple[Period, Fraction]], method: Method) -> str:
    first, _ = segment[0]
    return (
        f"limits need {method.fewest} figures, and from {first} on there are "
        f"{len(segment)}"
    )


def _segments(
    known: Sequence[tuple[Period, Fraction]], rebased: Iterable[Period]
) -> Iterator[Sequence[tuple[Period, Fraction]]]:
    """Cut a series before the first figure of each rebasing."""
    starts = {
        sum(period.start < first.start for period, _ in known) for first in rebased
    }
    for start, end in pairwise(sorted(starts | {0, len(known)})):
        yield known[start:end]


def _points(
    segment: Sequence[tuple[Period, Fraction]], number: int, method: Method
) -> Iterator[Point]:
    values = [value for _, value in segment]
    limits = limits_of(values, method)
    signals = signals_in(values, limits, method)
    for (period, value), (signal, side) in zip(segment, signals, strict=True):
        yield Point(
            period=period,
            value=value,
            segment=number,
            limits=limits,
            signal=signal,
            side=side,
        )
