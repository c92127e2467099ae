"""Counting so that it adds up, and what never counts."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.aggregations import Part, Parts, RatioOfSums, Sum, WeightedMean
from goldenthread.rollups import RatedPart, WorstOf
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import absences, known, ratings, scorecards, weights
from goldenthread.values import RAG, Absent, Known, NotRated
from tests.properties.again import answers, evaluated, rebound


@given(scorecards())
def test_tallies_reconcile_with_their_totals(card: Scorecard):
    """Shares are shares of something: the unrated are named beside it."""
    for result in card:
        for tally in filter(None, (result.parts, result.targets)):
            rated = sum(count for _, count in tally.by_status)
            not_rated = sum(count for _, count in tally.by_reason)

            assert (tally.rated, tally.not_rated) == (rated, not_rated)
            assert tally.total == rated + not_rated
            assert tally.to_dict()["total"] == tally.total


@given(scorecards())
def test_a_tally_counts_distinct_targets_each_once(card: Scorecard):
    """However many ways lead up to an objective, a target below is one target."""
    for result in card:
        if result.targets is not None:
            beneath = card.framework.targets_beneath(result.id)

            assert len(set(beneath)) == len(beneath) == result.targets.total
            assert set(beneath) <= set(card.framework.below(result.id))
            for code, count in result.targets.by_status:
                found = [card[id_, result.period].status.code for id_ in beneath]
                assert found.count(code) == count


@given(scorecards())
def test_an_indirect_link_never_changes_a_status_or_value(card: Scorecard):
    """One influence among several stakeholders is shown, and not counted."""
    direct = [
        each for each in card.framework.definitions if getattr(each, "is_direct", True)
    ]
    framework = attrs.evolve(card.framework, definitions=direct)

    without = evaluated(card, framework, rebound(framework, card.observed))

    assert answers(without) == answers(card)


@given(scorecards())
def test_a_non_priority_never_enters_its_plan_or_what_it_serves(card: Scorecard):
    """It is shown and judged, outside the roll-up."""
    for standing in card:
        element = card.framework[standing.id]
        if standing.sort == "objective" and not element.priority:
            assert element.id not in card.framework.parts_of_plan(element.plan)


AGGREGATIONS = st.sampled_from((Sum(), WeightedMean(), RatioOfSums()))

parts = st.lists(
    st.builds(Part, known() | known() | known() | absences(), weights()), max_size=6
)


def verdict(figure):
    """What a figure comes to, without the words of its reason."""
    return figure.kind if isinstance(figure, Absent) else figure


@given(AGGREGATIONS, parts, st.randoms(use_true_random=False))
def test_the_order_of_parts_changes_no_figure(rule, given_parts, random):
    """A sum is a sum."""
    shuffled = list(given_parts)
    random.shuffle(shuffled)

    there = rule.combine(Parts(shuffled, 100))

    assert verdict(there) == verdict(rule.combine(Parts(given_parts, 100)))


@given(AGGREGATIONS, parts, st.sampled_from(("2", "0.1", "1000")))
def test_the_size_of_weights_changes_no_figure(rule, given_parts, factor):
    """Weights are relative."""
    factor = Part(Known(0), factor).weight
    scaled = [Part(part.figure, part.weight * factor) for part in given_parts]

    there = rule.combine(Parts(scaled, 100))

    assert verdict(there) == verdict(rule.combine(Parts(given_parts, 100)))


@given(AGGREGATIONS, parts, weights())
def test_what_is_not_applicable_changes_no_figure(rule, given_parts, weight):
    """A zone without schools has no say in the schools' figure."""
    more = [*given_parts, Part(Absent("not-applicable"), weight)]

    there = rule.combine(Parts(more, 100))

    assert verdict(there) == verdict(rule.combine(Parts(given_parts, 100)))


@given(AGGREGATIONS, parts)
def test_what_is_suppressed_outweighs_everything(rule, given_parts):
    """No sum may let a single suppressed part be derived."""
    more = [*given_parts, Part(Absent("suppressed"))]

    there = rule.combine(Parts(more, 100))

    assert isinstance(there, Absent)
    assert there.kind.value == "suppressed"


@given(AGGREGATIONS, parts)
def test_a_whole_is_known_only_if_all_that_applies_is(rule, given_parts):
    """Nothing is imputed, nothing silently renormalised."""
    applicable = [
        part.figure for part in given_parts if verdict(part.figure) != "not-applicable"
    ]

    whole = rule.combine(Parts(given_parts, 100))

    if not applicable or any(isinstance(figure, Absent) for figure in applicable):
        assert isinstance(whole, Absent)
    if isinstance(whole, Known):
        assert whole.coverage.counted == whole.coverage.of == len(applicable)


rated_parts = st.lists(st.builds(RatedPart, st.just("x"), ratings()), max_size=6)


@given(rated_parts, st.randoms(use_true_random=False))
def test_the_order_of_ratings_changes_nothing(rated, random):
    """Worst is worst, wherever it stands."""
    shuffled = list(rated)
    random.shuffle(shuffled)

    there = WorstOf().judge(tuple(shuffled), RAG)

    assert there.rating == WorstOf().judge(tuple(rated), RAG).rating


@given(rated_parts, st.sampled_from(("not-due", "not-applicable", "not-in-force")))
def test_what_is_set_aside_changes_no_status(rated, reason):
    """It is named beside, and does not count."""
    more = (*rated, RatedPart("y", NotRated(reason)))

    there = WorstOf().judge(more, RAG)
    here = WorstOf().judge(tuple(rated), RAG)

    assert "y" in there.set_aside
    assert there.rating == here.rating or not here.rating.is_rated


@given(rated_parts)
def test_every_part_of_a_roll_up_is_accounted_for(rated):
    """Rated, withheld or set aside: nothing falls under the table."""
    named = [attrs.evolve(part, id=f"p{n}") for n, part in enumerate(rated)]

    verdict = WorstOf().judge(tuple(named), RAG)

    statuses = {part.id for part in named if part.rating.is_rated}
    others = [*verdict.withheld, *verdict.set_aside]
    assert sorted([*statuses, *others]) == sorted(part.id for part in named)
    assert set(verdict.decided_by) <= {*statuses, *verdict.withheld}
