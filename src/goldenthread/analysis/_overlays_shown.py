"""Overlays as a table: what is asked for under each, and how much each turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from goldenthread.errors import Issue
from goldenthread.periods import Period, day_words
from goldenthread.rendering import Cell, Mark, Row, Table
from goldenthread.scorecard import Scorecard
from goldenthread.values import Rating

__all__ = ["overlay_line", "overlays_table"]

MOST_ROWS = 60
"""Overlays that a table shows; more are for `to_rows()`, not for eyes."""

_EFFECTS = {"better": "Better", "worse": "Worse", "otherwise": "Otherwise"}


class _Overlay(Protocol):
    """The part of an overlay that is shown."""

    @property
    def name(self) -> str: ...
    @property
    def said(self) -> tuple[tuple[Rating, ...], ...]: ...
    @property
    def issues(self) -> tuple[Issue, ...]: ...
    @property
    def differences(self) -> tuple[object, ...]: ...
    def differing(
        self, effect: str, period: Period | None = None, /
    ) -> tuple[object, ...]: ...


class _Comparison(Protocol):
    """The part of a comparison that is shown."""

    @property
    def card(self) -> Scorecard: ...
    @property
    def of(self) -> tuple[str, ...]: ...
    @property
    def said(self) -> tuple[tuple[Rating, ...], ...]: ...
    @property
    def overlays(self) -> tuple[_Overlay, ...]: ...


def overlay_line(told: _Overlay) -> str:
    """How much an overlay turns, in all periods, or why it is refused."""
    if told.issues:
        return f"{told.name}: refused. {'; '.join(map(str, told.issues))}"
    counts = ((len(told.differing(effect)), effect) for effect in _EFFECTS)
    words = ", ".join(f"{count:,} {effect}" for count, effect in counts if count)
    return f"{told.name}: {words or 'nothing turns'}"


def overlays_table(told: _Comparison, period: Period) -> Table:
    """A row for each overlay, and above them the scorecard as it is."""
    card, place = told.card, told.card.periods.index(period)
    shown = [n for n in range(len(told.of)) if _is_turned(told, n, place)]
    titles = (card.framework.title_of(told.of[n]) for n in shown)
    heading = f"{card.lens.heading}{card.framework.title or 'Scorecard'}, {period}"
    return Table(
        f"{heading}: what if",
        ("What if", *titles, *_EFFECTS.values()),
        (
            _row("As it is", [told.said[n][place] for n in shown], ()),
            *(
                _overlay_row(each, shown, place, period)
                for each in told.overlays[:MOST_ROWS]
            ),
        ),
        tuple(_notes(told, len(told.of) - len(shown))),
    )


def _is_turned(told: _Comparison, number: int, place: int) -> bool:
    """Whether an element that was asked for is another under any overlay."""
    now = told.said[number][place]
    return any(each.said and each.said[number][place] != now for each in told.overlays)


def _overlay_row(told: _Overlay, shown: list[int], place: int, period: Period) -> Row:
    if told.issues:
        return Row((Cell(told.name), Cell("refused")))
    counts = [len(told.differing(effect, period)) for effect in _EFFECTS]
    return _row(told.name, [told.said[n][place] for n in shown], counts)


def _row(name: str, ratings: list[Rating], counts: list[int] | tuple[()]) -> Row:
    numbers = (Cell(f"{count:,}", align="right") for count in counts)
    return Row((Cell(name), *map(_mark, ratings), *numbers))


def _mark(rating: Rating) -> Cell:
    pattern = "solid" if rating.is_rated else "dotted"
    return Cell(mark=Mark(rating.symbol, rating.label, rating.colour, pattern))


def _notes(told: _Comparison, others: int) -> Iterator[str]:
    day = day_words(told.card.as_at)
    yield f"As at {day}. Counted are targets, actions, objectives and plans."
    if others:
        more = "" if others == len(told.of) else "else "
        yield f"Nothing {more}that was asked for has another status under any of them."
    shown = told.overlays[:MOST_ROWS]
    yield from (overlay_line(each) for each in shown if each.issues)
    if len(told.overlays) > MOST_ROWS:
        yield f"{len(told.overlays) - MOST_ROWS:,} more are not shown."
