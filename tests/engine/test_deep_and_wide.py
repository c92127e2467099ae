"""Recording at the far end of very deep and very wide frameworks."""

from __future__ import annotations

import pickle
from datetime import date

import attrs

from goldenthread.definitions import (
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
from goldenthread.scorecard import Scorecard, evaluate
from tests.properties.again import IS_DEEP, evaluated

MANY = 100_000 if IS_DEEP else 3_000

PERIOD = "2006/07 Q1"


def calls(id_: str, **fields: object) -> Indicator:
    return Indicator(id_, unit="call", kind="flow", decimals=0, **fields)


def card_of(framework: Framework, *observations: Observation) -> Scorecard:
    observed = framework.observations(*observations)
    return evaluate(framework, observed, periods=PERIOD, as_at=date(2006, 8, 1))


def assert_as_afresh(card: Scorecard) -> None:
    fresh = evaluated(card)

    assert card == fresh
    assert card.columns() == fresh.columns()


def test_a_figure_travels_up_a_very_long_chain_of_calculations():
    """And back, when it is withdrawn."""
    top = f"i{MANY - 1}"
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        calls("i0"),
        *(calls(f"i{n}", calculated=sum_of(f"i{n - 1}")) for n in range(1, MANY)),
        Target("t", objective="o", indicator=top, expect=at_least(7)),
    )

    card = card_of(framework).record(Observation("i0", PERIOD, 7))

    assert card["t", PERIOD].met is True
    assert_as_afresh(card)
    assert card.withdraw(("i0", PERIOD)) == card_of(framework)


def test_a_status_travels_up_a_very_long_chain_of_contributions():
    """It turns red at the bottom, and so it does at the top."""
    framework = Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p", support="always") for n in range(MANY)),
        *(direct(f"o{n}", f"o{n + 1}") for n in range(MANY - 1)),
        calls("i"),
        Target("t", objective="o0", indicator="i", expect=at_least(7)),
    )
    before = card_of(framework, Observation("i", PERIOD, 7))

    card = before.record(Observation("i", PERIOD, 6))

    top = f"o{MANY - 1}"
    assert before[top, PERIOD].status.code == "green"
    assert card[top, PERIOD].status.code == "red"
    assert_as_afresh(card)


def test_one_of_very_many_inputs_and_parts_changes():
    """A sum of everything, and an objective that everything supports."""
    every = range(MANY)
    framework = Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p") for n in every),
        Objective("top", plan="p", support="always"),
        *(direct(f"o{n}", "top") for n in every),
        *(calls(f"i{n}") for n in every),
        *(
            Target(f"t{n}", objective=f"o{n}", indicator=f"i{n}", expect=at_least(1))
            for n in every
        ),
        calls("all", calculated=sum_of(*(f"i{n}" for n in every))),
        Target("sum", objective="top", indicator="all", expect=at_least(MANY)),
    )
    figures = [Observation(f"i{n}", PERIOD, 1) for n in every]
    before = card_of(framework, *figures)

    card = before.record(Observation(f"i{MANY // 2}", PERIOD, 0))

    assert before["top", PERIOD].status.code == "green"
    assert card["top", PERIOD].status.code == "red"
    assert card["all", PERIOD].figure.value == MANY - 1
    assert_as_afresh(card)


def test_the_changes_of_a_very_long_chain_are_told_with_their_ways():
    """Each way is spelled out when it is read; all of them would fill the memory."""
    framework = Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p", support="always") for n in range(MANY)),
        *(direct(f"o{n}", f"o{n + 1}") for n in range(MANY - 1)),
        calls("i"),
        Target("t", objective="o0", indicator="i", expect=at_least(7)),
    )
    before = card_of(framework, Observation("i", PERIOD, 7))

    changes = before.record(Observation("i", PERIOD, 6)).changes_since(before)

    ways = {change.id: change.through for change in (changes[1], changes[-3])}
    objectives = tuple(f"o{n}" for n in range(MANY))
    assert ways == {
        "o0": ("i", "t", "o0"),
        objectives[-1]: ("i", "t", *objectives),
    }
    assert len(changes) == 1 + MANY + 2
    assert pickle.loads(pickle.dumps(changes[2])) == changes[2]
    assert changes[2] != attrs.evolve(changes[2], through=("i", "t"))
