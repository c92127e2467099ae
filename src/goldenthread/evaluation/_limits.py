"""The limits of a target for some periods, as whole numbers to compare with.

A figure is kept as a numerator over a denominator, and published by rounding.
"Published at least 95.0" is the same as "numerator at least so many": these
numerators are worked out once, and then nothing is divided or rounded to judge
a figure. The rules are those of `OneSided`, of levels that never need a figure,
and of `MetOrNot` and `Tolerance`; a property holds them to these.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias, cast

import attrs

from goldenthread.evaluation._rows import RaggedRow
from goldenthread.expectations import (
    Context,
    Expectation,
    Fixed,
    Level,
    Milestones,
    OneSided,
    Path,
    Shape,
    Step,
    Word,
    undemanded_by,
)
from goldenthread.periods import Calendar, Period
from goldenthread.policies import Judged, MetOrNot, Policy, Tolerance, judged_by
from goldenthread.storage import BEYOND, pack, packing
from goldenthread.values import Absent, Known, Scale

__all__ = ["Limits", "Way", "Ways", "limits_of", "undemanded_in"]

_Cut: TypeAlias = tuple[int, int, bool]
"""A number as numerator and denominator, and whether it lies below the cut."""


@attrs.frozen
class Way:
    """A straight path from nought to one over some periods."""

    done: tuple[int, ...]
    """What part of it is done in each; 0 where it does not run."""

    whole: int
    """What these are parts of."""

    undemanded: tuple[Absent | None, ...]
    """Why it does not run through a period, if it does not."""


Ways: TypeAlias = dict[tuple[str, str, Calendar], Way]
"""By the first and last period of a path. The paths of a plan run over the same
periods again and again."""


def _nothing_yet() -> list[tuple[int, tuple[int, ...]]]:
    return [(0, ())]


@attrs.frozen(kw_only=True, eq=False)
class Limits:
    """Where on the line a target is met, and where it is missed by little."""

    is_floor: bool
    """Whether higher figures meet it."""

    level: Level
    """What is demanded."""

    way: Way | None
    """Of a straight path, what part of it is done in each period."""

    levels: tuple[Fraction, ...]
    """Of any other level, what it is in each period; 0 where it does not stand."""

    is_after: bool
    """Whether the level belongs to what lies below it."""

    tolerated: Fraction | None
    """How far beyond the level a miss is tolerated: a share of its size, or …"""

    width: Fraction | None
    """… so many units. Neither where nothing is."""

    is_outer_after: bool
    """Whether the limit of what is tolerated belongs to what lies below it."""

    decimals: int | None
    """At which the figure is published before it is judged; raw without."""

    ranks: bytes
    """For the number of limits that a figure keeps, its rank on the scale."""

    last: list[tuple[int, tuple[int, ...]]] = attrs.field(
        factory=_nothing_yet, init=False, repr=False
    )
    """For the denominator that was asked about last what `ready` answers. It
    stands here to be found quickly, and nothing depends on whether it does."""

    def judge_even(self, packed: int, denominator: int, size: int) -> bytes:
        """The rank of each figure of a packed row."""
        field = packing(size)
        turned, tops, kept = packed if self.is_floor else -packed, field.tops, 0
        for limit in self.ready(denominator):
            kept += turned + limit & tops
        return field.counts(kept).translate(self.ranks)

    def judge_ragged(self, row: RaggedRow) -> bytes:
        """The rank of each figure of a row over many denominators."""
        counts = bytearray(len(row.numerators))
        figures = tuple(zip(row.numerators, row.denominators, strict=True))
        for cuts in self._cuts():
            pairs = zip(cuts, figures, strict=True)
            for place, (cut, (numerator, denominator)) in enumerate(pairs):
                least = _least(cut, denominator, self.decimals)
                counts[place] += (numerator >= least) is self.is_floor
        return bytes(counts.translate(self.ranks))

    def ready(self, denominator: int) -> tuple[int, ...]:
        """For each limit a packed row, ready to be compared with figures.

        Added to packed figures – or these taken from it, where lower figures are
        better – it leaves the highest bit in each field that keeps the limit.
        """
        known, found = self.last[0]
        if known != denominator:
            found = tuple(self._ready(cuts, denominator) for cuts in self._cuts())
            self.last[0] = (denominator, found)
        return found

    def _ready(self, cuts: list[_Cut], denominator: int) -> int:
        packed, tops = pack(self._keeping(cuts, denominator)), packing(len(cuts)).tops
        return tops - packed if self.is_floor else tops + packed

    def keeping(self, denominator: int) -> tuple[list[int], ...]:
        """For each limit the numerators that just keep it, one for each period."""
        return tuple(self._keeping(cuts, denominator) for cuts in self._cuts())

    def _keeping(self, cuts: list[_Cut], denominator: int) -> list[int]:
        lower = 0 if self.is_floor else 1
        least = [_least(cut, denominator, self.decimals) - lower for cut in cuts]
        if max(least) > BEYOND or min(least) < -BEYOND:
            # Beyond all figures: never reached, or always.
            return [max(-BEYOND, min(BEYOND, each)) for each in least]
        return least

    def _cuts(self) -> tuple[list[_Cut], ...]:
        """The limit of what meets the target, and that of what is tolerated."""
        levels, over = self._levels()
        met = [(level, over, self.is_after) for level in levels]
        if self.tolerated is None and self.width is None:
            return (met,)
        share, width = self.tolerated or Fraction(0), self.width or Fraction(0)
        common = math.lcm(over * share.denominator, width.denominator)
        whole, part = common // over, share.numerator * common // share.denominator
        fixed = width.numerator * (common // width.denominator)
        sign = -1 if self.is_floor else 1
        near: list[_Cut] = []
        for level in levels:
            size = abs(level) * part // over + fixed
            # Where nothing is tolerated there is no second limit beside the first.
            is_after = self.is_outer_after if size else self.is_after
            near.append((level * whole + sign * size, common, is_after))
        return met, near

    def _levels(self) -> tuple[Sequence[int], int]:
        """The levels as numerators, and what they are over."""
        if self.way is None or not isinstance(self.level, Path):
            common = math.lcm(*(level.denominator for level in self.levels))
            return [
                level.numerator * (common // level.denominator) for level in self.levels
            ], common
        done, whole = self.way.done, self.way.whole
        start, to = self.level.start, self.level.to
        common = math.lcm(start.denominator, to.denominator)
        first = start.numerator * (common // start.denominator)
        step = to.numerator * (common // to.denominator) - first
        return [first * whole + step * part for part in done], common * whole


def _least(cut: _Cut, denominator: int, decimals: int | None) -> int:
    """The least numerator of a figure above *cut*, once the figure is published."""
    level, over, is_after = cut
    if decimals is None:
        if is_after:
            return level * denominator // over + 1
        return -(-level * denominator // over)
    scale: int = 10**decimals
    # The least published figure above it, in units of its last decimal …
    least = level * scale // over + 1 if is_after else -(-level * scale // over)
    if denominator == scale:
        return least
    # … and the least figure that is rounded to that, half away from zero.
    middle = (2 * least - 1) * denominator
    if least > 0:
        return -(-middle // (2 * scale))
    return middle // (2 * scale) + 1


def limits_of(
    expect: Expectation,
    policy: Policy,
    scale: Scale,
    periods: tuple[Period, ...],
    decimals: int | None,
    ways: Ways,
) -> Limits | None:
    """The limits of a target in *periods*; `None` where others have to find them.

    Args:
        expect: What it demands.
        policy: How it is judged.
        scale: On which scale.
        periods: The indicator's own.
        decimals: The indicator's, if it is published rounded.
        ways: What is known of paths over the same periods.
    """
    if type(expect) is not OneSided or type(policy) not in {MetOrNot, Tolerance}:
        return None
    beyond = _tolerated(cast("MetOrNot | Tolerance", policy), scale)
    if beyond is None or type(expect.of) not in _LEVELS:
        return None
    way = way_of(expect.of, periods, ways)
    tolerated, width, ranks = beyond
    is_floor = expect.word.is_floor
    return Limits(
        is_floor=is_floor,
        level=expect.of,
        way=way,
        levels=_each(expect.of, periods) if way is None else (),
        is_after=expect.word in {Word.ABOVE, Word.AT_MOST},
        tolerated=tolerated,
        width=width,
        is_outer_after=is_floor is not getattr(policy, "inclusive", True),
        decimals=None if judged_by(policy) is Judged.RAW else decimals,
        ranks=ranks,
    )


_Beyond: TypeAlias = tuple[Fraction | None, Fraction | None, bytes]


@lru_cache(maxsize=256)
def _tolerated(policy: MetOrNot | Tolerance, scale: Scale) -> _Beyond | None:
    """The share and the width that are tolerated, and what keeping the limits makes.

    That is the rank of a figure that keeps none, one, or both of them.
    """
    best = len(scale.statuses) - 1
    if not isinstance(policy, Tolerance):
        return None, None, _ranks(0, best)
    if scale.near is None:
        return None
    ranks = _ranks(0, scale.rank(scale.near), best)
    if policy.percent_of_target is not None:
        return policy.percent_of_target / 100, None, ranks
    width = policy.units if policy.units is not None else policy.points
    return None if width is None else (None, width, ranks)


def _ranks(*ranks: int) -> bytes:
    """What `bytes.translate` wants."""
    return bytes(ranks).ljust(256, b"\0")


_LEVELS = (Fixed, Step, Path, Milestones)
"""Levels that follow from the period alone."""


def way_of(level: Level, periods: tuple[Period, ...], ways: Ways) -> Way | None:
    """How much of a straight path is done in each period."""
    if type(level) is not Path or level.shape is not Shape.LINEAR:
        return None
    key = (level.since, level.by, periods[0].calendar)
    if key not in ways:
        unit = Path(start=0, since=level.since, to=1, by=level.by)
        undemanded = tuple(map(unit.undemanded, periods))
        done = _each(unit, periods)
        common = math.lcm(*(part.denominator for part in done))
        numbers = tuple(p.numerator * (common // p.denominator) for p in done)
        ways[key] = Way(numbers, common, undemanded)
    return ways[key]


def undemanded_in(
    expect: Expectation, periods: tuple[Period, ...], ways: Ways
) -> tuple[Absent | None, ...]:
    """Why nothing is demanded in each period, if nothing is."""
    way = way_of(expect.of, periods, ways) if type(expect) is OneSided else None
    if way is not None:
        return way.undemanded
    return tuple(undemanded_by(expect, period) for period in periods)


def _each(level: Level, periods: tuple[Period, ...]) -> tuple[Fraction, ...]:
    """The level in each period, 0 where it does not stand."""
    found = (level.level(Context(period=period)) for period in periods)
    return tuple(f.value if isinstance(f, Known) else Fraction(0) for f in found)
