from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise
from typing import TypeAlias

from goldenthread.periods import Period
from goldenthread.values import Absence, Absent, Known

__all__ = ["Figures", "obstacles", "since_first_figure"]

Figures: TypeAlias = Sequence[tuple[Period, Known | Absent]]
"""Figures of one measure, each with its period."""

_NOT_BEGUN = frozenset({Absence.MISSING, Absence.NOT_APPLICABLE})
"""What is absent before anybody measured; what is suppressed or undefined was."""


def since_first_figure(
    figures: Iterable[tuple[Period, Known | Absent]],
) -> tuple[tuple[Period, Known | Absent], ...]:
    """Leave out what is missing or not applicable before the first figure.

    For a series that is read from an earlier day than its measure is from.
    `chart_of` itself leaves nothing out: to it each absence is a gap.
    """
    return tuple(dropwhile(_has_not_begun, _in_order(figures)))


def _has_not_begun(pair: tuple[Period, Known | Absent]) -> bool:
    _, figure = pair
    return isinstance(figure, Absent) and figure.kind in _NOT_BEGUN


def _in_order(
    figures: Iterable[tuple[Period, Known | Absent]],
) -> list[tuple[Period, Known | Absent]]:
    return sorted(figures, key=lambda pair: pair[0])


def obstacles(figures: Figures, breaks: Iterable[Period]) -> Iterator[str]:
    """Why there is no chart of *figures*, which are in order."""
    if not figures:
        yield "there are no figures to chart"
        return
    yield from _every_period_has_a_figure(figures)
    yield from _periods_follow_on_each_other([period for period, _ in figures])
    yield from _the_definition_stays(figures[0][0], figures[-1][0], breaks)


def _every_period_has_a_figure(figures: Figures) -> Iterator[str]:
    for period, figure in figures:
        if isinstance(figure, Absent):
            yield f"{period} is {figure}, and no chart is drawn across a gap"


def _periods_follow_on_each_other(periods: Sequence[Period]) -> Iterator[str]:
    for earlier, later in pairwise(periods):
        if later.frequency is not earlier.frequency:
            yield f"{earlier} and {later} are not of one length"
        elif (later.start - earlier.end).days != 1:
            yield (
                f"{later} does not follow on {earlier}, and no chart is drawn "
                "across a gap"
            )


def _the_definition_stays(
    first: Period, last: Period, breaks: Iterable[Period]
) -> Iterator[str]:
    for changed in sorted(breaks):
        if first.start < changed.start <= last.end:
            yield (
                f"the definition changed in {changed}, and no chart is drawn across "
                "a break that is not bridged"
            )
