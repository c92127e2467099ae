"""What was known at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cached_property
from itertools import filterfalse
from typing import Protocol

import attrs

from goldenthread.framework import Framework
from goldenthread.ledger._checking import Account, account_of
from goldenthread.ledger._editions import (
    Edition,
    Histories,
    editions_of,
    histories_of,
    in_force_on,
)
from goldenthread.ledger._facts import Check, Fact
from goldenthread.ledger._log import Log
from goldenthread.ledger._subjects import Subject
from goldenthread.ledger._telling import fact_words
from goldenthread.ledger._versions import figure_at
from goldenthread.observations import BoundFigure, Key, Observations
from goldenthread.periods import Period
from goldenthread.values import Vocabulary

__all__ = ["Knowledge", "Rules"]


class Book(Protocol):
    """The part of a ledger that something is known from."""

    @property
    def settings(self) -> Framework: ...
    @property
    def definitions(self) -> Log[Subject]: ...
    @property
    def figures(self) -> Log[Key]: ...
    @property
    def editions(self) -> tuple[Edition, ...]: ...
    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def corrections(self) -> tuple[Fact, ...]: ...


class Rules(Vocabulary):
    """By which rules a period is judged."""

    AS_THEN = "as-then"
    """By those that were in force in it."""

    AS_NOW = "as-now"
    """By those in force on the day of the question."""

    @property
    def meaning(self) -> str:
        """What it is judged by, to be read after *by*."""
        then = "the rules in force in it"
        return then if self is Rules.AS_THEN else "the rules in force on that day"


@attrs.frozen(kw_only=True, eq=False)
class Knowledge:
    """A framework and its figures as they were known at an instant.

    Made by `ledger.as_of(…)` and judged by `evaluate(…)`: each period by the
    rules that were in force in it. What is not asked for is not worked out.
    """

    ledger: Book = attrs.field(repr=False)
    """Where it is known from."""

    instant: datetime
    """What was recorded later is not known."""

    rules: Rules = Rules.AS_THEN
    """Whether a period is judged as then or as now."""

    with_corrections: bool = True
    """Whether declared corrections are known, or each thing as it first was."""

    left_out: frozenset[Fact] = attrs.field(default=frozenset(), repr=False)
    """What is taken as if it had never been recorded; see `without`."""

    proved: tuple[Edition, ...] = attrs.field(default=(), repr=False)
    """The editions, where they are those of the knowledge that it is made from."""

    @property
    def day(self) -> date:
        """The day of the instant, where it was."""
        return self.instant.date()

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that was recorded by then, in order of record."""
        return tuple(filter(self._knows, self.ledger.facts))

    def without(self, facts: Iterable[Fact]) -> Knowledge:
        """The same knowledge, as if some of its *facts* had never been recorded."""
        left_out = frozenset(facts)
        are_figures = all(isinstance(f.what, (BoundFigure, Check)) for f in left_out)
        return attrs.evolve(
            self,
            left_out=self.left_out | left_out,
            proved=self._every_edition if are_figures else (),
        )

    # -- rules

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """A framework for each stretch of time, in order.

        Raises:
            InvalidFrameworkError: If what was in force together is none.
        """
        every = self._every_edition
        if self.rules is Rules.AS_THEN:
            return every
        return (Edition(first=date.min, framework=in_force_on(every, self.day)),)

    @cached_property
    def _every_edition(self) -> tuple[Edition, ...]:
        """Proved when the last of them was recorded, or now for an earlier time."""
        if self.proved:
            return self.proved
        knows_all = all(map(self._knows, self.ledger.definitions))
        if knows_all and self.with_corrections and self.ledger.editions:
            return self.ledger.editions
        return editions_of(self._histories)

    @property
    def framework(self) -> Framework:
        """What is in force on the day of the instant."""
        return in_force_on(self.editions, self.day)

    def in_force(self, period: Period) -> Framework:
        """What judges *period*."""
        return in_force_on(self.editions, period.end)

    def since(self, id_: str) -> date:
        """The day from which an element is in force; always, as now."""
        history = self._histories.get((id_,))
        if history is None:
            return date.min
        has_begun = history.since <= self.day
        return date.min if self.rules is Rules.AS_NOW and has_begun else history.since

    def amendments(self, id_: str, period: Period) -> tuple[Fact, ...]:
        """What changed an element's first words and is in force in *period*."""
        history = self._histories.get((id_,))
        is_then = self.rules is Rules.AS_THEN
        return history.amended(period.end if is_then else self.day) if history else ()

    @property
    def as_now(self) -> Knowledge:
        """The same knowledge, each period judged by the rules of today."""
        return attrs.evolve(self, rules=Rules.AS_NOW)

    @cached_property
    def _histories(self) -> Histories:
        known: dict[Subject, tuple[Fact, ...]] = {}
        for subject in self.ledger.definitions.subjects():
            facts = filter(self._knows, self.ledger.definitions.of(subject))
            told = tuple(map(self._told, facts))
            if told:
                known[subject] = told
        return histories_of(self.ledger.settings, known)

    def _knows(self, fact: Fact) -> bool:
        return fact.recorded <= self.instant and not self._is_left_out(fact)

    def _is_left_out(self, fact: Fact) -> bool:
        # Asked first, since it costs something to tell one fact from another.
        return bool(self.left_out) and fact in self.left_out

    def _told(self, fact: Fact) -> Fact:
        """Without corrections, what was backdated holds from when it was recorded."""
        if self.with_corrections or not fact.is_backdated:
            return fact
        return attrs.evolve(fact, since=None)

    # -- figures

    @cached_property
    def observed(self) -> Observations:
        """The figures, bound to the framework of the day.

        A figure that was recorded before anybody defined its indicator is not
        among them yet.
        """
        measures = self.framework.measures
        keys = (k for k in self.ledger.figures.subjects() if k[0] in measures.by_id)
        found = (self.figure(*key) for key in keys)
        known = (figure for figure in found if figure is not None)
        return Observations.of(measures, known)

    def figure(self, indicator: str, body: str, period: Period) -> BoundFigure | None:
        """One figure, without looking at any other."""
        facts = self._told_of(indicator, body, period)
        return figure_at(facts, self.instant, corrected=self.with_corrections)

    def account(self, indicator: str, body: str, period: Period) -> Account | None:
        """Who entered one figure, and who checked it."""
        facts = self._told_of(indicator, body, period)
        return account_of(facts, self.instant, corrected=self.with_corrections)

    def _told_of(self, indicator: str, body: str, period: Period) -> Iterable[Fact]:
        told = self.ledger.figures.of((indicator, body, period))
        return filterfalse(self._is_left_out, told) if self.left_out else told

    # -- corrections

    @cached_property
    def corrections(self) -> tuple[Fact, ...]:
        """The declared corrections that are known, in order of record."""
        if not self.with_corrections:
            return ()
        return tuple(filter(self._knows, self.ledger.corrections))

    @cached_property
    def uncorrected(self) -> Knowledge:
        """The same without what was corrected later: each thing as it first was."""
        if not self.corrections:
            return self
        return attrs.evolve(self, with_corrections=False, proved=())

    @property
    def when(self) -> str:
        """The instant as readers see it: `at the end of 2006-10-20`."""
        if self.instant.timetz() == time.max.replace(tzinfo=UTC):
            return f"at the end of {self.day.isoformat()}"
        return f"at {self.instant.isoformat(' ', 'seconds')}"

    def __str__(self) -> str:
        return f"As known {self.when}, each period judged by {self.rules.meaning}"

    def words(self, fact: Fact) -> str:
        """What was recorded, as readers see it."""
        return fact_words(fact, self.framework)

    # -- as a value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Knowledge):
            return NotImplemented
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.instant, self.rules, self.with_corrections))

    def _content(self) -> tuple[object, ...]:
        asked = (self.instant, self.rules, self.with_corrections)
        return (*asked, self.ledger.settings, self.facts)
