"""What monitoring and reporting say otherwise, and which figures do it."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest

import goldenthread as gt
from goldenthread.analysis import compare_purposes
from goldenthread.values import Absent

Q1, Q2 = "2006/07 Q1", "2006/07 Q2"
JULY = date(2006, 7, 10)
ENTERED = "entered, awaiting validation"


def visits(id_, title, **fields):
    return gt.Indicator(id_, title, unit="visit", kind="flow", decimals=0, **fields)


FRAMEWORK = gt.Framework.of(
    gt.Plan("leisure", "Leisure plan"),
    gt.Objective("swim", "More people swim", plan="leisure", rule=gt.worst_of()),
    visits("north", "Visits in the north"),
    visits("south", "Visits in the south"),
    visits("all", "Visits", calculated=gt.sum_of("north", "south")),
    visits("calls", "Calls"),
    gt.Target("all-100", objective="swim", indicator="all", expect=gt.at_least(100)),
    gt.Target("calls-5", objective="swim", indicator="calls", expect=gt.at_least(5)),
    title="Leisure",
)


def observed(framework=FRAMEWORK, **checked):
    """50 visits or calls each, in the first quarter, checked so far."""
    return framework.observations(
        *(
            gt.Observation(id_, Q1, 60, checked=each)
            for id_, each in {
                "north": "final",
                "south": "final",
                "calls": "final",
                **checked,
            }.items()
        )
    )


def compared(framework=FRAMEWORK, given=None, periods=Q1, as_at=JULY, **fields):
    figures = observed(framework) if given is None else given
    return compare_purposes(framework, figures, periods=periods, as_at=as_at, **fields)


def by_id(both):
    return {each.id: each for each in both.differences}


def test_both_say_the_same_of_what_is_final():
    both = compared()

    assert (both.differences, both.left_out) == ((), ())
    assert "Both say the same." in str(both)


class TestOneFigureThatAwaitsValidation:
    BOTH = compared(given=observed(south="entered"))

    def test_it_is_left_out_and_says_why(self):
        (left_out,) = self.BOTH.left_out

        assert (left_out.indicator, str(left_out.period)) == ("south", Q1)
        assert (left_out.text, left_out.reason) == ("60 visits", ENTERED)
        assert str(left_out) == f"Visits in the south in {Q1}, 60 visits: {ENTERED}"

    def test_what_it_turns_is_named_with_what_both_say(self):
        """Element by element, and nothing else."""
        found = by_id(self.BOTH)

        assert list(found) == ["leisure", "swim", "south", "all", "all-100"]
        assert found["all-100"].monitoring.status.code == "green"
        assert found["all-100"].reporting.status.code == "missing"
        assert found["swim"].reporting.status.code == "incomplete"

    def test_the_thread_leads_from_the_figure_to_the_element(self):
        found = by_id(self.BOTH)

        assert found["south"].through == ("south",)
        assert found["all-100"].through == ("south", "all", "all-100")
        assert found["leisure"].through == (
            *("south", "all", "all-100"),
            *("swim", "leisure"),
        )

    def test_each_difference_knows_the_figures_behind_it(self):
        for each in self.BOTH.differences:
            assert each.left_out == self.BOTH.left_out

    def test_a_plan_that_is_only_counted_is_turned_by_its_counts(self):
        found = by_id(self.BOTH)

        assert found["leisure"].is_turned
        assert found["leisure"].monitoring.status == found["leisure"].reporting.status
        assert not found["south"].is_turned

    def test_a_councillor_can_read_it(self):
        assert str(self.BOTH) == "\n".join(
            (
                f"Leisure, {Q1}, as at 10 July 2006: monitoring and reporting",
                (
                    f"  {Q1} Leisure plan: 1 Green in monitoring, 1 not rated in reporting "
                    "(through south → all → all-100 → swim → leisure)."
                ),
                (
                    f"  {Q1} More people swim: Green in monitoring, Not rated: incomplete "
                    "in reporting (through south → all → all-100 → swim)."
                ),
                (
                    f"  {Q1} Visits: at least 100 visits: 120 visits, Green in monitoring, "
                    "Not rated: missing in reporting (through south → all → all-100)."
                ),
                "2 others differ in a figure alone.",
                "Left out of the report:",
                f"  Visits in the south in {Q1}, 60 visits: {ENTERED}.",
            )
        )

    def test_rows_are_flat(self):
        rows = {row["id"]: row for row in self.BOTH.to_rows()}

        assert rows["all-100"] == {
            "id": "all-100",
            "sort": "target",
            "title": "Visits: at least 100 visits",
            "period": Q1,
            "monitoring": "green",
            "monitoring_text": "120 visits",
            "reporting": "missing",
            "reporting_text": f"missing ({ENTERED})",
            "left_out": f"Visits in the south in {Q1}, 60 visits: {ENTERED}",
            "through": "south → all → all-100",
        }

    def test_plain_data_goes_through_json_as_it_is(self):
        data = self.BOTH.to_dict()

        assert json.loads(json.dumps(data)) == data
        assert data["as_at"] == "2006-07-10"
        assert data["left_out"][0]["value"] == "60"
        assert [each["id"] for each in data["differences"]] == list(by_id(self.BOTH))

    def test_it_is_a_value_that_can_be_sent(self):
        again = compared(given=observed(south="entered"))

        assert again == self.BOTH
        assert hash(again) == hash(self.BOTH)
        assert pickle.loads(pickle.dumps(self.BOTH)) == self.BOTH


def test_a_figure_of_an_open_period_says_until_when_it_is_open():
    figures = observed().with_figures(
        FRAMEWORK.observations(gt.Observation("calls", Q2, 7))
    )

    both = compared(given=figures, periods=[Q1, Q2])

    assert list(by_id(both)) == ["leisure", "swim", "calls", "calls-5"]
    assert [str(each.reason) for each in both.left_out] == [
        "period open until 30 September 2006"
    ]
    assert by_id(both)["swim"].reporting.status.code == "not-due"
    assert {str(each.period) for each in both.differences} == {Q2}


def test_a_figure_that_turns_nothing_is_left_out_all_the_same():
    """Of a period that nobody asked for."""
    old = FRAMEWORK.observations(
        gt.Observation("calls", "2005/06 Q1", 7, checked="entered")
    )

    both = compared(given=observed().with_figures(old))

    assert both.differences == ()
    assert [str(each.period) for each in both.left_out] == ["2005/06 Q1"]
    assert "Both say the same." in str(both)
    assert "2005/06 Q1" in str(both)


def test_only_the_figures_that_were_read_are_put_down_for_it():
    """Not every figure of the indicator that anybody has forgotten to validate."""
    old = FRAMEWORK.observations(
        gt.Observation("south", "2005/06 Q1", 7, checked="entered")
    )
    figures = observed(south="entered").with_figures(old)

    both = compared(given=figures)

    assert len(both.left_out) == 2
    for each in both.differences:
        assert [str(figure.period) for figure in each.left_out] == [Q1]


class TestWhatElseARuleReads:
    def test_a_level_taken_from_the_year_before(self):
        """Last year's figure awaits validation: nothing can be held against it."""
        target = gt.Target(
            "more",
            objective="swim",
            indicator="calls",
            expect=gt.at_least(gt.last_year()),
        )
        framework = FRAMEWORK.with_definitions(target)
        old = gt.Observation("calls", "2005/06 Q1", 50, checked="entered")
        figures = observed(framework).with_figures(framework.observations(old))

        both = compared(framework, figures)

        found = by_id(both)["more"]
        assert found.reporting.status.code == "undetermined"
        assert [str(each.period) for each in found.left_out] == ["2005/06 Q1"]
        assert found.through == ("calls", "more")

    def test_a_lagged_level_of_another_indicator_makes_no_edge_and_is_named(self):
        target = gt.Target(
            "more",
            objective="swim",
            indicator="north",
            expect=gt.at_least(gt.figure_of("south", lag="year")),
        )
        framework = FRAMEWORK.with_definitions(target)
        old = gt.Observation("south", "2005/06 Q1", 50, checked="entered")
        figures = observed(framework).with_figures(framework.observations(old))

        found = by_id(compared(framework, figures))

        assert found["more"].through == ("south", "more")
        assert found["swim"].through == ("south", "more", "swim")

    def test_a_comparator_that_has_not_been_validated(self):
        """Another body's figure is named where it turns something."""
        target = gt.Target(
            "peers",
            objective="swim",
            indicator="calls",
            expect=gt.at_least(1),
            policy=gt.quartile("green", "green", "amber", "red"),
        )
        framework = FRAMEWORK.with_definitions(target)
        peers = framework.observations(
            *(
                gt.Observation("calls", Q1, figure, body=f"b{figure}", checked=checked)
                for figure, checked in (
                    (10, "final"),
                    (20, "final"),
                    (70, "entered"),
                    (80, "entered"),
                )
            ),
            gt.Observation("north", Q1, 1, body="b10", checked="entered"),
        )

        both = compared(framework, observed(framework).with_figures(peers))

        found = by_id(both)["peers"]
        assert found.monitoring.status != found.reporting.status
        assert {each.body for each in found.left_out} == {"b70", "b80"}
        assert {each.body for each in both.left_out} == {"b70", "b80"}
        assert "Calls of b70 in" in str(both)

    def test_the_total_to_date_before(self):
        calls = visits("calls", "Calls", cumulative=True)
        framework = FRAMEWORK.with_definitions(calls)
        figures = observed(framework, calls="entered").with_figures(
            framework.observations(gt.Observation("calls", Q2, 130))
        )

        both = compared(framework, figures, periods=Q2, as_at=date(2006, 10, 10))

        assert by_id(both)["calls-5"].monitoring.text == "70 visits"
        assert [str(f.period) for f in by_id(both)["calls-5"].left_out] == [Q1]


class TestWhatALedgerTells:
    """Each period by the rules that were in force in it, for either purpose."""

    def ledger(self):
        facts = [
            gt.Fact(
                gt.Observation(id_, quarter, 60, checked=checked),
                recorded=date(2006, 10, 3),
            )
            for id_, quarter, checked in (
                ("north", Q1, "final"),
                ("south", Q1, "final"),
                ("north", Q2, "final"),
                ("south", Q2, "entered"),
                ("calls", Q1, "final"),
                ("calls", Q2, "final"),
            )
        ]
        stricter = gt.Fact(
            gt.amend("all-100", expect=gt.at_least(130)),
            recorded=date(2006, 7, 1),
            by="Cabinet",
            reason="it was too easy",
        )
        opened = gt.Ledger.of(FRAMEWORK, recorded=date(2006, 3, 1))
        return opened.load([stricter, *facts])

    def test_it_is_asked_like_a_scorecard(self):
        known = self.ledger().as_of(date(2006, 10, 10))

        both = compare_purposes(known, periods=[Q1, Q2])

        assert both.monitoring == gt.evaluate(known, periods=[Q1, Q2])
        assert both.reporting.purpose.value == "reporting"
        assert both.reporting.knowledge == known
        assert both.reporting.as_at == date(2006, 10, 10)

    def test_the_rules_are_those_that_were_in_force(self):
        """120 would do in the first quarter, and no longer in the second."""
        known = self.ledger().as_of(date(2006, 10, 10))

        both = compare_purposes(known, periods=[Q1, Q2])

        found = by_id(both)["all-100"]
        assert {str(each.period) for each in both.differences} == {Q2}
        assert found.monitoring.status.code == "red"
        assert found.reporting.status.code == "missing"
        assert found.through == ("south", "all", "all-100")

    def test_figures_that_are_given_besides_are_refused(self):
        known = self.ledger().as_of(date(2006, 10, 10))

        with pytest.raises(gt.GoldenThreadError, match="figures-twice"):
            compare_purposes(known, observed(), periods=Q1)


def test_what_looks_ahead_is_no_difference():
    """Reporting does not look ahead: that is what it is, and no figure's doing."""
    year = gt.Target(
        "year",
        objective="swim",
        indicator="calls",
        expect=gt.at_least(200),
        span="year",
        projection=gt.run_rate(),
    )
    framework = FRAMEWORK.with_definitions(year)

    both = compared(framework)

    assert both.monitoring["year", Q1].outlook.code == "green"
    assert both.reporting["year", Q1].outlook.code == "not-due"
    assert both.differences == ()


def test_an_absence_that_was_supplied_is_left_out_by_neither():
    figures = observed().with_figures(
        FRAMEWORK.observations(gt.Observation("calls", Q2, Absent("not-applicable")))
    )

    assert compared(given=figures, periods=Q2).left_out == ()


def test_whose_figures_may_be_said():
    framework = gt.Framework.of(visits("calls", "Calls"), home="us")
    figures = framework.observations(
        gt.Observation("calls", Q1, 1, checked="entered"),
        gt.Observation("calls", Q1, 2, body="them", checked="entered"),
    )

    both = compare_purposes(framework, figures, periods=Q1, as_at=JULY, body="them")

    assert both.monitoring.body == both.reporting.body == "them"
    assert [each.body for each in both.left_out] == ["them"]
    assert both.to_dict()["body"] == "them"


def test_long_lists_are_cut_for_eyes_and_whole_as_data():
    many = [visits(f"i{n}", f"Count {n}") for n in range(30)]
    framework = gt.Framework.of(*many)
    figures = framework.observations(
        *(gt.Observation(each.id, Q1, 1, checked="entered") for each in many)
    )

    both = compare_purposes(framework, figures, periods=Q1, as_at=JULY)

    assert len(both.left_out) == 30
    assert "… and 10 more." in str(both)
    assert "30 differ in a figure alone." in str(both)


def test_periods_may_be_told_one_by_one():
    both = compared(periods=(text for text in (Q1, Q2)))

    assert [str(period) for period in both.reporting.periods] == [Q1, Q2]


def test_what_evaluate_refuses_is_refused_here():
    with pytest.raises(gt.GoldenThreadError, match="no-periods"):
        compared(periods=[])
    with pytest.raises(gt.GoldenThreadError, match="not-a-day"):
        compare_purposes(FRAMEWORK, observed(), periods=Q1)
