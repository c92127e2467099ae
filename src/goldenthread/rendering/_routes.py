"""The ways of edges through the gaps between columns, and where labels lie.

In a gap that holds a label every edge gets a lane of its own: it runs level
under its label and bends only before and after. Elsewhere an edge is one bow.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

import attrs

from goldenthread.rendering._cards import BOX_WIDTH, Face
from goldenthread.rendering._colours import QUIET
from goldenthread.rendering._layers import Layers
from goldenthread.rendering._places import settled

__all__ = ["LABEL", "Point", "Route", "Routes", "routes"]

LABEL = Face(11, 13, 400, QUIET)
LABEL_WIDTH = 128
_MOST_LINES = 3

Point: TypeAlias = tuple[int, int]

_NARROWEST, _WIDEST = 48, 96
"""Of a gap: the further an edge climbs, the more room it gets to bend."""

_BEND = 44
_OUT = 26
_FARTHEST_PORTS, _NEAREST_PORTS = 14, 9
"""Between arrowheads on one side of a box; nearer, they share one place."""

_ABOVE, _BELOW = 5, 6
_SHAFT = 8
"""The last pixels run level, so that the arrowhead lies on its line."""


@attrs.frozen(kw_only=True)
class Route:
    """One edge as it is drawn."""

    points: tuple[Point, ...]
    """From the source to the end; a line where level, otherwise a bow."""

    label: tuple[str, ...] = ()
    """The lines of its label."""

    label_at: Point = (0, 0)
    """The middle of the foot of the last line."""


@attrs.frozen(kw_only=True)
class Routes:
    """All edges, and how far to the right every column stands."""

    lefts: tuple[int, ...]
    routes: tuple[Route, ...]


@attrs.frozen(kw_only=True)
class _Leg:
    """A piece of an edge through one gap."""

    chain: int
    step: int
    start: int
    stop: int
    label: tuple[str, ...] = ()

    @property
    def above(self) -> int:
        """How much room it takes above its own height."""
        return _ABOVE + LABEL.drop * len(self.label)


_Legs: TypeAlias = dict[int, list[_Leg]]
_Ports: TypeAlias = dict[Point, int]


def routes(layers: Layers, middles: Sequence[int], tall: Sequence[int]) -> Routes:
    """Lead every edge of *layers* from box to box."""
    column = {v: place for place, found in enumerate(layers.columns) for v in found}
    ports = _ports(layers, middles, tall)
    gaps = _gaps(layers, column, ports)
    wide = [_width(gaps.get(place, [])) for place in range(1, len(layers.columns))]
    lefts = [0]
    for width in wide:
        lefts.append(lefts[-1] + BOX_WIDTH + width)
    lanes = {
        (leg.chain, leg.step): (height, leg)
        for legs in gaps.values()
        for leg, height in _lanes(legs)
    }
    ways = [
        _route(chain, number, column, lefts, ports, lanes)
        for number, chain in enumerate(layers.chains)
    ]
    return Routes(lefts=tuple(lefts), routes=tuple(ways))


def _ports(layers: Layers, middles: Sequence[int], tall: Sequence[int]) -> _Ports:
    """How far down every edge leaves (step 0) and arrives (step 1)."""
    sides: dict[Point, list[tuple[int, int]]] = defaultdict(list)
    for number, chain in enumerate(layers.chains):
        sides[chain[0], 0].append((middles[chain[1]], number))
        sides[chain[-1], 1].append((middles[chain[-2]], number))
    found: _Ports = {}
    for (vertex, side), legs in sides.items():
        apart = _apart(len(legs), tall[vertex])
        first = middles[vertex] - apart * (len(legs) - 1) // 2
        for place, (_, number) in enumerate(sorted(legs)):
            found[number, side] = first + apart * place
    # What passes through a bend does so at its middle.
    return found | {(-1 - v, 0): middle for v, middle in enumerate(middles)}


def _apart(count: int, tall: int) -> int:
    widest = (tall - 20) // max(1, count - 1)
    return min(widest, _FARTHEST_PORTS) if widest >= _NEAREST_PORTS else 0


def _gaps(layers: Layers, column: dict[int, int], ports: _Ports) -> _Legs:
    gaps: _Legs = defaultdict(list)
    for number, chain in enumerate(layers.chains):
        if column[chain[0]] <= column[chain[-1]]:
            continue
        heights = _heights(chain, number, ports)
        for step, (start, stop) in enumerate(itertools.pairwise(heights)):
            text = "" if step else layers.edges[number].label
            label = LABEL.broken(text, LABEL_WIDTH, _MOST_LINES)
            leg = _Leg(chain=number, step=step, start=start, stop=stop, label=label)
            gaps[column[chain[step]]].append(leg)
    return gaps


def _heights(chain: tuple[int, ...], number: int, ports: _Ports) -> list[int]:
    bends = [ports[-1 - vertex, 0] for vertex in chain[1:-1]]
    return [ports[number, 0], *bends, ports[number, 1]]


def _width(legs: list[_Leg]) -> int:
    climb = max((abs(leg.stop - leg.start) for leg in legs), default=0)
    bend = min(_WIDEST, _NARROWEST + climb // 8)
    if not any(leg.label for leg in legs):
        return bend
    return _BEND + (bend - _NARROWEST) // 2 + LABEL_WIDTH + _OUT


def _lanes(legs: list[_Leg]) -> list[tuple[_Leg, int]]:
    if not any(leg.label for leg in legs):
        return []
    ordered = sorted(legs, key=lambda leg: (leg.start, leg.stop, leg.chain))
    apart = [_BELOW + leg.above for leg in ordered[1:]]
    heights = settled([leg.start for leg in ordered], apart)
    return list(zip(ordered, heights, strict=True))


def _route(
    chain: tuple[int, ...],
    number: int,
    column: dict[int, int],
    lefts: list[int],
    ports: _Ports,
    lanes: dict[Point, tuple[int, _Leg]],
) -> Route:
    heights = _heights(chain, number, ports)
    points: list[Point] = [(lefts[column[chain[0]]], heights[0])]
    for step, vertex in enumerate(chain[1:]):
        right = lefts[column[vertex]] + BOX_WIDTH
        points += _lane(lanes.get((number, step)), points[-1][0])
        points.append((right + _SHAFT, heights[step + 1]))
        if vertex != chain[-1]:
            points.append((lefts[column[vertex]], heights[step + 1]))
    points.append((points[-1][0] - _SHAFT + 1, points[-1][1]))
    height, leg = lanes.get((number, 0), (0, None))
    middle = points[0][0] - _OUT - LABEL_WIDTH // 2
    label = leg.label if leg else ()
    return Route(points=tuple(points), label=label, label_at=(middle, height - 5))


def _lane(lane: tuple[int, _Leg] | None, right: int) -> list[Point]:
    if lane is None:
        return []
    start = right - _OUT
    return [(start, lane[0]), (start - LABEL_WIDTH, lane[0])]
