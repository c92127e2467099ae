"""Recording judges again what rests on a figure, and nothing else.

Told by counting the calls of rules that count, never by a clock. A scorecard
makes its cells when they are looked up; the count is taken before anything is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import ClassVar

import attrs
import pytest

from goldenthread.definitions import Indicator, Objective, Plan, Target, direct, sum_of
from goldenthread.expectations import Need, Referred, at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.policies import Assessment, Case, MetOrNot
from goldenthread.rollups import RatedPart, Verdict, WorstOf
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.values import Scale

WIDE = 40
"""Indicators beside each other."""

ASKED = [f"2006/07 Q{number}" for number in (1, 2, 3, 4)]

_CALLS: list[tuple[str, str]] = []


@contextmanager
def counted() -> Iterator[list[tuple[str, str]]]:
    """What is asked of rules that count, and in which period."""
    _CALLS.clear()
    found: list[tuple[str, str]] = []
    yield found
    found.extend(_CALLS)


@attrs.frozen
class Spying:
    """Met or not, and counts how often it is asked; needs nothing beside the figure."""

    name: str

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def assess(self, case: Case, /) -> Assessment:
        _CALLS.append((self.name, str(case.context.period)))
        return MetOrNot().assess(case)


@attrs.frozen
class Recalling(Spying):
    """The same, and needs the figure of a year ago."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.YEAR_AGO})


@attrs.frozen
class Prying:
    """The same, and declares nothing, so that it is given everything."""

    name: str

    def assess(self, case: Case, /) -> Assessment:
        _CALLS.append((self.name, str(case.context.period)))
        return MetOrNot().assess(case)


@attrs.frozen
class Rolling:
    """Worst of, and counts how often it is asked."""

    name: str

    def judge(self, parts: tuple[RatedPart, ...], scale: Scale, /) -> Verdict:
        _CALLS.append((self.name, ""))
        return WorstOf().judge(parts, scale)


def make_card(policy: type, wide: int = WIDE) -> Scorecard:
    """Many indicators, each with a target and an objective; one above them all."""
    framework = Framework.of(
        Plan("p"),
        *(Indicator(f"i{n}", unit="call", kind="flow") for n in range(wide)),
        Indicator(
            "all",
            unit="call",
            kind="flow",
            calculated=sum_of(*(f"i{n}" for n in range(wide))),
        ),
        *(
            Objective(f"o{n}", plan="p", support="always", rule=Rolling(f"o{n}"))
            for n in range(wide)
        ),
        Objective("top", plan="p", support="always", rule=Rolling("top")),
        *(direct(f"o{n}", "top") for n in range(wide)),
        *(
            Target(
                f"t{n}",
                objective=f"o{n}",
                indicator=f"i{n}",
                expect=at_least(5),
                policy=policy(f"t{n}"),
            )
            for n in range(wide)
        ),
        Target(
            "sum",
            objective="top",
            indicator="all",
            expect=at_least(100),
            policy=policy("sum"),
        ),
    )
    rows = (Observation(f"i{n}", period, 9) for n in range(wide) for period in ASKED)
    observed = framework.observations(*rows)
    return evaluate(framework, observed, periods=ASKED, as_at=date(2008, 1, 1))


def test_an_evaluation_asks_each_target_once_in_each_period():
    """Otherwise the counts below would say nothing."""
    with counted() as calls:
        make_card(Spying)

    judged = [call for call in calls if call[0].startswith(("t", "sum")) and call[1]]
    assert len(judged) == len(set(judged)) == (WIDE + 1) * len(ASKED)


def test_one_figure_asks_only_the_targets_that_rest_on_it():
    """In its own period, and nowhere else."""
    card = make_card(Spying)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 8))

    judged = [call for call in calls if call[1]]
    assert sorted(judged) == [("sum", "2006/07 Q2"), ("t7", "2006/07 Q2")]


def test_a_status_that_stays_asks_no_parent():
    """The wave stops where nothing has changed."""
    card = make_card(Spying)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 8))

    assert {name for name, period in calls if not period} == set()


def test_a_status_that_changes_asks_what_is_above_it():
    """And nobody beside it."""
    card = make_card(Spying)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 1))

    assert {name for name, period in calls if not period} == {"o7", "top"}


def test_a_figure_that_is_given_again_asks_nobody():
    """The same return twice is one return."""
    card = make_card(Spying)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 9))

    assert calls == []


@pytest.mark.parametrize("wide", [10, 200])
def test_what_is_asked_does_not_grow_with_the_framework(wide: int):
    """Two targets and two wholes, whatever else there is."""
    card = make_card(Spying, wide)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 1))

    assert len(calls) == 4


def test_a_batch_asks_once_for_what_several_figures_touch():
    """The sum rests on all of them, and is judged when all are there."""
    card = make_card(Spying)
    figures = [Observation(f"i{n}", "2006/07 Q2", 1) for n in range(WIDE)]

    with counted() as calls:
        card.record(*figures)

    assert calls.count(("sum", "2006/07 Q2")) == 1
    assert len([call for call in calls if call[1]]) == WIDE + 1


def test_a_withdrawn_figure_asks_what_rested_on_it():
    """What is missing is not judged; what is above has to be rolled up."""
    card = make_card(Spying)

    with counted() as calls:
        card.withdraw(("i7", "2006/07 Q2"))

    assert {name for name, _ in calls} == {"o7", "top"}


def test_a_rule_that_needs_last_year_is_asked_again_a_year_later():
    """It is asked where it may say something else; not before the figure."""
    card = make_card(Recalling)

    with counted() as calls:
        card.record(Observation("i7", "2005/06 Q2", 8))

    assert ("t7", "2006/07 Q2") in calls
    assert {name for name, period in calls if period} == {"t7", "sum"}


def test_a_rule_that_declares_nothing_still_asks_nobody_else():
    """It is asked more often than it need be, but no other target is."""
    card = make_card(Prying)

    with counted() as calls:
        card.record(Observation("i7", "2006/07 Q2", 8))

    assert {name for name, period in calls if period} == {"t7", "sum"}
    assert "2006/07 Q1" not in {period for _, period in calls}
