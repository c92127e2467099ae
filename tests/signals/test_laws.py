from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.signals import (
    Factor,
    Method,
    Side,
    Signal,
    Variation,
    assurance_of,
    chart_of,
    limits_of,
    signals_in,
    variation_of,
)
from goldenthread.values import Acceptance, Cut
from tests.signals.series import ROUND_NOUGHT, by_definition, quarter, quarters

steps = st.integers(-4, 4).map(lambda n: Fraction(n, 2))
"""Few enough that ties, runs and points on a line come up."""

few = st.integers(-60, 60).map(lambda n: Fraction(n, 20))
"""Round nought, within and beyond limits at ±2.66."""


@st.composite
def wandering(draw):
    """Figures that stay, rise, fall and jump."""
    values = [draw(steps)]
    for step in draw(st.lists(steps | st.just(Fraction(30)), min_size=3, max_size=25)):
        here = draw(st.sampled_from((Fraction(0), values[-1])))
        values.append(here + step)
    return tuple(values)


@st.composite
def methods(draw):
    among = draw(st.integers(2, 4))
    return Method(
        factor=draw(st.sampled_from(Factor)),
        screened=draw(st.booleans()),
        fixed=draw(st.none() | st.integers(4, 12)),
        fewest=4,
        shift=draw(st.integers(2, 8)),
        trend=draw(st.integers(2, 8)),
        near=draw(st.integers(2, among)),
        among=among,
    )


def chart(values, method, **options):
    return chart_of(quarters(*values), method=method, **options)


def signs(chart):
    return [(point.signal, point.side) for point in chart.points]


OPPOSITE = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH, Side.NEITHER: Side.NEITHER}

STRONGEST_FIRST = list(Signal)


@given(st.lists(few, max_size=16), methods())
def test_signals_are_as_their_definitions_read(values, method):
    """Against the slow and plain reading, about given limits."""
    limits = attrs.evolve(ROUND_NOUGHT, factor=method.factor)

    found = signals_in(values, limits, method)

    assert found == by_definition(values, limits, method)


@given(wandering(), methods())
def test_a_chart_reads_each_point_by_its_own_limits(values, method):
    """Against the slow and plain reading, about the limits of the figures."""
    answer = chart(values, method)

    assert answer.limits == limits_of(values, method)
    assert signs(answer) == list(by_definition(values, answer.limits, method))


@given(wandering(), methods(), few)
def test_a_figure_added_to_all_moves_the_chart_and_no_signal(values, method, more):
    """Limits go with it; nothing that was news is news no more."""
    before = chart(values, method)

    after = chart([value + more for value in values], method)

    assert signs(after) == signs(before)
    assert after.limits.mean == before.limits.mean + more
    assert after.limits.reach == before.limits.reach


@given(wandering(), methods(), st.fractions(min_value="1/100", max_value=100))
def test_another_unit_scales_the_chart_and_no_signal(values, method, factor):
    """Pounds or thousands of pounds: the same news."""
    before = chart(values, method)

    after = chart([value * factor for value in values], method)

    assert signs(after) == signs(before)
    assert after.limits.lower == before.limits.lower * factor
    assert after.limits.upper == before.limits.upper * factor


@given(wandering(), methods())
def test_a_mirror_turns_high_into_low_and_nothing_else(values, method):
    """Lower is better is higher is better, seen in a mirror."""
    before = chart(values, method)

    after = chart([-value for value in values], method)

    assert signs(after) == [(signal, OPPOSITE[side]) for signal, side in signs(before)]
    assert after.limits.upper == -before.limits.lower
    assert after.variation("higher") is before.variation("lower")


@given(wandering(), methods())
def test_limits_hold_the_mean_half_way_between_them(values, method):
    """And unscreened ones come apart as soon as a figure moves."""
    limits = limits_of(values, method)

    assert limits.lower <= limits.mean <= limits.upper
    assert limits.lower + limits.upper == 2 * limits.mean
    if not method.screened:
        has_moved = len(set(values[: method.fixed])) > 1
        assert (limits.lower < limits.upper) is has_moved


@given(wandering(), methods())
def test_screening_never_widens_limits(values, method):
    """It leaves out only ranges above the mean."""
    screened = limits_of(values, attrs.evolve(method, screened=True))
    plain = limits_of(values, attrs.evolve(method, screened=False))

    assert screened.reach <= plain.reach
    assert screened.mean == plain.mean


@given(wandering(), wandering(), methods())
def test_fixed_limits_stand_whatever_comes_later(values, later, method):
    """Nothing repaints the past."""
    fixed = attrs.evolve(method, fixed=4)

    before = chart(values, fixed)
    after = chart(values + later, fixed)

    assert after.limits == before.limits


@given(wandering(), wandering(), methods())
def test_with_fixed_limits_a_later_figure_only_completes_runs(values, later, method):
    """A signal never weakens, and only points that can be in a run with a later
    figure may become news by it."""
    fixed = attrs.evolve(method, fixed=4)
    reach = max(method.shift, method.trend, method.among) - 1

    before = chart(values, fixed).points
    after = chart(values + later, fixed).points[: len(before)]

    assert after[:-reach] == before[:-reach]
    for then, now in zip(before, after, strict=True):
        assert STRONGEST_FIRST.index(now.signal) <= STRONGEST_FIRST.index(then.signal)


@given(wandering(), wandering(), methods())
def test_a_segment_is_a_chart_of_its_own(values, later, method):
    """What comes after a rebasing changes nothing before it, nor the reverse."""
    both = chart(values + later, method, rebased=[quarter(len(values))])

    alone = chart(values, method)
    anew = chart_of(quarters(*values, *later)[len(values) :], method=method)

    first, second = both.segments
    assert first == alone.points
    assert [(p.signal, p.limits) for p in second] == [
        (p.signal, p.limits) for p in anew.points
    ]


@given(wandering(), methods())
def test_common_cause_and_no_side_are_one(values, method):
    """A point on a side is news, and news is on a side."""
    for point in chart(values, method).points:
        assert point.is_special is (point.side is not Side.NEITHER)
        is_common = variation_of(point.side, "none") is Variation.COMMON_CAUSE
        assert is_common is not point.is_special


@given(wandering(), methods(), few)
def test_met_and_missed_are_the_same_question_asked_twice(values, method, level):
    """At least a level is consistently met just where below it is missed."""
    limits = limits_of(values, method)
    at_least = assurance_of(limits, Acceptance(lower=Cut(level)))
    below = assurance_of(limits, Acceptance(upper=Cut(level)))

    opposite = {
        "consistently-met": "consistently-missed",
        "consistently-missed": "consistently-met",
        "inconsistent": "inconsistent",
    }
    assert below == opposite[at_least]


@given(wandering(), methods(), few)
def test_who_is_consistently_on_target_is_so_within_the_limits(values, method, level):
    """Each figure inside the limits meets it, or misses it."""
    limits = limits_of(values, method)
    demand = Acceptance(lower=Cut(level))
    inside = [value for value in values if not limits.is_outside(value)]

    assurance = assurance_of(limits, demand)

    if assurance == "consistently-met":
        assert all(map(demand.holds, inside))
    if assurance == "consistently-missed":
        assert not any(map(demand.holds, inside))
