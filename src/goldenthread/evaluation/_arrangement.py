"""A frame laid out for arrays of numpy: what depends on no figure but its size.

Levels, inputs and parts by number, and for the denominators of the last time what
figures are multiplied by and where targets are met.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias, cast

import attrs

from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._frame import Frame
from goldenthread.evaluation._limits import Limits
from goldenthread.evaluation._mixing import Mixture
from goldenthread.storage import LARGEST

__all__ = [
    "BYTE",
    "WORD",
    "Arrangement",
    "Array",
    "Mixing",
    "Scaling",
    "arrangement_of",
    "numbers_in",
]

Array: TypeAlias = Any
"""An array of numpy, of which nothing is known here to the type checkers."""

WORD, BYTE = "<i8", "u1"

WIDE = 50
"""Elements on a level, on average, from which on arrays save time."""

NEVER = 2**63 - 1
"""A limit that no figure keeps."""


@attrs.frozen(kw_only=True, eq=False)
class Mixing:
    """Calculated indicators of one level: they are made of lower ones alone."""

    nodes: tuple[int, ...]
    mixtures: tuple[Mixture, ...]
    """Those that are worked out row by row, and how."""

    others: tuple[int, ...]
    """Nodes of all others."""

    places: Array
    """Where the rows of these nodes lie."""

    parts: Array
    """Where those of their inputs lie, one after the other."""

    firsts: Array
    """Where the inputs of each begin among these."""


@attrs.frozen(kw_only=True, eq=False)
class Rolling:
    """What is rolled up at one level: it is made of lower ratings alone."""

    nodes: Array
    """What is as bad as its worst part."""

    parts: Array
    firsts: Array
    """The nodes of their parts, and where those of each begin."""

    others: tuple[int, ...]
    """Nodes of all others."""


@attrs.frozen(kw_only=True, eq=False)
class Scaling:
    """What follows from the denominators of reported figures."""

    key: bytes
    """Which denominators."""

    denominators: Array
    """Of each indicator; 1 for what is not worked out in arrays."""

    counts: Array
    """How many reported figures each is made of."""

    levels: tuple[tuple[Array, Array], ...]
    """For each level what each input is multiplied by, and which of the nodes may
    be worked out in arrays."""

    limits: tuple[Array, Array]
    """For each target in each period where it is met, and where it is missed by
    little; turned over where lower figures are better."""


@attrs.frozen(kw_only=True, eq=False)
class Arrangement:
    """A frame laid out for arrays; kept with it."""

    frame: Frame
    np: Any

    last: dict[str, Any] = attrs.field(factory=dict, init=False)
    """What was found for the denominators of the last time. Nothing depends on
    whether it is found here."""

    @property
    def _blueprint(self) -> Blueprint:
        return self.frame.blueprint

    @cached_property
    def places(self) -> tuple[int, ...]:
        """For each node its place among the indicators, or -1."""
        found = [-1] * len(self._blueprint.elements)
        for place, node in enumerate(self._blueprint.indicators):
            found[node] = place
        return tuple(found)

    @cached_property
    def is_supplied(self) -> Array:
        """For each indicator whether its figures are supplied as they are wanted."""
        return self.np.array([each for _, each in self.frame.reading], dtype=bool)

    @cached_property
    def is_reported(self) -> Array:
        """For each indicator whether its figures are supplied at all."""
        reported = set(self._blueprint.reported)
        each = [node in reported for node in self._blueprint.indicators]
        return self.np.array(each, dtype=bool)

    @property
    def is_wide(self) -> bool:
        """Whether there is enough on each level to be worth an array."""
        levels = len(self.mixing) + len(self.rolling)
        return len(self.places) >= WIDE * levels

    def _array(self, numbers: Iterable[int]) -> Array:
        return self.np.array(list(numbers), dtype=self.np.intp)

    def _segments(self, rows: Iterable[tuple[int, ...]]) -> tuple[Array, Array]:
        """Rows one after the other, and where each of them begins."""
        each = tuple(rows)
        firsts, end = list[int](), 0
        for row in each:
            firsts.append(end)
            end += len(row)
        return self._array(n for row in each for n in row), self._array(firsts)

    @cached_property
    def mixing(self) -> tuple[Mixing, ...]:
        """All calculated indicators, level by level."""
        nodes = self._blueprint.calculated
        levels = _levels(nodes, self._blueprint.made_from, self._blueprint.reported)
        return tuple(map(self._mixing, levels))

    def _mixing(self, nodes: tuple[int, ...]) -> Mixing:
        found = {node: self.frame.mixture(node) for node in nodes}
        mixtures = {node: each for node, each in found.items() if each is not None}
        place = self.places.__getitem__
        inputs = (tuple(map(place, each.inputs)) for each in mixtures.values())
        parts, firsts = self._segments(inputs)
        return Mixing(
            nodes=tuple(mixtures),
            mixtures=tuple(mixtures.values()),
            others=tuple(node for node, each in found.items() if each is None),
            places=self._array(map(place, mixtures)),
            parts=parts,
            firsts=firsts,
        )

    # -- targets

    @cached_property
    def limits(self) -> tuple[Limits, ...]:
        """Of all targets that are judged row by row and always rated."""
        return tuple(limits for _, _, limits in self.frame.plain_benches)

    @cached_property
    def targets(self) -> Array:
        """Their nodes."""
        return self._array(node for node, _, _ in self.frame.plain_benches)

    @cached_property
    def judged(self) -> Array:
        """The places of what they judge."""
        return self._array(self.places[n] for _, n, _ in self.frame.plain_benches)

    @cached_property
    def signs(self) -> Array:
        """For each 1 where higher figures are better, else -1."""
        signs = [1 if limits.is_floor else -1 for limits in self.limits]
        return self.np.array(signs, dtype=WORD)[:, None]

    @cached_property
    def _ranks(self) -> Array:
        """What keeping no limit, one, or both of them makes of each target."""
        tables = b"".join(limits.ranks[:3] for limits in self.limits)
        return self.np.frombuffer(tables, BYTE).reshape(-1, 3)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether that is just so many for all of them."""
        return bool((self._ranks == (0, 1, 2)).all())

    def ranked(self, kept: Array) -> Array:
        """The codes of all targets, given how many limits their figures keep."""
        if self._is_plain:
            return kept
        return self.np.take_along_axis(self._ranks, kept.astype(self.np.intp), axis=1)

    @cached_property
    def echoes(self) -> tuple[Array, Array]:
        """Indicators that say what their only target says, and these targets."""
        pairs = self._blueprint.echoes
        return self._array(n for n, _ in pairs), self._array(n for _, n in pairs)

    # -- roll-ups

    @cached_property
    def rolling(self) -> tuple[Rolling, ...]:
        """All else that is rolled up, level by level."""
        parts = dict(self._blueprint.unechoed)
        rated = self._blueprint.rolled_into
        below = (*self._blueprint.targets, *self._blueprint.rolling)
        ranked = sorted(below, key=self._blueprint.rank.__getitem__)
        levels = _levels(tuple(parts), rated, ranked)
        return tuple(self._rolling(level, parts) for level in levels)

    def _rolling(
        self, nodes: tuple[int, ...], parts: dict[int, tuple[int, ...] | None]
    ) -> Rolling:
        plain = {node: row for node in nodes if (row := parts[node])}
        joined, firsts = self._segments(plain.values())
        return Rolling(
            nodes=self._array(plain),
            parts=joined,
            firsts=firsts,
            others=tuple(node for node in nodes if not parts[node]),
        )

    @cached_property
    def bits(self) -> Array:
        """For each code the bit that it is rolled up as."""
        return self.np.frombuffer(self._blueprint.codes.bits or bytes(256), BYTE)

    @cached_property
    def worst(self) -> Array:
        """For each *or* of such bits the code of the whole."""
        return self.np.frombuffer(self._blueprint.codes.worst or bytes(256), BYTE)

    # -- what follows from denominators

    def scaling(self, denominators: Array, is_in: Array) -> Scaling:
        """What follows from the denominators of those reported figures that are in."""
        bottoms = self.np.where(is_in, denominators, 0)
        key = bottoms.tobytes()
        found = self.last.get("scaling")
        if found is None or found.key != key:
            found = self.last["scaling"] = self._scaling(numbers_in(bottoms), key)
        return found

    def _scaling(self, bottoms: list[int], key: bytes) -> Scaling:
        counts = [int(bottom > 0) for bottom in bottoms]
        levels = tuple(self._scaled(level, bottoms, counts) for level in self.mixing)
        bottoms = [bottom or 1 for bottom in bottoms]
        return Scaling(
            key=key,
            denominators=self.np.array(bottoms, dtype=WORD),
            counts=self.np.array(counts, dtype=WORD),
            levels=levels,
            limits=self._limits(bottoms),
        )

    def _scaled(
        self, level: Mixing, bottoms: list[int], counts: list[int]
    ) -> tuple[Array, Array]:
        """One level; its own denominators and counts are filled in."""
        place, times, are_sure = self.places, list[int](), list[bool]()
        for node, mixture in zip(level.nodes, level.mixtures, strict=True):
            inputs = [place[each] for each in mixture.inputs]
            scaled, bottom = _scaled_by(mixture, [bottoms[n] for n in inputs])
            bottoms[place[node]] = bottom
            counts[place[node]] = sum(counts[n] for n in inputs)
            times += scaled
            are_sure.append(bottom > 0)
        word = self.np.array(times, dtype=WORD)
        return word, self.np.array(are_sure, dtype=bool)

    def _limits(self, bottoms: list[int]) -> tuple[Array, Array]:
        size = self.frame.size
        met = self.np.empty((len(self.limits), size), dtype=WORD)
        near = self.np.full_like(met, NEVER)
        places = numbers_in(self.judged)
        for row, (limits, place) in enumerate(zip(self.limits, places, strict=True)):
            first, *second = limits.keeping(bottoms[place])
            met[row] = first
            if second:
                near[row] = second[0]
        return met * self.signs, self.np.where(near == NEVER, near, near * self.signs)


def numbers_in(array: Array) -> list[int]:
    """A row of an array as whole numbers."""
    return cast("list[int]", array.tolist())


def _scaled_by(mixture: Mixture, bottoms: list[int]) -> tuple[list[int], int]:
    """What each input is multiplied by, and the denominator of the whole.

    Noughts where an input is not in arrays, or something would not fit.
    """
    nothing = [0] * len(bottoms)
    if 0 in bottoms:
        return nothing, 0
    common = math.lcm(*bottoms)
    pairs = zip(mixture.factors, bottoms, strict=True)
    times = [factor * (common // bottom) for factor, bottom in pairs]
    bottom = common * mixture.divisor
    if bottom > LARGEST or max(map(abs, times)) > LARGEST:
        return nothing, 0
    return times, bottom


def _levels(
    nodes: tuple[int, ...], above: dict[int, tuple[int, ...]], ranked: Iterable[int]
) -> Iterator[tuple[int, ...]]:
    """*nodes* by how many of what is counted lies beneath them.

    Args:
        nodes: What is sorted.
        above: For each node what is made of it.
        ranked: All that anything is made of, and first, from the bottom up.
    """
    depth: dict[int, int] = {}
    for node in (*ranked, *nodes):
        for upper in above.get(node, ()):
            depth[upper] = max(depth.get(upper, 0), depth.get(node, 0) + 1)
    found: dict[int, list[int]] = {}
    for node in nodes:
        found.setdefault(depth.get(node, 0), []).append(node)
    return (tuple(found[each]) for each in sorted(found))


def arrangement_of(frame: Frame, np: Any) -> Arrangement:
    """A frame laid out for arrays, kept with it for the next time."""
    found = frame.kept.get("arrays")
    if not isinstance(found, Arrangement):
        found = frame.kept["arrays"] = Arrangement(frame=frame, np=np)
    return found
