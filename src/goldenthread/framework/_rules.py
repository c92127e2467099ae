"""The laws of a framework; each is named by what holds, and yields what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Element,
    Indicator,
    Objective,
    Party,
    Plan,
    Reading,
    Target,
)
from goldenthread.errors import Issue, PeriodError, UnitError, did_you_mean, hints_among
from goldenthread.expectations import Referred, Setting, objections_of
from goldenthread.framework._draft import Draft
from goldenthread.framework._measures import (
    calculations_are_legal,
    calculations_are_of_one_unit,
    references_are_commensurable,
    units_are_known,
)
from goldenthread.periods import Calendar, Period
from goldenthread.rollups import Whole, objections_to

__all__ = ["BUILTIN", "Rule"]

Rule: TypeAlias = Callable[[Draft], Iterator[Issue]]
"""Looks at a draft and yields what is wrong with it."""


def ids_are_unique(draft: Draft) -> Iterator[Issue]:
    """No two elements share an id, whatever their sort."""
    sharing: dict[str, list[str]] = {}
    for element in draft.elements:
        sharing.setdefault(element.id, []).append(element.address)
    for id_, addresses in sharing.items():
        if len(addresses) > 1:
            yield Issue(
                "duplicate-id",
                addresses[0],
                f"{id_!r} is the id of {' and '.join(addresses)}",
                "give each an id of its own",
            )


def references_are_defined(draft: Draft) -> Iterator[Issue]:
    """Whatever is named by id is defined, and of the sort that is wanted."""
    hints: dict[_Sorts, Callable[[str], str]] = {}
    for at, field, ids, sorts in _references(draft):
        for id_ in ids:
            found = draft.by_id.get(id_)
            if found is None:
                hint = hints.setdefault(sorts, _hints_among(draft, sorts))
                message = f"{field} names {id_!r}, which is not defined"
                yield Issue("dangling", at, message, hint(id_))
            elif not isinstance(found, sorts):
                message = f"{field} names {found.address!r}"
                yield Issue("wrong-sort", at, message, f"name {_article(sorts)}")


def _hints_among(draft: Draft, sorts: _Sorts) -> Callable[[str], str]:
    known = (element.id for element in draft.elements if isinstance(element, sorts))
    return hints_among(known, f"define it as {_article(sorts)}")


def _article(sorts: _Sorts) -> str:
    noun = " or ".join(sort.__name__.lower() for sort in sorts)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


_Sorts: TypeAlias = tuple[type[Element], ...]

_Reference: TypeAlias = tuple[str, str, Iterable[str], _Sorts]


def _references(draft: Draft) -> Iterator[_Reference]:
    for plan in draft.plans:
        yield plan.address, "within", plan.within, (Plan,)
        yield plan.address, "owners", plan.owners, (Party,)
    for objective in draft.objectives:
        yield objective.address, "plan", (objective.plan,), (Plan,)
        yield objective.address, "owners", objective.owners, (Party,)
    for indicator in draft.indicators:
        yield from _indicator_references(indicator)
    for target, references in zip(draft.targets, draft.references_made, strict=True):
        yield from _target_references(target, references)
    for action in draft.actions:
        yield action.address, "serves", action.serves, (Target, Objective)
        yield action.address, "owners", action.owners, (Party,)
    for link in draft.contributions:
        yield link.address, "source", (link.source,), (Objective, Target, Action)
        yield link.address, "end", (link.end,), (Objective, Target)
        yield link.address, "others", link.others, (Party,)
    for judgement in draft.judgements:
        sorts = (Target, Objective, Plan, Action)
        yield judgement.address, "of", (judgement.of,), sorts


def _indicator_references(indicator: Indicator) -> Iterator[_Reference]:
    at = indicator.address
    yield at, "collectors", indicator.collectors, (Party,)
    yield at, "validators", indicator.validators, (Party,)
    if indicator.calculated is not None:
        inputs = tuple(each.indicator for each in indicator.calculated.inputs)
        yield at, "calculated", inputs, (Indicator,)


def _target_references(
    target: Target, references: tuple[Referred, ...]
) -> Iterator[_Reference]:
    at = target.address
    yield at, "objective", (target.objective,), (Objective,)
    yield at, "indicator", (target.indicator,), (Indicator,)
    yield at, "owners", target.owners, (Party,)
    yield at, "level", tuple(id_ for id_, _ in references), (Indicator,)


def contributions_are_one_per_pair(draft: Draft) -> Iterator[Issue]:
    """Two elements are linked by at most one contribution."""
    pairs = Counter((link.source, link.end) for link in draft.contributions)
    for (source, end), count in pairs.items():
        if count > 1:
            yield Issue(
                "duplicate-contribution",
                f"contribution:{source}->{end}",
                f"{source!r} contributes to {end!r} {count} times",
                "keep one link and state its weight",
            )


def own_parts_are_direct(draft: Draft) -> Iterator[Issue]:
    """What an element serves by its own definition is not called indirect."""
    for lower, upper in draft.own_serving():
        link = draft.links.get((lower, upper))
        if link is not None and not link.is_direct:
            yield Issue(
                "own-and-indirect",
                link.address,
                f"{lower!r} is defined as serving {upper!r}, so its link is direct",
                "drop the link, or take it out of the definition",
            )


def nothing_supports_itself(draft: Draft) -> Iterator[Issue]:
    """No element rests on itself, however long the way round."""
    if not draft.graph.is_acyclic:
        for circle in draft.graph.circles():
            yield Issue(
                "circle",
                draft.by_id[circle[0]].address,
                f"{_path(circle)}: these rest on each other in a circle",
                "cut the weakest of these links",
            )


_LONG_PATH = 12


def _path(circle: tuple[str, ...]) -> str:
    if len(circle) <= _LONG_PATH:
        return " -> ".join(circle)
    left_out = f"… {len(circle) - 8:,} more …"
    return " -> ".join([*circle[:6], left_out, *circle[-2:]])


def plans_stand_on_their_levels(draft: Draft) -> Iterator[Issue]:
    """Levels are those of the framework, and a plan lies within wider ones."""
    rank = {name: number for number, name in enumerate(draft.levels)}
    for name, count in Counter(draft.levels).items():
        if count > 1:
            message = f"{name!r} stands {count} times"
            yield Issue("duplicate-level", "levels", message, "name each level once")
    for plan in draft.plans if rank else ():
        if plan.level not in rank:
            names = ", ".join(repr(name) for name in rank)
            yield Issue(
                "unknown-level",
                plan.address,
                f"level is {plan.level!r}",
                did_you_mean(plan.level, rank) or f"use one of {names}",
            )
            continue
        for wider in (draft.plans.get(id_) for id_ in plan.within):
            if wider and rank.get(wider.level, -1) >= rank[plan.level]:
                yield Issue(
                    "levels-out-of-order",
                    plan.address,
                    f"a {plan.level} plan cannot lie within "
                    f"the {wider.level} plan {wider.id!r}",
                    "name a plan of a wider level, or correct the level",
                )


def target_periods_can_be_read(draft: Draft) -> Iterator[Issue]:
    """First and last period in force are periods, in order; spans fit."""
    for target in draft.targets:
        indicator = draft.indicators.get(target.indicator)
        if indicator is not None:
            yield from _force_issues(draft, target, indicator)


def _force_issues(
    draft: Draft, target: Target, indicator: Indicator
) -> Iterator[Issue]:
    ends: list[Period] = []
    for given in (target.first, target.last):
        if isinstance(given, Period):
            ends.append(given)
        elif given is not None:
            read = _read(draft.calendar_of(indicator), target.address, given)
            ends.extend(each for each in read if isinstance(each, Period))
            yield from (each for each in read if isinstance(each, Issue))
    if len(ends) == 2 and ends[0].start > ends[1].end:  # noqa: PLR2004
        yield Issue(
            "periods-out-of-order",
            target.address,
            f"first period in force {ends[0]} is after the last, {ends[1]}",
            "swap or correct them",
        )
    if target.span is not None and target.span.is_finer_than(indicator.frequency):
        yield Issue(
            "span-too-short",
            target.address,
            f"its level is for a {target.span}, but {indicator.id!r} is measured "
            f"by {indicator.frequency}",
            "measure more often, or state a level for a longer span",
        )


def breaks_and_baselines_can_be_read(draft: Draft) -> Iterator[Issue]:
    """Where a definition changes and where a target starts from are periods."""
    for indicator in draft.indicators:
        for each in indicator.breaks:
            yield from _period_issues(draft, indicator, indicator.address, each.first)
    for target in draft.targets:
        judged, baseline = draft.indicators.get(target.indicator), target.baseline
        # Beside a figure the period is only told, and may be any text.
        if judged and baseline and baseline.value is None:
            yield from _period_issues(draft, judged, target.address, baseline.period)


def _period_issues(
    draft: Draft, indicator: Indicator, at: str, text: str
) -> Iterator[Issue]:
    for each in _read(draft.calendar_of(indicator), at, text):
        if isinstance(each, Issue):
            yield each


def _read(calendar: Calendar, at: str, text: str) -> list[Period | Issue]:
    """The period that *text* means, or what is wrong with it."""
    try:
        return [calendar.parse(text)]
    except PeriodError as error:
        return [attrs.evolve(issue, at=at) for issue in error.issues]


def rules_fit_their_targets(draft: Draft) -> Iterator[Issue]:
    """A target's rules have all that they need to judge it, now and ahead."""
    for target in draft.targets:
        indicator = draft.indicators.get(target.indicator)
        if indicator is not None:
            setting = _setting(draft, target, indicator)
            yield from objections_of(target.expect, setting)
            yield from objections_of(draft.policy_of(target), setting)
            yield from objections_of(target.projection, setting)


def _setting(draft: Draft, target: Target, indicator: Indicator) -> Setting:
    baseline = target.baseline
    return Setting(
        at=target.address,
        expect=target.expect,
        scale=draft.scale,
        calendar=draft.calendar_of(indicator),
        span=target.span or indicator.frequency,
        has_baseline=baseline is not None,
        baseline=baseline.value if baseline else None,
        is_percentage=_is_percentage(draft, indicator.unit),
        is_cumulative=target.reading is Reading.YEAR_TO_DATE,
        is_rolling=target.reading is Reading.ROLLING,
        kind=indicator.kind,
    )


def _is_percentage(draft: Draft, unit: str) -> bool:
    try:
        return draft.units.is_percentage(unit)
    except UnitError:  # reported by units_are_known
        return False


def rules_fit_their_wholes(draft: Draft) -> Iterator[Issue]:
    """A roll-up can judge what it is given to: its parts, on this scale."""
    for whole in (*draft.objectives, *draft.plans):
        given = Whole(at=whole.address, scale=draft.scale, parts=_parts(draft, whole))
        yield from objections_to(whole.rule, given)


def _parts(draft: Draft, whole: Objective | Plan) -> tuple[str, ...]:
    """Ids of whatever may be a part, now or then."""
    if isinstance(whole, Plan):
        return draft.parts_of_plan.get(whole.id, ())
    links = draft.links_to.get(whole.id, ())
    support = (link.source for link in links if link.is_direct)
    return (*draft.own_parts.get(whole.id, ()), *support)


def dated_weights_can_be_read(draft: Draft) -> Iterator[Issue]:
    """The periods from which weights hold are periods, in the order of time."""
    for weighed in _weighed(draft):
        if isinstance(weighed.weight, tuple):
            texts = [text for text, _ in weighed.weight]
            yield from _order_issues(draft, weighed.address, texts)


def _weighed(
    draft: Draft,
) -> Iterator[Target | Action | Objective | Plan | Contribution]:
    yield from draft.plans
    yield from draft.objectives
    yield from draft.targets
    yield from draft.actions
    yield from draft.contributions


def _order_issues(draft: Draft, at: str, texts: list[str]) -> Iterator[Issue]:
    read = [each for text in texts for each in _read(draft.calendar, at, text)]
    yield from (each for each in read if isinstance(each, Issue))
    starts = [each.start for each in read if isinstance(each, Period)]
    if starts != sorted(set(starts)):
        yield Issue(
            "periods-out-of-order",
            at,
            f"its weights are from {', '.join(texts)}",
            "name each period once, the earliest first",
        )


def judgements_by_hand_can_be_read(draft: Draft) -> Iterator[Issue]:
    """Each is for one period, on the framework's scale, and the only one there."""
    first: dict[tuple[str, Period], str] = {}
    for judgement in draft.judgements:
        at, codes = judgement.address, draft.scale.codes
        if judgement.status not in codes:
            yield Issue(
                "unknown-status",
                at,
                f"{judgement.status!r} is no status of the scale {draft.scale.name!r}",
                did_you_mean(judgement.status, codes)
                or f"use one of {', '.join(codes)}",
            )
        try:
            key = (judgement.of, draft.calendar.parse(judgement.period))
        except PeriodError as error:
            yield from (attrs.evolve(issue, at=at) for issue in error.issues)
            continue
        if key in first:
            yield Issue(
                "duplicate-judgement",
                at,
                f"{judgement.of!r} is judged by hand in {key[1]} already, by {first[key]}",
                "keep the one that stands",
            )
        first.setdefault(key, judgement.author)


BUILTIN: tuple[Rule, ...] = (
    ids_are_unique,
    references_are_defined,
    contributions_are_one_per_pair,
    own_parts_are_direct,
    nothing_supports_itself,
    plans_stand_on_their_levels,
    units_are_known,
    calculations_are_legal,
    calculations_are_of_one_unit,
    references_are_commensurable,
    target_periods_can_be_read,
    breaks_and_baselines_can_be_read,
    rules_fit_their_targets,
    rules_fit_their_wholes,
    dated_weights_can_be_read,
    judgements_by_hand_can_be_read,
)
"""Every law of a framework. All are asked, and all their issues raised at once."""
