from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from goldenthread.evaluation import (
    ABSENCES,
    CHECKED,
    MADE,
    Cells,
    Column,
    ColumnRows,
    Matrix,
    Sheet,
    column_of_cells,
)
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.values import Reason

__all__ = ["Column", "Columns", "Matrix", "make_columns"]


@attrs.frozen(kw_only=True)
class Columns:
    """A whole scorecard as bare numbers, with the legends to read them."""

    periods: tuple[Period, ...]
    statuses: tuple[str, ...]
    """Codes of the scale, worst first, then the reasons for not being rated."""

    absences: tuple[str, ...]
    """`known`, then the kinds of absence; `none` where an element has no figure."""

    made: tuple[str, ...]
    checked: tuple[str, ...]
    rows: Sequence[Column]
    """One for each element, in the order of definition."""

    @property
    def matrix(self) -> Matrix:
        """The same in blocks of elements × periods, for arrays and data frames."""
        rows = self.rows
        if isinstance(rows, ColumnRows):
            return rows.matrix()
        return Matrix(
            ids=tuple(row.id for row in rows),
            size=len(self.periods),
            codes=b"".join(row.status for row in rows),
            stored=lambda: (row.stored for row in rows),
        )


def make_columns(
    framework: Framework,
    periods: tuple[Period, ...],
    cells: Cells,
    in_force: Callable[[Period], Framework],
) -> Columns:
    """Read what is stored, with the legends to it.

    Args:
        framework: What was judged.
        periods: The reporting periods.
        cells: What was found.
        in_force: What judged a period.
    """
    return Columns(
        periods=periods,
        statuses=(*framework.scale.codes, *(reason.value for reason in Reason)),
        absences=("known", *(kind.value for kind in ABSENCES), "none"),
        made=tuple(MADE),
        checked=tuple(CHECKED),
        rows=_rows(framework, cells, tuple(map(in_force, periods))),
    )


def _rows(
    framework: Framework, cells: Cells, in_force: tuple[Framework, ...]
) -> Sequence[Column]:
    if isinstance(cells, Sheet):
        return cells.columns
    return tuple(
        column_of_cells(
            framework.scale,
            each.id,
            cells[each.id],
            [judge.decimals_of(each.id) for judge in in_force],
        )
        for each in framework.judged
    )
