"""The Scottish benchmarking figures of `lgbf_ratios.csv` and `lgbf_quartiles.csv`.

Quartiles, median, mean, deviation and MAD of the second table are recomputed
from the councils of the first, row by row; family means and Scotland likewise.
Ten of its rows are about indicators whose councils are not in the first table:
they are listed, so that none goes missing unseen.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread.analysis import compare_with_peers

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason="THE PUBLISHED TABLES ARE NOT HERE: none of their rows was tried",
)


def rows(name):
    path = PUBLISHED / name
    if not path.is_file():
        return []
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


COUNCILS = rows("lgbf_ratios.csv")
QUARTILES = {row["code"]: row for row in rows("lgbf_quartiles.csv")}
CODES = sorted({row["code"] for row in COUNCILS})
WITHOUT_COUNCILS = {
    *("CLIM03", "CORP03b", "CORP04", "CORP12", "ECON01", "ECON02", "ECON06"),
    *("ENV03a", "ENV04a", "ENV05"),
}
UNITS = {"1": "ratio", "1000": "case per 1,000", "10000": "case per 10,000"}

STATED = {
    "q1_exclusive_type6": ("type 6", "lower_quartile"),
    "q3_exclusive_type6": ("type 6", "upper_quartile"),
    "q1_inclusive_type7": ("type 7", "lower_quartile"),
    "q3_inclusive_type7": ("type 7", "upper_quartile"),
    "median": ("type 7", "median"),
    "mean": ("type 7", "mean"),
    "mad_unscaled": ("type 7", "mad"),
    "sample_sd": ("type 7", "deviation"),
    "scotland_median_published": ("type 7", "median"),
    "scotland_mean_published": ("type 7", "mean"),
}


def councils_of(code):
    return [row for row in COUNCILS if row["code"] == code]


def card_of(code, *, value=None):
    """One year of one indicator: as published, or with both its sides."""
    councils = councils_of(code)
    year = councils[0]["year"].replace("-", "/")
    indicator = gt.Indicator(
        code, unit="case", kind="index", frequency="year", polarity="higher"
    )
    if value is None:
        unit = UNITS[councils[0]["scale"]]
        indicator = gt.Indicator(
            code, unit=unit, kind="ratio", frequency="year", polarity="higher"
        )
    framework = gt.Framework.of(indicator)
    observed = framework.observations(
        *(
            gt.Observation(code, year, row[value], body=row["council"])
            if value
            else gt.Observation(
                code,
                year,
                body=row["council"],
                numerator=row["numerator"],
                denominator=row["denominator"],
            )
            for row in councils
        )
    )
    body = councils[0]["council"]
    return gt.evaluate(
        framework, observed, periods=year, as_at=date(2026, 1, 1), body=body
    )


def compared(code, *, by="type 7", group=(), value="value_published"):
    card = card_of(code, value=value)
    return compare_with_peers(
        card,
        code,
        card.periods[0],
        group=group,
        includes_own=not group,
        quartiles_by=by,
    )


def is_at_its_decimals(found: Fraction, stated: str) -> bool:
    """Whether *found* is the stated figure, to the places that it is stated at."""
    figure = Decimal(stated)
    unit = Fraction(10) ** int(figure.as_tuple().exponent)
    return abs(found - Fraction(figure)) <= unit / 2


def is_at_ten_digits(found: Fraction, stated: str) -> bool:
    """Whether it is, as far as the councils' own ten published digits reach."""
    figure = Decimal(stated)
    return abs(found - Fraction(figure)) <= Fraction(10) ** (figure.adjusted() - 9)


@pytest.mark.parametrize("column", STATED)
@pytest.mark.parametrize("code", CODES)
def test_each_stated_figure_comes_out_at_its_decimals(code, column):
    by, name = STATED[column]

    spread = compared(code, by=by).spread
    found, stated = getattr(spread, name).value, QUARTILES[code][column]

    # Scotland's own are printed to sixteen digits, and its councils to ten.
    agrees = is_at_ten_digits if "scotland" in column else is_at_its_decimals
    assert spread.count == 32
    assert agrees(found, stated)


def test_all_that_can_be_recomputed_is():
    """Who takes a row away, or adds councils, is told."""
    assert set(QUARTILES) - set(CODES) == WITHOUT_COUNCILS
    assert set(CODES) <= set(QUARTILES)


@pytest.mark.parametrize("code", CODES)
def test_a_family_is_the_plain_mean_of_its_councils(code):
    """Whether or not the own council is of the family."""
    families = {}
    for row in councils_of(code):
        families.setdefault(row["family_group"], []).append(row)

    for members in families.values():
        spread = compared(code, group=[row["council"] for row in members]).spread
        stated = members[0]["family_mean_published"]
        assert spread.count == 8
        assert is_at_ten_digits(spread.mean.value, stated)

    assert len(families) == 4


@pytest.mark.parametrize("code", CODES)
def test_scotland_is_pooled_and_no_mean_of_councils(code):
    """The two figures that are published, and that are often taken for one."""
    stated = councils_of(code)[0]["scotland_published"]

    comparison = compared(code, value=None)

    assert is_at_its_decimals(comparison.pooled.value, stated)
    assert not is_at_ten_digits(comparison.spread.mean.value, stated)
