"""The user's handle: look-ups, changes, rows, columns, pictures."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt
from goldenthread.errors import (
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)

Q1, Q2 = "2024/25 Q1", "2024/25 Q2"
DAY = date(2024, 11, 1)

FRAMEWORK = gt.Framework.of(
    gt.Party("lead", "Head of housing"),
    gt.Plan("corporate", "Corporate plan"),
    gt.Plan("service", "Housing plan", within="corporate"),
    gt.Objective("homes", "Homes & <hostels>", plan="service", owners="lead"),
    gt.Objective("aside", "Not now", plan="service", priority=False),
    gt.Indicator("relets", "Re-lets", unit="%", kind="ratio", decimals=1),
    gt.Indicator("voids", "Empty homes", unit="dwelling", kind="stock"),
    gt.Indicator("rain", "Rainfall", unit="count", kind="flow", contextual=True),
    gt.Target(
        "t",
        objective="homes",
        indicator="relets",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=5),
    ),
    gt.Target(
        "hope",
        objective="homes",
        indicator="relets",
        expect=gt.at_least(99),
        role="stretch",
    ),
    gt.Target("v", objective="aside", indicator="voids", expect=gt.at_most(10)),
    gt.Action("knot", "Tie a knot", serves="t", due=date(2024, 9, 30)),
    title="Housing",
)
OBSERVED = FRAMEWORK.observations(
    gt.Observation("relets", Q1, "96.04"),
    gt.Observation("relets", Q2, "92.55", made="estimated", checked="entered"),
    gt.Observation("voids", Q2, 12),
)
CARD = gt.evaluate(FRAMEWORK, OBSERVED, periods=[Q1, Q2], as_at=DAY)


def test_a_result_says_everything_about_one_element_in_one_period():
    """Figure, status, demand and home in one look-up."""
    result = CARD["t", Q2]

    assert (result.id, result.sort, result.plan) == ("t", "target", "service")
    assert result.title == "Re-lets: at least 95 %"
    assert (result.value, result.unit, result.text) == (Decimal("92.6"), "%", "92.6 %")
    assert (result.status.code, result.status.is_rated, result.met) == (
        "amber",
        True,
        False,
    )
    assert result.target == "at least 95 %"
    assert str(result.provenance) == "estimated, entered"


def test_what_is_not_rated_has_code_label_and_symbol_too():
    """A user interface must not ask which of the two it has."""
    missing = CARD["v", Q1].status

    assert (missing.code, missing.label, missing.symbol, missing.is_rated) == (
        "missing",
        "Not rated: missing",
        "○",
        False,
    )
    assert CARD["rain", Q1].status == gt.NotRated("contextual")


def test_one_element_in_every_period_and_every_element_in_one():
    assert [result.status.code for result in CARD.of("t")] == ["green", "amber"]
    assert [result.id for result in CARD.at(Q2)] == [
        "corporate",
        "service",
        "homes",
        "aside",
        "relets",
        "voids",
        "rain",
        "t",
        "hope",
        "v",
        "knot",
    ]
    assert len(list(CARD)) == 22


def test_results_by_status_line_up_with_the_scale():
    """Every code of the scale is there, best first, also with nothing in it."""
    groups = CARD.by_status()

    assert list(groups) == ["green", "amber", "red", "missing"]
    assert [result.id for result in groups["red"]] == ["hope", "hope", "v"]
    assert {r.sort for rs in CARD.by_status(sort="objective").values() for r in rs} == {
        "objective"
    }


def test_both_tallies_reconcile():
    """Parts, and distinct targets that count: stretch and non-priority stay out."""
    plan = CARD["service", Q2]

    assert (plan.parts.total, plan.parts["amber"]) == (1, 1)
    assert (plan.targets.total, plan.targets["amber"]) == (1, 1)
    assert plan.targets.total == plan.targets.rated + plan.targets.not_rated
    assert CARD.tally("aside", Q1)["missing"] == 1


def test_an_unknown_element_or_period_names_its_neighbours():
    with pytest.raises(UnknownElementError) as element:
        CARD["tt", Q1]
    with pytest.raises(UnknownElementError) as period:
        CARD["t", "2024/25 Q3"]

    assert "did you mean 't'" in str(element.value)
    assert "2024/25 Q3 is not in this scorecard" in str(period.value)


@pytest.mark.parametrize(
    ("periods", "as_at", "error"),
    [
        ([], DAY, PeriodError),
        ([Q1, Q1], DAY, PeriodError),
        (["2024/25 Q7"], DAY, PeriodError),
        (Q1, datetime(2024, 11, 1, tzinfo=UTC), PeriodError),
        (Q1, "2024-11-01", PeriodError),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(periods, as_at, error):
    """No clock is read and nothing is guessed."""
    with pytest.raises(error):
        gt.evaluate(FRAMEWORK, OBSERVED, periods=periods, as_at=as_at)


def test_figures_bound_to_other_measures_are_refused():
    """The proof of one framework is none for another."""
    other = gt.Framework.of(gt.Indicator("x", unit="case", kind="flow"))

    with pytest.raises(InvalidObservationsError) as error:
        gt.evaluate(FRAMEWORK, other.observations(), periods=Q1, as_at=DAY)

    assert error.value.issues[0].code == "bound-elsewhere"


def test_figures_stay_bound_while_targets_change():
    """A changed target asks nobody to bind figures again."""
    easier = FRAMEWORK.with_definitions(
        gt.Target("t", objective="homes", indicator="relets", expect=gt.at_least(90))
    )

    card = gt.evaluate(easier, OBSERVED, periods=Q2, as_at=DAY)

    assert card["t", Q2].status.code == "green"


def test_recording_says_what_changed_and_through_what():
    better = CARD.record(gt.Observation("relets", Q2, 97))

    changes = better.changes_since(CARD)

    assert [(c.id, c.through) for c in changes] == [
        ("service", ("relets", "t", "homes", "service")),
        ("homes", ("relets", "t", "homes")),
        ("relets", ("relets",)),
        ("t", ("relets", "t")),
        ("hope", ("relets", "hope")),
    ]
    assert str(changes[3]) == (
        "2024/25 Q2 Re-lets: at least 95 %: 92.6 %, Amber → 97.0 %, Green "
        "(through relets → t)"
    )
    assert str(changes[0]) == (
        "2024/25 Q2 Housing plan: 0 Green, 1 Amber, 0 Red; 1 in all → "
        "1 Green, 0 Amber, 0 Red; 1 in all (through relets → t → homes → service)"
    )
    assert changes[3].to_dict()["after"]["status"] == "green"
    assert CARD.changes_since(CARD) == ()


def test_a_change_of_target_is_a_change_too():
    """What changed need not be a figure."""
    easier = gt.evaluate(
        FRAMEWORK.with_definitions(
            gt.Target(
                "t", objective="homes", indicator="relets", expect=gt.at_least(90)
            )
        ),
        OBSERVED,
        periods=Q2,
        as_at=DAY,
    )

    changes = easier.changes_since(CARD)

    assert [(c.id, c.after.status.code) for c in changes if c.id in {"t", "homes"}] == [
        ("homes", "green"),
        ("t", "green"),
    ]


def test_rows_are_flat_and_alike():
    """A data frame is made of them as they are."""
    rows = CARD.to_rows()

    assert len({tuple(row) for row in rows}) == 1
    assert json.loads(json.dumps(rows)) == list(rows)
    row = next(row for row in rows if row["id"] == "t" and row["period"] == Q2)
    assert (row["value"], row["status"], row["made"]) == ("92.6", "amber", "estimated")


def test_plain_data_is_json_with_a_format_number():
    data = CARD.to_dict()

    assert data["format"] == 1
    assert data["as_at"] == "2024-11-01"
    assert data["periods"] == [Q1, Q2]
    assert [status["code"] for status in data["scale"]] == ["red", "amber", "green"]
    assert json.loads(json.dumps(data)) == data
    plan = next(r for r in data["results"] if r["id"] == "service")
    assert plan["targets"] == {
        "by_status": {"green": 1, "amber": 0, "red": 0},
        "not_rated": {},
        "rated": 1,
        "total": 1,
        "dependent": 0,
    }


def test_columns_are_whole_numbers_with_their_legends():
    """Published figures, scaled; statuses and absences by position."""
    columns = CARD.columns()
    rows = {row.id: row for row in columns.rows}

    relets = rows["relets"]
    assert (relets.decimals, relets.values) == (1, (960, 926))
    assert [columns.made[code] for code in relets.made] == ["measured", "estimated"]
    assert [columns.checked[code] for code in relets.checked] == ["final", "entered"]
    assert [columns.statuses[code] for code in rows["t"].status] == ["green", "amber"]
    assert [columns.absences[code] for code in rows["voids"].absence] == [
        "missing",
        "known",
    ]
    assert [columns.absences[code] for code in rows["homes"].absence] == ["none"] * 2
    assert (rows["voids"].values, rows["voids"].decimals) == ((0, 12), 0)


def test_raw_figures_get_the_decimals_that_they_need():
    """Up to twelve; a third is rounded there."""
    framework = gt.Framework.of(
        gt.Indicator("a", unit="count", kind="flow"),
        gt.Indicator("b", unit="ratio", kind="ratio"),
    )
    observed = framework.observations(
        gt.Observation("a", Q1, "1.25"),
        gt.Observation("a", Q2, "1.5"),
        gt.Observation("b", Q1, numerator=1, denominator=3),
    )
    card = gt.evaluate(framework, observed, periods=[Q1, Q2], as_at=DAY)

    a, b = card.columns().rows

    assert (a.decimals, a.values) == (2, (125, 150))
    assert (b.decimals, b.values) == (12, (333333333333, 0))


def test_a_scorecard_is_a_value():
    """Equal arguments, equal scorecards; it crosses process pools."""
    again = gt.evaluate(FRAMEWORK, OBSERVED, periods=(Q1, Q2), as_at=DAY)

    assert again == CARD
    assert pickle.loads(pickle.dumps(CARD)) == CARD
    assert pickle.loads(pickle.dumps(CARD))["service", Q2].targets.total == 1
    assert CARD.record() == CARD
    assert CARD.record(gt.Observation("voids", Q2, 9)) != CARD


def test_the_table_is_read_plan_by_plan():
    """What `print` shows, to the letter."""
    card = gt.evaluate(FRAMEWORK, OBSERVED, periods=Q2, as_at=DAY)

    assert str(card).splitlines() == [
        "Housing, 2024/25 Q2",
        "",
        "                       Target                      Figure  Status",
        "─────────────────────  ────────────────────  ────────────  ───────",
        "Corporate plan                                             1 Amber",
        "",
        "Housing plan                                               1 Amber",
        "  Homes & <hostels>                                        ▲ Amber",
        "    Re-lets            at least 95 %               92.6 %  ▲ Amber",
        "    Re-lets (stretch)  at least 99 %               92.6 %  ■ Red",
        "    Tie a knot                                   on track  ● Green",
        "  Not now                                                  ■ Red",
        "    Empty homes        at most 10 dwellings  12 dwellings  ■ Red",
        "",
        "Measured without a target",
        "  Rainfall                                                 missing",
        "",
        "As at 2024-11-01.",
    ]


def test_several_periods_stand_side_by_side():
    table = str(CARD)

    assert "Housing, 2024/25 Q1 to 2024/25 Q2" in table
    assert "● Green 96.0 %" in table
    assert "▲ Amber 92.6 %" in table


def test_html_escapes_what_people_typed():
    """A title is text, whatever it looks like."""
    html = CARD._repr_html_()

    assert html == CARD.to_html()
    assert "Homes &amp; &lt;hostels&gt;" in html
    assert "<hostels>" not in html
    ET.fromstring(html)


def test_the_picture_shows_words_and_shapes_beside_colours():
    svg = CARD.to_svg(Q2)

    ET.fromstring(svg)
    assert "▲ Amber" in svg
    assert "92.6\u00a0% against at least 95\u00a0%" in svg
    assert CARD.to_svg() == svg
    assert CARD.to_svg(Q1) != svg


def test_a_large_table_says_that_there_is_more():
    framework = gt.Framework.of(
        *(gt.Indicator(f"i{n}", unit="count", kind="flow") for n in range(500))
    )
    card = gt.evaluate(framework, periods=Q1, as_at=DAY)

    assert "Only the first 400 rows are shown." in str(card)


@pytest.mark.parametrize(
    ("framework", "observed", "periods", "code"),
    [
        (FRAMEWORK, [gt.Observation("voids", Q1, 1)], Q1, "not-bound"),
        (None, OBSERVED, Q1, "not-a-framework"),
        (FRAMEWORK, OBSERVED, None, "no-periods"),
        (FRAMEWORK, OBSERVED, 3, "no-periods"),
    ],
)
def test_a_slip_in_the_arguments_is_told_with_the_way_out(
    framework, observed, periods, code
):
    """A notebook user forgets to bind figures once, and is told once."""
    with pytest.raises(gt.GoldenThreadError) as error:
        gt.evaluate(framework, observed, periods=periods, as_at=DAY)

    assert error.value.issues[0].code == code


@pytest.mark.parametrize("key", ["t", 3, ("t", Q1, Q2)])
def test_a_cell_is_named_by_element_and_period(key):
    with pytest.raises(UnknownElementError) as error:
        CARD[key]

    assert error.value.issues[0].code == "no-such-cell"


def test_not_due_cannot_be_claimed_for_what_is_due():
    """Else a red figure could be withheld by calling it not due."""
    claimed = CARD.record(gt.Observation("relets", Q2, gt.Absent("not due")))

    assert claimed["t", Q2].status.code == "missing"
    assert claimed["homes", Q2].status.code == "incomplete"


def test_a_status_is_as_weak_as_what_its_level_was_taken_from():
    """A verdict against a forecast is no final verdict."""
    framework = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        gt.Indicator("own", unit="%", kind="ratio"),
        gt.Indicator("region", unit="%", kind="ratio"),
        gt.Target(
            "t",
            objective="o",
            indicator="own",
            expect=gt.below(gt.figure_of("region")),
        ),
    )
    observed = framework.observations(
        gt.Observation("own", Q1, 5),
        gt.Observation("region", Q1, 6, made="forecast", checked="entered"),
    )
    card = gt.evaluate(framework, observed, periods=Q1, as_at=DAY)

    columns = card.columns()
    row = next(row for row in columns.rows if row.id == "t")

    assert str(card["t", Q1].provenance) == "forecast, entered"
    assert str(card["own", Q1].provenance) == "measured, final"
    assert columns.made[row.made[0]] == "forecast"
    assert columns.checked[row.checked[0]] == "entered"
