"""The tour: from a knot in a key tag to a community plan in which nobody is homeless.

    python examples/quickstart.py            print it
    python examples/quickstart.py FOLDER     and write thread.svg and scorecard.html there

Source of the cascade, the chain of reasons and the links: Stockton-on-Tees Borough
Council, as told in IDeA, "All in a day's work: delivering effective performance
management" (2001), paragraphs 5.3.5.3 to 5.3.5.7, here in our own words. The two
unemployment rates are Stockton's for January 2001. All other figures and days, the
events at which clocks start, who owns what, and the tolerances are made up.
"""

import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import goldenthread as gt

QUARTER = "2000/01 Q4"
WIDTH = 98

# 1 - what the organisation is trying to do

framework = gt.Framework.of(
    gt.Party("lsp", "Local Strategic Partnership", kind="partnership"),
    gt.Party("housing-services", "Housing services", kind="service"),
    gt.Party("estates", "Estate management", kind="team"),
    gt.Party("receptionist", "Receptionist", kind="person"),
    gt.Party("employment-service", "Employment Service", kind="partner"),
    # Plans, from the widest to the work of one person.
    gt.Plan("community", "Community Plan", level="community", owners="lsp"),
    gt.Plan("housing", "Housing plan", level="service", within="community", owners="housing-services"),
    gt.Plan("estate", "Estate plan", level="team", within="housing", owners="estates"),
    gt.Plan("desk", "Front desk", level="individual", within="estate", owners="receptionist"),
    # What each of them is for.
    gt.Objective("homes", "Nobody is homeless", plan="community"),
    gt.Objective("work", "Fewer out of work than elsewhere", plan="community"),
    gt.Objective("new-deal", "The New Deal leads to jobs", plan="community"),
    gt.Objective("offers", "A home is offered quickly", plan="housing"),
    gt.Objective("relets", "Empty homes are let again soon", plan="estate"),
    gt.Objective("keys", "Every key is in its place", plan="desk"),
    # What is measured.
    gt.Indicator("homeless", "Households homeless", unit="household", kind="stock"),
    gt.Indicator("offer-days", "Homes offered in time", unit="%", kind="ratio", decimals=1,
                 standard="21 days", clock_starts="a household asks for help"),
    gt.Indicator("relet-days", "Homes ready to let in time", unit="%", kind="ratio", decimals=1,
                 standard="28 days", clock_starts="the last tenant hands in the keys"),
    gt.Indicator("unemployed", "Unemployment", unit="%", kind="index", decimals=1),
    gt.Indicator("unemployed-region", "Unemployment in the region", unit="%", kind="index", decimals=1),
    gt.Indicator("job-success", "New Deal places leading to jobs", unit="%", kind="ratio", decimals=1),
    # What is demanded, and how near a near miss is.
    gt.Target("homes-zero", objective="homes", indicator="homeless",
              expect=gt.zero(), policy=gt.tolerance(units=2)),
    gt.Target("offers-21", objective="offers", indicator="offer-days",
              expect=gt.at_least(100), policy=gt.tolerance(percent_of_target=5)),
    gt.Target("relets-28", objective="relets", indicator="relet-days",
              expect=gt.at_least(100), policy=gt.tolerance(percent_of_target=5)),
    gt.Target("below-region", objective="work", indicator="unemployed",
              expect=gt.below(gt.figure_of("unemployed-region"))),
    gt.Target("job-success-up", objective="new-deal", indicator="job-success", expect=gt.at_least(47)),
    # What is done.
    gt.Action("knot", "Tie a good knot in the key tag", serves="keys", owners="receptionist",
              so_that="no key is lost",
              start=date(2001, 1, 2), started=date(2001, 1, 2), due=date(2001, 12, 31)),
    gt.Action("routine", "Inspect, repair, tell lettings", serves="relets-28",
              owners="estates",
              start=date(2001, 1, 2), started=date(2001, 1, 2), due=date(2001, 12, 31)),
    # What is good for what. Direct: ours to bring about. Indirect: one influence among several.
    gt.direct("keys", "relets", so_that="repairs need not wait for a new lock"),
    gt.direct("relets", "offers", so_that="there is a home to offer"),
    gt.direct("offers", "homes", so_that="fewer households wait in hostels"),
    gt.indirect("new-deal", "work", so_that="more people earn", others="employment-service"),
    title="Stockton's golden thread",
    levels=("community", "service", "team", "individual"),
)  # fmt: skip

# 2 - what happened, and what that makes of it on a stated day

observed = framework.observations(
    gt.Observation("homeless", QUARTER, 0),
    gt.Observation("offer-days", QUARTER, numerator=192, denominator=200),
    gt.Observation("relet-days", QUARTER, numerator=70, denominator=80, checked="entered"),
    gt.Observation("unemployed", QUARTER, "6.5", comment="January 2001"),
    gt.Observation("unemployed-region", QUARTER, "6.6", comment="January 2001"),
    gt.Observation("job-success", QUARTER, numerator=96, denominator=200),
)  # fmt: skip
card = gt.evaluate(framework, observed, periods=QUARTER, as_at=date(2001, 4, 20))

# 3 - a late return comes in: all but four of the eighty homes were ready after all

late = gt.Observation("relet-days", QUARTER, numerator=76, denominator=80)
better = card.record(late)


def heading(words: str) -> None:
    """Print a heading."""
    print(f"\n── {words} {'─' * (WIDTH - 4 - len(words))}")


def paragraph(words: object) -> None:
    """Print a sentence or several, broken into lines."""
    print(textwrap.fill(str(words), WIDTH, subsequent_indent="  "))


def standards_of(objective: str) -> list[gt.Indicator]:
    """Find the indicators of an objective's targets that state a service standard."""
    targets = [t for t in framework.targets if t.objective == objective]
    measured = [framework.indicators[target.indicator] for target in targets]
    return [indicator for indicator in measured if indicator.standard]


def different_clocks() -> Iterator[str]:
    """Say where a standard rests on one whose clock starts at another event."""
    for link in framework.contributions:
        for lower, upper in product(standards_of(link.source), standards_of(link.end)):
            if lower.clock_starts != upper.clock_starts:
                yield (
                    f"Worth a look: {upper.standard} from when {upper.clock_starts} "
                    f"rest on {lower.standard} from when {lower.clock_starts}. "
                    "These are two clocks: keeping to one does not make the other."
                )


def main() -> None:
    """Print the tour; write pictures only where they are asked for."""
    heading("From a knot to a plan")
    for thread in framework.golden_threads("knot"):
        paragraph(f"{thread.so_that()}.")
    print(f"\n{framework}\n")
    for remark in different_clocks():
        paragraph(remark)

    heading("How it is going")
    print(card)

    heading("Why?")
    paragraph(card.why("offers-21", QUARTER))
    print()
    paragraph(card.why("homes", QUARTER))

    heading("A late return: 76 of 80 homes were ready in time")
    for change in better.changes_since(card):
        if change.after.sort in {"target", "objective"}:
            paragraph(change)
    print(f"Before: {card.tally('community', QUARTER)}")
    print(f"After:  {better.tally('community', QUARTER)}")

    for folder in map(Path, sys.argv[1:2]):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "thread.svg").write_text(card.to_svg() + "\n", encoding="utf-8")
        (folder / "scorecard.html").write_text(card.to_html() + "\n", encoding="utf-8")
        print(f"\nthread.svg and scorecard.html are in {folder}.")


if __name__ == "__main__":
    main()
