"""Definitions in the place of others of their shape: proved alone, and no less."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Indicator, Objective, Plan, Target, direct
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least, step
from goldenthread.framework import Framework
from goldenthread.policies import tolerance
from goldenthread.rollups import best_of, must_pass, worst_of
from goldenthread.strategies import frameworks
from goldenthread.values import MET_OR_NOT

LOOKUPS = [
    "parties",
    "plans",
    "objectives",
    "indicators",
    "targets",
    "actions",
    "contributions",
    "judgements",
    "links",
    "links_to",
    "counting_targets",
    "target_ranks",
    "targets_on",
    "objectives_in",
    "places",
    "beneath_objective",
    "own_parts",
    "parts_of_plan",
    "rolled_up",
    "elements",
    "by_id",
    "graph",
    "threads",
    "direct_threads",
]


def proved(framework: Framework, *changed) -> Framework | tuple:
    """The framework with changed definitions, proved as a whole, or what is wrong."""
    keys = {each.address: each for each in changed}
    return made(
        lambda: attrs.evolve(
            framework,
            definitions=[keys.get(e.address, e) for e in framework.definitions],
        )
    )


def made(make) -> Framework | tuple:
    try:
        return make()
    except InvalidFrameworkError as error:
        return tuple(sorted(error.issues, key=str))


@st.composite
def varied(draw, framework: Framework):
    """One definition with something else in a field or two."""
    old = draw(st.sampled_from(framework.definitions))
    new = {"note": "another"} if hasattr(old, "note") else {}
    if hasattr(old, "weight"):
        new["weight"] = draw(st.sampled_from([0, 2, {"nonsense": 1}, {"2006/07": 3}]))
    if isinstance(old, Target):
        other = draw(st.sampled_from(framework.targets.items))
        names = ("expect", "policy", "first", "last", "baseline", "projection", "role")
        for name in draw(st.sets(st.sampled_from(names))):
            new[name] = getattr(other, name)
    if isinstance(old, Indicator):
        other = draw(st.sampled_from(framework.indicators.items))
        names = (
            "decimals",
            "dead_band",
            "polarity",
            "collectors",
            "unit",
            "contextual",
        )
        for name in draw(st.sets(st.sampled_from(names))):
            new[name] = getattr(other, name)
    if isinstance(old, Objective):
        rules = [best_of(), worst_of(), must_pass("nobody", then=worst_of()), None]
        new["rule"] = draw(st.sampled_from(rules))
        new["owners"] = draw(st.sampled_from([(), "nobody"]))
    return attrs.evolve(old, **new)


@given(frameworks(), st.data())
def test_an_overlay_is_the_framework_that_would_be_proved(framework, data):
    """The same value, the same look-ups; or the same issues."""
    changed = data.draw(varied(framework))

    quick = made(lambda: framework.with_definitions(changed))

    slow = proved(framework, changed)
    assert quick == slow
    if isinstance(quick, Framework):
        assert hash(quick) == hash(slow)
        assert quick.judged == slow.judged
        for name in LOOKUPS:
            one, other = getattr(quick._draft, name), getattr(slow._draft, name)
            assert one == other, name


def test_what_is_wrong_with_an_overlay_alone_is_found():
    """A tolerance that the scale has no word for, a period that is none."""
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", unit="call", kind="flow"),
        Target("t", objective="o", indicator="i", expect=at_least(1)),
        scale=MET_OR_NOT,
    )
    bad = attrs.evolve(
        framework.targets["t"],
        expect=at_least(step(1, by="some day")),
        policy=tolerance(units=1),
    )

    with pytest.raises(InvalidFrameworkError) as caught:
        framework.with_definitions(bad)

    codes = {issue.code for issue in caught.value.issues}
    assert codes == {"unreadable", "scale-without-near"}


def test_an_overlay_shares_the_graph_of_the_framework():
    """Nothing that follows from the shape is made again."""
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Objective("above", plan="p"),
        direct("o", "above"),
    )

    other = framework.with_definitions(direct("o", "above", weight=2))

    assert other.graph is framework.graph
    assert other.contributions[0].weight == 2
