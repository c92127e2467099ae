"""How much of a whole must be known, where somebody has said that not all must be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.aggregations import (
    Part,
    Parts,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.values import Absent, Coverage, Known, exact


def parts_of(*figures, weights=None, floor=None):
    counts = weights or [1] * len(figures)
    limit = None if floor is None else exact(floor)
    return Parts(map(Part, figures, counts), coverage_floor=limit)


GONE = Absent("missing", "zone c has sent nothing")


@pytest.mark.parametrize(
    ("floor", "reason"),
    [
        (None, "zone c has sent nothing"),
        (100, "75.0 % of the weight is known, and 100 % is needed"),
        ("75.01", "75.0 % of the weight is known, and 75.01 % is needed"),
    ],
)
def test_below_its_floor_a_whole_is_absent_and_says_how_far(floor, reason):
    parts = parts_of(Known(4), Known(8), GONE, weights=[2, 1, 1], floor=floor)

    said = reason if floor is None else f"{GONE.reason}; {reason}"
    for rule in (Sum(), WeightedMean()):
        assert rule.combine(parts) == Absent("missing", said)


def test_a_gap_without_a_reason_is_given_one_by_the_floor():
    parts = parts_of(Known(4), Absent("not-due"), weights=[1, 2], floor=50)

    assert parts.absence == Absent(
        "not-due", "33.3 % of the weight is known, and 50 % is needed"
    )


@pytest.mark.parametrize("floor", [75, "74.9", "0.1"])
def test_a_floor_that_is_reached_leaves_the_rest_out_and_shows_it(floor):
    """Exactly on the floor is enough; coverage says what went in."""
    parts = parts_of(Known(4), Known(10), GONE, weights=[2, 1, 1], floor=floor)
    coverage = Coverage(2, 3, Fraction(3, 4))

    assert Sum().combine(parts) == Known(14, coverage=coverage)
    assert WeightedMean().combine(parts) == Known(6, coverage=coverage)


@pytest.mark.parametrize("kind", ["missing", "undefined", "not-due"])
def test_whatever_is_absent_may_be_left_out_but_for_what_is_suppressed(kind):
    """What is hidden could be told from a whole that leaves nothing else out."""
    told = parts_of(Known(4), Absent(kind), floor=50)
    hidden = parts_of(Known(4), Absent(kind), Absent("suppressed"), floor="0.1")

    assert told.absence is None
    assert hidden.absence == Absent("suppressed")


def test_what_does_not_apply_weighs_nothing():
    """Two of two that apply, whatever the third would have weighed."""
    parts = parts_of(
        Known(4), Known(6), Absent("not-applicable"), weights=[1, 1, 98], floor=100
    )

    assert Sum().combine(parts) == Known(10, coverage=Coverage(2, 2, Fraction(1)))


@pytest.mark.parametrize("floor", [None, "0.1"])
def test_of_nothing_known_there_is_no_whole_however_low_the_floor(floor):
    missing = parts_of(GONE, GONE, floor=floor)
    beside = Absent("not-applicable")

    assert missing.absence == GONE
    assert parts_of(beside, floor=floor).absence == beside
    assert parts_of(floor=floor).absence == Absent(
        "not-applicable", "there are no parts"
    )


def test_a_pooled_ratio_leaves_out_both_sides_of_what_is_missing():
    half = Known(50, numerator=Fraction(1), denominator=Fraction(2))
    parts = Parts([Part(half), Part(half), Part(GONE)], 100, Fraction(60))

    assert RatioOfSums().combine(parts) == Known(
        50,
        numerator=Fraction(2),
        denominator=Fraction(4),
        coverage=Coverage(2, 3, Fraction(2, 3)),
    )


def test_a_quotient_still_needs_both_its_sides():
    """One side is no quotient, however little coverage is asked for."""
    parts = parts_of(Known(4), GONE, floor=10)

    assert Quotient().combine(parts) == Absent(
        "undefined", "a quotient needs both its sides"
    )
