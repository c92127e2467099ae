"""Means of three sorts, and the smallest, the largest and the middle figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.aggregations import (
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Part,
    Parts,
    WeightedMean,
)
from goldenthread.values import (
    NOTHING_OF_NOTHING,
    Absent,
    Coverage,
    Known,
    Provenance,
    exact,
)


def combined(rule, *figures, weights=None, floor=None):
    counts = weights or [1] * len(figures)
    known = [Known(f) if not isinstance(f, Known | Absent) else f for f in figures]
    limit = None if floor is None else exact(floor)
    return rule.combine(Parts(map(Part, known, counts), coverage_floor=limit))


def value(rule, *figures, weights=None):
    return combined(rule, *figures, weights=weights).value


# -- smallest, largest, middle


def test_the_smallest_and_the_largest_stand_for_all():
    """Each of the streets, not the street on average."""
    assert value(Minimum(), 3, "-0.5", 7) == exact("-0.5")
    assert value(Maximum(), 3, "-0.5", 7) == 7


@pytest.mark.parametrize(
    ("figures", "middle"),
    [
        ([5], 5),
        ([9, 1, 5], 5),
        ([9, 1, 5, 6], "5.5"),
        ([1, 1, 1, 9], 1),
        ([-3, 3], 0),
    ],
)
def test_the_median_has_as_many_above_as_below(figures, middle):
    """Of an even number it is the mean of the middle two."""
    assert value(Median(), *figures) == exact(middle)


@pytest.mark.parametrize(
    ("weights", "middle"),
    [
        ([1, 1, 1], 5),
        ([1, 1, 3], 9),
        ([2, 1, 1], 3),
        ([3, 1, 1], 1),
        ([1, 0, 1], 5),
        ([10, 10, 30], 9),
    ],
)
def test_a_weighted_median_has_half_of_the_weight_on_either_side(weights, middle):
    """Half of 2, 1 and 1 lies exactly between the first two figures."""
    assert value(Median(), 1, 5, 9, weights=weights) == middle


PICKS = (Minimum(), Maximum(), Median())


def test_a_mean_of_many_reciprocals_is_guarded_and_says_so():
    """The primes up to 1,000 have a common denominator of over 400 digits."""
    primes = [n for n in range(2, 1000) if all(n % d for d in range(2, n))]

    whole, some = (
        combined(HarmonicMean(), *figures) for figures in (primes, primes[:9])
    )

    assert (whole.is_exact, some.is_exact) == (False, True)
    assert whole.value == pytest.approx(168 / sum(1 / n for n in primes))


@pytest.mark.parametrize("rule", PICKS, ids=str)
def test_a_part_without_weight_is_never_picked(rule):
    """It does not count, however extreme it is."""
    assert value(rule, -100, 5, 100, weights=[0, 1, 0]) == 5


# -- means


def test_a_geometric_mean_multiplies():
    """4 and 9 are as 6 and 6: the same area."""
    assert combined(GeometricMean(), 4, 9) == Known(6, coverage=Coverage(2, 2))


@pytest.mark.parametrize(
    ("figures", "weights", "mean"),
    [
        (["0.25", "0.25"], None, Fraction(1, 4)),
        ([Fraction(1, 9), Fraction(1, 4)], None, Fraction(1, 6)),
        ([2, 16], [2, 1], 4),
        ([2, 16], ["0.2", "0.1"], 4),
        ([7, 7], ["0.123456789", 1], 7),
        ([1, 1024], [9, 1], 2),
        ([1, Fraction(2) ** 100], [99, 1], 2),
        ([Fraction(1, 3) ** 5, 3**5], None, 1),
    ],
)
def test_a_root_that_is_exact_is_kept_exactly(figures, weights, mean):
    """No digits are left out where none have to be."""
    whole = combined(GeometricMean(), *figures, weights=weights)

    assert (whole.value, whole.is_exact) == (mean, True)


# More digits than are kept, worked out by decimal arithmetic.
ROOT_OF_TWO = "1.41421356237309504880168872420969807856967"
CUBE_ROOT_OF_THREE = "1.44224957030740838232163831078010958839186"
FINE_POWER_OF_THREE = "1.14525938161742755012382097320922832245278"


@pytest.mark.parametrize(
    ("figures", "weights", "digits"),
    [
        ([1, 2], None, ROOT_OF_TWO),
        ([1, 1, 3], None, CUBE_ROOT_OF_THREE),
        ([1, 3], [2, 1], CUBE_ROOT_OF_THREE),
        ([1, 3], [2000, 1000], CUBE_ROOT_OF_THREE),
        # To the 0.123456789th: nobody takes a root of such a degree in full.
        ([1, 3], ["0.876543211", "0.123456789"], FINE_POWER_OF_THREE),
    ],
)
def test_an_irrational_root_has_forty_digits_and_says_so(figures, weights, digits):
    """The declared guard of domain §3, and no binary float."""
    whole = combined(GeometricMean(), *figures, weights=weights)

    assert whole.value == Fraction(f"{round(Fraction(digits) * 10**39)}e-39")
    assert not whole.is_exact


@pytest.mark.parametrize("power", [-20, 0, 20])
def test_a_product_is_as_precise_for_tiny_and_huge_figures(power):
    """Squared and multiplied back, it misses by no more than the guard does."""
    size = Fraction(10) ** power
    root = value(GeometricMean(), 2 * size, 3 * size)

    assert abs(root**2 / (6 * size**2) - 1) < Fraction(1, 10**39)


def test_a_harmonic_mean_is_by_the_work_done():
    """As many jobs at 4 an hour as at 12 are 6 an hour."""
    assert value(HarmonicMean(), 4, 12) == 6
    assert value(HarmonicMean(), 4, 12, weights=[3, 1]) == Fraction(4) / Fraction(
        10, 12
    )
    assert combined(HarmonicMean(), 3, 7).is_exact


@pytest.mark.parametrize("rule", [GeometricMean(), HarmonicMean()], ids=str)
@pytest.mark.parametrize("bad", [0, "-0.001", -5])
def test_no_stand_in_is_put_where_there_is_no_mean(rule, bad):
    """Not a hair above zero, and not the mean of the others."""
    assert combined(rule, 4, bad) == Absent("undefined", "a part is not above zero")
    assert value(rule, 4, bad, weights=[1, 0]) == 4


MEANS = (WeightedMean(), GeometricMean(), HarmonicMean())


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
def test_without_any_weight_there_is_no_answer(rule):
    """Undefined, and neither a division by zero nor a figure out of nothing."""
    gone = combined(rule, 1, Absent("not-applicable"), weights=[0, 1])

    assert gone == Absent("undefined", "the weights add up to zero")


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
def test_nothing_of_nothing_has_no_place_among_figures(rule):
    """Only sums of two sides can add nothing to either of them."""
    gone = combined(rule, 1, NOTHING_OF_NOTHING)

    assert gone == Absent("undefined", "a part is 0 ÷ 0")


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
@pytest.mark.parametrize("kind", ["suppressed", "undefined", "missing", "not-due"])
def test_an_absent_part_leaves_the_whole_absent(rule, kind):
    """The smallest of what is known may not be the smallest."""
    assert combined(rule, 1, Absent(kind)).kind == kind
    assert combined(rule, Absent(kind, "why"), 1) == Absent(kind, "why")


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
def test_no_parts_make_no_whole(rule):
    """Nobody reported nought."""
    assert combined(rule) == Absent("not-applicable", "there are no parts")
    assert combined(rule, Absent("not-applicable")).kind == "not-applicable"


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
def test_over_its_floor_a_gap_is_left_out_and_shown(rule):
    """Suppressed figures never are."""
    gap, secret = Absent("missing", "no return"), Absent("suppressed")

    whole = combined(rule, 5, 5, gap, weights=[2, 1, 1], floor=75)

    assert whole == Known(5, coverage=Coverage(2, 3, Fraction(3, 4)))
    assert combined(rule, 5, gap, weights=[1, 3], floor=30) == Absent(
        "missing", "no return; 25.0 % of the weight is known, and 30 % is needed"
    )
    assert combined(rule, 5, secret, weights=[99, 1], floor=1) == secret


@pytest.mark.parametrize("rule", MEANS + PICKS, ids=str)
def test_a_whole_is_no_better_founded_than_what_counts_in_it(rule):
    """The weakest word on each axis, and inexact of what is inexact."""
    rough = Known(5, provenance=Provenance("estimated", "final"), is_exact=False)
    early = Known(5, provenance=Provenance("measured", "entered"))

    whole = combined(rule, rough, early)

    assert whole.provenance == Provenance("estimated", "entered")
    assert not whole.is_exact
    assert combined(rule, rough, early, weights=[0, 1]).provenance == early.provenance


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Minimum(), "minimum"),
        (Maximum(), "maximum"),
        (Median(), "median"),
        (GeometricMean(), "geometric mean"),
        (HarmonicMean(), "harmonic mean"),
    ],
)
def test_a_rule_names_itself(rule, said):
    """In the sentence that stands in every reason."""
    assert str(rule) == said
