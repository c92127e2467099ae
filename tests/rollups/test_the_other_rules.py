"""Best of, k worst, majority, mean score, share met and must-pass, part by part."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import pytest

from goldenthread.rollups import (
    BestOf,
    KWorst,
    Majority,
    MeanScore,
    RatedPart,
    ShareMet,
    Verdict,
    WorstOf,
    best_of,
    k_worst,
    majority,
    mean_score,
    must_pass,
    share_met,
    worst_of,
)
from goldenthread.values import FIVE_STEP, RAG, Coverage, NotRated, Scale, Status

RED, AMBER, GREEN = RAG.statuses

RATINGS = {
    "r": RED,
    "a": AMBER,
    "g": GREEN,
    "m": NotRated("missing"),
    "n": NotRated("not-due"),
    "x": NotRated("not-applicable"),
}


def parts_of(words):
    """Parts named by their places: `g3 m` is a green of weight 3 and one missing."""
    return tuple(
        RatedPart(str(place), RATINGS[word[0]], word[1:] or 1)
        for place, word in enumerate(words.split(), 1)
    )


def judged(rule, words, scale=RAG):
    return rule.judge(parts_of(words), scale)


def code(rule, words):
    return judged(rule, words).rating.code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("r", "red"),
        ("r a", "amber"),
        ("r a g", "green"),
        ("r9 g0", "green"),
        ("g m", "green"),
        ("a m", "incomplete"),
        ("r m", "incomplete"),
        ("m", "incomplete"),
        ("a n x", "amber"),
        ("n", "not-due"),
        ("", "nothing-beneath"),
    ],
)
def test_the_best_part_speaks_unless_a_gap_might_be_better(words, expected):
    """Nothing is better than the best; short of it, a gap might be."""
    assert code(best_of(), words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("g g r", "green"),
        ("g a r", "amber"),
        ("g r r", "red"),
        ("a a g", "amber"),
        ("r r r g g g", "red"),
        ("r9 g", "green"),
        ("r", "red"),
        ("a", "amber"),
        ("r a", "amber"),
        ("r r m", "red"),
        ("g g m", "green"),
        ("g a m", "incomplete"),
        ("r m g", "incomplete"),
        ("r n", "red"),
        ("m", "incomplete"),
        ("x", "not-applicable"),
    ],
)
def test_it_takes_two_bad_parts_to_repaint_the_whole(words, expected):
    """The second worst decides, or the better one if there is only one more."""
    assert code(k_worst(2), words) == expected


@pytest.mark.parametrize(
    "words", ["g", "g a", "r m", "a m", "g m", "m n", "g n", "r a g", "", "x n"]
)
def test_the_one_worst_is_the_worst(words):
    """Both rules are the same where they meet."""
    one, worst = judged(k_worst(1), words), judged(worst_of(), words)

    assert one == worst


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("g", "green"),
        ("g g r", "green"),
        ("g g r r", "red"),
        ("g g a a", "amber"),
        ("g a r", "amber"),
        ("g a r r", "red"),
        ("g51 r49", "green"),
        ("g50 r50", "red"),
        ("g2.5 a0.1 r2.5", "amber"),
        ("g0 r", "red"),
        ("g0 a0 r0", "amber"),
        ("g3 m2", "green"),
        ("g2 m2", "incomplete"),
        ("r3 m2", "red"),
        ("r2 m2", "red"),
        ("a3 m2", "amber"),
        ("a2 m2", "incomplete"),
        ("g0 m", "incomplete"),
        ("g m0", "green"),
        ("g n9 r0", "green"),
        ("m", "incomplete"),
    ],
)
def test_a_status_needs_more_than_half_of_the_weight(words, expected):
    """Exactly half is not more than half; what is worse counts for what is below."""
    assert code(majority(), words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("r", "red"),
        ("a", "amber"),
        ("g", "green"),
        ("r a", "red"),
        ("a g", "amber"),
        ("r g", "amber"),
        ("a g1.01", "green"),
        ("a1.01 g", "amber"),
        ("r a1.01", "amber"),
        ("g g g r", "amber"),
        ("g4 r", "green"),
        ("g0 r0", "amber"),
        ("g0 r", "red"),
        ("g5 m", "green"),
        ("g3 m", "incomplete"),
        ("r a m0", "red"),
        ("m n", "incomplete"),
    ],
)
def test_the_mean_takes_the_nearest_status_and_the_worse_at_half(words, expected):
    """Red is 0, amber 1, green 2."""
    assert code(mean_score(), words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("g", "green"),
        ("g4 a", "green"),
        ("g a", "amber"),
        ("g r", "amber"),
        ("g r1.01", "red"),
        ("a", "amber"),
        ("g m", "incomplete"),
        ("g9 m", "green"),
    ],
)
def test_a_mean_exactly_on_its_limit_reaches_it(words, expected):
    """1.8 is green where green is from 1.8, and 1 is amber."""
    assert code(mean_score({"amber": 1, "green": "1.8"}), words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("g9 r", "green"),
        ("g89 r11", "amber"),
        ("g3 a", "amber"),
        ("g74 a26", "red"),
        ("a", "red"),
        ("g0 r0 g0 g0", "amber"),
        ("g9 m", "green"),
        ("g8 m2", "incomplete"),
        ("a3 m", "red"),
        ("g n m0", "green"),
    ],
)
def test_a_share_exactly_on_its_limit_reaches_it(words, expected):
    """Green from 90 % of the weight on the best status, amber from 75 %."""
    assert code(share_met({"green": 90, "amber": 75}), words) == expected


@pytest.mark.parametrize(
    ("words", "expected", "decided_by"),
    [
        ("g g g", "green", "1 2 3"),
        ("r g g", "red", "1"),
        ("a g g", "green", "2 3"),
        ("g r g", "green", "1 3"),
        ("g r r", "red", "1 2 3"),
        ("m g g g", "incomplete", "1"),
        ("m r r", "red", "2 3"),
        ("m r2 g2", "incomplete", "1"),
        ("n g r0", "green", "2"),
        ("m", "incomplete", ""),
        ("x", "not-applicable", ""),
    ],
)
def test_what_must_pass_is_outvoted_by_nobody(words, expected, decided_by):
    """Part 1 must pass; the majority says the rest."""
    verdict = judged(must_pass("1", then=majority()), words)

    assert verdict.rating.code == expected
    assert " ".join(verdict.decided_by) == decided_by


def test_more_can_be_asked_of_what_must_pass():
    """Amber passes unless green is asked for."""
    strict = must_pass("1", "3", then=best_of(), least="green")

    assert code(strict, "g r g") == "green"
    assert judged(strict, "a r g").decided_by == ("1",)
    assert judged(strict, "a g r").decided_by == ("1", "3")
    assert code(strict, "g g a") == "red"
    assert code(strict, "g r") == "green"


def test_a_judgement_by_hand_passes_only_where_the_other_rule_lets_it_stand_in():
    """The other rule says whether hands count; must-pass follows it."""
    bad = (RatedPart("1", RATINGS["m"], by_hand=RED), *parts_of("x g g"))
    good = (RatedPart("1", RATINGS["m"], by_hand=AMBER), *parts_of("x g g"))
    lenient = must_pass("1", then=best_of(counts_by_hand=True))

    assert lenient.judge(bad, RAG).rating == RED
    assert lenient.judge(good, RAG).rating == GREEN
    assert lenient.judge(good, RAG).by_hand == ("1",)
    assert must_pass("1", then=best_of()).judge(bad, RAG).rating.code == "incomplete"


def test_no_floor_lets_out_what_must_pass():
    """The others may be left out; this one may not."""
    rule = must_pass("1", then=majority(coverage_floor=50))

    assert code(rule, "g g m") == "green"
    assert code(rule, "m g g") == "incomplete"


@pytest.mark.parametrize(
    ("rule", "words", "decided_by"),
    [
        (best_of(), "g a g", "1 3"),
        (k_worst(2), "r a g", "1 2"),
        (k_worst(2), "a a r a g", "1 2 3 4"),
        (k_worst(5), "a g", "1 2"),
        (majority(), "g2 a r", "1 2"),
        (majority(), "g4 a r m", "1"),
        (majority(), "g3 g0 r", "1"),
        (majority(), "g0 a0 r0", "1 2"),
        (mean_score(), "g2 a r0", "1 2"),
        (share_met({"green": 50}), "g a r0 n", "1 2"),
    ],
)
def test_a_verdict_names_whoever_made_it(rule, words, decided_by):
    """And nobody without weight, where weight decides."""
    assert " ".join(judged(rule, words).decided_by) == decided_by


@pytest.mark.parametrize(
    "rule",
    [
        best_of(),
        k_worst(1),
        majority(),
        mean_score(),
        share_met({"green": 90, "amber": 75}),
        must_pass("7", then=majority()),
    ],
    ids=str,
)
def test_a_gap_that_might_matter_leaves_the_whole_incomplete(rule):
    """It is then the gap that decided, and what was set aside is named."""
    assert judged(rule, "a m3 n a0 x") == Verdict(
        rating=NotRated("incomplete"),
        decided_by=("2",),
        withheld=("2",),
        set_aside=("3", "5"),
        coverage=Coverage(2, 3, Fraction(1, 4)),
    )


@pytest.mark.parametrize(
    ("make", "words", "expected"),
    [
        (best_of, "a8 m2", "amber"),
        (lambda **lets: k_worst(2, **lets), "a4 r4 m2", "amber"),
        (majority, "g4 a2 a2 m2", "amber"),
        (mean_score, "g2.4 r5.6 m2", "amber"),
        (lambda **lets: share_met({"amber": 50}, **lets), "g4 r4 m2", "amber"),
        (lambda **lets: must_pass("1", then=majority(**lets)), "a4 g4 m2", "amber"),
    ],
)
def test_a_floor_that_is_reached_leaves_gaps_out(make, words, expected):
    """80 % of the weight is rated: enough for 80, not for 81."""
    enough = judged(make(coverage_floor=80), words)

    assert enough.rating.code == expected
    assert enough.withheld == (str(len(words.split())),)
    assert code(make(coverage_floor=81), words) == "incomplete"
    assert code(make(), words) == "incomplete"


def test_five_steps_are_ranked_not_named():
    """Majority and mean go by the order of the scale and by its scores."""
    far, below, near, on, above = FIVE_STEP.statuses
    parts = tuple(RatedPart(s.code, s) for s in (far, below, near, on, above))

    assert majority().judge(parts, FIVE_STEP).rating == near
    assert mean_score().judge(parts, FIVE_STEP).rating == near
    assert mean_score().judge(parts[:2], FIVE_STEP).rating == far
    assert mean_score().judge(parts[3:], FIVE_STEP).rating == on
    assert k_worst(2).judge(parts[::-1], FIVE_STEP).rating == below


PLAIN = Scale("plain", (Status("bad", symbol="-"), Status("good", symbol="+")))
UPSIDE_DOWN = Scale(
    "upside down",
    (Status("bad", symbol="-", score=2), Status("good", symbol="+", score=2)),
)


@pytest.mark.parametrize(
    ("rule", "scale"),
    [
        (mean_score(), PLAIN),
        (mean_score(), UPSIDE_DOWN),
        (mean_score({"green": 3}), RAG),
        (mean_score({"amber": 2, "green": 1}), RAG),
        (share_met({"blue": 50}), RAG),
        (must_pass("1", then=worst_of(), least="blue"), RAG),
    ],
)
def test_a_rule_that_does_not_fit_the_scale_says_nothing(rule, scale):
    """A framework refuses it; asked bare, it raises nothing and guesses nothing."""
    parts = (RatedPart("1", scale.best), RatedPart("2", RATINGS["m"]))

    verdict = rule.judge(parts, scale)

    assert verdict == Verdict(
        rating=NotRated("undefined"),
        withheld=("2",),
        coverage=Coverage(1, 2, Fraction(1, 2)),
    )


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (best_of(), "best of its parts"),
        (k_worst(1), "worst status that 1 of its parts is on or below"),
        (k_worst(3), "worst status that 3 of its parts are on or below"),
        (
            majority(coverage_floor=80),
            (
                "best status that more than half of the weight of its parts reaches, "
                "if at least 80 % of their weight is rated"
            ),
        ),
        (
            mean_score(counts_by_hand=True),
            (
                "status nearest to the mean score of its parts, halfway counts as the "
                "worse, judged by hand where nothing is computed"
            ),
        ),
        (
            mean_score({"amber": 1, "green": "1.8"}),
            "mean score of its parts: green ≥ 1.8, amber ≥ 1, else worst",
        ),
        (
            share_met({"amber": 75, "green": "92.5"}),
            (
                "share of its parts' weight on the best status: green ≥ 92.5 %, "
                "amber ≥ 75 %, else worst"
            ),
        ),
        (
            must_pass("a", then=best_of()),
            "worst if a is on the worst status, else best of its parts",
        ),
        (
            must_pass("a", "b", then=worst_of(coverage_floor=50), least="green"),
            (
                "worst if a or b is below green, else worst of its parts, if at least "
                "50 % of their weight is rated"
            ),
        ),
    ],
)
def test_a_rule_is_a_sentence(rule, sentence):
    """It stands in every reason."""
    assert str(rule) == sentence


@pytest.mark.parametrize(
    ("make", "of"),
    [
        (worst_of, WorstOf),
        (best_of, BestOf),
        (partial(k_worst, 2), partial(KWorst, 2)),
        (majority, Majority),
        (mean_score, MeanScore),
        (
            partial(share_met, {"green": 90}),
            partial(ShareMet, (("green", 90),)),
        ),
    ],
)
def test_a_rule_is_strict_unless_it_is_told_otherwise(make, of):
    """No floor, and no judgements by hand; either is asked for by its name."""
    assert make() == of(coverage_floor=None, counts_by_hand=False)
    assert make(counts_by_hand=True) == of(counts_by_hand=True)
    assert make(coverage_floor=80) == of(coverage_floor=80)


def test_limits_are_equal_whatever_their_order():
    """They are put into order, the highest first."""
    one, other = {"green": 90, "amber": 75}, {"amber": 75, "green": 90}

    assert share_met(one) == share_met(other)
    assert hash(mean_score({"green": 2})) == hash(mean_score({"green": "2.0"}))
    assert share_met(other).limits == (("green", 90), ("amber", 75))
    alike, turned = {"green": 50, "amber": 50}, {"amber": 50, "green": 50}
    assert share_met(alike) == share_met(turned)
