from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Protocol, TypeAlias, runtime_checkable

import attrs

from goldenthread.values import (
    NOTHING_OF_NOTHING,
    Absence,
    Absent,
    Kind,
    Known,
    Made,
    Provenance,
    gravest_absence,
    guarded,
    over_zero,
    weakest,
)

__all__ = ["Course", "Projection", "by_sides", "expected"]

_NO_FIGURE = Absent(Absence.UNDEFINED, "there is no figure to go by yet")


@attrs.frozen(kw_only=True)
class Course:
    """All that a projection may know: one indicator on its way through a span.

    Filled only as far as the projection declares that it needs it.
    """

    so_far: tuple[Known | Absent, ...] = attrs.field(
        default=(), converter=tuple[Known | Absent, ...]
    )
    """The figures of the span's own periods that have passed, oldest first."""

    ahead: int = 1
    """How many of the span's own periods are still ahead."""

    before: tuple[Known | Absent, ...] = attrs.field(
        default=(), converter=tuple[Known | Absent, ...]
    )
    """The figures before the span, oldest first, as far back as they mean the
    same; asked for by `Need.SERIES`."""

    year_ago: tuple[Known | Absent, ...] = attrs.field(
        default=(), converter=tuple[Known | Absent, ...]
    )
    """For each of the span's own periods, passed and ahead, the figure of the
    equivalent period a year before; asked for by `Need.YEAR_AGO`."""

    kind: Kind = attrs.field(default=Kind.FLOW, converter=Kind)
    """What the measure is, and so what may be added."""

    scale: int = 1
    """What a quotient is multiplied by: 100 for a percentage."""

    @property
    def known(self) -> tuple[Known, ...]:
        """The known figures so far."""
        return tuple(figure for figure in self.so_far if isinstance(figure, Known))

    @property
    def gap(self) -> Absent | None:
        """Why not all that applies so far is known, if it is not.

        Nothing of nothing is no gap in a quotient: it adds 0 to either side.
        """
        figures = [each for each in self.so_far if each != NOTHING_OF_NOTHING]
        if self.kind.has_parts and figures:
            return gravest_absence(figures)
        return gravest_absence(self.so_far) if self.so_far else _NO_FIGURE

    @property
    def last(self) -> Known | Absent:
        """The latest figure that applies, in the span or before it."""
        figures = reversed(self.before + self.so_far)
        applying = (each for each in figures if _applies(each))
        return next(applying, _NO_FIGURE)


def _applies(figure: Known | Absent) -> bool:
    return isinstance(figure, Known) or figure.kind is not Absence.NOT_APPLICABLE


@runtime_checkable
class Projection(Protocol):
    """Says what the periods ahead will bring if things go on by some rule.

    Implementations must be pure: equal courses give equal figures. They may
    declare `needs: frozenset[Need]` and `objections(setting)`; one that
    declares nothing is given everything. `str(projection)` is what readers
    see of it: `at the run-rate`.
    """

    def project(self, course: Course, /) -> tuple[Known, ...] | Absent:
        """A figure for each period ahead, or why there is none; never raise.

        `undefined` is the answer where there are too few figures to go by;
        made by `expected`, so that each says that it is a forecast.
        """
        ...


def expected(
    value: Fraction,
    by: Iterable[Known],
    *,
    numerator: Fraction | None = None,
    denominator: Fraction | None = None,
) -> Known:
    """Make a figure that is expected from those that it goes *by*."""
    figures = tuple(by)
    checked = weakest(figure.provenance for figure in figures).checked
    kept, is_bounded = guarded(value)
    return Known(
        kept,
        numerator=numerator,
        denominator=denominator,
        provenance=Provenance(Made.FORECAST, checked),
        is_exact=is_bounded and all(figure.is_exact for figure in figures),
    )


Numbers: TypeAlias = Sequence[Fraction]


def by_sides(
    course: Course,
    going_by: Sequence[Known],
    ahead: Callable[[Numbers], Numbers | Absent],
) -> tuple[Known, ...] | Absent:
    """Project what figures are made of: either side of a quotient by itself.

    Args:
        course: What is projected.
        going_by: The figures that it goes by.
        ahead: From the numbers of those figures to the numbers ahead.
    """
    above = [figure.numerator for figure in going_by if figure.numerator is not None]
    below = [
        figure.denominator for figure in going_by if figure.denominator is not None
    ]
    if not course.kind.has_parts or not len(above) == len(below) == len(going_by):
        values = ahead([figure.value for figure in going_by])
        if isinstance(values, Absent):
            return values
        return tuple(expected(value, going_by) for value in values)
    return _divided(course, going_by, ahead(above), ahead(below))


def _divided(
    course: Course,
    going_by: Sequence[Known],
    above: Numbers | Absent,
    below: Numbers | Absent,
) -> tuple[Known, ...] | Absent:
    if isinstance(above, Absent):
        return above
    if isinstance(below, Absent):
        return below
    for numerator, denominator in zip(above, below, strict=True):
        if not denominator:
            return over_zero(numerator)
    return tuple(
        expected(
            numerator / denominator * course.scale,
            going_by,
            numerator=numerator,
            denominator=denominator,
        )
        for numerator, denominator in zip(above, below, strict=True)
    )
