"""What a framework is given, before anything is proved of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

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
from goldenthread.errors import Issue
from goldenthread.framework._draft import Draft
from goldenthread.periods import Calendar
from goldenthread.policies import Adopted
from goldenthread.units import Units
from goldenthread.values import Scale, as_ids

__all__ = ["definitions_given", "levels_given", "setting_issues", "stranger_issues"]

_SORTS = (
    Party,
    Plan,
    Objective,
    Indicator,
    Target,
    Action,
    Contribution,
    ManualJudgement,
)

_LONGEST = 80


def definitions_given(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """Take definitions as a tuple, or leave what is none to be refused."""
    try:
        return tuple(definitions)
    except TypeError:
        return cast("tuple[Definition, ...]", definitions)


def levels_given(levels: str | Iterable[str]) -> tuple[str, ...]:
    """Take levels in their order, or leave what has none to be refused."""
    if isinstance(levels, (set, frozenset)):
        return cast("tuple[str, ...]", levels)
    try:
        return as_ids(levels)
    except TypeError:
        return cast("tuple[str, ...]", levels)


def setting_issues(draft: Draft, **texts: object) -> Iterator[Issue]:
    """Every setting is of the type that it is meant to be."""
    yield from stranger_issues(draft.definitions)
    for name, text in texts.items():
        if not isinstance(text, str):
            yield _wrong(name, text, "text")
    if not _are_texts(draft.levels):
        yield _wrong("levels", draft.levels, "the names of levels, widest first")
    if not isinstance(draft.calendar, Calendar):
        yield _wrong("calendar", draft.calendar, "a Calendar: Calendar(month=4)")
    if not isinstance(draft.scale, Scale):
        yield _wrong("scale", draft.scale, "a Scale, such as RAG")
    if not isinstance(draft.units, Units):
        yield _wrong("units", draft.units, 'Units: Units().with_counted("hedgehog")')
    if not isinstance(draft.policy, Adopted | None):
        way = "a policy with a name and an owner: adopted(policy, name=…, owner=…)"
        yield _wrong("policy", draft.policy, way)


def stranger_issues(definitions: object) -> Iterator[Issue]:
    """All that a framework is made of is a definition."""
    if not isinstance(definitions, tuple):
        yield _wrong("definitions", definitions, "a list of definitions")
        return
    for number, each in enumerate(cast("tuple[object, ...]", definitions), start=1):
        if not isinstance(each, _SORTS):
            yield Issue(
                "not-a-definition",
                f"definition {number}",
                f"{_shown(each)} is no definition",
                _way_out(each),
            )


def _way_out(stranger: object) -> str:
    if isinstance(stranger, (list, tuple, set, frozenset)):
        return "unpack it with a star: Framework.of(*definitions)"
    return f"give one of {', '.join(sort.__name__ for sort in _SORTS)}"


def _are_texts(levels: object) -> bool:
    if not isinstance(levels, tuple):
        return False
    return all(isinstance(name, str) for name in cast("tuple[object, ...]", levels))


def _wrong(name: str, value: object, words: str) -> Issue:
    return Issue("wrong-type", name, f"{name} is {_shown(value)}", f"give {words}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
