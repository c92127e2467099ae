from __future__ import annotations

import pytest
from hypothesis import given

from goldenthread.errors import DefinitionError
from goldenthread.strategies import ratings, scales, tallies
from goldenthread.values import (
    FIVE_STEP,
    FOUR_STEP,
    MET_OR_NOT,
    RAG,
    NotRated,
    Reason,
    Scale,
    Status,
    Tally,
)


def step(code, **fields):
    return Status(code, symbol=code, **fields)


def refusal_of(*statuses, near_code=""):
    with pytest.raises(DefinitionError) as refusal:
        Scale("own", statuses, near_code)
    return [issue.code for issue in refusal.value.issues]


def test_a_scale_has_two_ends():
    """One status judges nothing."""
    assert refusal_of() == ["short-scale"]
    assert refusal_of(step("one")) == ["short-scale"]


def test_statuses_are_told_apart_by_code_label_and_symbol():
    """Colour is never identity, and a reader may see no colour."""
    assert refusal_of(step("a"), Status("a", "A2", "b")) == ["doubled-code"]
    assert refusal_of(step("a"), Status("b", "A", "b")) == ["doubled-label"]
    assert refusal_of(step("a"), Status("b", "B", "a")) == ["doubled-symbol"]


@pytest.mark.parametrize("code", ["Red", "", "a_b", "-a", "a-", "a b", "missing"])
def test_a_code_is_kebab_case_and_no_reason(code):
    """A status called missing would hide the gap that it looks like."""
    odd = Status(code, "odd", "o")

    assert refusal_of(odd, step("good")) == ["malformed-code"]


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "123456", "#12345g"])
def test_a_colour_is_written_in_six_digits(colour):
    """What draws it must not have to guess."""
    assert refusal_of(step("a", colour=colour), step("b")) == ["malformed-colour"]


def test_the_near_status_lies_between_the_ends():
    """A near miss is neither met nor plainly missed."""
    for code in ("a", "c", "d"):
        assert refusal_of(step("a"), step("b"), step("c"), near_code=code) == [
            "unknown-status"
        ]

    assert Scale("own", [step("a"), step("b"), step("c")], "b").near.code == "b"


def test_everything_wrong_is_said_at_once():
    """Nobody mends a scale one error at a time."""
    codes = refusal_of(Status("A", "x", "s", colour="no"), Status("A", "x", "s"))

    assert set(codes) == {
        "doubled-code",
        "doubled-label",
        "doubled-symbol",
        "malformed-code",
        "malformed-colour",
    }


@pytest.mark.parametrize(
    ("scale", "codes", "near"),
    [
        (RAG, ("red", "amber", "green"), "amber"),
        (MET_OR_NOT, ("not-met", "met"), None),
        (FOUR_STEP, ("red", "orange", "yellow", "green"), "yellow"),
        (FIVE_STEP, ("far-below", "below", "near", "on-target", "above"), "near"),
    ],
)
def test_the_scales_that_ship(scale, codes, near):
    """Codes are API: reports of years depend on them."""
    assert scale.codes == codes
    assert (scale.near and scale.near.code) == near
    assert (scale.worst.code, scale.best.code) == (codes[0], codes[-1])


@given(scales())
def test_a_scale_is_in_order(scale):
    """Each status is better than all before it, and than none after it."""
    for rank, status in enumerate(scale.statuses):
        assert scale.rank(status) == rank
        assert scale[status.code] == status
        assert status in scale
        for other in scale.statuses:
            assert scale.is_better(status, other) == (rank > scale.rank(other))
    assert scale.worst_of(scale.statuses[::-1]) == scale.worst
    assert scale.worst_of([scale.best]) == scale.best


def test_a_label_is_made_of_the_code():
    """Whoever names a code has named the label."""
    assert Status("far-below").label == "Far below"
    assert str(Status("far-below", "Miles off")) == "Miles off"


@given(ratings())
def test_statuses_and_reasons_are_read_alike(rating):
    """A table shows either without asking which."""
    assert rating.code
    assert rating.label == str(rating)
    assert rating.symbol
    assert rating.is_rated == isinstance(rating, Status)


def test_what_ought_to_be_rated_is_told_from_what_need_not():
    """The difference decides whether a roll-up is incomplete."""
    withheld = {reason.value for reason in Reason if reason.is_withheld}

    assert withheld == {
        "missing",
        "suppressed",
        "undefined",
        "undetermined",
        "incomplete",
    }


def test_a_tally_lists_every_status_and_only_the_reasons_there_are():
    """Tables line up, and nought missing is not news."""
    given_ = [RAG.best, RAG.best, RAG.worst, NotRated("missing"), NotRated("not-due")]

    tally = Tally.of(RAG, given_)

    assert tally.by_status == (("green", 2), ("amber", 0), ("red", 1))
    assert tally.by_reason == (("not-due", 1), ("missing", 1))
    assert (tally.rated, tally.not_rated, tally.total) == (3, 2, 5)
    assert (tally["green"], tally["amber"], tally["missing"], tally["x"]) == (
        2,
        0,
        1,
        0,
    )


def test_forty_six_of_fifty_rated_adds_up_with_the_four_unrated_named():
    """Shares are of those rated; the others are named."""
    tally = Tally.of(RAG, [RAG.best] * 46 + [NotRated("missing")] * 4)

    assert (tally.rated, tally.not_rated, tally.total) == (46, 4, 50)
    assert tally["missing"] == 4


@given(tallies())
def test_a_tally_adds_up(tally):
    """Always."""
    assert tally.total == tally.rated + tally.not_rated
    assert tally.to_dict()["rated"] == sum(tally.to_dict()["by_status"].values())
    assert tally.to_dict()["total"] == tally.total


def test_a_tally_is_said_with_the_reasons_of_those_not_rated():
    """Whoever is missing is said to be missing, behind those who are there."""
    given_ = [RAG.best, RAG.worst, NotRated("not-due"), NotRated("missing")]

    tally = Tally.of(RAG, [*given_, NotRated("missing")])

    assert str(tally) == (
        "1 Green, 0 Amber, 1 Red; 3 not rated (1 not due, 2 missing); 5 in all"
    )
    assert tally.brief == "1 Green, 1 Red, 3 not rated"
    assert str(Tally.of(MET_OR_NOT, [MET_OR_NOT.best])) == "1 Met, 0 Not met; 1 in all"
    assert Tally.of(MET_OR_NOT, [MET_OR_NOT.best]).brief == "1 Met"


def test_counts_without_their_labels_are_not_said_at_all():
    """Nothing is dropped in silence from a tally that somebody made by hand."""
    headless = Tally(by_status=(("green", 2), ("red", 1)), labels=("Green",))

    for say in (str, lambda tally: tally.brief):
        with pytest.raises(ValueError, match="shorter"):
            say(headless)
