"""Figures read over several periods: a row at once, and cell by cell.

Both are ours: what the fast way saves a council whose months are judged quarter by
quarter, for the year to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from goldenthread.definitions import Indicator, Objective, Plan, Target
from goldenthread.evaluation import evaluate_cells
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.policies import tolerance
from tests.benchmarks.measure import Line, duration, interleaved

COUNT = 100
"""Indicators, each with a target."""

SORTS = {
    "sums": {"unit": "call", "kind": "flow"},
    "percentages of both sides": {"unit": "%", "kind": "ratio"},
}


def lines(rounds: int) -> Iterator[Line]:
    """The year to date, each quarter of two years."""
    for sort, fields in SORTS.items():
        framework = _framework(fields)
        years = [framework.calendar.year(year) for year in (2024, 2025)]
        observed = framework.observations(
            *(
                Observation(indicator.id, month, **_figure(fields["kind"], n))
                for indicator in framework.indicators
                for n, month in enumerate(m for y in years for m in y.parts("month"))
            )
        )
        ask = partial(
            evaluate_cells,
            framework,
            observed,
            periods=tuple(q for year in years for q in year.parts("quarter")),
            as_at=date(2100, 1, 1),
            body="",
        )
        if ask(fast=True).now != ask(fast=False).now:
            raise AssertionError("rows say something else than cells")
        took = interleaved(
            {"row": partial(ask, fast=True), "cell": partial(ask, fast=False)}, rounds
        )
        note = f"{duration(took['row'])} : {duration(took['cell'])}"
        what = f"year to date of months, {sort}: rows : cells"
        yield Line(what, f"{COUNT} × 8", took["row"] / took["cell"], None, note)


def _framework(fields: dict[str, str]) -> Framework:
    each = range(COUNT)
    return Framework.of(
        Plan("p"),
        *(Objective(f"o{n}", plan="p") for n in each),
        *(Indicator(f"i{n}", frequency="month", decimals=1, **fields) for n in each),
        *(
            Target(
                f"t{n}",
                objective=f"o{n}",
                indicator=f"i{n}",
                expect=at_least(50),
                reading="year-to-date",
                policy=tolerance(percent_of_target=5),
            )
            for n in each
        ),
    )


def _figure(kind: str, number: int) -> dict[str, int]:
    above = number * 7 % 40
    if kind == "flow":
        return {"value": above}
    return {"numerator": above, "denominator": 40 + number}
