"""Follow the golden thread from what an organisation is for to what it does.

Say what is promised, bind what happened, and judge it on a stated day::

    import goldenthread as gt

    framework = gt.Framework.of(
        gt.Plan("housing", "Housing service plan"),
        gt.Objective("offers", "Homeless households are housed", plan="housing"),
        gt.Indicator("offer-21", "Offers in 21 days", unit="%", kind="ratio"),
        gt.Target(
            "offers-21",
            objective="offers",
            indicator="offer-21",
            expect=gt.at_least(100),
            policy=gt.tolerance(points=5),
        ),
    )
    observed = framework.observations(gt.Observation("offer-21", "2001/02 Q3", 96))
    card = gt.evaluate(framework, observed, periods="2001/02 Q3", as_at=day)
    print(card.why("offers", "2001/02 Q3"))

Everything is immutable, exact and free of I/O. A name is loaded when it is
first used, so that importing goldenthread costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.analysis import (
        compare_overlays,
        compare_purposes,
        compare_with_peers,
        direction_of_travel,
        evaluate_consortium,
        restatements,
        returns,
        since_published,
    )
    from goldenthread.definitions import (
        Action,
        Baseline,
        Break,
        Contribution,
        Indicator,
        ManualJudgement,
        Milestone,
        Objective,
        Party,
        Plan,
        Target,
        direct,
        geometric_mean,
        harmonic_mean,
        indirect,
        maximum_of,
        mean_of,
        median_of,
        minimum_of,
        normalised,
        quotient,
        ratio_of_sums,
        share_meeting,
        sum_of,
        weighted_mean,
    )
    from goldenthread.errors import (
        GoldenThreadError,
    )
    from goldenthread.expectations import (
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
    from goldenthread.framework import (
        Framework,
    )
    from goldenthread.ledger import (
        Fact,
        Ledger,
        amend,
        finalised,
        validated,
        withdraw,
    )
    from goldenthread.observations import (
        Observation,
        Observations,
    )
    from goldenthread.periods import (
        CALENDAR_YEAR,
        SCHOOL_YEAR,
        UK_FINANCIAL_YEAR,
        UK_TAX_YEAR,
        Calendar,
        Delay,
        Frequency,
        Period,
    )
    from goldenthread.policies import (
        adopted,
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
    from goldenthread.scorecard import (
        Result,
        Scorecard,
        evaluate,
    )
    from goldenthread.serialization import (
        dumps,
        loads,
    )
    from goldenthread.units import (
        Units,
    )
    from goldenthread.values import (
        MET_OR_NOT,
        RAG,
        Absent,
        Known,
        NotRated,
        Scale,
        Status,
    )

__all__ = [
    "CALENDAR_YEAR",
    "MET_OR_NOT",
    "RAG",
    "SCHOOL_YEAR",
    "UK_FINANCIAL_YEAR",
    "UK_TAX_YEAR",
    "Absent",
    "Action",
    "Baseline",
    "Break",
    "Calendar",
    "Contribution",
    "Delay",
    "Fact",
    "Framework",
    "Frequency",
    "GoldenThreadError",
    "Indicator",
    "Known",
    "Ledger",
    "ManualJudgement",
    "Milestone",
    "NotRated",
    "Objective",
    "Observation",
    "Observations",
    "Party",
    "Period",
    "Plan",
    "Result",
    "Scale",
    "Scorecard",
    "Status",
    "Target",
    "Units",
    "above",
    "adopted",
    "amend",
    "at_least",
    "at_most",
    "band",
    "banded",
    "below",
    "best_of",
    "best_of_policies",
    "between",
    "close_to",
    "compare_overlays",
    "compare_purposes",
    "compare_with_peers",
    "compound",
    "cut_by",
    "direct",
    "direction_of_travel",
    "dumps",
    "evaluate",
    "evaluate_consortium",
    "figure_of",
    "finalised",
    "first_that_rates",
    "geometric_mean",
    "growth",
    "harmonic_mean",
    "indirect",
    "k_worst",
    "last_value",
    "last_year",
    "last_years_profile",
    "linear",
    "linear_trend",
    "loads",
    "majority",
    "maximum_of",
    "mean_of",
    "mean_score",
    "median_of",
    "met_or_not",
    "milestones",
    "minimum_of",
    "must_pass",
    "normalised",
    "previous",
    "process_behaviour",
    "profile",
    "progress",
    "quartile",
    "quotient",
    "raise_by",
    "ratio_of_sums",
    "restatements",
    "returns",
    "run_length",
    "run_rate",
    "share_meeting",
    "share_met",
    "since_published",
    "step",
    "sum_of",
    "tolerance",
    "trend_aware",
    "validated",
    "weighted_mean",
    "withdraw",
    "worst_of",
    "worst_of_policies",
    "zero",
]

_NAMES_BY_HOME = {
    "analysis": (
        "compare_overlays compare_purposes compare_with_peers direction_of_travel "
        "evaluate_consortium restatements returns since_published"
    ),
    "definitions": (
        "Action Baseline Break Contribution Indicator ManualJudgement Milestone "
        "Objective Party Plan Target direct geometric_mean harmonic_mean indirect "
        "maximum_of mean_of median_of minimum_of normalised quotient ratio_of_sums "
        "share_meeting sum_of weighted_mean"
    ),
    "errors": "GoldenThreadError",
    "expectations": (
        "above at_least at_most below between close_to compound cut_by "
        "figure_of last_year linear milestones previous profile raise_by step "
        "zero"
    ),
    "framework": "Framework",
    "ledger": "Fact Ledger amend finalised validated withdraw",
    "observations": "Observation Observations",
    "periods": (
        "CALENDAR_YEAR Calendar Delay Frequency Period SCHOOL_YEAR UK_FINANCIAL_YEAR "
        "UK_TAX_YEAR"
    ),
    "policies": (
        "adopted band banded best_of_policies first_that_rates growth met_or_not "
        "process_behaviour progress quartile run_length tolerance trend_aware "
        "worst_of_policies"
    ),
    "projections": "last_value last_years_profile linear_trend run_rate",
    "rollups": "best_of k_worst majority mean_score must_pass share_met worst_of",
    "scorecard": "Result Scorecard evaluate",
    "serialization": "dumps loads",
    "units": "Units",
    "values": "Absent Known MET_OR_NOT NotRated RAG Scale Status",
}
"""The room that each name is loaded from."""

_HOMES = {
    name: home for home, names in _NAMES_BY_HOME.items() for name in names.split()
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'goldenthread' has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"goldenthread.{home}"), name)
    globals()[name] = value  # looked up once
    return value


def __dir__() -> list[str]:
    return list(__all__)
