"""The rows that somebody is asked to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from goldenthread.definitions import Indicator
from goldenthread.errors import PeriodError
from goldenthread.observations._measures import Measures
from goldenthread.periods import Period

__all__ = ["template_rows"]


def template_rows(
    measures: Measures, periods: Iterable[Period | str] | Period | str
) -> tuple[dict[str, str], ...]:
    """One row to be filled in for each reported figure that *periods* ask for.

    All rows have the same columns, so that they make a table.

    Raises:
        PeriodError: If a text is no period of the common calendar.
    """
    asked = [measures.calendar.parse(period) for period in _several(periods)]
    reported = [each for each in measures.indicators if each.calculated is None]
    return tuple(
        _template_row(indicator, own)
        for indicator in reported
        for own in dict.fromkeys(
            own for period in asked for own in _ending_in(measures, indicator, period)
        )
    )


def _several(periods: object) -> Iterable[Period | str]:
    if isinstance(periods, (str, Period)):
        return (periods,)
    if not isinstance(periods, Iterable):
        raise PeriodError.of(
            "no-periods", "periods", f"{periods!r} is no period", "name one or several"
        )
    return cast("Iterable[Period | str]", periods)


def _ending_in(
    measures: Measures, indicator: Indicator, period: Period
) -> Iterator[Period]:
    calendar = measures.calendar_of(indicator)
    own = calendar.last_ended(indicator.frequency, period.end)
    found: list[Period] = []
    while period.start <= own.end:
        found.append(own)
        own = own.previous
    return reversed(found)


def _template_row(indicator: Indicator, period: Period) -> dict[str, str]:
    return {
        "indicator": indicator.id,
        "title": indicator.title,
        "period": str(period),
        "unit": indicator.unit,
        "value": "",
        "numerator": "",
        "denominator": "",
    }
