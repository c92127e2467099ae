from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.expectations import Change, Context, Need, cut_by, raise_by
from goldenthread.values import Absent, Known

YEAR = gt.UK_FINANCIAL_YEAR.parse("2002/03")


def limit(change, baseline, decimals=None):
    """The number that a change asks for, and whether it is a floor."""
    context = Context(period=YEAR, baseline=Known(baseline), decimals=decimals)
    demand = change.at(context)
    return demand.levels[0], demand.acceptance.lower is not None


AT_MOST = {"quantifier": "at most"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (cut_by(10), (40, False)),
        (cut_by(10, **AT_MOST), (40, True)),
        (raise_by(10), (60, True)),
        (raise_by(10, **AT_MOST), (60, False)),
        (cut_by(percent=10), (45, False)),
        (raise_by(percent=10), (55, True)),
        (cut_by(percent_of_baseline=10), (45, False)),
        (raise_by(points=3), (53, True)),
        (cut_by(0), (50, False)),
    ],
    ids=str,
)
def test_the_verb_gives_the_direction_and_the_quantifier_applies_to_the_size(
    change, expected
):
    """“Cut by at most 10” is a floor: no more than that is to be lost."""
    assert limit(change, 50) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (cut_by(percent=10), (-55, False)),
        (raise_by(percent=10), (-45, True)),
        (cut_by(10), (-60, False)),
    ],
    ids=str,
)
def test_of_a_negative_baseline_it_is_a_share_of_its_size(change, expected):
    """A deficit of 50 cut by 10 % of it goes down to −55, never up to −45."""
    assert limit(change, -50) == expected


def test_from_zero_a_percentage_asks_for_no_change():
    """There is no size to take a share of; an amount says what is meant."""
    assert limit(cut_by(percent=10), 0) == (0, False)


@given(st.fractions(-1000, 1000), st.fractions(0, 200))
def test_raising_is_cutting_in_a_mirror(baseline, percent):
    up, _ = limit(raise_by(percent=percent), baseline)
    down, _ = limit(cut_by(percent=percent), -baseline)

    assert up == -down


@given(st.fractions(-1000, 1000), st.integers(0, 100))
def test_what_changes_by_exactly_so_much_is_met(baseline, percent):
    """Exactly −10.0 % meets “by a minimum of 10 %”, whatever the algebra."""
    exactly = baseline - Fraction(percent, 100) * abs(baseline)
    demand = cut_by(percent=percent).at(Context(period=YEAR, baseline=Known(baseline)))

    assert demand.acceptance.holds(exactly)


def test_the_baseline_is_taken_as_it_was_published():
    """Readers see 8.5 and take 10 % of that: 7.65."""
    assert limit(cut_by(percent=10), "8.47", decimals=1) == (Fraction("7.65"), False)


@pytest.mark.parametrize(
    ("sizes", "count"),
    [({}, 0), ({"amount": 1, "percent": 2}, 2), ({"points": 1, "percent": 2}, 2)],
)
def test_exactly_one_size_is_given(sizes, count):
    with pytest.raises(DefinitionError) as caught:
        cut_by(**sizes)

    (issue,) = caught.value.issues
    assert (issue.code, issue.message) == (
        "change-without-one-size",
        f"{count} sizes are given",
    )


def test_a_direction_is_a_verb_and_not_a_sign():
    """“Cut by −5” could be meant either way."""
    with pytest.raises(DefinitionError) as caught:
        cut_by(-5)

    assert caught.value.issues[0].code == "negative-change"


def test_due_by_a_period_and_wanted_in_each_year_are_two_things():
    with pytest.raises(DefinitionError) as caught:
        cut_by(5, by="2009/10", each_year=True)

    assert caught.value.issues[0].code == "due-and-each-year"


def framework_of(expect, unit="%", **fields):
    return gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("m", unit=unit, kind="ratio", frequency="year"),
        gt.Target("t", objective="aim", indicator="m", expect=expect, **fields),
    )


@pytest.mark.parametrize(
    ("expect", "fields", "code"),
    [
        (cut_by(percent=10), {"baseline": 50}, "ambiguous-percent"),
        (raise_by(points=3), {"baseline": 50, "unit": "case/people"}, None),
        (cut_by(5), {}, "no-baseline"),
        (cut_by(5, by="some day"), {"baseline": 50}, None),
    ],
    ids=["percent of a percentage", "points of a rate", "no baseline", "no period"],
)
def test_what_cannot_be_measured_is_refused(expect, fields, code):
    """From 50 %, “10 percent more” is 55 % to one reader and 60 % to the next."""
    with pytest.raises(InvalidFrameworkError) as caught:
        framework_of(expect, **fields)

    (issue,) = caught.value.issues
    assert issue.at == "target:t"
    if code:
        assert issue.code == code
        assert issue.hint


def test_points_need_a_percentage():
    with pytest.raises(InvalidFrameworkError) as caught:
        framework_of(raise_by(points=3), unit="case/people", baseline=50)

    assert caught.value.issues[0].code == "points-without-percentage"


@pytest.mark.parametrize("meant", [{"points": 10}, {"percent_of_baseline": 10}])
def test_said_plainly_it_may_stand_on_a_percentage(meant):
    assert framework_of(cut_by(**meant), baseline=50).targets.ids == ("t",)


def test_from_the_year_before_it_needs_no_baseline():
    change = cut_by(5, each_year=True)

    assert framework_of(change).targets.ids == ("t",)
    assert change.needs == {Need.YEAR_AGO}
    assert cut_by(5).needs == {Need.BASELINE}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cut_by(9000, each_year=True), "cut by at least 9,000 from the year before"),
        (
            cut_by(percent=10, by="2002/03"),
            "cut by at least 10 % of the baseline, by 2002/03",
        ),
        (
            raise_by(percent_of_baseline=7, quantifier="at most"),
            "raise by at most 7 % of the baseline",
        ),
        (raise_by(points=3), "raise by at least 3 percentage points from the baseline"),
    ],
)
def test_it_says_what_it_means(change, said):
    assert str(change) == said


def test_a_demand_says_the_limit_and_how_it_came_about():
    """A reader must be able to work it out again."""
    change = cut_by(percent=10, by="2002/03")
    demand = change.at(Context(period=YEAR, baseline=Known(50)))

    assert demand.words(lambda figure: f"{figure} cases") == (
        "at most 45 cases (cut by at least 10 % of the baseline, by 2002/03, 50 cases)"
    )


def test_an_amount_is_said_with_its_unit():
    change = cut_by(500, each_year=True)
    demand = change.at(Context(period=YEAR, year_ago=Known(10_350)))

    assert demand.words(lambda figure: f"{int(figure):,} t") == (
        "at most 9,850 t (cut by at least 500 t from the year before, 10,350 t)"
    )


def test_braces_in_a_period_are_no_places_for_figures():
    """A span may have a name of the user's own, with whatever is in it."""
    phase = "phase {1} of {} (2001-04-01/2003-03-31)"
    change = cut_by(5, by=phase)
    demand = change.at(Context(period=YEAR, baseline=Known(50)))

    assert demand.words(str) == (
        f"at most 45 (cut by at least 5 from the baseline, by {phase}, 50)"
    )


def test_a_limit_is_no_more_exact_than_what_it_starts_from():
    rough = Known(50, is_exact=False)
    demand = cut_by(10).at(Context(period=YEAR, baseline=rough))

    assert not demand.is_exact


def test_a_start_that_does_not_apply_is_no_end():
    absent = Absent("not-applicable", "no such service then")
    context = Context(period=YEAR, year_ago=absent)

    assert cut_by(10, each_year=True).at(context) == Absent(
        "undefined", "the year before: not applicable (no such service then)"
    )


def test_quantifiers_and_verbs_are_read_from_text():
    assert Change(verb="cut", quantifier="at least", amount=5) == cut_by(5)
