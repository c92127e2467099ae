"""Factors between units: exact, and only where there is one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.errors import UnitError
from goldenthread.units import UNITS
from goldenthread.units._table import CURATED

FACTORS = [
    ("week", "day", Fraction(7)),
    ("pence", "GBP", Fraction(1, 100)),
    ("£m", "£k", Fraction(1000)),
    ("kWh", "MWh", Fraction(1, 1000)),
    ("per_1000", "per_100000", Fraction(100)),
    ("per_10000", "per_1000", Fraction(1, 10)),
    ("crimes per 1,000", "crimes per 10,000", Fraction(10)),
    ("mile", "km", Fraction("1.609344")),
    ("mph", "km/hour", Fraction("1.609344")),
    ("year", "month", Fraction(12)),
    ("GBP/month", "GBP/year", Fraction(12)),
    ("hour * kilowatt", "kWh", Fraction(1)),
    ("m*km", "hectare", Fraction(1, 10)),
    ("m**2", "m2", Fraction(1)),
    ("£k/FTE", "pence/FTE", Fraction(100_000)),
    ("kWh/m2", "MWh/hectare", Fraction(10)),
    ("ug/m3", "g/litre", Fraction(1, 10**9)),
    ("minute/call", "hour/call", Fraction(1, 60)),
    ("GBP/GBP", "ratio", Fraction(1)),
    ("week/day", "ratio", Fraction(7)),
    ("kgCO2e", "tCO2e", Fraction(1, 1000)),
]


@pytest.mark.parametrize(("source", "target", "factor"), FACTORS)
def test_a_factor_is_exact(source, target, factor):
    """A twelfth of a year is a month, not 0.08333 of one."""
    answer = UNITS.factor(source, target)

    assert answer == factor
    assert isinstance(answer, Fraction)
    assert UNITS.are_commensurable(source, target)


APART = [
    ("GBP", "EUR"),
    ("EUR", "USD"),
    ("GBP", "day"),
    ("percent", "percentage_point"),
    ("percent", "count"),
    ("percent", "ratio"),
    ("percent", "per_1000"),
    ("percentage_point", "count"),
    ("count", "ratio"),
    ("score", "index"),
    ("visit", "complaint"),
    ("visit", "count"),
    ("person", "household"),
    ("household", "dwelling"),
    ("FTE", "person"),
    ("day", "working_day"),
    ("day", "month"),
    ("tonne", "tCO2e"),
    ("per_1000", "per_1000_household"),
    ("GBP/household", "GBP/person"),
    ("GBP/household", "GBP"),
    ("GBP/GBP", "percent"),
    ("kWh", "kW"),
]


@pytest.mark.parametrize(("source", "target"), APART)
def test_what_measures_different_things_has_no_factor(source, target):
    """A general registry adds 3 visits and 50 % to 3.5; we refuse."""
    assert not UNITS.are_commensurable(source, target)

    with pytest.raises(UnitError) as caught:
        UNITS.factor(source, target)

    (issue,) = caught.value.issues
    assert issue.code == "incommensurable-units"
    assert repr(source) in issue.message
    assert repr(target) in issue.message


def test_a_refusal_names_both_dimensions_in_words():
    """A performance officer knows money from time, not GBP from [day]."""
    with pytest.raises(UnitError) as caught:
        UNITS.factor("GBP/day", "percent")

    assert str(caught.value) == (
        "[incommensurable-units] unit: 'GBP/day' measures money in pounds sterling "
        "per elapsed time, but 'percent' measures a percentage; "
        "convert the figures at their source, or change the unit"
    )


SCALES = [
    ("percent", 100),
    ("%", 100),
    ("per 1,000", 1_000),
    ("per_10000", 10_000),
    ("crimes per 100,000", 100_000),
    ("per 1,000 births", 1_000),
    ("GBP/household", 1),
    ("day/case", 1),
    ("GBP/percent", 1),
    ("count", 1),
    ("ratio", 1),
    ("percentage_point", 1),
]


@pytest.mark.parametrize(("text", "scale"), SCALES)
def test_the_unit_says_what_a_quotient_is_multiplied_by(text, scale):
    """96 of 100 is 96 %, 960 per 1,000, and 0.96 of a pound."""
    assert UNITS.scale(text) == scale


def test_a_percentage_point_is_no_percentage():
    """From 4 % to 5 % is one point, and 25 per cent."""
    assert UNITS.is_percentage("%")
    assert not UNITS.is_percentage("pp")
    assert not UNITS.is_percentage("percent/year")


names = st.sampled_from([unit.name for unit in CURATED if unit.base])
families = st.sampled_from(
    [
        [unit.name for unit in CURATED if unit.base == head]
        for head in sorted({unit.base for unit in CURATED if unit.factor != 1})
    ]
)
trios = families.flatmap(lambda names: st.tuples(*[st.sampled_from(names)] * 3))
below = st.sampled_from(["", "/household", "/week", "/m2", "*per_1000"])


@given(trios, below)
def test_there_and_back_is_where_it_was(trio, tail):
    """factor(a, b) * factor(b, a) == 1."""
    one, other = (f"{name}{tail}" for name in trio[:2])

    assert UNITS.factor(one, other) * UNITS.factor(other, one) == 1


@given(trios, below)
def test_a_detour_changes_nothing(trio, tail):
    """factor(a, b) * factor(b, c) == factor(a, c)."""
    one, other, third = (f"{name}{tail}" for name in trio)

    detour = UNITS.factor(one, other) * UNITS.factor(other, third)

    assert detour == UNITS.factor(one, third)


@given(names, names)
def test_a_factor_exists_exactly_between_commensurable_units(one, other):
    """The question and the answer never disagree."""
    assume(not UNITS.are_commensurable(one, other))

    with pytest.raises(UnitError):
        UNITS.factor(one, other)
