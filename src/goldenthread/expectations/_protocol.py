from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Protocol, TypeAlias, runtime_checkable

import attrs

from goldenthread.errors import Issue
from goldenthread.periods import Calendar, Frequency, Period
from goldenthread.values import (
    FINAL,
    Absent,
    Acceptance,
    Kind,
    Known,
    Provenance,
    Scale,
    Vocabulary,
    as_text,
)

__all__ = [
    "PLAIN",
    "Context",
    "Demand",
    "Expectation",
    "Lag",
    "Need",
    "Referred",
    "Setting",
    "Speech",
    "fixed_levels_of",
    "needs_of",
    "objections_of",
    "references_of",
    "undemanded_by",
    "words_of",
]


class Need(Vocabulary):
    """What a rule may ask for beyond the figure that is judged."""

    PREVIOUS = "previous"
    YEAR_AGO = "year-ago"
    SERIES = "series"
    BASELINE = "baseline"
    COMPARATORS = "comparators"


class Lag(Vocabulary):
    """Which period of another indicator a level is taken from."""

    NONE = "none"
    PREVIOUS = "previous"
    YEAR = "year"


@attrs.frozen
class Speech:
    """How a demand is said: its figures with their unit, elements by title."""

    figure: Callable[[Fraction], str] = as_text
    """Prints a figure in the unit of the indicator that is judged."""

    title: Callable[[str], str] = str
    """Names another indicator, given its id."""


PLAIN = Speech()
"""Bare figures and ids: what `str` has to say."""


Referred: TypeAlias = tuple[str, Lag]
"""An indicator's id and the lag at which it is read."""


@attrs.frozen(kw_only=True)
class Context:
    """All that a rule may know beside the figure that is judged.

    Filled only as far as the rule declares that it needs it; what was not
    asked for is `None` or empty.
    """

    period: Period
    """The indicator's period that is judged."""

    decimals: int | None = None
    """Published decimals of the indicator; `None` if it is judged raw."""

    baseline: Known | Absent | None = None
    """Where the target started from, in the indicator's unit."""

    previous: Known | Absent | None = None
    """The figure of the period before."""

    year_ago: Known | Absent | None = None
    """The figure of the equivalent period a year before."""

    series: tuple[tuple[Period, Known | Absent], ...] = ()
    """The figures so far, oldest first, up to the one that is judged: a span
    each, read as the target reads it."""

    comparators: tuple[tuple[str, Known | Absent], ...] = ()
    """(body, figure) of the peers for the same period."""

    referred: tuple[tuple[Referred, Known | Absent], ...] = ()
    """Figures of the other indicators that the rule refers to."""


@attrs.frozen(kw_only=True)
class Demand:
    """What is demanded of one figure in one period."""

    acceptance: Acceptance
    """Where on the line the target is met."""

    template: str
    """The words, with a place for each level: `at least {0}`."""

    levels: tuple[Fraction, ...] = ()
    """In the indicator's unit, in the order of the words."""

    level: Fraction | None = None
    """What a percentage of the target is a percentage of; `None` where that is
    the edge that was missed."""

    is_raw: bool = False
    """Whether the unrounded figure is judged, whatever the policy says."""

    provenance: Provenance = FINAL
    """Of the figures that the level was taken from."""

    is_exact: bool = True
    """False where a level could only be worked out to 40 digits."""

    def words(self, show: Callable[[Fraction], str]) -> str:
        """The demand as text: `at least 100.0 %`."""
        return self.template.format(*map(show, self.levels))


@runtime_checkable
class Expectation(Protocol):
    """Says what is demanded in one period.

    Implementations must be pure: equal contexts give equal demands. They may
    declare `needs: frozenset[Need]` and `refers_to: tuple[Referred, ...]`;
    one that declares nothing is given everything that is asked of its target.
    """

    def at(self, context: Context, /) -> Demand | Absent:
        """What is demanded, or why that cannot be told; never raise."""
        ...


@attrs.frozen(kw_only=True)
class Setting:
    """The target that a rule is given to, as far as a rule may object to it."""

    at: str
    """Address of the target."""

    expect: Expectation
    """What it demands."""

    scale: Scale
    """The framework's scale."""

    calendar: Calendar
    """The calendar of its indicator."""

    span: Frequency
    """What its level is for."""

    has_baseline: bool = False
    """Whether it says where it started from."""

    baseline: Fraction | None = None
    """Where it started from, if it says that in figures."""

    is_percentage: bool = False
    """Whether the indicator is measured in per cent."""

    is_cumulative: bool = False
    """Whether the target reads the year to date."""

    is_rolling: bool = False
    """Whether the target reads a window that moves with its end."""

    kind: Kind = Kind.FLOW
    """What the indicator measures, and so what may be added."""


_Objecting: TypeAlias = Callable[[Setting], Iterator[Issue]]
"""The method of a rule that cannot serve every target."""


def objections_of(rule: object, setting: Setting) -> Iterator[Issue]:
    """Why *rule* cannot serve the target, if it has an `objections` method."""
    objections: _Objecting | None = getattr(rule, "objections", None)
    if objections is not None:
        yield from objections(setting)


def fixed_levels_of(*rules: object) -> tuple[Fraction, ...]:
    """The levels of expectations or levels that never move, if they say so."""
    levels: tuple[Fraction, ...] = sum(
        (getattr(rule, "fixed_levels", ()) for rule in rules), ()
    )
    return levels


_Saying: TypeAlias = Callable[[Speech], str]
"""The method of an expectation or level that can say its figures with a unit."""


def words_of(rule: object, say: Speech) -> str:
    """What readers see of an expectation or level."""
    words: _Saying | None = getattr(rule, "words", None)
    return str(rule) if words is None else words(say)


_Dating: TypeAlias = Callable[[Period], Absent | None]
"""The method of an expectation or level that demands nothing before or after some
period."""


def undemanded_by(rule: object, period: Period) -> Absent | None:
    """Why *rule* demands nothing yet (`not due`) or any more (`not applicable`).

    Told by the period alone: whatever the figures say, or do not say.
    """
    undemanded: _Dating | None = getattr(rule, "undemanded", None)
    return None if undemanded is None else undemanded(period)


EVERY_NEED = frozenset(Need)


def needs_of(rule: object) -> frozenset[Need]:
    """What *rule* declares that it needs; everything if it declares nothing."""
    needs: frozenset[Need] = getattr(rule, "needs", EVERY_NEED)
    return needs


def references_of(rule: object) -> tuple[Referred, ...]:
    """The other indicators that *rule* declares that it refers to."""
    referred: tuple[Referred, ...] = getattr(rule, "refers_to", ())
    return referred
