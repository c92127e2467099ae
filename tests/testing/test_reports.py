"""What the kit says: to whoever keeps the laws, breaks them, or waives them."""

from __future__ import annotations

import pickle

import attrs
import pytest
from hypothesis import strategies as st

from goldenthread.aggregations import Sum
from goldenthread.errors import DefinitionError
from goldenthread.expectations import (
    above,
    at_least,
    at_most,
    previous,
    step,
    zero,
)
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import band, banded, met_or_not, tolerance
from goldenthread.testing import (
    Law,
    LawBroken,
    check_aggregation,
    check_expectation,
    check_policy,
    check_rollup,
    check_scale,
)
from goldenthread.values import RAG
from tests.testing import broken


@attrs.frozen
class Waiving:
    """Judges by a policy, and waives what it is told to."""

    policy: object = met_or_not()
    waives: tuple = ()

    def assess(self, case, /):
        return self.policy.assess(case)


def codes(error: DefinitionError) -> list[str]:
    return [issue.code for issue in error.issues]


# --- reports -----------------------------------------------------------------


def test_a_report_reads_as_a_table_of_the_laws():
    """What is waived, and why, stands where a reviewer looks."""
    report = check_policy(tolerance(floor=85))

    assert str(report) == (
        "Tolerance(floor=85): 7 laws held, 2 waived\n"
        "  totality                     held\n"
        "  purity                       held\n"
        "  plain-value                  held\n"
        "  reads-only-what-it-declares  held\n"
        "  agreement                    held\n"
        "  met-is-best                  held\n"
        "  monotonicity                 held\n"
        "  mirror-symmetry              waived: its limits are figures that stay "
        "where they are\n"
        "  unit-scaling                 waived: its limits are figures that stay "
        "where they are"
    )


def test_a_report_is_a_value():
    """It can be compared, kept and sent from one process to another."""
    report = check_policy(met_or_not(), max_examples=5)

    assert report == check_policy(met_or_not(), max_examples=5)
    assert hash(report) == hash(pickle.loads(pickle.dumps(report)))


def test_a_needless_waiver_is_listed_as_such():
    """Whoever mends a rule is reminded to take the waiver out."""
    rule = Waiving(waives=(("unit-scaling", "we thought so"),))

    report = check_policy(rule, max_examples=20)

    assert report.waived == ((Law.UNIT_SCALING, "we thought so"),)
    assert report.needless == (Law.UNIT_SCALING,)
    assert "unit-scaling                 waived needlessly: we thought so" in str(
        report
    )


def test_a_waiver_may_name_the_law_by_its_word():
    """`Law.ORDER` and `"order"` are one."""
    rule = Waiving(waives=((Law.UNIT_SCALING, "five is five"),))

    assert check_policy(rule, max_examples=5).waived[0][0] is Law.UNIT_SCALING


def test_a_waiver_spares_one_law_and_no_other():
    """Each exception is made by name."""
    rule = Waiving(broken.Parochial(), (("mirror-symmetry", "no reason"),))

    with pytest.raises(LawBroken) as caught:
        check_policy(rule, max_examples=20)

    assert caught.value.laws == (Law.UNIT_SCALING,)


def test_whoever_declares_nothing_is_given_everything():
    """The law holds, since there is nothing that was not asked for."""
    report = check_policy(Waiving(), max_examples=5)

    law = Law.READS_ONLY_WHAT_IT_DECLARES
    assert report.notes == ((law, "it declares nothing, so it is given everything"),)
    assert f"{law}  held: it declares nothing" in str(report)


# --- what is broken ----------------------------------------------------------


def test_a_broken_law_is_told_with_the_smallest_example_and_the_way_out():
    """The author sees what was asked, what came out, and how to waive it."""
    with pytest.raises(LawBroken) as caught:
        check_policy(broken.Parochial(), expect=at_least(100))

    assert str(caught.value) == (
        "Parochial() breaks a law\n"
        "unit-scaling: the same figures in another unit come to the same.\n"
        "    asked for at least 100, 90 is red, but with all figures × 1/1000 it is "
        "amber\n"
        "    Falsified by Rescaled(case=Case(actual=90, demand=Demand("
        "acceptance=Acceptance(lower=Cut(at=100)), template='at least {0}', "
        "levels=(100,)), scale=RAG, context=Context(period=2006/07 Q1)), "
        "factor=1/1000)\n"
        '    To waive it by name: waives = (("unit-scaling", "why"),)'
    )


def test_all_broken_laws_are_told_at_once():
    """Nobody mends one law to be told of the next."""
    rule = Waiving(banded({"red": band(below=85), "green": band(at_least=85)}))

    with pytest.raises(LawBroken) as caught:
        check_policy(rule)

    assert caught.value.laws == (
        Law.MET_IS_BEST,
        Law.MONOTONICITY,
        Law.MIRROR_SYMMETRY,
        Law.UNIT_SCALING,
    )
    assert "breaks 4 laws\nmet-is-best: " in str(caught.value)
    assert [breach.law for breach in caught.value.breaches] == list(caught.value.laws)


def test_it_is_an_assertion_that_failed():
    """Test runners tell it from a mistake in the test."""
    with pytest.raises(AssertionError, match="a part is suppressed, and the whole is"):
        check_aggregation(broken.Indiscreet())


def test_of_an_impure_rule_the_other_laws_are_not_told():
    """Answers that change by themselves cannot be compared."""
    with pytest.raises(LawBroken) as caught:
        check_rollup(broken.Moody())

    assert str(caught.value).endswith(
        "The laws that compare its answers could not be tried."
    )


def test_a_clock_is_named():
    """A rule that reads the day answers alike all day, and otherwise tomorrow."""
    with pytest.raises(LawBroken, match=r"it asks date\.today, which answers"):
        check_policy(broken.Noted(broken.the_day))


@pytest.mark.parametrize(
    ("check", "member", "words"),
    [
        (check_policy, broken.Squeamish(), "it raised ValueError('less than nothing')"),
        (check_policy, broken.Terse(), "it answered green, which is no Assessment"),
        (check_policy, broken.Foreign(), "it answered green, which is not on the"),
        (check_policy, broken.Soft(), "it is not frozen: .strict can be set"),
        (check_policy, broken.Mute(), "as a sentence it has ' '"),
        (check_policy, broken.Stammering(), "asked for its sentence it raised Stop"),
        (check_policy, broken.Grim(), "0 meets 'at least 0' and is rated red"),
        (check_expectation, broken.Vague(), "it answered None, which is no Demand or"),
        (
            check_expectation,
            broken.Misworded(),
            "has no place for each of its 2 levels",
        ),
        (check_rollup, broken.Trusting(), "a part was withheld, and the whole went"),
        (check_rollup, broken.Alarmist(), "a part got worse, and the whole went from"),
        (check_rollup, broken.Stern(), "what is set aside took the whole from green"),
        (check_scale, broken.FALLING, "high is better than low, but it scores 1"),
    ],
)
def test_what_went_wrong_is_said_in_words(check, member, words):
    """Before anybody reads the example."""
    with pytest.raises(LawBroken) as caught:
        check(member)

    assert words in str(caught.value)


def test_the_same_check_finds_the_same_example():
    """A failure on one machine is the failure on every other."""
    found = []
    for _ in range(2):
        with pytest.raises(LawBroken) as caught:
            check_policy(broken.Lopsided(), max_examples=50)
        found.append(str(caught.value))

    assert found[0] == found[1]


# --- what is refused ---------------------------------------------------------


@pytest.mark.parametrize(
    ("waives", "wanted"),
    [
        ((("unit-scalling", "a slip"),), ["unknown-law"]),
        ((("weight-scaling", "policies have no weights"),), ["unknown-law"]),
        ((("unit-scaling", " "),), ["waived-without-reason"]),
        (("unit-scaling", "not a pair"), ["malformed-waiver", "malformed-waiver"]),
        ((("unit-scaling",), ("order", "why")), ["malformed-waiver", "unknown-law"]),
    ],
)
def test_a_waiver_names_a_law_and_a_reason(waives, wanted):
    """A law that is waived by a slip of the keyboard would not be waived at all."""
    with pytest.raises(DefinitionError) as caught:
        check_policy(Waiving(waives=waives), max_examples=5)

    assert codes(caught.value) == wanted


def test_an_unknown_law_is_met_with_the_nearest():
    """The way out is part of the refusal."""
    with pytest.raises(DefinitionError, match="did you mean 'unit-scaling'"):
        check_policy(Waiving(waives=(("unit-scalling", "a slip"),)))


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        (check_policy, at_least(5)),
        (check_policy, type(met_or_not())),
        (check_expectation, met_or_not()),
        (check_aggregation, RAG),
        (check_rollup, Sum()),
        (check_scale, "RAG"),
    ],
)
def test_what_is_no_member_of_the_family_is_refused(check, wrong):
    """The wrong check would hold it to nothing."""
    with pytest.raises(DefinitionError) as caught:
        check(wrong)

    assert codes(caught.value) == ["no-member"]


def test_an_expectation_that_never_stands_is_refused():
    """With nothing to be asked, every law would hold."""
    with pytest.raises(DefinitionError) as caught:
        check_policy(met_or_not(), expect=at_least(step(5, by="1950/51")))

    assert codes(caught.value) == ["nothing-to-ask"]


# --- what is asked -----------------------------------------------------------


@attrs.frozen
class FloorsOnly:
    """Understands a floor, and nothing else."""

    def assess(self, case, /):
        return tolerance(percent_of_target=10).assess(_with_floor(case))


def _with_floor(case):
    if case.demand.acceptance.lower is None or case.demand.acceptance.upper is not None:
        raise NotImplementedError
    return case


def test_a_policy_is_judged_with_the_demand_that_it_is_for():
    """A rule for floors is no worse for not knowing ceilings."""
    rule = Waiving(FloorsOnly(), (("mirror-symmetry", "it is for floors only"),))

    report = check_policy(rule, expect=at_least(95), max_examples=20)

    assert Law.TOTALITY in report.held
    with pytest.raises(LawBroken) as caught:
        check_policy(rule, max_examples=20)
    assert caught.value.laws == (Law.TOTALITY,)


def test_demands_may_be_drawn():
    """Several demands are tried as one expects of a strategy."""
    floors = st.sampled_from([at_least(95), above(0), at_least(previous())])
    rule = Waiving(FloorsOnly(), (("mirror-symmetry", "it is for floors only"),))

    check_policy(rule, expect=floors, max_examples=20)
    with pytest.raises(LawBroken) as caught:
        check_policy(rule, expect=floors | st.just(at_most(5)), max_examples=20)

    assert caught.value.laws == (Law.TOTALITY,)


def test_what_the_demand_needs_is_not_told_to_the_policy():
    """The level is the figure before; the policy did not ask for that."""
    with pytest.raises(LawBroken) as caught:
        check_policy(broken.Nosy(), expect=at_least(previous()))

    assert caught.value.laws == (Law.READS_ONLY_WHAT_IT_DECLARES,)


def test_an_expectation_is_asked_in_the_periods_that_are_given():
    """What begins in 2020 is not tried by asking for 2006."""

    @attrs.frozen
    class Late:
        def at(self, context, /):
            if context.period.year_number >= 2020:
                raise OverflowError
            return zero().at(context)

    check_expectation(Late(), max_examples=20)
    with pytest.raises(LawBroken, match="OverflowError"):
        check_expectation(Late(), periods=[UK_FINANCIAL_YEAR.year(2020)])
