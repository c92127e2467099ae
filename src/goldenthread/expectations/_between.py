from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations._levels import Fixed, Level, LevelLike, as_level
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
from goldenthread.values import Absence, Absent, Acceptance, Cut, weakest

__all__ = ["Between", "between"]


@attrs.frozen
class Between:
    """A demand that the figure lie between two levels, both included.

    >>> str(Between(40, 60))
    'between 40 and 60'

    Raises:
        DefinitionError: If both levels are fixed and the low one is higher.
    """

    low: Level = attrs.field(converter=as_level)
    """In the unit of the indicator that is judged."""

    high: Level = attrs.field(converter=as_level)
    """In the unit of the indicator that is judged."""

    def __attrs_post_init__(self) -> None:
        low, high = self.low, self.high
        if (
            isinstance(low, Fixed)
            and isinstance(high, Fixed)
            and low.value > high.value
        ):
            raise DefinitionError.of(
                "empty-range",
                "expectation",
                f"nothing lies between {low} and {high}",
                "give the lower level first",
            )

    @property
    def needs(self) -> frozenset[Need]:
        """What its levels need."""
        return needs_of(self.low) | needs_of(self.high)

    @property
    def refers_to(self) -> tuple[Referred, ...]:
        """What its levels refer to."""
        return references_of(self.low) + references_of(self.high)

    @property
    def fixed_levels(self) -> tuple[Fraction, ...]:
        """The levels that never move."""
        return fixed_levels_of(self.low, self.high)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """What its levels object to."""
        yield from objections_of(self.low, setting)
        yield from objections_of(self.high, setting)

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why its level does not stand in *period*, if it does not."""
        return undemanded_by(self.low, period) or undemanded_by(self.high, period)

    def at(self, context: Context, /) -> Demand | Absent:
        """The demand in this period; absent while a level is, or they cross."""
        low, high = self.low.level(context), self.high.level(context)
        if isinstance(low, Absent):
            return low
        if isinstance(high, Absent):
            return high
        if low.value > high.value:
            return Absent(Absence.UNDEFINED, "the levels have crossed")
        return Demand(
            acceptance=Acceptance(Cut(low.value), Cut(high.value, is_after=True)),
            template="between {0} and {1}",
            levels=(low.value, high.value),
            provenance=weakest((low.provenance, high.provenance)),
            is_exact=low.is_exact and high.is_exact,
        )

    def words(self, say: Speech) -> str:
        """The demand with its unit: `between 40 % and 60 %`."""
        low, high = words_of(self.low, say), words_of(self.high, say)
        return f"between {low} and {high}"

    def __str__(self) -> str:
        return self.words(PLAIN)


def between(low: LevelLike, high: LevelLike) -> Between:
    """Met when *low* ≤ the value ≤ *high*."""
    return Between(low, high)
