from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.aggregations import (
    Part,
    Parts,
    Quotient,
    RatioOfSums,
    Sum,
    WeightedMean,
)
from goldenthread.definitions import (
    Calculation,
    Input,
    quotient,
    ratio_of_sums,
    sum_of,
    weighted_mean,
)
from goldenthread.errors import DefinitionError
from goldenthread.values import Absent, Coverage, Known, Provenance

MISSING = Absent("missing", "no return")


def parts(*figures, floor=None):
    """Figures with their weights: `(5, 2)` is 5 of weight 2."""
    made = [
        Part(figure if isinstance(figure, Absent) else Known(figure), weight)
        for figure, weight in figures
    ]
    return Parts(made, coverage_floor=None if floor is None else Fraction(floor))


@pytest.mark.parametrize("by", [Sum(), WeightedMean(), RatioOfSums()])
def test_what_is_suppressed_is_never_left_out(by):
    """Beside the whole and the other parts it could be told."""
    secret = Absent("suppressed")

    assert by.combine(parts((1, 99), (secret, 1), (MISSING, 1), floor=1)) == secret


def test_provenance_is_of_the_parts_that_counted():
    """What was left out weakens nothing, and is shown as left out."""
    rough = Known(1, provenance=Provenance("estimated"))
    given = Parts([Part(rough), Part(MISSING)], 1, Fraction(50))

    assert Sum().combine(given).provenance == Provenance("estimated")


@pytest.mark.parametrize(
    ("calculation", "words"),
    [
        (sum_of("a", "b", coverage_floor=80), "sum of a, b"),
        (ratio_of_sums("a", "b", coverage_floor=80), "ratio of sums of a, b"),
        (
            weighted_mean({"a": 1, "b": 2}, coverage_floor=80),
            "weighted mean of 1 × a, 2 × b",
        ),
    ],
)
def test_a_calculation_says_what_it_may_leave_out(calculation, words):
    """In the sentence that stands in every reason."""
    assert str(calculation) == f"{words}, if at least 80 % of the weight is known"
    assert calculation.coverage_floor == 80


@pytest.mark.parametrize("floor", [0, -1, "100.1"])
def test_a_floor_is_a_share(floor):
    """0 % would be a figure of nothing."""
    with pytest.raises(DefinitionError) as caught:
        sum_of("a", coverage_floor=floor)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("bad-coverage-floor", "calculation")
    assert issue.message == f"a coverage floor of {floor} % is no share of the weight"
    assert issue.hint == "give per cent, above 0 and up to 100"


def test_a_floor_that_is_no_figure_is_refused_with_the_rest():
    """All problems at once."""
    with pytest.raises(DefinitionError) as caught:
        Calculation([], Sum(), coverage_floor="most")

    assert [issue.code for issue in caught.value.issues] == [
        "no-inputs",
        "not-a-figure",
    ]


def test_a_quotient_needs_both_its_sides():
    """There is no coverage of half a division."""
    with pytest.raises(DefinitionError) as caught:
        Calculation([Input("a"), Input("b")], Quotient(), coverage_floor=50)

    (issue,) = caught.value.issues
    assert issue.code == "bad-quotient"
    assert issue.message == (
        "a quotient needs both its sides, so neither can be skipped"
    )
    assert issue.hint == "leave the coverage floor out"
    assert quotient("a", "b").coverage_floor is None


def test_a_share_of_no_weight_at_all_is_taken_by_number():
    """One of two is half of them, whatever nothing of nothing may be."""
    given = parts((1, 0), (MISSING, 0), floor=60)

    assert given.coverage == Coverage(1, 2, Fraction(1, 2))
    assert isinstance(Sum().combine(given), Absent)


def test_a_share_just_under_the_floor_is_printed_as_such():
    """75.0 % is known and 75 % is needed would be a riddle."""
    answer = Sum().combine(parts((1, "74.96"), (MISSING, "25.04"), floor=75))

    assert answer.reason == (
        "no return; 74.96 % of the weight is known, and 75 % is needed"
    )


def test_a_share_that_no_number_of_decimals_tells_from_the_floor_is_cut_short():
    """Less than half by one in 10^47: what follows 28 digits is marked as left out."""
    answer = Sum().combine(
        parts((1, 10**27), (MISSING, 10**27), (MISSING, "1e-20"), floor=50)
    )

    assert answer.reason == (
        "no return; 49.99999999999999999999999999… % of the weight is known, and 50 % "
        "is needed"
    )


@pytest.mark.parametrize("by", [Sum(), RatioOfSums(), Quotient()])
def test_weights_that_would_say_nothing_are_refused(by):
    """A sum takes its inputs as they are; a weight of 0 would not leave one out."""
    with pytest.raises(DefinitionError) as caught:
        Calculation([Input("a", 2), Input("b", 0)], by)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("idle-weights", "calculation")
    assert issue.message == (
        f"a {by} takes its inputs as they are, whatever their weights"
    )
    assert issue.hint == "leave the weights out"
