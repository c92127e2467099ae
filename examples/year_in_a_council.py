"""A year in a council: figures by the month, quarter, year and school year in one report.

    python examples/year_in_a_council.py

The council is made up. Its ten indicators are measured in four rhythms and carry
fifteen targets: commitments, contracts and stretches, for a month, a quarter or a
year. They are read in a quarterly scorecard and in a yearly one.
"""

from collections.abc import Iterator
from datetime import date

import goldenthread as gt
from goldenthread.expectations import cut_by, linear, milestones, profile

CALLED_ON = date(2007, 5, 1)
"""The day of the report: all of 2006/07 is due."""

YEAR = "2006/07"
QUARTERS = [f"{YEAR} Q{number}" for number in range(1, 5)]

OBJECTIVES = (
    gt.Plan("council", "Council plan"),
    gt.Objective("safe", "Homes are safe", plan="council"),
    gt.Objective("waste", "Less is thrown away", plan="council"),
    gt.Objective("well-run", "The council is well run", plan="council"),
    gt.Objective("learning", "Young people do well", plan="council"),
    gt.Objective("work", "People find work", plan="council"),
    gt.Objective("homes", "Homes do not stand empty", plan="council"),
)

INDICATORS = (
    # Counted each month.
    gt.Indicator(
        "burglaries",
        "Burglaries",
        unit="case",
        kind="flow",
        decimals=0,
        frequency="month",
    ),
    gt.Indicator(
        "days-lost", "Days lost to sickness", unit="day", kind="flow", frequency="month"
    ),
    # Supplied each quarter as the total of the year to date.
    gt.Indicator(
        "landfill",
        "Waste sent to landfill",
        unit="tonne",
        kind="flow",
        decimals=0,
        cumulative=True,
        non_negative=True,
    ),
    # Counted on the last day of each quarter.
    gt.Indicator(
        "staff", "Staff in post", unit="FTE", kind="stock", over_time="average"
    ),
    # Days of a month over staff of a quarter.
    gt.Indicator(
        "absence",
        "Days lost per member of staff",
        unit="day/FTE",
        kind="ratio",
        decimals=1,
        calculated=gt.quotient("days-lost", "staff"),
    ),
    gt.Indicator(
        "unemployment",
        "Unemployment",
        unit="%",
        kind="ratio",
        decimals=1,
        numerator="stock",
        denominator="stock",
        over_time="last",
    ),
    gt.Indicator(
        "region", "Unemployment in the region", unit="%", kind="ratio", decimals=1
    ),
    gt.Indicator(
        "re-let", "Days to let a home again", unit="day", kind="average", decimals=1
    ),
    # A survey each year, and exams each school year.
    gt.Indicator(
        "satisfied",
        "Residents satisfied",
        unit="%",
        kind="ratio",
        decimals=1,
        frequency="year",
    ),
    gt.Indicator(
        "exams",
        "Pupils with five good grades",
        unit="%",
        kind="ratio",
        decimals=1,
        frequency="year",
        calendar=gt.SCHOOL_YEAR,
    ),
)

TARGETS = (
    gt.Target(
        "burglaries-year",
        "No more than 300 burglaries a year",
        objective="safe",
        indicator="burglaries",
        expect=gt.at_most(300),
        span="year",
    ),
    gt.Target(
        "burglaries-rolling",
        "Agreed with the police: 310 in any twelve months",
        objective="safe",
        indicator="burglaries",
        expect=gt.at_most(310),
        role="contract",
        reading="rolling",
        window=12,
        span="quarter",
    ),
    gt.Target(
        "burglaries-month",
        "Stretch: 20 in a month",
        objective="safe",
        indicator="burglaries",
        expect=gt.at_most(20),
        role="stretch",
    ),
    gt.Target(
        "landfill-year",
        "10,000 tonnes in the year, by season",
        objective="waste",
        indicator="landfill",
        expect=gt.at_most(profile(10_000, (26, 50, 76, 100))),
        reading="year-to-date",
        policy=gt.tolerance(percent_of_target=5),
    ),
    gt.Target(
        "landfill-cut",
        "Agreed with the county: 500 tonnes less each year",
        objective="waste",
        indicator="landfill",
        expect=cut_by(500, each_year=True),
        role="contract",
        span="year",
    ),
    gt.Target(
        "absence-quarter",
        "2.5 days lost in a quarter",
        objective="well-run",
        indicator="absence",
        expect=gt.at_most("2.5"),
        policy=gt.tolerance(units="0.3"),
    ),
    gt.Target(
        "absence-year",
        "10 days lost in a year",
        objective="well-run",
        indicator="absence",
        expect=gt.at_most(10),
        span="year",
    ),
    gt.Target(
        "absence-stretch",
        "Stretch: 9.5 days lost in a year",
        objective="well-run",
        indicator="absence",
        expect=gt.at_most("9.5"),
        span="year",
        role="stretch",
    ),
    gt.Target(
        "satisfied-path",
        "From 60 % to 70 % in four years",
        objective="well-run",
        indicator="satisfied",
        expect=gt.at_least(linear(60, since="2004/05", to=70, by="2008/09")),
        policy=gt.tolerance(points=1),
    ),
    gt.Target(
        "satisfied-contract",
        "Agreed with government: 62 %",
        objective="well-run",
        indicator="satisfied",
        expect=gt.at_least(62),
        role="contract",
    ),
    gt.Target(
        "exams-steps",
        "Two points more each school year",
        objective="learning",
        indicator="exams",
        expect=gt.at_least(milestones({"2004/05": 46, "2005/06": 48, "2006/07": 50})),
    ),
    gt.Target(
        "exams-stretch",
        "Stretch: half of all pupils",
        objective="learning",
        indicator="exams",
        expect=gt.at_least(50),
        role="stretch",
    ),
    gt.Target(
        "below-region",
        "Below the regional rate",
        objective="work",
        indicator="unemployment",
        expect=gt.below(gt.figure_of("region")),
    ),
    gt.Target(
        "re-let-year",
        "28 days on average over the year",
        objective="homes",
        indicator="re-let",
        expect=gt.at_most(28),
        span="year",
        policy=gt.tolerance(units=1),
    ),
    gt.Target(
        "re-let-quarter",
        "Agreed with the contractor: 28 days in each quarter",
        objective="homes",
        indicator="re-let",
        expect=gt.at_most(28),
        role="contract",
    ),
)

AUDIT = gt.Action(
    "audit",
    "Review how sickness is recorded",
    serves="well-run",
    due=date(2006, 8, 31),
    completed=date(2006, 10, 20),
)

framework = gt.Framework.of(
    *OBJECTIVES, *INDICATORS, *TARGETS, AUDIT, title="A year in a council"
)


MONTHS = [f"{YEAR} P{number:02}" for number in range(1, 13)]
MONTHS_BEFORE = [f"2005/06 P{number:02}" for number in range(1, 13)]

FIGURES = {
    "burglaries": {
        **dict.fromkeys(MONTHS_BEFORE, 28),
        **dict(
            zip(
                MONTHS,
                (30, 25, 20, 22, 24, 19, 28, 30, 31, 26, 24, 20),
                strict=True,
            )
        ),
    },
    "days-lost": dict(
        zip(
            MONTHS,
            (800, 850, 850, 700, 700, 700, 900, 900, 900, 800, 800, 700),
            strict=True,
        )
    ),
    # Totals to date; the third quarter's was never sent in.
    "landfill": {
        "2005/06 Q4": 10_350,
        "2006/07 Q1": 2_700,
        "2006/07 Q2": 5_100,
        "2006/07 Q4": 9_900,
    },
    "staff": dict(zip(QUARTERS, (1000, 1000, 960, 960), strict=True)),
    # The region did not publish a third quarter.
    "region": {"2006/07 Q1": "6.6", "2006/07 Q2": "6.6", "2006/07 Q4": "6.5"},
}

PARTS = {
    "unemployment": {
        quarter: (people, 10_000)
        for quarter, people in zip(QUARTERS, (650, 660, 640, 640), strict=True)
    },
    # Days in all, and how many homes were let.
    "re-let": {
        quarter: (days * lets, lets)
        for quarter, days, lets in zip(
            QUARTERS, (30, 26, 27, 31), (40, 60, 50, 50), strict=True
        )
    },
    "satisfied": {"2005/06": (610, 1000), "2006/07": (649, 1000)},
    "exams": {"2004/05": (470, 1000), "2005/06": (495, 1000)},
}

observed = framework.observations(
    *(
        gt.Observation(indicator, period, figure)
        for indicator, figures in FIGURES.items()
        for period, figure in figures.items()
    ),
    *(
        gt.Observation(indicator, period, numerator=above, denominator=below)
        for indicator, figures in PARTS.items()
        for period, (above, below) in figures.items()
    ),
)

quarterly = gt.evaluate(framework, observed, periods=QUARTERS, as_at=CALLED_ON)
yearly = gt.evaluate(framework, observed, periods=YEAR, as_at=CALLED_ON)


def reasons(card: gt.Scorecard) -> Iterator[str]:
    """Each row in each period: what it shows, and why."""
    for sort in ("indicator", "target", "action", "objective"):
        for element in framework.judged:
            results = card.of(element.id)
            if results[0].sort != sort:
                continue
            yield results[0].title
            for result in results:
                shown = f"{result.text}, " if result.text else ""
                note = f" – {result.note}" if result.note else ""
                yield f"  {result.period}: {shown}{result.status.label}{note}"


def main() -> None:
    """Print both scorecards, and what each of their rows rests on."""
    for card in (quarterly, yearly):
        print(card)
        print()
        print("\n".join(reasons(card)))
        print()
    print(yearly.why("absence-year", YEAR))


if __name__ == "__main__":
    main()
