from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import TypeVar

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Element,
    Indicator,
    ManualJudgement,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.expectations import Lag, Referred, Speech, references_of, words_of
from goldenthread.framework._catalogue import Catalogue
from goldenthread.framework._graph import Graph
from goldenthread.periods import Calendar, Period
from goldenthread.policies import Adopted, MetOrNot, Policy
from goldenthread.storage import Vector, vector_of
from goldenthread.units import Units
from goldenthread.values import Scale, as_text

__all__ = ["Draft", "definition_key", "reach_down"]

_NO_TOLERANCE = MetOrNot()


ElementT = TypeVar("ElementT", Party, Plan, Objective, Indicator, Target, Action)


@attrs.frozen(kw_only=True)
class Draft:
    """Definitions that nobody has proved yet, and look-ups for the rules."""

    definitions: tuple[Definition, ...] | Vector[Definition]
    """All of them; of an overlay in a row that shares what has not changed."""

    levels: tuple[str, ...]
    calendar: Calendar
    scale: Scale
    policy: Adopted | None
    units: Units

    def _sort(self, sort: type[ElementT]) -> Catalogue[ElementT]:
        return Catalogue(d for d in self.definitions if isinstance(d, sort))

    @cached_property
    def row(self) -> Vector[Definition]:
        """The definitions, of which a changed copy costs next to nothing."""
        return vector_of(self.definitions)

    @cached_property
    def judged(self) -> Vector[Element]:
        """What stands in the graph, by node: everything with an id but parties."""
        return vector_of(e for e in self.elements if not isinstance(e, Party))

    @cached_property
    def parties(self) -> Catalogue[Party]:
        """Who."""
        return self._sort(Party)

    @cached_property
    def plans(self) -> Catalogue[Plan]:
        """Where it is promised."""
        return self._sort(Plan)

    @cached_property
    def objectives(self) -> Catalogue[Objective]:
        """What is promised."""
        return self._sort(Objective)

    @cached_property
    def indicators(self) -> Catalogue[Indicator]:
        """What is measured."""
        return self._sort(Indicator)

    @cached_property
    def targets(self) -> Catalogue[Target]:
        """What is demanded."""
        return self._sort(Target)

    @cached_property
    def actions(self) -> Catalogue[Action]:
        """What is done."""
        return self._sort(Action)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What helps what."""
        return tuple(d for d in self.definitions if isinstance(d, Contribution))

    @cached_property
    def judgements(self) -> tuple[ManualJudgement, ...]:
        """What was judged by hand."""
        return tuple(d for d in self.definitions if isinstance(d, ManualJudgement))

    @cached_property
    def judged_by_hand(self) -> dict[tuple[str, Period], ManualJudgement]:
        """The same, by element and reporting period."""
        parse = self.calendar.parse
        return {(each.of, parse(each.period)): each for each in self.judgements}

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        """Where each definition stands, by what it is replaced by."""
        return {definition_key(each): n for n, each in enumerate(self.definitions)}

    @cached_property
    def links(self) -> Mapping[tuple[str, str], Contribution]:
        """Contributions by (source, end)."""
        return {(link.source, link.end): link for link in self.contributions}

    @cached_property
    def links_to(self) -> Mapping[str, tuple[Contribution, ...]]:
        """Contributions by where they end."""
        return _grouped((link.end, link) for link in self.contributions)

    @cached_property
    def counting_targets(self) -> dict[str, tuple[str, ...]]:
        """By indicator, the targets on it that count."""
        return _grouped((t.indicator, t.id) for t in self.targets if t.role.counts)

    @cached_property
    def target_ranks(self) -> dict[str, int]:
        """By target, its place in the order of definition."""
        return {target.id: rank for rank, target in enumerate(self.targets)}

    @cached_property
    def targets_on(self) -> dict[str, tuple[str, ...]]:
        """By indicator, all targets on it."""
        return _grouped((t.indicator, t.id) for t in self.targets)

    @cached_property
    def objectives_in(self) -> dict[str, tuple[Objective, ...]]:
        """By plan, its own objectives."""
        return _grouped((o.plan, o) for o in self.objectives)

    @cached_property
    def beneath_objective(self) -> dict[str, tuple[str, ...]]:
        """By objective, its targets and the actions that serve it or them."""
        targets = ((t.objective, t.id) for t in self.targets)
        actions = (
            (self.targets[end].objective if end in self.targets else end, action.id)
            for action in self.actions
            for end in action.serves
        )
        return _grouped(dict.fromkeys(chain(targets, actions)))

    @cached_property
    def own_parts(self) -> dict[str, tuple[str, ...]]:
        """By objective, the targets that count and the actions that serve it."""
        targets = ((t.objective, t.id) for t in self.targets if t.role.counts)
        actions = ((end, a.id) for a in self.actions for end in a.serves)
        return _grouped(dict.fromkeys(chain(targets, actions)))

    @cached_property
    def parts_of_plan(self) -> dict[str, tuple[str, ...]]:
        """By plan, its priority objectives and the plans within it."""
        objectives = ((o.plan, o.id) for o in self.objectives if o.priority)
        plans = ((wider, p.id) for p in self.plans for wider in p.within)
        return _grouped(dict.fromkeys(chain(objectives, plans)))

    @cached_property
    def rolled_up(self) -> dict[str, tuple[str, ...]]:
        """By objective or plan, what is rolled up into it.

        Its own parts, and its direct support unless that comes from a
        non-priority.
        """
        support = (
            (link.end, link.source)
            for link in self.contributions
            if link.is_direct and not self._is_sidelined(link.source)
        )
        own = ((whole, part) for whole, ps in self.own_parts.items() for part in ps)
        plans = ((whole, p) for whole, ps in self.parts_of_plan.items() for p in ps)
        return _grouped(chain(own, plans, support))

    def _is_sidelined(self, id_: str) -> bool:
        element = self.by_id[id_]
        return isinstance(element, Objective) and not element.priority

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All that has an id, in the order of definition."""
        beside = (Contribution, ManualJudgement)
        return tuple(d for d in self.definitions if not isinstance(d, beside))

    @cached_property
    def by_id(self) -> Mapping[str, Element]:
        """Id to element; of a doubled id, the last one."""
        return {element.id: element for element in self.elements}

    def find(self, id_: object) -> Element | None:
        """The element with this id, if it is an id at all and there is one."""
        return self.by_id.get(id_) if isinstance(id_, str) else None

    def title_of(self, id_: str) -> str:
        """What readers see for an element."""
        element = self.by_id[id_]
        if isinstance(element, Target) and not element.title:
            return f"{self.title_of(element.indicator)}: {self.demand_of(element)}"
        return element.title or element.id

    def demand_of(self, target: Target) -> str:
        """What a target demands, in the unit of its indicator."""
        unit = self.indicators[target.indicator].unit
        say = Speech(lambda x: self.units.show(as_text(x), unit), self.title_of)
        return words_of(target.expect, say)

    def home_of(self, id_: str) -> Plan | None:
        """The plan that an objective or a target is at home in."""
        element = self.by_id.get(id_)
        if isinstance(element, Target):
            element = self.objectives.get(element.objective)
        return self.plans.get(element.plan) if isinstance(element, Objective) else None

    def calendar_of(self, indicator: Indicator) -> Calendar:
        """The indicator's own calendar, or the framework's."""
        return indicator.calendar or self.calendar

    def policy_of(self, target: Target) -> Policy:
        """The rule that judges *target*: its own, the default, or met or not."""
        chosen = target.policy or self.policy or _NO_TOLERANCE
        return chosen.policy if isinstance(chosen, Adopted) else chosen

    def serving(self) -> Iterator[tuple[str, str]]:
        """The edges that golden threads follow, as (lower, upper) ids."""
        yield from self.own_serving()
        for link in self.contributions:
            yield link.source, link.end

    def own_serving(self) -> Iterator[tuple[str, str]]:
        """Those that targets and actions state themselves."""
        for target in self.targets:
            yield target.id, target.objective
        for action in self.actions:
            for served in action.serves:
                yield action.id, served

    def measuring(self) -> Iterator[tuple[str, str]]:
        """From an indicator to whatever is made from it or judged by it."""
        for indicator in self.indicators:
            if indicator.calculated is not None:
                for each in indicator.calculated.inputs:
                    yield each.indicator, indicator.id
        for target, references in zip(self.targets, self.references_made, strict=True):
            yield target.indicator, target.id
            for referred, lag in references:
                if lag is Lag.NONE:
                    yield referred, target.id

    def belonging(self) -> Iterator[tuple[str, str]]:
        """From objectives and plans to the plans that they belong to."""
        for objective in self.objectives:
            yield objective.id, objective.plan
        for plan in self.plans:
            for wider in plan.within:
                yield plan.id, wider

    def references(self, target: Target) -> tuple[Referred, ...]:
        """What the target's level and policy refer to beside its indicator."""
        return references_of(target.expect) + references_of(self.policy_of(target))

    @cached_property
    def references_made(self) -> tuple[tuple[Referred, ...], ...]:
        """For each target, in the order of definition, what it refers to so."""
        return tuple(map(self.references, self.targets))

    @cached_property
    def graph(self) -> Graph:
        """The one graph of all edges; parties stand outside it."""
        ids = (e.id for e in self.elements if not isinstance(e, Party))
        edges = chain(self.measuring(), self.serving(), self.belonging())
        return Graph.of(ids, edges)

    @cached_property
    def threads(self) -> Graph:
        """The part of the graph that golden threads run through."""
        threaded = (Objective, Target, Action)
        ids = (e.id for e in self.elements if isinstance(e, threaded))
        return Graph.of(ids, self.serving())

    @cached_property
    def direct_threads(self) -> Graph:
        """The same nodes, without indirect contributions."""
        indirect = {pair for pair, link in self.links.items() if not link.is_direct}
        edges = (pair for pair in self.serving() if pair not in indirect)
        return Graph.of(self.threads.ids, edges)


def definition_key(definition: Definition) -> tuple[str, ...]:
    """What a definition is replaced by: another with the same key."""
    if isinstance(definition, Contribution):
        return (definition.source, definition.end)
    return (definition.address,)


def reach_down(start: Iterable[str], below: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All ids that *below* leads to, the start included."""
    seen = set(start)
    waiting = list(seen)
    while waiting:
        for id_ in below.get(waiting.pop(), ()):
            if id_ not in seen:
                seen.add(id_)
                waiting.append(id_)
    return seen


ValueT = TypeVar("ValueT")


def _grouped(pairs: Iterable[tuple[str, ValueT]]) -> dict[str, tuple[ValueT, ...]]:
    groups: dict[str, list[ValueT]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
