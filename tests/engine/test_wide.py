"""What very many things are made into one costs no more than a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    sum_of,
    weighted_mean,
)
from goldenthread.evaluation import _desk, _wave
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.policies import tolerance
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.storage import LARGEST, Vector
from goldenthread.values import Absent
from tests.engine.machine import stored
from tests.properties.again import evaluated

ASKED = [f"2006/07 Q{number}" for number in (1, 2, 3, 4)]

FEW, MANY = 100, 5_000
"""Both are more than a whole goes through one by one."""


def made_of(wide: int) -> Framework:
    """A sum and a mean of so many indicators, and what as many objectives support."""
    every = range(wide)
    weights = {f"i{n}": 1 + n % 3 for n in every}
    return Framework.of(
        Plan("p"),
        *(_indicator(f"i{n}") for n in every),
        _indicator("sum", calculated=sum_of(*weights)),
        _indicator("mean", calculated=weighted_mean(weights, reason="as agreed")),
        *(Objective(f"o{n}", plan="p", support="always") for n in every),
        Objective("all", plan="p", support="always"),
        Objective("without-own", plan="p"),
        *(direct(f"o{n}", "all") for n in every),
        *(direct(f"o{n}", "without-own") for n in every),
        *(_target(f"t{n}", f"o{n}", f"i{n}", 5) for n in every),
        _target("on-sum", "without-own", "sum", 7 * wide),
        _target("on-mean", "all", "mean", 5),
    )


def _indicator(id_: str, **fields: object) -> Indicator:
    return Indicator(id_, unit="call", kind="flow", **fields)


def _target(id_: str, objective: str, indicator: str, level: int) -> Target:
    near = tolerance(percent_of_target=20)
    return Target(
        id_,
        objective=objective,
        indicator=indicator,
        expect=at_least(level),
        policy=near,
    )


def card_of(framework: Framework) -> Scorecard:
    """All figures are known, and all are green."""
    ids = [each.id for each in framework.indicators if each.calculated is None]
    rows = (Observation(id_, period, 9) for id_ in ids for period in ASKED)
    observed = framework.observations(*rows)
    return evaluate(framework, observed, periods=ASKED, as_at=date(2008, 1, 1))


SOME = made_of(70)
"""Few enough to be drawn from, and too many to be gone through."""

STARTED = card_of(SOME)

LARGE = LARGEST // 4
"""Four such figures fill a field, and a fifth is too much for it."""

values = st.sampled_from(
    (*(9, 4, 1, 0, -9, 12), *(LARGE, -LARGE, LARGE + Fraction(1, 7), Fraction(99, 10)))
)
figures = st.builds(
    Observation,
    st.integers(0, 69).map("i{}".format) | st.sampled_from(("i0", "i1", "i2")),
    st.sampled_from((*ASKED, *ASKED, "2005/06 Q4")),
    st.one_of(
        *[values] * 9, st.sampled_from((Absent("missing"), Absent("suppressed")))
    ),
    made=st.sampled_from(("measured",) * 9 + ("estimated",)),
)
batches = st.lists(
    figures,
    min_size=1,
    max_size=5,
    unique_by=lambda each: (each.indicator, each.period),
)


@given(st.lists(batches, min_size=1, max_size=4))
def test_step_by_step_is_afresh_however_wide(several: list[list[Observation]]):
    """Rows bit for bit, and every rating; also what no row can hold any more."""
    card = STARTED
    for batch in several:
        card = card.record(*batch)
        fresh = evaluated(card)

        assert stored(card) == stored(fresh)
        assert card == fresh


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How many rows and ratings are read, and how often a whole row is worked out."""
    found: Counter[str] = Counter()
    look_up, mix = Vector.__getitem__, _desk.mixed

    def looking_up(self: Vector[object], place: int) -> object:
        found["read"] += 1
        return look_up(self, place)

    def mixing(*args: object) -> object:
        found["mixed"] += 1
        return mix(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vector, "__getitem__", looking_up)
        patch.setattr(_desk, "mixed", mixing)
        yield found


@pytest.fixture(scope="module")
def cards() -> dict[int, Scorecard]:
    """Each with a figure recorded already, so that all is counted once."""
    warm = Observation("i1", ASKED[0], 4)
    return {wide: card_of(made_of(wide)).record(warm) for wide in (FEW, MANY)}


def work(card: Scorecard, *given_: Observation) -> Counter[str]:
    with counted() as found:
        card.record(*given_)
    return found


def test_one_of_many_costs_the_same_however_many(cards: dict[int, Scorecard]):
    """The status turns, and so do those of all that is above it."""
    figure = Observation("i7", ASKED[1], 1)

    few, many = (work(cards[wide], figure) for wide in (FEW, MANY))

    assert cards[MANY].record(figure)["all", ASKED[1]].status.code == "red"
    assert few == many
    assert few["mixed"] == 0
    assert few["read"] < FEW


def test_a_batch_costs_what_it_touches(cards: dict[int, Scorecard]):
    """And less than its figures one by one, which work out more often what they share."""
    batch = [Observation(f"i{n}", ASKED[1], 1) for n in range(0, 100, 5)]

    few, many = (work(cards[wide], *batch) for wide in (FEW, MANY))

    alone = sum((work(cards[FEW], figure) for figure in batch), Counter())
    assert few == many
    assert few["read"] < alone["read"]


def test_a_withdrawal_goes_through_all_only_where_a_gap_is_new(
    cards: dict[int, Scorecard],
):
    """The sum and the mean have a gap; the wholes are counted as ever."""
    with counted() as found:
        cards[MANY].withdraw(("i7", ASKED[1]))

    assert found["mixed"] == 2


def test_what_was_counted_follows_the_definitions():
    """Supposed to be supported otherwise, a whole is counted anew."""
    turned = STARTED.record(Observation("i3", ASKED[0], 1))

    supposed = turned.what_if(Objective("all", plan="p", support="never"))

    later = supposed.record(Observation("i4", ASKED[0], 1))
    assert later == evaluated(later)
    assert later["all", ASKED[0]].status.code == "green"
    assert turned.record(Observation("i4", ASKED[0], 9)) == turned


def test_a_card_before_is_left_as_it_was():
    """Counts are handed on, and never changed in place."""
    before = STARTED.record(Observation("i3", ASKED[0], 1))

    red = before.record(Observation("i4", ASKED[0], 1))
    green = before.record(Observation("i3", ASKED[0], 9))

    assert [card["all", ASKED[0]].status.code for card in (before, red, green)] == [
        "red",
        "red",
        "green",
    ]
    assert green == STARTED
    assert red.withdraw(("i3", ASKED[0])) == before.withdraw(("i3", ASKED[0])).record(
        Observation("i4", ASKED[0], 1)
    )


def test_parts_are_counted_only_where_there_are_many():
    """Or these tests would say nothing."""
    figure = Observation("i3", ASKED[0], 1)

    few, many = (card_of(made_of(n)).record(figure) for n in (5, _wave.MANY + 1))

    assert not few.lenses.now.crowds
    assert len(many.lenses.now.crowds) == 2
