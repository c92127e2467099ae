"""Levels that move: another indicator, the period before, the year before."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.expectations import close_to, figure_of, last_year, previous
from goldenthread.values import Absent
from tests.evaluation.small import codes, evaluated, measure, quarters, target

ASKED = ["2006/07 Q1", "2006/07 Q2"]
RATE = measure("ratio", decimals=1)
REGION = measure("ratio", "region", decimals=2)


def judged(expect, own, region=(), asked=ASKED, **fields):
    given = {"m": dict(own), "region": dict(region)}
    return evaluated([RATE, REGION, target(expect, **fields)], given, asked)


def test_a_level_is_taken_from_another_indicator_in_the_same_period():
    card = judged(
        gt.below(figure_of("region")),
        quarters("2006/07", ["6.5", "6.7"]),
        quarters("2006/07", ["6.6", "6.6"]),
    )

    assert codes(card) == ["green", "red"]


@pytest.mark.parametrize(
    ("lag", "expected"), [("previous", ["red", "green"]), ("year", ["green", "red"])]
)
def test_it_may_be_taken_at_a_lag(lag, expected):
    """Comparators come late: last quarter's, or last year's, has to do."""
    card = judged(
        gt.below(figure_of("region", lag=lag)),
        quarters("2006/07", [5, 5]),
        {"2005/06 Q1": 6, "2005/06 Q2": 4, "2005/06 Q4": 4, "2006/07 Q1": 6},
    )

    assert codes(card) == expected


def test_both_sides_are_rounded_to_the_decimals_of_the_judged():
    """6.56 in the region is 6.6 to a reader who sees 6.6 beside it: equal."""
    own, region = {"2006/07 Q1": "6.55"}, {"2006/07 Q1": "6.59"}

    below = judged(gt.below(figure_of("region")), own, region, ASKED[:1])
    within = judged(gt.at_most(figure_of("region")), own, region, ASKED[:1])

    assert (codes(below), codes(within)) == (["red"], ["green"])


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        (gt.below, "red"),
        (gt.above, "red"),
        (gt.at_most, "green"),
        (gt.at_least, "green"),
    ],
)
def test_a_strict_word_is_not_met_by_equality(expect, expected):
    """“Below the regional rate” is not “no higher than it”."""
    same = {"2006/07 Q1": "6.6"}

    card = judged(expect(figure_of("region")), same, same, ASKED[:1])

    assert codes(card) == [expected]


def test_own_figures_before():
    given = {"2005/06 Q1": 5, "2005/06 Q2": 9, "2005/06 Q4": 7} | quarters(
        "2006/07", [6, 8]
    )

    # Q1: 6 after 7, and after 5 a year before. Q2: 8 after 6, and after 9.
    assert codes(judged(gt.at_most(previous()), given)) == ["green", "red"]
    assert codes(judged(gt.at_most(last_year()), given)) == ["red", "green"]


@pytest.mark.parametrize(
    ("expect", "note"),
    [
        (gt.below(figure_of("region")), "region: missing"),
        (
            gt.below(figure_of("region", lag="year")),
            "region a year before: missing",
        ),
        (gt.below(previous()), "the period before: missing"),
        (gt.between(0, last_year()), "the same period last year: missing"),
        (close_to(previous(), by=1), "the period before: missing"),
    ],
    ids=str,
)
def test_a_level_that_is_unknown_leaves_the_target_undetermined(expect, note):
    """Not red, and the objective above it is incomplete, not green."""
    card = judged(expect, {"2006/07 Q1": 6}, asked=ASKED[:1])

    assert codes(card) == ["undetermined"]
    assert codes(card, "aim") == ["incomplete"]
    assert card["t", "2006/07 Q1"].note == note


def test_a_comparator_that_does_not_apply_ends_nothing():
    """The region has no trams; our target on trams has not ended for that."""
    absent = {"2006/07 Q1": Absent("not-applicable", "no trams")}

    card = judged(
        gt.below(figure_of("region")), {"2006/07 Q1": 6}, absent, asked=ASKED[:1]
    )

    assert codes(card) == ["undetermined"]
    assert card["t", "2006/07 Q1"].note == "region: not applicable (no trams)"


def test_a_missing_figure_of_ones_own_is_said_first():
    """Two gaps: the one that its owner can mend comes first."""
    card = judged(gt.below(figure_of("region")), {}, asked=ASKED[:1])

    assert codes(card) == ["missing"]


def test_the_level_is_converted_into_the_judged_unit():
    """120 minutes in the region are two hours here."""
    definitions = [
        measure("average", unit="hour", decimals=1),
        measure("average", "region", unit="minute"),
        target(gt.at_most(figure_of("region"))),
    ]

    card = evaluated(
        definitions,
        {"m": {"2006/07 Q1": 2}, "region": {"2006/07 Q1": 120}},
        "2006/07 Q1",
    )

    assert codes(card) == ["green"]


def test_a_provisional_comparator_makes_the_judgement_provisional():
    """A status is no firmer than what it was held against."""
    card = judged(gt.below(figure_of("region")), {"2006/07 Q1": 6}, asked=ASKED[:1])

    judgement = card.record(
        gt.Observation("region", "2006/07 Q1", 7, made="estimated")
    ).cells["t"][0]

    assert judgement.rating.code == "green"
    assert judgement.provenance.made == "estimated"


def test_a_reference_is_read_at_the_span_of_the_target():
    """A yearly target is held against the region's year, pooled from quarters."""
    card = judged(
        gt.below(figure_of("region")),
        {f"2006/07 Q{n}": (n, 100) for n in range(1, 5)},
        {f"2006/07 Q{n}": (3, 100) for n in range(1, 5)},
        ["2006/07"],
        span="year",
    )

    # Own: 10 of 400 is 2.5 %; the region's: 12 of 400 is 3 %.
    assert codes(card) == ["green"]
