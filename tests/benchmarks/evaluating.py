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

OURS, UNREAD, OURS_WITH_GAPS = "ours", "ours, columns not read", "ours with gaps"


def lines(size: int, rounds: int) -> Iterator[Line]:
    """Everything that is measured at one size, in one interleaved run."""
    work, gapped = make_workload(size), make_workload(size, gaps=True)
    prepared, with_gaps = ours.prepare(work), ours.prepare(gapped)
    programs: dict[str, Program] = {
        OURS: partial(ours.evaluate_all, prepared),
        UNREAD: partial(ours.evaluate_only, prepared),
        OURS_WITH_GAPS: partial(ours.evaluate_all, with_gaps),
    }
    runs: dict[str, _Run] = {}
    for name in (*GOALS, GAPS):
        module = opponent(name) if size <= MOST.get(name, size) else None
        if module is not None:
            runs[name] = _Run(module, module.prepare(gapped if name == GAPS else work))
            programs[name] = runs[name].evaluate
    begin = perf_counter()
    found = _statuses(prepared)
    first = perf_counter() - begin
    wrong = _wrong(work, gapped, runs, found, _statuses(with_gaps))
    took = interleaved(programs, rounds)
    for name, run in runs.items():
        us = took[OURS_WITH_GAPS if name == GAPS else OURS]
        note = f"{duration(us)} : {duration(took[name])}; wrong {wrong[name]}"
        goal = 1.0 if name == GAPS else GOALS[name]
        yield Line(run.module.NAME, size_words(size), us / took[name], goal, note)
    at = size_words(size)
    note = f"{duration(took[UNREAD])} : {duration(took[OURS])}"
    what = "without reading the columns : with"
    yield Line(what, at, took[UNREAD] / took[OURS], None, note)
    note = f"{duration(first)} : {duration(took[OURS])}"
    what = "the first evaluation on a framework : a later one"
    yield Line(what, at, first / took[OURS], None, note)


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
