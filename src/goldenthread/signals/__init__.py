"""Signals: is this change news, or what the figures always do?

A process behaviour chart (XmR) says it: limits from how much the figures move
from one period to the next, and a few rules for what such movement seldom
brings about (domain §11). `chart_of` draws one for a series of figures, or
answers `Absent` where a chart would mislead.

The contract:

- Every figure on a chart is exact; nothing here knows a target or a policy.
- A series that cannot be charted is a value with its reason, never an error;
  only a method that contradicts itself is refused when it is made.
- The signal of the last point rests on nothing that comes later. Runs mark
  their earlier points, too; a signal never becomes weaker by what is added
  where limits are fixed.
- Adding a figure to all points, or scaling them, changes no signal; a mirror
  turns high into low and nothing else.
"""

from __future__ import annotations

from goldenthread.signals._chart import Chart, Point, chart_of
from goldenthread.signals._limits import Limits, Side, limits_of
from goldenthread.signals._method import STANDARD, Factor, Method
from goldenthread.signals._rules import Signal, signals_in
from goldenthread.signals._series import since_first_figure
from goldenthread.signals._verdicts import (
    Assurance,
    Variation,
    assurance_of,
    variation_of,
)

__all__ = [
    "STANDARD",
    "Assurance",
    "Chart",
    "Factor",
    "Limits",
    "Method",
    "Point",
    "Side",
    "Signal",
    "Variation",
    "assurance_of",
    "chart_of",
    "limits_of",
    "signals_in",
    "since_first_figure",
    "variation_of",
]
