"""Process behaviour: the process is judged, and not the one figure."""

from __future__ import annotations

from itertools import pairwise

import pytest

import goldenthread as gt
from goldenthread.policies import ProcessBehaviour, sentence_of
from goldenthread.signals import Method
from goldenthread.testing import check_policy
from goldenthread.values import MET_OR_NOT, RAG, exact
from tests.policies.asking import (
    GONE,
    HAIR,
    asked,
    card_of,
    codes,
    history,
    objections,
    rate,
)

ASSURED = gt.process_behaviour()
NEWS = gt.process_behaviour(by="variation")

STEADY = (50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52)
"""Mean 51, moving ranges of 2: limits 51 ± 2.66 × 2, which are 45.68 and 56.32."""


def run(*figures):
    """The value that is judged, and the series that it ends."""
    return {"value": figures[-1], "series": history(*figures)}


@pytest.mark.parametrize(
    ("expect", "seen"),
    [
        (gt.at_least(45), "green"),
        (gt.at_least("45.68"), "amber"),
        (gt.at_least(exact("45.68") - HAIR), "green"),
        (gt.above("45.68"), "amber"),
        (gt.at_least(51), "amber"),
        (gt.at_least("56.32"), "amber"),
        (gt.at_least(exact("56.32") + HAIR), "red"),
        (gt.at_most(57), "green"),
        (gt.at_most("56.32"), "amber"),
        (gt.below("45.68"), "amber"),
        (gt.at_most(45), "red"),
        (gt.between(45, 57), "green"),
        (gt.between(50, 57), "amber"),
        (gt.between(57, 60), "red"),
        (gt.zero(), "red"),
    ],
)
def test_a_target_on_a_process_limit_is_inconsistent(expect, seen):
    """Acceptance example 7: whichever word, and on either limit."""
    assert rate(ASSURED, expect, **run(*STEADY)) == seen


def test_the_figure_itself_may_meet_the_target_or_not():
    """It is met today, and will be missed tomorrow, by chance."""
    found = asked(ASSURED, gt.at_least(51), **run(*STEADY))

    assert found.rating.code == "amber"
    assert found.note.endswith("; inconsistent")
    assert found.bands is None


@pytest.mark.parametrize(
    ("last", "higher", "lower"),
    [
        ((60,), "green", "red"),
        ((40,), "red", "green"),
        ((52,), "amber", "amber"),
    ],
)
def test_news_is_good_or_bad_as_the_target_points(last, higher, lower):
    """Far above what it always did, far below, and within."""
    facts = run(*STEADY, *last)

    assert rate(NEWS, gt.at_least(1), **facts) == higher
    assert rate(NEWS, gt.at_most(100), **facts) == lower


def test_a_trend_is_news():
    """Seven figures, each above the one before."""
    rising = (*STEADY[:6], 48, 49, 50, 51, 52, 53, 54)
    assert all(one < other for one, other in pairwise(rising[6:]))

    assert rate(NEWS, gt.at_least(1), **run(*rising)) == "green"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (STEADY[:11], "limits need 12 figures, and from 2003/04 Q3 on there are 11"),
        (
            (50, GONE, *STEADY),
            "2003/04 Q1 is missing, and no chart is drawn across a gap",
        ),
    ],
)
def test_without_a_chart_nothing_is_rated(figures, said):
    """The chart says why there is none."""
    found = asked(ASSURED, gt.at_least(1), **run(*figures))

    assert found.rating.code == "undetermined"
    assert found.note == said


def test_the_method_is_the_users():
    """Fewer figures, by name."""
    policy = gt.process_behaviour(method=Method(fewest=5))

    assert rate(policy, gt.at_least(1), **run(*STEADY[:5])) == "green"


def test_the_process_meets_its_target_or_its_latest_figure_is_news():
    """Which of the two is asked; assurance unless somebody says otherwise."""
    assert gt.process_behaviour() == ProcessBehaviour(
        by="assurance", judged="published"
    )
    assert gt.process_behaviour(by="variation", judged="raw") == ProcessBehaviour(
        by="variation", judged="raw"
    )


def test_published_figures_are_charted_unless_raw_ones_are():
    """50.04 and 49.96 are both published as 50.0, and a constant has no width."""
    wobble = ("50.04", "49.96") * 6
    facts = {"series": history(*wobble), "decimals": 1}

    assert rate(ASSURED, gt.at_least("49.99"), 50, **facts) == "green"
    raw = gt.process_behaviour(judged="raw")
    assert rate(raw, gt.at_least("49.99"), "49.96", **facts) == "amber"


def test_a_range_has_no_good_news():
    """Of a range the framework is refused; the policy by itself stays silent."""
    for figures, said in (
        (STEADY, "common cause"),
        ((*STEADY, 60), "above the upper limit"),
    ):
        found = asked(NEWS, gt.between(1, 100), **run(*figures))
        assert found.rating.code == "undetermined"
        assert said in found.note


def test_what_it_refuses():
    """Totals to date rise by themselves, and rolling figures share periods."""
    assert objections(ASSURED, is_cumulative=True) == [
        (
            "chart-of-year-to-date",
            "totals to date rise by themselves, so a chart of them would mislead",
            "chart each period by its own: leave the reading out",
        )
    ]
    assert objections(NEWS, is_rolling=True) == [
        (
            "chart-of-rolling",
            "rolling figures share periods, so a chart of them would mislead",
            "chart each period by its own: leave the reading out",
        )
    ]
    assert codes(ASSURED, scale=MET_OR_NOT) == ["scale-without-near"]
    assert codes(ASSURED, expect=gt.between(1, 2)) == []
    assert codes(NEWS, expect=gt.between(1, 2)) == ["no-single-direction"]
    found = rate(ASSURED, gt.at_least(51), **run(*STEADY), scale=MET_OR_NOT)
    assert found == "undetermined"


def test_the_rule_is_one_sentence():
    """It says that a met target may not be best, and by which method."""
    method = (
        "(mean ± 2.66 × mean moving range, outlying ranges screened; outside, 7 rising "
        "or falling, 2 of 3 near one limit, 7 on one side), whether or not the target "
        "is met"
    )

    assert str(ASSURED) == (
        "best if the target lies beyond the process limits and is met; near if it lies "
        "between them or on one of them; worst if it lies beyond them and is missed "
        f"{method}"
    )
    assert sentence_of(NEWS, RAG) == (
        "Green if the latest figure is news for the better; Amber if it is no news; Red "
        f"if it is news for the worse {method}"
    )


@pytest.mark.parametrize(
    "policy",
    [
        gt.process_behaviour(method=Method(fewest=2)),
        gt.process_behaviour(by="variation", method=Method(fewest=2, shift=2, trend=4)),
    ],
    ids=["assurance", "variation"],
)
def test_the_laws_hold(policy):
    """Through the kit that third parties are held to."""
    assert check_policy(policy).needless == ()


def test_a_scorecard_charts_its_own_spans():
    """Twelve quarters, and no smallest change: the limits would move with it."""
    periods = [str(period) for period, _ in history(*STEADY)]
    figures = dict(zip(periods, STEADY, strict=True))

    why = card_of(ASSURED, figures, gt.at_least(45)).why("t", "2006/07 Q1")

    assert why.rating.code == "green"
    assert (why.flip, why.margins) == (None, ())
    assert "consistently met" in str(why)
    both = gt.worst_of_policies(ASSURED, NEWS)
    assert card_of(both, figures, gt.at_least(45)).of("t")[0].status.code == "amber"
