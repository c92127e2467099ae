from __future__ import annotations

from collections.abc import Iterator

from goldenthread.definitions import Action, Element, Indicator, Objective, Party, Plan
from goldenthread.framework._draft import Draft
from goldenthread.framework._threads import on_threads

__all__ = ["contributors", "orphans", "support"]


def support(draft: Draft, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What supports an element at all, and what of it does so only indirectly."""
    start = on_threads(draft, id_)
    every = draft.threads.reach(start, draft.threads.below)
    # Both graphs number their nodes alike.
    direct = draft.direct_threads.reach(start, draft.direct_threads.below)
    only_indirect = set(every).difference(direct)
    ids = draft.threads.ids
    return (
        tuple(ids[node] for node in every),
        tuple(ids[node] for node in every if node in only_indirect),
    )


def contributors(draft: Draft, id_: str) -> tuple[str, ...]:
    """Ids of the parties who own or help what lies beneath an element."""
    threads = draft.threads
    nodes = threads.reach(on_threads(draft, id_), threads.below)
    below = [threads.ids[node] for node in nodes]
    owners = [owner for each in below for owner in _owners(draft.by_id[each])]
    others = [
        other
        for end in (id_, *below)
        for link in draft.links_to.get(end, ())
        for other in link.others
    ]
    return tuple(dict.fromkeys(owners + others))


def orphans(draft: Draft) -> Iterator[str]:
    """Ids of what no thread holds, in the order of definition."""
    for element in draft.elements:
        if not isinstance(element, Party) and _is_orphan(draft, element):
            yield element.id


def _is_orphan(draft: Draft, element: Element) -> bool:
    number = draft.graph.number[element.id]
    if isinstance(element, Plan):
        return not draft.graph.below[number]
    if isinstance(element, (Indicator, Action)):
        return not draft.graph.above[number]
    return isinstance(element, Objective) and _is_alone(draft, element.id)


def _is_alone(draft: Draft, objective: str) -> bool:
    number = draft.threads.number[objective]
    return not draft.threads.above[number] and not draft.threads.below[number]


def _owners(element: Element) -> tuple[str, ...]:
    return () if isinstance(element, (Party, Indicator)) else element.owners
