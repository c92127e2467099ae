from __future__ import annotations

import pickle
from datetime import date

import attrs
import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Recurrence,
    after_each,
    occurrences,
    yearly,
)

YEAR = UK_FINANCIAL_YEAR.year(2006)

CYCLE = (
    yearly("Performance interviews begin", 4),
    yearly("Indicators of the whole year reported", 5),
    yearly("Performance plan published", 6, 30),
    yearly("Annual accounts approved", 6),
    yearly("Performance interviews end", 7),
    yearly("First-quarter indicators reported", 9),
    yearly("Members look ahead", 9),
    yearly("Divisional plans drafted", 10),
    yearly("Priorities and budget options discussed", 10, who="members and SMT"),
    yearly("Estimates prepared", 10),
    yearly("Second-quarter indicators reported", 11),
    yearly("Members' budget day", 11),
    yearly("Budget strategy prepared", 12),
    yearly("Members' second budget day", 1),
    yearly("Budget-setting committee", 1),
    yearly("Third-quarter indicators reported", 2),
    yearly("Council tax set", 2),
    yearly("Divisional plans finished", 3),
)
"""The year of Rochford District Council, from its guide for members (2006), §7."""


def code_of(make) -> str:
    with pytest.raises(PeriodError) as caught:
        make()
    (issue,) = caught.value.issues
    assert issue.at
    assert issue.hint
    return issue.code


def starts(recurrence: Recurrence, period=YEAR) -> list[str]:
    return [each.first.isoformat() for each in occurrences([recurrence], period)]


def test_the_cycle_of_a_council_is_a_list_in_order():
    """Eighteen events, from the first interviews to the finished plans."""
    listed = occurrences(CYCLE, YEAR)

    assert len(listed) == len(CYCLE)
    assert [each.first.month for each in listed] == [
        *(4, 5, 6, 6, 7, 9, 9, 10, 10, 10, 11, 11, 12, 1, 1, 2, 2, 3),
    ]
    assert [str(each) for each in listed[:4]] == [
        "Apr 2006 Performance interviews begin",
        "May 2006 Indicators of the whole year reported",
        "Jun 2006 Annual accounts approved",
        "2006-06-30 Performance plan published",
    ]
    assert listed[-1].last == date(2007, 3, 31)
    assert "members and SMT" in {each.who for each in listed}


def test_nothing_happens_in_august():
    """The guide leaves the month empty."""
    assert occurrences(CYCLE, UK_FINANCIAL_YEAR.parse("Aug 2006")) == ()


@pytest.mark.parametrize("frequency", ["month", "quarter", "half", "day"])
def test_the_parts_of_a_year_list_between_them_what_the_year_lists(frequency):
    """An occasion belongs to the one period that holds its first day."""
    by_part = [
        each for part in YEAR.parts(frequency) for each in occurrences(CYCLE, part)
    ]

    assert tuple(by_part) == occurrences(CYCLE, YEAR)


def test_a_report_comes_in_the_second_month_after_each_quarter():
    """Quarters end in June, September, December and March."""
    report = after_each("Report", "quarter", calendar=UK_FINANCIAL_YEAR, month=2)

    assert starts(report) == ["2006-05-01", "2006-08-01", "2006-11-01", "2007-02-01"]
    assert occurrences([report], YEAR)[0].last == date(2006, 5, 31)


def test_a_report_can_be_due_on_a_day_after_each_half():
    """By the 15th of the month that follows."""
    report = after_each("Report", "half", calendar=UK_FINANCIAL_YEAR, month=1, day=15)

    assert starts(report) == ["2006-04-15", "2006-10-15"]


def test_months_after_a_tax_quarter_follow_the_month_of_its_last_day():
    """A quarter that ends on 5 July is reported in August at the earliest."""
    report = after_each("Return", "quarter", calendar=UK_TAX_YEAR, month=1)

    assert starts(report) == ["2006-05-01", "2006-08-01", "2006-11-01", "2007-02-01"]


def test_every_third_year_is_counted_from_a_stated_day():
    """The clock is never asked which year is the first."""
    review = yearly("Strategy reviewed", 11, every=3, since=date(2004, 1, 1))

    assert starts(review, UK_FINANCIAL_YEAR.years(2000, 12)) == [
        "2004-11-01",
        "2007-11-01",
        "2010-11-01",
    ]
    assert code_of(lambda: yearly("Strategy reviewed", 11, every=3)) == "start-needed"


def test_a_rule_of_the_standard_is_followed():
    """The second Tuesday of a month is when committees meet."""
    committee = Recurrence("Committee", "FREQ=MONTHLY;BYDAY=2TU", who="members")

    assert starts(committee)[:3] == ["2006-04-11", "2006-05-09", "2006-06-13"]
    assert len(starts(committee)) == 12


def test_a_rule_ends_where_it_says():
    """The last day it names is still included."""
    rule = "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20060615"

    assert starts(Recurrence("Board", rule)) == [
        "2006-04-15",
        "2006-05-15",
        "2006-06-15",
    ]


def test_a_rule_that_counts_begins_where_it_is_told():
    """Three meetings, a fortnight apart, from a stated day."""
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=3"

    board = Recurrence("Board", rule, since=date(2006, 5, 2))

    assert starts(board) == ["2006-05-02", "2006-05-16", "2006-05-30"]


def test_an_event_can_last_the_week_or_quarter_of_its_day():
    """Consultation week is the one with 1 June in it, from its Monday."""
    rule = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1"

    (week,) = occurrences([Recurrence("Consultation", rule, lasts="week")], YEAR)
    (quarter,) = occurrences([Recurrence("Audit", rule, lasts="quarter")], YEAR)

    assert (week.first, week.last) == (date(2006, 5, 29), date(2006, 6, 4))
    assert str(week) == "2006-05-29/2006-06-04 Consultation"
    assert (quarter.first, quarter.last) == (date(2006, 4, 1), date(2006, 6, 30))


def test_the_first_and_the_last_day_of_the_period_are_within():
    """Exactly on the line."""
    events = [yearly("Opening", 4, 1), yearly("Closing", 3, 31), yearly("Fool", 4, 1)]

    assert [each.title for each in occurrences(events, YEAR)] == [
        "Fool",
        "Opening",
        "Closing",
    ]
    assert starts(yearly("Late", 4, 5), UK_TAX_YEAR.year(2006)) == ["2007-04-05"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY",
        "FREQ=yearly;BYMONTHDAY=1",
        "BYMONTH=9;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTHDAY=x",
        "FREQ=YEARLY;BYDAY=XX",
        "FREQ=YEARLY;BYDAY=",
        "FREQ=YEARLY;BYMONTHDAY=1;BYMONTHDAY=2",
        "FREQ=YEARLY;BYMONTHDAY=1;BYHOUR=9",
        "FREQ=YEARLY;BYMONTHDAY=1;INTERVAL=0",
        "FREQ=YEARLY;BYMONTHDAY=1;COUNT=-1",
        "FREQ=YEARLY;BYMONTHDAY=1;UNTIL=tomorrow",
        "FREQ=YEARLY;BYMONTHDAY=1;UNTIL=2010",
        "DTSTART=20060101;FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTHDAY=1\nEXDATE:20060101",
        "every September",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=367",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=MO",
        "FREQ=YEARLY;BYMONTHDAY=1;UNTIL=20100231",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;" * 99,
        None,
        9,
    ],
)
def test_a_rule_that_cannot_be_read_is_refused(rule):
    """Also one that would ask the clock, or be searched for ever."""
    make = lambda: Recurrence("Review", rule, since=date(2006, 1, 1))  # noqa: E731

    assert code_of(make) == "bad-rule"


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=9", "FREQ=WEEKLY;BYDAY=MO;INTERVAL=2"]
)
def test_a_rule_that_leans_on_its_start_needs_one(rule):
    """ "Each September" names no day; its start would."""
    assert code_of(lambda: Recurrence("Review", rule)) == "start-needed"
    assert Recurrence("Review", rule, since=date(2006, 9, 4)).since


@pytest.mark.parametrize(
    "make",
    [
        lambda: yearly("Never", 2, 29),
        lambda: yearly("Never", 6, 31),
        lambda: yearly("Never", 13),
        lambda: yearly("Never", 6, every=0, since=date(2006, 1, 1)),
        lambda: yearly("Never", 6, every=1.5, since=date(2006, 1, 1)),
        lambda: yearly("Never", 6, since="2006"),
        lambda: after_each("Never", "week", calendar=CALENDAR_YEAR, month=1),
        lambda: after_each("Never", "quarter", calendar=CALENDAR_YEAR, month=1, day=31),
        lambda: after_each("Never", "quarter", calendar=CALENDAR_YEAR, month="1"),
        lambda: Recurrence("Never", "FREQ=YEARLY;BYMONTHDAY=1", lasts="span"),
    ],
)
def test_an_event_that_cannot_come_round_is_refused(make):
    """When it is defined, not when somebody waits for it."""
    assert code_of(make)


def test_events_and_occasions_are_values():
    """They are compared, kept in sets and sent to other processes."""
    event = yearly("Plan published", 6, 30, who="policy team")

    assert event == yearly("Plan published", 6, 30, who="policy team")
    assert pickle.loads(pickle.dumps(event)) == event
    assert occurrences([event, event], YEAR) == occurrences([event], YEAR)
    assert attrs.evolve(event, who="board") != event
