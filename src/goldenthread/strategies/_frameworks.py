from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from goldenthread.aggregations import Outside
from goldenthread.definitions import (
    Action,
    Calculation,
    Contribution,
    Indicator,
    ManualJudgement,
    Objective,
    Plan,
    Target,
    geometric_mean,
    harmonic_mean,
    maximum_of,
    median_of,
    minimum_of,
    normalised,
    quotient,
    ratio_of_sums,
    share_meeting,
    sum_of,
    weighted_mean,
)
from goldenthread.framework import Framework
from goldenthread.periods import UK_FINANCIAL_YEAR, Calendar
from goldenthread.policies import Adopted
from goldenthread.strategies._definitions import (
    UNITS_OF,
    actions,
    contributions,
    indicators,
    judgements,
    objectives,
    parties,
    plans,
    targets,
)
from goldenthread.strategies._periods import calendars
from goldenthread.strategies._rules import adoptions, default_policies, floors
from goldenthread.strategies._units import units
from goldenthread.strategies._values import scales, weights
from goldenthread.units import UNITS, Units
from goldenthread.values import RAG, FigureLike, Kind, Scale

__all__ = ["frameworks"]

_scales = st.just(RAG) | scales()
_years = st.just(UK_FINANCIAL_YEAR) | calendars()
_units = st.just(UNITS) | units()
_kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.DISTINCT])
_either = st.booleans()
_seldom = st.sampled_from((False, False, True))
_mostly = st.sampled_from((True, True, False))

_LEVELS = ("community", "corporate", "service")


@st.composite
def frameworks(
    draw: st.DrawFn,
    *,
    size: int = 3,
    scale: Scale | None = None,
    calendar: Calendar | None = None,
) -> Framework:
    """Draw whole frameworks, small and valid.

    Plans in levels with several parents; objectives in diamonds, some of them
    non-priorities; indicators of every kind, reported and calculated, in curated
    units and the user's own; several targets an indicator, in every role;
    actions; direct and indirect links; judgements by hand.

    Args:
        draw: Given by Hypothesis.
        size: How many of each sort there are at most.
        scale: What everything is rated on; any if left out.
        calendar: Whose years; most often the UK financial year if left out.

    >>> from hypothesis import find
    >>> find(frameworks(), lambda framework: len(framework.targets) > 0).targets.ids
    ('t0',)
    """
    rated_on = draw(_scales) if scale is None else scale
    year = draw(_years) if calendar is None else calendar
    made = _Draft(scale=rated_on, calendar=year, units=draw(_units))
    made = attrs.evolve(made, plans=draw(_plans(size)))
    made = attrs.evolve(made, objectives=draw(_objectives(made, size)))
    made = attrs.evolve(made, indicators=draw(_indicators(made, size)))
    made = attrs.evolve(made, targets=draw(_targets(made, size + 1)))
    made = attrs.evolve(made, actions=draw(_actions(made, size - 1)))
    return Framework.of(
        draw(parties()),
        *made.plans,
        *made.objectives,
        *made.indicators,
        *made.targets,
        *made.actions,
        *draw(_links(made, size + 1)),
        *draw(_by_hand(made)),
        levels=_LEVELS,
        calendar=year,
        scale=rated_on,
        units=made.units,
        policy=draw(_perhaps_adopted(rated_on)),
    )


@cache
def _perhaps_adopted(scale: Scale) -> st.SearchStrategy[Adopted | None]:
    return st.none() | adoptions(default_policies(scale))


@attrs.frozen(kw_only=True)
class _Draft:
    """What has been drawn so far."""

    scale: Scale
    calendar: Calendar
    units: Units
    plans: tuple[Plan, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()

    def rank_of(self, id_: str) -> int:
        """How low an objective or target stands: links never lead downwards."""
        ranks = {each.id: rank for rank, each in enumerate(self.objectives)}
        homes = {target.id: ranks[target.objective] for target in self.targets}
        return (ranks | homes).get(id_, len(ranks))


ItemT = TypeVar("ItemT")


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _several(
    draw: st.DrawFn, most: int, make: Callable[[int], st.SearchStrategy[ItemT]]
) -> list[ItemT]:
    return [draw(make(number)) for number in range(draw(_up_to(most)))]


@st.composite
def _plans(draw: st.DrawFn, size: int) -> tuple[Plan, ...]:
    made: list[Plan] = [draw(plans("p0", level=_LEVELS[0]))]
    for number in range(1, 1 + draw(_up_to(size))):
        rank = draw(_up_to(len(_LEVELS) - 1))
        wider = [plan.id for plan in made if _LEVELS.index(plan.level) < rank]
        made.append(draw(plans(f"p{number}", level=_LEVELS[rank], wider=wider)))
    return tuple(made)


@st.composite
def _objectives(draw: st.DrawFn, made: _Draft, size: int) -> tuple[Objective, ...]:
    among = [plan.id for plan in made.plans]
    first = draw(objectives("o0", among=among))
    more = _several(draw, size, lambda n: objectives(f"o{n + 1}", among=among))
    return (first, *more)


@st.composite
def _indicators(draw: st.DrawFn, made: _Draft, size: int) -> tuple[Indicator, ...]:
    own = st.sampled_from((None, None, None, made.calendar))
    years = made.calendar
    first = draw(indicators("i0", calendar=draw(own), years=years))
    found = [first]
    found += _several(draw, size, lambda n: indicators(f"i{n + 1}", years=years))
    if made.units != UNITS:
        found = [draw(_in_own_unit(each, made.units)) for each in found]
    for number in range(draw(_up_to(size - 1))):
        found += draw(_calculated(f"c{number}", found, years))
    return tuple(found)


@st.composite
def _in_own_unit(draw: st.DrawFn, indicator: Indicator, own: Units) -> Indicator:
    """A flow counted in one of the user's *own* units, every other time."""
    names = [line.split()[0] for line in own.definitions]
    if indicator.kind is not Kind.FLOW or draw(_either):
        return indicator
    return attrs.evolve(indicator, unit=draw(st.sampled_from(names)))


@st.composite
def _calculated(
    draw: st.DrawFn, id_: str, found: Sequence[Indicator], years: Calendar
) -> list[Indicator]:
    """An indicator made from some of those *found*, if any can be combined."""
    kind = draw(_kinds)
    unit = UNITS_OF[kind]
    alike = [each for each in found if (each.kind, each.unit) == (kind, unit)]
    additive = [each for each in found if each.kind.is_additive]
    divided = kind is Kind.RATIO and len(additive) > 1 and draw(_either)
    choices = additive if divided else alike
    if not choices:
        return []
    least = 2 if divided else 1
    inputs = draw(
        st.lists(
            st.sampled_from(choices),
            min_size=least,
            max_size=max(least, 0 if divided else 3),
            unique_by=lambda each: each.id,
        )
    )
    frame = draw(indicators(id_, kinds=(kind,), years=years))
    calculation = draw(_calculation(kind, inputs, divided=divided))
    frequency = max((each.frequency for each in inputs), key=lambda f: f.rank)
    calendar = inputs[0].calendar
    return [
        attrs.evolve(
            frame,
            unit=_divided_unit(inputs) if divided else unit,
            frequency=frequency,
            calculated=calculation,
            cumulative=False,
            due_after=1,
            calendar=calendar,
        )
    ]


def _divided_unit(inputs: Sequence[Indicator]) -> str:
    above, below = (each.unit for each in inputs)
    return "%" if above == below else f"{above}/{below}"


@st.composite
def _calculation(
    draw: st.DrawFn, kind: Kind, inputs: Sequence[Indicator], *, divided: bool
) -> Calculation:
    names = [each.id for each in inputs]
    if divided:
        return quotient(*names)
    floor = draw(floors())
    if kind.is_additive and draw(_either):
        return sum_of(*names, coverage_floor=floor)
    if kind.has_parts and draw(_either):
        return ratio_of_sums(*names, coverage_floor=floor)
    if draw(_seldom):
        return draw(st.sampled_from(_CHOICES))(*names, coverage_floor=floor)
    return draw(_weighed(kind, names, floor))


@st.composite
def _weighed(
    draw: st.DrawFn, kind: Kind, names: Sequence[str], floor: FigureLike | None
) -> Calculation:
    """What goes by the weights of its inputs: a mean, or a share of them."""
    given = {name: draw(weights()) for name in names}
    given[names[0]] = given[names[0]] or draw(weights().filter(bool))
    if kind in _INDICES and draw(_either):
        return draw(_on_a_scale(given, floor))
    means = (weighted_mean, weighted_mean, harmonic_mean, geometric_mean)
    mean = draw(st.sampled_from(means))
    return mean(given, reason="as agreed", coverage_floor=floor)


_CHOICES = (median_of, minimum_of, maximum_of)

_INDICES = (Kind.INDEX, Kind.SCORE)
"""Kinds that may be whatever is made of others."""


@st.composite
def _on_a_scale(
    draw: st.DrawFn, given: Mapping[str, FigureLike], floor: FigureLike | None
) -> Calculation:
    """How many of the indicators are accepted, or how far the first has come."""
    if draw(_either):
        return share_meeting(given, at_least=draw(_goals), coverage_floor=floor)
    first = next(iter(given))
    return normalised(
        first,
        low=0,
        high=100,
        upward=draw(_either),
        outside=draw(_outside),
    )


_goals = st.sampled_from((10, 95, 0))
_outside = st.sampled_from(Outside)


@st.composite
def _targets(draw: st.DrawFn, made: _Draft, size: int) -> tuple[Target, ...]:
    found: list[Target] = []
    for number in range(draw(_up_to(size))):
        indicator = draw(st.sampled_from(made.indicators))
        alike = [i.id for i in made.indicators if i.unit == indicator.unit]
        target = targets(
            indicator,
            f"t{number}",
            among=[objective.id for objective in made.objectives],
            references=[id_ for id_ in alike if id_ != indicator.id],
            scale=made.scale,
            calendar=indicator.calendar or made.calendar,
        )
        found.append(draw(target))
    return tuple(found)


@st.composite
def _actions(draw: st.DrawFn, made: _Draft, size: int) -> tuple[Action, ...]:
    served = [each.id for each in made.objectives] + [each.id for each in made.targets]
    return tuple(_several(draw, size, lambda n: actions(f"a{n}", among=served)))


@st.composite
def _links(draw: st.DrawFn, made: _Draft, size: int) -> list[Contribution]:
    ends: list[Objective | Target] = [*made.objectives, *made.targets]
    sources: list[Objective | Target | Action] = [*ends, *made.actions]
    pairs = [
        (source.id, end.id)
        for source in sources
        for end in ends
        if _leads_up(made, source, end)
    ]
    if not pairs:
        return []
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=size, unique=True))
    return [_link(made, draw(contributions(source, end))) for source, end in chosen]


@st.composite
def _by_hand(draw: st.DrawFn, made: _Draft) -> list[ManualJudgement]:
    """What is judged by hand: anything, each at most once in a period."""
    among: list[Plan | Objective | Target | Action]
    among = [*made.plans, *made.objectives, *made.targets, *made.actions]
    judged = [each.id for each in among]
    if draw(_mostly):
        return []
    found: dict[tuple[str, str], ManualJudgement] = {}
    for _ in range(draw(_up_to(3))):
        of = draw(st.sampled_from(judged))
        made_of = judgements(of, scale=made.scale, calendar=made.calendar)
        judgement = draw(made_of)
        found[of, str(judgement.period)] = judgement
    return list(found.values())


def _link(made: _Draft, link: Contribution) -> Contribution:
    """What an element is defined as serving, it cannot serve indirectly."""
    own = {(target.id, target.objective) for target in made.targets}
    own |= {(action.id, served) for action in made.actions for served in action.serves}
    if (link.source, link.end) not in own:
        return link
    return attrs.evolve(link, directness="direct")


def _leads_up(
    made: _Draft, source: Objective | Target | Action, end: Objective | Target
) -> bool:
    below, above = made.rank_of(source.id), made.rank_of(end.id)
    if isinstance(source, Target) and isinstance(end, Objective):
        return above <= below
    return above < below
