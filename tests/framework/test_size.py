"""Sizes that no council reaches and every programme of one meets some day."""

from __future__ import annotations

from itertools import islice

import pytest

from goldenthread.definitions import Indicator, Objective, Plan, direct, sum_of
from goldenthread.errors import InvalidFrameworkError, InvalidObservationsError
from goldenthread.framework import Framework
from tests.framework.samples import chain, diamonds, fan

MANY = 100_000


def test_a_very_long_chain_is_built_and_followed():
    """Nothing calls itself once for each link."""
    framework = Framework.of(*chain(MANY))
    last = f"o{MANY - 1}"

    (thread,) = framework.golden_threads("o0")

    assert (len(thread), thread.ids[-1]) == (MANY, last)
    assert thread.so_that().endswith(f" so that {last}")
    assert len(str(thread)) < 200 * MANY
    assert framework.count_golden_threads("o0") == framework.count_cascade(last) == 1
    assert len(framework.above("o0")) == MANY
    assert framework.only_indirect(last) == framework.contributors(last) == ()


def test_a_very_wide_fan_is_built_and_followed():
    framework = Framework.of(*fan(MANY))

    assert framework.count_cascade("o") == MANY
    assert next(framework.cascade("o")).ids == ("t0", "o")
    assert len(framework.targets_beneath("o")) == MANY
    assert framework.indirect_share("o") == 0
    assert framework.only_indirect("o") == ()


def test_a_very_long_circle_is_told():
    links = [*chain(20_000), direct("o19999", "o0")]

    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*links)

    assert [issue.code for issue in error.value.issues] == ["circle"]


def test_a_very_long_calculation_is_built():
    first = Indicator("i0", unit="case", kind="flow")
    rest = [
        Indicator(f"i{n}", unit="case", kind="flow", calculated=sum_of(f"i{n - 1}"))
        for n in range(1, 20_000)
    ]

    assert len(Framework.of(first, *rest).above("i0")) == 19_999


def test_threads_are_counted_where_nobody_could_list_them():
    """Ten thousand diamonds have a count of three thousand digits."""
    framework = Framework.of(*diamonds(10_000))

    assert framework.count_golden_threads("tip0") == 2**10_000
    assert framework.count_cascade("tip10000") == 2**10_000


def test_the_first_threads_of_very_many_come_at_once():
    framework = Framework.of(*diamonds(200))

    threads = list(islice(framework.golden_threads("tip0"), 20))

    assert len(set(threads)) == 20
    assert {len(thread) for thread in threads} == {401}


def test_very_many_dangling_references_are_told_in_good_time():
    """To look for the neighbours of each among all would take hours."""
    objectives = [Objective(f"objective-{n}", plan=f"plan-{n}x") for n in range(5_000)]
    plans = [Plan(f"plan-{n}") for n in range(5_000)]

    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*plans, *objectives)

    assert len(error.value.issues) == 5_000
    assert all(issue.hint for issue in error.value.issues)


def test_very_many_doubled_ids_are_told_in_good_time():
    twice = [Plan(f"p{n}") for n in range(20_000)] * 2

    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*twice)

    assert len(error.value.issues) == 20_000


def test_very_many_rows_of_unknown_indicators_are_told_in_good_time():
    framework = Framework.of(
        *(Indicator(f"i{n}", unit="case", kind="flow") for n in range(5_000))
    )
    rows = [
        {"indicator": f"indicator-{n}", "period": "2001/02 Q1", "value": 1}
        for n in range(5_000)
    ]

    with pytest.raises(InvalidObservationsError) as error:
        framework.observations_from(rows)

    assert len(error.value.issues) == 5_000
