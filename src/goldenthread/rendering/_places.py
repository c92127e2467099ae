"""Where every vertex comes to stand: columns beside each other, none too near.

All whole pixels, so that a picture is the same on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from goldenthread.rendering._layers import Layers

__all__ = ["heights_of_middles", "settled"]

_GAP_OF_BOXES = 18
_GAP_OF_BENDS = 12
_ROUNDS = 6


def heights_of_middles(layers: Layers, tall: Sequence[int]) -> list[int]:
    """Find how far down the middle of every vertex is; *tall* is their size.

    Children gather about their parents and parents about their children, in
    turns; nothing changes places within its column.
    """
    left, right = (
        layers.joined(towards_end=True),
        layers.joined(towards_end=False),
    )
    steps = [_steps(column, tall, len(layers.nodes)) for column in layers.columns]
    middles = [0] * len(tall)
    pairs = list(zip(layers.columns, steps, strict=True))
    for _ in range(_ROUNDS):
        for column, apart in pairs:
            _move(column, apart, left, middles)
        for column, apart in pairs[::-1]:
            _move(column, apart, right, middles)
    return middles


def settled(wishes: Sequence[int], apart: Sequence[int]) -> list[int]:
    """Find the places nearest to *wishes* that keep order and distance.

    *apart* is the least distance from each place to the next. Nearest is meant
    in least squares; the way there is to pool adjacent violators (Ayer and
    others, An empirical distribution function, 1955).

    >>> settled([5, 5, 40], [10, 10])
    [0, 10, 40]
    """
    offsets = list(itertools.accumulate(apart, initial=0))[: len(wishes)]
    pools: list[tuple[int, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            more, members = pools.pop()
            total, count = total + more, count + members
        pools.append((total, count))
    levels = [total // count for total, count in pools for _ in range(count)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def _steps(column: tuple[int, ...], tall: Sequence[int], boxes: int) -> list[int]:
    pairs = itertools.pairwise(column)
    return [
        (tall[one] + tall[other]) // 2
        + (_GAP_OF_BOXES if max(one, other) < boxes else _GAP_OF_BENDS)
        for one, other in pairs
    ]


def _move(
    column: tuple[int, ...],
    apart: list[int],
    near: list[list[int]],
    middles: list[int],
) -> None:
    wishes = [
        sum(middles[other] for other in near[vertex]) // len(near[vertex])
        if near[vertex]
        else middles[vertex]
        for vertex in column
    ]
    for vertex, middle in zip(column, settled(wishes, apart), strict=True):
        middles[vertex] = middle
