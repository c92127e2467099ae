from __future__ import annotations

from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.definitions import Indicator, Objective, Plan, Target
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.expectations import (
    Context,
    Setting,
    above,
    at_least,
    at_most,
    below,
    between,
    figure_of,
    previous,
    zero,
)
from goldenthread.framework import Framework
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import BUILTIN, Case, met_or_not, tolerance
from goldenthread.values import (
    FIVE_STEP,
    FOUR_STEP,
    MET_OR_NOT,
    RAG,
    Known,
    NotRated,
    exact,
)

HAIR = Fraction(1, 10**20)

PERIOD = UK_FINANCIAL_YEAR.quarter(2006, 1)

COLOURS = {"red": "r", "amber": "a", "green": "g"}


def rate(policy, expect, value, *, scale=RAG, **facts):
    """The rating of one figure against one demand."""
    context = Context(period=PERIOD, **facts)
    demand = expect.at(context)
    case = Case(actual=exact(value), demand=demand, scale=scale, context=context)
    return policy.assess(case).rating


def colours(policy, expect, value, **facts) -> str:
    """Initials of the colours just below a figure, on it, and just above it."""
    near = (exact(value) + little for little in (-HAIR, 0, HAIR))
    return "".join(COLOURS[rate(policy, expect, each, **facts).code] for each in near)


TEN_PERCENT = tolerance(percent_of_target=10)


def test_a_tenth_off_thirteen_is_amber():
    """Target 13, tolerance 10 %, actual 11.7: binary floats call it red."""
    assert rate(TEN_PERCENT, at_least(13), "11.7").code == "amber"
    assert rate(TEN_PERCENT, at_least(13), 11.7).code == "amber"
    assert rate(TEN_PERCENT, at_most(13), "14.3").code == "amber"


MEANINGS = {
    "percent of target": ({"percent_of_target": 10}, {}),
    "units": ({"units": 10}, {}),
    "points": ({"points": 10}, {}),
    "percent of the way": ({"percent_of_way": 20}, {"baseline": Known(50)}),
    "floor and ceiling": ({"floor": 90, "ceiling": 110}, {}),
}
"""All of them put the outer limits of a target of 100 at 90 and 110."""


@pytest.mark.parametrize(("meaning", "facts"), MEANINGS.values(), ids=MEANINGS)
def test_each_meaning_lays_its_limit_outward_from_the_level(meaning, facts):
    """Ten beyond the hundred, and the limit itself is still near."""
    policy = tolerance(**meaning)

    assert colours(policy, at_least(100), 90, **facts) == "raa"
    assert colours(policy, at_least(100), 100, **facts) == "agg"
    assert colours(policy, at_most(100), 100, **facts) == "gga"
    assert colours(policy, at_most(100), 110, **facts) == "aar"


@pytest.mark.parametrize(("meaning", "facts"), MEANINGS.values(), ids=MEANINGS)
def test_an_exclusive_limit_is_not_near_any_more(meaning, facts):
    """Less than 10 % off is another rule than 10 % off at most."""
    policy = tolerance(**meaning, inclusive=False)

    assert colours(policy, at_least(100), 90, **facts) == "rra"
    assert colours(policy, at_most(100), 110, **facts) == "arr"
    assert colours(policy, at_least(100), 100, **facts) == "agg"


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize(("meaning", "facts"), MEANINGS.values(), ids=MEANINGS)
def test_a_strict_word_at_equality_lies_in_the_amber_band(meaning, facts, inclusive):
    """Not met, but as near as can be."""
    policy = tolerance(**meaning, inclusive=inclusive)

    assert colours(policy, above(100), 100, **facts) == "aag"
    assert colours(policy, below(100), 100, **facts) == "gaa"


def test_a_range_is_tolerated_outward_from_the_bound_that_was_missed():
    """A tenth of 40 below the range, a tenth of 60 above it."""
    expect = between(40, 60)

    assert colours(TEN_PERCENT, expect, 36) == "raa"
    assert colours(TEN_PERCENT, expect, 40) == "agg"
    assert colours(TEN_PERCENT, expect, 60) == "gga"
    assert colours(TEN_PERCENT, expect, 66) == "aar"


def test_a_range_may_be_tolerated_on_one_side_only():
    """A floor tolerates what is too low, and nothing that is too high."""
    floor, ceiling = tolerance(floor=30), tolerance(ceiling=70)

    assert colours(floor, between(40, 60), 30) == "raa"
    assert colours(floor, between(40, 60), 60) == "ggr"
    assert colours(ceiling, between(40, 60), 70) == "aar"
    assert colours(ceiling, between(40, 60), 40) == "rgg"


def test_zero_is_tolerated_in_units_on_either_side():
    """Zero homelessness: none is green, two amber, three red."""
    policy = tolerance(units=2)

    assert [rate(policy, zero(), n).code for n in (0, 1, 2, 3)] == [
        "green",
        "amber",
        "amber",
        "red",
    ]
    assert rate(policy, zero(), -2).code == "amber"
    assert rate(policy, zero(), -3).code == "red"


def test_a_negative_level_has_a_size():
    """Ten per cent of −100 is 10, not −10."""
    assert colours(TEN_PERCENT, at_least(-100), -110) == "raa"
    assert colours(TEN_PERCENT, at_most(-100), -90) == "aar"


def test_a_moving_level_of_zero_has_no_amber_band():
    """A share of nothing is nothing; even a strict word has no band to lie in."""
    facts = {"previous": Known(0)}

    assert colours(TEN_PERCENT, at_least(previous()), 0, **facts) == "rgg"
    assert colours(TEN_PERCENT, above(previous()), 0, **facts) == "rrg"
    assert colours(TEN_PERCENT, at_most(previous()), 0, **facts) == "ggr"


def test_a_moving_level_carries_its_tolerance_along():
    """Ten per cent of what it is this time."""
    assert colours(TEN_PERCENT, at_least(previous()), 45, previous=Known(50)) == "raa"
    assert colours(TEN_PERCENT, at_least(previous()), 90, previous=Known(100)) == "raa"


@pytest.mark.parametrize("meaning", ["percent_of_target", "units", "points"])
def test_a_tolerance_of_nothing_tolerates_nothing(meaning):
    """Nought is a value: it was adopted, and it is no band."""
    policy = tolerance(**{meaning: 0})

    assert colours(policy, at_least(100), 100) == "rgg"
    assert colours(policy, above(100), 100) == "rrg"


def test_a_floor_above_the_level_gives_way():
    """What is met is met, whatever the policy says."""
    assert colours(tolerance(floor=110), at_least(100), 100) == "rgg"
    assert colours(tolerance(ceiling=90), at_most(100), 100) == "ggr"


def test_a_floor_on_a_strict_level_takes_it_in():
    """The lowest figure that is still near is near."""
    assert colours(tolerance(floor=100), above(100), 100) == "rag"
    assert colours(tolerance(floor=100, inclusive=False), above(100), 100) == "rrg"
    assert colours(tolerance(ceiling=100), below(100), 100) == "gar"
    assert colours(tolerance(floor=100), at_least(100), 100) == "rgg"


def test_the_way_from_the_baseline_leads_in_either_direction():
    """From 150 down to 100, a fifth of the way is 10, too."""
    policy = tolerance(percent_of_way=20)

    assert colours(policy, at_most(100), 110, baseline=Known(150)) == "aar"
    assert colours(policy, at_least(100), 92, baseline=Known(60)) == "raa"


@pytest.mark.parametrize(
    ("judged", "decimals", "limit"),
    [("published", 0, 90), ("raw", 0, "89.92"), ("published", None, "89.92")],
)
def test_the_way_starts_from_the_baseline_as_it_is_judged(judged, decimals, limit):
    """49.6 is published as 50, from where a fifth of the way to 100 is 10."""
    policy = tolerance(percent_of_way=20, judged=judged)
    facts = {"baseline": Known("49.6"), "decimals": decimals}

    assert colours(policy, at_least(100), limit, **facts) == "raa"


def test_the_way_to_zero_starts_from_the_raw_baseline():
    """One in 2,500 is not zero, and neither is rounded where it starts from."""
    facts = {"baseline": Known("49.6"), "decimals": 0}

    assert colours(tolerance(percent_of_way=25), zero(), "12.4", **facts) == "aar"


def test_without_a_baseline_there_is_no_way():
    """Not rated, and not red."""
    unrated = rate(tolerance(percent_of_way=20), at_least(100), 99)

    assert unrated == NotRated("undetermined")


@pytest.mark.parametrize(
    ("scale", "codes"),
    [
        (RAG, ["red", "amber", "green"]),
        (FOUR_STEP, ["red", "yellow", "green"]),
        (FIVE_STEP, ["far-below", "near", "above"]),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_every_scale_with_a_near_status_serves(scale, codes):
    """Worst, near and best are the scale's own."""
    rated = [rate(TEN_PERCENT, at_least(100), n, scale=scale) for n in (89, 90, 100)]

    assert [status.code for status in rated] == codes


def test_a_scale_without_a_near_status_cannot_show_one():
    """Judged on such a scale, a tolerance has no answer."""
    assert not rate(TEN_PERCENT, at_least(1), 1, scale=MET_OR_NOT).is_rated


@pytest.mark.parametrize("scale", [RAG, MET_OR_NOT, FOUR_STEP, FIVE_STEP])
def test_without_tolerance_a_target_is_met_or_not(scale):
    """Nothing lies between."""
    for value, status in ((99, scale.worst), (100, scale.best), (101, scale.best)):
        assert rate(met_or_not(), at_least(100), value, scale=scale) == status


@pytest.mark.parametrize(
    "meanings",
    [
        {},
        {"units": 1, "points": 1},
        {"percent_of_target": 1, "floor": 1},
        {"units": 1, "floor": 1, "ceiling": 2},
        {"percent_of_way": 1, "percent_of_target": 1},
    ],
)
def test_a_tolerance_has_exactly_one_meaning(meanings):
    """Ten what?"""
    with pytest.raises(DefinitionError) as refusal:
        tolerance(**meanings)

    assert [i.code for i in refusal.value.issues] == ["tolerance-without-one-meaning"]


@pytest.mark.parametrize(
    "meaning", ["percent_of_target", "units", "points", "percent_of_way"]
)
def test_a_negative_tolerance_is_refused(meaning):
    """It is laid outward from the target."""
    with pytest.raises(DefinitionError) as refusal:
        tolerance(**{meaning: "-0.1"})

    assert [issue.code for issue in refusal.value.issues] == ["negative-tolerance"]


def test_a_floor_may_be_negative():
    """A limit is a place on the line, not a width."""
    assert colours(tolerance(floor=-10), at_least(0), -10) == "raa"


def codes_of(policy, expect, *, scale=RAG, unit="case", **fields) -> list[str]:
    """What a framework objects to when *policy* is to judge *expect*."""
    kind = "ratio" if unit == "%" else "flow"
    target = Target(
        "t", objective="o", indicator="i", expect=expect, policy=policy, **fields
    )
    definitions = (
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", unit=unit, kind=kind),
        Indicator("other", unit=unit, kind=kind),
        target,
    )
    try:
        Framework.of(*definitions, scale=scale)
    except InvalidFrameworkError as error:
        return [issue.code for issue in error.issues]
    return []


@pytest.mark.parametrize(
    ("policy", "expect", "fields", "codes"),
    [
        (TEN_PERCENT, at_least(0), {}, ["share-of-zero"]),
        (TEN_PERCENT, zero(), {}, ["share-of-zero"]),
        (TEN_PERCENT, between(0, 9), {}, ["share-of-zero"]),
        (TEN_PERCENT, at_least(figure_of("other")), {}, []),
        (TEN_PERCENT, at_least(1), {}, []),
        (TEN_PERCENT, at_least(1), {"scale": MET_OR_NOT}, ["scale-without-near"]),
        (tolerance(points=1), at_least(1), {}, ["points-without-percentage"]),
        (tolerance(points=1), at_least(1), {"unit": "%"}, []),
        (tolerance(percent_of_way=1), at_least(1), {}, ["no-baseline"]),
        (tolerance(percent_of_way=1), at_least(1), {"baseline": 1}, ["no-way-to-go"]),
        (tolerance(percent_of_way=1), at_least(1), {"baseline": 0}, []),
        (tolerance(units=1), zero(), {}, []),
        (met_or_not(), zero(), {"scale": MET_OR_NOT}, []),
    ],
)
def test_a_policy_that_cannot_judge_its_target_is_refused(
    policy, expect, fields, codes
):
    """Better no framework than a colour nobody can explain."""
    assert codes_of(policy, expect, **fields) == codes


def test_policies_are_values():
    """Equal fields are equal rules, whichever way the number was written."""
    assert tolerance(units=2) == tolerance(units="2.0")
    assert hash(tolerance(units=2)) == hash(tolerance(units=2.0))
    assert tolerance(units=2) != tolerance(points=2)
    assert tolerance(units=2) != tolerance(units=2, inclusive=False)
    assert met_or_not() != met_or_not(judged="raw")
    assert len({policy.__name__ for policy in BUILTIN}) == len(BUILTIN)


def test_a_rule_says_who_owns_its_outer_limit():
    """≤ or <: in the 2,000s two councils were audited over that."""
    assert "≤ 10" in str(TEN_PERCENT)
    assert "< 10" in str(tolerance(percent_of_target=10, inclusive=False))
    assert "≥ 90" in str(tolerance(floor=90))
    assert "> 90" in str(tolerance(floor=90, inclusive=False))
    assert "< 110" in str(tolerance(ceiling=110, inclusive=False))


@pytest.mark.parametrize(
    ("expect", "policy"),
    [
        (gt.at_least(10), gt.tolerance(floor=15)),
        (gt.at_least(10), gt.tolerance(ceiling=12)),
        (gt.at_most(10), gt.tolerance(floor=5)),
        (gt.at_most(10), gt.tolerance(ceiling=5)),
    ],
)
def test_a_limit_on_the_side_where_the_target_is_met_is_refused(expect, policy):
    """It would tolerate nothing, and look as if it did."""
    setting = Setting(
        at="target:t",
        expect=expect,
        scale=RAG,
        calendar=gt.UK_FINANCIAL_YEAR,
        span=gt.Frequency.QUARTER,
    )

    assert [issue.code for issue in policy.objections(setting)] == [
        "tolerance-inside-target"
    ]


def test_a_percentage_of_a_close_target_is_one_of_its_level():
    """Close to 50 by 2, tolerance 10 %: five beyond 48 and 52, and no more."""
    policy = gt.tolerance(percent_of_target=10)
    context = Context(period=gt.UK_FINANCIAL_YEAR.quarter(2024, 1))
    demand = gt.close_to(50, by=2).at(context)

    bands = policy.assess(
        Case(actual=Fraction(50), demand=demand, scale=RAG, context=context)
    ).bands

    assert str(bands) == "Red < 43 ≤ Amber < 48 ≤ Green ≤ 52 < Amber ≤ 57 < Red"
