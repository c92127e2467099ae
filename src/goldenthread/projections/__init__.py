"""Projections: the figures so far in, the figures ahead out.

A projection is a value with one method, `project(course)`. It answers a figure
for each period of a span that is still ahead; what becomes of the span – a
sum, the last one, a ratio of sums – follows from the kind of the measure, as
it does for figures that are known.
"""

from __future__ import annotations

from goldenthread.projections._last_value import LastValue, last_value
from goldenthread.projections._last_years_profile import (
    LastYearsProfile,
    last_years_profile,
)
from goldenthread.projections._linear_trend import LinearTrend, linear_trend
from goldenthread.projections._protocol import Course, Projection, by_sides, expected
from goldenthread.projections._run_rate import RunRate, run_rate

__all__ = [
    "BUILTIN",
    "Course",
    "LastValue",
    "LastYearsProfile",
    "LinearTrend",
    "Projection",
    "RunRate",
    "by_sides",
    "expected",
    "last_value",
    "last_years_profile",
    "linear_trend",
    "run_rate",
]

BUILTIN = (LastValue, RunRate, LinearTrend, LastYearsProfile)
"""Every built-in projection; the laws and the serialiser go through them all."""
