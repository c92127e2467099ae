from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeVar, cast

import attrs

__all__ = ["with_entries"]

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
OtherT = TypeVar("OtherT")

_FEW = 8
"""A patch that holds more than one of so many entries is made a whole of its own:
then copying costs no more than what has been changed so far."""


@attrs.frozen(eq=False, repr=False)
class _Entries(Mapping[KeyT, ValueT]):
    """A mapping that is another but for a few entries."""

    base: Mapping[KeyT, ValueT]
    """What it shares; never one that shares itself."""

    changes: dict[KeyT, ValueT | None]
    """What is another; `None` where there is nothing any more."""

    def __getitem__(self, key: KeyT) -> ValueT:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(  # type: ignore[override]  # there are no other defaults
        self, key: KeyT, default: OtherT | None = None
    ) -> ValueT | OtherT | None:
        """The entry at *key*, or *default*."""
        if key in self.changes:
            found = self.changes[key]
            return default if found is None else found
        return self.base.get(key, default)

    def __contains__(self, key: object) -> bool:
        return self.get(cast("KeyT", key)) is not None

    def __iter__(self) -> Iterator[KeyT]:
        new = (key for key in self.changes if key not in self.base)
        return (key for key in chain(self.base, new) if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))


def with_entries(
    known: Mapping[KeyT, ValueT], changes: Mapping[KeyT, ValueT | None]
) -> Mapping[KeyT, ValueT]:
    """A mapping like *known* with some entries changed; `None` takes one away.

    It costs in proportion to what has been changed since the last whole one, and
    is as quick to look into however often it is changed. No value is `None`.

    >>> two = with_entries({"red": 1, "green": 2}, {"red": None, "amber": 3})
    >>> dict(two)
    {'green': 2, 'amber': 3}
    """
    if not changes:
        return known
    base, before = known, dict[KeyT, ValueT | None]()
    if isinstance(known, _Entries):
        base, before = known.base, known.changes
    found = _Entries(base, before | dict(changes))
    return found if len(found.changes) * _FEW <= len(base) else dict(found)
