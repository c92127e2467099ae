from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import Issue
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
from goldenthread.values import Absent, Acceptance, Cut, Vocabulary

__all__ = ["OneSided", "Word", "above", "at_least", "at_most", "below"]


class Word(Vocabulary):
    """The four words that bound a figure on one side."""

    AT_LEAST = "at-least"
    ABOVE = "above"
    AT_MOST = "at-most"
    BELOW = "below"

    @property
    def is_floor(self) -> bool:
        """Whether higher figures meet it."""
        return self in {Word.AT_LEAST, Word.ABOVE}

    @property
    def is_strict(self) -> bool:
        """Whether equality is not enough."""
        return self in {Word.ABOVE, Word.BELOW}


@attrs.frozen
class OneSided:
    """A demand that the figure stay on one side of a level.

    >>> str(OneSided("at least", 95))
    'at least 95'
    """

    word: Word = attrs.field(converter=Word)
    """At least (≥), above (>), at most (≤) or below (<)."""

    of: Level = attrs.field(converter=as_level)
    """The level, in the unit of the indicator that is judged."""

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
        # The cut leaves the level itself on the side where the word is met.
        cut = Cut(level.value, is_after=self.word in {Word.ABOVE, Word.AT_MOST})
        return Demand(
            acceptance=Acceptance(cut) if self.word.is_floor else Acceptance(None, cut),
            template=f"{self.word.words} {{0}}",
            levels=(level.value,),
            provenance=level.provenance,
            is_exact=level.is_exact,
        )

    def words(self, say: Speech) -> str:
        """The demand with its unit: `at least 95 %`."""
        return f"{self.word.words} {words_of(self.of, say)}"

    def __str__(self) -> str:
        return self.words(PLAIN)


def at_least(level: LevelLike) -> OneSided:
    """Met when the value ≥ *level*, a minimum of it."""
    return OneSided(Word.AT_LEAST, level)


def above(level: LevelLike) -> OneSided:
    """Met when the value > *level*; equality is not enough."""
    return OneSided(Word.ABOVE, level)


def at_most(level: LevelLike) -> OneSided:
    """Met when the value ≤ *level*: within, no more than."""
    return OneSided(Word.AT_MOST, level)


def below(level: LevelLike) -> OneSided:
    """Met when the value < *level*; equality is not enough."""
    return OneSided(Word.BELOW, level)
