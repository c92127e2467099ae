"""Order, host, process and thread: none of them may change what a card says."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import FloatOperation, Inexact, Rounded, localcontext

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.properties.again import answers, evaluated, rebound, supplied


@given(scorecards(), st.randoms(use_true_random=False))
def test_the_order_of_definitions_changes_nothing(card: Scorecard, random):
    """Definitions come from files, tables and people in no particular order."""
    shuffled = list(card.framework.definitions)
    random.shuffle(shuffled)
    framework = attrs.evolve(card.framework, definitions=shuffled)

    again = evaluated(card, framework, rebound(framework, card.observed))

    assert answers(again) == answers(card)


@given(scorecards(), st.randoms(use_true_random=False))
def test_the_order_of_figures_changes_nothing(card: Scorecard, random):
    """Returns arrive as they arrive."""
    shuffled = list(map(supplied, card.observed))
    random.shuffle(shuffled)

    observed = card.framework.observations(*shuffled)

    assert observed == card.observed
    assert evaluated(card, observed=observed) == card


@given(scorecards())
def test_the_order_of_periods_changes_only_the_order_of_columns(card: Scorecard):
    """What is asked first is not judged otherwise."""
    again = evaluated(card, periods=card.periods[::-1])

    assert answers(again) == answers(card)


@given(scorecards())
def test_one_period_alone_is_judged_as_among_others(card: Scorecard):
    """A column does not lean on its neighbours."""
    for period in card.periods:
        alone = evaluated(card, periods=period)

        assert alone.at(period) == card.at(period)


@given(scorecards())
def test_the_hosts_decimal_context_changes_nothing(card: Scorecard):
    """Precision 2 turns 100.05 into 1.0E+2; a trap stops at the first rounding."""
    before = card.to_rows(), str(card)

    with localcontext() as context:
        context.prec = 2
        for signal in (Inexact, Rounded, FloatOperation):
            context.traps[signal] = True
        framework = attrs.evolve(card.framework)
        again = evaluated(card, framework, rebound(framework, card.observed))
        after = again.to_rows(), str(again)

    assert again == card
    assert after == before


@given(scorecards())
def test_a_card_survives_pickling(card: Scorecard):
    """Process pools are a natural host."""
    again = pickle.loads(pickle.dumps(card))

    assert again == card
    assert answers(again) == answers(card)


@given(scorecards())
def test_equal_arguments_give_equal_cards_with_equal_hashes(card: Scorecard):
    """Cards are values."""
    again = evaluated(card)

    assert again == card
    assert hash(again) == hash(card)


@given(scorecards())
def test_threads_may_share_a_framework(card: Scorecard):
    """What is computed late is computed alike, whoever comes first."""
    framework = attrs.evolve(card.framework)  # nothing cached yet
    observed = attrs.evolve(card.observed)

    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(evaluated, card, framework, observed) for _ in range(4)]

    assert [run.result() for run in runs] == [card] * 4


WHATEVER = """
from datetime import date
import goldenthread as gt

links = [gt.direct(f"o{n}", f"o{n // 2}", weight=n) for n in range(1, 9)]
framework = gt.Framework.of(
    gt.Party("b"), gt.Party("a"),
    gt.Plan("p", rule=gt.worst_of()), gt.Plan("q", within="p"),
    *[gt.Objective(f"o{n}", plan="pq"[n % 2], support="always") for n in range(9)],
    *[gt.Indicator(f"i{n}", unit="%", kind="ratio", decimals=1) for n in range(9)],
    gt.Indicator("all", unit="%", kind="ratio", decimals=1,
                 calculated=gt.ratio_of_sums(*[f"i{n}" for n in range(8)])),
    *[gt.Target(f"t{n}", objective=f"o{n}", indicator=f"i{n}",
                expect=gt.at_least(90 + n), policy=gt.tolerance(points=3))
      for n in range(9)],
    gt.Action("act", serves=("o1", "t2")),
    *links, gt.indirect("o8", "o1", others=("a", "b")),
    title="Any",
)
observed = framework.observations(*[
    gt.Observation(f"i{n}", "2006/07 Q1", numerator=88 + n, denominator=100)
    for n in range(8)
])
card = gt.evaluate(framework, observed, periods=["2006/07 Q1"], as_at=date(2007, 1, 1))
print(card, card.to_rows(), card.to_svg(), card.to_html(), hash(framework) != 0)
print(framework, framework.contributors("o0"), framework.orphans())
print(*framework.golden_threads("act"), sep="; ")
print(*[card.why(e.id, "2006/07 Q1") for e in framework.judged], sep="; ")
"""


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_seed_of_hashes_changes_nothing(seed):
    """Sets have no order; whatever is printed must have one."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", WHATEVER],
            env={"PYTHONHASHSEED": each, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for each in ("0", seed)
    ]

    assert outputs[0]
    assert outputs[0] == outputs[1]
