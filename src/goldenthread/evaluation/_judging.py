"""One element in one reporting period, by the pure functions of all rules.

This is the general way: it takes any rule, built in or a user's own. What is
stored was found here, or is held to be what would be found here; and whoever
looks a cell up is answered from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain

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
    Deed,
    Judgement,
    Measured,
    Standing,
)
from goldenthread.evaluation._outlook import judge_outlook
from goldenthread.evaluation._readings import Figures
from goldenthread.evaluation._targets import judge_target
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.rollups import RatedPart, Verdict, WorstOf
from goldenthread.values import NotRated, Rating, Reason, Scale, Status

__all__ = ["Judging", "hands_count"]

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
class Judging:
    """One reporting period, in which elements are judged."""

    figures: Figures
    """What is known now."""

    period: Period
    """The reporting period."""

    rating: Callable[[str], Rating]
    """What was found of an element that another is made of."""

    is_outlook: bool = False
    """Whether it is judged what is to be expected, and not what is."""

    @property
    def framework(self) -> Framework:
        """What is judged."""
        return self.figures.framework

    def cell(self, element: Element) -> Cell:
        """What is to be said of *element*."""
        if isinstance(element, Target):
            return self._target(element)
        if isinstance(element, Action):
            return self._action(element)
        if isinstance(element, Objective):
            return self._objective(element)
        if isinstance(element, Indicator):
            return self._measured(element)
        return self._plan(element.id)

    def _action(self, action: Action) -> Deed:
        if not self._has_begun(action.id):
            return Deed(rating=NotRated(Reason.NOT_IN_FORCE))
        return judge_action(
            action, self.framework.scale, self.period, self.figures.as_at
        )

    def _target(self, target: Target) -> Judgement:
        now = judge_target(self.figures, target, self.period)
        if not self.is_outlook:
            return now
        return judge_outlook(self.figures, target, self.period, now)

    def _measured(self, indicator: Indicator) -> Measured:
        reading = self.figures.reading(indicator.id, self.period)
        if indicator.contextual:
            return Measured(rating=NotRated(Reason.CONTEXTUAL), reading=reading)
        parts = self._parts(self.framework.counting_targets(indicator.id))
        if not parts:
            return Measured(rating=NotRated(Reason.NO_TARGET), reading=reading)
        if len(parts) == 1:
            return Measured(rating=parts[0].rating, reading=reading)
        verdict = WorstOf().judge(parts, self.framework.scale)
        return Measured(rating=verdict.rating, reading=reading)

    def _objective(self, objective: Objective) -> Standing:
        scale = self.framework.scale
        own = self._parts(self.framework.own_parts(objective.id))
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
            if not self._has_begun(link.source):
                continue
            if link.is_direct is is_direct and not sidelined:
                yield attrs.evolve(self._part(link.source), weight=self._weight(link))

    def _plan(self, id_: str) -> Standing:
        parts = self._parts(self.framework.parts_of_plan(id_))
        plan = self.framework.plans[id_]
        verdict = _rolled_up(plan, parts, self.framework.scale)
        return Standing(rating=verdict.rating, verdict=verdict, own=parts)

    def _parts(self, ids: Iterable[str]) -> tuple[RatedPart, ...]:
        return tuple(map(self._part, filter(self._has_begun, ids)))

    def _has_begun(self, id_: str) -> bool:
        return self.figures.has_begun(id_, self.period)

    def _part(self, id_: str) -> RatedPart:
        rating, element = self.rating(id_), self.framework[id_]
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
        if self.is_outlook or made is None or made.on > self.figures.as_at:
            return None
        return self.framework.scale[made.status]


def hands_count(framework: Framework) -> bool:
    """Whether anything that was judged by hand may enter a roll-up.

    A rule that does not say whether it counts them may. Found out once, and kept
    with the framework.
    """
    if not framework.judgements:
        return False
    found = framework.kept.get("hands_count")
    if found is None:
        of_objectives = (each.rule for each in framework.objectives)
        of_plans = (each.rule for each in framework.plans)
        rules = (rule for rule in chain(of_objectives, of_plans) if rule is not None)
        asks = (getattr(rule, "counts_by_hand", True) for rule in rules)
        found = framework.kept["hands_count"] = any(asks)
    return bool(found)


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
