"""Combinations: several policies, of which one decides."""

from __future__ import annotations

import attrs
import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.expectations import Lag, Need
from goldenthread.policies import Assessment, Combined, sentence_of
from goldenthread.testing import check_policy
from goldenthread.values import MET_OR_NOT, RAG, NotRated
from tests.policies.asking import (
    GONE,
    around,
    asked,
    card_of,
    codes,
    known,
    objections,
    peers,
    rate,
)

TEN = gt.tolerance(percent_of_target=10)
TREND = gt.trend_aware()
PLAIN = gt.met_or_not()
EXPECT = gt.at_least(100)


@attrs.frozen
class Always:
    """Says one thing, whatever the figure; without a line."""

    code: str
    needs: frozenset = frozenset()
    refers_to: tuple = ()

    def assess(self, case, /):
        if self.code in case.scale.codes:
            return Assessment(case.scale[self.code], note=f"always {self.code}")
        return Assessment(NotRated(self.code), note="cannot tell")


R, A, G = map(Always, ("red", "amber", "green"))
OPEN, HIDDEN = Always("undetermined"), Always("suppressed")


def then(figure):
    return {"year_ago": known(figure)}


@pytest.mark.parametrize(
    ("policies", "worst", "best", "first"),
    [
        ((R, G), "red", "green", "red"),
        ((A, R), "red", "amber", "amber"),
        ((G, A, R), "red", "green", "green"),
        ((OPEN, R), "red", "undetermined", "red"),
        ((OPEN, A), "undetermined", "undetermined", "amber"),
        ((G, OPEN), "undetermined", "green", "green"),
        ((HIDDEN, OPEN), "suppressed", "suppressed", "suppressed"),
        ((OPEN, HIDDEN, G), "undetermined", "green", "green"),
    ],
)
def test_which_rating_counts(policies, worst, best, first):
    """What one cannot tell stays open, unless it can make no difference."""
    for make, wanted in (
        (gt.worst_of_policies, worst),
        (gt.best_of_policies, best),
        (gt.first_that_rates, first),
    ):
        assert rate(make(*policies), EXPECT, 50) == wanted


@pytest.mark.parametrize(
    ("make", "year_ago", "line"),
    [
        (gt.worst_of_policies, 85, "Red < 90 ≤ Amber < 100 ≤ Green"),
        (gt.worst_of_policies, 95, "Red < 95 ≤ Amber < 100 ≤ Green"),
        (gt.best_of_policies, 85, "Red < 85 ≤ Amber < 100 ≤ Green"),
        (gt.best_of_policies, 95, "Red < 90 ≤ Amber < 100 ≤ Green"),
        (gt.first_that_rates, 85, "Red < 90 ≤ Amber < 100 ≤ Green"),
    ],
)
def test_lines_are_laid_over_one_another(make, year_ago, line):
    """A tolerance of 10, and last year's figure: the limits of the two meet."""
    found = asked(make(TEN, TREND), EXPECT, 92, **then(year_ago))

    assert str(found.bands) == line
    assert found.rating == found.bands.status_of(gt.Known("92").value)


def test_edges_keep_their_owners():
    """One rule owns its limit, and the other one does not."""
    open_end = gt.tolerance(units=10, inclusive=False)

    assert around(gt.best_of_policies(TEN, open_end), EXPECT, 90) == "raa"
    assert around(gt.worst_of_policies(TEN, open_end), EXPECT, 90) == "rra"
    assert around(gt.best_of_policies(TEN, open_end), gt.above(100), 100) == "aag"


def test_a_line_that_one_of_them_lacks_is_no_line():
    """What is unknown has no limits."""
    for make in (gt.worst_of_policies, gt.best_of_policies, gt.first_that_rates):
        assert asked(make(TREND, TEN), EXPECT, 100, year_ago=GONE).bands is None
        assert asked(make(A, TEN), EXPECT, 100).bands is None


def test_the_line_of_a_stand_in_is_not_told():
    """For other figures an earlier rule may rate: 100 is met, whatever it was."""
    rule = gt.first_that_rates(TREND, TEN)

    found = asked(rule, EXPECT, 92, year_ago=GONE)

    assert found.rating.code == "amber"
    assert found.bands is None
    assert asked(rule, EXPECT, 92, **then(95)).rating.code == "red"


def test_notes_are_joined_once():
    """Each is said, and none twice."""
    rule = gt.worst_of_policies(R, Always("red"), Always("green"), OPEN)

    assert asked(rule, EXPECT, 5).note == "always red; always green; cannot tell"
    assert asked(gt.first_that_rates(OPEN, G), EXPECT, 5).note == "always green"
    way = gt.progress({"red": gt.band(below=50), "green": gt.band(at_least=50)})
    drawn = asked(gt.worst_of_policies(TEN, way), EXPECT, 92, start=60)
    assert drawn.note == "it has gone 80.0 % of the way"


def test_it_needs_and_refers_to_what_any_of_them_does():
    """And is given no more."""
    referring = Always("red", refers_to=(("x", Lag.NONE),))
    rule = gt.worst_of_policies(TREND, gt.run_length(), referring, referring)

    assert rule.needs == {Need.YEAR_AGO, Need.SERIES}
    assert rule.refers_to == (("x", Lag.NONE),)
    assert rule.judged == "published"
    raw = gt.worst_of_policies(gt.met_or_not(judged="raw"), gt.run_length(judged="raw"))
    assert raw.judged == "raw"


def test_waivers_are_those_of_all():
    """Each law once, with the first reason that is given."""
    way = gt.progress({"red": gt.band(below=50), "green": gt.band(at_least=50)})
    others = gt.quartile("green", "amber", "amber", "red")
    rule = gt.best_of_policies(way, gt.tolerance(units=5), others)

    assert rule.waives == (
        ("met-is-best", "a share has its status whether or not the target is met"),
        ("unit-scaling", "its width is a number of units"),
    )
    assert gt.best_of_policies(TEN, PLAIN).waives == ()


def test_combinations_may_be_combined():
    """First that rates of the worst of two, and a third."""
    rule = gt.first_that_rates(gt.worst_of_policies(TREND, TEN), PLAIN)

    assert rate(rule, EXPECT, 92, year_ago=GONE) == "red"
    assert rate(rule, EXPECT, 92, **then(91)) == "amber"


def test_the_rule_is_one_sentence():
    """Numbered, so that a reader sees where each rule ends."""
    assert str(gt.worst_of_policies(TEN, PLAIN)) == (
        "the worst by any of (1) [best if met; near if missed by ≤ 10 % of the target; "
        "worst if by more (>)]; (2) [best if met, worst if not; no tolerance was adopted]"
    )
    assert str(gt.best_of_policies(R, PLAIN)).startswith("the best by any of (1) [")
    assert sentence_of(gt.first_that_rates(PLAIN, PLAIN), RAG) == (
        "the first that rates of (1) [Green if met, Red if not; no tolerance was "
        "adopted]; (2) [Green if met, Red if not; no tolerance was adopted]"
    )


@pytest.mark.parametrize(
    ("policies", "wanted"),
    [
        ((), ["too-few-policies"]),
        ((PLAIN,), ["too-few-policies"]),
        ((PLAIN, "tolerance"), ["wrong-type"]),
        ((gt.met_or_not(judged="raw"), "tolerance"), ["wrong-type"]),
        ((PLAIN, gt.met_or_not(judged="raw")), ["mixed-figures"]),
        ((None,), ["wrong-type", "too-few-policies"]),
    ],
)
def test_what_cannot_be_combined(policies, wanted):
    """All of it at once."""
    with pytest.raises(DefinitionError) as caught:
        Combined(take="worst", policies=policies)

    assert [issue.code for issue in caught.value.issues] == wanted


def test_slips_are_told_with_the_way_out():
    """In the reader's words."""
    with pytest.raises(DefinitionError) as caught:
        gt.worst_of_policies(PLAIN, gt.met_or_not(judged="raw"), TEN)
    assert str(caught.value) == (
        "[mixed-figures] policies: some of them judge the published and some the raw "
        "figure; let all judge the same"
    )
    with pytest.raises(DefinitionError) as caught:
        gt.best_of_policies(PLAIN)
    assert str(caught.value) == (
        "[too-few-policies] policies: 1 policies are combined; give two or more"
    )
    with pytest.raises(DefinitionError) as caught:
        gt.first_that_rates(PLAIN, 7)
    assert str(caught.value) == (
        "[wrong-type] policies: 7 is no policy; give policies, such as "
        "tolerance(points=5)"
    )


def test_each_of_them_objects_for_itself_and_once():
    """Two that want a near status have one complaint."""
    rule = gt.worst_of_policies(TREND, gt.run_length(), gt.tolerance(points=5))

    assert codes(rule, scale=MET_OR_NOT, is_percentage=True) == ["scale-without-near"]
    assert objections(rule)[0][0] == "points-without-percentage"


@pytest.mark.parametrize(
    "policy",
    [
        gt.worst_of_policies(TEN, TREND),
        gt.best_of_policies(TEN, TREND),
        gt.first_that_rates(TREND, PLAIN),
        gt.best_of_policies(gt.run_length(), gt.tolerance(units=5)),
    ],
    ids=["worst", "best", "first", "over runs"],
)
def test_the_laws_hold(policy):
    """Through the kit that third parties are held to."""
    check_policy(policy, max_examples=60)


def test_a_scorecard_tells_the_margin_and_the_flip():
    """92 of 100, 95 a year ago: red by the trend, amber by the tolerance."""
    figures = {"2005/06 Q1": 95, "2006/07 Q1": 92}

    why = card_of(gt.worst_of_policies(TEN, TREND), figures, EXPECT).why(
        "t", "2006/07 Q1"
    )

    assert why.rating.code == "red"
    assert why.line == "Red < 95 % ≤ Amber < 100 % ≤ Green"
    assert (str(why.flip.change), why.flip.to.code) == ("3", "amber")


def test_a_scorecard_falls_back_where_there_are_too_few_comparators():
    """Quartiles first, then a tolerance."""
    rule = gt.first_that_rates(gt.quartile("green", "amber", "amber", "red"), TEN)
    four = dict(zip("abcd", (1, 2, 3, 4), strict=True))

    def seen(others):
        return card_of(rule, {"2006/07 Q1": 92}, EXPECT, others=others).of("t")[0]

    assert seen(four).status.code == "green"
    assert seen({}).status.code == "amber"
    assert peers(1) == (("a", known(1)),)
