"""What monitoring and reporting say otherwise, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from goldenthread.periods import day_words
from goldenthread.scorecard import Result, Scorecard
from goldenthread.values import NotRated, Reason

__all__ = ["purposes_text"]

_MOST = 20
"""Lines of one sort that are printed; the data has them all."""


class _Difference(Protocol):
    @property
    def monitoring(self) -> Result: ...
    @property
    def reporting(self) -> Result: ...
    @property
    def through(self) -> tuple[str, ...]: ...


class _Comparison(Protocol):
    """The part of a comparison that is said."""

    @property
    def monitoring(self) -> Scorecard: ...
    @property
    def differences(self) -> tuple[object, ...]: ...
    @property
    def turned(self) -> tuple[_Difference, ...]: ...
    @property
    def left_out(self) -> tuple[object, ...]: ...


def purposes_text(told: _Comparison) -> str:
    """A line for each status that differs, and for each figure that is left out."""
    return "\n".join(_lines(told))


def _lines(told: _Comparison) -> Iterator[str]:
    card = told.monitoring
    name, day = card.framework.title or "Scorecard", day_words(card.as_at)
    asked = " to ".join(dict.fromkeys(str(card.periods[n]) for n in (0, -1)))
    yield f"{name}, {asked}, as at {day}: monitoring and reporting"
    turned = [each for each in told.turned if each.monitoring.sort != "indicator"]
    yield from _shortened(list(map(_difference, turned)))
    others = len(told.differences) - len(turned)
    if others:
        yield f"{others:,} {'others ' if turned else ''}differ in a figure alone."
    if not told.differences:
        yield "Both say the same."
    if told.left_out:
        yield "Left out of the report:"
        yield from _shortened([f"{each}." for each in told.left_out])


def _difference(told: _Difference) -> str:
    monitoring, reporting = told.monitoring, told.reporting
    way = f" (through {' → '.join(told.through)})" if len(told.through) > 1 else ""
    return (
        f"{monitoring.period} {monitoring.title}: {_said(monitoring)} in monitoring, "
        f"{_said(reporting)} in reporting{way}."
    )


def _said(result: Result) -> str:
    """The figure and the status; what is only counted, in counts."""
    if result.parts is not None and result.status == NotRated(Reason.COUNTS_ONLY):
        return result.parts.brief
    figure = result.text if result.value is not None else ""
    return ", ".join(filter(None, (figure, result.status.label)))


def _shortened(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  … and {len(lines) - _MOST:,} more."
