"""Six hundred schools on one board, and a figure that comes in late.

    python examples/live_board.py

Made-up attendance in a county: each school supplies the sessions that pupils could
have attended and those that they did, month by month; twenty areas and the county
are the sums of their schools, never the mean of percentages. Everything is judged
once. Then a school corrects one month, and only what rests on that is judged again:
the school, its area, the county. The board itself is read as blocks of numbers,
which is what a screen or a data frame wants.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import goldenthread as gt

AREAS, SCHOOLS = 20, 30
"""Areas, and schools in each."""

MONTHS = ("Sep 2006", "Oct 2006", "Nov 2006")
TODAY = date(2007, 1, 15)


def attendance(id_: str, title: str, beneath: tuple[str, ...]) -> Iterator[object]:
    """Sessions, the rate that they make, and what is demanded of it."""
    for side, said in (("possible", "could attend"), ("attended", "attended")):
        parts = tuple(f"{side}-{each}" for each in beneath)
        yield gt.Indicator(
            f"{side}-{id_}",
            f"Sessions that pupils {said}, {title}",
            unit="session",
            kind="flow",
            frequency="month",
            decimals=0,
            calculated=gt.sum_of(*parts) if parts else None,
        )
    yield gt.Indicator(
        f"rate-{id_}",
        f"Attendance, {title}",
        unit="%",
        kind="ratio",
        frequency="month",
        decimals=1,
        calculated=gt.quotient(f"attended-{id_}", f"possible-{id_}"),
    )
    yield gt.Objective(f"present-{id_}", f"Pupils of {title} attend", plan="schools")
    yield gt.Target(
        f"at-{id_}",
        objective=f"present-{id_}",
        indicator=f"rate-{id_}",
        expect=gt.at_least("93.5"),
        policy=gt.tolerance(points=2),
    )


def areas() -> dict[str, tuple[str, ...]]:
    """Each area with its schools."""
    return {
        f"area-{area}": tuple(f"school-{area}-{n}" for n in range(1, SCHOOLS + 1))
        for area in range(1, AREAS + 1)
    }


def definitions() -> Iterator[object]:
    """Schools, areas and the county."""
    yield gt.Plan("schools", "Schools plan")
    for area, schools in areas().items():
        for school in schools:
            yield from attendance(school, school.replace("-", " "), ())
            yield gt.direct(f"present-{school}", f"present-{area}")
        yield from attendance(area, area.replace("-", " "), schools)
        yield gt.direct(f"present-{area}", "present-county")
    yield from attendance("county", "the county", tuple(areas()))


def observations() -> Iterator[gt.Observation]:
    """What the schools have supplied."""
    schools = (school for several in areas().values() for school in several)
    for number, school in enumerate(schools):
        for month, period in enumerate(MONTHS):
            possible = 4_000 + number * 37 % 900
            absent = 180 + (number * 53 + month * 29) % 170
            yield gt.Observation(f"possible-{school}", period, possible)
            yield gt.Observation(f"attended-{school}", period, possible - absent)


framework = gt.Framework.of(*definitions(), title="Attendance")
observed = framework.observations(*observations())
card = gt.evaluate(framework, observed, periods=MONTHS, as_at=TODAY)

CORRECTED = gt.Observation("attended-school-7-4", MONTHS[-1], 3_000)
later = card.record(CORRECTED)


def counts(board: gt.Scorecard) -> Counter[str]:
    """How many targets have which status in the last month."""
    columns = board.columns()
    matrix, last = columns.matrix, len(MONTHS) - 1
    targets = (n for n, id_ in enumerate(matrix.ids) if id_.startswith("at-"))
    return Counter(columns.statuses[matrix.status[n, last]] for n in targets)


def main() -> None:
    """Print the board in figures, and what the correction did to it."""
    shape = card.columns().matrix.values.shape
    print(f"{shape[0]:,} elements in {shape[1]} months")
    for code, count in sorted(counts(card).items()):
        print(f"  {code:<6} {count:>4} targets")
    print(f"\n{CORRECTED.indicator} in {MONTHS[-1]} is corrected to 3,000:")
    for change in later.changes_since(card):
        print(f"  {change}")


if __name__ == "__main__":
    main()
