"""From documents to a proven framework with its figures, work grows in proportion.

Counted are calls of Python functions, which do not depend on the machine, for W
of the benchmarks at two sizes.
"""

from __future__ import annotations

import pytest

from goldenthread.definitions import Indicator
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations, bind_row
from goldenthread.periods import Calendar, Period
from goldenthread.serialization import dumps, from_document, loads, to_document
from tests.benchmarks import ours
from tests.benchmarks.workload import make_workload
from tests.counting import calls

SMALL, LARGE = 100, 800

W = {size: ours.prepare(make_workload(size))[:2] for size in (SMALL, LARGE)}
DOCUMENTS = {size: tuple(map(dumps, both)) for size, both in W.items()}


def prove(size):
    framework, _ = W[size]
    return Framework(definitions=framework.definitions, policy=framework.policy)


def bind(size):
    framework, observed = W[size]
    return framework.observations(
        *(
            Observation(each.indicator, each.period, each.figure.value)
            for each in observed
        )
    )


def read_framework(size):
    return loads(DOCUMENTS[size][0], Framework)


def read_figures(size):
    return loads(DOCUMENTS[size][1], Observations, framework=W[size][0])


@pytest.mark.parametrize("step", [prove, bind, read_framework, read_figures])
def test_work_grows_in_proportion(step):
    """Eight times as many indicators are no more than eight times the work."""
    small, large = W[SMALL][0], W[LARGE][0]
    times = len(large.definitions) / len(small.definitions)
    step(SMALL)  # what is made once and kept is made now

    assert calls(lambda: step(LARGE)) < 1.05 * times * calls(lambda: step(SMALL))


def test_a_period_is_made_once_however_often_it_is_named():
    """A hundred targets, one path: three periods, and those that end by them."""
    prove(SMALL)
    made = calls(lambda: prove(LARGE), of=Period.__attrs_post_init__)

    assert made == 0


def test_bare_series_are_not_bound_figure_by_figure():
    assert calls(lambda: read_figures(SMALL), of=bind_row) == 0


@pytest.mark.parametrize("column", ["comments", "reasons"])
def test_a_column_that_says_nothing_changes_nothing(column):
    """Series with such a column are bound figure by figure."""
    framework, observed = W[SMALL]
    document = to_document(observed)
    for series in document["series"]:
        series[column] = [""] * len(series["periods"])

    assert from_document(document, framework=framework) == observed


def test_periods_may_stand_in_any_order():
    framework, observed = W[SMALL]
    document = to_document(observed)
    for series in document["series"]:
        for column in ("periods", "values"):
            series[column] = series[column][::-1]

    assert from_document(document, framework=framework) == observed


def test_two_series_of_one_indicator_are_one():
    framework, observed = W[SMALL]
    document = to_document(observed)
    first = document["series"][0]
    rest = {name: first[name][1:] for name in ("periods", "values")}
    less = {name: first[name][:1] for name in ("periods", "values")}
    document["series"][0] = first | less
    document["series"].append(first | rest)

    assert from_document(document, framework=framework) == observed


def test_reading_a_framework_gives_the_framework():
    """Beside what is counted: it is the same."""
    assert read_framework(SMALL) == W[SMALL][0]
    assert read_figures(SMALL) == bind(SMALL) == W[SMALL][1]


def test_periods_of_a_document_are_of_their_indicators_calendars():
    """Calendars of one year start are equal, whatever they are called."""
    calendars = [Calendar(month=4, name=name) for name in ("council", "police")]
    framework = Framework.of(
        *(
            Indicator(each.name, unit="case", kind="flow", calendar=each)
            for each in calendars
        )
    )
    observed = framework.observations(
        *(Observation(each.name, "2006/07 Q1", 7) for each in calendars)
    )

    read = loads(dumps(observed), framework=framework)

    named = [(figure.indicator, figure.period.calendar.name) for figure in read]
    assert named == [("council", "council"), ("police", "police")]
