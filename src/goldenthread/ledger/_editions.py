"""What was in force when: a framework for each stretch between two changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import TypeAlias, cast

import attrs

from goldenthread.definitions import Definition, Indicator, Target
from goldenthread.errors import InvalidFrameworkError
from goldenthread.framework import Framework
from goldenthread.ledger._facts import Fact
from goldenthread.ledger._histories import Clock, History, Worded
from goldenthread.ledger._log import in_order
from goldenthread.ledger._subjects import FRAMEWORK, Subject

__all__ = ["Edition", "editions_of", "histories_of", "in_force_on"]

Histories: TypeAlias = dict[Subject, History]


@attrs.frozen(kw_only=True)
class Edition:
    """A framework, and the day from which it is in force."""

    first: date
    """It judges the periods that end on this day or later, up to the next one."""

    framework: Framework


def histories_of(
    settings: Framework, facts: dict[Subject, tuple[Fact, ...]]
) -> Histories:
    """The history of each definition, in the order of definition.

    What is changed before anybody defined it is not there yet.
    """
    indicators = _indicators(facts.values())
    found: Histories = {}
    for subject, several in facts.items():
        history = History.of(several, _clock(several, indicators, settings))
        if subject != FRAMEWORK and history is not None:
            found[subject] = history
    firsts = {history.facts[0]: subject for subject, history in found.items()}
    ordered = [firsts[fact] for fact in in_order(firsts)]
    own = History(facts=facts.get(FRAMEWORK, ()), base=settings, since=date.min)
    return {FRAMEWORK: own} | {subject: found[subject] for subject in ordered}


def _indicators(facts: Iterable[tuple[Fact, ...]]) -> dict[str, Indicator]:
    defined = (fact.what for several in facts for fact in several)
    return {each.id: each for each in defined if isinstance(each, Indicator)}


def _clock(
    facts: tuple[Fact, ...], indicators: dict[str, Indicator], settings: Framework
) -> Clock | None:
    """How often a target is judged: that never changes."""
    for fact in facts:
        if isinstance(fact.what, Target) and fact.what.indicator in indicators:
            indicator = indicators[fact.what.indicator]
            span = fact.what.span or indicator.frequency
            return indicator.calendar or settings.calendar, span
    return None


def editions_of(histories: Histories) -> tuple[Edition, ...]:
    """A framework for each day on which something changes, in order of time.

    Before the first day the first one holds: nothing else was ever agreed.

    Raises:
        InvalidFrameworkError: If what was in force together is no framework;
            says from which day.
        DefinitionError: If an amended definition contradicts itself.
    """
    first, *later = sorted(_changes(histories).items())
    words = {subject: each.on(first[0]) for subject, each in histories.items()}
    editions = [Edition(first=date.min, framework=_proved(words, first[0]))]
    for day, subjects in later:
        now = {subject: histories[subject].on(day) for subject in subjects}
        if any(words[subject] != now[subject] for subject in now):
            words = {**words, **now}
            editions.append(Edition(first=day, framework=_proved(words, day)))
    return tuple(editions)


def _changes(histories: Histories) -> dict[date, list[Subject]]:
    """By day, what says something else from then on."""
    changes: dict[date, list[Subject]] = {}
    for subject, history in histories.items():
        for day in history.days:
            changes.setdefault(day, []).append(subject)
    return changes or {date.min: []}


def _proved(words: dict[Subject, Worded | None], day: date) -> Framework:
    settings = words[FRAMEWORK]
    definitions = [each for each in words.values() if isinstance(each, Definition)]
    try:
        return attrs.evolve(cast("Framework", settings), definitions=definitions)
    except InvalidFrameworkError as error:
        in_force = f"in force from {day.isoformat()}"
        raise InvalidFrameworkError(
            attrs.evolve(issue, at=f"{issue.at}, {in_force}") for issue in error.issues
        ) from None


def in_force_on(editions: tuple[Edition, ...], day: date) -> Framework:
    """The framework that judges the periods that end on *day*."""
    number = bisect_right(editions, day, key=attrgetter("first"))
    return editions[max(number - 1, 0)].framework
