"""Everything at once: the loops in which a whole scorecard is worked out.

They say what `Desk` says of one element, of all of them, with nothing left in
the loop that can be done before it. Whatever is out of the ordinary – a gap, a
forecast, a figure of a thousand digits, a rule of somebody's own – is handed to
the desk.
"""

from __future__ import annotations

from itertools import repeat
from typing import cast

from goldenthread.evaluation._blueprint import blueprint_of
from goldenthread.evaluation._codes import UNTOLD
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._judging import hands_count
from goldenthread.evaluation._mixing import mixed
from goldenthread.evaluation._rows import FigureRow
from goldenthread.evaluation._sheet import Sheet
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.storage import FIELD_BYTES, ByteRows, packing, patched

__all__ = ["is_foretold", "sweep", "sweep_ahead"]

_Rows = list[FigureRow | None]
_Codes = list[bytes]


def sweep(question: Question) -> Sheet:
    """Work everything out as it is known now, each element after what it rests on."""
    count = len(question.blueprint.elements)
    rows: _Rows = [None] * count
    codes: _Codes = [b""] * count
    desk = Desk(question=question, row_at=rows.__getitem__, codes_at=codes.__getitem__)
    if question.is_fast:
        _read(desk, rows)
        _judge(desk, rows, codes)
        _roll_up(desk, codes)
    else:
        _generally(desk, rows, codes)
    return _sheet(question, rows, codes)


def _generally(desk: Desk, rows: _Rows, codes: _Codes) -> None:
    """The same by the general way alone, to be compared."""
    blueprint = desk.blueprint
    for node in blueprint.reported + blueprint.calculated:
        rows[node] = desk.figure_row(node)
    for node in blueprint.targets:
        rows[node], codes[node] = desk.target(node)
    for node in blueprint.rolling:
        codes[node] = desk.rolled(node)


def _read(desk: Desk, rows: _Rows) -> None:
    """All figures, each after those that it is made of."""
    _read_supplied(desk, rows)
    frame = desk.frame
    for node in frame.out_of_step:
        rows[node] = desk.figure_row(node)
    for node, mixture in frame.mixing:
        row = None
        if mixture is not None:
            inputs = cast("list[FigureRow]", [rows[each] for each in mixture.inputs])
            row = mixed(mixture, inputs, frame.size, frame.gaps)
        rows[node] = row or desk.figure_row(node)


def _read_supplied(desk: Desk, rows: _Rows) -> None:
    """Figures that are supplied as they are wanted."""
    question, frame = desk.question, desk.frame
    shelf, reported = question.observed.shelf(question.body), question.reported
    nothing = reported.nothing
    wanted = None  # a row of periods that is known to be the one that is asked for
    strands = repeat(None) if shelf is None else shelf.strands
    for (node, is_supplied), strand in zip(frame.reading, strands, strict=False):
        if not is_supplied:
            continue
        if strand is None:
            rows[node] = nothing
        elif strand.states or strand.periods is not wanted:
            rows[node] = reported.row(strand)
            if frame.places(strand.periods) is None:
                wanted = strand.periods
        else:
            rows[node] = strand.packed, strand.denominator, strand.largest, 0, 1


def _judge(desk: Desk, rows: _Rows, codes: _Codes) -> None:
    """All targets, once all figures are known."""
    frame = desk.frame
    field = packing(frame.size)
    tops, gaps, wide = field.tops, frame.gaps, FIELD_BYTES * frame.size
    for node, indicator, limits in frame.plain_benches:
        row = rows[indicator]
        if type(row) is not tuple or row[3] & gaps:
            codes[node] = desk.judged(frame.bench_of[node])
            continue
        packed, denominator, *_ = row
        known, ready = limits.last[0]
        if known != denominator:
            ready = limits.ready(denominator)
        kept = 0
        if limits.is_floor:
            for limit in ready:
                kept += packed + limit & tops
        else:
            for limit in ready:
                kept += limit - packed & tops
        counts = (kept >> 7).to_bytes(wide, "little")[FIELD_BYTES - 1 :: FIELD_BYTES]
        codes[node] = counts.translate(limits.ranks)
    for node in frame.other_targets:
        rows[node], codes[node] = desk.target(node)


def _roll_up(desk: Desk, codes: _Codes) -> None:
    """All ratings that are made of others."""
    blueprint, size = desk.blueprint, desk.frame.size
    bits, worst = blueprint.codes.bits, blueprint.codes.worst
    whole_of = int.from_bytes
    for node, target in blueprint.echoes:
        codes[node] = codes[target]
    for node, parts in blueprint.unechoed:
        if parts is None:
            codes[node] = desk.rolled(node)
            continue
        found = 0
        for part in parts:
            found |= whole_of(codes[part].translate(bits), "little")
        rolled = found.to_bytes(size, "little").translate(worst)
        codes[node] = desk.rolled(node) if UNTOLD in rolled else rolled


def is_foretold(framework: Framework, observed: Observations) -> bool:
    """Whether the outlook may be another: a projection, a forecast, a judgement.

    What was judged by hand may stand in for what is now, and never for what is
    ahead.
    """
    if blueprint_of(framework).projects or hands_count(framework):
        return True
    return any(shelf.forecasts for shelf in observed.shelves)


def sweep_ahead(now: Sheet) -> Sheet:
    """Work out what is to be expected, where that may be something else."""
    question = now.question
    rows, codes = list(now.rows), list(now.codes)
    desk = Desk(
        question=question,
        row_at=rows.__getitem__,
        codes_at=codes.__getitem__,
        now=now.desk,
    )
    for node in question.blueprint.targets:
        rows[node], codes[node] = desk.foreseen(node, (rows[node], codes[node]))
    for node in question.blueprint.rolling:
        codes[node] = desk.rolled(node)
    return _sheet(question, rows, codes, now)


def _sheet(
    question: Question, rows: _Rows, codes: _Codes, now: Sheet | None = None
) -> Sheet:
    return Sheet(
        question=question,
        codes=patched(ByteRows(b"".join(codes), question.frame.size)),
        rows=patched(tuple(rows)),
        now=now,
    )
