"""Every built-in rule in several parameterisations, and the laws that it waives."""

from __future__ import annotations

from goldenthread.aggregations import (
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Normalised,
    Quotient,
    RatioOfSums,
    ShareMeeting,
    Sum,
    WeightedMean,
)
from goldenthread.expectations import (
    Fixed,
    above,
    at_least,
    at_most,
    below,
    between,
    close_to,
    compound,
    cut_by,
    figure_of,
    last_year,
    linear,
    milestones,
    previous,
    profile,
    raise_by,
    step,
    zero,
)
from goldenthread.policies import (
    band,
    banded,
    best_of_policies,
    first_that_rates,
    growth,
    met_or_not,
    process_behaviour,
    progress,
    quartile,
    run_length,
    tolerance,
    trend_aware,
    worst_of_policies,
)
from goldenthread.projections import (
    last_value,
    last_years_profile,
    linear_trend,
    run_rate,
)
from goldenthread.rollups import (
    best_of,
    k_worst,
    majority,
    mean_score,
    must_pass,
    share_met,
    worst_of,
)
from goldenthread.signals import Method
from goldenthread.testing import (
    Law,
    check_aggregation,
    check_expectation,
    check_policy,
    check_projection,
    check_rollup,
    check_scale,
)
from goldenthread.values import (
    FIVE_STEP,
    FOUR_STEP,
    MET_OR_NOT,
    RAG,
    Acceptance,
    Cut,
)

NOTHING: tuple[Law, ...] = ()
UNIT = (Law.UNIT_SCALING,)
LIMIT = (Law.MIRROR_SYMMETRY, Law.UNIT_SCALING)
SHARED = (Law.MET_IS_BEST, Law.MONOTONICITY, Law.MIRROR_SYMMETRY)
BANDS = (*SHARED, Law.UNIT_SCALING)
SIDES = (Law.UNIT_SCALING, Law.ORDER)
LEFT_OUT = (Law.WITHHOLDING,)


def stretches(low, high):
    """Red, amber and green, divided by two limits."""
    return {
        "red": band(below=low),
        "amber": band(at_least=low, below=high),
        "green": band(at_least=high),
    }


HILL = {
    "red": (band(below=40), band(above=60)),
    "green": band(at_least=40, at_most=60),
}

MISS = (Law.MET_IS_BEST,)
TEN = tolerance(percent_of_target=10)
PACE = {
    "since": "2003/04",
    "by": "2008/09",
    "limits": {"green": "0.95", "amber": "0.6"},
}

SHORT = Method(fewest=2, shift=2, trend=4)
"""Charts of as few figures as are drawn here."""

MEMBERS = {
    check_policy: (
        (met_or_not(), NOTHING),
        (met_or_not(judged="raw"), NOTHING),
        (tolerance(percent_of_target=10), NOTHING),
        (tolerance(percent_of_target="2.5", inclusive=False), NOTHING),
        (tolerance(percent_of_way=20), NOTHING),
        (tolerance(percent_of_target=0), NOTHING),
        (tolerance(units=5), UNIT),
        (tolerance(units=5, inclusive=False), UNIT),
        (tolerance(points=3), UNIT),
        (tolerance(floor=85), LIMIT),
        (tolerance(ceiling=85, inclusive=False), LIMIT),
        (tolerance(floor=40, ceiling=60), LIMIT),
        (banded(stretches(85, 95)), BANDS),
        (banded(HILL), BANDS),
        (banded(stretches(90, 100), of="percent-of-level"), SHARED),
        (banded(stretches(-10, 0), of="difference"), BANDS),
        (trend_aware(), NOTHING),
        (trend_aware(against="previous", inclusive=False), NOTHING),
        (trend_aware(within=TEN), MISS),
        (progress(stretches(60, 95)), MISS),
        (growth(**PACE), (Law.AGREEMENT, Law.MET_IS_BEST)),
        (
            growth(**PACE, zero_as="0.001"),
            (Law.AGREEMENT, Law.MET_IS_BEST, *LIMIT),
        ),
        (quartile("green", "amber", "amber", "red", includes_own=True), MISS),
        (run_length(), NOTHING),
        (run_length(times=3), NOTHING),
        (process_behaviour(method=SHORT), (Law.MET_IS_BEST, Law.MONOTONICITY)),
        (
            process_behaviour(by="variation", method=SHORT),
            (Law.MET_IS_BEST, Law.MONOTONICITY),
        ),
        (worst_of_policies(TEN, trend_aware()), NOTHING),
        (best_of_policies(run_length(), progress(stretches(60, 95))), MISS),
        (first_that_rates(trend_aware(), met_or_not()), NOTHING),
    ),
    check_expectation: tuple(
        (expectation, NOTHING)
        for expectation in (
            at_least(95),
            above("12.5"),
            at_most(0),
            below(figure_of("region")),
            at_least(previous()),
            at_most(last_year()),
            at_least(step(50, by="2006/07")),
            between(40, 60),
            between(0, figure_of("region", lag="year")),
            between(step(5, by="2005/06"), 60),
            close_to(50, by=2),
            close_to(previous(), by=0),
            zero(),
            cut_by(10),
            cut_by(percent=10, by="2006/07 Q3"),
            raise_by(points=5, each_year=True),
            raise_by(percent_of_baseline=7, quantifier="at most"),
            # Levels, held to the laws as the level of `at_least`.
            Fixed("99.5"),
            figure_of("region", lag="previous"),
            previous(),
            last_year(),
            step(50, by="2006/07 Q2"),
            linear(20, since="2002/03", to=50, by="2008/09"),
            compound(20, since="2002/03", to=50, by="2008/09"),
            milestones({"2003/04": 40, "2006/07 Q2": 45, "2008/09": 50}),
            profile(1000, (20, 45, 70, 100)),
        )
    ),
    check_aggregation: (
        (Sum(), NOTHING),
        (WeightedMean(), NOTHING),
        (RatioOfSums(), NOTHING),
        (Quotient(), SIDES),
        (Minimum(), NOTHING),
        (Maximum(), NOTHING),
        (Median(), NOTHING),
        (HarmonicMean(), NOTHING),
        (GeometricMean(), UNIT),
        (ShareMeeting(Acceptance(lower=Cut(50))), UNIT),
        (Normalised(low=10, high=90, outside="clipped"), UNIT),
        (Normalised(low=1, high=90, outside="clipped", steps="log"), UNIT),
    ),
    check_rollup: (
        (worst_of(), NOTHING),
        (worst_of(coverage_floor=50), LEFT_OUT),
        (worst_of(counts_by_hand=True), LEFT_OUT),
        (worst_of(coverage_floor=80, counts_by_hand=True), LEFT_OUT),
        (best_of(), NOTHING),
        (best_of(coverage_floor=50), NOTHING),
        (best_of(counts_by_hand=True), LEFT_OUT),
        (k_worst(2), NOTHING),
        (k_worst(3, coverage_floor=50), LEFT_OUT),
        (majority(), NOTHING),
        (majority(coverage_floor=50), LEFT_OUT),
        (mean_score(), NOTHING),
        (mean_score({"green": "1.5", "amber": 1}), NOTHING),
        (mean_score(counts_by_hand=True), LEFT_OUT),
        (share_met({"green": 90, "amber": 50}), NOTHING),
        (share_met({"green": 75}, coverage_floor=50), LEFT_OUT),
        (must_pass("part-0", then=majority()), NOTHING),
        (must_pass("part-0", "part-1", then=best_of(), least="green"), NOTHING),
        (must_pass("part-0", then=majority(coverage_floor=50)), LEFT_OUT),
    ),
    check_projection: (
        (last_value(), NOTHING),
        (run_rate(), NOTHING),
        (linear_trend(points=3), NOTHING),
        (linear_trend(points=5), NOTHING),
        (last_years_profile(), NOTHING),
    ),
    check_scale: (
        (RAG, NOTHING),
        (MET_OR_NOT, NOTHING),
        (FOUR_STEP, NOTHING),
        (FIVE_STEP, NOTHING),
    ),
}
"""Family, member, and exactly the laws that it waives."""
