"""Bottom-up through the one graph: figures, judgements, roll-ups."""

from __future__ import annotations

from datetime import date

from goldenthread.evaluation._blueprint import blueprint_of
from goldenthread.evaluation._cells import Lenses
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._frame import frame_of
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._sweep import sweep
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period
from goldenthread.storage import Vector

__all__ = ["evaluate_cells"]


def evaluate_cells(
    framework: Framework,
    observed: Observations,
    *,
    periods: tuple[Period, ...],
    as_at: date,
    body: str,
    fast: bool = True,
) -> Lenses:
    """Judge every element of *framework* in each of *periods*, now and ahead.

    Args:
        framework: What is judged.
        observed: Figures that were bound to it.
        periods: The reporting periods.
        as_at: The day of the question.
        body: Whose figures.
        fast: Whether built-in rules may be applied to whole rows at once. What
            comes out is the same, bit for bit.
    """
    question = Question(
        frame=frame_of(blueprint_of(framework), periods),
        observed=observed,
        as_at=as_at,
        body=body,
        is_fast=fast,
    )
    now = sweep(question)
    if not _looks_ahead(question):
        return Lenses(now=now, outlook=now)
    return Lenses(now=now, outlook=_foreseen(now))


def _looks_ahead(question: Question) -> bool:
    """Whether anything says what is ahead: a projection, or a forecast."""
    if question.blueprint.projects:
        return True
    return any(shelf.forecasts for shelf in question.observed.shelves)


def _foreseen(now: Sheet) -> Sheet:
    """Work out what is to be expected, where that may be something else."""
    question = now.question
    rows, codes = list(now.rows), list(now.codes)
    desk = Desk(
        question=question,
        row_at=rows.__getitem__,
        codes_at=codes.__getitem__,
        now=now.desk,
    )
    for node in question.blueprint.targets:
        rows[node], codes[node] = desk.foreseen(node, (rows[node], codes[node]))
    for node in question.blueprint.rolling:
        codes[node] = desk.rolled(node)
    return Sheet(
        question=question, codes=Vector.of(codes), rows=Vector.of(rows), now=now
    )
