from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.expectations import (
    Context,
    compound,
    linear,
    milestones,
    profile,
    step,
    undemanded_by,
)
from goldenthread.values import Absent, Known

YEARS = gt.UK_FINANCIAL_YEAR


def level(path, text, calendar=YEARS):
    """What a path asks for in a period: a number, or the kind of absence."""
    found = path.level(Context(period=calendar.parse(text)))
    return found.value if isinstance(found, Known) else found.kind.value


def framework_of(path, frequency="quarter", **fields):
    return gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("m", unit="case", kind="flow", frequency=frequency),
        gt.Target(
            "t", objective="aim", indicator="m", expect=gt.at_least(path), **fields
        ),
    )


def refusal(path, frequency="quarter", **fields):
    with pytest.raises(InvalidFrameworkError) as caught:
        framework_of(path, frequency, **fields)
    (issue,) = caught.value.issues
    return issue


class TestStep:
    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("2004/05", "not-due"),
            ("2006/07 Q2", "not-due"),
            ("2006/07 Q3", 5),
            ("2006/07 Q4", "not-applicable"),
            ("Nov 2006", "not-due"),
            ("Dec 2006", 5),
            ("2006/07", "not-applicable"),
        ],
    )
    def test_it_is_due_in_the_last_period_that_ends_by_then(self, period, expected):
        assert level(step(5, by="2006/07 Q3"), period) == expected

    def test_it_is_due_in_the_year_before_if_it_falls_within_one(self):
        """A year that ends after the day cannot show what was reached by it."""
        assert level(step(5, by="Dec 2006"), "2005/06") == 5

    def test_it_never_moves(self):
        """So a tolerance of a share of nothing can be refused beforehand."""
        assert step(5, by="2006/07").fixed_levels == (5,)

    def test_a_due_period_that_cannot_be_read_is_refused(self):
        assert refusal(step(5, by="Christmas")).at == "target:t"


class TestLinear:
    PATH = linear(60, since="2005/06 Q4", to=80, by="2006/07 Q4")

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("2005/06 Q3", "not-due"),
            ("2005/06 Q4", 60),
            ("2006/07 Q1", 65),
            ("2006/07 Q4", 80),
            ("2007/08 Q1", "not-applicable"),
            ("Apr 2006", Fraction(60) + Fraction(20, 12)),
            ("2006/07 H1", 70),
            ("2006/07", 80),
        ],
    )
    def test_it_moves_by_the_same_amount_whatever_the_periods(self, period, expected):
        """Read by month, quarter, half or year it is the same line."""
        assert level(self.PATH, period) == expected

    def test_weeks_are_counted_through_years_of_53(self):
        path = linear(0, since="2006/07 W01", to=104, by="2008/09 W01")
        first = YEARS.parse("2006/07 W01")
        weeks = (YEARS.parse("2008/09 W01").start - first.start).days // 7

        assert level(path, str(first.shift(52))) == Fraction(104 * 52, weeks)

    def test_days_are_counted_as_days(self):
        path = linear(0, since="2006-04-01", to=30, by="2006-05-01")

        assert level(path, "2006-04-16") == 15

    @given(
        start=st.integers(-100, 100), to=st.integers(-100, 100), at=st.integers(0, 12)
    )
    def test_it_lies_on_the_line(self, start, to, at):
        path = linear(start, since="Mar 2006", to=to, by="Mar 2007")
        month = YEARS.parse("Mar 2006").shift(at)

        assert level(path, str(month)) == start + Fraction((to - start) * at, 12)

    def test_it_runs_forward(self):
        backwards = linear(60, since="2006/07", to=80, by="2005/06")

        assert refusal(backwards).code == "periods-out-of-order"

    def test_it_needs_a_step_to_take(self):
        """Between October and December no year ends: what would be asked of 2005/06?"""
        short = linear(60, since="2006/07 Q2", to=80, by="2006/07 Q3")

        issue = refusal(short, span="year")

        assert issue.code == "path-without-a-step"
        assert "no year ends after 2006/07 Q2 and by 2006/07 Q3" in issue.message

    def test_both_its_periods_are_read(self):
        with pytest.raises(InvalidFrameworkError) as caught:
            framework_of(linear(60, since="then", to=80, by="some day"))

        assert len(caught.value.issues) == 2


class TestCompound:
    def test_it_moves_by_the_same_percentage(self):
        path = compound(100, since="2004/05", to=121, by="2006/07")

        assert [level(path, f"{y}/{y - 1999:02}") for y in (2004, 2005, 2006)] == [
            100,
            110,
            121,
        ]

    def test_its_ends_are_exact_and_what_lies_between_says_it_is_not(self):
        path = compound(1, since="2004/05", to=2, by="2006/07")
        found = [
            path.level(Context(period=YEARS.year(year))) for year in (2004, 2005, 2006)
        ]

        assert [each.is_exact for each in found] == [True, False, True]
        assert abs(found[1].value ** 2 - 2) < Fraction(1, 10**38)

    def test_debts_may_be_compounded_too(self):
        path = compound(-100, since="2004/05", to=-121, by="2006/07")

        assert level(path, "2005/06") == -110

    @pytest.mark.parametrize(("start", "to"), [(0, 5), (5, 0), (-5, 5)])
    def test_nothing_grows_steadily_from_or_through_zero(self, start, to):
        """Never a stand-in for zero: the unit would then choose the colour."""
        with pytest.raises(DefinitionError) as caught:
            compound(start, since="2004/05", to=to, by="2006/07")

        assert caught.value.issues[0].code == "no-compound-path"

    @given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 11))
    def test_it_stays_between_its_ends(self, start, to, at):
        path = compound(start, since="Mar 2006", to=to, by="Mar 2007")
        month = YEARS.parse("Mar 2006").shift(at)

        assert min(start, to) <= level(path, str(month)) <= max(start, to)


class TestMilestones:
    PATH = milestones({"2006/07 Q2": 40, "2006/07 Q4": 60, "2007/08 Q4": 90})

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("2006/07 Q1", "not-due"),
            ("2006/07 Q2", 40),
            ("2006/07 Q3", 40),
            ("2006/07 Q4", 60),
            ("2007/08 Q3", 60),
            ("2007/08 Q4", 90),
            ("2008/09 Q1", "not-applicable"),
        ],
    )
    def test_each_stands_until_the_next(self, period, expected):
        assert level(self.PATH, period) == expected

    def test_of_two_in_one_span_the_later_stands(self):
        """By September 40 and by March 60: the year ends with 60."""
        assert [level(self.PATH, y) for y in ("2005/06", "2006/07", "2007/08")] == [
            40,
            60,
            90,
        ]

    @pytest.mark.parametrize(
        "levels",
        [
            {"2006/07 Q4": 60, "2006/07 Q2": 40},
            {"2006/07 Q4": 60, "Mar 2007": 40},
        ],
    )
    def test_they_stand_in_the_order_of_time(self, levels):
        assert refusal(milestones(levels)).code == "periods-out-of-order"

    def test_there_is_one_at_least(self):
        with pytest.raises(DefinitionError) as caught:
            milestones({})

        assert caught.value.issues[0].code == "no-milestones"


class TestProfile:
    PATH = profile(1000, (20, 70, 95, 100))

    def test_it_spreads_the_years_level(self):
        asked = [level(self.PATH, f"2006/07 Q{n}") for n in range(1, 5)]

        assert asked == [200, 700, 950, 1000]

    @pytest.mark.parametrize("shares", [(), (20, 70, 95), (20, 70, 95, 99)])
    def test_it_ends_with_the_whole(self, shares):
        with pytest.raises(DefinitionError) as caught:
            profile(1000, shares)

        assert caught.value.issues[0].code == "open-profile"

    def test_there_is_a_share_for_each_period(self):
        issue = refusal(self.PATH, "month", reading="year-to-date")

        assert issue.code == "profile-does-not-fit"
        assert "4 shares are given, but a year has 12" in issue.message

    def test_weeks_have_no_fixed_number(self):
        issue = refusal(self.PATH, "week", reading="year-to-date")

        assert issue.code == "profile-does-not-fit"

    def test_it_is_held_against_the_year_to_date(self):
        """A quarter's own figure against 95 % of the year would always be red."""
        assert refusal(self.PATH).code == "profile-without-year-to-date"


def test_what_is_not_demanded_is_told_by_the_period_alone():
    """So that a figure that nobody wants yet is not called missing."""
    quarter = YEARS.parse("2006/07 Q1")
    late = step(5, by="2006/07 Q4")

    assert undemanded_by(gt.at_least(5), quarter) is None
    assert undemanded_by(gt.at_least(late), quarter) == Absent(
        "not-due", "it is due by 2006/07 Q4"
    )
    assert undemanded_by(gt.between(1, late), quarter).kind == "not-due"
    assert undemanded_by(gt.between(late, 9), quarter).kind == "not-due"
    assert undemanded_by(gt.zero(), quarter) is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (step(5, by="2006/07"), "5 by 2006/07"),
        (
            linear(60, since="2005/06", to=80, by="2006/07"),
            "a linear path from 60 in 2005/06 to 80 by 2006/07",
        ),
        (
            compound(60, since="2005/06", to=80, by="2006/07"),
            "a compound path from 60 in 2005/06 to 80 by 2006/07",
        ),
        (milestones({"2005/06": 40, "2006/07": 60}), "40 by 2005/06, 60 by 2006/07"),
        (
            profile(1000, (50, 100)),
            "1,000 for the year, by 50, 100 % of it to date",
        ),
    ],
)
def test_every_path_says_itself(path, said):
    assert str(path) == said


def test_a_path_is_read_in_the_calendar_of_what_is_judged():
    """“By 2006/07” on a school-year indicator is by 31 August 2007."""
    by_school = step(5, by="2006/07")
    year = gt.SCHOOL_YEAR.year(2006)

    assert by_school.level(Context(period=year)) == Known(5)
    assert by_school.undemanded(year.previous).kind == "not-due"
