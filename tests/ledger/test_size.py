"""What is asked costs in proportion to what is asked, whatever a ledger holds.

Counted are calls of Python functions, which do not depend on the machine.
"""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread import Framework, Indicator, Observation
from goldenthread.ledger import Fact, Ledger
from tests.counting import calls
from tests.ledger.samples import APRIL, JULY, OCTOBER, Q1


def filled(size):
    """A ledger with one figure of each of *size* indicators."""
    indicators = (
        Indicator(f"i{number}", unit="%", kind="ratio", decimals=1)
        for number in range(size)
    )
    ledger = Ledger.of(Framework.of(*indicators), recorded=APRIL)
    return ledger.load(
        Fact(Observation(f"i{number}", Q1, number % 100), recorded=JULY)
        for number in range(size)
    )


@pytest.fixture(scope="module")
def small():
    return filled(20)


@pytest.fixture(scope="module")
def large():
    return filled(2_000)


def look_up(ledger):
    knowledge = ledger.as_of(OCTOBER)
    period = ledger.settings.calendar.parse(Q1)
    return lambda: knowledge.figure("i7", "", period)


def record_one(ledger):
    later = Observation("i7", Q1, 99)
    account = {"by": "audit", "reason": "recount"}
    return lambda: ledger.record(later, recorded=OCTOBER, **account)


@pytest.mark.parametrize("question", [look_up, record_one])
def test_one_figure_costs_the_same_in_a_ledger_of_any_size(question, small, large):
    asked = question(small)
    asked()  # what is made once and kept is made now
    again = question(large)
    again()

    assert calls(again) <= 1.5 * calls(asked)


def test_asking_for_an_instant_costs_nothing(small, large):
    assert calls(lambda: large.as_of(date(2006, 9, 1))) == calls(
        lambda: small.as_of(date(2006, 9, 1))
    )


def test_many_figures_are_loaded_in_proportion_to_their_number(small, large):
    def load(size):
        ledger = Ledger.of(large.as_of(OCTOBER).framework, recorded=APRIL)
        facts = [
            Fact(Observation(f"i{number}", Q1, 1), recorded=JULY)
            for number in range(size)
        ]
        return calls(lambda: ledger.load(facts))

    assert load(1_600) <= 4.5 * load(400)


def test_what_is_recorded_one_by_one_is_copied_rarely(large):
    ledger = large
    for number in range(50):
        ledger = ledger.record(
            Observation(f"i{number}", "2006/07 Q2", 5), recorded=OCTOBER
        )

    assert ledger.figures.layers[0] is large.figures.layers[0]
    assert len(ledger.figures) == len(large.figures) + 50
