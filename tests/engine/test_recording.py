"""In whatever order figures come, the card is the one that they all make."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from goldenthread.evaluation import _wave
from goldenthread.observations import Observation
from tests.engine.breakages import BREAKAGES, Break
from tests.engine.faults import FAULTS, Fault
from tests.engine.machine import Recording, Trace, said, stored
from tests.engine.shapes import (
    DAYS,
    DECKS,
    ON_THE_GRID,
    QUARTERS,
    mixed_frameworks,
)
from tests.properties.again import IS_DEEP

SIZE = 15
"""Examples of each deck; together they find every fault below."""

AGAIN = settings(
    max_examples=SIZE,
    stateful_step_count=8,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
)
"""The same steps every time, so that what is found is found every time."""


class OnTheGrid(Recording):
    """In reporting periods of one frequency, all over, so that rows tell all."""

    frameworks = mixed_frameworks(ON_THE_GRID)
    asked, day = QUARTERS, DAYS[0]

    @precondition(lambda self: len(self.known))
    @rule(data=st.data(), value=st.sampled_from((40, 0, 12, Fraction(1, 5))))
    def correct(self, data: st.DataObject, value: Fraction) -> None:
        """What others are made of is given anew: one figure, or all of a period."""
        known = [each for each in self.known.figures if each.indicator in SUMMED]
        bound = data.draw(st.sampled_from(known))
        several = [each for each in known if each.period == bound.period]
        given = several if data.draw(st.booleans()) else [bound]
        self.record(
            *(
                Observation(each.indicator, each.period, value + n, body=each.body)
                for n, each in enumerate(given)
            )
        )


SUMMED = ("visits", "phone", "pulse", "region")
"""What sums and means are made of."""


DRAWN = settings(max_examples=1_000 if IS_DEEP else SIZE, stateful_step_count=8)


def test_recording_in_any_order_is_evaluating_afresh():
    """Figures, batches, corrections and withdrawals, cell by cell."""
    run_state_machine_as_test(Recording, settings=DRAWN)


@pytest.mark.parametrize("many", [0, _wave.MANY])
def test_the_same_holds_row_by_row(many: int, monkeypatch: pytest.MonkeyPatch):
    """Bit for bit, whether wholes go through their parts or count them."""
    monkeypatch.setattr(_wave, "MANY", many)

    run_state_machine_as_test(OnTheGrid, settings=DRAWN)


@pytest.fixture(scope="module")
def traces() -> list[Trace]:
    """The steps that a run of the machine takes, with what they should lead to."""
    found: list[Trace] = []

    class Kept(Recording):
        def teardown(self) -> None:
            if hasattr(self, "trace"):
                found.append(self.trace)

    class KeptOnTheGrid(OnTheGrid):
        teardown = Kept.teardown

    for names in DECKS.values():
        Kept.frameworks = mixed_frameworks(names)
        run_state_machine_as_test(Kept, settings=AGAIN)
    run_state_machine_as_test(KeptOnTheGrid, settings=AGAIN)
    return found


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(fault: Fault, traces: list[Trace]):
    """What the machine could not find, it could not rule out."""
    steps = (step for trace in traces for step in trace.steps if step.given)

    assert any(fault(step) != step.after for step in steps)


@pytest.mark.parametrize("broken", BREAKAGES, ids=lambda broken: broken.__name__)
def test_a_broken_engine_is_found(
    broken: Break, traces: list[Trace], monkeypatch: pytest.MonkeyPatch
):
    """The same with slips in the engine itself, on the same steps."""
    broken(monkeypatch)

    assert any(map(goes_wrong, traces))


def goes_wrong(trace: Trace) -> bool:
    """Whether a step leads to another card than it should."""
    card = trace.first
    for step in trace.steps:
        card = step.on(card)
        if said(card) != step.after or stored(card) != step.rows:
            return True
    return False
