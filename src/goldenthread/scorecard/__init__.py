"""The user's handle on an evaluation: look-ups, reasons, changes, pictures."""

from __future__ import annotations

from goldenthread.scorecard._card import Lens, Scorecard, evaluate
from goldenthread.scorecard._changes import Change
from goldenthread.scorecard._columns import Column, Columns
from goldenthread.scorecard._result import Result
from goldenthread.scorecard._show import mark_of, row_title

__all__ = [
    "Change",
    "Column",
    "Columns",
    "Lens",
    "Result",
    "Scorecard",
    "evaluate",
    "mark_of",
    "row_title",
]
