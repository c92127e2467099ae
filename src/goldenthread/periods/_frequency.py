from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Never

from goldenthread.errors import PeriodError, did_you_mean

__all__ = ["Frequency", "shown"]

_SHOWN = 60


def shown(value: object) -> str:
    """Show *value* in a message, however long it is or whatever it does."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
    if isinstance(value, date | float | bool | None):
        return repr(value)
    # Foreign reprs may be endless, or fail; Python refuses to print long ints.
    return f"a value of type {type(value).__name__}"


class Frequency(StrEnum):
    """How long a period is, from a day to a free span.

    >>> Frequency("quarter")
    <Frequency.QUARTER: 'quarter'>
    >>> Frequency.MONTH.is_finer_than("quarter")
    True
    >>> Frequency.QUARTER.per_year
    4

    Raises:
        PeriodError: When the text names no frequency.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    THIRD = "third"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"
    """Several whole years, such as the three of a corporate plan."""

    SPAN = "span"
    """Any range of days, named or not, such as a term or the life of a strategy."""

    @classmethod
    def _missing_(cls, value: object) -> Never:
        known = tuple(str(member) for member in cls)
        raise PeriodError.of(
            "unknown-frequency",
            "frequency",
            f"{shown(value)} names no frequency",
            did_you_mean(shown(value)[1:-1], known)
            or f"write one of {', '.join(known)}",
        )

    @property
    def rank(self) -> int:
        """Place from fine (day, 0) to coarse; order by this, never by text."""
        return _RANKS[self]

    @property
    def divides_year(self) -> bool:
        """Whether every year holds equally many: month to year."""
        return self in _PER_YEAR

    @property
    def per_year(self) -> int:
        """How many make a year: 12 months, 4 quarters, 3 thirds, 2 halves.

        Raises:
            PeriodError: When that differs from year to year (weeks, days) or
                has no meaning (several years, spans); see `divides_year`.
        """
        if self not in _PER_YEAR:
            raise PeriodError.of(
                "no-fixed-number",
                f"frequency {self.value!r}",
                "no fixed number of these makes a year",
                f"ask {', '.join(_PER_YEAR)}; `divides_year` tells them apart",
            )
        return _PER_YEAR[self]

    @property
    def is_regular(self) -> bool:
        """Whether such periods follow one another and can be numbered."""
        return self not in {Frequency.YEARS, Frequency.SPAN}

    def is_finer_than(self, other: Frequency | str) -> bool:
        """Whether these are shorter than *other*; with spans, never.

        A span has no length of its own: nothing is finer or coarser than it.
        """
        coarse = Frequency(other)
        if Frequency.SPAN in {self, coarse}:
            return False
        return self.rank < coarse.rank


_RANKS = {frequency: rank for rank, frequency in enumerate(Frequency)}

_PER_YEAR = {
    Frequency.MONTH: 12,
    Frequency.QUARTER: 4,
    Frequency.THIRD: 3,
    Frequency.HALF: 2,
    Frequency.YEAR: 1,
}
