"""One figure changes in a spreadsheet that pycel evaluates."""

from __future__ import annotations

from typing import Any

import openpyxl
from pycel import ExcelCompiler

from tests.benchmarks.sheet import address, cells
from tests.benchmarks.workload import Statuses, Workload

NAME = "pycel"


class State:
    """The compiled sheet."""

    def __init__(self, work: Workload) -> None:
        book = openpyxl.Workbook()
        for place, content in cells(work):
            book.active[place] = content
        self.title = book.active.title
        self.sheet: Any = ExcelCompiler(excel=book)
        self.work = work
        answers(self)

    def cell(self, node: int, quarter: int, kind: int) -> str:
        """Where a cell is, as pycel says it."""
        return f"{self.title}!{address(node, quarter, kind)}"


def prepare(work: Workload) -> State:
    """Evaluate everything, once."""
    return State(work)


def record(state: State, leaf: int, quarter: int, figure: float) -> None:
    """Put one figure in, and ask for the status at the top."""
    state.sheet.set_value(state.cell(leaf, quarter, 0), figure)
    state.sheet.evaluate(state.cell(state.work.root, quarter, 2))


def answers(state: State) -> Statuses:
    """What it says, in the codes of the workload."""
    own, rolled = (
        [
            [
                int(state.sheet.evaluate(state.cell(n, q, kind)))
                for q in range(state.work.quarters)
            ]
            for n in range(state.work.nodes)
        ]
        for kind in (1, 2)
    )
    return Statuses(own, rolled)
