"""float64 arrays, level by level: all nodes of one level at once."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np

from tests.benchmarks.workload import TOLERANCE, Statuses, Workload

NAME = "float numpy, level by level"

Array = Any


@attrs.frozen(eq=False)
class Level:
    """Neighbouring nodes whose parts all lie on lower levels."""

    nodes: slice
    parts: Array
    """Positions of the parts of all nodes, one node after the other."""
    firsts: Array
    """Where the parts of each node begin."""
    weights: Array
    """Of each part, as a share of its node's whole weight."""


@attrs.frozen(eq=False)
class Program:
    """All that is needed, as arrays."""

    figures: Array
    levels: list[Level]
    starts: Array
    ends: Array
    upward: Array
    quarters: int


def prepare(work: Workload) -> Program:
    """Turn everything into arrays, once."""
    starts, ends, upward = zip(*work.paths(lambda tenths: tenths / 10), strict=True)
    return Program(
        np.array(work.rows(lambda tenths: tenths / 10)),
        [_level(work, nodes) for nodes in _levels(work)],
        np.array(starts)[:, None],
        np.array(ends)[:, None],
        np.array(upward)[:, None],
        work.quarters,
    )


def _levels(work: Workload) -> list[range]:
    """Runs of nodes whose parts all come before the run."""
    found, first = [], work.leaves
    while first < work.nodes:
        last = first
        while last < work.nodes and max(work.beneath[last]) < first:
            last += 1
        found.append(range(first, last))
        first = last
    return found


def _level(work: Workload, nodes: range) -> Level:
    parts = [work.beneath[node] for node in nodes]
    shares = [
        weight / sum(work.weights[node])
        for node in nodes
        for weight in work.weights[node]
    ]
    return Level(
        slice(nodes.start, nodes.stop),
        np.array([part for each in parts for part in each]),
        np.cumsum([0, *map(len, parts)])[:-1],
        np.array(shares)[:, None],
    )


def evaluate(program: Program) -> tuple[Array, Array]:
    """Judge every node in every quarter, level by level."""
    shape = (len(program.starts), program.quarters)
    values = np.empty(shape)
    values[: len(program.figures)] = program.figures
    for level in program.levels:
        weighed = values[level.parts] * level.weights
        values[level.nodes] = np.add.reduceat(weighed, level.firsts)
    own = _judged(program, values)
    rolled = own.copy()
    for level in program.levels:
        worst = np.minimum.reduceat(rolled[level.parts], level.firsts)
        np.minimum(own[level.nodes], worst, out=rolled[level.nodes])
    return own, rolled


def _judged(program: Program, values: Array) -> Array:
    quarter = np.arange(1, program.quarters + 1)
    step = (program.ends - program.starts) / program.quarters
    level = program.starts + step * quarter
    over = np.where(program.upward, values - level, level - values)
    return (over >= 0).astype(np.int8) + (over >= level * (-TOLERANCE / 100))


def answers(found: tuple[Array, Array]) -> Statuses:
    """What it says, in the codes of the workload."""
    own, rolled = found
    return Statuses(own.tolist(), rolled.tolist())
