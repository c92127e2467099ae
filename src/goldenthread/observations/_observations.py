from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Self, TypeAlias

import attrs

from goldenthread.errors import InvalidObservationsError, Issue
from goldenthread.observations._measures import Measures
from goldenthread.periods import Period
from goldenthread.values import Absent, Known, as_text

__all__ = ["BoundFigure", "Key", "Observations"]

Key: TypeAlias = tuple[str, str, Period]
"""What a figure is of: indicator, body, period."""


@attrs.frozen(kw_only=True)
class BoundFigure:
    """A figure that fits: exact, in the indicator's unit, in its own period."""

    indicator: str
    body: str
    period: Period
    figure: Known | Absent
    comment: str = ""
    correction: bool = False

    @property
    def key(self) -> Key:
        """What it is of."""
        return (self.indicator, self.body, self.period)


@attrs.frozen(kw_only=True)
class Observations:
    """Figures bound to what is measured; made by `framework.observations`.

    The order in which they were given does not matter.
    """

    measures: Measures
    """What they were bound to."""

    figures: tuple[BoundFigure, ...] = ()
    """By indicator in the order of definition, then body, then period."""

    @classmethod
    def of(cls, measures: Measures, figures: Iterable[BoundFigure]) -> Self:
        """Put *figures* that are known to fit into their order.

        Raises:
            InvalidObservationsError: If a total to date falls that cannot.
        """
        rank = measures.rank
        ordered = sorted(figures, key=lambda f: (rank[f.indicator], f.body, f.period))
        return cls(measures=measures, figures=tuple(ordered))

    def __attrs_post_init__(self) -> None:
        # Checked here, since two batches that fit can contradict each other.
        InvalidObservationsError.raise_if_any(_falls(self.measures, self.figures))

    @cached_property
    def by_key(self) -> dict[Key, BoundFigure]:
        """Figures by indicator, body and period."""
        return {figure.key: figure for figure in self.figures}

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Whose figures these are, each once, in order."""
        return tuple(sorted({figure.body for figure in self.figures}))

    def with_figures(self, later: Observations) -> Self:
        """Make observations in which figures of *later* replace or join these."""
        if later.measures != self.measures:
            raise InvalidObservationsError.of(
                "bound-elsewhere",
                "later",
                "these figures were bound to other indicators, units or calendars",
                "bind them with framework.observations(...)",
            )
        merged = self.by_key | later.by_key
        return type(self).of(self.measures, merged.values())

    def __iter__(self) -> Iterator[BoundFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


def _falls(measures: Measures, figures: tuple[BoundFigure, ...]) -> Iterator[Issue]:
    """Totals to date of what is never negative, falling within a year."""
    rising = {i.id for i in measures.indicators if i.cumulative and i.non_negative}
    totals = [f for f in figures if f.indicator in rising and _is_total(f)]
    for before, after in pairwise(totals):
        if _is_same_run(before, after) and _total(after) < _total(before):
            yield Issue(
                "cumulative-fall",
                f"{after.indicator!r} in {after.period}",
                f"the total to date falls from {as_text(_total(before))} in "
                f"{before.period} to {as_text(_total(after))}",
                "correct it, or mark it as a correction",
            )


def _is_total(figure: BoundFigure) -> bool:
    return isinstance(figure.figure, Known)


def _total(figure: BoundFigure) -> Fraction:
    return figure.figure.value if isinstance(figure.figure, Known) else Fraction(0)


def _is_same_run(before: BoundFigure, after: BoundFigure) -> bool:
    return (
        before.indicator == after.indicator
        and before.body == after.body
        and before.period.year_number == after.period.year_number
        and not after.correction
    )
