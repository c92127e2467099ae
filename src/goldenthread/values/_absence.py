"""A figure is known, or absent for a reason; blank is not zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from goldenthread.errors import Issue
from goldenthread.values._figures import as_text, exact
from goldenthread.values._provenance import FINAL, Provenance
from goldenthread.values._vocabulary import Vocabulary

__all__ = [
    "NOTHING_OF_NOTHING",
    "WHOLE",
    "Absence",
    "Absent",
    "Coverage",
    "Known",
    "coverage_floor_issues",
    "gravest_absence",
    "over_zero",
]


class Absence(Vocabulary):
    """Why there is no figure, in the order in which one outweighs another."""

    NOT_APPLICABLE = "not-applicable"
    NOT_DUE = "not-due"
    MISSING = "missing"
    UNDEFINED = "undefined"
    SUPPRESSED = "suppressed"


_GRAVITY = {kind: rank for rank, kind in enumerate(Absence)}


@attrs.frozen
class Absent:
    """No figure, and why.

    >>> Absent("suppressed", "fewer than five people")
    Absent(kind=<Absence.SUPPRESSED: 'suppressed'>, reason='fewer than five people')
    """

    kind: Absence = attrs.field(converter=Absence)
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.kind.words} ({self.reason})" if self.reason else self.kind.words


NOTHING_OF_NOTHING = Absent(Absence.UNDEFINED, "nothing of nothing: 0 ÷ 0")
"""No figure of its own – no case to be on time – but nothing either to keep a
longer time or a wider area from having one: it adds 0 to both sides."""


def over_zero(numerator: Fraction | None) -> Absent:
    """What a quotient over zero is."""
    if not numerator:
        return NOTHING_OF_NOTHING
    return Absent(Absence.UNDEFINED, "the denominator is zero")


@attrs.frozen
class Coverage:
    """How much of what belongs to a figure went into it."""

    counted: int = 1
    """Parts that went in."""

    of: int = 1
    """Parts that belong to it."""

    share: Fraction = Fraction(1)
    """Weight of the parts that went in, as a share from 0 to 1."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing was left out."""
        return self.counted == self.of


WHOLE = Coverage()
"""Nothing left out."""

ALL = 100
"""Per cent of what belongs to a figure."""


def coverage_floor_issues(at: str, floor: Fraction | None) -> Iterator[Issue]:
    """Why *floor* is no share, in per cent, below which a whole is not told."""
    if floor is not None and not 0 < floor <= ALL:
        yield Issue(
            "bad-coverage-floor",
            at,
            f"a coverage floor of {as_text(floor)} % is no share of the weight",
            "give per cent, above 0 and up to 100",
        )


@attrs.frozen
class Known:
    """A figure, exact and unrounded, with what is known about it."""

    value: Fraction = attrs.field(converter=exact)
    """In the indicator's unit; rounded only where it is published."""

    numerator: Fraction | None = attrs.field(default=None, kw_only=True)
    """Of a ratio or an average: what is divided."""

    denominator: Fraction | None = attrs.field(default=None, kw_only=True)
    """Of a ratio: what it is divided by; of an average: its base."""

    provenance: Provenance = attrs.field(default=FINAL, kw_only=True)
    """The weakest among the figures that it was made from."""

    coverage: Coverage = attrs.field(default=WHOLE, kw_only=True)
    """How much of what belongs to it went in."""

    is_exact: bool = attrs.field(default=True, kw_only=True)
    """False where the declared guard of 40 digits was needed."""

    @property
    def has_parts(self) -> bool:
        """Whether numerator and denominator are known."""
        return self.numerator is not None and self.denominator is not None


def _gravity(figure: Absent) -> tuple[int, bool]:
    """Nothing of nothing adds nothing, and so says less than what has no answer."""
    return (_GRAVITY[figure.kind], figure != NOTHING_OF_NOTHING)


def gravest_absence(figures: Iterable[Known | Absent]) -> Absent | None:
    """What *figures* combine to unless all that applies is known (domain §4).

    Suppressed outweighs undefined, missing and not due; what is not
    applicable is ignored unless nothing else is there.
    """
    gravest: Absent | None = None
    applies = False
    for figure in figures:
        if isinstance(figure, Known):
            applies = True
        elif gravest is None or _gravity(figure) > _gravity(gravest):
            gravest = figure
    if applies and gravest is not None and gravest.kind is Absence.NOT_APPLICABLE:
        return None
    return gravest
