"""What if: an overlay of definitions is the framework evaluated afresh."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import InvalidFrameworkError
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import scorecards
from tests.evaluation import test_fast_and_general as fast
from tests.framework.test_overlays import varied
from tests.properties.again import answers, supplied


def assert_as_afresh(card: Scorecard, changed) -> None:
    try:
        framework = card.framework.with_definitions(changed)
    except InvalidFrameworkError:
        return

    other = card.what_if(changed)

    asked = {"periods": card.periods, "as_at": card.as_at}
    afresh = evaluate(framework, framework.observations(), **asked)
    afresh = afresh.record(*map(supplied, other.observed))
    assert other.framework == framework
    assert other == afresh
    assert answers(other) == answers(afresh)
    now, then = answers(other), answers(card)
    named = {(change.id, change.period) for change in other.changes_since(card)}
    assert named == {key for key in now if now[key] != then[key]}


@given(scorecards(), st.data())
def test_one_changed_definition_is_as_if_it_had_always_been_so(card, data):
    """Targets, rules, weights, links, actions: whatever is drawn."""
    assert_as_afresh(card, data.draw(varied(card.framework)))


@given(st.data())
def test_one_changed_definition_among_rows_is_as_if_it_had_always_been_so(data):
    """The same, of frameworks that are judged row by row."""
    framework = data.draw(fast.frameworks())
    observed = data.draw(fast.figures(framework))
    day = fast.date(2005, 7, 1)
    card = evaluate(framework, observed, periods=fast.PERIODS, as_at=day)

    assert_as_afresh(card, data.draw(varied(framework)))
