"""Every element judged in every reporting period, by small pure functions.

`evaluate_cells` reads figures bottom-up, judges targets and actions, and
rolls ratings up the graph. It never raises for content: what cannot be judged
comes out absent or not rated, with its reason.
"""

from __future__ import annotations

from goldenthread.evaluation._cells import (
    Cell,
    Cells,
    Deed,
    Foreseen,
    Judgement,
    Lenses,
    Measured,
    Standing,
)
from goldenthread.evaluation._context import context_of, lagged, unbroken_figure
from goldenthread.evaluation._editions import Editions
from goldenthread.evaluation._engine import evaluate_as_then, evaluate_cells
from goldenthread.evaluation._readings import Figures, Reading, is_forecast, is_open
from goldenthread.evaluation._targets import (
    case_of,
    judge_target,
    outside_force,
    span_of,
    withdrawal_of,
)

__all__ = [
    "Cell",
    "Cells",
    "Deed",
    "Editions",
    "Figures",
    "Foreseen",
    "Judgement",
    "Lenses",
    "Measured",
    "Reading",
    "Standing",
    "case_of",
    "context_of",
    "evaluate_as_then",
    "evaluate_cells",
    "is_forecast",
    "is_open",
    "judge_target",
    "lagged",
    "outside_force",
    "span_of",
    "unbroken_figure",
    "withdrawal_of",
]
