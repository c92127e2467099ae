from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import takewhile

from goldenthread.errors import PeriodError
from goldenthread.periods._frequency import shown

__all__ = ["check_rule", "days_of_rule"]


def _listed(item: str) -> str:
    return f"(?:{item})(?:,(?:{item}))*"


_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY")
"""A review that recurs daily or hourly is no review."""

_DAY_PARTS = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY"})
"""Those that say on which days, so that the start need not."""

_ORDINAL = r"[+-]?(?:[1-9]|[1-4][0-9]|5[0-3])"

_DAY_OF_YEAR = "-?(?:[1-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])"

_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"

_GRAMMAR = {
    "FREQ": "|".join(_FREQUENCIES),
    "INTERVAL": "[1-9][0-9]{0,2}",
    "COUNT": "[1-9][0-9]{0,2}",
    "UNTIL": "[0-9]{8}",
    "BYMONTH": _listed("[1-9]|1[0-2]"),
    "BYMONTHDAY": _listed("-?(?:[1-9]|[12][0-9]|3[01])"),
    "BYDAY": _listed(f"(?:{_ORDINAL})?{_WEEKDAY}"),
    "BYYEARDAY": _listed(_DAY_OF_YEAR),
    "BYWEEKNO": _listed(_ORDINAL),
    "BYSETPOS": _listed(_DAY_OF_YEAR),
    "WKST": _WEEKDAY,
}
"""What each part may say. dateutil takes more, and then searches for ever,
fails while searching, or fills what is lacking in UNTIL from today."""

_LONGEST = 200


def check_rule(rule: object, since: date | None) -> None:
    """Refuse a rule that cannot be read, or that leans on a start not given."""
    if not isinstance(rule, str) or len(rule) > _LONGEST or not rule.isprintable():
        raise _bad(rule, "it is not a line of text")
    parts = _parts(rule)
    if since is None and _leans_on_start(parts):
        raise PeriodError.of(
            "start-needed",
            f"rule {rule!r}",
            "it counts from its start or takes its day from there, but none is given",
            "give since=date(…), or name the day and leave out INTERVAL and COUNT",
        )
    _until(rule)
    if next(_moments(rule, since or date(2000, 1, 1)), None) is None:
        raise _bad(rule, "it never comes round, like 30 February")


def days_of_rule(
    rule: str, since: date | None, first: date, last: date
) -> Iterator[date]:
    """List the days from *first* to *last* on which *rule* falls."""
    # A rule that leans on no start may be counted from any; a year ahead lets
    # a set cut by the start (BYSETPOS) be whole again.
    start = since or date(max(first.year - 1, 1), 1, 1)
    latest = min(last, _until(rule))
    days = (moment.date() for moment in _moments(rule, start))
    return (day for day in takewhile(lambda day: day <= latest, days) if day >= first)


def _parts(rule: str) -> dict[str, str]:
    split = [part.partition("=") for part in rule.split(";")]
    parts = {name: value for name, _, value in split}
    for name, value in parts.items():
        if name not in _GRAMMAR or not re.fullmatch(_GRAMMAR[name], value):
            raise _bad(rule, f"its part {name + '=' + value!r} is none we can follow")
    if len(parts) < len(split) or "FREQ" not in parts:
        raise _bad(rule, f"it has no one FREQ of {', '.join(_FREQUENCIES)}, or repeats")
    if parts["FREQ"] == "WEEKLY" and re.search("[0-9]", parts.get("BYDAY", "")):
        raise _bad(rule, "no week has a second Tuesday: number weekdays in months")
    return parts


def _leans_on_start(parts: dict[str, str]) -> bool:
    counts = parts.get("INTERVAL", "1") != "1" or "COUNT" in parts
    return counts or not _DAY_PARTS & parts.keys()


def _until(rule: str) -> date:
    text = _parts(rule).get("UNTIL", "99991231")
    written = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _bad(rule, "its UNTIL is not a day such as 20101231") from None


def _moments(rule: str, since: date) -> Iterator[datetime]:
    # Loaded here because most programs that import us have no reviews.
    from dateutil.rrule import rrulestr

    # UNTIL is ours: reading it, dateutil asks the clock.
    kept = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
    return iter(rrulestr(kept, dtstart=datetime.combine(since, time.min)))


def _bad(rule: object, why: str) -> PeriodError:
    hint = "write it as RFC 5545 does: 'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30'"
    return PeriodError.of("bad-rule", f"rule {shown(rule)}", why, hint)
