"""What a ledger holds: facts, each with the instant at which it was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from operator import itemgetter
from typing import TypeAlias, cast

import attrs

from goldenthread.definitions import (
    Contribution,
    Definition,
    ManualJudgement,
)
from goldenthread.errors import InvalidLedgerError, Issue
from goldenthread.ledger._instants import (
    instant_issues,
    recorded_at,
    where_and_when,
)
from goldenthread.ledger._wording import shown
from goldenthread.observations import BoundFigure, Observation
from goldenthread.periods import Period
from goldenthread.values import Checked, as_checked

__all__ = [
    "Amendment",
    "Check",
    "Fact",
    "What",
    "Withdrawal",
    "address_of",
    "amend",
    "finalised",
    "validated",
    "withdraw",
]

Named: TypeAlias = str | tuple[str, str]
"""An element by its id, or a contribution by its source and its end."""


def _by_name(fields: Iterable[tuple[str, object]]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(fields, key=itemgetter(0)))


def _name_issues(at: str, of: object) -> Iterator[Issue]:
    """An element is named by its id, a contribution by two of them."""
    names = cast("tuple[object, ...]", of if isinstance(of, tuple) else (of,))
    most = 2
    if len(names) > most or not all(isinstance(name, str) for name in names):
        hint = "give an id, or the source and the end of a contribution"
        yield Issue("wrong-type", at, f"it is about {of!r}", hint)


@attrs.frozen
class Amendment:
    """New words for some fields of what was defined before; made by `amend`."""

    of: Named
    """What is amended; empty for the framework itself."""

    fields: tuple[tuple[str, object], ...] = attrs.field(converter=_by_name)
    """The fields that change and what they hold from now on, by name."""

    def __attrs_post_init__(self) -> None:
        InvalidLedgerError.raise_if_any(_name_issues("amendment", self.of))
        if not self.fields:
            raise InvalidLedgerError.of(
                "empty-amendment", self.address, "nothing changes", "name a field"
            )

    @property
    def address(self) -> str:
        """Where errors say they are: `amendment of offers-21`."""
        return f"amendment of {_name_of(self.of)}"

    def __str__(self) -> str:
        said = ", ".join(f"{name} is {shown(value)}" for name, value in self.fields)
        return f"{_name_of(self.of)}: {said}"


def amend(of: Named = "", /, **fields: object) -> Amendment:
    """Change some *fields* of an element, a contribution or the framework.

    >>> from goldenthread.expectations import at_least
    >>> print(amend("offers-21", expect=at_least(85)))
    offers-21: expect is at least 85

    Args:
        of: Id of the element, or the source and end of a contribution; left
            out for the framework's own title, levels and default policy.
        fields: Names of its fields, and what they hold from now on.
    """
    return Amendment(of, tuple(fields.items()))


@attrs.frozen
class Withdrawal:
    """Something holds no longer; made by `withdraw`."""

    of: Named
    """The target, action or contribution; with a period, an indicator or what
    was judged by hand."""

    period: Period | str | None = None
    """The period of the figure, or of the judgement by hand."""

    body: str = attrs.field(default="", kw_only=True)
    """Whose figure; the home body's if left out."""

    def __attrs_post_init__(self) -> None:
        InvalidLedgerError.raise_if_any(_name_issues("withdrawal", self.of))

    @property
    def address(self) -> str:
        """Where errors say they are: `withdrawal of offers-21`."""
        when = f" in {self.period}" if self.period is not None else ""
        return f"withdrawal of {_name_of(self.of)}{when}"

    def __str__(self) -> str:
        when = f" in {self.period}" if self.period is not None else ""
        return f"{_name_of(self.of)}{when} is withdrawn"


def withdraw(
    of: Named, period: Period | str | None = None, *, body: str = ""
) -> Withdrawal:
    """Take a target, an action or a contribution out of force, or a figure back.

    Args:
        of: Id of the target or action, or the source and end of a
            contribution. With *period*: the indicator whose figure is taken
            back, or the element of which something was judged by hand.
        period: The figure's own period, or the one that was judged.
        body: Whose figure; the home body's if left out.
    """
    return Withdrawal(of, period, body=body)


@attrs.frozen
class Check:
    """A figure that was entered was checked; made by `validated`, `finalised`."""

    indicator: str
    period: Period | str
    checked: Checked = attrs.field(converter=as_checked)
    body: str = attrs.field(default="", kw_only=True)

    @property
    def address(self) -> str:
        """Where errors say they are: `check of offer-21 in 2001/02 Q3`."""
        return f"check of {self.indicator} in {self.period}"

    def __str__(self) -> str:
        return f"{self.indicator} in {self.period} is {self.checked.words}"


def validated(indicator: str, period: Period | str, *, body: str = "") -> Check:
    """Say that a figure that was entered is right."""
    return Check(indicator, period, Checked.VALIDATED, body=body)


def finalised(indicator: str, period: Period | str, *, body: str = "") -> Check:
    """Say that a figure will not change any more, unless it is corrected."""
    return Check(indicator, period, Checked.FINAL, body=body)


What: TypeAlias = (
    Observation | BoundFigure | Check | Definition | Amendment | Withdrawal
)
"""What can be a fact."""

_WHAT = (Definition, Observation, BoundFigure, Check, Amendment, Withdrawal)

_TIMELESS = (ManualJudgement, Observation, BoundFigure, Check)
"""Facts about a period of their own: they hold for that one and no other."""


@attrs.frozen
class Fact:
    """Something that was recorded at an instant, and holds for periods.

    A definition, an amendment or a withdrawal holds from the first period
    that is not yet closed when it is recorded. One that names an earlier
    period in `since` is a declared correction: it needs an author and a
    reason, and what it turns is marked restated.

    >>> fact = Fact(amend("t", weight=2), recorded=date(2006, 7, 1), by="Cabinet")
    >>> print(fact)
    2006-07-01 t: weight is 2 (by Cabinet)

    Raises:
        InvalidLedgerError: If it is no fact, or recorded at no instant.
    """

    what: What
    """The figure, definition, amendment, check or withdrawal."""

    recorded: datetime = attrs.field(
        kw_only=True, converter=recorded_at, eq=where_and_when
    )
    """When it was recorded, with its time zone; of a day its first moment in UTC."""

    by: str = attrs.field(default="", kw_only=True)
    """Who recorded it."""

    reason: str = attrs.field(default="", kw_only=True)
    """Why."""

    since: Period | str | None = attrs.field(default=None, kw_only=True)
    """The first period that it holds for, where that is not the first open one."""

    place: int = attrs.field(default=0, kw_only=True)
    """Its place among what was recorded at the same instant."""

    def __attrs_post_init__(self) -> None:
        InvalidLedgerError.raise_if_any(self._issues())

    @property
    def address(self) -> str:
        """Where errors about it say they are."""
        return address_of(self.what) if self._can_be_fact() else "fact"

    def _issues(self) -> Iterator[Issue]:
        if not self._can_be_fact():
            what: object = self.what
            message = f"{what!r} can be no fact"
            hint = "record a definition, an observation, amend(…) or withdraw(…)"
            yield Issue("not-a-fact", self.address, message, hint)
        yield from instant_issues("recorded", self.recorded, at=lambda: self.address)
        if type(cast("object", self.place)) is not int:
            message, hint = f"place is {self.place!r}", "give a whole number"
            yield Issue("wrong-type", self.address, message, hint)
        for name in ("by", "reason"):
            if not isinstance(text := cast("object", getattr(self, name)), str):
                message = f"{name} is {text!r}"
                yield Issue("wrong-type", self.address, message, "give text")
        if self.since is not None:
            yield from self._since_issues(self.address)

    def _can_be_fact(self) -> bool:
        what: object = self.what
        return isinstance(what, _WHAT)

    def _since_issues(self, at: str) -> Iterator[Issue]:
        if not isinstance(self.since, (Period, str)):
            hint = "give a Period, or its text: '2006/07 Q1'"
            yield Issue("wrong-type", at, f"since is {self.since!r}", hint)
        elif isinstance(self.what, _TIMELESS) or _is_of_a_period(self.what):
            message = f"since is {self.since}, but it is of a period of its own"
            yield Issue("since-of-a-period", at, message, "leave since out")

    @property
    def day(self) -> date:
        """The day on which it was recorded, where it was recorded."""
        return self.recorded.date()

    @property
    def is_backdated(self) -> bool:
        """Whether it changes what was in force in a period that had closed."""
        return isinstance(self.since, Period) and self.since.end < self.day

    @property
    def in_force_from(self) -> date:
        """It holds for every period that ends on this day or later."""
        if not isinstance(self.since, Period):
            return self.day
        if self.is_backdated:
            return self.since.start
        return max(self.since.start, self.day)

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of what it bears on directly; nothing, for the framework itself."""
        return _about(self.what)

    def __str__(self) -> str:
        since = f", since {self.since}" if self.since is not None else ""
        by = f"by {self.by}" if self.by else ""
        account = ": ".join(filter(None, (by, self.reason)))
        beside = f" ({account})" if account else ""
        return f"{self.day} {_said(self.what)}{since}{beside}"


def address_of(what: What) -> str:
    """Where errors about a fact say they are."""
    if isinstance(what, (Observation, BoundFigure)):
        whose = f" ({what.body})" if what.body else ""
        return f"figure of {what.indicator} in {what.period}{whose}"
    return what.address


def _about(what: What) -> tuple[str, ...]:
    if isinstance(what, (Observation, BoundFigure, Check)):
        return (what.indicator,)
    if isinstance(what, Contribution):
        return (what.end,)
    if isinstance(what, (Amendment, Withdrawal)):
        *_, named = what.of if isinstance(what.of, tuple) else (what.of,)
        return (named,) if named else ()
    return (what.of if isinstance(what, ManualJudgement) else what.id,)


def _is_of_a_period(what: What) -> bool:
    return isinstance(what, Withdrawal) and what.period is not None


def _said(what: What) -> str:
    if isinstance(what, (Observation, BoundFigure)):
        return _figure_said(what)
    return (
        str(what) if isinstance(what, (Amendment, Withdrawal, Check)) else what.address
    )


def _figure_said(what: Observation | BoundFigure) -> str:
    given = what.figure if isinstance(what, BoundFigure) else what.value
    whose = f" of {what.body}" if what.body else ""
    return f"{what.indicator}{whose} in {what.period} is {shown(given)}"


def _name_of(of: Named) -> str:
    if isinstance(of, tuple):
        return " -> ".join(of)
    return of or "the framework"
