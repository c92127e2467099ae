"""A plain loop over lists of floats, with the limits worked out in the loop.

What a script of this kind looks like when it is written with care: rows of
quarters, no object for a cell, nothing looked up twice. Nothing is missing;
`float_lists_with_gaps` is for figures that may be.
"""

from __future__ import annotations

from operator import mul

import attrs

from tests.benchmarks.workload import (
    AMBER,
    GREEN,
    RED,
    TOLERANCE,
    Row,
    Statuses,
    Workload,
)

NAME = "float lists, limits in the loop"

OVER, UNDER = 1 + TOLERANCE / 100, 1 - TOLERANCE / 100

Path = tuple[float, float, bool]
"""Where it starts, where it ends, and whether more is better."""


@attrs.frozen(eq=False)
class Program:
    """All that the loop needs, as it would lie in memory."""

    figures: list[list[float]]
    beneath: list[tuple[int, ...]]
    weights: list[tuple[float, ...]]
    totals: list[float]
    paths: list[Path]
    quarters: int


def prepare(work: Workload) -> Program:
    """Turn everything into floats, once."""
    weights = [tuple(map(float, each)) for each in work.weights]
    return Program(
        work.rows(lambda tenths: tenths / 10),
        list(work.beneath),
        weights,
        list(map(sum, weights)),
        work.paths(lambda tenths: tenths / 10),
        work.quarters,
    )


def evaluate(program: Program) -> Statuses:
    """Judge every node in every quarter, those beneath it first."""
    values = list(program.figures)
    own: list[Row] = []
    rolled: list[Row] = []
    for parts, weights, total, path in zip(
        program.beneath, program.weights, program.totals, program.paths, strict=True
    ):
        if parts:
            rows = [values[part] for part in parts]
            row = [
                sum(map(mul, weights, each)) / total for each in zip(*rows, strict=True)
            ]
            values.append(row)
        else:
            row = values[len(own)]
        judged = _judged(row, path, program.quarters)
        own.append(judged)
        beneath = [rolled[part] for part in parts]
        rolled.append(list(map(min, judged, *beneath)) if parts else judged)
    return Statuses(own, rolled)


def _judged(row: list[float], path: Path, quarters: int) -> Row:
    start, end, upward = path
    step = (end - start) / quarters
    found = []
    if upward:
        for quarter, value in enumerate(row, 1):
            level = start + step * quarter
            found.append(
                GREEN if value >= level else AMBER if value >= level * UNDER else RED
            )
    else:
        for quarter, value in enumerate(row, 1):
            level = start + step * quarter
            found.append(
                GREEN if value <= level else AMBER if value <= level * OVER else RED
            )
    return found
