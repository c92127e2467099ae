"""What rules share that cut the line at more than the edges of the target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from goldenthread.expectations import Demand
from goldenthread.policies._protocol import Case, Judged
from goldenthread.values import (
    Absent,
    Acceptance,
    Bands,
    Cut,
    Known,
    Status,
    published,
)

__all__ = [
    "Choice",
    "from_on",
    "held",
    "laid_over",
    "level_of",
    "points_up",
    "tidied",
    "why_unknown",
]


def tidied(bands: Bands) -> Bands:
    """Join neighbouring bands of one status: a margin leads to another status."""
    changes = [
        number
        for number, (one, following) in enumerate(pairwise(bands.statuses))
        if one != following
    ]
    return Bands(
        [bands.cuts[number] for number in changes],
        [bands.statuses[0], *(bands.statuses[number + 1] for number in changes)],
    )


Choice: TypeAlias = Callable[[Sequence[Status]], Status]
"""Picks one of the statuses that several rules give to one figure."""


def laid_over(lines: Sequence[Bands], choose: Choice) -> Bands:
    """Lay *lines* over one another, and *choose* a status for each stretch."""
    cuts = {cut.key: cut for line in lines for cut in line.cuts}
    ordered = [cuts[key] for key in sorted(cuts)]
    statuses = [
        choose([_status_above(line, after) for line in lines])
        for after in (None, *ordered)
    ]
    return tidied(Bands(ordered, statuses))


def _status_above(line: Bands, after: Cut | None) -> Status:
    """The status of *line* just above a cut, or at its very beginning."""
    if after is None:
        return line.statuses[0]
    return line.statuses[sum(cut.key <= after.key for cut in line.cuts)]


def points_up(acceptance: Acceptance) -> bool | None:
    """Whether higher figures are better; `None` where there are two sides to it."""
    if (acceptance.lower is None) == (acceptance.upper is None):
        return None
    return acceptance.upper is None


def level_of(demand: Demand) -> Fraction | None:
    """The one level that a target has, if it has one."""
    if demand.level is None and len(demand.levels) == 1:
        return demand.levels[0]
    return demand.level


def from_on(figure: Fraction, *, upwards: bool) -> Acceptance:
    """A figure and whatever is better, which is higher or lower."""
    if upwards:
        return Acceptance(lower=Cut(figure))
    return Acceptance(upper=Cut(figure, is_after=True))


def held(figure: Known | Absent | None, case: Case, judged: Judged) -> Fraction | None:
    """Another figure as the one that is judged is held: published, or raw."""
    if not isinstance(figure, Known):
        return None
    is_raw = judged is Judged.RAW or case.demand.is_raw
    return published(figure.value, None if is_raw else case.context.decimals)


def why_unknown(noun: str, figure: Known | Absent | None) -> str:
    """Why a rule cannot tell, for want of the figure that *noun* names."""
    if isinstance(figure, Absent):
        return f"the {noun} is {figure}"
    return f"there is no {noun}"
