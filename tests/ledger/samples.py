"""A small council whose plans change, for the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime

from goldenthread import (
    Action,
    Framework,
    Indicator,
    Objective,
    Observation,
    Party,
    Plan,
    Target,
    at_least,
    direct,
    tolerance,
    weighted_mean,
)
from goldenthread.ledger import Ledger

APRIL = date(2006, 4, 1)
JULY = date(2006, 7, 1)
OCTOBER = date(2006, 10, 1)

Q1, Q2, Q3 = "2006/07 Q1", "2006/07 Q2", "2006/07 Q3"


def council(**changes):
    """Homeless households: an offer within 21 days, and the re-lets behind it."""
    return Framework.of(
        Party("officer", "Lettings officer"),
        Party("audit", "Internal audit"),
        Plan("housing", "Housing service plan"),
        Objective("offers", "Homeless households are housed quickly", plan="housing"),
        Objective("relets", "Empty homes are re-let quickly", plan="housing"),
        Indicator("offer-21", "Offers in 21 days", unit="%", kind="ratio", decimals=1),
        Indicator("relet-28", "Re-lets in 28 days", unit="%", kind="ratio", decimals=1),
        Indicator(
            "speed",
            "Speed",
            unit="%",
            kind="index",
            decimals=1,
            calculated=weighted_mean({"offer-21": 1, "relet-28": 1}, reason="equal"),
        ),
        Target(
            "offers-21",
            objective="offers",
            indicator="offer-21",
            expect=at_least(95),
            policy=tolerance(points=5),
            owners="officer",
        ),
        Target(
            "relets-28", objective="relets", indicator="relet-28", expect=at_least(90)
        ),
        Action("routine", "Collect keys", serves="relets", due=date(2006, 9, 30)),
        direct("relets", "offers", so_that="an offer can be made"),
        **changes,
    )


def begun(**changes):
    """The council's ledger, begun on 1 April 2006."""
    return Ledger.of(council(**changes), recorded=APRIL, by="Cabinet")


def figure(value, period=Q1, indicator="offer-21", **said):
    """One figure."""
    return Observation(indicator, period, value, **said)


def at(*moment):
    """A moment in UTC."""
    return datetime(*moment, tzinfo=UTC)


def codes(caught):
    """Codes of the issues of a caught error."""
    return [issue.code for issue in caught.value.issues]
