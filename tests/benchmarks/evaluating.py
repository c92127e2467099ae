"""From bound figures to columns that have been read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter

import attrs

from tests.benchmarks import fractions_loop, ours
from tests.benchmarks.measure import (
    Line,
    Program,
    duration,
    interleaved,
    opponent,
    size_words,
)
from tests.benchmarks.workload import Statuses, Workload, make_workload

LISTS, GAPS = "float_lists", "float_lists_with_gaps"

GOALS = {
    LISTS: 0.7,
    "decimal_lists": 0.5,
    "networkx_attributes": 0.35,
    "hamilton_functions": 0.2,
    "numpy_levels": 1.5,
}
"""Opponent to the most of its time that we may take."""

MOST = {"hamilton_functions": 10_000}
"""Where an opponent takes too long beyond a size."""

OURS, UNREAD, BLOCKS = "ours", "ours, columns not read", "ours, read in blocks"
OURS_WITH_GAPS, ARRAYS = "ours with gaps", "ours with numpy, read in blocks"

OF_NUMPY = "numpy_levels"
"""The opponent to which we bring numpy ourselves."""


def lines(size: int, rounds: int) -> Iterator[Line]:
    """Everything that is measured at one size, in one interleaved run."""
    work, gapped = make_workload(size), make_workload(size, gaps=True)
    prepared, with_gaps = ours.prepare(work), ours.prepare(gapped)
    programs = _ours(prepared, with_gaps)
    runs: dict[str, _Run] = {}
    for name in (*GOALS, GAPS):
        module = opponent(name) if size <= MOST.get(name, size) else None
        if module is not None:
            runs[name] = _Run(module, module.prepare(gapped if name == GAPS else work))
            programs[name] = runs[name].evaluate
    found, found_with_gaps, first = _answers(prepared, with_gaps)
    wrong = _wrong(work, gapped, runs, found, found_with_gaps)
    took = interleaved(programs, rounds)
    for name, run in runs.items():
        us = took[{GAPS: OURS_WITH_GAPS, OF_NUMPY: ARRAYS}.get(name, OURS)]
        note = f"{duration(us)} : {duration(took[name])}; wrong {wrong[name]}"
        goal = 1.0 if name == GAPS else GOALS[name]
        yield Line(run.module.NAME, size_words(size), us / took[name], goal, note)
    at = size_words(size)
    yield from _blocks(at, runs, took)
    note = f"{duration(took[UNREAD])} : {duration(took[OURS])}"
    what = "without reading the columns : with"
    yield Line(what, at, took[UNREAD] / took[OURS], None, note)
    note = f"{duration(first)} : {duration(took[OURS])}"
    what = "the first evaluation on a framework : a later one"
    yield Line(what, at, first / took[OURS], None, note)


def _ours(prepared: ours.Prepared, with_gaps: ours.Prepared) -> dict[str, Program]:
    """All ways in which ours is measured."""
    whole, blocks = ours.evaluate_all, ours.evaluate_blocks
    return {
        OURS: _lent(partial(whole, prepared), wanted=False),
        UNREAD: _lent(partial(ours.evaluate_only, prepared), wanted=False),
        BLOCKS: _lent(partial(blocks, prepared), wanted=False),
        OURS_WITH_GAPS: _lent(partial(whole, with_gaps), wanted=False),
        ARRAYS: _lent(partial(blocks, prepared), wanted=True),
    }


def _blocks(at: str, runs: dict[str, _Run], took: dict[str, float]) -> Iterator[Line]:
    """The same where all statuses are read as one block, without numpy and with."""
    for name, run in runs.items():
        if name in {GAPS, OF_NUMPY}:
            continue
        what = f"{run.module.NAME}; read in blocks"
        note = f"{duration(took[BLOCKS])} : {duration(took[name])}"
        yield Line(what, at, took[BLOCKS] / took[name], GOALS[name], note)
    if LISTS in runs:
        note = f"{duration(took[ARRAYS])} : {duration(took[LISTS])}"
        what = f"{runs[LISTS].module.NAME}; with numpy, in blocks"
        yield Line(what, at, took[ARRAYS] / took[LISTS], None, note)


def _lent(program: Program, *, wanted: bool) -> Program:
    """With numpy, or without."""

    def run() -> object:
        with ours.arrays(wanted=wanted):
            return program()

    return run


def _answers(
    prepared: ours.Prepared, with_gaps: ours.Prepared
) -> tuple[Statuses, Statuses, float]:
    """What ours says without and with gaps, and how long the first of all took."""
    with ours.arrays(wanted=False):
        begin = perf_counter()
        found = _statuses(prepared)
        first = perf_counter() - begin
        found_with_gaps = _statuses(with_gaps)
    with ours.arrays(wanted=True):
        if found.differing(_statuses(prepared)):
            raise AssertionError("arrays give other statuses than rows")
    return found, found_with_gaps, first


def _statuses(prepared: tuple) -> Statuses:
    _, told = ours.evaluate_all(prepared)
    return ours.statuses(told)


def _wrong(
    work: Workload, gapped: Workload, runs: dict[str, _Run], *found: Statuses
) -> dict[str, str]:
    """How many statuses each opponent gets wrong, ours beside them."""
    exact = {
        False: fractions_loop.evaluate(work),
        True: fractions_loop.evaluate(gapped),
    }
    told = {}
    for name, run in runs.items():
        is_gapped = name == GAPS
        theirs = run.answers().differing(exact[is_gapped])
        us = found[is_gapped].differing(exact[is_gapped])
        told[name] = f"{us} : {theirs} of {2 * work.nodes * work.quarters:,}"
    return told


@attrs.frozen(eq=False)
class _Run:
    """An opponent and what it has prepared."""

    module: object
    prepared: object

    def evaluate(self) -> object:
        return self.module.evaluate(self.prepared)

    def answers(self) -> Statuses:
        found = self.evaluate()
        told = getattr(self.module, "answers", None)
        return told(found) if told else found
