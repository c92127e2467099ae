"""Judging one action on one day (domain §7)."""

from __future__ import annotations

from datetime import date

from goldenthread.definitions import Action
from goldenthread.evaluation._cells import Deed
from goldenthread.periods import Period, day_words
from goldenthread.values import NotRated, Reason, Scale

__all__ = ["judge_action"]


def judge_action(action: Action, scale: Scale, asked: Period, as_at: date) -> Deed:
    """Where *action* stands at the end of *asked*, or of the stated day before it."""
    if action.first is not None and asked.end < action.first:
        note = f"part of the plan from {day_words(action.first)}"
        return Deed(rating=NotRated(Reason.NOT_IN_FORCE), note=note)
    return _judged(action, scale, min(as_at, asked.end))


def _judged(action: Action, scale: Scale, day: date) -> Deed:
    if _by(action.cancelled, day):
        return Deed(rating=NotRated(Reason.NOT_APPLICABLE), note=action.reason)
    if _by(action.completed, day):
        return _complete(action, scale)
    if not (action.start or action.due or action.milestones):
        return Deed(rating=NotRated(Reason.NO_TARGET), note="no dates")
    if action.due is not None and day > action.due:
        late = (day - action.due).days
        return Deed(rating=scale.worst, note="past due", days_late=late)
    return _under_way(action, scale, day)


def _complete(action: Action, scale: Scale) -> Deed:
    if action.completed is None or action.due is None:
        return Deed(rating=scale.best, note="complete")
    late = max((action.completed - action.due).days, 0)
    return Deed(rating=scale.best, note="complete", days_late=late)


def _under_way(action: Action, scale: Scale, day: date) -> Deed:
    missed = [
        milestone.title
        for milestone in action.milestones
        if day > milestone.due and not _by(milestone.completed, day)
    ]
    if missed:
        note = f"milestone missed: {', '.join(missed)}"
        return Deed(rating=scale.near or scale.worst, note=note)
    if action.start is not None and day > action.start and not _by(action.started, day):
        return Deed(rating=scale.near or scale.worst, note="start missed")
    return Deed(rating=scale.best, note="on track")


def _by(done: date | None, day: date) -> bool:
    """Whether something was done by the end of *day*."""
    return done is not None and done <= day
