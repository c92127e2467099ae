"""Every element judged in every reporting period, by small pure functions.

`evaluate_cells` reads figures bottom-up, judges targets and actions, and
rolls ratings up the graph. It never raises for content: what cannot be judged
comes out absent or not rated, with its reason.
"""

from __future__ import annotations

from goldenthread.evaluation._affected import affected_cells, changed_elements
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
from goldenthread.evaluation._columns import (
    ABSENCES,
    CHECKED,
    MADE,
    Column,
    column_of_cells,
)
from goldenthread.evaluation._context import context_of, lagged, unbroken_figure
from goldenthread.evaluation._editions import Editions
from goldenthread.evaluation._engine import (
    evaluate_cells,
    judge_cells,
    overlay_cells,
    record_cells,
)
from goldenthread.evaluation._matrix import Matrix
from goldenthread.evaluation._reading import Reading
from goldenthread.evaluation._readings import Figures, is_forecast, is_open
from goldenthread.evaluation._sheet import ColumnRows, Sheet
from goldenthread.evaluation._targets import (
    case_of,
    judge_target,
    outside_force,
    span_of,
    withdrawal_of,
)
from goldenthread.evaluation._turned import ratings_in, turned_ids

__all__ = [
    "ABSENCES",
    "CHECKED",
    "MADE",
    "Cell",
    "Cells",
    "Column",
    "ColumnRows",
    "Deed",
    "Editions",
    "Figures",
    "Foreseen",
    "Judgement",
    "Lenses",
    "Matrix",
    "Measured",
    "Reading",
    "Sheet",
    "Standing",
    "affected_cells",
    "case_of",
    "changed_elements",
    "column_of_cells",
    "context_of",
    "evaluate_cells",
    "is_forecast",
    "is_open",
    "judge_cells",
    "judge_target",
    "lagged",
    "outside_force",
    "overlay_cells",
    "ratings_in",
    "record_cells",
    "span_of",
    "turned_ids",
    "unbroken_figure",
    "withdrawal_of",
]
