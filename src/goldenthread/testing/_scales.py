from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from goldenthread.testing._laws import (
    Law,
    NoAnswer,
    Report,
    Trial,
    asked,
    hold,
    refuse_unless,
    shown,
    silence_about_itself,
)
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import Scale, Status

__all__ = ["check_scale"]


def check_scale(scale: Scale, *, max_examples: int = 100) -> Report:
    """Hold *scale* to the laws of scales.

    Args:
        scale: What a framework answers on.
        max_examples: How many pairs of statuses each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no scale, or waives what is no law of one.

    >>> from goldenthread.values import RAG
    >>> print(check_scale(RAG, max_examples=20))
    RAG: 6 laws held, 0 waived
      totality      held
      purity        held
      plain-value   held
      agreement     held
      monotonicity  held
      order         held
    """
    refuse_unless(scale, Scale, "rank(status)")
    return hold(scale, _trials(scale), max_examples=max_examples)


@attrs.frozen
class Pair:
    """Two statuses of a scale, which may be the same."""

    one: Status
    other: Status


@attrs.frozen
class Shuffled:
    """Statuses of a scale, and the same in another order."""

    statuses: tuple[Status, ...]
    shuffled: tuple[Status, ...]


Said: TypeAlias = tuple[int, int, bool, Status]
"""The ranks of two statuses, whether the first is better, and the worse one."""


def _trials(scale: Scale) -> tuple[Trial[Scale, Any], ...]:
    status = st.sampled_from(scale.statuses)
    pairs = st.builds(Pair, status, status)
    pair = st.shared(pairs, key=SHARED)
    return (
        Trial(Law.TOTALITY, pair, _silences),
        purity(_said, pairs),
        plain_value(),
        Trial(Law.AGREEMENT, pair, _contradictions),
        Trial(Law.MONOTONICITY, pair, _disorder),
        Trial(Law.ORDER, _shuffled(scale), _favoured_places),
    )


@st.composite
def _shuffled(draw: st.DrawFn, scale: Scale) -> Shuffled:
    statuses = draw(st.lists(st.sampled_from(scale.statuses), min_size=1, max_size=4))
    return Shuffled(tuple(statuses), tuple(draw(st.permutations(statuses))))


def _said(scale: Scale, pair: Pair) -> Said:
    """What *scale* says of two statuses, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    one, other = pair.one, pair.other
    is_better = asked(lambda: scale.is_better(one, other), bool)
    worse = _worst(scale, (one, other))
    return _rank(scale, one), _rank(scale, other), is_better, worse


def _rank(scale: Scale, status: Status) -> int:
    return asked(lambda: scale.rank(status), int)


def _worst(scale: Scale, statuses: tuple[Status, ...]) -> Status:
    worst = asked(lambda: scale.worst_of(statuses), Status)
    if worst not in statuses:
        raise NoAnswer(f"of {shown(statuses)} it answered {shown(worst)}")
    return worst


def _silences(scale: Scale, pair: Pair) -> Iterator[str]:
    _said(scale, pair)
    _found(scale, pair.one.code)
    _holds(scale, pair.one)
    asked(lambda: scale.near, Status, type(None))
    yield from ()


def _contradictions(scale: Scale, pair: Pair) -> Iterator[str]:
    yield from silence_about_itself(lambda: scale.name)
    for status in (pair.one, pair.other):
        found = _found(scale, status.code)
        if found != status:
            yield f"under {status.code!r} it finds {shown(found)}"
        if not _holds(scale, status):
            yield f"{shown(status)} is one of its statuses, and not in it"
    rank, other, is_better, worse = _said(scale, pair)
    if is_better != (rank > other):
        yield (
            f"{shown(pair.one)} has rank {rank} and {shown(pair.other)} {other}, but "
            f"whether the first is better it answers {is_better}"
        )
    # Where the order in which they are given decides, another law is broken.
    again = _worst(scale, (pair.other, pair.one))
    if worse == again and _rank(scale, worse) != min(rank, other):
        yield f"of {shown((pair.one, pair.other))} it calls {shown(worse)} the worst"


def _holds(scale: Scale, status: Status) -> bool:
    return asked(lambda: status in scale, bool)


def _found(scale: Scale, code: str) -> Status:
    return asked(lambda: scale[code], Status)


def _disorder(scale: Scale, pair: Pair) -> Iterator[str]:
    """Ranks rise as statuses are listed, and so do their scores."""
    places = [scale.statuses.index(status) for status in (pair.one, pair.other)]
    rank, other, _, _ = _said(scale, pair)
    if (rank > other) != (places[0] > places[1]):
        yield f"{shown(pair.one)} has rank {rank}, and {shown(pair.other)} {other}"
    score, lower = pair.one.score, pair.other.score
    if score is None or lower is None:
        return
    if rank > other and score < lower:
        yield (
            f"{shown(pair.one)} is better than {shown(pair.other)}, but it scores "
            f"{score}, and the other {lower}"
        )


def _favoured_places(scale: Scale, example: Shuffled) -> Iterator[str]:
    one, other = _worst(scale, example.statuses), _worst(scale, example.shuffled)
    if one != other:
        yield f"the worst of them is {shown(one)}, and in another order {shown(other)}"
