"""What was known when, and by which rules a period is judged."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from goldenthread import (
    Action,
    Indicator,
    ManualJudgement,
    Milestone,
    Objective,
    Target,
    adopted,
    at_least,
    direct,
    evaluate,
    tolerance,
    weighted_mean,
    worst_of,
)
from goldenthread.errors import InvalidLedgerError, InvalidObservationsError
from goldenthread.ledger import Fact, Ledger, amend, finalised, validated, withdraw
from goldenthread.values import Reason
from tests.ledger.samples import (
    APRIL,
    JULY,
    OCTOBER,
    Q1,
    Q2,
    Q3,
    at,
    begun,
    council,
    figure,
)

YEAR_END = date(2007, 4, 20)


def judged(ledger, *periods, on=YEAR_END):
    return evaluate(ledger.as_of(on), periods=periods)


def codes(ledger, id_, *periods, on=YEAR_END):
    return [r.status.code for r in judged(ledger, *periods, on=on).of(id_)]


# -- when a fact holds


def test_a_fact_holds_from_the_first_period_that_is_open_when_it_is_recorded():
    ledger = begun().record(amend("offers-21", weight=2), recorded=date(2006, 6, 30))
    knowledge = ledger.as_of(YEAR_END)

    quarter, month = knowledge.framework.calendar.parse(Q1), "May 2006"
    assert knowledge.in_force(quarter).targets["offers-21"].weight == 2
    may = knowledge.framework.calendar.parse(month)
    assert knowledge.in_force(may).targets["offers-21"].weight == 1


@pytest.mark.parametrize(
    ("recorded", "first"),
    [
        (date(2006, 6, 30), Q1),
        (date(2006, 7, 1), Q2),
        (date(2006, 8, 15), Q2),
        (date(2006, 9, 30), Q2),
        (date(2006, 10, 1), Q3),
    ],
)
def test_a_quarter_is_closed_once_its_last_day_is_over(recorded, first):
    ledger = begun().record(amend("offers-21", weight=2), recorded=recorded)
    knowledge = ledger.as_of(YEAR_END)

    changed = [
        period
        for period in (Q1, Q2, Q3)
        if knowledge.in_force(knowledge.framework.calendar.parse(period))
        .targets["offers-21"]
        .weight
        == 2
    ]
    assert changed[0] == first


def test_a_fact_may_hold_from_a_later_period_on():
    ledger = begun().record(amend("offers-21", weight=2), recorded=APRIL, since=Q3)

    weights = [
        judged(ledger, period).in_force(period).targets["offers-21"].weight
        for period in (Q1, Q2, Q3)
    ]
    assert weights == [1, 1, 2]


def test_a_correction_holds_until_the_next_change():
    ledger = begun()
    ledger = ledger.record(amend("offers-21", expect=at_least(85)), recorded=JULY)
    ledger = ledger.record(
        amend("offers-21", expect=at_least(94)),
        recorded=OCTOBER,
        since=Q1,
        by="Cabinet",
        reason="the minute says 94",
    )

    demands = [
        str(judged(ledger, period).in_force(period).targets["offers-21"].expect)
        for period in (Q1, Q2, Q3)
    ]
    assert demands == ["at least 94", "at least 85", "at least 85"]


def test_of_two_facts_that_hold_from_one_day_the_later_record_holds():
    ledger = begun()
    ledger = ledger.record(amend("offers-21", weight=2), recorded=at(2006, 7, 1, 9))
    ledger = ledger.record(amend("offers-21", weight=3), recorded=at(2006, 7, 1, 17))

    assert judged(ledger, Q2).in_force(Q2).targets["offers-21"].weight == 3


def test_each_field_is_amended_by_itself():
    ledger = begun().record(amend("offers-21", owners="audit"), recorded=JULY)
    ledger = ledger.record(amend("offers-21", weight=2), recorded=OCTOBER)

    target = ledger.as_of(YEAR_END).framework.targets["offers-21"]
    assert (target.owners, target.weight) == (("audit",), 2)


def test_a_definition_recorded_again_replaces_every_field():
    again = Target(
        "offers-21", objective="offers", indicator="offer-21", expect=at_least(80)
    )
    ledger = begun().record(amend("offers-21", weight=2), recorded=JULY)

    later = ledger.record(again, recorded=OCTOBER)

    assert later.as_of(YEAR_END).framework.targets["offers-21"] == again


def test_the_frameworks_default_policy_may_change():
    lenient, strict = tolerance(points=5), tolerance(points=3)
    before = adopted(lenient, name="5 points", owner="Cabinet")
    after = adopted(strict, name="3 points", owner="Cabinet")
    ledger = begun(policy=before).record(
        figure(86, Q1, "relet-28"), figure(86, Q2, "relet-28"), recorded=OCTOBER
    )

    ledger = ledger.record(amend(policy=after), recorded=JULY, by="Cabinet")

    assert codes(ledger, "relets-28", Q1, Q2) == ["amber", "red"]


# -- what is in force


def test_a_target_is_not_in_force_before_it_was_recorded():
    new = Target("new", objective="offers", indicator="offer-21", expect=at_least(90))
    ledger = begun().record(new, recorded=JULY)
    ledger = ledger.record(figure(91), figure(91, Q2), recorded=OCTOBER)

    card = judged(ledger, Q1, Q2)

    assert [r.status.code for r in card.of("new")] == ["not-in-force", "green"]
    assert [r.status.code for r in card.of("offers")] == ["amber", "amber"]


def test_nothing_is_in_force_before_the_ledger_began():
    ledger = begun().record(figure(96, "2005/06 Q3"), recorded=JULY)

    assert codes(ledger, "offers-21", "2005/06 Q3") == ["not-in-force"]
    assert codes(ledger, "offers", "2005/06 Q3") == ["nothing-beneath"]


def test_a_declared_beginning_judges_what_came_before():
    ledger = Ledger.of(
        council(),
        recorded=APRIL,
        since="2005/06 Q1",
        by="Cabinet",
        reason="taken over from the old system",
    ).record(figure(96, "2005/06 Q3"), recorded=JULY)

    card = judged(ledger, "2005/06 Q3")

    assert card["offers-21", "2005/06 Q3"].status.code == "green"
    restated = card["offers-21", "2005/06 Q3"].restated
    assert restated.before.status.reason is Reason.NOT_IN_FORCE


def test_an_action_is_no_part_before_it_was_recorded():
    late = Action("late", serves="offers", due=date(2006, 6, 1))
    ledger = begun().record(late, recorded=JULY)

    card = judged(ledger, Q1, Q2)

    assert [r.status.code for r in card.of("late")] == ["not-in-force", "red"]


def test_what_an_action_reports_is_told_for_every_period():
    ledger = begun().record(
        amend("routine", completed=date(2006, 9, 20)), recorded=date(2006, 11, 3)
    )

    assert codes(ledger, "routine", Q1, Q2, Q3) == ["green"] * 3
    assert codes(ledger, "routine", Q3, on=date(2006, 10, 20)) == ["red"]


def test_a_milestone_reached_is_told_while_its_day_stays_as_it_was_set():
    keys = Milestone("Keys", date(2006, 6, 1))
    ledger = begun().record(
        amend("routine", milestones=[keys]), recorded=date(2006, 4, 10)
    )
    reached = Milestone("Keys", date(2006, 12, 1), date(2006, 5, 20))

    ledger = ledger.record(amend("routine", milestones=[reached]), recorded=JULY)

    then = judged(ledger, Q1).in_force(Q1).actions["routine"].milestones
    assert then == (Milestone("Keys", date(2006, 6, 1), date(2006, 5, 20)),)


def test_a_contribution_helps_from_when_it_was_recorded():
    helped = direct("offers", "housing-aim")
    aim = Objective("housing-aim", "Everybody is housed", plan="housing")
    ledger = begun().record(aim, recorded=APRIL).record(helped, recorded=JULY)
    ledger = ledger.record(figure(96), figure(96, Q2), recorded=OCTOBER)

    card = judged(ledger, Q1, Q2)

    assert [r.status.code for r in card.of("housing-aim")] == [
        "nothing-beneath",
        "green",
    ]


def test_a_contribution_that_is_withdrawn_helps_no_longer():
    ledger = begun().record(
        withdraw(("relets", "offers")), recorded=JULY, by="Cabinet", reason="moved"
    )

    knowledge = ledger.as_of(YEAR_END)
    calendar = knowledge.framework.calendar
    assert len(knowledge.in_force(calendar.parse(Q1)).contributions) == 1
    assert knowledge.framework.contributions == ()


def test_a_target_that_is_withdrawn_has_ended_and_says_why():
    ledger = begun().record(figure(91), figure(91, Q2), recorded=OCTOBER)
    ledger = ledger.record(
        withdraw("offers-21"), recorded=date(2006, 8, 15), by="C", reason="grant ended"
    )

    card = judged(ledger, Q1, Q2)

    assert [r.status.code for r in card.of("offers-21")] == ["amber", "ended"]
    assert card["offers-21", Q2].note == "withdrawn after 2006/07 Q1: grant ended"


def test_a_withdrawal_does_not_prolong_what_has_ended():
    ledger = begun().record(amend("offers-21", last=Q1), recorded=date(2006, 6, 1))

    later = ledger.record(withdraw("offers-21"), recorded=OCTOBER, reason="tidied")

    target = later.as_of(YEAR_END).framework.targets["offers-21"]
    assert (target.last, target.withdrawn) == (Q1, "")


def test_an_action_that_is_withdrawn_is_cancelled():
    ledger = begun().record(
        withdraw("routine"), recorded=JULY, by="Cabinet", reason="contracted out"
    )

    action = ledger.as_of(YEAR_END).framework.actions["routine"]

    assert (action.cancelled, action.reason) == (JULY, "contracted out")
    assert codes(ledger, "routine", Q1, Q2) == ["green", "not-applicable"]


def test_what_was_judged_by_hand_may_be_judged_again_and_withdrawn():
    def by_hand(status):
        return ManualJudgement(
            "offers", Q1, status, author="Head", on=JULY, reason="seen"
        )

    ledger = begun().record(by_hand("red"), recorded=JULY)
    again = ledger.record(by_hand("amber"), recorded=OCTOBER)
    gone = again.record(withdraw("offers", Q1), recorded=date(2006, 11, 1), reason="x")

    def told(known):
        made = judged(known, Q1)["offers", Q1].by_hand
        return made and made.status

    assert [told(each) for each in (ledger, again, gone)] == ["red", "amber", None]


# -- what is known


def test_a_day_is_asked_for_by_its_end():
    ledger = begun().record(figure(91), recorded=at(2006, 7, 5, 16))

    assert len(ledger.as_of(date(2006, 7, 5)).observed) == 1
    assert len(ledger.as_of(at(2006, 7, 5, 15)).observed) == 0


def test_instants_are_compared_wherever_they_were():
    summer = timezone(timedelta(hours=1))
    moment = datetime(2006, 7, 5, 0, 30, tzinfo=summer)
    ledger = begun().record(figure(91), recorded=moment)

    assert len(ledger.as_of(datetime(2006, 7, 4, 23, 30, tzinfo=UTC)).observed) == 1
    assert len(ledger.as_of(datetime(2006, 7, 4, 23, 29, tzinfo=UTC)).observed) == 0


def test_a_figure_is_checked_step_by_step():
    ledger = begun().record(figure(91, checked="entered"), recorded=JULY)
    ledger = ledger.record(validated("offer-21", Q1), recorded=date(2006, 7, 10))
    ledger = ledger.record(finalised("offer-21", Q1), recorded=date(2006, 7, 20))

    def checked(day):
        card = evaluate(ledger.as_of(day), periods=Q1)
        return card["offer-21", Q1].provenance.checked.value

    days = (date(2006, 7, 5), date(2006, 7, 15), date(2006, 7, 25))
    assert [checked(day) for day in days] == ["entered", "validated", "final"]


def test_a_check_never_takes_a_figure_back():
    ledger = begun().record(figure(91), recorded=JULY)

    later = ledger.record(validated("offer-21", Q1), recorded=OCTOBER)

    assert later.as_of(OCTOBER).observed == ledger.as_of(OCTOBER).observed


def test_a_figure_that_is_entered_anew_is_checked_anew():
    ledger = begun().record(figure(91, checked="entered"), recorded=JULY)
    ledger = ledger.record(validated("offer-21", Q1), recorded=date(2006, 7, 10))
    ledger = ledger.record(figure(92, checked="entered"), recorded=date(2006, 7, 20))

    (known,) = ledger.as_of(OCTOBER).observed
    assert known.figure.provenance.checked.value == "entered"


def test_a_figure_that_is_withdrawn_is_missing_again():
    ledger = begun().record(figure(91), recorded=JULY)
    ledger = ledger.record(
        withdraw("offer-21", Q1), recorded=OCTOBER, by="audit", reason="not ours"
    )

    assert codes(ledger, "offers-21", Q1, on=date(2006, 9, 1)) == ["amber"]
    assert codes(ledger, "offers-21", Q1) == ["missing"]


def test_one_figure_is_found_without_looking_at_any_other():
    ledger = begun().record(figure(91), figure(80, Q2), recorded=OCTOBER)
    knowledge = ledger.as_of(YEAR_END)

    period = knowledge.framework.calendar.parse(Q2)

    assert knowledge.figure("offer-21", "", period).figure.value == 80
    assert knowledge.figure("offer-21", "peer", period) is None


# -- as then and as now


def test_as_now_every_period_is_judged_by_todays_rules():
    ledger = begun().record(figure(91), figure(91, Q2), recorded=OCTOBER)
    ledger = ledger.record(
        amend("offers-21", policy=tolerance(points=3)), recorded=JULY
    )
    knowledge = ledger.as_of(YEAR_END)

    card = evaluate(knowledge.as_now, periods=[Q1, Q2])

    assert codes(ledger, "offers-21", Q1, Q2) == ["amber", "red"]
    assert [r.status.code for r in card.of("offers-21")] == ["red", "red"]
    plain = evaluate(
        knowledge.framework, knowledge.observed, periods=[Q1, Q2], as_at=YEAR_END
    )
    assert card.columns() == plain.columns()


def test_as_now_a_target_of_the_future_is_not_in_force_yet():
    ledger = begun().record(figure(91), recorded=JULY)
    new = Target("new", objective="offers", indicator="offer-21", expect=at_least(90))
    ledger = ledger.record(new, recorded=JULY, since="2007/08 Q1")

    card = evaluate(ledger.as_of(OCTOBER).as_now, periods=Q1)

    assert card["new", Q1].status.code == "not-in-force"


def test_a_year_is_made_of_quarters_by_the_weights_then_in_force():
    ledger = begun().record(
        *(figure(90, quarter) for quarter in (Q1, Q2, Q3, "2006/07 Q4")),
        *(figure(60, quarter, "relet-28") for quarter in (Q1, Q2, Q3, "2006/07 Q4")),
        recorded=date(2007, 4, 2),
    )
    ledger = ledger.record(
        amend(
            "speed",
            calculated=weighted_mean({"offer-21": 2, "relet-28": 1}, reason="equal"),
        ),
        recorded=OCTOBER,
    )

    card = judged(ledger, Q1, Q2, Q3, "2006/07 Q4")

    assert [str(r.value) for r in card.of("speed")] == ["75.0", "75.0", "80.0", "80.0"]
    now = evaluate(ledger.as_of(YEAR_END).as_now, periods=[Q1, Q3])
    assert [str(r.value) for r in now.of("speed")] == ["80.0", "80.0"]


def test_decimals_that_changed_are_those_of_the_period():
    ledger = begun().record(amend("offer-21", decimals=0), recorded=JULY)
    ledger = ledger.record(figure("94.96"), figure("94.96", Q2), recorded=OCTOBER)

    card = judged(ledger, Q1, Q2)

    assert [r.text for r in card.of("offers-21")] == ["95.0 %", "95 %"]
    assert [r.met for r in card.of("offers-21")] == [True, True]
    (column,) = (row for row in card.columns().rows if row.id == "offers-21")
    assert (column.decimals, tuple(column.values)) == (1, (950, 950))


# -- as a value


def test_a_ledger_tells_the_figures_itself():
    ledger = begun()
    bound = ledger.as_of(APRIL).framework.observations(figure(91))

    with pytest.raises(InvalidObservationsError) as caught:
        evaluate(ledger.as_of(JULY), bound, periods=Q1)

    assert caught.value.issues[0].code == "figures-twice"


def test_what_is_only_supposed_is_recorded_on_the_scorecard():
    card = judged(begun().record(figure(91), recorded=JULY), Q1)

    better = card.record(figure(96))

    assert better["offers-21", Q1].status.code == "green"
    assert [change.id for change in better.changes_since(card)] == [
        "housing",
        "offers",
        "offer-21",
        "offers-21",
    ]


def test_scorecards_that_a_ledger_tells_are_values():
    ledger = begun().record(figure(91), recorded=JULY)
    card = judged(ledger, Q1, Q2)

    again = pickle.loads(pickle.dumps(card))

    assert again == card
    assert hash(again.knowledge) == hash(card.knowledge)
    assert again.columns() == card.columns()


def test_the_printed_card_says_as_when_it_is_known_and_by_which_rules():
    ledger = begun().record(figure(91), recorded=JULY)

    assert (
        "As known at the end of 2007-04-20, each period judged by the rules in"
        in str(judged(ledger, Q1))
    )
    moment = evaluate(ledger.as_of(at(2007, 1, 2, 9)), periods=Q1)
    assert "As known at 2007-01-02 09:00:00+00:00" in str(moment)


def test_an_indicator_that_is_defined_later_may_be_told_of_earlier_periods():
    rent = Indicator("rent", unit="%", kind="ratio", decimals=1)
    ledger = begun().record(rent, recorded=OCTOBER)

    ledger = ledger.record(figure(94, Q1, "rent"), recorded=OCTOBER)

    assert judged(ledger, Q1)["rent", Q1].text == "94.0 %"


def test_a_rule_of_an_objective_holds_from_when_it_was_recorded():
    ledger = begun().record(figure(91), figure(91, Q2), recorded=OCTOBER)
    ledger = ledger.record(
        amend("housing", rule=worst_of()), recorded=JULY, by="Cabinet"
    )

    assert codes(ledger, "housing", Q1, Q2)[0] == "counts-only"
    assert codes(ledger, "housing", Q1, Q2)[1] != "counts-only"


def test_a_fact_loaded_with_its_own_instant_is_known_from_then_on():
    ledger = begun().load(
        [
            Fact(figure(91), recorded=JULY),
            Fact(figure(80, Q2), recorded=OCTOBER),
        ]
    )

    assert [len(ledger.as_of(day).observed) for day in (APRIL, JULY, OCTOBER)] == [
        0,
        1,
        2,
    ]


def test_what_if_a_definition_were_another_is_asked_of_the_ledger():
    """A scorecard as then has no one framework to lay it over."""
    ledger = begun().record(figure(91), recorded=JULY)
    lower = amend("offers-21", expect=at_least(90))

    with pytest.raises(InvalidLedgerError) as caught:
        judged(ledger, Q1).what_if(council().targets["offers-21"])
    supposed = ledger.record(
        lower, recorded=YEAR_END, since=Q1, by="nobody", reason="what if"
    )

    assert caught.value.issues[0].code == "told-by-a-ledger"
    assert codes(supposed, "offers-21", Q1) == ["green"]


def test_what_if_a_figure_were_another_is_asked_of_the_scorecard():
    card = judged(begun().record(figure(91), recorded=JULY), Q1)

    assert card.what_if(figure(96))["offers-21", Q1].status.code == "green"
    assert card.withdraw(("offer-21", Q1))["offers-21", Q1].status.code == "missing"


def test_a_part_that_was_recorded_later_is_no_part_of_what_has_closed():
    """Nothing repaints the past, tallies included."""
    ledger = begun().record(figure(96), recorded=JULY)
    before = judged(ledger, Q1)
    new = Target("new", objective="offers", indicator="relet-28", expect=at_least(90))

    after = judged(ledger.record(new, recorded=JULY), Q1)

    for id_ in ("offers", "housing", "relet-28"):
        assert after[id_, Q1] == before[id_, Q1]
        assert after[id_, Q1].targets == before[id_, Q1].targets
