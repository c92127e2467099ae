"""What the slow evaluator found in the engine: one example each, which stays."""

from __future__ import annotations

import goldenthread as gt
from goldenthread.definitions import Break
from goldenthread.expectations import cut_by
from tests.evaluation.small import codes, evaluated, measure, quarters, target

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
