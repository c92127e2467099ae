from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    ManualJudgement,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import InvalidFrameworkError, UnknownElementError
from goldenthread.expectations import Referred
from goldenthread.framework._catalogue import Catalogue, unknown
from goldenthread.framework._draft import Draft, definition_key, reach_down
from goldenthread.framework._graph import Graph
from goldenthread.framework._network import as_network
from goldenthread.framework._overlay import keep_shape, laid_over
from goldenthread.framework._picture import Caption, home_caption, thread_diagram
from goldenthread.framework._rules import BUILTIN
from goldenthread.framework._settings import (
    definitions_given,
    levels_given,
    setting_issues,
    stranger_issues,
)
from goldenthread.framework._support import contributors, orphans, support
from goldenthread.framework._threads import (
    Thread,
    count_down,
    count_up,
    on_threads,
    threads_down,
    threads_up,
)
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
from goldenthread.storage import Vector
from goldenthread.units import UNITS, Units
from goldenthread.values import RAG, Absence, Scale

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Framework"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Framework:
    """Plans, objectives, indicators and targets as one proven, acyclic graph.

    An invalid one cannot be made, so nothing that takes a `Framework` checks
    it again. It is immutable, hashable, picklable and compared by value.

    Raises:
        InvalidFrameworkError: With every issue found, not only the first.
    """

    definitions: tuple[Definition, ...] = attrs.field(converter=definitions_given)
    """All elements and contributions, in the order of definition."""

    title: str = ""
    """What readers see."""

    levels: tuple[str, ...] = attrs.field(default=(), converter=levels_given)
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
        InvalidFrameworkError.raise_if_any(
            setting_issues(self._draft, title=self.title, home=self.home)
        )
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
        """Make a framework with *definitions* added, or put in the place of others.

        One replaces another of its sort with the same id, a contribution
        between the same two, or a judgement of the same element and period.

        Raises:
            InvalidFrameworkError: If the result would be no framework.
        """
        InvalidFrameworkError.raise_if_any(stranger_issues(definitions))
        changed = {definition_key(each): each for each in definitions}
        if not keep_shape(self._draft, changed):
            merged = {definition_key(each): each for each in self.definitions}
            return attrs.evolve(self, definitions=(merged | changed).values())
        news = tuple(changed.values())
        return laid_over(self, self._draft, self.measures, news)

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

    @property
    def judgements(self) -> tuple[ManualJudgement, ...]:
        """What was judged by hand."""
        return self._draft.judgements

    @property
    def judged_by_hand(self) -> dict[tuple[str, Period], ManualJudgement]:
        """What was judged by hand, by element and reporting period."""
        return self._draft.judged_by_hand

    def __getitem__(self, id_: str) -> Element:
        found = self._draft.find(id_)
        if found is None:
            raise unknown(id_, self._draft.by_id)
        return found

    def __contains__(self, id_: object) -> bool:
        return self._draft.find(id_) is not None

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
        return tuple(self._draft.judged)

    def counting_targets(self, indicator: str) -> tuple[str, ...]:
        """Ids of the commitments and contracts on an indicator."""
        return self._draft.counting_targets.get(self.indicators[indicator].id, ())

    def own_parts(self, objective: str) -> tuple[str, ...]:
        """Ids of an objective's own commitments, contracts and actions."""
        return self._draft.own_parts.get(self.objectives[objective].id, ())

    def targets_on(self, indicator: str) -> tuple[str, ...]:
        """Ids of all targets on an indicator, whatever their role."""
        return self._draft.targets_on.get(self.indicators[indicator].id, ())

    def objectives_in(self, plan: str) -> tuple[Objective, ...]:
        """A plan's own objectives, priorities or not."""
        return self._draft.objectives_in.get(self.plans[plan].id, ())

    def beneath_objective(self, objective: str) -> tuple[str, ...]:
        """Ids of an objective's targets and of the actions that serve it or them."""
        return self._draft.beneath_objective.get(self.objectives[objective].id, ())

    def parts_of_plan(self, plan: str) -> tuple[str, ...]:
        """Ids of a plan's priority objectives and of the plans within it."""
        return self._draft.parts_of_plan.get(self.plans[plan].id, ())

    def rolled_up_into(self, id_: str) -> tuple[str, ...]:
        """Ids of what is rolled up into an element: its parts and direct support."""
        return self._draft.rolled_up.get(self[id_].id, ())

    def targets_beneath(self, id_: str) -> tuple[str, ...]:
        """Ids of the distinct targets that count beneath an objective or plan.

        Over its own targets, direct support, priority objectives and plans
        within; each once, however many ways lead to it.
        """
        beneath = reach_down([self[id_].id], self._draft.rolled_up)
        rank = self._draft.target_ranks
        return tuple(sorted(beneath & rank.keys(), key=rank.__getitem__))

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
        missing: Iterable[str] | Mapping[str, Absence | str] = ("",),
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
            missing: Texts that mean that there is no figure; a mapping says
                why there is none: `{"c": "suppressed"}`. NaN, `None` and blank
                cells always mean a figure that is missing.
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

    def template(
        self, periods: Iterable[Period | str] | Period | str
    ) -> tuple[dict[str, str], ...]:
        """The rows to be filled in: one for each reported figure that is wanted.

        Filled in, they are rows for `observations_from`.

        Raises:
            PeriodError: If a text is no period of the framework's calendar.
        """
        return template_rows(self.measures, periods)

    # -- golden threads

    def golden_threads(self, id_: str) -> Iterator[Thread]:
        """Every golden thread upwards from an element, shortest first, lazily.

        Raises:
            UnknownElementError: If there is none with this id.
        """
        return threads_up(self._draft, id_)

    def count_golden_threads(self, id_: str) -> int:
        """How many golden threads lead upwards, without listing them."""
        return count_up(self._draft, id_)

    def cascade(self, id_: str) -> Iterator[Thread]:
        """Every golden thread that leads up to an element, shortest first, lazily."""
        return threads_down(self._draft, id_)

    def count_cascade(self, id_: str) -> int:
        """How many golden threads lead up to an element, without listing them."""
        return count_down(self._draft, id_)

    def above(self, id_: str) -> tuple[str, ...]:
        """Ids of everything that rests on an element, in the order of definition."""
        return self._reach(id_, self._draft.graph.above)

    def below(self, id_: str) -> tuple[str, ...]:
        """Ids of everything that an element rests on, in the order of definition."""
        return self._reach(id_, self._draft.graph.below)

    def contributions_to(self, id_: str) -> tuple[Contribution, ...]:
        """The contributions, direct and indirect, that end in an element."""
        on_threads(self._draft, id_)
        return self._draft.links_to.get(id_, ())

    def contributors(self, id_: str) -> tuple[str, ...]:
        """Ids of the parties who contribute to an element from anywhere beneath."""
        return contributors(self._draft, id_)

    def only_indirect(self, id_: str) -> tuple[str, ...]:
        """Ids of what supports an element only through an indirect link."""
        _, only_indirect = support(self._draft, id_)
        return only_indirect

    def indirect_share(self, id_: str) -> Fraction:
        """The share of what supports an element that does so only indirectly.

        From 0 to 1, by number of elements beneath; 0 if there is nothing.
        """
        every, only_indirect = support(self._draft, id_)
        return Fraction(len(only_indirect), len(every) or 1)

    def orphans(self) -> tuple[str, ...]:
        """Ids of what no thread holds, in the order of definition.

        Objectives that nothing serves and that serve nothing, indicators that
        nothing is made from or judged by, plans without an objective, and
        actions that serve nothing.
        """
        return tuple(orphans(self._draft))

    def to_networkx(self) -> nx.DiGraph[str]:
        """A fresh graph of all edges, with ids as nodes and plain attributes."""
        return as_network(self._draft)

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

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # An overlay has a row that it shares with what it is laid over; the
            # tuple is made when somebody wants it, which few ever do.
            if name != "definitions":
                raise AttributeError(name, name=name, obj=self)
            definitions = tuple(self._draft.row)
            object.__setattr__(self, name, definitions)
            return definitions

    def differing(self, other: Framework) -> Iterator[tuple[Definition, Definition]]:
        """What is defined otherwise than in another framework of the same shape.

        Each with what stands there in the other. It costs in proportion to what
        they do not share.
        """
        row, others = self._draft.row, other._draft.row
        return ((row[place], others[place]) for place in row.differing(others))

    @property
    def by_node(self) -> Vector[Element]:
        """What is judged, by its number in the graph."""
        return self._draft.judged

    @cached_property
    def kept(self) -> dict[str, object]:
        """What others worked out of the definitions, once; no part of the value."""
        return {}

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

    def _reach(self, id_: str, links: tuple[tuple[int, ...], ...]) -> tuple[str, ...]:
        graph = self._draft.graph
        element = self[id_]
        if isinstance(element, Party):
            raise UnknownElementError.of(
                "not-in-graph",
                element.address,
                "parties stand beside the graph: nothing rests on one",
                "ask for an element that it owns",
            )
        return tuple(graph.ids[n] for n in graph.reach(graph.number[id_], links))
