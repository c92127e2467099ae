"""What if: an overlay of definitions is the framework evaluated afresh."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.definitions import Indicator, Objective, Plan, Target, direct
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least, at_most
from goldenthread.framework import Framework
from goldenthread.rollups import mean_score
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


WEIGHED = Framework.of(
    Plan("wider", rule=mean_score()),
    Plan("plan", within="wider", rule=mean_score(), weight=2),
    Plan("beside", within="wider", rule=mean_score()),
    Objective("aim", plan="plan", rule=mean_score()),
    Objective("other", plan="plan", rule=mean_score()),
    Objective("third", plan="beside", rule=mean_score(), support="always"),
    *(Indicator(f"i{n}", unit="call", kind="flow") for n in range(4)),
    *(
        Target(f"t{n}", objective=aim, indicator=f"i{n}", expect=at_least(5))
        for n, aim in enumerate(("aim", "aim", "other", "third"))
    ),
    direct("other", "third"),
)
PERIOD = "2006/07 Q1"


@pytest.mark.parametrize(
    "changed",
    [
        attrs.evolve(WEIGHED.targets["t1"], weight=9),
        attrs.evolve(WEIGHED.targets["t1"], weight=0),
        attrs.evolve(WEIGHED.objectives["aim"], weight=9),
        attrs.evolve(WEIGHED.plans["beside"], weight=9),
        direct("other", "third", weight=9),
    ],
    ids=lambda each: each.address,
)
def test_a_part_that_weighs_otherwise_moves_the_whole(changed):
    """Although it is rated as before, and the whole is defined as before."""
    figures = (gt.Observation(f"i{n}", PERIOD, v) for n, v in enumerate((9, 1, 1, 9)))
    observed = WEIGHED.observations(*figures)
    card = evaluate(WEIGHED, observed, periods=PERIOD, as_at=fast.date(2006, 9, 1))

    assert_as_afresh(card, changed)

    changes = card.what_if(changed).changes_since(card)
    first = changed.address.split(":")[1].split("->")[-1]
    assert {change.through[0] for change in changes} == {first}


FORESEEN = Framework.of(
    Plan("plan"),
    Objective("aim", plan="plan"),
    Indicator("i", unit="call", kind="flow"),
    *(
        Target(
            f"t{n}",
            objective="aim",
            indicator="i",
            expect=at_most(100),
            reading="year to date",
            projection=projection,
        )
        for n, projection in enumerate((gt.run_rate(), gt.last_value(), None))
    ),
)


@pytest.mark.parametrize("before", [(), (0,), (1,), (0, 1)], ids=str)
@pytest.mark.parametrize("changed", [0, 1, 2])
@pytest.mark.parametrize("projection", [None, gt.run_rate()], ids=["none", "rate"])
def test_whether_anything_is_foreseen_is_found_out_anew(before, changed, projection):
    """The first projection, the last one, one of several, or none at all."""
    framework = FORESEEN
    for number in {0, 1} - set(before):
        plain = attrs.evolve(framework.targets[f"t{number}"], projection=None)
        framework = framework.with_definitions(plain)
    observed = framework.observations(gt.Observation("i", PERIOD, 40))
    card = evaluate(framework, observed, periods=PERIOD, as_at=fast.date(2006, 9, 1))

    target = framework.targets[f"t{changed}"]
    assert_as_afresh(card, attrs.evolve(target, projection=projection))
