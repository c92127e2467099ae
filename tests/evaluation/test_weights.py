"""How much a part counts: plain weights, and weights that change with the period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.definitions import Contribution, weight_in
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.periods import SCHOOL_YEAR, UK_FINANCIAL_YEAR

LATE = date(2030, 1, 1)

DATED = {"2006/07": 3, "2007/08 Q3": 1}

YEARS = ("2005/06", "2006/07", "2007/08", "2008/09")


def measured(id_, objective="aim", **fields):
    """An indicator and a target on it that is met by 1 and missed by 0."""
    return (
        gt.Indicator(f"i-{id_}", unit="case", kind="stock", frequency="year"),
        gt.Target(
            id_,
            objective=objective,
            indicator=f"i-{id_}",
            expect=gt.at_least(1),
            **fields,
        ),
    )


def card_of(*definitions, periods="2006/07", **figures):
    framework = gt.Framework.of(*definitions)
    observed = framework.observations(
        *(
            gt.Observation(f"i-{id_}", year, figure)
            for id_, figure in figures.items()
            for year in YEARS
        )
    )
    return gt.evaluate(framework, observed, periods=periods, as_at=LATE)


def weights_in(card, id_, column=0):
    """By part, the weight with which it counted or was shown beside."""
    standing = card.cells[id_][column]
    return {part.id: part.weight for part in standing.counted + standing.beside}


def code(card, id_, column=0):
    return card.cells[id_][column].rating.code


PLAN = gt.Plan("plan", "Plan")
AIM = gt.Objective("aim", plan="plan", rule=gt.majority())


@pytest.mark.parametrize(
    ("good", "bad", "expected"), [(1, 1, "red"), (2, 1, "green"), (0, 0, "red")]
)
def test_a_target_counts_by_its_weight(good, bad, expected):
    """Two to one is a majority; one to one is none; no weight at all is by number."""
    card = card_of(
        PLAN,
        AIM,
        *measured("good", weight=good),
        *measured("bad", weight=bad),
        good=1,
        bad=0,
    )

    assert code(card, "aim") == expected
    assert weights_in(card, "aim") == {"good": good, "bad": bad}


def test_an_action_counts_by_its_weight():
    """In each of the objectives that it serves."""
    done = gt.Action(
        "act", serves="aim", due=LATE, completed=date(2006, 5, 1), weight=2
    )

    card = card_of(PLAN, AIM, done, *measured("bad"), bad=0)

    assert code(card, "aim") == "green"
    assert weights_in(card, "aim") == {"bad": 1, "act": 2}


def test_the_parts_of_a_plan_count_by_their_weights():
    """Objectives and the plans within it, side by side."""
    card = card_of(
        gt.Plan("top", rule=gt.majority()),
        gt.Plan("lower", within="top", rule=gt.worst_of(), weight="2.5"),
        gt.Objective("direct", plan="top", weight=2),
        gt.Objective("beneath", plan="lower"),
        *measured("bad", "direct"),
        *measured("good", "beneath"),
        good=1,
        bad=0,
    )

    assert weights_in(card, "top") == {"direct": 2, "lower": Fraction(5, 2)}
    assert code(card, "top") == "green"


def test_support_counts_by_the_weight_of_its_link():
    """And not by what it weighs in its own plan."""
    supporter = gt.Objective("help", plan="plan", weight=9)
    link = gt.direct("help", "aim", weight={"2006/07": 4, "2007/08": 5})
    shared = gt.Objective("aim", plan="plan", rule=gt.majority(), support="always")

    card = card_of(
        PLAN,
        shared,
        supporter,
        link,
        *measured("good", "help"),
        *measured("bad", weight=4),
        good=1,
        bad=0,
        periods=("2006/07", "2007/08"),
    )

    assert [code(card, "aim", column) for column in (0, 1)] == ["red", "green"]
    assert weights_in(card, "aim", 1) == {"bad": 4, "help": 5}
    assert weights_in(card, "plan") == {"aim": 1, "help": 9}


def test_a_dated_weight_changes_on_the_day_from_which_it_holds():
    """The reporting period's first day decides, however long the period is."""
    periods = ["2005/06", "2006/07", "2007/08", "2007/08 Q2", "2007/08 Q3", "2008/09"]

    card = card_of(
        PLAN,
        AIM,
        *measured("good", weight=DATED),
        *measured("bad", weight=2),
        good=1,
        bad=0,
        periods=periods,
    )

    counted = [
        weights_in(card, "aim", column)["good"] for column in range(len(periods))
    ]
    assert counted == [3, 3, 3, 3, 1, 1]
    assert code(card, "aim", 1) == "green"
    assert code(card, "aim", 5) == "red"


def test_before_the_first_of_its_periods_the_first_weight_holds():
    """No other was ever agreed, and a part without any would vanish."""
    long_ago = UK_FINANCIAL_YEAR.year(1999)
    gone = (("2006/07", Fraction(3)), ("2007/08", Fraction(0)))

    assert weight_in(gone, long_ago, UK_FINANCIAL_YEAR) == 3
    assert weight_in(gone, UK_FINANCIAL_YEAR.year(2008), UK_FINANCIAL_YEAR) == 0
    assert weight_in(Fraction(7), long_ago, UK_FINANCIAL_YEAR) == 7


def test_the_periods_of_weights_are_read_in_the_frameworks_calendar():
    """An indicator's own calendar says nothing about its objective."""
    dated = (("2006/07", Fraction(1)), ("2007/08", Fraction(2)))
    april, september = (
        UK_FINANCIAL_YEAR.quarter(2007, 1),
        UK_FINANCIAL_YEAR.quarter(2007, 3),
    )

    assert weight_in(dated, april, UK_FINANCIAL_YEAR) == 2
    assert weight_in(dated, april, SCHOOL_YEAR) == 1
    assert weight_in(dated, september, SCHOOL_YEAR) == 2


def test_a_weight_is_kept_as_it_was_meant():
    """A plain figure stays a figure; a mapping becomes a value that hashes."""
    plain, dated = gt.direct("a", "b", weight="0.5"), gt.direct("a", "b", weight=DATED)

    assert plain.weight == Fraction(1, 2)
    assert dated.weight == (("2006/07", Fraction(3)), ("2007/08 Q3", Fraction(1)))
    assert hash(dated) == hash(gt.direct("a", "b", weight=dict(DATED)))
    assert dated == Contribution("a", "b", weight=(("2006/07", 3), ("2007/08 Q3", 1)))


MAKERS = [
    lambda weight: gt.Plan("p", weight=weight),
    lambda weight: gt.Objective("o", plan="p", weight=weight),
    lambda weight: gt.Target(
        "t", objective="o", indicator="i", expect=gt.zero(), weight=weight
    ),
    lambda weight: gt.Action("a", serves="o", weight=weight),
    lambda weight: gt.direct("a", "o", weight=weight),
    lambda weight: gt.indirect("a", "o", weight=weight),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("weight", "code", "message"),
    [
        (-1, "negative-weight", "weight is -1"),
        ("heavy", "not-a-figure", "weight 'heavy' is not a number"),
        (None, "wrong-type", "weight is None"),
        ({}, "empty-weight", "weight names no period"),
        ({"2006/07": "-0.5"}, "negative-weight", "weight is -0.5"),
        ({"2006/07": "heavy"}, "not-a-figure", "weight 'heavy' is not a number"),
        ({"2006/07": None}, "wrong-type", "weight is None"),
        ({2006: 1}, "wrong-type", "weight is 2006"),
        ((1, 2), "wrong-type", "weight is 1"),
    ],
)
def test_a_weight_that_is_none_is_refused(make, weight, code, message):
    """Wherever there is one, in the same words."""
    with pytest.raises(DefinitionError) as caught:
        make(weight)

    issue = caught.value.issues[0]
    assert (issue.code, issue.message) == (code, message)
    assert issue.hint


def framework_with(weight):
    return gt.Framework.of(
        gt.Plan("p", weight=weight),
        gt.Objective("o", plan="p", weight=weight),
        *measured("t", "o", weight=weight),
        gt.Action("a", serves="o", weight=weight),
        gt.Objective("other", plan="p"),
        gt.indirect("o", "other", weight=weight),
    )


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        ({"2006-07-": 1}, "unreadable"),
        ({"2007/08": 1, "2006/07": 2}, "periods-out-of-order"),
        ({"2006/07": 1, "2006/07 Q1": 2}, "periods-out-of-order"),
    ],
)
def test_a_framework_refuses_weights_without_an_order_of_time(weight, code):
    """Each period is read, and begins later than the one before; all are told at once."""
    with pytest.raises(InvalidFrameworkError) as caught:
        framework_with(weight)

    assert {issue.code for issue in caught.value.issues} == {code}
    assert [issue.at for issue in caught.value.issues] == [
        "plan:p",
        "objective:o",
        "target:t",
        "action:a",
        "contribution:o->other",
    ]


def test_weights_of_any_lengths_of_periods_may_follow_one_another():
    """Only the days on which they begin matter."""
    framework_with({"2006/07": 1, "2006/07 Q2": 2, "2007/08": 0})


def test_the_reason_names_the_weight_that_counted():
    """Part by part, in the period that was asked for."""
    card = card_of(
        PLAN,
        AIM,
        *measured("good", weight=DATED),
        *measured("bad"),
        good=1,
        bad=0,
        periods=("2006/07", "2008/09"),
    )

    notes = [
        [part.note for part in card.why("aim", period).parts] for period in card.periods
    ]

    assert notes == [["weight 3", ""], ["", ""]]


def test_coverage_goes_by_the_weights():
    """A heavy part that is missing leaves more out than a light one."""
    rule = gt.worst_of(coverage_floor=75)
    aim = gt.Objective("aim", plan="plan", rule=rule)

    card = card_of(PLAN, aim, *measured("good", weight=3), *measured("gap"), good=1)

    assert code(card, "aim") == "green"
    assert card.cells["aim"][0].verdict.coverage.share == Fraction(3, 4)
