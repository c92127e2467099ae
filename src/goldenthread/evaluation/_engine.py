"""Bottom-up through the one graph: figures, judgements, roll-ups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from goldenthread.evaluation._arrays import numpy_at_hand, pays, sweep_arrays
from goldenthread.evaluation._blueprint import blueprint_of
from goldenthread.evaluation._cells import Cell, Cells, Lenses
from goldenthread.evaluation._desk import Question
from goldenthread.evaluation._frame import frame_of
from goldenthread.evaluation._judging import Judging
from goldenthread.evaluation._overlay import (
    changed_nodes,
    overlaid_frame,
    reweighed_wholes,
)
from goldenthread.evaluation._readings import Figures
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._sweep import is_foretold, sweep, sweep_ahead
from goldenthread.evaluation._wave import Wave, above, compared, moved_by
from goldenthread.framework import Framework
from goldenthread.observations import Key, Observations
from goldenthread.periods import Period

__all__ = ["evaluate_cells", "judge_cells", "overlay_cells", "record_cells"]


def evaluate_cells(  # noqa: PLR0913 - all that is asked
    framework: Framework,
    observed: Observations,
    *,
    periods: tuple[Period, ...],
    as_at: date,
    body: str,
    looks_ahead: bool = True,
    fast: bool = True,
    arrays: bool | None = None,
) -> Lenses:
    """Judge every element of *framework* in each of *periods*, now and ahead.

    Args:
        framework: What is judged.
        observed: Figures that were bound to it.
        periods: The reporting periods.
        as_at: The day of the question.
        body: Whose figures.
        looks_ahead: Whether an outlook is told that differs from what is now.
        fast: Whether built-in rules may be applied to whole rows at once. What
            comes out is the same, bit for bit.
        arrays: Whether that is done in arrays of numpy, which must have been
            imported by then; left out, where it has been and it is worth while.
            What comes out is the same again.
    """
    question = Question(
        frame=frame_of(blueprint_of(framework), periods),
        observed=observed,
        as_at=as_at,
        body=body,
        is_fast=fast,
    )
    np = numpy_at_hand() if fast and arrays is not False else None
    is_worth_it = np is not None and (arrays or pays(question.frame, np))
    now = sweep_arrays(question, np) if is_worth_it else sweep(question)
    if not (looks_ahead and is_foretold(framework, observed)):
        return Lenses(now=now, outlook=now)
    return Lenses(now=now, outlook=sweep_ahead(now))


def judge_cells(
    figures: Sequence[Figures], periods: tuple[Period, ...], *, looks_ahead: bool = True
) -> Lenses:
    """Judge every element in each of *periods* by figures of its own.

    For definitions that were not the same in all periods: what holds in each is
    the framework of its figures, and the elements are those of the last. Every
    cell goes the general way, and is made at once; such lenses are recorded on by
    evaluating afresh.
    """
    columns = [_judged(*pair) for pair in zip(figures, periods, strict=True)]
    now = _side_by_side(columns)
    told = (is_foretold(each.framework, each.observed) for each in figures)
    if not (looks_ahead and any(told)):
        return Lenses(now=now, outlook=now)
    ahead = [_judged(*pair, ahead=True) for pair in zip(figures, periods, strict=True)]
    return Lenses(now=now, outlook=_side_by_side(ahead))


def _judged(
    figures: Figures, period: Period, *, ahead: bool = False
) -> dict[str, Cell]:
    """All elements in one period, each after all that it rests on."""
    found: dict[str, Cell] = {}
    judging = Judging(
        figures=figures,
        period=period,
        rating=lambda id_: found[id_].rating,
        is_outlook=ahead,
    )
    framework = figures.framework
    blueprint = blueprint_of(framework)
    rated = (n for n in framework.graph.order if n not in blueprint.figures)
    for node in (*rated, *blueprint.indicators):
        element = blueprint.elements[node]
        found[element.id] = judging.cell(element)
    return found


def _side_by_side(columns: list[dict[str, Cell]]) -> Cells:
    return {id_: tuple(column[id_] for column in columns) for id_ in columns[-1]}


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
    moved, every = moved_by(question, keys), range(question.frame.size)
    woken = set(compared(question, keys))
    wave = Wave(before=sheet, question=question)
    for target in woken:
        wave.wake(target, every)
    wave.run(moved)
    # A forecast is no news of what is known now, and all the news of what is ahead.
    return _with_outlook(before, wave, moved, woken)


def overlay_cells(before: Lenses, framework: Framework) -> Lenses | None:
    """What a scorecard says once some definitions are others.

    It costs in proportion to what rests on these, whatever the size of the rest.

    Returns:
        `None` if *framework* is of another shape, so that it has to be evaluated
        afresh, or if the scorecard was put together of several evaluations.
    """
    sheet = before.now
    if not isinstance(sheet, Sheet):
        return None
    asked = sheet.question
    nodes = changed_nodes(framework, asked.blueprint.framework)
    if nodes is None:
        return None
    frame = overlaid_frame(asked.frame, framework, nodes)
    nodes |= set(reweighed_wholes(frame.blueprint, asked.blueprint.framework))
    bound = asked.observed
    if bound.measures is not framework.measures:
        bound = attrs.evolve(bound, measures=framework.measures)
    question = attrs.evolve(asked, frame=frame, observed=bound)
    wave = Wave(before=sheet, question=question)
    wave.redo(nodes)
    indicators = nodes & frame.blueprint.figures
    return _with_outlook(before, wave, indicators, nodes - indicators)


def _with_outlook(
    before: Lenses, wave: Wave, moved: Iterable[int], woken: Iterable[int]
) -> Lenses:
    """What has come out for now, and what is to be expected beside it.

    Args:
        before: What was said before.
        wave: What has come out.
        moved: Indicators of which figures or definitions may be others.
        woken: What else is to be judged again.
    """
    now, question = wave.sheet(), wave.question
    if not is_foretold(question.blueprint.framework, question.observed):
        return Lenses(now=now, outlook=now)
    if not isinstance(before.outlook, Sheet) or before.outlook is before.now:
        return Lenses(now=now, outlook=sweep_ahead(now))
    ahead, every = before.outlook, range(question.frame.size)
    indicators = above(question.blueprint, moved)
    outlook = Wave(before=ahead, question=question, now=now.desk)
    rows = {node: wave.rows[node] for node in indicators & wave.rows.keys()}
    outlook.rows.update(rows)
    outlook.rate(indicators)
    judging = question.blueprint.judged_by
    targets = {each for node in indicators for each in judging.get(node, ())}
    for node in targets.union(woken):
        outlook.wake(node, every)
    outlook.run({})
    return Lenses(now=now, outlook=outlook.sheet(now))
