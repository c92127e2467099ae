"""Figures as they are supplied, and their binding to what is measured.

`Observation` is a figure as somebody types it. `bind` holds a batch of them
against the indicators and answers `Observations`, the proof that every figure
fits: known indicator, own period, right unit, no doubles, no contradiction.
It is the last step that refuses content; after it, what cannot be judged is
`Absent` or not rated.
"""

from __future__ import annotations

from goldenthread.observations._binding import bind, bind_row
from goldenthread.observations._measures import Measures
from goldenthread.observations._observation import Observation
from goldenthread.observations._observations import BoundFigure, Key, Observations
from goldenthread.observations._purpose import Purpose, reportable, why_unreported
from goldenthread.observations._rows import Row, Rows, read_rows
from goldenthread.observations._template import reported_in, template_rows

__all__ = [
    "BoundFigure",
    "Key",
    "Measures",
    "Observation",
    "Observations",
    "Purpose",
    "Row",
    "Rows",
    "bind",
    "bind_row",
    "read_rows",
    "reportable",
    "reported_in",
    "template_rows",
    "why_unreported",
]
