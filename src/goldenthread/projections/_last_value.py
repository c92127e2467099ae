from __future__ import annotations

from typing import ClassVar

import attrs

from goldenthread.expectations import Need
from goldenthread.projections._protocol import Course, expected
from goldenthread.values import Absent, Known

__all__ = ["LastValue", "last_value"]


@attrs.frozen
class LastValue:
    """Each period ahead is like the last one that is known of."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.SERIES})

    def project(self, course: Course, /) -> tuple[Known, ...] | Absent:
        """The last figure, as often as there are periods ahead."""
        last = course.last
        if isinstance(last, Absent):
            return last
        sides = {"numerator": last.numerator, "denominator": last.denominator}
        return (expected(last.value, (last,), **sides),) * course.ahead

    def __str__(self) -> str:
        return "at the last value"


def last_value() -> LastValue:
    """Project each period ahead to be like the last one."""
    return LastValue()
