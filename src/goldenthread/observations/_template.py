"""The rows that somebody is asked to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from goldenthread.definitions import Indicator
from goldenthread.errors import PeriodError
from goldenthread.observations._measures import Measures
from goldenthread.periods import Period

__all__ = ["reported_in", "template_rows"]


def template_rows(
    measures: Measures, periods: Iterable[Period | str] | Period | str
) -> tuple[dict[str, str], ...]:
    """One row to be filled in for each reported figure that *periods* ask for.

    All rows have the same columns, so that they make a table.

    Raises:
        PeriodError: If a text is no period of the common calendar.
    """
    return tuple(
        _template_row(indicator, own)
        for indicator, own in reported_in(measures, periods)
    )


def reported_in(
    measures: Measures, periods: Iterable[Period | str] | Period | str
) -> Iterator[tuple[Indicator, Period]]:
    """Each reported indicator with its own periods that end in *periods*, each once.

    Raises:
        PeriodError: If a text is no period of the common calendar.
    """
    asked = [measures.calendar.parse(period) for period in _several(periods)]
    for indicator in measures.indicators:
        if indicator.calculated is None:
            ending = (_ending_in(measures, indicator, period) for period in asked)
            yield from ((indicator, own) for own in dict.fromkeys(chain(*ending)))


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
