from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import attrs
from hypothesis import given, reject
from hypothesis import strategies as st

from goldenthread.definitions import Indicator, Objective, Plan
from goldenthread.expectations import CloseTo, OneSided, Profile, Word
from goldenthread.framework import Framework
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import (
    changes,
    indicators,
    levels,
    observed,
    policies,
    scales,
    scorecards,
    targets,
)
from goldenthread.values import NOTHING_OF_NOTHING, Kind, Known, as_text
from tests.reference.ahead import Outlook
from tests.reference.evaluator import Reference, TooCloseError, name_of, rounded


@contextmanager
def comparable():
    """Pass over a figure that lies within 35 digits of an endless root."""
    try:
        yield
    except TooCloseError:
        reject()


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
            with comparable():
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
                with comparable():
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
            with comparable():
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
        with comparable():
            expected = slow.rating(result.id, result.period)

        assert result.status.code == expected, (result.id, result.period)


@given(scorecards())
def test_every_status_of_a_report_is_the_one_that_the_rules_give(card: Scorecard):
    """Validated figures of closed periods, and nothing ahead of them."""
    report = evaluate(
        card.framework,
        card.observed,
        periods=card.periods,
        as_at=card.as_at,
        purpose="reporting",
    )
    slow = Reference(card.framework, card.observed, card.as_at, is_report=True)

    for result in report:
        with comparable():
            expected = slow.rating(result.id, result.period)

        assert result.status.code == expected, (result.id, result.period)
        assert result.outlook == result.status


@given(scorecards())
def test_both_tallies_count_what_the_rules_count(card: Scorecard):
    """Immediate parts, and the distinct targets beneath, each once."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for result in card:
        if name_of(card.framework[result.id]) in {"Objective", "Plan"}:
            with comparable():
                parts = slow.parts_tally(result.id, result.period)
                targets = slow.targets_tally(result.id, result.period)

            assert result.parts.to_dict() == parts, result.id
            assert result.targets.to_dict() == targets, result.id


def lenses_of(card: Scorecard):
    """A scorecard with who knows what it should say, now and in the outlook."""
    now = Reference(card.framework, card.observed, card.as_at)
    return (card, now), (card.outlook, Outlook(now))


@given(scorecards())
def test_the_outlook_of_every_target_is_the_one_that_the_rules_give(card: Scorecard):
    """What has passed, what was forecast, and what is foreseen of the rest."""
    _, (outlook, slow) = lenses_of(card)

    for period in card.periods:
        for target in card.framework.targets:
            with comparable():
                verdict = slow.judge(target.id, period)

            assert as_judged(outlook, period, target.id) == verdict, period


@given(scorecards())
def test_the_outlook_is_rolled_up_by_itself(card: Scorecard):
    """Every element by the rules for what is now, over outlooks only."""
    _, (outlook, slow) = lenses_of(card)

    for result in outlook:
        with comparable():
            expected = slow.rating(result.id, result.period)

        assert result.status.code == expected, (result.id, result.period)
        assert card[result.id, result.period].outlook == result.status


@given(scorecards())
def test_figures_of_indicators_stay_what_they_are_in_the_outlook(card: Scorecard):
    """A forecast enters what a target foresees, and no figure that is shown."""
    for period in card.periods:
        for indicator in card.framework.indicators:
            result = card.outlook[indicator.id, period]

            assert result.figure == card[indicator.id, period].figure


@given(scorecards())
def test_both_tallies_of_the_outlook_count_what_is_to_be_expected(card: Scorecard):
    """The same parts and targets as now, by their outlooks."""
    _, (outlook, slow) = lenses_of(card)

    for result in outlook:
        if result.sort in {"objective", "plan"}:
            with comparable():
                parts = slow.parts_tally(result.id, result.period)
                targets = slow.targets_tally(result.id, result.period)

            assert result.parts.to_dict() == parts, result.id
            assert result.targets.to_dict() == targets, result.id


@given(scorecards())
def test_what_was_judged_by_hand_stands_beside_what_is_now(card: Scorecard):
    """From its day on, beside any status, and nowhere in the outlook."""
    for shown, slow in lenses_of(card):
        for result in shown:
            assert result.by_hand == slow.by_hand(result.id, result.period)


@given(scorecards())
def test_what_a_figure_leaves_out_is_counted(card: Scorecard):
    """So many parts of so many, and their share of the weight (§4)."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for period in card.periods:
        for indicator in card.framework.indicators:
            figure = card[indicator.id, period].figure
            if not isinstance(figure, Known) or period.frequency != indicator.frequency:
                continue
            with comparable():
                slow.reading(indicator.id, period)
            counted, whole, share = slow.rests_on.get((indicator.id, period), (1, 1, 1))

            assert (figure.coverage.share, figure.coverage.is_complete) == (
                share,
                counted == whole,
            )
            if counted < whole:
                told_ = f"It rests on {counted} of {whole} parts"
                assert told_ in str(card.why(indicator.id, period))


@given(scorecards())
def test_what_a_status_leaves_out_is_counted(card: Scorecard):
    """How many of the parts that ought to be rated are, in either lens (§8)."""
    for shown, slow in lenses_of(card):
        for result in shown:
            element = card.framework[result.id]
            if result.sort not in {"objective", "plan"} or element.rule is None:
                continue
            with comparable():
                _, (counted, whole, share) = slow.verdict(result.id, result.period)
            if counted == whole:
                continue
            why = str(shown.why(result.id, result.period))
            per_cent = as_text(100 * share, 1)

            assert f"Of the {whole} parts that ought to be rated {counted} " in why
            assert f"{per_cent} % of the weight" in why


@st.composite
def quarterly(draw, kinds=(Kind.FLOW, Kind.RATIO)) -> Indicator:
    indicator = draw(indicators("i", kinds=kinds))
    return attrs.evolve(indicator, frequency="quarter", contextual=False)


HOME = (Plan("p"), Objective("o", plan="p"))


def is_seasonal(target) -> bool:
    """Whether its level is a profile, which only a year to date is held against."""
    expect = target.expect
    levels_ = (getattr(expect, name, None) for name in ("of", "low", "high"))
    return any(isinstance(level, Profile) for level in levels_)


@st.composite
def single_targets(draw) -> Scorecard:
    """One target whose figure lies on an edge, or a hair beside it."""
    scale = draw(scales(near=True))
    indicator = draw(quarterly())
    target = draw(targets(indicator, "t", among=["o"], scale=scale))
    target = attrs.evolve(target, first=None, last=None, withdrawn="")
    if not is_seasonal(target):
        target = attrs.evolve(target, span=None, reading="in-period", window=None)
    framework = Framework.of(*HOME, indicator, target, scale=scale)
    asked = UK_FINANCIAL_YEAR.quarter(2006, 4)
    figured = draw(observed(framework, [asked]))
    return evaluate(framework, figured, periods=asked, as_at=date(2007, 5, 1))


def as_judged(card: Scorecard, period, id_="t") -> dict:
    result = card[id_, period]
    return {
        "rating": result.status.code,
        "met": result.met,
        "figure": told(result.figure),
    }


@given(single_targets())
def test_a_figure_on_an_edge_is_judged_as_the_rules_say(card: Scorecard):
    """Whole frameworks rarely lie on the line; here nearly every figure does."""
    slow = Reference(card.framework, card.observed, card.as_at)

    with comparable():
        verdict = slow.judge("t", card.periods[0])

    assert as_judged(card, card.periods[0]) == verdict


@st.composite
def moving_targets(draw) -> Scorecard:
    """One target with a path, a change or a range, in each quarter of a year."""
    scale = draw(scales())
    indicator = draw(quarterly((Kind.FLOW, Kind.FLOW, Kind.STOCK, Kind.RATIO)))
    frame = draw(targets(indicator, "t", among=["o"], scale=scale))
    fit = {"calendar": UK_FINANCIAL_YEAR}
    timed = fit | {
        "near": (95, 10),
        "span": frame.span or indicator.frequency,
        "to_date": frame.reading == "year-to-date",
    }
    start = {"baseline": frame.baseline, "is_percentage": indicator.unit == "%"}
    expect = draw(
        st.one_of(
            changes(
                **fit,
                is_percentage=start["is_percentage"],
                has_baseline=frame.baseline is not None,
            ),
            st.builds(OneSided, st.sampled_from(Word), levels(**timed)),
            st.builds(CloseTo, levels(**timed), within=st.sampled_from((5, 0))),
        )
    )
    policy = draw(st.none() | policies(expect, scale, **start))
    target = attrs.evolve(frame, expect=expect, policy=policy)
    framework = Framework.of(*HOME, indicator, target, scale=scale)
    asked = UK_FINANCIAL_YEAR.year(2006).parts("quarter")
    figured = draw(observed(framework, asked))
    return evaluate(framework, figured, periods=asked, as_at=date(2007, 5, 1))


@given(moving_targets())
def test_paths_and_changes_are_walked_as_the_rules_say(card: Scorecard):
    """From before the beginning to after the end, across breaks and gaps."""
    slow = Reference(card.framework, card.observed, card.as_at)

    for period in card.periods:
        with comparable():
            verdict = slow.judge("t", period)

        assert as_judged(card, period) == verdict, period
