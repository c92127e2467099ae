from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Generic, Protocol, TypeVar

import attrs

from goldenthread.errors import UnknownElementError, did_you_mean

__all__ = ["Catalogue"]


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

    items: tuple[ItemT, ...] = attrs.field(default=(), converter=tuple)

    @cached_property
    def _by_id(self) -> dict[str, ItemT]:
        return {item.id: item for item in self.items}

    def __getitem__(self, id_: str) -> ItemT:
        found = self._by_id.get(id_)
        if found is None:
            raise unknown(id_, self._by_id)
        return found

    def get(self, id_: str) -> ItemT | None:
        """The element with this id, if there is one."""
        return self._by_id.get(id_)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of definition."""
        return tuple(item.id for item in self.items)


def unknown(id_: object, known: dict[str, ItemT]) -> UnknownElementError:
    """Make the error for an id that is not among *known*."""
    hint = did_you_mean(str(id_), known) or f"there are {len(known)} to choose from"
    message = f"no element {id_!r} in this framework"
    return UnknownElementError.of("unknown-element", "framework", message, hint)
