"""What every question begins with: an element in a period, and the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from goldenthread.definitions import Indicator, Target
from goldenthread.errors import (
    DefinitionError,
    Issue,
    UnknownElementError,
    did_you_mean,
)
from goldenthread.evaluation import Measured, Reading
from goldenthread.periods import Period
from goldenthread.scorecard import Scorecard
from goldenthread.values import Absent, Known, Vocabulary, published

__all__ = [
    "OWN",
    "Measure",
    "as_published",
    "as_word",
    "known_bodies",
    "measure_in",
    "name_of",
    "ordinal",
]

OWN = "own"
"""What a body is called that has no name."""

WordT = TypeVar("WordT", bound=Vocabulary)


@attrs.frozen(kw_only=True)
class Measure:
    """An indicator in one reporting period, as a scorecard reads it."""

    indicator: Indicator

    period: Period
    """The reporting period."""

    reading: Reading
    """What the scorecard says of it."""

    @property
    def span(self) -> Period:
        """The stretch of time that its figure is for.

        The reporting period, if the own periods of the indicator fill it, or
        else the last own one that has ended by then.
        """
        own = self.reading.periods
        if own[0].start == self.period.start and own[-1].end == self.period.end:
            return self.period
        return own[-1]


def measure_in(card: Scorecard, id_: str, period: Period | str) -> Measure:
    """Look an indicator up in one period of *card*.

    Raises:
        UnknownElementError: If there is no such indicator or period.
    """
    asked = card[id_, period].period
    cell = card.cells[id_][card.periods.index(asked)]
    if not isinstance(cell, Measured):
        element = card.framework[id_]
        hint = f"name {element.indicator!r}" if isinstance(element, Target) else ""
        raise UnknownElementError.of(
            "not-an-indicator",
            element.address,
            f"{id_!r} is no indicator, and bodies are compared by indicators",
            hint or "name what it is measured by",
        )
    indicator = card.framework.indicators[id_]
    return Measure(indicator=indicator, period=asked, reading=cell.reading)


def as_published(figure: Known | Absent, decimals: int | None) -> Known | Absent:
    """A figure as readers see it: rounded once."""
    if isinstance(figure, Absent):
        return figure
    return attrs.evolve(figure, value=published(figure.value, decimals))


def as_word(vocabulary: type[WordT], word: WordT | str, at: str) -> WordT:
    """Take plain text as one of the words of *vocabulary*.

    Raises:
        DefinitionError: If it is none of them.
    """
    try:
        return vocabulary(word)
    except ValueError:
        words = [each.value for each in vocabulary]
        hint = did_you_mean(str(word), words) or f"use one of {', '.join(words)}"
        raise DefinitionError.of(
            "unknown-word", at, f"{word!r} is not among its words", hint
        ) from None


def name_of(body: str) -> str:
    """What readers call a body."""
    return body or OWN


def known_bodies(bodies: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """*bodies*, each once and in order, if there are figures of all of them.

    Raises:
        UnknownElementError: With every one that nothing is known of.
    """
    wanted, there = sorted(set(bodies)), tuple(known)
    UnknownElementError.raise_if_any(
        _unknown_body(body, there) for body in wanted if body not in there
    )
    return tuple(wanted)


def _unknown_body(body: str, known: tuple[str, ...]) -> Issue:
    named = ", ".join(map(name_of, known)) or "nobody"
    return Issue(
        "unknown-body",
        f"body {body!r}",
        "there are no figures of it",
        did_you_mean(body, known) or f"there are figures of {named}",
    )


_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """A place in a row: `1st`, `12th`, `22nd`."""
    is_teen = number % 100 in _TEENS
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"
