"""Small councils beside one another, and a day on which all is due."""

from __future__ import annotations

from datetime import date

import goldenthread as gt

LATE = date(2030, 1, 1)
Q1, Q2 = "2006/07 Q1", "2006/07 Q2"


def measure(id_="m", **fields):
    """An indicator called `m` without decimals; higher is better unless it says so."""
    given = {"unit": "case", "kind": "flow", "polarity": "higher", **fields}
    return gt.Indicator(id_, **given)


def observed_in(framework, figures, period=Q1, id_="m"):
    """Figures by body; pairs are numerator and denominator."""
    return framework.observations(
        *(observation(id_, body, period, each) for body, each in figures.items())
    )


def observation(id_, body, period, each):
    if isinstance(each, tuple):
        above, below = each
        return gt.Observation(
            id_, period, body=body, numerator=above, denominator=below
        )
    return gt.Observation(id_, period, each, body=body)


def card_of(figures, *, body="us", indicator=None, period=Q1, as_at=LATE):
    """The scorecard of *body*; *figures* are those of everyone by body."""
    framework = gt.Framework.of(indicator or measure())
    observed = observed_in(framework, figures, period)
    return gt.evaluate(framework, observed, periods=period, as_at=as_at, body=body)
