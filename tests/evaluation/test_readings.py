"""Reading an indicator at another frequency, by what may be added (domain §3, §5)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.values import Absent, Coverage
from tests.evaluation.small import evaluated, measure, months, quarters, reading, value

YEAR = "2006/07"


def test_a_flow_is_summed():
    """Visits of twelve months are the visits of the year."""
    card = evaluated(
        [measure("flow", frequency="month")],
        {"m": months(YEAR, range(1, 13))},
        [YEAR, "2006/07 Q2", "2006/07 H2"],
    )

    assert [value(card, column=n) for n in range(3)] == [78, 4 + 5 + 6, 57]


@pytest.mark.parametrize(("declared", "expected"), [("last", 40), ("average", 25)])
def test_a_stock_is_read_as_declared(declared, expected):
    """Homes empty at the year's end are not homes empty on average."""
    card = evaluated(
        [measure("stock", over_time=declared)],
        {"m": quarters(YEAR, [10, 20, 30, 40])},
        YEAR,
    )

    assert value(card) == expected


def test_a_stock_without_a_declaration_is_undefined_and_says_the_way_out():
    """Adding up empty homes would count each one four times; guessing is no better."""
    card = evaluated([measure("stock")], {"m": quarters(YEAR, [1, 2, 3, 4])}, YEAR)

    figure = card["m", YEAR].figure

    assert value(card) == "undefined"
    assert "over_time='last' or 'average'" in figure.reason


def test_a_stock_needs_no_declaration_in_its_own_period():
    card = evaluated([measure("stock")], {"m": {"2006/07 Q4": 4}}, "2006/07 Q4")

    assert value(card) == 4


ABSENCE = measure(
    "ratio",
    unit="day/people",
    denominator="stock",
    over_time="average",
    decimals=2,
)


def test_each_side_of_a_ratio_goes_by_its_own_kind():
    """2,500 days lost a quarter over 1,000 staff are 10 days a year, not 2.5."""
    card = evaluated(
        [ABSENCE], {"m": quarters(YEAR, [(2500, 1000)] * 4)}, [YEAR, "2006/07 Q1"]
    )

    assert [value(card, column=n) for n in (0, 1)] == [10, Fraction(5, 2)]


def test_a_stock_side_may_be_the_last_or_the_average():
    """Staff who leave in March weigh less in an average than in a year-end count."""
    staffed = quarters(YEAR, [(2500, 1000), (2500, 1000), (2500, 1000), (2500, 500)])
    last = measure("ratio", unit="day/people", denominator="stock", over_time="last")

    average = evaluated([ABSENCE], {"m": staffed}, YEAR)
    at_end = evaluated([last], {"m": staffed}, YEAR)

    assert value(average) == Fraction(10_000, 875)
    assert value(at_end) == 20


def quotient_of_two(**fields):
    staff = measure("stock", "staff", unit="people", over_time="average")
    return [
        measure("flow", "lost", unit="day"),
        staff,
        measure(
            "ratio",
            unit="day/people",
            calculated=gt.quotient("lost", "staff"),
            **fields,
        ),
    ]


@pytest.mark.parametrize("said", [{}, {"denominator": "stock", "over_time": "average"}])
def test_a_quotient_takes_the_kinds_of_what_it_divides(said):
    """What the two indicators are is declared once, where they are defined."""
    given = {"lost": quarters(YEAR, [2500] * 4), "staff": quarters(YEAR, [1000] * 4)}

    card = evaluated(quotient_of_two(**said), given, [YEAR, "2006/07 Q3"])

    assert [value(card, column=n) for n in (0, 1)] == [10, Fraction(5, 2)]


def test_a_percentage_of_two_flows_is_pooled_and_never_averaged():
    """90 of 100 and 10 of 300 are 25 %, not the 46.7 % that a mean would give."""
    parts = quarters(YEAR, [(90, 100), (10, 300)])

    card = evaluated([measure("ratio")], {"m": parts}, "2006/07 H1")

    assert value(card) == 25


def test_a_ratio_without_its_parts_cannot_be_read_over_a_longer_time():
    """Four percentages do not tell the year's; inventing weights is no way out."""
    card = evaluated([measure("ratio")], {"m": quarters(YEAR, [90, 91, 92, 93])}, YEAR)

    assert card["m", YEAR].figure == Absent(
        "undefined", "a figure has no numerator and denominator: supply it"
    )


def test_an_average_counts_by_its_base():
    """10 days for 30 lets and 20 days for 10 lets are 12.5 days, not 15."""
    framework_given = [
        gt.Observation("m", "2006/07 Q1", 10, denominator=30),
        gt.Observation("m", "2006/07 Q2", 20, denominator=10),
    ]
    card = evaluated([measure("average", unit="day")], {}, "2006/07 H1")

    assert value(card.record(*framework_given)) == Fraction(25, 2)


def test_an_average_without_its_base_says_what_is_lacking():
    card = evaluated(
        [measure("average", unit="day")], {"m": quarters(YEAR, [10, 20])}, "2006/07 H1"
    )

    assert card["m", "2006/07 H1"].figure.reason == "a figure has no base: supply it"


@pytest.mark.parametrize(
    ("kind", "word"),
    [("distinct", "distinct counts"), ("index", "indices"), ("score", "scores")],
)
def test_what_has_no_sum_is_never_read_over_a_longer_time(kind, word):
    """A household helped in two quarters is one household in the year."""
    card = evaluated([measure(kind)], {"m": quarters(YEAR, [1, 2, 3, 4])}, YEAR)

    figure = card["m", YEAR].figure

    assert figure == Absent(
        "undefined",
        f"{word} cannot be combined over time: supply one for the longer period",
    )


def test_every_reading_says_how_complete_it_is():
    """Half a year is not taken for a whole one, nor blown up to one."""
    card = evaluated(
        [measure("flow", frequency="month")], {"m": months(YEAR, [5] * 7)}, YEAR
    )

    assert value(card) == "missing"
    assert reading(card).completeness == Coverage(7, 12, Fraction(7, 12))
    assert card["m", YEAR].figure.reason == "7 of 12 periods are known"


def test_a_year_that_still_runs_is_not_due():
    """As at 10 July, the first three months are in and nothing is missing yet."""
    card = evaluated(
        [measure("flow", frequency="month")],
        {"m": months(YEAR, [5, 5, 5])},
        YEAR,
        as_at=date(2006, 7, 10),
    )

    assert value(card) == "not-due"


def test_a_gap_outweighs_what_is_not_due():
    """May was never supplied: waiting for March will not mend the year."""
    given = months(YEAR, [5, 5, 5])
    del given["2006/07 P02"]

    card = evaluated(
        [measure("flow", frequency="month")],
        {"m": given},
        YEAR,
        as_at=date(2006, 7, 10),
    )

    assert value(card) == "missing"


def test_a_period_is_due_from_the_day_after_it_ends():
    """On the evening of 30 June nobody is late with the first quarter."""
    definitions = [measure("flow")]

    kinds = [
        value(evaluated(definitions, {}, "2006/07 Q1", as_at=day))
        for day in (date(2006, 6, 30), date(2006, 7, 1))
    ]

    assert kinds == ["not-due", "missing"]


def test_what_does_not_apply_is_left_out_and_what_is_suppressed_is_not():
    """A service that opened in July has a year; a hidden quarter hides it."""
    given = quarters(YEAR, [Absent("not-applicable", "not open yet"), 10, 20, 30])

    card = evaluated([measure("flow")], {"m": given}, YEAR)
    hidden = card.record(gt.Observation("m", "2006/07 Q2", Absent("suppressed")))

    assert value(card) == 60
    assert value(hidden) == "suppressed"


def test_parts_come_first_then_time():
    """A monthly sum of zones is added up month by month, and fails with its month.

    Worked by hand: the borough's May is missing because the north's is; so is
    its quarter, while the south's quarter stands.
    """
    zones = [measure("flow", z, frequency="month") for z in ("north", "south")]
    borough = measure("flow", frequency="month", calculated=gt.sum_of("north", "south"))
    given = {
        "north": {"2006/07 P01": 1, "2006/07 P03": 3},
        "south": months(YEAR, [10, 20, 30]),
    }

    card = evaluated([*zones, borough], given, ["2006/07 Q1", "2006/07 P03"])

    assert value(card, "south") == 60
    assert value(card) == "missing"
    assert reading(card).completeness == Coverage(2, 3, Fraction(2, 3))
    assert value(card, column=1) == 33


def test_a_weighted_mean_takes_its_parts_first():
    """Each quarter's mean is made with that quarter's figures, then averaged.

    By hand: (1·10 + 3·20) ÷ 4 = 17.5 and (1·30 + 3·10) ÷ 4 = 15; their average
    over the half year, as stocks, is 16.25.
    """
    parts = [measure("stock", z, over_time="average") for z in ("a", "b")]
    mean = measure(
        "stock",
        over_time="average",
        calculated=gt.weighted_mean({"a": 1, "b": 3}, reason="as agreed"),
    )
    given = {"a": quarters(YEAR, [10, 30]), "b": quarters(YEAR, [20, 10])}

    card = evaluated([*parts, mean], given, ["2006/07 H1", "2006/07 Q1"])

    assert [value(card, column=n) for n in (0, 1)] == [Fraction(65, 4), Fraction(35, 2)]


def test_a_quarterly_quotient_of_monthly_figures():
    """Days lost are counted monthly, staff on the last day of each month.

    By hand, for Q1: 60 days over an average of (10 + 20 + 30) ÷ 3 = 20 staff.
    """
    definitions = [
        measure("flow", "lost", unit="day", frequency="month"),
        measure(
            "stock", "staff", unit="people", frequency="month", over_time="average"
        ),
        measure("ratio", unit="day/people", calculated=gt.quotient("lost", "staff")),
    ]
    given = {
        "lost": months(YEAR, [10, 20, 30]),
        "staff": months(YEAR, [10, 20, 30]),
    }

    card = evaluated(definitions, given, "2006/07 Q1")

    assert value(card) == 3


def test_an_annual_figure_in_a_quarterly_scorecard_is_the_latest_and_says_its_age():
    """In July the newest pass rate is last year's: 91 days old at the quarter's end."""
    card = evaluated(
        [measure("ratio", frequency="year")],
        {"m": {"2005/06": 48, "2006/07": 52}},
        ["2006/07 Q1", "2006/07 Q4"],
    )

    assert [value(card, column=n) for n in (0, 1)] == [48, 52]
    assert [reading(card, column=n).age for n in (0, 1)] == [91, 0]
    assert card["m", "2006/07 Q1"].note == "for 2005/06, 91 days before the end"


def test_a_stale_figure_is_shown_and_not_counted():
    """Last year's survey is no evidence that this year's was any good."""
    card = evaluated(
        [measure("ratio", frequency="year")],
        {"m": {"2004/05": 48}},
        "2006/07 Q1",
        as_at=date(2006, 7, 20),
    )

    stale = reading(card)

    assert value(card) == "missing"
    assert stale.is_stale
    assert (str(stale.latest[0]), stale.latest[1].value) == ("2004/05", 48)
    assert "stale, not counted" in card["m", "2006/07 Q1"].note


def test_what_is_not_due_yet_is_not_stale():
    """On 31 March the year's survey is nobody's debt."""
    card = evaluated(
        [measure("ratio", frequency="year")],
        {"m": {"2005/06": 48}},
        "2006/07 Q4",
        as_at=date(2007, 3, 31),
    )

    assert value(card) == "not-due"
    assert not reading(card).is_stale


def test_peers_have_figures_of_their_own():
    """One framework, two bodies: neither borrows from the other."""
    framework_card = evaluated([measure("flow")], {"m": {"2006/07 Q1": 10}}, YEAR)
    framework = framework_card.framework
    observed = framework.observations(
        gt.Observation("m", "2006/07 Q1", 10),
        gt.Observation("m", "2006/07 Q1", 99, body="Leeds"),
    )

    def of(body):
        day = date(2007, 5, 1)
        card = gt.evaluate(
            framework, observed, periods="2006/07 Q1", as_at=day, body=body
        )
        return value(card)

    assert (of(None), of("Leeds"), of("York")) == (10, 99, "missing")
