"""A council's year as data: what comes round, and when.

    python examples/annual_cycle.py

Sources, in our own words: Rochford District Council, "Performance Management: a guide
for elected members" (November 2006), sections 5 to 7; Stockton-on-Tees Borough Council
in IDeA, "All in a day's work" (2001), paragraphs 5.3.4.1 and 5.3.4.2.
"""

from datetime import date
from itertools import groupby

from goldenthread.periods import (
    CALENDAR_YEAR,
    UK_FINANCIAL_YEAR,
    Occasion,
    Recurrence,
    occurrences,
    yearly,
)

MEMBERS = "elected members"
MEMBERS_AND_MANAGERS = "elected members and senior managers"

ROCHFORD = (
    yearly("Individual reviews begin", 4),
    yearly("Indicators for the whole of last year", 5),
    yearly("Last year's accounts approved", 6),
    # Produced in June 2006, to be reviewed in full every third year.
    yearly("Corporate Plan in full", 6, every=3, since=date(2006, 6, 1)),
    yearly("Performance Plan published, as the law demands", 6, 30),
    # Section 5 has these end in June, the table in section 7 in July.
    yearly("Individual reviews end", 7),
    yearly("Indicators for quarter 1", 9),
    yearly("Visioning day for next year", 9, who=MEMBERS),
    yearly("Divisional plans for next year drafted", 10),
    yearly("Priorities and budget options for next year", 10, who=MEMBERS_AND_MANAGERS),
    yearly("Estimates prepared", 10),
    yearly("Indicators for quarter 2", 11),
    yearly("First budget awayday", 11, who=MEMBERS),
    yearly("Budget strategy prepared", 12),
    yearly("Second budget awayday", 1, who=MEMBERS),
    yearly("Committee sets the budget", 1),
    yearly("Indicators for quarter 3", 2),
    yearly("Council tax set", 2),
    yearly("Divisional plans for next year made final", 3),
)
"""Month by month, as the guide's table has it, and by whom where it says so. A
half-yearly interview, a mid-year report and the yearly update of the Corporate Plan
are mentioned without a month, and so are not listed."""

EACH_QUARTER = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"
EACH_YEAR = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"

STOCKTON = (
    Recurrence("Progress against targets and indicators reported", EACH_QUARTER, lasts="quarter"),
    Recurrence("Each director reviewed", EACH_QUARTER, lasts="quarter"),
    Recurrence("Plans reviewed", EACH_YEAR, lasts="year"),
    Recurrence("Progress of the Community Plan reported", EACH_YEAR, lasts="year"),
    Recurrence("Departments appraised", EACH_YEAR, lasts="year"),
    Recurrence("Every member of staff appraised", EACH_YEAR, lasts="year"),
    Recurrence("Best value performance plan and indicators published", EACH_YEAR, lasts="year"),
)  # fmt: skip
"""How often, but not when: so each stands for the whole quarter or the whole year.
Services are reviewed every five years; a rule that counts must say since when, and the
source does not."""


def month_of(occasion: Occasion) -> str:
    """Name the month that an occasion begins in."""
    return str(UK_FINANCIAL_YEAR.containing("month", occasion.first))


def main() -> None:
    """Print Rochford's year month by month, and how often Stockton looks at what."""
    year = UK_FINANCIAL_YEAR.parse("2006/07")
    print(f"Rochford, {year}\n")
    for month, occasions in groupby(occurrences(ROCHFORD, year), key=month_of):
        for place, each in enumerate(occasions):
            day = f"{each.last.day}." if each.first == each.last else ""
            who = f" ({each.who})" if each.who else ""
            print(f"{'' if place else month:8}  {day:>3} {each.title}{who}")

    print("\nWhat needs elected members between October and December\n")
    for each in occurrences(ROCHFORD, UK_FINANCIAL_YEAR.parse("2006/07 Q3")):
        if MEMBERS in each.who:
            print(f"{month_of(each):8}      {each.title}")

    print("\nStockton: how many times in a year\n")
    for recurrence in STOCKTON:
        times = len(occurrences([recurrence], CALENDAR_YEAR.year(2001)))
        print(f"{times}  {recurrence.title}")


if __name__ == "__main__":
    main()
