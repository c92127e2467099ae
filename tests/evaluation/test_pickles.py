"""Frameworks and scorecards, frozen and thawed."""

from __future__ import annotations

import pickle

from hypothesis import given

from goldenthread.framework import Framework
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.properties.again import answers


def thawed(thing):
    """What comes out of another process."""
    return pickle.loads(pickle.dumps(thing))


@given(scorecards())
def test_a_scorecard_survives_a_pickle(card: Scorecard):
    """The same value, the same answers, and it can be recorded on."""
    other = thawed(card)

    assert other == card
    assert answers(other) == answers(card)
    assert other.columns().rows == card.columns().rows
    assert other.record() == card
    assert other.changes_since(card) == ()


@given(scorecards())
def test_what_was_compiled_is_no_part_of_a_framework(card: Scorecard):
    """One that was evaluated weighs no more than one that was not."""
    fresh = Framework.of(*card.framework.definitions, **settings_of(card.framework))

    assert len(pickle.dumps(card.framework)) == len(pickle.dumps(fresh))
    assert thawed(card.framework) == fresh


def settings_of(framework: Framework) -> dict:
    names = ["title", "levels", "calendar", "scale", "policy", "units", "home"]
    return {name: getattr(framework, name) for name in names}
