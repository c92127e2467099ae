"""The programs that the benchmarks compare with do the same work."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from tests.benchmarks import fractions_loop, ours
from tests.benchmarks.recording import changes
from tests.benchmarks.workload import GREEN, Statuses, Workload, make_workload

SIZE = 60

EXACT = ("decimal_lists",)
FLOATING = (
    "float_lists",
    "networkx_attributes",
    "numpy_levels",
    "hamilton_functions",
)
CHANGING = ("dirty_lists", "networkx_ancestors")
SHEETS = ("pycel_sheet", "formulas_sheet")


def opponent(name: str) -> ModuleType:
    """A program, where its library is there."""
    for library in ("hamilton", "pycel", "formulas", "numpy"):
        if name.startswith(library):
            pytest.importorskip(library, reason=f"{library} is not installed")
    return importlib.import_module(f"tests.benchmarks.{name}")


def statuses(module: ModuleType, work: Workload) -> Statuses:
    """What a program says of everything."""
    found = module.evaluate(module.prepare(work))
    told = getattr(module, "answers", None)
    return told(found) if told else found


def wrong_cells(theirs: Statuses, work: Workload) -> list[tuple[int, int]]:
    """(node, quarter) of each own status that is not the exact one."""
    exact = fractions_loop.evaluate(work)
    return [
        (node, quarter)
        for node, rows in enumerate(zip(theirs.own, exact.own, strict=True))
        for quarter, (code, right) in enumerate(zip(*rows, strict=True))
        if code != right
    ]


@pytest.mark.parametrize("name", EXACT)
def test_an_exact_program_says_what_we_say(name: str):
    """In every cell, so that the time it takes is for the same answers."""
    work = make_workload(SIZE)

    found = statuses(opponent(name), work)

    _, rows = ours.evaluate_all(ours.prepare(work))
    assert found.differing(ours.statuses(rows)) == 0


@pytest.mark.parametrize("name", FLOATING)
def test_a_floating_program_errs_on_edges_only(name: str):
    """What it gets wrong is binary arithmetic, and not less work."""
    work = make_workload(SIZE)

    found = statuses(opponent(name), work)

    edges = fractions_loop.on_an_edge(work)
    assert set(wrong_cells(found, work)) <= edges


def test_with_gaps_the_same_is_missing():
    """And the same is incomplete above it."""
    work = make_workload(SIZE, gaps=True)
    lists = opponent("float_lists_with_gaps")

    found = statuses(lists, work)

    _, rows = ours.evaluate_all(ours.prepare(work))
    assert work.has_gaps
    assert set(wrong_cells(found, work)) <= fractions_loop.on_an_edge(work)
    assert ours.statuses(rows).differing(fractions_loop.evaluate(work)) == 0


@pytest.mark.parametrize("name", CHANGING)
def test_a_changed_figure_reaches_all_that_rests_on_it(name: str):
    """Figure by figure, as if all had been evaluated at once."""
    work = make_workload(SIZE)
    module = opponent(name)
    state = module.prepare(work)

    for leaf, quarter, tenths in changes(work):
        module.record(state, leaf, quarter, tenths / 10)
        work = work.with_figure(leaf, quarter, tenths)

    assert set(wrong_cells(module.answers(state), work)) <= fractions_loop.on_an_edge(
        work
    )


@pytest.mark.parametrize("name", SHEETS)
def test_a_spreadsheet_says_the_same(name: str):
    """A small one: these take their time."""
    work = make_workload(12, 1)
    module = opponent(name)
    state = module.prepare(work)

    module.record(state, 3, 0, 50.0)

    work = work.with_figure(3, 0, 500)
    assert not set(
        wrong_cells(module.answers(state), work)
    ) - fractions_loop.on_an_edge(work)


def test_the_workload_is_what_it_says_it_is():
    """Five beneath each node, a few with a second parent, all statuses in use."""
    work = make_workload(1000)

    links = sum(map(len, work.beneath))

    assert (work.leaves, work.nodes, work.quarters) == (1000, 1251, 12)
    assert 0.03 <= (links - (work.nodes - 1)) / links <= 0.07
    assert all(sum(weights) == 100 for weights in work.weights if weights)
    assert {code for row in fractions_loop.evaluate(work).own for code in row} == set(
        range(GREEN + 1)
    )
    assert make_workload(1000).figures == work.figures
