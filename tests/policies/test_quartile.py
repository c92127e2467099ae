"""Quartile: where a figure stands among its comparators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.policies import Case, sentence_of
from goldenthread.strategies import contexts, demands, figures_around
from goldenthread.values import FOUR_STEP, RAG, exact
from tests.policies.asking import (
    BESIDE,
    GONE,
    HIDDEN,
    SETTING,
    around,
    asked,
    card_of,
    codes,
    objections,
    peers,
    rate,
)

EACH = gt.quartile("green", "yellow", "orange", "red")
MIDDLE = gt.quartile("green", "amber", "amber", "red")
TYPE_6 = gt.quartile("green", "yellow", "orange", "red", by="type 6")
OWN = gt.quartile("green", "amber", "amber", "red", includes_own=True)

FIVE = {"comparators": peers(10, 20, 30, 40, 50)}
"""Quartiles 20, 30 and 40 by type 7; 15, 30 and 45 by type 6."""


@pytest.mark.parametrize(
    ("policy", "expect", "at", "seen"),
    [
        (EACH, gt.at_least(0), 20, "roo"),
        (EACH, gt.at_least(0), 30, "oyy"),
        (EACH, gt.at_least(0), 40, "ygg"),
        (EACH, gt.at_most(0), 20, "ggy"),
        (EACH, gt.at_most(0), 30, "yyo"),
        (EACH, gt.below(0), 40, "oor"),
        (TYPE_6, gt.above(0), 15, "roo"),
        (TYPE_6, gt.at_least(0), 45, "ygg"),
        (TYPE_6, gt.at_least(0), 40, "yyy"),
    ],
)
def test_a_figure_on_a_quartile_belongs_to_the_better_quarter(policy, expect, at, seen):
    """Whichever way is better, and by both types."""
    assert around(policy, expect, at, scale=FOUR_STEP, **FIVE) == seen


@pytest.mark.parametrize("factor", [-1, -2])
def test_figures_may_lie_below_zero(factor):
    """Losses are compared as gains are."""
    facts = {"comparators": peers(*(each * factor for each in (10, 20, 30, 40, 50)))}

    seen = around(EACH, gt.at_least(0), 20 * factor, scale=FOUR_STEP, **facts)

    assert seen == "ygg"


def test_two_quarters_of_one_status_are_one_band():
    """A margin leads to another status."""
    found = asked(MIDDLE, gt.at_least(0), 25, **FIVE)

    assert str(found.bands) == "Red < 20 ≤ Amber < 40 ≤ Green"
    assert found.note == (
        "5 of 5 comparators have a figure; their quartiles are 20, 30, 40"
    )


def test_where_all_are_alike_there_is_nothing_between_best_and_worst():
    """The quartiles fall together."""
    found = asked(MIDDLE, gt.at_least(0), 7, comparators=peers(7, 7, 7, 7))

    assert str(found.bands) == "Red < 7 ≤ Green"


def test_others_are_the_measure_and_not_the_level():
    """A met target may be worst, and a missed one best."""
    assert rate(MIDDLE, gt.at_least(0), 5, **FIVE) == "red"
    assert rate(MIDDLE, gt.at_least(99), 60, **FIVE) == "green"
    assert MIDDLE.waives == (
        ("met-is-best", "others are the measure, and not the level"),
    )


@pytest.mark.parametrize("other", [GONE, HIDDEN, BESIDE])
def test_who_has_no_figure_is_left_out_and_counted(other):
    """Of too few nothing is said."""
    some = {"comparators": peers(10, 20, 30, 40, other)}
    few = {"comparators": peers(10, 20, 30, other, other)}

    assert asked(MIDDLE, gt.at_least(0), 5, **some).note.startswith("4 of 5 ")
    found = asked(MIDDLE, gt.at_least(0), 5, **few)
    assert found.rating.code == "undetermined"
    assert found.note == "3 of 5 comparators have a figure"


def test_a_group_names_its_bodies():
    """Of all others, only those; one that nobody has heard of has no figure."""
    four = gt.quartile("green", "amber", "amber", "red", group=("a", "b", "c", "d"))
    gone = gt.quartile("green", "amber", "amber", "red", group=("a", "b", "c", "z"))

    assert str(asked(four, gt.at_least(0), 5, **FIVE).bands) == (
        "Red < 17.5 ≤ Amber < 32.5 ≤ Green"
    )
    found = asked(gone, gt.at_least(0), 5, **FIVE)
    assert (found.rating.code, found.note) == (
        "undetermined",
        "3 of 4 comparators have a figure",
    )


def test_more_may_be_asked_for_than_four():
    """A family group of eight may be no group of five."""
    policy = gt.quartile("green", "amber", "amber", "red", fewest=6)

    assert rate(policy, gt.at_least(0), 5, **FIVE) == "undetermined"
    assert rate(policy, gt.at_least(0), 5, comparators=peers(1, 2, 3, 4, 5, 6)) == (
        "green"
    )


def test_the_own_figure_may_be_one_of_the_group():
    """The quartiles move with it, so no margin is told."""
    three = {"comparators": peers(10, 20, 30)}

    found = asked(OWN, gt.at_least(0), 40, **three)

    assert found.rating.code == "green"
    assert found.bands is None
    assert found.note == (
        "3 of 3 comparators have a figure; their quartiles are 17.5, 25, 32.5"
    )
    assert rate(MIDDLE, gt.at_least(0), 40, **three) == "undetermined"


def test_published_figures_are_compared_unless_raw_ones_are():
    """19.96 is published as 20.0."""
    facts = {"comparators": peers(10, "19.96", 30, 40, 50), "decimals": 1}
    raw = gt.quartile("green", "amber", "amber", "red", judged="raw")

    assert str(asked(MIDDLE, gt.at_least(0), 5, **facts).bands).startswith("Red < 20 ")
    assert str(asked(raw, gt.at_least(0), 5, **facts).bands).startswith("Red < 19.96 ")


def test_without_a_direction_nobody_is_ahead():
    """A status that the scale lacks is no answer either."""
    found = asked(MIDDLE, gt.between(10, 20), 15, **FIVE)

    assert (found.rating.code, found.note) == (
        "undetermined",
        "neither higher nor lower is better",
    )
    lacking = asked(EACH, gt.at_least(0), 15, **FIVE)
    assert (lacking.rating.code, lacking.note) == ("undetermined", "")


def test_the_rule_is_one_sentence():
    """With the type, and whether the own figure is in it."""
    tail = "whether or not the target is met"

    assert str(MIDDLE) == (
        "top quartile of comparators green, second amber, third amber, bottom red "
        f"(type 7, of at least 4 figures), {tail}"
    )
    named = gt.quartile(
        "green",
        "green",
        "amber",
        "red",
        by="type 6",
        includes_own=True,
        group=("x", "y"),
    )
    assert sentence_of(named, RAG) == (
        "top quartile of x, y Green, second Green, third Amber, bottom Red (type 6, of "
        f"at least 4 figures, the own one included), {tail}"
    )
    assert sentence_of(EACH, RAG).startswith(
        "top quartile of comparators Green, second yellow, third orange, bottom Red "
    )


@pytest.mark.parametrize(
    ("statuses", "fewest", "said"),
    [
        (
            ("green", "amber", "red"),
            4,
            (
                "[not-four-quarters] quartile: 3 statuses are given for four quarters; give "
                "four codes, the best first; one may stand several times"
            ),
        ),
        (
            ("green", "amber", "amber", "red"),
            3,
            (
                "[too-few-comparators] quartile: fewest is 3, but fewer than 4 have no "
                "quarters; give 4 or more"
            ),
        ),
        (
            ("green", "amber", "amber", "red"),
            True,
            (
                "[too-few-comparators] quartile: fewest is True, but fewer than 4 have no "
                "quarters; give 4 or more"
            ),
        ),
    ],
)
def test_what_cannot_be_a_rule(statuses, fewest, said):
    """Raised when it is made."""
    with pytest.raises(DefinitionError) as caught:
        gt.quartile(*statuses, fewest=fewest)

    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("policy", "expect", "wanted"),
    [
        (MIDDLE, gt.at_least(90), []),
        (MIDDLE, gt.below(gt.previous()), []),
        (MIDDLE, gt.between(40, 60), ["no-single-direction"]),
        (MIDDLE, gt.close_to(40, by=2), ["no-single-direction"]),
        (MIDDLE, gt.zero(), ["no-single-direction"]),
        (EACH, gt.at_least(90), ["unknown-status", "unknown-status"]),
        (
            gt.quartile("red", "amber", "amber", "green"),
            gt.at_least(90),
            ["bands-out-of-order"],
        ),
    ],
)
def test_what_it_refuses(policy, expect, wanted):
    """A range says nothing of better quarters."""
    assert codes(policy, expect=expect) == wanted


def test_quarters_are_given_the_best_first():
    """The slip is printed."""
    assert objections(gt.quartile("red", "amber", "amber", "green")) == [
        (
            "bands-out-of-order",
            "from worse to better the statuses run green, amber, amber, red",
            "let the better case have the better status",
        )
    ]
    assert SETTING.scale is RAG


quarters = st.lists(st.integers(-50, 50), min_size=4, max_size=9)


@given(
    quarters, st.integers(-60, 60), st.booleans(), st.sampled_from(["type 7", "type 6"])
)
def test_lower_is_better_is_higher_is_better_in_a_mirror(figures, actual, own, by):
    """Among few and among many, with the own figure and without."""
    policy = gt.quartile("green", "amber", "amber", "red", includes_own=own, by=by)
    turned = [-figure for figure in figures]

    assert rate(policy, gt.at_least(0), actual, comparators=peers(*figures)) == rate(
        policy, gt.at_most(0), -actual, comparators=peers(*turned)
    )


@given(quarters, st.integers(-60, 60), st.integers(0, 20), st.booleans())
def test_a_better_figure_is_never_in_a_worse_quarter(figures, actual, more, own):
    """Even where it moves the quartiles itself."""
    policy = gt.quartile("green", "amber", "amber", "red", includes_own=own)
    facts = {"comparators": peers(*figures)}
    ranks = [
        RAG.codes.index(rate(policy, gt.at_least(0), each, **facts))
        for each in (actual, actual + more)
    ]

    assert ranks == sorted(ranks)


@given(st.data())
def test_the_line_says_what_is_rated(data):
    """Wherever the figure lies."""
    context = data.draw(contexts(needs=MIDDLE.needs))
    demand = data.draw(demands())
    actual = data.draw(figures_around(demand))
    case = Case(actual=actual, demand=demand, scale=RAG, context=context)

    found = MIDDLE.assess(case)

    assert found.bands is None or found.bands.status_of(actual) == found.rating


def test_a_scorecard_tells_the_margin_and_the_flip():
    """Four peers; the quartiles are 17.5, 25 and 32.5."""
    others = dict(zip("abcd", (10, 20, 30, 40), strict=True))
    card = card_of(MIDDLE, {"2006/07 Q1": 20}, gt.at_least(90), others=others)

    why = card.why("t", "2006/07 Q1")

    assert why.line == "Red < 17.5 % ≤ Amber < 32.5 % ≤ Green"
    assert (why.flip.change, why.flip.to.code) == (exact("-2.6"), "red")
    assert why.margins[0].distance == exact("2.5")
    assert "4 of 4 comparators have a figure" in str(why)


def test_with_its_own_figure_in_it_no_flip_is_told():
    """The limits would move with the change."""
    others = dict(zip("abc", (10, 20, 30), strict=True))
    card = card_of(OWN, {"2006/07 Q1": 20}, gt.at_least(90), others=others)

    why = card.why("t", "2006/07 Q1")

    assert (why.flip, why.margins) == (None, ())
    assert why.flip_declined == "the rule does not say where its limits lie"
