from __future__ import annotations

from datetime import date

from goldenthread.periods._frequency import Frequency
from goldenthread.periods._reckoning import Stretch, YearStart

__all__ = [
    "LETTERS",
    "MONTHS",
    "SDMX_LETTERS",
    "day_words",
    "is_calendar_year",
    "sdmx",
    "words",
    "year_words",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Written out here: the host's locale must not change a text."""

LETTERS = {
    "Q": Frequency.QUARTER,
    "H": Frequency.HALF,
    "T": Frequency.THIRD,
    "P": Frequency.MONTH,
    "W": Frequency.WEEK,
}
"""The council's letters: `2006/07 P03` is the third month."""

SDMX_LETTERS = {
    "A": (Frequency.YEAR, 1),
    "S": (Frequency.HALF, 1),
    "T": (Frequency.THIRD, 1),
    "Q": (Frequency.QUARTER, 1),
    "M": (Frequency.MONTH, 2),
    "W": (Frequency.WEEK, 2),
    "D": (Frequency.DAY, 3),
}
"""SDMX 3.0, section 6: the letter of each frequency and its number of digits."""


def is_calendar_year(start: YearStart) -> bool:
    """Whether years start on 1 January, so that `2006` names one."""
    return (start.month, start.day) == (1, 1)


def words(start: YearStart, stretch: Stretch) -> str:
    """Write the canonical text of *stretch*."""
    frequency = stretch.frequency
    if frequency is Frequency.DAY:
        return stretch.start.isoformat()
    if frequency is Frequency.SPAN:
        days = f"{stretch.start}/{stretch.end}"
        return f"{stretch.name} ({days})" if stretch.name else days
    if frequency is Frequency.MONTH and start.day == 1:
        return f"{MONTHS[stretch.start.month - 1][:3]} {stretch.start.year:04}"
    year = year_words(start, start.year_number(stretch))
    return f"{year}{_part_words(start, stretch)}"


def day_words(day: date) -> str:
    """Write *day* as in a sentence: `30 September 2006`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def year_words(start: YearStart, year: int) -> str:
    """Name a year by the year in which it starts: `2006/07`, or `2006`."""
    following = "" if is_calendar_year(start) else f"/{(year + 1) % 100:02}"
    return f"{year:04}{following}"


def sdmx(start: YearStart, stretch: Stretch) -> str:
    """Write *stretch* as SDMX does, relative to the start of the year."""
    frequency = stretch.frequency
    if frequency is Frequency.YEARS:
        return f"{stretch.start}/P{start.year_count(stretch)}Y"
    if frequency is Frequency.SPAN:
        return f"{stretch.start}/P{(stretch.end - stretch.start).days + 1}D"
    year, number = start.year_number(stretch), start.number(stretch)
    letter, digits = next(
        (letter, digits)
        for letter, (known, digits) in SDMX_LETTERS.items()
        if known is frequency
    )
    return f"{year:04}-{letter}{number:0{digits}}"


def _part_words(start: YearStart, stretch: Stretch) -> str:
    frequency = stretch.frequency
    if frequency is Frequency.YEAR:
        return ""
    if frequency is Frequency.YEARS:
        return f" to {year_words(start, start.year_of(stretch.end))}"
    letter = next(letter for letter, known in LETTERS.items() if known is frequency)
    digits = 2 if letter in "PW" else 1
    return f" {letter}{start.number(stretch):0{digits}}"
