"""Everything at once, in arrays: a whole scorecard where numpy is at hand.

numpy is never imported here. A program that embeds this library and has it
loaded, for frames or for charts, lends it (`numpy_at_hand`); without, `sweep`
says the same. The numbers are the whole numbers of packed rows, 64 bits wide;
that none of them can run over is proved before it is worked out. A figure that
is absent or provisional, a fraction, a number too large, a rule of somebody's
own: all these are handed to the desk, row by row, in the same order.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from goldenthread.evaluation._arrangement import (
    BYTE,
    WORD,
    Arrangement,
    Array,
    Mixing,
    Scaling,
    arrangement_of,
    numbers_in,
)
from goldenthread.evaluation._codes import UNTOLD
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._frame import Frame
from goldenthread.evaluation._plate import Plate
from goldenthread.evaluation._rows import FigureRow
from goldenthread.evaluation._sheet import Sheet
from goldenthread.observations import Block, block_of
from goldenthread.storage import ByteRows, patched

__all__ = ["numpy_at_hand", "pays", "sweep_arrays"]

SURE = 2.0**60
"""A bound that was added up in floats and is below this is below `LARGEST`."""

MANY = 2_000
"""Cells from which on arrays save time."""


def numpy_at_hand() -> Any | None:
    """Numpy, if whoever runs this has loaded it, and all of it."""
    found = sys.modules.get("numpy")
    # Another thread may be half-way through importing it.
    return found if hasattr(found, "take_along_axis") else None


def pays(frame: Frame, np: Any) -> bool:
    """Whether arrays take less time than it takes to fill them."""
    count = len(frame.blueprint.elements)
    return count * frame.size >= MANY and arrangement_of(frame, np).is_wide


def sweep_arrays(question: Question, np: Any) -> Sheet:
    """Work everything out as it is known now; see `sweep`."""
    work = Work(question=question, arranged=arrangement_of(question.frame, np))
    work.read()
    work.judge()
    work.roll_up()
    return Sheet(
        question=question,
        codes=patched(ByteRows(work.codes.tobytes(), question.frame.size)),
        rows=patched(work.plate.settled()),
    )


@attrs.frozen(kw_only=True, eq=False)
class Work:
    """A sheet while it is being worked out."""

    question: Question
    arranged: Arrangement

    apart: dict[int, FigureRow | None] = attrs.field(factory=dict, init=False)
    """By node the rows that are not in arrays."""

    @cached_property
    def _block(self) -> Block:
        """The figures that are supplied as they are wanted."""
        question = self.question
        shelf = question.observed.shelf(question.body)
        if shelf is None:
            nothing = (None,) * len(question.blueprint.indicators)
            return block_of(nothing, question.frame.periods)
        return shelf.block(question.frame.periods)

    @cached_property
    def numerators(self) -> Array:
        """For each indicator a number for each period."""
        words = self.arranged.np.frombuffer(self._block.numerators, WORD)
        return words.reshape(-1, self.question.frame.size).copy()

    @cached_property
    def largest(self) -> Array:
        """For each indicator the size of the largest of them."""
        return self.arranged.np.frombuffer(self._block.largest, WORD).copy()

    @cached_property
    def is_in(self) -> Array:
        """For each indicator whether its row is in the arrays."""
        found = self.arranged.np.frombuffer(self._block.is_in, bool)
        return found & self.arranged.is_supplied

    @cached_property
    def scaling(self) -> Scaling:
        """What follows from the denominators."""
        words = self.arranged.np.frombuffer(self._block.denominators, WORD)
        return self.arranged.scaling(words, self.is_in)

    @cached_property
    def codes(self) -> Array:
        """The ratings of all elements."""
        shape = (len(self.question.blueprint.elements), self.question.frame.size)
        return self.arranged.np.zeros(shape, dtype=BYTE)

    @cached_property
    def plate(self) -> Plate:
        """The rows of all elements, one by one."""
        scaling = self.scaling
        return Plate(
            size=self.question.frame.size,
            places=self.arranged.places,
            numerators=_bytes_of(self.numerators),
            denominators=_bytes_of(scaling.denominators),
            largest=_bytes_of(self.largest),
            counts=_bytes_of(scaling.counts),
            apart=self.apart,
        )

    @cached_property
    def desk(self) -> Desk:
        """Where single elements are worked out."""
        return Desk(
            question=self.question,
            row_at=self.plate.__getitem__,
            codes_at=lambda node: self.codes[node].tobytes(),
        )

    def read(self) -> None:
        """All figures, each after those that it is made of."""
        arranged, levels = self.arranged, self.scaling.levels
        left = self.arranged.np.flatnonzero(arranged.is_reported & ~self.is_in)
        self._apart(self.question.blueprint.indicators[n] for n in numbers_in(left))
        for level, scaled in zip(arranged.mixing, levels, strict=True):
            if level.nodes:
                self._apart(self._mix(level, *scaled))
            self._apart(level.others)

    def _apart(self, nodes: Iterable[int]) -> None:
        for node in nodes:
            self.apart[node] = self.desk.figure_row(node)

    def _mix(self, level: Mixing, times: Array, are_sure: Array) -> tuple[int, ...]:
        """Work one level out in arrays; what could not be is left over."""
        np, parts, firsts = self.arranged.np, level.parts, level.firsts
        most = self.largest.take(parts)
        sure = are_sure & np.logical_and.reduceat(self.is_in.take(parts), firsts)
        sure &= np.add.reduceat(most * times.astype(float), firsts) < SURE
        if not sure.all():
            lengths = np.diff(firsts, append=len(parts))
            times = np.where(np.repeat(sure, lengths), times, 0)
        rows = self.numerators.take(parts, axis=0) * times[:, None]
        self.numerators[level.places] = np.add.reduceat(rows, firsts)
        self.largest[level.places] = np.add.reduceat(most * times, firsts)
        self.is_in[level.places] = sure
        return tuple(level.nodes[n] for n in numbers_in(np.flatnonzero(~sure)))

    def judge(self) -> None:
        """All targets, once all figures are known."""
        arranged, frame = self.arranged, self.question.frame
        met, near = self.scaling.limits
        figures = self.numerators.take(arranged.judged, axis=0) * arranged.signs
        kept = (figures >= met).view(BYTE) + (figures >= near).view(BYTE)
        self.codes[arranged.targets] = arranged.ranked(kept)
        is_in = self.is_in.take(arranged.judged)
        for row in numbers_in(arranged.np.flatnonzero(~is_in)):
            node = frame.plain_benches[row][0]
            self._say(node, self.desk.judged(frame.bench_of[node]))
        for node in frame.other_targets:
            self.apart[node], codes = self.desk.target(node)
            self._say(node, codes)
        nodes, targets = arranged.echoes
        self.codes[nodes] = self.codes.take(targets, axis=0)

    def roll_up(self) -> None:
        """All ratings that are made of others, each after these."""
        arranged, np = self.arranged, self.arranged.np
        for level in arranged.rolling:
            if len(level.nodes):
                bits = arranged.bits.take(self.codes.take(level.parts, axis=0))
                if len(level.parts) > len(level.nodes):
                    bits = np.bitwise_or.reduceat(bits, level.firsts)
                rolled = arranged.worst.take(bits)
                self.codes[level.nodes] = rolled
                untold = np.flatnonzero((rolled == UNTOLD).any(axis=1))
                self._roll(numbers_in(level.nodes[untold]))
            self._roll(level.others)

    def _roll(self, nodes: Iterable[int]) -> None:
        for node in nodes:
            self._say(node, self.desk.rolled(node))

    def _say(self, node: int, codes: bytes) -> None:
        self.codes[node] = self.arranged.np.frombuffer(codes, BYTE)


def _bytes_of(array: Array) -> memoryview:
    """What an array holds, as it is written to; it may be nothing."""
    return memoryview(array.reshape(-1).view(BYTE))
