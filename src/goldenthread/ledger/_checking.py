"""Maker and checker: who enters a figure does not check it (domain §5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import attrs

from goldenthread.definitions import Indicator
from goldenthread.errors import Issue
from goldenthread.ledger._facts import Amendment, Check, Fact, address_of
from goldenthread.ledger._histories import History
from goldenthread.ledger._versions import Version, checked_of, is_open, versions_of
from goldenthread.values import Absent, Checked

__all__ = ["Account", "account_of", "checking_issues", "is_about_checking"]


# -- who did what


@attrs.frozen(kw_only=True)
class Account:
    """Who entered the figure that stands, and who checked it."""

    entered: Fact
    """The record that it came with; who made that does not check it."""

    checks: tuple[Fact, ...] = ()
    """The records that took it a step further, the last one last; what was
    taken over as checked came with the first of them."""


def account_of(
    facts: Iterable[Fact], instant: datetime | None = None, *, corrected: bool = True
) -> Account | None:
    """Who entered a figure and who checked it, as known at an instant.

    See `versions_of`.
    """
    account, before = None, None
    for version in versions_of(facts, instant, corrected=corrected):
        account = _account_after(account, before, version)
        before = version
    return account


def _account_after(
    account: Account | None, before: Version | None, after: Version
) -> Account | None:
    if after.figure is None:
        return None
    if account is None or account.entered is not after.entered:
        account = Account(entered=after.entered)
    if not _raises(before, after):
        return account
    return attrs.evolve(account, checks=(*account.checks, after.fact))


# -- who may


def checking_issues(
    definitions: tuple[Fact, ...], before: Version | None, after: Version
) -> Iterator[Issue]:
    """What is wrong with how a figure came to be checked.

    An indicator that names nobody who validates leaves it to its users; one
    that does is checked by them alone, and by nobody who entered the figure.

    Args:
        definitions: What was ever recorded about its indicator, in that order.
        before: How it stood before.
        after: How it stood after the record in question.
    """
    fact, at = after.fact, address_of(after.fact.what)
    if isinstance(fact.what, Check) and _has_none(before):
        yield _nothing_to_check(before, at)
        return
    validators = _validators(definitions, fact) if _raises(before, after) else ()
    if not validators:
        return
    if fact.by not in validators:
        yield Issue(
            "not-a-validator",
            at,
            f"{fact.by or 'nobody'!r} does not validate it",
            f"{' or '.join(validators)} does; or record it as entered",
        )
    elif _is_own(before, after):
        yield Issue(
            "own-check",
            at,
            f"{fact.by!r} entered this figure, and cannot check it",
            "let somebody else validate it",
        )


def is_about_checking(fact: Fact) -> bool:
    """Whether it may say who checks the figures of an indicator."""
    if isinstance(fact.what, Amendment):
        return "validators" in dict(fact.what.fields)
    return isinstance(fact.what, Indicator)


def _has_none(version: Version | None) -> bool:
    """Whether there is no figure, nor a reason why there is to be none."""
    figure = version.figure if version else None
    return figure is None or is_open(figure.figure)


def _nothing_to_check(before: Version | None, at: str) -> Issue:
    if before is None or isinstance(before.fact.what, Check):
        message = "there is no figure yet"
    elif before.figure is None:
        message = f"the figure was taken back on {before.fact.day}"
    else:
        message = f"there is no figure yet: {before.figure.figure}"
    return Issue("nothing-to-check", at, message, "enter it first")


def _raises(before: Version | None, after: Version) -> bool:
    """Whether a figure stands as checked that did not stand so before.

    Why there is none is told, and not checked.
    """
    if after.figure is None or isinstance(after.figure.figure, Absent):
        return False
    if checked_of(after.figure) is Checked.ENTERED:
        return False
    return before is None or before.figure != after.figure


def _is_own(before: Version | None, after: Version) -> bool:
    """Whether the checker made the figure.

    Who brought it in as checked, where nothing was recorded of it before, took
    it over from elsewhere.
    """
    return before is not None and after.entered.by == after.fact.by


def _validators(definitions: tuple[Fact, ...], fact: Fact) -> tuple[str, ...]:
    """Who validated an indicator as far as was known when *fact* was recorded.

    Who checks today need not have been among those who did last year.
    """
    known = tuple(each for each in definitions if each.recorded <= fact.recorded)
    history = History.of(known) or History.of(definitions)
    words = history.on(fact.day) if history else None
    return words.validators if isinstance(words, Indicator) else ()
