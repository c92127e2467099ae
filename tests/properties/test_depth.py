"""Very deep and very wide: nothing recurses, nothing is quadratic."""

from __future__ import annotations

from datetime import date

from goldenthread.definitions import (
    Action,
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    sum_of,
)
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.scorecard import evaluate
from tests.properties.again import IS_DEEP

MANY = 100_000 if IS_DEEP else 20_000

HOME = Plan("p")

ASKED = {"periods": "2006/07 Q1", "as_at": date(2006, 8, 1)}


def calls(id_, **fields):
    return Indicator(id_, unit="call", kind="flow", decimals=0, **fields)


def test_a_very_long_chain_of_contributions_is_evaluated():
    """A status travels all the way up without recursion."""
    framework = Framework.of(
        HOME,
        *(Objective(f"o{n}", plan="p") for n in range(MANY)),
        *(direct(f"o{n + 1}", f"o{n}") for n in range(MANY - 1)),
        Action("deed", serves=f"o{MANY - 1}", due=date(2006, 5, 1)),
    )

    card = evaluate(framework, **ASKED)

    assert card["o0", "2006/07 Q1"].status.code == "red"
    assert framework.count_golden_threads("deed") == 1
    assert len(next(framework.golden_threads("deed"))) == MANY + 1
    assert len(framework.below("o0")) == MANY


def test_a_very_wide_fan_of_contributions_is_evaluated():
    """One objective on which everything else bears."""
    framework = Framework.of(
        HOME,
        *(Objective(f"o{n}", plan="p") for n in range(MANY)),
        *(direct(f"o{n}", "o0") for n in range(1, MANY)),
        Action("deed", serves=f"o{MANY - 1}", due=date(2006, 5, 1)),
    )

    card = evaluate(framework, **ASKED)

    assert card["o0", "2006/07 Q1"].status.code == "red"
    assert card["o0", "2006/07 Q1"].parts.total == MANY - 1
    assert framework.count_cascade("o0") == MANY - 1


def test_a_very_long_chain_of_calculations_is_evaluated():
    """Each indicator made from the one before; the figure arrives unharmed."""
    framework = Framework.of(
        HOME,
        Objective("o", plan="p"),
        calls("i0"),
        *(calls(f"i{n}", calculated=sum_of(f"i{n - 1}")) for n in range(1, MANY)),
        Target("t", objective="o", indicator=f"i{MANY - 1}", expect=at_least(7)),
    )
    observed = framework.observations(Observation("i0", "2006/07 Q1", 7))

    card = evaluate(framework, observed, **ASKED)

    assert card["t", "2006/07 Q1"].met is True


def test_a_very_wide_calculation_is_evaluated():
    """One indicator made from everything else."""
    framework = Framework.of(
        HOME,
        Objective("o", plan="p"),
        *(calls(f"i{n}") for n in range(MANY)),
        calls("all", calculated=sum_of(*(f"i{n}" for n in range(MANY)))),
        Target("t", objective="o", indicator="all", expect=at_least(MANY)),
    )
    rows = (Observation(f"i{n}", "2006/07 Q1", 1) for n in range(MANY))

    card = evaluate(framework, framework.observations(*rows), **ASKED)

    assert card["t", "2006/07 Q1"].met is True
    assert card["all", "2006/07 Q1"].figure.coverage.counted == MANY


def test_a_very_long_chain_of_plans_is_evaluated():
    """Plans within plans; levels are data."""
    framework = Framework.of(
        HOME,
        *(Plan(f"p{n}", within=f"p{n - 1}" if n else "p") for n in range(MANY)),
        Objective("o", plan=f"p{MANY - 1}"),
        calls("i"),
        Target("t", objective="o", indicator="i", expect=at_least(1)),
    )

    card = evaluate(framework, **ASKED)

    assert card.tally("p", "2006/07 Q1")["missing"] == 1
