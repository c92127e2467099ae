"""Counting ratings so that the counts add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Self

import attrs

from goldenthread.values._scales import Rating, Reason, Scale

__all__ = ["Tally"]


@attrs.frozen(kw_only=True)
class Tally:
    """How many have each status, and why the others are not rated.

    Every code of the scale is listed, also with none, so that tables line up.
    `total == rated + not_rated` always.

    >>> from goldenthread.values import RAG, NotRated
    >>> print(Tally.of(RAG, [RAG.best, RAG.best, NotRated("missing")]))
    2 Green, 0 Amber, 0 Red; 1 not rated (1 missing); 3 in all
    """

    by_status: tuple[tuple[str, int], ...]
    """(code, count) for each status of the scale, best first."""

    by_reason: tuple[tuple[str, int], ...] = ()
    """(reason, count) of those not rated, only where there are any."""

    dependent: int = 0
    """How many of them judge calculated indicators: what these say rests on
    figures that others may be judged by as well."""

    labels: tuple[str, ...] = attrs.field(repr=False)
    """Labels of the statuses, in the order of `by_status`."""

    @classmethod
    def of(cls, scale: Scale, ratings: Iterable[Rating], *, dependent: int = 0) -> Self:
        """Count *ratings* on *scale*, so many of them *dependent* on others."""
        counts = Counter(rating.code for rating in ratings)
        best_first = scale.statuses[::-1]
        return cls(
            by_status=tuple(
                (status.code, counts[status.code]) for status in best_first
            ),
            by_reason=tuple((r.value, counts[r]) for r in Reason if counts[r]),
            dependent=dependent,
            labels=tuple(status.label for status in best_first),
        )

    def __getitem__(self, code: str) -> int:
        return dict(self.by_status + self.by_reason).get(code, 0)

    @property
    def rated(self) -> int:
        """How many have a status."""
        return sum(count for _, count in self.by_status)

    @property
    def not_rated(self) -> int:
        """How many have none."""
        return sum(count for _, count in self.by_reason)

    @property
    def total(self) -> int:
        """How many there are."""
        return self.rated + self.not_rated

    @property
    def brief(self) -> str:
        """The counts that are not nought, for a narrow column."""
        pairs = zip((count for _, count in self.by_status), self.labels, strict=True)
        said = [f"{count} {label}" for count, label in pairs if count]
        said += [f"{self.not_rated} not rated"] if self.not_rated else []
        return ", ".join(said)

    def to_dict(self) -> dict[str, object]:
        """Plain data: codes to counts."""
        return {
            "by_status": dict(self.by_status),
            "not_rated": dict(self.by_reason),
            "rated": self.rated,
            "total": self.total,
            "dependent": self.dependent,
        }

    def __str__(self) -> str:
        counts = [count for _, count in self.by_status]
        pairs = zip(counts, self.labels, strict=True)
        rated = ", ".join(f"{count} {label}" for count, label in pairs)
        why = ", ".join(f"{n} {code.replace('-', ' ')}" for code, n in self.by_reason)
        not_rated = f"; {self.not_rated} not rated ({why})" if why else ""
        dependent = f", {self.dependent} dependent" if self.dependent else ""
        return f"{rated}{not_rated}; {self.total} in all{dependent}"
