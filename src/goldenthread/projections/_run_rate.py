from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import Issue
from goldenthread.expectations import Need, Setting
from goldenthread.projections._protocol import Course, Numbers, by_sides
from goldenthread.values import Absence, Absent, Kind, Known

__all__ = ["RunRate", "run_rate"]

_ADDED = frozenset({Kind.FLOW, Kind.RATIO, Kind.AVERAGE})
"""What a longer time adds up: a rate of a stock would be another stock."""


@attrs.frozen
class RunRate:
    """Each period ahead is like the mean of those that have passed in the span.

    300 visits in a quarter are 1,200 in the year. Of a ratio either side runs
    at its own rate, so that the ratio stays as it is so far.
    """

    needs: ClassVar[frozenset[Need]] = frozenset()

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why the indicator has no rate."""
        if setting.kind not in _ADDED:
            yield Issue(
                "no-run-rate",
                setting.at,
                f"a {setting.kind} does not add up over time, so it has no run-rate",
                "project it by last_value() or linear_trend()",
            )

    def project(self, course: Course, /) -> tuple[Known, ...] | Absent:
        """The mean so far, as often as there are periods ahead."""
        if course.kind not in _ADDED:
            return Absent(Absence.UNDEFINED, f"a {course.kind} has no run-rate")
        if course.gap is not None:
            return course.gap

        def ahead(numbers: Numbers) -> Numbers:
            return [sum(numbers, Fraction(0)) / len(numbers)] * course.ahead

        return by_sides(course, course.known, ahead)

    def __str__(self) -> str:
        return "at the run-rate"


def run_rate() -> RunRate:
    """Project each period ahead to be like the mean of those that passed."""
    return RunRate()
