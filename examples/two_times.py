"""A year with two times: what was said then, and what is said now about then.

    python examples/two_times.py

A made-up council with two of Stockton's promises. On 1 July the Cabinet becomes
stricter about offers to homeless households; in December audit finds that streets
of the spring were passed unseen. By then the second quarter's report was out.
"""

from datetime import date

import goldenthread as gt
from goldenthread.analysis import restatements

YEAR = "2006/07"
QUARTERS = [f"{YEAR} Q{number}" for number in range(1, 5)]
HALF_WAY = QUARTERS[:2]

AGREED = date(2006, 3, 14)
STRICTER = date(2006, 7, 1)
REPORTED = date(2006, 10, 20)
CORRECTED = date(2006, 12, 6)
ASKED = date(2007, 4, 20)

LABEL = "Second quarter 2006/07"

framework = gt.Framework.of(
    gt.Party("housing-service", "Housing service"),
    gt.Party("street-care", "Street care"),
    gt.Party("audit", "Internal audit"),
    gt.Plan("council", "Council plan"),
    gt.Objective("housed", "A home is offered quickly", plan="council"),
    gt.Objective("clean", "Streets are clean", plan="council"),
    gt.Indicator("offers", "Offers within 21 days", unit="%", kind="ratio", decimals=1),
    gt.Indicator("streets", "Streets found clean", unit="%", kind="ratio", decimals=1),
    gt.Target(
        "all-offered",
        objective="housed",
        indicator="offers",
        expect=gt.at_least(100),
        policy=gt.tolerance(points=5),
    ),
    gt.Target(
        "streets-95",
        objective="clean",
        indicator="streets",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=2),
    ),
    title="Two promises",
)


def offers(quarter: str, in_time: int) -> gt.Observation:
    """Of 200 households that presented themselves."""
    return gt.Observation("offers", quarter, numerator=in_time, denominator=200)


def streets(quarter: str, clean: int) -> gt.Observation:
    """Of 500 streets that were looked at."""
    return gt.Observation("streets", quarter, numerator=clean, denominator=500)


FIGURES = {
    # Recorded on, offers in time, streets found clean.
    QUARTERS[0]: (date(2006, 7, 5), 192, 480),
    QUARTERS[1]: (date(2006, 10, 5), 193, 477),
    QUARTERS[2]: (date(2007, 1, 5), 196, 482),
    QUARTERS[3]: (date(2007, 4, 5), 200, 486),
}

facts = [
    gt.Fact(
        gt.amend("all-offered", policy=gt.tolerance(points=3)),
        recorded=STRICTER,
        by="Cabinet",
        reason="five points had become a habit",
    ),
    gt.Fact(
        streets(QUARTERS[0], 461),
        recorded=CORRECTED,
        by="audit",
        reason="19 streets had been passed unseen",
    ),
]
for quarter, (day, in_time, clean) in FIGURES.items():
    facts += [
        gt.Fact(offers(quarter, in_time), recorded=day, by="housing-service"),
        gt.Fact(streets(quarter, clean), recorded=day, by="street-care"),
    ]

# In whatever order they arrive.
ledger = gt.Ledger.of(framework, recorded=AGREED, by="Cabinet").load(facts)
known = ledger.as_of(ASKED)

published = gt.evaluate(ledger.as_of(REPORTED), periods=HALF_WAY)
ledger = ledger.publish(published.snapshot(LABEL))

as_then = gt.evaluate(known, periods=QUARTERS)
as_now = gt.evaluate(known.as_now, periods=QUARTERS)


def main() -> None:
    """Print what was published, what is said today, and what lies between."""
    print(f"{LABEL}, as published\n")
    for row in ledger.published[LABEL]:
        if row.sort == "target":
            print(f"  {row}")

    print("\n\nThe year as then: each quarter by the rule that was in force in it\n")
    print(as_then)

    print("\n\nThe year as now: what today's rule would have said\n")
    print(as_now)
    for change in as_now.changes_since(as_then):
        if change.after.sort == "target":
            print(change)

    print("\n\nWhat turned since the report, and which record did it\n")
    print(restatements(ledger, REPORTED, ASKED, periods=HALF_WAY))


if __name__ == "__main__":
    main()
