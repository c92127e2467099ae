from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import FigureError
from goldenthread.strategies import figures
from goldenthread.values import (
    as_decimal,
    as_text,
    exact,
    guarded,
    published,
    root,
    total,
)


@pytest.mark.parametrize(
    "given_",
    [96, 96.0, "96", "96.0", " 96 ", "+96", "9.6e1", Decimal(96), np.int64(96)],
)
def test_the_same_figure_comes_in_many_types(given_):
    """Whatever carries it, ninety-six is ninety-six."""
    assert exact(given_) == Fraction(96)


@pytest.mark.parametrize(
    ("given_", "value"),
    [
        (0.1, Fraction(1, 10)),
        (np.float64(0.1), Fraction(1, 10)),
        (np.float32(0.1), Fraction(1, 10)),
        ("1." + "0" * 78, Fraction(1)),
        ("-.5", Fraction(-1, 2)),
        ("5.", Fraction(5)),
        ("1e-28", Fraction(1, 10**28)),
        ("1e28", Fraction(10**28)),
        ("0e99", Fraction(0)),
        (Fraction(1, 3), Fraction(1, 3)),
        ("1234567890123456789012345678", Fraction(1234567890123456789012345678)),
        ("1.0000000000000000000000000000000000000", Fraction(1)),
    ],
)
def test_a_figure_is_taken_as_it_is_written(given_, value):
    """A float is its shortest repr; trailing noughts are no digits."""
    assert exact(given_) == value


@pytest.mark.parametrize(
    "given_",
    [
        "nan",
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("-Infinity"),
        True,
        np.bool_(1),
        "",
        " ",
        "-",
        "N/A",
        "1,000",
        "50 %",
        "1_000",
        "0x10",
        "٣",
        "1e-29",
        "1e29",
        "12345678901234567890123456789",
        10**29 + 1,
        10**400,
        None,
        object(),
        1 + 0j,
        b"1",
        "1" * 81,
    ],
)
def test_what_is_no_figure_is_refused(given_):
    """Blank is not zero, and a truth value is not a count."""
    with pytest.raises(FigureError) as refusal:
        exact(given_)

    assert [issue.code for issue in refusal.value.issues] == ["not-a-figure"]


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.25", 1, "0.3"),
        ("-0.25", 1, "-0.3"),
        ("0.249999", 1, "0.2"),
        ("0.05", 0, "0"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("94.95", 1, "95.0"),
        ("94.9499", 1, "94.9"),
        ("-94.95", 1, "-95.0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, decimals, rounded):
    """What people learn at school, on both sides of nought."""
    assert published(exact(value), decimals) == exact(rounded)


def test_a_figure_without_decimals_is_published_raw():
    """Nothing is rounded that nobody asked to round."""
    assert published(Fraction(1, 3), None) == Fraction(1, 3)


@given(figures(), st.integers(0, 6))
def test_rounding_mirrors_and_repeats(figure, decimals):
    """Rounded once or twice, above or below nought, it is the same figure."""
    value = exact(figure)
    once = published(value, decimals)

    assert published(-value, decimals) == -once
    assert published(once, decimals) == once
    assert abs(once - value) * 2 * 10**decimals <= 1


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (exact("1250"), 1, "1,250.0"),
        (exact("-1234567.5"), None, "-1,234,567.5"),
        (exact("-0.04"), 1, "0.0"),
        (exact("0"), 2, "0.00"),
        (exact("0.05"), None, "0.05"),
        (exact("11.7"), None, "11.7"),
        (Fraction(1, 3), None, "0.3333333333333333333333333333…"),
        (Fraction(-2, 3), None, "-0.6666666666666666666666666666…"),
        (Fraction(1, 8), None, "0.125"),
        (exact("999.995"), 2, "1,000.00"),
    ],
)
def test_a_figure_is_printed_as_people_write_it(value, decimals, text):
    """Commas between thousands, and an ellipsis where digits were left out."""
    assert as_text(value, decimals) == text


@given(figures())
def test_printing_and_reading_a_figure_are_inverse(figure):
    """Nothing is lost at the edge."""
    value = exact(figure)

    assert exact(as_decimal(value)) == value
    assert exact(as_text(value).replace(",", "")) == value
    assert as_decimal(value) == figure


@pytest.mark.parametrize(
    ("value", "decimals", "decimal"),
    [
        (exact("95.96"), 1, "96.0"),
        (exact("95"), None, "95"),
        (exact("-0.05"), 1, "-0.1"),
        (exact("1e3"), 0, "1000"),
        (Fraction(2, 3), None, "0.6666666666666666666666666667"),
        (Fraction(-2, 3), None, "-0.6666666666666666666666666667"),
    ],
)
def test_a_decimal_shows_as_many_places_as_are_published(value, decimals, decimal):
    """96.0 and 96 say different things about how well it is measured."""
    assert str(as_decimal(value, decimals)) == decimal


def test_a_bounded_denominator_is_kept_exactly():
    """The guard is for what would grow without bound, not for thirds."""
    assert guarded(Fraction(1, 3)) == (Fraction(1, 3), True)
    assert guarded(Fraction(1, 2**1023)) == (Fraction(1, 2**1023), True)


def test_an_endless_denominator_is_guarded_at_forty_digits():
    """Declared, so that the reader knows; and close, so that it does not matter."""
    value = Fraction(10**400 + 1, 3**700)

    kept, is_exact = guarded(value)

    assert not is_exact
    assert abs(kept - value) <= abs(value) / 10**39
    assert kept.denominator.bit_length() <= 1024


def test_figures_over_equal_denominators_add_up_exactly():
    """Ten tenths are one."""
    assert total([Fraction(1, 10)] * 10) == (Fraction(1), True)
    assert total([]) == (Fraction(0), True)


def test_thirds_and_sevenths_add_up_exactly_whatever_their_order():
    """A mean of means that is exactly 1 is 1."""
    parts = [Fraction(1, 3), Fraction(2, 7), Fraction(-5, 11), Fraction(4, 13)]

    sums = {total(order) for order in permutations(parts)}

    assert sums == {(sum(parts), True)}


PRIMES = [n for n in range(2, 1200) if all(n % d for d in range(2, n))]


@given(st.permutations([Fraction(1, prime) for prime in PRIMES]))
def test_a_guarded_sum_does_not_depend_on_the_order(parts):
    """Beyond the guard a sum is rounded once, not at every step."""
    value, is_exact = total(parts)

    assert not is_exact
    assert (value, is_exact) == total(sorted(parts))
    assert abs(value - sum(parts)) < Fraction(1, 10**38)


def test_a_guarded_sum_of_nothing_but_opposites_is_nought():
    """What cancels out exactly cancels out under the guard, too."""
    parts = [Fraction(sign, prime) for prime in PRIMES for sign in (1, -1)]

    assert total(parts) == (Fraction(0), True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(10**5, 3), "33,333.33333333333333333333333…"),
        (Fraction(29, 3), "9.666666666666666666666666666…"),
        (Fraction(1, 3 * 10**9), "0.0000000003333333333333333333333333333…"),
        (Fraction(2, 3) * 10**29, "66,666,666,666,666,666,666,666,666,660…"),
        (10**30, "1,000,000,000,000,000,000,000,000,000,000"),
        (Fraction(3 * 10**28 + 1, 3), "10,000,000,000,000,000,000,000,000,000…"),
        (Fraction(3 * 10**28 - 1, 3), "9,999,999,999,999,999,999,999,999,999…"),
        (Fraction(10**28 - 1), "9,999,999,999,999,999,999,999,999,999"),
        (Fraction(10**29 - 1), "99,999,999,999,999,999,999,999,999,990…"),
    ],
)
def test_twenty_eight_digits_are_printed_wherever_the_point_stands(value, text):
    """The first digit that is not nought counts as the first."""
    assert as_text(Fraction(value)) == text


def digits_of(value):
    """How many digits write *value*, from the first to the last that is not 0."""
    whole = value * 10**500
    assert whole.denominator == 1
    return len(str(whole.numerator).strip("0"))


@given(st.integers(1, 10**6), st.integers(-60, 60))
def test_a_guarded_figure_keeps_forty_digits_wherever_its_point_stands(size, power):
    """Off by at most half of the fortieth digit, for large and for small figures."""
    value = size * Fraction(10) ** power / 3**700

    kept, _ = guarded(value)

    assert kept != value
    assert abs(kept - value) <= abs(value) * Fraction(5, 10**40)
    assert digits_of(kept) <= 40


@given(st.integers(1, 10**6), st.integers(-60, 60), st.integers(1, 12))
def test_a_root_has_forty_digits_wherever_its_point_stands(size, power, degree):
    """Multiplied out again it is the figure, as near as forty digits come."""
    value = size * Fraction(10) ** power

    found = root(value, degree)

    assert abs(found**degree - value) <= value * degree * Fraction(6, 10**40)
    assert digits_of(found) <= 40


@given(st.integers(1, 10**6), st.integers(-9, 9), st.integers(1, 12))
def test_the_root_of_a_power_is_exact(size, power, degree):
    """What grows by exactly 7 % a year grows by exactly 7 %."""
    base = size * Fraction(10) ** power

    assert root(base**degree, degree) == base


@given(st.integers(-60, 60))
def test_a_guarded_sum_keeps_forty_digits_wherever_its_point_stands(power):
    """Small shares are summed as carefully as large ones."""
    parts = [Fraction(10) ** power / prime for prime in PRIMES]

    value, is_exact = total(parts)

    assert not is_exact
    assert abs(value - sum(parts)) <= sum(parts) * Fraction(6, 10**40)


@pytest.mark.parametrize(
    ("bits", "is_exact"), [(1023, True), (1024, True), (1025, False)]
)
def test_figures_and_sums_are_guarded_beyond_the_same_denominator(bits, is_exact):
    """A sum of a single figure is that figure."""
    value = Fraction(1, 2 ** (bits - 1) + 1)

    assert guarded(value)[1] is is_exact
    assert total([value]) == guarded(value)
    assert (guarded(value)[0] == value) is is_exact


def test_a_quantity_and_a_class_are_no_bare_numbers():
    """Two weeks are not two, and the class `int` is no figure at all."""
    for value in (pint.UnitRegistry().Quantity(2, "week"), int):
        with pytest.raises(FigureError) as error:
            exact(value)

        assert "is not a bare number" in str(error.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 10**70), f"0.{'0' * 69}1"),
        (Fraction(1, 3 * 10**60), f"0.{'0' * 60}{'3' * 28}…"),
        (Fraction(-1, 10**70), f"-0.{'0' * 69}1"),
    ],
)
def test_the_tiniest_figure_is_never_printed_as_nothing(value, text):
    """Zero is a value, and this is another one."""
    assert as_text(value) == text
    assert as_decimal(value) != 0
