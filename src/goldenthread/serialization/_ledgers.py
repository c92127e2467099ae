from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeAlias, cast

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import GoldenThreadError, InvalidDocumentError, Issue
from goldenthread.framework import Framework
from goldenthread.ledger import (
    Amendment,
    Check,
    Fact,
    Ledger,
    Snapshot,
    Withdrawal,
)
from goldenthread.observations import BoundFigure, Measures
from goldenthread.periods import UK_FINANCIAL_YEAR, Calendar, Period
from goldenthread.policies import Adopted
from goldenthread.serialization._amendments import AMENDED, RECORDED, Amended, Noted
from goldenthread.serialization._converter import Converter
from goldenthread.serialization._places import beneath
from goldenthread.serialization._series import Series, one_series, rows_of
from goldenthread.units import UNITS, Units
from goldenthread.values import RAG, Scale

__all__ = [
    "Entries",
    "LedgerDocument",
    "Record",
    "ledger_of",
    "read_ledger",
    "write_ledger",
]

_SETTINGS = ("title", "levels", "calendar", "scale", "policy", "units", "home")
"""What a framework says beside its definitions."""

_ELEMENTS = (Party, Plan, Objective, Indicator, Target, Action)

_BY_SORT = {cls.sort: cls for cls in AMENDED.values()}


@attrs.frozen(kw_only=True)
class Record:
    """What was recorded at one instant, by one author and for one reason."""

    recorded: datetime
    by: str = ""
    reason: str = ""
    since: Period | str | None = None
    places: tuple[int, ...] = ()
    what: tuple[Noted, ...]

    def __attrs_post_init__(self) -> None:
        columns = {"places": self.places}
        InvalidDocumentError.raise_if_any(_uneven(columns, len(self.what)))


@attrs.frozen(kw_only=True)
class Entries:
    """The figures of one indicator and body, and how each was recorded."""

    series: Series
    recorded: tuple[datetime, ...]
    by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        columns = {name: getattr(self, name) for name in _ACCOUNT}
        wanted = len(self.series.periods)
        InvalidDocumentError.raise_if_any(_uneven(columns, wanted))
        if len(self.recorded) != wanted:
            raise InvalidDocumentError(_unlike("recorded", self.recorded, wanted))


_ACCOUNT: dict[str, Any] = {"by": "", "reasons": "", "places": 0}
"""Columns of how figures were recorded that may be left out, with what is meant."""


def _uneven(columns: dict[str, tuple[Any, ...]], wanted: int) -> Iterator[Issue]:
    for name, column in columns.items():
        if column:
            yield from _unlike(name, column, wanted)


def _unlike(name: str, column: tuple[Any, ...], wanted: int) -> Iterator[Issue]:
    if len(column) != wanted:
        message = f"it has {len(column)} entries for {wanted}"
        yield Issue("uneven-columns", f".{name}", message, "give one for each")


@attrs.frozen(kw_only=True)
class LedgerDocument:
    """What a document of a ledger holds: settings, and all that was recorded."""

    title: str = ""
    levels: tuple[str, ...] = ()
    calendar: Calendar = UK_FINANCIAL_YEAR
    scale: Scale = RAG
    policy: Adopted | None = None
    units: Units = UNITS
    home: str = ""
    records: tuple[Record, ...] = ()
    figures: tuple[Entries, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()


# -- writing


def write_ledger(ledger: Ledger, converter: Converter) -> dict[str, Any]:
    """Make plain data of *ledger*.

    Raises:
        InvalidDocumentError: For what no document can hold.
    """
    document = _document(ledger)
    plain: dict[str, Any] = converter.write(document, beside=(RECORDED,))
    return plain


def _document(ledger: Ledger) -> LedgerDocument:
    """Lay *ledger* out in order of record, and its figures in series.

    Raises:
        InvalidDocumentError: For a figure that nobody can have supplied.
    """
    settings = {name: getattr(ledger.settings, name) for name in _SETTINGS}
    figures = [fact for fact in ledger.facts if isinstance(fact.what, BoundFigure)]
    others = [fact for fact in ledger.facts if not isinstance(fact.what, BoundFigure)]
    measures = ledger.editions[-1].framework.measures
    return LedgerDocument(
        **settings,
        records=tuple(_records(ledger, others)),
        figures=tuple(_entries(measures, figures)),
        snapshots=ledger.snapshots,
    )


def _records(ledger: Ledger, facts: list[Fact]) -> Iterator[Record]:
    sorts = {w.id: type(w) for w in (f.what for f in facts) if isinstance(w, _ELEMENTS)}
    for _, several in groupby(sorted(facts, key=_account), key=_account):
        batch = tuple(several)
        places = tuple(fact.place for fact in batch)
        yield Record(
            recorded=batch[0].recorded,
            by=batch[0].by,
            reason=batch[0].reason,
            since=_since(batch[0], ledger.settings.calendar),
            places=() if places == tuple(range(len(batch))) else places,
            what=tuple(_noted(fact.what, sorts) for fact in batch),
        )


def _account(fact: Fact) -> tuple[Any, ...]:
    """What several facts of one record have in common."""
    offset = fact.recorded.isoformat()
    return (fact.recorded, offset, fact.by, fact.reason, repr(fact.since))


def _since(fact: Fact, calendar: Calendar) -> Period | str | None:
    """As text where the ledger's own calendar reads it."""
    if not isinstance(fact.since, Period):
        return fact.since
    whose = fact.since.calendar
    is_own = (whose, whose.name) == (calendar, calendar.name)
    return str(fact.since) if is_own else fact.since


def _noted(what: Any, sorts: dict[str, type[Any]]) -> Noted:
    if not isinstance(what, Amendment):
        noted: Noted = what
        return noted
    if isinstance(what.of, tuple):
        return _BY_SORT[Contribution].of(what)
    return _BY_SORT[sorts[what.of] if what.of else Framework].of(what)


def _entries(measures: Measures, facts: list[Fact]) -> Iterator[Entries]:
    for (indicator, body), several in groupby(sorted(facts, key=_row), key=_whose):
        batch = tuple(several)
        figures = tuple(cast("BoundFigure", fact.what) for fact in batch)
        yield Entries(
            series=one_series(measures, indicator, body, figures),
            recorded=tuple(fact.recorded for fact in batch),
            by=_column(batch, "by"),
            reasons=_column(batch, "reason"),
            places=_column(batch, "place"),
        )


def _whose(fact: Fact) -> tuple[str, str]:
    figure = cast("BoundFigure", fact.what)
    return figure.indicator, figure.body


def _row(fact: Fact) -> tuple[Any, ...]:
    figure = cast("BoundFigure", fact.what)
    return (*_whose(fact), fact.recorded, fact.place, figure.period)


def _column(facts: tuple[Fact, ...], name: str) -> tuple[Any, ...]:
    """One entry a fact, or nothing where none says anything."""
    column = tuple(getattr(fact, name) for fact in facts)
    return column if any(column) else ()


# -- reading


def read_ledger(data: object, converter: Converter) -> LedgerDocument:
    """Make the document of a ledger of plain *data*.

    Raises:
        InvalidDocumentError: With everything that is wrong, and its path.
    """
    return converter.read(data, LedgerDocument, beside=(RECORDED,))


def ledger_of(document: LedgerDocument) -> Ledger:
    """Make the ledger that *document* tells.

    Raises:
        InvalidDocumentError: With every issue found, by its path.
    """
    placed = list(_placed(document.records))
    promised = [each for each in placed if not _tells_of_a_period(each)]
    ledger = _loaded(_empty(document), promised)
    figures = _figures(document.figures, ledger.editions[-1].framework.measures)
    others = [each for each in placed if _tells_of_a_period(each)]
    return _published(_loaded(ledger, [*others, *figures]), document.snapshots)


_Placed: TypeAlias = tuple[str, Fact]
"""A fact, and the path of where it stands."""


def _empty(document: LedgerDocument) -> Ledger:
    settings = {name: getattr(document, name) for name in _SETTINGS}
    try:
        framework = Framework(definitions=(), **settings)
    except GoldenThreadError as error:
        raise InvalidDocumentError(beneath("$", error)) from None
    return Ledger.of(framework, recorded=date.min)


def _placed(records: tuple[Record, ...]) -> Iterator[_Placed]:
    """Every fact of the records; all that are none are refused at the end."""
    issues: list[Issue] = []
    for number, record in enumerate(records):
        places = record.places or range(len(record.what))
        for index, (noted, place) in enumerate(zip(record.what, places, strict=True)):
            path = f"$.records[{number}].what[{index}]"
            try:
                yield path, _fact(record, noted, place)
            except GoldenThreadError as error:
                issues.extend(beneath(path, error))
    InvalidDocumentError.raise_if_any(issues)


def _fact(record: Record, noted: Noted, place: int) -> Fact:
    return Fact(
        noted.amendment if isinstance(noted, Amended) else noted,
        recorded=record.recorded,
        by=record.by,
        reason=record.reason,
        since=record.since,
        place=place,
    )


def _tells_of_a_period(placed: _Placed) -> bool:
    """Whether it may be about a figure, which is read when indicators are known."""
    what = placed[1].what
    return isinstance(what, Check) or (
        isinstance(what, Withdrawal) and what.period is not None
    )


def _figures(figures: tuple[Entries, ...], measures: Measures) -> Iterator[_Placed]:
    issues: list[Issue] = []
    for number, entries in enumerate(figures):
        rows = rows_of(entries.series, measures, f"$.figures[{number}].series")
        try:
            for row, account in zip(rows, _accounts(entries), strict=True):
                yield row.at, Fact(row.observation, **account)
        except InvalidDocumentError as error:
            issues.extend(error.issues)
    InvalidDocumentError.raise_if_any(issues)


def _accounts(entries: Entries) -> Iterator[dict[str, Any]]:
    """How each figure was recorded."""
    length = len(entries.recorded)
    columns = [
        getattr(entries, name) or (default,) * length
        for name, default in _ACCOUNT.items()
    ]
    for recorded, by, reason, place in zip(entries.recorded, *columns, strict=True):
        yield {"recorded": recorded, "by": by, "reason": reason, "place": place}


def _loaded(ledger: Ledger, placed: Iterable[_Placed]) -> Ledger:
    several = tuple(placed)
    try:
        return ledger.load(fact for _, fact in several)
    except GoldenThreadError as error:
        paths = _paths(several)
        raise InvalidDocumentError(
            _relocated(issue, paths) for issue in error.issues
        ) from None


def _paths(placed: Iterable[_Placed]) -> dict[str, str]:
    """Where each fact stands, by the address that errors call it by.

    Of several facts with one address nobody can tell which one is meant.
    """
    paths: dict[str, str] = {}
    twice: set[str] = set()
    for path, fact in placed:
        if fact.address in paths:
            twice.add(fact.address)
        paths[fact.address] = path
    return {address: path for address, path in paths.items() if address not in twice}


def _relocated(issue: Issue, paths: dict[str, str]) -> Issue:
    """Say where an issue lies that names a fact, or what was in force from a day."""
    whole, _, _ = issue.at.rpartition(", ")
    shorter, _, _ = whole.rpartition(" (")
    path = next((paths[at] for at in (issue.at, whole, shorter) if at in paths), "$")
    return attrs.evolve(issue, at=f"{path} ({issue.at})")


def _published(ledger: Ledger, snapshots: tuple[Snapshot, ...]) -> Ledger:
    for number, snapshot in enumerate(snapshots):
        try:
            ledger = ledger.publish(snapshot)
        except GoldenThreadError as error:
            path = f"$.snapshots[{number}]"
            raise InvalidDocumentError(beneath(path, error)) from None
    return ledger
