"""Recording figures one by one, and what has changed since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.properties.again import answers, evaluated, supplied


@given(scorecards(), st.data())
def test_recording_step_by_step_is_evaluating_afresh(
    card: Scorecard, data: st.DataObject
):
    """A figure that comes late is judged as if it had been there before."""
    given_late = list(map(supplied, card.observed))
    step = data.draw(st.integers(1, max(1, len(given_late) // 2)))
    growing = evaluated(card, observed=card.framework.observations())

    for first in range(0, len(given_late), step)[:4]:
        growing = growing.record(*given_late[first : first + step])

    known = card.framework.observations(*given_late[: 4 * step])
    afresh = evaluated(card, observed=known)
    assert growing == afresh
    assert answers(growing) == answers(afresh)


@given(scorecards(), st.data())
def test_recording_a_figure_again_changes_nothing(card: Scorecard, data: st.DataObject):
    """The same return twice is one return; the earlier card stays what it was."""
    before = answers(card)
    figures = data.draw(st.sets(st.sampled_from(card.observed.figures or (None,))))

    again = card.record(*(supplied(figure) for figure in figures if figure))

    assert again == card
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

    now, then = answers(card), answers(before)
    named = [(change.id, change.period) for change in changes]
    assert sorted(named, key=str) == sorted(
        (key for key in now if now[key] != then[key]), key=str
    )
    for change in changes:
        assert change.through[-1] == change.id
        assert change.before == then[change.id, change.period]
        assert change.after == now[change.id, change.period]
