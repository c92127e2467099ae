"""Statuses, the one ordered scale of a framework, and not being rated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from goldenthread.errors import DefinitionError, Issue, did_you_mean
from goldenthread.values._figures import exact
from goldenthread.values._vocabulary import Vocabulary

__all__ = [
    "FIVE_STEP",
    "FOUR_STEP",
    "MET_OR_NOT",
    "RAG",
    "NotRated",
    "Rating",
    "Reason",
    "Scale",
    "Status",
]


@attrs.frozen
class Status:
    """One step of a scale: a code for programs, words and a shape for people."""

    code: str
    """Stable, kebab-case: `amber`."""

    label: str = ""
    """What readers see; the code with a capital if left out."""

    symbol: str = "●"
    """A shape, since colour alone is not readable by all."""

    colour: str = attrs.field(default="", kw_only=True)
    """Optional, `#rrggbb`; never the identity of a status."""

    score: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(exact)
    )
    """Optional number for rules that average statuses."""

    def __attrs_post_init__(self) -> None:
        if not self.label:
            object.__setattr__(self, "label", self.code.replace("-", " ").capitalize())

    @property
    def is_rated(self) -> bool:
        """Always true: the twin of `NotRated.is_rated`."""
        return True

    def __str__(self) -> str:
        return self.label


class Reason(Vocabulary):
    """Why something is not rated."""

    NO_TARGET = "no-target"
    CONTEXTUAL = "contextual"
    NOT_DUE = "not-due"
    MISSING = "missing"
    SUPPRESSED = "suppressed"
    UNDEFINED = "undefined"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not-applicable"
    NOT_IN_FORCE = "not-in-force"
    ENDED = "ended"
    INCOMPLETE = "incomplete"
    NOTHING_BENEATH = "nothing-beneath"
    COUNTS_ONLY = "counts-only"

    @property
    def is_withheld(self) -> bool:
        """Whether a judgement ought to be there and is not (domain §8)."""
        return self in _WITHHELD


_WITHHELD = {
    Reason.MISSING,
    Reason.SUPPRESSED,
    Reason.UNDEFINED,
    Reason.UNDETERMINED,
    Reason.INCOMPLETE,
}


@attrs.frozen
class NotRated:
    """No status, and why; deliberately no step of any scale.

    >>> NotRated("not due").label
    'Not rated: not due'
    """

    reason: Reason = attrs.field(converter=Reason)

    @property
    def code(self) -> str:
        """The reason's code: `not-due`."""
        return self.reason.value

    @property
    def label(self) -> str:
        """What readers see."""
        return f"Not rated: {self.reason.words}"

    @property
    def symbol(self) -> str:
        """An empty ring, on every scale."""
        return "○"

    @property
    def colour(self) -> str:
        """None on any scale."""
        return ""

    @property
    def is_rated(self) -> bool:
        """Always false."""
        return False

    def __str__(self) -> str:
        return self.label


Rating: TypeAlias = Status | NotRated
"""What a judgement comes to; both have `code`, `label`, `symbol`, `is_rated`."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@attrs.frozen
class Scale:
    """An ordered tuple of statuses, worst first.

    >>> RAG.worst.code, RAG.near.code, RAG.best.code
    ('red', 'amber', 'green')
    >>> RAG.is_better(RAG["green"], RAG["amber"])
    True

    Raises:
        DefinitionError: For fewer than two statuses, doubled or malformed
            codes, labels that read alike, or a near status that is not inside.
    """

    name: str
    """What the scale is called."""

    statuses: tuple[Status, ...] = attrs.field(converter=tuple[Status, ...])
    """Worst first."""

    near_code: str = ""
    """Code of the status for a miss within tolerance; empty if there is none."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        at = f"scale:{self.name}"
        if len(self.statuses) < 2:  # noqa: PLR2004 - a scale has two ends
            yield Issue("short-scale", at, "a scale needs at least two statuses")
        for what in ("code", "label", "symbol"):
            yield from _doubled(at, what, [getattr(s, what) for s in self.statuses])
        for status in self.statuses:
            yield from _malformed(at, status)
        inner = [status.code for status in self.statuses[1:-1]]
        if self.near_code and self.near_code not in inner:
            yield Issue(
                "unknown-status",
                at,
                f"{self.near_code!r} is no status between the worst and the best",
                did_you_mean(self.near_code, inner),
            )

    def __getitem__(self, code: str) -> Status:
        return next(status for status in self.statuses if status.code == code)

    def __contains__(self, status: object) -> bool:
        return status in self.statuses

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, worst first."""
        return tuple(status.code for status in self.statuses)

    @property
    def worst(self) -> Status:
        """The status of a plain miss."""
        return self.statuses[0]

    @property
    def best(self) -> Status:
        """The status of a target met."""
        return self.statuses[-1]

    @property
    def near(self) -> Status | None:
        """The status of a miss within tolerance, if the scale has one."""
        return self[self.near_code] if self.near_code else None

    def rank(self, status: Status) -> int:
        """Position of *status*, 0 for the worst."""
        return self.statuses.index(status)

    def is_better(self, one: Status, other: Status) -> bool:
        """Whether *one* stands above *other*."""
        return self.rank(one) > self.rank(other)

    def worst_of(self, statuses: Iterable[Status]) -> Status:
        """The lowest of *statuses*, of which there is at least one."""
        return min(statuses, key=self.rank)


def _doubled(at: str, what: str, values: list[str]) -> Iterator[Issue]:
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield Issue(
            f"doubled-{what}", at, f"{what} {value!r} stands twice", "change one"
        )


def _malformed(at: str, status: Status) -> Iterator[Issue]:
    if not _CODE.fullmatch(status.code) or status.code in set(Reason):
        yield Issue(
            "malformed-code",
            at,
            f"{status.code!r} cannot be the code of a status",
            "use small letters, digits and hyphens, and no reason for not rating",
        )
    if status.colour and not _COLOUR.fullmatch(status.colour):
        yield Issue(
            "malformed-colour", at, f"{status.colour!r} is no colour", "write #rrggbb"
        )


# Strong tones that carry a tint and dark text; told apart by shape as well.
_RED, _AMBER, _GREEN = "#942514", "#594d00", "#005a30"

RAG = Scale(
    "RAG",
    (
        Status("red", symbol="■", colour=_RED, score=0),
        Status("amber", symbol="▲", colour=_AMBER, score=1),
        Status("green", symbol="●", colour=_GREEN, score=2),
    ),
    near_code="amber",
)
"""Red, amber, green: what a framework has unless it says otherwise."""

MET_OR_NOT = Scale(
    "met or not",
    (
        Status("not-met", symbol="■", colour=_RED, score=0),
        Status("met", symbol="●", colour=_GREEN, score=1),
    ),
)
"""Two steps, for those who adopt no tolerance at all."""

FOUR_STEP = Scale(
    "four steps",
    (
        Status("red", symbol="■", colour=_RED, score=0),
        Status("orange", symbol="◆", colour="#8a3b00", score=1),
        Status("yellow", symbol="▲", colour=_AMBER, score=2),
        Status("green", symbol="●", colour=_GREEN, score=3),
    ),
    near_code="yellow",
)
"""Red, orange, yellow, green."""

FIVE_STEP = Scale(
    "five steps",
    (
        Status("far-below", symbol="■", colour=_RED, score=-2),
        Status("below", symbol="▼", colour="#8a3b00", score=-1),
        Status("near", symbol="▲", colour=_AMBER, score=0),
        Status("on-target", symbol="●", colour=_GREEN, score=1),
        Status("above", symbol="★", colour="#0b4f8a", score=2),
    ),
    near_code="near",
)
"""Far below, below, near, on target, above."""
