from __future__ import annotations

import attrs
import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.expectations import Need
from goldenthread.policies import Assessment
from goldenthread.rollups import Verdict
from goldenthread.values import FIVE_STEP
from tests.evaluation.small import LATE, PLAN, measure, target

GIVEN = {"m": {"2006/07 Q1": 7}}


@attrs.frozen
class Rule:
    """Answers whatever it is told to, by the method of every family."""

    answer: object = attrs.field(eq=False)

    needs = frozenset()

    def at(self, context, /):
        return self._answered()

    def assess(self, case, /):
        return self._answered()

    def project(self, course, /):
        return self._answered()

    def judge(self, parts, scale, /):
        return self._answered()

    def combine(self, parts, /):
        return self._answered()

    def _answered(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def __str__(self):
        return "as told"


def judged(family, answer):
    """A card on which a rule of one family answers so."""
    rule, fields, more = Rule(answer), {}, []
    if family in {"at", "assess", "project"}:
        fields = {{"at": "expect", "assess": "policy"}.get(family, "projection"): rule}
    if family == "project":
        fields["span"] = "year"
    aim = gt.Objective("aim", plan="plan", rule=rule if family == "judge" else None)
    measured = measure()
    if family == "combine":
        calculation = attrs.evolve(gt.sum_of("n"), by=rule)
        measured = measure(calculated=calculation)
        more = [measure(id_="n")]
    given = {"n": {"2006/07 Q1": 7}} if family == "combine" else GIVEN
    framework = gt.Framework.of(
        PLAN, aim, measured, *more, target(**{"expect": gt.at_least(5)} | fields)
    )
    observed = framework.observations(
        *(
            gt.Observation(id_, period, value)
            for id_, figures in given.items()
            for period, value in figures.items()
        )
    )
    return gt.evaluate(framework, observed, periods="2006/07 Q1", as_at=LATE)


FAMILIES = {
    "at": ("target:t", "Demand or Absent"),
    "assess": ("target:t", "Assessment"),
    "project": ("target:t", "tuple or Absent"),
    "judge": ("objective:aim", "Verdict"),
    "combine": ("indicator:m", "Known or Absent"),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_rule_that_answers_nonsense_is_named(family):
    """Its author learns which rule, about which element, and what is wanted."""
    at, wanted = FAMILIES[family]

    with pytest.raises(DefinitionError) as caught:
        judged(family, None)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("foreign-answer", at)
    assert issue.message == f"Rule.{family} answered None"
    assert issue.hint == f"answer {wanted}"


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_rule_raises_goes_through_with_a_note(family):
    """A slip in a user's rule is theirs to see, with the place where it came up."""
    with pytest.raises(ZeroDivisionError) as caught:
        judged(family, ZeroDivisionError("oops"))

    at, _ = FAMILIES[family]
    assert caught.value.__notes__ == [f"raised by Rule.{family}, which serves {at}"]


def test_a_roll_up_that_answers_on_another_scale_is_named():
    """No scorecard may hold a status that its scale does not have."""
    with pytest.raises(DefinitionError) as caught:
        judged("judge", Verdict(rating=FIVE_STEP["on-target"]))

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("foreign-status", "Rule.judge")


def test_a_projection_answers_for_each_period_ahead():
    """Three are ahead of the first quarter, and two will not do."""
    with pytest.raises(DefinitionError) as caught:
        judged("project", (gt.Known(1), gt.Known(2)))

    (issue,) = caught.value.issues
    assert issue.message == "as told answered 2 figures for 3 periods ahead"
    assert issue.hint == "answer one for each"


@attrs.frozen
class NoPeerIsBetter:
    """Best for whoever is not below any of the peers."""

    needs = frozenset({Need.COMPARATORS})

    def assess(self, case, /):
        figures = [figure for _, figure in case.context.comparators]
        peers = [each.value for each in figures if isinstance(each, gt.Known)]
        is_best = all(case.actual >= peer for peer in peers)
        return Assessment(case.scale.best if is_best else case.scale.worst)

    def __str__(self):
        return "best if no peer is better"


@pytest.mark.parametrize(("body", "code"), [("", "red"), ("north", "green")])
def test_a_policy_is_given_the_figures_of_the_other_bodies(body, code):
    """Read as the target reads its own: 8 + 1 of ours against 10 + 2 of theirs."""
    framework = gt.Framework.of(
        PLAN,
        gt.Objective("aim", plan="plan"),
        measure(),
        target(gt.at_least(0), policy=NoPeerIsBetter(), reading="year-to-date"),
    )
    given = {"": (8, 1), "north": (10, 2), "south": (gt.Absent("missing"), 99)}
    observed = framework.observations(
        *(
            gt.Observation("m", f"2006/07 Q{number}", value, body=each)
            for each, values in given.items()
            for number, value in enumerate(values, 1)
        )
    )

    card = gt.evaluate(framework, observed, periods="2006/07 Q2", as_at=LATE, body=body)

    assert observed.bodies == ("", "north", "south")
    assert card["t", "2006/07 Q2"].status.code == code
