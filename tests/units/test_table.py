"""The table answers for pint, so it is held against pint, row by row."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pint
import pytest

from goldenthread.errors import UnitError
from goldenthread.units import UNITS
from goldenthread.units._definitions import lexicon_of
from goldenthread.units._pint import roots
from goldenthread.units._reading import canonical_text
from goldenthread.units._table import CURATED, MISREAD

NAMES = [unit.name for unit in CURATED]


@pytest.mark.parametrize("unit", CURATED, ids=NAMES)
def test_every_row_of_the_table_equals_pint(unit):
    """Curated units are answered without pint: never otherwise than by it."""
    mine = roots((), ((unit.name, 1),))
    head = roots((), ((unit.base, 1),))

    assert mine.dimensions == head.dimensions
    assert mine.factor / head.factor == unit.factor
    assert isinstance(unit.factor, Fraction)


def test_no_two_heads_share_a_dimension_in_pint():
    """The table tells dimensions apart by their heads, so heads must differ."""
    heads = [unit for unit in CURATED if unit.base == unit.name]

    dimensions = Counter(roots((), ((unit.name, 1),)).dimensions for unit in heads)

    assert max(dimensions.values()) == 1


def test_every_head_says_what_it_measures():
    """Refusals name dimensions in words."""
    heads = [unit for unit in CURATED if unit.base == unit.name]

    assert [unit.name for unit in heads if not unit.measures] == []


def test_no_spelling_belongs_to_two_units():
    """A word with two meanings would be read by whichever came last."""
    texts = Counter(text for unit in CURATED for text in set(unit.spellings))

    assert [text for text, times in texts.items() if times > 1] == []


def test_small_letters_do_not_confuse_two_units():
    """Text is read in any case, so no two units may differ by case only."""
    pairs = {
        (text.casefold(), unit.name)
        for unit in CURATED
        for text in unit.spellings
        if len(text) > 1
    }
    texts = Counter(text for text, _ in pairs)

    assert [text for text, times in texts.items() if times > 1] == []


def test_no_spelling_is_a_refused_word():
    """A word is either understood or refused."""
    texts = {text for unit in CURATED for text in unit.spellings}

    assert texts & {word for word, _ in MISREAD} == set()


@pytest.mark.parametrize("unit", CURATED, ids=NAMES)
def test_every_spelling_is_read_as_its_unit(unit):
    """The short way through the look-up and the long way by reading agree."""
    lexicon = lexicon_of(())

    for text in unit.spellings:
        assert UNITS.canonical(text) == unit.name
        assert canonical_text(lexicon.read(text)) == unit.name
        spaced = UNITS.canonical(text.replace("_", " "))
        assert UNITS.factor(spaced, unit.name) == 1


@pytest.mark.parametrize("unit", CURATED, ids=NAMES)
def test_names_are_plain_ascii(unit):
    """Canonical text is kept in files and compared by machines."""
    assert unit.name.isascii()
    assert unit.name.isidentifier()


@pytest.mark.parametrize("word", [word for word, _ in MISREAD])
def test_words_with_two_readings_are_refused_with_a_way_out(word):
    """A general registry reads these silently, and wrongly."""
    with pytest.raises(UnitError) as caught:
        UNITS.canonical(word)

    (issue,) = caught.value.issues
    assert issue.code == "misread-unit"
    assert issue.hint


@pytest.fixture(scope="module")
def general():
    """The registry that most programs use."""
    return pint.UnitRegistry(non_int_type=Fraction)


# Counted, calendar and pure units mean something else there, or nothing.
PHYSICAL = [
    *("day", "week", "hour", "minute", "second"),
    *("kg", "g", "ug", "tonne", "metric_ton", "W", "kW", "MW"),
    *("Wh", "kWh", "MWh", "GWh", "kilowatt_hour", "watt_hour"),
    *("m", "mm", "km", "mile", "meter", "kilometre", "hectare", "ha"),
    *("litre", "liter", "liters", "mph"),
]


@pytest.mark.parametrize("text", PHYSICAL)
def test_physical_units_are_those_of_everybody(general, text):
    """A second source for the facts: the registry that pint itself ships."""
    terms = lexicon_of(()).read(text)
    theirs = general.get_root_units(general.parse_units(text))
    container = general.Unit("")
    for name, power in roots_in_si(terms):
        container *= general.Unit(name) ** power

    expected = Fraction(theirs[0])
    ours = roots((), terms).factor * Fraction(general.get_root_units(container)[0])

    assert general.get_dimensionality(container) == general.get_dimensionality(
        general.parse_units(text)
    )
    assert ours == expected


def roots_in_si(terms):
    """The heads of dimensions, by the names that a general registry knows."""
    return [(name.strip("[]"), power) for name, power in roots((), terms).dimensions]


def test_the_acre_is_the_international_one():
    """4046.8564224 m2; the general registry's is the US survey acre."""
    assert UNITS.factor("acre", "m2") == Fraction("4046.8564224")
