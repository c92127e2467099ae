"""A target cut from 95 to 85 in the third quarter, while the figure was falling.

The figures are invented; the workings stand beside them. The page is
`docs/scenarios/a-target-is-cut.md`.
"""

from __future__ import annotations

from datetime import date

import goldenthread as gt
from goldenthread.ledger import Ledger, amend
from tests.scenarios.told import counts, restated, statuses, told

YEAR = "2006/07"
QUARTERS = [f"{YEAR} Q{number}" for number in range(1, 5)]
ASKED = date(2007, 4, 20)


def target(id_: str, **words: object) -> gt.Target:
    return gt.Target(
        id_,
        objective="housed",
        indicator="offers",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=5),
        **words,
    )


FRAMEWORK = gt.Framework.of(
    gt.Plan("housing", "Housing plan"),
    gt.Objective("housed", "Homeless households are housed", plan="housing"),
    gt.Indicator(
        "offers",
        "Offers within 21 days",
        unit="%",
        kind="ratio",
        decimals=1,
        polarity="higher",
    ),
    target("offers-quarter", title="Each quarter"),
    target("offers-year", title="Over the year", span="year"),
    title="Housing",
)

# 88, 87, 86 and 84 of a hundred; 690 of 800 in the year, 86.25.
OFFERED = (176, 174, 172, 168)
DAYS = (date(2006, 7, 5), date(2006, 10, 5), date(2007, 1, 5), date(2007, 4, 5))

UNCUT = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
for _quarter, _offered, _day in zip(QUARTERS, OFFERED, DAYS, strict=True):
    UNCUT = UNCUT.record(
        gt.Observation("offers", _quarter, numerator=_offered, denominator=200),
        recorded=_day,
    )

CUT = UNCUT.record(
    amend("offers-quarter", expect=gt.at_least(85)),
    amend("offers-year", expect=gt.at_least(85)),
    recorded=date(2006, 11, 6),
    by="Cabinet",
    reason="half of the hostel has closed",
)
KNOWN = CUT.as_of(ASKED)


def test_two_quarters_stay_red_and_the_third_is_green():
    """95 less 5 points is 90 then; from the third quarter on 85, less 5 is 80."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert told(card, "offers-quarter") == [
        ("88.0", "red"),
        ("87.0", "red"),
        ("86.0", "green"),
        ("84.0", "amber"),
    ]
    assert [result.target for result in card.of("offers-quarter")] == [
        "at least 95 %",
        "at least 95 %",
        "at least 85 %",
        "at least 85 %",
    ]
    assert restated(card) == []


def test_by_todays_target_the_year_began_green():
    """Which is what a report would claim that knew of one target only."""
    card = gt.evaluate(KNOWN.as_now, periods=QUARTERS)

    assert statuses(card, "offers-quarter") == ["green", "green", "green", "amber"]


def test_without_the_cut_all_four_would_be_red():
    """What the green of the third quarter is worth."""
    card = gt.evaluate(UNCUT.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "offers-quarter") == ["red"] * 4


def test_the_year_had_not_closed_and_is_judged_by_the_cut():
    """690 of 800 is 86.25, published as 86.3; against 85."""
    card = gt.evaluate(KNOWN, periods=YEAR)
    uncut = gt.evaluate(UNCUT.as_of(ASKED), periods=YEAR)

    assert told(card, "offers-year") == [("86.3", "green")]
    assert told(uncut, "offers-year") == [("86.3", "red")]


def test_the_objective_follows_quarter_by_quarter():
    """The year's target is set aside until it is due."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert statuses(card, "housed") == ["red", "red", "green", "amber"]
    assert counts(card, "housing") == [
        {"red": 1, "not-due": 1},
        {"red": 1, "not-due": 1},
        {"green": 1, "not-due": 1},
        {"green": 1, "amber": 1},
    ]


def test_the_figure_itself_went_down_all_along():
    """A greener status is not a better service, and the direction says so."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    travels = [
        gt.direction_of_travel(card, "offers", quarter).direction.value
        for quarter in QUARTERS[1:]
    ]

    assert travels == ["worsening"] * 3


def test_who_cut_it_and_why_is_on_record():
    """The promise, then the cut."""
    promised, cut = CUT.history("offers-quarter")

    assert (promised.day, promised.by) == (date(2006, 3, 14), "Cabinet")
    assert (cut.day, cut.by) == (date(2006, 11, 6), "Cabinet")
    assert cut.reason == "half of the hostel has closed"
    assert not cut.is_backdated


def test_in_october_nobody_knew_of_it():
    """As of the second quarter's report the target is 95 to the end of the year."""
    card = gt.evaluate(CUT.as_of(date(2006, 10, 20)), periods=QUARTERS)

    assert {result.target for result in card.of("offers-quarter")} == {"at least 95 %"}
    assert statuses(card, "offers-quarter") == ["red", "red", "not-due", "not-due"]
