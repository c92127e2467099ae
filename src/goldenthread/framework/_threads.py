from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.definitions import Action, Element, Indicator, Party, Target
from goldenthread.errors import UnknownElementError
from goldenthread.framework._catalogue import unknown
from goldenthread.framework._draft import Draft
from goldenthread.framework._walks import count_walks, walks

__all__ = [
    "Step",
    "Thread",
    "count_down",
    "count_up",
    "on_threads",
    "threads_down",
    "threads_up",
]

_DEEPEST = 40
"""Steps that are shown further in than the one above: wider than a page is none."""


@attrs.frozen(kw_only=True)
class Step:
    """One element on a thread, at home in a plan."""

    id: str
    """The element's id."""

    title: str
    """What readers see."""

    kind: str
    """`action`, `target` or `objective`."""

    plan: str
    """Title of the plan that it is at home in."""

    so_that: str = ""
    """The phrase on the way to the next step up; empty if none was given."""

    is_direct: bool = True
    """Whether the way to the next step up is direct."""


@attrs.frozen
class Thread:
    """One way from an element up to an objective that serves nothing further."""

    steps: tuple[Step, ...] = attrs.field(converter=tuple[Step, ...])
    """From the bottom up."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the steps, from the bottom up."""
        return tuple(step.id for step in self.steps)

    @property
    def is_direct(self) -> bool:
        """Whether every link on the way is direct."""
        return all(step.is_direct for step in self.steps)

    def so_that(self) -> str:
        """The accountability chain as a sentence, read upwards.

        Where a link has no phrase of its own, the next step's title stands.
        """
        words = [self.steps[0].title] if self.steps else []
        for step, above in zip(self.steps, self.steps[1:], strict=False):
            words.append(step.so_that or above.title)
        return " so that ".join(words)

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return "\n".join(
            f"{'  ' * min(depth, _DEEPEST)}{step.title} ({step.kind}, {step.plan})"
            for depth, step in enumerate(reversed(self.steps))
        )


def threads_up(draft: Draft, id_: str) -> Iterator[Thread]:
    """Every golden thread upwards from an element, shortest first, lazily."""
    start = on_threads(draft, id_)
    ways = walks(draft.threads, draft.threads.above, start)
    return (_thread(draft, way) for way in ways if _reaches_objective(draft, way))


def count_up(draft: Draft, id_: str) -> int:
    """How many there are, without listing them."""
    start = on_threads(draft, id_)
    if not _reaches_objective(draft, (start,)) and not draft.threads.above[start]:
        return 0
    return count_walks(draft.threads, draft.threads.above, start)


def threads_down(draft: Draft, id_: str) -> Iterator[Thread]:
    """Every golden thread that leads up to an element, shortest first, lazily."""
    start = on_threads(draft, id_)
    ways = walks(draft.threads, draft.threads.below, start)
    return (_thread(draft, way[::-1]) for way in ways)


def count_down(draft: Draft, id_: str) -> int:
    """How many there are, without listing them."""
    start = on_threads(draft, id_)
    return count_walks(draft.threads, draft.threads.below, start)


def on_threads(draft: Draft, id_: str) -> int:
    """The node of an element that golden threads run through.

    Raises:
        UnknownElementError: If there is none with this id, or it is of a sort
            that is on no thread.
    """
    element = draft.find(id_)
    if element is None:
        raise unknown(id_, draft.by_id)
    number = draft.threads.number.get(id_)
    if number is None:
        raise _off_threads(element)
    return number


def _off_threads(element: Element) -> UnknownElementError:
    return UnknownElementError.of(
        "not-on-threads",
        element.address,
        "golden threads run through actions, targets and objectives only",
        _way_out(element),
    )


def _way_out(element: Element) -> str:
    if isinstance(element, Party):
        return "ask for an element that it owns"
    if isinstance(element, Indicator):
        return f"ask for one of its targets: framework.targets_on({element.id!r})"
    return f"ask for one of its objectives: framework.objectives_in({element.id!r})"


def _reaches_objective(draft: Draft, way: tuple[int, ...]) -> bool:
    """Whether *way* ends in an objective: an idle action leads nowhere."""
    return not isinstance(draft.by_id[draft.threads.ids[way[-1]]], Action)


def _thread(draft: Draft, way: tuple[int, ...]) -> Thread:
    ids = [draft.threads.ids[node] for node in way]
    plans = _homes_along(draft, ids)
    return Thread(
        _step(draft, id_, above, plan)
        for id_, above, plan in zip(ids, [*ids[1:], ""], plans, strict=True)
    )


def _homes_along(draft: Draft, ids: list[str]) -> list[str]:
    """Titles of the home plans; an action is at home where it serves first."""
    titles: list[str] = []
    for id_ in reversed(ids):
        home = draft.home_of(id_)
        known = titles[-1] if titles else ""
        titles.append(home.title or home.id if home else known)
    return titles[::-1]


def _step(draft: Draft, id_: str, above: str, plan: str) -> Step:
    element = draft.by_id[id_]
    link = draft.links.get((id_, above))
    phrase = element.so_that if isinstance(element, (Target, Action)) else ""
    return Step(
        id=id_,
        title=draft.title_of(id_),
        kind=type(element).__name__.lower(),
        plan=plan,
        so_that=link.so_that if link else phrase if above else "",
        is_direct=link.is_direct if link else True,
    )
