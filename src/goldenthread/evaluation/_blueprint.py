"""A framework compiled: what depends on no figure, no period and no day.

Elements are numbered as in the framework's graph, which is also their place in
a scorecard. After this nothing is looked up by name and no unit is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from goldenthread.aggregations import Quotient, Sum, WeightedMean
from goldenthread.definitions import (
    Action,
    Calculation,
    Element,
    Indicator,
    Objective,
    Plan,
    SupportUse,
    Target,
)
from goldenthread.definitions import Reading as Window
from goldenthread.evaluation._codes import Codes, codes_of
from goldenthread.evaluation._dividing import Division, division_of
from goldenthread.evaluation._mixing import Mixture, mixture_of
from goldenthread.expectations import needs_of, references_of
from goldenthread.framework import Framework, quotient_factor
from goldenthread.periods import Period
from goldenthread.rollups import RollUp, WorstOf
from goldenthread.storage import Vector
from goldenthread.values import Reason

__all__ = ["Blueprint", "Whole", "blueprint_of"]


@attrs.frozen(kw_only=True)
class Whole:
    """What is rolled up by its worst part: objective, plan, targets on an indicator."""

    node: int
    """Where it stands."""

    targets: tuple[int, ...] = ()
    """Nodes of its own targets that count."""

    others: tuple[int, ...] = ()
    """Nodes of what else always counts: actions, a plan's objectives and plans,
    support that is always used."""

    support: tuple[int, ...] = ()
    """Nodes of support that counts while its own targets are silent."""


@attrs.frozen(kw_only=True, eq=False)
class Blueprint:
    """A framework by numbers; made by `blueprint_of`."""

    framework: Framework

    @cached_property
    def elements(self) -> tuple[Element, ...] | Vector[Element]:
        """By node; of an overlay in a row that shares what has not changed."""
        return self.framework.judged

    @cached_property
    def codes(self) -> Codes:
        """How ratings are said in bytes."""
        return codes_of(self.framework.scale)

    @cached_property
    def frames(self) -> dict[tuple[Period, ...], object]:
        """What it was asked about, by periods; see `frame_of`."""
        return {}

    def number(self, id_: str) -> int:
        """The node of an element."""
        return self.framework.graph.number[id_]

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """For each node its place in the order from the bottom up."""
        order = self.framework.graph.order
        places = [0] * len(order)
        for place, node in enumerate(order):
            places[node] = place
        return tuple(places)

    # -- figures

    @cached_property
    def indicators(self) -> tuple[int, ...]:
        """Nodes of the indicators, in the order of definition."""
        return tuple(
            node
            for node, element in enumerate(self.elements)
            if isinstance(element, Indicator)
        )

    @cached_property
    def figures(self) -> frozenset[int]:
        """Nodes of what has figures of its own: the indicators."""
        return frozenset(self.indicators)

    @cached_property
    def reported(self) -> tuple[int, ...]:
        """Nodes of reported indicators, in the order of definition."""
        return tuple(
            node
            for node in self.indicators
            if _calculation(self.elements[node]) is None
        )

    @cached_property
    def calculated(self) -> tuple[int, ...]:
        """Nodes of calculated indicators, each after its inputs."""
        return tuple(
            node
            for node in self.framework.graph.order
            if _calculation(self.elements[node]) is not None
        )

    @cached_property
    def mixtures(self) -> Mapping[int, Mixture]:
        """For each indicator that is worked out row by row, how."""
        pairs = ((node, self.mixture(node)) for node in self.calculated)
        return {node: mixture for node, mixture in pairs if mixture is not None}

    def mixture(self, node: int) -> Mixture | None:
        """How an indicator is worked out row by row, if it is."""
        element = self.elements[node]
        calculation = _calculation(element)
        if calculation is None or type(calculation.by) not in {Sum, WeightedMean}:
            return None
        indicators, number = self.framework.indicators, self.framework.graph.number
        unit = indicators[element.id].unit
        nodes = tuple(number[each.indicator] for each in calculation.inputs)
        units = (indicators[each.indicator].unit for each in calculation.inputs)
        factors = tuple(self._factor(each, unit) for each in units)
        return mixture_of(calculation, nodes, factors)

    def division(self, node: int) -> Division | None:
        """How an indicator is divided row by row, if it is a quotient."""
        element = self.elements[node]
        calculation = _calculation(element)
        if calculation is None or type(calculation.by) is not Quotient:
            return None
        above, below = (each.indicator for each in calculation.inputs)
        indicators, units = self.framework.indicators, self.framework.units
        unit = indicators[element.id].unit
        sides = (indicators[above].unit, indicators[below].unit)
        factor = quotient_factor(units, *sides, unit) * units.scale(unit)
        return division_of(calculation, self._numbers((above, below)), factor)

    def _factor(self, source: str, target: str) -> Fraction:
        same = source == target
        return Fraction(1) if same else self.framework.units.factor(source, target)

    @cached_property
    def made_from(self) -> dict[int, tuple[int, ...]]:
        """For each indicator the nodes of those that are calculated from it."""
        number, found = self.framework.graph.number, dict[int, list[int]]()
        for node in self.calculated:
            calculation = _calculation(self.elements[node])
            for each in calculation.inputs if calculation else ():
                found.setdefault(number[each.indicator], []).append(node)
        return {node: tuple(uppers) for node, uppers in found.items()}

    # -- targets

    @cached_property
    def counting(self) -> dict[int, tuple[int, ...]]:
        """For each indicator the nodes of the targets on it that count."""
        ids = ((node, self.elements[node].id) for node in self.indicators)
        found = ((node, self.framework.counting_targets(id_)) for node, id_ in ids)
        return {node: self._numbers(targets) for node, targets in found if targets}

    @cached_property
    def targets(self) -> tuple[int, ...]:
        """Nodes of the targets."""
        return tuple(
            node
            for node, element in enumerate(self.elements)
            if isinstance(element, Target)
        )

    @cached_property
    def projects(self) -> bool:
        """Whether any target says how the end of its span is foreseen."""
        return any(t.projection is not None for t in self.framework.targets)

    @cached_property
    def judges(self) -> dict[int, int]:
        """For each target the node of the indicator that it judges."""
        number, targets = self.framework.graph.number, self.framework.targets
        return {number[t.id]: number[t.indicator] for t in targets}

    @cached_property
    def decimals(self) -> tuple[int | None, ...]:
        """By node the decimals at which figures are published, if any."""
        return tuple(self.framework.decimals_of(each.id) for each in self.elements)

    @cached_property
    def judged_by(self) -> dict[int, tuple[int, ...]]:
        """For each indicator the nodes of targets that judge it or refer to it."""
        number, found = self.framework.graph.number, dict[int, list[int]]()
        for node in self.targets:
            target = self.elements[node]
            if isinstance(target, Target):
                beside = (id_ for id_, _ in self.framework.references_of(target.id))
                for id_ in dict.fromkeys((target.indicator, *beside)):
                    found.setdefault(number[id_], []).append(node)
        return {node: tuple(targets) for node, targets in found.items()}

    def is_in_step(self, target: Target) -> bool:
        """Whether *target* is judged in each own period of its indicator by itself."""
        frequency = self.framework.indicators[target.indicator].frequency
        is_in_period = target.reading is Window.IN_PERIOD
        return is_in_period and target.span in {None, frequency}

    def is_self_contained(self, target: Target) -> bool:
        """Whether the figure that is read is all that *target* is judged by."""
        policy = self.framework.policy_of(target.id)
        return not (
            needs_of(target.expect)
            or needs_of(policy)
            or references_of(target.expect)
            or references_of(policy)
        )

    # -- roll-ups

    @cached_property
    def rolling(self) -> tuple[int, ...]:
        """Nodes of whatever is made of other ratings, each after its parts."""
        return self.indicators + self.rolled_up

    @cached_property
    def echoes(self) -> tuple[tuple[int, int], ...]:
        """Indicators that say what their only target says."""
        return tuple(
            (node, targets[0])
            for node, targets in self.counting.items()
            if len(targets) == 1 and node not in self.constants
        )

    @cached_property
    def unechoed(self) -> tuple[tuple[int, tuple[int, ...] | None], ...]:
        """The others of what is made of ratings, each after its parts.

        With these parts, if the worst of them decides.
        """
        echoes = {node for node, _ in self.echoes}
        return tuple(
            (node, self._plain_parts(node))
            for node in self.rolling
            if node not in echoes
        )

    def _plain_parts(self, node: int) -> tuple[int, ...] | None:
        whole = None if node in self.constants else self.wholes.get(node)
        return whole.targets + whole.others if whole and not whole.support else None

    @cached_property
    def rolled_up(self) -> tuple[int, ...]:
        """Nodes of actions, objectives and plans, each after its parts."""
        sorts = (Action, Objective, Plan)
        order = self.framework.graph.order
        return tuple(node for node in order if isinstance(self.elements[node], sorts))

    @cached_property
    def wholes(self) -> Mapping[int, Whole]:
        """Whatever is rolled up by its worst part, bit by bit."""
        found = map(self.whole, range(len(self.elements)))
        return {whole.node: whole for whole in found if whole is not None}

    @cached_property
    def constants(self) -> Mapping[int, Reason]:
        """Why some elements are never rated, whatever the figures."""
        found: dict[int, Reason] = {}
        for node in range(len(self.elements)):
            reason = self.constant(node)
            if reason is not None:
                found[node] = reason
        return found

    def constant(self, node: int) -> Reason | None:
        """Why an element is never rated, if it is not."""
        element = self.elements[node]
        if isinstance(element, Indicator):
            if element.contextual:
                return Reason.CONTEXTUAL
            return None if node in self.counting else Reason.NO_TARGET
        if isinstance(element, Plan):
            if not self.framework.parts_of_plan(element.id):
                return Reason.NOTHING_BENEATH
            return Reason.COUNTS_ONLY if element.rule is None else None
        return None

    def whole(self, node: int) -> Whole | None:
        """An element that is rolled up by its worst part, if it is."""
        if not self.codes.is_bitwise:
            return None
        match self.elements[node]:
            case Objective() as element if _is_worst(element.rule):
                return self._objective(node, element)
            case Plan() as element if _is_worst(element.rule):
                parts = self._numbers(self.framework.parts_of_plan(element.id))
                return Whole(node=node, others=parts)
            case Indicator(contextual=False):
                targets = self.counting.get(node, ())
                return Whole(node=node, others=targets) if len(targets) > 1 else None
            case _:
                return None

    def _objective(self, node: int, objective: Objective) -> Whole:
        framework, number = self.framework, self.framework.graph.number
        own = self._numbers(framework.own_parts(objective.id))
        links = framework.contributions_to(objective.id)
        support = (number[link.source] for link in links if link.is_direct)
        owned = set(own)
        helping = tuple(n for n in support if n not in owned and self._supports(n))
        others = tuple(n for n in own if n not in self.judges)
        is_always = objective.support is SupportUse.ALWAYS
        is_asked = objective.support is SupportUse.WITHOUT_OWN
        return Whole(
            node=node,
            targets=tuple(n for n in own if n in self.judges),
            others=others + helping if is_always else others,
            support=helping if is_asked else (),
        )

    def _supports(self, node: int) -> bool:
        source = self.elements[node]
        return not isinstance(source, Objective) or source.priority

    def _numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(map(self.framework.graph.number.__getitem__, ids))

    @cached_property
    def rolled_into(self) -> dict[int, tuple[int, ...]]:
        """For each node those whose rating it may enter, or is shown beside."""
        found: dict[int, list[int]] = {}
        for part, whole in self._entering():
            found.setdefault(part, []).append(whole)
        return {part: tuple(dict.fromkeys(wholes)) for part, wholes in found.items()}

    def _entering(self) -> Iterator[tuple[int, int]]:
        framework, number = self.framework, self.framework.graph.number
        for node, element in enumerate(self.elements):
            parts: tuple[str, ...] = ()
            if isinstance(element, Objective):
                links = framework.contributions_to(element.id)
                parts = framework.own_parts(element.id)
                parts += tuple(link.source for link in links)
            if isinstance(element, Plan):
                parts = framework.parts_of_plan(element.id)
            if isinstance(element, Indicator):
                parts = framework.counting_targets(element.id)
            yield from ((number[part], node) for part in parts)


_WORST = WorstOf()


def _is_worst(rule: RollUp | None) -> bool:
    """Whether it is the plain rule, without a floor and without judgements by hand."""
    return type(rule) is WorstOf and rule == _WORST


def _calculation(element: Element) -> Calculation | None:
    return element.calculated if isinstance(element, Indicator) else None


def blueprint_of(framework: Framework) -> Blueprint:
    """The blueprint of *framework*, which is made once and kept with it."""
    found = framework.kept.get("blueprint")
    if not isinstance(found, Blueprint):
        found = framework.kept["blueprint"] = Blueprint(framework=framework)
    return found
