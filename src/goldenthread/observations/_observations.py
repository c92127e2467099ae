from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Self, TypeAlias

import attrs

from goldenthread.observations._measures import Measures
from goldenthread.periods import Period
from goldenthread.values import Absent, Known

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
        """Put *figures* that are known to fit into their order."""
        rank = measures.rank
        ordered = sorted(figures, key=lambda f: (rank[f.indicator], f.body, f.period))
        return cls(measures=measures, figures=tuple(ordered))

    @cached_property
    def by_key(self) -> dict[Key, BoundFigure]:
        """Figures by indicator, body and period."""
        return {figure.key: figure for figure in self.figures}

    def with_figures(self, later: Observations) -> Self:
        """Make observations in which figures of *later* replace or join these."""
        merged = self.by_key | later.by_key
        return type(self).of(self.measures, merged.values())

    def __iter__(self) -> Iterator[BoundFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)
