"""What a ledger takes: everything wrong with new facts, found at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

import attrs

from goldenthread.definitions import Definition, Indicator
from goldenthread.errors import (
    GoldenThreadError,
    InvalidLedgerError,
    InvalidObservationsError,
    Issue,
    PeriodError,
    UnknownElementError,
    hints_among,
)
from goldenthread.framework import Framework
from goldenthread.ledger._checking import checking_issues
from goldenthread.ledger._editions import Edition, in_force_on
from goldenthread.ledger._facts import (
    Amendment,
    Check,
    Fact,
    Withdrawal,
    address_of,
)
from goldenthread.ledger._log import Log
from goldenthread.ledger._rules import (
    account_issues,
    as_fields_of,
    history_issues,
    simultaneous,
)
from goldenthread.ledger._subjects import FRAMEWORK, Subject, subject_of
from goldenthread.ledger._versions import Version, figure_at, versions_of
from goldenthread.observations import (
    BoundFigure,
    Key,
    Measures,
    Observation,
    Observations,
    Row,
    bind_row,
)
from goldenthread.periods import Calendar

__all__ = ["Sorted", "bound", "check_definitions", "check_figures", "sorted_out"]

DoneT = TypeVar("DoneT")

_FIGURES = (Observation, BoundFigure, Check)


@attrs.frozen(kw_only=True)
class Sorted:
    """New facts: those that define, by subject, and those that tell of figures."""

    definitions: tuple[tuple[Subject, Fact], ...]
    figures: tuple[Fact, ...]


def sorted_out(
    settings: Framework, definitions: Log[Subject], facts: Iterable[Fact]
) -> Sorted:
    """Tell what defines from what tells of figures, and read its periods.

    Args:
        settings: In whose calendar periods are read.
        definitions: What is defined already.
        facts: What is new.

    Raises:
        InvalidLedgerError: With every issue that a fact has by itself.
    """
    read = _all_or_none(facts, lambda fact: _read(fact, settings.calendar))
    InvalidLedgerError.raise_if_any(i for fact in read for i in account_issues(fact))
    new = {fact.what.id for fact in read if isinstance(fact.what, Indicator)}
    figures: list[Fact] = []
    others: list[Fact] = []
    for fact in read:
        is_figure = _tells_of_figure(fact, new, definitions)
        (figures if is_figure else others).append(fact)
    pairs = _all_or_none(others, lambda fact: _filed(fact, settings.calendar))
    typed = _typed(pairs, definitions)
    return Sorted(definitions=tuple(typed), figures=tuple(figures))


def _typed(
    pairs: list[tuple[Subject, Fact]], definitions: Log[Subject]
) -> Iterator[tuple[Subject, Fact]]:
    """The facts with fields as their own class holds them: `"audit"` as a tuple."""
    sorts: dict[Subject, type] = {FRAMEWORK: Framework}
    for subject, fact in pairs:
        for each in (*definitions.of(subject), fact):
            if isinstance(each.what, Definition):
                sorts.setdefault(subject, type(each.what))
    for subject, fact in pairs:
        if isinstance(fact.what, Amendment) and subject in sorts:
            what = as_fields_of(sorts[subject], fact.what)
            yield subject, attrs.evolve(fact, what=what)
        else:
            yield subject, fact


def _read(fact: Fact, calendar: Calendar) -> Fact:
    if not isinstance(fact, Fact):
        raise InvalidLedgerError.of(
            "not-a-fact", "load", f"{fact!r} is no Fact", "give Fact(…, recorded=…)"
        )
    if not isinstance(fact.since, str):
        return fact
    return attrs.evolve(fact, since=calendar.parse(fact.since))


def _filed(fact: Fact, calendar: Calendar) -> tuple[Subject, Fact]:
    subject, what = subject_of(fact.what, calendar), fact.what
    if isinstance(what, Withdrawal) and isinstance(what.period, str):
        dated = attrs.evolve(what, period=calendar.parse(what.period))
        return subject, attrs.evolve(fact, what=dated)
    return subject, fact


def _tells_of_figure(fact: Fact, new: set[str], definitions: Log[Subject]) -> bool:
    what = fact.what
    if not isinstance(what, Withdrawal) or what.period is None:
        return isinstance(what, _FIGURES)
    known = definitions.of((what.of,)) if isinstance(what.of, str) else ()
    return what.of in new or any(isinstance(f.what, Indicator) for f in known)


def _all_or_none(facts: Iterable[Fact], done: Callable[[Fact], DoneT]) -> list[DoneT]:
    """What is *done* with each, or one error with the issues of all."""
    made: list[DoneT] = []
    issues: list[Issue] = []
    for fact in facts:
        try:
            made.append(done(fact))
        except PeriodError as error:
            at = address_of(fact.what)
            issues.extend(attrs.evolve(issue, at=at) for issue in error.issues)
        except InvalidLedgerError as error:
            issues.extend(error.issues)
    InvalidLedgerError.raise_if_any(issues)
    return made


def check_definitions(
    definitions: Log[Subject], touched: Iterable[Subject], settings: Framework
) -> None:
    """Hold the facts about each definition that was touched against its first words.

    Raises:
        InvalidLedgerError: With every issue found.
    """
    InvalidLedgerError.raise_if_any(
        issue
        for subject in dict.fromkeys(touched)
        for issue in history_issues(
            definitions.of(subject), settings if subject == FRAMEWORK else None
        )
    )


# -- figures


def bound(
    facts: Iterable[Fact], editions: tuple[Edition, ...]
) -> list[tuple[Key, Fact]]:
    """Bind the figures that *facts* tell, each by the words of its own period.

    Raises:
        InvalidObservationsError: With every figure that does not fit.
    """
    binder = _Binder.of(editions)
    found: list[tuple[Key, Fact]] = []
    issues: list[Issue] = []
    for fact in facts:
        try:
            found.append(binder.filed(fact))
        except GoldenThreadError as error:
            issues.extend(error.issues)
    InvalidObservationsError.raise_if_any(issues)
    return found


@attrs.frozen(kw_only=True)
class _Binder:
    """What figures are bound by: the definitions of each stretch of time."""

    editions: tuple[Edition, ...]
    newest: Measures
    never_changes: bool
    """Whether no definition of a measure ever changed."""

    @classmethod
    def of(cls, editions: tuple[Edition, ...]) -> _Binder:
        newest = editions[-1].framework.measures
        return cls(
            editions=editions,
            newest=newest,
            never_changes=all(e.framework.measures == newest for e in editions),
        )

    @cached_property
    def hint(self) -> Callable[[str], str]:
        """Finds a way out for an unknown indicator."""
        return hints_among(self.newest.by_id, "define it, or leave the figure out")

    def _way_out(self, wrong: str) -> str:
        return self.hint(wrong)

    def filed(self, fact: Fact) -> tuple[Key, Fact]:
        """A fact about a figure, bound, under the figure's key."""
        what = fact.what
        if isinstance(what, BoundFigure):
            return self._fitting(what), fact
        if isinstance(what, Observation):
            figure = self._bound(what)
            return figure.key, attrs.evolve(fact, what=figure)
        key = self._key_of(what)
        dated = attrs.evolve(cast("Check", what), period=key[2])
        return key, attrs.evolve(fact, what=dated)

    def _fitting(self, figure: BoundFigure) -> Key:
        """The key of a figure that was bound before, if it was bound to these."""
        if not self._fits(figure):
            raise InvalidObservationsError.of(
                "bound-elsewhere",
                address_of(figure),
                "this figure was bound to other indicators, units or calendars",
                "record observations as they were supplied",
            )
        return figure.key

    def _fits(self, figure: BoundFigure) -> bool:
        indicator, period = self.newest.by_id.get(figure.indicator), figure.period
        if indicator is None or indicator.calculated is not None:
            return False
        calendar = self.newest.calendar_of(indicator)
        return (period.frequency, period.calendar) == (indicator.frequency, calendar)

    def _bound(self, what: Observation) -> BoundFigure:
        try:
            return self._bound_at("", what)
        except InvalidObservationsError:
            # Bound again to say where: addresses of a million figures cost more.
            return self._bound_at(address_of(what), what)

    def _bound_at(self, at: str, what: Observation) -> BoundFigure:
        row = Row(at, what)
        figure = bind_row(self.newest, row, self._way_out)
        if self.never_changes:
            return figure
        framework = in_force_on(self.editions, figure.period.end)
        return bind_row(framework.measures, row, self._way_out)

    def _key_of(self, what: object) -> Key:
        if not isinstance(what, (Check, Withdrawal)):
            raise TypeError(what)
        id_ = what.indicator if isinstance(what, Check) else str(what.of)
        indicator = self.newest.by_id.get(id_)
        if indicator is None or what.period is None:
            raise UnknownElementError.of(
                "unknown-indicator",
                what.address,
                f"there is no indicator {id_!r}",
                self.hint(id_),
            )
        period = self.newest.calendar_of(indicator).parse(what.period)
        return (id_, what.body or self.newest.home, period)


def check_figures(
    figures: Log[Key],
    touched: Collection[Key],
    definitions: Log[Subject],
    editions: tuple[Edition, ...],
) -> None:
    """Hold the records of each figure that was touched against one another.

    Args:
        figures: All records of figures.
        touched: Which of them there is something new about.
        definitions: What was recorded of the indicators, and who checks them.
        editions: What is in force when.

    Raises:
        InvalidLedgerError: With every issue of how figures were recorded.
        InvalidObservationsError: If a total to date falls that cannot.
    """
    measures = editions[-1].framework.measures
    told = {id_: definitions.of((id_,)) for id_ in {key[0] for key in touched}}
    InvalidLedgerError.raise_if_any(
        issue
        for key in touched
        for issue in _record_issues(figures.of(key), told[key[0]])
    )
    for key in touched:
        if measures.by_id[key[0]].cumulative:
            Observations.of(measures, _year_of(figures, key))


def _record_issues(
    facts: tuple[Fact, ...], definitions: tuple[Fact, ...]
) -> Iterator[Issue]:
    earlier = before = None
    for version in versions_of(facts):
        fact = version.fact
        if _is_at_once(earlier, before, version):
            yield simultaneous(fact)
        if version.is_correction and not (fact.by and fact.reason):
            yield Issue(
                "undeclared-correction",
                address_of(fact.what),
                "it replaces a figure that was final",
                "say who corrects it and why: by=…, reason=…",
            )
        yield from checking_issues(definitions, before, version)
        earlier, before = before, version


def _is_at_once(
    earlier: Version | None, before: Version | None, after: Version
) -> bool:
    """Whether nobody can say which of two figures came later.

    Nor, where one took the place of another, which of them was checked.
    """
    if before is None or before.fact.recorded != after.fact.recorded:
        return False
    if not isinstance(after.fact.what, Check):
        return True
    is_told = isinstance(before.fact.what, Check) or earlier is None
    return not is_told and before.fact.place == after.fact.place


def _year_of(figures: Log[Key], key: Key) -> Iterator[BoundFigure]:
    """The latest totals of the year that a figure is in."""
    id_, body, period = key
    each = period.shift(1 - period.number)
    while each.year_number == period.year_number:
        latest = figure_at(figures.of((id_, body, each)))
        if latest is not None:
            yield latest
        each = each.next
