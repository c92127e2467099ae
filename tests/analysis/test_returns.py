"""Which figure is due when, from whom, and who checks it."""

from __future__ import annotations

import json
import pickle
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import ReturnState, returns
from goldenthread.errors import (
    GoldenThreadError,
    InvalidLedgerError,
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)
from goldenthread.ledger import (
    Fact,
    Ledger,
    amend,
    finalised,
    validated,
    withdraw,
)
from goldenthread.periods import Delay
from goldenthread.strategies import ledgers, scorecards
from goldenthread.values import Absence, Absent, Known

Q1, Q2, Q3 = "2006/07 Q1", "2006/07 Q2", "2006/07 Q3"
LATE = date(2030, 1, 1)
APRIL = date(2006, 4, 1)
SEPTEMBER = date(2006, 9, 30)
"""Rochford reports its first quarter in September."""


def measure(id_="m", **fields):
    given = {"unit": "case", "kind": "flow", **fields}
    return gt.Indicator(id_, given.pop("title", "Offers"), **given)


def target(id_="t", indicator="m", **fields):
    given = {"objective": "aim", "expect": gt.at_least(5), **fields}
    return gt.Target(id_, indicator=indicator, **given)


def council(*definitions, plan=None, aim=None, **settings):
    return gt.Framework.of(
        *(
            gt.Party(id_, id_.title())
            for id_ in ("jo", "kim", "data", "audit", "second", "cabinet")
        ),
        plan or gt.Plan("plan", "Housing plan"),
        aim or gt.Objective("aim", "Homes for all", plan="plan"),
        *definitions,
        **settings,
    )


def asked(framework, *figures, on, periods=Q1, **rest):
    observed = framework.observations(*figures)
    return returns(framework, observed, on=on, periods=periods, **rest)


def only(told):
    (one,) = told
    return one


def ledger_of(*definitions, recorded=APRIL, **settings):
    framework = council(*definitions, **settings)
    return Ledger.of(framework, recorded=recorded, by="cabinet")


def told(ledger, on, periods=Q1):
    return returns(ledger.as_of(on), on=on, periods=periods)


def entered(value=7, period=Q1, id_="m", **said):
    return gt.Observation(id_, period, value, checked="entered", **said)


# -- where a figure stands


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        (SEPTEMBER - timedelta(days=1), "not-due", 0),
        (SEPTEMBER, "due", 0),
        (SEPTEMBER + timedelta(days=1), "overdue", 1),
        (SEPTEMBER + timedelta(days=92), "overdue", 92),
    ],
)
def test_the_first_quarter_is_reported_in_september(on, state, days):
    """A quarter that ends in June falls due three months later."""
    one = only(asked(council(measure(due_after=Delay(months=3))), on=on))

    assert (one.due, one.state.value, one.days_overdue) == (SEPTEMBER, state, days)


def test_without_a_word_a_figure_falls_due_on_the_day_after():
    framework = council(measure())

    assert only(asked(framework, on=date(2006, 6, 30))).state == "not-due"
    assert only(asked(framework, on=date(2006, 7, 1))).state == "due"
    assert only(asked(framework, on=date(2006, 7, 2))).state == "overdue"


@pytest.mark.parametrize("checked", ["entered", "validated", "final"])
@pytest.mark.parametrize("on", [APRIL, date(2006, 7, 1), LATE])
def test_a_figure_stands_where_it_was_checked_to_however_early_it_came(checked, on):
    figure = gt.Observation("m", Q1, 7, checked=checked)

    one = only(asked(council(measure()), figure, on=on))

    assert (one.state.value, one.provenance.checked) == (checked, checked)
    assert one.days_overdue == 0


@pytest.mark.parametrize("kind", ["not-applicable", "suppressed", "undefined"])
def test_a_figure_that_is_not_to_come_is_exempt(kind):
    figure = gt.Observation("m", Q1, Absent(kind, "no hostel"))

    one = only(asked(council(measure(collectors="data")), figure, on=LATE))

    assert one.state is ReturnState.EXEMPT
    assert one.asked == ()
    assert one.figure == Absent(kind, "no hostel")


def test_nothing_of_nothing_is_no_gap():
    figure = gt.Observation("m", Q1, numerator=0, denominator=0)

    one = only(asked(council(measure(unit="%", kind="ratio")), figure, on=LATE))

    assert one.state is ReturnState.EXEMPT


@pytest.mark.parametrize("kind", ["missing", "not-due"])
def test_what_was_said_to_be_missing_is_due_all_the_same(kind):
    figure = gt.Observation("m", Q1, Absent(kind, "lost"))
    framework = council(measure(collectors="data"))

    one = only(asked(framework, figure, on=date(2006, 7, 8)))

    assert (one.state, one.days_overdue) == (ReturnState.OVERDUE, 7)
    assert one.asked == ("data",)


def test_what_is_known_to_be_missing_is_asked_for_before_it_falls_due():
    """Who says in May that June's figure is lost is better asked in May."""
    figure = gt.Observation("m", Q1, Absent("missing", "system down"))

    one = only(asked(council(measure()), figure, on=date(2006, 5, 1)))

    assert (one.state, one.days_overdue) == (ReturnState.DUE, 0)
    assert "due on 1 July 2006 (system down)" in str(
        asked(council(measure()), figure, on=date(2006, 5, 1))
    )


def test_a_forecast_of_an_open_period_is_no_return():
    figure = gt.Observation("m", Q1, 7, made="forecast")
    framework = council(measure())

    assert only(asked(framework, figure, on=date(2006, 5, 1))).state == "not-due"
    assert only(asked(framework, figure, on=date(2006, 7, 1))).state == "final"


# -- which figures


def test_each_reported_figure_that_ends_in_what_is_asked_for_appears_once():
    framework = council(
        measure("month", frequency="month"),
        measure("quarter"),
        measure("year", frequency="year"),
        measure("sum", calculated=gt.sum_of("quarter", "month")),
    )

    periods = ["2006/07 Q4", "2006/07 Q3", "2006/07 H2"]
    found = [
        (each.indicator, str(each.period))
        for each in asked(framework, on=LATE, periods=periods)
    ]

    months = ["Jan 2007", "Feb 2007", "Mar 2007", "Oct 2006", "Nov 2006", "Dec 2006"]
    assert found == [
        *(("month", month) for month in months),
        ("quarter", "2006/07 Q4"),
        ("quarter", "2006/07 Q3"),
        ("year", "2006/07"),
    ]


def test_an_own_calendar_says_which_periods_are_an_indicators_own():
    school = measure("school", frequency="year", calendar=gt.SCHOOL_YEAR)

    one = only(asked(council(school), on=LATE, periods=Q2))

    assert (one.period.start, one.period.end) == (date(2005, 9, 1), date(2006, 8, 31))


def test_a_return_is_found_by_its_indicator_and_period():
    found = asked(council(measure()), on=LATE, periods=[Q1, Q2])

    assert found["m", Q2] is list(found)[1]
    assert len(found) == 2
    with pytest.raises(UnknownElementError, match="unknown-return"):
        found["m", Q3]
    with pytest.raises(UnknownElementError):
        found["ghost", Q1]


def test_each_body_has_returns_of_its_own():
    framework = council(measure(), home="Fife")
    figure = gt.Observation("m", Q1, 7, body="Moray")

    home = asked(framework, figure, on=LATE)
    peer = asked(framework, figure, on=LATE, body="Moray")

    assert (home.body, only(home).state) == ("Fife", "overdue")
    assert (peer.body, only(peer).state) == ("Moray", "final")
    assert str(peer).startswith("Returns of Moray on 1 January 2030: 1 final.")


# -- who is asked


def test_those_who_collect_a_figure_are_asked_for_it():
    framework = council(
        measure(collectors=["data", "kim"], validators="audit"), target(owners="jo")
    )

    one = only(asked(framework, on=LATE))

    assert one.asked == ("data", "kim")
    assert one.accountable == one.owners == ("jo",)


def test_where_nobody_collects_it_the_owners_of_its_targets_are_asked():
    """Of a target that nobody owns, the owners of its objective; each once."""
    framework = council(
        measure(),
        target("a", owners=["jo", "kim"]),
        target("b"),
        target("c", owners="jo"),
        target("d", owners="audit", role="stretch"),
        aim=gt.Objective("aim", plan="plan", owners="cabinet"),
    )

    one = only(asked(framework, on=LATE))

    assert one.asked == one.accountable == ("jo", "kim", "cabinet")


def test_who_owns_what_is_calculated_from_a_figure_is_asked_where_nobody_else_is():
    framework = council(
        measure("a"),
        measure("b"),
        measure("sum", calculated=gt.sum_of("a", "b")),
        target("t", "sum", owners="jo"),
        target("own", "b", owners="kim"),
    )

    found = asked(framework, on=LATE)

    assert (found["a", Q1].asked, found["b", Q1].asked) == (("jo",), ("kim",))


@pytest.mark.parametrize("state", ["entered", "validated"])
def test_those_who_validate_a_figure_are_asked_to_check_it(state):
    figure = gt.Observation("m", Q1, 7, checked=state)
    framework = council(measure(collectors="data", validators=["audit", "second"]))

    assert only(asked(framework, figure, on=LATE)).asked == ("audit", "second")


def test_nobody_is_asked_for_what_is_final_or_not_due():
    framework = council(measure(collectors="data", validators="audit"))

    assert only(asked(framework, entered(), on=LATE)).asked == ("audit",)
    assert only(asked(framework, gt.Observation("m", Q1, 7), on=LATE)).asked == ()
    assert only(asked(framework, on=APRIL)).asked == ()


def test_who_entered_a_figure_is_not_asked_to_check_it():
    ledger = ledger_of(measure(collectors="data", validators=["audit", "second"]))
    ledger = ledger.record(entered(), recorded=date(2006, 7, 5), by="audit")

    one = only(told(ledger, date(2006, 7, 6)))

    assert (one.asked, one.excluded) == (("second",), ("audit",))
    assert one.entered.by == "audit"
    assert one.entered.day == date(2006, 7, 5)


def test_who_entered_a_figure_is_not_asked_to_make_it_final_either():
    ledger = ledger_of(measure(validators=["audit", "second"]))
    ledger = ledger.record(entered(), recorded=date(2006, 7, 5), by="audit")
    ledger = ledger.record(validated("m", Q1), recorded=date(2006, 7, 6), by="second")

    one = only(told(ledger, date(2006, 7, 7)))

    assert (one.state, one.asked, one.excluded) == (
        ReturnState.VALIDATED,
        ("second",),
        ("audit",),
    )
    assert [fact.by for fact in one.checks] == ["second"]


def test_where_the_only_one_who_validates_has_entered_it_nobody_is_asked():
    """The gap is shown: somebody else has to be named."""
    ledger = ledger_of(measure(validators="audit"))
    ledger = ledger.record(entered(), recorded=date(2006, 7, 5), by="audit")

    found = told(ledger, date(2006, 7, 6))

    assert found.asked_of_nobody == (only(found),)
    assert found.by_party() == {}
    assert "Nobody is named who could be asked" in str(found)
    assert "Not by Audit, who entered it." in str(found)


# -- today's owner, and the period's


def test_todays_owner_is_chased_and_the_owner_of_the_period_accountable():
    ledger = ledger_of(measure(), target(owners="jo"))
    ledger = ledger.record(
        amend("t", owners="kim"), recorded=date(2006, 8, 1), by="cabinet"
    )

    found = told(ledger, date(2006, 10, 5), [Q1, Q2])

    assert (found["m", Q1].asked, found["m", Q1].accountable) == (("kim",), ("jo",))
    assert (found["m", Q2].asked, found["m", Q2].accountable) == (("kim",), ("kim",))
    first, second = str(found.by_party()["kim"]).splitlines()
    assert first.endswith("Accountable: Jo.")
    assert "Accountable" not in second


def test_where_somebody_else_collects_both_owners_are_shown():
    ledger = ledger_of(measure(collectors="data"), target(owners="jo"))
    ledger = ledger.record(
        amend("t", owners="kim"), recorded=date(2006, 8, 1), by="cabinet"
    )

    one = only(told(ledger, date(2006, 10, 5)))

    assert (one.asked, one.owners, one.accountable) == (("data",), ("kim",), ("jo",))
    assert "Accountable: Jo. Owned today by Kim." in str(told(ledger, LATE))


def test_those_who_collect_today_are_chased():
    ledger = ledger_of(measure(collectors="data", validators="audit"))
    ledger = ledger.record(
        amend("m", collectors="kim", validators="second"),
        recorded=date(2006, 8, 1),
        by="cabinet",
    )

    assert only(told(ledger, date(2006, 7, 20))).asked == ("data",)
    assert only(told(ledger, date(2006, 8, 20))).asked == ("kim",)
    ledger = ledger.record(entered(), recorded=date(2006, 8, 21), by="kim")
    assert only(told(ledger, date(2006, 8, 22))).asked == ("second",)


def test_the_day_of_the_question_may_be_later_than_what_is_known():
    """What will be due in October is asked in August, by what was decided for then."""
    ledger = ledger_of(measure(collectors="data")).record(
        amend("m", collectors="kim"),
        recorded=date(2006, 4, 2),
        since="2006/07 Q3",
        by="cabinet",
    )
    known = ledger.as_of(date(2006, 8, 1))

    def asked_on(day):
        return returns(known, on=day, periods=Q2)["m", Q2].asked

    assert asked_on(date(2006, 8, 1)) == ()
    assert asked_on(date(2006, 10, 1)) == ("kim",)


def test_when_a_figure_falls_due_is_what_was_in_force_in_its_period():
    ledger = ledger_of(measure()).record(
        amend("m", due_after=Delay(months=3)), recorded=date(2006, 8, 1), by="cabinet"
    )

    found = told(ledger, date(2006, 10, 2), [Q1, Q2])

    assert found["m", Q1].due == date(2006, 7, 1)
    assert found["m", Q2].due == date(2006, 12, 30)


# -- what nothing asks for


def test_a_figure_that_only_a_withdrawn_target_asked_for_says_so():
    """Where nobody is named to collect it, nobody is asked any more."""
    ledger = ledger_of(measure(), target(owners="jo", title="Homes")).record(
        withdraw("t"), recorded=date(2006, 8, 1), by="cabinet", reason="grant ended"
    )

    found = told(ledger, date(2006, 10, 5), [Q1, Q2])

    assert found["m", Q1].unwanted == ""
    assert found["m", Q1].asked == ("jo",)
    assert found["m", Q2].state is ReturnState.OVERDUE
    assert found["m", Q2].unwanted == "Homes – withdrawn after 2006/07 Q1: grant ended"
    assert found["m", Q2].asked == found["m", Q2].accountable == ()
    assert found.asked_of_nobody == ()
    assert "Nobody is asked\n  To hand in: Offers in 2006/07 Q2" in str(found)


def test_those_who_collect_a_figure_go_on_until_they_are_told_otherwise():
    """National returns are due whatever the council wants to reach."""
    framework = council(
        measure(collectors="data"), target(owners="jo", last="2005/06 Q4")
    )

    one = only(asked(framework, on=LATE))

    assert one.asked == ("data",)
    assert one.unwanted.endswith("– ended after 2005/06 Q4")
    assert "Nothing in force asks for it" in str(asked(framework, on=LATE))


def test_a_target_that_is_not_in_force_yet_asks_for_nothing():
    framework = council(measure(), target(owners="jo", first=Q2, title="Homes"))

    found = asked(framework, on=LATE, periods=[Q1, Q2])

    assert found["m", Q1].unwanted == "Homes – not in force yet"
    assert (found["m", Q1].asked, found["m", Q2].asked) == ((), ("jo",))


def test_a_plan_whose_life_has_ended_asks_for_nothing():
    ended = gt.Plan("plan", "Housing plan", last_day=date(2006, 5, 31))
    framework = council(measure(), target(owners="jo"), plan=ended)

    found = asked(framework, on=LATE, periods=[Q1, Q2])

    assert found["m", Q1].unwanted == ""
    assert found["m", Q2].unwanted == "Housing plan – ended on 31 May 2006"
    assert found["m", Q2].asked == ()


def test_a_plan_that_has_not_begun_asks_for_nothing():
    begun = gt.Plan("plan", "Housing plan", first_day=date(2006, 7, 1))
    framework = council(measure(), target(owners="jo"), plan=begun)

    found = asked(framework, on=LATE, periods=[Q1, Q2])

    assert found["m", Q1].unwanted == "Housing plan – not begun"
    assert found["m", Q2].unwanted == ""


@pytest.mark.parametrize(
    ("period", "life"),
    [
        (Q2, {"last_day": date(2006, 7, 1)}),
        (Q1, {"first_day": date(2006, 6, 30)}),
    ],
)
def test_a_plan_that_lived_for_a_day_of_the_period_asks_for_its_figure(period, life):
    framework = council(
        measure(), target(owners="jo"), plan=gt.Plan("plan", "Housing plan", **life)
    )

    one = only(asked(framework, on=LATE, periods=period))

    assert (one.unwanted, one.asked) == ("", ("jo",))


def test_an_indicator_recorded_on_the_last_day_of_a_period_is_asked_for_in_it():
    ledger = ledger_of().record(
        measure(collectors="data"), recorded=date(2006, 6, 30), by="cabinet"
    )

    one = only(told(ledger, LATE))

    assert (one.unwanted, one.asked) == ("", ("data",))


def test_a_figure_that_any_target_in_force_asks_for_is_wanted():
    """Also one that counts nowhere, refers to it, or judges what is made of it."""
    ended = target("ended", last="2005/06 Q4")
    others = {
        "another": [target("stretch", role="stretch")],
        "made of it": [
            measure("sum", calculated=gt.sum_of("m")),
            target("t", "sum"),
        ],
        "refers": [
            measure("other"),
            target("t", "other", expect=gt.at_least(gt.figure_of("m"))),
        ],
    }

    for definitions in others.values():
        framework = council(measure(), ended, *definitions)
        assert asked(framework, on=LATE)["m", Q1].unwanted == ""


def test_what_was_never_judged_is_measured_for_its_own_sake():
    found = asked(council(measure()), on=LATE)

    assert only(found).unwanted == ""
    assert found.asked_of_nobody == tuple(found)


def test_a_period_that_had_ended_before_the_indicator_was_there_is_asked_of_nobody():
    ledger = ledger_of(recorded=APRIL).record(
        measure(collectors="data"), recorded=date(2006, 8, 1), by="cabinet"
    )

    found = told(ledger, date(2006, 10, 5), [Q1, Q2])

    assert found["m", Q1].unwanted == "defined only from 1 August 2006"
    assert (found["m", Q1].asked, found["m", Q2].asked) == ((), ("data",))
    assert found["m", Q2].unwanted == ""


def test_a_target_recorded_later_owned_nothing_before():
    ledger = ledger_of(measure()).record(
        target(owners="jo"), recorded=date(2006, 8, 1), by="cabinet"
    )

    found = told(ledger, date(2006, 10, 5), [Q1, Q2])

    assert (found["m", Q1].accountable, found["m", Q2].accountable) == ((), ("jo",))


# -- the list


def busy():
    """One of each state, and whom it is asked of."""
    ledger = ledger_of(
        *(
            measure(id_, title=id_.title(), collectors="data", validators="audit")
            for id_ in ("late", "new", "right", "done", "none")
        ),
        measure("year", title="Year", frequency="year", collectors="jo"),
        measure("slow", title="Slow", collectors="jo", due_after=Delay(months=3)),
        aim=gt.Objective("aim", plan="plan", owners="cabinet"),
    )
    steps = [
        (entered(7, id_="new"), "data"),
        (entered(8, id_="right"), "data"),
        (entered(9, id_="done"), "data"),
        (gt.Observation("none", Q1, Absent("not-applicable", "no hostel")), "data"),
        (validated("right", Q1), "audit"),
        (finalised("done", Q1), "audit"),
    ]
    for number, (what, by) in enumerate(steps):
        day = date(2006, 7, 3 + number)
        ledger = ledger.record(what, recorded=day, by=by)
    return told(ledger, SEPTEMBER)


def test_returns_are_found_by_their_state():
    found = busy()

    assert {
        state.value: [each.indicator for each in found.state(state)]
        for state in ReturnState
    } == {
        "not-due": [],
        "due": ["slow"],
        "overdue": ["late"],
        "entered": ["new"],
        "validated": ["right"],
        "final": ["done"],
        "exempt": ["none"],
    }
    assert found.due == found.state("due")
    assert found.overdue == found.state("overdue")
    assert found.awaiting_validation == found.state("entered")
    assert found.state("Not due") == ()
    with pytest.raises(ValueError, match="tardy"):
        found.state("tardy")


def test_each_party_is_told_what_it_is_asked_for():
    by_party = busy().by_party()

    assert {
        party: (
            reminder.name,
            [each.indicator for each in reminder.to_supply],
            [each.indicator for each in reminder.to_validate],
            [each.indicator for each in reminder.to_finalise],
        )
        for party, reminder in by_party.items()
    } == {
        "jo": ("Jo", ["slow"], [], []),
        "data": ("Data", ["late"], [], []),
        "audit": ("Audit", [], ["new"], ["right"]),
    }
    assert list(by_party) == ["jo", "data", "audit"]
    assert len(by_party["audit"]) == len(list(by_party["audit"])) == 2


def test_what_is_longest_overdue_comes_first():
    framework = council(
        measure("later", collectors="jo", due_after=10),
        measure("sooner", collectors="jo"),
    )

    (reminder,) = asked(framework, on=LATE).by_party().values()

    assert [each.indicator for each in reminder] == ["sooner", "later"]


def test_the_list_is_ready_to_be_sent():
    assert str(busy()) == (
        "Returns on 30 September 2006: 1 overdue, 1 due, 1 awaiting validation, "
        "1 awaiting finalisation, 1 exempt, 1 final.\n"
        "\n"
        "Jo\n"
        "  To hand in: Slow in 2006/07 Q1: due on 30 September 2006.\n"
        "\n"
        "Data\n"
        "  To hand in: Late in 2006/07 Q1: overdue by 91 days, due on 1 July 2006.\n"
        "\n"
        "Audit\n"
        "  To validate: New in 2006/07 Q1: 7 cases, entered by Data on 3 July 2006.\n"
        "  To make final: Right in 2006/07 Q1: 8 cases, entered by Data on 4 July 2006, "
        "validated by Audit on 7 July 2006."
    )


def test_the_list_of_a_framework_says_what_it_knows():
    framework = council(measure(validators="audit"))

    assert str(asked(framework, entered(), on=LATE)) == (
        "Returns on 1 January 2030: 1 awaiting validation.\n"
        "\n"
        "Audit\n"
        "  To validate: Offers in 2006/07 Q1: 7 cases, entered."
    )


def test_who_signed_with_no_id_is_named_as_they_signed():
    ledger = ledger_of(measure(validators="audit"))
    ledger = ledger.record(entered(), recorded=date(2006, 7, 3), by="A. Temp")

    assert "entered by A. Temp on 3 July 2006" in str(told(ledger, LATE))


def test_nothing_asked_for_is_said_too():
    assert str(asked(council(), on=LATE)) == "Returns on 1 January 2030: none."


def test_a_row_of_a_table_is_flat():
    rows = {row["indicator"]: row for row in busy().to_rows()}

    assert rows["right"] == {
        "indicator": "right",
        "title": "Right",
        "body": "",
        "period": Q1,
        "due": "2006-07-01",
        "state": "validated",
        "days_overdue": 0,
        "asked": "audit",
        "excluded": "",
        "owners": "",
        "accountable": "",
        "unwanted": "",
        "value": "8",
        "absent": "",
        "made": "measured",
        "checked": "validated",
        "entered_by": "data",
        "entered_on": "2006-07-04",
        "checked_by": "audit",
        "checked_on": "2006-07-07",
    }
    assert (rows["none"]["value"], rows["none"]["absent"]) == (
        None,
        "not applicable (no hostel)",
    )
    assert rows["late"]["entered_by"] == rows["late"]["checked_on"] == ""


def test_plain_data_goes_through_json_as_it_is():
    found = busy()
    data = found.to_dict()

    assert json.loads(json.dumps(data)) == data
    assert (data["on"], data["body"]) == ("2006-09-30", "")
    assert [each["indicator"] for each in data["returns"]] == [
        each.indicator for each in found
    ]
    right = data["returns"][2]
    assert right["entered"]["by"] == "data"
    assert [each["by"] for each in right["checks"]] == ["audit"]
    reminder = found.by_party()["audit"].to_dict()
    assert (reminder["party"], reminder["name"]) == ("audit", "Audit")
    assert [each["indicator"] for each in reminder["returns"]] == ["new", "right"]


def test_the_table_groups_returns_by_state_the_most_pressing_first():
    html = busy().to_html()

    headings = ("Overdue: 1", "Due: 1", "Awaiting validation: 1", "Exempt: 1")
    assert [html.index(each) for each in headings] == sorted(map(html.index, headings))
    assert "not applicable (no hostel)" in html
    assert "Not due" not in html
    assert busy()._repr_html_() == html


def test_returns_are_a_value():
    assert busy() == busy()
    assert hash(busy()) == hash(busy())
    assert pickle.loads(pickle.dumps(busy())) == busy()


# -- what is refused


def test_a_question_that_cannot_be_answered_is_refused():
    framework = council(measure())
    elsewhere = council(measure("other")).observations()
    known = Ledger.of(framework, recorded=APRIL).as_of(LATE)

    def refused(error, what, observed=None, *, on=LATE, periods=Q1):
        with pytest.raises(error) as caught:
            returns(what, observed, on=on, periods=periods)
        return [issue.code for issue in caught.value.issues]

    assert refused(InvalidObservationsError, "framework") == ["not-a-framework"]
    assert refused(InvalidObservationsError, framework, [7]) == ["not-bound"]
    assert refused(InvalidObservationsError, framework, elsewhere) == [
        "bound-elsewhere"
    ]
    assert refused(InvalidObservationsError, known, framework.observations()) == [
        "figures-twice"
    ]
    assert refused(PeriodError, framework, on="today") == ["not-a-day"]
    assert refused(PeriodError, framework, periods=7) == ["no-periods"]
    with pytest.raises(PeriodError):
        returns(framework, on=LATE, periods="some day")


# -- laws


@given(scorecards())
def test_a_return_is_due_exactly_where_a_scorecard_says_it_is_missing(card):
    """And not due exactly where it says not due; each figure appears once."""
    found = returns(
        card.framework,
        card.observed,
        on=card.as_at,
        periods=card.periods,
        body=card.body,
    )

    agree(found, card)


@given(ledgers(), st.data())
def test_what_a_ledger_knew_is_due_where_a_scorecard_as_then_says_it_is_missing(
    ledger, data
):
    """By the delay that was in force in each period."""
    instants = [fact.recorded for fact in ledger.facts]
    known = ledger.as_of(data.draw(st.sampled_from(instants)))
    day = known.day + timedelta(days=data.draw(st.sampled_from((0, 1, 30, 400))))
    calendar = ledger.settings.calendar
    quarter = calendar.last_ended("quarter", known.day)
    periods = [quarter.previous, quarter, quarter.next]

    found = returns(known, on=day, periods=periods)

    agree(found, gt.evaluate(known, periods=periods, as_at=day))


def agree(found, card):
    """Whether returns say of each figure what a scorecard reads."""
    keys = [(each.indicator, each.period) for each in found]
    assert len(set(keys)) == len(keys)
    figures = card.figures
    for each in found:
        if card.framework.indicators[each.indicator].cumulative:
            continue  # there it says the difference of two returns
        figure = figures.figure(each.indicator, each.period)
        kind = figure.kind if isinstance(figure, Absent) else None
        assert each.state.is_wanting is (kind is Absence.MISSING)
        assert (each.state is ReturnState.NOT_DUE) is (kind is Absence.NOT_DUE)
        assert (each.state is ReturnState.OVERDUE) is (each.days_overdue > 0)
        if isinstance(figure, Known):
            assert each.state == figure.provenance.checked


@given(scorecards())
def test_every_row_of_the_template_is_a_return(card):
    found = returns(card.framework, card.observed, on=card.as_at, periods=card.periods)

    assert [(each.indicator, str(each.period)) for each in found] == [
        (row["indicator"], row["period"])
        for row in card.framework.template(card.periods)
    ]


@pytest.mark.parametrize(
    ("on", "states"),
    [
        (date(2006, 7, 1), ["due", "not-due"]),
        (date(2006, 10, 2), ["overdue", "overdue"]),
    ],
)
def test_of_totals_to_date_the_total_is_what_is_handed_in(on, states):
    found = asked(council(measure(cumulative=True)), on=on, periods=[Q1, Q2])
    second = asked(
        council(measure(cumulative=True)),
        gt.Observation("m", Q2, 70),
        on=on,
        periods=[Q1, Q2],
    )

    assert [each.state.value for each in found] == states
    assert [each.state.value for each in second] == [states[0], "final"]


PARTIES = ("data", "audit", "second")
told_facts = st.tuples(
    st.sampled_from(
        [
            entered(7),
            entered(8),
            gt.Observation("m", Q1, 7, checked="validated"),
            gt.Observation("m", Q1, Absent("missing", "lost")),
            gt.Observation("m", Q1, Absent("suppressed", "few")),
            validated("m", Q1),
            finalised("m", Q1),
            withdraw("m", Q1),
            amend("m", validators=("audit",)),
            amend("m", validators=("second", "data")),
        ]
    ),
    st.sampled_from(PARTIES),
)


def recorded_one_by_one(facts):
    """What a ledger takes of *facts*, and the day after the last of them."""
    ledger = ledger_of(measure(collectors="data", validators=["audit", "second"]))
    day = date(2006, 7, 1)
    for number, (what, by) in enumerate(facts):
        day = date(2006, 7, 1) + timedelta(days=number)
        try:
            ledger = ledger.load([Fact(what, recorded=day, by=by, reason="told")])
        except GoldenThreadError:
            continue
    return ledger, day + timedelta(days=1)


@given(st.lists(told_facts, max_size=6))
def test_who_is_asked_to_check_may_and_who_is_excluded_may_not(facts):
    """The list asks nobody for what the ledger would refuse."""
    ledger, day = recorded_one_by_one(facts)
    one = only(told(ledger, day))
    check = finalised("m", Q1) if one.state == "validated" else validated("m", Q1)

    assert not set(one.asked) & set(one.excluded)
    if one.state.is_unchecked:
        assert one.entered.by not in one.asked
        for party in one.asked:
            after = only(told(ledger.record(check, recorded=day, by=party), day))
            assert after.state in {ReturnState.VALIDATED, ReturnState.FINAL}
            assert after.state is not one.state
        for party in one.excluded:
            with pytest.raises(InvalidLedgerError, match="own-check"):
                ledger.record(check, recorded=day, by=party)


@given(st.lists(told_facts, max_size=6))
def test_a_return_goes_back_only_where_something_new_was_handed_in(facts):
    """Entered, validated, final, and never the other way."""
    rank = {"entered": 0, "validated": 1, "final": 2}
    states = []
    for count in range(len(facts) + 1):
        ledger, day = recorded_one_by_one(facts[:count])
        one = only(told(ledger, day))
        states.append((rank.get(one.state.value), one.figure))

    for (was, before), (now, after) in pairwise(states):
        if was is not None and now is not None and now < was:
            assert before.value != after.value


@given(st.permutations(range(5)))
def test_the_order_in_which_a_ledger_learns_it_does_not_matter(order):
    facts = [
        Fact(entered(7), recorded=date(2006, 7, 3), by="data"),
        Fact(validated("m", Q1), recorded=date(2006, 7, 4), by="audit"),
        Fact(amend("t", owners=("kim",)), recorded=date(2006, 8, 1), by="cabinet"),
        Fact(finalised("m", Q1), recorded=date(2006, 8, 2), by="second"),
        Fact(entered(9, Q2), recorded=date(2006, 10, 3), by="audit"),
    ]
    ledger = ledger_of(measure(validators=["audit", "second"]), target(owners=("jo",)))

    told_so = told(ledger.load([facts[place] for place in order]), LATE, [Q1, Q2])

    assert told_so == told(ledger.load(facts), LATE, [Q1, Q2])
    assert [each.state.value for each in told_so] == ["final", "entered"]
