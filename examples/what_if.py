"""What would have to change, and what would change with it.

    python examples/what_if.py

A made-up leisure service at the half year. The plan is red. Would another rule make
it green, or other weights, or halls as full as in summer? Overlays are laid over the
scorecard, each by itself: first a handful of proposals side by side, then every target
at every level that somebody might propose. None leaves a trace on the scorecard.
"""

from datetime import date

import attrs

import goldenthread as gt

FIRST, SECOND = "2006/07 Q1", "2006/07 Q2"


def measured(id_: str, title: str, **fields: object) -> gt.Indicator:
    """A percentage at one decimal."""
    return gt.Indicator(id_, title, unit="%", kind="ratio", decimals=1, **fields)


def use(pools: int, halls: int) -> gt.Indicator:
    """What is in use altogether, with pools and halls at some weights."""
    weights = {"pools": pools, "halls": halls}
    return measured(
        "use", "Use", calculated=gt.weighted_mean(weights, reason="by floor space")
    )


framework = gt.Framework.of(
    gt.Plan("leisure", "Leisure plan", rule=gt.worst_of()),
    gt.Objective("active", "More people are active", plan="leisure", support="always"),
    gt.Objective("used", "What we have is used", plan="leisure"),
    measured("members", "Residents who are members"),
    measured("pools", "Pool hours in use"),
    measured("halls", "Hall hours in use"),
    use(1, 1),
    gt.Target(
        "members-20", objective="active", indicator="members", expect=gt.at_least(20)
    ),
    gt.Target(
        "use-75",
        objective="used",
        indicator="use",
        expect=gt.at_least(75),
        policy=gt.tolerance(points=2),
    ),
    gt.direct("used", "active", so_that="there is room for everybody"),
    title="Leisure",
)

observed = framework.observations(
    gt.Observation("members", FIRST, "20.5"),
    gt.Observation("pools", FIRST, "84.0"),
    gt.Observation("halls", FIRST, "68.0"),
    gt.Observation("members", SECOND, "21.0"),
    gt.Observation("pools", SECOND, "82.0"),
    gt.Observation("halls", SECOND, "61.0"),
)

card = gt.evaluate(
    framework, observed, periods=[FIRST, SECOND], as_at=date(2006, 10, 20)
)

members, in_use = framework.targets["members-20"], framework.targets["use-75"]

proposals = gt.compare_overlays(
    card,
    {
        "4 points of tolerance": attrs.evolve(in_use, policy=gt.tolerance(points=4)),
        "pools count double": use(2, 1),
        "halls as in summer": gt.Observation("halls", SECOND, "68.0"),
        "use helps indirectly": gt.indirect("used", "active"),
        "a level for members of 22": attrs.evolve(members, expect=gt.at_least(22)),
        "halls closed, and not counted": [
            use(1, 0),
            gt.Observation("halls", SECOND, gt.Absent("not applicable")),
        ],
    },
    of=["leisure", "active"],
)

levels = gt.compare_overlays(
    card,
    {
        f"{target.id} at {level} %": attrs.evolve(target, expect=gt.at_least(level))
        for target in framework.targets
        for level in range(10, 91)
    },
    of="leisure",
)


def main() -> None:
    """Print the proposals, what one of them turns, and which levels turn the plan."""
    print(proposals, end="\n\n")
    double = proposals["pools count double"]
    print(double)
    for difference in double.differences:
        print(f"  {difference}")
    green = levels.turning("leisure", to="green", period=SECOND)
    print(f"\nOf {len(levels)} single levels {len(green)} turn the plan green.")
    print(f"The highest: {green[-1].name}.")


if __name__ == "__main__":
    main()
