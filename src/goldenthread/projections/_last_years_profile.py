from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import attrs

from goldenthread.expectations import Need
from goldenthread.projections._protocol import Course, Numbers, by_sides
from goldenthread.values import Absence, Absent, Kind, Known, gravest_absence

__all__ = ["LastYearsProfile", "last_years_profile"]


@attrs.frozen
class LastYearsProfile:
    """The periods ahead are to those passed as they were a year before.

    Of flows and quotients by what has passed in the span altogether; of stocks,
    indices and scores by the latest figure. For what has its season.
    """

    needs: ClassVar[frozenset[Need]] = frozenset({Need.YEAR_AGO})

    def project(self, course: Course, /) -> tuple[Known, ...] | Absent:
        """Last year's figures, scaled by how this year compares so far."""
        gap = course.gap or gravest_absence(course.year_ago)
        if gap is not None:
            return gap
        pairs = [
            (now, then)
            for now, then in zip(course.so_far, course.year_ago, strict=False)
            if isinstance(now, Known) and isinstance(then, Known)
        ]
        compared = pairs if _adds_up(course) else pairs[-1:]
        then_ahead = course.year_ago[len(course.so_far) :]
        rest = [figure for figure in then_ahead if isinstance(figure, Known)]
        if not compared or len(rest) != course.ahead:
            return Absent(Absence.UNDEFINED, "last year has too few figures to go by")
        now, then = zip(*compared, strict=True)
        return _scaled(course, now, then, rest)

    def __str__(self) -> str:
        return "by last year's profile"


def _adds_up(course: Course) -> bool:
    return course.kind.has_parts or course.kind is Kind.FLOW


def _scaled(
    course: Course,
    now: Sequence[Known],
    then: Sequence[Known],
    rest: Sequence[Known],
) -> tuple[Known, ...] | Absent:
    first, second = len(now), len(now) + len(then)

    def ahead(numbers: Numbers) -> Numbers | Absent:
        a_year_ago = sum(numbers[first:second])
        if not a_year_ago:
            return Absent(Absence.UNDEFINED, "last year there was nothing by then")
        growth = sum(numbers[:first]) / a_year_ago
        return [number * growth for number in numbers[second:]]

    return by_sides(course, [*now, *then, *rest], ahead)


def last_years_profile() -> LastYearsProfile:
    """Project the periods ahead by how they were a year before."""
    return LastYearsProfile()
