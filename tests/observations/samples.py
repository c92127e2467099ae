"""A housing service that measures a little of everything."""

from __future__ import annotations

from goldenthread.definitions import Indicator, sum_of
from goldenthread.framework import Framework
from goldenthread.periods import CALENDAR_YEAR

HOUSING = Framework.of(
    Indicator("homeless", "Households homeless", unit="household", kind="stock"),
    Indicator("offer-21", "Offers in 21 days", unit="%", kind="ratio", decimals=1),
    Indicator("relet", "Days to re-let", unit="day", kind="average", decimals=1),
    Indicator("rent", "Rent collected", unit="GBP", kind="flow", frequency="month"),
    Indicator("deaths", "Road deaths", unit="case", kind="flow", frequency="year"),
    Indicator(
        "school",
        "Pupils",
        unit="person",
        kind="stock",
        frequency="year",
        calendar=CALENDAR_YEAR,
    ),
    Indicator("north", "Visits north", unit="visit", kind="flow"),
    Indicator("south", "Visits south", unit="visit", kind="flow"),
    Indicator(
        "visits",
        "Visits",
        unit="visit",
        kind="flow",
        calculated=sum_of("north", "south"),
    ),
    home="Ashby",
)
