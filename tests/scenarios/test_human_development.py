"""Human Development Index 2021: 191 countries, normalised, averaged and multiplied.

Method: UNDP, Human Development Report 2021/22, technical note 1. Goalposts are a
life of 20 to 85 years, 0 to 18 years of schooling expected and 0 to 15 received,
and an income of 100 to 75,000 dollars by logarithms; beyond a goalpost nothing
more counts. Education is the mean of its two, the index the cube root of the three.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

import goldenthread as gt
from goldenthread.values import as_text, exact
from tests.scenarios.published import needs_published, rows

COUNTRIES = rows("hdi_2021.csv")

SEVENTY_FIVE_THOUSAND = "4.875061263391700043113530363"
"""Its common logarithm, for incomes that are published as such."""


def year_of(id_, unit):
    return gt.Indicator(
        id_, unit=unit, kind="average", frequency="year", calendar=gt.CALENDAR_YEAR
    )


def index(id_, calculated):
    return gt.Indicator(
        id_,
        unit="index",
        kind="index",
        decimals=3,
        frequency="year",
        calendar=gt.CALENDAR_YEAR,
        calculated=calculated,
    )


@cache
def framework(*, with_logarithms=False):
    """The index, of incomes in dollars or of their published logarithms."""
    income = gt.normalised("gni", low=100, high=75_000, outside="clipped", steps="log")
    if with_logarithms:
        income = gt.normalised(
            "gni", low=2, high=SEVENTY_FIVE_THOUSAND, outside="clipped"
        )
    return gt.Framework.of(
        year_of("life", "year"),
        year_of("expected", "year"),
        year_of("received", "year"),
        year_of("gni", "score" if with_logarithms else "USD"),
        index("health", gt.normalised("life", low=20, high=85, outside="clipped")),
        index(
            "schooling-to-come",
            gt.normalised("expected", low=0, high=18, outside="clipped"),
        ),
        index(
            "schooling-so-far",
            gt.normalised("received", low=0, high=15, outside="clipped"),
        ),
        index("education", gt.mean_of("schooling-to-come", "schooling-so-far")),
        index("income", income),
        index("hdi", gt.geometric_mean({"health": 1, "education": 1, "income": 1})),
        calendar=gt.CALENDAR_YEAR,
    )


def cards(asked, gni_of):
    figures = [
        gt.Observation(id_, "2021", value, body=row["country"])
        for row in COUNTRIES
        for id_, value in (
            ("life", row["life_exp"]),
            ("expected", row["exp_sch"]),
            ("received", row["avg_sch"]),
            ("gni", gni_of(row["log10_gni_pc"])),
        )
    ]
    observed = asked.observations(*figures)
    for row in COUNTRIES:
        yield (
            row,
            gt.evaluate(
                asked,
                observed,
                periods="2021",
                as_at=date(2022, 9, 8),
                body=row["country"],
            ),
        )


def in_dollars(logarithm):
    """The income itself, as far as its published logarithm tells it."""
    return 10 ** float(logarithm)


UNLIKE = {"Dominican Republic": ("0.767", "0.768")}
"""Published, and what its published inputs make: 0.76750, on the very edge."""


@needs_published
@pytest.mark.parametrize(
    ("asked", "gni_of"),
    [
        pytest.param(framework(), in_dollars, id="dollars"),
        pytest.param(framework(with_logarithms=True), str, id="logarithms"),
    ],
)
def test_every_country_gets_its_published_index(asked, gni_of):
    """At its three decimals, but for one that lies on the edge between two."""
    unlike = {}

    for row, card in cards(asked, gni_of):
        found = card["hdi", "2021"]
        published = as_text(exact(row["hdi_published"]), 3)
        if found.text != published:
            unlike[row["country"]] = (published, found.text)
        distance = abs(found.figure.value - exact(row["hdi_published"]))
        assert distance < exact("0.00051"), row["country"]

    assert len(COUNTRIES) == 191
    assert unlike == UNLIKE


@needs_published
def test_every_dimension_is_what_somebody_else_worked_out():
    """To the six places of an independent calculation, those that are clipped too."""
    clipped = set()

    for row, card in cards(framework(), in_dollars):
        for id_ in ("health", "education", "income"):
            value = card[id_, "2021"].figure.value
            assert abs(value - exact(row[f"{id_}_index"])) <= Fraction(51, 10**8)
            if value == 1:
                clipped.add(id_)
        value = card["hdi", "2021"].figure.value
        assert abs(value - exact(row["hdi_recomputed"])) <= Fraction(51, 10**8)

    assert clipped == {"health", "income"}


def test_an_index_of_the_human_lot_says_how_it_is_made():
    """Goalposts, and what happens beyond them, stand in the sentence."""
    said = {each.id: str(each.calculated) for each in framework().indicators}

    assert (
        said["health"] == "range normalisation from 20 to 85 (clipped outside) of life"
    )
    assert said["education"] == "mean of schooling-to-come, schooling-so-far"
    assert said["income"] == (
        "logarithmic range normalisation from 100 to 75,000 (clipped outside) of gni"
    )
    assert said["hdi"] == "geometric mean of health, education, income"
