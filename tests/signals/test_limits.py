from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from goldenthread.errors import DefinitionError
from goldenthread.signals import STANDARD, Factor, Method, Side, limits_of
from goldenthread.values import exact
from tests.signals.series import ROUND_NOUGHT, fractions

UP_AND_DOWN = (0, 1) * 5 + (0,)
"""Eleven figures with ten ranges of 1."""


def test_limits_lie_so_many_mean_ranges_from_the_mean():
    """3, 1, 4, 1, 5: ranges of 2, 3, 3 and 4, by hand."""
    limits = limits_of(fractions(3, 1, 4, 1, 5))

    assert (limits.mean, limits.moving_range) == (exact("2.8"), 3)
    assert (limits.lower, limits.upper) == (exact("-5.18"), exact("10.78"))
    assert (limits.upper_range, limits.count) == (exact("9.801"), 5)
    assert limits.is_exact


def test_both_factors_are_exact():
    """2.66 is three over 1.128, rounded; neither is a float."""
    assert Factor("2.66").figure == Fraction(133, 50)
    assert Factor("3/1.128").figure == Fraction(125, 47)
    assert limits_of(fractions(0, 47), Method(factor="3/1.128")).reach == 125


def test_a_range_exactly_at_its_limit_is_screened():
    """*Not below* 3.267 times the mean of all ranges, itself included."""
    at_the_limit = exact("3.267") * 10 / (11 - exact("3.267"))
    hair = Fraction(1, 10**9)

    screened = limits_of(fractions(*UP_AND_DOWN, at_the_limit))
    kept = limits_of(fractions(*UP_AND_DOWN, at_the_limit - hair))

    assert screened.moving_range == 1
    assert kept.moving_range == (10 + at_the_limit - hair) / 11


def test_ranges_are_screened_once_and_the_mean_of_the_figures_stays():
    """100 hides 6 at first; a second round would screen it, and there is none."""
    values = (*UP_AND_DOWN, *UP_AND_DOWN, 6, 106)

    limits = limits_of(fractions(*values))

    assert limits.moving_range == Fraction(20 + 0 + 6, 22)
    assert Fraction(6) > exact("3.267") * limits.moving_range
    assert limits.mean == Fraction(sum(values), len(values))


def test_the_switch_keeps_every_range():
    """As the workbooks of the NHS do."""
    limits = limits_of(fractions(*UP_AND_DOWN, 100), Method(screened=False))

    assert limits.moving_range == 10


@pytest.mark.parametrize("method", [STANDARD, Method(screened=False)])
def test_a_constant_series_has_limits_equal_to_its_mean(method):
    """It has no variation at all, so that any other figure would be news."""
    limits = limits_of([Fraction(1, 3)] * 14, method)

    assert limits.mean == limits.lower == limits.upper == Fraction(1, 3)
    assert not limits.is_outside(Fraction(1, 3))
    assert not limits.is_near(Fraction(1, 3))
    assert limits.is_outside(exact("0.333"))


def test_fixed_limits_rest_upon_the_first_figures_alone():
    """Whatever comes later is measured by them and does not move them."""
    method = Method(fixed=3, fewest=3)

    limits = limits_of(fractions(3, 1, 4, 1000, -1000), method)

    assert limits == limits_of(fractions(3, 1, 4))
    assert limits.count == 3


@pytest.mark.parametrize(
    ("value", "is_near", "is_outside"),
    [
        ("2.67", False, True),
        ("2.66", True, False),
        ("1.78", True, False),
        ("1.77", False, False),
        (Fraction(266, 150), False, False),
        ("0", False, False),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_itself_belongs_to_the_inside(value, is_near, is_outside, sign):
    """On a limit is not outside; at two thirds of the way is not near."""
    value = sign * exact(value)

    assert ROUND_NOUGHT.is_near(value) is is_near
    assert ROUND_NOUGHT.is_outside(value) is is_outside


def test_on_the_mean_is_on_neither_side():
    """It ends a run."""
    sides = [ROUND_NOUGHT.side_of(Fraction(value)) for value in (1, 0, -1)]

    assert sides == [Side.HIGH, Side.NEITHER, Side.LOW]


def test_means_of_very_many_ratios_are_guarded_and_say_so():
    """Exact denominators would grow without bound (domain §3)."""
    values = [Fraction(1, 10**6 + 2 * n + 1) for n in range(200)]

    limits = limits_of(values)

    assert not limits.is_exact
    assert abs(limits.mean - sum(values) / 200) < Fraction(1, 10**40)


def test_guarded_ranges_make_guarded_limits_of_an_exact_mean():
    """What cancels out in the mean need not do so in the ranges."""
    ratios = [Fraction(1, 10**6 + 2 * n + 1) for n in range(100)]
    values = [signed for ratio in ratios for signed in (ratio, -ratio)]

    limits = limits_of(values)

    assert limits.mean == 0
    assert not limits.is_exact


def test_one_figure_has_no_limits():
    """There is no range to take them from."""
    with pytest.raises(DefinitionError) as caught:
        limits_of(fractions(1))

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("too-few-figures", "limits")
    assert issue.message == "no limits can be taken from 1 figures"
    assert issue.hint == "give two"


@pytest.mark.parametrize(
    ("given", "code", "message", "hint"),
    [
        (
            {"factor": "2.5"},
            "unknown-factor",
            "'2.5' is no factor for limits",
            "write '2.66' or '3/1.128'",
        ),
        (
            {"screened": "no"},
            "not-a-switch",
            "screened is 'no'",
            "give True or False",
        ),
        (
            {"shift": 1},
            "not-a-count",
            "shift is 1",
            "give a whole number, 2 or more",
        ),
        ({"trend": 1}, "not-a-count", "trend is 1", "give a whole number, 2 or more"),
        ({"near": 1}, "not-a-count", "near is 1", "give a whole number, 2 or more"),
        (
            {"fewest": True},
            "not-a-count",
            "fewest is True",
            "give a whole number, 2 or more",
        ),
        (
            {"among": "3"},
            "not-a-count",
            "among is '3'",
            "give a whole number, 2 or more",
        ),
        ({"fixed": 0}, "not-a-count", "fixed is 0", "give a whole number, 2 or more"),
        (
            {"near": 4},
            "near-beyond-among",
            "4 of 3 cannot be near a limit",
            "let near be at most among",
        ),
        (
            {"fixed": 11},
            "fixed-below-fewest",
            "limits from the first 11 figures, of which 12 are needed",
            "raise fixed, or lower fewest to it",
        ),
    ],
)
def test_a_method_that_contradicts_itself_is_refused(given, code, message, hint):
    """When it is made, with the way out."""
    with pytest.raises(DefinitionError) as caught:
        Method(**given)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == (code, "method")
    assert (issue.message, issue.hint) == (message, hint)


def test_all_that_is_wrong_with_a_method_is_told_at_once():
    """Nobody mends one slip to be told of the next."""
    with pytest.raises(DefinitionError) as caught:
        Method(factor=3, screened=1, shift=0, fixed=1)

    assert [issue.code for issue in caught.value.issues] == [
        "unknown-factor",
        "not-a-switch",
        "not-a-count",
        "not-a-count",
    ]


@pytest.mark.parametrize(
    "edge",
    [{"shift": 2}, {"trend": 2}, {"near": 3}, {"fixed": 12}, {"fewest": 2, "fixed": 2}],
)
def test_the_least_that_a_method_takes_is_taken(edge):
    """The edges themselves."""
    method = Method(**edge)

    assert {name: getattr(method, name) for name in edge} == edge


def test_what_is_not_said_is_as_the_domain_has_it():
    """Domain §11, row XmR."""
    assert attrs.asdict(STANDARD) == {
        "factor": Factor.ROUNDED,
        "screened": True,
        "fixed": None,
        "fewest": 12,
        "shift": 7,
        "trend": 7,
        "near": 2,
        "among": 3,
    }


def test_a_method_is_said_as_a_sentence():
    """Whoever reads a chart can read how it was drawn."""
    assert str(STANDARD) == (
        "mean ± 2.66 × mean moving range, outlying ranges screened; outside, 7 rising "
        "or falling, 2 of 3 near one limit, 7 on one side"
    )
    assert str(
        Method(factor="3/1.128", screened=False, fixed=12, trend=6, shift=8)
    ) == (
        "mean ± 3/1.128 × mean moving range of the first 12; outside, 6 rising "
        "or falling, 2 of 3 near one limit, 8 on one side"
    )
