"""One definition through time: what it says in the periods from a day on.

Facts hold from a day on (`Fact.in_force_from`) until another begins; of those
that begin on the same day the one recorded last holds. What an action reports
of itself is no rule but a figure of sorts: there the latest record is taken,
whatever day it is told for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    ManualJudgement,
    Milestone,
    Target,
)
from goldenthread.framework import Framework
from goldenthread.ledger._facts import Amendment, Fact, Withdrawal
from goldenthread.periods import Calendar, Frequency

__all__ = ["Clock", "History", "Worded"]

Worded: TypeAlias = Definition | Framework
"""What has fields that a fact may change."""

Clock: TypeAlias = tuple[Calendar, Frequency]
"""The periods that a target is judged in."""

_REPORTED = ("started", "completed", "cancelled", "progress", "reason")
"""Fields of an action that tell what happened, each with its own day."""

_Milestones: TypeAlias = dict[tuple[str, int], Milestone]

_EVE = timedelta(days=1)


@attrs.frozen(kw_only=True)
class History:
    """The known facts about one definition, its first words among them."""

    facts: tuple[Fact, ...]
    """In order of record."""

    base: Worded
    """Its first words, which nobody recorded before."""

    since: date
    """The day from which it is in force."""

    clock: Clock | None = None
    """Of a target: the periods in which its end is told."""

    @classmethod
    def of(cls, facts: tuple[Fact, ...], clock: Clock | None = None) -> History | None:
        """The history that *facts* tell; none if they only change what is not there."""
        first = min(filter(_defines, facts), key=_since, default=None)
        if first is None or not isinstance(first.what, Definition):
            return None
        since = first.in_force_from
        return cls(facts=facts, base=first.what, since=since, clock=clock)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days from which it says something else."""
        return frozenset(map(self._day, self.facts))

    def _day(self, fact: Fact) -> date:
        """Nothing changes what is not in force yet."""
        return max(self.since, fact.in_force_from)

    def on(self, day: date) -> Worded | None:
        """What it says in a period that ends on *day*; `None` while it is no more.

        An element that is not in force yet is told by its first words: others
        may refer to it.

        Raises:
            DefinitionError: If an amended definition contradicts itself.
        """
        if isinstance(self.base, ManualJudgement):
            return self._latest()
        words: Worded | None = None if self._is_yet_to_be(day) else self.base
        for fact in self._holding(day):
            words = self._amended(words, fact)
        return self._reported(words) if isinstance(words, Action) else words

    def amended(self, day: date) -> tuple[Fact, ...]:
        """What changed its first words, in a period that ends on *day*."""
        return tuple(f for f in self._holding(day) if not _defines(f))

    def _is_yet_to_be(self, day: date) -> bool:
        return isinstance(self.base, Contribution) and day < self.since

    def _holding(self, day: date) -> list[Fact]:
        holding = (fact for fact in self.facts if self._day(fact) <= day)
        return sorted(holding, key=self._day)  # of one day as they were recorded

    def _latest(self) -> Worded | None:
        """What was judged by hand is of one period, and may be judged again."""
        what = self.facts[-1].what
        return what if isinstance(what, ManualJudgement) else None

    def _amended(self, words: Worded | None, fact: Fact) -> Worded | None:
        if isinstance(fact.what, Definition):
            return fact.what
        if isinstance(fact.what, Amendment) and words is not None:
            return _with(words, dict(fact.what.fields))
        if isinstance(fact.what, Withdrawal):
            return self._withdrawn(words, fact)
        return words

    def _withdrawn(self, words: Worded | None, fact: Fact) -> Worded | None:
        if isinstance(words, Target):
            return self._ended(words, fact)
        if isinstance(words, Action):
            return _with(words, dict(_told(fact)))
        return None

    def _ended(self, target: Target, fact: Fact) -> Target:
        """The target, in force up to the last period that had closed."""
        if self.clock is None:
            return target
        calendar, frequency = self.clock
        last = calendar.last_ended(frequency, self._day(fact) - _EVE)
        if target.last is not None and calendar.parse(target.last).end <= last.end:
            return target
        return attrs.evolve(target, last=last, withdrawn=fact.reason)

    def _reported(self, action: Action) -> Action:
        """The action with all that is known of what happened."""
        happened: dict[str, Any] = {}
        milestones = _by_title(action.milestones)
        for fact in self.facts:
            told = dict(_told(fact))
            happened |= {name: told[name] for name in _REPORTED if name in told}
            milestones |= _reached(milestones, told.get("milestones", ()))
        return attrs.evolve(action, **happened, milestones=tuple(milestones.values()))


def _defines(fact: Fact) -> bool:
    return isinstance(fact.what, Definition)


def _since(fact: Fact) -> date:
    return fact.in_force_from


def _told(fact: Fact) -> Iterator[tuple[str, Any]]:
    """The fields of an action that a fact tells."""
    if isinstance(fact.what, Amendment):
        yield from fact.what.fields
    elif isinstance(fact.what, Action):
        for name in (*_REPORTED, "milestones"):
            yield name, getattr(fact.what, name)
    elif isinstance(fact.what, Withdrawal):
        yield from (("cancelled", fact.in_force_from), ("reason", fact.reason))


def _reached(known: _Milestones, told: tuple[Milestone, ...]) -> _Milestones:
    """The known milestones with the days on which they were reached."""
    return {
        key: attrs.evolve(known[key], completed=each.completed)
        for key, each in _by_title(told).items()
        if key in known
    }


def _by_title(milestones: Iterable[Milestone]) -> _Milestones:
    """Milestones by title; of several with one title by which of them it is."""
    found: _Milestones = {}
    for each in milestones:
        number = sum(title == each.title for title, _ in found)
        found[each.title, number] = each
    return found


def _with(words: Worded, fields: dict[str, Any]) -> Worded:
    return attrs.evolve(words, **fields)
