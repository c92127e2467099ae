"""A consortium as a table: what is measured by who measures it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from goldenthread.analysis._asking import name_of
from goldenthread.definitions import Element, Target
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.rendering import Cell, Row, Table
from goldenthread.scorecard import Result, Scorecard, mark_of, row_title
from goldenthread.values import Tally

__all__ = ["consortium_table"]


class _Consortium(Protocol):
    """The part of a consortium that is shown."""

    @property
    def cards(self) -> tuple[Scorecard, ...]: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def as_at(self) -> date: ...
    def tally(self, body: str, period: Period, /) -> Tally: ...


def consortium_table(told: _Consortium, period: Period) -> Table:
    """Plans, objectives and what they rest on, with a column for each body."""
    framework = told.framework
    title = f"{framework.title or 'Consortium'}, {period}"
    columns = ["", *(name_of(card.body) for card in told.cards)]
    rows = [*_rows(told, period), _tallies(told, period)]
    return Table(title, columns, rows, [f"As at {told.as_at.isoformat()}."])


def _rows(told: _Consortium, period: Period) -> Iterator[Row]:
    framework = told.framework
    for plan in framework.plans:
        yield _row(told, plan, period, indent=0, heading=True)
        for objective in framework.objectives_in(plan.id):
            yield _row(told, objective, period, indent=1)
            for id_ in framework.beneath_objective(objective.id):
                yield _row(told, framework[id_], period, indent=2)
    unjudged = [i for i in framework.indicators if not framework.targets_on(i.id)]
    if unjudged:
        yield Row((Cell("Measured without a target"),), heading=True)
    for indicator in unjudged:
        yield _row(told, indicator, period, indent=1)


def _row(
    told: _Consortium,
    element: Element,
    period: Period,
    *,
    indent: int,
    heading: bool = False,
) -> Row:
    title = row_title(told.framework, element)
    if isinstance(element, Target):
        # As it was set: a level that moves may differ from body to body.
        title = f"{title}: {told.framework.demand_of(element.id)}"
    results = (card[element.id, period] for card in told.cards)
    cells = (_cell(told.framework, result) for result in results)
    return Row((Cell(title), *cells), indent, heading=heading)


def _cell(framework: Framework, result: Result) -> Cell:
    if result.sort == "indicator":
        return Cell(result.text, align="left")
    if result.sort == "plan" and not result.status.is_rated:
        return Cell(result.targets.brief if result.targets else "")
    text = result.text if result.value is not None else ""
    return Cell(text, mark=mark_of(framework.scale, result))


def _tallies(told: _Consortium, period: Period) -> Row:
    """How many targets have each status, body by body."""
    counts = (Cell(told.tally(card.body, period).brief) for card in told.cards)
    return Row((Cell("Targets in all"), *counts), heading=True)
