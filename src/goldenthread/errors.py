"""What can go wrong, in one tree and one shape.

Every error carries its `issues`: one for a slip in a single call, all of them
for a set of definitions, rows or a document. Nothing else in goldenthread
raises; content that cannot be judged becomes a value (`Absent`, `NotRated`).

    GoldenThreadError
    ├── UnknownElementError       (KeyError)    an id that is not there
    ├── FigureError               (ValueError)  what cannot be a figure
    ├── PeriodError               (ValueError)  a period that cannot exist
    ├── UnitError                 (ValueError)  units unknown or incommensurable
    ├── DefinitionError           (ValueError)  one definition at odds with itself
    ├── InvalidFrameworkError     (ValueError)  definitions that form no framework
    ├── InvalidObservationsError  (ValueError)  figures that fit no framework
    ├── InvalidLedgerError        (ValueError)  facts that a ledger cannot take
    └── InvalidDocumentError      (ValueError)  plain data that cannot be read
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Self

import attrs

__all__ = [
    "DefinitionError",
    "FigureError",
    "GoldenThreadError",
    "InvalidDocumentError",
    "InvalidFrameworkError",
    "InvalidLedgerError",
    "InvalidObservationsError",
    "Issue",
    "PeriodError",
    "UnitError",
    "UnknownElementError",
    "did_you_mean",
    "hints_among",
]


@attrs.frozen
class Issue:
    """One thing that is wrong, where it is, and the way out.

    >>> print(Issue("dangling", "target:t1", "'safty' is not defined", "define it"))
    [dangling] target:t1: 'safty' is not defined; define it
    """

    code: str
    """Stable, kebab-case: `dangling`. Tests and suppressions rely on it."""

    at: str
    """Address of the culprit: `target:offers-21`, `row 3, column 'value'`."""

    message: str
    """What is wrong, in the reader's words, with the offending value."""

    hint: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        way_out = f"; {self.hint}" if self.hint else ""
        return f"[{self.code}] {self.at}: {self.message}{way_out}"


@attrs.frozen
class GoldenThreadError(Exception):
    """Base of all errors raised on purpose by goldenthread."""

    issues: tuple[Issue, ...] = attrs.field(converter=tuple[Issue, ...])
    """Everything that was found, in the order in which it was found."""

    @classmethod
    def of(cls, code: str, at: str, message: str, hint: str = "") -> Self:
        """Make an error of a single issue."""
        return cls((Issue(code, at, message, hint),))

    @classmethod
    def raise_if_any(cls, issues: Iterable[Issue]) -> None:
        """Raise one error with all of *issues*, unless there are none."""
        found = tuple(issues)
        if found:
            raise cls(found)

    def __str__(self) -> str:
        if len(self.issues) == 1:
            return str(self.issues[0])
        lines = "".join(f"\n  {issue}" for issue in self.issues)
        return f"{len(self.issues)} problems:{lines}"


class UnknownElementError(GoldenThreadError, KeyError):
    """An id was looked up that is not there."""


class FigureError(GoldenThreadError, ValueError):
    """A value cannot be taken as an exact figure."""


class PeriodError(GoldenThreadError, ValueError):
    """A period cannot exist, or its text cannot be read."""


class UnitError(GoldenThreadError, ValueError):
    """A unit is unknown, or two units cannot be compared."""


class DefinitionError(GoldenThreadError, ValueError):
    """A definition contradicts itself, whatever else is defined."""


class InvalidFrameworkError(GoldenThreadError, ValueError):
    """Definitions that do not form one proven, acyclic framework."""


class InvalidObservationsError(GoldenThreadError, ValueError):
    """Figures that cannot be bound to a framework."""


class InvalidLedgerError(GoldenThreadError, ValueError):
    """Facts that a ledger cannot take, or not without an author and a reason."""


class InvalidDocumentError(GoldenThreadError, ValueError):
    """Plain data that cannot be read as a document of goldenthread."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Name the nearest of *known* as a hint; empty if none comes near."""
    near = difflib.get_close_matches(wrong, list(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""


COMPARISONS = 50_000
"""Names held against one another before no more hints are looked for: a wrong
column of many rows would otherwise take hours to be refused."""

LONGEST = 200
"""Characters of an id; whatever is longer was meant for something else."""


def hints_among(known: Iterable[str], otherwise: str) -> Callable[[str], str]:
    """Make a search for the nearest of *known*, or else for another way out.

    Each name is looked for once, however many rows hold it.
    """
    names: list[str] = []
    found: dict[str, str] = {}

    def hint(wrong: str) -> str:
        if not names:  # most often nothing is wrong, and none is looked for
            names.extend(known)
        most = 1 + COMPARISONS // (len(names) or 1)
        if wrong not in found and len(found) < most and len(wrong) <= LONGEST:
            found[wrong] = did_you_mean(wrong, names)
        return found.get(wrong) or otherwise

    return hint
