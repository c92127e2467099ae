from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.rollups import RatedPart, WorstOf, coverage_of, worst_of
from goldenthread.values import RAG, WHOLE, Coverage, NotRated


def part(code, weight=1, by_hand=None):
    """A rated part by its status, or one that is not by its reason."""
    rating = RAG[code] if code in RAG.codes else NotRated(code)
    return RatedPart(
        f"{code} {weight}", rating, weight, by_hand=by_hand and RAG[by_hand]
    )


def judged(rule, *parts):
    return rule.judge(parts, RAG)


@pytest.mark.parametrize(
    ("floor", "code"), [(None, "incomplete"), (81, "incomplete"), (80, "amber")]
)
def test_a_part_may_be_left_out_once_enough_is_rated(floor, code):
    """80 % of the weight is rated: 80 will do, 81 will not."""
    rule = worst_of(coverage_floor=floor)

    verdict = judged(rule, part("green", 5), part("amber", 3), part("missing", 2))

    assert verdict.rating.code == code
    assert verdict.withheld == ("missing 2",)
    assert verdict.coverage == Coverage(2, 3, Fraction(4, 5))
    assert verdict.decided_by == (("amber 3",) if code == "amber" else ("missing 2",))


def test_the_worst_part_decides_whatever_is_missing():
    """With a floor as without one."""
    rule = worst_of(coverage_floor=99)

    assert judged(rule, part("red"), part("missing", 50)).rating.code == "red"


def test_what_is_set_aside_is_no_gap():
    """Coverage is of what ought to be rated."""
    verdict = judged(worst_of(coverage_floor=100), part("green"), part("not-due", 9))

    assert (verdict.rating.code, verdict.coverage) == ("green", Coverage(1, 1))


def test_nothing_rated_is_incomplete_however_low_the_floor():
    """There is no worst of nothing."""
    verdict = judged(worst_of(coverage_floor=1), part("missing"), part("not-due"))

    assert verdict.rating.code == "incomplete"
    assert verdict.coverage == Coverage(0, 1, Fraction(0))


def test_parts_without_weight_are_counted():
    """A share of no weight at all is taken by number."""
    assert coverage_of((part("green", 0), part("missing", 0))) == Coverage(
        1, 2, Fraction(1, 2)
    )
    assert coverage_of((part("not-due"),)) == WHOLE
    assert coverage_of(()) == WHOLE


@pytest.mark.parametrize("floor", [0, -5, 101])
def test_a_floor_is_a_share(floor):
    """Above nothing, up to all."""
    with pytest.raises(DefinitionError) as caught:
        worst_of(coverage_floor=floor)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("bad-coverage-floor", "roll-up")


@pytest.mark.parametrize(
    ("parts", "code", "by_hand"),
    [
        ([part("missing", 1, "green")], "green", ("missing 1",)),
        ([part("missing", 1, "red"), part("green")], "red", ("missing 1",)),
        ([part("not-due", 1, "amber")], "amber", ("not-due 1",)),
        ([part("amber", 1, "green")], "amber", ()),
        ([part("missing"), part("green")], "incomplete", ()),
    ],
)
def test_a_status_judged_by_hand_stands_in_where_the_rule_says_so(parts, code, by_hand):
    """Never in the place of a computed one."""
    verdict = judged(worst_of(counts_by_hand=True), *parts)

    assert (verdict.rating.code, verdict.by_hand) == (code, by_hand)


def test_without_such_a_rule_hands_count_nowhere():
    """The default."""
    verdict = judged(worst_of(), part("missing", 1, "green"))

    assert (verdict.rating.code, verdict.by_hand) == ("incomplete", ())


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (worst_of(), "worst of its parts"),
        (
            worst_of(coverage_floor="66.5"),
            "worst of its parts, if at least 66.5 % of their weight is rated",
        ),
        (
            worst_of(counts_by_hand=True),
            "worst of its parts, judged by hand where nothing is computed",
        ),
        (
            worst_of(counts_by_hand=True, coverage_floor=50),
            (
                "worst of its parts, judged by hand where nothing is computed, "
                "if at least 50 % of their weight is rated"
            ),
        ),
    ],
)
def test_a_rule_says_what_it_lets_pass(rule, words):
    """In the sentence that stands in every reason."""
    assert str(rule) == words


def test_the_plain_rule_is_the_default():
    """Equal by its fields."""
    assert worst_of() == WorstOf(coverage_floor=None, counts_by_hand=False)
