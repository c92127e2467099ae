"""Trend-aware: a miss is near while it is no worse than it was."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.periods import Frequency
from goldenthread.policies import TrendAware, sentence_of
from goldenthread.values import MET_OR_NOT, RAG
from tests.policies.asking import (
    GONE,
    HIDDEN,
    around,
    asked,
    card_of,
    codes,
    known,
    objections,
    rate,
)

PLAIN = gt.trend_aware()
BETTER = gt.trend_aware(inclusive=False)
TEN = gt.tolerance(percent_of_target=10)
HAVERING = gt.trend_aware(within=TEN)
"""Havering 2013/14: green on or within 10 %; beyond, amber if improved or maintained
against the same quarter last year, else red."""


def then(figure):
    return {"year_ago": known(figure)}


@pytest.mark.parametrize(
    ("policy", "expect", "year_ago", "at", "seen"),
    [
        (PLAIN, gt.at_least(90), 80, 80, "raa"),
        (PLAIN, gt.at_least(90), 80, 90, "agg"),
        (BETTER, gt.at_least(90), 80, 80, "rra"),
        (PLAIN, gt.at_most(90), 95, 95, "aar"),
        (PLAIN, gt.at_most(90), 95, 90, "gga"),
        (BETTER, gt.at_most(90), 95, 95, "arr"),
        (PLAIN, gt.above(90), 80, 90, "aag"),
        (PLAIN, gt.below(90), 95, 90, "gaa"),
        (PLAIN, gt.at_least(0), -5, -5, "raa"),
        (PLAIN, gt.at_least(-100), -120, -120, "raa"),
    ],
)
def test_a_miss_is_near_from_where_it_was(policy, expect, year_ago, at, seen):
    """Both edges, the one of the word and the one of last year, exactly."""
    assert around(policy, expect, at, **then(year_ago)) == seen


@pytest.mark.parametrize("year_ago", [90, 95])
def test_who_met_it_a_year_ago_is_forgiven_nothing(year_ago):
    """Any miss is worse than that."""
    assert around(PLAIN, gt.at_least(90), 90, **then(year_ago)) == "rgg"
    line = asked(PLAIN, gt.at_least(90), 91, **then(year_ago)).bands
    assert str(line) == "Red < 90 ≤ Green"


@pytest.mark.parametrize(
    ("policy", "seen"), [(PLAIN, "rag"), (BETTER, "rrg")], ids=["no worse", "better"]
)
def test_a_strict_word_at_equality_is_a_miss_that_may_be_as_it_was(policy, seen):
    """*Above 90* was missed with 90, and is again."""
    assert around(policy, gt.above(90), 90, **then(90)) == seen


@pytest.mark.parametrize("year_ago", [35, 65])
def test_of_a_range_the_distance_counts_on_either_side(year_ago):
    """Five outside it a year ago is five outside it now, above or below."""
    expect = gt.between(40, 60)

    assert around(PLAIN, expect, 35, **then(year_ago)) == "raa"
    assert around(PLAIN, expect, 40, **then(year_ago)) == "agg"
    assert around(PLAIN, expect, 60, **then(year_ago)) == "gga"
    assert around(PLAIN, expect, 65, **then(year_ago)) == "aar"
    assert around(BETTER, expect, 35, **then(year_ago)) == "rra"
    assert around(BETTER, expect, 65, **then(year_ago)) == "arr"


def test_none_at_all_may_be_fewer_than_there_were():
    """Zero homelessness, three a year ago."""
    assert [rate(PLAIN, gt.zero(), n, **then(3)) for n in (0, 1, 3, 4)] == [
        "green",
        "amber",
        "amber",
        "red",
    ]


@pytest.mark.parametrize("year_ago", [GONE, HIDDEN, None])
def test_while_last_year_is_unknown_a_miss_is_undetermined(year_ago):
    """Not red: nobody knows that it is worse. What is met is met."""
    facts = {} if year_ago is None else {"year_ago": year_ago}

    assert rate(PLAIN, gt.at_least(90), 85, **facts) == "undetermined"
    assert rate(PLAIN, gt.at_least(90), 90, **facts) == "green"
    assert asked(PLAIN, gt.at_least(90), 90, **facts).bands is None


def test_what_is_wanting_is_said():
    """A reader asks for that figure."""
    assert (
        asked(PLAIN, gt.at_least(90), 85, year_ago=HIDDEN).note
        == "the figure of a year before is suppressed"
    )
    assert (
        asked(gt.trend_aware(against="previous"), gt.at_least(90), 85).note
        == "there is no figure of the period before"
    )


def test_what_is_wanting_is_said_where_a_rule_stands_within():
    """It is the figure of a year ago, and not the rule, that cannot tell."""
    found = asked(gt.trend_aware(within=TEN), gt.at_least(90), 80, **then(GONE))

    assert found.rating.code == "undetermined"
    assert found.note == "the figure of a year before is missing"


def test_the_period_before_may_be_the_measure():
    """A year ago then does not matter."""
    policy = gt.trend_aware(against="previous")

    assert around(policy, gt.at_least(90), 80, previous=known(80), **then(1)) == "raa"
    assert policy.needs == {"previous"}
    assert PLAIN.needs == {"year-ago"}


def test_both_sides_are_held_as_they_are_published():
    """Readers see 80.0 and 80.0; only a policy that judges raw sees a difference."""
    raw = gt.trend_aware(judged="raw")
    facts = {"decimals": 1, "year_ago": known("80.04")}

    assert rate(PLAIN, gt.at_least(90), "80.0", **facts) == "amber"
    assert rate(raw, gt.at_least(90), "80.0", **facts) == "red"
    assert rate(PLAIN, gt.zero(), "0.02", decimals=1, year_ago=known("0.01")) == "red"


def test_havering():
    """Acceptance example 15: 12 % off and better, worse, and last year unknown."""
    expect, off = gt.at_least(100), 88

    assert rate(HAVERING, expect, off, **then(87)) == "amber"
    assert rate(HAVERING, expect, off, **then(88)) == "amber"
    assert rate(HAVERING, expect, off, **then(89)) == "red"
    assert rate(HAVERING, expect, off, year_ago=GONE) == "undetermined"
    assert around(HAVERING, expect, 90, **then(89)) == "agg"
    assert around(HAVERING, expect, 90, **then(95)) == "rgg"
    assert rate(HAVERING, expect, 90, year_ago=GONE) == "green"


def test_havering_for_a_cap():
    """The same, seen in a mirror."""
    expect = gt.at_most(100)

    assert around(HAVERING, expect, 110, **then(112)) == "gga"
    assert around(HAVERING, expect, 112, **then(112)) == "aar"


def test_a_met_target_is_best_whatever_the_rule_within_says():
    """What is good enough is more than what is met, never less."""
    strict = gt.banded({"red": gt.band(below=99), "green": gt.band(at_least=99)})
    policy = gt.trend_aware(within=strict)

    assert around(policy, gt.at_least(90), 90, **then(80)) == "agg"


def test_what_the_rule_within_cannot_tell_is_undetermined():
    """It might have been good enough."""
    policy = gt.trend_aware(within=gt.tolerance(percent_of_way=20))

    found = asked(policy, gt.at_least(90), 85, start=GONE, **then(80))
    assert found.rating.code == "undetermined"
    assert found.note == "the rule within does not say what it tolerates"
    assert rate(policy, gt.at_least(90), 90, start=GONE, **then(80)) == "green"
    assert policy.needs == {"year-ago", "baseline"}


@pytest.mark.parametrize(
    ("policy", "plain", "said"),
    [
        (
            PLAIN,
            (
                "best if met; near if missed but no worse (≥) than the figure of a year "
                "before, undetermined while that is unknown; else worst"
            ),
            (
                "Green if met; Amber if missed but no worse (≥) than the figure of a "
                "year before, undetermined while that is unknown; else Red"
            ),
        ),
        (
            gt.trend_aware(against="previous", inclusive=False, within=TEN),
            (
                "best if met or, though missed, better than worst by [best if met; near "
                "if missed by ≤ 10 % of the target; worst if by more (>)]; near if "
                "missed but better (>) than the figure of the period before, "
                "undetermined while that is unknown; else worst"
            ),
            (
                "Green if met or, though missed, better than Red by [Green if met; Amber "
                "if missed by ≤ 10 % of the target; Red if by more (>)]; Amber if missed "
                "but better (>) than the figure of the period before, undetermined while "
                "that is unknown; else Red"
            ),
        ),
    ],
)
def test_the_rule_is_one_sentence(policy, plain, said):
    """With the unknown in it, and with what may be best though missed."""
    assert str(policy) == plain
    assert sentence_of(policy, RAG) == said


def test_only_a_rule_within_lets_a_miss_be_best():
    """And that is waived by name."""
    assert PLAIN.waives == ()
    assert HAVERING.waives == (("met-is-best", "a miss may be good enough"),)
    assert gt.trend_aware(within=gt.tolerance(units=2)).waives[1:] == (
        ("unit-scaling", "its width is a number of units"),
    )


def test_both_rules_judge_the_same_figure():
    """Else the line would be one of two sorts of figures."""
    with pytest.raises(DefinitionError) as caught:
        TrendAware(within=gt.tolerance(units=1, judged="raw"))

    assert str(caught.value) == (
        "[mixed-figures] within: one rule judges the published figure, and the one "
        "within the raw; let both judge the same"
    )


def test_a_scale_without_a_near_status_has_no_place_for_it():
    """The way out is named."""
    assert objections(PLAIN, scale=MET_OR_NOT) == [
        (
            "scale-without-near",
            "the scale 'met or not' has no status for a near miss",
            "judge by met_or_not(), or give the scale a near_code",
        )
    ]
    found = rate(PLAIN, gt.at_least(90), 95, scale=MET_OR_NOT, **then(80))
    assert found == "undetermined"


def test_a_year_to_date_is_not_compared_with_the_quarter_before():
    """It is greater by itself; with a year before it can be compared."""
    to_date = {"is_cumulative": True}

    assert objections(gt.trend_aware(against="previous"), **to_date) == [
        (
            "trend-of-year-to-date",
            "a year to date differs from the period before by growing",
            'compare it with a year before: against="year ago"',
        )
    ]
    assert codes(PLAIN, **to_date) == []
    whole = {"is_cumulative": True, "span": Frequency.YEAR}
    assert codes(gt.trend_aware(against="previous"), **whole) == []


def test_the_rule_within_objects_for_itself():
    """A tolerance in points needs percentages, wherever it stands."""
    policy = gt.trend_aware(within=gt.tolerance(points=5))

    assert codes(policy) == ["points-without-percentage"]


def test_a_scorecard_tells_the_margin_and_the_flip():
    """88 of 100, 87 a year ago: the limits are 87, 90 and 100."""
    figures = {"2005/06 Q1": 87, "2006/07 Q1": 88}

    why = card_of(HAVERING, figures, gt.at_least(100)).why("t", "2006/07 Q1")

    assert why.line == "Red < 87 % ≤ Amber < 90 % ≤ Green"
    assert [(str(each.limit), each.beyond.code) for each in why.margins] == [
        ("87", "red"),
        ("90", "green"),
    ]
    assert (str(why.flip.change), why.flip.to.code) == ("-11/10", "red")
    assert "A year before: m in 2005/06 Q1, 87.0 %." in str(why)
