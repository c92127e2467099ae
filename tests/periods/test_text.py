from __future__ import annotations

import time

import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import (
    CALENDAR_YEAR,
    SCHOOL_YEAR,
    UK_FINANCIAL_YEAR,
    UK_TAX_YEAR,
    Calendar,
)


def refusal(calendar: Calendar, text: object):
    with pytest.raises(PeriodError) as caught:
        calendar.parse(text)
    (issue,) = caught.value.issues
    return issue


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2006/07", "2006/07"),
        ("2006/2007", "2006/07"),
        ("  2006/07  ", "2006/07"),
        ("1999/00", "1999/00"),
        ("1999/2000", "1999/00"),
        ("2006/07 Q2", "2006/07 Q2"),
        ("Q2 2006/07", "2006/07 Q2"),
        ("q2   2006/2007", "2006/07 Q2"),
        ("2006/07 h1", "2006/07 H1"),
        ("2006/07 T2", "2006/07 T2"),
        ("2006/07 P03", "Jun 2006"),
        ("2006/07 p3", "Jun 2006"),
        ("P12 2006/07", "Mar 2007"),
        ("2006/07 W12", "2006/07 W12"),
        ("Jun 2006", "Jun 2006"),
        ("june 2006", "Jun 2006"),
        ("SEPT 2006", "Sep 2006"),
        ("Mar 2007", "Mar 2007"),
        ("2006-06-15", "2006-06-15"),
        ("2006-A1", "2006/07"),
        ("2006-S1", "2006/07 H1"),
        ("2006-T1", "2006/07 T1"),
        ("2006-Q2", "2006/07 Q2"),
        ("2006-M03", "Jun 2006"),
        ("2006-W12", "2006/07 W12"),
        ("2006-D123", "2006-08-01"),
        ("2006/07 to 2008/09", "2006/07 to 2008/09"),
        ("2006/07 TO 2008/2009", "2006/07 to 2008/09"),
        ("2006-09-04/2006-12-15", "2006-09-04/2006-12-15"),
        ("2006-04-01/2006-06-30", "2006-04-01/2006-06-30"),
        (
            "Autumn term (2006-09-04/2006-12-15)",
            "Autumn term (2006-09-04/2006-12-15)",
        ),
        (
            "Été (phase 2) (2006-09-04/2006-12-15)",
            "Été (phase 2) (2006-09-04/2006-12-15)",
        ),
        ("2006-04-01/P3M", "2006/07 Q1"),
        ("2006-04-01/P1Y", "2006/07"),
        ("2006-04-01/P12M", "2006/07"),
        ("2006-04-01/P3Y", "2006/07 to 2008/09"),
        ("2006-04-03/P1W", "2006/07 W01"),
        ("2006-04-03/P7D", "2006/07 W01"),
        ("2006-04-03/P1D", "2006-04-03"),
        ("2006-07-01/P12M", "2006-07-01/2007-06-30"),
        ("2006-05-01/P1M2W3D", "2006-05-01/2006-06-17"),
    ],
)
def test_every_accepted_form_is_read_in_a_financial_year(text, canonical):
    """People write the same quarter in many ways; it is one quarter."""
    assert str(UK_FINANCIAL_YEAR.parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2006", "2006"),
        ("2006 Q2", "2006 Q2"),
        ("Q2 2006", "2006 Q2"),
        ("2006 H1", "2006 H1"),
        ("2006 T3", "2006 T3"),
        ("2006 P03", "Mar 2006"),
        ("2006 W12", "2006 W12"),
        ("2006 to 2008", "2006 to 2008"),
        ("2006-A1", "2006"),
        ("Jun 2006", "Jun 2006"),
    ],
)
def test_a_bare_year_is_read_where_years_start_on_1_january(text, canonical):
    """There it can mean only one thing."""
    assert str(CALENDAR_YEAR.parse(text)) == canonical


def test_months_of_a_year_that_starts_within_a_month_are_numbered():
    """The third month of the tax year is neither May nor June."""
    third = UK_TAX_YEAR.month(2006, 3)

    assert str(third) == "2006/07 P03"
    assert UK_TAX_YEAR.parse("2006/07 P03") == third


def test_text_is_read_in_the_calendar_that_is_asked():
    """The same words are winter at school and summer in the town hall."""
    assert SCHOOL_YEAR.parse("2006/07 Q2").start.isoformat() == "2006-12-01"
    assert UK_FINANCIAL_YEAR.parse("2006/07 Q2").start.isoformat() == "2006-07-01"


@pytest.mark.parametrize(
    ("text", "code", "way_out"),
    [
        ("2006", "ambiguous", "'2006/07'"),
        ("2006 Q2", "ambiguous", "'2006/07'"),
        ("2006 to 2008", "ambiguous", "'2006/07'"),
        ("2006-07", "ambiguous", "'2006/07'"),
        ("2006–07", "ambiguous", "'2006/07'"),
        ("2006-2007", "ambiguous", "'2006/07'"),
        ("2006-07 Q2", "ambiguous", "'2006/07'"),
        ("FY2007", "ambiguous", "'2006/07' or '2007/08'"),
        ("fy 2007", "ambiguous", "'2006/07' or '2007/08'"),
        ("FY07 Q1", "ambiguous", "'2006/07' or '2007/08'"),
        ("Q1 FY07", "ambiguous", "'2006/07' or '2007/08'"),
        ("FY2006/07", "ambiguous", "'2005/06' or '2006/07'"),
        ("2006/08", "years-do-not-follow", "'2006/07'"),
        ("2006/06", "years-do-not-follow", "'2006/07'"),
        ("2006/2008", "years-do-not-follow", "'2006/07'"),
        ("2006/1907", "years-do-not-follow", "'2006/07'"),
        ("2006/07 Q5", "no-such-period", "from 1 to 4"),
        ("2006/07 Q0", "no-such-period", "from 1 to 4"),
        ("2006/07 P13", "no-such-period", "from 1 to 12"),
        ("2006/07 W53", "no-such-period", "from 1 to 52"),
        ("2006-W54", "no-such-period", "from 1 to 52"),
        ("2006-D366", "no-such-period", "from 1 to 365"),
        ("2006-A2", "no-such-period", "from 1 to 1"),
        ("2006-09-04/2006-09-03", "no-such-period", "earlier day first"),
        ("2006-09-04/P0D", "no-such-period", "P3M"),
        ("2008/09 to 2006/07", "no-such-period", "two years or more"),
        ("2006/07 to 2006/07", "no-such-period", "two years or more"),
        ("2006-M3", "unreadable", "'2006-M03'"),
        ("2006-Q02", "unreadable", "'2006-Q2'"),
        ("2006-02-29", "not-a-day", "2006-06-15"),
        ("2006-13-01/2006-14-01", "not-a-day", "2006-06-15"),
        ("Jnue 2006", "unreadable", "did you mean 'june'"),
        ("Vendor 2006", "unreadable", "in English"),
        ("0000/01", "out-of-reach", "1 to 9998"),
        ("9999/00", "out-of-reach", "1 to 9998"),
        ("9000-01-01/P9999Y", "out-of-reach", "1 to 9998"),
        ("9999-12-31", "out-of-reach", "1 to 9998"),
        ("Jan 0000", "not-a-day", "2006-06-15"),
        ("a\tb (2006-09-04/2006-12-15)", "bad-name", "no line breaks"),
        ("", "unreadable", "write one of them"),
        ("Q2", "unreadable", "write one of them"),
        ("06/07", "unreadable", "write one of them"),
        ("2006/07Q2", "unreadable", "write one of them"),
        ("010-M03", "unreadable", "write one of them"),
        ("2010-M", "unreadable", "write one of them"),
        ("2010M03", "unreadable", "write one of them"),
        ("2006-04-01/P", "unreadable", "write one of them"),
        ("2006-04-01/PT3H", "unreadable", "write one of them"),
        ("\u0662\u0660\u0660\u0666/\u0660\u0667", "unreadable", "ASCII"),
        ("\uff12\uff10\uff10\uff16/07", "unreadable", "ASCII"),
        ("\u017fep 2006", "unreadable", "ASCII"),
        ("x" * 300, "unreadable", "shorten"),
    ],
)
def test_a_refusal_names_the_text_and_the_way_out(text, code, way_out):
    """Nobody should have to look up the forms elsewhere."""
    issue = refusal(UK_FINANCIAL_YEAR, text)

    assert issue.code == code
    assert repr(text)[1:40].rstrip("'") in issue.at
    assert way_out in issue.hint
    assert "accepted here: 2006/07, 2006/07 Q2" in issue.hint
    assert "Jun 2006" in issue.hint


@pytest.mark.parametrize("text", ["2006/07", "2006/2007", "2006/07 Q2", "Q2 2006/07"])
def test_a_year_of_two_names_is_refused_where_years_lie_within_one(text):
    """A calendar year is never 2006/07; the figure belongs to another calendar."""
    issue = refusal(CALENDAR_YEAR, text)

    assert issue.code == "unreadable"
    assert "'2006'" in issue.hint
    assert "accepted here: 2006, 2006 Q2" in issue.hint


@pytest.mark.parametrize(
    ("calendar", "text", "instead"),
    [
        (UK_TAX_YEAR, "Jun 2006", "2006/07 P03"),
        (UK_TAX_YEAR, "Mar 2007", "2006/07 P12"),
        (Calendar(month=1, day=31), "Feb 2006", "2006/07 P02"),
    ],
)
def test_a_month_by_name_is_refused_where_months_start_late(calendar, text, instead):
    """Most of its days are June's, but not all."""
    issue = refusal(calendar, text)

    assert issue.code == "ambiguous"
    assert instead in issue.hint
    assert "Jun 2006" not in issue.hint.split("accepted here")[1]
    calendar.parse(instead)


@pytest.mark.parametrize(
    "wrong",
    [None, 2006, 2006.5, b"2006/07", ["2006/07"], pytest.param(10**5000, id="endless")],
)
def test_what_is_not_text_is_refused(wrong):
    """A year from a spreadsheet comes as a number and means the calendar year."""
    issue = refusal(UK_FINANCIAL_YEAR, wrong)

    assert issue.code == "not-text"
    assert type(wrong).__name__ in issue.message


@pytest.mark.parametrize(
    "text",
    [
        "2006/07" + " " * 10**6 + "x",
        "a" * 10**6,
        "(" * 250,
        "x (" * 80,
        " " * 10**6,
        "FY 07" + "'" * 250,
    ],
)
def test_a_hostile_text_is_refused_at_once(text):
    """Text comes from the web; reading it takes linear time."""
    before = time.perf_counter()

    refusal(UK_FINANCIAL_YEAR, text)

    assert time.perf_counter() - before < 1
