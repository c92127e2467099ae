"""The engine itself, broken on purpose: each is one slip that could be made.

They reach into private names. A change of the engine may have to move them, but
may not drop what they stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from goldenthread.evaluation import _engine, _wave
from goldenthread.evaluation._crowds import Crowd
from goldenthread.evaluation._wave import Wave
from goldenthread.expectations import Need
from goldenthread.values import Known, published

Break = Callable[[pytest.MonkeyPatch], None]


def _without(need: Need) -> Break:
    def broken(patch: pytest.MonkeyPatch) -> None:
        needs_of = _wave.needs_of
        patch.setattr(_wave, "needs_of", lambda rule: needs_of(rule) - {need})

    return broken


def a_year_ago_wakes_nobody(patch: pytest.MonkeyPatch) -> None:
    """What compares with a year ago is not judged again."""
    _without(Need.YEAR_AGO)(patch)


def the_period_before_wakes_nobody(patch: pytest.MonkeyPatch) -> None:
    """What compares with the period before is not judged again."""
    _without(Need.PREVIOUS)(patch)


def a_series_wakes_nobody(patch: pytest.MonkeyPatch) -> None:
    """Charts and runs are not judged again in later periods."""
    _without(Need.SERIES)(patch)


def a_baseline_wakes_nobody(patch: pytest.MonkeyPatch) -> None:
    """What is measured from an earlier figure is not judged again."""
    _without(Need.BASELINE)(patch)


def peers_wake_nobody(patch: pytest.MonkeyPatch) -> None:
    """Figures of other bodies are recorded, and nothing is compared anew."""
    patch.setattr(_engine, "compared", lambda *_: ())


def only_the_period_itself_is_read(patch: pytest.MonkeyPatch) -> None:
    """Years to date and rolling windows are not read again in later periods."""
    patch.setattr(_wave, "_read", lambda _question, _target, asked: (asked,))


def a_total_moves_no_difference(patch: pytest.MonkeyPatch) -> None:
    """The difference from a total to date is not worked out again."""

    def moved(question: Any, changed: Any) -> Any:
        found: dict[int, set[Any]] = {}
        for id_, body, period in changed:
            if body == question.body:
                found.setdefault(question.blueprint.number(id_), set()).add(period)
        return found

    patch.setattr(_engine, "moved_by", moved)


def a_coarser_period_is_not_moved(patch: pytest.MonkeyPatch) -> None:
    """A month is recorded, and a quarter that is made of it stays."""
    patch.setattr(_wave, "own_periods", lambda _blueprint, _node, periods: set(periods))


def only_the_first_sum_is_moved(patch: pytest.MonkeyPatch) -> None:
    """Of several indicators that are made from one, the others stay."""
    _first_only(patch, "_figure", "wake", of="figures")


def only_the_first_sibling_is_woken(patch: pytest.MonkeyPatch) -> None:
    """Of several targets on an indicator, the others stay."""
    _first_only(patch, "_figure", "wake", of="judges")


def only_the_first_parent_is_woken(patch: pytest.MonkeyPatch) -> None:
    """Of several wholes that a part enters, the others stay."""
    _first_only(patch, "_rate", "wake")


def _first_only(
    patch: pytest.MonkeyPatch, within: str, call: str, of: str = "elements"
) -> None:
    """Within one method of a wave, carry out only the first of its calls of another.

    Only of those for one sort of nodes, if it is named.
    """
    outer, inner = getattr(Wave, within), getattr(Wave, call)
    calls: list[list[int]] = []

    def counted(self: Wave, *args: Any) -> None:
        calls.append([])
        outer(self, *args)
        calls.pop()

    def limited(self: Wave, node: int, *args: Any) -> None:
        is_of = of == "elements" or node in getattr(self.question.blueprint, of)
        if not (is_of and calls and calls[-1]):
            inner(self, node, *args)
        if is_of and calls:
            calls[-1].append(node)

    patch.setattr(Wave, within, counted)
    patch.setattr(Wave, call, limited)


def it_stops_where_the_published_figure_stays(patch: pytest.MonkeyPatch) -> None:
    """Cut off too early: what is rounded away below counts above."""
    news = Wave._news

    def cut(self: Wave, track: Any, *args: Any) -> set[Any]:
        found = news(self, track, *args)
        blueprint = self.question.blueprint
        id_, decimals = (
            blueprint.elements[track.node].id,
            blueprint.decimals[track.node],
        )
        both = self.desk.figures, self.before.desk.figures
        return {
            period
            for period in found
            if _shown(both[0].figure(id_, period), decimals)
            != _shown(both[1].figure(id_, period), decimals)
        }

    patch.setattr(Wave, "_news", cut)


def _shown(figure: Any, decimals: int | None) -> object:
    if not isinstance(figure, Known):
        return figure
    return attrs.evolve(figure, value=published(figure.value, decimals))


def it_stops_where_the_value_stays(patch: pytest.MonkeyPatch) -> None:
    """Cut off too early: an estimate gives way to an equal measurement."""
    news = Wave._news

    def cut(self: Wave, track: Any, *args: Any) -> set[Any]:
        found = news(self, track, *args)
        id_ = self.question.blueprint.elements[track.node].id
        both = self.desk.figures, self.before.desk.figures
        return {
            period
            for period in found
            if not _same_value(*(figures.figure(id_, period) for figures in both))
        }

    patch.setattr(Wave, "_news", cut)


def _same_value(one: object, other: object) -> bool:
    both = isinstance(one, Known) and isinstance(other, Known)
    return both and one.value == other.value


def the_outlook_stays(patch: pytest.MonkeyPatch) -> None:
    """The wave runs through what is now, and not through what is ahead."""
    run = Wave.run

    def only_now(self: Wave, moved: Any) -> None:
        if self.now is None:
            run(self, moved)

    patch.setattr(Wave, "run", only_now)


def only_the_first_figure_moves(patch: pytest.MonkeyPatch) -> None:
    """Of a batch, only what rests on the first figure is worked out again."""
    moved_by = _engine.moved_by
    patch.setattr(_engine, "moved_by", lambda q, keys: moved_by(q, tuple(keys)[:1]))


def _shifting(change: Callable[..., tuple[Any, ...]]) -> Break:
    """Rows are moved by what *change* makes of the row and its shifts."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        shifted = _wave.shifted

        def otherwise(mixture: Any, whole: Any, shifts: Any, gaps: int) -> Any:
            return shifted(mixture, whole, change(shifts), gaps)

        patch.setattr(_wave, "shifted", otherwise)

    return broken


def a_factor_is_wrong(patch: pytest.MonkeyPatch) -> None:
    """An input moves the whole by twice of what it should."""
    _shifting(lambda shifts: (*shifts, *shifts))(patch)


def only_one_input_moves_the_whole(patch: pytest.MonkeyPatch) -> None:
    """Of several inputs in a batch, the others are left out."""
    _shifting(lambda shifts: tuple(shifts[:1]))(patch)


def _as_before(*kept: int) -> Callable[..., tuple[Any, ...]]:
    """Some entries of an even row are taken to be what they were."""

    def alike(before: Any, after: Any) -> Any:
        if not isinstance(before, tuple) or not isinstance(after, tuple):
            return after
        return tuple((before if n in kept else after)[n] for n in range(len(after)))

    return lambda shifts: tuple((n, one, alike(one, two)) for n, one, two in shifts)


def a_denominator_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Tenths become fifths, and their numerators are taken for tenths."""
    _shifting(_as_before(1))(patch)


def the_largest_is_not_moved(patch: pytest.MonkeyPatch) -> None:
    """A row is taken to fit its fields because it fitted before."""
    _shifting(_as_before(2))(patch)


def a_provenance_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An estimate, or a gap, is taken for a figure like the one before."""
    _shifting(_as_before(3))(patch)


def a_count_is_stale(patch: pytest.MonkeyPatch) -> None:
    """Parts are counted once, and stay so however they are rated."""
    patch.setattr(_wave, "MANY", 0)
    patch.setattr(Crowd, "turned", lambda self, _: self)


def a_count_is_of_the_last_card_but_one(patch: pytest.MonkeyPatch) -> None:
    """What was counted anew is not handed on."""
    patch.setattr(_wave, "MANY", 0)
    sheet = Wave.sheet

    def forgetful(self: Wave, now: Any = None) -> Any:
        return attrs.evolve(sheet(self, now), crowds=self.before.crowds)

    patch.setattr(Wave, "sheet", forgetful)


def only_the_first_target_on_a_row_is_judged(patch: pytest.MonkeyPatch) -> None:
    """Of several targets that are judged row by row, the others stay."""
    _first_only(patch, "_lift", "_rate")


BREAKAGES: tuple[Break, ...] = (
    a_year_ago_wakes_nobody,
    the_period_before_wakes_nobody,
    a_series_wakes_nobody,
    a_baseline_wakes_nobody,
    peers_wake_nobody,
    only_the_period_itself_is_read,
    a_total_moves_no_difference,
    a_coarser_period_is_not_moved,
    only_the_first_sum_is_moved,
    only_the_first_sibling_is_woken,
    only_the_first_parent_is_woken,
    it_stops_where_the_published_figure_stays,
    it_stops_where_the_value_stays,
    the_outlook_stays,
    only_the_first_figure_moves,
    a_factor_is_wrong,
    only_one_input_moves_the_whole,
    a_denominator_is_forgotten,
    the_largest_is_not_moved,
    a_provenance_is_forgotten,
    a_count_is_stale,
    a_count_is_of_the_last_card_but_one,
    only_the_first_target_on_a_row_is_judged,
)
