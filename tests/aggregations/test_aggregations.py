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
)
from goldenthread.values import (
    Absent,
    Coverage,
    Kind,
    Known,
    OverTime,
    Provenance,
    exact,
)


def ratio(numerator, denominator, scale=100, **fields) -> Known:
    over, under = exact(numerator), exact(denominator)
    value = over / under * scale if under else Fraction(0)
    return Known(value, numerator=over, denominator=under, **fields)


def combined(rule, *figures, weights=None, scale=100):
    counts = weights or [1] * len(figures)
    return rule.combine(Parts(map(Part, figures, counts), scale))


def test_flows_and_stocks_are_added():
    """Visits in four zones are the borough's visits."""
    assert combined(Sum(), Known(1), Known("2.5"), Known(-3)).value == exact("0.5")


def test_a_mean_goes_by_relative_weights():
    """2 : 1 is 200 : 100."""
    figures = (Known(90), Known(60))

    assert combined(WeightedMean(), *figures, weights=[2, 1]).value == 80
    assert combined(WeightedMean(), *figures, weights=[200, 100]).value == 80
    assert combined(WeightedMean(), *figures, weights=[0, 1]).value == 60


def test_a_mean_of_thirds_is_exact():
    """A mean of means that is exactly 1 is 1."""
    thirds = [Known(Fraction(1, 3)), Known(Fraction(5, 3)), Known(1)]

    whole = combined(WeightedMean(), *thirds)

    assert (whole.value, whole.is_exact) == (1, True)


def test_without_any_weight_there_is_no_mean():
    """Undefined, not a division by zero."""
    gone = combined(WeightedMean(), Known(1), Absent("not-applicable"), weights=[0, 1])

    assert gone.kind == "undefined"


def test_zones_are_pooled_by_their_streets():
    """95, 95 and 80 % of 100, 100 and 400 streets are 85 %, and not 90."""
    zones = ratio(95, 100), ratio(95, 100), ratio(320, 400)

    borough = combined(RatioOfSums(), *zones)

    assert borough.value == 85
    assert (borough.numerator, borough.denominator) == (510, 600)
    assert combined(WeightedMean(), *zones).value == 90


def test_what_has_no_parts_cannot_be_pooled():
    """A percentage alone says nothing of how many."""
    assert combined(RatioOfSums(), ratio(1, 2), Known(50)).kind == "undefined"


def test_denominators_that_add_up_to_zero_divide_nothing():
    """No cases, no rate."""
    assert combined(RatioOfSums(), ratio(1, 5), ratio(1, -5)).kind == "undefined"


def test_a_quotient_divides_the_first_by_the_second():
    """Days lost over staff in post."""
    whole = combined(Quotient(), Known(2_500), Known(1_000), scale=1)

    assert whole.value == exact("2.5")
    assert (whole.numerator, whole.denominator) == (2_500, 1_000)
    assert combined(Quotient(), Known(1), Known(4)).value == 25


@pytest.mark.parametrize(
    "figures",
    [
        (Known(1), Known(0)),
        (Known(1),),
        (Known(1), Known(2), Known(3)),
        (Known(1), Absent("not-applicable")),
    ],
)
def test_a_quotient_needs_both_its_sides(figures):
    """And nothing is divided by zero."""
    assert combined(Quotient(), *figures).kind == "undefined"


RULES = (Sum(), WeightedMean(), RatioOfSums(), Quotient())


@pytest.mark.parametrize("rule", RULES, ids=str)
@pytest.mark.parametrize("kind", ["suppressed", "undefined", "missing", "not-due"])
def test_an_absent_part_leaves_the_whole_absent(rule, kind):
    """Nothing is imputed."""
    assert combined(rule, ratio(1, 2), Absent(kind)).kind == kind
    assert combined(rule, Absent(kind), ratio(1, 2)).kind == kind


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_suppressed_and_missing_make_suppressed(rule):
    """What may not be shown outweighs what is not there."""
    pair = (Absent("missing"), Absent("suppressed"))

    assert combined(rule, *pair).kind == "suppressed"
    assert combined(rule, *pair[::-1]).kind == "suppressed"


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_no_parts_make_no_whole(rule):
    """An empty sum is not nought: nobody reported nought."""
    assert combined(rule).kind == "not-applicable"
    assert combined(rule, Absent("not-applicable")).kind == "not-applicable"


@pytest.mark.parametrize("rule", RULES[:3], ids=str)
def test_a_whole_is_no_better_founded_than_its_parts(rule):
    """The weakest word on each axis."""
    whole = combined(
        rule,
        ratio(1, 2, provenance=Provenance("estimated", "final")),
        ratio(1, 2, provenance=Provenance("measured", "entered")),
    )

    assert whole.provenance == Provenance("estimated", "entered")


def test_a_part_without_weight_lends_the_whole_no_weakness():
    """It does not count."""
    weak = Known(1, provenance=Provenance("forecast", "entered"))

    whole = combined(WeightedMean(), weak, Known(2), weights=[0, 1])

    assert whole.provenance == Provenance()


@pytest.mark.parametrize("rule", RULES[:3], ids=str)
def test_a_whole_that_leaves_nothing_out_says_so(rule):
    """What is not applicable does not belong to it."""
    whole = combined(rule, ratio(1, 2), ratio(1, 2), Absent("not-applicable"))

    assert whole.coverage == Coverage(2, 2, Fraction(1))


@pytest.mark.parametrize("rule", RULES[:3], ids=str)
def test_a_whole_is_no_more_exact_than_its_parts(rule):
    """The declared guard shows all the way up."""
    assert combined(rule, ratio(1, 2), ratio(1, 2)).is_exact
    assert not combined(rule, ratio(1, 2), ratio(1, 2, is_exact=False)).is_exact


# -- over time


def over(kind, *figures, stocks=None, numerator="flow", denominator="flow", scale=1):
    nature = Nature(
        kind=Kind(kind),
        stocks=stocks and OverTime(stocks),
        numerator=Kind(numerator),
        denominator=Kind(denominator),
        scale=scale,
    )
    return over_time(figures, nature)


FOUR = tuple(map(Known, (10, 20, 30, 100)))


@pytest.mark.parametrize(
    ("kind", "stocks", "value"),
    [
        ("flow", None, 160),
        ("flow", "average", 160),
        ("stock", "last", 100),
        ("stock", "average", 40),
    ],
)
def test_a_kind_says_how_four_quarters_make_a_year(kind, stocks, value):
    """Visits add up; empty homes do not."""
    assert over(kind, *FOUR, stocks=stocks).value == value


def test_a_stock_needs_a_declared_reading():
    """Last or average is a decision, and nobody's guess."""
    assert over("stock", *FOUR).kind == "undefined"


@pytest.mark.parametrize("kind", ["distinct", "index", "score"])
def test_some_kinds_have_no_figure_over_a_longer_time(kind):
    """A household helped twice is one household."""
    assert over(kind, *FOUR, stocks="last").kind == "undefined"
    assert over(kind, Known(7)).value == 7


def test_days_lost_over_staff_in_post_are_ten_a_year():
    """2,500 days a quarter over 1,000 staff is 10 days a year, not 2.5."""
    quarters = [ratio(2_500, 1_000, scale=1)] * 4

    for stocks in ("last", "average"):
        year = over("ratio", *quarters, stocks=stocks, denominator="stock")
        assert year.value == 10
        assert (year.numerator, year.denominator) == (10_000, 1_000)

    assert over("ratio", *quarters).value == exact("2.5")
    assert over("ratio", *quarters, denominator="stock").kind == "undefined"


def test_each_side_of_a_ratio_goes_by_its_own_kind():
    """A stock above and a flow below, or stocks on both sides."""
    quarters = [ratio(10, 5, scale=1), ratio(30, 15, scale=1)]

    def value(numerator, denominator, stocks):
        figure = over(
            "ratio",
            *quarters,
            numerator=numerator,
            denominator=denominator,
            stocks=stocks,
        )
        return figure.value

    assert value("flow", "flow", None) == Fraction(40, 20)
    assert value("stock", "flow", "last") == Fraction(30, 20)
    assert value("stock", "flow", "average") == Fraction(20, 20)
    assert value("flow", "stock", "last") == Fraction(40, 15)
    assert value("stock", "stock", "average") == Fraction(20, 10)


def test_a_percentage_stays_a_percentage_over_time():
    """1 of 2 and 1 of 8 are 2 of 10."""
    year = over("ratio", ratio(1, 2), ratio(1, 8), scale=100)

    assert year.value == 20


def test_an_average_counts_by_its_base():
    """Whatever the sides of a ratio would be declared as."""
    quick = Known(10, numerator=Fraction(10), denominator=Fraction(1))
    slow = Known(20, numerator=Fraction(180), denominator=Fraction(9))

    for stocks in (None, "last"):
        year = over("average", quick, slow, stocks=stocks, denominator="stock")
        assert year.value == 19


@pytest.mark.parametrize("kind", ["ratio", "average"])
def test_what_has_no_parts_cannot_be_read_over_time(kind):
    """The mean of four percentages is not the year's percentage."""
    assert over(kind, ratio(1, 2), Known(50)).kind == "undefined"
    assert over(kind, Known(50)).value == 50


def test_a_ratio_over_nothing_is_undefined():
    """Two quarters without a single case."""
    assert over("ratio", ratio(0, 0), ratio(0, 0)).kind == "undefined"


@pytest.mark.parametrize("kind", ["missing", "suppressed", "not-due", "undefined"])
def test_a_gap_in_the_year_is_a_gap_of_the_year(kind):
    """Three quarters are no year."""
    assert over("flow", Known(1), Absent(kind), Known(1)).kind == kind


def test_a_quarter_that_does_not_apply_is_left_out_of_the_year():
    """A school that opened in September."""
    opened = (Absent("not-applicable"), Known(3), Known(4))

    assert over("flow", *opened).value == 7
    assert over("stock", *opened, stocks="average").value == exact("3.5")
