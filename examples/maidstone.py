"""A council's published tables of indicators, rated again by the council's own rule.

    python examples/maidstone.py            print three scorecards
    python examples/maidstone.py FOLDER     and write each as HTML there

Source of the figures and counts: performance reports to committees of Maidstone
Borough Council, documents s64447 (quarter 3 of 2018/19), s75686 (quarter 3 of
2020/21), s88392 and s89243 (quarter 4 of 2022/23), names shortened. The rule they
state: green if the target is met, amber if it is missed by no more than 10 % of the
target, red beyond that; what has no target or no figure is not rated.

Another table goes through the same calls: `scorecard(text, "2023/24 Q2")` takes CSV
text with the columns kpi, actual, target and polarity (`higher` or `lower`) and,
where a unit is to be shown, unit. Blank cells are blanks, not zeros.
"""

import csv
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import goldenthread as gt

COUNCIL_RULE = gt.adopted(
    gt.tolerance(percent_of_target=10),
    name="the 10 % rule",
    owner="Maidstone Borough Council",
)

HERITAGE_CULTURE_AND_LEISURE = """\
kpi,unit,actual,target,polarity
Hazlitt tickets,%,79.9,50,higher
Students in museum education,learner,1569,2074,higher
Museum footfall,visit,11584,16250,higher
Visitor information centre contacts,contact,455,782,higher
Leisure centre users,visit,184401,186079,higher
"""

ECONOMIC_REGENERATION_AND_LEISURE = """\
kpi,unit,actual,target,polarity
Visits per month to visitor website,visit,49583,28000,higher
Town centre footfall,visit,1706128,2231792,higher
Students in museum education,learner,60,2250,higher
Museum footfall,visit,3625,7373.55,higher
Leisure centre users,visit,49630,185209,higher
Theatre user satisfaction,%,,75,higher
"""

# The report counts seven more rows as not rated: they have no target and are left out.
PLANNING_INFRASTRUCTURE_AND_ECONOMIC_DEVELOPMENT = """\
kpi,unit,actual,target,polarity
Priority 1 enforcement in time,%,50,95,higher
Priority 2 enforcement in time,%,97.25,90,higher
Major applications in time,%,93.33,90,higher
Minor applications in time,%,93.33,95,higher
Other applications in time,%,97.38,98,higher
Affordable homes delivered,dwelling,132,50,higher
Town centre footfall,visit,356574,468658,higher
Unemployed,%,2.8,2.2,lower
Youths unemployed,young person,563,373,lower
"""

# Committee, period, table, and the green, amber and red that the council published.
PUBLISHED = (
    ("Heritage, Culture and Leisure", "2018/19 Q3", HERITAGE_CULTURE_AND_LEISURE, (1, 1, 3)),
    ("Economic Regeneration and Leisure", "2020/21 Q3", ECONOMIC_REGENERATION_AND_LEISURE, (1, 0, 4)),
    ("Planning, Infrastructure and Economic Development", "2022/23 Q4",
     PLANNING_INFRASTRUCTURE_AND_ECONOMIC_DEVELOPMENT, (3, 2, 4)),
)  # fmt: skip


def scorecard(table: str, period: str, committee: str = "Committee") -> gt.Scorecard:
    """Rate one table of CSV text by the council's rule, on the day its period ends."""
    rows = [{**row, "period": period} for row in csv.DictReader(table.splitlines())]
    framework = gt.Framework.of(
        gt.Plan("report", "Reported to the committee"),
        gt.Objective("kpis", "Key performance indicators", plan="report", rule=None),
        *(definition for row in rows for definition in definitions(row)),
        title=committee,
        policy=COUNCIL_RULE,
    )
    observed = framework.observations_from(rows, indicator="kpi", value="actual")
    day = framework.calendar.parse(period).next.start
    return gt.evaluate(framework, observed, periods=period, as_at=day)


def definitions(row: Mapping[str, str]) -> Iterator[gt.Indicator | gt.Target]:
    """Make an indicator of a row, and a target if the row has one."""
    kpi, level = row["kpi"], row["target"]
    # An index: what a table shows is a bare figure, with nothing to add it up by.
    yield gt.Indicator(
        kpi,
        kpi,
        unit=row.get("unit") or "1",
        kind="index",
        polarity=row["polarity"],
    )
    if level:
        demand = gt.at_most if row["polarity"] == "lower" else gt.at_least
        yield gt.Target(
            f"{kpi}: target", objective="kpis", indicator=kpi, expect=demand(level)
        )


def statuses(card: gt.Scorecard) -> dict[str, str]:
    """Look up how each row came out, rated or not, by its name."""
    period, framework = card.periods[0], card.framework
    by_row = {kpi.id: card[kpi.id, period].status.code for kpi in framework.indicators}
    judged = {t.indicator: card[t.id, period].status.code for t in framework.targets}
    return by_row | judged


def colours(card: gt.Scorecard) -> tuple[int, ...]:
    """Count the targets that are green, amber and red."""
    return tuple(count for _, count in card.tally("report", card.periods[0]).by_status)


def main() -> None:
    """Print the scorecards, each with the counts that the council published."""
    cards = {}
    for committee, period, table, published in PUBLISHED:
        card = cards[period] = scorecard(table, period, committee)
        counted = colours(card)
        said = "as published" if counted == published else f"but published: {published}"
        print(card)
        print("{} green, {} amber, {} red: {}.\n\n".format(*counted, said))
    print("Who decided red, and how near was it? And why is a row not rated?\n")
    for period, target in (
        ("2022/23 Q4", "Unemployed: target"),
        ("2020/21 Q3", "Theatre user satisfaction: target"),
    ):
        print(textwrap.fill(str(cards[period].why(target, period)), 98), end="\n\n")
    for folder in map(Path, sys.argv[1:2]):
        folder.mkdir(parents=True, exist_ok=True)
        for card in cards.values():
            name = f"maidstone-{card.periods[0].sdmx}.html"
            (folder / name).write_text(card.to_html() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
