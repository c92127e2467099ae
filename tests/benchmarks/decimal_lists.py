"""The plain loop over lists of Decimals: exact as long as 28 digits are enough."""

from __future__ import annotations

from decimal import Decimal
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

NAME = "Decimal lists"

OVER, UNDER = (1 + Decimal(side * TOLERANCE) / 100 for side in (1, -1))


@attrs.frozen(eq=False)
class Program:
    """All that the loop needs."""

    figures: list[list[Decimal]]
    beneath: list[tuple[int, ...]]
    weights: list[tuple[Decimal, ...]]
    totals: list[Decimal]
    paths: list[tuple[Decimal, Decimal, bool]]
    quarters: int


def prepare(work: Workload) -> Program:
    """Turn everything into Decimals, once."""
    weights = [tuple(map(Decimal, each)) for each in work.weights]
    return Program(
        work.rows(_number),
        list(work.beneath),
        weights,
        list(map(sum, weights)),
        work.paths(_number),
        work.quarters,
    )


def _number(tenths: int) -> Decimal:
    return Decimal(tenths) / 10


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


def _judged(
    row: list[Decimal], path: tuple[Decimal, Decimal, bool], quarters: int
) -> Row:
    start, end, upward = path
    way = end - start
    found = []
    for quarter, value in enumerate(row, 1):
        level = start + way * quarter / quarters
        if upward:
            found.append(
                GREEN if value >= level else AMBER if value >= level * UNDER else RED
            )
        else:
            found.append(
                GREEN if value <= level else AMBER if value <= level * OVER else RED
            )
    return found
