"""What every answer keeps: it is a value, and says the same on every machine."""

from __future__ import annotations

import json
import pickle

import pytest

import goldenthread as gt
from goldenthread.analysis import (
    compare_overlays,
    compare_purposes,
    compare_with_peers,
    direction_of_travel,
    evaluate_consortium,
    reversals_between_bodies,
)
from tests.analysis.bodies import LATE, Q1, Q2, measure, observation
from tests.analysis.test_reversals import EAST, WEST, frame

FRAMEWORK = frame()
OBSERVED = FRAMEWORK.observations(
    *(
        observation(id_, body, period, figure)
        for body, parts in {"east": EAST, "west": WEST}.items()
        for period in (Q1, Q2)
        for id_, figure in parts.items()
    )
)
CARD = gt.evaluate(FRAMEWORK, OBSERVED, periods=[Q1, Q2], as_at=LATE, body="east")
ANSWERS = {
    "comparison": lambda: compare_with_peers(CARD, "all", Q2),
    "travel": lambda: direction_of_travel(CARD, "all", Q2),
    "reversal": lambda: reversals_between_bodies(CARD, "all", Q2)[0],
    "purposes": lambda: compare_purposes(
        FRAMEWORK, OBSERVED, periods=[Q1, Q2], as_at=LATE, body="east"
    ),
    "overlays": lambda: compare_overlays(
        CARD, {"other": observation("small", "east", Q2, (1, 9)), "none": ()}
    ),
    "consortium": lambda: evaluate_consortium(
        FRAMEWORK, OBSERVED, periods=[Q1, Q2], as_at=LATE
    ),
}

every_answer = pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)


@every_answer
def test_the_same_question_has_an_equal_answer(ask):
    assert ask() == ask()
    assert hash(ask()) == hash(ask())


@every_answer
def test_an_answer_survives_being_sent(ask):
    assert pickle.loads(pickle.dumps(ask())) == ask()


@every_answer
def test_plain_data_goes_through_json_as_it_is(ask):
    data = ask().to_dict()

    assert json.loads(json.dumps(data)) == data


@every_answer
def test_an_answer_that_is_printed_is_a_text_for_readers(ask):
    assert "Fraction" not in str(ask())


def test_a_word_that_is_no_text_is_refused_like_any_other():
    with pytest.raises(ValueError, match="unknown-word"):
        compare_with_peers(CARD, "all", Q1, quartiles_by=7)


def test_the_declared_band_is_left_out_of_documents_that_have_none():
    """Documents that were written before there was a band read the same."""
    assert "dead_band" not in gt.dumps(gt.Framework.of(measure()))
