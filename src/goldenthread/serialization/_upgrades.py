from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from goldenthread.serialization._places import refusal, shown

__all__ = ["FORMAT", "UPGRADES", "Upgrade", "upgraded"]

Plain: TypeAlias = dict[str, Any]

Upgrade: TypeAlias = Callable[[Plain], Plain]
"""Lifts a document to the next format. Pure, and never removed.

A default that changes is a change of format, too: documents leave defaults
out, so the step has to write the old one in.
"""

UPGRADES: tuple[Upgrade, ...] = ()
"""From format 1 to 2, from 2 to 3, and so on; there is no second one yet."""

FORMAT = len(UPGRADES) + 1
"""The format that is written."""


def upgraded(document: Plain, steps: tuple[Upgrade, ...] = UPGRADES) -> Plain:
    """Lift *document* to the newest format, and leave the given one as it is."""
    newest = len(steps) + 1
    given = document.get("format")
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        message = f"the format is {'missing' if given is None else shown(given)}"
        raise refusal("unknown-format", message, f"write {newest}", "$.format")
    if given > newest:
        message = f"format {shown(given)} is newer than {newest}, the newest known here"
        hint = "install a newer goldenthread"
        raise refusal("newer-format", message, hint, "$.format")
    for step in steps[given - 1 :]:
        document = step(document)
    return document
