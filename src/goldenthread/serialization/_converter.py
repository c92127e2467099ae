from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import attrs
import cattrs

from goldenthread.errors import DefinitionError, InvalidDocumentError, Issue
from goldenthread.serialization._codes import FAMILIES, Family, Members
from goldenthread.serialization._door import make_door
from goldenthread.serialization._failures import issues_of
from goldenthread.serialization._fields import fields_of

__all__ = ["BUILTIN", "Converter", "make_converter"]

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

ThingT = TypeVar("ThingT")


@attrs.frozen
class Converter:
    """The names that documents have for rules of one's own; by `make_converter`.

    Raises:
        DefinitionError: For a name that is malformed or taken, a class that is
            named twice, has no attrs fields or is no rule at all.
    """

    names: Members = ()
    """Code and class, beside the built-in ones."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(_issues(self.names))

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Every choice in a document, with one's own classes among them."""
        return tuple(each.joined_by(self.names) for each in FAMILIES)

    @cached_property
    def _door(self) -> cattrs.Converter:
        return make_door(self.families)

    def _door_with(self, beside: tuple[Family, ...]) -> cattrs.Converter:
        return _wider_door(self, beside) if beside else self._door

    def read(
        self, data: object, kind: type[ThingT], *, beside: tuple[Family, ...] = ()
    ) -> ThingT:
        """Make a *kind* of plain data; *beside* are choices of no other document.

        Raises:
            InvalidDocumentError: With everything that is wrong, and its path
                relative to *data*.
        """
        try:
            return self._door_with(beside).structure(data, kind)
        except Exception as error:  # noqa: BLE001 - a user's class may raise anything
            raise InvalidDocumentError(issues_of(error)) from None

    def write(self, thing: object, *, beside: tuple[Family, ...] = ()) -> Any:
        """Make plain data of *thing*; *beside* are choices of no other document.

        Raises:
            InvalidDocumentError: For what no document can hold.
        """
        return self._door_with(beside).unstructure(thing)


@lru_cache(maxsize=16)
def _wider_door(converter: Converter, beside: tuple[Family, ...]) -> cattrs.Converter:
    return make_door((*converter.families, *beside))


def make_converter(extra: Mapping[str, type]) -> Converter:
    """Name rules of your own to documents, by a code that never changes.

    A class joins every family whose method it has: `assess` makes it a policy,
    `at` an expectation, `level` a level, `combine` an aggregation, `judge` a
    roll-up, `project` a projection. It is an attrs class, and written by its fields.

    Raises:
        DefinitionError: For a name that is malformed or taken, a class that is
            named twice, has no attrs fields or is no rule at all.
    """
    return Converter(tuple(extra.items()))


def _issues(names: Members) -> Iterator[Issue]:
    taken = {code for family in FAMILIES for code in family.by_code}
    classes = [cls for _, cls in names]
    for code, cls in names:
        at = f"converter:{code}"
        if not _CODE.fullmatch(str(code)):
            hint = "use small letters, digits and hyphens"
            yield Issue("malformed-code", at, f"{code!r} is no code", hint)
        elif code in taken:
            yield Issue("taken-code", at, "it is built in", "choose another name")
        if classes.count(cls) > 1:
            yield Issue("doubled-class", at, f"{cls!r} has several names", "keep one")
        yield from _class_issues(at, cls)


def _class_issues(at: str, cls: object) -> Iterator[Issue]:
    if not isinstance(cls, type) or not attrs.has(cls):
        hint = "decorate it with attrs.frozen"
        yield Issue("no-fields", at, f"{cls!r} is no attrs class", hint)
        return
    pair = (("own", cls),)
    if not any(len(f.joined_by(pair).members) > len(f.members) for f in FAMILIES):
        nouns = ", ".join(family.noun for family in FAMILIES if family.protocol)
        yield Issue(
            "no-rule", at, f"{cls.__name__} is no {nouns}", "give it its method"
        )
    if any(cls in family.by_class for family in FAMILIES):
        yield Issue("doubled-class", at, f"{cls.__name__} is built in", "leave it out")
    try:
        tuple(fields_of(cls))
    except NameError as error:
        hint = "define it where the module can see it"
        yield Issue("unresolved-type", at, f"a field's type is unknown ({error})", hint)


BUILTIN = Converter()
"""Knows the built-in rules only."""
