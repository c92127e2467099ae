"""Rows as people have them: mappings and CSV text, told by number and column."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import InvalidObservationsError
from goldenthread.observations import Observation
from goldenthread.values import Absence, Absent
from tests.observations.samples import HOUSING

NEWLINE = "\n"


def refused(source: object, **options: object) -> tuple[tuple[str, str], ...]:
    with pytest.raises(InvalidObservationsError) as error:
        HOUSING.observations_from(source, **options)
    return tuple((issue.code, issue.at) for issue in error.value.issues)


def table(*lines: str) -> str:
    return NEWLINE.join(("indicator,period,value,numerator,denominator", *lines))


EXPECTED = HOUSING.observations(
    Observation("homeless", "2001/02 Q3", 1),
    Observation("offer-21", "2001/02 Q3", numerator=192, denominator=200),
)

LINES = ("homeless,2001/02 Q3,1,,", "offer-21,2001/02 Q3,,192,200")


def test_mappings_are_read_by_their_names():
    rows = [
        {"indicator": "homeless", "period": "2001/02 Q3", "value": 1},
        {"indicator": "offer-21", "period": "2001/02 Q3", "numerator": 192}
        | {"denominator": 200},
    ]

    assert HOUSING.observations_from(rows) == EXPECTED
    assert HOUSING.observations_from(iter(rows)) == EXPECTED


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n,,,,\n"])
def test_csv_text_is_read_however_it_was_saved(newline, start, end):
    """Excel writes a mark at the start, Macs end lines their own way."""
    text = (start + table(*LINES) + end).replace("\n", newline)

    assert HOUSING.observations_from(text) == EXPECTED


def test_blank_lines_are_passed_over_and_still_counted():
    """Row 3 is the third line below the header, as a spreadsheet shows it."""
    text = table("homeless,2001/02 Q3,1,,", "", "homless,2001/02 Q3,1,,")

    assert refused(text) == (("unknown-indicator", "row 3, column 'indicator'"),)


def test_a_quoted_cell_may_hold_commas_quotes_and_new_lines():
    comment = 'Two reasons:\nsnow, and "the usual"\u2028\x85 or so'
    quoted = comment.replace('"', '""')
    text = f'indicator,period,value,comment\nhomeless,2001/02 Q3,1,"{quoted}"'

    (figure,) = HOUSING.observations_from(text)

    assert figure.comment == comment


def test_signs_that_only_look_like_line_ends_stay_in_their_cell():
    """`str.splitlines` stops at eight signs that no spreadsheet stops at."""
    text = "indicator,period,value,comment\nhomeless,2001/02 Q3,1,a\x0bb\x1cc\u2028d"

    (figure,) = HOUSING.observations_from(text)

    assert figure.comment == "a\x0bb\x1cc\u2028d"


def test_columns_may_have_names_of_their_own():
    text = "Measure,Quarter,Actual\nhomeless,2001/02 Q3,1"

    observed = HOUSING.observations_from(
        text, indicator="Measure", period="Quarter", value="Actual"
    )

    assert len(observed) == 1


def test_columns_that_hold_nothing_of_an_observation_are_passed_over():
    text = "ward,indicator,period,value\nNorth,homeless,2001/02 Q3,1"

    assert len(HOUSING.observations_from(text)) == 1


@pytest.mark.parametrize("cell", ["1,250", "-1,250,000.5", "+12,500"])
def test_thousands_are_dropped_where_they_are_named(cell):
    text = f'indicator,period,value\nhomeless,2001/02 Q3,"{cell}"'

    (figure,) = HOUSING.observations_from(text, thousands=",")

    assert figure.figure.value == float(cell.replace(",", ""))
    assert refused(text) == (("not-a-figure", "row 1, column 'value'"),)


@pytest.mark.parametrize("cell", ["0,96", "1,2", "12,50,000", ",1", "1250,"])
def test_a_comma_that_parts_no_thousands_is_refused(cell):
    """0,96 is ninety-six hundredths on the continent, and 96 to nobody."""
    text = f'indicator,period,value\nhomeless,2001/02 Q3,"{cell}"'

    assert refused(text, thousands=",") == (("not-a-figure", "row 1, column 'value'"),)


@pytest.mark.parametrize("cell", ["N/A", "nd", "-", "#DIV/0!", "n/k", "TRUE", "nan"])
def test_text_for_no_figure_is_refused_unless_it_is_mapped(cell):
    """Blank is missing; a word is somebody's, and may mean anything."""
    text = table(f"homeless,2001/02 Q3,{cell},,")

    assert refused(text) == (("not-a-figure", "row 1, column 'value'"),)
    (figure,) = HOUSING.observations_from(text, missing=(cell,))
    assert figure.figure == Absent("missing", cell)


def test_a_mapping_says_which_absence_a_text_stands_for():
    text = table("homeless,2001/02 Q3,c,,", "north,2001/02 Q3,:,,")

    observed = HOUSING.observations_from(
        text, missing={"c": "suppressed", ":": Absence.NOT_APPLICABLE}
    )

    assert [figure.figure for figure in observed] == [
        Absent("suppressed", "c"),
        Absent("not-applicable", ":"),
    ]


@pytest.mark.parametrize("sides", ["c,200", "c,c", "192,c", ",c"])
def test_what_is_hidden_on_one_side_is_hidden_as_a_whole(sides):
    """Missing would say that nobody counted; they did, and may not tell."""
    text = table(f"offer-21,2001/02 Q3,,{sides}")

    (figure,) = HOUSING.observations_from(text, missing={"c": "suppressed"})

    assert figure.figure == Absent("suppressed", "c")


def test_a_value_stands_without_its_hidden_sides():
    text = table("offer-21,2001/02 Q3,96,c,c")

    (figure,) = HOUSING.observations_from(text, missing={"c": "suppressed"})

    assert (figure.figure.value, figure.figure.has_parts) == (96, False)


def test_every_bad_cell_is_told_by_row_and_column():
    text = """\
indicator,period,value,made,unit
homeless,2001/02 Q3,x,guessed,
,2001/02 Q3,1,,
homeless,,y,,
homeless,2001/02 Q3,1
homeless,2001/02 Q4,1,,day
homless,2001/02 Q4,1,,
"""

    assert sorted(refused(text)) == [
        ("empty-cell", "row 2, column 'indicator'"),
        ("empty-cell", "row 3, column 'period'"),
        ("incommensurable-units", "row 5, column 'unit'"),
        ("not-a-figure", "row 1, column 'value'"),
        ("not-a-figure", "row 3, column 'value'"),
        ("uneven-row", "row 4"),
        ("unknown-indicator", "row 6, column 'indicator'"),
        ("unknown-word", "row 1, column 'made'"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("indicator;period;value\nhomeless;2001/02 Q3;1", "DictReader"),
        ("indicator\tperiod\tvalue\nhomeless\t2001/02 Q3\t1", "DictReader"),
        ("figures.csv", "read()"),
        ("", "header"),
        ("\n \n", "header"),
        ('indicator,period,value\nhomeless,2001/02 Q3,"1', "quote"),
        ('indicator,period,value\nhomeless,2001/02 Q3,"1"2', "quote"),
        (b"indicator,period,value", "decode"),
        ({"indicator": ["homeless"]}, "mappings"),
        (["homeless", "2001/02 Q3"], "read()"),
        ([("homeless", "2001/02 Q3", 1)], "mappings"),
        ([Observation("homeless", "2001/02 Q3", 1)], "mappings"),
        (None, "mappings"),
        (5, "mappings"),
    ],
)
def test_what_is_no_table_is_refused_with_a_way_out(text, hint):
    with pytest.raises(InvalidObservationsError) as error:
        HOUSING.observations_from(text)

    (issue,) = error.value.issues
    assert issue.code == "no-table"
    assert hint in issue.hint


def test_the_way_out_of_semicolons_is_one():
    text = "indicator;period;value\nhomeless;2001/02 Q3;1"

    rows = csv.DictReader(text.splitlines(), delimiter=";")

    assert len(HOUSING.observations_from(rows)) == 1


def test_the_csv_module_says_which_rows_are_too_long():
    rows = csv.DictReader(
        ["indicator,period,value", "homeless,2001/02 Q3,1,250", "north,2001/02 Q3"]
    )

    assert refused(rows) == (("uneven-row", "row 1"),)


def test_a_column_that_was_named_has_to_be_there():
    text = "indicator,period,actual\nhomeless,2001/02 Q3,1"

    assert refused(text) == (("missing-column", "header"),)
    assert refused(text, value="Actual") == (("missing-column", "header"),) * 2
    assert refused(text, value="actual", body="ward") == (("missing-column", "header"),)
    assert refused(text, value="actual", period="when") == (
        ("missing-column", "header"),
    )


def test_two_columns_of_one_name_are_refused_where_they_are_read():
    """One of them would silently win."""
    text = "note,note,indicator,period,value,value\n,,homeless,2001/02 Q3,1,2"

    assert refused(text) == (("doubled-column", "header"),)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("missing", 5),
        ("missing", [5]),
        ("missing", {"c": "secret"}),
        ("missing", {5: "suppressed"}),
        ("thousands", None),
        ("thousands", "0"),
        ("indicator", None),
        ("body", 5),
    ],
)
def test_a_slip_in_an_option_is_refused_in_our_words(option, value):
    codes = {code for code, _ in refused(table(*LINES), **{option: value})}

    assert codes == {"bad-option"}


@pytest.mark.parametrize("empty", [[], (), iter([]), table(), [{}, {}]])
def test_no_rows_are_no_figures(empty):
    assert HOUSING.observations_from(empty) == HOUSING.observations()


def test_end_named_years_are_refused_in_rows_too():
    assert refused(table("deaths,FY2007,1,,")) == (
        ("ambiguous", "row 1, column 'period'"),
    )


cells = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.datetimes()
    | st.binary()
    | st.text()
    | st.lists(st.integers())
    | st.sampled_from(["homeless", "offer-21", "2001/02 Q3", "1", "c", "N/A", "day"])
)

names = st.sampled_from(
    ["indicator", "period", "value", "numerator", "denominator", "unit", "body", "made"]
)


def bound_or_refused(source: object) -> int:
    """How many figures were bound; none if the source was refused."""
    try:
        return len(HOUSING.observations_from(source))
    except InvalidObservationsError:
        return 0


@given(st.lists(st.dictionaries(names | st.text(), cells)))
def test_random_rows_raise_nothing_but_our_error(rows):
    """A host that imports strangers' files has one thing to catch."""
    assert bound_or_refused(rows) <= len(rows)


@given(
    st.text(st.sampled_from('indcatorpevlu,;"\n\r\t 1/2Q3\x00\x85\ufeff')) | st.text()
)
def test_random_text_raises_nothing_but_our_error(text):
    for source in (text, table(text)):
        assert bound_or_refused(source) <= len(source)
