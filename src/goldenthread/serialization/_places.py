from __future__ import annotations

from decimal import Decimal

import attrs

from goldenthread.errors import GoldenThreadError, InvalidDocumentError, Issue

__all__ = ["beneath", "refusal", "shown"]

_SHOWN = 60
_MAX_BITS = 200


def refusal(code: str, message: str, hint: str = "", at: str = "") -> InvalidDocumentError:
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


def shown(data: object) -> str:
    """Show *data* in a message, as JSON calls it, however large or deep it is."""
    if isinstance(data, str):
        return repr(data if len(data) <= _SHOWN else f"{data[:_SHOWN]}…")
    if data is None or isinstance(data, bool):
        return {None: "null", True: "true", False: "false"}[data]
    if isinstance(data, int) and data.bit_length() > _MAX_BITS:
        return "a very long number"
    if isinstance(data, int | float | Decimal):
        return str(data)
    kinds = {dict: "an object", list: "a list", tuple: "a list"}
    return kinds.get(type(data), f"a value of type {type(data).__name__}")
