"""When a target is judged, on which reading, and against which level of its path."""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.expectations import (
    compound,
    cut_by,
    linear,
    milestones,
    profile,
    raise_by,
    step,
)
from tests.evaluation.small import codes, evaluated, measure, months, quarters, target

YEAR = "2006/07"
QUARTERS = [f"{YEAR} Q{n}" for n in range(1, 5)]


def judged(expect, figures, asked=QUARTERS, *, indicator=None, as_at=None, **fields):
    measured = indicator or measure("flow", over_time="last", decimals=1)
    day = {} if as_at is None else {"as_at": as_at}
    return evaluated([measured, target(expect, **fields)], {"m": figures}, asked, **day)


def notes(card):
    return [result.note for result in card.of("t")]


class TestSpan:
    def test_an_annual_level_is_judged_at_the_years_end_on_the_years_sum(self):
        """1,000 visits a year are no demand on the first quarter."""
        card = judged(
            gt.at_least(1000), quarters(YEAR, [100, 200, 300, 400]), span="year"
        )

        assert codes(card) == ["not-due", "not-due", "not-due", "green"]
        assert card["t", "2006/07 Q4"].figure.value == 1000
        assert notes(card)[0] == "no span ends here"

    def test_it_is_the_same_in_the_yearly_scorecard(self):
        card = judged(
            gt.at_least(1000),
            quarters(YEAR, [100, 200, 300, 399]),
            [YEAR],
            span="year",
        )

        assert codes(card) == ["red"]

    def test_a_year_that_is_not_complete_is_not_judged(self):
        """Three quarters that add up to the target already are still no year."""
        card = judged(
            gt.at_least(1000),
            quarters(YEAR, [400, 400, 400]),
            [YEAR],
            span="year",
            as_at=date(2007, 2, 1),
        )

        assert codes(card) == ["not-due"]
        assert notes(card) == ["3 of 4 periods are known"]

    def test_several_spans_in_one_period_the_last_is_judged_and_named(self):
        """A monthly level in a quarterly report: June's, and the note says so."""
        monthly = measure("flow", frequency="month")

        card = judged(
            gt.at_least(5), months(YEAR, [9, 9, 4]), ["2006/07 Q1"], indicator=monthly
        )

        assert codes(card) == ["red"]
        assert notes(card) == ["Jun 2006 is judged, the last of 3 that end here"]

    def test_one_span_in_one_period_needs_no_note(self):
        assert notes(judged(gt.at_least(5), {"2006/07 Q1": 9}))[0] == ""

    def test_the_last_of_several_is_named_where_it_has_no_figure(self):
        """A missing Q4 is not made good by the three before it."""
        card = judged(gt.at_least(5), quarters(YEAR, [9, 9, 9]), [YEAR])

        assert codes(card) == ["missing"]
        assert notes(card) == ["2006/07 Q4 is judged, the last of 4 that end here"]


class TestForce:
    def test_a_target_is_not_rated_before_its_first_period_and_after_its_last(self):
        """A level agreed for half a year praises and blames nobody outside it."""
        card = judged(
            gt.at_least(5),
            quarters(YEAR, [4, 4, 6, 4]),
            first="2006/07 Q2",
            last="2006/07 Q3",
        )

        assert codes(card) == ["not-in-force", "red", "green", "ended"]

    def test_a_span_that_begins_before_the_target_is_judged_if_it_ends_within(self):
        """In force from October: the year's level is due at the year's end."""
        card = judged(
            gt.at_least(20),
            quarters(YEAR, [4, 4, 6, 6]),
            span="year",
            first="2006/07 Q3",
        )

        assert codes(card)[-1] == "green"

    def test_a_span_that_ends_after_the_target_has_is_not_judged(self):
        card = judged(
            gt.at_least(20),
            quarters(YEAR, [4, 4, 6, 6]),
            span="year",
            last="2006/07 Q3",
        )

        assert codes(card)[-1] == "ended"


class TestReading:
    def test_year_to_date_adds_up_from_the_start_of_the_year(self):
        card = judged(
            gt.at_most(10), quarters(YEAR, [4, 4, 4, 4]), reading="year-to-date"
        )

        assert [r.figure.value for r in card.of("t")] == [4, 8, 12, 16]
        assert codes(card) == ["green", "green", "red", "red"]

    def test_rolling_adds_up_the_last_so_many(self):
        """Four quarters back from each: seasons cancel out."""
        given = quarters("2005/06", [1, 2, 3, 4]) | quarters(YEAR, [5, 6, 7, 8])

        card = judged(gt.at_least(18), given, reading="rolling", window=4)

        assert [r.figure.value for r in card.of("t")] == [14, 18, 22, 26]
        assert codes(card) == ["red", "green", "green", "green"]

    def test_a_window_that_is_not_full_is_not_rolled(self):
        """Three quarters are no rolling year."""
        card = judged(
            gt.at_least(18), quarters(YEAR, [9, 9, 9, 9]), reading="rolling", window=4
        )

        assert codes(card) == ["missing", "missing", "missing", "green"]

    def test_a_rolling_ratio_is_pooled(self):
        """(9 + 1) of (10 + 90) is 10 %, whatever the mean of 90 % and 1.1 % is."""
        ratio = measure("ratio", decimals=1)
        given = {"2006/07 Q1": (9, 10), "2006/07 Q2": (1, 90)}

        card = judged(
            gt.at_least(10),
            given,
            ["2006/07 Q2"],
            indicator=ratio,
            reading="rolling",
            window=2,
        )

        assert codes(card) == ["green"]


class TestRole:
    @pytest.mark.parametrize(
        ("role", "counts"),
        [
            ("commitment", True),
            ("contract", True),
            ("stretch", False),
            ("floor", False),
        ],
    )
    def test_stretch_and_floor_are_judged_and_shown_but_not_counted(self, role, counts):
        """A heroic target that is missed must not turn the objective red."""
        card = judged(gt.at_least(5), {"2006/07 Q1": 4}, ["2006/07 Q1"], role=role)

        assert codes(card) == ["red"]
        assert (codes(card, "aim") == ["red"]) is counts
        assert (codes(card, "m") == ["red"]) is counts


class TestStep:
    def test_a_step_is_due_in_the_last_period_that_ends_by_then(self):
        """“By December”: before, nothing is demanded; after, it has been."""
        card = judged(gt.at_least(step(5, by="Dec 2006")), quarters(YEAR, [1, 1, 6, 1]))

        assert codes(card) == ["not-due", "not-due", "green", "ended"]
        assert notes(card)[0] == "it is due by Dec 2006"
        assert notes(card)[3] == "it was due by Dec 2006"

    def test_what_is_due_in_the_middle_of_a_span_is_due_in_the_one_before(self):
        """November ends no quarter: September's is the last that it can be seen in."""
        card = judged(gt.at_least(step(5, by="Nov 2006")), quarters(YEAR, [1, 6, 1, 1]))

        assert codes(card) == ["not-due", "green", "ended", "ended"]

    def test_a_figure_that_is_not_wanted_yet_is_not_missing(self):
        """Nobody withholds the 2002 results in 2001; a parent stays complete."""
        card = judged(gt.at_least(step(5, by="2006/07 Q4")), {"2006/07 Q4": 6})

        assert codes(card) == ["not-due", "not-due", "not-due", "green"]
        assert codes(card, "aim") == ["not-due", "not-due", "not-due", "green"]

    def test_what_ended_is_not_missing_either(self):
        card = judged(gt.at_least(step(5, by="2006/07 Q1")), {"2006/07 Q1": 6})

        assert codes(card) == ["green", "ended", "ended", "ended"]


class TestPaths:
    def levels(self, level, asked=QUARTERS, **fields):
        """What is demanded in each period."""
        card = judged(gt.at_least(level), dict.fromkeys(asked, 0), asked, **fields)
        return [
            cell.demand.levels[0] if cell.demand else cell.rating.code
            for cell in card.cells["t"]
        ]

    def test_a_linear_path_counts_periods_and_not_days(self):
        """A quarter of 90 days asks for as much as one of 92."""
        path = linear(60, since="2005/06 Q4", to=80, by="2006/07 Q4")

        assert self.levels(path) == [65, 70, 75, 80]

    def test_a_path_asks_for_its_start_in_its_first_period_and_nothing_around_it(self):
        path = linear(60, since="2006/07 Q2", to=80, by="2006/07 Q3")

        assert self.levels(path) == ["not-due", 60, 80, "ended"]

    def test_a_path_stated_in_years_is_walked_in_quarters(self):
        """“From 60 in 2005/06 to 80 by 2006/07”: the ends are the years' ends."""
        path = linear(60, since="2005/06", to=80, by="2006/07")

        assert self.levels(path) == [65, 70, 75, 80]

    def test_a_path_falls_as_well(self):
        path = linear(80, since="2005/06 Q4", to=60, by="2006/07 Q4")

        assert self.levels(path) == [75, 70, 65, 60]

    def test_a_compound_path_moves_by_the_same_percentage(self):
        """From 100 to 146.41 in four quarters is 10 % a quarter, exactly or nearly."""
        path = compound(100, since="2005/06 Q4", to="146.41", by="2006/07 Q4")

        levels = self.levels(path)

        assert levels == [110, 121, pytest.approx(133.1), pytest.approx(146.41)]
        assert levels[3] == gt.Known("146.41").value

    def test_a_compound_level_is_worked_out_to_forty_digits_and_says_so(self):
        """The square root of 2 has no end; whoever checks must know where ours is."""
        path = compound(1, since="2006/07 Q1", to=2, by="2006/07 Q3")

        card = judged(gt.at_least(path), dict.fromkeys(QUARTERS, 2))
        demands = [cell.demand for cell in card.cells["t"][:3]]

        assert [demand.is_exact for demand in demands] == [True, False, True]
        assert notes(card)[1] == "the level was worked out to 40 digits"
        square = demands[1].levels[0] ** 2
        assert 0 < abs(square - 2) < gt.Known("1e-28").value

    def test_milestones_stand_until_the_next_is_due(self):
        path = milestones({"2006/07 Q2": 40, "2006/07 Q3": 60})

        assert self.levels(path) == ["not-due", 40, 60, "ended"]

    def test_a_milestone_between_two_spans_is_due_in_the_earlier(self):
        """The rule of the step, or the last milestone would never be judged."""
        path = milestones({"May 2006": 30, "Nov 2006": 40})
        asked = ["2005/06 Q4", *QUARTERS]

        assert self.levels(path, asked) == [30, 30, 40, "ended", "ended"]

    def test_a_seasonal_profile_spreads_the_year(self):
        """Grass is cut in summer: 20, 70, 95 and 100 % of 1,000 to date."""
        cuts = profile(1000, (20, 70, 95, 100))

        levels = self.levels(cuts, reading="year-to-date")

        assert levels == [200, 700, 950, 1000]

    def test_a_profile_is_held_against_the_year_to_date(self):
        """250 in spring is ahead of 200; 400 by autumn is behind 700."""
        card = judged(
            gt.at_least(profile(1000, (20, 70, 95, 100))),
            quarters(YEAR, [250, 150, 550, 50]),
            reading="year-to-date",
        )

        assert codes(card) == ["green", "red", "green", "green"]

    def test_a_path_may_bound_on_both_sides_and_round_about(self):
        """Every word takes every path."""
        path = linear(60, since="2005/06 Q4", to=80, by="2006/07 Q4")
        given = quarters(YEAR, [65, 71, 75, 79])

        assert codes(judged(gt.between(path, 76), given)) == [
            "green",
            "green",
            "green",
            # The path has crossed the other bound: nothing lies between.
            "undetermined",
        ]
        assert codes(judged(gt.below(path), given)) == ["red", "red", "red", "green"]


class TestChange:
    def test_a_change_by_a_date_is_due_then(self):
        """Down 10 % from 50 by the third quarter is at most 45 there."""
        card = judged(
            cut_by(percent=10, by="2006/07 Q3"),
            quarters(YEAR, [60, 60, 45, 60]),
            baseline=50,
        )

        assert codes(card) == ["not-due", "not-due", "green", "ended"]

    def test_a_change_without_a_date_is_wanted_in_each_period(self):
        card = judged(cut_by(5), quarters(YEAR, [45, 46, 44, 45]), baseline=50)

        assert codes(card) == ["green", "red", "green", "green"]

    def test_the_baseline_may_be_looked_up(self):
        given = {"2005/06 Q4": 50, "2006/07 Q1": 45, "2006/07 Q2": 46}

        card = judged(
            cut_by(percent=10),
            given,
            ["2006/07 Q1", "2006/07 Q2"],
            baseline=gt.Baseline(period="2005/06 Q4"),
        )

        assert codes(card) == ["green", "red"]

    def test_a_baseline_that_nobody_supplied_leaves_it_undetermined(self):
        """Not red: nobody can tell what 10 % less would be."""
        card = judged(
            cut_by(percent=10),
            {"2006/07 Q1": 45},
            ["2006/07 Q1"],
            baseline=gt.Baseline(period="2005/06 Q4"),
        )

        assert codes(card) == ["undetermined"]
        assert notes(card) == ["the baseline: missing"]

    def test_the_baseline_is_read_as_the_target_reads(self):
        """An annual target starts from the sum of a year."""
        given = quarters("2005/06", [10, 10, 10, 10]) | quarters(YEAR, [9, 9, 9, 9])

        card = judged(
            cut_by(percent=10),
            given,
            [YEAR],
            span="year",
            baseline=gt.Baseline(period="2005/06"),
        )

        assert codes(card) == ["green"]

    def test_each_year_is_measured_from_the_one_before(self):
        """9,000 t each year: 12,000 then 8,000 fails, though the mean is 10,000."""
        given = {"2001/02": 100_000, "2002/03": 88_000, "2003/04": 80_000}
        tonnes = measure("flow", frequency="year", unit="t")

        card = judged(
            cut_by(9000, each_year=True),
            given,
            ["2001/02", "2002/03", "2003/04"],
            indicator=tonnes,
        )

        assert codes(card) == ["undetermined", "green", "red"]

    def test_it_may_be_raised_and_the_raise_limited(self):
        """A rent that may rise by at most 3 %: 103 is met, 103.1 is not."""
        limit = raise_by(percent=3, quantifier="at most")

        card = judged(limit, quarters(YEAR, [103, "103.1", 90, 100]), baseline=100)

        assert codes(card) == ["green", "red", "green", "green"]


def test_a_target_that_is_shown_for_context_is_never_rated():
    """Unemployment is worth showing beside a target that nobody here controls."""
    indicator = measure("flow", contextual=True)

    card = judged(gt.at_least(5), {"2006/07 Q1": 9}, QUARTERS[:2], indicator=indicator)

    assert codes(card) == ["contextual", "contextual"]
    assert [r.met for r in card.of("t")] == [True, None]
    assert codes(card, "m") == ["contextual", "contextual"]
