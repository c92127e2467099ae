from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import Need, Referred, Setting
from goldenthread.policies._lines import held
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
    nested,
)
from goldenthread.policies._suiting import near_issues, still_level_issues
from goldenthread.values import Absence, Absent, Known, NotRated, Reason, Scale

__all__ = ["RunLength", "run_length"]

SHORTEST = 2
"""Spans in a run; one by itself is met or not."""


@attrs.frozen(kw_only=True)
class RunLength:
    """Worst only when missed so many spans running; a first miss is near.

    Earlier spans are held against the present demand. A span that the
    indicator does not apply to neither lengthens nor breaks a run.

    >>> print(RunLength(times=3))
    best if met; worst if missed in 3 spans running, this one included, each held
    against the present demand; else near; undetermined where an earlier span that
    could matter is unknown

    Raises:
        DefinitionError: For a run of fewer than two spans.
    """

    times: int = SHORTEST
    """How many spans running, the one that is judged included."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether the published or the raw figure is judged."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.SERIES})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        if type(self.times) is not int or self.times < SHORTEST:
            raise DefinitionError.of(
                "short-run",
                "run_length",
                f"times is {self.times!r}",
                "give a whole number, 2 or more, or judge by met_or_not()",
            )

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why runs cannot judge the target that they are given to."""
        yield from near_issues(setting)
        why = "earlier spans are held against the present demand"
        yield from still_level_issues(setting, why)

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the word, and a miss by those before it."""
        scale = case.scale
        if scale.near is None:
            return Assessment(NotRated(Reason.UNDETERMINED))
        was_missed = self._was_missed(case)
        if was_missed is None and case.is_met:
            return Assessment(scale.best)
        if was_missed is None:
            return Assessment(NotRated(Reason.UNDETERMINED), note=self._unknown)
        miss = scale.worst if was_missed else scale.near
        line = nested(miss, (case.demand.acceptance, scale.best))
        return Assessment(line.status_of(case.actual), line)

    @property
    def _unknown(self) -> str:
        """What has to be looked up before a miss can be judged."""
        if self.times == SHORTEST:
            return "the span before is not known"
        return f"not all of the {self.times - 1} spans before are known"

    def _was_missed(self, case: Case) -> bool | None:
        """Whether every span before was missed; `None` if that is not known."""
        before = self._before(case)
        figures = [held(figure, case, self.judged) for figure in before]
        known = [figure for figure in figures if figure is not None]
        if any(case.demand.acceptance.holds(figure) for figure in known):
            return False
        return True if len(known) == self.times - 1 else None

    def _before(self, case: Case) -> list[Known | Absent]:
        """The figures of the spans before that could make it a run."""
        start = case.context.period.start
        before = [
            figure
            for period, figure in case.context.series
            if period.start < start and not _is_beside_the_point(figure)
        ]
        return before[-(self.times - 1) :]

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*."""
        near = scale.near or scale.worst
        return self._sentence(scale.best.label, near.label, scale.worst.label)

    def __str__(self) -> str:
        return self._sentence("best", "near", "worst")

    def _sentence(self, best: str, near: str, worst: str) -> str:
        return (
            f"{best} if met; {worst} if missed in {self.times} spans running, this "
            f"one included, each held against the present demand; else {near}; "
            "undetermined where an earlier span that could matter is unknown"
        )


def _is_beside_the_point(figure: Known | Absent) -> bool:
    return isinstance(figure, Absent) and figure.kind is Absence.NOT_APPLICABLE


def run_length(
    *, times: int = SHORTEST, judged: Judged | str = Judged.PUBLISHED
) -> RunLength:
    """Call a miss the worst only when it is not the first one running.

    Args:
        times: How many spans running, the one that is judged included.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: For a run of fewer than two spans.
    """
    return RunLength(times=times, judged=Judged(judged))
