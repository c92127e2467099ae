"""Charts that others published: their limits, their signals."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from goldenthread.periods import CALENDAR_YEAR
from goldenthread.signals import (
    Assurance,
    Method,
    Side,
    Signal,
    chart_of,
    limits_of,
    signals_in,
)
from goldenthread.values import Acceptance, Cut, Known, exact, published
from tests.signals.series import ROUND_NOUGHT, fractions, quarters

CASES = Path(__file__).parents[2].parent / "shared" / "data" / "xmr_cases.json"
"""NHSRplotthedots 0.2.2, its tests and pages run in R; not part of the project."""

PLAIN = Method(screened=False)

POLARITY = {"increase": "higher", "decrease": "lower", "neutral": "none"}

SIGN = {Side.HIGH: 1, Side.LOW: -1, Side.NEITHER: 0}

THEIRS = {
    (Signal.OUTSIDE, Side.HIGH): "Above UCL",
    (Signal.OUTSIDE, Side.LOW): "Below LCL",
    (Signal.TREND, Side.HIGH): "7 Point Trend (Increasing)",
    (Signal.TREND, Side.LOW): "7 Point Trend (Decreasing)",
    (Signal.TWO_OF_THREE, Side.HIGH): "2 in 3 Above CL",
    (Signal.TWO_OF_THREE, Side.LOW): "2 in 3 Below CL",
    (Signal.SHIFT, Side.HIGH): "7 Points Above CL",
    (Signal.SHIFT, Side.LOW): "7 Points Below CL",
    (Signal.COMMON_CAUSE, Side.NEITHER): "Common Cause",
}

VARIATION = {
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
    "neutral-high": "special_cause_neutral_high",
    "neutral-low": "special_cause_neutral_low",
    "common-cause": "common_cause",
}

ASSURANCE = {
    Assurance.CONSISTENTLY_MET: "consistent_pass",
    Assurance.CONSISTENTLY_MISSED: "consistent_fail",
    Assurance.INCONSISTENT: "inconsistent",
}


def _cases():
    if not CASES.exists():
        return [
            pytest.param(
                None, marks=pytest.mark.skip(reason=f"{CASES.name} is not here")
            )
        ]
    cases = json.loads(CASES.read_text(encoding="utf-8"), parse_float=str)["cases"]
    return [pytest.param(case, id=case["id"]) for case in cases]


def _chart(case):
    days = [CALENDAR_YEAR.day(date.fromisoformat(day)) for day in case["dates"]]
    figures = zip(days, map(Known, case["values"]), strict=True)
    rebased = [CALENDAR_YEAR.day(date.fromisoformat(d)) for d in case["rebase"] or ()]
    method = Method(
        screened=case["screen_outliers"], fixed=case["fix_after_n_points"], fewest=2
    )
    return chart_of(figures, method=method, rebased=rebased)


@pytest.mark.parametrize("case", _cases())
def test_a_chart_agrees_with_nhs_plot_the_dots(case):
    """Every field that R gave, of every point: limits at 1e-6, words exactly."""
    expected = case["expected"]
    polarity = POLARITY[case["improvement_direction"]]

    chart = _chart(case)

    for theirs, segment in zip(expected["limits"], chart.segments, strict=True):
        limits = segment[0].limits
        assert len(segment) == theirs["points"]
        assert abs(limits.mean - exact(theirs["mean"])) < Fraction(1, 10**6)
        assert abs(limits.lower - exact(theirs["lpl"])) < Fraction(1, 10**6)
        assert abs(limits.upper - exact(theirs["upl"])) < Fraction(1, 10**6)
    points = chart.points
    assert [point.segment for point in points] == expected["rebase_group"]
    assert [SIGN[p.limits.side_of(p.value)] for p in points] == (
        expected["relative_to_mean"]
    )
    assert [p.limits.is_outside(p.value) for p in points] == expected["outside_limits"]
    assert [p.limits.is_near(p.value) for p in points] == expected["close_to_limits"]
    assert [THEIRS[p.signal, p.side] for p in points] == expected["special_cause_type"]
    assert [VARIATION[p.variation(polarity)] for p in points] == expected["point_type"]
    assert VARIATION[chart.variation(polarity)] == expected["variation_type"]


@pytest.mark.parametrize("case", _cases())
def test_assurance_agrees_with_nhs_plot_the_dots(case):
    """Theirs asks for a target; what has none has no assurance."""
    if case["target"] is None:
        assert case["expected"]["assurance_type"] is None
        return
    level = Cut(case["target"])
    is_higher = case["improvement_direction"] == "increase"
    demand = Acceptance(lower=level) if is_higher else Acceptance(upper=level)

    assurance = _chart(case).assurance(demand)

    assert ASSURANCE[assurance] == case["expected"]["assurance_type"]


NHS = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
"""Of NHSRplotthedots, vignette "Deviations from Excel defaults", 1."""


@pytest.mark.parametrize(
    ("method", "upper", "lower"),
    [(Method(), "4.60", "-0.72"), (PLAIN, "6.95", "-3.06")],
)
def test_the_limits_that_the_nhs_prints_with_and_without_screening(
    method, upper, lower
):
    """The captions of both pictures; the second is what the Excel workbook gives."""
    limits = limits_of(fractions(*NHS), method)

    assert published(limits.mean, 2) == exact("1.94")
    assert published(limits.upper, 2) == exact(upper)
    assert published(limits.lower, 2) == exact(lower)


@pytest.mark.parametrize("method", [Method(), PLAIN])
def test_the_nhs_s_outlying_point_is_the_only_news(method):
    """Ten among ones and twos, whether or not its ranges are screened."""
    chart = chart_of(quarters(*NHS), method=method)

    (point,) = chart.special
    assert (point.value, point.signal, point.side) == (10, Signal.OUTSIDE, Side.HIGH)


def test_nist_s_flow_rates():
    """NIST/SEMATECH e-Handbook 6.3.2.2, which divides by 1.128: 50.81, and
    1.8778 for the mean range, 55.8041 and 45.8159."""
    values = fractions(
        "49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1"
    )

    limits = limits_of(values, Method(factor="3/1.128"))

    assert limits.mean == exact("50.81")
    assert published(limits.moving_range, 4) == exact("1.8778")
    assert published(limits.upper, 4) == exact("55.8041")
    assert published(limits.lower, 4) == exact("45.8159")


def test_wheeler_s_figures_for_verifying_software():
    """Wheeler, *Making Sense of Data*, page 382."""
    values = fractions(
        *(5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285),
        *(3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200),
    )

    limits = limits_of(values, PLAIN)

    assert limits.mean == exact("4135.50")
    assert published(limits.moving_range, 2) == exact("355.93")
    assert published(limits.lower, 2) == exact("3188.72")
    assert published(limits.upper, 2) == exact("5082.28")


@pytest.mark.parametrize(
    ("values", "lower", "upper"),
    [
        ((43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39), "25.6", "43.9"),
        ((35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19), "18.0", "39.3"),
    ],
)
def test_wheeler_s_accident_rates(values, lower, upper):
    """*Making Sense of Data*, table 9.1: two groups, each with its own limits."""
    limits = limits_of(fractions(*values), PLAIN)

    assert published(limits.lower, 1) == exact(lower)
    assert published(limits.upper, 1) == exact(upper)


RECEIVABLE = (
    *("55.6", "54.7", "54.9", "54.8", "56.9", "55.7"),
    *("53.8", "54.8", "53.4", "57.0", "59.4", "63.2"),
    *("60.9", "60.7", "58.6", "57.3", "56.9", "58.1"),
    *("58.3", "50.9", "53.3", "52.5", "50.8", "52.9"),
)


def test_wheeler_s_accounts_receivable_by_the_limits_of_their_first_year():
    """*Making Sense of Data*, table 9.2: an upper limit of 60.7 from year one, and
    the points beyond the limits in both years; 60.7 itself lies just above it."""
    chart = chart_of(quarters(*RECEIVABLE), method=Method(screened=False, fixed=12))

    outside = [p for p in chart.points if p.signal is Signal.OUTSIDE]
    assert published(chart.limits.upper, 1) == exact("60.7")
    assert chart.limits.count == 12
    assert [chart.points.index(p) for p in outside] == [11, 12, 13, 19, 22]


def test_wheeler_s_smoking_seniors_are_a_shift():
    """*Making Sense of Data*, table 8.1: the last eight lie below the mean."""
    values = (
        *("21.3", "20.2", "20.9", "21.0", "18.8", "19.6", "18.7"),
        *("18.6", "18.1", "18.9", "19.2", "18.2", "17.3", "19.0"),
    )

    chart = chart_of(quarters(*values), method=PLAIN)

    shifted = [p for p in chart.points if p.signal is Signal.SHIFT]
    assert shifted == list(chart.points[-8:])
    assert {point.side for point in shifted} == {Side.LOW}


def marked(signal, values, limits=ROUND_NOUGHT):
    found = signals_in(fractions(*values), limits)
    return [place for place, (each, _) in enumerate(found) if each is signal]


@pytest.mark.parametrize(
    ("near", "sides", "places"),
    [
        ((1, 0, 1), (1, 1, 1), [0, 2]),
        ((0, 1, 1), (1, 1, 1), [1, 2]),
        ((1, 1, 0), (1, 1, 1), [0, 1]),
        ((0, 0, 1, 0, 1, 0, 0), (1,) * 7, [2, 4]),
        ((0, 0, 1, 1, 0, 0, 0), (1,) * 7, [2, 3]),
        ((1, 0, 0, 1), (1,) * 4, []),
        ((1, 0, 0, 1, 1), (1,) * 5, [3, 4]),
        ((1, 0, 1), (1, -1, 1), []),
        ((0, 1, 1), (1, -1, 1), []),
        ((1, 1, 0), (1, -1, 1), []),
        ((0, 0, 1, 0, 1, 0, 0), (1, -1, 1, -1, 1, -1, 1), []),
        ((0, 0, 1, 1, 0, 0, 0), (-1, 1, -1, 1, -1, 1, -1), []),
    ],
)
def test_two_of_three_as_in_nhs_plot_the_dots(near, sides, places):
    """test-ptd_calculate_point_type.R: which points are near a limit, on which
    side of the mean each lies, and which of them are marked."""
    values = [s * (2 if n else 1) for n, s in zip(near, sides, strict=True)]

    assert marked(Signal.TWO_OF_THREE, values) == places


@pytest.mark.parametrize(
    ("values", "places"),
    [
        (range(1, 7), []),
        ((1, 2, 3, 3, 4, 5, 6), []),
        (range(1, 8), [*range(7)]),
        ((2, *range(1, 8), 3), [*range(1, 8)]),
        (range(7, 0, -1), [*range(7)]),
        ((2, *range(7, 0, -1), 3), [*range(1, 8)]),
    ],
)
def test_trends_as_in_nhs_plot_the_dots(values, places):
    """test-ptd_calculate_point_type.R; all seven are part of it, the last as well."""
    afar = limits_of(fractions(-99, 99))

    assert marked(Signal.TREND, values, afar) == places


@pytest.mark.parametrize(
    ("sides", "places"),
    [
        ((1,) * 6, []),
        ((1,) * 6 + (-1,), []),
        ((1,) * 8 + (-1,), [*range(8)]),
        ((-1,) * 8 + (1,), [*range(8)]),
    ],
)
def test_shifts_as_in_nhs_plot_the_dots(sides, places):
    """test-ptd_calculate_point_type.R: on which side of the mean each point lies."""
    assert marked(Signal.SHIFT, sides) == places
