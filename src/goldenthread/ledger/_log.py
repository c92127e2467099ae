"""Facts by what they are about, in layers that share what is old.

Adding to a log copies little of it: a new layer is put on top, and merged with
the one beneath once it has grown to half its size. So each fact is copied
about log n times in all, and a look-up asks about log n layers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Generic, Self, TypeVar

import attrs

from goldenthread.ledger._facts import Check, Fact
from goldenthread.values import Checked

__all__ = ["Log", "in_order"]

SubjectT = TypeVar("SubjectT", bound=Hashable)

_ENOUGH_LARGER = 2
"""A layer rests on one of at least so many times its size."""


def in_order(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts in the order in which they were recorded, whichever arrived first.

    Of one instant and place a check follows what it checks; beyond that only
    their own text decides, which is asked for where nothing else does.
    """
    for _, several in groupby(sorted(facts, key=_recorded), key=_recorded):
        tied = list(several)
        yield from sorted(tied, key=_text) if len(tied) > 1 else tied


def _recorded(fact: Fact) -> tuple[datetime, int, int]:
    what = fact.what
    check = _STEPS.index(what.checked) + 1 if isinstance(what, Check) else 0
    return fact.recorded, fact.place, check


def _text(fact: Fact) -> tuple[str, ...]:
    return fact.address, fact.by, fact.reason, str(fact.since), repr(fact.what)


_STEPS = tuple(Checked)


@attrs.frozen
class Log(Generic[SubjectT]):
    """An append-only store; what arrives twice is kept once."""

    layers: tuple[dict[SubjectT, tuple[Fact, ...]], ...] = ()
    """Largest first; within a layer each subject's facts as they arrived."""

    def with_facts(self, facts: Iterable[tuple[SubjectT, Fact]]) -> Self:
        """The log with *facts* added, each under its subject."""
        top: dict[SubjectT, tuple[Fact, ...]] = {}
        for subject, fact in facts:
            here = top.get(subject, ())
            if fact not in here and fact not in self._stored(subject):
                top[subject] = (*here, fact)
        return type(self)(_settled([*self.layers, top])) if top else self

    def of(self, subject: SubjectT) -> tuple[Fact, ...]:
        """All facts about *subject*, in the order in which they were recorded."""
        stored = tuple(self._stored(subject))
        return tuple(in_order(stored)) if len(stored) > 1 else stored

    def _stored(self, subject: SubjectT) -> Iterator[Fact]:
        for layer in self.layers:
            yield from layer.get(subject, ())

    def subjects(self) -> Iterator[SubjectT]:
        """Everything that there are facts about, each once."""
        yield from dict.fromkeys(key for layer in self.layers for key in layer)

    def __iter__(self) -> Iterator[Fact]:
        for layer in self.layers:
            for facts in layer.values():
                yield from facts

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _settled(
    layers: list[dict[SubjectT, tuple[Fact, ...]]],
) -> tuple[dict[SubjectT, tuple[Fact, ...]], ...]:
    """Merge from the top until every layer rests on one that is large enough."""
    while len(layers) > 1 and len(layers[-2]) < _ENOUGH_LARGER * len(layers[-1]):
        small = layers.pop()
        layers.append(_merged(layers.pop(), small))
    return tuple(layers)


def _merged(
    large: dict[SubjectT, tuple[Fact, ...]], small: dict[SubjectT, tuple[Fact, ...]]
) -> dict[SubjectT, tuple[Fact, ...]]:
    merged = dict(large)
    for subject, facts in small.items():
        merged[subject] = merged.get(subject, ()) + facts
    return merged
