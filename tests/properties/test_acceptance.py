"""Cases that real schemes got wrong, or decided, and what is decided here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.definitions import (
    Action,
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    quotient,
    ratio_of_sums,
    sum_of,
)
from goldenthread.expectations import at_least, at_most, below, figure_of, zero
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.policies import tolerance
from goldenthread.scorecard import evaluate
from goldenthread.values import Absent

HOME = (Plan("p"), Objective("o", plan="p"))

Q1, YEAR = "2006/07 Q1", "2006/07"


def judged(*definitions, rows=(), periods=Q1, as_at=date(2007, 5, 1)):
    framework = Framework.of(*HOME, *definitions)
    observed = framework.observations(*(Observation(*row) for row in rows))
    return evaluate(framework, observed, periods=periods, as_at=as_at)


def target(expect, **fields):
    given = {"objective": "o", "indicator": "i", "expect": expect}
    return Target("t", **(given | fields))


def rate(id_, **fields):
    return Indicator(id_, unit="%", kind="ratio", decimals=1, **fields)


def count(id_, unit="call", **fields):
    return Indicator(id_, unit=unit, kind="flow", decimals=0, **fields)


@pytest.mark.parametrize(
    ("actual", "code", "met"),
    [("6.6", "red", False), ("6.5", "green", True), ("6.55", "red", False)],
)
def test_unemployment_equal_to_the_regional_rate_is_not_below_it(actual, code, met):
    """Below is strict, and both sides are what the reader sees."""
    card = judged(
        rate("i"),
        rate("region"),
        target(below(figure_of("region"))),
        rows=[("i", Q1, actual), ("region", Q1, "6.6")],
    )

    assert (card["t", Q1].status.code, card["t", Q1].met) == (code, met)


def test_without_the_regional_rate_the_target_is_undetermined():
    """Not red: nobody has missed anything."""
    card = judged(
        rate("i"),
        rate("region"),
        target(below(figure_of("region"))),
        rows=[("i", Q1, "6.5")],
    )

    assert card["t", Q1].status.code == "undetermined"
    assert card["t", Q1].met is None
    assert card["o", Q1].status.code == "incomplete"


@pytest.mark.parametrize(
    ("homeless", "code"), [(0, "green"), (1, "amber"), (2, "amber"), (3, "red")]
)
def test_zero_homelessness_is_tolerated_in_units(homeless, code):
    """A share of zero would be zero."""
    card = judged(
        count("i", "household"),
        target(zero(), policy=tolerance(units=2)),
        rows=[("i", Q1, homeless)],
    )

    assert card["t", Q1].status.code == code
    assert card["t", Q1].met is (homeless == 0)


def test_one_case_in_two_thousand_five_hundred_is_not_zero():
    """It is published as 0.0 %, and the target is still missed."""
    framework = Framework.of(*HOME, rate("i"), target(zero()))
    row = Observation("i", Q1, numerator=1, denominator=2_500)

    card = evaluate(
        framework, framework.observations(row), periods=Q1, as_at=date(2007, 5, 1)
    )

    assert card["t", Q1].value == Decimal("0.0")
    assert card["t", Q1].status.code == "red"


def test_the_borough_is_pooled_by_streets():
    """95, 95 and 80 % by 100, 100 and 400 streets: 85 and not 90."""
    zones = ("north", "south", "centre")
    borough = rate("i", calculated=ratio_of_sums(*zones))
    framework = Framework.of(*HOME, *map(rate, zones), borough, target(at_least(90)))
    streets = {"north": (95, 100), "south": (95, 100), "centre": (320, 400)}
    rows = [
        Observation(zone, Q1, numerator=clean, denominator=all_)
        for zone, (clean, all_) in streets.items()
    ]

    card = evaluate(
        framework, framework.observations(*rows), periods=Q1, as_at=date(2007, 5, 1)
    )

    assert card["i", Q1].value == Decimal("85.0")
    assert card["t", Q1].met is False


def test_a_missing_zone_leaves_the_borough_without_a_figure():
    """Propagated; nothing is renormalised in silence."""
    card = judged(
        count("north"),
        count("south"),
        count("i", calculated=sum_of("north", "south")),
        target(at_most(9)),
        rows=[("north", Q1, 5)],
    )

    assert card["i", Q1].figure.kind == "missing"
    assert card["o", Q1].status.code == "incomplete"


def test_suppressed_and_missing_zones_make_a_suppressed_borough():
    """What may not be shown outweighs what is not there."""
    card = judged(
        count("north"),
        count("south"),
        count("i", calculated=sum_of("north", "south")),
        target(at_most(9)),
        rows=[("north", Q1, Absent("suppressed"))],
    )

    assert card["i", Q1].figure.kind == "suppressed"
    assert card["t", Q1].status.code == "suppressed"


def test_an_indicator_under_two_objectives_of_one_aim_counts_once():
    """A diamond is one stone."""
    framework = Framework.of(
        *HOME,
        Objective("left", plan="p", priority=True),
        Objective("right", plan="p"),
        Objective("below", plan="p"),
        count("i"),
        target(at_least(1), objective="below"),
        direct("below", "left"),
        direct("below", "right"),
        direct("left", "o"),
        direct("right", "o"),
    )

    card = evaluate(framework, periods=Q1, as_at=date(2007, 5, 1))

    assert card.tally("o", Q1).total == 1
    assert card.tally("p", Q1).total == 1
    assert framework.count_golden_threads("t") == 2


def test_what_is_own_and_linked_counts_once():
    """An action that serves an objective and is linked to it is one part."""
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p", support="always"),
        Action("deed", serves="o", due=date(2006, 5, 1)),
        direct("deed", "o"),
    )

    card = evaluate(framework, periods=Q1, as_at=date(2007, 5, 1))

    assert card["o", Q1].parts.total == 1
    assert card["o", Q1].status.code == "red"


def test_forty_six_of_fifty_rated_add_up_with_four_named():
    """Shares are of those rated; the unrated stand beside them."""
    numbers = range(50)
    framework = Framework.of(
        *HOME,
        *(count(f"i{n}") for n in numbers),
        *(
            Target(f"t{n}", objective="o", indicator=f"i{n}", expect=at_least(1))
            for n in numbers
        ),
    )
    rows = [Observation(f"i{n}", Q1, n % 2) for n in range(46)]

    card = evaluate(
        framework, framework.observations(*rows), periods=Q1, as_at=date(2007, 5, 1)
    )

    tally = card.tally("p", Q1)
    assert (tally["green"], tally["red"], tally["missing"]) == (23, 23, 4)
    assert (tally.rated, tally.total) == (46, 50)


@pytest.mark.parametrize("reading", ["last", "average"])
def test_days_lost_a_quarter_make_ten_days_a_year(reading):
    """2,500 days a quarter over 1,000 staff is 10 a year, not 2.5."""
    quarters = [f"2006/07 Q{n}" for n in (1, 2, 3, 4)]
    card = judged(
        Indicator("lost", unit="day", kind="flow"),
        Indicator("staff", unit="FTE", kind="stock", over_time=reading),
        Indicator(
            "i",
            unit="day/FTE",
            kind="ratio",
            decimals=1,
            denominator="stock",
            over_time=reading,
            calculated=quotient("lost", "staff"),
        ),
        target(at_most(10), span="year"),
        rows=[("lost", q, 2_500) for q in quarters]
        + [("staff", q, 1_000) for q in quarters],
        periods=[*quarters, YEAR],
    )

    assert card["i", Q1].value == Decimal("2.5")
    assert card["i", YEAR].value == Decimal("10.0")
    assert card["t", YEAR].met is True
    assert card["t", Q1].status.code == "not-due"
    assert card["t", "2006/07 Q4"].met is True


def test_what_is_contextual_leaves_nothing_incomplete_when_it_is_missing():
    """It is never rated, so nothing is withheld where it is not there."""
    card = judged(
        count("i", contextual=True),
        count("j"),
        target(at_least(1)),
        Target("u", objective="o", indicator="j", expect=at_least(1)),
        rows=[("j", Q1, 1)],
    )

    assert card["t", Q1].status.code == "contextual"
    assert card["o", Q1].status.code == "green"
    assert card["i", Q1].status.code == "contextual"


def test_an_average_over_no_cases_has_no_value():
    """A base of nought is undefined, not a figure."""
    average = Indicator("i", unit="day", kind="average")
    framework = Framework.of(*HOME, average, target(at_most(9)))

    observed = framework.observations(Observation("i", Q1, denominator=0))
    card = evaluate(framework, observed, periods=Q1, as_at=date(2007, 5, 1))

    assert card["t", Q1].status.code == "undefined"
    with pytest.raises(ValueError, match="value-against-parts"):
        framework.observations(Observation("i", Q1, 5, denominator=0))
