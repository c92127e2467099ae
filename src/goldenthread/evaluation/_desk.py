"""Where a scorecard is worked out: rows of figures and codes, element by element.

Each method works one element out from the rows of those beneath it. A row is
found on the fast way, for all periods at once, if the blueprint or the frame
says that the element is of a sort that goes there; and else on the general way,
cell by cell. Which of the two it was is not to be seen in the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TypeAlias, cast

import attrs

from goldenthread.definitions import Indicator
from goldenthread.evaluation._blueprint import Blueprint, Whole
from goldenthread.evaluation._cells import Cell, told_by
from goldenthread.evaluation._codes import UNTOLD
from goldenthread.evaluation._dividing import divided
from goldenthread.evaluation._frame import Bench, Frame
from goldenthread.evaluation._judging import Judging
from goldenthread.evaluation._mixing import mixed
from goldenthread.evaluation._readings import Figures
from goldenthread.evaluation._reported import Reported
from goldenthread.evaluation._rows import (
    FigureRow,
    known_at,
    row_of_figures,
    row_of_pairs,
    states_of,
    with_figures,
)
from goldenthread.observations import Observations, Strand
from goldenthread.periods import Period
from goldenthread.values import ABSENT_BITS, Known, NotRated, Rating

__all__ = ["Desk", "Question"]

RowAt: TypeAlias = Callable[[int], FigureRow | None]
"""The figures of an element, by its node; `None` where it has none of its own.
An indicator always has."""

CodesAt: TypeAlias = Callable[[int], bytes]
"""The ratings of an element, by its node."""

Told: TypeAlias = tuple[FigureRow | None, bytes]
"""What a target was judged by, if not by its indicator's row; and the ratings."""


@attrs.frozen(kw_only=True, eq=False)
class Question:
    """What a scorecard answers."""

    frame: Frame
    """A compiled framework and the reporting periods."""

    observed: Observations
    """What is known."""

    as_at: date
    """The day of the question."""

    body: str
    """Whose figures."""

    is_fast: bool = True
    """Whether the fast way is taken where it can be; off, to be compared."""

    @property
    def blueprint(self) -> Blueprint:
        """The framework, compiled."""
        return self.frame.blueprint

    @cached_property
    def figures(self) -> Figures:
        """All figures, as they would be worked out afresh."""
        return Figures(
            framework=self.blueprint.framework,
            observed=self.observed,
            as_at=self.as_at,
            body=self.body,
        )

    @cached_property
    def reported(self) -> Reported:
        """How bound figures become rows."""
        return Reported(frame=self.frame, as_at=self.as_at)


@attrs.frozen(kw_only=True, eq=False)
class Desk:
    """One lens of one question, while it is being worked out or looked up."""

    question: Question
    row_at: RowAt
    codes_at: CodesAt

    now: Desk | None = None
    """Of the outlook: what is known now."""

    @property
    def frame(self) -> Frame:
        """A compiled framework and the reporting periods."""
        return self.question.frame

    @property
    def blueprint(self) -> Blueprint:
        """The framework, compiled."""
        return self.question.frame.blueprint

    def row_of(self, indicator: int) -> FigureRow:
        """What an indicator says, once that is known."""
        return cast("FigureRow", self.row_at(indicator))

    # -- the general way

    @cached_property
    def figures(self) -> Figures:
        """All figures as they are known now, whatever the lens."""
        if self.now is not None:
            return self.now.figures
        told = self._told if self.question.is_fast else None
        return attrs.evolve(self.question.figures, told=told)

    def _told(self, id_: str, period: Period) -> Known | None:
        """A figure that stands in a row already, if the row tells all of it."""
        node = self.blueprint.number(id_)
        place = self.frame.place(period)
        if place is None or node not in self.frame.on_grid:
            return None
        row = self.row_at(node)
        return None if row is None else known_at(row, place, self.frame.size)

    @cached_property
    def _judging(self) -> tuple[Judging, ...]:
        return tuple(
            Judging(
                figures=self.figures,
                period=period,
                rating=self._rating_in(place),
                is_outlook=self.now is not None,
            )
            for place, period in enumerate(self.frame.periods)
        )

    def _rating_in(self, place: int) -> Callable[[str], Rating]:
        ratings, number = self.blueprint.codes.ratings, self.blueprint.number
        return lambda id_: ratings[self.codes_at(number(id_))[place]]

    def cell(self, node: int, place: int) -> Cell:
        """All that is to be said of one element in one period."""
        return self._judging[place].cell(self.blueprint.elements[node])

    def code(self, node: int, place: int) -> int:
        """The code of its rating."""
        return self.blueprint.codes.code(self.cell(node, place).rating)

    def _generally(self, node: int) -> bytes:
        return bytes(self.code(node, place) for place in range(self.frame.size))

    # -- figures

    def figure_row(self, node: int) -> FigureRow:
        """What an indicator says in each period."""
        row = self._quick_row(node) if self.question.is_fast else None
        return row or self.read_row(node)

    def _quick_row(self, node: int) -> FigureRow | None:
        element, frame = self.blueprint.elements[node], self.frame
        if not isinstance(element, Indicator):
            return None
        if element.calculated is None:
            is_supplied = frame.is_supplied(node)
            return (self.reported_row if is_supplied else self._windows_row)(node)
        mixture = frame.mixture(node)
        if mixture is None:
            return self._divided_row(node)
        rows = [self.row_of(each) for each in mixture.inputs]
        return mixed(mixture, rows, frame.size, frame.gaps)

    def _divided_row(self, node: int) -> FigureRow | None:
        division, frame = self.frame.division(node), self.frame
        if division is None:
            return None
        above, below = self.row_of(division.above), self.row_of(division.below)
        return divided(division, above, below, frame.size, frame.gaps)

    def _strand(self, indicator: int) -> Strand | None:
        id_ = self.blueprint.elements[indicator].id
        return self.question.observed.strand(id_, self.question.body)

    def reported_row(self, node: int) -> FigureRow:
        """What is known of an indicator whose figures are supplied as wanted."""
        return self.question.reported.row(self._strand(node))

    def _windows_row(self, node: int) -> FigureRow | None:
        """What is read over several own periods, if all of it can be read plainly."""
        windows = self.frame.windows_of.get(node)
        if windows is None:
            return None
        strand = self._strand(node)
        read = windows.read(strand)
        pairs = [pair for pair in read if pair is not None]
        if len(pairs) < len(read):
            return None
        count = int(windows.is_bare(strand))
        return row_of_pairs(pairs, bytes(len(pairs)), None, count)

    def read_row(self, node: int) -> FigureRow:
        id_, periods = self.blueprint.elements[node].id, self.frame.periods
        return row_of_figures(self.figures.reading(id_, p).figure for p in periods)

    # -- targets

    def target(self, node: int) -> Told:
        """What a target says in each period."""
        bench = self.frame.bench_of.get(node) if self.question.is_fast else None
        if bench is not None:
            return None, self.judged(bench)
        windowed = self._windowed(node) if self.question.is_fast else None
        return windowed or self.judged_cells(node, range(self.frame.size))

    def _windowed(self, node: int) -> Told | None:
        """A target that is judged by what is read over several own periods.

        What cannot be read plainly is judged cell by cell.
        """
        bench = self.frame.window_benches.get(node)
        if bench is None or bench.windows is None:
            return None
        read = bench.windows.read(self._strand(bench.indicator))
        pairs = [pair or (0, 1) for pair in read]
        told = row_of_pairs(pairs, bench.silent, None, 0)
        codes = self.judged_by(bench, told)
        left = [
            place
            for place, pair in enumerate(read)
            if pair is None and not bench.silent[place]
        ]
        return self.judged_cells(node, left, (told, codes)) if left else (told, codes)

    def foreseen(self, node: int, now: Told) -> Told:
        """What a target says in the outlook, given what it says now."""
        places = tuple(self._open(node))
        return self.judged_cells(node, places, now) if places else now

    def _open(self, node: int) -> Iterable[int]:
        """The periods in which its outlook may be another.

        One that is judged in each period by that period's figure has an outlook
        of its own only while that figure is not known and the period is running;
        of any other, this is for the general way to find out.
        """
        target, every = self.blueprint.elements[node], range(self.frame.size)
        bench = self.frame.bench_of.get(node) if self.question.is_fast else None
        if getattr(target, "projection", None) is not None:
            return every
        if bench is None:
            return () if self._is_untold(node) else every
        row, as_at = self.row_of(bench.indicator), self.question.as_at
        states = states_of(row).to_bytes(len(every), "little")
        return (
            place
            for place, period in enumerate(self.frame.periods)
            if as_at <= period.end and states[place] & ABSENT_BITS
        )

    def _is_untold(self, node: int) -> bool:
        """Whether nothing is known beyond plain figures that could tell of ahead."""
        judged = self.blueprint.judges[node]
        indicator = self.blueprint.elements[judged]
        if not isinstance(indicator, Indicator) or indicator.calculated is not None:
            return False
        strand = self._strand(judged)
        return self.question.is_fast and (strand is None or strand.is_plain)

    def judged(self, bench: Bench) -> bytes:
        """The codes of a target that is judged row by row."""
        return self.judged_by(bench, self.row_of(bench.indicator))

    def judged_by(self, bench: Bench, row: FigureRow) -> bytes:
        """The same, by the row of its indicator."""
        frame = self.question.frame
        if isinstance(row, tuple):
            packed, denominator, _, states, _ = row
            found = bench.limits.judge_even(packed, denominator, frame.size)
        else:
            states, found = row.states, bench.limits.judge_ragged(row)
        if states & frame.gaps or bench.undemanded:
            found = self._overlaid(bench, found, states)
        if bench.is_contextual:
            return found.translate(self.blueprint.codes.in_context)
        return found

    def _overlaid(self, bench: Bench, found: bytes, states: int) -> bytes:
        """Ranks, but for periods without a figure, or without a demand."""
        size, codes = self.frame.size, self.blueprint.codes
        each = states.to_bytes(size, "little")
        known = int.from_bytes(each.translate(codes.known), "little")
        absent = int.from_bytes(each.translate(codes.absent), "little")
        ranks = int.from_bytes(found, "little") & known | absent
        return (ranks & bench.judged | bench.undemanded).to_bytes(size, "little")

    def judged_cells(
        self, node: int, places: Iterable[int], before: Told | None = None
    ) -> Told:
        """Judge a target anew in some periods; in the others it is as *before*."""
        row, codes = before or (None, bytes(self.frame.size))
        cells = {place: self.cell(node, place) for place in places}
        told = bytearray(codes)
        for place, cell in cells.items():
            told[place] = self.blueprint.codes.code(cell.rating)
        figures = {place: told_by(cell) for place, cell in cells.items()}
        row = row or self.row_of(self.blueprint.judges[node])
        return with_figures(row, figures, self.frame.size), bytes(told)

    # -- roll-ups

    def rolled(self, node: int) -> bytes:
        """The codes of whatever is made of other ratings, and of an action."""
        reason = self.blueprint.constants.get(node)
        if reason is not None:
            code = self.blueprint.codes.code(NotRated(reason))
            return bytes((code,)) * self.frame.size
        targets = self.blueprint.counting.get(node, ())
        if len(targets) == 1:
            return self.codes_at(targets[0])  # an indicator says what its target says
        whole = self.blueprint.wholes.get(node) if self.question.is_fast else None
        return self._generally(node) if whole is None else self.worst(whole)

    def worst(self, whole: Whole) -> bytes:
        """All periods at once, by all of its parts."""
        bits = self._bits
        several = bits(whole.targets), bits(whole.others), bits(whole.support)
        return self.worst_by(whole, *several)

    def worst_by(self, whole: Whole, targets: int, others: int, support: int) -> bytes:
        """All periods at once; the few that the bits do not tell, one by one.

        Args:
            whole: What is rolled up.
            targets: The bits of its own targets in each period.
            others: Those of what else always counts.
            support: Those of what counts while its own targets are silent.
        """
        size, codes = self.frame.size, self.blueprint.codes
        found = targets | others
        if support:
            silent = targets.to_bytes(size, "little").translate(codes.silent)
            found |= support & int.from_bytes(silent, "little")
        rolled = found.to_bytes(size, "little").translate(codes.worst)
        if UNTOLD not in rolled:
            return rolled
        return bytes(
            self.code(whole.node, place) if code == UNTOLD else code
            for place, code in enumerate(rolled)
        )

    def _bits(self, parts: tuple[int, ...]) -> int:
        """Which ratings there are among some parts, in each period."""
        table, found = self.blueprint.codes.bits, 0
        codes_at, whole_of = self.codes_at, int.from_bytes
        for part in parts:
            found |= whole_of(codes_at(part).translate(table), "little")
        return found
