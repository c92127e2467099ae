"""What the slow evaluator found in the engine: one example each, which stays."""

from __future__ import annotations

from datetime import date

import attrs

import goldenthread as gt
from goldenthread.definitions import Break
from goldenthread.expectations import cut_by
from tests.evaluation.small import codes, evaluated, frame, measure, quarters, target

Q1, Q2, Q3, Q4 = (f"2006/07 Q{number}" for number in (1, 2, 3, 4))


def test_bands_lie_round_the_limit_of_a_change():
    """Ten below 50 is 40: one level, though the words name two figures (§6)."""
    round_it = gt.banded(
        {"red": gt.band(above=5), "green": gt.band(at_most=5)}, of="difference"
    )
    fewer = target(cut_by(10), baseline=50, policy=round_it)

    card = evaluated([measure("flow"), fewer], {"m": {Q1: 45, Q2: 46}}, [Q1, Q2])

    assert codes(card) == ["green", "red"]


def test_something_over_nothing_is_not_forgotten_beside_nothing_of_nothing():
    """0 ÷ 0 adds nothing; 5 ÷ 0 has no answer, whichever of them comes first (§4)."""
    rate = measure("ratio", numerator="stock", over_time="average")
    supplied = [
        gt.Observation("m", period, numerator=above, denominator=0)
        for period, above in ((Q1, 0), (Q2, 5))
    ]
    framework = gt.Framework.of(rate)

    def half_year(*rows):
        card = gt.evaluate(
            framework,
            framework.observations(*rows),
            periods="2006/07 H1",
            as_at=gt.UK_FINANCIAL_YEAR.year(2006).end,
        )
        return card["m", "2006/07 H1"].figure

    turned = [
        gt.Observation("m", period, numerator=above, denominator=0)
        for period, above in ((Q1, 5), (Q2, 0))
    ]

    assert half_year(*supplied) == half_year(*turned)


def test_the_latest_known_of_a_total_is_a_figure_of_its_period():
    """70 to date after 30 is 40 in the half year, which is what is stale (§5)."""
    halves = measure("flow", cumulative=True, frequency="half")
    given = {"2005/06 H1": 30, "2005/06 H2": 70}

    card = evaluated([halves], {"m": given}, "2006/07 Q3")
    (cell,) = card.cells["m"]

    period, figure = cell.reading.latest
    assert (str(period), figure.value) == ("2005/06 H2", 40)


def test_a_met_target_is_best_though_the_way_from_its_baseline_is_unknown():
    """The width of a tolerance matters to nobody who has not missed (§7)."""
    near = gt.tolerance(percent_of_way=10)
    more = target(
        gt.at_least(50), policy=near, baseline=gt.Baseline(period="2005/06 Q4")
    )

    card = evaluated([measure("flow"), more], {"m": {Q1: 50, Q2: 49}}, [Q1, Q2])

    assert codes(card) == ["green", "undetermined"]


def test_nothing_is_compared_across_a_break_with_what_comes_later():
    """Q1 counts letters only; the baseline of Q2 counts e-mails, too (§5)."""
    mail = measure("flow", breaks=[Break(Q2, "counts e-mails, too")])
    fewer = target(cut_by(1), baseline=gt.Baseline(period=Q2))

    card = evaluated([mail, fewer], {"m": quarters("2006/07", [5, 9, 8, 8])}, [Q1, Q3])

    assert codes(card) == ["undetermined", "green"]


def ahead(*definitions, as_at=date(2006, 10, 15), rows=()):
    """The outlook of the target `t` in Q2, half way through the year."""
    framework = frame(*definitions)
    observed = framework.observations(*rows)
    card = gt.evaluate(framework, observed, periods=Q2, as_at=as_at)
    return card.outlook["t", Q2]


def test_the_last_value_is_undetermined_while_there_is_no_figure_at_all():
    """Nothing was ever supplied of the stock, though of something else (§7)."""
    half = measure("stock", over_time="last", frequency="half")
    level = target(gt.at_least(10), projection=gt.last_value(), span="year")

    result = ahead(half, level, as_at=date(2006, 9, 1))

    assert result.status.code == "undetermined"


def test_a_line_does_not_begin_with_the_first_figure_of_something_else():
    """Three points were supplied, and four are needed: too few, none is missing."""
    flow = measure("flow")
    line = target(gt.at_least(10), projection=gt.linear_trend(points=4), span="year")
    own = [gt.Observation("m", quarter, 10) for quarter in ("2005/06 Q4", Q1, Q2)]
    other = attrs.evolve(flow, id="other")
    older = gt.Observation("other", "2005/06 Q1", 10)

    alone = ahead(flow, line, rows=own)
    beside = ahead(flow, other, line, rows=[*own, older])

    assert alone.status.code == "undetermined"
    assert beside.status == alone.status


def test_the_total_that_is_forecast_for_the_year_is_its_outlook():
    """Who foresees the total at the end need not foresee every quarter (§7)."""
    total = measure("flow", cumulative=True)
    year = target(gt.at_least(100), span="year")
    rows = [
        gt.Observation("m", Q1, 20),
        gt.Observation("m", Q2, 45),
        gt.Observation("m", Q4, 100, made="forecast"),
    ]

    result = ahead(total, year, rows=rows)

    assert (result.value, result.status.code) == (100, "green")


def test_what_was_left_out_of_a_quarter_shows_in_the_year():
    """The year is a sum of quarters in which a zone was skipped (§4)."""
    zones = [attrs.evolve(measure("flow"), id=id_) for id_ in ("north", "south")]
    both = gt.sum_of("north", "south", coverage_floor=50)
    whole = measure("flow", calculated=both)
    framework = gt.Framework.of(*zones, whole)
    rows = [gt.Observation("north", quarter, 10) for quarter in (Q1, Q2, Q3, Q4)]

    card = gt.evaluate(
        framework,
        framework.observations(*rows),
        periods="2006/07",
        as_at=date(2007, 5, 1),
    )

    assert not card["m", "2006/07"].figure.coverage.is_complete
