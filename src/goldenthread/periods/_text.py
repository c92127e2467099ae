from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from goldenthread.errors import Issue, PeriodError, did_you_mean
from goldenthread.periods._frequency import Frequency, shown
from goldenthread.periods._moves import shifted
from goldenthread.periods._reckoning import Stretch, YearStart, days_on, months_on
from goldenthread.periods._wording import (
    LETTERS,
    MONTHS,
    SDMX_LETTERS,
    is_calendar_year,
    year_words,
)

__all__ = ["as_name", "read"]

LONGEST_NAME = 200
"""As long as an id may be (domain §1)."""

_LONGEST = LONGEST_NAME + 60
"""A name with two days in brackets fits; a page pasted by mistake does not."""

_Reader: TypeAlias = Callable[[YearStart, tuple[str, ...]], Stretch]
"""Takes what a form captured; raises a `PeriodError` if it makes no period."""


def read(start: YearStart, text: object) -> Stretch:
    """Read one period in the year that begins at *start*.

    Every form is a regular expression that cannot backtrack far, on a text of
    limited length: reading takes linear time whatever is pasted in.
    """
    try:
        return _read(start, text)
    except PeriodError as error:
        raise _refusal(start, text, error.issues[0]) from None


def as_name(value: object) -> str:
    """Take *value* as the name of a span, such that its text can be read back."""
    if not isinstance(value, str):
        raise _cannot("bad-name", f"{shown(value)} is not a name", "give a str")
    if not value.isprintable() or value != value.strip() or len(value) > LONGEST_NAME:
        message = f"name {shown(value)} cannot be written in one line of text"
        hint = f"no outer blanks, no line breaks, at most {LONGEST_NAME} characters"
        raise _cannot("bad-name", message, hint)
    return value


def _read(start: YearStart, value: object) -> Stretch:
    if not isinstance(value, str):
        kind = type(value).__name__
        raise _cannot("not-text", f"{kind} is neither text nor a period", "give a str")
    text = value.strip()
    if len(text) > _LONGEST:
        raise _cannot("unreadable", f"it has {len(text)} characters", "shorten it")
    for form, reader in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            stretch = reader(start, match.groups(default=""))
            start.check_reach(stretch)
            return stretch
    raise _cannot("unreadable", "it has none of the accepted forms", _near(text))


def _near(text: str) -> str:
    if text.isascii():
        return "write one of them"
    return "write digits, blanks and hyphens in plain ASCII"


def _refusal(start: YearStart, value: object, why: Issue) -> PeriodError:
    read = shown(value.strip() if isinstance(value, str) else value)
    forms = ", ".join(_examples(start))
    hint = f"{why.hint}; accepted here: {forms}"
    return PeriodError.of(why.code, f"period {read}", why.message, hint)


def _examples(start: YearStart) -> tuple[str, ...]:
    year = year_words(start, 2006)
    month = ("Jun 2006",) if start.day == 1 else ()
    parts = tuple(f"{year} {part}" for part in ("Q2", "H1", "T2", "P03", "W12"))
    several = f"{year} to {year_words(start, 2008)}"
    days = "2006-09-04/2006-12-15"
    span = (days, f"Autumn term ({days})", "2006-04-01/P3M")
    return (year, *parts, *month, "2006-06-15", several, *span, "2006-Q2 (SDMX)")


def _cannot(code: str, message: str, hint: str) -> PeriodError:
    return PeriodError.of(code, "period", message, hint)


# --- readers, one a form -------------------------------------------------------


def _year(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    return start.nth(Frequency.YEAR, _first_year(start, groups), 1)


def _first_year(start: YearStart, groups: tuple[str, ...]) -> int:
    first, joint, second = int(groups[0]), groups[1], groups[2]
    name = year_words(start, first)
    if not joint:
        return _bare_year(start, first)
    if joint != "/":
        raise _either(f"{first:04}{joint}{second}", name)
    if int(second) != (first + 1) % 10 ** len(second):
        message = f"{second} does not follow {first:04}: a year ends in the next"
        raise _cannot("years-do-not-follow", message, f"write '{name}'")
    if is_calendar_year(start):
        message = "a year from 1 January lies within one year"
        raise _cannot("unreadable", message, f"write '{name}', or read in its calendar")
    return first


def _either(text: str, name: str) -> PeriodError:
    message = f"'{text}' may be a year or a month"
    hint = f"write '{name}' for the year, or a month as the forms here show"
    return _cannot("ambiguous", message, hint)


def _bare_year(start: YearStart, first: int) -> int:
    if is_calendar_year(start):
        return first
    name = year_words(start, first)
    message = (
        f"a bare '{first:04}' means the calendar year, but years here start on "
        f"--{start.month:02}-{start.day:02}"
    )
    raise _cannot("ambiguous", message, f"write '{name}' for the one from {first:04}")


def _part(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    year, (letter, number) = _first_year(start, groups[:3]), groups[3:]
    return start.nth(LETTERS[letter.upper()], year, int(number))


def _part_first(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    return _part(start, (*groups[2:], *groups[:2]))


def _years(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    first, last = _first_year(start, groups[:3]), _first_year(start, groups[3:])
    return start.years(first, last - first + 1)


def _month(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    name, year = groups[0].lower(), int(groups[1])
    months = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
    short = {month[:3]: number for month, number in months.items()}
    known = {**months, **short, "sept": 9}
    if name not in known:
        way_out = did_you_mean(name, known) or "write it in English"
        raise _cannot("unreadable", f"{groups[0]!r} is not a month", way_out)
    if start.day != 1:
        day = date(max(year, 1), known[name], min(start.day, 28))
        message = f"months here do not start on the 1st but on day {start.day}"
        raise _cannot("ambiguous", message, _p_form(start, day))
    return start.holding(Frequency.MONTH, _day(f"{year:04}-{known[name]:02}-01"))


def _p_form(start: YearStart, day: date) -> str:
    year = start.year_of(day)
    number = start.index(Frequency.MONTH, day) - year * 12 + 1
    return (
        f"write '{year_words(start, year)} P{number:02}' for the one from about {day}"
    )


def _sdmx(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    year, letter, number = int(groups[0]), groups[1].upper(), groups[2]
    frequency, digits = SDMX_LETTERS[letter]
    if len(number) != digits:
        message = f"SDMX writes the number after {letter} in {digits} digit(s)"
        hint = f"write '{groups[0]}-{letter}{int(number):0{digits}}'"
        raise _cannot("unreadable", message, hint)
    if (frequency, int(number)) == (Frequency.WEEK, 53):
        # SDMX readers count on from week 52 in every year (2000-W53 starts on
        # 2001-01-01); the week is the same one, whatever it is called.
        return shifted(start, start.nth(frequency, year, 52), 1)
    return start.nth(frequency, year, int(number))


def _one_day(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    return start.holding(Frequency.DAY, _day(groups[0]))


def _span(_: YearStart, groups: tuple[str, ...]) -> Stretch:
    return Stretch(_day(groups[0]), _day(groups[1]), Frequency.SPAN)


def _named_span(_: YearStart, groups: tuple[str, ...]) -> Stretch:
    name, first, last = groups
    return Stretch(_day(first), _day(last), Frequency.SPAN, as_name(name.rstrip()))


def _lasting(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    years, months, weeks, days = (int(group or "0") for group in groups[1:])
    if not years + months + weeks + days:
        message = "a period lasts a day at least"
        raise _cannot("no-such-period", message, "write a length such as P3M")
    first = _day(groups[0])
    after = days_on(months_on(first, 12 * years + months), 7 * weeks + days)
    return start.regular(first, days_on(after, -1))


def _fiscal_name(start: YearStart, groups: tuple[str, ...]) -> Stretch:
    year = int(f"20{groups[0]}"[-4:])
    names = {year_words(start, year - back) for back in (0, 1)}
    hint = f"write the year it starts in: {' or '.join(map(repr, sorted(names)))}"
    message = "'FY' names a year by its start in one place, by its end in another"
    raise _cannot("ambiguous", message, hint)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"there is no day {text!r}"
        raise _cannot(
            "not-a-day", message, "write year-month-day: 2006-06-15"
        ) from None


# --- forms ---------------------------------------------------------------------

_YEAR = r"([0-9]{4})(?:([/–-])([0-9]{4}|[0-9]{2}))?"
_PART = r"([QHTPW])([0-9]{1,2})"
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_LENGTH = r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,7})D)?"


def _form(pattern: str) -> re.Pattern[str]:
    # ASCII: no Arabic or full-width digits, no long s taken for an s.
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_form(_YEAR), _year),
    (_form(rf"{_YEAR} +{_PART}"), _part),
    (_form(rf"{_PART} +{_YEAR}"), _part_first),
    (_form(_DAY), _one_day),
    (_form(r"([0-9]{4})-([ASTQMWD])([0-9]{1,3})"), _sdmx),
    (_form(rf"{_YEAR} +to +{_YEAR}"), _years),
    (_form(rf"{_DAY}/{_DAY}"), _span),
    (_form(rf"{_DAY}/{_LENGTH}"), _lasting),
    (_form(rf"(.+) \({_DAY}/{_DAY}\)"), _named_span),
    (
        _form(r"(?:[QHTPW][0-9]{1,2} )?FY *'?([0-9]{4}|[0-9]{2})\b.*"),
        _fiscal_name,
    ),
    (_form(r"([a-z]+) +([0-9]{4})"), _month),
)
