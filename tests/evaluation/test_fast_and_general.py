"""The general way, the fast one, and arrays: the same, bit for bit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np  # noqa: F401 - lent to the engine by being imported
from hypothesis import given, reject
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    indirect,
    mean_of,
    sum_of,
    weighted_mean,
)
from goldenthread.errors import InvalidFrameworkError
from goldenthread.evaluation import (
    Lenses,
    Sheet,
    column_of_cells,
    evaluate_cells,
    judge_cells,
)
from goldenthread.expectations import (
    above,
    at_least,
    at_most,
    below,
    compound,
    linear,
    milestones,
    step,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import met_or_not, tolerance
from goldenthread.projections import run_rate
from goldenthread.rollups import majority, worst_of
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from goldenthread.values import FIVE_STEP, MET_OR_NOT, RAG, Absent

QUARTERS = tuple(UK_FINANCIAL_YEAR.year(year).parts("quarter") for year in (2004, 2005))
PERIODS = (*QUARTERS[0], *QUARTERS[1])


def compared(framework, observed, **asked) -> tuple[Lenses, Lenses]:
    """The fast way and the general one; arrays store just what the first does."""
    fast, general, arrays = (
        evaluate_cells(framework, observed, **asked, fast=fast, arrays=arrays)
        for fast, arrays in ((True, False), (False, False), (True, True))
    )
    for lens in ("now", "outlook"):
        one, other = getattr(fast, lens), getattr(arrays, lens)
        assert isinstance(other, Sheet)
        assert list(one.codes) == list(other.codes), lens
        assert list(one.rows) == list(other.rows), lens
    assert (fast.outlook is fast.now) is (arrays.outlook is arrays.now)
    return fast, general


def assert_same(framework, observed, **asked) -> None:
    """Stored columns and looked-up cells agree, in both lenses and both ways."""
    fast, general = compared(framework, observed, **asked)
    for lens in ("now", "outlook"):
        one, other = getattr(fast, lens), getattr(general, lens)
        assert isinstance(one, Sheet)
        assert one == other, lens
        for node, element in enumerate(framework.judged):
            stored, cells = one.column(node), one[element.id]
            assert stored == other.column(node), (lens, element.id)
            assert cells == other[element.id], (lens, element.id)
            made = column_of_cells(
                framework.scale, element.id, cells, [framework.decimals_of(element.id)]
            )
            assert stored == made, (lens, element.id)


@given(scorecards())
def test_whatever_is_drawn_says_the_same_both_ways(card: Scorecard):
    """Any framework, any figures: gaps, several frequencies, ratios, outlooks."""
    assert_same(
        card.framework,
        card.observed,
        periods=card.periods,
        as_at=card.as_at,
        body=card.body,
    )


@given(scorecards())
def test_periods_judged_one_by_one_say_the_same(card: Scorecard):
    """Each by figures of its own, as where definitions changed in between."""
    figures = [card.figures for _ in card.periods]

    lenses = judge_cells(figures, card.periods)

    assert card.lenses.now == lenses.now
    assert card.lenses.outlook == lenses.outlook


WORDS = (at_least, at_most, above, below)

FIGURES = st.one_of(
    st.integers(-30, 30),
    st.fractions(-3, 3, max_denominator=20),
    st.fractions(max_denominator=10**6).filter(lambda x: abs(x) < 10**9),
    st.sampled_from([10**18, -(10**18), 10**27, Fraction(1, 10**20)]),
)
LEVELS = st.one_of(st.integers(-30, 30), st.fractions(-3, 3, max_denominator=20))


@st.composite
def levels(draw):
    """What a target may demand without looking at a figure."""
    one, other = draw(LEVELS), draw(LEVELS)
    span = {"since": draw(st.sampled_from(["2003/04 Q4", "2004/05 Q2"]))}
    span["by"] = draw(st.sampled_from(["2005/06 Q1", "2005/06", "2006/07"]))
    sort = draw(st.integers(0, 6))
    if sort == 0:
        return step(one, by="2005/06 Q2")
    if sort == 1:
        return milestones({"2004/05 Q2": one, "2005/06 Q1": other})
    if sort == 2:
        return compound(1 + abs(one), to=1 + abs(other), **span)
    return one if sort == 3 else linear(one, to=other, **span)


@st.composite
def rules(draw, scale):
    """How it may be judged without looking at another figure."""
    sort = draw(st.integers(0, 3))
    judged = draw(st.sampled_from(["published", "raw"]))
    if sort == 0 or scale.near is None:
        return met_or_not(judged=judged)
    width = draw(st.fractions(0, 20, max_denominator=4))
    meaning = "percent_of_target" if sort > 1 else "units"
    inclusive = draw(st.booleans())
    return tolerance(**{meaning: width}, judged=judged, inclusive=inclusive)


@st.composite
def calculations(draw, ids):
    """Sums and means, with and without weights and floors."""
    parts = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    floor = draw(st.sampled_from([None, None, 25, 50, 100]))
    sort = draw(st.integers(0, 2))
    if sort == 0:
        return sum_of(*parts, coverage_floor=floor)
    if sort == 1:
        return mean_of(*parts, coverage_floor=floor)
    weights = st.sampled_from([1, 2, "0.5", Fraction(1, 3), 7])
    weighed = {part: draw(weights) for part in parts}
    return weighted_mean(weighed, coverage_floor=floor)


UNITS = ("day", "week")


@st.composite
def indicators(draw, n, known):
    """One that is supplied, or made from some that are *known*."""
    is_made = n > 1 and draw(st.booleans())
    return Indicator(
        f"i{n}",
        unit=draw(st.sampled_from(UNITS)),
        kind="flow",
        decimals=draw(st.sampled_from([None, 0, 1, 2])),
        calculated=draw(calculations(known)) if is_made else None,
        contextual=draw(st.integers(0, 9)) == 0,
        cumulative=not is_made and draw(st.integers(0, 9)) == 0,
    )


RULES = (worst_of(), worst_of(), majority(), None, worst_of(coverage_floor=50))


@st.composite
def objectives(draw, n):
    """One of any sort."""
    return Objective(
        f"o{n}",
        plan=draw(st.sampled_from(["wide", "p"])),
        support=draw(st.sampled_from(["without-own", "always", "never"])),
        priority=draw(st.integers(0, 4)) > 0,
        rule=draw(st.sampled_from(RULES)),
    )


@st.composite
def targets(draw, n, scale, aims, measures):
    """One that looks at no other figure."""
    return Target(
        f"t{n}",
        objective=draw(st.sampled_from(aims)),
        indicator=draw(st.sampled_from(measures)),
        expect=draw(st.sampled_from(WORDS))(draw(levels())),
        policy=draw(rules(scale)),
        role=draw(st.sampled_from(["commitment", "commitment", "stretch"])),
        first=draw(st.sampled_from([None, None, "2004/05 Q3"])),
        last=draw(st.sampled_from([None, None, "2005/06 Q3"])),
        projection=draw(st.sampled_from([None, None, None, run_rate()])),
    )


@st.composite
def frameworks(draw):
    """Quarterly flows, sums and means of them, targets and roll-ups of all sorts."""
    scale = draw(st.sampled_from([RAG, RAG, RAG, MET_OR_NOT, FIVE_STEP]))
    measures: list[str] = []
    made: list = []
    for n in range(draw(st.integers(2, 7))):
        made.append(draw(indicators(n, measures)))
        measures.append(f"i{n}")
    aims = [f"o{n}" for n in range(draw(st.integers(1, 4)))]
    made += [draw(objectives(n)) for n in range(len(aims))]
    count = draw(st.integers(1, 7))
    made += [draw(targets(n, scale, aims, measures)) for n in range(count)]
    if draw(st.booleans()):
        made.append(Action("a", serves=aims[0], due=date(2005, 3, 1)))
    for one, other in pairwise(aims):
        link = draw(st.sampled_from([direct, direct, indirect]))
        made.append(link(other, one))
    rule = draw(st.sampled_from([None, worst_of()]))
    plans = (Plan("wide", rule=rule), Plan("p", within="wide", rule=rule))
    try:
        return Framework.of(*plans, *made, scale=scale)
    except InvalidFrameworkError:  # a share of a target that is 0
        return reject()


@st.composite
def figures(draw, framework):
    """Some of the figures, with all that may be said of one."""
    given = []
    for indicator in framework.indicators:
        if indicator.calculated is not None:
            continue
        for period in PERIODS:
            sort = draw(st.integers(0, 11))
            if sort == 0:
                continue
            value = draw(FIGURES)
            if sort == 1:
                kinds = ["suppressed", "not-applicable", "missing", "undefined"]
                value = Absent(draw(st.sampled_from(kinds)))
            words = {} if sort > 4 or isinstance(value, Absent) else draw(provenances())
            if sort == 5:
                words = {"comment": "seen"}
            given.append(Observation(indicator.id, period, value, **words))
    return framework.observations(*given)


def provenances():
    return st.fixed_dictionaries(
        {
            "made": st.sampled_from(["measured", "estimated", "forecast"]),
            "checked": st.sampled_from(["final", "validated", "entered"]),
        }
    )


@given(st.data())
def test_what_goes_the_fast_way_says_the_same_on_the_general_one(data):
    """Frameworks of the sort that is judged row by row, with all that can befall one."""
    framework = data.draw(frameworks())
    observed = data.draw(figures(framework))
    periods = data.draw(st.sampled_from([PERIODS, PERIODS[2:6], PERIODS[3:4]]))

    assert_same(
        framework,
        observed,
        periods=periods,
        as_at=data.draw(st.sampled_from([date(2004, 12, 31), date(2005, 7, 1)])),
        body="",
    )
