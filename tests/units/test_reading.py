"""What people write, and what it is read as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import UnitError
from goldenthread.units import UNITS
from goldenthread.units._table import CURATED

READ_AS = [
    ("%", "percent"),
    ("Per Cent", "percent"),
    ("per cent", "percent"),
    ("£", "GBP"),
    ("pounds", "GBP"),
    ("£k", "GBP_thousand"),
    ("£000", "GBP_thousand"),
    ("£'000", "GBP_thousand"),
    ("£000s", "GBP_thousand"),
    ("£m", "GBP_million"),
    ("£M", "GBP_million"),
    ("£ million", "GBP_million"),
    ("€", "EUR"),
    ("$", "USD"),
    ("pence", "pence"),
    ("people", "person"),
    ("persons", "person"),
    ("residents", "person"),
    ("homes", "dwelling"),
    ("household(s)", "household"),
    ("fte", "FTE"),
    ("Full-time equivalents", "FTE"),
    ("fly-tips", "fly_tip"),
    ("days", "day"),
    ("working days", "working_day"),
    ("units", "count"),
    ("number", "count"),
    ("no.", "count"),
    ("pp", "percentage_point"),
    ("ppt", "percentage_point"),
    ("% points", "percentage_point"),
    ("percentage points", "percentage_point"),
    ("per 1,000", "per_1000"),
    ("per 1000 people", "per_1000"),
    ("per 1,000 population", "per_1000"),
    ("per 1,000 of population", "per_1000"),
    ("rate per 1,000", "per_1000"),
    ("number per 10,000", "per_10000"),
    ("per_1000", "per_1000"),
    ("per_1000_people", "per_1000"),
    ("per 100,000", "per_100000"),
    ("per 1,000 Households", "per_1000_household"),
    ("per 10,000 children", "per_10000_child"),
    ("crimes per 1,000 population", "crime*per_1000"),
    ("crimes/1000 people/year", "crime*per_1000/year"),
    ("£/household", "GBP/household"),
    ("£ per household", "GBP/household"),
    ("£ per head per annum", "GBP/person/year"),
    ("days per FTE", "day/FTE"),
    ("kWh/m²", "kWh/m2"),
    ("µg/m³", "ug/m3"),
    ("sq. m.", "m2"),
    ("m*m", "m2"),
    ("m^2", "m2"),
    ("meter ** 2", "m2"),
    ("meter ** 3", "m3"),
    ("1 / meter ** 2", "1/m2"),
    ("kilometer ** 2", "km2"),
    ("m2**2", "m2**2"),
    ("visit/person", "visit/person"),
    ("hour * kilowatt", "hour*kW"),
    ("kilowatt * hour", "hour*kW"),
    ("kilometer / hour", "km/hour"),
    ("per day", "1/day"),
    ("/day", "1/day"),
    ("1/day", "1/day"),
    ("day**-1", "1/day"),
    ("£/£", "ratio"),
    ("dimensionless", "ratio"),
    ("tonnes CO2e", "tCO2e"),
    ("mwh", "MWh"),
    ("  days\t", "day"),
    ("£\N{NO-BREAK SPACE}/ household", "GBP/household"),
]


@pytest.mark.parametrize(("text", "canonical"), READ_AS)
def test_what_councils_write_is_understood(text, canonical):
    """These stand at the heads of columns in real reports."""
    assert UNITS.canonical(text) == canonical


REFUSED = [
    *(("pa", "misread-unit"), ("p.a.", "misread-unit"), ("£ pa", "misread-unit")),
    *(("k", "misread-unit"), ("K", "misread-unit"), ("M", "misread-unit")),
    *(("min", "misread-unit"), ("mins", "misread-unit"), ("Mins", "misread-unit")),
    *(("ton", "misread-unit"), ("kt", "misread-unit"), ("p", "misread-unit")),
    *(("points", "misread-unit"), ("lbs", "misread-unit"), ("ppm", "misread-unit")),
    *(("degC", "misread-unit"), ("°C", "unknown-unit")),
    *(("", "unknown-unit"), (" ", "unknown-unit"), ("/", "unknown-unit")),
    *(("hedgehog", "unknown-unit"), ("housholds", "unknown-unit")),
    *(("1000 people", "unknown-unit"), ("5 day", "unknown-unit")),
    *(("0.5 day", "unknown-unit"), ("case/1000 case", "unknown-unit")),
    *(("9**9**5", "unknown-unit"), ("day**9**9", "unknown-unit")),
    *(("day**10", "unknown-unit"), ("day**9*day**9", "unknown-unit")),
    *(("day**0.5", "unknown-unit"), ("day**", "unknown-unit")),
    *(("(", "unknown-unit"), ("GBP/(day*day)", "unknown-unit")),
    *(('__import__("os")', "unknown-unit"), ("day;day", "unknown-unit")),
    *(("nan", "unknown-unit"), ("inf", "unknown-unit"), ("1e400", "unknown-unit")),
    *(("day\x00", "unknown-unit"), ("día", "unknown-unit")),
    *(("per 1,000 hedgehogs", "unknown-unit"), ("per 1,00", "unknown-unit")),
    *(("d" * 61, "unknown-unit"), ("d" * 10**6, "unknown-unit")),
    ("pp*business*FTE/working day/tenancy/employee/enquiry/wk", "unknown-unit"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_unit_is_refused(text, code):
    """Unit text comes from strangers: it is refused, never evaluated."""
    with pytest.raises(UnitError) as caught:
        UNITS.canonical(text)

    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.hint
    assert len(issue.message) < 200


def test_a_slip_of_the_pen_is_answered_with_the_nearest_names():
    """Most unknown units are known ones, misspelt."""
    with pytest.raises(UnitError, match="did you mean 'households'"):
        UNITS.canonical("housholds")


def test_a_figure_in_a_unit_is_answered_with_the_rule():
    """The unit is no place for a factor."""
    with pytest.raises(UnitError, match="figures stand beside a unit"):
        UNITS.canonical("75 km / 99")


def test_the_message_says_which_word_of_which_text_is_wrong():
    """In a compound, the culprit is one word."""
    with pytest.raises(UnitError) as caught:
        UNITS.canonical("£ per hedgehog")

    assert str(caught.value) == (
        "[unknown-unit] unit: 'hedgehog' in '£ per hedgehog' is not a known unit; "
        "define it: Units().with_counted('hedgehog')"
    )


names = st.sampled_from([unit.name for unit in CURATED])
spellings = st.sampled_from([text for unit in CURATED for text in unit.spellings])
joints = st.sampled_from(["*", "/", " per ", " / ", "**2/", "^3*"])
compounds = st.builds(
    lambda first, rest: first + "".join(joint + text for joint, text in rest),
    spellings,
    st.lists(st.tuples(joints, spellings), max_size=3),
)
noise = st.text(
    alphabet=st.one_of(st.sampled_from("£€%$mkpday per1,0*/^()-_.'²"), st.characters()),
    max_size=70,
)


@given(st.one_of(compounds, noise))
def test_any_text_gives_a_canonical_one_or_a_unit_error(text):
    """No other error of pint's, or of ours, reaches a caller."""
    try:
        canonical = UNITS.canonical(text)
    except UnitError:
        return

    assert canonical.isascii()
    assert UNITS.canonical(canonical) == canonical


@given(compounds)
def test_whatever_is_canonical_can_be_asked_everything(text):
    """A unit that was accepted once makes no trouble later."""
    try:
        unit = UNITS.canonical(text)
    except UnitError:
        return

    assert UNITS.factor(unit, text) == 1
    assert UNITS.scale(unit) >= 1
    assert UNITS.label(unit)
    assert "3" in UNITS.show("3", unit)
    assert isinstance(UNITS.symbol(unit), str)


@given(names, names)
def test_the_order_of_factors_does_not_matter(one, other):
    """Two spellings of one unit have one canonical text."""
    assert UNITS.canonical(f"{one}*{other}") == UNITS.canonical(f"{other}*{one}")
