"""Progress by growth rate, as Statistics Canada publishes it, series by series.

The Canadian Indicator Framework compares the growth so far with the growth that leads
to a target: substantial from 0.95 on, moderate from 0.60, limited from 0. Without a
target it asks for 1.5 % a year, and for less of it near a natural limit of 100 %, by
the factor 1 - (base / limit) ** 4.44, an exponent that the published scores show to
fifteen digits; a third of that is moderate, and anything from 0 on is limited.
Method: open-sdg/open-sdg, docs/progress-methodology.md.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.expectations import Context
from goldenthread.policies import Case
from goldenthread.values import Known, Scale, Status, exact
from tests.policies.asking import card_of, known
from tests.scenarios.published import needs_published, rows

CODES = (
    "deterioration",
    "limited-progress",
    "moderate-progress",
    "substantial-progress",
    "target-achieved",
)
STATUSES = [
    Status(code, symbol=sign) for code, sign in zip(CODES, "■▼▲◆●", strict=True)
]
WITH_TARGET = Scale("towards a target", STATUSES)
WITHOUT = Scale("without a target", STATUSES[:-1])

SHARES = ("0", "0.60", "0.95")
THIRDS = (0, Fraction(1, 3), 1)

SERIES = [row for row in rows("statcan_cif_series.csv") if row["series"]]


def _wanted(row) -> Fraction:
    """What 1.5 % a year would lead to by 2030, or less of it near the limit."""
    start, limit = Fraction(row["base_value"]), row["limit"]
    share = 1 - (float(start) / float(limit)) ** 4.44 if limit else 1
    rate = exact(round(0.015 * share, 15)) * int(row["direction"])
    return start * (1 + rate) ** (int(row["target_year"]) - int(row["base_year"]))


def _rule(row):
    """Policy, demand and scale of one series."""
    has_target = bool(row["target"])
    level = exact(row["target"]) if has_target else _wanted(row)
    shares = SHARES if has_target else THIRDS
    policy = gt.growth(
        since=row["base_year"],
        by=row["target_year"],
        limits=dict(zip(CODES[1:4], map(exact, shares), strict=True)),
        zero_as="0.001",
    )
    word = gt.at_least if row["direction"] == "1" else gt.at_most
    return policy, word(level), WITH_TARGET if has_target else WITHOUT


@needs_published
@pytest.mark.parametrize("row", SERIES, ids=lambda row: row["series"])
def test_every_published_status_comes_out(row):
    """Through an evaluation, as a user would have it."""
    policy, expect, scale = _rule(row)

    card = card_of(
        policy,
        {row["current_year"]: row["current_value"]},
        expect,
        periods=row["current_year"],
        baseline=exact(row["base_value"]),
        calendar=gt.CALENDAR_YEAR,
        frequency="year",
        decimals=None,
        scale=scale,
    )

    assert card.of("t")[0].status.code == row["status"].replace("_", "-")


@needs_published
@pytest.mark.parametrize(
    "row", [row for row in SERIES if row["target"]], ids=lambda row: row["series"]
)
def test_every_published_ratio_comes_out(row):
    """To nine places: theirs is a binary float."""
    policy, expect, scale = _rule(row)
    context = Context(
        period=gt.CALENDAR_YEAR.parse(row["current_year"]),
        baseline=known(row["base_value"]),
    )

    share = policy.share(
        Case(
            actual=exact(row["current_value"]),
            demand=expect.at(context),
            scale=scale,
            context=context,
        )
    )

    assert float(share) == pytest.approx(float(row["progress_value"]), abs=1e-9)


@needs_published
def test_both_sorts_of_series_are_there():
    """Forty-odd with a target, the others without."""
    assert {bool(row["target"]) for row in SERIES} == {True, False}
    assert len(SERIES) == 125


def judged(expect, start, value, year="2020", **more):
    policy = gt.growth(
        since="2015",
        by="2030",
        limits=dict(zip(CODES[1:4], map(exact, SHARES), strict=True)),
        **more,
    )
    context = Context(period=gt.CALENDAR_YEAR.parse(year), baseline=Known(exact(start)))
    return policy.assess(
        Case(
            actual=exact(value),
            demand=expect.at(context),
            scale=WITH_TARGET,
            context=context,
        )
    ).rating.code


@pytest.mark.parametrize(
    ("expect", "start", "value", "year", "ours"),
    [
        # "target_achieved" there, as a direction left out means *less is better*.
        (gt.at_least(50), 10, 20, "2020", "substantial-progress"),
        # No status there, either.
        (gt.at_least(20), -10, 5, "2020", "undefined"),
        # Infinite there, and so "substantial_progress".
        (gt.at_least(20), 0, 5, "2020", "undefined"),
        # Minus infinity there, and so "deterioration".
        (gt.at_least(50), 50, 45, "2020", "undefined"),
        # Judged there as if the deadline were still ahead.
        (gt.at_least(50), 10, 20, "2031", "ended"),
        # A stand-in there: the three lines below.
        (gt.at_most(0), "0.1", "0.02", "2020", "undefined"),
    ],
)
def test_hard_inputs_have_an_honest_answer(expect, start, value, year, ours):
    """What their code was measured to answer stands in the comments."""
    assert judged(expect, start, value, year) == ours


@pytest.mark.parametrize(
    ("factor", "wanted"),
    [
        (1, "substantial-progress"),
        (10, "moderate-progress"),
        (100, "limited-progress"),
    ],
)
def test_a_stand_in_for_zero_lets_the_unit_choose_the_colour(factor, wanted):
    """0.10 to 0.02 per 1,000, per 10,000, per 100,000: the same facts."""
    start, value = (exact(figure) * factor for figure in ("0.1", "0.02"))

    assert judged(gt.at_most(0), start, value, zero_as="0.001") == wanted


@pytest.mark.parametrize(
    ("share", "reached", "missed"),
    [
        ("0.95", "substantial-progress", "moderate-progress"),
        ("0.60", "moderate-progress", "limited-progress"),
        ("0", "limited-progress", "deterioration"),
    ],
)
def test_exactly_on_a_limit_belongs_to_the_better_side(share, reached, missed):
    """Acceptance example 6: 10 % a year are required, and one year has passed."""
    level = 100 * Fraction(11, 10) ** 15
    on_limit = 100 + 10 * exact(share)

    assert judged(gt.at_least(level), 100, on_limit, "2016") == reached
    below = on_limit - Fraction(1, 10**20)
    assert judged(gt.at_least(level), 100, below, "2016") == missed
