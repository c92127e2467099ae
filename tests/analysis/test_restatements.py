"""What is said otherwise at a later instant, and which fact did it."""

from __future__ import annotations

import json
import pickle
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import Deciding, restatements
from goldenthread.analysis._deciding import make_batches
from goldenthread.errors import GoldenThreadError, InvalidLedgerError
from goldenthread.ledger import Fact, Ledger, amend, finalised, withdraw
from goldenthread.strategies import ledgers
from tests.ledger.samples import APRIL, Q1, Q2, Q3, at, begun, codes, council, figure
from tests.ledger.test_laws import an_instant, periods_of

PERIODS = (Q1, Q2, Q3)
JUNE, OCTOBER, NOVEMBER = date(2006, 6, 30), date(2006, 10, 20), date(2006, 11, 6)


def recorded(*facts, ledger=None):
    """Each of (what, day) or (what, day, reason) recorded in turn."""
    grown = begun() if ledger is None else ledger
    for what, day, *reason in facts:
        said = reason[0] if reason else ""
        grown = grown.record(what, recorded=day, by="audit", reason=said)
    return grown


STRICTER = (
    (amend("offers-21", policy=gt.tolerance(points=3)), date(2006, 7, 1), "stricter"),
    (figure(91, Q1), date(2006, 7, 5)),
    (figure(91, Q2), date(2006, 10, 5)),
)
RECOUNTED = (*STRICTER, (figure(96, Q1), date(2006, 11, 5), "recount"))


def asked(ledger, before, after, **options):
    return restatements(ledger, before, after, **({"periods": PERIODS} | options))


def by_key(report):
    return {(each.id, str(each.period)): each for each in report}


def named(turned):
    return [fact.what for fact in turned.facts]


# -- laws

EXPECTED = st.sampled_from((85, 90, 91, 95))


@st.composite
def histories(draw):
    """A ledger in which up to eight things are recorded, each on a day of its own."""
    values = st.sampled_from((84, 90, 92, 95, 97))
    quarters = st.sampled_from(PERIODS)
    indicators = st.sampled_from(("offer-21", "relet-28"))
    what = st.one_of(
        st.builds(figure, values, quarters, indicators),
        st.builds(figure, values, quarters, indicators),
        st.builds(finalised, indicators, quarters),
        st.builds(
            lambda n: amend("offers-21", policy=gt.tolerance(points=n)),
            st.integers(1, 9),
        ),
        st.builds(lambda n: amend("relets-28", expect=gt.at_least(n)), EXPECTED),
        st.builds(lambda n: amend(policy=_default(n)), st.integers(1, 9)),
        st.sampled_from(
            (
                withdraw("relets-28"),
                withdraw(("relets", "offers")),
                amend("offers", title="Housed quickly"),
                amend("routine", completed=date(2006, 9, 1)),
                amend("offers-21", weight=2),
            )
        ),
        st.builds(_on_speed, EXPECTED),
    )
    days = draw(
        st.lists(st.integers(1, 300), unique=True, min_size=2, max_size=8).map(sorted)
    )
    ledger = begun()
    for day in days:
        fact = (draw(what), APRIL + timedelta(days=day), "since it is so")
        try:
            ledger = recorded(fact, ledger=ledger)
        except GoldenThreadError:
            reject()
    return ledger


def _default(points):
    return gt.adopted(
        gt.tolerance(points=points), name=f"within {points}", owner="Cabinet"
    )


def _on_speed(level):
    return gt.Target(
        f"speed-{level}",
        objective="relets",
        indicator="speed",
        expect=gt.at_least(level),
    )


days = st.integers(1, 320).map(lambda n: APRIL + timedelta(days=n))


def differing(before, after):
    """By comparing two scorecards cell by cell, but for the marks."""
    return {
        (result.id, str(result.period))
        for result in after
        if result.id not in before.cells
        or _told(before, result) != _told(after, result)
    }


def _told(card, result):
    """A status hides the tally beneath it; where none is told, the counts are."""
    said = card.said(result.id, result.period)
    return attrs.evolve(said, parts=None), said.status.is_rated or said.targets


@given(ledger=histories(), day=days)
def test_between_equal_instants_nothing_turns(ledger, day):
    report = asked(ledger, day, day)

    assert report.turned == report.facts == ()
    assert report.balance.statuses == 0


@given(ledger=histories(), one=days, other=days)
def test_what_turned_is_what_differs_between_the_scorecards(ledger, one, other):
    """Nothing is left out, and nothing is there that says the same."""
    before, after = sorted((one, other))

    report = asked(ledger, before, after)

    cards = [gt.evaluate(ledger.as_of(day), periods=PERIODS) for day in (before, after)]
    assert set(by_key(report)) == differing(*cards)
    assert (report.before, report.after) == tuple(cards)


@given(data=st.data(), ledger=ledgers())
def test_it_holds_of_every_ledger(data, ledger):
    """Also of those with actions, contributions and judgements by hand."""
    before, after = sorted(an_instant(data, ledger) for _ in range(2))
    periods = periods_of(ledger)

    report = restatements(ledger, before, after, periods=periods)

    cards = [
        gt.evaluate(ledger.as_of(when), periods=periods) for when in (before, after)
    ]
    assert set(by_key(report)) == differing(*cards)
    assert [each.fact for each in report.facts] == [
        fact for fact in ledger.facts if before < fact.recorded <= after
    ]
    assert str(report)


@given(ledger=histories(), one=days, other=days)
def test_without_the_facts_nothing_turns_but_by_the_days(ledger, one, other):
    """Had nothing been recorded, only what is due would differ."""
    before, after = sorted((one, other))
    only = Ledger.of(begun().settings, recorded=APRIL).load(ledger.as_of(before).facts)

    report = asked(only, before, after)

    assert {each.deciding for each in report} <= {Deciding.THE_DAY}
    assert not any(each.facts or each.by for each in report)
    assert not asked(only, before, after, as_at=after).turned


@given(ledger=histories(), three=st.lists(days, min_size=3, max_size=3).map(sorted))
def test_what_turned_in_neither_of_two_steps_did_not_turn(ledger, three):
    first, second, third = three

    steps = asked(ledger, first, second), asked(ledger, second, third)

    turned = {key for step in steps for key in by_key(step)}
    assert set(by_key(asked(ledger, first, third))) <= turned


@given(ledger=histories(), one=days, other=days)
def test_a_fact_did_it_if_without_it_something_else_would_be_said(ledger, one, other):
    """Held against ledgers in which it was never recorded at all."""
    before, after = sorted((one, other))

    report = asked(ledger, before, after)

    facts = [each.fact for each in report.facts]
    did = {fact: _without(ledger, fact, facts, after) for fact in facts}
    for turned in report:
        decisive = tuple(f for f in facts if _says_otherwise(did[f], turned))
        if turned.deciding is Deciding.EACH:
            assert turned.facts == decisive
        else:
            assert not decisive
            assert bool(turned.facts) is (turned.deciding is Deciding.TOGETHER)
    assert [set(each.turned) for each in report.facts] == [
        {(t.id, t.period) for t in report if fact in t.facts} for fact in facts
    ]


def _without(ledger, fact, facts, after):
    """The scorecard had *fact* never been recorded."""
    gone = {fact}
    if isinstance(fact.what, gt.Target):
        gone |= {each for each in facts if fact.what.id in each.about}
    left = [each for each in ledger.facts if each not in gone]
    kept = Ledger.of(begun().settings, recorded=APRIL).load(left)
    return gt.evaluate(kept.as_of(after), periods=PERIODS)


def _says_otherwise(card, turned):
    if turned.id not in card.cells:
        return True
    said, now = card.said(turned.id, turned.period), turned.after
    if turned.before and turned.is_status:
        return said.status != now.status
    counts = said.status.is_rated or said.targets == now.targets
    return (
        attrs.evolve(said, parts=None) != attrs.evolve(now, restated=None, parts=None)
        or not counts
    )


@given(ledger=histories(), one=days, other=days)
def test_a_way_leads_along_the_graph_from_a_fact_to_what_it_turned(ledger, one, other):
    before, after = sorted((one, other))

    for turned in asked(ledger, before, after):
        edges = {
            edge
            for edition in ledger.editions
            for edge in edition.framework.to_networkx().edges
        }
        assert turned.through[-1] == turned.id
        assert set(zip(turned.through, turned.through[1:], strict=False)) <= edges
        if len(turned.through) > 1:
            about = {id_ for fact in turned.facts for id_ in fact.about}
            is_default = any(not fact.about for fact in turned.facts)
            assert turned.through[0] in about or is_default


FIGURES = council().observations(*(figure(n, body=f"b{n:02}") for n in range(40)))
BOUND = [Fact(each, recorded=APRIL) for each in FIGURES]
RULES = [Fact(amend("t", weight=n), recorded=APRIL) for n in range(1, 5)]

cells = st.tuples(st.sampled_from("abcdef"), st.sampled_from(PERIODS))
several = st.lists(
    st.sampled_from((*BOUND[:8], *RULES)), min_size=2, max_size=5, unique=True
).map(tuple)


@given(
    suspects=st.dictionaries(cells, several, max_size=12), at_most=st.integers(0, 20)
)
def test_a_batch_leaves_out_one_fact_that_each_of_its_cells_asks_about(
    suspects, at_most
):
    """One evaluation then tells whether it was that one."""
    batches = make_batches(suspects, at_most)

    answered = {}
    for batch in batches:
        for key, fact in batch.cells.items():
            assert batch.facts.intersection(suspects[key]) == {fact}
            answered.setdefault(key, set()).add(fact)
        assert len(batch.facts) == 1 or batch.facts.isdisjoint(RULES)
    assert len(batches) <= at_most
    assert all(facts == set(suspects[key]) for key, facts in answered.items())
    assert set(answered) == set(suspects) or len(batches) + 5 > at_most


def test_figures_that_nothing_shares_are_left_out_together():
    """Else a quarter of a thousand measures would take thousands of evaluations."""
    pairs = {(str(n), Q1): tuple(BOUND[n : n + 2]) for n in range(0, 40, 2)}

    assert len(make_batches(pairs, 100)) == 2


# -- scenarios


def test_a_threshold_that_was_changed_is_named_with_its_thread():
    """The figure is the same in both quarters; the rule is not."""
    only_figure = recorded(STRICTER[1], STRICTER[2])
    ledger = recorded(STRICTER[0], ledger=only_figure)

    report = asked(ledger, OCTOBER, OCTOBER, as_at=OCTOBER)
    turned = by_key(asked(ledger, JUNE, OCTOBER))["offers-21", Q2]

    assert not report.turned
    assert str(turned.after.status) == "Red"
    assert named(turned)[0] == STRICTER[0][0]


def test_a_rule_turns_what_it_is_recorded_before():
    """The second quarter is still open when the rule is changed in September."""
    early = recorded(
        (figure(91, Q2), date(2006, 9, 1)),
        (
            amend("offers-21", policy=gt.tolerance(points=3)),
            date(2006, 9, 20),
            "strict",
        ),
    )

    report = by_key(asked(early, date(2006, 9, 10), date(2006, 9, 25), as_at=NOVEMBER))

    ids = {"offers-21", "offers", "housing", "offer-21"}
    assert set(report) == {(id_, Q2) for id_ in ids}
    assert str(report["offers-21", Q2]) == (
        "2006/07 Q2 Offers in 21 days: at least 95 %: Amber (91.0 %) → Red (91.0 %), "
        "by 2006-09-20: target for Offers in 21 days: policy is Green if met; "
        "Amber if missed by ≤ 3 percentage points; Red if by more (>) "
        "(by audit: strict)"
    )
    assert report["offers", Q2].through == ("offers-21", "offers")


def test_a_corrected_figure_is_named_and_the_rest_is_not():
    ledger = recorded(*RECOUNTED)

    report = asked(ledger, OCTOBER, NOVEMBER, periods=(Q1, Q2))

    assert set(by_key(report)) == {
        (id_, Q1) for id_ in ("housing", "offers", "offer-21", "offers-21")
    }
    assert {each.deciding for each in report} == {Deciding.EACH}
    assert {fact.reason for each in report for fact in each.facts} == {"recount"}
    assert by_key(report)["housing", Q1].through == (
        "offer-21",
        "offers-21",
        "offers",
        "housing",
    )
    assert str(report.balance) == (
        "2 statuses turned: 2 for better, 0 for worse, 0 gained a rating, 0 lost it"
    )


def test_a_default_policy_goes_through_the_targets_that_it_judges():
    """The target with a policy of its own is not on the way."""
    policy = gt.adopted(gt.tolerance(points=5), name="within 5", owner="Cabinet")
    ledger = recorded(
        (figure(88, Q2, "relet-28"), date(2006, 9, 1)),
        (amend(policy=policy), date(2006, 9, 20)),
    )

    report = by_key(asked(ledger, date(2006, 9, 10), OCTOBER, as_at=NOVEMBER))

    assert report["relets", Q2].through == ("relets-28", "relets")
    assert report["relets-28", Q2].through == ("relets-28",)
    assert "Amber (88.0 %)" in str(report["relets-28", Q2])
    assert ("offers-21", Q2) not in report


def test_where_days_alone_have_passed_no_fact_is_named():
    """A figure of the second quarter is not why the first is missing."""
    ledger = recorded((figure(91, Q2), date(2006, 7, 20)))

    turned = by_key(asked(ledger, JUNE, date(2006, 7, 21)))["offers-21", Q1]

    assert turned.deciding is Deciding.THE_DAY
    assert turned.facts == turned.by == ()
    assert turned.through == ("offers-21",)
    assert str(turned) == (
        "2006/07 Q1 Offers in 21 days: at least 95 %: Not rated: not due → "
        "Not rated: missing, since days have passed"
    )


def test_what_no_fact_decides_alone_is_done_by_all_together():
    """Either red would have been enough for the plan."""
    ledger = recorded(
        (gt.Objective("both", "Both", plan="housing"), date(2006, 4, 2)),
        (
            gt.Target(
                "x", objective="both", indicator="offer-21", expect=gt.at_least(95)
            ),
            date(2006, 4, 3),
        ),
        (
            gt.Target(
                "y", objective="both", indicator="relet-28", expect=gt.at_least(95)
            ),
            date(2006, 4, 3),
        ),
        (figure(99), date(2006, 7, 5)),
        (figure(99, indicator="relet-28"), date(2006, 7, 5)),
        (figure(80), date(2006, 11, 1), "recount"),
        (figure(80, indicator="relet-28"), date(2006, 11, 2), "recount"),
    )

    turned = by_key(asked(ledger, OCTOBER, NOVEMBER))["both", Q1]

    assert turned.deciding is Deciding.TOGETHER
    assert [fact.day.day for fact in turned.facts] == [1, 2]
    assert "by these together, none of them alone: 2006-11-01" in str(turned)


def test_where_too_many_come_into_question_it_says_so():
    ledger = recorded(*RECOUNTED)

    whole = by_key(asked(ledger, JUNE, NOVEMBER))
    report = asked(ledger, JUNE, NOVEMBER, at_most=0)

    assert whole["speed", Q1].deciding is Deciding.TOGETHER
    assert by_key(report)["speed", Q1].deciding is Deciding.UNTRIED
    assert "by some or all of these: 2006-07-0" in str(by_key(report)["speed", Q1])
    assert all(not each.turned for each in report.facts)


def test_a_target_that_nobody_knew_of_is_new():
    ledger = recorded(
        (figure(91), date(2006, 7, 5)),
        (_on_speed(90), date(2006, 9, 5)),
    )

    turned = by_key(asked(ledger, date(2006, 8, 1), OCTOBER))["speed-90", Q1]

    assert turned.before is None
    assert turned.to_dict()["before"] is None
    assert "not known of → Not rated: not in force, by 2006-09-05" in str(turned)


def test_what_cannot_stand_without_a_fact_is_left_out_with_it():
    """A new objective and its target come together, and go together."""
    ledger = begun().record(
        gt.Objective("new", "New", plan="housing"),
        gt.Target(
            "on-new", objective="new", indicator="offer-21", expect=gt.at_least(95)
        ),
        recorded=date(2006, 5, 1),
    )
    ledger = recorded((figure(80), date(2006, 7, 5)), ledger=ledger)

    report = by_key(asked(ledger, date(2006, 4, 5), NOVEMBER))

    assert len(report["new", Q1].facts) == 3
    assert report["offers-21", Q1].facts == report["offer-21", Q1].facts


def test_a_link_that_was_taken_away_is_still_the_way():
    ledger = recorded(
        (figure(91), date(2006, 7, 5)),
        (withdraw(("relets", "offers")), date(2006, 9, 1), "no use"),
    )

    report = asked(ledger, date(2006, 8, 1), date(2006, 9, 2), as_at=NOVEMBER)

    idle = [each for each in report.facts if not each.turned]
    assert not report.turned or report.turned[0].through
    assert len(report.facts) == 1
    assert len(idle) == (0 if report.turned else 1)


def test_what_was_recorded_late_with_an_early_instant_is_found_between_the_two():
    """The order of arrival does not matter."""
    late = Fact(figure(91), recorded=date(2006, 7, 5), by="officer")

    grown = recorded((figure(96, Q2), date(2006, 10, 5))).load([late])

    assert [each.fact.day for each in asked(grown, JUNE, date(2006, 8, 1)).facts] == [
        late.day
    ]


def test_a_report_is_compared_with_a_report():
    """What nobody has validated turns nothing that was told in reports."""
    ledger = recorded((figure(91, checked="entered"), date(2006, 7, 5)))

    report = asked(
        ledger, JUNE, OCTOBER, as_at=OCTOBER, purpose="reporting", periods=Q1
    )

    assert str(report.balance) == "no status turned"
    assert str(by_key(report)["offer-21", Q1]).startswith(
        "2006/07 Q1 Offers in 21 days: missing → missing (entered, awaiting validation), "
        "by 2006"
    )


def test_the_day_may_be_held():
    ledger = recorded((figure(91, Q2), date(2006, 7, 20)))

    assert not asked(ledger, APRIL, JUNE, as_at=NOVEMBER).turned
    assert asked(ledger, APRIL, date(2006, 7, 21)).turned


def test_the_earlier_instant_comes_first():
    with pytest.raises(InvalidLedgerError) as caught:
        asked(begun(), NOVEMBER, JUNE)

    assert codes(caught) == ["instants-reversed"]


# -- what is handed out


def report():
    return asked(recorded(*RECOUNTED), JUNE, NOVEMBER)


def test_it_is_a_value_that_can_be_sent():
    assert report() == report()
    assert hash(report()) == hash(report())
    assert pickle.loads(pickle.dumps(report())) == report()


def test_plain_data_goes_through_json_as_it_is():
    data = report().to_dict()

    assert json.loads(json.dumps(data)) == data
    assert data["before"]["as_at"] == "2006-06-30"
    assert len(data["turned"]) == len(report().to_rows())
    assert {frozenset(row) for row in report().to_rows()} == {
        frozenset(report().to_rows()[0])
    }


def test_what_turned_is_shown_with_words_and_not_by_colour_alone():
    html = report().to_html()

    assert "Green" in html
    assert "recount" in html
    assert "offer-21 → offers-21 → offers" in html
    assert html == report()._repr_html_()


def test_it_is_printed_with_how_much_turned_and_what_turned_nothing():
    first, *_, last = str(
        asked(recorded(*RECOUNTED), OCTOBER, NOVEMBER, periods=Q2)
    ).splitlines()

    assert first == (
        "Known at the end of 2006-10-20 and at the end of 2006-11-06: the same is said."
    )
    assert last == "Recorded in between, and turned nothing here: 1 fact."


def test_a_status_that_is_the_same_is_told_by_what_else_differs():
    ledger = recorded(
        (amend("offers-21", expect=gt.at_least(94)), date(2006, 9, 1)),
    )

    turned = by_key(asked(ledger, date(2006, 8, 1), date(2006, 9, 2), as_at=JUNE))

    assert str(turned["offers-21", Q2]).startswith(
        "2006/07 Q2 Offers in 21 days: at least 94 %: Not rated: not due, at least 95 %"
    )
    assert "Not rated: not due, at least 94 %" in str(turned["offers-21", Q2])


def test_many_facts_are_counted_and_not_listed():
    ledger = begun()
    for day in range(1, 8):
        again = (figure(80 + day, Q1), date(2006, 7, day), "recount")
        ledger = recorded(again, ledger=ledger)

    turned = by_key(asked(ledger, JUNE, OCTOBER, at_most=0))["offers-21", Q1]

    assert "by some or all of these: 7 facts" in str(turned)


def test_an_instant_may_be_a_moment():
    ledger = begun().record(figure(91), recorded=at(2006, 7, 5, 12, 0))

    said = str(asked(ledger, at(2006, 7, 5, 11, 0), at(2006, 7, 5, 13, 0), periods=Q1))

    assert said.startswith("Known at 2006-07-05 11:00:00+00:00 and at 2006-07-05 13:00")


def test_what_an_element_is_held_against_comes_into_question_at_any_time():
    """The level of the second quarter is the other's figure in the first."""
    level = gt.figure_of("relet-28", lag="previous")
    held = gt.Target(
        "held", objective="offers", indicator="offer-21", expect=gt.at_least(level)
    )
    ledger = recorded(
        (held, date(2006, 4, 2)),
        (figure(90, Q1, "relet-28"), date(2006, 7, 5)),
        (figure(92, Q2), date(2006, 10, 5)),
        (figure(95, Q1, "relet-28"), date(2006, 11, 5), "recount"),
        (figure(50, Q1), date(2006, 11, 6), "idle"),
    )

    turned = by_key(asked(ledger, OCTOBER, date(2006, 11, 7)))["held", Q2]

    assert [fact.reason for fact in turned.facts] == ["recount"]
    assert (str(turned.before.status), str(turned.after.status)) == ("Green", "Red")


def test_where_an_element_is_at_home_comes_into_question():
    ledger = recorded(
        (gt.Plan("other", "Other"), date(2006, 4, 2)),
        (figure(92, Q3), date(2006, 9, 2)),
        (amend("offers", plan="other"), date(2006, 9, 3), "moved"),
    )

    turned = by_key(
        asked(ledger, date(2006, 9, 1), date(2006, 9, 4), as_at=NOVEMBER, periods=Q2)
    )["offers-21", Q2]

    assert [fact.reason for fact in turned.facts] == ["moved"]
    assert (turned.before.plan, turned.after.plan) == ("housing", "other")
    assert "missing, in housing → Not rated: missing, in other" in str(turned)


def test_a_fact_that_cannot_be_left_out_does_not_speak_for_those_beside_it():
    """Without the first total the second would fall, whatever else is known."""
    totals = gt.Indicator(
        "total",
        "Homes let",
        unit="case",
        kind="flow",
        cumulative=True,
        non_negative=True,
    )
    on_total = gt.Target(
        "on-total", objective="offers", indicator="total", expect=gt.at_least(9)
    )
    ledger = recorded(
        (totals, date(2006, 4, 2)),
        (on_total, date(2006, 4, 3)),
        (figure(10, Q1, "total"), date(2006, 7, 1)),
        (figure(20, Q2, "total"), date(2006, 10, 1)),
        *RECOUNTED[1:3],
        (figure(5, Q1, "total"), date(2006, 11, 1), "total"),
        (figure(93, Q2), date(2006, 11, 2), "idle"),
        (figure(96, Q1), date(2006, 11, 3), "recount"),
        (figure(8, Q2, "total"), date(2006, 11, 4), "total"),
    )

    report = by_key(asked(ledger, OCTOBER, NOVEMBER, periods=(Q1, Q2)))

    assert [fact.reason for fact in report["offers-21", Q1].facts] == ["recount"]
    assert [fact.day.day for fact in report["on-total", Q1].facts] == [1]


def test_what_was_recorded_says_what_it_turned():
    ledger = recorded(*RECOUNTED)

    (fact,) = asked(ledger, OCTOBER, NOVEMBER, periods=Q1).facts
    (idle,) = asked(ledger, OCTOBER, NOVEMBER, periods=Q2).facts

    assert str(fact).endswith(
        "(by audit: recount): turned housing in 2006/07 Q1, offers in 2006/07 Q1, "
        "offer-21 in 2006/07 Q1, offers-21 in 2006/07 Q1"
    )
    assert str(idle).endswith("(by audit: recount): turned nothing")


def test_a_table_of_very_many_says_that_there_are_more():
    """Also of elements that nobody knew of before."""
    ledger = begun()
    more = [gt.Objective(f"o{n}", f"Objective {n}", plan="housing") for n in range(401)]

    html = asked(
        ledger.record(*more, recorded=date(2006, 4, 2)),
        APRIL,
        date(2006, 4, 3),
        as_at=JUNE,
        periods=Q1,
    ).to_html()

    assert "Only the first 400 rows are shown." in html
    assert "not known of" in html
