"""Growth: how fast a figure grows against how fast it would have to."""

from __future__ import annotations

from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.expectations import Context
from goldenthread.policies import Case, Growth, sentence_of
from goldenthread.testing import check_policy
from goldenthread.values import FIVE_STEP, FOUR_STEP, RAG, Known, exact
from tests.policies.asking import (
    GONE,
    around,
    asked,
    card_of,
    codes,
    objections,
    rate,
)

YEARS = gt.UK_FINANCIAL_YEAR.year
LIMITS = {"yellow": "0.95", "orange": "0.60", "red": 0}
STEPS = gt.growth(since="2000/01", by="2002/03", limits=LIMITS)
"""On the four steps, of which the best is for what is met."""

PACE = gt.growth(since="2000/01", by="2002/03", limits={"green": 1, "amber": "0.5"})


def in_year(year, **facts):
    return {"period": YEARS(year), **facts}


def test_steady_growth_is_the_measure():
    """From 100 to 121 in two years is 10 % a year: 110 after one, and half is 105."""
    facts = in_year(2001, start=100)

    assert around(PACE, gt.at_least(121), 110, **facts) == "agg"
    assert around(PACE, gt.at_least(121), 105, **facts) == "raa"


def test_growth_is_compound():
    """After two years at half the pace: 105 and 5 % of it, which is not 110."""
    facts = in_year(2002, start=100)

    assert around(PACE, gt.at_least(121), "110.25", **facts) == "raa"
    assert around(PACE, gt.at_least(121), 121, **facts) == "agg"


@pytest.mark.parametrize(
    ("expect", "start", "at", "seen"),
    [
        (gt.at_most(81), 100, 90, "gga"),
        (gt.at_most(81), 100, 95, "aar"),
        (gt.at_least(-81), -100, -90, "agg"),
        (gt.at_least(-81), -100, -95, "raa"),
        (gt.at_most(-121), -100, -110, "gga"),
        (gt.at_most(-121), -100, -105, "aar"),
        (gt.above(121), 100, 110, "agg"),
        (gt.below(81), 100, 90, "gga"),
    ],
)
def test_cutting_and_losses_have_their_pace_too(expect, start, at, seen):
    """Below zero, what is better is smaller in size."""
    assert around(PACE, expect, at, **in_year(2001, start=start)) == seen


@pytest.mark.parametrize(
    ("share", "better", "worse"),
    [("0.95", "green", "amber"), ("0.6", "amber", "red"), (0, "amber", "red")],
)
def test_exactly_on_a_limit_is_the_better_side(share, better, worse):
    """0.95, 0.60 and 0 of 10 % a year, after one year: figures that end."""
    limits = {"green": "0.95", "amber": share} if better == "amber" else {better: share}
    limits = limits if worse == "red" else {"green": "0.95", "amber": "0.60"}
    policy = gt.growth(since="2000/01", by="2002/03", limits=limits)
    figure = 100 + 10 * exact(share)

    seen = around(policy, gt.at_least(121), figure, **in_year(2001, start=100))

    assert seen == worse[0] + 2 * better[0]


def test_below_all_limits_is_the_worst():
    """Three shares make four statuses beside the best one, which is for what is met."""
    facts = in_year(2001, start=100, scale=FOUR_STEP)
    policy = gt.growth(
        since="2000/01",
        by="2002/03",
        limits={"green": "0.95", "yellow": "0.60", "orange": 0},
    )

    assert [
        rate(policy, gt.at_least(121), each, **facts)
        for each in (121, "109.5", "109.4", 106, "105.9", 100, "99.9")
    ] == ["green", "green", "yellow", "yellow", "orange", "orange", "red"]


def test_what_is_met_is_best_whatever_its_growth():
    """Even where growth has no meaning; a scale may keep its best for that."""
    assert rate(STEPS, gt.at_least(121), 121, **in_year(2001, scale=FOUR_STEP)) == (
        "green"
    )
    facts = in_year(2001, scale=FOUR_STEP, start=100)
    assert rate(STEPS, gt.at_least(121), 121, **facts) == "green"
    assert rate(STEPS, gt.at_least(121), "120.9", **facts) == "yellow"
    assert rate(PACE, gt.at_least(121), 130, **in_year(2001, start=0)) == "green"


def test_the_wrong_way_is_less_than_nothing():
    """Worse than it began, and below a share of 0."""
    policy = gt.growth(since="2000/01", by="2002/03", limits={"amber": 0})
    facts = in_year(2001, start=100)

    assert around(policy, gt.at_least(121), 100, **facts) == "raa"
    assert around(policy, gt.at_most(81), 100, **facts) == "aar"


def test_who_started_beyond_the_level_is_judged_by_the_word():
    """It fell from 130 below 121: whatever that is, it is not progress."""
    facts = in_year(2001, start=130)

    assert around(PACE, gt.at_least(121), 121, **facts) == "rgg"


@pytest.mark.parametrize(
    ("expect", "start", "value"),
    [
        (gt.at_least(20), -10, 5),
        (gt.at_least(20), 0, 5),
        (gt.at_least(50), 50, 45),
        (gt.at_most(0), 10, 5),
        (gt.at_least(20), 10, -5),
        (gt.at_most(-20), -10, 5),
    ],
)
def test_growth_from_zero_or_across_it_is_undefined(expect, start, value):
    """No stand-in is made up, and no stand-still is a pace."""
    found = asked(PACE, expect, value, **in_year(2001, start=start))

    assert found.rating.code == "undefined"
    assert found.note.startswith("nothing grows steadily from ")
    assert found.bands is None


def test_what_is_met_across_zero_is_met():
    """From a debt of 100 to a credit of 5, where 81 at most was wanted."""
    found = asked(PACE, gt.at_most(81), -5, **in_year(2001, start=100))

    assert (found.rating.code, found.note) == ("green", "")
    assert str(found.bands) == "Green ≤ 90 < Amber ≤ 95 < Red"


def test_nothing_is_left_of_it_is_a_growth():
    """100 % down in a year, from whatever it was."""
    facts = in_year(2001, start=100)

    assert rate(PACE, gt.at_least(121), 0, **facts) == "red"
    assert rate(PACE, gt.at_most(81), 0, **facts) == "green"


def test_what_would_be_more_than_all_of_it_is_out_of_reach():
    """Twice 60 % a year cannot go; only what is met is as good."""
    policy = gt.growth(since="2000/01", by="2001/02", limits={"green": 2, "amber": 1})
    facts = in_year(2001, start=100, scale=FIVE_STEP)
    twice = gt.growth(since="2000/01", by="2001/02", limits={"near": 2})
    backwards = gt.growth(since="2000/01", by="2001/02", limits={"near": -2})

    assert str(asked(twice, gt.at_most(40), 50, **facts).bands) == (
        "Above ≤ 40 < Far below"
    )
    assert rate(policy, gt.at_most(40), 41, **in_year(2001, start=100)) == "red"
    # A fall of 120 % a year: every figure above zero has done better than that.
    assert str(asked(backwards, gt.at_least(160), 1, **facts).bands) == (
        "Far below < 0 ≤ Near < 160 ≤ Above"
    )
    small = {**facts, "start": "0.5"}
    assert str(asked(backwards, gt.at_least("0.8"), "0.1", **small).bands) == (
        "Far below < 0 ≤ Near < 0.8 ≤ Above"
    )
    below_zero = {**facts, "start": -100}
    assert str(asked(backwards, gt.at_most(-160), -1, **below_zero).bands) == (
        "Above ≤ -160 < Near ≤ 0 < Far below"
    )


@pytest.mark.parametrize(
    ("year", "code", "note"),
    [
        (1999, "undetermined", "growth is counted from 2000/01 on"),
        (2000, "undetermined", "growth is counted from 2000/01 on"),
        (2001, "red", "it has grown at 0.488 of the required pace"),
        (2003, "ended", "it was due by 2002/03"),
    ],
)
def test_it_runs_from_its_start_to_its_end(year, code, note):
    """After the deadline nothing is judged as if it were still ahead."""
    found = asked(PACE, gt.at_least(121), "104.88", **in_year(year, start=100))

    assert (found.rating.code, found.note) == (code, note)


def test_after_the_end_even_what_is_met_is_not_rated():
    """The rule has ended, for better and for worse."""
    assert rate(PACE, gt.at_least(121), 130, **in_year(2003, start=100)) == "ended"


def test_spans_of_the_target_are_counted():
    """Four quarters from one year's end to the next; the third stands for 10 %."""
    policy = gt.growth(since="2000/01", by="2001/02", limits={"green": 1})
    level = 100 * Fraction(11, 10) ** 4
    third = gt.UK_FINANCIAL_YEAR.quarter(2001, 3)

    seen = around(policy, gt.at_least(level), "133.1", period=third, start=100)

    assert seen == "rgg"


def test_what_is_irrational_is_worked_out_to_forty_digits():
    """And the note says so; what is rational is exact."""
    root = asked(PACE, gt.at_least(120), 105, **in_year(2001, start=100))
    plain = asked(PACE, gt.at_least(121), 105, **in_year(2001, start=100))

    assert root.note == (
        "it has grown at 0.524 of the required pace; its limits were worked out to 40 "
        "digits"
    )
    assert plain.note == "it has grown at 0.500 of the required pace"
    upper = root.bands.cuts[1].at
    assert abs(upper**2 - 12000) < Fraction(1, 10**33)


TEN_A_YEAR = Fraction(11, 10)


@pytest.mark.parametrize(
    ("share", "level", "passed", "whole", "is_exact"),
    [
        (1, 120, 1, 2, False),
        ("0.5", 120, 1, 2, False),
        (0, 120, 1, 2, True),
        (2, 121, 1, 2, True),
        ("0.123456789", 100 * TEN_A_YEAR**5, 5, 5, True),
        ("0.1234567890123456789", 100 * TEN_A_YEAR**15, 15, 15, True),
        ("0.1234567890123456789012345678", 100 * TEN_A_YEAR**15, 15, 15, False),
    ],
)
def test_whether_a_limit_is_exact_is_a_matter_of_its_own(
    share, level, passed, whole, is_exact
):
    """Nothing of the pace is, whatever the pace; what has 435 decimals is guarded."""
    since, by = (str(YEARS(2001 + n)) for n in (-passed, whole - passed))
    policy = gt.growth(since=since, by=by, limits={"amber": share})

    found = asked(policy, gt.at_least(level), 99, **in_year(2001, start=100))

    assert ("40 digits" not in found.note) is is_exact


def test_a_limit_that_has_an_end_is_told_to_its_end():
    """A fifth power of 1.0123456789 has fifty decimals."""
    policy = gt.growth(since="1996/97", by="2001/02", limits={"amber": "0.123456789"})
    expect = gt.at_least(100 * TEN_A_YEAR**5)

    found = asked(policy, expect, 99, **in_year(2001, start=100))

    assert found.bands.cuts[0].at == 100 * exact("1.0123456789") ** 5


def test_a_limit_out_of_reach_is_exact():
    """It lies at zero, where all is lost."""
    twice = gt.growth(since="2000/01", by="2001/02", limits={"amber": 2})

    found = asked(twice, gt.at_most(40), 50, **in_year(2001, start=100))

    assert str(found.bands) == "Green ≤ 40 < Red"
    assert "40 digits" not in found.note


def test_a_third_is_exact_too():
    """From 900 to 400 in two years is a third less each year: no decimal ends there."""
    found = asked(PACE, gt.at_most(400), 700, **in_year(2001, start=900))

    assert str(found.bands) == "Green ≤ 600 < Amber ≤ 750 < Red"
    assert "40 digits" not in found.note


def test_at_its_end_the_pace_leads_to_the_level_exactly():
    """Though the pace itself is irrational."""
    found = asked(PACE, gt.at_least(120), 100, **in_year(2002, start=100))

    assert found.bands.cuts[-1].at == 120


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({}, "there is no baseline"),
        ({"start": GONE}, "the baseline is missing"),
    ],
)
def test_without_a_start_a_miss_is_undetermined(facts, note):
    """What is met is met."""
    found = asked(PACE, gt.at_least(121), 110, **in_year(2001, **facts))

    assert (found.rating.code, found.note) == ("undetermined", note)
    assert rate(PACE, gt.at_least(121), 121, **in_year(2001, **facts)) == "green"


def test_a_range_is_no_way_to_grow():
    """Neither is a status that the scale lacks."""
    found = asked(PACE, gt.between(110, 121), 100, **in_year(2001, start=100))
    assert (found.rating.code, found.note) == (
        "undetermined",
        "between 110 and 121 is no way to grow",
    )
    close = asked(PACE, gt.close_to(121, by=2), 100, **in_year(2001, start=100))
    assert (close.rating.code, close.note) == (
        "undetermined",
        "within 2 of 121 is no way to grow",
    )
    lacking = in_year(2001, start=100, scale=FOUR_STEP)
    assert rate(PACE, gt.at_least(121), 121, **lacking) == "undetermined"


def test_the_baseline_is_held_as_it_is_published():
    """100.04 is published as 100.0; raw, 110 is not quite enough."""
    raw = gt.growth(
        since="2000/01", by="2002/03", limits={"green": 1, "amber": 0}, judged="raw"
    )
    facts = in_year(2001, start="99.96", decimals=1)

    assert rate(PACE, gt.at_least(121), "109.99", **facts) == "amber"
    assert rate(raw, gt.at_least(121), "109.99", **facts) == "green"


def test_the_share_is_there_for_whoever_wants_it():
    """Half of the pace; none where growth is undefined."""
    context = Context(period=YEARS(2001), baseline=Known(exact(100)))

    def case(value):
        demand = gt.at_least(121).at(context)
        return Case(actual=exact(value), demand=demand, scale=RAG, context=context)

    assert PACE.share(case(105)) == Fraction(1, 2)
    assert PACE.share(case(95)) == -Fraction(1, 2)
    assert PACE.share(case(0)) == -10
    assert PACE.share(case(-1)) is None


def test_the_share_is_of_the_growth_in_each_span():
    """Two years at 5 % where 10 % was wanted: half of the pace, and not half the way."""
    context = Context(period=YEARS(2002), baseline=Known(exact(100)))
    demand = gt.at_least(121).at(context)
    actual = exact("110.25")

    share = PACE.share(Case(actual=actual, demand=demand, scale=RAG, context=context))

    assert share == Fraction(1, 2)


def test_a_published_stand_in_for_zero_may_be_named():
    """Statistics Canada puts 0.001 for a target of 0; then the unit matters."""
    named = gt.growth(
        since="2000/01", by="2002/03", limits={"green": 1, "amber": 0}, zero_as="0.001"
    )
    facts = in_year(2001, start=1000)

    assert around(named, gt.at_most(0), 1, **facts) == "gga"
    assert rate(PACE, gt.at_most(0), 1, **facts) == "undefined"
    assert [law for law, _ in named.waives] == [
        "met-is-best",
        "agreement",
        "mirror-symmetry",
        "unit-scaling",
    ]
    assert "(0 counts as 0.001)" in str(named)
    assert codes(named, expect=gt.at_most(0), baseline=exact(10)) == []


def test_the_rule_is_one_sentence():
    """With the side that a limit belongs to, and what a miss may come to."""
    assert str(PACE) == (
        "best if met; a miss by its compound growth since 2000/01 as a share of what "
        "leads to the level by 2002/03: green ≥ 1, amber ≥ 0.5, worst below"
    )
    assert sentence_of(PACE, RAG) == (
        "Green if met; a miss by its compound growth since 2000/01 as a share of what "
        "leads to the level by 2002/03: Green ≥ 1, Amber ≥ 0.5, Red below"
    )
    assert sentence_of(STEPS, RAG).endswith(
        "yellow ≥ 0.95, orange ≥ 0.6, Red ≥ 0, Red below"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"limits": {}},
            '[no-limits] growth: no limit is given; say where a status begins: limits={"green": "0.95"}',
        ),
        (
            {"limits": {"green": "0.5", "amber": "0.50"}},
            "[doubled-limit] growth: two statuses begin at 0.5; keep one of them",
        ),
        (
            {"limits": {"green": 1}, "zero_as": 0},
            "[no-stand-in] growth: zero_as is 0; give a figure above 0",
        ),
    ],
)
def test_what_cannot_be_a_rule(fields, said):
    """Raised when it is made."""
    with pytest.raises(DefinitionError) as caught:
        gt.growth(since="2000/01", by="2002/03", **fields)

    assert str(caught.value) == said


RECENT = gt.growth(since="2005/06", by="2007/08", limits={"green": 1, "amber": "0.5"})


@pytest.mark.parametrize(
    ("policy", "changes", "wanted"),
    [
        (RECENT, {}, []),
        (RECENT, {"has_baseline": False, "baseline": None}, ["no-baseline"]),
        (RECENT, {"baseline": None}, []),
        (RECENT, {"baseline": exact(0)}, ["no-compound-growth"]),
        (RECENT, {"baseline": exact(-5)}, ["no-compound-growth"]),
        (RECENT, {"baseline": exact(90)}, ["no-compound-growth"]),
        (RECENT, {"expect": gt.at_most(0)}, ["no-compound-growth"]),
        (RECENT, {"expect": gt.at_least(gt.previous())}, ["moving-level"]),
        (RECENT, {"expect": gt.between(70, 90)}, ["no-single-direction"]),
        (RECENT, {"expect": gt.close_to(90, by=2)}, ["no-single-direction"]),
        (RECENT, {"scale": FOUR_STEP}, ["unknown-status"]),
        (Growth(since="x", by="2007/08", limits=[("green", 1)]), {}, ["unreadable"]),
        (
            Growth(since="2007/08", by="2007/08", limits=[("green", 1)]),
            {},
            ["periods-out-of-order"],
        ),
        (
            Growth(since="2005/06", by="2007/08", limits=[("green", 0), ("red", 1)]),
            {},
            ["bands-out-of-order"],
        ),
    ],
)
def test_what_it_refuses(policy, changes, wanted):
    """Each has a code, and so a paragraph in the reference."""
    assert codes(policy, **changes) == wanted


def test_refusals_name_the_way_out():
    """In the reader's words."""
    assert objections(RECENT, baseline=exact(0)) == [
        (
            "no-compound-growth",
            "nothing grows steadily from 0 to 90",
            "judge by progress() or tolerance()",
        )
    ]
    assert objections(RECENT, has_baseline=False, baseline=None) == [
        (
            "no-baseline",
            "growth needs to know what it starts from",
            "give the target a baseline",
        )
    ]
    late = Growth(since="2007/08", by="2007/08", limits=[("green", 1)])
    assert objections(late) == [
        (
            "periods-out-of-order",
            "no quarter ends after 2007/08 and by 2007/08",
            "let growth start before it is due",
        )
    ]
    assert objections(RECENT, expect=gt.zero())[0] == (
        "no-single-direction",
        "zero does not say whether higher or lower is better",
        "judge by tolerance() or banded(), or demand at least or at most",
    )
    assert objections(RECENT, expect=gt.at_least(gt.previous())) == [
        (
            "moving-level",
            (
                "growth leads to one level, but at least the period before may be "
                "another in each"
            ),
            "demand a fixed level, or judge by another policy",
        )
    ]


def test_the_laws_hold():
    """Through the kit that third parties are held to."""
    policy = gt.growth(
        since="2003/04", by="2008/09", limits={"green": "0.95", "amber": "0.60"}
    )

    assert check_policy(policy).needless == ()


def test_a_scorecard_tells_the_margin_and_the_flip():
    """From 100 in 2004/05 to 121 two years on; 106 after one."""
    policy = gt.growth(
        since="2004/05", by="2006/07", limits={"green": "0.95", "amber": "0.60"}
    )
    card = card_of(
        policy,
        {"2004/05": 100, "2005/06": 106},
        gt.at_least(121),
        periods="2005/06",
        frequency="year",
        baseline=gt.Baseline(period="2004/05"),
    )

    why = card.why("t", "2005/06")

    assert why.line == "Red < 106 % ≤ Amber < 109.5 % ≤ Green"
    assert [str(each.distance) for each in why.margins] == ["0", "7/2"]
    assert (str(why.flip.change), why.flip.to.code) == ("-1/10", "red")
    assert "it has grown at 0.600 of the required pace" in str(why)
