"""When a figure falls due: not due before, missing from then on (domain §5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.strategies import delays
from goldenthread.values import Absence, Absent
from tests.evaluation.small import (
    codes,
    evaluated,
    frame,
    measure,
    quarters,
    target,
)

Q1 = "2006/07 Q1"
END = date(2006, 6, 30)
DAY = timedelta(days=1)
SEPTEMBER = gt.Delay(months=3)
"""The first quarter is reported in September."""

FALLS_DUE = "falls due on 30 September 2006"


def judged(as_at, figures=(), asked=Q1, **fields):
    given_ = dict(figures)
    return evaluated(
        [measure(**fields), target(gt.at_least(10))], {"m": given_}, asked, as_at
    )


@pytest.mark.parametrize(
    ("day", "code", "note"),
    [
        (END, "not-due", FALLS_DUE),
        (END + DAY, "not-due", FALLS_DUE),
        (date(2006, 9, 29), "not-due", FALLS_DUE),
        (date(2006, 9, 30), "missing", ""),
        (date(2006, 10, 1), "missing", ""),
    ],
)
def test_a_figure_is_missing_from_its_due_day_on(day, code, note):
    """Who reports in September withholds nothing in July."""
    result = judged(day, due_after=SEPTEMBER)["t", Q1]

    assert (result.status.code, result.note) == (code, note)


@pytest.mark.parametrize(("day", "code"), [(END, "not-due"), (END + DAY, "missing")])
def test_by_default_it_falls_due_on_the_day_after_and_nothing_is_said(day, code):
    result = judged(day)["t", Q1]

    assert (result.status.code, result.note) == (code, "")


def test_a_number_is_one_of_days():
    assert measure(due_after=10) == measure(due_after=gt.Delay(days=10))


@given(delays(), st.integers(-40, 300))
def test_whether_it_is_due_follows_from_the_day_alone(delay, later):
    day = END + later * DAY

    result = judged(day, due_after=delay)["m", Q1]

    is_due = day >= delay.after(END)
    assert result.figure.kind is (Absence.MISSING if is_due else Absence.NOT_DUE)


def test_a_figure_that_comes_early_is_taken():
    """Nobody waits for September with what is known in July."""
    card = judged(END + DAY, {Q1: 12}, due_after=SEPTEMBER)

    assert codes(card) == ["green"]


def test_an_absence_that_is_declared_is_taken_before_it_falls_due():
    declared = Absent("not-applicable", "the pool is closed")

    card = judged(END + DAY, {Q1: declared}, due_after=SEPTEMBER)

    assert codes(card) == ["not-applicable"]


def test_the_reason_says_when():
    card = judged(END + DAY, due_after=SEPTEMBER)

    assert FALLS_DUE in str(card.why("t", Q1))
    assert FALLS_DUE in str(card.why("m", Q1))
    assert card["m", Q1].text == f"not due ({FALLS_DUE})"


def test_a_year_falls_due_with_its_last_quarter():
    """Not with the first of its quarters that is waited for."""
    day = date(2006, 7, 10)

    card = judged(day, asked="2006/07", due_after=SEPTEMBER)

    assert card["m", "2006/07"].text.endswith("falls due on 30 June 2007)")


SUM = measure("flow", "s", calculated=gt.sum_of("m", "n"))


def test_a_calculated_figure_falls_due_with_the_last_of_its_inputs():
    parts = [measure(due_after=10), measure("flow", "n", due_after=SEPTEMBER), SUM]
    day = date(2006, 7, 15)

    card = evaluated(parts, {"m": {Q1: 1}}, Q1, day)

    assert card["s", Q1].figure.kind is Absence.NOT_DUE
    assert card["s", Q1].text == f"not due (for want of n; {FALLS_DUE})"


def test_it_does_not_matter_which_was_defined_first():
    inner = measure("flow", "inner", calculated=gt.sum_of("m"))
    outer = measure("flow", "outer", calculated=gt.sum_of("inner"))

    card = evaluated(
        [outer, inner, measure(due_after=SEPTEMBER)], {}, Q1, date(2006, 7, 15)
    )

    assert card["outer", Q1].text.endswith(f"{FALLS_DUE})")


def test_what_is_missing_of_a_calculated_figure_outweighs_what_is_not_due():
    parts = [measure(), measure("flow", "n", due_after=SEPTEMBER), SUM]

    card = evaluated(parts, {}, Q1, date(2006, 7, 15))

    assert card["s", Q1].figure.kind is Absence.MISSING


def test_a_chain_of_calculations_of_any_depth_knows_when_it_falls_due():
    depth = 2_000
    chain = [
        measure("flow", f"c{n}", calculated=gt.sum_of(f"c{n - 1}" if n else "m"))
        for n in range(depth)
    ]

    card = evaluated([measure(due_after=SEPTEMBER), *chain], {}, Q1, END + DAY)

    assert card[f"c{depth - 1}", Q1].text.endswith(f"{FALLS_DUE})")


class TestStale:
    """An annual figure in a quarterly scorecard (domain §5)."""

    def read(self, day):
        definitions = [
            measure(frequency="year", due_after=SEPTEMBER),
            target(gt.at_least(10)),
        ]
        return evaluated(definitions, {"m": {"2004/05": 8}}, "2006/07 Q1", day)

    def test_what_is_not_due_is_not_stale(self):
        """Last year's figure falls due on the last day of June, and not before."""
        result = self.read(date(2006, 6, 29))["m", Q1]

        assert result.figure.kind is Absence.NOT_DUE
        assert "stale" not in result.note
        assert result.note == "for 2005/06, 91 days before the end"

    def test_what_is_due_and_absent_is_stale(self):
        result = self.read(date(2006, 6, 30))["m", Q1]

        assert result.figure.kind is Absence.MISSING
        assert result.note == "latest known is for 2004/05: stale, not counted"


class TestOutlook:
    """What has passed without being due is still ahead."""

    YEAR = target(gt.at_least(1000), span="year", projection=gt.run_rate())

    def card(self, day, asked, due_after, figures):
        definitions = [measure(due_after=due_after), self.YEAR]
        return evaluated(definitions, {"m": figures}, asked, day)

    def test_a_quarter_that_is_not_due_is_foreseen(self):
        """In October the second quarter is over, and told in December."""
        half = quarters("2006/07", [260])

        card = self.card(date(2006, 10, 15), "2006/07 Q2", SEPTEMBER, half)

        ahead = card.outlook["t", "2006/07 Q2"]
        assert (ahead.text, ahead.status.code) == ("1,040 cases", "green")

    def test_a_quarter_that_is_due_and_missing_is_not_foreseen(self):
        half = quarters("2006/07", [260])

        card = self.card(date(2006, 10, 15), "2006/07 Q2", 1, half)

        assert card.outlook["t", "2006/07 Q2"].status.code == "missing"

    def test_of_a_span_that_has_closed_the_outlook_is_now_though_it_is_not_due(self):
        """What is over is no longer foreseen (domain §7)."""
        year = quarters("2006/07", [260, 250, 240])

        card = self.card(date(2007, 4, 10), "2006/07 Q4", SEPTEMBER, year)

        result = card["t", "2006/07 Q4"]
        assert result.status.code == result.outlook.code == "not-due"


def test_totals_to_date_fall_due_as_they_say():
    card = evaluated(
        [measure(cumulative=True, due_after=SEPTEMBER)],
        {"m": {Q1: 10}},
        ["2006/07 Q1", "2006/07 Q2"],
        date(2006, 10, 15),
    )

    assert [r.text for r in card.of("m")] == [
        "10 cases",
        "not due (falls due on 30 December 2006)",
    ]


def test_the_very_last_years_can_be_asked_for():
    """Where no day comes after, nothing falls due later."""
    asked = gt.UK_FINANCIAL_YEAR.year(9998)

    card = evaluated(
        [measure(frequency="year", due_after=gt.Delay(months=600))],
        {},
        [asked],
        date(9999, 12, 30),
    )

    assert card["m", asked].figure.kind is Absence.NOT_DUE


@pytest.mark.parametrize("order", [1, -1])
def test_it_falls_due_as_was_laid_down_for_its_period(order):
    """Three months for the first quarter, ten days from the second on; whichever
    is asked for first."""
    ledger = gt.Ledger.of(
        frame(measure(due_after=SEPTEMBER), target(gt.at_least(10))),
        recorded=date(2006, 3, 1),
    ).record(gt.amend("m", due_after=10), recorded=date(2006, 7, 1))
    asked = ["2006/07 Q1", "2006/07 Q2"][::order]

    def kinds(day):
        card = gt.evaluate(ledger.as_of(day), periods=asked)
        return [card["m", f"2006/07 Q{n}"].figure.kind.value for n in (1, 2)]

    assert kinds(date(2006, 9, 29)) == ["not-due", "not-due"]
    assert kinds(date(2006, 9, 30)) == ["missing", "not-due"]
    assert kinds(date(2006, 10, 10)) == ["missing", "missing"]
