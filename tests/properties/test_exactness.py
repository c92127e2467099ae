"""On the line: no grid of targets, tolerances and figures is judged wrongly.

Binary floats misjudge a tenth of all figures that lie exactly on a limit. Every
verdict here is worked out again with whole numbers alone.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from goldenthread.definitions import Indicator, Objective, Plan, Target
from goldenthread.expectations import Context, at_least, at_most
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import Case, tolerance
from goldenthread.scorecard import evaluate
from goldenthread.values import RAG
from tests.properties.again import IS_DEEP

TENTHS = range(1, 1_001) if IS_DEEP else [*range(1, 1_001, 37), 130, 300, 900, 1_000]
"""Targets from 0.1 to 100.0, in tenths."""

HALVES = range(41)
"""Tolerances from 0 to 20 %, in halves of a per cent."""

PLACES = 10**5
"""Figures are whole numbers of this part: an edge has four decimals at most."""

QUARTER = UK_FINANCIAL_YEAR.quarter(2006, 1)

WORDS = {1: at_least, -1: at_most}


def by_whole_numbers(tenths: int, halves: int, direction: int, figure: int) -> str:
    """Rate *figure*, in parts of PLACES, with nothing but integers."""
    missed = direction * (tenths * PLACES // 10 - figure)
    if missed <= 0:
        return "green"
    # Multiplied out, so that nothing is divided.
    near = missed * 2_000 <= tenths * halves * PLACES
    return "amber" if near else "red"


def figures_on_the_line(tenths: int, halves: int, direction: int):
    """Both edges, and one unit in the last place to each side of them."""
    level = tenths * PLACES // 10
    width = tenths * halves * PLACES // 2_000
    for edge in {level, level - direction * width}:
        yield from (edge - 1, edge, edge + 1)


@pytest.mark.parametrize("direction", WORDS, ids=["at least", "at most"])
def test_no_raw_figure_on_an_edge_is_judged_wrongly(direction):
    """Target 13, tolerance 10 %, actual 11.7: amber under every algebraic form."""
    context = Context(period=QUARTER)
    wrong = []
    for tenths in TENTHS:
        demand = WORDS[direction](Fraction(tenths, 10)).at(context)
        for halves in HALVES:
            policy = tolerance(percent_of_target=Fraction(halves, 2), judged="raw")
            for figure in figures_on_the_line(tenths, halves, direction):
                actual = Fraction(figure, PLACES)
                case = Case(actual=actual, demand=demand, scale=RAG, context=context)
                expected = by_whole_numbers(tenths, halves, direction, figure)
                if policy.assess(case).rating.code != expected:
                    wrong.append((tenths, halves, figure, expected))

    assert wrong == []


def test_the_edges_of_the_grid_are_whole_numbers_of_its_parts():
    """Else the grid would round where it claims to be exact."""
    for tenths in range(1, 1_001):
        for halves in HALVES:
            assert tenths * halves * PLACES % 2_000 == 0


PERCENT = (0, 5, 10, 12) if IS_DEEP else (0, 10)

LEVELS = range(1, 1_001, 7) if IS_DEEP else (1, 50, 130, 305, 900, 995, 1_000)


def rounded_half_up(figure: int, decimals: int) -> int:
    """A figure in parts of PLACES, rounded at *decimals*, in the same parts."""
    step = PLACES // 10**decimals
    return (figure + step // 2) // step * step


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("direction", WORDS, ids=["at least", "at most"])
def test_no_published_figure_on_an_edge_is_judged_wrongly(direction, decimals):
    """What rounds up to the target meets it; a hair less does not."""
    cases = {
        f"{tenths}-{percent}-{figure}": (tenths, percent, figure)
        for tenths in LEVELS
        for percent in PERCENT
        for figure in beside_the_roundings(tenths, percent, direction, decimals)
    }
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        *(Indicator(id_, unit="%", kind="ratio", decimals=decimals) for id_ in cases),
        *(
            Target(
                f"of {id_}",
                objective="o",
                indicator=id_,
                expect=WORDS[direction](Fraction(tenths, 10)),
                policy=tolerance(percent_of_target=percent),
            )
            for id_, (tenths, percent, _) in cases.items()
        ),
    )
    rows = (
        Observation(id_, QUARTER, Fraction(figure, PLACES))
        for id_, (_, _, figure) in cases.items()
    )

    card = evaluate(
        framework,
        framework.observations(*rows),
        periods=QUARTER,
        as_at=date(2006, 8, 1),
    )

    wrong = {
        id_: card[f"of {id_}", QUARTER].status.code
        for id_, (tenths, percent, figure) in cases.items()
        if card[f"of {id_}", QUARTER].status.code
        != by_whole_numbers(
            tenths, 2 * percent, direction, rounded_half_up(figure, decimals)
        )
    }
    assert wrong == {}


def beside_the_roundings(tenths: int, percent: int, direction: int, decimals: int):
    """Where rounding carries a figure over an edge: half a step to each side."""
    half = PLACES // 10**decimals // 2
    level = tenths * PLACES // 10
    width = tenths * percent * PLACES // 1_000
    for edge in {level, level - direction * width}:
        for middle in (edge - half, edge, edge + half):
            for figure in (middle - 1, middle, middle + 1):
                if figure >= 0:
                    yield figure
