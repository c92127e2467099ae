"""On the line: no grid of targets, tolerances and figures is judged wrongly.

`examples/why_not_floats.py` counts how often binary floats misjudge figures that lie
exactly on a limit. Every verdict here is worked out twice again, neither time as the
library does it: by fractions, and by whole numbers alone.

The grids are complete in the profile `deep`, and thinned by targets otherwise.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from goldenthread.definitions import Indicator, Objective, Plan, Target
from goldenthread.expectations import Context, at_least, at_most
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import Case, tolerance
from goldenthread.scorecard import evaluate
from goldenthread.values import RAG, published
from tests.properties.again import IS_DEEP

EVERY_TARGET = range(1, 1_001)
"""Targets from 0.1 to 100.0, in tenths."""

TENTHS = EVERY_TARGET if IS_DEEP else (*EVERY_TARGET[::97], 130, 300, 900, 1_000)

HALVES = range(41)
"""Tolerances from 0 to 20 %, in halves of a per cent."""

PLACES = 10**5
"""Figures are whole numbers of this part: an edge has four decimals at most."""

QUARTER = UK_FINANCIAL_YEAR.quarter(2006, 1)

CONTEXT = Context(period=QUARTER)

WORDS = {1: at_least, -1: at_most}


def by_fractions(tenths: int, halves: int, direction: int, figure: Fraction) -> str:
    """Rate *figure* by how many per cent of the target it is missed."""
    target = Fraction(tenths, 10)
    percent_missed = direction * (target - figure) / target * 100
    if percent_missed <= 0:
        return "green"
    return "amber" if percent_missed <= Fraction(halves, 2) else "red"


def by_whole_numbers(tenths: int, halves: int, direction: int, figure: int) -> str:
    """Rate *figure*, in parts of PLACES, with nothing but integers."""
    missed = direction * (tenths * PLACES // 10 - figure)
    if missed <= 0:
        return "green"
    # Multiplied out, so that nothing is divided.
    near = missed * 2_000 <= tenths * halves * PLACES
    return "amber" if near else "red"


def reckoned(tenths: int, halves: int, direction: int, figure: int) -> str:
    """The right verdict, which both ways of reckoning have to agree on."""
    verdict = by_whole_numbers(tenths, halves, direction, figure)
    same = by_fractions(tenths, halves, direction, Fraction(figure, PLACES))

    assert verdict == same
    return verdict


def edges(tenths: int, halves: int, direction: int) -> list[int]:
    """Where green and where amber end; one edge where nothing is tolerated."""
    level = tenths * PLACES // 10
    width = tenths * halves * PLACES // 2_000
    return [level, level - direction * width] if width else [level]


def test_the_edges_of_the_grid_are_whole_numbers_of_its_parts():
    """Else the grid would round where it claims to be exact."""
    for tenths in EVERY_TARGET:
        for halves in HALVES:
            assert tenths * halves * PLACES % 2_000 == 0


@pytest.mark.parametrize("direction", WORDS, ids=["at least", "at most"])
def test_no_raw_figure_on_an_edge_is_judged_wrongly(direction):
    """Target 13, tolerance 10 %, actual 11.7: amber under every algebraic form."""
    asked, wrong = 0, []
    for tenths, halves in product(TENTHS, HALVES):
        demand = WORDS[direction](Fraction(tenths, 10)).at(CONTEXT)
        policy = tolerance(percent_of_target=Fraction(halves, 2), judged="raw")
        for edge in edges(tenths, halves, direction):
            for figure in (edge - 1, edge, edge + 1):
                asked += 1
                found = judge(policy, demand, Fraction(figure, PLACES))
                if found != reckoned(tenths, halves, direction, figure):
                    wrong.append((tenths, halves, figure, found))

    assert wrong == []
    assert asked == len(TENTHS) * (40 * 2 + 1) * 3


def judge(policy, demand, actual: Fraction) -> str:
    case = Case(actual=actual, demand=demand, scale=RAG, context=CONTEXT)
    return policy.assess(case).rating.code


def rounded(figure: int, decimals: int) -> int:
    """A figure in parts of PLACES, rounded half away from zero, in the same parts."""
    step = PLACES // 10**decimals
    size = (abs(figure) + step // 2) // step * step
    return size if figure >= 0 else -size


def beside_the_roundings(edge: int, decimals: int) -> list[int]:
    """Where rounding carries a figure over an edge: half a step to each side."""
    half = PLACES // 10**decimals // 2
    return [
        middle + little
        for middle in (edge - half, edge, edge + half)
        for little in (-1, 0, 1)
    ]


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("direction", WORDS, ids=["at least", "at most"])
def test_no_published_figure_on_an_edge_is_judged_wrongly(direction, decimals):
    """What rounds up to the target meets it; a hair less does not."""
    asked, wrong = 0, []
    for tenths, halves in product(TENTHS, HALVES):
        demand = WORDS[direction](Fraction(tenths, 10)).at(CONTEXT)
        policy = tolerance(percent_of_target=Fraction(halves, 2))
        for edge in edges(tenths, halves, direction):
            for figure in beside_the_roundings(edge, decimals):
                asked += 1
                shown = published(Fraction(figure, PLACES), decimals)
                right = reckoned(tenths, halves, direction, rounded(figure, decimals))
                if judge(policy, demand, shown) != right:
                    wrong.append((tenths, halves, figure, right))

    assert wrong == []
    assert asked == len(TENTHS) * (40 * 2 + 1) * 9


PERCENT = (0, 5, 10, 12) if IS_DEEP else (0, 10)

LEVELS = EVERY_TARGET[::7] if IS_DEEP else (1, 50, 130, 305, 900, 995, 1_000)


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("direction", WORDS, ids=["at least", "at most"])
def test_a_scorecard_publishes_a_figure_before_it_judges(direction, decimals):
    """The same, all the way from an observation to a status, for a sample."""
    cases = {
        f"{tenths}-{percent}-{figure}": (tenths, percent, figure)
        for tenths in LEVELS
        for percent in PERCENT
        for edge in edges(tenths, 2 * percent, direction)
        for figure in beside_the_roundings(edge, decimals)
        if figure >= 0  # a share of the streets
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
        != reckoned(tenths, 2 * percent, direction, rounded(figure, decimals))
    }
    assert wrong == {}
