"""W as a spreadsheet: a row a node; for each quarter a figure and two statuses."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.workload import TOLERANCE, Workload

KINDS = 3
"""Columns of a quarter: figure, own status, rolled-up status."""


def address(node: int, quarter: int, kind: int) -> str:
    """Where a cell is: `A1` is the first node's figure in the first quarter."""
    column = quarter * KINDS + kind
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return f"{letters}{node + 1}"


def cells(work: Workload) -> Iterator[tuple[str, float | str]]:
    """Every cell with its number or formula."""
    rows = work.rows(lambda tenths: tenths / 10)
    for node, parts in enumerate(work.beneath):
        for quarter in range(work.quarters):
            here = address(node, quarter, 0)
            yield here, _mean(work, node, quarter) if parts else rows[node][quarter]
            yield address(node, quarter, 1), _judged(work, node, quarter, here)
            both = [address(node, quarter, 1)]
            both += [address(part, quarter, 2) for part in parts]
            yield address(node, quarter, 2), f"=MIN({','.join(both)})"


def _mean(work: Workload, node: int, quarter: int) -> str:
    weighed = zip(work.beneath[node], work.weights[node], strict=True)
    terms = [f"{address(part, quarter, 0)}*{weight}" for part, weight in weighed]
    return f"=({'+'.join(terms)})/{sum(work.weights[node])}"


def _judged(work: Workload, node: int, quarter: int, here: str) -> str:
    start, end = work.starts[node] / 10, work.ends[node] / 10
    level = f"({start}+({end}-{start})*{quarter + 1}/{work.quarters})"
    if work.upward[node]:
        return f"=IF({here}>={level},2,IF({here}>={level}*{1 - TOLERANCE / 100},1,0))"
    return f"=IF({here}<={level},2,IF({here}<={level}*{1 + TOLERANCE / 100},1,0))"
