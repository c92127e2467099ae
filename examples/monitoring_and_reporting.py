"""The same facts on the same day, for those who steer and for those who are told.

    python examples/monitoring_and_reporting.py

A made-up housing service on 10 October. Managers look at everything that has been
entered, and ahead; the committee gets what somebody has validated, of quarters
that have closed. What differs between the two is itself a question, and the answer
names the figures that do it.
"""

from datetime import date

import goldenthread as gt

FIRST, SECOND = "2006/07 Q1", "2006/07 Q2"
TODAY = date(2006, 10, 10)

framework = gt.Framework.of(
    gt.Plan("housing", "Housing service plan"),
    gt.Objective("housed", "Homeless households are housed", plan="housing"),
    gt.Objective("work", "Tenants find work", plan="housing"),
    gt.Indicator("offers", "Offers in 21 days", unit="%", kind="ratio", decimals=1),
    gt.Indicator("north", "Re-lets in the north", unit="home", kind="flow"),
    gt.Indicator("south", "Re-lets in the south", unit="home", kind="flow"),
    gt.Indicator(
        "relets",
        "Homes re-let",
        unit="home",
        kind="flow",
        decimals=0,
        calculated=gt.sum_of("north", "south"),
    ),
    gt.Indicator(
        "jobless",
        "Tenants out of work",
        unit="%",
        kind="ratio",
        decimals=1,
        due_after=gt.Delay(months=3),  # the first quarter is reported in September
    ),
    gt.Target(
        "offers-95",
        objective="housed",
        indicator="offers",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=5),
    ),
    gt.Target(
        "relets-80",
        objective="housed",
        indicator="relets",
        expect=gt.at_least(80),
    ),
    gt.Target("jobless-8", objective="work", indicator="jobless", expect=gt.at_most(8)),
    title="Housing",
)

observed = framework.observations(
    gt.Observation("offers", FIRST, numerator=192, denominator=200),
    gt.Observation("offers", SECOND, numerator=184, denominator=200),
    gt.Observation("north", FIRST, 40),
    gt.Observation("south", FIRST, 45),
    gt.Observation("north", SECOND, 38, checked="validated"),
    gt.Observation("south", SECOND, 44, checked="entered"),
    gt.Observation("jobless", FIRST, numerator=75, denominator=1000),
    gt.Observation("offers", "2006/07 Q3", numerator=9, denominator=10),
)


def card(purpose: str) -> gt.Scorecard:
    """Both quarters as they stand today."""
    return gt.evaluate(
        framework, observed, periods=[FIRST, SECOND], as_at=TODAY, purpose=purpose
    )


monitoring, report = card("monitoring"), card("reporting")
differs = gt.compare_purposes(framework, observed, periods=[FIRST, SECOND], as_at=TODAY)


def main() -> None:
    """Print the report, what it leaves out, and when the rest is to be had."""
    print(report, end="\n\n")
    print(differs, end="\n\n")
    print(report.why("jobless-8", SECOND))


if __name__ == "__main__":
    main()
