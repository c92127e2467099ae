"""Half-way through the year: what is, what is to be expected, and what people say.

    python examples/looking_ahead.py

A made-up waste service in October. Its annual targets are not due yet; each names
how it is foreseen. A strike is known of, and somebody has forecast it. One figure
was never returned, and the head of service has judged the objective by hand.
"""

from datetime import date

import attrs

import goldenthread as gt
from goldenthread.expectations import Expectation
from goldenthread.projections import Course, Projection, expected

QUARTER = "2006/07 Q2"
CALLED_ON = date(2006, 10, 20)


@attrs.frozen
class NoBetterThanTheWorst:
    """A projection of one's own: every quarter ahead is like the highest so far."""

    needs = frozenset()

    def project(self, course: Course, /) -> tuple[gt.Known, ...] | gt.Absent:
        """The highest figure so far, as often as there are quarters ahead."""
        if course.gap is not None:
            return course.gap
        worst = max(course.known, key=lambda figure: figure.value)
        return (expected(worst.value, [worst]),) * course.ahead

    def __str__(self) -> str:
        return "no better than the worst so far"


def yearly(
    id_: str, objective: str, expect: Expectation, projection: Projection
) -> gt.Target:
    """A target for the whole year on a quarterly indicator."""
    return gt.Target(
        id_,
        objective=objective,
        indicator=id_.removesuffix("-year"),
        span="year",
        expect=expect,
        policy=gt.tolerance(percent_of_target=10),
        projection=projection,
    )


def counted(id_: str, title: str) -> gt.Indicator:
    """An indicator of cases that add up over the year."""
    return gt.Indicator(id_, title, unit="case", kind="flow", decimals=0)


framework = gt.Framework.of(
    gt.Plan("waste", "Waste service plan", rule=gt.worst_of(counts_by_hand=True)),
    gt.Objective("collected", "Everything is collected", plan="waste"),
    gt.Objective("recycled", "Most is recycled", plan="waste"),
    gt.Objective("clean", "Streets are clean", plan="waste"),
    counted("missed", "Bins missed"),
    counted("complaints", "Complaints"),
    counted("tipping", "Cases of fly-tipping"),
    gt.Indicator("share", "Share recycled", unit="%", kind="ratio", decimals=1),
    yearly("missed-year", "collected", gt.at_most(300), gt.last_years_profile()),
    yearly("complaints-year", "collected", gt.at_most(100), NoBetterThanTheWorst()),
    yearly("share-year", "recycled", gt.at_least(40), gt.run_rate()),
    yearly("tipping-year", "clean", gt.at_most(900), gt.run_rate()),
    gt.Target(
        "tipping-now", objective="clean", indicator="tipping", expect=gt.at_most(250)
    ),
    gt.ManualJudgement(
        "clean",
        QUARTER,
        "amber",
        author="Head of Waste",
        on=date(2006, 10, 12),
        reason="the return is late, and the wardens report a bad August",
    ),
    title="Waste",
)

observed = framework.observations(
    *(
        gt.Observation("missed", f"{year} Q{number}", value)
        for year, values in {"2005/06": (60, 80, 100, 120), "2006/07": (50, 70)}.items()
        for number, value in enumerate(values, start=1)
    ),
    gt.Observation(
        "missed", "2006/07 Q3", 160, made="forecast", comment="two weeks of strike"
    ),
    gt.Observation("complaints", "2006/07 Q1", 20),
    gt.Observation("complaints", QUARTER, 28),
    gt.Observation("share", "2006/07 Q1", numerator=700, denominator=2000),
    gt.Observation("share", QUARTER, numerator=900, denominator=2000),
    gt.Observation("tipping", "2006/07 Q1", 210),
)

card = gt.evaluate(framework, observed, periods=QUARTER, as_at=CALLED_ON)


def main() -> None:
    """Print the scorecard with its outlook, and three reasons."""
    print(card, end="\n\n")
    for id_ in ("missed-year", "complaints-year"):
        print(card.outlook.why(id_, QUARTER), end="\n\n")
    print(card.why("waste", QUARTER))


if __name__ == "__main__":
    main()
