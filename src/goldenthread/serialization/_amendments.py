from __future__ import annotations

from typing import Any, ClassVar, Self, TypeAlias

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.framework import Framework
from goldenthread.ledger import Amendment, Check, Withdrawal, amend
from goldenthread.serialization._codes import DEFINITIONS, Family
from goldenthread.serialization._fields import fields_of
from goldenthread.serialization._places import refusal

__all__ = ["AMENDED", "RECORDED", "Amended", "Noted"]


@attrs.frozen
class Unchanged:
    """What stands in a field that an amendment does not speak of."""


_UNCHANGED = Unchanged()


class Amended:
    """How an amendment is written: by the sort that it amends.

    So each field stands in a document as it does in the definition itself.
    """

    sort: ClassVar[type[Any]]
    keys: ClassVar[tuple[str, ...]]
    """The fields that say which one is amended."""

    def __attrs_post_init__(self) -> None:
        if not self.changes:
            raise refusal("empty-amendment", "nothing changes", "name a field")

    @classmethod
    def of(cls, amendment: Amendment) -> Self:
        """Lay out an *amendment* of this sort."""
        of = amendment.of if isinstance(amendment.of, tuple) else (amendment.of,)
        # Of the framework itself there is no key.
        named = dict(zip(cls.keys, of, strict=False))
        return cls(**named, **dict(amendment.fields))

    @property
    def changes(self) -> dict[str, object]:
        """The fields that it speaks of."""
        fields = (name for name in _names(type(self)) if name not in self.keys)
        found = {name: getattr(self, name) for name in fields}
        return {name: each for name, each in found.items() if each != _UNCHANGED}

    @property
    def amendment(self) -> Amendment:
        """What it says."""
        of = tuple(getattr(self, key) for key in self.keys)
        named = of if len(of) > 1 else next(iter(of), "")
        return amend(named, **self.changes)


def _names(cls: type[Any]) -> list[str]:
    return [field.name for field in attrs.fields(cls)]


def _amended(sort: type[Any], *keys: str, apart: str = "") -> type[Amended]:
    """Make the class for one *sort*: its keys, and whatever else may be left out."""
    fields: dict[str, Any] = {
        field.name: attrs.field(type=kind, kw_only=True)
        if field.name in keys
        else attrs.field(type=kind, kw_only=True, default=_UNCHANGED)
        for field, kind in fields_of(sort)
        if field.name != apart
    }
    noun = sort.__name__.lower()
    body = {"sort": sort, "keys": keys, "__doc__": f"New words for a {noun}."}
    name = f"{sort.__name__}Amendment"
    made: type[Amended] = attrs.make_class(
        name, fields, bases=(Amended,), class_body=body, frozen=True
    )
    return made


AMENDED: dict[str, type[Amended]] = {
    "party-amendment": _amended(Party, "id"),
    "plan-amendment": _amended(Plan, "id"),
    "objective-amendment": _amended(Objective, "id"),
    "indicator-amendment": _amended(Indicator, "id"),
    "target-amendment": _amended(Target, "id"),
    "action-amendment": _amended(Action, "id"),
    "contribution-amendment": _amended(Contribution, "source", "end"),
    "framework-amendment": _amended(Framework, apart="definitions"),
}
"""How amendments are written, by the code of what they amend."""

Noted: TypeAlias = Definition | Check | Withdrawal | Amended
"""What a record of a ledger holds, unless it is a figure."""

RECORDED = Family(
    noun="fact",
    forms=(Noted,),
    members=(
        *DEFINITIONS,
        *AMENDED.items(),
        ("withdrawal", Withdrawal),
        ("check", Check),
    ),
)
"""What a record of a ledger holds. No rule of a user's own stands in its place, so
its codes may be theirs as well."""
