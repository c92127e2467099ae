"""One figure changes: the plain way, marking what is above it as dirty.

Float lists that are changed in place. What is dirty waits in a heap, in the
order of the nodes; a node that comes out as it was stops there.
"""

from __future__ import annotations

from heapq import heappop, heappush

import attrs

from tests.benchmarks import float_lists
from tests.benchmarks.float_lists import OVER, UNDER, Program
from tests.benchmarks.workload import AMBER, GREEN, RED, Statuses, Workload

NAME = "dirty propagation in lists"


@attrs.frozen(eq=False)
class State:
    """A program and all that it has found, changed in place."""

    program: Program
    above: list[tuple[int, ...]]
    values: list[list[float]]
    statuses: Statuses


def prepare(work: Workload) -> State:
    """Evaluate everything, once, and keep the values as well."""
    program = float_lists.prepare(work)
    values = list(program.figures)
    for parts, weights, total in zip(
        program.beneath[work.leaves :],
        program.weights[work.leaves :],
        program.totals[work.leaves :],
        strict=True,
    ):
        columns = zip(*(values[part] for part in parts), strict=True)
        sums = (sum(map(float.__mul__, weights, each)) for each in columns)
        values.append([each / total for each in sums])
    return State(program, list(work.above), values, float_lists.evaluate(program))


def record(state: State, leaf: int, quarter: int, figure: float) -> None:
    """Put one figure in, and judge again what depends on it."""
    beneath, weights = state.program.beneath, state.program.weights
    values, totals = state.values, state.program.totals
    own, rolled = state.statuses.own, state.statuses.rolled
    waiting = [leaf]
    last = -1
    while waiting:
        node = heappop(waiting)
        if node == last:
            continue
        last, parts, value = node, beneath[node], figure
        if parts:
            weighed = zip(weights[node], parts, strict=True)
            value = sum(w * values[part][quarter] for w, part in weighed) / totals[node]
        status = _judged(state.program, node, quarter, value)
        worst = min([status, *(rolled[part][quarter] for part in parts)])
        if value == values[node][quarter] and worst == rolled[node][quarter]:
            continue
        values[node][quarter] = value
        own[node][quarter] = status
        rolled[node][quarter] = worst
        for each in state.above[node]:
            heappush(waiting, each)


def _judged(program: Program, node: int, quarter: int, value: float) -> int:
    start, end, upward = program.paths[node]
    level = start + (end - start) / program.quarters * (quarter + 1)
    if upward:
        return GREEN if value >= level else AMBER if value >= level * UNDER else RED
    return GREEN if value <= level else AMBER if value <= level * OVER else RED


def answers(state: State) -> Statuses:
    """What it says, in the codes of the workload."""
    return state.statuses
