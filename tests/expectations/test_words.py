from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.expectations import (
    BUILTIN,
    LEVELS,
    Context,
    Lag,
    Need,
    above,
    at_least,
    at_most,
    below,
    between,
    close_to,
    figure_of,
    fixed_levels_of,
    last_year,
    needs_of,
    previous,
    references_of,
    zero,
)
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.values import Absent, Known, Provenance, exact

HAIR = Fraction(1, 10**20)

PERIOD = UK_FINANCIAL_YEAR.quarter(2006, 1)


def context(**facts) -> Context:
    return Context(period=PERIOD, **facts)


def is_met(expect, value, **facts) -> bool:
    return expect.at(context(**facts)).acceptance.holds(exact(value))


def met_around(expect, level) -> list[bool]:
    """Just below the level, on it, and just above it."""
    return [is_met(expect, exact(level) + little) for little in (-HAIR, 0, HAIR)]


@pytest.mark.parametrize(
    ("expect", "around"),
    [
        (at_least(95), [False, True, True]),
        (above(95), [False, False, True]),
        (at_most(95), [True, True, False]),
        (below(95), [True, False, False]),
    ],
    ids=str,
)
def test_a_word_owns_its_level_or_leaves_it_out(expect, around):
    """Exactly on target is met, unless the word is strict."""
    assert met_around(expect, 95) == around


@pytest.mark.parametrize("level", ["0", "-95", "0.05", "1e-20"])
def test_the_sign_and_size_of_a_level_change_nothing(level):
    """Words speak of the line, not of good news."""
    assert met_around(at_least(level), level) == [False, True, True]
    assert met_around(below(level), level) == [True, False, False]


def test_between_owns_both_its_levels():
    """40 to 60 is met at 40 and at 60."""
    expect = between(40, 60)

    assert met_around(expect, 40) == [False, True, True]
    assert met_around(expect, 60) == [True, True, False]


def test_between_one_level_and_itself_is_that_level():
    """Narrow, but no contradiction."""
    assert met_around(between(40, 40), 40) == [False, True, False]


def test_close_to_owns_both_its_bounds():
    """|value − 50| ≤ 2."""
    expect = close_to(50, by=2)

    assert met_around(expect, 48) == [False, True, True]
    assert met_around(expect, 52) == [True, True, False]


def test_zero_is_nothing_else():
    """One in 2,500 is not zero, though it is published as 0.0 %."""
    assert met_around(zero(), 0) == [False, True, False]
    assert zero().at(context(decimals=1)).is_raw


@pytest.mark.parametrize("expect", [at_least(1), above(1), between(1, 2)], ids=str)
def test_other_words_are_judged_as_published(expect):
    """Only zero looks behind the rounding by itself."""
    assert not expect.at(context()).is_raw


def test_levels_that_leave_nothing_between_them_are_refused():
    """The lower one comes first."""
    with pytest.raises(DefinitionError) as refusal:
        between(60, 40)

    assert [issue.code for issue in refusal.value.issues] == ["empty-range"]


MOVING = {
    "previous": (previous(), "previous"),
    "a year ago": (last_year(), "year_ago"),
}


@pytest.mark.parametrize(("level", "fact"), MOVING.values(), ids=MOVING)
def test_a_level_may_be_the_own_figure_of_before(level, fact):
    """No worse than last year."""
    facts = {fact: Known("6.6")}

    assert is_met(at_most(level), "6.6", **facts)
    assert not is_met(below(level), "6.6", **facts)
    assert is_met(below(level), "6.5", **facts)
    assert at_most(level).at(context(**facts)).levels == (exact("6.6"),)


@pytest.mark.parametrize(("level", "fact"), MOVING.values(), ids=MOVING)
@pytest.mark.parametrize("decimals", [1, 0, None])
def test_a_moving_level_is_rounded_like_the_figure_it_is_held_against(
    level, fact, decimals
):
    """Both sides are what the reader sees."""
    demand = at_most(level).at(context(decimals=decimals, **{fact: Known("6.55")}))

    expected = {1: "6.6", 0: "7", None: "6.55"}[decimals]
    assert demand.levels == (exact(expected),)


def test_a_fixed_level_is_never_rounded():
    """Whoever wrote 6.55 meant 6.55."""
    demand = at_most("6.55").at(context(decimals=1))

    assert demand.levels == (exact("6.55"),)


@pytest.mark.parametrize("kind", ["missing", "suppressed", "undefined"])
def test_an_unknown_level_demands_nothing_yet(kind):
    """Undetermined, not red."""
    level = at_most(last_year()).at(context(year_ago=Absent(kind)))

    assert isinstance(level, Absent)
    assert level.kind == kind


@pytest.mark.parametrize("kind", ["not-due", "not-applicable"])
def test_a_level_that_is_not_due_leaves_the_target_due_all_the_same(kind):
    """What is not due of another, or does not apply to it, is demanded of us."""
    level = at_most(figure_of("region")).at(
        context(referred=((("region", "none"), Absent(kind)),))
    )

    assert level == Absent("undefined", f"region: {kind.replace('-', ' ')}")


def test_a_level_that_nobody_handed_over_is_absent():
    """A rule never guesses."""
    for level in (previous(), last_year(), figure_of("region")):
        for expect in (at_least(level), between(level, 9), between(0, level)):
            assert isinstance(expect.at(context()), Absent)


def test_levels_that_crossed_are_no_demand():
    """Nothing lies between them, so the target cannot be judged."""
    expect = between(previous(), last_year())

    crossed = expect.at(context(previous=Known(2), year_ago=Known(1)))

    assert isinstance(crossed, Absent)
    assert is_met(expect, 1, previous=Known(1), year_ago=Known(1))


def test_a_level_may_be_another_indicators_figure():
    """Below the regional rate: 6.6 against 6.6 is not met."""
    expect = below(figure_of("region"))
    region = ((("region", Lag.NONE), Known("6.6")),)

    assert not is_met(expect, "6.6", referred=region)
    assert is_met(expect, "6.5", referred=region)
    assert isinstance(expect.at(context(referred=())), Absent)


def test_the_lag_of_another_indicators_figure_matters():
    """Last year's regional rate is another figure than this year's."""
    region = ((("region", Lag.NONE), Known(9)), (("region", Lag.YEAR), Known(5)))

    demand = below(figure_of("region", lag="year")).at(context(referred=region))

    assert demand.levels == (5,)


def test_a_demand_is_no_better_founded_than_its_level():
    """A status inherits the provenance of its expectation."""
    weak = Known(1, provenance=Provenance("estimated", "final"))
    weaker = Known(2, provenance=Provenance("measured", "entered"))

    demand = between(previous(), last_year()).at(
        context(previous=weak, year_ago=weaker)
    )

    assert demand.provenance == Provenance("estimated", "entered")
    assert at_least(previous()).at(context(previous=weak)).provenance == weak.provenance


def test_an_expectation_says_what_it_needs_and_refers_to():
    """It gets that and nothing else."""
    expect = between(previous(), figure_of("region", lag="previous"))

    assert needs_of(expect) == {Need.PREVIOUS}
    assert references_of(expect) == (("region", Lag.PREVIOUS),)
    assert needs_of(at_most(last_year())) == {Need.YEAR_AGO}
    assert needs_of(at_least(1)) == needs_of(zero()) == frozenset()
    assert references_of(at_least(1)) == references_of(zero()) == ()


def test_an_expectation_names_its_fixed_levels():
    """Policies object to a share of a fixed zero."""
    assert fixed_levels_of(at_least(95)) == (95,)
    assert fixed_levels_of(between(40, 60)) == (40, 60)
    assert fixed_levels_of(between(previous(), 60)) == (60,)
    assert fixed_levels_of(at_least(previous())) == ()
    assert fixed_levels_of(zero()) == (0,)


@pytest.mark.parametrize(
    ("expect", "text"),
    [
        (at_least(95), "at least 95"),
        (above("0.5"), "above 0.5"),
        (at_most(1250), "at most 1,250"),
        (below(figure_of("region")), "below region"),
        (between(40, 60), "between 40 and 60"),
        (zero(), "zero"),
    ],
)
def test_an_expectation_prints_in_the_words_of_its_target(expect, text):
    """What the council adopted is what the scorecard says."""
    assert str(expect) == text


def test_rules_are_values():
    """Equal words are equal, and hash alike."""
    pairs = [
        (at_least(95), at_least("95.0")),
        (between(1, 2), between(1.0, "2")),
        (zero(), zero()),
        (below(figure_of("r")), below(figure_of("r", lag="none"))),
    ]

    for one, other in pairs:
        assert one == other
        assert hash(one) == hash(other)
    assert at_least(95) != at_most(95)
    assert len(set(BUILTIN)) == len(BUILTIN)
    assert len(set(LEVELS)) == len(LEVELS)
