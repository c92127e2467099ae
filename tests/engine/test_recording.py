"""In whatever order figures come, the card is the one that they all make."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.breakages import BREAKAGES, Break
from tests.engine.faults import FAULTS, Fault
from tests.engine.machine import Recording, Trace, said
from tests.engine.shapes import DECKS, mixed_frameworks
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


def test_recording_in_any_order_is_evaluating_afresh():
    """Figures, batches, corrections and withdrawals, cell by cell."""
    count = 1_000 if IS_DEEP else SIZE
    drawn = settings(max_examples=count, stateful_step_count=8)

    run_state_machine_as_test(Recording, settings=drawn)


@pytest.fixture(scope="module")
def traces() -> list[Trace]:
    """The steps that a run of the machine takes, with what they should lead to."""
    found: list[Trace] = []

    class Kept(Recording):
        def teardown(self) -> None:
            if hasattr(self, "trace"):
                found.append(self.trace)

    for names in DECKS.values():
        Kept.frameworks = mixed_frameworks(names)
        run_state_machine_as_test(Kept, settings=AGAIN)
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
        if said(card) != step.after:
            return True
    return False
