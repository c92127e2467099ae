"""Verdicts in whole: the rating, who decided, what was left out, and how much counted."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.errors import DefinitionError, Issue
from goldenthread.rollups import (
    RatedPart,
    Verdict,
    WorstOf,
    coverage_of,
    verdict_without,
    worst_of,
)
from goldenthread.values import RAG, WHOLE, Coverage, NotRated

RED, AMBER, GREEN = RAG.statuses

MISSING, NOT_DUE = NotRated("missing"), NotRated("not-due")
INCOMPLETE = NotRated("incomplete")


def part(id_, rating, weight=1, **fields):
    return RatedPart(id_, rating, weight, **fields)


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (
            [part("a", GREEN), part("b", AMBER, 3), part("c", AMBER)],
            Verdict(
                rating=AMBER,
                decided_by=("b", "c"),
                coverage=Coverage(3, 3, Fraction(1)),
            ),
        ),
        (
            [part("a", AMBER), part("b", MISSING, 3), part("c", NOT_DUE, 9)],
            Verdict(
                rating=INCOMPLETE,
                decided_by=("b",),
                withheld=("b",),
                set_aside=("c",),
                coverage=Coverage(1, 2, Fraction(1, 4)),
            ),
        ),
        (
            [part("a", RED), part("b", MISSING, 3), part("c", NOT_DUE)],
            Verdict(
                rating=RED,
                decided_by=("a",),
                withheld=("b",),
                set_aside=("c",),
                coverage=Coverage(1, 2, Fraction(1, 4)),
            ),
        ),
        (
            [part("a", MISSING), part("b", NOT_DUE), part("c", INCOMPLETE)],
            Verdict(
                rating=INCOMPLETE,
                withheld=("a", "c"),
                set_aside=("b",),
                coverage=Coverage(0, 2, Fraction(0)),
            ),
        ),
        (
            [part("a", NOT_DUE), part("b", NotRated("contextual"))],
            Verdict(rating=NOT_DUE, set_aside=("a", "b")),
        ),
        ([], Verdict(rating=NotRated("nothing-beneath"))),
    ],
)
def test_a_verdict_names_every_part_once_and_how_much_counted(parts, verdict):
    """What is set aside belongs to no coverage: nobody wants it rated."""
    assert worst_of().judge(tuple(parts), RAG) == verdict


def test_without_any_status_the_verdict_says_what_is_wanted_and_what_is_not():
    parts = (part("a", NOT_DUE), part("b", MISSING, 2))

    assert verdict_without(parts) == Verdict(
        rating=INCOMPLETE,
        withheld=("b",),
        set_aside=("a",),
        coverage=Coverage(0, 1, Fraction(0)),
    )


@pytest.mark.parametrize(
    ("parts", "coverage"),
    [
        ([], WHOLE),
        ([part("a", NOT_DUE)], WHOLE),
        ([part("a", GREEN, 1), part("b", MISSING, 4)], Coverage(1, 2, Fraction(1, 5))),
        ([part("a", GREEN, 0), part("b", MISSING, 4)], Coverage(1, 2, Fraction(0))),
        ([part("a", GREEN, 0), part("b", MISSING, 0)], Coverage(1, 2, Fraction(1, 2))),
        (
            [part("a", GREEN, "0.1"), part("b", MISSING, "0.3")],
            Coverage(1, 2, Fraction(1, 4)),
        ),
    ],
)
def test_coverage_goes_by_weight_and_by_count_where_nothing_weighs(parts, coverage):
    assert coverage_of(tuple(parts)) == coverage


@pytest.mark.parametrize(
    ("floor", "rating", "decided_by"),
    [
        (None, INCOMPLETE, ("c",)),
        ("75.01", INCOMPLETE, ("c",)),
        (75, AMBER, ("b",)),
        (50, AMBER, ("b",)),
    ],
)
def test_a_coverage_floor_that_is_reached_leaves_the_rest_out(
    floor, rating, decided_by
):
    """Three quarters of the weight are rated: enough where 75 % is asked for."""
    parts = (part("a", GREEN, 2), part("b", AMBER), part("c", MISSING))

    assert worst_of(coverage_floor=floor).judge(parts, RAG) == Verdict(
        rating=rating,
        decided_by=decided_by,
        withheld=("c",),
        coverage=Coverage(2, 3, Fraction(3, 4)),
    )


def test_what_is_set_aside_is_no_gap():
    """Coverage is of what ought to be rated, and all of that is."""
    parts = (part("a", GREEN), part("b", NOT_DUE, 9))

    assert worst_of(coverage_floor=100).judge(parts, RAG) == Verdict(
        rating=GREEN,
        decided_by=("a",),
        set_aside=("b",),
        coverage=Coverage(1, 1, Fraction(1)),
    )


def test_below_its_floor_the_worst_status_decides_all_the_same():
    parts = (part("a", RED), part("b", MISSING, 9))

    assert worst_of(coverage_floor=100).judge(parts, RAG).rating == RED


def test_a_floor_makes_nothing_of_nothing_rated():
    """However low the floor, a whole without a single status has none."""
    parts = (part("a", MISSING, 0), part("b", MISSING, 1))

    assert worst_of(coverage_floor="0.1").judge(parts, RAG).rating == INCOMPLETE


BY_HAND = (
    part("computed", GREEN, by_hand=RED),
    part("stood in", MISSING, 2, by_hand=AMBER),
    part("not wanted", NOT_DUE, by_hand=AMBER),
    part("nothing", NOT_DUE),
)


def test_a_status_judged_by_hand_stands_in_only_where_the_rule_says_so():
    """And never in the place of a computed one."""
    assert worst_of().judge(BY_HAND, RAG) == Verdict(
        rating=INCOMPLETE,
        decided_by=("stood in",),
        withheld=("stood in",),
        set_aside=("not wanted", "nothing"),
        coverage=Coverage(1, 2, Fraction(1, 3)),
    )


def test_a_status_that_stood_in_is_marked_and_counts_like_any_other():
    assert worst_of(counts_by_hand=True).judge(BY_HAND, RAG) == Verdict(
        rating=AMBER,
        decided_by=("stood in", "not wanted"),
        set_aside=("nothing",),
        by_hand=("stood in", "not wanted"),
        coverage=Coverage(3, 3, Fraction(1)),
    )


@pytest.mark.parametrize(
    ("parts", "rating", "by_hand"),
    [
        ([part("a", MISSING, by_hand=RED), part("b", GREEN)], RED, ("a",)),
        ([part("a", NOT_DUE, by_hand=AMBER)], AMBER, ("a",)),
        ([part("a", AMBER, by_hand=GREEN)], AMBER, ()),
        ([part("a", MISSING), part("b", GREEN)], INCOMPLETE, ()),
    ],
)
def test_hands_count_for_what_they_say_where_nothing_was_computed(
    parts, rating, by_hand
):
    """For the worse and the better; a gap that nobody judged stays a gap."""
    verdict = worst_of(counts_by_hand=True).judge(tuple(parts), RAG)

    assert (verdict.rating, verdict.by_hand) == (rating, by_hand)


def test_a_whole_judged_by_hand_alone_says_so():
    parts = (part("a", MISSING, by_hand=GREEN),)

    assert worst_of(counts_by_hand=True).judge(parts, RAG) == Verdict(
        rating=GREEN,
        decided_by=("a",),
        by_hand=("a",),
        coverage=Coverage(1, 1, Fraction(1)),
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "worst of its parts"),
        (
            {"counts_by_hand": True},
            "worst of its parts, judged by hand where nothing is computed",
        ),
        (
            {"coverage_floor": "82.5"},
            "worst of its parts, if at least 82.5 % of their weight is rated",
        ),
        (
            {"coverage_floor": 80, "counts_by_hand": True},
            (
                "worst of its parts, judged by hand where nothing is computed, "
                "if at least 80 % of their weight is rated"
            ),
        ),
    ],
)
def test_a_roll_up_says_what_it_leaves_out_and_lets_in(words, said):
    assert str(worst_of(**words)) == said
    assert worst_of(**words) == WorstOf(**words)


@pytest.mark.parametrize(("floor", "said"), [(0, "0"), (-1, "-1"), ("100.5", "100.5")])
def test_a_floor_that_is_no_share_makes_no_roll_up(floor, said):
    with pytest.raises(DefinitionError) as caught:
        worst_of(coverage_floor=floor)

    assert caught.value.issues == (
        Issue(
            "bad-coverage-floor",
            "roll-up",
            f"a coverage floor of {said} % is no share of the weight",
            "give per cent, above 0 and up to 100",
        ),
    )
