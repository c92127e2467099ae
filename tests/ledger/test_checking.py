"""Maker and checker: who enters a figure does not check it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import Absent, Indicator
from goldenthread.errors import InvalidLedgerError
from goldenthread.ledger import Fact, Ledger, amend, finalised, validated, withdraw
from goldenthread.values import Absence, Checked, Known
from tests.ledger.samples import APRIL, JULY, Q1, at, codes, council, figure

ID = "offer-21"
PARTIES = ("officer", "audit", "second")


def begun(validators=("audit", "second"), recorded=APRIL):
    """The council, whose figures are entered by the officer and checked by others."""
    own = council()
    checked = Indicator(
        ID,
        "Offers in 21 days",
        unit="%",
        kind="ratio",
        decimals=1,
        collectors="officer",
        validators=validators,
    )
    parties = [
        type(own.parties["audit"])(party)
        for party in ("second", "third")
        if party not in own.parties
    ]
    framework = own.with_definitions(*parties, checked)
    return Ledger.of(framework, recorded=recorded, by="Cabinet")


def day(number):
    """Some day in July 2006."""
    return JULY + timedelta(days=number)


def entered(value=91, **said):
    return figure(value, checked="entered", **said)


def story(*told, ledger=None):
    """What was recorded, by whom, a day each."""
    known = ledger or begun()
    for number, (what, by) in enumerate(told):
        known = known.record(what, recorded=day(number), by=by, reason="told")
    return known


def refused(*told, ledger=None):
    """Codes with which the last of what was told is refused."""
    *before, last = told
    known = story(*before, ledger=ledger)
    with pytest.raises(InvalidLedgerError) as caught:
        known.record(last[0], recorded=day(len(before)), by=last[1], reason="told")
    return codes(caught)


def knowledge(ledger, on=None):
    return ledger.as_of(on or date(2030, 1, 1))


def key_of(ledger):
    (key,) = ledger.figures.subjects()
    return key


def stands(ledger):
    """How far the figure was checked; the absence, or nothing, where there is none."""
    bound = knowledge(ledger).figure(*key_of(ledger))
    if bound is None:
        return None
    known = bound.figure
    return known.provenance.checked if isinstance(known, Known) else known.kind


def account(ledger, on=None):
    """Who entered the figure, and who took it further."""
    found = knowledge(ledger, on).account(*key_of(ledger))
    return found and (found.entered.by, [fact.by for fact in found.checks])


# -- the way of a figure


def test_a_figure_is_entered_then_validated_then_final():
    ledger = story((entered(), "officer"))
    assert stands(ledger) is Checked.ENTERED

    ledger = ledger.record(validated(ID, Q1), recorded=day(1), by="audit")
    assert stands(ledger) is Checked.VALIDATED

    ledger = ledger.record(finalised(ID, Q1), recorded=day(2), by="second")
    assert stands(ledger) is Checked.FINAL
    assert account(ledger) == ("officer", ["audit", "second"])


def test_what_is_made_final_at_once_was_found_right_with_it():
    ledger = story((entered(), "officer"), (finalised(ID, Q1), "audit"))

    assert stands(ledger) is Checked.FINAL
    assert account(ledger) == ("officer", ["audit"])


def test_the_account_is_of_the_instant_that_is_asked_about():
    ledger = story((entered(), "officer"), (validated(ID, Q1), "audit"))

    assert account(ledger, day(0)) == ("officer", [])
    assert account(ledger, day(-1)) is None


@pytest.mark.parametrize("again", [validated(ID, Q1), finalised(ID, Q1)])
@pytest.mark.parametrize("by", ["audit", "second", "officer", "stranger"])
def test_a_check_that_is_repeated_changes_nothing(again, by):
    """Whoever repeats it: what stands was found right by somebody who may."""
    final = story((entered(), "officer"), (finalised(ID, Q1), "audit"))

    ledger = final.record(again, recorded=day(5), by=by)

    assert stands(ledger) is Checked.FINAL
    assert account(ledger) == account(final)


def test_saying_the_same_again_neither_undoes_a_check_nor_makes_a_maker():
    """A batch that is handed in twice is no news."""
    ledger = story(
        (entered(91), "officer"), (validated(ID, Q1), "audit"), (entered(91), "second")
    )

    assert stands(ledger) is Checked.VALIDATED
    assert account(ledger) == ("officer", ["audit"])


def test_a_new_figure_is_to_be_checked_anew():
    ledger = story(
        (entered(91), "officer"), (validated(ID, Q1), "audit"), (entered(92), "second")
    )

    assert stands(ledger) is Checked.ENTERED
    assert account(ledger) == ("second", [])


def test_an_estimate_that_is_measured_at_the_same_is_a_new_figure():
    ledger = story(
        (entered(91, made="estimated"), "officer"),
        (validated(ID, Q1), "audit"),
        (entered(91), "officer"),
    )

    assert stands(ledger) is Checked.ENTERED


def test_an_account_without_corrections_is_that_of_the_first_figure():
    ledger = story(
        (entered(91), "officer"),
        (finalised(ID, Q1), "audit"),
        (entered(92), "second"),
    )

    first = knowledge(ledger).uncorrected.account(*key_of(ledger))

    assert account(ledger) == ("second", [])
    assert (first.entered.by, [fact.by for fact in first.checks]) == (
        "officer",
        ["audit"],
    )


# -- who may check


def test_nobody_checks_a_figure_of_their_own():
    assert refused((entered(), "audit"), (validated(ID, Q1), "audit")) == ["own-check"]
    assert refused((entered(), "audit"), (finalised(ID, Q1), "audit")) == ["own-check"]


def test_who_made_a_figure_does_not_make_it_final_after_another_validated_it():
    told = ((entered(), "audit"), (validated(ID, Q1), "second"))

    assert refused(*told, (finalised(ID, Q1), "audit")) == ["own-check"]


def test_who_validated_a_figure_may_make_it_final():
    ledger = story(
        (entered(), "officer"),
        (validated(ID, Q1), "audit"),
        (finalised(ID, Q1), "audit"),
    )

    assert account(ledger) == ("officer", ["audit", "audit"])


@pytest.mark.parametrize("by", ["officer", "third", "stranger", ""])
@pytest.mark.parametrize("check", [validated(ID, Q1), finalised(ID, Q1)])
def test_only_those_who_validate_it_check_a_figure(check, by):
    assert refused((entered(), "officer"), (check, by)) == ["not-a-validator"]


def test_a_checker_who_changes_the_figure_has_made_it():
    changed = figure(92, checked="validated")

    assert refused((entered(91), "officer"), (changed, "audit")) == ["own-check"]


def test_a_checker_who_changed_the_figure_leaves_the_check_to_another():
    told = ((entered(91), "officer"), (entered(92), "audit"))

    assert refused(*told, (validated(ID, Q1), "audit")) == ["own-check"]
    assert account(story(*told, (validated(ID, Q1), "second"))) == (
        "audit",
        ["second"],
    )


def test_a_checker_who_repeats_the_figure_as_right_checks_it():
    ledger = story((entered(91), "officer"), (figure(91, checked="final"), "audit"))

    assert stands(ledger) is Checked.FINAL
    assert account(ledger) == ("officer", ["audit"])


def test_what_comes_in_as_checked_is_taken_over_by_those_who_validate():
    """Figures of an earlier system were checked there: somebody answers for that."""
    taken = figure(91, checked="final")

    assert account(story((taken, "audit"))) == ("audit", ["audit"])
    assert refused((taken, "officer")) == ["not-a-validator"]


def test_nothing_is_taken_over_where_something_was_recorded_before():
    """Else a figure would be checked by its maker by way of a withdrawal."""
    told = (
        (entered(91), "officer"),
        (withdraw(ID, Q1), "audit"),
        (figure(92, checked="validated"), "audit"),
    )

    assert refused(*told) == ["own-check"]


def test_an_indicator_without_validators_leaves_it_to_its_users():
    ledger = begun(validators=())
    told = ((entered(), "officer"), (validated(ID, Q1), "officer"))

    assert stands(story(*told, ledger=ledger)) is Checked.VALIDATED


# -- what there is to check


def test_a_figure_that_is_not_there_cannot_be_checked():
    assert refused((validated(ID, Q1), "audit")) == ["nothing-to-check"]
    assert refused((finalised(ID, Q1, body="Fife"), "audit")) == ["nothing-to-check"]
    assert refused((validated(ID, "2006/07"), "audit")) == ["nothing-to-check"]
    assert refused((validated("speed", Q1), "audit")) == ["nothing-to-check"]


def test_a_figure_that_was_taken_back_cannot_be_checked():
    told = ((entered(), "officer"), (withdraw(ID, Q1), "officer"))

    with pytest.raises(InvalidLedgerError, match="taken back on 2006-07-02") as caught:
        story(*told, (validated(ID, Q1), "audit"))

    assert codes(caught) == ["nothing-to-check"]


@pytest.mark.parametrize("kind", [Absence.MISSING, Absence.NOT_DUE])
def test_a_figure_that_is_still_to_come_cannot_be_checked(kind):
    gap = (figure(Absent(kind, "lost")), "officer")

    assert refused(gap, (validated(ID, Q1), "audit")) == ["nothing-to-check"]


@pytest.mark.parametrize("kind", list(Absence))
def test_why_there_is_no_figure_is_told_and_not_checked(kind):
    """Whoever collects may say so: nobody has found a number right."""
    ledger = story((figure(Absent(kind, "told")), "officer"))

    assert stands(ledger) is kind
    assert account(ledger) == ("officer", [])


@pytest.mark.parametrize("kind", [Absence.MISSING, Absence.NOT_DUE])
def test_a_figure_that_comes_at_last_corrects_nothing(kind):
    """Nobody has to answer for a gap that was filled."""
    ledger = story((figure(Absent(kind, "lost")), "officer"))

    ledger = ledger.record(entered(), recorded=day(3), by="officer")

    assert stands(ledger) is Checked.ENTERED
    assert ledger.corrections == ()


def test_a_figure_in_place_of_one_that_was_never_to_come_is_a_correction():
    ledger = story((figure(Absent("not-applicable", "no hostel")), "officer"))

    with pytest.raises(InvalidLedgerError) as caught:
        ledger.record(entered(), recorded=day(3), by="officer")

    assert codes(caught) == ["undeclared-correction"]


# -- who validated when


def test_who_validates_today_need_not_have_validated_last_year():
    """A check stands although another party took over since."""
    ledger = story(
        (entered(91), "officer"),
        (validated(ID, Q1), "audit"),
        (amend(ID, validators="third"), "Cabinet"),
        (entered(92), "officer"),
    )

    assert stands(ledger.record(validated(ID, Q1), recorded=day(9), by="third"))
    with pytest.raises(InvalidLedgerError) as caught:
        ledger.record(validated(ID, Q1), recorded=day(9), by="audit")
    assert codes(caught) == ["not-a-validator"]


def test_who_validates_from_today_did_not_validate_yesterday():
    ledger = story((entered(91), "officer")).record(
        amend(ID, validators="third"), recorded=day(5)
    )

    late = Fact(validated(ID, Q1), recorded=day(4), by="third")

    with pytest.raises(InvalidLedgerError) as caught:
        ledger.load([late])
    assert codes(caught) == ["not-a-validator"]


def test_a_backdated_change_of_validators_unmakes_no_check():
    """Nobody could have known it when the figure was checked."""
    ledger = story((entered(91), "officer"), (validated(ID, Q1), "audit"))
    ledger = ledger.record(
        amend(ID, validators="third"),
        recorded=date(2006, 10, 2),
        since=Q1,
        by="Cabinet",
        reason="new roles",
    )

    ledger = ledger.record(entered(92), recorded=date(2006, 10, 3), by="officer")

    assert stands(ledger) is Checked.ENTERED


def test_what_was_checked_before_the_indicator_was_recorded_is_held_to_its_first_words():
    ledger = begun(recorded=date(2006, 10, 1))
    facts = [
        Fact(entered(), recorded=day(0), by="officer"),
        Fact(validated(ID, Q1), recorded=day(1), by="audit"),
    ]

    assert stands(ledger.load(facts)) is Checked.VALIDATED
    with pytest.raises(InvalidLedgerError) as caught:
        ledger.load([facts[0], Fact(validated(ID, Q1), recorded=day(1), by="third")])
    assert codes(caught) == ["not-a-validator"]


# -- the order of arrival


def outcome(facts, ledger=None):
    """How the figure stands and who answers for it, or why it is refused."""
    try:
        loaded = (ledger or begun()).load(facts)
    except InvalidLedgerError as error:
        return sorted(issue.code for issue in error.issues)
    return (stands(loaded), account(loaded)) if loaded.figures.layers else ()


STORIES = {
    "checked": [
        Fact(entered(91), recorded=day(0), by="officer"),
        Fact(validated(ID, Q1), recorded=day(1), by="audit"),
        Fact(finalised(ID, Q1), recorded=day(2), by="second"),
    ],
    "at once": [
        Fact(entered(91), recorded=day(0), by="officer"),
        Fact(validated(ID, Q1), recorded=day(0), by="audit"),
        Fact(finalised(ID, Q1), recorded=day(0), by="second"),
    ],
    "own": [
        Fact(entered(91), recorded=day(0), by="officer"),
        Fact(entered(92), recorded=day(1), by="audit"),
        Fact(validated(ID, Q1), recorded=day(2), by="audit"),
    ],
    "too early": [
        Fact(validated(ID, Q1), recorded=day(0), by="audit"),
        Fact(entered(91), recorded=day(1), by="officer"),
    ],
    "taken back": [
        Fact(entered(91), recorded=day(0), by="officer"),
        Fact(withdraw(ID, Q1), recorded=day(1), by="officer", reason="counted twice"),
        Fact(validated(ID, Q1), recorded=day(2), by="audit"),
    ],
    "which": [
        Fact(entered(91), recorded=day(0), by="officer"),
        Fact(entered(92), recorded=day(1), by="officer"),
        Fact(validated(ID, Q1), recorded=day(1), by="audit"),
    ],
}


@pytest.mark.parametrize("facts", STORIES.values(), ids=STORIES)
def test_the_order_in_which_records_arrive_does_not_matter(facts):
    assert len({str(outcome(order)) for order in permutations(facts)}) == 1


@pytest.mark.parametrize(
    ("name", "codes_"),
    [
        ("own", ["own-check"]),
        ("too early", ["nothing-to-check"]),
        ("taken back", ["nothing-to-check"]),
        ("which", ["simultaneous-facts"]),
    ],
)
def test_what_is_refused_is_refused_for_its_own_reason(name, codes_):
    assert outcome(STORIES[name]) == codes_


def test_validators_who_are_named_late_are_held_to_what_stands_already():
    """As they would have been, had the record arrived in time."""
    ledger = story((entered(91), "officer"), (validated(ID, Q1), "audit"))
    late = Fact(amend(ID, validators="third"), recorded=at(2006, 7, 1, 12))
    later = Fact(amend(ID, validators="third"), recorded=at(2006, 7, 2, 12))

    with pytest.raises(InvalidLedgerError) as caught:
        ledger.load([late])

    assert codes(caught) == ["not-a-validator"]
    assert stands(ledger.load([later])) is Checked.VALIDATED


def test_a_check_of_the_instant_of_its_figure_follows_it():
    """Days are often all that is known, and nobody checks what is not there."""
    assert outcome(STORIES["at once"]) == (
        Checked.FINAL,
        ("officer", ["audit", "second"]),
    )


def test_a_late_record_that_makes_a_check_an_own_one_is_refused():
    """As it would have been, had it arrived in time."""
    ledger = story((entered(91), "officer"), (validated(ID, Q1), "audit"))
    late = Fact(entered(92), recorded=at(2006, 7, 1, 12), by="audit")

    with pytest.raises(InvalidLedgerError) as caught:
        ledger.load([late])

    assert codes(caught) == ["own-check"]


# -- laws

records = st.tuples(
    st.sampled_from(
        [
            entered(91),
            entered(92),
            figure(91, checked="validated"),
            figure(92, checked="final"),
            figure(Absent("missing", "lost")),
            figure(Absent("suppressed", "few")),
            validated(ID, Q1),
            finalised(ID, Q1),
            withdraw(ID, Q1),
        ]
    ),
    st.sampled_from(PARTIES),
)


@given(st.lists(records, max_size=6))
def test_nothing_that_a_ledger_takes_was_checked_by_its_maker(told):
    """Whatever was tried: only what was taken over whole comes from one hand."""
    known = begun()
    for number, (what, by) in enumerate(told):
        fact = Fact(what, recorded=day(number), by=by, reason="told")
        try:
            known = known.load([fact])
        except InvalidLedgerError:
            continue
        found = knowledge(known).account(*key_of(known))
        if found is not None:
            checked = [each.by for each in found.checks if each != found.entered]
            assert found.entered.by not in checked
            assert set(checked) <= {"audit", "second"}


@given(st.lists(records, max_size=5), st.randoms(use_true_random=False))
def test_whatever_was_told_may_arrive_in_any_order(told, chance):
    facts = [
        Fact(what, recorded=day(number // 2), by=by, reason="told")
        for number, (what, by) in enumerate(told)
    ]
    shuffled = chance.sample(facts, len(facts))

    assert outcome(shuffled) == outcome(facts)


@given(st.lists(records, max_size=6))
def test_a_figure_goes_back_only_where_a_new_one_was_told(told):
    """Entered, validated, final: and never the other way by itself."""
    rank = {word: number for number, word in enumerate(Checked)}
    known, before = begun(), None
    for number, (what, by) in enumerate(told):
        try:
            known = known.record(what, recorded=day(number), by=by, reason="told")
        except InvalidLedgerError:
            continue
        bound = knowledge(known).figure(*key_of(known))
        after = bound.figure if bound else None
        if isinstance(before, Known) and isinstance(after, Known):
            was, now = before.provenance.checked, after.provenance.checked
            assert rank[now] >= rank[was] or after.value != before.value
        before = after
