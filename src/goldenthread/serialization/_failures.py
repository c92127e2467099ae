from __future__ import annotations

from collections.abc import Iterator

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    IterableValidationNote,
)

from goldenthread.errors import GoldenThreadError, Issue
from goldenthread.serialization._places import beneath

__all__ = ["Carried", "issues_of"]


class Carried(Exception):  # noqa: N818 - never leaves the room
    """Carries an error of ours through cattrs, which notes the place on it.

    Ours are frozen, and attrs lets notes be added only in later releases.
    """

    def __init__(self, error: GoldenThreadError) -> None:
        super().__init__(error)
        self.error = error


def issues_of(error: Exception, path: str = "") -> Iterator[Issue]:
    """Every leaf of what was raised as an issue with its path.

    Tables and the like are read by cattrs, which gathers what is wrong with them.
    Not by `cattrs.transform_error`, which loses the issues of our own errors.
    """
    if isinstance(error, BaseValidationError):
        for each in error.exceptions:
            yield from issues_of(each, f"{path}{_place(each)}")
    elif isinstance(error, Carried):
        yield from beneath(path, error.error)
    elif isinstance(error, GoldenThreadError):
        yield from beneath(path, error)
    else:  # a class of the user's own may raise anything
        # attrs puts the offending objects behind the sentence.
        reason = error.args[0] if error.args else type(error).__name__
        yield Issue("unreadable", path, f"it cannot be made ({reason})")


def _place(error: Exception) -> str:
    """The step that cattrs noted on an error, if it did."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
        if isinstance(note, IterableValidationNote):
            return f"[{note.index!r}]"
    return ""
