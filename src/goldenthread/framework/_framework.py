from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Self

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Element,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import InvalidFrameworkError, Issue
from goldenthread.expectations import Referred
from goldenthread.framework._catalogue import Catalogue, unknown
from goldenthread.framework._draft import Draft, reach_down
from goldenthread.framework._graph import Graph
from goldenthread.framework._picture import Caption, home_caption, thread_diagram
from goldenthread.framework._rules import BUILTIN
from goldenthread.framework._threads import Step, Thread, count_walks, walks
from goldenthread.observations import (
    Measures,
    Observation,
    Observations,
    bind,
    read_rows,
    template_rows,
)
from goldenthread.periods import UK_FINANCIAL_YEAR, Calendar, Period
from goldenthread.policies import Adopted, Policy
from goldenthread.rendering import Diagram, diagram_as_svg, diagram_as_text
from goldenthread.units import UNITS, Units
from goldenthread.values import RAG, Scale, as_ids

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Framework"]

_SORTS = (Party, Plan, Objective, Indicator, Target, Action, Contribution)


@attrs.frozen(kw_only=True)
class Framework:
    """Plans, objectives, indicators and targets as one proven, acyclic graph.

    An invalid one cannot be made, so nothing that takes a `Framework` checks
    it again. It is immutable, hashable, picklable and compared by value.

    Raises:
        InvalidFrameworkError: With every issue found, not only the first.
    """

    definitions: tuple[Definition, ...] = attrs.field(converter=tuple[Definition, ...])
    """All elements and contributions, in the order of definition."""

    title: str = ""
    """What readers see."""

    levels: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    """Names of the plans' levels, widest first; data, never code."""

    calendar: Calendar = UK_FINANCIAL_YEAR
    """The year that period text is read in, unless an indicator has its own."""

    scale: Scale = RAG
    """The one scale on which everything is rated."""

    policy: Adopted | None = None
    """The default policy, named and owned; without, targets are met or not."""

    units: Units = UNITS
    """What unit text means."""

    home: str = ""
    """The body whose plans these are; peers share the definitions."""

    def __attrs_post_init__(self) -> None:
        InvalidFrameworkError.raise_if_any(_strangers(self.definitions))
        InvalidFrameworkError.raise_if_any(
            issue for rule in BUILTIN for issue in rule(self._draft)
        )

    @classmethod
    def of(  # noqa: PLR0913 - the settings of a framework, each with a default
        cls,
        *definitions: Definition,
        title: str = "",
        levels: Iterable[str] = (),
        calendar: Calendar = UK_FINANCIAL_YEAR,
        scale: Scale = RAG,
        policy: Adopted | None = None,
        units: Units = UNITS,
        home: str = "",
    ) -> Self:
        """Prove *definitions*, in any order, to be one framework.

        Raises:
            InvalidFrameworkError: With every issue found.
        """
        return cls(
            definitions=definitions,
            title=title,
            levels=levels,
            calendar=calendar,
            scale=scale,
            policy=policy,
            units=units,
            home=home,
        )

    def with_definitions(self, *definitions: Definition) -> Self:
        """Make a framework in which *definitions* replace those of the same
        address, or are added.

        Raises:
            InvalidFrameworkError: If the result would be no framework.
        """
        merged = {each.address: each for each in self.definitions}
        merged.update((each.address, each) for each in definitions)
        return attrs.evolve(self, definitions=merged.values())

    # -- what it holds

    @property
    def parties(self) -> Catalogue[Party]:
        """Who."""
        return self._draft.parties

    @property
    def plans(self) -> Catalogue[Plan]:
        """Where it is promised."""
        return self._draft.plans

    @property
    def objectives(self) -> Catalogue[Objective]:
        """What is promised."""
        return self._draft.objectives

    @property
    def indicators(self) -> Catalogue[Indicator]:
        """What is measured."""
        return self._draft.indicators

    @property
    def targets(self) -> Catalogue[Target]:
        """What is demanded."""
        return self._draft.targets

    @property
    def actions(self) -> Catalogue[Action]:
        """What is done."""
        return self._draft.actions

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What helps what."""
        return self._draft.contributions

    def __getitem__(self, id_: str) -> Element:
        found = self._draft.by_id.get(id_)
        if found is None:
            raise unknown(id_, self._draft.by_id)
        return found

    def __contains__(self, id_: object) -> bool:
        return id_ in self._draft.by_id

    def title_of(self, id_: str) -> str:
        """What readers see for an element.

        Raises:
            UnknownElementError: If there is none with this id.
        """
        return self._draft.title_of(self[id_].id)

    def demand_of(self, target: str) -> str:
        """What a target demands, in the unit of its indicator: `at least 95 %`."""
        return self._draft.demand_of(self.targets[target])

    def home_of(self, id_: str) -> Plan | None:
        """The plan that an objective or a target is at home in."""
        return self._draft.home_of(self[id_].id)

    def calendar_of(self, indicator: str) -> Calendar:
        """The calendar that an indicator's periods are read in."""
        return self._draft.calendar_of(self.indicators[indicator])

    def policy_of(self, target: str) -> Policy:
        """The rule that judges a target: its own, the default, or met or not."""
        return self._draft.policy_of(self.targets[target])

    def references_of(self, target: str) -> tuple[Referred, ...]:
        """The other indicators that a target's level and policy refer to."""
        return self._draft.references(self.targets[target])

    # -- what counts in what

    @cached_property
    def judged(self) -> tuple[Element, ...]:
        """All elements that a scorecard speaks of: everything but parties."""
        return tuple(e for e in self._draft.elements if not isinstance(e, Party))

    def counting_targets(self, indicator: str) -> tuple[str, ...]:
        """Ids of the commitments and contracts on an indicator."""
        return self._draft.counting_targets.get(indicator, ())

    def own_parts(self, objective: str) -> tuple[str, ...]:
        """Ids of an objective's own commitments, contracts and actions."""
        return self._draft.own_parts.get(objective, ())

    def targets_on(self, indicator: str) -> tuple[str, ...]:
        """Ids of all targets on an indicator, whatever their role."""
        return self._draft.targets_on.get(indicator, ())

    def objectives_in(self, plan: str) -> tuple[Objective, ...]:
        """A plan's own objectives, priorities or not."""
        return self._draft.objectives_in.get(plan, ())

    def beneath_objective(self, objective: str) -> tuple[str, ...]:
        """Ids of all targets of an objective and of the actions that serve it or
        them, each once."""
        return self._draft.beneath_objective.get(objective, ())

    def parts_of_plan(self, plan: str) -> tuple[str, ...]:
        """Ids of a plan's priority objectives and of the plans within it."""
        return self._draft.parts_of_plan.get(plan, ())

    def targets_beneath(self, id_: str) -> tuple[str, ...]:
        """Ids of the distinct targets that count beneath an objective or plan.

        Over its own targets, direct support, priority objectives and plans
        within; each once, however many ways lead to it.
        """
        beneath = reach_down([id_], self._draft.rolled_up)
        return tuple(t.id for t in self.targets if t.id in beneath)

    def decimals_of(self, id_: str) -> int | None:
        """Published decimals of an indicator, or of the one a target judges."""
        element = self[id_]
        if isinstance(element, Target):
            element = self.indicators[element.indicator]
        return element.decimals if isinstance(element, Indicator) else None

    # -- figures

    @cached_property
    def measures(self) -> Measures:
        """What figures are bound to: indicators, calendar and units."""
        return Measures(
            indicators=self.indicators.items,
            calendar=self.calendar,
            units=self.units,
            home=self.home,
        )

    def observations(self, *observations: Observation) -> Observations:
        """Bind figures to this framework.

        Period text is read in the indicator's calendar, units are converted,
        and what does not fit is refused, all of it at once.

        Raises:
            InvalidObservationsError: With every issue found, by number.
        """
        return bind(self.measures, observations)

    def observations_from(  # noqa: PLR0913 - the names of the columns
        self,
        source: object,
        *,
        indicator: str = "indicator",
        period: str = "period",
        value: str = "value",
        numerator: str = "numerator",
        denominator: str = "denominator",
        unit: str = "unit",
        body: str = "body",
        made: str = "made",
        checked: str = "checked",
        comment: str = "comment",
        missing: Iterable[str] = ("",),
        thousands: str = "",
    ) -> Observations:
        """Bind figures from dict rows, CSV text or a data frame.

        Args:
            source: Mappings, CSV text with a header line, or a frame of
                pandas, polars or the like.
            indicator: Name of the column with indicator ids.
            period: Name of the column with periods.
            value: Name of the column with figures.
            numerator: Name of the column with numerators, if there is one.
            denominator: Name of the column with denominators or bases.
            unit: Name of the column with units, if figures need converting.
            body: Name of the column with bodies.
            made: Name of the column that says how a figure was made.
            checked: Name of the column that says how far it was checked.
            comment: Name of the column with comments.
            missing: Texts that mean that there is no figure. NaN, `None` and
                blank cells always do.
            thousands: A separator to be dropped from figures, such as a comma.

        Raises:
            InvalidObservationsError: With every bad cell, by row and column.
        """
        columns = {
            "indicator": indicator,
            "period": period,
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
            "unit": unit,
            "body": body,
            "made": made,
            "checked": checked,
            "comment": comment,
        }
        rows = read_rows(source, columns, missing=missing, thousands=thousands)
        return bind(self.measures, rows)

    def template(self, periods: Iterable[Period | str]) -> tuple[dict[str, str], ...]:
        """The rows to be filled in: one for each reported figure that is wanted."""
        return template_rows(self.measures, periods)

    # -- golden threads

    def golden_threads(self, id_: str) -> Iterator[Thread]:
        """Every golden thread upwards from an element, shortest first, lazily.

        Raises:
            UnknownElementError: If there is none with this id.
        """
        graph = self._draft.threads
        start = self._on_threads(id_)
        return (self._thread(walk) for walk in walks(graph, graph.above, start))

    def count_golden_threads(self, id_: str) -> int:
        """How many golden threads lead upwards, without listing them."""
        graph = self._draft.threads
        return count_walks(graph, graph.above, self._on_threads(id_))

    def cascade(self, id_: str) -> Iterator[Thread]:
        """Every golden thread that leads up to an element, shortest first, lazily."""
        graph = self._draft.threads
        start = self._on_threads(id_)
        ways = walks(graph, graph.below, start)
        return (self._thread(walk[::-1]) for walk in ways)

    def count_cascade(self, id_: str) -> int:
        """How many golden threads lead up to an element, without listing them."""
        graph = self._draft.threads
        return count_walks(graph, graph.below, self._on_threads(id_))

    def above(self, id_: str) -> tuple[str, ...]:
        """Ids of everything that rests on an element, in the order of definition."""
        return self._reach(id_, self._draft.graph.above)

    def below(self, id_: str) -> tuple[str, ...]:
        """Ids of everything that an element rests on, in the order of definition."""
        return self._reach(id_, self._draft.graph.below)

    def contributions_to(self, id_: str) -> tuple[Contribution, ...]:
        """The contributions, direct and indirect, that end in an element."""
        return self._draft.links_to.get(self[id_].id, ())

    def contributors(self, id_: str) -> tuple[str, ...]:
        """Ids of the parties who contribute to an element from anywhere beneath."""
        graph = self._draft.threads
        below = [graph.ids[n] for n in graph.reach(self._on_threads(id_), graph.below)]
        reached = {id_, *below}
        owners = [owner for each in below for owner in self._owners(each)]
        others = [
            other
            for link in self.contributions
            if link.end in reached
            for other in link.others
        ]
        return tuple(dict.fromkeys(owners + others))

    def only_indirect(self, id_: str) -> tuple[str, ...]:
        """Ids of what supports an element only through an indirect link."""
        every, direct = self._support(id_)
        return tuple(each for each in every if each not in set(direct))

    def indirect_share(self, id_: str) -> Fraction:
        """The share of what supports an element that does so only indirectly.

        From 0 to 1, by number of elements beneath; 0 if there is nothing.
        """
        every, direct = self._support(id_)
        return Fraction(len(every) - len(direct), len(every) or 1)

    def orphans(self) -> tuple[str, ...]:
        """Ids of what no thread holds, in the order of definition.

        Objectives that nothing serves and that serve nothing, indicators that
        nothing is made from or judged by, and plans without an objective.
        """
        graph = self._draft.graph
        threads = self._draft.threads
        return tuple(
            element.id
            for element in self._draft.elements
            if (isinstance(element, Objective) and _is_alone(threads, element.id))
            or (isinstance(element, Indicator) and _leads_nowhere(graph, element.id))
            or (isinstance(element, Plan) and _holds_nothing(graph, element.id))
        )

    def to_networkx(self) -> nx.DiGraph[str]:
        """A fresh graph of all edges, with ids as nodes and plain attributes."""
        import networkx as nx  # noqa: PLC0415 - half a second that few pay for

        graph: nx.DiGraph[str] = nx.DiGraph()
        for element in self._draft.elements:
            if not isinstance(element, Party):
                sort = type(element).__name__.lower()
                title = self._draft.title_of(element.id)
                graph.add_node(element.id, sort=sort, title=title)
        graph.add_edges_from(self._draft.measuring(), relation="measures")
        graph.add_edges_from(self._draft.serving(), relation="serves")
        graph.add_edges_from(self._draft.belonging(), relation="belongs")
        for link in self.contributions:
            graph.edges[link.source, link.end]["relation"] = link.directness.value
        return graph

    # -- pictures

    def diagram(self, caption: Caption | None = None) -> Diagram:
        """The threads as plain records; *caption* says what stands in each box."""
        captions = caption or home_caption(self._draft)
        return thread_diagram(self._draft, self.title or "Golden thread", captions)

    def to_svg(self) -> str:
        """The threads as a picture."""
        return diagram_as_svg(self.diagram())

    def __str__(self) -> str:
        return diagram_as_text(self.diagram())

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, str]:
        del include, exclude  # every host takes what it can show
        return {"image/svg+xml": self.to_svg(), "text/plain": str(self)}

    # -- how it knows

    @cached_property
    def _draft(self) -> Draft:
        return Draft(
            definitions=self.definitions,
            levels=self.levels,
            calendar=self.calendar,
            scale=self.scale,
            policy=self.policy,
            units=self.units,
        )

    @property
    def graph(self) -> Graph:
        """The one graph of all edges, as integers."""
        return self._draft.graph

    def _on_threads(self, id_: str) -> int:
        number = self._draft.threads.number.get(id_)
        if number is None:
            raise unknown(id_, self._draft.threads.number)
        return number

    def _reach(self, id_: str, links: tuple[tuple[int, ...], ...]) -> tuple[str, ...]:
        graph = self._draft.graph
        if id_ not in graph.number:
            raise unknown(id_, graph.number)
        return tuple(graph.ids[n] for n in graph.reach(graph.number[id_], links))

    def _owners(self, id_: str) -> tuple[str, ...]:
        element = self._draft.by_id[id_]
        return () if isinstance(element, (Party, Indicator)) else element.owners

    def _support(self, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What supports an element at all, and what does so directly."""
        graph = self._draft.threads
        start = self._on_threads(id_)
        indirect = {
            (link.source, link.end) for link in self.contributions if not link.is_direct
        }
        direct_only = Graph.of(
            graph.ids, (e for e in self._draft.serving() if e not in indirect)
        )
        every = graph.reach(start, graph.below)
        direct = direct_only.reach(start, direct_only.below)
        return _named(graph, every), _named(graph, direct)

    def _thread(self, walk: tuple[int, ...]) -> Thread:
        ids = _named(self._draft.threads, walk)
        plans = self._homes_along(ids)
        return Thread(
            self._step(id_, above, plan)
            for id_, above, plan in zip(ids, [*ids[1:], ""], plans, strict=True)
        )

    def _homes_along(self, ids: tuple[str, ...]) -> list[str]:
        """Titles of the home plans; an action is at home where it serves first."""
        titles: list[str] = []
        for id_ in reversed(ids):
            home = self._draft.home_of(id_)
            known = titles[-1] if titles else ""
            titles.append(home.title or home.id if home else known)
        return titles[::-1]

    def _step(self, id_: str, above: str, plan: str) -> Step:
        element = self._draft.by_id[id_]
        link = self._draft.links.get((id_, above))
        phrase = element.so_that if isinstance(element, (Target, Action)) else ""
        return Step(
            id=id_,
            title=self._draft.title_of(id_),
            kind=type(element).__name__.lower(),
            plan=plan,
            so_that=link.so_that if link else phrase if above else "",
            is_direct=link.is_direct if link else True,
        )


def _strangers(definitions: tuple[object, ...]) -> Iterator[Issue]:
    for number, each in enumerate(definitions, start=1):
        if not isinstance(each, _SORTS):
            sorts = ", ".join(sort.__name__ for sort in _SORTS)
            yield Issue(
                "not-a-definition",
                f"definition {number}",
                f"{each!r} is no definition",
                f"give one of {sorts}",
            )


def _named(graph: Graph, nodes: Iterable[int]) -> tuple[str, ...]:
    return tuple(graph.ids[node] for node in nodes)


def _is_alone(graph: Graph, id_: str) -> bool:
    number = graph.number[id_]
    return not graph.above[number] and not graph.below[number]


def _leads_nowhere(graph: Graph, id_: str) -> bool:
    return not graph.above[graph.number[id_]]


def _holds_nothing(graph: Graph, id_: str) -> bool:
    return not graph.below[graph.number[id_]]
