from __future__ import annotations

import pytest

from goldenthread.signals import STANDARD, Method, Side, Signal, limits_of, signals_in
from tests.signals.series import ROUND_NOUGHT, fractions

NOTHING = (Signal.COMMON_CAUSE, Side.NEITHER)

AFAR = limits_of(fractions(-99, 99))


def signals(*values, limits=ROUND_NOUGHT, method=STANDARD):
    return signals_in(fractions(*values), limits, method)


def test_a_point_says_the_strongest_of_what_it_is_part_of():
    """Seven rise on one side, three of them near the limit, the last beyond it."""
    found = signals("1", "1.2", "1.4", "1.6", "1.8", "2.0", "2.67")

    assert found == ((Signal.TREND, Side.HIGH),) * 6 + ((Signal.OUTSIDE, Side.HIGH),)


def test_two_of_three_outweighs_a_shift():
    """The same seven, of which the first two change places: no trend is left."""
    found = signals("1.2", "1", "1.4", "1.6", "1.8", "2.0", "2.66")

    shift, near = (Signal.SHIFT, Side.HIGH), (Signal.TWO_OF_THREE, Side.HIGH)
    assert found == (shift,) * 4 + (near,) * 3


def test_a_point_outside_is_not_one_of_two_near_a_limit():
    """It speaks for itself; one near point beside it says nothing."""
    assert signals("2.7", "2", "1") == ((Signal.OUTSIDE, Side.HIGH), NOTHING, NOTHING)


def test_the_third_of_three_is_on_the_same_side():
    """One between two near points, across the mean or on it, parts them."""
    assert signals("2", "-0.1", "2") == (NOTHING,) * 3
    assert signals("2", "0", "2") == (NOTHING,) * 3
    assert signals("2", "0.1", "2")[0] == (Signal.TWO_OF_THREE, Side.HIGH)


def test_a_point_on_the_mean_ends_a_shift():
    """Six and six are no seven."""
    assert signals(*[1] * 6, 0, *[1] * 6) == (NOTHING,) * 13


def test_a_standstill_ends_a_trend():
    """Each above the one before, and not merely not below."""
    assert signals(1, 2, 3, 4, 4, 5, 6, 7, limits=AFAR)[:1] != (Signal.TREND, Side.HIGH)
    assert Signal.TREND not in {
        signal for signal, _ in signals(1, 2, 3, 4, 4, 5, 6, 7, limits=AFAR)
    }


def test_a_peak_belongs_to_the_fall_that_it_begins():
    """Part of two trends, it takes the side of the later."""
    found = signals(*range(7), *range(5, -1, -1), limits=AFAR)

    assert [side for _, side in found] == [Side.HIGH] * 6 + [Side.LOW] * 7


def test_a_drop_between_two_rises_is_part_of_neither():
    """Up, down in one step, and up again: nothing here falls for long."""
    found = signals(*range(7), *range(7), limits=AFAR)

    assert found == ((Signal.TREND, Side.HIGH),) * 14


@pytest.mark.parametrize(
    ("method", "values", "signal"),
    [
        (Method(shift=3), (1, 1, 1), Signal.SHIFT),
        (Method(trend=3), (1, "1.1", "1.2"), Signal.TREND),
        (Method(near=3, among=4), (2, 2, 1, 2), Signal.TWO_OF_THREE),
    ],
)
def test_lengths_are_arguments(method, values, signal):
    """One less and nothing is said."""
    assert signals(*values, method=method)[-1] == (signal, Side.HIGH)
    assert signals(*values[1:], method=method) == (NOTHING,) * (len(values) - 1)


def test_a_run_marks_its_earlier_points_when_it_is_complete():
    """The seventh makes the other six news; until then nobody knows."""
    assert signals(*[1] * 6) == (NOTHING,) * 6
    assert signals(*[1] * 7) == ((Signal.SHIFT, Side.HIGH),) * 7


def test_nothing_says_nothing():
    """An empty row of figures has an empty row of signals."""
    assert signals() == ()
