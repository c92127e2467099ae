from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import ClassVar, TypeAlias

import attrs

from goldenthread.errors import DefinitionError, Issue, PeriodError
from goldenthread.expectations import (
    Need,
    Referred,
    Setting,
    fixed_levels_of,
)
from goldenthread.periods import Period
from goldenthread.policies._lines import (
    from_on,
    held,
    level_of,
    points_up,
    tidied,
    why_unknown,
)
from goldenthread.policies._pace import Pace
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
    nested,
)
from goldenthread.policies._suiting import (
    direction_issues,
    order_issues,
    status_issues,
    still_level_issues,
)
from goldenthread.values import (
    Acceptance,
    Bands,
    Cut,
    FigureLike,
    NotRated,
    Reason,
    Scale,
    Status,
    as_text,
    exact,
)

__all__ = ["Growth", "growth"]

Limit: TypeAlias = tuple[str, Fraction]
"""The code of a status, and the share of the required growth it begins at."""


def _as_limits(limits: Iterable[tuple[str, FigureLike]]) -> tuple[Limit, ...]:
    """Put limits into order, the lowest share first."""
    given = ((code, exact(share)) for code, share in limits)
    return tuple(sorted(given, key=lambda limit: limit[1]))


@attrs.frozen(kw_only=True)
class Growth:
    """Judge how fast a figure grows against how fast it would have to.

    Growth is compound: the same percentage from one span of the target to the
    next. The required one leads from the baseline to the level; what goes the
    other way is less than nothing of it. This is how progress on the
    Sustainable Development Goals is often measured (Eurostat; Statistics
    Canada, Canadian Indicator Framework), with limits at 0.95, 0.60 and 0.

    >>> print(Growth(since="2015", by="2030", limits=[("green", "0.95")]))
    best if met; a miss by its compound growth since 2015 as a share of what leads
    to the level by 2030: green ≥ 0.95, worst below

    Raises:
        DefinitionError: Without limits, or if two begin at one share.
    """

    since: str
    """The baseline's period, as text."""

    by: str
    """The period by which the level is to be reached, as text."""

    limits: tuple[Limit, ...] = attrs.field(converter=_as_limits)
    """(code, share of the required growth), the lowest first; a figure exactly
    on a limit has reached it, and below all of them the status is the worst."""

    zero_as: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """What stands for a baseline or a level of 0, which nothing grows from or to
    at a steady pace. Left out, growth is undefined there; a published scheme
    that puts 0.001 is reproduced by saying so, in the indicator's unit."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether the published or the raw figure is judged."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.BASELINE})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if not self.limits:
            hint = 'say where a status begins: limits={"green": "0.95"}'
            yield Issue("no-limits", "growth", "no limit is given", hint)
        shares = [share for _, share in self.limits]
        for share in sorted({each for each in shares if shares.count(each) > 1}):
            message = f"two statuses begin at {as_text(share)}"
            yield Issue("doubled-limit", "growth", message, "keep one of them")
        if self.zero_as is not None and self.zero_as <= 0:
            message = f"zero_as is {as_text(self.zero_as)}"
            yield Issue("no-stand-in", "growth", message, "give a figure above 0")

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        laws = (
            ("met-is-best", "a miss may be on the way at the required pace"),
            ("agreement", "across zero there is no growth, and a line has no gap"),
        )
        stand_in = (
            ("mirror-symmetry", "what stands for 0 lies above it"),
            ("unit-scaling", "what stands for 0 is a number of units"),
        )
        return laws if self.zero_as is None else (*laws, *stand_in)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why growth cannot judge the target that it is given to."""
        codes = [code for code, _ in self.limits]
        yield from status_issues(codes, setting)
        yield from order_issues(codes, setting)
        yield from direction_issues(setting)
        yield from still_level_issues(setting, "growth leads to one level")
        yield from self._period_issues(setting)
        yield from self._start_issues(setting)

    def _period_issues(self, setting: Setting) -> Iterator[Issue]:
        ends: list[Period] = []
        for text in (self.since, self.by):
            try:
                day = setting.calendar.parse(text).end
                ends.append(setting.calendar.last_ended(setting.span, day))
            except PeriodError as error:
                yield from (
                    attrs.evolve(issue, at=setting.at) for issue in error.issues
                )
        if len(ends) > 1 and ends[0].end >= ends[1].end:
            yield Issue(
                "periods-out-of-order",
                setting.at,
                f"no {setting.span} ends after {self.since} and by {self.by}",
                "let growth start before it is due",
            )

    def _start_issues(self, setting: Setting) -> Iterator[Issue]:
        if not setting.has_baseline:
            message = "growth needs to know what it starts from"
            hint = "give the target a baseline"
            yield Issue("no-baseline", setting.at, message, hint)
        if setting.baseline is None:
            return
        start = self._start(setting.baseline)
        for level in map(self._start, fixed_levels_of(setting.expect)):
            if start * level <= 0 or start == level:
                yield Issue(
                    "no-compound-growth",
                    setting.at,
                    f"nothing grows steadily from {as_text(start)} to {as_text(level)}",
                    "judge by progress() or tolerance()",
                )

    def _start(self, figure: Fraction) -> Fraction:
        """A baseline or a level, or what stands for it if it is 0."""
        return figure or self.zero_as or figure

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the word, and a miss by its growth so far."""
        scale = case.scale
        if not all(code in scale.codes for code, _ in self.limits):
            return Assessment(NotRated(Reason.UNDETERMINED))
        pace = self._pace(case)
        if isinstance(pace, Assessment):
            is_over = pace.rating == NotRated(Reason.ENDED)
            return Assessment(scale.best) if case.is_met and not is_over else pace
        share = self.share(case)
        if share is None and not case.is_met:
            return _undefined(pace.start, case.actual)
        line, is_exact = self._line(case, pace)
        said = () if share is None else (_progress_words(share),)
        note = "; ".join((*said, *(() if is_exact else (_INEXACT,))))
        return Assessment(line.status_of(case.actual), line, note)

    def share(self, case: Case) -> Fraction | None:
        """Actual growth over required growth, if both are defined.

        To 40 significant digits where it is irrational.
        """
        pace = self._pace(case)
        if isinstance(pace, Assessment) or case.actual * pace.start < 0:
            return None
        return pace.share_at(case.actual)

    def _pace(self, case: Case) -> Pace | Assessment:
        """How fast the figure would have to grow, or why that cannot be told."""
        spans = self._spans(case.context.period)
        if isinstance(spans, Assessment):
            return spans
        level, upwards = level_of(case.demand), points_up(case.demand.acceptance)
        if level is None or upwards is None:
            return _untold(f"{case.demand.words(as_text)} is no way to grow")
        start = held(case.context.baseline, case, self.judged)
        if start is None:
            return _untold(why_unknown("baseline", case.context.baseline))
        start, level = self._start(start), self._start(level)
        if start * level <= 0 or start == level:
            return _undefined(start, level)
        passed, whole = spans
        return Pace(
            start=start, level=level, passed=passed, whole=whole, upwards=upwards
        )

    def _spans(self, period: Period) -> tuple[int, int] | Assessment:
        """Spans since the start, now and when it is due."""
        days = (period.calendar.parse(text).end for text in (self.since, self.by))
        since, due = (period.calendar.last_ended(period.frequency, day) for day in days)
        if period.end > due.end:
            return Assessment(NotRated(Reason.ENDED), note=f"it was due by {self.by}")
        if period.end <= since.end:
            return _untold(f"growth is counted from {self.since} on")
        return since.steps_to(period), since.steps_to(due)

    def _line(self, case: Case, pace: Pace) -> tuple[Bands, bool]:
        """The line in figures, and whether its limits are exact."""
        scale, is_exact = case.scale, True
        stretches: list[tuple[Acceptance, Status]] = []
        for code, share in self.limits:
            figure, stays_exact = pace.figure_at(share)
            is_exact = is_exact and stays_exact
            stretches.append((_reached(figure, pace), scale[code]))
        stretches.append((case.demand.acceptance, scale.best))
        return tidied(nested(scale.worst, *stretches)), is_exact

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*, with who owns each limit."""
        labels = {status.code: status.label for status in scale.statuses}
        ends = (scale.best.label, scale.worst.label)
        return self._sentence(lambda code: labels.get(code, code), ends)

    def __str__(self) -> str:
        return self._sentence(str, ("best", "worst"))

    def _sentence(self, label: Callable[[str], str], ends: tuple[str, str]) -> str:
        best, worst = ends
        limits = ", ".join(
            f"{label(code)} ≥ {as_text(share)}" for code, share in self.limits[::-1]
        )
        zero = f" (0 counts as {as_text(self.zero_as)})" if self.zero_as else ""
        return (
            f"{best} if met; a miss by its compound growth since {self.since} as a "
            f"share of what leads to the level by {self.by}{zero}: {limits}, {worst} "
            "below"
        )


_INEXACT = "its limits were worked out to 40 digits"


def _progress_words(share: Fraction) -> str:
    return f"it has grown at {as_text(share, 3)} of the required pace"


def _undefined(start: Fraction, end: Fraction) -> Assessment:
    note = f"nothing grows steadily from {as_text(start)} to {as_text(end)}"
    return Assessment(NotRated(Reason.UNDEFINED), note=note)


def _untold(why: str) -> Assessment:
    return Assessment(NotRated(Reason.UNDETERMINED), note=why)


def _reached(figure: Fraction | None, pace: Pace) -> Acceptance:
    """The figures that have grown enough; 0 is where growth is -100 %."""
    if figure is not None:
        return from_on(figure, upwards=pace.upwards)
    # Of one sign, all figures have grown by more than that, or none has.
    cut = Cut(0, is_after=pace.start < 0)
    return Acceptance(lower=cut) if pace.upwards else Acceptance(upper=cut)


def growth(
    *,
    since: str,
    by: str,
    limits: Mapping[str, FigureLike],
    zero_as: FigureLike | None = None,
    judged: Judged | str = Judged.PUBLISHED,
) -> Growth:
    """Judge actual growth by how much it is of the required growth.

    Args:
        since: The baseline's period.
        by: The period by which the level is to be reached.
        limits: Code of a status to the share at which it begins: `"0.95"`.
        zero_as: What stands for a baseline or a level of 0, if anything does.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: Without limits, or if two begin at one share.
    """
    return Growth(
        since=since,
        by=by,
        limits=tuple((code, exact(share)) for code, share in limits.items()),
        zero_as=None if zero_as is None else exact(zero_as),
        judged=Judged(judged),
    )
