from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.serialization import dumps, loads
from tests.evaluation.small import AIM, LATE, PLAN, measure, target

JULY = date(2006, 7, 12)

GIVEN = {
    "author": "Head of Housing",
    "on": JULY,
    "reason": "two blocks were handed over late",
}


def by_hand(of="aim", period="2006/07 Q1", status="amber", **given):
    return gt.ManualJudgement(of, period, status, **GIVEN | given)


def judged(*judgements, figure=None, rule=None, aim_rule=None, as_at=LATE, **fields):
    """A plan with one aim with one target, and what was judged by hand."""
    plan = gt.Plan("plan", "Plan", rule=rule)
    aim = gt.Objective("aim", "Aim", plan="plan", rule=aim_rule or gt.worst_of())
    framework = gt.Framework.of(
        plan, aim, measure(**fields), target(gt.at_least(90)), *judgements
    )
    observed = framework.observations(gt.Observation("m", "2006/07 Q1", figure))
    return gt.evaluate(framework, observed, periods="2006/07 Q1", as_at=as_at)


def codes(card):
    return {id_: card[id_, "2006/07 Q1"].status.code for id_ in ("t", "aim", "plan")}


@pytest.mark.parametrize("of", ["t", "aim", "plan"])
@pytest.mark.parametrize("figure", [95, 10, None])
def test_a_judgement_by_hand_changes_no_status(of, figure):
    """It stands beside; nothing is counted that no rule counts."""
    assert codes(judged(by_hand(of), figure=figure)) == codes(judged(figure=figure))


def test_it_stands_beside_with_everything_that_makes_it_accountable():
    """As data for a user interface, and in the table's notes for readers."""
    judgement = by_hand()
    card = judged(judgement, figure=95)
    result = card["aim", "2006/07 Q1"]

    assert result.by_hand == judgement
    assert result.to_dict()["judgement"] == {
        "status": "amber",
        "author": "Head of Housing",
        "on": "2006-07-12",
        "reason": "two blocks were handed over late",
    }
    assert result.to_row()["by_hand"] == "amber"
    assert card["t", "2006/07 Q1"].to_row()["by_hand"] is None
    assert card["t", "2006/07 Q1"].to_dict()["judgement"] is None
    assert (
        "Aim in 2006/07 Q1, judged by hand: Amber, by Head of Housing on 2006-07-12"
        in str(card)
    )


def test_the_reason_says_whether_it_stands_beside_or_in():
    """Two sentences, after everything that was computed."""
    beside = judged(by_hand(), figure=95).why("aim", "2006/07 Q1")
    stands_in = judged(by_hand()).why("aim", "2006/07 Q1")

    assert beside.by_hand == stands_in.by_hand == by_hand()
    assert beside.to_dict()["by_hand"] == "amber"
    assert beside.sentences[-2:] == (
        (
            "Aim in 2006/07 Q1, judged by hand: Amber, by Head of Housing on "
            "2006-07-12 – two blocks were handed over late."
        ),
        "That stands beside the computed status and counts nowhere.",
    )
    assert stands_in.sentences[-1] == (
        "Nothing was computed: it may stand in, where a roll-up says so."
    )


def test_it_is_known_from_its_day_on():
    """No scorecard of the day before knows it."""
    the_day = judged(by_hand(), figure=95, as_at=JULY)
    before = judged(by_hand(), figure=95, as_at=date(2006, 7, 11))

    assert the_day["aim", "2006/07 Q1"].by_hand == by_hand()
    assert before["aim", "2006/07 Q1"].by_hand is None
    assert before.why("aim", "2006/07 Q1").by_hand is None


def test_it_is_of_its_own_period_and_of_now():
    """Another period, and the outlook, are other questions."""
    card = judged(by_hand(period="2006/07 Q2"), figure=95)

    assert card["aim", "2006/07 Q1"].by_hand is None
    assert judged(by_hand()).outlook["aim", "2006/07 Q1"].by_hand is None
    assert judged(by_hand()).outlook.why("aim", "2006/07 Q1").by_hand is None


COUNTING = gt.worst_of(counts_by_hand=True)


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], "incomplete"),
        ([by_hand("t")], "amber"),
        ([by_hand("t", status="green")], "green"),
        ([by_hand("plan")], "incomplete"),
    ],
)
def test_it_counts_where_nothing_was_computed_and_the_rule_says_so(
    judgements, expected
):
    """The target stays not rated; its objective counts what was said of it."""
    card = judged(*judgements, aim_rule=COUNTING)

    assert codes(card) == {"t": "missing", "aim": expected, "plan": "counts-only"}


def test_it_never_outweighs_what_was_computed():
    """Nobody can talk a red figure green."""
    card = judged(by_hand("t", status="green"), figure=10, aim_rule=COUNTING)

    assert codes(card)["aim"] == "red"


def test_the_whole_names_what_stood_in():
    """In the reason, since the tally goes by what was computed."""
    card = judged(by_hand("t"), aim_rule=COUNTING)
    why = card.why("aim", "2006/07 Q1")

    assert why.rule == "worst of its parts, judged by hand where nothing is computed"
    assert (
        "Judged by hand, as nothing was computed: m: at least 90 cases (Amber)."
        in why.sentences
    )
    assert card["aim", "2006/07 Q1"].parts.not_rated == 1


@pytest.mark.parametrize(
    ("fields", "figure", "reason"),
    [
        ({}, gt.Absent("not-applicable"), "not-applicable"),
        ({"contextual": True}, None, "contextual"),
    ],
)
def test_it_does_not_stand_in_where_there_is_nothing_to_judge(fields, figure, reason):
    """What does not apply, or is shown for context, is not judged by hand either."""
    card = judged(by_hand("t"), figure=figure, aim_rule=COUNTING, **fields)

    assert codes(card)["aim"] == reason


def test_it_may_speak_for_support_too():
    """A supporter without a status may be judged by hand like any part."""
    below = gt.Objective("below", plan="plan")
    framework = gt.Framework.of(
        PLAN,
        gt.Objective("top", plan="plan", rule=COUNTING),
        below,
        gt.direct("below", "top"),
        by_hand("below"),
    )

    card = gt.evaluate(framework, periods="2006/07 Q1", as_at=LATE)

    assert card["top", "2006/07 Q1"].status.code == "amber"


@pytest.mark.parametrize(
    ("given", "code", "message"),
    [
        ({"author": ""}, "unaccounted-judgement", "a judgement by hand without author"),
        ({"reason": ""}, "unaccounted-judgement", "a judgement by hand without reason"),
        ({"on": None}, "unaccounted-judgement", "a judgement by hand without on"),
        ({"on": datetime(2006, 7, 1, tzinfo=UTC)}, "not-a-day", None),
        ({"of": " aim"}, "malformed-id", None),
        ({"period": 2006}, "wrong-type", "period is 2006"),
        ({"status": 1}, "wrong-type", "status is 1"),
    ],
)  # fmt: skip
def test_a_judgement_nobody_answers_for_is_refused(given, code, message):
    """An author, a day and a reason: without them it is gossip."""
    with pytest.raises(DefinitionError) as caught:
        by_hand(**given)

    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.at.startswith("judgement:")
    assert message is None or issue.message == message


@pytest.mark.parametrize(
    ("judgement", "code", "message", "hint"),
    [
        (
            by_hand("aims"),
            "dangling",
            "of names 'aims', which is not defined",
            "did you mean 'aim'?",
        ),
        (
            by_hand("m"),
            "wrong-sort",
            "of names 'indicator:m'",
            "name a target or objective or plan or action",
        ),
        (
            by_hand(status="ambre"),
            "unknown-status",
            "'ambre' is no status of the scale 'RAG'",
            "did you mean 'amber'?",
        ),
        (
            by_hand(status="blue-ish"),
            "unknown-status",
            "'blue-ish' is no status of the scale 'RAG'",
            "use one of red, amber, green",
        ),
        (by_hand(period="soon"), "unreadable", None, None),
    ],
)
def test_a_judgement_that_fits_nothing_is_refused(judgement, code, message, hint):
    """Of an element, on the scale, for a period that can be read."""
    with pytest.raises(InvalidFrameworkError) as caught:
        judged(judgement)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == (code, judgement.address)
    assert message is None or (issue.message, issue.hint) == (message, hint)


def test_an_element_is_judged_once_in_a_period():
    """Two people may differ; one judgement stands."""
    other = by_hand(status="green", author="Cabinet")
    with pytest.raises(InvalidFrameworkError) as caught:
        judged(by_hand(), other)

    (issue,) = caught.value.issues
    assert issue.code == "duplicate-judgement"
    assert issue.message == (
        "'aim' is judged by hand in 2006/07 Q1 already, by Head of Housing"
    )
    assert issue.hint == "keep the one that stands"


def test_a_later_judgement_takes_the_place_of_an_earlier_one():
    """As any definition does."""
    framework = judged(by_hand()).framework
    later = by_hand(status="red", on=date(2006, 8, 1))

    assert framework.with_definitions(later).judgements == (later,)
    assert framework.judgements == (by_hand(),)


def test_a_judgement_is_kept_in_documents():
    """Who said what, read back years later."""
    framework = gt.Framework.of(PLAN, AIM, by_hand())

    assert loads(dumps(framework)) == framework
    assert '"is": "judgement"' in dumps(framework)


def test_a_document_says_where_a_judgement_is_wrong():
    """By its place in the document, as for every definition."""
    text = dumps(gt.Framework.of(PLAN, AIM, by_hand())).replace('"amber"', '"blue"')

    with pytest.raises(gt.GoldenThreadError) as caught:
        loads(text)

    (issue,) = caught.value.issues
    assert issue.at == "$.definitions[2] (judgement:aim in 2006/07 Q1)"
