"""The oracle: the work on W in rational arithmetic, plain and slow."""

from __future__ import annotations

from fractions import Fraction

from tests.benchmarks.workload import (
    AMBER,
    FLOOR,
    GREEN,
    INCOMPLETE,
    MISSING,
    RED,
    TOLERANCE,
    Row,
    Statuses,
    Workload,
)

NAME = "Fractions, exact"


Figures = list[Fraction | None]


def values(work: Workload) -> list[Figures]:
    """The figure of every node in every quarter."""
    found: list[Figures] = work.rows(lambda tenths: Fraction(tenths, 10))
    for parts, weights in zip(
        work.beneath[work.leaves :], work.weights[work.leaves :], strict=True
    ):
        columns = zip(*(found[part] for part in parts), strict=True)
        found.append([_mean(column, weights) for column in columns])
    return found


def evaluate(work: Workload) -> Statuses:
    """Judge every node in every quarter."""
    rows = values(work)
    own: list[Row] = []
    rolled: list[Row] = []
    for node, parts in enumerate(work.beneath):
        own.append([_judged(work, node, *each) for each in enumerate(rows[node])])
        beneath = [rolled[part] for part in parts]
        rolled.append(list(map(_worst, zip(own[node], *beneath, strict=True))))
    return Statuses(own, rolled)


def on_an_edge(work: Workload) -> set[tuple[int, int]]:
    """(node, quarter) of each figure that lies exactly on the path or on a limit."""
    return {
        (node, quarter)
        for node, row in enumerate(values(work))
        for quarter, value in enumerate(row)
        if value is not None and _short(work, node, quarter, value) in _EDGES
    }


def _mean(
    figures: tuple[Fraction | None, ...], weights: tuple[int, ...]
) -> Fraction | None:
    known = [(f, w) for f, w in zip(figures, weights, strict=True) if f is not None]
    weight = sum(w for _, w in known)
    if 100 * weight < FLOOR * sum(weights):
        return None
    return sum((f * w for f, w in known), Fraction(0)) / weight


_EDGES = (0, Fraction(TOLERANCE, 100))
"""Where a status changes, in shares of the level."""


def _judged(work: Workload, node: int, quarter: int, value: Fraction | None) -> int:
    if value is None:
        return MISSING
    short = _short(work, node, quarter, value)
    return GREEN if short <= _EDGES[0] else AMBER if short <= _EDGES[1] else RED


def _short(work: Workload, node: int, quarter: int, value: Fraction) -> Fraction:
    """By which share of the level a figure misses it; below zero if it does not."""
    start, end = work.starts[node], work.ends[node]
    level = (start + Fraction((end - start) * (quarter + 1), work.quarters)) / 10
    return (level - value if work.upward[node] else value - level) / level


def _worst(statuses: tuple[int, ...]) -> int:
    if RED in statuses:
        return RED
    is_withheld = MISSING in statuses or INCOMPLETE in statuses
    return INCOMPLETE if is_withheld else min(statuses)
