"""What may become of a definition: the rules that its facts keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import attrs

from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Indicator,
    ManualJudgement,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.errors import Issue, did_you_mean
from goldenthread.framework import Framework
from goldenthread.ledger._facts import (
    Amendment,
    Fact,
    Withdrawal,
    address_of,
)

__all__ = ["account_issues", "as_fields_of", "history_issues", "simultaneous"]

_FIXED: dict[type, tuple[str, ...]] = {
    Party: ("id",),
    Plan: ("id",),
    Objective: ("id",),
    Indicator: (
        "id",
        "unit",
        "kind",
        "frequency",
        "calendar",
        "cumulative",
        "non_negative",
    ),
    Target: ("id", "indicator"),
    Action: ("id",),
    Contribution: ("source", "end"),
    Framework: ("definitions", "calendar", "scale", "units", "home"),
}
"""Fields without which it would be another thing, and no later version of it."""

_WITHDRAWABLE = (Target, Action, Contribution, ManualJudgement)


def account_issues(fact: Fact) -> Iterator[Issue]:
    """Who answers for a fact that changes the past, or takes something away."""
    if fact.is_backdated and not (fact.by and fact.reason):
        yield Issue(
            "undeclared-correction",
            fact.address,
            f"it holds since {fact.since}, which had closed by {fact.day}",
            "say who corrects it and why: by=…, reason=…; or leave since out",
        )
    if isinstance(fact.what, Withdrawal) and not fact.reason:
        yield Issue(
            "withdrawn-without-reason", fact.address, "nobody says why", "give a reason"
        )


def history_issues(
    facts: tuple[Fact, ...], settings: Framework | None
) -> Iterator[Issue]:
    """What is wrong with the facts about one definition, held against its first.

    Args:
        facts: In order of record.
        settings: Of the framework itself, what it was at first.
    """
    defining = (fact.what for fact in facts if isinstance(fact.what, Definition))
    base: object = settings or next(defining, None)
    if base is None:
        yield _nothing_there(facts[0])
        return
    for fact in facts:
        if isinstance(fact.what, Definition):
            yield from _redefined(fact, base)
        elif isinstance(fact.what, Amendment):
            yield from _amended(fact, fact.what, base)
        elif not isinstance(base, _WITHDRAWABLE):
            yield _kept(fact, base)
    yield from _simultaneous(facts)


def _nothing_there(fact: Fact) -> Issue:
    return Issue(
        "nothing-to-amend",
        address_of(fact.what),
        "nobody recorded what this is about",
        "record its definition first, or together with this",
    )


def as_fields_of(sort: type, amendment: Amendment) -> Amendment:
    """The amendment with its values as the fields of *sort* hold them."""
    fields = {field.name: field for field in attrs.fields(sort)}
    return attrs.evolve(
        amendment,
        fields=[
            (name, _held(fields[name].converter, value) if name in fields else value)
            for name, value in amendment.fields
        ],
    )


def _held(converter: Any, value: object) -> object:
    return converter(value) if callable(converter) else value


def _redefined(fact: Fact, base: object) -> Iterator[Issue]:
    at = address_of(fact.what)
    if type(fact.what) is not type(base):
        message = f"this id is {_sort(base)} already"
        yield Issue("another-sort", at, message, "give it an id of its own")
        return
    for name in _FIXED.get(type(base), ()):
        then, now = getattr(base, name), getattr(fact.what, name)
        if then != now:
            yield _fixed(at, name, then, now)
    yield from _recalculated(at, base, getattr(fact.what, "calculated", None))


def _amended(fact: Fact, amendment: Amendment, base: object) -> Iterator[Issue]:
    at = address_of(fact.what)
    known = [
        field.name
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(base)))
    ]
    for name, value in amendment.fields:
        if name not in known:
            hint = did_you_mean(name, known) or f"it has {', '.join(known)}"
            yield Issue("unknown-field", at, f"{_sort(base)} has no {name}", hint)
        elif name in _FIXED.get(type(base), known):
            yield _fixed(at, name, getattr(base, name), value)
        elif name == "calculated":
            yield from _recalculated(at, base, value)


def _fixed(at: str, name: str, then: object, now: object) -> Issue:
    return Issue(
        "fixed-field",
        at,
        f"{name} is {then!s} and cannot become {now!s}",
        "define something new with an id of its own",
    )


def _recalculated(at: str, base: object, calculated: object) -> Iterator[Issue]:
    """A figure that was reported is not calculated all at once, nor back."""
    if not isinstance(base, Indicator):
        return
    if (base.calculated is None) is not (calculated is None):
        then = "reported" if base.calculated is None else "calculated"
        yield Issue(
            "fixed-field",
            at,
            f"{base.id!r} is {then} and cannot become otherwise",
            "define an indicator with an id of its own",
        )


def _kept(fact: Fact, base: object) -> Issue:
    return Issue(
        "not-withdrawable",
        address_of(fact.what),
        f"{_sort(base)} is not withdrawn by itself",
        "withdraw its targets, actions and contributions",
    )


def _simultaneous(facts: tuple[Fact, ...]) -> Iterator[Issue]:
    """Two that say different things of one field at one instant."""
    said: dict[tuple[object, ...], tuple[Fact, Any]] = {}
    for fact in facts:
        for name, value in _fields(fact):
            key = (fact.recorded, fact.in_force_from, name)
            known = said.setdefault(key, (fact, value))
            if known[0] != fact and known[1] != value:
                yield simultaneous(fact)
                break


def simultaneous(fact: Fact) -> Issue:
    """Nobody can say which of two facts came later."""
    return Issue(
        "simultaneous-facts",
        address_of(fact.what),
        f"two records of {fact.recorded.isoformat()} contradict each other",
        "give the later one a later instant",
    )


def _fields(fact: Fact) -> Iterator[tuple[str, Any]]:
    if isinstance(fact.what, Amendment):
        yield from fact.what.fields
    elif isinstance(fact.what, Definition):
        for field in attrs.fields(type(fact.what)):
            yield field.name, getattr(fact.what, field.name)
    else:
        yield "withdrawn", True


def _sort(base: object) -> str:
    """What it is, with its article: `an indicator`."""
    sort = type(base).__name__.lower()
    return f"an {sort}" if sort[0] in "aeio" else f"a {sort}"
