"""A restatement in words and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from goldenthread.analysis._deciding import Deciding
from goldenthread.periods import Period
from goldenthread.rendering import Cell, Row, Table
from goldenthread.scorecard import Result, Scorecard, mark_of
from goldenthread.values import Scale

__all__ = ["restatement_table", "restatement_words", "turned_words"]

MOST_ROWS = 400
"""Rows that a table shows; more are for `to_rows()`, not for eyes."""

MOST_FACTS = 5
"""Facts that are named one by one in a sentence."""


class _Turned(Protocol):
    """The part of what turned that is shown."""

    @property
    def title(self) -> str: ...
    @property
    def period(self) -> Period: ...
    @property
    def before(self) -> Result | None: ...
    @property
    def after(self) -> Result: ...
    @property
    def deciding(self) -> Deciding: ...
    @property
    def by(self) -> tuple[str, ...]: ...
    @property
    def through(self) -> tuple[str, ...]: ...


class _Consequence(Protocol):
    @property
    def turned(self) -> tuple[object, ...]: ...


class _Restatement(Protocol):
    """The part of a restatement that is shown."""

    @property
    def before(self) -> Scorecard: ...
    @property
    def after(self) -> Scorecard: ...
    @property
    def turned(self) -> tuple[_Turned, ...]: ...
    @property
    def facts(self) -> tuple[_Consequence, ...]: ...
    @property
    def balance(self) -> object: ...


def restatement_words(told: _Restatement) -> str:
    """How much turned, then what, a line each."""
    return "\n".join((_heading(told), *map(turned_words, told.turned), *_notes(told)))


def restatement_table(told: _Restatement) -> Table:
    """What turned: before, after, by which fact, along which thread."""
    scale = told.after.framework.scale
    rows = [_row(scale, each) for each in told.turned[:MOST_ROWS]]
    notes = [_heading(told), *_notes(told)]
    if len(told.turned) > MOST_ROWS:
        notes.append(f"Only the first {MOST_ROWS} rows are shown.")
    title = f"{told.after.framework.title or 'Scorecard'}: what is said otherwise"
    columns = ("", "Period", "Before", "After", "By", "Through")
    return Table(title, columns, rows, notes)


def turned_words(turned: _Turned) -> str:
    """What one element said and says, and what did it.

    `2006/07 Q1 Offers in 21 days: Amber (91.0 %) → Red (91.0 %), by …`
    """
    then, now = _differences(turned)
    before, after = _side(turned.before, then), _side(turned.after, now)
    through = f", through {_way(turned)}" if _way(turned) else ""
    said = f"{turned.period} {turned.title}: {before} → {after}"
    return f"{said}, {_doing(turned)}{through}"


def _heading(told: _Restatement) -> str:
    cards = (told.before, told.after)
    known = " and ".join(card.knowledge.when for card in cards if card.knowledge)
    if not told.turned:
        return f"Known {known}: the same is said."
    return f"Known {known}: {told.balance}."


def _notes(told: _Restatement) -> Iterator[str]:
    idle = sum(1 for each in told.facts if not each.turned)
    if idle:
        facts = "1 fact" if idle == 1 else f"{idle} facts"
        yield f"Recorded in between, and turned nothing here: {facts}."


def _row(scale: Scale, turned: _Turned) -> Row:
    before, after = _differences(turned)
    return Row(
        (
            Cell(turned.title),
            Cell(str(turned.period)),
            _side_cell(scale, turned.before, before),
            _side_cell(scale, turned.after, after),
            Cell(_doing(turned)),
            Cell(_way(turned)),
        )
    )


def _side_cell(scale: Scale, result: Result | None, more: str) -> Cell:
    if result is None:
        return Cell(_UNKNOWN)
    mark = mark_of(scale, result) if _label(result) else None
    return Cell(_joined(_beside(result), more), mark=mark)


def _way(turned: _Turned) -> str:
    return " → ".join(turned.through) if len(turned.through) > 1 else ""


def _doing(turned: _Turned) -> str:
    if turned.deciding is Deciding.THE_DAY:
        return "since days have passed"
    several = f"{len(turned.by)} facts" if len(turned.by) > MOST_FACTS else ""
    if turned.deciding is Deciding.EACH:
        return f"by {several or '; and by '.join(turned.by)}"
    named = several or "; ".join(turned.by)
    if turned.deciding is Deciding.TOGETHER:
        return f"by these together, none of them alone: {named}"
    return f"by some or all of these: {named}"


# -- what is said on either side

_UNKNOWN = "not known of"


def _side(result: Result | None, more: str) -> str:
    """`Amber (91.0 %)`, and more where that does not tell the difference."""
    if result is None:
        return _UNKNOWN
    label, beside = _label(result), _beside(result)
    said = f"{label} ({beside})" if label and beside else label or beside
    return _joined(said, more)


def _label(result: Result) -> str:
    """The status; of an indicator, and of a plan without one, nothing."""
    is_counted = result.sort == "plan" and not result.status.is_rated
    return "" if is_counted or result.sort == "indicator" else result.status.label


def _beside(result: Result) -> str:
    """The figure, the counts of a plan without a status, or the state of an action."""
    if result.sort == "indicator":
        return result.text
    if not _label(result):
        return result.parts.brief if result.parts else ""
    beside = result.note if result.sort == "action" else result.text
    return beside if result.status.is_rated else ""


def _differences(turned: _Turned) -> tuple[str, str]:
    """What is told beside status and figure, of either side."""
    before, after = turned.before, turned.after
    if before is None:
        return "", ""
    then, now = _details(before), _details(after)
    # Who sees that the status turned need not be told all that goes with it.
    is_plain = _side(before, "") == _side(after, "")
    names = [n for n in now if then[n] != now[n] and (is_plain or n == "target")]
    return _joined(*map(then.get, names)), _joined(*map(now.get, names))


def _details(result: Result) -> dict[str, str]:
    """What makes a difference where status and figure do not."""
    by_hand = result.by_hand
    return {
        "target": result.target,
        "title": result.title,
        "text": result.text,
        "note": result.note,
        "status": result.status.label,
        "outlook": _outlook(result),
        "parts": str(result.parts or ""),
        "provenance": str(result.provenance or ""),
        "by hand": f"by hand {by_hand.status}" if by_hand else "",
        "plan": f"in {result.plan}" if result.plan else "",
    }


def _outlook(result: Result) -> str:
    is_other = result.outlook != result.status
    return f"outlook {result.outlook.label}" if is_other else ""


def _joined(*said: str | None) -> str:
    return ", ".join(filter(None, said))
