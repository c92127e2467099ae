"""What comes of some figures that changed, from the bottom up.

Only what may rest on them is worked out again, and what comes out equal stops
the wave there. What a rule declares that it needs decides how far it reaches:
one that asks for last year's figure is asked again a year later, one that asks
for nothing only where its own figure changed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from goldenthread.definitions import Indicator, Target
from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._rows import FigureRow, differing_places
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._targets import span_ending_in
from goldenthread.expectations import Need, needs_of
from goldenthread.observations import Key
from goldenthread.periods import Period

__all__ = ["Moved", "Wave", "above", "compared", "moved_by", "own_periods", "reached"]

Moved = dict[int, set[Period]]
"""By indicator the own periods in which its figure may be another."""


@attrs.frozen(kw_only=True, eq=False)
class Wave:
    """One lens of a scorecard, while it is being worked out again in parts."""

    before: Sheet
    """What was stored."""

    question: Question
    """What is asked now."""

    now: Desk | None = None
    """Of the outlook: what is known now."""

    rows: dict[int, FigureRow | None] = attrs.field(factory=dict, init=False)
    codes: dict[int, bytes] = attrs.field(factory=dict, init=False)
    """What is another than before, by node."""

    _waiting: list[tuple[int, int]] = attrs.field(factory=list, init=False)
    """Nodes to be worked out again, by their place from the bottom up."""

    _places: dict[int, set[int]] = attrs.field(factory=dict, init=False)
    """For each of them in which periods."""

    _rated: set[int] = attrs.field(factory=set, init=False)
    """Indicators of which a target says something else."""

    @cached_property
    def desk(self) -> Desk:
        """Where elements are worked out."""
        return Desk(
            question=self.question,
            row_at=lambda n: self.rows[n] if n in self.rows else self.before.rows[n],
            codes_at=lambda n: self.codes.get(n) or self.before.codes[n],
            now=self.now,
        )

    # -- what it carries

    def run(self, moved: Moved) -> None:
        """Work out what rests on figures that may have *moved*, and on what is woken."""
        for node, periods in tuple(moved.items()):
            self._move(node, periods, moved)
        self._run(moved)

    def redo(self, nodes: Iterable[int]) -> None:
        """Work elements out again because they, or what they are made of, are others.

        Indicators with all that is calculated from them, whatever comes out.
        """
        blueprint, every = self.question.blueprint, range(self.question.frame.size)
        indicators = [n for n in nodes if n in blueprint.figures]
        for node in sorted(
            above(blueprint, indicators), key=blueprint.rank.__getitem__
        ):
            row, before = self.desk.figure_row(node), self.before.rows[node]
            self.rows[node] = before if row == before else row
            self._rated.add(node)
            for target in blueprint.judged_by.get(node, ()):
                self.wake(target, every)
        for node in nodes:
            if node not in blueprint.figures:
                self.wake(node, every)
        self._run({})

    def _run(self, moved: Moved) -> None:
        while self._waiting:
            _, node = heapq.heappop(self._waiting)
            places = self._places.pop(node, None)
            if node in moved:
                self._figure(node, moved)
            elif places:
                self._rating(node, places)
        for node in sorted(self._rated):
            self._rate(node, self.desk.rolled(node))

    def rate(self, indicators: Iterable[int]) -> None:
        """Have indicators rated again when all their targets are."""
        self._rated.update(indicators)

    def _move(self, node: int, periods: Iterable[Period], moved: Moved) -> None:
        moved.setdefault(node, set()).update(periods)
        self._push(node)

    def _push(self, node: int) -> None:
        heapq.heappush(self._waiting, (self.question.blueprint.rank[node], node))

    def wake(self, node: int, places: Iterable[int]) -> None:
        """Have a target or a whole judged again in some periods."""
        if node not in self._places:
            self._places[node] = set()
            self._push(node)
        self._places[node].update(places)

    def _figure(self, node: int, moved: Moved) -> None:
        """An indicator: its row, and what is made from it or judged by it."""
        if node in self.rows:
            return  # an indicator waits once for each of its inputs
        blueprint, row = self.question.blueprint, self.desk.figure_row(node)
        before = self.before.rows[node]
        self.rows[node] = before if row == before else row
        periods = self._news(node, row, moved[node])
        if not periods:
            return
        for upper in blueprint.made_from.get(node, ()):
            self._move(upper, own_periods(blueprint, upper, periods), moved)
        for target in blueprint.judged_by.get(node, ()):
            places = tuple(reached(self.question, target, node, periods))
            if places:
                self.wake(target, places)

    def _news(self, node: int, row: FigureRow, periods: set[Period]) -> set[Period]:
        """Those of *periods* in which the figure is another than before."""
        frame, before = self.question.frame, self.before.rows[node]
        indicator = self.question.blueprint.elements[node]
        if isinstance(indicator, Indicator) and indicator.cumulative:
            # Equal differences may come of other totals, which targets read, too.
            return periods
        is_quick = self.question.is_fast and (
            frame.is_supplied(node) or frame.mixture(node) is not None
        )
        if is_quick and before is not None:
            other = set(differing_places(before, row, frame.size))
        else:
            other = set[int]()
        found = set[Period]()
        for period in periods:
            place = frame.place(period)
            if is_quick and place is not None:
                is_news = place in other
            else:
                figures = self.desk.figures, self.before.desk.figures
                now, then = (each.figure(indicator.id, period) for each in figures)
                is_news = now != then
            if is_news:
                found.add(period)
        return found

    def _rating(self, node: int, places: set[int]) -> None:
        """A target, an objective or a plan: its codes, and what it is part of."""
        if node in self.question.blueprint.judges:
            self._target(node, places)
            return
        before = self.before.codes[node]
        if self.question.is_fast and node in self.question.blueprint.wholes:
            self._rate(node, self.desk.rolled(node))
            return
        codes = bytearray(before)
        for place in places:
            codes[place] = self.desk.code(node, place)
        self._rate(node, bytes(codes))

    def _target(self, node: int, places: set[int]) -> None:
        before = self.before.rows[node], self.before.codes[node]
        if self.now is not None:
            row, codes = self.desk.foreseen(node, self._now(node))
        elif self.question.is_fast and node in self.question.frame.bench_of:
            row, codes = self.desk.target(node)
        else:
            row, codes = self.desk.judged_cells(node, sorted(places), before)
        if row != before[0]:
            self.rows[node] = row
        self._rate(node, codes)

    def _now(self, node: int) -> tuple[FigureRow | None, bytes]:
        if self.now is None:
            return self.desk.row_at(node), self.desk.codes_at(node)
        return self.now.row_at(node), self.now.codes_at(node)

    def _rate(self, node: int, codes: bytes) -> None:
        """Store the ratings of an element, and wake what they enter, if they are new."""
        before = self.before.codes[node]
        if codes == before:
            return
        self.codes[node] = codes
        places = [n for n, code in enumerate(codes) if code != before[n]]
        blueprint = self.question.blueprint
        for whole in blueprint.rolled_into.get(node, ()):
            if whole in blueprint.constants:
                continue
            if whole in blueprint.counting:
                self._rated.add(whole)
            else:
                self.wake(whole, places)

    def sheet(self, now: Sheet | None = None) -> Sheet:
        """What was stored before, with all that has come out otherwise."""
        return attrs.evolve(
            self.before,
            question=self.question,
            codes=self.before.codes.with_items(self.codes),
            rows=self.before.rows.with_items(self.rows),
            now=now,
        )


_EARLIER = frozenset({Need.PREVIOUS, Need.YEAR_AGO, Need.SERIES})
"""What makes a rule rest on figures of earlier periods."""


def reached(
    question: Question, node: int, indicator: int, periods: set[Period]
) -> Iterator[int]:
    """In which periods a target may rest on an indicator's figures of others."""
    blueprint, frame = question.blueprint, question.frame
    target = blueprint.elements[node]
    if node in frame.bench_of:
        places = map(frame.place, periods)
        yield from (place for place in places if place is not None)
        return
    if not isinstance(target, Target):
        return
    policy = blueprint.framework.policy_of(target.id)
    needs = needs_of(target.expect) | needs_of(policy)
    start = min(period.start for period in periods)
    is_judged, baseline = blueprint.judges[node] == indicator, target.baseline
    looks_back = bool(needs & _EARLIER) or not is_judged
    is_start = Need.BASELINE in needs and baseline is not None and baseline.period
    for place, asked in enumerate(frame.periods):
        if (
            (looks_back and asked.end >= start)
            or is_start
            or (is_judged and not periods.isdisjoint(_read(question, target, asked)))
        ):
            yield place


def _read(question: Question, target: Target, asked: Period) -> tuple[Period, ...]:
    """The own periods that *target* reads when it is judged in another."""
    framework = question.blueprint.framework
    span = span_ending_in(framework, target, asked)
    if span is None:
        return ()
    window = (target.reading, target.window or 1)
    return question.figures.in_window(target.indicator, span, *window)


def own_periods(
    blueprint: Blueprint, node: int, periods: Iterable[Period]
) -> set[Period]:
    """The periods of a calculated indicator that are made of those of an input."""
    indicator = blueprint.elements[node]
    if not isinstance(indicator, Indicator):
        return set()
    calendar = blueprint.framework.calendar_of(indicator.id)
    frequency, found = indicator.frequency, set[Period]()
    for period in periods:
        if period.frequency is frequency and period.calendar == calendar:
            found.add(period)
            continue
        found.update(
            calendar.containing(frequency, day) for day in (period.start, period.end)
        )
    return found


def moved_by(question: Question, changed: Iterable[Key]) -> Moved:
    """Where figures of the body that is asked about may be others than before."""
    blueprint, moved = question.blueprint, dict[int, set[Period]]()
    for id_, body, period in changed:
        if body == question.body:
            node = blueprint.number(id_)
            indicator = blueprint.elements[node]
            periods = moved.setdefault(node, set())
            periods.add(period)
            if isinstance(indicator, Indicator) and indicator.cumulative:
                # The next figure is the difference from this total.
                periods.add(period.next)
    return moved


def above(blueprint: Blueprint, indicators: Iterable[int]) -> set[int]:
    """*indicators*, and all that are calculated from them."""
    found, waiting = set(indicators), list(indicators)
    while waiting:
        for upper in blueprint.made_from.get(waiting.pop(), ()):
            if upper not in found:
                found.add(upper)
                waiting.append(upper)
    return found


def compared(question: Question, changed: Iterable[Key]) -> Iterator[int]:
    """Targets that are compared with bodies of which some figures are others."""
    blueprint = question.blueprint
    others = (
        blueprint.number(id_) for id_, body, _ in changed if body != question.body
    )
    for node in above(blueprint, others):
        for target in blueprint.judged_by.get(node, ()):
            element = blueprint.elements[target]
            if isinstance(element, Target):
                policy = blueprint.framework.policy_of(element.id)
                if Need.COMPARATORS in needs_of(element.expect) | needs_of(policy):
                    yield target
