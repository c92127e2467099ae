from __future__ import annotations

import pytest

from goldenthread.rollups import RatedPart, WorstOf, verdict_without, worst_of
from goldenthread.values import FIVE_STEP, RAG, NotRated, Reason

CODES = {"r": "red", "a": "amber", "g": "green"}

UNRATED = {"m": "missing", "n": "not-due", "x": "not-applicable", "c": "contextual"}


def part(letter: str, number: int) -> RatedPart:
    rating = RAG[CODES[letter]] if letter in CODES else NotRated(UNRATED[letter])
    return RatedPart(f"{letter}{number}", rating)


def judged(letters: str):
    parts = tuple(part(letter, number) for number, letter in enumerate(letters))
    return WorstOf().judge(parts, RAG)


@pytest.mark.parametrize(
    ("letters", "code"),
    [
        ("g", "green"),
        ("gg", "green"),
        ("ga", "amber"),
        ("ag", "amber"),
        ("gar", "red"),
        ("rm", "red"),
        ("mr", "red"),
        ("gm", "incomplete"),
        ("am", "incomplete"),
        ("m", "incomplete"),
        ("mn", "incomplete"),
        ("gn", "green"),
        ("anxc", "amber"),
        ("n", "not-due"),
        ("xn", "not-due"),
        ("x", "not-applicable"),
        ("xc", "not-applicable"),
        ("c", "contextual"),
        ("", "nothing-beneath"),
    ],
)
def test_the_worst_part_decides_unless_something_is_withheld(letters, code):
    """Nothing is worse than the worst; short of it, a gap might be."""
    assert judged(letters).rating.code == code


def test_a_verdict_names_who_decided_and_who_did_not():
    """The reader asks which one it was."""
    verdict = judged("garmnr")

    assert verdict.decided_by == ("r2", "r5")
    assert verdict.withheld == ("m3",)
    assert verdict.set_aside == ("n4",)


def test_what_is_withheld_decides_where_it_might_have():
    """It is the missing return that leaves the whole unrated."""
    verdict = judged("gamn")

    assert verdict.decided_by == ("m2",)
    assert verdict.withheld == ("m2",)
    assert verdict.set_aside == ("n3",)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_either_withheld_or_set_aside(reason):
    """No part vanishes."""
    parts = (RatedPart("p", NotRated(reason)), RatedPart("g", RAG.best))

    verdict = WorstOf().judge(parts, RAG)

    named = verdict.withheld if reason.is_withheld else verdict.set_aside
    assert named == ("p",)
    expected = NotRated("incomplete") if reason.is_withheld else RAG.best
    assert verdict.rating == expected


@pytest.mark.parametrize(
    ("reasons", "spoken"),
    [
        (("ended", "not-due"), "not-due"),
        (("ended", "not-in-force"), "not-in-force"),
        (("not-applicable", "ended"), "ended"),
        (("contextual", "not-applicable"), "not-applicable"),
        (("counts-only",), "nothing-beneath"),
        (("no-target",), "nothing-beneath"),
    ],
)
def test_the_reason_that_is_soonest_over_speaks_for_all(reasons, spoken):
    """What is not due yet will be rated first."""
    parts = tuple(RatedPart("p", NotRated(reason)) for reason in reasons)

    assert verdict_without(parts).rating == NotRated(spoken)
    assert verdict_without(parts[::-1]).rating == NotRated(spoken)


def test_the_worst_of_five_steps_goes_by_their_order():
    """By rank, never by name or score."""
    parts = tuple(RatedPart(s.code, s) for s in FIVE_STEP.statuses[::-1])

    for cut in range(1, 6):
        verdict = WorstOf().judge(parts[:cut], FIVE_STEP)
        assert verdict.rating == parts[cut - 1].rating


def test_a_missing_part_is_no_excuse_on_a_longer_scale():
    """Only the worst status of all decides at once."""
    below = RatedPart("below", FIVE_STEP["below"])
    gap = RatedPart("gap", NotRated("suppressed"))

    assert WorstOf().judge((below, gap), FIVE_STEP).rating == NotRated("incomplete")


def test_roll_ups_are_values():
    """Two frameworks with the same rule are the same."""
    assert worst_of() == WorstOf()
    assert hash(worst_of()) == hash(WorstOf())
    assert str(worst_of())
