"""Which facts did it: each is left out in turn, to see what would be said.

A fact did it if without it the element would say something else: have another
status, if its status turned, and else another figure or other words. Only what is
about the element, beneath it or where it is at home comes into question; so
figures that no element shares can be left out together, and one evaluation
answers for many elements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import attrs

from goldenthread.definitions import Target
from goldenthread.errors import GoldenThreadError
from goldenthread.framework import Framework
from goldenthread.ledger import Check, Fact, Knowledge
from goldenthread.observations import BoundFigure
from goldenthread.periods import Period
from goldenthread.scorecard import Result, Scorecard, evaluate
from goldenthread.values import Tally, Vocabulary

__all__ = ["Deciding", "Inquiry", "Key", "Verdict", "said_in", "saying_in"]

Key: TypeAlias = tuple[str, Period]
"""An element in a reporting period."""


class Deciding(Vocabulary):
    """How the facts that are named turned what an element says."""

    THE_DAY = "the-day"
    """None did: it would say the same had nothing been recorded."""

    EACH = "each"
    """Without any one of them it would say something else."""

    TOGETHER = "together"
    """Without all of them it would; without one of them it says the same."""

    UNTRIED = "untried"
    """Some or all of them: more came into question than were to be tried. Those
    are named that turned anything beneath it."""


@attrs.frozen
class Verdict:
    """Which facts turned what an element says, and how."""

    deciding: Deciding
    facts: tuple[Fact, ...] = ()


def said_in(card: Scorecard, key: Key) -> Result | None:
    """What a scorecard says, but for the mark of what it said before.

    `None` if there is no such element.
    """
    if key[0] not in card.cells:
        return None
    return card.said(*key)


Saying: TypeAlias = tuple[Result, Tally | None]
"""What an element says; of what is only counted with the counts."""


def saying_in(card: Scorecard, key: Key) -> Saying | None:
    """What two scorecards are compared by.

    Tallies are compared where a reader sees them: where nothing but the counts
    is said. A status that stays the same hides them.
    """
    result = said_in(card, key)
    if result is None:
        return None
    counts = None if result.status.is_rated else result.targets
    return attrs.evolve(result, parts=None), counts


@attrs.frozen(eq=False)
class Batch:
    """Facts that can be left out at once, for no cell asks about two of them."""

    facts: set[Fact] = attrs.field(factory=set)
    """What is left out."""

    cells: dict[Key, Fact] = attrs.field(factory=dict)
    """What is asked, each cell about one of the facts."""

    watched: set[Fact] = attrs.field(factory=set)
    """All that the cells could have to do with."""

    def takes(self, fact: Fact, suspects: frozenset[Fact]) -> bool:
        """Whether a cell with these *suspects* can ask about *fact* here."""
        common = self.facts & suspects
        if fact in self.facts:
            return len(common) == 1
        joins = _is_figure(fact) and all(map(_is_figure, self.facts))
        return joins and not common and fact not in self.watched

    def add(self, key: Key, fact: Fact, suspects: frozenset[Fact]) -> None:
        """Let a cell ask about *fact*."""
        self.facts.add(fact)
        self.cells[key] = fact
        self.watched.update(suspects)

    def one_by_one(self) -> Iterator[Batch]:
        """The same questions, each fact left out by itself."""
        for fact in set(self.cells.values()):
            cells = {key: asked for key, asked in self.cells.items() if asked == fact}
            yield Batch({fact}, cells)


def _is_figure(fact: Fact) -> bool:
    """Without a figure a framework is the framework that it was."""
    return isinstance(fact.what, (BoundFigure, Check))


def make_batches(
    suspects: Mapping[Key, tuple[Fact, ...]], at_most: int
) -> tuple[Batch, ...]:
    """Put what is to be left out into few batches, those of fewest suspects first.

    A cell is asked about all of its suspects or, once there are as many batches
    as there may be, about none.
    """
    batches: list[Batch] = []
    for key, facts in sorted(suspects.items(), key=lambda item: len(item[1])):
        _place(key, facts, batches, at_most)
    return tuple(batches)


def _place(
    key: Key, facts: tuple[Fact, ...], batches: list[Batch], at_most: int
) -> None:
    every = frozenset(facts)
    chosen: list[tuple[Batch, Fact]] = []
    fresh: list[Batch] = []
    for fact in facts:
        taken = {id(batch) for batch, _ in chosen}
        free = (b for b in batches if id(b) not in taken and b.takes(fact, every))
        batch = next(free, None)
        if batch is None:
            batch = Batch()
            fresh.append(batch)
        chosen.append((batch, fact))
        if len(batches) + len(fresh) > at_most:
            return
    batches += fresh
    for batch, fact in chosen:
        batch.add(key, fact, every)


@attrs.frozen(kw_only=True, eq=False)
class Inquiry:
    """What was said after some facts were recorded, and which of them did it."""

    before: Scorecard
    """What was said before them."""

    after: Scorecard
    """What was said once they were recorded."""

    known: Knowledge
    """What was known then."""

    facts: tuple[Fact, ...]
    """What was recorded in between."""

    at_most: int
    """So many batches of facts are left out, and no more."""

    def verdicts(self, turned: Collection[Key]) -> dict[Key, Verdict]:
        """Which facts turned each of the *turned* cells."""
        if not turned:
            return {}
        without_any = self._without(frozenset(self.facts), self.after.periods)
        by_day = [key for key in turned if self._is_same(without_any, key)]
        found = dict.fromkeys(by_day, Verdict(Deciding.THE_DAY))
        ids = dict.fromkeys(id_ for id_, _ in turned)
        bearing = {id_: self._bearing_on(id_) or self.facts for id_ in ids}
        suspects = {key: bearing[key[0]] for key in turned if key not in found}
        return found | self._decided(suspects)

    def _decided(self, suspects: Mapping[Key, tuple[Fact, ...]]) -> dict[Key, Verdict]:
        several = {key: facts for key, facts in suspects.items() if len(facts) > 1}
        batches = make_batches(several, self.at_most)
        decisive = self._decisive(batches)
        tried = {key for batch in batches for key in batch.cells}
        found: dict[Key, Verdict] = {}
        for key, facts in suspects.items():
            if key not in several:
                found[key] = Verdict(Deciding.EACH, facts)
            elif key in decisive:
                done = tuple(fact for fact in facts if fact in decisive[key])
                found[key] = Verdict(Deciding.EACH, done)
            elif key in tried:
                found[key] = Verdict(Deciding.TOGETHER, facts)
        untried = [key for key in suspects if key not in found]
        return found | {
            key: Verdict(
                Deciding.UNTRIED, self._named_beneath(key, found) or suspects[key]
            )
            for key in untried
        }

    def _named_beneath(
        self, key: Key, found: Mapping[Key, Verdict]
    ) -> tuple[Fact, ...]:
        """What turned anything beneath an element in the same period."""
        id_, period = key
        parts = ((lower, period) for lower in self._beneath(id_))
        named = {fact for part in parts if part in found for fact in found[part].facts}
        return tuple(fact for fact in self.facts if fact in named)

    def _decisive(self, batches: Iterable[Batch]) -> dict[Key, set[Fact]]:
        """For each cell the facts without which it would say something else."""
        found: dict[Key, set[Fact]] = {}
        for batch in batches:
            for key, fact in self._decided_by(batch):
                found.setdefault(key, set()).add(fact)
        return found

    def _decided_by(self, batch: Batch) -> Iterator[tuple[Key, Fact]]:
        asked = {period for _, period in batch.cells}
        periods = [period for period in self.after.periods if period in asked]
        card = self._without_these(batch.facts, periods)
        if card is None and len(batch.facts) > 1:
            # One of them cannot be left out, and must not speak for the others.
            for each in batch.one_by_one():
                yield from self._decided_by(each)
            return
        for key, fact in batch.cells.items():
            if not self._is_same(card, key):
                yield key, fact

    def _is_same(self, card: Scorecard | None, key: Key) -> bool:
        """Whether another scorecard says what is said now.

        Of a status that turned the status: its figure may be another, and a
        sum of parts, and yet have nothing to do with it.
        """
        other = said_in(card, key) if card is not None else None
        now = self.after.said(*key)
        if card is None or other is None:
            return False
        if self._is_status_turned(key, now):
            return other.status == now.status
        return saying_in(card, key) == saying_in(self.after, key)

    def _is_status_turned(self, key: Key, now: Result) -> bool:
        then = said_in(self.before, key)
        if then is None or then.sort == "indicator":
            return False
        return then.status != now.status

    # -- leaving out

    def _without(self, facts: frozenset[Fact], periods: Iterable[Period]) -> Scorecard:
        return evaluate(
            self.known.without(facts),
            periods=periods,
            as_at=self.after.as_at,
            body=self.after.body,
            purpose=self.after.purpose,
        )

    def _without_these(
        self, facts: Iterable[Fact], periods: list[Period]
    ) -> Scorecard | None:
        """The scorecard without some facts, and what cannot stand without them.

        `None` if what is left is no framework: then nothing could have been said.
        """
        left_out = frozenset(each for fact in facts for each in self._with_it(fact))
        while True:
            try:
                return self._without(left_out, periods)
            except GoldenThreadError as error:
                more = left_out.union(self._at_fault(error))
                if more == left_out:
                    return None
                left_out = more

    def _with_it(self, fact: Fact) -> Iterator[Fact]:
        """A fact, and all about the element that nobody knew of before it."""
        yield fact
        id_ = getattr(fact.what, "id", None)
        if id_ is not None and id_ not in self.before.framework:
            yield from (each for each in self.facts if id_ in each.about)

    def _at_fault(self, error: GoldenThreadError) -> Iterator[Fact]:
        """The facts about what cannot stand as things are."""
        faults = tuple(issue.at for issue in error.issues)
        for fact in self.facts:
            for address in self._addresses(fact):
                if any(at == address or at.startswith(f"{address},") for at in faults):
                    yield fact

    def _addresses(self, fact: Fact) -> Iterator[str]:
        yield str(getattr(fact.what, "address", ""))
        framework = self.after.framework
        yield from (framework[id_].address for id_ in fact.about if id_ in framework)

    # -- what bears on what

    def _bearing_on(self, id_: str) -> tuple[Fact, ...]:
        """The facts that may have to do with what an element says."""
        own = {id_, *self._targets_on(id_)}
        beneath = {lower for each in own for lower in self._beneath(each)}
        ids = own | beneath | self._homes(id_)
        return tuple(
            fact
            for fact in self.facts
            if not fact.about or ids.intersection(fact.about)
        )

    @cached_property
    def _frameworks(self) -> tuple[Framework, ...]:
        """Everything that was in force at some time, as known at either instant."""
        cards = (self.before, self.after)
        several = (card.knowledge.editions for card in cards if card.knowledge)
        return tuple(edition.framework for each in several for edition in each)

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        """What each element is made from, judged by or held against, directly."""
        below: dict[str, set[str]] = {}
        for framework in self._frameworks:
            graph = framework.graph
            for number, id_ in enumerate(graph.ids):
                lower = (graph.ids[each] for each in graph.below[number])
                below.setdefault(id_, set()).update(lower, _referred(framework, id_))
        return {id_: frozenset(ids) for id_, ids in below.items()}

    def _beneath(self, id_: str) -> set[str]:
        found: set[str] = set()
        waiting = [id_]
        while waiting:
            for lower in self._below.get(waiting.pop(), ()):
                if lower not in found:
                    found.add(lower)
                    waiting.append(lower)
        return found

    def _targets_on(self, id_: str) -> set[str]:
        """Of an indicator the targets on it: it has no status but theirs."""
        return {
            target
            for framework in self._frameworks
            if id_ in framework.indicators
            for target in framework.targets_on(id_)
        }

    def _homes(self, id_: str) -> set[str]:
        """The objectives and plans above, which say where it is at home."""
        return {
            upper
            for framework in self._frameworks
            if id_ in framework
            for upper in framework.above(id_)
            if upper in framework.objectives or upper in framework.plans
        }


def _referred(framework: Framework, id_: str) -> tuple[str, ...]:
    """What a target is held against, at whatever time: the graph has that of now."""
    if not isinstance(framework[id_], Target):
        return ()
    return tuple(referred for referred, _ in framework.references_of(id_))
