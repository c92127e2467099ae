"""One figure, many rules: what each would say, who does better, and is it news?

    python examples/one_figure_many_rules.py

Three made-up councils re-let empty homes. The first asks what the rules of others
would say of its figures before it adopts one, how it stands among its peers, which
way it is going, and whether the last figure is a signal at all.
"""

from datetime import date

import goldenthread as gt
from goldenthread.analysis import (
    cases_of,
    compare,
    compare_with_peers,
    direction_of_travel,
    evaluate_consortium,
)
from goldenthread.presets import (
    better_than_last_year,
    council_ten_percent,
    okr_grades,
    trend_amber,
)
from goldenthread.signals import chart_of

CALLED_ON = date(2008, 5, 1)
ASKED = [f"2007/08 Q{number}" for number in range(1, 5)]

FIGURES = {
    "": (81, 84, 83, 79, 82, 85, 80, 83, 84, 80, 78, 86),
    "north": (88, 87, 90, 91, 89, 88, 92, 91, 90, 93, 92, 94),
    "south": (70, 72, 71, 75, 74, 73, 76, 75, 78, 77, 79, 80),
}
"""Per cent of homes re-let in time, twelve quarters from 2005/06 on."""

framework = gt.Framework.of(
    gt.Plan("housing", "Housing plan"),
    gt.Objective("relets", "Empty homes are re-let quickly", plan="housing"),
    gt.Indicator(
        "in-time",
        "Homes re-let in time",
        unit="%",
        kind="ratio",
        decimals=1,
        polarity="higher",
    ),
    gt.Target(
        "most",
        objective="relets",
        indicator="in-time",
        expect=gt.at_least(90),
        baseline=60,
    ),
    title="Re-lets",
)

observed = framework.observations(
    *(
        gt.Observation(
            "in-time", f"{2005 + n // 4}/{6 + n // 4:02} Q{n % 4 + 1}", value, body=body
        )
        for body, values in FIGURES.items()
        for n, value in enumerate(values)
    )
)

card = gt.evaluate(framework, observed, periods=ASKED, as_at=CALLED_ON)

RULES = {
    "10 %": council_ten_percent(),
    "10 % and trend": trend_amber(),
    "last year": better_than_last_year(),
    "grades": okr_grades(),
    "4 points": gt.tolerance(points=4),
}


def main() -> None:
    """Print the answers, one question after the other."""
    print(compare(RULES, cases_of(card, "most")), end="\n\n")
    print(compare_with_peers(card, "in-time", ASKED[-1]), end="\n\n")
    print(
        direction_of_travel(card, "in-time", ASKED[-1], against="year ago"), end="\n\n"
    )
    chart = chart_of(
        card.figures.series("in-time", framework.calendar.parse(ASKED[-1]))
    )
    print(chart.because(chart.last), end="\n\n")
    peers = evaluate_consortium(framework, observed, periods=ASKED[-1], as_at=CALLED_ON)
    print(peers)


if __name__ == "__main__":
    main()
