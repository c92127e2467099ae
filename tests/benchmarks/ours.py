"""W as a framework: a node is an objective, its target and its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

from goldenthread.definitions import Indicator, Objective, Plan, Target, direct
from goldenthread.definitions import weighted_mean as weighted_mean_of
from goldenthread.evaluation import _engine
from goldenthread.evaluation._arrays import numpy_at_hand
from goldenthread.expectations import at_least, at_most, linear
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations
from goldenthread.policies import adopted, tolerance
from goldenthread.scorecard import Column, Scorecard, evaluate
from tests.benchmarks.workload import (
    FLOOR,
    INCOMPLETE,
    MISSING,
    TOLERANCE,
    Change,
    Statuses,
    Workload,
)

NAME = "goldenthread"

FIRST_YEAR = 2024
AS_AT = date(2100, 1, 1)

CODES = {"red": 0, "amber": 1, "green": 2, "missing": MISSING, "incomplete": INCOMPLETE}


def quarter(number: int) -> str:
    """The *number*-th quarter, from 1; 0 is the one before the first."""
    year, part = divmod(number - 1, 4)
    return f"{FIRST_YEAR + year}/{(FIRST_YEAR + year + 1) % 100:02} Q{part + 1}"


def quarters(work: Workload) -> list[str]:
    """What the scorecard is asked for."""
    return [quarter(number + 1) for number in range(work.quarters)]


def make_framework(work: Workload) -> Framework:
    """Define it, once."""
    return Framework.of(
        Plan("plan"),
        *(_indicator(work, node) for node in range(work.nodes)),
        *(_target(work, node) for node in range(work.nodes)),
        *(
            Objective(f"o{node}", plan="plan", support="always")
            for node in range(work.nodes)
        ),
        *(
            direct(f"o{part}", f"o{node}")
            for node, parts in enumerate(work.beneath)
            for part in parts
        ),
        policy=adopted(
            tolerance(percent_of_target=TOLERANCE), name="5 %", owner="the council"
        ),
    )


def _indicator(work: Workload, node: int) -> Indicator:
    parts = work.beneath[node]
    if not parts:
        return Indicator(f"i{node}", unit="score", kind="index", decimals=1)
    weights = zip((f"i{part}" for part in parts), work.weights[node], strict=True)
    floor = FLOOR if work.has_gaps else None
    mean = weighted_mean_of(dict(weights), reason="as agreed", coverage_floor=floor)
    return Indicator(f"i{node}", unit="score", kind="index", calculated=mean)


def _target(work: Workload, node: int) -> Target:
    path = linear(
        figure(work.starts[node]),
        since=quarter(0),
        to=figure(work.ends[node]),
        by=quarter(work.quarters),
    )
    word = at_least if work.upward[node] else at_most
    return Target(
        f"t{node}", objective=f"o{node}", indicator=f"i{node}", expect=word(path)
    )


def figure(tenths: int) -> Fraction:
    """A figure of the workload as it is given."""
    return Fraction(tenths, 10)


def make_observations(work: Workload, framework: Framework) -> Observations:
    """Bind the figures, once; what is missing is not given."""
    periods = [framework.calendar.parse(each) for each in quarters(work)]
    return framework.observations(
        *(
            Observation(f"i{leaf}", period, figure(tenths))
            for leaf, row in enumerate(work.figures)
            for period, tenths in zip(periods, row, strict=True)
            if tenths is not None
        )
    )


Prepared = tuple[Framework, Observations, list[str]]
"""What is defined, what is known, and the periods that are asked for."""


def prepare(work: Workload) -> Prepared:
    """All that is there before the question is asked."""
    framework = make_framework(work)
    return framework, make_observations(work, framework), quarters(work)


Read = tuple[tuple[str, ...], tuple[Column, ...]]
"""The legend of the statuses, and every column once."""


def evaluate_all(prepared: Prepared) -> tuple[Scorecard, Read]:
    """From bound observations to a scorecard whose columns have been read."""
    card = evaluate_only(prepared)
    return card, read(card)


def evaluate_blocks(prepared: Prepared) -> tuple[Scorecard, memoryview]:
    """The same, with all statuses read as one block."""
    card = evaluate_only(prepared)
    return card, card.columns().matrix.status


@contextmanager
def arrays(*, wanted: bool) -> Iterator[None]:
    """Lend numpy to the engine, or do not, whoever else has imported it."""
    lent = _engine.numpy_at_hand
    _engine.numpy_at_hand = numpy_at_hand if wanted else lambda: None
    try:
        yield
    finally:
        _engine.numpy_at_hand = lent


def evaluate_only(prepared: Prepared) -> Scorecard:
    """From bound observations to a scorecard that nobody has looked at."""
    framework, observed, periods = prepared
    return evaluate(framework, observed, periods=periods, as_at=AS_AT)


def read(card: Scorecard) -> Read:
    """Every element's figures and statuses, each read once."""
    columns = card.columns()
    return columns.statuses, tuple(columns.rows)


def statuses(told: Read) -> Statuses:
    """What the columns say, in the codes of the workload."""
    codes, columns = told
    legend = [CODES.get(code, -1) for code in codes]
    rows = {each.id: [legend[code] for code in each.status] for each in columns}
    nodes = range(sum(id_.startswith("o") for id_ in rows))
    return Statuses([rows[f"t{n}"] for n in nodes], [rows[f"o{n}"] for n in nodes])


def observations(card: Scorecard, changed: list[Change]) -> list[Observation]:
    """Changes of the workload, as they are recorded."""
    parse = card.framework.calendar.parse
    return [
        Observation(f"i{leaf}", parse(quarter(number + 1)), figure(tenths))
        for leaf, number, tenths in changed
    ]
