"""Stockton's own chain, and shapes in which threads grow numerous or long."""

from __future__ import annotations

from goldenthread.definitions import (
    Action,
    Definition,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
    direct,
    indirect,
)
from goldenthread.expectations import at_least, zero
from goldenthread.framework import Framework

DEFINITIONS: tuple[Definition, ...] = (
    Party("lsp", "Local Strategic Partnership"),
    Party("officer", "Estates officer"),
    Party("charity", "Night shelter"),
    Plan("community", "Community Plan", level="community", owners="lsp"),
    Plan("housing", "Housing service plan", level="service", within="community"),
    Objective("no-homeless", "Nobody is homeless", plan="community", owners="lsp"),
    Objective("offers", "Homeless households are housed quickly", plan="housing"),
    Objective("relets", "Empty homes are re-let quickly", plan="housing"),
    Objective("advice", "Advice is given early", plan="housing", owners="charity"),
    Indicator("homeless", "Households homeless", unit="household", kind="stock"),
    Indicator("offer-21", "Offered within 21 days", unit="%", kind="ratio", decimals=1),
    Target("none", objective="no-homeless", indicator="homeless", expect=zero()),
    Target(
        "offers-21",
        objective="offers",
        indicator="offer-21",
        expect=at_least(95),
        so_that="families wait in a home",
    ),
    Action("keys", "Collect keys", serves="relets", owners="officer"),
    direct("relets", "offers", so_that="an offer can be made quickly"),
    direct(
        "offers", "no-homeless", so_that="no household stays in a hostel", others="lsp"
    ),
    indirect("advice", "no-homeless", others="charity"),
)

COUNCIL = Framework.of(*DEFINITIONS, levels=("community", "service"), home="Stockton")


def chain(length: int) -> list[Definition]:
    """Objectives of which each serves the next."""
    objectives = [Objective(f"o{n}", plan="p") for n in range(length)]
    links = [direct(f"o{n}", f"o{n + 1}") for n in range(length - 1)]
    return [Plan("p"), *objectives, *links]


def fan(width: int) -> list[Definition]:
    """Targets that are all for one objective."""
    expect = at_least(95)
    targets = [
        Target(f"t{n}", objective="o", indicator="i", expect=expect)
        for n in range(width)
    ]
    indicator = Indicator("i", unit="%", kind="ratio")
    return [Plan("p"), Objective("o", plan="p"), indicator, *targets]


def diamonds(count: int) -> list[Definition]:
    """A chain of diamonds, with 2 ** *count* ways through it."""
    tips = [Objective(f"tip{n}", plan="p") for n in range(count + 1)]
    sides = [Objective(f"{s}{n}", plan="p") for n in range(count) for s in "ab"]
    links = [
        direct(*pair)
        for n in range(count)
        for side in "ab"
        for pair in ((f"tip{n}", f"{side}{n}"), (f"{side}{n}", f"tip{n + 1}"))
    ]
    return [Plan("p"), *tips, *sides, *links]
