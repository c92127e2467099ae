"""One framework with something of every sort, figures for it, and rules of one's own."""

from __future__ import annotations

from datetime import date

import attrs

import goldenthread as gt
from goldenthread.definitions import Calculation, Input
from goldenthread.periods import SCHOOL_YEAR
from goldenthread.policies import Assessment, Case
from goldenthread.values import FOUR_STEP, Absent

FRAMEWORK = gt.Framework.of(
    gt.Contribution(
        "relets",
        "offers",
        so_that="an offer can be made quickly",
        weight="0.5",
        others="partners",
        assumptions="homes stay in demand",
    ),
    gt.Party("council", "The council"),
    gt.Party("partners", "Partners – “all” of them", kind="partner", tags=("a", "b")),
    gt.Plan(
        "corporate",
        "Corporate plan",
        level="council",
        owners="council",
        first_day=date(2006, 4, 1),
        last_day=date(2009, 3, 31),
        statutory=True,
        rule=gt.worst_of(),
    ),
    gt.Plan("housing", "Housing plan", level="service", within="corporate"),
    gt.Objective("offers", "Housed quickly", plan="housing", priority=False),
    gt.Objective("relets", "Re-let quickly", plan="housing", support="never"),
    gt.Indicator("visits", "Visits", unit="visit", kind="flow", frequency="month"),
    gt.Indicator("calls", "Calls", unit="call", kind="flow", decimals=0),
    gt.Indicator(
        "answered",
        "Calls answered",
        unit="%",
        kind="ratio",
        decimals=1,
        polarity="higher",
        stage="output",
        collectors="council",
    ),
    gt.Indicator(
        "answered-schools", unit="%", kind="ratio", calendar=SCHOOL_YEAR, note="Line\n2"
    ),
    gt.Indicator("wait", "Days waited", unit="day", kind="average", polarity="lower"),
    gt.Indicator("stock", "In arrears", unit="household", kind="stock"),
    gt.Indicator(
        "pooled",
        unit="%",
        kind="ratio",
        calculated=Calculation((Input("answered"),), gt.ratio_of_sums("answered").by),
    ),
    gt.Target(
        "t-answered",
        objective="offers",
        indicator="answered",
        expect=gt.at_least("96.0"),
        policy=gt.tolerance(percent_of_target=5),
        first="2006/07 Q1",
        last=gt.UK_FINANCIAL_YEAR.parse("2008/09 Q4"),
        baseline=gt.Baseline("91.5", period="2005/06", reason="the best so far"),
        role="stretch",
    ),
    gt.Target(
        "t-wait",
        objective="offers",
        indicator="wait",
        expect=gt.below(gt.last_year()),
        policy=gt.adopted(
            gt.tolerance(units=2),
            name="two days",
            owner="Cabinet",
            on=date(2006, 2, 1),
        ),
        reading="rolling",
        window=4,
    ),
    gt.Target(
        "t-visits",
        objective="relets",
        indicator="visits",
        expect=gt.between(gt.figure_of("visits", lag="year"), "1000"),
    ),
    gt.Action(
        "letters",
        "Write to everybody",
        serves=("t-visits", "relets"),
        due=date(2006, 9, 30),
        progress="33.5",
        milestones=[gt.Milestone("first draft", date(2006, 6, 30))],
    ),
    title="Golden thread",
    levels=("council", "service"),
    calendar=gt.Calendar(month=4, day=1, name="our year"),
    scale=FOUR_STEP,
    policy=gt.adopted(gt.met_or_not(), name="plain", owner="Cabinet"),
    units=gt.Units().with_counted("hedgehog"),
    home="us",
)

OBSERVATIONS = FRAMEWORK.observations(
    gt.Observation("calls", "2006/07 Q1", 1250),
    gt.Observation(
        "calls", "2006/07 Q2", "1250.5", made="estimated", checked="entered"
    ),
    gt.Observation("calls", "2006/07 Q3", Absent("suppressed", "fewer than five")),
    gt.Observation("calls", "2006/07 Q1", 3, body="them", comment="by “phone”"),
    gt.Observation("answered", "2006/07 Q1", numerator=1, denominator=3),
    gt.Observation("answered", "2006/07 Q2", "33.3", numerator=1, denominator=3),
    gt.Observation("answered", "2006/07 Q3", numerator=0, denominator=0),
    gt.Observation("answered", "2006/07 Q4", 97),
    gt.Observation("answered-schools", "2006/07 Q1", 97),
    gt.Observation("wait", "2006/07 Q1", "12.5", denominator=7),
    gt.Observation("wait", "2006/07 Q3", numerator=10, denominator=3),
    gt.Observation("wait", "2006/07 Q4", 8, unit="hour"),
    gt.Observation("visits", "Apr 2006", None),
)


@attrs.frozen
class Generous:
    """A policy of one's own: always the best."""

    reasons: tuple[str, ...] = ()
    since: date | None = None

    def assess(self, case: Case, /) -> Assessment:
        """The best there is."""
        return Assessment(case.scale.best)


@attrs.frozen
class Unnamed:
    """A policy that documents have no name for."""

    def assess(self, case: Case, /) -> Assessment:
        """The best there is."""
        return Assessment(case.scale.best)


def framework_with(policy: object) -> gt.Framework:
    """The smallest framework with a target that is judged by *policy*."""
    return gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        gt.Indicator("i", unit="%", kind="ratio"),
        gt.Target(
            "t", objective="o", indicator="i", expect=gt.at_least(95), policy=policy
        ),
    )
