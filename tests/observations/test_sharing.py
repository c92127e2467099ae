"""A figure more, another, one less: the same as if all had been bound at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.observations import Observations
from goldenthread.strategies import scorecards


@given(scorecards(), st.data())
def test_observations_do_not_tell_how_they_came_together(card, data):
    """In steps or at once, with figures that were there before and went."""
    whole = card.observed
    figures = st.lists(st.sampled_from(whole.figures or (None,)), unique=True)
    some = [figure for figure in data.draw(figures) if figure]
    rest = [figure for figure in whole if figure not in some]

    steps = Observations.of(whole.measures, rest)
    for figure in some:
        steps = steps.with_bound([figure])

    assert steps == whole
    assert steps.figures == whole.figures
    assert hash(steps) == hash(whole)
    assert len(steps) == len(whole.figures)
    gone = steps.without_figures(figure.key for figure in some)
    assert gone == Observations.of(whole.measures, rest)
    assert set(gone.differing(whole)) == {figure.key for figure in some}


@given(scorecards(), st.data())
def test_another_figure_in_the_place_of_one_is_the_only_one_there(card, data):
    """A number, a comment, an absence: whatever takes its place."""
    whole = card.observed
    if not len(whole):
        return
    old = data.draw(st.sampled_from(whole.figures))
    same = [f for f in whole if f.indicator == old.indicator and f.body == old.body]
    other = data.draw(st.sampled_from(same))
    new = type(old)(
        indicator=old.indicator,
        body=old.body,
        period=old.period,
        figure=other.figure,
        comment=other.comment,
        correction=other.correction,
    )

    changed = whole.with_bound([new])

    kept = [figure for figure in whole if figure.key != old.key]
    assert changed == Observations.of(whole.measures, [*kept, new])
    assert changed.find(old.indicator, old.body, old.period) == new
