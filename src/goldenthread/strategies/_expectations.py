from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from hypothesis import strategies as st

from goldenthread.expectations import (
    Between,
    Change,
    CloseTo,
    Expectation,
    Fixed,
    Lag,
    Level,
    Milestones,
    OneSided,
    Path,
    Profile,
    Quantifier,
    Shape,
    Step,
    Verb,
    Word,
    Zero,
    figure_of,
    last_year,
    previous,
)
from goldenthread.periods import UK_FINANCIAL_YEAR, Calendar, Frequency
from goldenthread.strategies._values import figures
from goldenthread.values import FigureLike, exact

__all__ = ["SIZES", "changes", "expectations", "levels"]

SIZES = tuple(map(exact, ("10", "5", "0", "0.1", "12.5", "100")))
"""How far a figure is to move, or may lie off: nothing among them."""

_sizes = st.sampled_from(SIZES)

_words = st.sampled_from((*Word, *Word, "between", "zero", "close", "change"))
_still_words = st.sampled_from((*Word, *Word, "between", "zero", "close"))

_sorts = st.sampled_from((*("fixed",) * 6, "moving", "moving", "dated", "dated"))

_shapes = st.sampled_from(Shape)


@st.composite
def expectations(  # noqa: PLR0913 - what a demand has to fit
    draw: st.DrawFn,
    *,
    near: Iterable[FigureLike] = (),
    references: Iterable[str] = (),
    moving: bool = True,
    calendar: Calendar = UK_FINANCIAL_YEAR,
    span: Frequency = Frequency.QUARTER,
    is_percentage: bool = False,
    has_baseline: bool = False,
    to_date: bool = False,
) -> Expectation:
    """Draw what a target may demand, in every word.

    Args:
        draw: Given by Hypothesis.
        near: Figures to draw levels from.
        references: Ids of other indicators that levels may be taken from.
        moving: Whether levels may move at all.
        calendar: In whose years dates are written.
        span: What the level is for.
        is_percentage: Whether the indicator is measured in per cent.
        has_baseline: Whether the target says where it started from.
        to_date: Whether the target reads the year to date.
    """
    word = draw(_words if moving else _still_words)
    if word == "zero":
        return Zero()
    if word == "change":
        return draw(
            changes(
                calendar=calendar,
                is_percentage=is_percentage,
                has_baseline=has_baseline,
            )
        )
    level = _fixed(_edges(near))
    if moving:
        level = levels(
            near=near,
            references=references,
            calendar=calendar,
            span=span,
            to_date=to_date,
        )
    if word == "between":
        return _between(draw(level), draw(level))
    if word == "close":
        return CloseTo(draw(level), within=draw(_sizes))
    return OneSided(word, draw(level))


def _between(one: Level, other: Level) -> Between:
    """Fixed levels in their order; what moves may cross."""
    if isinstance(one, Fixed) and isinstance(other, Fixed) and one.value > other.value:
        return Between(other, one)
    return Between(one, other)


_Edges: TypeAlias = tuple[Fraction, ...]


def _edges(near: Iterable[FigureLike]) -> _Edges:
    return tuple(map(exact, near))


@st.composite
def levels(
    draw: st.DrawFn,
    *,
    near: Iterable[FigureLike] = (),
    references: Iterable[str] = (),
    calendar: Calendar = UK_FINANCIAL_YEAR,
    span: Frequency = Frequency.QUARTER,
    to_date: bool = False,
) -> Level:
    """Draw levels: fixed ones, what there was before, other indicators, paths.

    Args:
        draw: Given by Hypothesis.
        near: Figures to draw levels from.
        references: Ids of other indicators that levels may be taken from.
        calendar: In whose years dates are written.
        span: What the level is for.
        to_date: Whether the target reads the year to date: for profiles.
    """
    sort = draw(_sorts)
    if sort == "fixed":
        return draw(_fixed(_edges(near)))
    if sort == "moving":
        return draw(_moving(tuple(references)))
    parts = span.per_year if to_date and span.divides_year else 0
    return draw(_dated(_edges(near), calendar, parts))


@cache
def _fixed(near: _Edges) -> st.SearchStrategy[Level]:
    return figures(near).map(Fixed)


@cache
def _moving(references: tuple[str, ...]) -> st.SearchStrategy[Level]:
    own: tuple[Level, ...] = (previous(), last_year())
    others = (figure_of(id_, lag=lag) for id_ in references for lag in Lag)
    return st.sampled_from((*own, *others))


@cache
def _dated(near: _Edges, calendar: Calendar, parts: int) -> st.SearchStrategy[Level]:
    """Paths round the turn of 2006; profiles of a year in so many *parts*, if any."""
    level = figures(near)
    paths: list[st.SearchStrategy[Level]] = [
        st.builds(Step, level, by=st.sampled_from(_dues(calendar))),
        st.builds(_path, _shapes, level, level, st.sampled_from(_ways(calendar))),
        st.builds(_milestones, _steps(calendar), st.lists(level, min_size=4)),
    ]
    if parts:
        profiles = st.builds(Profile, level, st.sampled_from(_seasons(parts)))
        paths += [profiles, profiles]  # beside three that fit every target
    return st.one_of(paths)


@cache
def _dues(calendar: Calendar) -> tuple[str, ...]:
    """Periods by which something may be due, as text: in time, later, too early."""
    return (
        str(calendar.year(2006)),
        str(calendar.quarter(2006, 4)),
        str(calendar.quarter(2006, 3)),
        str(calendar.year(2007)),
        str(calendar.half(2006, 1)),
        str(calendar.year(2005)),
    )


@cache
def _ways(calendar: Calendar) -> tuple[tuple[str, str], ...]:
    """From when to when a path may run: at least one step of every span."""
    starts = (
        calendar.year(2005),
        calendar.quarter(2005, 4),
        calendar.quarter(2006, 2),
        calendar.year(2003),
    )
    ends = (calendar.year(2006), calendar.quarter(2007, 1), calendar.year(2008))
    early = (calendar.year(2003), calendar.quarter(2006, 3))
    ways = [*((start, end) for start in starts for end in ends), early]
    return tuple((str(start), str(end)) for start, end in ways)


def _path(shape: Shape, start: Decimal, to: Decimal, way: tuple[str, str]) -> Path:
    """A path from *start* to *to*; a compound one between figures of one sign."""
    since, by = way
    if shape is Shape.COMPOUND:
        start, to = start or Decimal(1), to or Decimal(1)
        to = -to if (start > 0) != (to > 0) else to
    return Path(start=exact(start), since=since, to=exact(to), by=by, shape=shape)


@cache
def _steps(calendar: Calendar) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of a row of periods, each ending after the one before."""
    row = [
        calendar.year(2006),
        calendar.quarter(2006, 3),
        calendar.half(2006, 1),
        calendar.year(2005),
        calendar.year(2007),
    ]
    some = st.lists(st.sampled_from(row), min_size=1, max_size=4, unique=True)
    return some.map(
        lambda periods: tuple(str(p) for p in sorted(periods, key=lambda p: p.end))
    )


def _milestones(texts: Sequence[str], heights: Sequence[Decimal]) -> Milestones:
    return Milestones(
        tuple(
            (text, exact(height)) for text, height in zip(texts, heights, strict=False)
        )
    )


def _seasons(parts: int) -> tuple[tuple[int, ...], ...]:
    """Shares to date of a year in *parts*: even, early, late, over the top."""
    even = [100 * part // parts for part in range(1, parts + 1)]
    early = [100 - (100 - share) // 2 for share in even]
    late = [*(share // 2 for share in even[:-1]), 100]
    over = [*(share + 50 for share in even[:-1]), 100]
    return tuple(map(tuple, (even, early, late, over)))


def changes(
    *,
    calendar: Calendar = UK_FINANCIAL_YEAR,
    is_percentage: bool = False,
    has_baseline: bool = False,
) -> st.SearchStrategy[Change]:
    """Draw demands that a figure move: cuts and rises, each in every size.

    Args:
        calendar: In whose years dates are written.
        is_percentage: Whether the indicator is measured in per cent.
        has_baseline: Whether the target says where it started from; else the
            change is from the year before.
    """
    return _changes(calendar, is_percentage=is_percentage, has_baseline=has_baseline)


@cache
def _changes(
    calendar: Calendar, *, is_percentage: bool, has_baseline: bool
) -> st.SearchStrategy[Change]:
    size = "points" if is_percentage else "percent"
    dues = [{"by": due} for due in _dues(calendar)[:4]]
    whens = [{}, {}, *dues] if has_baseline else []
    return st.builds(
        _change,
        st.sampled_from(("amount", "percent_of_baseline", size)),
        _sizes,
        st.sampled_from([*whens, {"each_year": True}]),
        verb=st.sampled_from(Verb),
        quantifier=st.sampled_from(Quantifier),
    )


def _change(
    name: str, size: Fraction, when: dict[str, object], **words: object
) -> Change:
    return Change(**{name: size}, **when, **words)  # type: ignore[arg-type]  # by name
