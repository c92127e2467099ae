"""The ledger itself: facts are added, and never changed or taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Self

import attrs

from goldenthread.errors import InvalidLedgerError
from goldenthread.framework import Framework
from goldenthread.ledger._admission import (
    bound,
    check_definitions,
    check_figures,
    sorted_out,
)
from goldenthread.ledger._checking import is_about_checking
from goldenthread.ledger._editions import Edition
from goldenthread.ledger._facts import Fact, What
from goldenthread.ledger._instants import Instant, asked_at, instant_issues
from goldenthread.ledger._knowledge import Knowledge
from goldenthread.ledger._log import Log, in_order
from goldenthread.ledger._snapshot import Snapshot
from goldenthread.ledger._subjects import Subject
from goldenthread.ledger._versions import versions_of
from goldenthread.observations import Key, Observations
from goldenthread.periods import Period

__all__ = ["Ledger"]

_EVER = datetime.max.replace(tzinfo=UTC)
"""After everything that was ever recorded."""


@attrs.frozen(kw_only=True, eq=False)
class Ledger:
    """Facts with two times: when they hold, and when they were recorded.

    It is immutable: recording answers a new ledger that shares what is old.
    The order in which facts arrive does not matter, and one that arrives
    twice is kept once.
    """

    settings: Framework = attrs.field(repr=False)
    """Calendar, scale, units and home body, as they were at first."""

    definitions: Log[Subject] = attrs.field(factory=Log, repr=False)
    """What is promised, by what each fact is about."""

    figures: Log[Key] = attrs.field(factory=Log, repr=False)
    """What happened, by indicator, body and period."""

    editions: tuple[Edition, ...] = attrs.field(default=(), repr=False)
    """What is in force when, as far as anybody ever recorded."""

    snapshots: tuple[Snapshot, ...] = attrs.field(default=(), repr=False)
    """What was published, in the order of publication."""

    # -- recording

    @classmethod
    def of(
        cls,
        framework: Framework,
        *,
        recorded: Instant,
        by: str = "",
        reason: str = "",
        since: Period | str | None = None,
    ) -> Self:
        """Begin a ledger with what *framework* defines.

        Its calendar, scale, units and home body hold for good.

        Args:
            framework: What is promised at first.
            recorded: When that was recorded.
            by: Who recorded it.
            reason: Why.
            since: The first period that it holds for, if that had closed: a
                declared correction.

        Raises:
            InvalidLedgerError: If a correction has no author or no reason.
        """
        settings = attrs.evolve(framework, definitions=())
        edition = Edition(first=date.min, framework=settings)
        empty = cls(settings=settings, editions=(edition,))
        return empty.record(
            *framework.definitions, recorded=recorded, by=by, reason=reason, since=since
        )

    def record(
        self,
        *what: What | Observations,
        recorded: Instant,
        by: str = "",
        reason: str = "",
        since: Period | str | None = None,
    ) -> Self:
        """Record *what* was decided, happened or was checked at one instant.

        Args:
            what: Definitions, observations, amendments, checks, withdrawals.
            recorded: When: a datetime with its time zone, or a day.
            by: Who.
            reason: Why.
            since: The first period that it holds for, where that is not the
                first one that is still open; a closed one is a correction.

        Raises:
            InvalidLedgerError: With every issue found; nothing is recorded.
            InvalidFrameworkError: If what is in force would be no framework.
            InvalidObservationsError: If figures do not fit.
        """
        several = _spread(what)
        return self.load(
            Fact(
                each, recorded=recorded, by=by, reason=reason, since=since, place=place
            )
            for place, each in enumerate(several)
        )

    def load(self, facts: Iterable[Fact]) -> Self:
        """Record *facts* in whatever order, each with its own instant.

        Raises:
            InvalidLedgerError: With every issue found; nothing is recorded.
            InvalidFrameworkError: If what is in force would be no framework.
            InvalidObservationsError: If figures do not fit.
        """
        new = sorted_out(self.settings, self.definitions, facts)
        defined = self._defining(new.definitions)
        filed = bound(new.figures, defined.editions)
        figures = self.figures.with_facts(filed)
        touched = dict.fromkeys(key for key, _ in filed)
        touched |= dict.fromkeys(self._checked_anew(new.definitions))
        check_figures(figures, touched, defined.definitions, defined.editions)
        return attrs.evolve(defined, figures=figures)

    def _checked_anew(self, filed: Iterable[tuple[Subject, Fact]]) -> Iterator[Key]:
        """The figures of which it was recorded, perhaps late, who checks them."""
        named = {subject for subject, fact in filed if is_about_checking(fact)}
        if named:
            keys = self.figures.subjects()
            yield from (key for key in keys if (key[0],) in named)

    def _defining(self, filed: tuple[tuple[Subject, Fact], ...]) -> Self:
        definitions = self.definitions.with_facts(filed)
        if definitions is self.definitions:
            return self
        touched = [subject for subject, _ in filed]
        check_definitions(definitions, touched, self.settings)
        defined = attrs.evolve(self, definitions=definitions, editions=())
        return attrs.evolve(defined, editions=defined.as_of(_EVER).editions)

    def publish(self, snapshot: Snapshot) -> Self:
        """Keep what was published, for good, under its label.

        Raises:
            InvalidLedgerError: If something else was published under it.
        """
        known = self.published.get(snapshot.label)
        if known == snapshot:
            return self
        if known is not None:
            raise InvalidLedgerError.of(
                "published-already",
                f"publication {snapshot.label!r}",
                "something else was published under this label",
                "publish a correction under a label of its own",
            )
        return attrs.evolve(self, snapshots=(*self.snapshots, snapshot))

    # -- asking

    def as_of(self, instant: Instant) -> Knowledge:
        """What was known at *instant*; of a day, by its end in UTC.

        Costs nothing by itself: what is asked of the answer is worked out.

        Raises:
            InvalidLedgerError: If it is no instant.
        """
        moment = asked_at(instant)
        InvalidLedgerError.raise_if_any(
            instant_issues("instant", moment, lambda: "as_of")
        )
        return Knowledge(ledger=self, instant=moment)

    @property
    def published(self) -> dict[str, Snapshot]:
        """What was published, by label."""
        return {snapshot.label: snapshot for snapshot in self.snapshots}

    def history(
        self, of: str, period: Period | str | None = None, *, body: str = ""
    ) -> tuple[Fact, ...]:
        """All facts about an element, or about one figure, in order of record.

        Args:
            of: Id of the element.
            period: The period of a figure of the indicator.
            body: Whose figure; the home body's if left out.

        Raises:
            UnknownElementError: If there is no such element.
        """
        framework = self.editions[-1].framework
        if period is None:
            return self.definitions.of((framework[of].id,))
        own = framework.calendar_of(of).parse(period)
        return self.figures.of((of, body or self.settings.home, own))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in order of record."""
        return self._in_order

    @cached_property
    def _in_order(self) -> tuple[Fact, ...]:
        return tuple(in_order((*self.definitions, *self.figures)))

    @property
    def corrections(self) -> tuple[Fact, ...]:
        """The declared corrections, in order of record.

        Of definitions those that were backdated; of figures those that
        replaced what had been final.
        """
        return self._corrections

    @cached_property
    def _corrections(self) -> tuple[Fact, ...]:
        rules = (fact for fact in self.definitions if fact.is_backdated)
        figures = (
            version.fact
            for key in self.figures.subjects()
            for version in versions_of(self.figures.of(key))
            if version.is_correction
        )
        return tuple(in_order((*rules, *figures)))

    def __len__(self) -> int:
        return len(self.definitions) + len(self.figures)

    # -- as a value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ledger):
            return NotImplemented
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self.settings)

    def _content(self) -> tuple[object, ...]:
        return (self.settings, self.snapshots, self.facts)


def _spread(what: Iterable[What | Observations]) -> Iterator[What]:
    """Bound observations, one by one."""
    for each in what:
        if isinstance(each, Observations):
            yield from each
        else:
            yield each
