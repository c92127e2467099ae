"""How an object is filled from a document: field by field, all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
from cattrs import Converter

from goldenthread.errors import InvalidDocumentError, Issue, did_you_mean
from goldenthread.serialization._failures import issues_of
from goldenthread.serialization._fields import fields_of
from goldenthread.serialization._places import is_object, refusal, shown

__all__ = ["filler"]

_Wrong = dict[str, tuple[Issue, ...]]
"""By field, why what was given for it cannot be read."""


def filler(
    door: Converter, cls: type[Any], tag: str | None = None
) -> Callable[[Any, Any], Any]:
    """Make the hook that makes a *cls* of plain data.

    It looks at what is given, and at no other field: a document leaves most of the
    twenty fields of a definition out. The key *tag* is passed over.
    """
    fields = tuple(fields_of(cls))
    hooks = {each.alias: (door.get_structure_hook(kind), kind) for each, kind in fields}
    required = frozenset(e.alias for e, _ in fields if e.default is attrs.NOTHING)

    def fill(data: Any, _: object) -> Any:
        if not is_object(data):
            raise refusal("not-an-object", f"{shown(data)} is no object", "write { … }")
        given: dict[str, Any] = {}
        wrong: _Wrong = {}
        strays: list[object] = []
        for key, each in data.items():
            if key not in hooks:
                strays.append(key)
                continue
            hook, kind = hooks[key]
            try:
                given[key] = hook(each, kind)
            except Exception as error:  # noqa: BLE001 - a user's class may raise anything
                wrong[key] = tuple(issues_of(error, f".{key}"))
        unknown = [key for key in strays if key != tag]
        if wrong or unknown or not required <= given.keys():
            raise InvalidDocumentError(_flaws(cls, data, wrong, unknown))
        return cls(**given)

    return fill


def _flaws(
    cls: type[Any], data: dict[Any, Any], wrong: _Wrong, unknown: list[Any]
) -> Iterator[Issue]:
    """What is wrong with each field, those first that have to be given."""
    nameless = [key for key in unknown if not isinstance(key, str)]
    if nameless:
        yield Issue("unknown-field", "", f"{shown(nameless[0])} is no name of a field")
        return
    fields = [field for field, _ in fields_of(cls)]
    for field in sorted(fields, key=lambda field: field.default is not attrs.NOTHING):
        yield from wrong.get(field.alias, ())
        if field.default is attrs.NOTHING and field.alias not in data:
            yield Issue("missing-field", "", f"{field.alias!r} is missing", "add it")
    known = [str(field.alias) for field in attrs.fields(cls)]
    for key in sorted(unknown):
        hint = did_you_mean(key, known) or f"there are {', '.join(known)}"
        yield Issue("unknown-field", "", f"there is no field {shown(key)}", hint)
