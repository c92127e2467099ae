from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest

import goldenthread as gt
from goldenthread.analysis import cases_of, compare
from goldenthread.errors import DefinitionError, UnknownElementError
from goldenthread.expectations import Context
from goldenthread.presets import (
    FIVE_OF_PROGRESS,
    FOUR_OF_PROGRESS,
    GRADES,
    Preset,
    better_than_last_year,
    council_ten_percent,
    eurostat_growth,
    nhs_assurance,
    nhs_variation,
    okr_grades,
    sdg_four_colours,
    statcan_growth,
    trend_amber,
)
from goldenthread.testing import check_policy, check_scale
from goldenthread.values import FOUR_STEP, RAG, Known

LATE = date(2030, 1, 1)

PRESETS = (
    council_ten_percent(),
    trend_amber(),
    better_than_last_year(),
    eurostat_growth(),
    statcan_growth(),
    okr_grades(),
    sdg_four_colours(orange=50, yellow=70, green=90),
    nhs_assurance(),
    nhs_variation(),
)


def judged(preset, figures, expect, scale=None, **fields):
    """The status of the last year that has a figure."""
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("m", unit="score", kind="score", frequency="year"),
        gt.Target(
            "t",
            objective="aim",
            indicator="m",
            expect=expect,
            policy=preset.policy,
            **fields,
        ),
        calendar=gt.CALENDAR_YEAR,
        scale=scale or preset.scale,
    )
    observed = framework.observations(
        *(gt.Observation("m", str(year), value) for year, value in figures.items())
    )
    last = str(max(figures))
    card = gt.evaluate(framework, observed, periods=last, as_at=LATE)
    return card["t", last].status.code


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_says_what_it_is_and_where_it_comes_from(preset: Preset):
    """Nobody adopts a rule without a source and the doubts about it."""
    assert preset.name
    assert preset.source
    assert preset.resolved
    assert all(each.endswith(".") for each in preset.resolved)
    assert str(preset).startswith(f"{preset.name}: ")


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_presets_statuses_are_those_of_its_scale(preset: Preset):
    """A sentence that fell back on bare codes would name strangers."""
    labels = {status.label for status in preset.scale.statuses}

    assert any(label in str(preset) for label in labels)


@pytest.mark.parametrize("scale", [FOUR_OF_PROGRESS, FIVE_OF_PROGRESS, GRADES])
def test_the_scales_of_presets_keep_the_laws(scale):
    """As any user's own does."""
    check_scale(scale, max_examples=20)


@pytest.mark.parametrize(
    "preset", [council_ten_percent(), trend_amber(), better_than_last_year()]
)
def test_the_rules_of_presets_keep_the_laws(preset: Preset):
    """But for those that they waive by name."""
    check_policy(preset.policy, scale=preset.scale, max_examples=20)


@pytest.mark.parametrize(
    ("value", "code"), [(90, "green"), (89, "amber"), (81, "amber"), ("80.9", "red")]
)
def test_the_ten_percent_rule(value, code):
    """Missed by exactly a tenth is amber."""
    assert judged(council_ten_percent(), {2006: value}, gt.at_least(90)) == code


def test_ten_percent_is_of_the_target_and_no_percentage_points():
    """Relief duty outcomes, published red: 6.67 points off, which is a sixth."""
    rule = council_ten_percent()

    assert judged(rule, {2023: "33.33"}, gt.at_least(40)) == "red"
    assert "33.33 % against 40 % is red" in rule.resolved[0]


@pytest.mark.parametrize("year", ["2030", "2035"])
def test_growth_is_named_by_its_years(year):
    """Two of them side by side are told apart."""
    names = eurostat_growth(by=year).name, statcan_growth(since=year, by="2040").name

    assert names == (f"growth towards {year}", f"progress since {year}")


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({2005: 50, 2006: 81}, "green"),
        ({2005: 78, 2006: "79.2"}, "amber"),
        ({2005: "79.2", 2006: "79.2"}, "amber"),
        ({2005: 80, 2006: "79.2"}, "red"),
        ({2006: "79.2"}, "undetermined"),
    ],
)
def test_ten_percent_and_the_trend_beyond(figures, code):
    """12 % off: amber if no worse than a year ago, red if worse; unknown is not red."""
    assert judged(trend_amber(), figures, gt.at_least(90)) == code


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({2005: 84, 2006: "85.5"}, "amber"),
        ({2005: 86, 2006: "85.5"}, "red"),
        ({2005: "85.5", 2006: "85.5"}, "red"),
        ({2005: 99, 2006: 90}, "green"),
    ],
)
def test_better_than_last_year(figures, code):
    """As it was is not better."""
    assert judged(better_than_last_year(), figures, gt.at_least(90)) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (72, "yellow"),
        ("71.9", "red"),
        (80, "yellow"),
        (81, "green"),
        ("85.5", "green"),
        (50, "red"),
        (95, "green"),
    ],
)
def test_grades_of_key_results(value, code):
    """From 60 to 90: 0.4 of the way is 72, 0.7 is 81, 0.85 is 85.5."""
    assert judged(okr_grades(), {2006: value}, gt.at_least(90), baseline=60) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [(90, "green"), (89, "yellow"), (70, "yellow"), (50, "orange"), (49, "red")],
)
def test_four_colours_upwards(value, code):
    """A figure on a threshold belongs to the better colour."""
    preset = sdg_four_colours(orange=50, yellow=70, green=90)

    assert judged(preset, {2006: value}, gt.at_least(90)) == code
    assert preset.scale == FOUR_STEP


@pytest.mark.parametrize(
    ("value", "code"),
    [(10, "green"), (11, "yellow"), (30, "yellow"), (50, "orange"), (51, "red")],
)
def test_four_colours_downwards(value, code):
    """Where lower is better the line is the same, seen in a mirror."""
    preset = sdg_four_colours(orange=50, yellow=30, green=10)

    assert judged(preset, {2006: value}, gt.at_most(10)) == code


def test_colours_that_do_not_follow_one_another_are_refused():
    """Yellow cannot begin before orange does."""
    with pytest.raises(DefinitionError):
        sdg_four_colours(orange=50, yellow=40, green=90)


def growing(preset, value, year=2020, start=100, level=800):
    """100 in 2015 to 800 in 2030: in five years of fifteen, 200 is the pace."""
    given = {2015: start, year: value}
    return judged(preset, given, gt.at_least(level), baseline=start)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (800, ("significant-progress", "target-achieved")),
        (200, ("significant-progress", "on-track")),
        (160, ("moderate-progress", "needs-acceleration")),
        (110, ("insufficient-progress", "limited-progress")),
        (100, ("insufficient-progress", "limited-progress")),
        (99, ("movement-away", "deterioration")),
    ],
)
def test_growth_towards_a_goal(value, codes):
    """At the pace on track; standing still is no growth and no movement away."""
    found = growing(eurostat_growth(), value), growing(statcan_growth(), value)

    assert found == codes


def test_a_stand_in_for_zero_is_said_and_can_be_left_out():
    """The published 0.001 is a hidden tolerance."""
    with_it = statcan_growth()
    without = statcan_growth(zero_as=None)
    figures = {2015: "0.10", 2020: "0.02"}

    assert judged(with_it, figures, gt.at_most(0), baseline="0.10") == "on-track"
    with pytest.raises(gt.GoldenThreadError, match="nothing grows steadily"):
        judged(without, figures, gt.at_most(0), baseline="0.10")


@pytest.mark.parametrize(
    ("preset", "word", "code"),
    [
        (nhs_assurance(), gt.at_least(4), "green"),
        (nhs_assurance(), gt.at_least(50), "red"),
        (nhs_assurance(), gt.at_least(10), "amber"),
        (nhs_variation(), gt.at_least(5), "amber"),
    ],
)
def test_a_process_is_judged_and_not_its_last_figure(preset, word, code):
    """Between 9 and 11 for fourteen years: 4 is sure, 50 hopeless, 10 a coin's toss."""
    figures = {year: 9 + 2 * (year % 2) for year in range(2000, 2014)}

    assert judged(preset, figures, word) == code


def test_a_preset_is_adopted_by_somebody():
    """A framework's default policy has a name and an owner."""
    adopted = council_ten_percent().adopted("Cabinet", on=date(2006, 3, 14))

    assert adopted.heading == "the 10 % rule (adopted by Cabinet on 2006-03-14)"
    assert adopted.policy == council_ten_percent().policy


# -- side by side


def own_card(figures):
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator(
            "m", "Offers", unit="%", kind="ratio", decimals=1, frequency="year"
        ),
        gt.Target(
            "t", objective="aim", indicator="m", expect=gt.at_least(90), baseline=60
        ),
    )
    observed = framework.observations(
        *(gt.Observation("m", year, value) for year, value in figures.items())
    )
    return gt.evaluate(framework, observed, periods=figures, as_at=LATE)


CARD = own_card({"2005/06": "84.0", "2006/07": "85.5", "2007/08": 91})

RULES = {
    "ten": council_ten_percent(),
    "trend": better_than_last_year(),
    "grades": okr_grades(),
    "points": gt.tolerance(points=4),
}


def test_rules_are_asked_side_by_side_of_ones_own_figures():
    """One number, four verdicts: what a rule does to you."""
    compared = compare(RULES, cases_of(CARD, "t"))

    assert compared.to_rows() == (
        {
            "case": "2005/06",
            "value": "84.0 %",
            "target": "at least 90 %",
            "ten": "amber",
            "trend": "undetermined",
            "grades": "green",
            "points": "red",
        },
        {
            "case": "2006/07",
            "value": "85.5 %",
            "target": "at least 90 %",
            "ten": "amber",
            "trend": "amber",
            "grades": "green",
            "points": "red",
        },
        {
            "case": "2007/08",
            "value": "91.0 %",
            "target": "at least 90 %",
            "ten": "green",
            "trend": "green",
            "grades": "green",
            "points": "green",
        },
    )


def test_the_table_names_the_rules_beneath():
    """A colour without its rule is worthless."""
    text = str(compare(RULES, cases_of(CARD, "t")))

    assert text.splitlines()[0] == "What each rule would say"
    assert "points: Green if met; Amber if missed by ≤ 4 percentage points" in text
    assert "▲ Amber" in text
    html = compare(RULES, cases_of(CARD, "t")).to_html()
    assert "<table" in html
    assert html == compare(RULES, cases_of(CARD, "t"))._repr_html_()


def test_what_the_rules_disagree_about_is_named():
    """All that need be talked about, where statuses share a scale."""
    same_scale = {name: RULES[name] for name in ("ten", "trend", "points")}

    compared = compare(same_scale, cases_of(CARD, "t"))

    assert [asked.label for asked in compared.disputed] == ["2005/06", "2006/07"]


def test_presets_and_adopted_rules_have_names_of_their_own():
    """And may simply be listed."""
    ours = gt.adopted(gt.tolerance(points=4), name="ours", owner="Cabinet")

    compared = compare([council_ten_percent(), ours], cases_of(CARD, "t"))

    assert compared.names == ("the 10 % rule", "ours")


def test_a_rule_without_a_name_is_not_listed():
    """A column needs a heading."""
    with pytest.raises(DefinitionError) as caught:
        compare([gt.tolerance(points=4)], cases_of(CARD, "t"))

    (issue,) = caught.value.issues
    assert issue.code == "nameless-policy"


def test_each_rule_is_given_what_it_asks_for_and_nothing_else():
    """As it would be in an evaluation: the same verdicts come out."""
    for name, rule in RULES.items():
        policy = getattr(rule, "policy", rule)
        scale = getattr(rule, "scale", RAG)
        target = CARD.framework.targets["t"]
        framework = gt.Framework.of(
            *(each for each in CARD.framework.definitions if each is not target),
            gt.Target(
                "t",
                objective="aim",
                indicator="m",
                expect=gt.at_least(90),
                baseline=60,
                policy=policy,
            ),
            scale=scale,
        )
        card = gt.evaluate(framework, CARD.observed, periods=CARD.periods, as_at=LATE)
        said = compare({name: rule}, cases_of(CARD, "t")).opinions

        assert [r.status for r in card.of("t")] == [one.rating for (one,) in said]


def test_a_rule_that_asks_for_nothing_is_told_nothing_but_the_figure():
    """The published one, unless it judges raw; the baseline to who goes by it."""
    card = own_card({"2005/06": "84.04", "2006/07": "85.55"})
    asked = cases_of(card, "t")[1]
    plain, raw = (gt.tolerance(points=4, judged=word) for word in ("published", "raw"))
    trend, way = better_than_last_year().policy, okr_grades().policy

    assert [asked.case(each).actual for each in (plain, raw)] == [
        Fraction("85.6"),
        Fraction("85.55"),
    ]
    nothing = Context(period=asked.span, decimals=1)
    assert asked.case(plain).context == nothing
    assert asked.case(trend).context == attrs.evolve(nothing, year_ago=Known("84.04"))
    assert asked.case(way).context == attrs.evolve(nothing, baseline=Known(60))


def test_cases_are_values():
    """Equal if all that a policy may look up is equal; they pickle, and print."""
    again = own_card({"2005/06": "84.0", "2006/07": "85.5", "2007/08": 91})
    other = own_card({"2005/06": "83.0", "2006/07": "85.5", "2007/08": 91})

    (_, asked, _), (_, twin, _), (_, unlike, _) = (
        cases_of(card, "t") for card in (CARD, again, other)
    )

    assert (asked == twin, asked == unlike) == (True, False)
    assert hash(asked) == hash(twin)
    assert pickle.loads(pickle.dumps(asked)) == asked
    assert "figures" not in repr(asked)


def test_cases_are_of_a_target_that_was_judged():
    """Where nothing was demanded nothing is asked; an unknown target is refused."""
    empty = gt.evaluate(CARD.framework, periods="2005/06", as_at=LATE)

    assert cases_of(empty, "t") == ()
    assert compare(RULES, ()).to_rows() == ()
    with pytest.raises(UnknownElementError):
        cases_of(CARD, "u")
