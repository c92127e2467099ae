from __future__ import annotations

from datetime import date

import attrs

from goldenthread.errors import PeriodError
from goldenthread.periods._reckoning import as_day, as_number, days_on, months_on

__all__ = ["THE_DAY_AFTER", "Delay"]


@attrs.frozen
class Delay:
    """How long after something a day comes: months first, then days.

    >>> quarter_end = date(2006, 6, 30)
    >>> print(Delay(months=3).after(quarter_end), Delay(days=1).after(quarter_end))
    2006-09-30 2006-07-01
    >>> print(Delay(months=2, days=10))
    2 months and 10 days

    A month ends on its last day: a month after 31 January is 28 February.

    Raises:
        PeriodError: For what is no whole number, is negative, or no time at all.
    """

    months: int = attrs.field(default=0, kw_only=True)
    """Calendar months, counted first."""

    days: int = attrs.field(default=0, kw_only=True)
    """Days, counted from where the months lead."""

    def __attrs_post_init__(self) -> None:
        counts = as_number(self.months, "months"), as_number(self.days, "days")
        if min(counts) < 0 or not any(counts):
            raise PeriodError.of(
                "bad-delay",
                "delay",
                f"{self.months} months and {self.days} days are no time after anything",
                "give months, days or both, none below 0: Delay(months=3)",
            )

    def __str__(self) -> str:
        said = (_counted(self.months, "month"), _counted(self.days, "day"))
        return " and ".join(filter(None, said))

    def after(self, day: date) -> date:
        """Find the day that comes so long after *day*.

        The last day there is, where it would lie beyond.
        """
        start = as_day(day)
        try:
            return days_on(months_on(start, self.months), self.days)
        except PeriodError:
            return date.max


def _counted(count: int, word: str) -> str:
    if not count:
        return ""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


THE_DAY_AFTER = Delay(days=1)
"""When a figure falls due of which nothing else is said."""
