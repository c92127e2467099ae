"""Laws that hold between the aggregations, and of each of the newer ones."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.aggregations import (
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Normalised,
    Part,
    Parts,
    ShareMeeting,
    WeightedMean,
)
from goldenthread.testing import check_aggregation
from goldenthread.values import Acceptance, Cut, Known

AT_LEAST_50 = ShareMeeting(Acceptance(lower=Cut(50)))
UP_TO_50 = ShareMeeting(Acceptance(upper=Cut(50, is_after=True)))
WAY = Normalised(low=10, high=90, outside="clipped")
WAY_DOWN = Normalised(low=10, high=90, outside="clipped", upward=False)
WAY_OF_INCOME = Normalised(low=1, high=90, outside="clipped", steps="log")
WAY_BEYOND = Normalised(low=10, high=90, outside="kept", scale=100)

UNIT = ("unit-scaling",)

EVERY = (
    (Minimum(), ()),
    (Maximum(), ()),
    (Median(), ()),
    (HarmonicMean(), ()),
    (GeometricMean(), UNIT),
    (AT_LEAST_50, UNIT),
    (ShareMeeting(Acceptance(Cut(0, is_after=True), Cut(100))), UNIT),
    (WAY, UNIT),
    (WAY_DOWN, UNIT),
    (WAY_OF_INCOME, UNIT),
    (WAY_BEYOND, UNIT),
    (Normalised(low="0.5", high=1000, steps="log", outside="kept"), UNIT),
)


@pytest.mark.parametrize(("rule", "waived"), EVERY, ids=str)
def test_the_laws_of_aggregations_hold(rule, waived):
    """Order, weights, what does not apply, what is suppressed, and the rest."""
    report = check_aggregation(rule, max_examples=50)

    assert tuple(law for law, _ in report.waived) == waived
    assert report.needless == ()


sizes = st.integers(1, 10**6).map(lambda number: Fraction(number, 1000))
weights = st.integers(1, 60).map(lambda number: Fraction(number, 7))
pairs = st.lists(st.tuples(sizes, weights), min_size=1, max_size=6)


def parts(several):
    return Parts(Part(Known(size), weight) for size, weight in several)


def value(rule, several):
    return rule.combine(parts(several)).value


@given(pairs)
def test_the_means_stand_in_their_order(several):
    """Smallest ≤ harmonic ≤ geometric ≤ arithmetic ≤ largest."""
    ladder = (Minimum(), HarmonicMean(), GeometricMean(), WeightedMean(), Maximum())

    means = [value(rule, several) for rule in ladder]

    assert means == sorted(means)
    if len({size for size, _ in several}) > 1:
        assert len(set(means)) == len(means)


@given(pairs)
def test_the_median_halves_the_weight(several):
    """At most half of it lies below, and at most half above."""
    middle = value(Median(), several)

    half = sum(weight for _, weight in several) / 2
    assert sum(weight for size, weight in several if size < middle) <= half
    assert sum(weight for size, weight in several if size > middle) <= half


@given(pairs)
def test_figures_and_their_inverses_have_inverse_means(several):
    """What the harmonic mean is; and the geometric one is its own mirror."""
    inverse = [(1 / size, weight) for size, weight in several]

    assert value(HarmonicMean(), several) * value(WeightedMean(), inverse) == 1
    product = value(GeometricMean(), several) * value(GeometricMean(), inverse)
    assert abs(product - 1) < Fraction(1, 10**38)


@given(pairs, st.sampled_from((Fraction(7), Fraction(1, 3), Fraction(1000))))
def test_a_geometric_mean_is_the_same_in_any_unit_to_the_guard(several, factor):
    """Only the last of 40 digits may differ: why it waives the law by name."""
    other = [(size * factor, weight) for size, weight in several]

    wanted = value(GeometricMean(), several) * factor
    assert abs(value(GeometricMean(), other) / wanted - 1) < Fraction(1, 10**38)


RISING = (
    Minimum(),
    Maximum(),
    Median(),
    WeightedMean(),
    GeometricMean(),
    HarmonicMean(),
    AT_LEAST_50,
)


@pytest.mark.parametrize("rule", RISING, ids=str)
@given(several=pairs, turn=st.integers(0, 5), more=sizes)
def test_more_of_one_part_never_makes_less_of_the_whole(rule, several, turn, more):
    """Nobody is worse off by doing better."""
    number = turn % len(several)
    better = list(several)
    better[number] = (several[number][0] + more, several[number][1])

    assert value(rule, better) >= value(rule, several)


@given(pairs)
def test_what_meets_a_limit_and_what_misses_it_are_all(several):
    """Whoever owns the limit itself, it is met on one side of it only."""
    met, missed = AT_LEAST_50, ShareMeeting(Acceptance(upper=Cut(50)))

    assert value(met, several) + value(missed, several) == 1


@given(pairs)
def test_a_share_is_the_mean_of_ones_and_noughts(several):
    """Worked out again by another of the family."""
    ones = [(Fraction(size <= 50), weight) for size, weight in several]

    assert value(UP_TO_50, several) == value(WeightedMean(), ones)


@pytest.mark.parametrize("rule", [WAY, WAY_OF_INCOME, WAY_BEYOND], ids=str)
@given(size=sizes, more=sizes)
def test_whoever_does_better_is_no_less_far(rule, size, more):
    """However the steps are measured."""
    assert value(rule, [(size + more, 1)]) >= value(rule, [(size, 1)])


@given(sizes)
def test_the_way_down_is_what_is_left_of_the_way_up(size):
    """The same goalposts, seen from the other one."""
    assert value(WAY, [(size, 1)]) + value(WAY_DOWN, [(size, 1)]) == 1


@given(sizes)
def test_equal_steps_do_not_care_for_the_unit(size):
    """If the goalposts are told in it."""
    other = attrs.evolve(WAY, low=WAY.low * 7, high=WAY.high * 7)

    assert value(other, [(size * 7, 1)]) == value(WAY, [(size, 1)])
