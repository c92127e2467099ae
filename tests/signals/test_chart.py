from __future__ import annotations

from datetime import date

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.signals import (
    Assurance,
    Limits,
    Method,
    Side,
    Signal,
    Variation,
    assurance_of,
    chart_of,
    limits_of,
    since_first_figure,
    variation_of,
)
from goldenthread.values import Absence, Absent, Acceptance, Cut, Known, exact
from tests.signals.series import fractions, quarter, quarters

STEADY = (4, 6, 5, 7, 4, 6, 5, 7, 4, 6, 5, 7)
"""Twelve figures, none of them news."""

HIGHER = tuple(value + 10 for value in STEADY)

SHORT = Method(fewest=3)


def refusal(*figures, **options):
    answer = chart_of(*figures, **options)
    assert isinstance(answer, Absent)
    assert answer.kind is Absence.UNDEFINED
    return answer.reason


def test_a_chart_has_a_point_for_each_figure():
    """Its period, its value, its limits and what it says."""
    chart = chart_of(quarters(*STEADY))

    assert [point.period for point in chart.points] == [quarter(n) for n in range(12)]
    assert [point.value for point in chart.points] == list(STEADY)
    assert {point.limits for point in chart.points} == {limits_of(fractions(*STEADY))}
    assert chart.special == ()
    assert chart.last is chart.points[-1]
    assert not chart.last.is_special


def test_the_order_in_which_figures_are_given_does_not_matter():
    """Their periods have one."""
    figures = quarters(*STEADY, 20)

    assert chart_of(reversed(figures)) == chart_of(iter(figures))


@pytest.mark.parametrize("kind", list(Absence))
@pytest.mark.parametrize("place", [0, 5, 12])
def test_a_gap_anywhere_is_refused(kind, place):
    """Were it bridged, to withhold a bad quarter would make good news."""
    values = [*STEADY[:place], Absent(kind, "why"), *STEADY[place:]]

    assert refusal(quarters(*values)) == (
        f"{quarter(place)} is {kind.words} (why), and no chart is drawn across a gap"
    )


def test_a_period_that_is_simply_not_there_is_a_gap():
    """Whoever leaves the row out has a gap all the same."""
    figures = quarters(*STEADY, 5)

    assert refusal([*figures[:6], *figures[7:]]) == (
        "2001/02 Q4 does not follow on 2001/02 Q2, and no chart is drawn across a gap"
    )


def test_a_period_given_twice_does_not_follow_on_itself():
    """There is no telling which of the two is meant."""
    figures = quarters(*STEADY)

    assert refusal([*figures, (quarter(0), Known(9))]).startswith(
        "2000/01 Q1 does not follow on 2000/01 Q1"
    )


def test_periods_of_different_length_make_no_series():
    """A year beside quarters would be news by its length alone."""
    year = UK_FINANCIAL_YEAR.year(2003)

    assert refusal([*quarters(*STEADY), (year, Known(22))]) == (
        "2002/03 Q4 and 2003/04 are not of one length"
    )


def test_months_of_unequal_length_are_one_series():
    """Compared as published, never adjusted (domain §3)."""
    first = UK_FINANCIAL_YEAR.month(2000, 1)
    figures = [(first.shift(n), Known(value)) for n, value in enumerate(STEADY)]

    assert len(chart_of(figures).points) == 12


def test_totals_to_date_and_rolling_figures_are_refused():
    """The ones rise, the others cling together, whatever happens."""
    figures = quarters(*STEADY)

    assert refusal(figures, is_cumulative=True) == (
        "totals to date rise by themselves: chart each period's own"
    )
    assert refusal(figures, is_rolling=True) == (
        "rolling figures share periods: chart each period's own"
    )


@pytest.mark.parametrize("place", [1, 11])
def test_a_break_that_is_not_bridged_is_refused(place):
    """Figures on either side mean different things."""
    assert refusal(quarters(*STEADY), breaks=[quarter(place)]) == (
        f"the definition changed in {quarter(place)}, and no chart is drawn across "
        "a break that is not bridged"
    )


def test_a_break_on_the_last_of_a_row_of_days_is_refused_too():
    """A day begins and ends on the same day."""
    first = UK_FINANCIAL_YEAR.day(date(2006, 4, 1))
    figures = [(first.shift(n), Known(value)) for n, value in enumerate(STEADY)]

    assert "changed" in refusal(figures, breaks=[first.shift(11)])
    assert len(chart_of(figures, breaks=[first.shift(12)]).points) == 12


@pytest.mark.parametrize("place", [-1, 0, 12])
def test_a_break_before_or_after_all_figures_parts_none_of_them(place):
    """A series may begin with the new definition, and end before the next."""
    figures = quarters(*STEADY)

    assert chart_of(figures, breaks=[quarter(place)]) == chart_of(figures)


def test_the_first_of_several_breaks_is_named():
    """Whatever their order."""
    breaks = [quarter(7), quarter(3)]

    assert "in 2000/01 Q4," in refusal(quarters(*STEADY), breaks=breaks)


def test_to_rebase_at_a_break_bridges_nothing():
    """Why figures may be compared across it is said where the break is."""
    options = {"breaks": [quarter(12)], "rebased": [quarter(12)]}

    assert "definition changed" in refusal(quarters(*STEADY, *HIGHER), **options)


def test_too_few_figures_are_refused():
    """Twelve are enough, eleven are not; a method may ask for fewer."""
    figures = quarters(*STEADY[:11])

    assert refusal(figures) == (
        "limits need 12 figures, and from 2000/01 Q1 on there are 11"
    )
    assert len(chart_of(figures, method=Method(fewest=11)).points) == 11


def test_a_segment_with_too_few_figures_is_refused_too():
    """Three quarters after a change nobody knows the new process."""
    assert refusal(quarters(*STEADY, *HIGHER[:3]), rebased=[quarter(12)]) == (
        "limits need 12 figures, and from 2003/04 Q1 on there are 3"
    )


def test_without_figures_there_is_no_chart():
    """Nothing to go by."""
    assert refusal(()) == "there are no figures to chart"


def test_what_is_missing_before_the_first_figure_is_left_out_only_if_asked():
    """A measure begins one day; what was suppressed was measured before."""
    missing, not_applicable = Absent("missing"), Absent("not applicable")
    late = quarters(missing, not_applicable, *STEADY)
    hidden = quarters(missing, Absent("suppressed"), *STEADY)
    gap = quarters(missing, 5, missing, *STEADY)

    assert since_first_figure(reversed(late)) == late[2:]
    assert since_first_figure(hidden) == hidden[1:]
    assert since_first_figure(gap) == gap[1:]
    assert "is missing" in refusal(late)
    assert chart_of(since_first_figure(late)).points[0].period == quarter(2)


def test_rebasing_takes_limits_anew():
    """Two processes, each within limits of its own."""
    figures = quarters(*STEADY, *HIGHER)

    chart = chart_of(figures, rebased=[quarter(12)])

    before, after = chart.segments
    assert [len(before), len(after)] == [12, 12]
    assert before[0].limits == limits_of(fractions(*STEADY))
    assert chart.limits == after[0].limits == limits_of(fractions(*HIGHER))
    assert chart.special == ()
    assert len(chart_of(figures).special) == 24


def test_no_run_crosses_a_rebasing():
    """Three and four on one side are no seven."""
    values = (0, 5, 5, 0, 3, 4, 3, 4, 3, 4, 3, 0, 5, 0)

    whole = chart_of(quarters(*values), method=SHORT)
    parted = chart_of(quarters(*values), method=SHORT, rebased=[quarter(7)])

    assert {p.signal for p in whole.points[4:11]} == {Signal.SHIFT}
    assert Signal.SHIFT not in {p.signal for p in parted.points}


def test_each_segment_fixes_its_own_first_figures():
    """As after every change: new trial limits, and then they stand."""
    method = Method(fewest=3, fixed=3)
    values = (1, 2, 3, 90, 50, 52, 54, 10)

    chart = chart_of(quarters(*values), method=method, rebased=[quarter(4)])

    first, second = chart.segments
    assert first[0].limits == limits_of(fractions(1, 2, 3))
    assert second[0].limits == limits_of(fractions(50, 52, 54))


@pytest.mark.parametrize("place", [-3, 0, 12, 40])
def test_a_rebasing_outside_the_series_changes_nothing(place):
    """A process that changes next year is charted this year as it is."""
    figures = quarters(*STEADY)

    assert chart_of(figures, rebased=[quarter(place)]) == chart_of(figures)


def test_a_rebasing_in_other_words_begins_with_the_first_figure_from_its_day_on():
    """From a year, or from a day within a quarter."""
    figures = quarters(*STEADY, *HIGHER)
    by_quarter = chart_of(figures, rebased=[quarter(12)])
    year = UK_FINANCIAL_YEAR.year(2003)
    day = UK_FINANCIAL_YEAR.day(date(2003, 2, 1))

    assert chart_of(figures, rebased=[year]) == by_quarter
    assert chart_of(figures, rebased=[day, year, quarter(12)]) == by_quarter


def test_points_of_several_segments_are_numbered():
    """From 0, in the order of the periods and not of the arguments."""
    figures = quarters(*STEADY[:9])

    chart = chart_of(figures, method=SHORT, rebased=[quarter(6), quarter(3)])

    assert [point.segment for point in chart.points] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("polarity", "high", "low"),
    [
        ("higher", Variation.IMPROVEMENT, Variation.CONCERN),
        ("lower", Variation.CONCERN, Variation.IMPROVEMENT),
        ("none", Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
    ],
)
def test_polarity_turns_a_signal_into_good_or_bad_news(polarity, high, low):
    """And into neither where the measure has no good direction."""
    assert variation_of(Side.HIGH, polarity) is high
    assert variation_of(Side.LOW, polarity) is low
    assert variation_of(Side.NEITHER, polarity) is Variation.COMMON_CAUSE


def test_the_variation_of_a_chart_is_that_of_its_last_point():
    """What was news a year ago is history."""
    now = chart_of(quarters(*STEADY, 30))
    then = chart_of(quarters(*STEADY, 30, 4, 6, 5))

    assert now.variation("lower") is now.last.variation("lower") is Variation.CONCERN
    assert then.variation("lower") is Variation.COMMON_CAUSE
    assert then.points[12].variation("lower") is Variation.CONCERN


def test_a_word_that_is_no_polarity_is_refused():
    """With those that are."""
    with pytest.raises(DefinitionError) as caught:
        variation_of(Side.HIGH, "up")

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("unknown-word", "polarity")
    assert issue.message == "'up' is no polarity"
    assert issue.hint == "write one of higher, lower, none"


WITHIN = Limits(mean=exact(5), moving_range=exact("1.5"), count=12)
"""From 1.01 to 8.99."""


def at_least(level):
    return Acceptance(lower=Cut(level))


def at_most(level):
    return Acceptance(upper=Cut(level, is_after=True))


MET = Assurance.CONSISTENTLY_MET
MISSED = Assurance.CONSISTENTLY_MISSED
INCONSISTENT = Assurance.INCONSISTENT


@pytest.mark.parametrize(
    ("acceptance", "assurance"),
    [
        (at_least("1"), MET),
        (at_least("1.01"), INCONSISTENT),
        (at_least("5"), INCONSISTENT),
        (at_least("8.99"), INCONSISTENT),
        (at_least("9"), MISSED),
        (at_most("9"), MET),
        (at_most("8.99"), INCONSISTENT),
        (at_most("1.01"), INCONSISTENT),
        (at_most("1"), MISSED),
        (Acceptance(Cut(1), Cut(9, is_after=True)), MET),
        (Acceptance(Cut(1), Cut(8, is_after=True)), INCONSISTENT),
        (Acceptance(Cut(2), Cut(9, is_after=True)), INCONSISTENT),
        (Acceptance(Cut(9), Cut(12, is_after=True)), MISSED),
        (Acceptance(Cut(0), Cut(1, is_after=True)), MISSED),
        (Acceptance(), MET),
    ],
)
def test_assurance_holds_a_target_against_both_limits(acceptance, assurance):
    """A level on a limit is inconsistent, from whichever side."""
    assert assurance_of(WITHIN, acceptance) is assurance


@pytest.mark.parametrize("is_after", [True, False])
def test_a_strict_word_makes_no_difference_on_a_limit(is_after):
    """*Above* and *at least* differ on the level alone, which is on the limit."""
    demand = Acceptance(lower=Cut("1.01", is_after=is_after))

    assert assurance_of(WITHIN, demand) is INCONSISTENT


def test_assurance_is_by_the_limits_that_hold_now():
    """The old process met the target or missed it; the question is the new one."""
    chart = chart_of(quarters(*STEADY, *HIGHER), rebased=[quarter(12)])

    assert chart.assurance(at_least(10)) is MET
    assert chart.assurance(at_most(10)) is MISSED
    assert chart_of(quarters(*STEADY)).assurance(at_least(5)) is INCONSISTENT


def why(*values, **lengths):
    """Why the last point is news, of so many figures after a steady year."""
    method = Method(fewest=4, fixed=4, **lengths)
    chart = chart_of(quarters(0, 10, 0, 10, *values), method=method)
    return chart.because(chart.last)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([40], "above the upper limit"),
        ([-40], "below the lower limit"),
        ([6, 7, 8], "one of 3 or more in a row that rise"),
        ([4, 3, 2], "one of 3 or more in a row that fall"),
        ([30, 25], "one of 2 or more among 2 near the upper limit"),
        ([-20, -15], "one of 2 or more among 2 near the lower limit"),
        ([6, 7, 6, 7], "one of 4 or more in a row above the mean"),
        ([4, 3, 4, 3], "one of 4 or more in a row below the mean"),
        ([6], "no more than these figures move by themselves"),
    ],
)
def test_a_point_says_why_it_is_news(values, reason):
    """In the words and lengths of the method."""
    assert why(*values, trend=3, shift=4, near=2, among=2) == reason
