"""What fits is bound exactly; what does not is refused, all of it at once."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Indicator
from goldenthread.errors import FigureError, InvalidObservationsError, Issue
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations
from goldenthread.periods import CALENDAR_YEAR, UK_FINANCIAL_YEAR
from goldenthread.values import Absence, Absent, Known, Provenance, over_zero
from tests.observations.samples import HOUSING

Q3 = UK_FINANCIAL_YEAR.parse("2001/02 Q3")


def bound(*observations: Observation) -> Known | Absent:
    (figure,) = HOUSING.observations(*observations)
    return figure.figure


def codes(*observations: object) -> list[str]:
    with pytest.raises(InvalidObservationsError) as refused:
        HOUSING.observations(*observations)
    return [issue.code for issue in refused.value.issues]


@pytest.mark.parametrize("value", [96, 96.0, "96", " 96.0 ", Decimal(96), Fraction(96)])
def test_a_figure_may_be_typed_in_any_sort_of_number(value):
    assert bound(Observation("offer-21", Q3, value)) == Known(96)


def test_both_sides_of_a_ratio_say_its_value():
    assert bound(
        Observation("offer-21", "2001/02 Q3", numerator=192, denominator=200)
    ) == Known(96, numerator=Fraction(192), denominator=Fraction(200))


def test_an_average_comes_with_its_base_or_with_its_total():
    """Either will do to weigh it; the value alone will not."""
    by_base = bound(Observation("relet", Q3, 12.5, denominator=8))
    by_total = bound(Observation("relet", Q3, numerator=100, denominator=8))

    assert by_base == by_total
    assert by_base == Known("12.5", numerator=Fraction(100), denominator=Fraction(8))


@pytest.mark.parametrize("value", [96, "96.0", "96.04", 95.95])
def test_a_value_may_agree_with_its_parts_as_published(value):
    observation = Observation("offer-21", Q3, value, numerator=192, denominator=200)

    assert bound(observation).value == 96


@pytest.mark.parametrize("value", [95, "95.9", "96.1", "95.94", "96.05"])
def test_a_value_that_disagrees_with_its_parts_is_refused(value):
    """One of the three is a slip, and nobody can tell which."""
    observation = Observation("offer-21", Q3, value, numerator=192, denominator=200)

    assert codes(observation) == ["value-against-parts"]


def test_without_published_decimals_a_value_is_held_to_its_own():
    """33.3 % of 100 over 300 is how people write it; 33.4 is another figure."""
    raw = Framework.of(Indicator("i", unit="%", kind="ratio"))
    parts = {"numerator": 100, "denominator": 300}

    (figure,) = raw.observations(Observation("i", Q3, "33.3", **parts))
    assert figure.figure.value == Fraction(100, 3)
    with pytest.raises(InvalidObservationsError):
        raw.observations(Observation("i", Q3, "33.4", **parts))


@pytest.mark.parametrize("id_", ["offer-21", "relet"])
@pytest.mark.parametrize("sides", [{"numerator": 0}, {"numerator": 5}, {}])
def test_over_zero_there_is_no_answer(id_, sides):
    figure = bound(Observation(id_, Q3, denominator=0, **sides))

    assert figure == over_zero(Fraction(sides.get("numerator", 0)))
    assert figure.kind is Absence.UNDEFINED


def test_zero_is_a_value_and_blank_is_not_zero():
    assert bound(Observation("homeless", Q3, 0)) == Known(0)
    assert bound(Observation("homeless", Q3)).kind is Absence.MISSING


def test_an_absence_is_bound_with_its_kind_and_reason():
    hidden = Absent("suppressed", "fewer than five")

    assert bound(Observation("homeless", Q3, hidden)) == hidden


@pytest.mark.parametrize(
    ("observation", "code"),
    [
        (Observation("homless", Q3, 1), "unknown-indicator"),
        (Observation("visits", Q3, 1), "calculated-indicator"),
        (Observation("homeless", "2001/02", 1), "wrong-frequency"),
        (Observation("homeless", "2001/02 Q5", 1), "no-such-period"),
        (Observation("homeless", "FY2007", 1), "ambiguous"),
        (Observation("homeless", "last week", 1), "unreadable"),
        (Observation("homeless", CALENDAR_YEAR.parse("2001"), 1), "period-mismatch"),
        (Observation("homeless", Q3, 1, unit="day"), "incommensurable-units"),
        (Observation("homeless", Q3, 1, unit="pa"), "misread-unit"),
        (Observation("homeless", Q3, unit="flock"), "unknown-unit"),
        (Observation("homeless", Q3, numerator=1), "parts-not-wanted"),
        (Observation("offer-21", Q3, numerator=1), "incomplete-parts"),
        (Observation("offer-21", Q3, 96, denominator=200), "incomplete-parts"),
        (Observation("relet", Q3, denominator=200), "incomplete-parts"),
        (
            Observation("offer-21", Q3, 1, numerator=0, denominator=0),
            "value-against-parts",
        ),
        (Observation("relet", Q3, 1, denominator=0), "value-against-parts"),
        (
            Observation("offer-21", Q3, Absent("missing"), numerator=1, denominator=2),
            "absent-with-parts",
        ),
    ],
)
def test_what_does_not_fit_is_refused(observation, code):
    assert code in codes(observation)


@pytest.mark.parametrize("stranger", [None, 96, {"value": 96}, [], ["x"]])
def test_only_observations_are_bound(stranger):
    """A list or a row is told which door is for it."""
    assert codes(stranger) == ["not-an-observation"]


def test_everything_wrong_is_told_at_once_and_by_number():
    with pytest.raises(InvalidObservationsError) as refused:
        HOUSING.observations(
            Observation("homless", Q3, 1),
            Observation("homeless", Q3, 1),
            Observation("homeless", "never", 1, unit="day"),
            Observation("homeless", Q3, 2),
        )

    issues = refused.value.issues
    assert [issue.code for issue in issues] == [
        "unknown-indicator",
        "unreadable",
        "incommensurable-units",
        "duplicate-figure",
    ]
    numbers = [issue.at.split()[1].rstrip(",") for issue in issues]
    assert numbers == ["1", "3", "3", "4"]


def test_a_misspelt_indicator_is_told_its_neighbour():
    with pytest.raises(InvalidObservationsError, match="homeless"):
        HOUSING.observations(Observation("homless", Q3, 1))


def test_a_figure_of_another_body_is_no_double():
    """Peers and partners share the definitions."""
    observed = HOUSING.observations(
        Observation("homeless", Q3, 1), Observation("homeless", Q3, 2, body="Barton")
    )

    assert [figure.body for figure in observed] == ["Ashby", "Barton"]


def test_the_home_body_is_the_one_that_is_left_out():
    named = HOUSING.observations(Observation("homeless", Q3, 1, body="Ashby"))

    assert named == HOUSING.observations(Observation("homeless", Q3, 1))
    assert codes(
        Observation("homeless", Q3, 1), Observation("homeless", Q3, 1, body="Ashby")
    ) == ["duplicate-figure"]


def test_a_period_is_read_in_the_indicators_own_calendar():
    (figure,) = HOUSING.observations(Observation("school", "2001", 1))

    assert figure.period.start == date(2001, 1, 1)


def test_a_period_of_another_calendar_is_taken_by_its_days():
    october = CALENDAR_YEAR.parse("2001 Q4")

    assert HOUSING.observations(
        Observation("homeless", october, 1)
    ) == HOUSING.observations(Observation("homeless", Q3, 1))


def test_units_are_converted_exactly():
    pence = Observation("rent", "Apr 2001", "12345", unit="pence")

    assert bound(pence) == Known("123.45")


def test_provenance_and_comment_are_kept():
    observation = Observation(
        "homeless", Q3, 1, made="estimated", checked="entered", comment="by hand"
    )
    (figure,) = HOUSING.observations(observation)

    assert figure.figure.provenance == Provenance("estimated", "entered")
    assert figure.comment == "by hand"


@given(st.permutations(["homeless", "offer-21", "relet", "north", "south"]))
def test_binding_does_not_depend_on_the_order(ids):
    """Two clerks with the same figures have the same figures."""
    given_first = HOUSING.observations(*(Observation(id_, Q3, 1) for id_ in ids))
    sorted_first = HOUSING.observations(
        *(Observation(id_, Q3, 1) for id_ in sorted(ids))
    )

    assert given_first == sorted_first
    assert hash(given_first) == hash(sorted_first)


def test_what_is_wrong_does_not_depend_on_the_order():
    wrong = [
        Observation("homless", Q3, 1),
        Observation("homeless", "never", 1),
        Observation("rent", "Apr 2001", 1, unit="day"),
    ]

    assert {tuple(sorted(codes(*order))) for order in permutations(wrong)} == {
        ("incommensurable-units", "unknown-indicator", "unreadable")
    }


def test_bound_figures_survive_pickling():
    """Hosts hand them to other processes."""
    observed = HOUSING.observations(Observation("homeless", Q3, 1))
    assert observed.by_key

    assert pickle.loads(pickle.dumps(observed)) == observed


def test_later_figures_replace_earlier_ones():
    first = HOUSING.observations(Observation("homeless", Q3, 1))
    later = HOUSING.observations(
        Observation("homeless", Q3, 2), Observation("north", Q3, 3)
    )

    assert first.with_figures(later) == later


def test_figures_bound_elsewhere_do_not_mix():
    other = attrs.evolve(HOUSING, home="Barton")
    later = other.observations(Observation("homeless", Q3, 1))

    with pytest.raises(InvalidObservationsError) as refused:
        HOUSING.observations().with_figures(later)

    assert [issue.code for issue in refused.value.issues] == ["bound-elsewhere"]


def test_no_figures_are_figures_too():
    assert HOUSING.observations() == Observations(measures=HOUSING.measures)


CUMULATIVE = Framework.of(
    Indicator("calls", unit="call", kind="flow", cumulative=True, non_negative=True)
)


def totals(*values: int, **last: bool) -> Observations:
    periods = ("2001/02 Q1", "2001/02 Q2", "2001/02 Q3", "2002/03 Q1")
    *earlier, latest = zip(periods, values, strict=False)
    return CUMULATIVE.observations(
        *(Observation("calls", *each) for each in earlier),
        Observation("calls", *latest, **last),
    )


def test_a_total_to_date_that_falls_is_refused():
    """10, 25, 24: one of them is a slip, or a correction that nobody marked."""
    with pytest.raises(InvalidObservationsError) as refused:
        totals(10, 25, 24)

    assert [issue.code for issue in refused.value.issues] == ["cumulative-fall"]
    assert len(totals(10, 25, 24, correction=True)) == 3
    assert len(totals(10, 25, 25, 3)) == 4


SLIPS = [
    None,
    [],
    ["x"],
    {},
    5,
    0.5,
    True,
    b"x",
    object(),
    int,
    date(2001, 1, 1),
    datetime(2001, 1, 1, tzinfo=UTC),
    float("inf"),
    10**5000,
]

SOUND = {"indicator": "homeless", "period": Q3, "value": 1}


def found(field: str, slip: object) -> tuple[Issue, ...]:
    """What is wrong with *slip*; nothing if it makes a value that can be hashed."""
    try:
        hash(Observation(**{**SOUND, field: slip}))
    except FigureError as refused:
        return refused.issues
    return ()


@pytest.mark.parametrize("field", [f.alias for f in attrs.fields(Observation)])
def test_a_slip_in_any_field_is_taken_or_refused_in_our_words(field):
    for slip in SLIPS:
        assert all(issue.at and issue.hint for issue in found(field, slip))


@pytest.mark.parametrize(
    ("slips", "codes"),
    [
        ({"value": "N/A"}, ["not-a-figure"]),
        ({"value": "nd"}, ["not-a-figure"]),
        ({"value": "-"}, ["not-a-figure"]),
        ({"value": ""}, ["not-a-figure"]),
        ({"value": "1,250"}, ["not-a-figure"]),
        ({"value": float("nan")}, ["not-a-figure"]),
        ({"value": True}, ["not-a-figure"]),
        ({"numerator": Absent("missing")}, ["not-a-figure"]),
        ({"made": "guessed"}, ["unknown-word"]),
        ({"checked": None}, ["unknown-word"]),
        ({"indicator": 192}, ["wrong-type"]),
        ({"period": None}, ["wrong-type"]),
        ({"period": 2001}, ["wrong-type"]),
        ({"period": date(2001, 4, 1)}, ["moment-for-period"]),
        ({"period": datetime(2001, 4, 1, tzinfo=UTC)}, ["moment-for-period"]),
        ({"body": None}, ["wrong-type"]),
        ({"correction": "yes"}, ["wrong-type"]),
        (
            {"value": "N/A", "unit": 5, "made": "x"},
            ["not-a-figure", "wrong-type", "unknown-word"],
        ),
    ],
)
def test_a_slip_has_a_code_of_its_own(slips, codes):
    with pytest.raises(FigureError) as refused:
        Observation(**{**SOUND, **slips})

    assert [issue.code for issue in refused.value.issues] == codes


def test_a_pint_quantity_stands_for_value_and_unit():
    """Of any registry: the user's own is a stranger to ours."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()

    for two in (2, 2.0, Decimal(2), "2"):
        figure = bound(Observation("relet", Q3, registry.Quantity(two, "week")))
        assert figure == Known(14)


def test_a_quantity_is_no_side_of_a_ratio():
    """Its unit would be lost without a word."""
    pint = pytest.importorskip("pint")
    eight = pint.UnitRegistry().Quantity(8, "week")

    with pytest.raises(FigureError) as refused:
        Observation("relet", Q3, numerator=eight, denominator=eight)

    assert [issue.code for issue in refused.value.issues] == ["not-a-figure"] * 2


@pytest.mark.parametrize(
    ("magnitude", "slips", "code"),
    [("nd", {}, "not-a-figure"), (2, {"unit": "day"}, "unit-twice")],
)
def test_a_quantity_is_looked_at_as_closely(magnitude, slips, code):
    @attrs.frozen
    class Quantity:
        magnitude: object
        units: str = "week"

    with pytest.raises(FigureError) as refused:
        Observation("relet", Q3, Quantity(magnitude), **slips)

    assert [issue.code for issue in refused.value.issues] == [code]
