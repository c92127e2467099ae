"""One figure changes in a spreadsheet that formulas evaluates."""

from __future__ import annotations

from typing import Any

import formulas

from tests.benchmarks.sheet import address, cells
from tests.benchmarks.workload import Statuses, Workload

NAME = "formulas"

BOOK = "'[w.xlsx]W'!"


class State:
    """The model, the figures that were put in, and the last solution."""

    def __init__(self, work: Workload) -> None:
        content = {f"{BOOK}{place}": each for place, each in cells(work)}
        self.model: Any = formulas.ExcelModel().from_dict(content)
        self.work = work
        self.changed: dict[str, float] = {}
        self.solution: Any = self.model.calculate()


def prepare(work: Workload) -> State:
    """Evaluate everything, once."""
    return State(work)


def record(state: State, leaf: int, quarter: int, figure: float) -> None:
    """Put one figure in, and ask for the status at the top."""
    state.changed[f"{BOOK}{address(leaf, quarter, 0)}"] = figure
    top = f"{BOOK}{address(state.work.root, quarter, 2)}"
    state.solution = state.model.calculate(inputs=dict(state.changed), outputs=[top])


def answers(state: State) -> Statuses:
    """What it says, in the codes of the workload."""
    solution = state.model.calculate(inputs=dict(state.changed))
    own, rolled = (
        [
            [_code(solution, node, q, kind) for q in range(state.work.quarters)]
            for node in range(state.work.nodes)
        ]
        for kind in (1, 2)
    )
    return Statuses(own, rolled)


def _code(solution: Any, node: int, quarter: int, kind: int) -> int:
    return int(solution[f"{BOOK}{address(node, quarter, kind)}"].value[0, 0])
