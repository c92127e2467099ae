"""One framework, many bodies: a scorecard for each, and one table of all."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.analysis import evaluate_consortium
from tests.analysis.bodies import LATE, Q1, Q2, observed_in

FRAMEWORK = gt.Framework.of(
    gt.Plan("benefits", "Housing benefit"),
    gt.Objective("prompt", "Claims are decided promptly", plan="benefits"),
    gt.Indicator(
        "days",
        "Days to decide",
        unit="day",
        kind="average",
        decimals=1,
        polarity="lower",
    ),
    gt.Indicator("claims", "Claims", unit="claim", kind="flow"),
    gt.Target(
        "days-30",
        objective="prompt",
        indicator="days",
        expect=gt.at_most(30),
        policy=gt.tolerance(units=3),
    ),
    gt.Target(
        "days-25",
        objective="prompt",
        indicator="days",
        expect=gt.at_most(25),
        role="stretch",
    ),
    title="Consortium",
)
OBSERVED = observed_in(
    FRAMEWORK,
    {"Dundee": 28, "Midlothian": 32, "Renfrewshire": gt.Absent("missing")},
    id_="days",
).with_figures(observed_in(FRAMEWORK, {"Dundee": 900}, id_="claims"))


def consortium(**options):
    return evaluate_consortium(
        FRAMEWORK, OBSERVED, **{"periods": Q1, "as_at": LATE, **options}
    )


def test_each_body_has_the_scorecard_that_it_would_have_alone():
    found = consortium()

    assert found.bodies == ("Dundee", "Midlothian", "Renfrewshire")
    for body in found.bodies:
        alone = gt.evaluate(FRAMEWORK, OBSERVED, periods=Q1, as_at=LATE, body=body)
        assert found[body] == alone


def test_the_order_in_which_bodies_are_named_does_not_matter():
    named = consortium(bodies=["Renfrewshire", "Dundee"])

    assert named == consortium(bodies=("Dundee", "Renfrewshire"))
    assert named.bodies == ("Dundee", "Renfrewshire")


def test_tallies_count_what_counts():
    """A stretch target is shown, and is no commitment."""
    found = consortium()

    assert [found.tally(body).brief for body in found.bodies] == [
        "1 Green",
        "1 Amber",
        "1 not rated",
    ]


def test_a_tally_agrees_with_the_plan_that_all_is_beneath():
    """Also where a target judges what is calculated."""
    framework = FRAMEWORK.with_definitions(
        gt.Indicator("all", unit="claim", kind="flow", calculated=gt.sum_of("claims")),
        gt.Target("more", objective="prompt", indicator="all", expect=gt.at_least(1)),
    )
    observed = observed_in(framework, {"Dundee": 900}, id_="claims")
    found = evaluate_consortium(framework, observed, periods=Q1, as_at=LATE)

    assert found.tally("Dundee") == found["Dundee"].tally("benefits", Q1)
    assert found.tally("Dundee").dependent == 1


def test_rows_say_whose_they_are():
    rows = consortium(periods=[Q1, Q2]).to_rows()

    assert len(rows) == 3 * 2 * len(FRAMEWORK.judged)
    assert {
        (row["body"], row["status"])
        for row in rows
        if row["id"] == "days-30" and row["period"] == Q1
    } == {("Dundee", "green"), ("Midlothian", "amber"), ("Renfrewshire", "missing")}


def test_the_table_has_a_column_for_each_body():
    lines = [line.split("  ") for line in str(consortium()).splitlines() if line]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]

    assert cells == [
        ["Consortium, 2006/07 Q1"],
        ["Dundee", "Midlothian", "Renfrewshire"],
        cells[2],  # a rule
        ["Housing benefit", "1 Green", "1 Amber", "1 not rated"],
        [
            "Claims are decided promptly",
            "● Green",
            "▲ Amber",
            "○ Not rated: incomplete",
        ],
        [
            "Days to decide: at most 30 days",
            "● Green 28.0 days",
            "▲ Amber 32.0 days",
            "○ Not rated: missing",
        ],
        [
            "Days to decide (stretch): at most 25",
            "■ Red 28.0 days",
            "■ Red 32.0 days",
            "○ Not rated: missing",
        ],
        ["days"],
        ["Measured without a target"],
        ["Claims", "900 claims", "missing", "missing"],
        ["Targets in all", "1 Green", "1 Amber", "1 not rated"],
        ["As at 2030-01-01."],
    ]


def test_the_table_is_of_the_last_period_unless_another_is_named():
    both = consortium(periods=[Q1, Q2])

    assert "Consortium, 2006/07 Q2" in both.to_html()
    assert both.to_html(Q1) == consortium().to_html()
    assert both.to_text(Q1) == str(consortium())


def test_plain_data_holds_tallies_and_scorecards():
    data = consortium().to_dict()

    assert [each["body"] for each in data["bodies"]] == [
        "Dundee",
        "Midlothian",
        "Renfrewshire",
    ]
    assert data["bodies"][1]["tallies"][Q1]["by_status"] == {
        "green": 0,
        "amber": 1,
        "red": 0,
    }


def test_it_is_a_collection_of_scorecards():
    found = consortium()

    assert len(found) == 3
    assert [card.body for card in found] == list(found.bodies)


def test_an_unknown_body_is_told_with_its_neighbour():
    with pytest.raises(KeyError, match="did you mean 'Dundee'"):
        consortium(bodies="Dunde")
    with pytest.raises(KeyError, match="did you mean 'Dundee'"):
        consortium()["Dunde"]


def test_nobody_is_refused():
    with pytest.raises(ValueError, match="no-bodies"):
        evaluate_consortium(FRAMEWORK, FRAMEWORK.observations(), periods=Q1, as_at=LATE)


def test_a_period_that_was_not_asked_for_is_refused():
    with pytest.raises(KeyError, match="it holds 2006/07 Q1"):
        consortium().to_text(Q2)


def test_a_notebook_shows_the_table():
    assert consortium()._repr_html_() == consortium().to_html()


def test_a_plan_with_a_rule_of_its_own_shows_its_status():
    """It made one colour of its targets, and that is what it says."""
    framework = gt.Framework.of(
        gt.Plan("plan", "Plan", rule=gt.worst_of()),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("m", unit="case", kind="flow"),
        gt.Target("t", objective="aim", indicator="m", expect=gt.at_least(5)),
    )
    observed = observed_in(framework, {"Dundee": 9})
    found = evaluate_consortium(framework, observed, periods=Q1, as_at=LATE)

    (line,) = [each for each in str(found).splitlines() if each.startswith("Plan ")]
    assert line.split() == ["Plan", "●", "Green"]
