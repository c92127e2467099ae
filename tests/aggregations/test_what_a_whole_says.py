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
from goldenthread.values import Absent, Coverage, Kind, Known, OverTime, over_zero

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


NOTHING = over_zero(Fraction(0))


def test_nothing_of_nothing_adds_nothing_to_either_side():
    """A quarter without a case leaves the year what the others make it: 9 of 30."""
    quarters = (over(8, 10), NOTHING, over(0, 10), over(1, 10))
    nature = Nature(kind=Kind.RATIO, scale=100)

    year = over_time(quarters, nature)
    area = RatioOfSums().combine(Parts(map(Part, quarters), 100))

    assert (year.value, year.numerator, year.denominator) == (30, 9, 30)
    assert area.value == 30


def test_something_of_nothing_keeps_the_whole_undefined():
    """Three of none is a slip, and no zero."""
    quarters = (over(8, 10), over_zero(Fraction(3)))

    for whole in (
        over_time(quarters, Nature(kind=Kind.RATIO)),
        RatioOfSums().combine(Parts(map(Part, quarters))),
    ):
        assert isinstance(whole, Absent)
        assert whole.kind == "undefined"


def test_nothing_of_nothing_all_the_way_is_nothing_of_nothing():
    """It goes on adding nothing further up; beside a gap, the gap decides."""
    nature = Nature(kind=Kind.RATIO)

    assert over_time((NOTHING, NOTHING), nature) == NOTHING
    assert RatioOfSums().combine(Parts([Part(NOTHING), Part(NOTHING)])) == NOTHING
    assert Quotient().combine(Parts([Part(Known(0)), Part(Known(0))])) == NOTHING
    assert over_time((NOTHING, Absent("missing"), ONE), nature).kind == "missing"
    assert over_time((NOTHING, Absent("not applicable")), nature) == NOTHING


def test_a_mean_has_no_sides_that_nothing_could_be_added_to():
    whole = WeightedMean().combine(Parts([Part(ONE), Part(NOTHING)]))

    assert whole == Absent("undefined", "a part is 0 ÷ 0")


def test_an_average_stock_below_the_line_counts_every_period():
    """The mean of the staff of four quarters is over four, not over three."""
    nature = Nature(kind=Kind.RATIO, denominator=Kind.STOCK, stocks=OverTime.AVERAGE)

    assert over_time((over(1, 2), NOTHING), nature).kind == "undefined"


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        (Absent("missing"), "2 of 3 periods are known"),
        (
            Absent("suppressed", "fewer than 5"),
            "fewer than 5; 2 of 3 periods are known",
        ),
    ],
)
def test_a_gap_over_time_says_how_much_of_the_year_is_known(gap, reason):
    nature = Nature(kind=Kind.FLOW)

    assert over_time((ONE, gap, ONE), nature) == Absent(gap.kind, reason)


@pytest.mark.parametrize("last", [Known(7), Absent("missing", "March is late")])
def test_a_stock_read_as_its_last_is_that_one_whatever_came_before(last):
    """Homes empty on 31 March are what they are, known in June or not."""
    nature = Nature(kind=Kind.STOCK, stocks=OverTime.LAST)

    assert over_time((Absent("missing"), last), nature) == last
    assert over_time((ONE, last), nature) == last


def test_a_stock_on_one_side_of_a_ratio_needs_a_declared_reading():
    """Whichever side it is on."""
    quarters = (over(1, 2), over(3, 4))
    undeclared = Absent(
        "undefined",
        "how a stock is read over a longer time is not declared: say over_time="
        "'last' or 'average'",
    )

    for sides in ({"numerator": Kind.STOCK}, {"denominator": Kind.STOCK}):
        assert over_time(quarters, Nature(kind=Kind.RATIO, **sides)) == undeclared


PRIMES = [p for p in range(2, 2000) if all(p % d for d in range(2, p))]


@pytest.mark.parametrize(
    "figures",
    [
        [over(Fraction(1, p), 1) for p in PRIMES],
        [over(1, Fraction(1, p)) for p in PRIMES],
    ],
    ids=["above", "below"],
)
def test_a_side_beyond_the_guard_makes_a_ratio_over_time_inexact(figures):
    year = over_time(tuple(figures), Nature(kind=Kind.RATIO))

    assert year.is_exact is False
    assert over_time(tuple(figures[:2]), Nature(kind=Kind.RATIO)).is_exact is True


@pytest.mark.parametrize("rule", [Sum(), WeightedMean()], ids=str)
def test_a_sum_beyond_the_guard_is_inexact_though_none_of_its_parts_is(rule):
    parts = [Part(Known(Fraction(1, p))) for p in PRIMES]

    assert rule.combine(Parts(parts)).is_exact is False
    assert rule.combine(Parts(parts[:2])).is_exact is True


@pytest.mark.parametrize(
    ("figures", "whole"),
    [
        ([over(1, 5), over(-1, -5)], NOTHING),
        (
            [over(1, 5), over(1, -5)],
            Absent("undefined", "the denominators add up to zero"),
        ),
        (
            [over(1, Fraction(1, 2)), over(2, Fraction(1, 2))],
            Known(
                3,
                numerator=Fraction(3),
                denominator=Fraction(1),
                coverage=Coverage(2, 2, Fraction(1)),
            ),
        ),
    ],
)
def test_a_pooled_ratio_over_zero_says_whether_there_was_anything_above(figures, whole):
    """Over one it is what stands above."""
    assert RatioOfSums().combine(Parts(map(Part, figures))) == whole
