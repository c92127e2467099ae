from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, Protocol, Self, TypeVar

import attrs

from goldenthread.errors import UnknownElementError, did_you_mean

__all__ = ["Catalogue", "unknown"]


class Identified(Protocol):
    """Whatever has an id of its own."""

    @property
    def id(self) -> str: ...


ItemT = TypeVar("ItemT", bound=Identified)


@attrs.frozen
class Catalogue(Generic[ItemT]):
    """Elements of one sort, in the order of definition, found by id.

    Iterating gives the elements; `catalogue["id"]` finds one.
    """

    items: tuple[ItemT, ...] = attrs.field(default=(), converter=tuple[ItemT, ...])

    @cached_property
    def _by_id(self) -> dict[str, ItemT]:
        return {item.id: item for item in self.items}

    def __getitem__(self, id_: str) -> ItemT:
        found = self.get(id_)
        if found is None:
            sort = type(self.items[0]).__name__.lower() if self.items else "element"
            raise unknown(id_, self._by_id, sort)
        return found

    def get(self, id_: str) -> ItemT | None:
        """The element with this id, if there is one."""
        return self._found(id_)

    def with_items(self, changed: Mapping[str, ItemT]) -> Self:
        """The same with some items in the place of those of the same id."""
        if not changed:
            return self
        items = (changed.get(item.id, item) for item in self.items)
        return type(self)(items)

    def _found(self, id_: object) -> ItemT | None:
        return self._by_id.get(id_) if isinstance(id_, str) else None

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and id_ in self._by_id

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of definition."""
        return tuple(item.id for item in self.items)


def unknown(
    id_: object, known: Iterable[str], sort: str = "element"
) -> UnknownElementError:
    """Make the error for an id that is not among *known*."""
    names = list(known)
    near = did_you_mean(id_, names) if isinstance(id_, str) else ""
    hint = near or f"there are {len(names)} to choose from"
    message = f"no {sort} {id_!r} in this framework"
    return UnknownElementError.of("unknown-element", "framework", message, hint)
