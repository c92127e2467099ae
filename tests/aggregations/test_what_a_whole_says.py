"""What a combined figure says of itself: reasons, coverage, exactness."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.aggregations import (
    Nature,
    Part,
    Parts,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
    over_time,
    whole_of,
)
from goldenthread.values import Absent, Coverage, Kind, Known

ONE = Known(1)
ROUGH = Known(1, is_exact=False)


def over(numerator, denominator) -> Known:
    return Known(1, numerator=Fraction(numerator), denominator=Fraction(denominator))


@pytest.mark.parametrize(
    ("rule", "figures", "reason"),
    [
        (Sum(), [], "there are no parts"),
        (RatioOfSums(), [ONE], "a part has no numerator and denominator"),
        (RatioOfSums(), [over(1, 0)], "the denominators add up to zero"),
        (Quotient(), [ONE], "a quotient needs both its sides"),
        (Quotient(), [ONE, Known(0)], "the denominator is zero"),
    ],
)
def test_a_whole_without_a_figure_says_why(rule, figures, reason):
    """The reader of a blank cell gets the reason, word for word."""
    whole = rule.combine(Parts(map(Part, figures)))

    assert isinstance(whole, Absent)
    assert whole.reason == reason


def test_a_mean_without_weight_says_why():
    parts = Parts([Part(ONE, 0), Part(ONE, 0)])

    whole = WeightedMean().combine(parts)

    assert whole == Absent("undefined", "the weights add up to zero")


def test_a_ratio_over_time_without_a_denominator_says_why():
    nature = Nature(kind=Kind.RATIO)

    assert over_time((over(1, 1), over(1, -1)), nature) == Absent(
        "undefined", "the denominator is zero"
    )


def test_what_was_skipped_shows_as_count_and_as_weight():
    """Two of three that apply, with half of their weight."""
    parts = Parts(
        [
            Part(ONE, 2),
            Part(ONE, 1),
            Part(Absent("missing"), 3),
            Part(Absent("not applicable"), 9),
        ]
    )

    assert whole_of(parts, Fraction(1)).coverage == Coverage(2, 3, Fraction(1, 2))


def test_parts_without_weight_are_covered_by_count():
    parts = Parts([Part(ONE, 0), Part(ONE, 0)])

    assert whole_of(parts, Fraction(1)).coverage == Coverage(2, 2, Fraction(1))


@pytest.mark.parametrize("rule", [Sum(), WeightedMean(), Quotient()])
def test_one_inexact_part_makes_the_whole_inexact(rule):
    """Forty digits are many, and still not all."""
    exact = rule.combine(Parts([Part(ONE), Part(ONE)]))
    rough = rule.combine(Parts([Part(ROUGH), Part(ONE)]))

    assert exact.is_exact
    assert not rough.is_exact


def test_sums_beyond_the_guard_make_a_ratio_inexact():
    """Either side of a pooled ratio may outgrow the guard."""
    primes = [p for p in range(2, 2000) if all(p % d for d in range(2, p))]
    grown = [over(Fraction(1, p), 1) for p in primes]
    grown_below = [over(1, Fraction(1, p)) for p in primes]

    for figures in (grown, grown_below):
        assert not RatioOfSums().combine(Parts(map(Part, figures))).is_exact


def test_rules_name_themselves():
    """They are printed in reasons: calculated as the ratio of sums of …"""
    assert [
        str(rule) for rule in (Sum(), WeightedMean(), RatioOfSums(), Quotient())
    ] == [
        "sum",
        "weighted mean",
        "ratio of sums",
        "quotient",
    ]
