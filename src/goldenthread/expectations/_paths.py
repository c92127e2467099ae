from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue, PeriodError
from goldenthread.expectations._protocol import (
    PLAIN,
    Context,
    Need,
    Referred,
    Setting,
    Speech,
)
from goldenthread.periods import Calendar, Frequency, Period
from goldenthread.values import (
    Absence,
    Absent,
    FigureLike,
    Known,
    Vocabulary,
    as_text,
    exact,
    root,
)

__all__ = [
    "Milestones",
    "Path",
    "Profile",
    "Shape",
    "Step",
    "compound",
    "due_in",
    "linear",
    "milestones",
    "period_issues",
    "profile",
    "step",
]


def due_in(by: str, period: Period) -> Absent | None:
    """Why a demand that is due *by* a period does not stand in this one, if so.

    It stands in the last period that ends on or before the due one.
    """
    due = period.calendar.parse(by)
    if period.end > due.end:
        return Absent(Absence.NOT_APPLICABLE, f"it was due by {due}")
    if period.next.end <= due.end:
        return Absent(Absence.NOT_DUE, f"it is due by {due}")
    return None


def period_issues(setting: Setting, *texts: str) -> Iterator[Issue]:
    """Which of *texts* are no period of the target's calendar."""
    for text in texts:
        try:
            setting.calendar.parse(text)
        except PeriodError as error:
            yield from (attrs.evolve(issue, at=setting.at) for issue in error.issues)


@attrs.frozen
class Step:
    """A level that is due by a period, and not before.

    >>> str(Step(50, by="2001/02"))
    '50 by 2001/02'
    """

    to: Fraction = attrs.field(converter=exact)
    """In the unit of the indicator that is judged."""

    by: str = attrs.field(kw_only=True)
    """The period that it is due by, as text."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    @property
    def fixed_levels(self) -> tuple[Fraction, ...]:
        """The level, which never moves."""
        return (self.to,)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why the due period cannot be read."""
        yield from period_issues(setting, self.by)

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why it is not due in *period*, if it is not."""
        return due_in(self.by, period)

    def level(self, context: Context, /) -> Known | Absent:
        """The level when it is due."""
        return self.undemanded(context.period) or Known(self.to)

    def words(self, say: Speech) -> str:
        """The level with its unit, and when it is due."""
        return f"{say.figure(self.to)} by {self.by}"

    def __str__(self) -> str:
        return self.words(PLAIN)


class Shape(Vocabulary):
    """How a path runs between where it starts and where it ends."""

    LINEAR = "linear"
    COMPOUND = "compound"


@attrs.frozen(kw_only=True)
class Path:
    """A level that moves from a baseline to a due period, period by period.

    Interpolated by the count of periods, never by their days.

    Raises:
        DefinitionError: If a compound path starts or ends at zero, or crosses it.
    """

    start: Fraction = attrs.field(converter=exact)
    """Where it starts, in the unit of the indicator that is judged."""

    since: str
    """The baseline's period, as text."""

    to: Fraction = attrs.field(converter=exact)
    """Where it ends, in the unit of the indicator that is judged."""

    by: str
    """The period that it is due by, as text."""

    shape: Shape = attrs.field(default=Shape.LINEAR, converter=Shape)
    """Linear, or compound: the same percentage from period to period."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        if self.shape is Shape.COMPOUND and self.start * self.to <= 0:
            raise DefinitionError.of(
                "no-compound-path",
                "expectation",
                f"nothing grows steadily from {as_text(self.start)} to "
                f"{as_text(self.to)}",
                "use linear(), or levels of one sign",
            )

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why its periods cannot be read, or are out of order."""
        found = list(period_issues(setting, self.since, self.by))
        yield from found
        if not found:
            first, last = map(setting.calendar.parse, (self.since, self.by))
            if first.end >= last.end:
                yield Issue(
                    "periods-out-of-order",
                    setting.at,
                    f"the path runs from {first} to {last}",
                    "start it before it is due",
                )
            elif self._way(setting.calendar, setting.span).steps < 1:
                yield Issue(
                    "path-without-a-step",
                    setting.at,
                    f"no {setting.span} ends after {first} and by {last}",
                    "give it more time, or state one level with step()",
                )

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why the path does not run through *period*, if it does not."""
        way = self._way(period.calendar, period.frequency)
        done = way.since.steps_to(period)
        if done < 0:
            return Absent(Absence.NOT_DUE, f"the path starts in {way.since}")
        if done > way.steps:
            return Absent(Absence.NOT_APPLICABLE, f"the path ended in {way.due}")
        return None

    def _way(self, calendar: Calendar, frequency: Frequency) -> _Way:
        return _way(calendar, calendar.name, frequency, self.since, self.by)

    def level(self, context: Context, /) -> Known | Absent:
        """The level at the end of this period."""
        period = context.period
        outside = self.undemanded(period)
        if outside is not None:
            return outside
        way = self._way(period.calendar, period.frequency)
        return self._after(way.since.steps_to(period), way.steps)

    def _after(self, done: int, whole: int) -> Known:
        if done == whole:
            return Known(self.to)
        if self.shape is Shape.LINEAR or not done:
            return Known(self.start + (self.to - self.start) * Fraction(done, whole))
        growth = root((self.to / self.start) ** done, whole)
        return Known(self.start * growth, is_exact=False)

    def words(self, say: Speech) -> str:
        """Both ends with their unit."""
        return (
            f"a {self.shape.words} path from {say.figure(self.start)} in {self.since} "
            f"to {say.figure(self.to)} by {self.by}"
        )

    def __str__(self) -> str:
        return self.words(PLAIN)


@attrs.frozen
class _Way:
    """Where a path runs, in periods of one frequency."""

    since: Period
    """The last period that ends by the end of the baseline's."""

    due: Period
    """The last period that ends by the end of the due one."""

    steps: int
    """How many periods lead from one to the other."""


@lru_cache(maxsize=4096)
def _way(
    calendar: Calendar, name: str, frequency: Frequency, since: str, by: str
) -> _Way:
    """Found once: most paths of a framework run between the same two periods.

    Calendars of one year start are equal whatever they are called; hence the name.
    """
    del name
    days = (calendar.parse(text).end for text in (since, by))
    first, last = (calendar.last_ended(frequency, day) for day in days)
    return _Way(first, last, first.steps_to(last))


def _as_dated(
    pairs: Iterable[tuple[str, FigureLike]],
) -> tuple[tuple[str, Fraction], ...]:
    return tuple((text, exact(level)) for text, level in pairs)


def _as_figures(figures: Iterable[FigureLike]) -> tuple[Fraction, ...]:
    return tuple(map(exact, figures))


@attrs.frozen
class Milestones:
    """Levels due by one period after the other, standing until the next is due.

    Raises:
        DefinitionError: Without a level.
    """

    levels: tuple[tuple[str, Fraction], ...] = attrs.field(converter=_as_dated)
    """(period as text, level in the indicator's unit), in the order of time."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        if not self.levels:
            raise DefinitionError.of("no-milestones", "expectation", "there are none")

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why its periods cannot be read, or are out of order."""
        texts = [text for text, _ in self.levels]
        found = list(period_issues(setting, *texts))
        yield from found
        ends = [] if found else [setting.calendar.parse(text).end for text in texts]
        if ends != sorted(set(ends)):
            yield Issue(
                "periods-out-of-order",
                setting.at,
                f"milestones stand in the order {', '.join(texts)}",
                "name each period once, the earliest first",
            )

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why no milestone stands in *period*, if none does."""
        (first, _), (last, _) = self.levels[0], self.levels[-1]
        if period.end < self._due(first, period).end:
            return Absent(Absence.NOT_DUE, f"the first is due by {first}")
        if period.end > self._due(last, period).end:
            return Absent(Absence.NOT_APPLICABLE, f"the last was due by {last}")
        return None

    def _due(self, text: str, like: Period) -> Period:
        """As with a step: the last period that ends on or before the due one."""
        return like.calendar.last_ended(like.frequency, like.calendar.parse(text).end)

    def level(self, context: Context, /) -> Known | Absent:
        """The level that was due last."""
        period = context.period
        outside = self.undemanded(period)
        due = [
            level
            for text, level in self.levels
            if self._due(text, period).end <= period.end
        ]
        return outside or Known(due[-1])

    def words(self, say: Speech) -> str:
        """Each level with its unit and period."""
        return ", ".join(
            f"{say.figure(level)} by {text}" for text, level in self.levels
        )

    def __str__(self) -> str:
        return self.words(PLAIN)


@attrs.frozen
class Profile:
    """A year's level spread over the year, for a target that reads it to date.

    >>> str(Profile(1000, (20, 45, 70, 100)))
    '1,000 for the year, by 20, 45, 70, 100 % of it to date'

    Raises:
        DefinitionError: Unless the last share is 100.
    """

    to: Fraction = attrs.field(converter=exact)
    """For the whole year, in the indicator's unit."""

    shares: tuple[Fraction, ...] = attrs.field(converter=_as_figures)
    """Per cent of it that is wanted by the end of each period of the year."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        if not self.shares or self.shares[-1] != 100:  # noqa: PLR2004 - per cent
            last = as_text(self.shares[-1]) if self.shares else "nothing"
            raise DefinitionError.of(
                "open-profile",
                "expectation",
                f"the shares end at {last}",
                "give shares to date, ending at 100",
            )

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why there is not one share for each period, read to date."""
        count = setting.span.per_year if setting.span.divides_year else 0
        if len(self.shares) != count:
            yield Issue(
                "profile-does-not-fit",
                setting.at,
                f"{len(self.shares)} shares are given, but a year has {count} of "
                f"its spans ({setting.span})",
                "give one share for each",
            )
        if not setting.is_cumulative:
            yield Issue(
                "profile-without-year-to-date",
                setting.at,
                "a profile is held against the year to date",
                "say reading='year-to-date'",
            )

    def level(self, context: Context, /) -> Known | Absent:
        """The year's level times the share that is wanted by now."""
        number = context.period.number
        if number > len(self.shares):
            return Absent(Absence.UNDEFINED, f"there is no share for {context.period}")
        return Known(self.to * self.shares[number - 1] / 100)

    def words(self, say: Speech) -> str:
        """The year's level with its unit, and the shares."""
        shares = ", ".join(map(as_text, self.shares))
        return f"{say.figure(self.to)} for the year, by {shares} % of it to date"

    def __str__(self) -> str:
        return self.words(PLAIN)


def step(to: FigureLike, *, by: str) -> Step:
    """Take a level that is due *by* a period, and not before."""
    return Step(exact(to), by=by)


def linear(start: FigureLike, *, since: str, to: FigureLike, by: str) -> Path:
    """Take a level that moves by the same amount from period to period."""
    return Path(start=exact(start), since=since, to=exact(to), by=by)


def compound(start: FigureLike, *, since: str, to: FigureLike, by: str) -> Path:
    """Take a level that moves by the same percentage from period to period."""
    return Path(
        start=exact(start), since=since, to=exact(to), by=by, shape=Shape.COMPOUND
    )


def milestones(levels: Mapping[str, FigureLike]) -> Milestones:
    """Take levels due by one period after the other: `{"2006/07": 40, …}`."""
    return Milestones(tuple((text, exact(level)) for text, level in levels.items()))


def profile(to: FigureLike, shares: Iterable[FigureLike]) -> Profile:
    """Take a year's level, spread by *shares* to date in per cent."""
    return Profile(exact(to), tuple(map(exact, shares)))
