"""The user's handle on an evaluation: look-ups, reasons, changes, pictures."""

from __future__ import annotations

from goldenthread.scorecard._card import Lens, Scorecard
from goldenthread.scorecard._changes import Change, ways_from
from goldenthread.scorecard._columns import Column, Columns, Matrix
from goldenthread.scorecard._evaluate import evaluate
from goldenthread.scorecard._question import bound_to, day_asked, figures_twice
from goldenthread.scorecard._result import Result
from goldenthread.scorecard._show import mark_of, row_title

__all__ = [
    "Change",
    "Column",
    "Columns",
    "Lens",
    "Matrix",
    "Result",
    "Scorecard",
    "bound_to",
    "day_asked",
    "evaluate",
    "figures_twice",
    "mark_of",
    "row_title",
    "ways_from",
]
