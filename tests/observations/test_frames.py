"""Data frames are known by their methods; none of their libraries is imported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goldenthread.errors import InvalidObservationsError
from goldenthread.observations import Observation
from goldenthread.values import Absent
from tests.observations.samples import HOUSING

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

PERIODS = ["2001/02 Q1", "2001/02 Q2", "2001/02 Q3", "2001/02 Q4"]


def refused(source: object, **options: object) -> list[str]:
    with pytest.raises(InvalidObservationsError) as error:
        HOUSING.observations_from(source, **options)
    return [issue.code for issue in error.value.issues]


def columns(values: object, name: str = "homeless") -> dict[str, object]:
    count = len(values)
    return {
        "indicator": [name] * count,
        "period": PERIODS[:count],
        "value": values,
    }


def arrow(data: dict[str, object]) -> object:
    return pytest.importorskip("pyarrow").table(data)


FRAMES = [pd.DataFrame, pl.DataFrame, arrow]


def figures(frame: object) -> list[object]:
    return [
        each.figure if isinstance(each.figure, Absent) else each.figure.value
        for each in HOUSING.observations_from(frame)
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_of_any_library_gives_the_same_figures(frame):
    expected = HOUSING.observations(
        Observation("homeless", PERIODS[0], 1), Observation("homeless", PERIODS[1], 2)
    )

    assert HOUSING.observations_from(frame(columns([1, 2]))) == expected


@pytest.mark.parametrize("frame", FRAMES)
def test_blank_cells_of_every_sort_are_missing(frame):
    values = [1.5, None, float("nan")]

    assert figures(frame(columns(values))) == [
        Fraction(3, 2),
        *[Absent("missing", "no figure was given")] * 2,
    ]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("size", ["float32", "float64"])
def test_a_float_counts_by_the_shortest_text_of_its_own_size(frame, size):
    """Widened to 64 bits, 0.1 becomes 0.10000000149011612."""
    values = np.array([0.1, 96.3, -0.7, 2048], dtype=size)

    assert figures(frame(columns(values))) == [Fraction(str(value)) for value in values]


@pytest.mark.parametrize("frame", [pd.DataFrame, arrow])
def test_a_float_of_sixteen_bits_counts_by_its_own_text_too(frame):
    """Not every release of polars has them."""
    assert figures(frame(columns(np.array([0.1, 2048], dtype="float16")))) == [
        Fraction(1, 10),
        2048,
    ]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("size", ["int8", "uint16", "int64"])
def test_whole_numbers_of_any_size_are_exact(frame, size):
    assert figures(frame(columns(np.array([1, 100], dtype=size)))) == [1, 100]


@pytest.mark.parametrize("frame", FRAMES)
def test_decimals_are_exact(frame):
    assert figures(frame(columns([Decimal("0.10"), Decimal("96.3")]))) == [
        Fraction(1, 10),
        Fraction(963, 10),
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_truth_values_are_no_figures(frame):
    """True counts as 1 in any sum, and was never counted."""
    assert refused(frame(columns([True, False]))) == ["not-a-figure"] * 2
    assert refused(frame(columns(np.array([True])))) == ["not-a-figure"]


@pytest.mark.parametrize("frame", FRAMES)
def test_an_empty_frame_has_no_figures(frame):
    assert len(HOUSING.observations_from(frame(columns([])))) == 0
    assert len(HOUSING.observations_from(frame({}))) == 0


@pytest.mark.parametrize("frame", FRAMES)
def test_a_day_or_moment_is_no_period(frame):
    """A quarter and its first day look the same and are not."""
    data = columns([1]) | {"period": np.array(["2001-10-01"], dtype="datetime64[us]")}

    assert refused(frame(data)) == ["moment-for-period"]


@pytest.mark.parametrize(
    "dtype",
    ["object", "string", "category", "str", "Int64", "Float32", "Float64", "float32"],
)
def test_every_dtype_of_pandas_is_read(dtype):
    frame = pd.DataFrame(columns([1, 2])).astype({"value": dtype})

    assert figures(frame) == [1, 2]


@pytest.mark.parametrize(
    "dtype", ["int64[pyarrow]", "float[pyarrow]", "double[pyarrow]"]
)
def test_arrow_dtypes_of_pandas_are_read(dtype):
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame(columns([0.5, 2.5] if "int" not in dtype else [1, 2]))

    assert figures(frame.astype({"value": dtype})) == figures(frame)


def test_short_floats_keep_their_own_text_in_every_dtype():
    pytest.importorskip("pyarrow")
    values = np.array([0.1], dtype="float32")
    plain = pd.DataFrame(columns(values))

    for dtype in ("Float32", "float[pyarrow]", "float32[pyarrow]"):
        assert figures(plain.astype({"value": dtype})) == [Fraction(1, 10)]


@pytest.mark.parametrize("blank", [None, np.nan, pd.NA, pd.NaT, Decimal("NaN")])
def test_blanks_of_pandas_are_blank_in_every_column(blank):
    data = columns([blank]) | {"comment": [blank], "body": [blank], "unit": [blank]}
    frame = pd.DataFrame(data, dtype="object")

    assert figures(frame) == [Absent("missing", "no figure was given")]


def test_a_blank_indicator_or_period_is_refused():
    frame = pd.DataFrame(columns([1, 2]), dtype="object")
    frame["indicator"] = ["homeless", None]
    frame["period"] = [pd.NaT, "2001/02 Q3"]

    assert refused(frame) == ["empty-cell", "empty-cell"]


def test_rows_of_nothing_are_passed_over():
    """Frames read from spreadsheets often end in them."""
    frame = pd.DataFrame(columns([1, 2])).reindex(range(5))

    assert figures(frame) == [1, 2]


def test_a_period_of_pandas_is_taken_by_its_days_and_never_by_its_name():
    """It names the year from April 2006 by its end: 2007."""
    frame = pd.DataFrame(
        columns([1, 2]) | {"period": pd.period_range("2007Q1", periods=2, freq="Q-MAR")}
    )

    observed = HOUSING.observations_from(frame)

    assert [str(figure.period) for figure in observed] == ["2006/07 Q1", "2006/07 Q2"]


def test_a_period_of_pandas_as_text_is_refused():
    """'2007Q1' does not say how its year is named."""
    frame = pd.DataFrame(columns([1]) | {"period": ["2007Q1"]})

    assert refused(frame) == ["unreadable"]


def test_intervals_of_days_are_periods():
    quarter = pd.Interval(
        pd.Timestamp("2001-10-01"), pd.Timestamp("2002-01-01"), closed="left"
    )
    frame = pd.DataFrame(columns([1]) | {"period": [quarter]})

    (figure,) = HOUSING.observations_from(frame)

    assert str(figure.period) == "2001/02 Q3"


@pytest.mark.parametrize("period", [2001, 2001.0, [2001], pd.Period("2001-01-01", "h")])
def test_what_is_no_period_is_refused(period):
    frame = pd.DataFrame(columns([1]), dtype="object")
    frame.at[0, "period"] = period

    assert len(refused(frame)) == 1


def test_codes_that_were_read_as_numbers_are_refused_with_a_way_out():
    frame = pd.DataFrame(columns([1]) | {"indicator": [192]})

    with pytest.raises(InvalidObservationsError) as error:
        HOUSING.observations_from(frame)

    (issue,) = error.value.issues
    assert issue.code == "wrong-type"
    assert "dtype=str" in issue.hint


def test_names_of_columns_may_be_numbers():
    frame = pd.DataFrame([["homeless", PERIODS[0], 1]])

    observed = HOUSING.observations_from(frame, indicator="0", period="1", value="2")

    assert len(observed) == 1


def test_names_of_columns_in_several_levels_are_refused():
    frame = pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")]))

    assert refused(frame) == ["no-table"]


def test_two_columns_of_one_name_are_refused():
    frame = pd.DataFrame([["homeless", PERIODS[0], 1, 2]])
    frame.columns = ["indicator", "period", "value", "value"]

    assert refused(frame) == ["doubled-column"]


def test_a_frame_is_read_by_position_whatever_its_index():
    frame = pd.DataFrame(columns([1, 2]), index=[7, 7])

    assert figures(frame) == [1, 2]


@pytest.mark.parametrize("series", [pd.Series([1]), pl.Series([1]), np.array([1])])
def test_a_single_column_is_no_table(series):
    assert refused(series) == ["no-table"]


def test_a_lazy_frame_is_refused_with_a_way_out():
    with pytest.raises(InvalidObservationsError) as error:
        HOUSING.observations_from(pl.DataFrame(columns([1])).lazy())

    (issue,) = error.value.issues
    assert issue.code == "no-table"
    assert "collect()" in issue.hint


def test_categories_of_polars_are_text():
    frame = pl.DataFrame(columns([1])).with_columns(
        pl.col("indicator").cast(pl.Categorical)
    )

    assert figures(frame) == [1]


def test_dictionaries_of_arrow_are_text():
    pa = pytest.importorskip("pyarrow")
    data = columns([1]) | {"indicator": pa.array(["homeless"]).dictionary_encode()}

    assert figures(pa.table(data)) == [1]
    assert figures(pa.table(data).to_batches()[0]) == [1]


@pytest.mark.parametrize(
    "value", [np.int64(96), np.float32(96), np.float64(96), np.uint8(96), np.str_("96")]
)
def test_scalars_of_numpy_are_figures(value):
    (figure,) = HOUSING.observations(Observation("homeless", PERIODS[0], value))

    assert figure.figure.value == 96


@pytest.mark.parametrize(
    "value", [np.array([1]), np.array([1, 2]), np.array([True])[0]]
)
def test_arrays_and_truth_values_of_numpy_are_none(value):
    rows = [{"indicator": "homeless", "period": PERIODS[0], "value": value}]

    assert refused(rows) == ["not-a-figure"]
