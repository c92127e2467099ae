"""A scorecard as plain rows that keep what readers see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from goldenthread.ledger import Published, Snapshot
from goldenthread.periods import Period
from goldenthread.scorecard._result import Result

__all__ = ["published"]


class _Card(Protocol):
    """The part of a scorecard that is published."""

    @property
    def as_at(self) -> date: ...
    @property
    def periods(self) -> tuple[Period, ...]: ...
    @property
    def body(self) -> str: ...
    def __iter__(self) -> Iterator[Result]: ...


def published(label: str, card: _Card) -> Snapshot:
    """What readers see of a scorecard, under a label.

    Raises:
        InvalidLedgerError: If the label is blank.
    """
    return Snapshot(
        label=label,
        as_at=card.as_at,
        periods=map(str, card.periods),
        body=card.body,
        rows=_rows(card),
    )


def _rows(card: _Card) -> Iterator[Published]:
    for result in card:
        yield Published(
            id=result.id,
            sort=result.sort,
            title=result.title,
            period=str(result.period),
            text=result.note if result.sort == "action" else result.text,
            target=result.target,
            status=result.status.code,
            label=_label(result),
        )


def _label(result: Result) -> str:
    """The status; of a plan without one its counts, and of an indicator nothing."""
    if result.sort == "indicator":
        return ""
    is_counted = result.sort == "plan" and not result.status.is_rated
    if is_counted and result.targets:
        return result.targets.brief or result.status.label
    return result.status.label
