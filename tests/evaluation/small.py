"""The smallest framework round what is being tested, and a day on which all is due."""

from __future__ import annotations

from datetime import date

import goldenthread as gt

LATE = date(2030, 1, 1)
"""A day on which every figure of these tests is due."""

PLAN = gt.Plan("plan", "Plan")
AIM = gt.Objective("aim", "Aim", plan="plan")


def measure(kind="flow", id_="m", **fields):
    """An indicator called `m`; quarterly and in cases unless it says otherwise."""
    given = {"unit": "%" if kind == "ratio" else "case", **fields}
    return gt.Indicator(id_, kind=kind, **given)


def target(expect, id_="t", **fields):
    """A target called `t` on `m`."""
    return gt.Target(id_, objective="aim", indicator="m", expect=expect, **fields)


def frame(*definitions, **settings):
    return gt.Framework.of(PLAN, AIM, *definitions, **settings)


def series(indicator, figures, **fields):
    """Observations of one indicator: `{"2006/07 Q1": 10}`, pairs being parts."""
    for period, figure in figures.items():
        if isinstance(figure, tuple):
            above, below = figure
            yield gt.Observation(
                indicator, period, numerator=above, denominator=below, **fields
            )
        else:
            yield gt.Observation(indicator, period, figure, **fields)


def months(year, figures, first=1):
    """Twelve figures by the month of a year from 1 April: `{"2006/07 P01": …}`."""
    return {
        f"{year} P{number:02}": figure for number, figure in enumerate(figures, first)
    }


def quarters(year, figures, first=1):
    return {f"{year} Q{number}": figure for number, figure in enumerate(figures, first)}


def evaluated(definitions, given, periods, as_at=LATE, **settings):
    """A scorecard of *definitions*; *given* is `{"m": {period: figure}}`."""
    framework = frame(*definitions, **settings)
    observed = framework.observations(
        *(each for id_, figures in given.items() for each in series(id_, figures))
    )
    return gt.evaluate(framework, observed, periods=periods, as_at=as_at)


def reading(card, id_="m", column=0):
    """What an indicator's cell holds: figure, own periods, completeness, age."""
    return card.cells[id_][column].reading


def value(card, id_="m", column=0):
    """The raw figure of an element, or the kind of its absence."""
    figure = card.of(id_)[column].figure
    return figure.value if isinstance(figure, gt.Known) else figure.kind.value


def codes(card, id_="t"):
    """Status, or the reason for none, in each reporting period."""
    return [result.status.code for result in card.of(id_)]
