from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import Need
from goldenthread.projections._protocol import Course, Numbers, by_sides
from goldenthread.values import Absence, Absent, Known, gravest_absence

__all__ = ["LinearTrend", "linear_trend"]

FEWEST = 3
"""Points that a line is laid through: any two lie on one."""


@attrs.frozen
class LinearTrend:
    """The periods ahead lie on the line of least squares through the latest figures.

    Ordinary least squares over the count of periods, worked out exactly. All
    of these figures must be known, else leaving one out could tilt the line to
    somebody's liking; a period to which the measure does not apply keeps its
    place and has no say.

    Raises:
        DefinitionError: For fewer than three points.
    """

    points: int = attrs.field(kw_only=True)
    """How many of the latest periods the line is laid through, those before
    the span included."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.SERIES})

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if type(self.points) is not int or self.points < FEWEST:
            yield Issue(
                "too-few-points",
                "projection",
                f"a line is not laid through {self.points!r} points",
                f"give a whole number, {FEWEST} or more",
            )

    def project(self, course: Course, /) -> tuple[Known, ...] | Absent:
        """The line carried on through the periods ahead."""
        latest = (course.before + course.so_far)[-self.points :]
        gap = gravest_absence(latest) if len(latest) == self.points else _TOO_FEW
        if gap is not None:
            return gap
        placed = [
            (place, figure)
            for place, figure in enumerate(latest)
            if isinstance(figure, Known)
        ]
        if len(placed) < FEWEST:
            return _TOO_FEW
        places = [place for place, _ in placed]
        ahead = range(self.points, self.points + course.ahead)

        def carried_on(numbers: Numbers) -> Numbers:
            level, slope = _line(places, numbers)
            return [level + slope * place for place in ahead]

        return by_sides(course, [figure for _, figure in placed], carried_on)

    def __str__(self) -> str:
        return f"on a straight line through the last {self.points} figures"


_TOO_FEW = Absent(Absence.UNDEFINED, "there are too few figures to lay a line through")


def _line(places: Sequence[int], numbers: Numbers) -> tuple[Fraction, Fraction]:
    """Level at place 0, and slope, of the line of least squares."""
    count = len(places)
    middle = Fraction(sum(places), count)
    mean = sum(numbers, Fraction(0)) / count
    away = [place - middle for place in places]
    rises = [x * y for x, y in zip(away, numbers, strict=True)]
    slope = sum(rises, Fraction(0)) / sum((x * x for x in away), Fraction(0))
    return mean - slope * middle, slope


def linear_trend(*, points: int) -> LinearTrend:
    """Project the periods ahead on the line of least squares.

    Args:
        points: How many of the latest periods it is laid through, 3 or more.

    Raises:
        DefinitionError: For fewer than three points.
    """
    return LinearTrend(points=points)
