"""Definitions in the place of others that leave the shape of a framework alone.

Another level, weight, rule or date changes no edge, no unit and no calendar. It
is proved on the element itself and what it names; all else has been proved and
is taken over, the graph and the look-ups included. Whatever may change more
than that is for the whole proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    Plan,
    Target,
)
from goldenthread.errors import InvalidFrameworkError, Issue
from goldenthread.framework._catalogue import Catalogue
from goldenthread.framework._draft import Draft, definition_key
from goldenthread.framework._rules import BUILTIN
from goldenthread.observations import Measures
from goldenthread.storage import with_entries

__all__ = ["keep_shape", "laid_over"]

WholeT = TypeVar("WholeT", bound=attrs.AttrsInstance)

_SHAPE: dict[type, tuple[str, ...]] = {
    Plan: ("id", "within", "level"),
    Objective: ("id", "plan", "priority"),
    Indicator: (
        "id",
        "unit",
        "kind",
        "frequency",
        "calendar",
        "over_time",
        "numerator",
        "denominator",
        "cumulative",
        "non_negative",
        "breaks",
        "due_after",
    ),
    Target: ("id", "objective", "indicator", "role", "reading", "window", "span"),
    Action: ("id", "serves"),
    Contribution: ("source", "end", "directness"),
}
"""For each sort of definition the fields on which the proof of others may rest."""


def keep_shape(draft: Draft, changed: Mapping[tuple[str, ...], Definition]) -> bool:
    """Whether *changed* definitions replace others, and none needs the whole proof."""
    known = draft.places
    return all(
        key in known and _keeps_shape(draft, draft.row[known[key]], new)
        for key, new in changed.items()
    )


def _keeps_shape(draft: Draft, old: Definition, new: Definition) -> bool:
    """Whether nothing that was proved of others can rest on the difference."""
    names = _SHAPE.get(type(old))
    if names is None or type(new) is not type(old):
        return False
    if any(getattr(old, name) != getattr(new, name) for name in names):
        return False
    if isinstance(old, Target) and isinstance(new, Target):
        return draft.references(old) == draft.references(new)
    if isinstance(old, Indicator) and isinstance(new, Indicator):
        return _inputs(old) == _inputs(new)
    return True


def _inputs(indicator: Indicator) -> tuple[object, ...]:
    calculation = indicator.calculated
    if calculation is None:
        return ()
    inputs = (each.indicator for each in calculation.inputs)
    return (type(calculation.by), *inputs)


def _local_issues(draft: Draft, changed: Iterable[Definition]) -> Iterator[Issue]:
    """What is wrong with definitions that keep the shape of a proved *draft*."""
    news = tuple(changed)
    named = {each.id: each for each in _named(draft, news)}
    own = {each.id for each in _elements(news)}
    beside = tuple(each for id_, each in named.items() if id_ not in own)
    near = attrs.evolve(draft, definitions=(*news, *beside, *_links(draft, news)))
    # What stands beside may name anything, and all of it has been proved.
    _fill_in(
        near, "by_id", with_entries(draft.by_id, {e.id: e for e in _elements(news)})
    )
    addresses = {each.address for each in news}
    for rule in BUILTIN:
        yield from (issue for issue in rule(near) if issue.at in addresses)


def _named(draft: Draft, news: tuple[Definition, ...]) -> Iterator[Element]:
    """Whatever the changed definitions name, or are made of."""
    waiting: list[Definition] = list(news)
    for each in waiting:
        for id_ in _ids_in(draft, each):
            found = draft.by_id.get(id_)
            if found is not None:
                yield found


def _ids_in(draft: Draft, each: Definition) -> Iterator[str]:
    """Ids that stand in a definition, and of its parts."""
    match each:
        case Plan():
            yield from (*each.within, *each.owners)
            yield from draft.parts_of_plan.get(each.id, ())
        case Objective():
            yield from (each.plan, *each.owners)
            yield from draft.own_parts.get(each.id, ())
            yield from (link.source for link in draft.links_to.get(each.id, ()))
        case Indicator():
            yield from (*each.collectors, *each.validators)
            calculation = each.calculated
            yield from (i.indicator for i in calculation.inputs) if calculation else ()
        case Target():
            yield from (each.objective, each.indicator, *each.owners)
            yield from (id_ for id_, _ in draft.references(each))
        case Action():
            yield from (*each.serves, *each.owners)
        case Contribution():
            yield from (each.source, each.end, *each.others)
        case _:
            return


def _links(draft: Draft, news: tuple[Definition, ...]) -> Iterator[Contribution]:
    """The contributions to changed objectives, unless they are changed, too."""
    known = {(e.source, e.end) for e in news if isinstance(e, Contribution)}
    for each in news:
        if isinstance(each, Objective):
            for link in draft.links_to.get(each.id, ()):
                if (link.source, link.end) not in known:
                    yield link


_SHARED = (
    "places",
    "judgements",
    "judged_by_hand",
    "parties",
    "counting_targets",
    "target_ranks",
    "targets_on",
    "beneath_objective",
    "own_parts",
    "parts_of_plan",
    "rolled_up",
    "graph",
    "threads",
    "direct_threads",
)
"""Look-ups that follow from the shape: ids, and what leads to what."""

_CATALOGUES: dict[type[Element], str] = {
    Plan: "plans",
    Objective: "objectives",
    Indicator: "indicators",
    Target: "targets",
    Action: "actions",
}


def laid_over(
    whole: WholeT,
    draft: Draft,
    measures: Measures,
    changed: tuple[Definition, ...],
) -> WholeT:
    """A copy of a framework with *changed* definitions in the place of others.

    Their shape stays, and with it the proof of all that is not changed. It costs
    in proportion to what is changed: the rest is shared, and the tuple of all
    definitions is made when somebody asks for it.

    Args:
        whole: The framework; what it is made of is given beside it.
        draft: Its look-ups.
        measures: What figures are bound to.
        changed: Each of the shape of the one that it replaces.

    Raises:
        InvalidFrameworkError: If the result would be no framework.
    """
    InvalidFrameworkError.raise_if_any(_local_issues(draft, changed))
    indicators = {each.id: each for each in changed if isinstance(each, Indicator)}
    if indicators:
        measures = measures.with_indicators(indicators)
    other = _bare(whole)
    _fill_in(other, "_draft", _overlaid(draft, changed))
    _fill_in(other, "measures", measures)
    return other


def _bare(whole: WholeT) -> WholeT:
    """A framework of the same settings that has not listed its definitions yet."""
    other = object.__new__(type(whole))
    names = (field.name for field in attrs.fields(type(whole)))
    settings = {n: getattr(whole, n) for n in names if n != "definitions"}
    other.__setstate__(settings)  # type: ignore[attr-defined]  # by attrs, as unpickled
    return other


def _overlaid(draft: Draft, changed: tuple[Definition, ...]) -> Draft:
    """A draft with *changed* definitions in the place of others of their shape.

    Look-ups that the difference cannot touch are taken over; those that hold
    definitions are patched, and the rest is made when it is asked for.
    """
    places, numbers = draft.places, draft.graph.number
    row = draft.row.with_items({places[definition_key(x)]: x for x in changed})
    new = attrs.evolve(draft, definitions=row)
    for name in _SHARED:
        _fill_in(new, name, getattr(draft, name))
    elements = {each.id: each for each in _elements(changed)}
    judged = {numbers[i]: each for i, each in elements.items() if i in numbers}
    _fill_in(new, "by_id", with_entries(draft.by_id, elements))
    _fill_in(new, "judged", draft.judged.with_items(judged))
    for sort, name in _CATALOGUES.items():
        catalogue: Catalogue[Element] = getattr(draft, name)
        mine = {e.id: e for e in elements.values() if isinstance(e, sort)}
        _fill_in(new, name, catalogue.with_items(mine))
    links = {(e.source, e.end): e for e in changed if isinstance(e, Contribution)}
    _fill_in(new, "links", with_entries(draft.links, links))
    _fill_in(new, "links_to", with_entries(draft.links_to, _links_to(draft, links)))
    return new


def _elements(definitions: Iterable[Definition]) -> Iterator[Element]:
    """Those with an id of their own; none of the others has a shape but a link."""
    for each in definitions:
        if not isinstance(each, (Contribution, ManualJudgement)):
            yield each


def _links_to(
    draft: Draft, changed: dict[tuple[str, str], Contribution]
) -> dict[str, tuple[Contribution, ...]]:
    """The contributions to whatever a changed one ends in."""
    ends = {end for _, end in changed}
    return {
        end: tuple(changed.get((x.source, x.end), x) for x in draft.links_to[end])
        for end in ends
    }


def _fill_in(made: object, name: str, value: object) -> None:
    """Set a look-up to what it would be if it were made afresh."""
    object.__setattr__(made, name, value)
