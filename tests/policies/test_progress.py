"""Progress: how much of the way from the baseline to the level is behind us."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.policies import Progress, sentence_of
from goldenthread.testing import check_policy
from goldenthread.values import FIVE_STEP, RAG, Scale, Status, exact
from tests.policies.asking import (
    GONE,
    around,
    asked,
    card_of,
    codes,
    objections,
    rate,
)

SHARES = {
    "red": gt.band(below=60),
    "amber": gt.band(at_least=60, below=95),
    "green": gt.band(at_least=95),
}
WAY = gt.progress(SHARES)
OWN_WORDS = Scale(
    "own words",
    (Status("off", symbol="▼"), Status("near", "Nearly there", symbol="▲")),
)
LOWER_OWNS = gt.progress({"red": gt.band(at_most=60), "green": gt.band(above=60)})


@pytest.mark.parametrize(
    ("policy", "expect", "start", "at", "seen"),
    [
        (WAY, gt.at_least(90), 60, 78, "raa"),
        (WAY, gt.at_least(90), 60, "88.5", "agg"),
        (WAY, gt.at_least(90), 60, 90, "ggg"),
        (WAY, gt.at_most(10), 20, 14, "aar"),
        (WAY, gt.at_most(10), 20, "10.5", "gga"),
        (LOWER_OWNS, gt.at_least(90), 60, 78, "rrg"),
        (LOWER_OWNS, gt.at_most(10), 20, 14, "grr"),
        (WAY, gt.at_least(0), -50, -20, "raa"),
        (WAY, gt.at_least(50), 0, 30, "raa"),
        (WAY, gt.at_least("0.5"), 0, "0.3", "raa"),
        (WAY, gt.at_most("0.5"), 1, "0.7", "aar"),
        (WAY, gt.at_least(-100), -200, -140, "raa"),
        (WAY, gt.zero(), 50, 20, "aar"),
        (WAY, gt.close_to(90, by=2), 60, 78, "raa"),
    ],
)
def test_limits_lie_at_their_share_of_the_way(policy, expect, start, at, seen):
    """Upwards and downwards, from and to zero, below zero; the owner of an edge stays."""
    assert around(policy, expect, at, start=start) == seen


def test_a_level_that_moves_has_its_way_too():
    """Last quarter's figure is the level now."""
    expect = gt.at_least(gt.previous())
    facts = {"previous": gt.Known(exact(90)), "start": 60}

    assert around(WAY, expect, 78, **facts) == "raa"


def test_the_share_is_told():
    """A reader sees the number that the bands are of."""
    found = asked(WAY, gt.at_least(90), "85.5", start=60)

    assert found.note == "it has gone 85.0 % of the way"
    assert str(found.bands) == "Red < 78 ≤ Amber < 88.5 ≤ Green"


def test_backwards_is_less_than_nothing():
    """No progress is clipped at zero."""
    found = asked(WAY, gt.at_least(90), 54, start=60)

    assert found.note == "it has gone -20.0 % of the way"
    assert found.rating.code == "red"


def test_the_baseline_is_held_as_it_is_published():
    """60.04 is published as 60.0, and so the way is 30 long."""
    facts = {"start": "60.04", "decimals": 1}

    assert str(asked(WAY, gt.at_least(90), 80, **facts).bands).startswith("Red < 78 ")
    raw = gt.progress(SHARES, judged="raw")
    line = str(asked(raw, gt.at_least(90), 80, **facts).bands)
    assert line.startswith("Red < 78.016 ")


@pytest.mark.parametrize(
    ("expect", "start", "note"),
    [
        (gt.at_least(90), GONE, "the baseline is missing"),
        (gt.at_least(90), None, "there is no baseline"),
        (gt.at_least(90), 90, "the baseline leaves no way to go"),
        (gt.at_least(90), 95, "the baseline leaves no way to go"),
        (gt.above(90), 90, "the baseline leaves no way to go"),
        (gt.between(40, 60), 30, "there is no single level to go to"),
    ],
)
def test_without_a_way_nothing_is_rated(expect, start, note):
    """Met or not: this rule judges how far one has come, and nothing else."""
    facts = {} if start is None else {"start": start}

    for value in (45, 95):
        found = asked(WAY, expect, value, **facts)
        assert (found.rating.code, found.note) == ("undetermined", note)


def test_a_status_that_the_scale_lacks_is_undetermined():
    """A framework refuses it; whoever asks the policy alone is told nothing wrong."""
    assert rate(WAY, gt.at_least(90), 80, start=60, scale=FIVE_STEP) == "undetermined"


def test_the_rule_is_one_sentence():
    """It says that a miss may be best."""
    tail = "(per cent of the way from the baseline), whether or not the target is met"

    assert str(WAY) == f"red < 60 ≤ amber < 95 ≤ green {tail}"
    assert sentence_of(WAY, RAG) == f"Red < 60 ≤ Amber < 95 ≤ Green {tail}"
    assert str(LOWER_OWNS) == f"red ≤ 60 < green {tail}"
    strange = gt.progress({"rot": gt.band(below=60), "near": gt.band(at_least=60)})
    assert sentence_of(strange, OWN_WORDS) == f"rot < 60 ≤ Nearly there {tail}"


def test_bands_are_proved_when_they_are_made():
    """As those of figures are, and with the same words."""
    with pytest.raises(DefinitionError) as caught:
        gt.progress({"red": gt.band(at_most=30), "green": gt.band(at_least=40)})

    assert [issue.code for issue in caught.value.issues] == ["bands-gap"]
    assert "between red (x ≤ 30) and green (40 ≤ x)" in str(caught.value)


def test_what_it_refuses():
    """Each with its way out."""
    assert objections(WAY, has_baseline=False, baseline=None) == [
        (
            "no-baseline",
            "a share of the way needs to know where it starts",
            "give the target a baseline",
        )
    ]
    assert objections(WAY, baseline=exact(90)) == [
        (
            "no-way-to-go",
            "baseline and level are the same, so there is no way between them",
            "judge by tolerance()",
        )
    ]
    assert objections(WAY, baseline=exact(91)) == [
        (
            "no-way-to-go",
            "the baseline meets at least 90, so there is no way to it",
            "judge by tolerance()",
        )
    ]
    assert objections(WAY, expect=gt.between(40, 70)) == [
        (
            "no-single-level",
            "between 40 and 70 has two levels, so there is no one way to them",
            "demand one level, or judge by banded()",
        )
    ]


@pytest.mark.parametrize(
    ("expect", "start", "wanted"),
    [
        (gt.at_most(10), 20, []),
        (gt.at_most(10), 5, ["no-way-to-go"]),
        (gt.at_most(10), 10, ["no-way-to-go"]),
        (gt.at_least(10), 10, ["no-way-to-go"]),
        (gt.below(10), 5, ["no-way-to-go"]),
        (gt.above(10), 5, []),
        (gt.zero(), 5, []),
    ],
)
def test_which_starts_leave_a_way(expect, start, wanted):
    """From the side where the target is missed."""
    assert codes(WAY, expect=expect, baseline=exact(start)) == wanted


def test_statuses_rise_along_the_way():
    """Further is never worse: who goes too far has a range for a target."""
    falling = gt.progress({"green": gt.band(below=50), "red": gt.band(at_least=50)})
    strange = gt.progress({"rot": gt.band(below=50), "green": gt.band(at_least=50)})

    assert objections(falling) == [
        (
            "bands-out-of-order",
            "from worse to better the statuses run green, red",
            "let the better case have the better status",
        )
    ]
    assert objections(strange) == [
        (
            "unknown-status",
            "'rot' is no status of the scale 'RAG'",
            "use one of red, amber, green",
        )
    ]


def test_shares_beyond_the_level_reward_going_too_far():
    """Where the target says *close to*; so monotonicity is waived, and not else."""
    beyond = gt.progress({"red": gt.band(below=120), "green": gt.band(at_least=120)})
    expect = gt.close_to(50, by=2)

    assert rate(beyond, expect, 60, start=0) == "green"
    assert rate(beyond, expect, 52, start=0) == "red"
    assert [law for law, _ in beyond.waives] == ["met-is-best", "monotonicity"]
    assert [law for law, _ in WAY.waives] == ["met-is-best"]
    on_level = Progress([("red", gt.band(below=100)), ("green", gt.band(at_least=100))])
    assert [law for law, _ in on_level.waives] == ["met-is-best"]


@pytest.mark.parametrize("policy", [WAY, LOWER_OWNS], ids=["upper owns", "lower owns"])
def test_the_laws_hold(policy):
    """Through the kit that third parties are held to."""
    assert check_policy(policy, max_examples=60).needless == ()


def test_a_scorecard_tells_the_margin_and_the_flip():
    """From 60 to 90: the limits are 78 and 88.5."""
    card = card_of(WAY, {"2006/07 Q1": "85.5"}, gt.at_least(90), baseline=60)

    why = card.why("t", "2006/07 Q1")

    assert why.line == "Red < 78 % ≤ Amber < 88.5 % ≤ Green"
    assert (str(why.flip.change), why.flip.to.code) == ("3", "green")
    assert [str(each.distance) for each in why.margins] == ["3", "15/2"]
    assert "it has gone 85.0 % of the way" in str(why)
