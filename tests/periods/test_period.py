from __future__ import annotations

import pickle
from datetime import date
from itertools import permutations

import attrs
import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    SCHOOL_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Frequency,
    Period,
)

QUARTER = UK_FINANCIAL_YEAR.quarter(2006, 2)
AUTUMN = SCHOOL_YEAR.span(date(2006, 9, 4), date(2006, 12, 15), "Autumn term")


def code_of(make) -> str:
    with pytest.raises(PeriodError) as caught:
        make()
    (issue,) = caught.value.issues
    assert issue.at
    assert issue.hint
    return issue.code


@pytest.mark.parametrize(
    ("start", "end", "frequency"),
    [
        (date(2006, 7, 1), date(2006, 9, 29), "quarter"),
        (date(2006, 5, 1), date(2006, 7, 31), "quarter"),
        (date(2006, 7, 1), date(2006, 9, 30), "third"),
        (date(2006, 7, 4), date(2006, 7, 10), "week"),
        (date(2006, 4, 1), date(2007, 3, 31), "years"),
        (date(2006, 4, 1), date(2008, 3, 30), "years"),
        (date(2006, 6, 1), date(2006, 6, 2), "day"),
    ],
)
def test_a_period_at_odds_with_its_calendar_cannot_be_made(start, end, frequency):
    """Nothing that takes a period needs to check it again."""
    make = lambda: Period(  # noqa: E731
        start=start, end=end, frequency=frequency, calendar=UK_FINANCIAL_YEAR
    )

    assert code_of(make) == "period-mismatch"


def test_changing_a_field_cannot_go_round_the_check():
    """`attrs.evolve` makes a new period, and that one is checked too."""
    move = lambda: attrs.evolve(QUARTER, start=date(2006, 7, 2))  # noqa: E731
    name = lambda: attrs.evolve(QUARTER, name="Summer")  # noqa: E731

    assert code_of(move) == "period-mismatch"
    assert code_of(name) == "bad-name"
    with pytest.raises(TypeError):
        attrs.evolve(QUARTER, calendar="UK")


def test_a_period_knows_its_place_and_its_length():
    """These three are what reports print."""
    assert (QUARTER.year_number, QUARTER.number, QUARTER.days) == (2006, 2, 92)
    assert UK_FINANCIAL_YEAR.month(2006, 12).year_number == 2006
    assert UK_FINANCIAL_YEAR.day(date(2007, 3, 31)).number == 365
    assert (AUTUMN.year_number, AUTUMN.number, AUTUMN.days) == (2006, 1, 103)
    assert UK_FINANCIAL_YEAR.years(2006, 3).number == 1


def test_neighbours_cross_the_end_of_the_year():
    """The quarter after the fourth is the first of the next year."""
    assert str(UK_FINANCIAL_YEAR.quarter(2006, 4).next) == "2007/08 Q1"
    assert str(UK_FINANCIAL_YEAR.quarter(2006, 1).previous) == "2005/06 Q4"
    assert str(UK_FINANCIAL_YEAR.week(2004, 53).next) == "2005/06 W01"
    assert str(UK_FINANCIAL_YEAR.years(2006, 3).next) == "2009/10 to 2011/12"
    assert QUARTER.shift(0) == QUARTER


def test_a_span_has_no_neighbour():
    """Nothing says when the next term starts."""
    assert code_of(lambda: AUTUMN.next) == "free-length"


@pytest.mark.parametrize(
    ("first", "last", "steps"),
    [
        ("2006/07 Q2", "2006/07 Q2", 0),
        ("2006/07 Q2", "2007/08 Q1", 3),
        ("2006/07 Q2", "2005/06 Q4", -2),
        ("Mar 2007", "Apr 2007", 1),
        ("2004/05 W53", "2005/06 W01", 1),
        ("2003/04 W52", "2005/06 W01", 54),
        ("2006-02-27", "2006-03-01", 2),
        ("2006/07", "2000/01", -6),
        ("2006/07 to 2008/09", "2012/13 to 2014/15", 2),
        ("2006/07 to 2008/09", "2000/01 to 2002/03", -2),
    ],
)
def test_steps_are_counted_across_the_end_of_the_year(first, last, steps):
    """Periods and not days: years of 52 and of 53 weeks are told apart."""
    one, other = map(UK_FINANCIAL_YEAR.parse, (first, last))

    assert one.steps_to(other) == steps


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2006/07 Q2", "2006/07", "no-steps"),
        ("2006/07 Q2", "2006-07-01/2006-08-15", "no-steps"),
        ("2006/07 to 2007/08", "2007/08 to 2008/09", "no-steps"),
        ("2006/07 to 2007/08", "2008/09 to 2010/11", "no-steps"),
        ("2006/07 to 2008/09", "2006/07 to 2007/08", "no-steps"),
        ("2006-07-01/2006-08-15", "2006-07-01/2006-08-15", "free-length"),
        ("2006-07-01/2006-08-15", "2006/07 Q2", "free-length"),
    ],
)
def test_what_no_steps_lead_to_is_refused(first, last, code):
    """Plans that overlap do not follow one another, and nothing follows a span."""
    one, other = map(UK_FINANCIAL_YEAR.parse, (first, last))

    assert code_of(lambda: one.steps_to(other)) == code


def test_steps_do_not_lead_into_another_calendar():
    """The same days are carried over by name first."""
    same_days = QUARTER.to(CALENDAR_YEAR)

    assert code_of(lambda: QUARTER.steps_to(same_days)) == "other-calendar"
    assert same_days.steps_to(CALENDAR_YEAR.quarter(2006, 4)) == 1


def test_steps_are_refused_in_words_that_name_both_ends():
    """What, where, and the way out."""
    with pytest.raises(PeriodError) as caught:
        QUARTER.steps_to(UK_FINANCIAL_YEAR.year(2007))

    assert str(caught.value) == (
        "[no-steps] 2006-07-01/2006-09-30 to 2007-04-01/2008-03-31: no number of "
        "steps leads from the quarter that starts on 2006-07-01 to the year that "
        "starts on 2007-04-01; give two periods of one frequency; several years, "
        "equally many and in step"
    )


@pytest.mark.parametrize("n", [True, 1.0, "1", None])
def test_a_shift_is_a_whole_number(n):
    """A half quarter further there is none."""
    assert code_of(lambda: QUARTER.shift(n)) == "not-a-number"


@pytest.mark.parametrize(
    "n", [10**5, -(10**5), 10**6, pytest.param(10**5000, id="endless")]
)
@pytest.mark.parametrize(
    "period", [QUARTER, UK_TAX_YEAR.years(2006, 2), UK_TAX_YEAR.year(2000)]
)
def test_a_shift_beyond_the_calendar_is_refused(period, n):
    """Also where Python itself would overflow."""
    assert code_of(lambda: period.shift(n)) == "out-of-reach"


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2006/07 Q2", "2005/06 Q2"),
        ("Feb 2008", "Feb 2007"),
        ("2006/07", "2005/06"),
        ("2006/07 W12", "2005/06 W12"),
        ("2004/05 W53", "2003/04 W52"),
        ("2006/07 to 2008/09", "2005/06 to 2007/08"),
        ("2008-02-29", "2007-02-28"),
        ("2006-06-15", "2005-06-15"),
        ("Term (2006-09-04/2006-12-15)", "Term (2005-09-04/2005-12-15)"),
        ("2007-09-03/2008-02-29", "2006-09-03/2007-02-28"),
        ("2005-02-01/2005-02-28", "2004-02-01/2004-02-29"),
        ("2005-02-03/2005-02-28", "2004-02-03/2004-02-28"),
        ("2004-03-01/2005-02-28", "2003-03-01/2004-02-29"),
    ],
)
def test_the_year_before_is_the_equivalent_period(period, before):
    """Like is compared with like: Q2 with Q2, a term with last year's."""
    assert str(UK_FINANCIAL_YEAR.parse(period).year_before) == before


def test_parts_are_laid_out_in_order():
    """A quarter is made of its three months."""
    assert [str(month) for month in QUARTER.parts("month")] == [
        "Jul 2006",
        "Aug 2006",
        "Sep 2006",
    ]
    assert len(UK_FINANCIAL_YEAR.years(2006, 3).parts("quarter")) == 12
    assert len(UK_FINANCIAL_YEAR.year(2007).parts("day")) == 366
    assert QUARTER.parts("quarter") == (QUARTER,)
    assert AUTUMN.parts("span") == (AUTUMN,)


def test_a_span_is_tiled_when_it_starts_and_ends_on_a_boundary():
    """A strategy over eighteen months is six quarters."""
    strategy = UK_FINANCIAL_YEAR.span(date(2006, 10, 1), date(2008, 3, 31))

    assert [part.number for part in strategy.parts("quarter")] == [3, 4, 1, 2, 3, 4]
    assert [part.number for part in strategy.parts("half")] == [2, 1, 2]
    assert code_of(lambda: strategy.parts("year")) == "does-not-tile"


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("Jun 2006", "week"),
        ("2006/07 W12", "month"),
        ("2006/07 Q2", "half"),
        ("2006/07 H1", "third"),
        ("2006/07 T1", "quarter"),
        ("2006/07", "week"),
    ],
)
def test_parts_that_do_not_fill_the_whole_are_refused(text, frequency):
    """Weeks in a month would count some days twice and others never."""
    period = UK_FINANCIAL_YEAR.parse(text)

    assert code_of(lambda: period.parts(frequency)) == "does-not-tile"


@pytest.mark.parametrize("frequency", ["years", "span"])
def test_nothing_can_be_cut_into_parts_of_no_fixed_length(frequency):
    """Three years may be one and two, or two and one."""
    assert code_of(lambda: QUARTER.parts(frequency)) == "free-length"
    assert code_of(lambda: QUARTER.whole(frequency)) == "free-length"


def test_a_period_knows_what_it_is_part_of():
    """A month finds its quarter, its half and its year."""
    wholes = [str(QUARTER.whole(f)) for f in ("quarter", "half", "year")]

    assert wholes == ["2006/07 Q2", "2006/07 H1", "2006/07"]
    assert str(AUTUMN.whole("year")) == "2006/07"


@pytest.mark.parametrize(
    ("text", "frequency"),
    [("2006/07 Q2", "third"), ("2006/07 W13", "month"), ("2006/07", "quarter")],
)
def test_a_period_that_straddles_two_wholes_is_refused(text, frequency):
    """Its figure belongs to neither alone."""
    period = UK_FINANCIAL_YEAR.parse(text)

    assert code_of(lambda: period.whole(frequency)) == "straddles"


def test_a_period_contains_its_own_days_up_to_both_ends():
    """The last day is included, the day after is not."""
    assert QUARTER.contains(date(2006, 7, 1))
    assert QUARTER.contains(date(2006, 9, 30))
    assert not QUARTER.contains(date(2006, 6, 30))
    assert not QUARTER.contains(date(2006, 10, 1))
    assert QUARTER.contains(QUARTER)
    assert QUARTER.contains(CALENDAR_YEAR.month(2006, 9))
    assert not QUARTER.contains(UK_FINANCIAL_YEAR.half(2006, 1))
    assert not QUARTER.contains(UK_FINANCIAL_YEAR.week(2006, 13))
    assert code_of(lambda: QUARTER.contains("2006-07-01")) == "not-a-day"


def test_the_same_days_can_be_named_in_another_calendar():
    """June is the third month of a council's year and the sixth of the year."""
    june = UK_FINANCIAL_YEAR.month(2006, 3)
    quarter = UK_FINANCIAL_YEAR.quarter(2006, 1)

    assert june.to(CALENDAR_YEAR) == CALENDAR_YEAR.month(2006, 6)
    assert str(quarter.to(CALENDAR_YEAR)) == "2006 Q2"
    assert quarter.to(CALENDAR_YEAR).to(UK_FINANCIAL_YEAR) == quarter
    assert quarter.covers_same_days(quarter.to(CALENDAR_YEAR))
    assert quarter != quarter.to(CALENDAR_YEAR)
    assert AUTUMN.to(CALENDAR_YEAR).name == "Autumn term"


@pytest.mark.parametrize("text", ["2006/07", "2006/07 H1", "2006/07 to 2008/09"])
def test_days_that_another_calendar_has_no_name_for_are_refused(text):
    """A council's year is no calendar year, however near its figures are."""
    period = UK_FINANCIAL_YEAR.parse(text)

    assert code_of(lambda: period.to(CALENDAR_YEAR)) == "period-mismatch"


def test_periods_are_ordered_by_first_day_then_by_last():
    """A year's start comes before its second quarter, a quarter before its year."""
    year = UK_FINANCIAL_YEAR.year(2006)
    first = UK_FINANCIAL_YEAR.quarter(2006, 1)

    assert sorted([QUARTER, year, first]) == [first, year, QUARTER]


def test_periods_of_the_same_days_are_still_ordered_one_way():
    """Sorting gives the same list whatever order it started from."""
    day = date(2006, 6, 1)
    alike = [
        UK_FINANCIAL_YEAR.day(day),
        UK_TAX_YEAR.day(day),
        UK_FINANCIAL_YEAR.span(day, day),
        UK_FINANCIAL_YEAR.span(day, day, "Polling day"),
    ]

    assert all(sorted(mixed) == sorted(alike) for mixed in permutations(alike))
    assert len(set(alike)) == 4


def test_a_period_survives_pickling_with_its_hash():
    """Process pools are a natural host."""
    for period in (QUARTER, AUTUMN):
        hash(period)

        copy = pickle.loads(pickle.dumps(period))

        assert copy == period
        assert hash(copy) == hash(period)
        assert {copy: 1}[period] == 1


@pytest.mark.parametrize("name", [" x", "x ", "a\nb", "tab\there", "x" * 201, 7, None])
def test_a_name_that_could_not_be_read_back_is_refused(name):
    """The text of a span stands in one cell of a table."""
    day = date(2006, 6, 1)

    assert code_of(lambda: UK_FINANCIAL_YEAR.span(day, day, name)) == "bad-name"


def test_frequencies_are_accepted_as_plain_text():
    """The constructor is as kind as the methods."""
    period = Period(
        start=date(2006, 7, 1),
        end=date(2006, 9, 30),
        frequency="quarter",
        calendar=UK_FINANCIAL_YEAR,
    )

    assert period == QUARTER
    assert period.frequency is Frequency.QUARTER
