"""The door to pint: foreign quantities in and out, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pint
import pytest

from goldenthread.errors import UnitError
from goldenthread.units import UNITS, Units, install, quantity_parts, to_quantity
from goldenthread.units._table import CURATED

WORDS = {text for unit in CURATED for text in unit.spellings}

# Months, quarters and years are calendar time here; an acre is longer there by
# 4 in a million. Everything else is the same.
SAME = {
    *("acre", "day", "hectare", "hour", "minute", "month", "second", "week", "year"),
    *("count", "dimensionless", "percent", "gram", "kilogram", "metric_ton"),
    *("liter", "meter", "kilometer", "millimeter", "mile", "mile_per_hour"),
    *("meter ** 2", "kilometer ** 2", "meter ** 3"),
    *("watt", "kilowatt", "megawatt", "microgram"),
    *("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour"),
}


@pytest.fixture(scope="module")
def general():
    """The registry that most programs use."""
    return pint.UnitRegistry()


FOREIGN = [
    ("kilometer", "km"),
    ("metre", "m"),
    ("meter ** 2", "m2"),
    ("liter", "litre"),
    ("metric_ton", "tonne"),
    ("kWh", "kWh"),
    ("kilowatt * hour", "hour*kW"),
    ("percent", "percent"),
    ("count", "count"),
    ("dimensionless", "ratio"),
    ("1 / day", "1/day"),
    ("km / hour", "km/hour"),
    ("kg / m**3", "kg/m3"),
    ("minute", "minute"),
]


@pytest.mark.parametrize(("theirs", "ours"), FOREIGN)
def test_a_quantity_of_any_registry_is_taken_apart(general, theirs, ours):
    """Hosts that use pint hand over what they have."""
    parts = quantity_parts(general.Quantity(5, theirs))

    assert parts is not None
    magnitude, text = parts
    assert magnitude == 5
    assert UNITS.canonical(text) == ours


def test_the_format_that_a_registry_prefers_does_not_matter():
    """A short symbol would be ambiguous: `h`, `d`, `min`."""
    registry = pint.UnitRegistry()
    registry.formatter.default_format = "~P"

    assert quantity_parts(registry.Quantity(5, "minute")) == (5, "minute")


@pytest.mark.parametrize("text", ["pound / day", "quarter", "bag"])
def test_a_mass_there_that_is_something_else_here_is_refused(general, text):
    """The same words are money, three months and a thing to count in our text."""
    parts = quantity_parts(general.Quantity(5, text))

    assert parts is not None
    with pytest.raises(UnitError, match="misread-unit"):
        UNITS.canonical(parts[1])


@pytest.mark.parametrize("text", ["GBP / day", "quarter", "bag", "kg / bag"])
def test_our_own_words_come_back_from_a_registry_that_has_them_from_us(text):
    """There they mean what they mean here."""
    registry = pint.UnitRegistry(None)
    install(registry)

    parts = quantity_parts(registry.Quantity(5, text))

    assert parts is not None
    assert UNITS.canonical(parts[1]) == UNITS.canonical(text)


def test_every_word_of_a_general_registry_means_the_same_here_or_is_refused(general):
    """A new release of pint may bring a word that councils use otherwise."""
    understood = set()
    for word in sorted(word for word in WORDS if word in general):
        parts = quantity_parts(general.Quantity(1, word))
        assert parts is not None
        with suppress(UnitError):
            UNITS.canonical(parts[1])
            understood.add(parts[1])

    assert understood == SAME


@pytest.mark.parametrize("text", ["degC", "knot", "ppm", "degree"])
def test_foreign_units_that_councils_do_not_use_are_refused(general, text):
    """Better a question than a wrong figure."""
    parts = quantity_parts(general.Quantity(5, text))

    assert parts is not None
    with pytest.raises(UnitError):
        UNITS.canonical(parts[1])


@pytest.mark.parametrize("value", [12, "12", None, Decimal(12), 1.5, [], pint.Quantity])
def test_what_is_no_quantity_is_left_alone(value):
    """Plain figures are read elsewhere."""
    assert quantity_parts(value) is None


def test_a_look_alike_is_recognised_by_its_magnitude_and_units():
    """No pint is needed to recognise one."""
    value = SimpleNamespace(magnitude=3, units=SimpleNamespace())

    parts = quantity_parts(value)

    assert parts is not None
    assert parts[0] == 3


def test_council_units_can_be_installed_in_a_registry_of_the_callers(general):
    """Then their quantities and our text speak of the same things."""
    registry = pint.UnitRegistry()

    install(registry)

    assert registry.Quantity(3, "households").to("household").magnitude == 3
    assert registry.Quantity(250, "pence").to("GBP").magnitude == pytest.approx(2.5)
    assert quantity_parts(registry.Quantity(3, "GBP / household")) == (
        3,
        "GBP / household",
    )
    with pytest.raises(pint.DimensionalityError):
        registry.Quantity(3, "GBP").to("EUR")


def test_names_that_a_registry_has_keep_their_meaning_there():
    """The library never changes a program's own units."""
    registry = pint.UnitRegistry()
    before = registry.Quantity(1, "month").to("day").magnitude

    install(registry)

    assert registry.Quantity(1, "month").to("day").magnitude == before


def test_installing_twice_is_installing_once():
    """Two libraries of one program may both do it."""
    registry = pint.UnitRegistry(on_redefinition="raise")

    install(registry)
    install(registry)

    assert "household" in registry


def test_an_empty_registry_gets_all_units():
    """A caller may start from nothing, as we do."""
    registry = pint.UnitRegistry(None, on_redefinition="raise")

    install(registry, Units().with_counted("hedgehog"))

    assert all(unit.name in registry for unit in CURATED)
    assert "hedgehogs" in registry


def test_a_figure_is_handed_out_as_a_quantity():
    """The way back for hosts that go on with pint."""
    registry = pint.UnitRegistry(non_int_type=Decimal)
    install(registry)

    quantity = to_quantity(Decimal("12.5"), "£/household", registry)

    assert quantity == registry.Quantity(Decimal("12.5"), "GBP / household")
    assert isinstance(quantity.magnitude, Decimal)


def test_a_registry_without_the_unit_is_told_how_to_get_it(general):
    """The library installs nothing by itself."""
    with pytest.raises(UnitError, match=r"install\(registry\)"):
        to_quantity(Decimal(1), "GBP/household", general)


def run(program: str) -> str:
    """Run *program* in a process of its own and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_pint_is_not_loaded_for_curated_units():
    """It takes a quarter of a second, and most programs never need it."""
    program = """
import sys
import goldenthread.units as u
u.UNITS.factor("week", "day"), u.UNITS.canonical("£ per household")
u.UNITS.show("1", "GBP/household"), u.quantity_parts(3), u.Units("x = [x]")
u.UNITS.factor("GBP/household", "GBP/household")
print("pint" in sys.modules)
"""
    assert run(program) == "False"


def test_building_the_registry_opens_no_file():
    """The library does no input or output; pint's own registry reads two files."""
    program = """
import sys
import pint
import goldenthread.units as u
seen = []
sys.addaudithook(lambda event, args: seen.append((event, args)))
u.UNITS.factor("GBP/week", "GBP/day")
u.Units("x = 2 day").factor("x/week", "day/day")
kinds = ("open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.")
opened = [args[0] for event, args in seen if event.startswith(kinds)]
# Python itself may still look for modules that pint imports late.
print([path for path in opened if not str(path).endswith((".py", ".pyc"))])
"""
    assert run(program) == "[]"


def test_threads_may_ask_at_once():
    """Hosts are servers; the registry is built and read without a lock."""
    units = Units().with_counted("hedgehog")

    def ask(number: int) -> Fraction:
        return units.factor(
            f"hedgehog/day**{number % 9 + 1}", f"hedgehog/week**{number % 9 + 1}"
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(200)))

    assert answers == [Fraction(7) ** (number % 9 + 1) for number in range(200)]
