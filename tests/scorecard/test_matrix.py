"""Blocks of elements × periods: what the columns say, for arrays and data frames."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given

import goldenthread as gt
from goldenthread.scorecard import Columns, Scorecard
from goldenthread.strategies import scorecards

PERIODS = ("2024/25 Q1", "2024/25 Q2")


def judged(*figures: gt.Observation, **fields: object) -> Scorecard:
    framework = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        gt.Indicator("calls", unit="call", kind="flow", **fields),
        gt.Target("t", objective="o", indicator="calls", expect=gt.at_least(5)),
    )
    observed = framework.observations(*figures)
    return gt.evaluate(framework, observed, periods=PERIODS, as_at=date(2024, 12, 1))


def assert_says_what_rows_say(columns: Columns) -> None:
    matrix = columns.matrix
    assert matrix.ids == tuple(row.id for row in columns.rows)
    for place, row in enumerate(columns.rows):
        assert matrix.decimals[place] == row.decimals
        values = matrix.beyond.get(place) or tuple(matrix.values.tolist()[place])
        assert values == row.values
        for block, told in (
            (matrix.status, row.status),
            (matrix.absence, row.absence),
            (matrix.made, row.made),
            (matrix.checked, row.checked),
        ):
            assert bytes(block.tolist()[place]) == told


@given(scorecards())
def test_blocks_say_what_rows_say(card: Scorecard):
    """Whatever is judged, now and in the outlook, and once something is recorded."""
    assert_says_what_rows_say(card.columns())
    assert_says_what_rows_say(card.outlook.columns())


def test_entries_are_looked_up_by_row_and_period():
    matrix = judged(gt.Observation("calls", PERIODS[1], "4.5"), decimals=1).columns()

    row = matrix.matrix.ids.index("calls")

    assert matrix.matrix.values[row, 1] == 45
    assert matrix.matrix.decimals[row] == 1
    assert matrix.absences[matrix.matrix.absence[row, 0]] == "missing"
    assert matrix.statuses[matrix.matrix.status[row, 1]] == "red"


def test_blocks_are_arrays_without_being_copied():
    matrix = judged(gt.Observation("calls", PERIODS[0], 7), decimals=0).columns().matrix

    status, values = np.asarray(matrix.status), np.asarray(matrix.values)

    assert (status.shape, status.dtype) == ((4, 2), np.uint8)
    assert (values.shape, values.dtype) == ((4, 2), np.int64)
    assert np.shares_memory(status, np.asarray(matrix.status))
    assert not status.flags.writeable
    assert repr(matrix) == "<Matrix of 4 elements in 2 periods>"


def test_what_is_too_large_for_a_block_stands_beside_it():
    card = judged(gt.Observation("calls", PERIODS[0], 10**20), decimals=1)

    matrix = card.columns().matrix

    row = matrix.ids.index("calls")
    assert matrix.beyond[row] == (10**21, 0)
    assert matrix.values.tolist()[row] == [0, 0]


def test_blocks_follow_what_is_recorded():
    """They are laid out anew for each scorecard."""
    card = judged(gt.Observation("calls", PERIODS[0], 7), decimals=0)

    later = card.record(gt.Observation("calls", PERIODS[0], 3)).columns()

    row = later.matrix.ids.index("t")
    assert later.statuses[later.matrix.status[row, 0]] == "red"
    assert_says_what_rows_say(later)


def test_a_framework_of_nothing_has_empty_blocks():
    framework = gt.Framework.of()
    card = gt.evaluate(framework, periods=PERIODS, as_at=date(2024, 12, 1))

    matrix = card.columns().matrix

    assert (matrix.ids, matrix.decimals, matrix.beyond) == ((), (), {})
    assert (len(matrix.values), len(matrix.status), len(matrix.made)) == (0, 0, 0)
