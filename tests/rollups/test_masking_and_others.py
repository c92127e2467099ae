"""How much a rolled-up status hides, and what other rules would have said."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.rollups import (
    RatedPart,
    Verdict,
    best_of,
    k_worst,
    majority,
    masked_share,
    mean_score,
    must_pass,
    other_ratings,
    share_met,
    worst_of,
)
from goldenthread.strategies import rated_parts
from goldenthread.values import MET_OR_NOT, RAG, NotRated, Scale, Status

RED, AMBER, GREEN = RAG.statuses

RATINGS = {
    "r": RED,
    "a": AMBER,
    "g": GREEN,
    "m": NotRated("missing"),
    "n": NotRated("not-due"),
}

RULES = (
    worst_of(),
    best_of(),
    k_worst(2),
    majority(),
    mean_score(),
    share_met({"green": 90, "amber": 60}),
    must_pass("part-0", then=majority()),
    majority(coverage_floor=50),
    mean_score(counts_by_hand=True),
)


def parts_of(words):
    return tuple(
        RatedPart(str(place), RATINGS[word[0]], word[1:] or 1)
        for place, word in enumerate(words.split(), 1)
    )


def masked(rule, words):
    parts = parts_of(words)
    return masked_share(parts, rule.judge(parts, RAG), RAG)


def others(rule, words):
    parts = parts_of(words)
    said = other_ratings(rule, parts, rule.judge(parts, RAG), RAG)
    return {name: rating.code for name, rating in said}


@pytest.mark.parametrize(
    ("rule", "words", "share"),
    [
        (worst_of(), "g a r", Fraction(0)),
        (best_of(), "g a r", Fraction(2, 3)),
        (majority(), "g3 r", Fraction(1, 4)),
        (majority(), "g3 r n9", Fraction(1, 4)),
        (majority(), "g51 a9 r40", Fraction(49, 100)),
        (majority(), "g4 r m", Fraction(1, 5)),
        (mean_score(), "g r", Fraction(1, 2)),
        (k_worst(2), "g r a", Fraction(1, 3)),
        (best_of(), "g0 r0 r0", Fraction(2, 3)),
        (best_of(), "g r0", Fraction(0)),
        (majority(), "g m", None),
        (majority(), "m n", None),
    ],
)
def test_what_is_worse_than_the_whole_lies_hidden(rule, words, share):
    """As a share of the weight that is rated, or by number where nothing weighs."""
    assert masked(rule, words) == share


@given(rated_parts())
def test_the_worst_of_all_hides_nothing(parts):
    """It is the rule that nobody can hide behind."""
    verdict = worst_of().judge(parts, RAG)

    assert masked_share(parts, verdict, RAG) in {0, None}


@given(rated_parts(), st.sampled_from(RULES))
def test_a_status_hides_less_than_all(parts, rule):
    """Under each built-in rule something at least is as good as what is told."""
    verdict = rule.judge(parts, RAG)

    share = masked_share(parts, verdict, RAG)

    assert (share is None) is not verdict.rating.is_rated
    assert share is None or 0 <= share < 1


def test_a_judgement_by_hand_that_stood_in_can_be_hidden_too():
    """It counted, so it is a part like any other."""
    parts = (RatedPart("hand", RATINGS["m"], by_hand=RED), *parts_of("n g g"))
    rule = majority(counts_by_hand=True)

    share = masked_share(parts, rule.judge(parts, RAG), RAG)

    assert share == Fraction(1, 3)


def test_the_other_standard_rules_are_asked_and_not_the_rule_itself():
    """Each by its name, of the same parts."""
    assert others(worst_of(), "g g r") == {
        "best of": "green",
        "majority": "green",
        "mean of scores": "amber",
    }
    assert others(majority(), "g2 a r") == {
        "worst of": "red",
        "best of": "green",
        "mean of scores": "amber",
    }
    assert list(others(k_worst(2), "g")) == [
        "worst of",
        "best of",
        "majority",
        "mean of scores",
    ]


def test_other_rules_are_as_strict_about_gaps_as_the_rule_itself():
    """A gap is told as incomplete, unless the rule has a floor that lets it out."""
    assert others(best_of(), "g a m") == {
        "worst of": "incomplete",
        "majority": "incomplete",
        "mean of scores": "incomplete",
    }
    assert others(best_of(coverage_floor=60), "g a m") == {
        "worst of": "amber",
        "majority": "amber",
        "mean of scores": "amber",
    }
    floor = must_pass("1", then=majority(coverage_floor=60))
    assert others(floor, "g g m")["worst of"] == "green"


def test_other_rules_count_the_judgements_by_hand_that_counted():
    """No more of them, and no fewer."""
    parts = (RatedPart("hand", RATINGS["m"], by_hand=RED), *parts_of("n g g"))

    for rule, code in [
        (majority(counts_by_hand=True), "red"),
        (majority(), "incomplete"),
    ]:
        verdict = rule.judge(parts, RAG)
        said = dict(other_ratings(rule, parts, verdict, RAG))
        assert said["worst of"].code == code


def test_a_scale_without_scores_has_no_mean():
    """What cannot be told is not told."""
    scale = Scale("plain", (Status("bad", symbol="-"), Status("good", symbol="+")))
    parts = (RatedPart("1", scale.best),)
    verdict = worst_of().judge(parts, scale)

    said = other_ratings(worst_of(), parts, verdict, scale)

    assert [name for name, _ in said] == ["best of", "majority"]


@attrs.frozen
class Own:
    """A rule of one's own: always the best."""

    def judge(self, parts, scale, /):
        """The best there is."""
        return Verdict(rating=scale.best, decided_by=("1",))


def test_a_rule_of_ones_own_is_held_against_all_of_them():
    """It has no floor that others could share."""
    parts = (RatedPart("1", MET_OR_NOT.worst), RatedPart("2", RATINGS["m"]))
    verdict = Own().judge(parts, MET_OR_NOT)

    said = other_ratings(Own(), parts, verdict, MET_OR_NOT)

    assert {name: rating.code for name, rating in said} == {
        "worst of": "not-met",
        "best of": "incomplete",
        "majority": "not-met",
        "mean of scores": "not-met",
    }
    assert masked_share(parts, verdict, MET_OR_NOT) == 1


BETWEEN = (worst_of(), best_of(), k_worst(1), k_worst(2), k_worst(3), majority())


@given(rated_parts(min_size=1), st.sampled_from(BETWEEN))
def test_a_rule_that_compares_statuses_tells_that_of_a_part(parts, rule):
    """Only a mean or a share can tell a status on which no part is."""
    rating = rule.judge(parts, RAG).rating

    if rating.is_rated:
        assert rating in {part.rating for part in parts}


STRICT = tuple(rule for rule in RULES if rule.coverage_floor is None)


@given(rated_parts(), st.sampled_from(STRICT), st.sampled_from(RAG.statuses))
def test_a_gap_that_is_filled_contradicts_nothing_that_was_told(parts, rule, status):
    """What is told in spite of gaps is certain: no later figure can turn it."""
    verdict = rule.judge(parts, RAG)
    filled = tuple(
        attrs.evolve(part, rating=status) if part.id in verdict.withheld else part
        for part in parts
    )

    later = rule.judge(filled, RAG).rating

    if verdict.rating.is_rated:
        assert later == verdict.rating
