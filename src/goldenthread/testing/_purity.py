from __future__ import annotations

import copy
import gc
import pickle
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from goldenthread.testing._laws import Law, Trial, asked, kind_of, shown

__all__ = ["SHARED", "plain_value", "purity"]

SHARED = "question"
"""Key of the question that all laws of a family are tried with."""

MemberT = TypeVar("MemberT")
QuestionT = TypeVar("QuestionT")


@attrs.frozen
class Questions:
    """What a member is asked several times over."""

    asked: tuple[Any, ...]


def purity(
    answer: Callable[[MemberT, QuestionT], object],
    questions: st.SearchStrategy[QuestionT],
) -> Trial[MemberT, Questions]:
    """How purity is tried: the same questions again, in other places and orders."""

    def breaches(member: MemberT, example: Questions) -> Iterator[str]:
        yield from _looks_outside(lambda: [answer(member, q) for q in example.asked])
        yield from _changes_its_mind(answer, member, example.asked)

    # One that all laws share, and another of its own.
    two = st.tuples(st.shared(questions, key=SHARED), questions)
    return Trial(Law.PURITY, two.map(Questions), breaches)


def _looks_outside(ask: Callable[[], object]) -> Iterator[str]:
    """Which clock or chance is asked while an answer is worked out."""
    reached: list[str] = []

    def watch(_: FrameType, event: str, function: Any) -> None:
        if event == "c_call" and _is_outside(function):
            reached.append(function.__qualname__)

    if sys.getprofile() is not None:
        ask()  # somebody else is watching already
        return
    is_collecting = gc.isenabled()
    gc.disable()  # whoever is told of collections may well time them
    sys.setprofile(watch)
    try:
        ask()
    finally:
        sys.setprofile(None)
        if is_collecting:
            gc.enable()
    if reached:
        yield f"it asks {reached[0]}, which answers differently every time"


_CLOCKS = {
    "date.today",
    "date.fromtimestamp",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "datetime.fromtimestamp",
}

_OUTSIDE = {"time", "_random", "posix", "nt"}
"""Modules of the interpreter's own that hold clocks, chance, or the host."""


def _is_outside(function: Any) -> bool:
    """Whether a built-in *function* answers from outside the program.

    Python's own clock is seen nowhere else: reading it raises no audit event,
    and a rule that asks for the day answers alike all day long.
    """
    owner = getattr(function, "__self__", None)
    if isinstance(owner, ModuleType):
        return owner.__name__ in _OUTSIDE
    kinds = owner.__mro__ if isinstance(owner, type) else type(owner).__mro__
    is_chance = any(kind.__module__ == "_random" for kind in kinds)
    return is_chance or function.__qualname__ in _CLOCKS


def _changes_its_mind(
    answer: Callable[[MemberT, QuestionT], object],
    member: MemberT,
    questions: tuple[QuestionT, ...],
) -> Iterator[str]:
    first = [answer(member, question) for question in questions]
    # Whatever was made stays alive: an address that is used again would make
    # two objects look like one to a member that goes by addresses.
    alive: list[object] = [first]
    turns = range(len(questions))
    for again, order in ((member, turns), (_copied(member), turns[::-1])):
        twins = copy.deepcopy(questions)
        alive += [again, twins, *(object() for _ in range(7))]
        for number in order:
            answered = answer(again, twins[number])
            alive += [answered, object()]
            if answered != first[number]:
                yield (
                    f"asked {shown(questions[number])} it answers "
                    f"{shown(first[number])} once and {shown(answered)} again"
                )


def _copied(member: MemberT) -> MemberT:
    return asked(lambda: copy.deepcopy(member), object)


def plain_value() -> Trial[Any, None]:
    """How it is tried that a member is a plain value: there is nothing to ask."""
    return Trial(Law.PLAIN_VALUE, st.none(), _peculiarities)


def _peculiarities(member: Any, _: None) -> Iterator[str]:
    fields = _fields_of(member)
    for name, value in fields.items():
        yield from _unpicklable(name, value)
    try:
        twin = copy.deepcopy(member)
        if twin != member or hash(twin) != hash(member):
            yield "it does not equal its copy, or hashes otherwise"
    except Exception as error:  # noqa: BLE001 - a user's class may raise anything
        yield f"it cannot be copied and hashed: {error!r}"
        return
    for name in (*fields, "goldenthread"):
        if _is_open(twin, name):
            yield f"it is not frozen: .{name} can be set"


def _fields_of(member: Any) -> dict[str, Any]:
    kind = kind_of(member)
    if attrs.has(kind):
        return attrs.asdict(member, recurse=False)
    return dict(getattr(member, "__dict__", {}))


def _unpicklable(name: str, value: object) -> Iterator[str]:
    # Not the member itself: a class that is typed at a prompt or lies within a
    # test has no address to be found by, and that is no fault of the value.
    try:
        is_same = pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
    except Exception as error:  # noqa: BLE001 - a user's class may raise anything
        yield f".{name} cannot be pickled: {error!r}"
    else:
        if not is_same:
            yield f".{name} comes out of a pickle as another value"


def _is_open(twin: Any, name: str) -> bool:
    try:
        setattr(twin, name, getattr(twin, name, None))
    except (AttributeError, TypeError):
        return False
    return True
