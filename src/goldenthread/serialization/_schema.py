from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias, get_args

import attrs

from goldenthread.definitions import DatedWeight, Weight
from goldenthread.errors import UnknownElementError, did_you_mean
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.serialization._codes import TAG, Family
from goldenthread.serialization._converter import BUILTIN, Converter
from goldenthread.serialization._door import (
    DATE_PATTERN,
    INSTANT_PATTERN,
    DatedPeriod,
    Named,
    is_optional,
    is_tuple,
    without_none,
)
from goldenthread.serialization._fields import fields_of
from goldenthread.serialization._figures import FIGURE_PATTERN
from goldenthread.serialization._series import SeriesDocument
from goldenthread.serialization._upgrades import FORMAT

__all__ = ["schema"]

Schema: TypeAlias = dict[str, Any]

_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": FIGURE_PATTERN}]
    },
    date: {"type": "string", "format": "date", "pattern": DATE_PATTERN},
    datetime: {"type": "string", "pattern": INSTANT_PATTERN},
}

_EITHER: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Period | str, (str, DatedPeriod)),
    (Weight, (Fraction, DatedWeight)),
    (Named, (str, tuple[str, str])),
)
"""What may be written in one of two ways."""


def schema(kind: str, *, converter: Converter | None = None) -> Schema:
    """Describe documents of *kind* – `"framework"`, say – as JSON Schema.

    It says what a single place may hold. What must hold between places – that
    an id is defined, that a unit converts – only reading a document can tell.

    Args:
        kind: `framework`, `observations` or `ledger`.
        converter: Names for rules of your own; by `make_converter`.

    Raises:
        UnknownElementError: For another kind.
    """
    # Loaded here because most programs that read documents describe none.
    from goldenthread.serialization._amendments import RECORDED, Amended
    from goldenthread.serialization._ledgers import LedgerDocument

    bodies = {
        "framework": Framework,
        "observations": SeriesDocument,
        "ledger": LedgerDocument,
    }
    if kind not in bodies:
        hint = did_you_mean(kind, bodies) or f"ask {' or '.join(bodies)}"
        message = f"there are no documents of kind {kind!r}"
        raise UnknownElementError.of("unknown-kind", "schema", message, hint)
    families = (converter or BUILTIN).families
    writer = _Writer((*families, RECORDED), Amended)
    body = writer.record(bodies[kind])
    constants = {"format": {"const": FORMAT}, "kind": {"const": kind}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"goldenthread {kind}, format {FORMAT}",
        **body,
        "properties": constants | body["properties"],
        "required": [*constants, *body["required"]],
        "$defs": dict(sorted(writer.definitions.items())),
    }


@attrs.define
class _Writer:
    """Describes types, and keeps what classes and families look like by name."""

    families: tuple[Family, ...]
    sparse: type
    """What says something only if it has a field beside those it has to have."""

    definitions: dict[str, Schema] = attrs.field(factory=dict)

    def of(self, kind: Any) -> Schema:
        if is_optional(kind):
            return {"anyOf": [self.of(without_none(kind)), {"type": "null"}]}
        if is_tuple(kind):
            return self._list(get_args(kind))
        either = next((forms for form, forms in _EITHER if kind == form), ())
        if either:
            return {"anyOf": [self.of(form) for form in either]}
        family = next((f for f in self.families if kind in f.forms), None)
        if family is not None:
            return self._named(family.noun, partial(self._choice, family))
        return self._plain(kind)

    def _plain(self, kind: Any) -> Schema:
        if kind is Period:
            return self._plain(DatedPeriod)
        if attrs.has(kind):
            return self._named(kind.__name__, partial(self.record, kind))
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return {"enum": [word.value for word in kind]}
        return _SCALARS.get(kind, {})

    def record(self, cls: type[Any], code: str = "") -> Schema:
        tag = {TAG: {"const": code}} if code else {}
        fields = tuple(fields_of(cls))
        required = [f.alias for f, _ in fields if f.default is attrs.NOTHING]
        least = {"minProperties": len(tag | dict.fromkeys(required)) + 1}
        return {
            "type": "object",
            "description": (cls.__doc__ or "").partition("\n")[0],
            "properties": tag | {f.alias: self.of(kind) for f, kind in fields},
            "required": [*tag, *required],
            "additionalProperties": False,
            **(least if issubclass(cls, self.sparse) else {}),
        }

    def _named(self, noun: str, make: Callable[[], Schema]) -> Schema:
        name = noun.replace(",", "").replace(" ", "-")
        if name not in self.definitions:
            self.definitions[name] = {}  # named before it is made: some hold themselves
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _choice(self, family: Family) -> Schema:
        choices = [self.record(cls, code) for code, cls in family.members]
        if family.plain is not None:
            (_, kind), *_ = fields_of(family.plain)
            choices.append(self.of(kind))
        return {"anyOf": choices}

    def _list(self, kinds: Iterable[Any]) -> Schema:
        first, *rest = kinds
        if rest == [...]:
            return {"type": "array", "items": self.of(first)}
        items = [self.of(kind) for kind in (first, *rest)]
        return {
            "type": "array",
            "prefixItems": items,
            "items": False,
            "minItems": len(items),
        }
