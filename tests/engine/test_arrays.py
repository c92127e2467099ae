"""Whole sheets in arrays: the same as row by row, where numbers grow and gaps open.

`tests/evaluation/test_fast_and_general.py` holds arrays to the other ways for
whatever can be drawn; here is what has to be met for certain.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from goldenthread.definitions import (
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    sum_of,
    weighted_mean,
)
from goldenthread.evaluation import (
    Lenses,
    Sheet,
    _arrangement,
    _arrays,
    evaluate_cells,
)
from goldenthread.expectations import at_least, at_most
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations
from goldenthread.policies import met_or_not, tolerance
from goldenthread.values import Absent
from tests.benchmarks import fractions_loop, ours
from tests.benchmarks.workload import make_workload
from tests.engine.machine import Recording

QUARTERS = ("2006/07 Q1", "2006/07 Q2", "2006/07 Q3")

Given = dict[str, tuple[object, ...]]


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrays for whatever is evaluated, however small."""
    monkeypatch.setattr(_arrays, "MANY", 0)
    monkeypatch.setattr(_arrangement, "WIDE", 0)


def flow(id_: str, **fields: object) -> Indicator:
    return Indicator(id_, unit="call", kind="flow", **fields)


def make_framework() -> Framework:
    """Sums, means of sums, floors and ceilings, with and without tolerance."""
    return Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p", support="always") for n in range(4)),
        *(direct(f"o{n}", "o3") for n in range(3)),
        *(flow(f"i{n}") for n in range(4)),
        flow("sum", calculated=sum_of("i0", "i1", "i2")),
        flow("mean", calculated=weighted_mean({"sum": 1, "i3": 2}, coverage_floor=30)),
        flow("top", calculated=sum_of("sum", "mean")),
        Target("a", objective="o0", indicator="i0", expect=at_least(5)),
        Target("b", objective="o1", indicator="sum", expect=at_most(7)),
        Target(
            "c",
            objective="o2",
            indicator="mean",
            expect=at_most(7),
            policy=tolerance(units=2),
        ),
        Target("d", objective="o2", indicator="top", expect=at_least(8)),
        Target("e", objective="o3", indicator="i3", expect=at_least(1)),
        policy=None,
    )


PLAIN: Given = {
    "i0": (1, 5, "7.5"),
    "i1": (2, 0, 4),
    "i2": ("0.25", 3, -4),
    "i3": (9, 9, 1),
}

CASES: dict[str, Given] = {
    "plain": PLAIN,
    "beyond what fields hold": dict.fromkeys(PLAIN, (10**18,) * 3),
    "just within": dict.fromkeys(PLAIN, (2**57, -(2**57), 1)),
    "too long for a field": PLAIN | {"i1": (10**25, 1, 2)},
    "a gap": PLAIN | {"i1": (1, None, 2)},
    "a figure that may not be shown": PLAIN | {"i3": (1, Absent("suppressed"), 2)},
    "nothing of one": {id_: row for id_, row in PLAIN.items() if id_ != "i2"},
    "nothing": {},
}


def observed_in(framework: Framework, given: Given) -> Observations:
    return framework.observations(
        *(
            Observation(id_, period, value)
            for id_, row in given.items()
            for period, value in zip(QUARTERS, row, strict=True)
            if value is not None
        )
    )


def ways(framework: Framework, observed: Observations) -> tuple[Lenses, Lenses]:
    """In arrays, and row by row."""
    periods = tuple(map(framework.calendar.parse, QUARTERS))
    arrays, rows = (
        evaluate_cells(
            framework,
            observed,
            periods=periods,
            as_at=date(2007, 4, 1),
            body="",
            arrays=arrays,
        )
        for arrays in (True, False)
    )
    return arrays, rows


def assert_alike(one: Lenses, other: Lenses) -> None:
    assert isinstance(one.now, Sheet)
    assert isinstance(other.now, Sheet)
    assert list(one.now.rows) == list(other.now.rows)
    assert list(one.now.codes) == list(other.now.codes)
    assert one == other


@pytest.mark.parametrize("given", CASES.values(), ids=CASES)
def test_arrays_store_what_rows_do(given: Given):
    framework = make_framework()

    assert_alike(*ways(framework, observed_in(framework, given)))


def test_the_plan_of_one_question_serves_the_next():
    """Also once denominators are others, and once they are as before."""
    framework = make_framework()

    for name in ("plain", "a gap", "too long for a field", "plain", "just within"):
        assert_alike(*ways(framework, observed_in(framework, CASES[name])))


def test_where_nothing_is_measured_there_are_empty_arrays():
    framework = Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p") for n in range(3)),
        direct("o1", "o0"),
    )

    assert_alike(*ways(framework, framework.observations()))


BREAKAGES: dict[str, tuple[str, object]] = {
    "nothing is too large": ("SURE", float("inf")),
    "all denominators are one": ("_scaled_by", lambda mixture, _: (mixture.factors, 1)),
    "no depth": ("_levels", lambda nodes, *_: (tuple(reversed(nodes)),)),
    "limits forgotten": ("NEVER", -1),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_array_is_found(name: str, monkeypatch: pytest.MonkeyPatch):
    """What these cases could not find, they could not rule out."""
    room = _arrays if name == "nothing is too large" else _arrangement
    monkeypatch.setattr(room, *BREAKAGES[name])

    assert any(map(goes_wrong, CASES.values()))


def goes_wrong(given: Given) -> bool:
    framework = make_framework()
    try:
        assert_alike(*ways(framework, observed_in(framework, given)))
    except (AssertionError, IndexError, OverflowError):
        return True
    return False


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("gaps", [False, True])
def test_no_status_differs_from_exact_arithmetic(gaps: bool):  # noqa: FBT001
    work = make_workload(150, gaps=gaps)

    card, told = ours.evaluate_all(ours.prepare(work))

    assert not isinstance(card.lenses.now.rows.base, tuple)  # it was done in arrays
    assert ours.statuses(told).differing(fractions_loop.evaluate(work)) == 0


@pytest.mark.usefixtures("always")
def test_recording_on_arrays_is_evaluating_afresh():
    """Figures, corrections, withdrawals and overlays, on what arrays have stored."""
    drawn = settings(max_examples=8, stateful_step_count=6)

    run_state_machine_as_test(Recording, settings=drawn)


@pytest.mark.usefixtures("always")
def test_a_card_can_be_read_where_numpy_is_not():
    """What is stored, and what is pickled, are bytes and numbers."""
    card, told = ours.evaluate_all(ours.prepare(make_workload(30)))

    stored = pickle.dumps(card)

    assert b"numpy" not in stored
    assert ours.read(pickle.loads(stored)) == told


def test_numpy_is_lent_and_never_fetched():
    """Who has not imported it does without, and loads nothing for it."""
    lines = (
        "import sys",
        "import goldenthread.evaluation as evaluation",
        "from goldenthread.evaluation._arrays import numpy_at_hand",
        "assert 'numpy' not in sys.modules and numpy_at_hand() is None",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)

    assert done.returncode == 0
    assert _arrays.numpy_at_hand() is np


def test_a_long_chain_is_no_case_for_arrays(monkeypatch: pytest.MonkeyPatch):
    """One element on each level: an array for each would take longer."""
    monkeypatch.setattr(_arrays, "MANY", 0)
    asked: list[object] = []
    sweep: Callable[..., Sheet] = _arrays.sweep_arrays
    engine = sys.modules["goldenthread.evaluation._engine"]
    monkeypatch.setattr(
        engine, "sweep_arrays", lambda *given: (asked.append(given), sweep(*given))[1]
    )
    chain = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        flow("i0"),
        *(flow(f"i{n}", calculated=sum_of(f"i{n - 1}")) for n in range(1, 300)),
        Target("t", objective="o", indicator="i299", expect=at_least(7)),
        policy=None,
    )
    wide = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        *(flow(f"i{n}") for n in range(300)),
        Target(
            "t",
            objective="o",
            indicator="i0",
            expect=at_least(7),
            policy=met_or_not(),
        ),
    )

    for framework in (chain, wide):
        evaluate_cells(
            framework,
            framework.observations(),
            periods=(framework.calendar.parse(QUARTERS[0]),),
            as_at=date(2007, 4, 1),
            body="",
        )

    assert len(asked) == 1
