"""Bottom-up through the one graph: figures, judgements, roll-ups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from goldenthread.evaluation._blueprint import blueprint_of
from goldenthread.evaluation._cells import Lenses
from goldenthread.evaluation._desk import Question
from goldenthread.evaluation._frame import frame_of
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._sweep import looks_ahead, sweep, sweep_ahead
from goldenthread.evaluation._wave import Wave, above, compared, moved_by
from goldenthread.framework import Framework
from goldenthread.observations import Key, Observations
from goldenthread.periods import Period

__all__ = ["evaluate_cells", "record_cells"]


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
    if not looks_ahead(question):
        return Lenses(now=now, outlook=now)
    return Lenses(now=now, outlook=sweep_ahead(now))


def record_cells(
    before: Lenses, observed: Observations, changed: Iterable[Key]
) -> Lenses | None:
    """What a scorecard says once some figures are others.

    It costs in proportion to what rests on these, whatever the size of the rest.

    Args:
        before: What it said.
        observed: All figures as they are now.
        changed: Which of them were added, replaced or taken away.

    Returns:
        What it says now; `None` if it was put together of several evaluations.
    """
    sheet, keys = before.now, tuple(changed)
    if not isinstance(sheet, Sheet):
        return None
    question = attrs.evolve(sheet.question, observed=observed)
    moved = moved_by(question, keys)
    wave = Wave(before=sheet, question=question)
    woken = tuple(compared(question, keys))
    every = range(question.frame.size)
    for target in woken:
        wave.wake(target, every)
    above_all = above(question.blueprint, moved)
    wave.run(moved)
    now = wave.sheet()
    if not looks_ahead(question):
        return Lenses(now=now, outlook=now)
    if not isinstance(before.outlook, Sheet) or before.outlook is sheet:
        return Lenses(now=now, outlook=sweep_ahead(now))
    ahead = Wave(before=before.outlook, question=question, now=now.desk)
    indicators = ((n, row) for n, row in wave.rows.items() if n in above_all)
    ahead.rows.update(indicators)
    # A forecast is no news of what is known now, and all the news of what is ahead.
    judging = question.blueprint.judged_by
    for target in {*woken, *(t for n in above_all for t in judging.get(n, ()))}:
        ahead.wake(target, every)
    ahead.run({})
    return Lenses(now=now, outlook=ahead.sheet(now))
