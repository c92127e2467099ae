"""An overlay costs what it touches, and nothing for the size of the framework.

Told by the calls that are made and by the bytes that are taken, at two sizes,
never by a clock.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from datetime import date
from functools import lru_cache

import attrs
import pytest

from goldenthread.analysis import compare_overlays
from goldenthread.definitions import (
    Action,
    Definition,
    Indicator,
    ManualJudgement,
    Objective,
    Plan,
    Target,
    direct,
    weighted_mean,
)
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.policies import tolerance
from goldenthread.rollups import mean_score
from goldenthread.scorecard import Scorecard, evaluate

FEW, MANY = 40, 400
"""Services beside each other: ten times as many in the larger framework."""

MORE = 1.25
"""The trees in which rows lie are one level deeper in the larger framework."""

PERIODS = [f"2006/07 Q{number}" for number in (1, 2, 3, 4)]


def speed(number: int, weight: int) -> Indicator:
    mean = weighted_mean({f"a{number}": weight, f"b{number}": 1}, reason="as agreed")
    return Indicator(f"c{number}", unit="%", kind="index", calculated=mean)


def service(number: int) -> tuple[Definition, ...]:
    """One of many that have nothing to do with each other."""
    return (
        Plan(f"plan{number}", rule=mean_score()),
        Objective(f"lower{number}", plan=f"plan{number}"),
        Objective(f"upper{number}", plan=f"plan{number}", support="always"),
        Indicator(f"a{number}", unit="%", kind="ratio", decimals=1),
        Indicator(f"b{number}", unit="%", kind="ratio", decimals=1),
        speed(number, 1),
        *(
            Target(
                f"{name}{number}-90",
                objective=f"lower{number}",
                indicator=f"{name}{number}",
                expect=at_least(90),
            )
            for name in "abc"
        ),
        Indicator(f"m{number}", unit="call", kind="flow", frequency="month"),
        Target(
            f"m{number}-9",
            objective=f"lower{number}",
            indicator=f"m{number}",
            expect=at_least(9),
            reading="year to date",
            span="quarter",
        ),
        Action(f"do{number}", serves=f"lower{number}", due=date(2006, 9, 1)),
        direct(f"lower{number}", f"upper{number}"),
        ManualJudgement(
            f"upper{number}",
            PERIODS[0],
            status="green",
            reason="as seen",
            author="The director",
            on=date(2006, 7, 1),
        ),
    )


@lru_cache
def card_of(services: int) -> Scorecard:
    framework = Framework.of(*(each for n in range(services) for each in service(n)))
    figures = (
        Observation(f"{name}{number}", period, 85 + (number + quarter) % 10)
        for number in range(services)
        for name in "ab"
        for quarter, period in enumerate(PERIODS)
    )
    months = (Observation(f"m{n}", "Apr 2006", n % 20) for n in range(services))
    observed = framework.observations(*figures, *months)
    return evaluate(framework, observed, periods=PERIODS, as_at=date(2007, 5, 1))


CHANGES = {
    "a figure": lambda f, n: Observation(f"a{n}", PERIODS[1], 70),
    "a level": lambda f, n: attrs.evolve(f.targets[f"a{n}-90"], expect=at_least(99)),
    "a level to date": lambda f, n: attrs.evolve(
        f.targets[f"m{n}-9"], expect=at_least(5)
    ),
    "a figure to date": lambda f, n: Observation(f"m{n}", "May 2006", 30),
    "decimals": lambda f, n: attrs.evolve(f.indicators[f"m{n}"], decimals=1),
    "a policy": lambda f, n: attrs.evolve(
        f.targets[f"a{n}-90"], policy=tolerance(points=5)
    ),
    "a weight in a mean": lambda f, n: speed(n, 7),
    "a weight in a roll-up": lambda f, n: attrs.evolve(
        f.objectives[f"lower{n}"], weight=7
    ),
    "a link": lambda f, n: direct(f"lower{n}", f"upper{n}", weight=7),
    "a rule": lambda f, n: attrs.evolve(f.objectives[f"lower{n}"], rule=mean_score()),
    "a date": lambda f, n: attrs.evolve(
        f.actions[f"do{n}"], completed=date(2006, 8, 1)
    ),
}

every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


def calls(ask) -> int:
    """How many functions are called, Python's own included."""
    found = [0]

    def count(_frame, event, _what):
        found[0] += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return found[0]


def bytes_taken(ask) -> int:
    """The most that is held at once beyond what was there."""
    gc.collect()
    tracemalloc.start()
    try:
        ask()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def costs(count, services: int, change) -> int:
    """Of the last of some overlays: what is made once has been made by then."""
    card = card_of(services)
    overlays = [change(card.framework, number) for number in range(5)]
    for each in overlays:
        compare_overlays(card, {"x": each}, of="plan0")
    return count(lambda: card.what_if(overlays[-1]))


@every_change
@pytest.mark.parametrize("count", [calls, bytes_taken])
def test_it_does_not_grow_with_the_framework(change, count):
    small, large = (costs(count, services, change) for services in (FEW, MANY))

    assert large <= MORE * small


@every_change
def test_to_tell_what_turns_does_not_grow_either(change):
    """Side by side nothing is made that nobody looks at."""

    def told(services: int) -> int:
        card = card_of(services)
        overlays = {str(n): change(card.framework, n) for n in range(5)}
        compare_overlays(card, overlays, of="plan0")
        once = calls(lambda: compare_overlays(card, {}, of="plan0"))
        return calls(lambda: compare_overlays(card, overlays, of="plan0")) - once

    assert told(MANY) <= MORE * told(FEW)


@every_change
def test_overlay_upon_overlay_costs_no_more_than_the_first(change):
    """A session in which one thing after the other is tried on."""
    card = card_of(MANY)
    first = costs(calls, MANY, change)
    for number in range(40):
        card = card.what_if(change(card.framework, number))

    again = calls(lambda: card.what_if(change(card.framework, 41)))

    assert again <= MORE * first
