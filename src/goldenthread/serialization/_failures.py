from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from goldenthread.errors import GoldenThreadError, Issue, did_you_mean
from goldenthread.serialization._places import beneath, shown

__all__ = ["Carried", "issues_of"]


class Carried(Exception):  # noqa: N818 - never leaves the room
    """Carries an error of ours through cattrs, which notes the place on it.

    Ours are frozen, and attrs lets notes be added only in later releases.
    """

    def __init__(self, error: GoldenThreadError) -> None:
        super().__init__(error)
        self.error = error


def issues_of(error: Exception, path: str = "") -> Iterator[Issue]:
    """Every leaf of what cattrs raised as an issue with its path.

    Not by `cattrs.transform_error`, which loses the issues of our own errors.
    """
    if isinstance(error, BaseValidationError):
        for each in error.exceptions:
            yield from _member_issues(error, each, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, Carried):
        yield from beneath(path, error.error)
    elif isinstance(error, GoldenThreadError):
        yield from beneath(path, error)
    else:  # a class of the user's own may raise anything
        # attrs puts the offending objects behind the sentence.
        reason = error.args[0] if error.args else type(error).__name__
        yield Issue("unreadable", path, f"it cannot be made ({reason})")


def _member_issues(
    group: BaseValidationError, error: Exception, path: str
) -> Iterator[Issue]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            key = _key(group.cl, note.name)
            if isinstance(error, KeyError) and error.args == (key,):
                yield Issue("missing-field", path, f"{key!r} is missing", "add it")
            else:
                yield from issues_of(error, f"{path}.{key}")
            return
        if isinstance(note, IterableValidationNote):
            yield from issues_of(error, f"{path}[{note.index!r}]")
            return
    yield from issues_of(error, path)


def _key(cls: type[Any], name: str) -> str:
    alias: str = getattr(attrs.fields(cls), name).alias
    return alias


def _unknown_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Issue]:
    known = [str(field.alias) for field in attrs.fields(error.cl)]
    for key in sorted(error.extra_fields, key=str):
        yield Issue(
            "unknown-field",
            path,
            f"there is no field {shown(key)}",
            did_you_mean(str(key), known) or f"there are {', '.join(known)}",
        )
