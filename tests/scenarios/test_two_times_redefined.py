"""An indicator redefined mid-year: from the third quarter e-mails count, too.

The figures are invented; the workings stand beside them. The page is
`docs/scenarios/an-indicator-is-redefined.md`.
"""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.ledger import Ledger, amend
from tests.scenarios.told import restated, statuses, told

YEAR = "2006/07"
Q1, Q2, Q3, Q4 = QUARTERS = [f"{YEAR} Q{number}" for number in range(1, 5)]
DAYS = (date(2006, 7, 5), date(2006, 10, 5), date(2007, 1, 5), date(2007, 4, 5))
AGREED, ASKED = date(2006, 11, 6), date(2007, 4, 20)


def counted(id_: str, title: str, **words: object) -> gt.Indicator:
    return gt.Indicator(id_, title, unit="complaint", kind="flow", decimals=0, **words)


def target(id_: str, **words: object) -> gt.Target:
    return gt.Target(id_, objective="content", indicator="complaints", **words)


FRAMEWORK = gt.Framework.of(
    gt.Plan("customers", "Customer plan"),
    gt.Objective("content", "Residents are content", plan="customers"),
    counted("letters", "Complaints by letter"),
    counted("calls", "Complaints by telephone"),
    counted("e-mails", "Complaints by e-mail"),
    counted(
        "complaints",
        "Complaints",
        polarity="lower",
        calculated=gt.sum_of("letters", "calls"),
    ),
    target("few", expect=gt.at_most(130), policy=gt.tolerance(percent_of_target=10)),
    target(
        "few-in-a-year",
        expect=gt.at_most(550),
        policy=gt.tolerance(percent_of_target=10),
        span="year",
    ),
    target(
        "no-more",
        title="No more than the quarter before",
        expect=gt.at_most(gt.previous()),
        role="stretch",
    ),
    title="Customers",
)

FIGURES = {
    "letters": (62, 58, 55, 48),
    "calls": (70, 69, 66, 63),
    "e-mails": (20, 26, 31, 38),
}

FIRST = Ledger.of(FRAMEWORK, recorded=date(2006, 3, 14), by="Cabinet")
for _number, _day in enumerate(DAYS):
    FIRST = FIRST.record(
        *(gt.Observation(i, QUARTERS[_number], f[_number]) for i, f in FIGURES.items()),
        recorded=_day,
    )

REDEFINED = FIRST.record(
    amend(
        "complaints",
        calculated=gt.sum_of("letters", "calls", "e-mails"),
        breaks=[gt.Break(Q3, "e-mails count, too")],
    ),
    amend("few", expect=gt.at_most(160)),
    recorded=AGREED,
    by="Cabinet",
    reason="residents write e-mails",
)
KNOWN = REDEFINED.as_of(ASKED)


def test_each_quarter_is_counted_by_the_words_of_its_own_time():
    """62 + 70 and 58 + 69; then 55 + 66 + 31 and 48 + 63 + 38."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert [str(result.value) for result in card.of("complaints")] == [
        "132",
        "127",
        "152",
        "149",
    ]
    # At most 130, amber to 143; then 160, amber to 176.
    assert statuses(card, "few") == ["amber", "green", "green", "green"]
    assert restated(card) == []


def test_the_year_adds_up_the_quarters_as_they_were_counted():
    """132 + 127 + 152 + 149 = 560, and no e-mail of the spring; amber to 605."""
    card = gt.evaluate(KNOWN, periods=YEAR)

    assert told(card, "complaints") == [("560", "amber")]
    assert told(card, "few-in-a-year") == [("560", "amber")]


def test_as_now_every_quarter_has_its_e_mails():
    """152 + 153 + 152 + 149 = 606, one more than amber reaches."""
    quarterly = gt.evaluate(KNOWN.as_now, periods=QUARTERS)
    yearly = gt.evaluate(KNOWN.as_now, periods=YEAR)

    assert told(quarterly, "few") == [
        ("152", "green"),
        ("153", "green"),
        ("152", "green"),
        ("149", "green"),
    ]
    assert told(yearly, "few-in-a-year") == [("606", "red")]


def test_nothing_is_compared_across_the_change():
    """152 against 127 is no rise: it is another count. Afterwards 149 is less."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    assert statuses(card, "no-more") == [
        "undetermined",  # nothing is known of the year before
        "green",
        "undetermined",
        "green",
    ]
    travels = [gt.direction_of_travel(card, "complaints", q) for q in QUARTERS[1:]]
    assert [travel.direction.value for travel in travels] == [
        "improving",
        "unknown",
        "improving",
    ]
    assert "the definition changed in 2006/07 Q3" in travels[1].reason


def test_a_bridge_lets_them_be_compared_all_the_same():
    """Somebody answers for it: 152 against 127 is a rise then."""
    bridged = gt.Break(Q3, "e-mails count, too", bridge="few wrote before")
    ledger = REDEFINED.record(
        amend("complaints", breaks=[bridged]),
        recorded=date(2006, 12, 1),
        by="Cabinet",
    )

    card = gt.evaluate(ledger.as_of(ASKED), periods=QUARTERS)

    assert statuses(card, "no-more") == ["undetermined", "green", "red", "green"]


def test_each_reason_names_what_went_in_then():
    """Two parts in the second quarter, three in the third."""
    card = gt.evaluate(KNOWN, periods=QUARTERS)

    second, third = (str(card.why("complaints", quarter)) for quarter in (Q2, Q3))

    assert "e-mail" not in second
    assert "Complaints by e-mail 31 complaints" in third


def test_in_october_it_was_the_old_count():
    """What was reported at the second quarter is what was said."""
    card = gt.evaluate(REDEFINED.as_of(date(2006, 10, 20)), periods=[Q1, Q2])

    assert told(card, "few") == [("132", "amber"), ("127", "green")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("unit", "letter"), ("kind", "stock"), ("frequency", "month")],
)
def test_what_would_be_another_indicator_needs_another_id(field, value):
    """Figures under one id mean one thing, or they cannot be read together."""
    with pytest.raises(gt.GoldenThreadError) as refused:
        FIRST.record(amend("complaints", **{field: value}), recorded=AGREED)

    assert [issue.code for issue in refused.value.issues] == ["fixed-field"]


class TestNewWeights:
    """An index of two services: alike at first, then 3 to 1 and to a decimal."""

    FRAMEWORK = gt.Framework.of(
        gt.Plan("customers", "Customer plan"),
        gt.Objective("content", "Residents are content", plan="customers"),
        gt.Indicator("kept", "Appointments kept", unit="%", kind="ratio", decimals=0),
        gt.Indicator("polite", "Callers content", unit="%", kind="ratio", decimals=0),
        gt.Indicator(
            "index",
            "Service index",
            unit="%",
            kind="index",
            decimals=0,
            calculated=gt.weighted_mean({"kept": 1, "polite": 1}, reason="both count"),
        ),
        gt.Target(
            "good", objective="content", indicator="index", expect=gt.at_least(75)
        ),
    )

    def card(self, rules: str = "as_then") -> gt.Scorecard:
        ledger = Ledger.of(self.FRAMEWORK, recorded=date(2006, 3, 14))
        for quarter, day in zip(QUARTERS, DAYS, strict=True):
            ledger = ledger.record(
                gt.Observation("kept", quarter, 81),
                gt.Observation("polite", quarter, 60),
                recorded=day,
            )
        heavier = gt.weighted_mean({"kept": 3, "polite": 1}, reason="visits cost most")
        knowledge = ledger.record(
            amend("index", calculated=heavier, decimals=1), recorded=AGREED
        ).as_of(ASKED)
        asked = knowledge.as_now if rules == "as_now" else knowledge
        return gt.evaluate(asked, periods=[*QUARTERS, YEAR])

    def test_weights_and_decimals_hold_from_the_third_quarter_on(self):
        """141 ÷ 2 = 70.5, published as 71; (243 + 60) ÷ 4 = 75.75, as 75.8."""
        assert told(self.card(), "good")[:4] == [
            ("71", "red"),
            ("71", "red"),
            ("75.8", "green"),
            ("75.8", "green"),
        ]

    def test_as_now_they_hold_throughout(self):
        """The same answers, weighed by today."""
        assert told(self.card("as_now"), "good")[:4] == [("75.8", "green")] * 4

    def test_no_rule_makes_a_year_of_an_index(self):
        """Four indices are not added up or averaged unasked."""
        year = self.card()["index", YEAR]

        assert year.value is None
        assert "undefined" in year.text
