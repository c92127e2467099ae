from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import attrs

from goldenthread.definitions._checks import (
    day_issues,
    figure_issues,
    id_issues,
    ids_issues,
    members_issues,
    order_issues,
    refuse,
    text_issues,
    texts_issues,
)
from goldenthread.definitions._given import figure_given, texts_given, values_given
from goldenthread.definitions._weight import Weight, part_weight_issues, weight_given
from goldenthread.errors import Issue
from goldenthread.values import as_text

__all__ = ["Action", "Milestone"]

ALL = 100
"""Per cent of an action that is complete."""


@attrs.frozen
class Milestone:
    """A point on the way that an action is to reach by a day."""

    title: str
    """What readers see."""

    due: date
    """The last day on which it is on time."""

    completed: date | None = None
    """The day on which it was reached, if it was."""

    def __attrs_post_init__(self) -> None:
        at = f"milestone:{self.title}"
        refuse(
            text_issues(at, title=self.title),
            day_issues(at, due=self.due, completed=self.completed),
            _due_issues(at, self.due),
        )

    def __str__(self) -> str:
        reached = f", reached on {self.completed}" if self.completed else ""
        return f"{self.title} by {self.due}{reached}"


def _due_issues(at: str, due: object) -> Iterator[Issue]:
    if due is None:
        yield Issue("not-a-day", at, "due is None", "give a datetime.date")


def _milestones_given(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return values_given(milestones)


@attrs.frozen
class Action:
    """A task with owners and days; a thread may end in a task, not a number.

    >>> Action("knot", "Tie a good knot", serves="relets").serves
    ('relets',)
    """

    id: str
    """The user's own code, unique in a framework."""

    title: str = ""
    """What readers see."""

    serves: tuple[str, ...] = attrs.field(kw_only=True, converter=texts_given)
    """Ids of the targets or objectives that it serves; one id or several."""

    owners: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that own it, individually or together."""

    first: date | None = attrs.field(default=None, kw_only=True)
    """First day on which it is part of the plan; for a reporting period that ended
    before, it is not in force."""

    start: date | None = attrs.field(default=None, kw_only=True)
    """The day by which it is to start."""

    started: date | None = attrs.field(default=None, kw_only=True)
    """The day on which it started, if it did."""

    due: date | None = attrs.field(default=None, kw_only=True)
    """The last day on which it is on time."""

    completed: date | None = attrs.field(default=None, kw_only=True)
    """The day on which it was complete, if it is."""

    cancelled: date | None = attrs.field(default=None, kw_only=True)
    """The day on which it was cancelled, with a reason."""

    milestones: tuple[Milestone, ...] = attrs.field(
        default=(), kw_only=True, converter=_milestones_given
    )
    """Points on the way."""

    progress: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(figure_given)
    )
    """Per cent complete as reported by its owners: shown, never judged."""

    weight: Weight = attrs.field(
        default=Fraction(1), kw_only=True, converter=weight_given
    )
    """Relative to the other parts of the objectives that it serves; a mapping from first period to
    weight where it changes."""

    so_that: str = attrs.field(default="", kw_only=True)
    """What it is good for, to be read after *so that*."""

    reason: str = attrs.field(default="", kw_only=True)
    """Why it was cancelled."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.id),
            ids_issues(at, serves=self.serves, owners=self.owners),
            text_issues(
                at,
                title=self.title,
                so_that=self.so_that,
                reason=self.reason,
                note=self.note,
            ),
            texts_issues(at, tags=self.tags),
            members_issues(
                at,
                "milestones",
                self.milestones,
                Milestone,
                like="Milestone(title, due)",
            ),
            self._progress_issues(),
            part_weight_issues(at, self.weight),
            day_issues(
                at,
                first=self.first,
                start=self.start,
                started=self.started,
                due=self.due,
                completed=self.completed,
                cancelled=self.cancelled,
            ),
            order_issues(at, start=self.start, due=self.due),
            order_issues(at, started=self.started, completed=self.completed),
            self._end_issues(),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `action:knot`."""
        return f"action:{self.id}"

    def _progress_issues(self) -> Iterator[Issue]:
        yield from figure_issues(self.address, progress=self.progress)
        if isinstance(self.progress, Fraction) and not 0 <= self.progress <= ALL:
            yield Issue(
                "bad-progress",
                self.address,
                f"progress is {as_text(self.progress)}",
                "give it in per cent, from 0 to 100",
            )

    def _end_issues(self) -> Iterator[Issue]:
        if self.cancelled is not None and not self.reason:
            yield Issue(
                "cancelled-without-reason",
                self.address,
                f"cancelled on {self.cancelled} without a reason",
                "say why, in reason",
            )
        if self.cancelled is not None and self.completed is not None:
            yield Issue(
                "cancelled-and-completed",
                self.address,
                "an action cannot be both cancelled and completed",
                "keep one of the two days",
            )
