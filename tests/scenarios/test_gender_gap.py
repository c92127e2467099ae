"""Global Gender Gap 2023: 146 countries, four weighted means over what is known.

Method: World Economic Forum, Global Gender Gap Report 2023, appendix B. Fourteen
ratios of women to men make four dimensions by published weights; a ratio that a
country has none of is left out, and the weights of the others stand for the whole.
The index is the plain mean of the four.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache

import goldenthread as gt
from goldenthread.values import as_text, exact
from tests.scenarios.published import PUBLISHED, needs_published, rows, text

COUNTRIES = rows("gggi_2023.csv")

WEIGHTS = (
    json.loads(text("gggi_2023_weights.json"))["dimensions"]
    if PUBLISHED.is_dir()
    else {}
)


def index(id_, calculated=None):
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
def framework(floor=None):
    """The index; below *floor* per cent of its weight no dimension is told."""
    return gt.Framework.of(
        *(index(ratio) for weights in WEIGHTS.values() for ratio in weights),
        *(
            index(dimension, gt.weighted_mean(weights, coverage_floor=floor))
            for dimension, weights in WEIGHTS.items()
        ),
        index("gap", gt.mean_of(*WEIGHTS)),
        calendar=gt.CALENDAR_YEAR,
    )


def cards(floor=None):
    """What is made of the ratios of every country; a blank is not zero."""
    asked = framework(floor)
    observed = asked.observations(
        *(
            gt.Observation(ratio, "2023", row[ratio], body=row["country"])
            for row in COUNTRIES
            for weights in WEIGHTS.values()
            for ratio in weights
            if row[ratio]
        )
    )
    for row in COUNTRIES:
        yield (
            row,
            gt.evaluate(
                asked,
                observed,
                periods="2023",
                as_at=date(2024, 1, 1),
                body=row["country"],
            ),
        )


ONE_OFF = {
    "Korea, Republic of": ("0.680", "0.679"),
    "Madagascar": ("0.737", "0.736"),
    "Mali": ("0.605", "0.604"),
    "Netherlands": ("0.777", "0.776"),
    "Paraguay": ("0.695", "0.696"),
    "Philippines": ("0.791", "0.792"),
    "Tajikistan": ("0.672", "0.671"),
    "Tanzania": ("0.740", "0.739"),
    "Zambia": ("0.699", "0.698"),
}
"""Published, and what is made of what is published: the ratios and the weights are
themselves rounded to three decimals, and so the third of the index is theirs."""


@needs_published
def test_every_country_gets_its_published_index():
    """At three decimals; those that are one off there are named."""
    one_off = {}

    for row, card in cards(floor=30):
        for dimension in WEIGHTS:
            value = card[dimension, "2023"].figure.value
            assert abs(value - exact(row[dimension])) < exact("0.0014")
        found = card["gap", "2023"]
        published = as_text(exact(row["index"]), 3)
        if found.text != published:
            one_off[row["country"]] = (published, found.text)
        assert abs(found.figure.value - exact(row["index"])) < exact("0.00075")

    assert len(COUNTRIES) == 146
    assert one_off == ONE_OFF


@needs_published
def test_what_was_left_out_is_shown_as_left_out():
    """Nobody fills a gap, and nobody hides one."""
    counted = Counter()

    for row, card in cards(floor=30):
        for dimension, weights in WEIGHTS.items():
            coverage = card[dimension, "2023"].figure.coverage
            given = [ratio for ratio in weights if row[ratio]]
            weight = sum(exact(weights[ratio]) for ratio in given)
            assert (coverage.counted, coverage.of) == (len(given), len(weights))
            assert coverage.share == weight / sum(map(exact, weights.values()))
            counted[dimension] += not coverage.is_complete

    assert min(counted.values()) == counted["health_and_survival"] == 0
    assert sum(counted.values()) > 0


@needs_published
def test_without_a_floor_a_gap_is_a_gap_of_the_index():
    """Leaving out is declared, and never a default."""
    for row, card in cards():
        is_whole = all(row[ratio] for weights in WEIGHTS.values() for ratio in weights)
        found = card["gap", "2023"].figure
        assert isinstance(found, gt.Known if is_whole else gt.Absent)


@needs_published
def test_under_its_floor_a_dimension_is_not_told():
    """Where 31 % of education are known, nobody who asks for half gets a figure."""
    told = {
        row["country"]: card["educational_attainment", "2023"].text
        for row, card in cards(floor=50)
    }

    untold = {country for country, said in told.items() if "missing" in said}
    assert untold == {
        row["country"]
        for row in COUNTRIES
        if _known(row, WEIGHTS["educational_attainment"]) < 50
    }
    assert untold


def _known(row, weights):
    known = sum(exact(weight) for ratio, weight in weights.items() if row[ratio])
    return 100 * known / sum(map(exact, weights.values()))
