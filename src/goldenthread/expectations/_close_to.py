from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations._levels import Level, LevelLike, as_level
from goldenthread.expectations._protocol import (
    PLAIN,
    Context,
    Demand,
    Need,
    Referred,
    Setting,
    Speech,
    fixed_levels_of,
    needs_of,
    objections_of,
    references_of,
    undemanded_by,
    words_of,
)
from goldenthread.periods import Period
from goldenthread.values import Absent, Acceptance, Cut, FigureLike, as_text, exact

__all__ = ["CloseTo", "close_to"]


@attrs.frozen
class CloseTo:
    """A demand that the figure be no further from a level than stated.

    >>> str(CloseTo(50, within=2))
    'within 2 of 50'

    Raises:
        DefinitionError: If the distance is negative.
    """

    of: Level = attrs.field(converter=as_level)
    """In the unit of the indicator that is judged."""

    within: Fraction = attrs.field(kw_only=True, converter=exact)
    """The largest distance at which it is met, in the same unit."""

    def __attrs_post_init__(self) -> None:
        if self.within < 0:
            raise DefinitionError.of(
                "negative-distance",
                "expectation",
                f"no figure is within {as_text(self.within)} of another",
                "give the distance as a positive number",
            )

    @property
    def needs(self) -> frozenset[Need]:
        """What its level needs."""
        return needs_of(self.of)

    @property
    def refers_to(self) -> tuple[Referred, ...]:
        """What its level refers to."""
        return references_of(self.of)

    @property
    def fixed_levels(self) -> tuple[Fraction, ...]:
        """The level, if it never moves."""
        return fixed_levels_of(self.of)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """What its level objects to."""
        yield from objections_of(self.of, setting)

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why its level does not stand in *period*, if it does not."""
        return undemanded_by(self.of, period)

    def at(self, context: Context, /) -> Demand | Absent:
        """The demand in this period; absent while the level is."""
        level = self.of.level(context)
        if isinstance(level, Absent):
            return level
        lower, upper = level.value - self.within, level.value + self.within
        return Demand(
            acceptance=Acceptance(Cut(lower), Cut(upper, is_after=True)),
            template="within {0} of {1}",
            levels=(self.within, level.value),
            level=level.value,
            provenance=level.provenance,
            is_exact=level.is_exact,
        )

    def words(self, say: Speech) -> str:
        """The demand with its unit: `within 2 days of 50 days`."""
        return f"within {say.figure(self.within)} of {words_of(self.of, say)}"

    def __str__(self) -> str:
        return self.words(PLAIN)


def close_to(level: LevelLike, *, by: FigureLike) -> CloseTo:
    """Met when the value lies no further than *by* from *level*."""
    return CloseTo(as_level(level), within=exact(by))
