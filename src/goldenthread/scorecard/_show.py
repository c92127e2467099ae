"""A scorecard as a table of plain cells, for whoever draws it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Protocol

import attrs

from goldenthread.definitions import Element, Target
from goldenthread.explanations import judgement_words, listed
from goldenthread.framework import Framework
from goldenthread.observations import Purpose
from goldenthread.periods import Period
from goldenthread.rendering import Cell, Diagram, Mark, Row, Table
from goldenthread.scorecard._result import Result
from goldenthread.values import Scale, Tally

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["card_diagram", "card_table", "mark_of", "row_title"]

_RESTATED = "(r)"
"""Stands beside what a declared correction turned."""

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
    def purpose(self) -> Purpose: ...
    @property
    def looks_ahead(self) -> bool: ...
    @property
    def knowledge(self) -> Knowledge | None: ...
    def of(self, id_: str, /) -> tuple[Result, ...]: ...
    def said(self, id_: str, period: Period, /) -> Result: ...
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
    notes = [f"As at {card.as_at.isoformat()}.", *_told(card)]
    if len(rows) > MOST_ROWS:
        notes.append(f"Only the first {MOST_ROWS} rows are shown.")
    asked = _periods(card.periods)
    title = f"{card.lens.heading}{card.framework.title or 'Scorecard'}"
    return Table(f"{title}, {asked}", ("", "Target", *columns), rows[:MOST_ROWS], notes)


def card_diagram(card: _Card, period: Period) -> Diagram:
    """The golden thread in one period, with figures and statuses."""
    framework = card.framework

    def caption(id_: str) -> tuple[str, str, Mark | None]:
        result = card.said(id_, period)
        said = " against ".join(filter(None, (result.text, result.target)))
        note = said or _home(framework, result)
        title = row_title(framework, framework[id_])
        return title, note, mark_of(framework.scale, result)

    name = framework.title or "Golden thread"
    title = f"{card.lens.heading}{name}, {period}"
    return attrs.evolve(framework.diagram(caption), title=title)


def _home(framework: Framework, result: Result) -> str:
    plan = framework.plans.get(result.plan)
    return (plan.title or plan.id) if plan else result.note


def _periods(asked: tuple[Period, ...]) -> str:
    """`Q1 to Q3` only where nothing is left out in between."""
    names = list(map(str, asked))
    follow = all(b.start - a.end == _A_DAY for a, b in pairwise(asked))
    return f"{names[0]} to {names[-1]}" if follow and names[1:] else listed(names)


_A_DAY = timedelta(days=1)


def _shows_outlook(card: _Card) -> bool:
    """Beside one period that is shown as it is now."""
    return card.looks_ahead and not card.lens.heading and len(card.periods) == 1


def _told(card: _Card) -> Iterator[str]:
    """What a reader must know beside the table."""
    yield from _taken(card)
    yield from _judgements(card)
    if card.knowledge is not None:
        yield f"{card.knowledge}."
        yield from _restatements(card)


def _restatements(card: _Card) -> Iterator[str]:
    """What declared corrections turned, beneath the table."""
    for target in card.framework.targets:
        for result in card.of(target.id):
            if result.restated is not None:
                title = row_title(card.framework, target)
                yield f"{_RESTATED} {title} in {result.period} {result.restated}."


def _taken(card: _Card) -> Iterator[str]:
    """What a report was made from, beneath the table."""
    if card.purpose is Purpose.REPORTING:
        yield "A report: validated figures of closed periods."


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
    target = _demand(card, element, results)
    only, *others = results
    if others:
        figures = [_figure_cell(card, result) for result in results]
    else:
        status = _status(card, only)
        marked = Cell(_marked(only, status.text), mark=status.mark)
        figures = [Cell(_figure(only), align="right"), marked]
        figures += [_outlook(card, only)] if _shows_outlook(card) else []
    title = row_title(card.framework, element)
    return Row((Cell(title), Cell(target), *figures), indent, heading=heading)


def _demand(card: _Card, element: Element, results: tuple[Result, ...]) -> str:
    """A level that moves is said as it was set, not as it stood in one period."""
    demands = {result.target for result in results}
    if len(demands) == 1:
        return demands.pop()
    if card.knowledge is None:
        return card.framework.demand_of(element.id)
    set_at = {
        card.knowledge.in_force(result.period).demand_of(element.id): result.period
        for result in sorted(results, key=_end, reverse=True)
    }
    said = sorted(set_at, key=set_at.__getitem__)
    return "; ".join(
        f"from {set_at[demand]}: {demand}" if number else demand
        for number, demand in enumerate(said)
    )


def _end(result: Result) -> date:
    return result.period.end


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
    text = _figure(result) or status.text
    return Cell(_marked(result, text), mark=status.mark, align="left")


def _marked(result: Result, text: str) -> str:
    """With a mark beside what a declared correction turned."""
    return text if result.restated is None else f"{text} {_RESTATED}".strip()
