from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Protocol, TypeAlias, cast, runtime_checkable

import attrs

from goldenthread.expectations._protocol import (
    PLAIN,
    Context,
    Lag,
    Need,
    Referred,
    Speech,
)
from goldenthread.values import (
    Absence,
    Absent,
    FigureLike,
    Known,
    exact,
    published,
)

__all__ = [
    "Fixed",
    "LastYear",
    "Level",
    "LevelLike",
    "Previous",
    "Reference",
    "as_level",
    "figure_of",
    "last_year",
    "previous",
]


@runtime_checkable
class Level(Protocol):
    """The number in a target's words: fixed, or taken from what moves."""

    def level(self, context: Context, /) -> Known | Absent:
        """The number for this period, or why it is not known."""
        ...


LevelLike: TypeAlias = FigureLike | Level
"""What is accepted where a level is wanted."""


@attrs.frozen
class Fixed:
    """A number that stays as it is."""

    value: Fraction = attrs.field(converter=exact)
    """In the unit of the indicator that is judged; never rounded."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    @property
    def fixed_levels(self) -> tuple[Fraction, ...]:
        """The number, which never moves."""
        return (self.value,)

    def level(self, context: Context, /) -> Known:  # noqa: ARG002
        """The number itself."""
        return Known(self.value)

    def words(self, say: Speech) -> str:
        """The number with its unit."""
        return say.figure(self.value)

    def __str__(self) -> str:
        return self.words(PLAIN)


def as_lag(word: Lag | str) -> Lag:
    """Take plain text as a lag."""
    return Lag(word)


@attrs.frozen
class Reference:
    """The figure of another indicator, now or at a lag.

    Without a lag the other indicator becomes part of what the target rests
    on; last year's figure makes no such edge (domain §2).
    """

    indicator: str
    """Id of the other indicator; its unit must be convertible."""

    lag: Lag = attrs.field(default=Lag.NONE, converter=as_lag)
    """Which of its periods is read."""

    needs: ClassVar[frozenset[Need]] = frozenset()

    @property
    def refers_to(self) -> tuple[Referred, ...]:
        """The other indicator, at its lag."""
        return ((self.indicator, self.lag),)

    def level(self, context: Context, /) -> Known | Absent:
        """The other figure, rounded at the judged indicator's decimals."""
        figure = dict(context.referred).get((self.indicator, self.lag))
        return _rounded(figure, context, str(self))

    def words(self, say: Speech) -> str:
        """The other indicator by its title."""
        when = {Lag.NONE: "", Lag.PREVIOUS: " the period before"}
        return f"{say.title(self.indicator)}{when.get(self.lag, ' a year before')}"

    def __str__(self) -> str:
        return self.words(PLAIN)


@attrs.frozen
class Previous:
    """The indicator's own figure of the period before."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.PREVIOUS})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def level(self, context: Context, /) -> Known | Absent:
        """The figure before, rounded at the indicator's decimals."""
        return _rounded(context.previous, context, str(self))

    def __str__(self) -> str:
        return "the period before"


@attrs.frozen
class LastYear:
    """The indicator's own figure of the same period a year before."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.YEAR_AGO})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def level(self, context: Context, /) -> Known | Absent:
        """The figure a year before, rounded at the indicator's decimals."""
        return _rounded(context.year_ago, context, str(self))

    def __str__(self) -> str:
        return "the same period last year"


def _rounded(
    figure: Known | Absent | None, context: Context, whose: str
) -> Known | Absent:
    if isinstance(figure, Known):
        return attrs.evolve(figure, value=published(figure.value, context.decimals))
    return unknown(figure, whose)


def unknown(figure: Absent | None, whose: str) -> Absent:
    """Why there is nothing to compare with: *whose* figure is absent."""
    if figure is None:
        return Absent(Absence.MISSING, f"{whose}: it was not read")
    # What is not due of another, or does not apply, is still demanded of us.
    is_open = figure.kind in {Absence.NOT_DUE, Absence.NOT_APPLICABLE}
    kind = Absence.UNDEFINED if is_open else figure.kind
    return Absent(kind, f"{whose}: {figure}")


def figure_of(indicator: str, *, lag: Lag | str = Lag.NONE) -> Reference:
    """Take a level from another indicator: below the regional rate.

    Args:
        indicator: Its id.
        lag: `"none"`, `"previous"` (period) or `"year"` (before).
    """
    return Reference(indicator, Lag(lag))


def previous() -> Previous:
    """Take the level from the period before."""
    return Previous()


def last_year() -> LastYear:
    """Take the level from the same period a year before."""
    return LastYear()


def as_level(level: LevelLike) -> Level:
    """A level as it is, or a figure as a fixed one.

    Asked by name: `isinstance` with a protocol would take longer than all else.
    """
    if hasattr(level, "level"):
        return cast("Level", level)
    return Fixed(cast("Fraction", level))
