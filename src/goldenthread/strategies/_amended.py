"""Some fields of a definition, as it might have been drawn instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Calculation,
    Contribution,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import GoldenThreadError
from goldenthread.framework import Framework
from goldenthread.strategies._definitions import (
    actions,
    contributions,
    indicators,
    objectives,
    plans,
    targets,
)
from goldenthread.strategies._values import weights

__all__ = ["changes_of", "evolved"]


def evolved(thing: Any, **changes: Any) -> Any:
    """The same with *changes*, unless it would contradict itself."""
    try:
        return attrs.evolve(thing, **changes)
    except GoldenThreadError:
        return thing


_GROUPS: dict[type, tuple[tuple[str, ...], ...]] = {
    Party: (("title",), ("kind",)),
    Plan: (("title",), ("rule",), ("weight",), ("owners",)),
    Objective: (
        ("rule",),
        ("weight",),
        ("priority",),
        ("support",),
        ("plan",),
        ("owners",),
        ("title",),
    ),
    Indicator: (
        ("decimals",),
        ("title",),
        ("polarity",),
        ("over_time",),
        ("contextual",),
        ("due_after",),
        ("breaks",),
        ("validators",),
        ("calculated",),
    ),
    Target: (
        ("expect", "policy", "baseline", "reading", "window", "span"),
        ("policy",),
        ("weight",),
        ("role",),
        ("owners",),
        ("title",),
        ("first", "last", "withdrawn"),
        ("projection",),
        ("objective",),
    ),
    Action: (
        ("weight",),
        ("owners",),
        ("start", "due"),
        ("started", "completed", "cancelled", "reason"),
        ("milestones",),
        ("progress",),
    ),
    Contribution: (("weight",), ("directness",), ("so_that",)),
}
"""What may change, by sort: fields that fit together change together."""


@st.composite
def changes_of(
    draw: st.DrawFn, framework: Framework, definition: Any
) -> dict[str, Any]:
    """New values for some of the fields of a definition."""
    again = draw(_drawn_again(framework, definition))
    words = {
        "title": draw(st.sampled_from(("New title", ""))),
        "owners": draw(st.sampled_from(("party", ()))),
        "validators": draw(st.sampled_from(("party", ()))),
        "weight": draw(weights()),
        "progress": draw(st.sampled_from((50, 100))),
    }
    group = draw(st.sampled_from(_GROUPS[type(definition)]))
    return {name: words.get(name, getattr(again, name)) for name in group}


def _drawn_again(framework: Framework, definition: Any) -> st.SearchStrategy[Any]:
    return _AGAIN[type(definition)](framework, definition)


def _plan_again(framework: Framework, plan: Plan) -> st.SearchStrategy[Plan]:
    del framework
    return plans(plan.id, level=plan.level)


def _objective_again(
    framework: Framework, objective: Objective
) -> st.SearchStrategy[Objective]:
    return objectives(objective.id, among=framework.plans.ids)


def _indicator_again(
    framework: Framework, indicator: Indicator
) -> st.SearchStrategy[Indicator]:
    calendar = framework.calendar_of(indicator.id)
    drawn = indicators(indicator.id, kinds=(indicator.kind,), years=calendar)
    if indicator.calculated is None:
        return drawn
    weighed = _reweighed(indicator.calculated)
    return st.builds(_calculated, drawn, weighed)


def _calculated(indicator: Indicator, calculated: Calculation) -> Indicator:
    return attrs.evolve(indicator, calculated=calculated, cumulative=False, due_after=1)


def _reweighed(calculated: Calculation) -> st.SearchStrategy[Calculation]:
    first, *others = calculated.inputs

    def made(weight: Any) -> Calculation:
        inputs = (attrs.evolve(first, weight=weight), *others)
        weighed: Calculation = evolved(calculated, inputs=inputs)
        return weighed

    return weights().map(made)


def _target_again(framework: Framework, target: Target) -> st.SearchStrategy[Target]:
    indicator = framework.indicators[target.indicator]
    alike = [each.id for each in framework.indicators if each.unit == indicator.unit]
    return targets(
        indicator,
        target.id,
        among=framework.objectives.ids,
        references=[id_ for id_ in alike if id_ != indicator.id],
        scale=framework.scale,
        calendar=framework.calendar_of(indicator.id),
    )


def _action_again(framework: Framework, action: Action) -> st.SearchStrategy[Action]:
    del framework
    return actions(action.id, among=action.serves)


def _link_again(
    framework: Framework, link: Contribution
) -> st.SearchStrategy[Contribution]:
    del framework
    return contributions(link.source, link.end)


def _party_again(framework: Framework, party: Party) -> st.SearchStrategy[Party]:
    del framework
    return st.just(party)


_AGAIN: dict[type, Callable[[Framework, Any], st.SearchStrategy[Any]]] = {
    Party: _party_again,
    Plan: _plan_again,
    Objective: _objective_again,
    Indicator: _indicator_again,
    Target: _target_again,
    Action: _action_again,
    Contribution: _link_again,
}
