"""The line of numbers, cut into bands: who owns each edge, ≤ or <.

A cut lies just before or just after a number, never on it; so two
neighbouring bands can neither overlap nor leave a gap, and whether a limit
itself belongs to the better or the worse band is part of the cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.values._figures import as_text, exact
from goldenthread.values._scales import Status

__all__ = ["Acceptance", "Bands", "Cut"]


@attrs.frozen(order=False)
class Cut:
    """A cut of the line just before or just after a number."""

    at: Fraction = attrs.field(converter=exact)
    """The number, in the indicator's unit."""

    is_after: bool = attrs.field(default=False, kw_only=True)
    """Whether the number itself lies below the cut."""

    @property
    def key(self) -> tuple[Fraction, bool]:
        """Cuts in the order of the line."""
        return (self.at, self.is_after)

    def is_below(self, value: Fraction) -> bool:
        """Whether *value* lies above this cut."""
        return value > self.at if self.is_after else value >= self.at

    @property
    def signs(self) -> tuple[str, str]:
        """The signs before and after the number: `<`, `≤` or `≤`, `<`."""
        return ("≤", "<") if self.is_after else ("<", "≤")


@attrs.frozen
class Acceptance:
    """The stretch of the line on which a target is met, open where `None`.

    >>> Acceptance(lower=Cut(100)).holds(exact("99.99"))
    False
    """

    lower: Cut | None = None
    upper: Cut | None = None

    def holds(self, value: Fraction) -> bool:
        """Whether *value* lies in the stretch."""
        above = self.lower is None or self.lower.is_below(value)
        return above and (self.upper is None or not self.upper.is_below(value))


@attrs.frozen
class Bands:
    """The whole line cut into bands, each with its status.

    Total and disjoint by construction: every figure has exactly one status.

    >>> from goldenthread.values import RAG
    >>> print(Bands((Cut("11.7"), Cut(13)), RAG.statuses))
    Red < 11.7 ≤ Amber < 13 ≤ Green

    Raises:
        DefinitionError: If the cuts do not ascend or do not fit the statuses.
    """

    cuts: tuple[Cut, ...] = attrs.field(converter=tuple[Cut, ...])
    """Ascending; two cuts round one number make a band of that number alone."""

    statuses: tuple[Status, ...] = attrs.field(converter=tuple[Status, ...])
    """From the lowest figures to the highest: one more than there are cuts."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if len(self.statuses) != len(self.cuts) + 1:
            yield Issue(
                "bands-do-not-fit",
                "bands",
                f"{len(self.cuts)} cuts make {len(self.cuts) + 1} bands, "
                f"but {len(self.statuses)} statuses are given",
            )
        for one, next_one in pairwise(self.cuts):
            if one.key >= next_one.key:
                yield Issue(
                    "bands-overlap",
                    "bands",
                    f"the limits {as_text(one.at)} and {as_text(next_one.at)} "
                    "do not ascend",
                )

    def status_of(self, value: Fraction) -> Status:
        """The status of the one band that *value* lies in."""
        return self.statuses[self.band_of(value)]

    def band_of(self, value: Fraction) -> int:
        """Number of the band that *value* lies in, 0 for the lowest."""
        return sum(cut.is_below(value) for cut in self.cuts)

    def words(self, show: Callable[[Fraction], str] = as_text) -> str:
        """The whole line with who owns each edge; *show* prints the limits."""
        said = [str(self.statuses[0])]
        previous: Cut | None = None
        for cut, status in zip(self.cuts, self.statuses[1:], strict=True):
            before, after = cut.signs
            if previous is not None and previous.at == cut.at:
                said[-4:] = ["<", f"{said[-1]} = {show(cut.at)}", "<", str(status)]
            else:
                said += [before, show(cut.at), after, str(status)]
            previous = cut
        return " ".join(said)

    def __str__(self) -> str:
        return self.words()
