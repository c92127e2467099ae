"""A rule that cannot be meant is refused where it is written, or where it is given."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.rollups import MustPass, Whole, objections_to
from goldenthread.values import RAG, Scale, Status

WAYS_OUT = {
    "bad-count": "give a whole number from 1",
    "no-limits": "give at least that of the best",
    "bad-share": "give per cent, above 0 and up to 100",
    "no-parts": "name at least one",
    "doubled-id": "name it once",
    "wrong-type": "give a roll-up: then=majority()",
    "bad-coverage-floor": "give per cent, above 0 and up to 100",
}


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: gt.k_worst(0), "bad-count", "the 0 worst parts cannot be counted"),
        (lambda: gt.k_worst(k=True), "bad-count", "the True worst parts"),
        (lambda: gt.k_worst("2"), "bad-count", "the '2' worst parts"),
        (lambda: gt.mean_score({}), "no-limits", "no status has a limit"),
        (lambda: gt.share_met({}), "no-limits", "no status has a limit"),
        (
            lambda: gt.share_met({"green": 0}),
            "bad-share",
            "'green' is from 0 %, which is no share",
        ),
        (
            lambda: gt.share_met({"green": "100.1"}),
            "bad-share",
            "'green' is from 100.1 %, which is no share",
        ),
        (lambda: gt.must_pass(then=gt.best_of()), "no-parts", "no part must pass"),
        (
            lambda: gt.must_pass("a", "b", "a", then=gt.best_of()),
            "doubled-id",
            "'a' is named 2 times",
        ),
        (lambda: gt.must_pass("a", then="best"), "wrong-type", "then is 'best'"),
        (lambda: gt.must_pass("a", then=type(gt.best_of())), "wrong-type", "then is"),
        (lambda: gt.best_of(coverage_floor=0), "bad-coverage-floor", "a coverage"),
        (lambda: gt.k_worst(2, coverage_floor=0), "bad-coverage-floor", "a coverage"),
        (lambda: gt.majority(coverage_floor=101), "bad-coverage-floor", "a coverage"),
        (lambda: gt.mean_score(coverage_floor=-1), "bad-coverage-floor", "a coverage"),
        (
            lambda: gt.share_met({"green": 9}, coverage_floor=0),
            "bad-coverage-floor",
            "a coverage",
        ),
    ],
)
def test_a_rule_that_cannot_be_meant_cannot_be_made(make, code, message):
    """At once, and by what is wrong."""
    with pytest.raises(DefinitionError) as caught:
        make()

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == (code, "roll-up")
    assert issue.message.startswith(message)
    assert issue.hint == WAYS_OUT[code]


@pytest.mark.parametrize("share", [1, 100, "0.1"])
def test_a_share_goes_up_to_all(share):
    """The ends of what is allowed."""
    assert gt.share_met({"green": share}).limits[0][0] == "green"


def test_a_status_has_one_limit():
    """A mapping cannot say it twice, but pairs can."""
    with pytest.raises(DefinitionError) as caught:
        type(gt.share_met({"green": 1}))((("green", 90), ("green", 80)))

    assert str(caught.value) == (
        "[doubled-limit] roll-up: 'green' has 2 limits; give one"
    )


def test_one_id_is_one_part():
    """And not its letters."""
    assert MustPass("safe", then=gt.best_of()).ids == ("safe",)


UNSCORED = Scale("plain", (Status("bad", symbol="-"), Status("good", symbol="+")))


def whole(scale=RAG):
    return Whole(at="objective:aim", scale=scale, parts=("crime", "litter"))


@pytest.mark.parametrize(
    ("rule", "scale", "codes"),
    [
        (gt.worst_of(), UNSCORED, []),
        (gt.mean_score(), RAG, []),
        (gt.mean_score(), UNSCORED, ["no-scores"]),
        (gt.mean_score({"green": 2, "amber": "0.1"}), RAG, []),
        (gt.mean_score({"green": "2.1"}), RAG, ["limit-out-of-reach"]),
        (gt.mean_score({"amber": 0}), RAG, ["limit-out-of-reach"]),
        (gt.mean_score({"amber": 2, "green": 1}), RAG, ["limits-out-of-order"]),
        (gt.share_met({"amber": 50, "green": 50}), RAG, ["limits-out-of-order"]),
        (gt.share_met({"red": 10, "green": 50}), RAG, ["unknown-status"]),
        (gt.share_met({"blue": 10, "gren": 50}), RAG, ["unknown-status"] * 2),
        (gt.must_pass("crime", then=gt.best_of(), least="amber"), RAG, []),
        (gt.must_pass("crimes", then=gt.best_of()), RAG, ["not-a-part"]),
        (
            gt.must_pass("crime", then=gt.best_of(), least="red"),
            RAG,
            ["unknown-status"],
        ),
        (
            gt.must_pass("crime", then=gt.mean_score(), least="good"),
            UNSCORED,
            ["no-scores"],
        ),
    ],
)
def test_a_rule_objects_to_what_it_cannot_judge(rule, scale, codes):
    """By the address of the whole that it was given to."""
    issues = list(objections_to(rule, whole(scale)))

    assert [issue.code for issue in issues] == codes
    assert {issue.at for issue in issues} <= {"objective:aim"}
    assert all(issue.hint for issue in issues)


def test_an_objection_names_the_way_out():
    """The nearest part, the nearest status, and which limits cross."""
    rules = (
        gt.must_pass("litte", then=gt.best_of(), least="gren"),
        gt.mean_score({"amber": 2, "green": 1}),
        gt.mean_score({"green": "2.5"}),
    )

    said = [str(issue) for rule in rules for issue in objections_to(rule, whole())]

    assert said == [
        (
            "[not-a-part] objective:aim: 'litte' must pass, and is none of its parts; "
            "did you mean 'litter'?"
        ),
        (
            "[unknown-status] objective:aim: 'gren' is no status of 'RAG' above the worst; "
            "did you mean 'green'?"
        ),
        (
            "[limits-out-of-order] objective:aim: 'amber' from 2 and 'green' from 1 are "
            "not in the order of the scale; give the better status the higher limit"
        ),
        (
            "[limit-out-of-reach] objective:aim: 'green' is from 2.5, and the scores are "
            "from 0 to 2; give a limit above the worst score, up to the best"
        ),
    ]


@pytest.mark.parametrize(
    ("rule", "scale", "said"),
    [
        (
            gt.mean_score(),
            UNSCORED,
            (
                "[no-scores] objective:aim: the statuses of 'plain' have no scores that "
                "rise with them; give each status a score, or take a rule without scores"
            ),
        ),
        (
            gt.must_pass("zebra", then=gt.best_of()),
            RAG,
            (
                "[not-a-part] objective:aim: 'zebra' must pass, and is none of its "
                "parts; name one of its parts"
            ),
        ),
        (
            gt.must_pass("crime", then=gt.best_of(), least="red"),
            RAG,
            (
                "[unknown-status] objective:aim: 'red' is no status of 'RAG' above the "
                "worst; use amber or green"
            ),
        ),
    ],
)
def test_where_nothing_is_near_an_objection_lists_what_would_do(rule, scale, said):
    """What, where, and the way out."""
    (issue,) = objections_to(rule, whole(scale))

    assert str(issue) == said


def framework(*, rule, plan_rule=None, scale=RAG):
    return gt.Framework.of(
        gt.Plan("plan", rule=plan_rule),
        gt.Objective("aim", plan="plan", rule=rule),
        gt.Objective("other", plan="plan"),
        gt.Indicator("crime", unit="case", kind="flow"),
        gt.Target("t", objective="aim", indicator="crime", expect=gt.at_most(9)),
        gt.Target(
            "stretch",
            objective="aim",
            indicator="crime",
            expect=gt.at_most(5),
            role="stretch",
        ),
        gt.Action("letter", serves="aim"),
        gt.direct("other", "aim"),
        scale=scale,
    )


@pytest.mark.parametrize("id_", ["t", "letter", "other"])
def test_targets_actions_and_direct_support_are_parts(id_):
    """Whatever may enter the status can be asked to pass."""
    rule = gt.must_pass(id_, then=gt.worst_of())

    assert framework(rule=rule)["aim"].rule == rule


@pytest.mark.parametrize("id_", ["stretch", "crime", "aim", "nobody"])
def test_a_framework_refuses_to_ask_of_what_never_counts(id_):
    """It would pass for ever without anybody noticing."""
    with pytest.raises(InvalidFrameworkError) as caught:
        framework(rule=gt.must_pass(id_, then=gt.worst_of()))

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("not-a-part", "objective:aim")


def test_the_parts_of_a_plan_are_its_objectives_and_plans():
    """And not what is beneath these."""
    framework(rule=None, plan_rule=gt.must_pass("aim", then=gt.majority()))

    with pytest.raises(InvalidFrameworkError) as caught:
        framework(rule=None, plan_rule=gt.must_pass("t", then=gt.majority()))

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("not-a-part", "plan:plan")


def test_a_mean_needs_scores():
    """Objective and plan are told in one go."""
    with pytest.raises(InvalidFrameworkError) as caught:
        framework(rule=gt.mean_score(), plan_rule=gt.mean_score(), scale=UNSCORED)

    assert [(issue.code, issue.at) for issue in caught.value.issues] == [
        ("no-scores", "objective:aim"),
        ("no-scores", "plan:plan"),
    ]
