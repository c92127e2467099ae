"""The plain loop over lists of floats, where figures may be missing.

A mean is of what is known, if that is at least half of the weight; a whole
that is not red is incomplete where anything beneath it is missing.
"""

from __future__ import annotations

from tests.benchmarks.float_lists import OVER, UNDER, Path, Program, prepare
from tests.benchmarks.workload import (
    AMBER,
    FLOOR,
    GREEN,
    INCOMPLETE,
    MISSING,
    RED,
    Row,
    Statuses,
)

__all__ = ["NAME", "evaluate", "prepare"]

NAME = "float lists with gaps"

Figures = list[float | None]


def evaluate(program: Program) -> Statuses:
    """Judge every node in every quarter, those beneath it first."""
    values: list[Figures] = list(program.figures)
    own: list[Row] = []
    rolled: list[Row] = []
    for parts, weights, total, path in zip(
        program.beneath, program.weights, program.totals, program.paths, strict=True
    ):
        if parts:
            least = total * FLOOR / 100
            rows = [values[part] for part in parts]
            row = [_mean(each, weights, least) for each in zip(*rows, strict=True)]
            values.append(row)
        else:
            row = values[len(own)]
        judged = _judged(row, path, program.quarters)
        own.append(judged)
        beneath = [rolled[part] for part in parts]
        rolled.append(list(map(_worst, zip(judged, *beneath, strict=True))))
    return Statuses(own, rolled)


def _mean(
    figures: tuple[float | None, ...], weights: tuple[float, ...], least: float
) -> float | None:
    total = weight = 0.0
    for figure, each in zip(figures, weights, strict=True):
        if figure is not None:
            total += figure * each
            weight += each
    return total / weight if weight >= least else None


def _worst(codes: tuple[int, ...]) -> int:
    worst = min(codes)
    return INCOMPLETE if worst and max(codes) >= MISSING else worst


def _judged(row: Figures, path: Path, quarters: int) -> Row:
    start, end, upward = path
    step = (end - start) / quarters
    found = []
    if upward:
        for quarter, value in enumerate(row, 1):
            if value is None:
                found.append(MISSING)
                continue
            level = start + step * quarter
            found.append(
                GREEN if value >= level else AMBER if value >= level * UNDER else RED
            )
    else:
        for quarter, value in enumerate(row, 1):
            if value is None:
                found.append(MISSING)
                continue
            level = start + step * quarter
            found.append(
                GREEN if value <= level else AMBER if value <= level * OVER else RED
            )
    return found
