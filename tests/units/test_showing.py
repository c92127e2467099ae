"""What a reader sees beside a figure."""

from __future__ import annotations

import pytest

from goldenthread.units import UNITS, Units

SHOWN = [
    ("96.0", "percent", "96.0 %"),
    ("-1.5", "pp", "-1.5 pp"),
    ("12.50", "GBP", "£12.50"),
    ("-12.50", "GBP", "-£12.50"),
    ("1.2", "£m", "£1.2m"),
    ("950", "£k", "£950k"),
    ("75", "pence", "75p"),
    ("3", "EUR", "€3"),
    ("3", "household", "3 households"),
    ("1", "household", "1 household"),
    ("0", "household", "0 households"),
    ("1.0", "household", "1.0 households"),
    ("1", "working_day", "1 working day"),
    ("4.2", "per_1000", "4.2 per 1,000"),
    ("4.2", "per_1000_household", "4.2 per 1,000 households"),
    ("4.2", "crimes per 1,000/year", "4.2 crimes per 1,000 per year"),
    ("12.50", "GBP/household", "£12.50 per household"),
    ("8.1", "day/FTE", "8.1 days per FTE"),
    ("90", "kWh/m2", "90 kWh per m²"),
    ("5", "1/day", "5 per day"),
    ("5", "count", "5"),
    ("5", "count/day", "5 per day"),
    ("1.25", "ratio", "1.25"),
    ("104", "index", "104"),
    ("2", "day*kW", "2 days kW"),
    ("2", "day**2", "2 days^2"),
    ("2", "GBP/day**2", "£2 per day^2"),
    ("2", "GBP**2", "2 pounds^2"),
]


@pytest.mark.parametrize(("number", "unit", "text"), SHOWN)
def test_a_figure_is_shown_with_its_unit(number, unit, text):
    """Money before, per cent after, plurals as people speak."""
    assert UNITS.show(number, unit) == text


SIGNS = [
    ("percent", "%"),
    ("percentage_point", "pp"),
    ("GBP", "£"),
    ("GBP_million", "£m"),
    ("GBP/household", "£/household"),
    ("kWh/m2/year", "kWh/m²/year"),
    ("household", "households"),
    ("per_1000", "per 1,000"),
    ("crime*per_1000", "crimes per 1,000"),
    ("count", ""),
    ("ratio", ""),
    ("1/day", "/day"),
]


@pytest.mark.parametrize(("unit", "text"), SIGNS)
def test_a_symbol_is_short(unit, text):
    """For a narrow column."""
    assert UNITS.symbol(unit) == text


WORDS = [
    ("percent", "per cent"),
    ("GBP", "pounds"),
    ("GBP/household", "pounds per household"),
    ("fly_tip", "fly tips"),
    ("count", "number"),
    ("ratio", "ratio"),
    ("1/day", "per day"),
    ("crime*per_1000", "crimes per 1,000"),
]


@pytest.mark.parametrize(("unit", "text"), WORDS)
def test_a_label_is_words(unit, text):
    """For an axis, or the head of a column."""
    assert UNITS.label(unit) == text


def test_a_unit_of_ones_own_is_shown_by_its_sign_or_its_words():
    """The second place of a definition is the sign, as pint has it."""
    units = Units(("shift = 8 hour = sh = shifts", "nest = [nest] = _ = nests"))

    assert units.show("2", "shifts") == "2 sh"
    assert units.show("2", "nest") == "2 nests"
    assert units.show("1", "nest") == "1 nest"
    assert units.label("sh") == "shifts"
