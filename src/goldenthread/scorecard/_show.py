"""A scorecard as a table of plain cells, for whoever draws it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Protocol

import attrs

from goldenthread.definitions import Element, Target
from goldenthread.explanations import judgement_words
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.rendering import Cell, Mark, Row, Table
from goldenthread.scorecard._result import Result
from goldenthread.values import Scale, Tally

__all__ = ["card_table", "mark_of", "row_title"]

MOST_ROWS = 400
"""Rows that a table shows; more are for `to_rows()`, not for eyes."""


class _Lens(Protocol):
    """Whether a scorecard shows what is, or what is to be expected."""

    @property
    def heading(self) -> str: ...


class _Card(Protocol):
    """The part of a scorecard that is shown."""

    @property
    def framework(self) -> Framework: ...
    @property
    def periods(self) -> tuple[Period, ...]: ...
    @property
    def as_at(self) -> date: ...
    @property
    def lens(self) -> _Lens: ...
    @property
    def looks_ahead(self) -> bool: ...
    def of(self, id_: str, /) -> tuple[Result, ...]: ...
    def tally(self, id_: str, period: Period, /) -> Tally: ...


def mark_of(scale: Scale, result: Result) -> Mark:
    """A rating as symbol, words, colour and border."""
    status = result.status
    if not status.is_rated:
        return Mark(status.symbol, status.label, status.colour, "dotted")
    pattern = {scale.best.code: "solid", scale.worst.code: "thick"}
    return Mark(
        status.symbol, status.label, status.colour, pattern.get(status.code, "dashed")
    )


def card_table(card: _Card) -> Table:
    """The plans, their objectives, and what each of these rests on."""
    several = len(card.periods) > 1
    beside = ["Outlook"] if _shows_outlook(card) else []
    columns = list(map(str, card.periods)) if several else ["Figure", "Status", *beside]
    # One row more than is shown tells that there are more.
    rows = list(islice(_rows(card), MOST_ROWS + 1))
    notes = [f"As at {card.as_at.isoformat()}.", *_judgements(card)]
    if len(rows) > MOST_ROWS:
        notes.append(f"Only the first {MOST_ROWS} rows are shown.")
    asked = " to ".join(dict.fromkeys(str(card.periods[n]) for n in (0, -1)))
    title = f"{card.lens.heading}{card.framework.title or 'Scorecard'}"
    return Table(f"{title}, {asked}", ("", "Target", *columns), rows[:MOST_ROWS], notes)


def _shows_outlook(card: _Card) -> bool:
    """Beside one period that is shown as it is now."""
    return card.looks_ahead and not card.lens.heading and len(card.periods) == 1


def _judgements(card: _Card) -> Iterator[str]:
    """What was judged by hand, beneath the table."""
    for judgement in card.framework.judgements:
        for result in card.of(judgement.of):
            if result.by_hand is judgement:
                yield judgement_words(card.framework, judgement)


def _rows(card: _Card) -> Iterator[Row]:
    framework = card.framework
    for plan in framework.plans:
        yield _row(card, plan, indent=0, heading=True)
        for objective in framework.objectives_in(plan.id):
            yield _row(card, objective, indent=1)
            for id_ in framework.beneath_objective(objective.id):
                yield _row(card, framework[id_], indent=2)
    unjudged = [i for i in framework.indicators if not framework.targets_on(i.id)]
    if unjudged:
        yield Row((Cell("Measured without a target"),), heading=True)
    for indicator in unjudged:
        yield _row(card, indicator, indent=1)


def _row(card: _Card, element: Element, *, indent: int, heading: bool = False) -> Row:
    results = card.of(element.id)
    demands = {result.target for result in results}
    # A level that moves is said as it was set, not as it stood in one period.
    target = (
        demands.pop() if len(demands) == 1 else card.framework.demand_of(element.id)
    )
    only, *others = results
    if others:
        figures = [_figure_cell(card, result) for result in results]
    else:
        figures = [Cell(_figure(only), align="right"), _status(card, only)]
        figures += [_outlook(card, only)] if _shows_outlook(card) else []
    title = row_title(card.framework, element)
    return Row((Cell(title), Cell(target), *figures), indent, heading=heading)


def row_title(framework: Framework, element: Element) -> str:
    """A target's row is headed by what it measures; the demand has a column."""
    if isinstance(element, Target) and not element.title:
        role = "" if element.role.counts else f" ({element.role})"
        return f"{framework.title_of(element.indicator)}{role}"
    return framework.title_of(element.id)


def _figure(result: Result) -> str:
    if result.sort == "action":
        return result.note
    return result.text if result.value is not None else ""


def _status(card: _Card, result: Result) -> Cell:
    if result.sort == "plan" and not result.status.is_rated:
        return Cell(card.tally(result.id, result.period).brief)
    if result.sort == "indicator":
        return Cell("" if result.value is not None else result.text)
    return Cell(mark=mark_of(card.framework.scale, result))


def _outlook(card: _Card, result: Result) -> Cell:
    is_plan_without = result.sort == "plan" and not result.outlook.is_rated
    if result.sort == "indicator" or is_plan_without:
        return Cell()
    ahead = attrs.evolve(result, status=result.outlook)
    return Cell(mark=mark_of(card.framework.scale, ahead))


def _figure_cell(card: _Card, result: Result) -> Cell:
    status = _status(card, result)
    text = _figure(result)
    return Cell(text or status.text, mark=status.mark, align="left")
