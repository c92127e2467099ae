from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Objective, Plan
from goldenthread.framework import Framework
from goldenthread.periods import UK_FINANCIAL_YEAR, Frequency
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import (
    indicators,
    observed,
    scales,
    scorecards,
    targets,
)
from goldenthread.values import NOTHING_OF_NOTHING, Kind, Known
from tests.reference.evaluator import Reference, name_of, rounded


def told(figure):
    """A figure as plain data, as the slow evaluator says it."""
    if figure is None:
        return None
    if not isinstance(figure, Known):
        empty = {"nothing": True} if figure == NOTHING_OF_NOTHING else {}
        return {"known": False, "kind": figure.kind.value} | empty
    return {
        "known": True,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "made": figure.provenance.made.value,
        "checked": figure.provenance.checked.value,
    }


@given(scorecards())
def test_every_figure_is_the_one_that_the_rules_give(card: Scorecard):
    """Value, both sides of a ratio, provenance, or the kind of absence."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for period in card.periods:
        for indicator in card.framework.indicators:
            result = card[indicator.id, period]
            figure, _, _ = slow.reading(indicator.id, period)

            assert told(result.figure) == figure, (indicator.id, period)
            if figure["known"] and indicator.decimals is not None:
                shown = rounded(figure["value"], indicator.decimals)
                assert result.value == shown


@given(scorecards())
def test_a_figure_that_is_not_of_the_period_says_how_old_it_is(card: Scorecard):
    """An annual figure in a quarterly report: last year's, with its age."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for number, period in enumerate(card.periods):
        for indicator in card.framework.indicators:
            if indicator.calculated is None:
                reading = card.cells[indicator.id][number].reading
                _, age, latest = slow.reading(indicator.id, period)
                found = reading.latest and (reading.latest[0], told(reading.latest[1]))

                assert (reading.age, found) == (age, latest)


@given(scorecards())
def test_every_target_is_judged_as_the_rules_say(card: Scorecard):
    """The figure it was judged by, whether the word was met, and the status."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for period in card.periods:
        for target in card.framework.targets:
            result = card[target.id, period]
            verdict = slow.judge(target.id, period)

            assert {
                "rating": result.status.code,
                "met": result.met,
                "figure": told(result.figure),
            } == verdict, (target.id, period)


@given(scorecards())
def test_every_status_is_the_one_that_the_rules_give(card: Scorecard):
    """Plans, objectives, indicators and actions, rated or not, and why not."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for result in card:
        expected = slow.rating(result.id, result.period)

        assert result.status.code == expected, (result.id, result.period)


@given(scorecards())
def test_both_tallies_count_what_the_rules_count(card: Scorecard):
    """Immediate parts, and the distinct targets beneath, each once."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for result in card:
        if name_of(card.framework[result.id]) in {"Objective", "Plan"}:
            parts = slow.parts_tally(result.id, result.period)
            targets = slow.targets_tally(result.id, result.period)

            assert result.parts.to_dict() == parts, result.id
            assert result.targets.to_dict() == targets, result.id


@st.composite
def single_targets(draw) -> Scorecard:
    """One target whose figure lies on an edge, or a hair beside it."""
    scale = draw(scales(near=True))
    kinds = (Kind.FLOW, Kind.RATIO)
    indicator = draw(
        indicators("i", kinds=kinds).filter(
            lambda each: each.frequency is Frequency.QUARTER and not each.contextual
        )
    )
    target = attrs.evolve(
        draw(targets(indicator, "t", among=["o"], scale=scale)),
        span=None,
        reading="in-period",
        window=None,
        first=None,
        last=None,
    )
    home = (Plan("p"), Objective("o", plan="p"))
    framework = Framework.of(*home, indicator, target, scale=scale)
    asked = UK_FINANCIAL_YEAR.quarter(2006, 4)
    figured = draw(observed(framework, [asked]))
    return evaluate(framework, figured, periods=asked, as_at=date(2007, 5, 1))


@given(single_targets())
def test_a_figure_on_an_edge_is_judged_as_the_rules_say(card: Scorecard):
    """Whole frameworks rarely lie on the line; here nearly every figure does."""
    slow = Reference(card.framework, card.observed, card.as_at)
    result = card["t", card.periods[0]]

    verdict = slow.judge("t", card.periods[0])

    assert {
        "rating": result.status.code,
        "met": result.met,
        "figure": told(result.figure),
    } == verdict
