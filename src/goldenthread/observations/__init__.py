"""Figures as they are supplied, and their binding to what is measured.

`Observation` is a figure as somebody types it. `bind` holds a batch of them
against the indicators and answers `Observations`, the proof that every figure
fits: known indicator, own period, right unit, no doubles, no contradiction.
It is the last step that refuses content; after it, what cannot be judged is
`Absent` or not rated.
"""

from __future__ import annotations

from goldenthread.observations._bare import Loom, shelved
from goldenthread.observations._binding import bind, bind_row, bound_figures
from goldenthread.observations._blocks import Block, block_of
from goldenthread.observations._measures import Measures
from goldenthread.observations._observation import Observation
from goldenthread.observations._observations import (
    BoundFigure,
    Key,
    Observations,
    Shelf,
    rebound,
)
from goldenthread.observations._purpose import Purpose, reportable, why_unreported
from goldenthread.observations._rows import Row, Rows, read_rows
from goldenthread.observations._strands import ODD, Strand
from goldenthread.observations._template import reported_in, template_rows

__all__ = [
    "ODD",
    "Block",
    "BoundFigure",
    "Key",
    "Loom",
    "Measures",
    "Observation",
    "Observations",
    "Purpose",
    "Row",
    "Rows",
    "Shelf",
    "Strand",
    "bind",
    "bind_row",
    "block_of",
    "bound_figures",
    "read_rows",
    "rebound",
    "reportable",
    "reported_in",
    "shelved",
    "template_rows",
    "why_unreported",
]
