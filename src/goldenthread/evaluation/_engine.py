"""Bottom-up through the one graph: figures, judgements, roll-ups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Element,
    Indicator,
    Objective,
    Plan,
    SupportUse,
    Target,
    weight_in,
)
from goldenthread.evaluation._actions import judge_action
from goldenthread.evaluation._answers import answer_of, check_rating
from goldenthread.evaluation._cells import (
    Cell,
    Cells,
    Deed,
    Judgement,
    Lenses,
    Measured,
    Standing,
)
from goldenthread.evaluation._editions import Editions
from goldenthread.evaluation._outlook import judge_outlook
from goldenthread.evaluation._readings import Figures, is_forecast
from goldenthread.evaluation._targets import judge_target
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period
from goldenthread.rollups import RatedPart, Verdict, WorstOf
from goldenthread.values import NotRated, Rating, Reason, Scale, Status

__all__ = ["evaluate_as_then", "evaluate_cells"]


def evaluate_cells(
    framework: Framework,
    observed: Observations,
    *,
    periods: tuple[Period, ...],
    as_at: date,
    body: str,
    looks_ahead: bool = True,
) -> Lenses:
    """Judge every element of *framework* in each of *periods*, now and ahead.

    Unless it *looks_ahead*, the outlook is what is now.
    """
    figures = Figures(framework=framework, observed=observed, as_at=as_at, body=body)
    columns = [_Column(figures=figures, period=period) for period in periods]
    return _lenses(framework, columns, looks_ahead=looks_ahead)


def evaluate_as_then(
    editions: Editions, *, periods: tuple[Period, ...], looks_ahead: bool = True
) -> Lenses:
    """Judge every element in each of *periods* by what was in force in it."""
    columns = [_Column(figures=editions.under(p), period=p) for p in periods]
    framework = editions.knowledge.framework
    return _lenses(framework, columns, looks_ahead=looks_ahead)


def _lenses(
    framework: Framework, columns: list[_Column], *, looks_ahead: bool
) -> Lenses:
    now = [column.filled() for column in columns]
    cells = _rows(framework, now)
    if not (looks_ahead and any(_is_told(column.figures) for column in columns)):
        return Lenses(now=cells, outlook=cells)
    ahead = [column.outlook() for column in now]
    return Lenses(now=cells, outlook=_rows(framework, ahead))


def _rows(framework: Framework, columns: list[_Column]) -> Cells:
    return {
        element.id: tuple(column.cells[element.id] for column in columns)
        for element in framework.judged
    }


def _is_told(figures: Figures) -> bool:
    """Whether the outlook may be another: a projection, a forecast, a judgement.

    What was judged by hand may stand in for what is now, and never for what is
    ahead.
    """
    if figures.framework.judgements:
        return True
    if any(target.projection is not None for target in figures.framework.targets):
        return True
    return any(is_forecast(bound.figure) for bound in figures.observed)


_NOTHING_TO_JUDGE = {
    Reason.NOT_APPLICABLE,
    Reason.NOT_IN_FORCE,
    Reason.ENDED,
    Reason.CONTEXTUAL,
}
"""Not rated because there is nothing to judge, by hand or otherwise."""


_Weighed = Target | Action | Objective | Plan
"""Whatever may be a part of an objective or a plan."""


@attrs.frozen(kw_only=True, eq=False)
class _Column:
    """All elements in one reporting period, while they are being judged."""

    figures: Figures
    period: Period
    cells: dict[str, Cell] = attrs.field(factory=dict)

    now: dict[str, Cell] | None = None
    """What all elements say now, while their outlook is being judged."""

    @property
    def framework(self) -> Framework:
        return self.figures.framework

    def outlook(self) -> _Column:
        """The same elements as they are to be expected."""
        return attrs.evolve(self, now=self.cells, cells={}).filled()

    def filled(self) -> _Column:
        """Judge all elements, each after all that it rests on."""
        graph = self.framework.graph
        for node in graph.order:
            element = self.framework[graph.ids[node]]
            if not isinstance(element, Indicator):
                self.cells[element.id] = self._cell(element)
        for indicator in self.framework.indicators:
            self.cells[indicator.id] = self._measured(indicator)
        return self

    def _cell(self, element: Element) -> Cell:
        if isinstance(element, Target):
            return self._target(element)
        if isinstance(element, Action):
            return self._action(element)
        if isinstance(element, Objective):
            return self._objective(element)
        return self._plan(element.id)

    def _target(self, target: Target) -> Judgement:
        now = self.now[target.id] if self.now else None
        if isinstance(now, Judgement):
            return judge_outlook(self.figures, target, self.period, now)
        return judge_target(self.figures, target, self.period)

    def _action(self, action: Action) -> Deed:
        if self.period.end < self.figures.in_force_since(action.id):
            return Deed(rating=NotRated(Reason.NOT_IN_FORCE))
        return judge_action(
            action, self.framework.scale, self.period, self.figures.as_at
        )

    def _measured(self, indicator: Indicator) -> Measured:
        reading = self.figures.reading(indicator.id, self.period)
        if indicator.contextual:
            return Measured(rating=NotRated(Reason.CONTEXTUAL), reading=reading)
        parts = tuple(map(self._part, self.framework.counting_targets(indicator.id)))
        if not parts:
            return Measured(rating=NotRated(Reason.NO_TARGET), reading=reading)
        if len(parts) == 1:
            return Measured(rating=parts[0].rating, reading=reading)
        verdict = WorstOf().judge(parts, self.framework.scale)
        return Measured(rating=verdict.rating, reading=reading)

    def _objective(self, objective: Objective) -> Standing:
        scale = self.framework.scale
        own = tuple(map(self._part, self.framework.own_parts(objective.id)))
        # What is its own and also linked to it counts once, as its own.
        owned = {part.id for part in own}
        links = self._contributions(objective.id, is_direct=True)
        support = tuple(part for part in links if part.id not in owned)
        targets = [part for part in own if part.id in self.framework.targets]
        is_supported = bool(support) and _support_enters(objective, targets)
        parts = own + support if is_supported else own
        verdict = _rolled_up(objective, parts, scale)
        return Standing(
            rating=verdict.rating,
            verdict=verdict,
            own=own,
            support=support,
            indirect=tuple(self._contributions(objective.id, is_direct=False)),
            is_supported=is_supported,
        )

    def _contributions(self, id_: str, *, is_direct: bool) -> Iterator[RatedPart]:
        for link in self.framework.contributions_to(id_):
            source = self.framework[link.source]
            sidelined = isinstance(source, Objective) and not source.priority
            if link.is_direct is is_direct and not sidelined:
                yield attrs.evolve(self._part(link.source), weight=self._weight(link))

    def _plan(self, id_: str) -> Standing:
        parts = tuple(map(self._part, self.framework.parts_of_plan(id_)))
        plan = self.framework.plans[id_]
        verdict = _rolled_up(plan, parts, self.framework.scale)
        return Standing(rating=verdict.rating, verdict=verdict, own=parts)

    def _part(self, id_: str) -> RatedPart:
        rating, element = self.cells[id_].rating, self.framework[id_]
        weight = self._weight(element) if isinstance(element, _Weighed) else 1
        return RatedPart(id_, rating, weight, by_hand=self._by_hand(id_, rating))

    def _weight(self, weighed: _Weighed | Contribution) -> Fraction:
        """How much it counts in this period."""
        return weight_in(weighed.weight, self.period, self.framework.calendar)

    def _by_hand(self, id_: str, rating: Rating) -> Status | None:
        """What was judged by hand of what is not rated now, though it could be."""
        if not isinstance(rating, NotRated) or rating.reason in _NOTHING_TO_JUDGE:
            return None
        made = self.framework.judged_by_hand.get((id_, self.period))
        if self.now is not None or made is None or made.on > self.figures.as_at:
            return None
        return self.framework.scale[made.status]


def _rolled_up(
    whole: Objective | Plan, parts: tuple[RatedPart, ...], scale: Scale
) -> Verdict:
    """What a rule makes of its parts; without a rule they are only counted."""
    if not parts:
        return _NOTHING
    if whole.rule is None:
        return _COUNTED
    ask = whole.rule.judge
    verdict = answer_of(ask, parts, scale, wanted=(Verdict,), at=whole.address)
    check_rating(ask, verdict.rating, scale)
    return verdict


_NOTHING = Verdict(rating=NotRated(Reason.NOTHING_BENEATH))
_COUNTED = Verdict(rating=NotRated(Reason.COUNTS_ONLY))


def _support_enters(objective: Objective, targets: list[RatedPart]) -> bool:
    """Whether support is part of the status (domain §2).

    A target of its own that is rated, or ought to be, keeps support out; else
    withholding a red figure could let a green supporter speak for it. An
    action of its own does not: it counts together with the support.
    """
    if objective.support is not SupportUse.WITHOUT_OWN:
        return objective.support is SupportUse.ALWAYS
    return not any(_speaks(part.rating) for part in targets)


def _speaks(rating: Rating) -> bool:
    return not isinstance(rating, NotRated) or rating.reason.is_withheld
