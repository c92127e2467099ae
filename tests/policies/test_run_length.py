"""Run length: one miss is near, so many running are the worst."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.policies import RunLength, sentence_of
from goldenthread.values import MET_OR_NOT, RAG
from tests.policies.asking import (
    BESIDE,
    GONE,
    HIDDEN,
    around,
    asked,
    card_of,
    codes,
    history,
    objections,
    rate,
)

TWICE = gt.run_length()
THRICE = gt.run_length(times=3)


def run(*figures):
    """A series whose last figure is the one that is judged."""
    return {"series": history(*figures)}


@pytest.mark.parametrize(
    ("policy", "series", "seen"),
    [
        (TWICE, (80, 85), "red"),
        (TWICE, (90, 85), "amber"),
        (TWICE, (80, 90), "green"),
        (TWICE, (80, 95, 85), "amber"),
        (TWICE, (95, 80, 85), "red"),
        (THRICE, (80, 80, 85), "red"),
        (THRICE, (90, 80, 85), "amber"),
        (THRICE, (80, 90, 85), "amber"),
        (THRICE, (80, 80, 95, 85), "amber"),
        (THRICE, (95, 80, 80, 85), "red"),
    ],
)
def test_only_so_many_misses_running_are_the_worst(policy, series, seen):
    """A met span breaks the run."""
    assert rate(policy, gt.at_least(90), series[-1], **run(*series)) == seen


@pytest.mark.parametrize(
    ("expect", "missed", "at", "seen"),
    [
        (gt.at_least(90), 80, 90, "rgg"),
        (gt.above(90), 90, 90, "rrg"),
        (gt.at_most(90), 91, 90, "ggr"),
        (gt.below(90), 90, 90, "grr"),
        (gt.at_least(-5), -6, -5, "rgg"),
        (gt.at_most(0), 1, 0, "ggr"),
        (gt.between(40, 60), 70, 40, "rgg"),
        (gt.close_to(50, by=10), 30, 60, "ggr"),
    ],
)
def test_the_word_owns_the_edge_now_and_then(expect, missed, at, seen):
    """Whatever it is."""
    assert around(TWICE, expect, at, **run(missed, at)) == seen


def test_zero_was_missed_by_what_was_published_as_zero():
    """One case in 2,500 a quarter ago is a miss, and another now is the second."""
    facts = {**run("0.04", "0.04"), "decimals": 1}

    assert rate(TWICE, gt.zero(), "0.04", **facts) == "red"


def test_earlier_figures_are_held_as_they_are_published():
    """89.96 is published as 90.0, and was met."""
    facts = {**run("89.96", 85), "decimals": 1}

    assert rate(TWICE, gt.at_least(90), 85, **facts) == "amber"
    raw = gt.run_length(judged="raw")
    assert rate(raw, gt.at_least(90), 85, **facts) == "red"


@pytest.mark.parametrize(
    ("policy", "series", "seen"),
    [
        (TWICE, (85,), "undetermined"),
        (TWICE, (GONE, 85), "undetermined"),
        (TWICE, (80, HIDDEN, 85), "undetermined"),
        (TWICE, (GONE, 80, 85), "red"),
        (TWICE, (GONE, 90), "green"),
        (THRICE, (80, 85), "undetermined"),
        (THRICE, (GONE, 80, 85), "undetermined"),
        (THRICE, (80, GONE, 85), "undetermined"),
        (THRICE, (GONE, 90, 85), "amber"),
        (THRICE, (90, GONE, 85), "amber"),
    ],
)
def test_an_unknown_span_that_could_matter_leaves_it_open(policy, series, seen):
    """Never red by guess, and not amber by withholding either."""
    assert rate(policy, gt.at_least(90), series[-1], **run(*series)) == seen


def test_what_is_open_is_said():
    """How far back a reader has to look."""
    assert (
        asked(THRICE, gt.at_least(90), 85, **run(GONE, 80, 85)).note
        == "not all of the 2 spans before are known"
    )
    assert asked(TWICE, gt.at_least(90), 85, **run(GONE, 85)).note == (
        "the span before is not known"
    )


def test_a_span_that_does_not_apply_neither_lengthens_nor_breaks_a_run():
    """A school is closed in the summer quarter."""
    expect = gt.at_least(90)

    assert rate(TWICE, expect, 85, **run(80, BESIDE, 85)) == "red"
    assert rate(TWICE, expect, 85, **run(90, BESIDE, 85)) == "amber"
    assert rate(TWICE, expect, 85, **run(BESIDE, 85)) == "undetermined"


def test_the_line_depends_on_what_went_before():
    """So margins and flips do."""
    broken = asked(TWICE, gt.at_least(90), 85, **run(95, 85))
    running = asked(TWICE, gt.at_least(90), 85, **run(80, 85))

    assert str(broken.bands) == "Amber < 90 ≤ Green"
    assert str(running.bands) == "Red < 90 ≤ Green"
    assert asked(TWICE, gt.at_least(90), 95, **run(GONE, 95)).bands is None


def test_the_rule_is_one_sentence():
    """It says by which demand earlier spans are judged, and what unknown ones do."""
    tail = (
        "missed in 3 spans running, this one included, each held against the present "
        "demand; else {near}; undetermined where an earlier span that could matter is "
        "unknown"
    )

    assert str(THRICE) == f"best if met; worst if {tail.format(near='near')}"
    assert sentence_of(THRICE, RAG) == (
        f"Green if met; Red if {tail.format(near='Amber')}"
    )


def test_two_misses_make_a_run_unless_more_are_asked_for():
    """Published figures, unless raw ones are asked for."""
    assert gt.run_length() == RunLength(times=2, judged="published")
    assert gt.run_length(times=3, judged="raw") == RunLength(times=3, judged="raw")


@pytest.mark.parametrize("times", [1, 0, -2, True, 2.0, "2"])
def test_a_run_has_two_spans_or_more(times):
    """One miss by itself is met or not."""
    with pytest.raises(DefinitionError) as caught:
        RunLength(times=times)

    assert str(caught.value) == (
        f"[short-run] run_length: times is {times!r}; give a whole number, 2 or more, "
        "or judge by met_or_not()"
    )


def test_what_it_refuses():
    """What moves cannot be held against what was."""
    assert objections(TWICE, expect=gt.at_least(gt.previous())) == [
        (
            "moving-level",
            (
                "earlier spans are held against the present demand, but at least the "
                "period before may be another in each"
            ),
            "demand a fixed level, or judge by another policy",
        )
    ]
    assert codes(TWICE, scale=MET_OR_NOT) == ["scale-without-near"]
    assert codes(TWICE, expect=gt.zero()) == []
    assert rate(TWICE, gt.at_least(90), 95, scale=MET_OR_NOT) == "undetermined"


def test_a_scorecard_counts_its_own_spans():
    """Three quarters missed, then met; the line says when a miss is the worst."""
    figures = dict(
        zip(
            ("2005/06 Q3", "2005/06 Q4", "2006/07 Q1", "2006/07 Q2"),
            (80, 85, 89, 90),
            strict=True,
        )
    )
    card = card_of(THRICE, figures, gt.at_least(90), periods=tuple(figures))

    assert [result.status.code for result in card.of("t")] == [
        "undetermined",
        "undetermined",
        "red",
        "green",
    ]
    why = card.why("t", "2006/07 Q1")
    assert why.line == "Red < 90 % ≤ Green"
    assert (str(why.flip.change), why.flip.to.code) == ("1", "green")
    assert str(why.margins[0].distance) == "1"
