"""One figure is recorded, and all that depends on it is judged again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from types import ModuleType

from tests.benchmarks import dirty_lists, fractions_loop, networkx_ancestors, ours
from tests.benchmarks.measure import (
    Line,
    Program,
    duration,
    interleaved,
    opponent,
    size_words,
)
from tests.benchmarks.workload import Change, Workload, make_workload

MANY = 100
"""Changes in a run; their mean is reported."""

LEVELS = 3
"""Of equal depth: leaves, and so many levels above them."""

SHEET = 100
"""Leaves of a spreadsheet, over one quarter: what these engines can bear."""


def changes(work: Workload, count: int = MANY) -> list[Change]:
    """Figures here and there that change, one after the other."""
    return [
        (number * 7919 % work.leaves, number % work.quarters, 400 + number * 31 % 600)
        for number in range(1, count + 1)
    ]


def lines(size: int, rounds: int) -> Iterator[Line]:
    """One figure in W of one size."""
    work = make_workload(size)
    programs = {"ours": _ours(work, changes(work))}
    for module in (dirty_lists, networkx_ancestors):
        programs[module.NAME] = _theirs(module, work)
    took = interleaved(programs, rounds)
    for module, goal in ((dirty_lists, 1.0), (networkx_ancestors, 0.1)):
        yield _line(
            module.NAME, size_words(size), took["ours"], took[module.NAME], goal
        )


def sheet_lines(rounds: int) -> Iterator[Line]:
    """One figure in a small spreadsheet, and the same in ours."""
    work = make_workload(SHEET, 1)
    few = changes(work, 10)
    programs = {"ours": _ours(work, few)}
    for name in ("pycel_sheet", "formulas_sheet"):
        module = opponent(name)
        if module is not None:
            programs[module.NAME] = _theirs(module, work, few)
    took = interleaved(programs, rounds)
    us = took.pop("ours")
    for name, theirs in took.items():
        yield _line(name, f"{SHEET} × 1", us, theirs, 0.1, count=len(few))


def depth_lines(sizes: list[int], rounds: int) -> Iterator[Line]:
    """What the size of a framework costs, where its depth stays as it is."""
    small, *larger = sorted(sizes)
    works = {size: make_workload(size, levels=LEVELS) for size in (small, *larger)}
    programs = {str(n): _ours(work, changes(work)) for n, work in works.items()}
    took = interleaved(programs, rounds)
    for size in larger:
        what = f"one figure: {size_words(size)} : {size_words(small)}, equal depth"
        goal = 2.0
        yield _line(what, size_words(size), took[str(size)], took[str(small)], goal)


def _line(
    what: str, at: str, us: float, theirs: float, goal: float, count: int = MANY
) -> Line:
    note = f"{duration(us / count)} : {duration(theirs / count)} a figure"
    return Line(what, at, us / theirs, goal, note)


def _ours(work: Workload, changed: list[Change]) -> Program:
    """Record one figure after the other, each on the card before."""
    prepared = ours.prepare(work)
    card, _ = ours.evaluate_all(prepared)
    figures = ours.observations(card, changed)

    def program() -> object:
        later = card
        for figure in figures:
            later = later.record(figure)
        return later

    _check(work, changed, ours.statuses(ours.read(program())))
    return program


def _theirs(
    module: ModuleType, work: Workload, changed: list[Change] | None = None
) -> Program:
    """The same in place; figures alternate, so that each run has something to do."""
    several = changes(work) if changed is None else changed
    state = module.prepare(work)
    turns = cycle((1, 0))

    def program() -> object:
        turn = next(turns)
        for leaf, quarter, tenths in several:
            module.record(state, leaf, quarter, (tenths + turn) / 10)
        return state

    program()
    return program


def _check(work: Workload, changed: list[Change], found: object) -> None:
    """What was recorded is what evaluating afresh would say, or nothing counts."""
    for change in changed if work.leaves <= 1000 else ():
        work = work.with_figure(*change)
    if work.leaves <= 1000 and found.differing(fractions_loop.evaluate(work)):
        raise AssertionError("recording gives other statuses than evaluating afresh")
