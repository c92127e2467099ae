from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeGuard

import attrs

from goldenthread.errors import GoldenThreadError, InvalidDocumentError, Issue

__all__ = ["beneath", "is_list", "is_object", "refusal", "shown"]

_SHOWN = 60
_MAX_BITS = 200


def refusal(
    code: str, message: str, hint: str = "", at: str = ""
) -> InvalidDocumentError:
    """Refuse what stands *at* a place, relative to whoever asked for it."""
    return InvalidDocumentError.of(code, at, message, hint)


def beneath(step: str, error: GoldenThreadError) -> tuple[Issue, ...]:
    """The issues of *error* as they are called one step further up.

    An address that is none of ours, such as `target:offers-21`, is kept behind
    the path.
    """
    if isinstance(error, InvalidDocumentError):
        return tuple(attrs.evolve(each, at=step + each.at) for each in error.issues)
    return tuple(attrs.evolve(i, at=f"{step} ({i.at})") for i in error.issues)


def is_object(data: object) -> TypeGuard[dict[Any, Any]]:
    """Whether *data* is what JSON calls an object."""
    return isinstance(data, dict)


def is_list(data: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether *data* is what JSON calls a list."""
    return isinstance(data, list | tuple)


def shown(data: object) -> str:
    """Show *data* in a message, as JSON calls it, however large or deep it is."""
    if isinstance(data, str):
        return repr(data if len(data) <= _SHOWN else f"{data[:_SHOWN]}…")
    if data is None or isinstance(data, bool):
        return "null" if data is None else str(data).lower()
    if isinstance(data, int | float | Decimal):
        return _number(data)
    if is_object(data) or is_list(data):
        return "an object" if is_object(data) else "a list"
    return f"a value of type {type(data).__name__}"


def _number(data: float | Decimal) -> str:
    # Python refuses to print an int of thousands of digits.
    if isinstance(data, int) and data.bit_length() > _MAX_BITS:
        return "a very long number"
    return str(data)
