from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from goldenthread.definitions._checks import (
    day_issues,
    id_issues,
    refuse,
    text_issues,
    type_issues,
)
from goldenthread.errors import Issue
from goldenthread.periods import Period

__all__ = ["ManualJudgement"]


@attrs.frozen
class ManualJudgement:
    """What somebody judges of an element in one period, by hand (domain §7).

    It never replaces a computed status: it stands beside it, with its author,
    day and reason. Where nothing was computed it may stand in, marked as made
    by hand, and counts only in a roll-up that says so.

    >>> judgement = ManualJudgement(
    ...     "offers",
    ...     "2001/02 Q3",
    ...     "amber",
    ...     author="Head of Housing",
    ...     on=date(2002, 1, 18),
    ...     reason="two blocks were handed over late",
    ... )
    >>> judgement.address
    'judgement:offers in 2001/02 Q3'
    """

    of: str
    """Id of the target, objective, plan or action."""

    period: Period | str
    """The reporting period that it is made for, in the framework's calendar."""

    status: str
    """Code of a status of the framework's scale."""

    author: str = attrs.field(kw_only=True)
    """Who judges."""

    on: date = attrs.field(kw_only=True)
    """The day on which it was made; it is not known before."""

    reason: str = attrs.field(kw_only=True)
    """Why."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.of),
            self._period_issues(at),
            text_issues(at, status=self.status, author=self.author, reason=self.reason),
            day_issues(at, on=self.on),
            self._empty_issues(at),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `judgement:offers in 2001/02 Q3`."""
        return f"judgement:{self.of} in {self.period}"

    def _period_issues(self, at: str) -> Iterator[Issue]:
        if not isinstance(self.period, str):
            words = "a Period, or its text: '2006/07 Q1'"
            yield from type_issues(at, "period", self.period, Period, words=words)

    def _empty_issues(self, at: str) -> Iterator[Issue]:
        for field, given in (
            ("author", self.author),
            ("reason", self.reason),
            ("on", self.on),
        ):
            if given in {"", None}:
                message = f"a judgement by hand without {field}"
                hint = "say who judges, on which day, and why"
                yield Issue("unaccounted-judgement", at, message, hint)
