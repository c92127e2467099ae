"""Monitoring and reporting: two lenses on the same facts (domain §5)."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

import goldenthread as gt
from goldenthread.observations import Purpose
from tests.evaluation.small import codes, frame, measure, target

Q1, Q2 = "2006/07 Q1", "2006/07 Q2"
JULY = date(2006, 7, 10)
ENTERED = "entered, awaiting validation"

FRAMEWORK = frame(
    measure(decimals=0),
    target(gt.at_least(100), projection=gt.run_rate()),
    target(gt.at_least(400), "y", span="year", projection=gt.run_rate()),
)


def observed(*checked):
    """A figure of 120 for each quarter, checked so far."""
    return FRAMEWORK.observations(
        *(
            gt.Observation("m", f"2006/07 Q{n}", 120, checked=each)
            for n, each in enumerate(checked, 1)
        )
    )


def card(*checked, periods=Q1, as_at=JULY, purpose="reporting"):
    return gt.evaluate(
        FRAMEWORK, observed(*checked), periods=periods, as_at=as_at, purpose=purpose
    )


def test_unless_it_is_said_a_scorecard_is_for_monitoring():
    given = {"periods": Q1, "as_at": JULY}
    plain = gt.evaluate(FRAMEWORK, observed("entered"), **given)

    assert plain == card("entered", purpose=Purpose.MONITORING)
    assert plain.purpose is Purpose.MONITORING
    assert codes(plain) == ["green"]


@pytest.mark.parametrize(
    ("checked", "code"),
    [("entered", "missing"), ("validated", "green"), ("final", "green")],
)
def test_a_report_takes_what_somebody_has_validated(checked, code):
    assert codes(card(checked)) == [code]


def test_a_report_takes_no_figure_of_an_open_period():
    report = card("final", "final", periods=[Q1, Q2], as_at=JULY)

    assert codes(report) == ["green", "not-due"]


def test_what_awaits_validation_says_so():
    report = card("entered")

    assert report["t", Q1].note == ENTERED
    assert report["m", Q1].text == f"missing ({ENTERED})"
    assert ENTERED in str(report.why("t", Q1))
    assert ENTERED in str(report.why("m", Q1))


def test_a_report_does_not_look_ahead():
    """480 a year are foreseen, and no report says so."""
    monitoring = card("final", purpose="monitoring")
    report = card("final")

    assert monitoring["y", Q1].outlook.code == "green"
    assert report["y", Q1].outlook.code == "not-due"
    assert not report.looks_ahead
    assert codes(report.outlook) == codes(report)
    assert report.outlook["y", Q1].text == report["y", Q1].text


def test_every_figure_that_was_given_is_kept():
    """Purposes are looked through, and take nothing away."""
    report = card("entered", "final")

    assert report.observed == observed("entered", "final")
    assert report.taken != report.observed
    assert report.figures.observed == report.taken
    assert card("final", purpose="monitoring").taken == observed("final")


def test_recording_keeps_the_purpose_and_all_figures():
    """What is validated later enters the report then."""
    report = card("entered")
    validated = gt.Observation("m", Q1, 120, checked="validated")

    later = report.record(validated)

    assert later.purpose is Purpose.REPORTING
    assert later == card("validated")
    assert codes(later) == ["green"]
    assert codes(report.record(gt.Observation("m", Q2, 1, checked="entered"))) == [
        "missing"
    ]
    assert report.record(gt.Observation("m", Q2, 1)).observed.by_key.keys() == {
        ("m", "", gt.UK_FINANCIAL_YEAR.quarter(2006, n)) for n in (1, 2)
    }


def test_plain_data_and_tables_say_what_it_is_for():
    report, monitoring = card("final"), card("final", purpose="monitoring")

    assert report.to_dict()["purpose"] == "reporting"
    assert monitoring.to_dict()["purpose"] == "monitoring"
    assert report.to_dict()["format"] == 1
    assert "A report: validated figures of closed periods." in str(report)
    assert "report" not in str(monitoring)


def test_a_report_is_a_value_that_can_be_sent():
    report = card("entered")

    assert pickle.loads(pickle.dumps(report)) == report
    assert report != card("entered", purpose="monitoring")


@pytest.mark.parametrize("word", ["publishing", None, 3])
def test_another_purpose_is_refused_in_our_words(word):
    with pytest.raises(gt.GoldenThreadError, match="monitoring, reporting"):
        card("final", purpose=word)


def test_the_word_may_be_typed_as_people_type_it():
    assert card("final", purpose="Reporting").purpose is Purpose.REPORTING


def test_totals_to_date_need_the_total_before():
    """A quarter's part of two totals is known when both have been validated."""
    framework = frame(measure(cumulative=True))
    figures = framework.observations(
        gt.Observation("m", Q1, 10, checked="entered"),
        gt.Observation("m", Q2, 30, checked="validated"),
    )

    report = gt.evaluate(
        framework,
        figures,
        periods=[Q1, Q2, "2006/07 H1"],
        as_at=date(2006, 10, 1),
        purpose="reporting",
    )

    assert [r.text for r in report.of("m")] == [
        f"missing ({ENTERED})",
        "missing (the total to date before it is not known)",
        "30 cases",
    ]
