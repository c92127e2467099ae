"""What is stored of a scorecard, and the cells that are made of it on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast, overload

import attrs

from goldenthread.evaluation._cells import Cell
from goldenthread.evaluation._columns import Column, Stored
from goldenthread.evaluation._crowds import Crowd
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._matrix import Matrix
from goldenthread.evaluation._rows import FigureRow
from goldenthread.storage import ByteRows, Patched

__all__ = ["CellRow", "ColumnRows", "Sheet"]


@attrs.frozen(eq=False, repr=False)
class CellRow(Sequence[Cell]):
    """One element in every period: each cell is made when it is looked up."""

    _sheet: Sheet
    _node: int

    def __len__(self) -> int:
        return self._sheet.question.frame.size

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, place: int | slice) -> Cell | tuple[Cell, ...]:
        places = range(len(self))[place]
        if isinstance(places, int):
            return self._sheet.cell(self._node, places)
        return tuple(self._sheet.cell(self._node, each) for each in places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (CellRow, tuple)):
            return NotImplemented
        return tuple(self) == tuple(cast("Sequence[object]", other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@attrs.frozen(eq=False, repr=False)
class ColumnRows(Sequence[Column]):
    """All elements as bare numbers: each is read back when it is asked for."""

    _sheet: Sheet

    def __len__(self) -> int:
        return len(self._sheet)

    @overload
    def __getitem__(self, place: int) -> Column: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Column, ...]: ...
    def __getitem__(self, place: int | slice) -> Column | tuple[Column, ...]:
        nodes = range(len(self))[place]
        if isinstance(nodes, int):
            return self._sheet.column(nodes)
        return tuple(map(self._sheet.column, nodes))

    def __iter__(self) -> Iterator[Column]:
        return self._sheet.every_column()

    def matrix(self) -> Matrix:
        """The same as blocks of bytes."""
        return self._sheet.matrix()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (ColumnRows, tuple)):
            return NotImplemented
        return tuple(self) == tuple(cast("Sequence[object]", other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _block(codes: Patched[bytes]) -> bytes:
    """All codes, one after the other; as they are stored, if nothing was changed."""
    base = codes.base
    if codes.is_bare and isinstance(base, ByteRows):
        return base.block
    return b"".join(codes)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sheet(Mapping[str, Sequence[Cell]]):
    """One lens of a scorecard: for each element a row of cells.

    Figures and ratings are stored, as bare numbers; a cell is made of them when
    somebody looks it up, by the same pure functions that found them.
    """

    question: Question
    """What it answers."""

    codes: Patched[bytes]
    """By node the ratings, a byte for each period."""

    rows: Patched[FigureRow | None]
    """By node the figures; `None` where there are none, and of a target that is
    judged by its indicator's."""

    now: Sheet | None = None
    """Of the outlook: what is known now."""

    crowds: dict[int, Crowd] = attrs.field(factory=dict)
    """Wholes with very many parts, counted, as far as one was recorded on."""

    @cached_property
    def desk(self) -> Desk:
        """Where its cells are made."""
        return Desk(
            question=self.question,
            row_at=self.rows.__getitem__,
            codes_at=self.codes.__getitem__,
            now=None if self.now is None else self.now.desk,
        )

    def cell(self, node: int, place: int) -> Cell:
        """One element in one period; made once."""
        found = self._made.get((node, place))
        if found is None:
            found = self._made[node, place] = self.desk.cell(node, place)
        return found

    @cached_property
    def _made(self) -> dict[tuple[int, int], Cell]:
        return {}

    @property
    def columns(self) -> ColumnRows:
        """Every element, as bare numbers."""
        return ColumnRows(self)

    def every_column(self) -> Iterator[Column]:
        """The same, one after the other."""
        return map(Column, self._stored())

    def _stored(self) -> Iterator[Stored]:
        blueprint, rows = self.question.blueprint, list(self.rows)
        for node, indicator in blueprint.judges.items():
            if rows[node] is None:
                rows[node] = rows[indicator]
        ids, decimals = blueprint.framework.graph.ids, blueprint.decimals
        return zip(ids, rows, self.codes, decimals, strict=True)

    def matrix(self) -> Matrix:
        """Every element, as blocks of bytes."""
        return Matrix(
            ids=self.question.blueprint.framework.graph.ids,
            size=self.question.frame.size,
            codes=_block(self.codes),
            stored=self._stored,
        )

    def column(self, node: int) -> Column:
        """One element in every period, as bare numbers."""
        blueprint = self.question.blueprint
        judged = blueprint.judges.get(node)
        row = self.rows[node]
        if row is None and judged is not None:
            row = self.rows[judged]
        id_ = blueprint.elements[node].id
        return Column((id_, row, self.codes[node], blueprint.decimals[node]))

    # -- as a mapping

    def __getitem__(self, id_: str) -> CellRow:
        return CellRow(self, self.question.blueprint.framework.graph.number[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self.question.blueprint.framework.graph.number

    def __iter__(self) -> Iterator[str]:
        return iter(self.question.blueprint.framework.graph.ids)

    def __len__(self) -> int:
        return len(self.codes)

    def __eq__(self, other: object) -> bool:
        """Whether two lenses say the same, in every stored column."""
        if not isinstance(other, Sheet):
            return dict(self) == other
        if self.question.frame.periods != other.question.frame.periods:
            return False
        ids = (each.question.blueprint.framework.graph.ids for each in (self, other))
        if len(set(ids)) > 1 or self.codes != other.codes:
            return False
        if self.rows == other.rows:
            return True
        return all(self.column(n) == other.column(n) for n in range(len(self)))

    __hash__ = None  # type: ignore[assignment]  # as of any mapping
