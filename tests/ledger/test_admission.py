"""What a ledger refuses: everything at once, and nothing half-done."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread import (
    Contribution,
    Indicator,
    Observation,
    Party,
    Target,
    at_least,
    tolerance,
    weighted_mean,
)
from goldenthread.errors import (
    DefinitionError,
    InvalidFrameworkError,
    InvalidLedgerError,
    InvalidObservationsError,
    UnknownElementError,
)
from goldenthread.ledger import Fact, amend, validated, withdraw
from tests.ledger.samples import APRIL, JULY, OCTOBER, Q1, Q2, at, begun, codes, figure


def refused(ledger, *what, error=InvalidLedgerError, recorded=JULY, **account):
    with pytest.raises(error) as caught:
        ledger.record(*what, recorded=recorded, **account)
    return codes(caught)


# -- definitions


def test_what_nobody_defined_cannot_be_changed():
    assert refused(begun(), amend("ghost", weight=2)) == ["nothing-to-amend"]
    assert refused(begun(), withdraw("ghost"), reason="x") == ["nothing-to-amend"]


def test_a_definition_and_its_amendment_may_arrive_together_in_any_order():
    new = Target("new", objective="offers", indicator="speed", expect=at_least(90))
    defined = Fact(new, recorded=JULY)
    amended = Fact(amend("new", weight=2), recorded=OCTOBER)

    ledger = begun().load([amended, defined])

    assert ledger == begun().load([defined, amended])
    assert ledger.as_of(OCTOBER).framework.targets["new"].weight == 2


def test_a_field_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(InvalidLedgerError) as caught:
        begun().record(amend("offers-21", polcy=tolerance(points=3)), recorded=JULY)

    (issue,) = caught.value.issues
    assert issue.code == "unknown-field"
    assert issue.at == "amendment of offers-21"
    assert "did you mean 'policy'" in issue.hint


@pytest.mark.parametrize(
    "amendment",
    [
        amend("offers-21", id="other"),
        amend("offers-21", indicator="relet-28"),
        amend("offer-21", unit="day"),
        amend("offer-21", kind="flow"),
        amend("offer-21", frequency="month"),
        amend("offer-21", cumulative=True),
        amend("offer-21", calculated=weighted_mean({"relet-28": 1}, reason="x")),
        amend("speed", calculated=None),
        amend(("relets", "offers"), end="housing"),
        amend(scale=None),
        amend(home="elsewhere"),
    ],
    ids=str,
)
def test_what_would_be_another_thing_is_no_later_version_of_it(amendment):
    assert refused(begun(), amendment) == ["fixed-field"]


def test_a_redefinition_keeps_what_is_fixed():
    again = Indicator("offer-21", unit="day", kind="average", frequency="month")

    assert refused(begun(), again) == ["fixed-field"] * 3


def test_an_id_stays_with_its_sort():
    assert refused(begun(), Party("offers-21")) == ["another-sort"]


@pytest.mark.parametrize("id_", ["officer", "housing", "offers", "offer-21"])
def test_what_others_rest_on_is_not_withdrawn_by_itself(id_):
    assert refused(begun(), withdraw(id_), reason="x") == ["not-withdrawable"]


@pytest.mark.parametrize("of", ["offers-21", "routine", ("relets", "offers")])
def test_a_withdrawal_has_a_reason(of):
    assert refused(begun(), withdraw(of)) == ["withdrawn-without-reason"]


@pytest.mark.parametrize("account", [{}, {"by": "Cabinet"}, {"reason": "a slip"}])
def test_a_correction_of_the_past_has_an_author_and_a_reason(account):
    slip = amend("offers-21", weight=2)

    assert refused(begun(), slip, since=Q1, **account) == ["undeclared-correction"]


@pytest.mark.parametrize("since", [Q2, "2007/08"])
def test_what_holds_since_an_open_period_needs_no_reason(since):
    begun().record(amend("offers-21", weight=2), recorded=JULY, since=since)


def test_what_contradicts_itself_is_refused_where_it_is_amended():
    assert refused(begun(), amend("offers-21", weight=-1), error=DefinitionError) == [
        "negative-weight"
    ]


def test_what_would_be_no_framework_is_refused_with_the_day():
    with pytest.raises(InvalidFrameworkError) as caught:
        begun().record(amend("offers-21", objective="ghost"), recorded=JULY)

    (issue,) = caught.value.issues
    assert issue.code == "dangling"
    assert issue.at == "target:offers-21, in force from 2006-07-01"


def test_a_circle_is_refused():
    back = Contribution("offers", "relets")

    assert "circle" in refused(begun(), back, error=InvalidFrameworkError)


def test_two_facts_of_one_instant_do_not_contradict_each_other():
    ledger = begun().record(amend("offers-21", weight=2), recorded=JULY)

    assert refused(ledger, amend("offers-21", weight=3)) == ["simultaneous-facts"]
    ledger.record(amend("offers-21", owners="audit"), recorded=JULY)


def test_a_period_that_cannot_be_read_is_told_with_its_fact():
    with pytest.raises(InvalidLedgerError) as caught:
        begun().record(amend("offers-21", weight=2), recorded=JULY, since="spring")

    assert caught.value.issues[0].at == "amendment of offers-21"


def test_what_is_no_fact_is_refused():
    with pytest.raises(InvalidLedgerError) as caught:
        begun().load([figure(5)])

    assert codes(caught) == ["not-a-fact"]


# -- figures


def test_figures_are_bound_when_they_are_recorded():
    assert refused(begun(), figure(5, "2006"), error=InvalidObservationsError)
    assert refused(
        begun(), figure(5, indicator="offer-12"), error=InvalidObservationsError
    ) == ["unknown-indicator"]


def test_every_figure_that_does_not_fit_is_told_at_once_with_its_place():
    with pytest.raises(InvalidObservationsError) as caught:
        begun().record(
            figure(5, indicator="ghost"), figure(5, "2006/07"), recorded=JULY
        )

    assert codes(caught) == ["unknown-indicator", "wrong-frequency"]
    assert caught.value.issues[0].at.startswith("figure of ghost in 2006/07 Q1")


def test_a_final_figure_is_replaced_only_by_a_declared_correction():
    ledger = begun().record(figure(91), recorded=JULY)

    assert refused(ledger, figure(96), recorded=OCTOBER) == ["undeclared-correction"]
    assert refused(
        ledger, withdraw("offer-21", Q1), recorded=OCTOBER, reason="not ours"
    ) == ["undeclared-correction"]
    ledger.record(figure(96), recorded=OCTOBER, by="audit", reason="recount")


def test_a_provisional_figure_is_replaced_without_a_word():
    ledger = begun().record(figure(91, checked="entered"), recorded=JULY)

    later = ledger.record(figure(96, checked="entered"), recorded=OCTOBER)

    assert later.corrections == ()


def test_the_same_figure_again_is_no_correction():
    ledger = begun().record(figure(91), recorded=JULY)

    later = ledger.record(figure(91), recorded=OCTOBER)

    assert later.corrections == ()


def test_two_figures_of_one_instant_are_refused():
    ledger = begun().record(figure(91, checked="entered"), recorded=JULY)

    assert refused(ledger, figure(92, checked="entered")) == ["simultaneous-facts"]


def test_a_correction_that_arrives_before_what_it_corrects_is_the_same_one():
    first = Fact(figure(91), recorded=JULY)
    second = Fact(figure(96), recorded=OCTOBER, by="audit", reason="recount")

    assert begun().load([second]).load([first]) == begun().load([first, second])
    with pytest.raises(InvalidLedgerError):
        begun().record(figure(96), recorded=OCTOBER).load([first])


def test_what_is_not_there_cannot_be_checked():
    assert refused(begun(), validated("offer-21", Q1)) == ["nothing-to-check"]
    assert refused(begun(), validated("ghost", Q1), error=InvalidObservationsError) == [
        "unknown-indicator"
    ]


def test_totals_to_date_do_not_fall():
    ledger = begun().record(
        Indicator(
            "visits", unit="visit", kind="flow", cumulative=True, non_negative=True
        ),
        figure(25, indicator="visits"),
        recorded=JULY,
    )

    assert refused(
        ledger,
        figure(24, Q2, indicator="visits"),
        recorded=OCTOBER,
        error=InvalidObservationsError,
    ) == ["cumulative-fall"]


def test_bound_observations_are_recorded_figure_by_figure():
    ledger = begun()
    bound = ledger.as_of(APRIL).framework.observations(figure(91), figure(80, Q2))

    later = ledger.record(bound, recorded=OCTOBER)

    assert later.as_of(OCTOBER).observed == bound


def test_nothing_is_recorded_where_anything_is_refused():
    ledger = begun()

    refused(ledger, figure(91), amend("ghost", weight=2))

    assert ledger == begun()
    assert len(ledger) == 12


@pytest.mark.parametrize("instant", ["now", None, 2006])
def test_a_question_is_of_an_instant(instant):
    with pytest.raises(InvalidLedgerError) as caught:
        begun().as_of(instant)

    assert codes(caught) == ["not-an-instant"]


def test_the_history_of_an_unknown_element_is_refused():
    with pytest.raises(UnknownElementError):
        begun().history("ghost")


def test_the_history_of_a_figure_is_told_in_order_of_record():
    ledger = begun().record(figure(91, checked="entered"), recorded=JULY, by="officer")
    ledger = ledger.record(validated("offer-21", Q1), recorded=OCTOBER, by="audit")

    assert [fact.by for fact in ledger.history("offer-21", Q1)] == ["officer", "audit"]
    assert [str(f) for f in ledger.history("offers-21")] == [
        "2006-04-01 target:offers-21 (by Cabinet)"
    ]


def test_an_observation_of_another_body_stands_by_itself():
    ledger = begun().record(
        figure(91), Observation("offer-21", Q1, 70, body="peer"), recorded=JULY
    )

    assert len(ledger.as_of(JULY).observed) == 2
    assert ledger.as_of(at(2006, 6, 30)).observed.figures == ()
    assert ledger.as_of(date(2006, 6, 30)).observed.figures == ()
