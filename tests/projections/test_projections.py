from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.definitions import Target
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.expectations import at_least
from goldenthread.projections import (
    BUILTIN,
    Course,
    LastValue,
    Projection,
    by_sides,
    expected,
    last_value,
    last_years_profile,
    linear_trend,
    run_rate,
)
from goldenthread.values import (
    NOTHING_OF_NOTHING,
    Absent,
    Kind,
    Known,
    Provenance,
)
from tests.evaluation.small import frame, measure

EVERY = (last_value(), run_rate(), linear_trend(points=3), last_years_profile())

MISSING = Absent("missing")
NOT_APPLICABLE = Absent("not-applicable")


def known(*values):
    return tuple(map(Known, values))


def ratio(above, below):
    return Known(Fraction(100 * above, below), numerator=above, denominator=below)


def ahead(projection, so_far, **course):
    """The figures that a projection answers, as plain numbers."""
    given = projection.project(Course(so_far=tuple(so_far), **course))
    return given if isinstance(given, Absent) else [figure.value for figure in given]


def test_every_built_in_method_is_one():
    """The family's contract is one method."""
    assert [type(each) for each in EVERY] == [
        next(cls for cls in BUILTIN if cls is type(each)) for each in EVERY
    ]
    assert all(isinstance(each, Projection) for each in EVERY)


@pytest.mark.parametrize(
    ("projection", "words"),
    [
        (last_value(), "at the last value"),
        (run_rate(), "at the run-rate"),
        (linear_trend(points=3), "on a straight line through the last 3 figures"),
        (last_years_profile(), "by last year's profile"),
    ],
)
def test_a_method_is_said_as_a_reader_would(projection, words):
    """The words stand in every reason of an outlook."""
    assert str(projection) == words


@pytest.mark.parametrize(
    ("projection", "figures"),
    [
        (last_value(), [7, 7]),
        (run_rate(), [5, 5]),
        (linear_trend(points=3), [Fraction(9), Fraction(11)]),
        (last_years_profile(), [Fraction(15), Fraction(30)]),
    ],
)
def test_the_periods_ahead_follow_from_those_that_passed(projection, figures):
    """3, 5 and 7 so far; a year before 4, 5, 6 and then 15 and 30."""
    year_ago = known(4, 5, 6, 15, 30)

    assert ahead(projection, known(3, 5, 7), ahead=2, year_ago=year_ago) == figures


def test_the_run_rate_of_a_ratio_leaves_it_as_it_is():
    """Either side runs at its own rate: 30 of 60, not the mean of percentages."""
    course = Course(so_far=(ratio(10, 40), ratio(20, 20)), kind="ratio", scale=100)

    (figure,) = run_rate().project(course)

    assert (figure.numerator, figure.denominator, figure.value) == (15, 30, 50)


def test_a_quarter_without_a_case_is_no_gap_in_a_ratio():
    """0 of 0 adds nothing to either side, as in a year that is over."""
    kind = Kind.RATIO
    so_far = (NOTHING_OF_NOTHING, ratio(1, 2))

    assert ahead(run_rate(), so_far, kind=kind, scale=100) == [50]
    assert ahead(run_rate(), [NOTHING_OF_NOTHING], kind=kind) == NOTHING_OF_NOTHING


def test_a_side_that_comes_to_nothing_has_no_quotient():
    """Never a stand-in figure for something over zero."""
    so_far = (
        Known(0, numerator=0, denominator=0),
        Known(0, numerator=0, denominator=0),
    )

    answer = ahead(run_rate(), so_far, kind=Kind.RATIO)

    assert answer == NOTHING_OF_NOTHING


@pytest.mark.parametrize("kind", ["stock", "distinct", "index", "score"])
def test_what_does_not_add_up_has_no_run_rate(kind):
    """The mean of homes empty is not a rate at which they become empty."""
    answer = ahead(run_rate(), known(3, 5), kind=Kind(kind))

    assert answer == Absent("undefined", f"a {kind} has no run-rate")


def test_a_target_on_a_stock_may_not_name_a_run_rate():
    """Refused where it is defined, with the way out."""
    aimed = Target(
        "t",
        objective="aim",
        indicator="m",
        expect=at_least(9),
        projection=run_rate(),
    )

    with pytest.raises(InvalidFrameworkError) as caught:
        frame(measure("stock"), aimed)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("no-run-rate", "target:t")
    assert issue.message == "a stock does not add up over time, so it has no run-rate"
    assert issue.hint == "project it by last_value() or linear_trend()"


@pytest.mark.parametrize("projection", EVERY, ids=str)
def test_nothing_passed_yet_is_too_little_to_go_by(projection):
    """On 1 April nobody knows the year."""
    answer = ahead(projection, [])

    assert isinstance(answer, Absent)
    assert answer.kind.value == "undefined"


@pytest.mark.parametrize("projection", EVERY, ids=str)
@pytest.mark.parametrize("kind", ["missing", "suppressed"])
def test_a_figure_that_is_withheld_is_not_bridged(projection, kind):
    """Else leaving a bad quarter out would make the outlook better."""
    gap = Absent(kind)
    year_ago = known(1, 1, 1, 1)
    so_far = (*known(3, 5), gap)

    assert ahead(projection, so_far, year_ago=year_ago) == gap


def test_a_line_needs_all_of_its_points():
    """A gap among them is answered; one before them is of no concern."""
    line = linear_trend(points=3)

    assert ahead(line, [MISSING, *known(1, 2, 3)]) == [4]
    assert ahead(line, [Known(1), MISSING, *known(2, 3)]) == MISSING
    assert isinstance(ahead(linear_trend(points=4), known(1, 2, 3)), Absent)
    assert ahead(line, known(1, 2)).reason == (
        "there are too few figures to lay a line through"
    )


def test_a_line_passes_over_what_does_not_apply():
    """August without schools keeps its place, and has no say."""
    line = linear_trend(points=4)

    assert ahead(line, [Known(1), NOT_APPLICABLE, *known(3, 4)]) == [5]
    too_few = ahead(line, [Known(1), NOT_APPLICABLE, NOT_APPLICABLE, Known(4)])
    assert isinstance(too_few, Absent)


def test_a_line_is_that_of_least_squares():
    """By hand: through 1, 2, 2, 5 runs y = 0.7 + 1.2 n, so 5.5 and 6.7 follow."""
    figures = ahead(linear_trend(points=4), known(1, 2, 2, 5), ahead=2)

    assert figures == [Fraction(11, 2), Fraction(67, 10)]


def test_a_line_goes_back_before_the_span():
    """In spring the year before tells more than one month."""
    line = linear_trend(points=3)

    assert ahead(line, [Known(30)], before=known(9, 10, 20)) == [40]


@pytest.mark.parametrize("points", [2, 0, -1, 2.5, "8", True, None])
def test_a_line_through_too_few_points_is_refused(points):
    """Any two points lie on a line."""
    with pytest.raises(DefinitionError) as caught:
        linear_trend(points=points)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("too-few-points", "projection")
    assert issue.message == f"a line is not laid through {points!r} points"
    assert issue.hint == "give a whole number, 3 or more"


def test_the_last_value_is_the_last_that_applies():
    """Also where it lies before the span."""
    assert ahead(last_value(), [Known(3), NOT_APPLICABLE], ahead=2) == [3, 3]
    assert ahead(last_value(), [], before=known(1, 2)) == [2]
    assert ahead(last_value(), [], before=[MISSING]) == MISSING


def test_last_years_profile_needs_a_last_year():
    """A gap in it is answered; nothing by then has no growth."""
    profile = last_years_profile()

    assert ahead(profile, known(3), year_ago=(Known(2), MISSING)) == MISSING
    assert ahead(profile, known(3), year_ago=known(0, 5)).reason == (
        "last year there was nothing by then"
    )
    assert ahead(profile, known(3), year_ago=known(2)).kind.value == "undefined"
    lone = ahead(profile, known(3), year_ago=(NOT_APPLICABLE, Known(4)))
    assert lone.reason == "last year has too few figures to go by"


def test_a_stock_follows_last_years_shape_from_where_it_is():
    """Homes empty: 12 now, 10 a year ago, 20 at the year's end then – so 24."""
    year_ago = known(1, 8, 10, 20)

    assert ahead(
        last_years_profile(), known(7, 9, 12), kind=Kind.STOCK, year_ago=year_ago
    ) == [24]


def test_a_projected_figure_is_a_forecast_as_well_checked_as_its_weakest():
    """Provenance has two axes, and a projection weakens both."""
    entered = Known(1, provenance=Provenance("estimated", "entered"))

    (figure,) = run_rate().project(Course(so_far=(entered, Known(3))))

    assert figure == Known(2, provenance=Provenance("forecast", "entered"))


def test_the_last_value_of_a_ratio_has_both_its_sides():
    """So that the year is still the sum of either side."""
    course = Course(so_far=(ratio(1, 4),), kind="ratio", scale=100)

    (figure,) = last_value().project(course)

    assert (figure.numerator, figure.denominator, figure.value) == (1, 4, 25)


def test_something_over_nothing_is_no_quotient():
    """5 cases of 0 ahead: undefined, and not nothing of nothing."""
    course = Course(kind=Kind.RATIO)

    def ahead_of(numbers):
        return [numbers[0] - 1]

    answer = by_sides(course, (ratio(6, 1),), ahead_of)

    assert answer == Absent("undefined", "the denominator is zero")


def test_a_figure_beyond_exactness_is_projected_as_such():
    """What was worked out to 40 digits stays marked."""
    rough = Known(1, is_exact=False)

    (figure,) = last_value().project(Course(so_far=(rough,)))

    assert not figure.is_exact


def test_sides_are_taken_only_where_every_figure_has_them():
    """A percentage without its parts is projected as the number that it is."""
    course = Course(kind=Kind.RATIO, scale=100)
    mixed = (ratio(1, 2), Known(60))

    (figure,) = by_sides(course, mixed, lambda numbers: [sum(numbers)])

    assert figure == expected(Fraction(110), mixed)


def test_an_answer_that_is_absent_on_either_side_is_the_answer():
    """Numerators may have a rule that denominators do not."""
    course = Course(kind=Kind.RATIO)
    untold = Absent("undefined", "no rule")

    def only_above(numbers):
        return [1] if numbers[0] == 1 else untold

    assert by_sides(course, (ratio(1, 2),), only_above) == untold
    assert by_sides(course, (ratio(2, 1),), only_above) == untold


def test_members_compare_by_their_fields():
    """Values, not identities."""
    assert LastValue() == last_value()
    assert linear_trend(points=3) != linear_trend(points=4)
