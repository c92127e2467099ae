"""Local Government Benchmarking Framework: 32 Scottish councils, pooled and averaged.

Scotland is its councils' numerators over their denominators. A family, of eight
councils that are alike, is the plain mean of its councils, and so is the median
that of councils, whatever their size.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import groupby

import pytest

import goldenthread as gt
from goldenthread.values import exact
from tests.scenarios.published import needs_published, rows

TABLES = {
    key: list(group)
    for key, group in groupby(
        rows("lgbf_ratios.csv"), key=lambda row: (row["code"], row["year"])
    )
}
MEDIANS = {
    (row["code"], row["year"]): row
    for row in rows("lgbf_quartiles.csv")
    if (row["code"], row["year"]) in TABLES
}

UNIT_BY_SCALE = {"1": "ratio", "1000": "case per 1,000", "10000": "case per 10,000"}

PERIOD = "2023/24"

every_table = pytest.mark.parametrize(
    "key", TABLES or [None], ids=lambda key: "-".join(key or ())
)


def places(text):
    return len(text.partition(".")[2])


def ratio(id_, unit, calculated=None, decimals=None):
    return gt.Indicator(
        id_,
        unit=unit,
        kind="ratio",
        decimals=decimals,
        frequency="year",
        calculated=calculated,
    )


def made_of(councils, figure_of, calculated, decimals=None):
    """The figure of all of them together."""
    unit = UNIT_BY_SCALE[councils[0]["scale"]]
    framework = gt.Framework.of(
        *(ratio(row["council"], unit) for row in councils),
        ratio("all", unit, calculated, decimals),
    )
    figures = [
        gt.Observation(row["council"], PERIOD, **figure_of(row)) for row in councils
    ]
    card = gt.evaluate(
        framework,
        framework.observations(*figures),
        periods=PERIOD,
        as_at=date(2024, 12, 1),
    )
    return card["all", PERIOD]


def names(councils):
    return [row["council"] for row in councils]


def sides(row):
    return {"numerator": row["numerator"], "denominator": row["denominator"]}


def value(row):
    return {"value": row["value_published"]}


def is_as_printed(found, printed):
    """Whether the two agree, for figures printed with ten significant digits."""
    return abs(found - exact(printed)) <= abs(exact(printed)) / 10**9


@needs_published
@every_table
def test_scotland_is_pooled_from_its_councils(key):
    """At the published decimals: never a mean of 32 rates."""
    councils = TABLES[key]
    published = councils[0]["scotland_published"]

    found = made_of(
        councils, sides, gt.ratio_of_sums(*names(councils)), places(published)
    )

    assert len(councils) == 32
    assert found.value == exact(published)


@needs_published
@every_table
def test_a_family_is_the_plain_mean_of_its_councils(key):
    """Every one of the four families of every table."""
    families = {}
    for row in TABLES[key]:
        families.setdefault(row["family_group"], []).append(row)

    for councils in families.values():
        mean = gt.mean_of(*names(councils), reason="each council counts as one")
        found = made_of(councils, value, mean).figure
        assert is_as_printed(found.value, councils[0]["family_mean_published"])

    assert [len(councils) for councils in families.values()] == [8] * 4


@needs_published
@every_table
def test_half_of_the_councils_lie_on_either_side_of_the_median(key):
    """As Scotland publishes it, and as somebody else worked it out."""
    councils = TABLES[key]

    median = made_of(councils, value, gt.median_of(*names(councils))).figure.value

    assert is_as_printed(median, MEDIANS[key]["scotland_median_published"])
    assert abs(median - exact(MEDIANS[key]["median"])) <= Fraction(1, 10**9)


@needs_published
@every_table
def test_the_mean_council_is_not_scotland(key):
    """Both are published, and they are two figures."""
    councils = TABLES[key]

    mean = gt.mean_of(*names(councils), reason="each council counts as one")
    found = made_of(councils, value, mean).figure.value

    assert is_as_printed(found, MEDIANS[key]["scotland_mean_published"])
    assert not is_as_printed(found, councils[0]["scotland_published"])


@needs_published
def test_all_that_was_published_was_compared():
    """Six tables; none went missing with its file."""
    assert len(TABLES) == len(MEDIANS) == 6
