"""What comes of some figures that changed, from the bottom up.

Only what may rest on them is worked out again, and what comes out equal stops
the wave there. On the grid – figures that are supplied as they are wanted, sums
and weighted means of them, targets on these – a row tells all that is new, and
that is all that is looked at. Everything else goes the general way, where what a
rule declares that it needs decides how far it reaches: one that asks for last
year's figure is asked again a year later, one that asks for nothing only where
its own figure changed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from goldenthread.definitions import Indicator, Target
from goldenthread.evaluation._blueprint import Blueprint, Whole
from goldenthread.evaluation._crowds import MANY, Crowd, Turn, crowd_of, width_of
from goldenthread.evaluation._desk import Desk, Question
from goldenthread.evaluation._mixing import Shift, shifted
from goldenthread.evaluation._rows import FigureRow, differing_places
from goldenthread.evaluation._sheet import Sheet
from goldenthread.evaluation._targets import span_ending_in
from goldenthread.evaluation._tracks import Track, track_of
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

    _waiting: list[int] = attrs.field(factory=list, init=False)
    """What is to be worked out again, by its place from the bottom up."""

    _places: dict[int, set[int]] = attrs.field(factory=dict, init=False)
    """For each such node in which of the reporting periods."""

    _beyond: dict[int, set[Period]] = attrs.field(factory=dict, init=False)
    """For some indicators among them, in which other periods of their own."""

    _shifts: dict[int, list[Shift]] = attrs.field(factory=dict, init=False)
    """For indicators among them, the inputs that changed."""

    _turns: dict[int, list[Turn]] = attrs.field(factory=dict, init=False)
    """For wholes among them, the parts that are rated otherwise."""

    _crowds: dict[int, Crowd] = attrs.field(factory=dict, init=False)
    """Wholes with very many parts, counted anew."""

    _rated: set[int] = attrs.field(factory=set, init=False)
    """Indicators of which a target says something else."""

    @cached_property
    def desk(self) -> Desk:
        """Where elements are worked out."""
        # Of nothing but what is read, so that no wave is left in a circle.
        rows, rows_before = self.rows, self.before.rows
        codes, codes_before = self.codes, self.before.codes
        return Desk(
            question=self.question,
            row_at=lambda n: rows[n] if n in rows else rows_before[n],
            codes_at=lambda n: codes.get(n) or codes_before[n],
            now=self.now,
        )

    @cached_property
    def _blueprint(self) -> Blueprint:
        """The framework, compiled."""
        return self.question.blueprint

    @cached_property
    def _wholes(self) -> dict[int, Whole]:
        """What is rolled up by its worst part, in all periods at once."""
        return self._blueprint.wholes if self.question.is_fast else {}

    # -- what it carries

    def run(self, moved: Moved) -> None:
        """Work out what rests on figures that may have *moved*, and on what is woken."""
        for node, periods in moved.items():
            self._move(node, periods)
        self._run()

    def redo(self, nodes: Iterable[int]) -> None:
        """Work elements out again because they, or what they are made of, are others.

        Indicators with all that is calculated from them, whatever comes out.
        """
        blueprint, every = self._blueprint, range(self.question.frame.size)
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
        self._run()

    def _run(self) -> None:
        blueprint, waiting = self._blueprint, self._waiting
        figures, order = blueprint.figures, blueprint.framework.graph.order
        while waiting:
            node = order[heapq.heappop(waiting)]
            places = self._places.pop(node)
            if node in figures:
                self._figure(node, places)
            elif node in blueprint.judges:
                self._target(node, places)
            else:
                self._whole(node, places)
        for node in sorted(self._rated):
            self._rate(node, self._rolled(node))

    def rate(self, indicators: Iterable[int]) -> None:
        """Have indicators rated again when all their targets are."""
        self._rated.update(indicators)

    def wake(self, node: int, places: Iterable[int]) -> None:
        """Have an element worked out again in some of the reporting periods."""
        waiting = self._places.get(node)
        if waiting is None:
            self._places[node] = set(places)
            heapq.heappush(self._waiting, self._blueprint.rank[node])
        else:
            waiting.update(places)

    # -- figures

    def _move(self, node: int, periods: Iterable[Period]) -> None:
        """Have an indicator worked out again in some of its own periods."""
        frame, places, beyond = self.question.frame, set[int](), set[Period]()
        is_on_grid = node in frame.on_grid
        for period in periods:
            place = frame.place(period) if is_on_grid else None
            if place is None:
                beyond.add(period)
            else:
                places.add(place)
        self.wake(node, places)
        if beyond:
            self._beyond.setdefault(node, set()).update(beyond)

    def _figure(self, node: int, places: set[int]) -> None:
        """An indicator: its row, and what is made from it or judged by it."""
        question, track = self.question, track_of(self.question.frame, node)
        before, beyond = self.before.rows[node], self._beyond.pop(node, None)
        row = self._shifted(track, before) or self.desk.figure_row(node)
        is_new = row != before
        if is_new:
            self.rows[node] = row
        shift = (node, before, row)
        if beyond or not track.is_told or not question.is_fast:
            periods = self._news(track, shift, places, beyond or set())
            self._spread(shift, periods, *track.everything)
        elif is_new:
            self._lift(track, shift, places)

    def _shifted(self, track: Track, before: FigureRow | None) -> FigureRow | None:
        """The row of an indicator, if what its inputs differ from before tells it."""
        question, shifts = self.question, self._shifts.pop(track.node, None)
        if not shifts or track.mixture is None or not question.is_fast:
            return None
        return shifted(track.mixture, before, shifts, question.frame.gaps)

    def _lift(self, track: Track, shift: Shift, places: set[int]) -> None:
        """Hand a row that is another on to what rests on it, row by row."""
        desk, (_, _, row) = self.desk, shift
        for bench in track.benches:
            self._rate(bench.node, desk.judged_by(bench, row))
        for upper in track.mixtures:
            self._shifts.setdefault(upper, []).append(shift)
            self.wake(upper, places)
        if track.uppers or track.targets:
            periods = self._news(track, shift, places, set())
            self._spread(shift, periods, track.uppers, track.targets)

    def _spread(
        self,
        shift: Shift,
        periods: set[Period],
        uppers: tuple[int, ...],
        targets: tuple[int, ...],
    ) -> None:
        """Hand figures that are others in some periods on, by what declares a need.

        What is calculated from a row is told also if that only says the same in
        another way, over another denominator.
        """
        question, (node, before, row) = self.question, shift
        if not periods and row == before:
            return
        for upper in uppers:
            self._shifts.setdefault(upper, []).append(shift)
            self._move(upper, own_periods(self._blueprint, upper, periods))
        for target in targets if periods else ():
            places = set(reached(question, target, node, periods))
            if places:
                self.wake(target, places)

    def _news(
        self, track: Track, shift: Shift, places: set[int], beyond: set[Period]
    ) -> set[Period]:
        """The own periods, of those in question, in which a figure is another."""
        frame, (node, before, row) = self.question.frame, shift
        periods = {frame.periods[place] for place in places} | beyond
        indicator = self._blueprint.elements[node]
        if isinstance(indicator, Indicator) and indicator.cumulative:
            # Equal differences may come of other totals, which targets read, too.
            return periods
        if before is None or not (track.is_told and self.question.is_fast):
            return self._others(indicator.id, periods)
        other = places.intersection(differing_places(before, row, frame.size))
        shown = {frame.periods[place] for place in other}
        return shown | self._others(indicator.id, beyond)

    def _others(self, id_: str, periods: set[Period]) -> set[Period]:
        """Of some of an indicator's own periods those with another figure."""
        if not periods:
            return set()
        now, then = self.desk.figures, self.before.desk.figures
        return {p for p in periods if now.figure(id_, p) != then.figure(id_, p)}

    # -- ratings

    def _target(self, node: int, places: set[int]) -> None:
        """A target, judged row by row or in some periods."""
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

    def _whole(self, node: int, places: set[int]) -> None:
        """An objective, a plan or an action: by all of its parts, or in some periods."""
        if node in self._wholes:
            self._rate(node, self._rolled(node))
            return
        codes = bytearray(self.before.codes[node])
        for place in places:
            codes[place] = self.desk.code(node, place)
        self._rate(node, bytes(codes))

    def _rolled(self, node: int) -> bytes:
        """The codes of a whole: by all of its parts, or by counts if it has many."""
        whole, turns = self._wholes.get(node), self._turns.get(node)
        if whole is None:
            return self.desk.rolled(node)
        if not turns or width_of(whole) <= MANY:
            return self.desk.worst(whole)
        crowd = self._crowds[node] = self._crowd(whole).turned(turns)
        found = (int.from_bytes(group.found, "little") for group in crowd.groups)
        return self.desk.worst_by(whole, *found)

    def _crowd(self, whole: Whole) -> Crowd:
        """The parts of a whole as they were rated before, counted once."""
        known, codes = self.before.crowds, self.before.codes
        crowd = known.get(whole.node)
        if crowd is None or crowd.whole is not whole:
            bits = self._blueprint.codes.bits
            crowd = crowd_of(whole, codes.__getitem__, bits, self.question.frame.size)
            known[whole.node] = crowd
        return crowd

    def _rate(self, node: int, codes: bytes) -> None:
        """Store the ratings of an element, and wake what they enter, if they are new."""
        before = self.before.codes[node]
        if codes == before:
            return
        self.codes[node] = codes
        blueprint, wholes = self._blueprint, self._wholes
        for whole in blueprint.rolled_into.get(node, ()):
            if whole in blueprint.constants:
                continue
            targets = blueprint.counting.get(whole)
            if targets == (node,):
                self.codes[whole] = codes  # an indicator says what its target says
                continue
            self._turns.setdefault(whole, []).append((node, before, codes))
            if targets is not None:
                self._rated.add(whole)
            elif whole in wholes:
                self.wake(whole, ())  # all periods at once
            else:
                pairs = enumerate(zip(before, codes, strict=True))
                self.wake(whole, [n for n, (then, now) in pairs if now != then])

    # -- what comes of it

    def sheet(self, now: Sheet | None = None) -> Sheet:
        """What was stored before, with all that has come out otherwise."""
        return Sheet(
            question=self.question,
            codes=self.before.codes.with_items(self.codes),
            rows=self.before.rows.with_items(self.rows),
            now=now,
            crowds=self.before.crowds | self._crowds,
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
