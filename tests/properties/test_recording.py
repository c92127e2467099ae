"""Recording figures one by one, and what has changed since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.properties.again import answers, evaluated, supplied


@given(scorecards())
def test_recording_step_by_step_is_evaluating_afresh(card: Scorecard):
    """A figure that comes late is judged as if it had been there before."""
    growing = evaluated(card, observed=card.framework.observations())

    for figure in card.observed:
        growing = growing.record(supplied(figure))

    assert growing == card
    assert answers(growing) == answers(card)


@given(scorecards())
def test_recording_a_figure_again_changes_nothing(card: Scorecard):
    """The same return twice is one return."""
    for figure in card.observed:
        assert card.record(supplied(figure)) == card


@given(scorecards(), scorecards())
def test_recording_leaves_the_earlier_card_as_it_was(card: Scorecard, other: Scorecard):
    """What was published stays what it was."""
    before = answers(card)

    evaluated(card, observed=card.framework.observations()).record()

    assert answers(card) == before


@given(scorecards())
def test_nothing_has_changed_since_an_equal_card(card: Scorecard):
    """No news is no news."""
    assert card.changes_since(card) == ()
    assert card.changes_since(evaluated(card)) == ()


@given(scorecards(), st.data())
def test_changes_name_exactly_what_differs(card: Scorecard, data: st.DataObject):
    """Each cell that differs is named once, and only what rests on the figure."""
    if not len(card.observed):
        return
    figure = data.draw(st.sampled_from(card.observed.figures))
    kept = [supplied(each) for each in card.observed if each.key != figure.key]
    before = evaluated(card, observed=card.framework.observations(*kept))

    changes = card.changes_since(before)

    named = [(change.id, change.period) for change in changes]
    differing = [
        (id_, period)
        for id_, row in card.cells.items()
        for number, period in enumerate(card.periods)
        if row[number] != before.cells[id_][number]
    ]
    now, then = answers(card), answers(before)
    assert sorted(named, key=str) == sorted(differing, key=str)
    assert {key for key in now if now[key] != then[key]} <= set(named)
    resting = {figure.indicator, *card.framework.above(figure.indicator)}
    lagged = {
        t.id for t in card.framework.targets if card.framework.references_of(t.id)
    }
    above = {each for id_ in lagged for each in card.framework.above(id_)}
    judging = {
        each.id for each in card.framework.indicators
    }  # an indicator shows the worst of its targets
    assert {id_ for id_, _ in named} <= resting | lagged | above | judging
    for change in changes:
        assert change.through[-1] == change.id
        assert change.before == then[change.id, change.period]
        assert change.after == now[change.id, change.period]
