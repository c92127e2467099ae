"""What objectives, plans and indicators make of what is beneath them."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

import goldenthread as gt
from goldenthread.errors import (
    DefinitionError,
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)
from goldenthread.policies import Assessment
from goldenthread.values import FIVE_STEP
from tests.evaluation.small import AIM, LATE, PLAN, codes, frame, measure, target

Q1 = "2006/07 Q1"


def card_of(framework, figures=(), periods=Q1, **fields):
    observed = framework.observations(
        *(gt.Observation(id_, Q1, figure) for id_, figure in dict(figures).items())
    )
    return gt.evaluate(framework, observed, periods=periods, as_at=LATE, **fields)


def one(id_, status, objective="aim"):
    """An indicator and a target on it that comes out as *status*."""
    figures = {"green": 10, "amber": 9, "red": 1}
    made = (
        measure("flow", f"i-{id_}"),
        gt.Target(
            id_,
            objective=objective,
            indicator=f"i-{id_}",
            expect=gt.at_least(10),
            policy=gt.tolerance(units=1),
        ),
    )
    figure = {f"i-{id_}": figures[status]} if status in figures else {}
    return made, figure


def aimed(*parts, more=()):
    definitions = [each for made, _ in parts for each in made]
    figures = {k: v for _, figure in parts for k, v in figure.items()}
    return card_of(frame(*definitions, *more), figures)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["green", "green"], "green"),
        (["green", "amber"], "amber"),
        (["amber", "red", "green"], "red"),
        (["red", "missing"], "red"),
        (["amber", "missing"], "incomplete"),
        (["missing"], "incomplete"),
    ],
)
def test_an_objective_is_the_worst_of_its_own(statuses, expected):
    """What is withheld hides a worse status, unless none could be worse."""
    card = aimed(*(one(f"t{n}", status) for n, status in enumerate(statuses)))

    assert codes(card, "aim") == [expected]


def test_an_objective_with_nothing_beneath_says_so():
    assert codes(card_of(frame()), "aim") == ["nothing-beneath"]


def test_an_action_is_a_part_like_any_other():
    late = gt.Action("late", serves="aim", due=date(2006, 5, 1))

    card = aimed(one("t", "green"), more=[late])

    assert codes(card, "aim") == ["red"]


def supported(own, direct="red", **objective):
    """An objective with a target of its own and another objective that helps it."""
    aim = gt.Objective("aim", plan="plan", **objective)
    helper = gt.Objective("helper", plan="plan")
    parts = [one("h", direct, objective="helper")]
    parts += [] if own is None else [one("t", own)]
    definitions = [each for made, _ in parts for each in made]
    figures = {k: v for _, figure in parts for k, v in figure.items()}
    framework = gt.Framework.of(
        PLAN, aim, helper, *definitions, gt.direct("helper", "aim")
    )
    return card_of(framework, figures)


@pytest.mark.parametrize(
    ("own", "expected"), [("green", "green"), ("missing", "incomplete"), (None, "red")]
)
def test_support_speaks_only_where_nothing_of_its_own_does(own, expected):
    """Nobody is homeless stays met although re-lets are slow; and silence is no leave."""
    card = supported(own)

    assert codes(card, "aim") == [expected]
    assert card.cells["aim"][0].is_supported is (own is None)


def test_support_may_be_let_in_always_or_never():
    assert codes(supported("green", support="always"), "aim") == ["red"]
    assert codes(supported(None, support="never"), "aim") == ["nothing-beneath"]


def test_an_indirect_influence_is_shown_beside_and_never_counts():
    """One influence among several stakeholders: not the council's to answer for."""
    helper = gt.Objective("helper", plan="plan")
    made, figures = one("h", "red", objective="helper")
    framework = frame(helper, *made, gt.indirect("helper", "aim"))

    card = card_of(framework, figures)
    standing = card.cells["aim"][0]

    assert standing.rating.code == "nothing-beneath"
    assert [(part.id, part.rating.code) for part in standing.indirect] == [
        ("helper", "red")
    ]


def test_a_non_priority_is_judged_and_rolls_up_nowhere():
    """It is on the page, and turns nothing red."""
    aside = gt.Objective("aside", plan="plan", priority=False)
    plan = gt.Plan("plan", rule=gt.worst_of())
    bad, bad_figure = one("bad", "red", objective="aside")
    good, good_figure = one("good", "green")
    framework = gt.Framework.of(
        plan, AIM, aside, *bad, *good, gt.direct("aside", "aim")
    )

    card = card_of(framework, bad_figure | good_figure)

    assert codes(card, "aside") == ["red"]
    assert codes(card, "aim") == ["green"]
    assert codes(card, "plan") == ["green"]
    assert card.cells["aim"][0].support == ()


def test_a_plan_counts_unless_a_rule_was_named():
    """One colour for a whole plan is somebody's decision."""
    made, figure = one("t", "red")
    ruled = gt.Framework.of(gt.Plan("plan", rule=gt.worst_of()), AIM, *made)

    assert codes(card_of(frame(*made), figure), "plan") == ["counts-only"]
    assert codes(card_of(ruled, figure), "plan") == ["red"]


def test_a_plan_without_anything_says_so():
    framework = gt.Framework.of(gt.Plan("empty"))

    assert codes(card_of(framework), "empty") == ["nothing-beneath"]


def test_a_plan_holds_the_plans_within_it():
    inner = gt.Plan("inner", within="plan", rule=gt.worst_of())
    outer = gt.Plan("plan", rule=gt.worst_of())
    made, figure = one("t", "amber")
    framework = gt.Framework.of(outer, inner, gt.Objective("aim", plan="inner"), *made)

    card = card_of(framework, figure)

    assert (codes(card, "inner"), codes(card, "plan")) == (["amber"], ["amber"])


def test_an_indicator_shows_the_worst_of_the_targets_that_count():
    """Green for the community plan, red for the contract: red in the list."""
    definitions = [
        measure("flow"),
        target(gt.at_least(5), "easy"),
        target(gt.at_least(9), "hard", role="contract"),
        target(gt.at_least(20), "heroic", role="stretch"),
    ]

    def shown(figure):
        return codes(card_of(frame(*definitions), {"m": figure}), "m")

    assert (shown(7), shown(9)) == (["red"], ["green"])


def test_an_indicator_without_a_target_is_shown_without_a_status():
    card = card_of(frame(measure("flow")), {"m": 7})

    assert codes(card, "m") == ["no-target"]


def test_a_contextual_indicator_withholds_nothing_from_its_objective():
    """No figure for unemployment is no gap in the council's own record."""
    made, figure = one("t", "green")
    definitions = [measure("flow", contextual=True), target(gt.at_least(5), "shown")]

    card = card_of(frame(*made, *definitions), figure)

    assert codes(card, "shown") == ["contextual"]
    assert codes(card, "aim") == ["green"]


def test_another_body_is_judged_by_its_own_figures():
    """A partner on the same targets, without a copy of the framework."""
    framework = frame(measure("flow"), target(gt.at_least(5)), home="Stockton")
    observed = framework.observations(
        gt.Observation("m", Q1, 9), gt.Observation("m", Q1, 1, body="Leeds")
    )

    def code(body):
        card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body=body)
        return codes(card)

    assert code(None) == code("Stockton") == ["green"]
    assert code("Leeds") == ["red"]
    assert code("Hull") == ["missing"]


class TestRefusals:
    FRAMEWORK = frame(measure("flow"), target(gt.at_least(5)))

    def refused(self, error, **fields):
        asked = {"periods": Q1, "as_at": LATE} | fields
        with pytest.raises(error) as caught:
            gt.evaluate(self.FRAMEWORK, **asked)
        return [issue.code for issue in caught.value.issues]

    def test_figures_bound_elsewhere_are_refused(self):
        """They may be in another unit under the same name."""
        other = frame(measure("flow", unit="call"))

        codes = self.refused(InvalidObservationsError, observed=other.observations())

        assert codes == ["bound-elsewhere"]

    def test_a_framework_with_other_targets_takes_the_same_figures(self):
        """A changed target asks nobody to bind figures again."""
        observed = self.FRAMEWORK.observations(gt.Observation("m", Q1, 9))
        stricter = self.FRAMEWORK.with_definitions(target(gt.at_least(10)))

        card = gt.evaluate(stricter, observed, periods=Q1, as_at=LATE)

        assert codes(card) == ["red"]

    @pytest.mark.parametrize("periods", [[], [Q1, Q1], ["2006/07 Q1", "Q1 2006/07"]])
    def test_each_period_is_asked_for_once_and_at_least_one(self, periods):
        assert len(self.refused(PeriodError, periods=periods)) == 1

    def test_a_period_that_cannot_be_read_is_refused(self):
        assert len(self.refused(PeriodError, periods="the other day")) == 1

    def test_a_period_of_another_calendar_is_refused(self):
        """School year 2006/07 is not council year 2006/07; the text alone cannot say."""
        school = gt.SCHOOL_YEAR.year(2006)

        assert self.refused(PeriodError, periods=school) == ["other-calendar"]

    @pytest.mark.parametrize("day", ["2006-07-01", datetime(2006, 7, 1, 9), None])  # noqa: DTZ001
    def test_the_day_is_a_day(self, day):
        assert self.refused(PeriodError, as_at=day) == ["not-a-day"]

    def test_an_unknown_period_or_element_is_a_key_error(self):
        card = gt.evaluate(self.FRAMEWORK, periods=Q1, as_at=LATE)

        with pytest.raises(UnknownElementError):
            card["t", "2006/07 Q2"]
        with pytest.raises(UnknownElementError):
            card["u", Q1]


def test_one_period_may_be_asked_for_without_a_list():
    """A text is one period, and not its letters."""
    framework = frame()
    day = LATE

    as_text = gt.evaluate(framework, periods=Q1, as_at=day)
    as_period = gt.evaluate(
        framework, periods=gt.UK_FINANCIAL_YEAR.quarter(2006, 1), as_at=day
    )

    assert as_text == as_period == gt.evaluate(framework, periods=[Q1], as_at=day)


@attrs.frozen
class OnAnotherScale:
    """A policy that answers a status which the framework does not have."""

    needs = frozenset()
    refers_to = ()

    def assess(self, case, /):
        return Assessment(FIVE_STEP["on-target"])


def test_a_policy_that_answers_on_another_scale_is_a_slip_of_its_author():
    """Not a finding about the figure: it is raised, with the way out."""
    framework = frame(measure("flow"), target(gt.at_least(5), policy=OnAnotherScale()))

    with pytest.raises(DefinitionError) as caught:
        card_of(framework, {"m": 7})

    (issue,) = caught.value.issues
    assert issue.code == "foreign-status"
    assert "red, amber, green" in issue.hint


def test_an_action_of_its_own_does_not_keep_support_out():
    """Only a target of its own speaks for an objective; a task done does not."""
    framework = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("top", plan="p"),
        gt.Objective("below", plan="p"),
        gt.Indicator("i", unit="case", kind="flow"),
        gt.Target("t", objective="below", indicator="i", expect=gt.at_least(5)),
        gt.Action("done", serves="top", completed=date(2024, 5, 1)),
        gt.direct("below", "top"),
    )
    observed = framework.observations(gt.Observation("i", "2024/25 Q1", 1))

    card = gt.evaluate(
        framework, observed, periods="2024/25 Q1", as_at=date(2024, 8, 1)
    )

    assert card["top", "2024/25 Q1"].status.code == "red"
    assert card["top", "2024/25 Q1"].parts.total == 2
