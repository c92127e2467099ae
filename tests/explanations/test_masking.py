"""A reason says what its status hides, and whom another rule would contradict."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

import goldenthread as gt
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards

QUARTER = "2006/07 Q1"

LATE = date(2007, 1, 1)

FIGURES = {"g": 10, "a": 9, "r": 1}


def why(letters, rule, plan_rule=None, of="aim"):
    """The reason for an aim with one target a letter, of weight 1, 2, 3 …"""
    names = [f"{letter}{weight}" for weight, letter in enumerate(letters, 1)]
    framework = gt.Framework.of(
        gt.Plan("plan", "Plan", rule=plan_rule),
        gt.Objective("aim", "Aim", plan="plan", rule=rule),
        *(gt.Indicator(f"i-{name}", unit="case", kind="flow") for name in names),
        *(
            gt.Target(
                name,
                name.upper(),
                objective="aim",
                indicator=f"i-{name}",
                expect=gt.at_least(10),
                policy=gt.tolerance(units=1),
                weight=weight,
            )
            for weight, name in enumerate(names, 1)
        ),
    )
    observed = framework.observations(
        *(
            gt.Observation(f"i-{name}", QUARTER, FIGURES[name[0]])
            for name in names
            if name[0] in FIGURES
        )
    )
    card = gt.evaluate(framework, observed, periods=QUARTER, as_at=LATE)
    return card.why(of, QUARTER)


def about_masking(answer):
    """The sentences that this page is about."""
    openings = ("Below ", "By other rules ")
    return [said for said in answer.sentences if said.startswith(openings)]


@pytest.mark.parametrize(
    ("letters", "rule", "said"),
    [
        ("rag", gt.worst_of(), []),
        ("ggg", gt.majority(), []),
        ("ggg", gt.best_of(), []),
        (
            "rgg",
            gt.majority(),
            [
                "Below Green lies 16.7 % of the weight that is rated.",
                "By other rules it would be Red (worst of).",
            ],
        ),
        (
            "rra",
            gt.best_of(),
            [
                "Below Amber lies 50.0 % of the weight that is rated.",
                (
                    "By other rules it would be Red (worst of), Red (majority) and Red "
                    "(mean of scores)."
                ),
            ],
        ),
        (
            "gr",
            gt.mean_score(),
            [
                "Below Amber lies 66.7 % of the weight that is rated.",
                (
                    "By other rules it would be Red (worst of), Green (best of) and "
                    "Red (majority)."
                ),
            ],
        ),
        (
            "rrg",
            gt.k_worst(2),
            [
                (
                    "By other rules it would be Green (best of) and Amber (mean of "
                    "scores)."
                )
            ],
        ),
        (
            "-gg",
            gt.best_of(),
            ["By other rules it would be Not rated: incomplete (worst of)."],
        ),
        ("-", gt.majority(), []),
    ],
)
def test_a_reason_says_what_its_status_hides(letters, rule, said):
    """Only where there is something to say, and never of the plain worst of all."""
    assert about_masking(why(letters, rule)) == said


def test_what_is_hidden_is_data_too():
    """Also under the worst of all, and for a host to show in its own way."""
    hidden, strict = why("rgg", gt.majority()), why("rgg", gt.worst_of())

    assert hidden.masked == Fraction(1, 6)
    assert [(rule, rating.code) for rule, rating in hidden.others] == [
        ("worst of", "red"),
        ("best of", "green"),
        ("mean of scores", "green"),
    ]
    assert strict.masked == 0
    assert [(rule, rating.code) for rule, rating in strict.others] == [
        ("best of", "green"),
        ("majority", "green"),
        ("mean of scores", "green"),
    ]


def test_plain_data_has_what_is_hidden_as_text():
    """Figures are text, ratings are codes."""
    plain = why("rgg", gt.majority()).to_dict()

    assert plain["masked"] == "0.1666666666666666666666666667"
    assert plain["others"] == [
        {"rule": "worst of", "status": "red"},
        {"rule": "best of", "status": "green"},
        {"rule": "mean of scores", "status": "green"},
    ]


def test_what_is_not_rolled_up_hides_nothing():
    """A target, an incomplete whole, and a plan that is only counted."""
    target = why("rgg", gt.majority(), of="r1")
    incomplete = why("-", gt.majority())
    counted = why("rgg", gt.majority(), of="plan")

    for answer in (target, incomplete, counted):
        assert (answer.masked, answer.others) == (None, ())
        assert about_masking(answer) == []
        assert answer.to_dict()["masked"] is None
        assert answer.to_dict()["others"] == []


def test_a_plan_with_a_rule_says_what_it_hides():
    """Of its objectives; what these hide is theirs to say."""
    answer = why("rgg", gt.majority(), plan_rule=gt.best_of(), of="plan")

    assert answer.rating.code == "green"
    assert answer.masked == 0
    assert {rating.code for _, rating in answer.others} == {"green"}
    assert answer.rule == "best of its parts"


@given(scorecards())
def test_what_is_hidden_is_a_share_of_a_rolled_up_status(card: Scorecard):
    """It is told for each objective or plan that has a status, and for nothing else."""
    for id_, cells in card.cells.items():
        for period, cell in zip(card.periods, cells, strict=True):
            answer = card.why(id_, period)
            is_whole = answer.sort in {"objective", "plan"} and cell.rating.is_rated

            assert (answer.masked is not None) is is_whole
            assert bool(answer.others) is is_whole
            assert answer.masked is None or 0 <= answer.masked < 1
