"""Scorecards are values: read by many, sent elsewhere, made elsewhere."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from hypothesis import given

from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import scorecards
from tests.engine.answers import told
from tests.engine.shapes import (
    ASKED,
    DAYS,
    TARGETS,
    WAVE,
    history,
    make_framework,
)

READERS = 4

MANY = 100
"""Small frameworks of a consortium."""


def make_card(number: int = 0) -> Scorecard:
    """Everything at once; by *number* the figures are others."""
    framework = make_framework(*TARGETS)
    return evaluated(framework, number)


def evaluated(framework: Framework, number: int) -> Scorecard:
    day = DAYS[number % len(DAYS)]
    observed = framework.observations(*history(framework, day))
    return evaluate(framework, observed, periods=ASKED, as_at=day)


@contextmanager
def switching_often() -> Iterator[None]:
    """Let threads take turns far more often than they would."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def test_threads_read_one_scorecard_as_one_reader_would():
    """Cells are made when they are looked up; who looks makes no difference."""
    wanted = told(make_card())
    card = make_card()

    with switching_often(), ThreadPoolExecutor(READERS) as pool:
        said = list(pool.map(told, [card] * READERS))

    assert set(said) == {wanted}


def test_threads_record_on_one_scorecard_without_touching_it():
    """Each has a card of its own; the one they began with stays what it was."""
    card, other = make_card(), make_card()
    figures = [Observation("visits", "2006/07 Q2", value) for value in range(READERS)]

    with switching_often(), ThreadPoolExecutor(READERS) as pool:
        recorded = list(pool.map(card.record, figures))

    assert recorded == [other.record(figure) for figure in figures]
    assert card == other
    assert list(card) == list(other)


def test_threads_evaluate_one_framework():
    """It is compiled once, by whoever comes first."""
    framework = make_framework(*TARGETS)

    with switching_often(), ThreadPoolExecutor(READERS) as pool:
        cards = list(pool.map(evaluated, [framework] * READERS, range(READERS)))

    assert cards == [make_card(number) for number in range(READERS)]


@given(scorecards())
def test_a_scorecard_comes_back_from_a_pickle(card: Scorecard):
    """Equal, and still a card on which figures can be recorded."""
    again = pickle.loads(pickle.dumps(card))

    assert again == card
    assert again.columns() == card.columns()
    assert list(again) == list(card)
    assert again.record() == card


def test_a_pickled_scorecard_records_as_the_one_it_was():
    """Nothing that it needs stays behind."""
    card = make_card()
    figure = Observation("visits", "2006/07 Q2", 1)

    again = pickle.loads(pickle.dumps(card)).record(figure)

    assert again == card.record(figure)


def consortium(number: int) -> Scorecard:
    """One of many small frameworks, with a wave of its own."""
    chosen = TARGETS[number % len(TARGETS) :][:4]
    framework = make_framework(*chosen)
    card = evaluated(framework, number)
    known = next(iter(card.observed))
    value = WAVE[number % len(WAVE)] + number
    if known.figure.has_parts:
        return card
    return card.record(Observation(known.indicator, known.period, value))


def test_a_pool_of_processes_says_what_one_process_says():
    """A hundred frameworks; fresh interpreters, so that nothing is inherited."""
    serial = list(map(consortium, range(MANY)))
    fresh = multiprocessing.get_context("spawn")

    with ProcessPoolExecutor(2, mp_context=fresh) as pool:
        pooled = list(pool.map(consortium, range(MANY), chunksize=10))

    assert pooled == serial
    assert [card.columns() for card in pooled] == [card.columns() for card in serial]


def test_bound_figures_go_to_another_process_and_back():
    """A host binds here and evaluates there."""
    card = make_card()
    fresh = multiprocessing.get_context("spawn")

    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        question = (card.framework, 0)
        assert pool.submit(evaluated, *question).result() == card


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_equal_scorecards_have_equal_hashes(day):
    """Values can be members of sets."""
    number = DAYS.index(day)

    assert hash(make_card(number)) == hash(make_card(number))
