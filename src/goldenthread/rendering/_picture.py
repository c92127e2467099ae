"""A diagram in which everything has found its place, but nothing is drawn yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from goldenthread.rendering._cards import BOX_WIDTH, Card, card
from goldenthread.rendering._layers import Layers, layers
from goldenthread.rendering._places import heights_of_middles
from goldenthread.rendering._records import Diagram
from goldenthread.rendering._routes import LABEL, Point, Route, Routes, routes

__all__ = ["Picture", "picture"]

_BEND_HEIGHT = 8


@attrs.frozen(kw_only=True)
class Picture:
    """A diagram in which everything has found its place."""

    layers: Layers
    cards: tuple[Card, ...]
    corners: tuple[Point, ...]
    """The top left of every box."""

    routes: Routes
    top: int
    bottom: int

    @property
    def width(self) -> int:
        """From the first column to the end of the last."""
        return self.routes.lefts[-1] + BOX_WIDTH if self.cards else 0


def picture(diagram: Diagram) -> Picture:
    """Find a place for everything in *diagram*."""
    found = layers(diagram)
    cards = tuple(map(card, found.nodes))
    bends = sum(map(len, found.columns)) - len(cards)
    tall = [card.height for card in cards] + [_BEND_HEIGHT] * bends
    middles = heights_of_middles(found, tall)
    ways = routes(found, middles, tall)
    lefts = {
        vertex: left
        for column, left in zip(found.columns, ways.lefts, strict=False)
        for vertex in column
    }
    corners = tuple(
        (lefts[vertex], middles[vertex] - tall[vertex] // 2)
        for vertex in range(len(cards))
    )
    edges = [*_reach(cards, corners), *_reach_of_labels(ways.routes)] or [0]
    return Picture(
        layers=found,
        cards=cards,
        corners=corners,
        routes=ways,
        top=min(edges),
        bottom=max(edges),
    )


def _reach(cards: Sequence[Card], corners: Sequence[Point]) -> Iterator[int]:
    for one, (_, top) in zip(cards, corners, strict=True):
        yield from (top, top + one.height)


def _reach_of_labels(ways: Sequence[Route]) -> Iterator[int]:
    for way in ways:
        yield from (y for _, y in way.points)
        if way.label:
            yield way.label_at[1] - LABEL.drop * len(way.label)
