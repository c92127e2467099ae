from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import attrs

from goldenthread.evaluation import (
    Cell,
    Cells,
    Lenses,
    affected_cells,
    changed_elements,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period
from goldenthread.scorecard._result import Result

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["Change", "changes_between", "ways_from"]


@attrs.frozen(kw_only=True, repr=False)
class Change:
    """What one element says now in one period, and what it said before."""

    id: str
    """The element."""

    title: str
    """What readers see."""

    period: Period
    """The reporting period."""

    before: Result
    """What it said."""

    after: Result
    """What it says now."""

    _through: Iterable[str] = attrs.field(alias="through", eq=tuple)

    @property
    def through(self) -> tuple[str, ...]:
        """Ids on the way from a changed figure to this element, itself included.

        Spelled out whenever it is asked for, which costs as much as it is long:
        the ways of a very long thread would be longer than all else together.
        """
        return tuple(self._through)

    def __repr__(self) -> str:
        names = (field.alias for field in attrs.fields(Change))
        said = (f"{name}={getattr(self, str(name))!r}" for name in names)
        return f"Change({', '.join(said)})"

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "period": str(self.period),
            "before": self.before.to_row(),
            "after": self.after.to_row(),
            "through": list(self.through),
        }

    def __str__(self) -> str:
        ids = self.through
        before, after = _said(self.before), _said(self.after)
        if before == after:
            before, after = _all_said(self.before), _all_said(self.after)
        through = f" (through {' → '.join(ids)})" if len(ids) > 1 else ""
        return f"{self.period} {self.title}: {before} → {after}{through}"


def _said(result: Result) -> str:
    if result.parts is not None and not result.status.is_rated:
        return str(result.parts)
    said = [result.text, result.status.label]
    if result.outlook != result.status:
        said.append(f"outlook {result.outlook}")
    return ", ".join(filter(None, said))


def _all_said(result: Result) -> str:
    """For what has the same figure and status as before, and is not the same."""
    by_hand = f"by hand {result.by_hand.status}" if result.by_hand else ""
    said = [_said(result), str(result.provenance or ""), result.target, result.note]
    return ", ".join(filter(None, [*said, by_hand]))


class _Card(Protocol):
    """The part of a scorecard that is compared."""

    @property
    def framework(self) -> Framework: ...
    @property
    def knowledge(self) -> Knowledge | None: ...
    @property
    def periods(self) -> tuple[Period, ...]: ...
    @property
    def lens(self) -> object: ...
    @property
    def lenses(self) -> Lenses: ...
    @property
    def cells(self) -> Cells: ...
    @property
    def taken(self) -> Observations: ...
    def said(self, id_: str, period: Period, /) -> Result: ...


def changes_between(before: _Card, after: _Card) -> tuple[Change, ...]:
    """What a scorecard says otherwise than an earlier one.

    By period, then in the order of definition, for what both hold. It costs in
    proportion to what may say something else, and to what lies above that.
    """
    found = list(_differences(before, after))
    ways = _ways(before, after, [now for _, now in found])
    return tuple(
        Change(
            id=now.id,
            title=now.title,
            period=now.period,
            before=then,
            after=now,
            through=ways.to(now.id) if now.id in ways else (now.id,),
        )
        for then, now in found
    )


def _ways(before: _Card, after: _Card, found: list[Result]) -> Ways:
    """How whatever was *found* to be another came to be so.

    From definitions that are others and figures that were supplied otherwise; and
    where these do not lead, from the lowest that is another.
    """
    # In order, so that of two ways as short as each other the same one is told.
    named = dict.fromkeys(each.id for each in found)
    starts = dict.fromkeys(_starts(before, after))
    ways = ways_from(after.framework, starts, by=named)
    if all(id_ in ways for id_ in named):
        return ways
    measured = dict.fromkeys(e.id for e in found if e.sort == "indicator")
    others = {id_: None for id_ in measured or named if id_ not in ways}
    return ways_from(after.framework, starts | others, by=named)


def _starts(before: _Card, after: _Card) -> Iterator[str]:
    """Ids of what was defined or supplied otherwise, as far as that can be told."""
    yield from changed_elements(after.lenses, before.lenses)
    then, now = before.taken, after.taken
    if then.measures is now.measures or then.measures == now.measures:
        yield from (id_ for id_, _, _ in now.differing(then))


def _differences(before: _Card, after: _Card) -> Iterator[tuple[Result, Result]]:
    for id_, period in _touched(before, after):
        then, now = before.said(id_, period), after.said(id_, period)
        if then != now:
            yield then, now


def _touched(before: _Card, after: _Card) -> Iterator[tuple[str, Period]]:
    """What may say something else, by period, then in the order of definition."""
    is_same = after.lens is before.lens
    cells = affected_cells(after.lenses, before.lenses) if is_same else None
    if cells is not None:
        judged = after.framework.judged
        yield from ((judged[node].id, after.periods[place]) for place, node in cells)
        return
    for period in after.periods:
        if period in before.periods:
            yield from ((id_, period) for id_ in _unequal(before, after, period))


def _unequal(before: _Card, after: _Card, period: Period) -> Iterator[str]:
    """Ids of what may say something else: equal cells say the same."""
    is_same = (before.framework, before.knowledge) == (after.framework, after.knowledge)
    then, now = before.periods.index(period), after.periods.index(period)
    for element in after.framework.judged:
        if element.id not in before.cells:
            continue
        if not is_same or _told(before, element.id, then) != _told(
            after, element.id, now
        ):
            yield element.id


def _told(card: _Card, id_: str, column: int) -> tuple[Cell, Cell]:
    """What is shown of an element, and what of its outlook beside it."""
    return card.cells[id_][column], card.lenses.outlook[id_][column]


@attrs.frozen(eq=False, repr=False)
class Ways(Mapping[str, tuple[str, ...]]):
    """For whatever is above some changed elements, one shortest way up to it.

    A way is spelled out when it is looked up, which costs as much as it is long.
    """

    _ids: tuple[str, ...]
    _number: dict[str, int]
    _came_from: dict[int, int | None]
    """For each node above them the one before it on its way; `None` for them."""

    def to(self, id_: str) -> Way:
        """The way up to an element, not spelled out."""
        return Way(self, id_)

    def __getitem__(self, id_: str) -> tuple[str, ...]:
        if id_ not in self:
            raise KeyError(id_)
        node: int | None = self._number[id_]
        way: list[str] = []
        while node is not None:
            way.append(self._ids[node])
            node = self._came_from[node]
        return tuple(reversed(way))

    def __contains__(self, id_: object) -> bool:
        node = self._number.get(id_) if isinstance(id_, str) else None
        return node is not None and node in self._came_from

    def __iter__(self) -> Iterator[str]:
        return (self._ids[node] for node in self._came_from)

    def __len__(self) -> int:
        return len(self._came_from)


@attrs.frozen(eq=False)
class Way:
    """One way up, spelled out when somebody goes it."""

    _ways: Ways
    _to: str

    def __iter__(self) -> Iterator[str]:
        return iter(self._ways[self._to])


def ways_from(
    framework: Framework, changed: Iterable[str], *, by: Iterable[str] = ()
) -> Ways:
    """For everything above *changed* ids, one shortest way up to it.

    Where a way goes *by* certain ids alone, the shortest of these.
    """
    graph = framework.graph
    came_from: dict[int, int | None] = {
        graph.number[id_]: None for id_ in changed if id_ in graph.number
    }
    _walk(
        graph.above, came_from, {graph.number[id_] for id_ in by if id_ in graph.number}
    )
    _walk(graph.above, came_from)
    return Ways(graph.ids, graph.number, came_from)


def _walk(
    above: Sequence[tuple[int, ...]],
    came_from: dict[int, int | None],
    by: set[int] | None = None,
) -> None:
    """Go up from all that was reached, by some nodes or by any."""
    waiting = deque(came_from)
    while waiting:
        node = waiting.popleft()
        for upper in above[node]:
            if upper not in came_from and (by is None or upper in by):
                came_from[upper] = node
                waiting.append(upper)
