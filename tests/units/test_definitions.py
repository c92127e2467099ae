"""Units that users define."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from goldenthread.errors import UnitError
from goldenthread.units import UNITS, Units
from goldenthread.units._pint import roots
from goldenthread.units._reading import Lexicon


def test_a_new_thing_to_count_is_a_dimension_of_its_own():
    """Hedgehogs and households do not add up."""
    units = Units().with_counted("hedgehog", "hedgehogs")

    assert units.canonical("Hedgehogs/hectare") == "hedgehog/hectare"
    assert units.factor("hedgehog/hectare", "hedgehog/km2") == 100
    assert not units.are_commensurable("hedgehog", "household")
    assert not units.are_commensurable("hedgehog", "count")


def test_a_thing_of_two_words_is_counted_too():
    """Nouns of councils rarely are one word."""
    units = Units().with_counted("rare bird")

    assert units.canonical("rare birds per km²") == "rare_bird/km2"
    assert units.show("2", "rare_bird") == "2 rare birds"


def test_a_multiple_of_known_units_is_exact():
    """A definition is an equation between exact numbers."""
    units = Units(
        (
            "shift = 7.4 hour = _ = shifts",
            "trench = 2/3 * m2",
            "rota = 10 shift",
            "person_year = person * year",
        )
    )

    assert units.factor("shift", "minute") == 444
    assert units.factor("trench", "m2") == Fraction(2, 3)
    assert units.factor("rota", "hour") == 74
    assert units.factor("person_year", "person*month") == 12


def test_a_rate_by_another_population_can_be_defined():
    """Whoever counts per 1,000 visitors gets the scale with the name."""
    units = Units().with_definitions("per_1000_visitor = [per_1000_visitor]")

    assert units.canonical("complaints per 1,000 visitors") == (
        "complaint*per_1000_visitor"
    )
    assert units.scale("per 1,000 visitors") == 1000


def test_a_refusal_names_a_dimension_of_ones_own():
    """It has no better words than its name."""
    units = Units(("hedgehog = [small_animal]",))

    with pytest.raises(UnitError, match="'hedgehog' measures small animal, but 'day'"):
        units.factor("hedgehog", "day")


def test_one_line_is_one_definition():
    """A str is one definition, not a letter each."""
    assert Units("nest = [nest]") == Units(("nest = [nest]",))


def test_units_compare_and_hash_by_their_definitions():
    """They are values: they sit in frameworks that are compared and cached."""
    one, other = (Units().with_counted("hedgehog") for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
    assert one != UNITS
    assert repr(UNITS) == "Units(definitions=())"


def test_units_survive_pickling():
    """Process pools are a natural host."""
    units = Units().with_counted("hedgehog")
    assert units.factor("hedgehog/week", "hedgehog/day") == Fraction(1, 7)

    copy = pickle.loads(pickle.dumps(units))

    assert copy == units
    assert copy.factor("hedgehog/week", "hedgehog/day") == Fraction(1, 7)
    assert len(pickle.dumps(units)) < 500


BAD = [
    ("hedgehog", "bad-definition"),
    ("", "bad-definition"),
    ("= [x]", "bad-definition"),
    ("@import /etc/passwd = x", "bad-definition"),
    ("kilo- = 1000", "bad-definition"),
    ("k = [k]", "bad-definition"),
    ("per = [per]", "bad-definition"),
    ("nan = [nan]", "bad-definition"),
    ("x = 9**9**5 day", "bad-definition"),
    ("x = 9**9**5", "bad-definition"),
    ("x = day**9**5", "unknown-unit"),
    ("x = 0 day", "bad-definition"),
    ("x = 1/0 day", "bad-definition"),
    ("x = -1 day", "bad-definition"),
    ("x = 5", "bad-definition"),
    ("x = ", "bad-definition"),
    ("x = [", "bad-definition"),
    ("x = [y] + [z]", "bad-definition"),
    ("x = 1 hedgehog", "unknown-unit"),
    ("x = 2 day; offset: 3", "unknown-unit"),
    ("x = [x] = _ = y z", "bad-definition"),
    ("x" * 41 + " = [x]", "bad-definition"),
    ("x = [x]" + " = xx" * 100, "bad-definition"),
    ("x = 1 " + "day*" * 20 + "day", "bad-definition"),
    ("person = [x]", "redefined-unit"),
    ("PEOPLE = [x]", "redefined-unit"),
    ("tourist = [person]", "redefined-unit"),
    ("x = [x] = % = xs", "bad-definition"),
]


@pytest.mark.parametrize(("line", "code"), BAD, ids=range(len(BAD)))
def test_a_line_that_defines_no_unit_is_refused(line, code):
    """Neither files nor powers nor second meanings come in by this way."""
    with pytest.raises(UnitError) as caught:
        Units((line,))

    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.at == "definitions[0]"


def test_all_bad_lines_are_reported_at_once():
    """Whoever mends one wants to see the others."""
    with pytest.raises(UnitError) as caught:
        Units(("k = [k]", "nest = [nest]", "x = 0 day"))

    assert [issue.at for issue in caught.value.issues] == [
        "definitions[0]",
        "definitions[2]",
    ]


def test_units_do_not_stand_on_towers_of_powers():
    """Eight lines could otherwise make a number of a million digits."""
    tower = ["x0 = 7 day**9", *(f"x{n + 1} = x{n}**9" for n in range(8))]

    with pytest.raises(UnitError, match="too many powers"):
        Units(tower)


def test_a_plural_that_is_somebody_elses_name_is_left_to_them():
    """The plural in "s" is a kindness, not a claim."""
    units = Units(("gla = [gla]", "bus = [bus]", "bu = [bu]"))

    assert units.canonical("bus") == "bus"
    assert units.canonical("glas") == "gla"
    assert units.factor("bus/day", "bus/week") == 7
    assert not units.are_commensurable("bu/day", "bus/day")


def test_what_pint_refuses_is_a_unit_error():
    """Should a row be broken, the caller still meets one kind of error."""
    broken = Lexicon(Units("nest = [nest]")._own).units[0]

    with pytest.raises(UnitError) as caught:
        roots((broken, broken), (("nest", 1),))

    assert caught.value.issues[0].code == "unresolved-unit"
