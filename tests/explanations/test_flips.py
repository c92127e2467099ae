"""The smallest change that flips a status: exact, and minimal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.explanations import Flip, smallest_flip
from goldenthread.values import RAG, Bands, Cut

RED, AMBER, GREEN = RAG.statuses
HIGHER = Bands((Cut(95), Cut(100)), RAG.statuses)
STEP = Fraction(1, 10)


@pytest.mark.parametrize(
    ("value", "change", "to"),
    [
        ("96", "-1.1", RED),
        ("99", "1", GREEN),
        ("100", "-0.1", AMBER),
        ("95", "-0.1", RED),
        ("94.9", "0.1", AMBER),
        ("20", "75", AMBER),
    ],
)
def test_the_nearest_edge_decides_which_way_a_status_flips(value, change, to):
    """A reader is told the least that would have made a difference."""
    flip = smallest_flip(HIGHER, Fraction(value), STEP)

    after = Fraction(value) + Fraction(change)
    assert flip == Flip(change=Fraction(change), value=after, to=to)


def test_a_limit_that_belongs_to_the_lower_band_takes_one_more_step():
    """At most 10 is still met at 10; only 10.1 is not."""
    lower = Bands((Cut(10, is_after=True),), (GREEN, RED))

    assert smallest_flip(lower, Fraction(9), STEP) == Flip(
        change=Fraction(11, 10), value=Fraction(101, 10), to=RED
    )


def test_of_two_equally_short_ways_the_one_upwards_is_named():
    """The answer must not depend on chance."""
    zero = Bands((Cut(0), Cut(0, is_after=True)), (RED, GREEN, RED))

    flip = smallest_flip(zero, Fraction(0), Fraction(1))

    assert flip == Flip(change=Fraction(1), value=Fraction(1), to=RED)


def test_a_band_too_narrow_for_the_step_is_stepped_over():
    """From 1 to -1 in steps of 2: zero is never met, and nothing flips."""
    zero = Bands((Cut(0), Cut(0, is_after=True)), (RED, GREEN, RED))

    assert smallest_flip(zero, Fraction(1), Fraction(2)) is None


def test_nothing_flips_where_all_figures_have_one_status():
    """A rule without an edge offers no change."""
    assert smallest_flip(Bands((), (GREEN,)), Fraction(5), STEP) is None


@given(st.integers(-3000, 3000), st.integers(0, 3), st.booleans(), st.booleans())
def test_the_announced_flip_flips_and_one_step_less_does_not(tenths, width, one, two):
    """What is announced must be true, and must be the least."""
    cuts = (
        Cut(Fraction(7, 3), is_after=one),
        Cut(Fraction(7, 3) + width + 1, is_after=two),
    )
    bands = Bands(cuts, RAG.statuses)
    value = Fraction(tenths, 10)

    flip = smallest_flip(bands, value, STEP)

    assert flip is not None
    own = bands.status_of(value)
    nearer = flip.value - (STEP if flip.change > 0 else -STEP)
    assert bands.status_of(flip.value) == flip.to != own
    assert bands.status_of(nearer) == own
    mirrored = value - flip.change + (STEP if flip.change > 0 else -STEP)
    assert bands.status_of(mirrored) == own
