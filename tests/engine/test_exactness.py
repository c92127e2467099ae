"""W(n, 12) through the public API, held to rational arithmetic."""

from __future__ import annotations

import pytest

from goldenthread.values import Known
from tests.benchmarks import fractions_loop, ours
from tests.benchmarks.recording import changes
from tests.benchmarks.workload import make_workload

SIZE = 150


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("weights", ["shares", "any"])
def test_no_status_differs_from_exact_arithmetic(gaps: bool, weights: str):  # noqa: FBT001
    """With weights of a hundred, and with any; with and without gaps."""
    work = make_workload(SIZE, gaps=gaps, weights=weights)

    _, rows = ours.evaluate_all(ours.prepare(work))

    assert ours.statuses(rows).differing(fractions_loop.evaluate(work)) == 0


@pytest.mark.parametrize("gaps", [False, True])
def test_every_figure_is_the_exact_one(gaps: bool):  # noqa: FBT001
    """Also where it is a mean of means of means."""
    work = make_workload(SIZE, gaps=gaps)
    card, _ = ours.evaluate_all(ours.prepare(work))

    exact = fractions_loop.values(work)

    for node in range(work.leaves - 5, work.nodes):
        figures = [result.figure for result in card.of(f"i{node}")]
        found = [f.value if isinstance(f, Known) else None for f in figures]
        assert found == exact[node]


def test_no_status_differs_once_figures_are_recorded():
    """One after the other, each on the card before."""
    work = make_workload(SIZE)
    prepared = ours.prepare(work)
    card, _ = ours.evaluate_all(prepared)
    recorded = changes(work)

    for change, figure in zip(recorded, ours.observations(card, recorded), strict=True):
        card = card.record(figure)
        work = work.with_figure(*change)

    found = ours.statuses(ours.read(card))
    assert found.differing(fractions_loop.evaluate(work)) == 0
    assert card == ours.evaluate_all(ours.prepare(work))[0]
