"""What a definition fact is about: the key under which its history is kept."""

from __future__ import annotations

from typing import TypeAlias, cast

from goldenthread.definitions import Contribution, Element, ManualJudgement
from goldenthread.ledger._facts import Amendment, What, Withdrawal
from goldenthread.periods import Calendar, Period

__all__ = ["FRAMEWORK", "Subject", "subject_of"]

Subject: TypeAlias = tuple[str, ...] | tuple[str, Period]
"""(id,) of an element, (source, end) of a contribution, (id, period) of what was
judged by hand, and () for the framework's own settings."""

FRAMEWORK: Subject = ()


def subject_of(what: What, calendar: Calendar) -> Subject:
    """The key of a fact that is no figure.

    Raises:
        PeriodError: If the period of what was judged by hand cannot be read.
    """
    if isinstance(what, Contribution):
        return (what.source, what.end)
    if isinstance(what, ManualJudgement):
        return (what.of, calendar.parse(what.period))
    if isinstance(what, (Amendment, Withdrawal)):
        return _named(what, calendar)
    return (cast("Element", what).id,)


def _named(what: Amendment | Withdrawal, calendar: Calendar) -> Subject:
    if isinstance(what.of, tuple):
        return what.of
    if isinstance(what, Withdrawal) and what.period is not None:
        return (what.of, calendar.parse(what.period))
    return (what.of,) if what.of else FRAMEWORK
