"""A thousand overlays of one change each, laid side by side over one scorecard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from goldenthread.analysis import compare_overlays
from goldenthread.definitions import Definition, Indicator
from goldenthread.definitions import weighted_mean as weighted_mean_of
from goldenthread.expectations import at_least
from goldenthread.observations import Observation
from goldenthread.policies import tolerance
from goldenthread.scorecard import Scorecard
from tests.benchmarks import ours
from tests.benchmarks.measure import Line, Program, duration, interleaved, size_words
from tests.benchmarks.workload import Workload, make_workload

MANY = 1000
"""Overlays in a run."""

FEW = 2
"""Of these are proved and evaluated afresh, to tell what all of them would take."""

STEP = 7919
"""A prime: overlay by overlay they fall here and there."""

Change = Definition | Observation

Make = Callable[[Workload, Scorecard, int], Change]


def _level(work: Workload, card: Scorecard, number: int) -> Change:
    target = card.framework.targets[f"t{number * STEP % work.nodes}"]
    return attrs.evolve(target, expect=at_least(1 + number % 100))


def _policy(work: Workload, card: Scorecard, number: int) -> Change:
    target = card.framework.targets[f"t{number * STEP % work.nodes}"]
    return attrs.evolve(target, policy=tolerance(percent_of_target=number % 9))


def _weight(work: Workload, card: Scorecard, number: int) -> Change:
    """An indicator with its calculation, in which one input weighs more."""
    node = _made(work, number)
    first, *others = work.weights[node]
    parts = (f"i{part}" for part in work.beneath[node])
    weights = zip(parts, (first + 1 + number, *others), strict=True)
    mean = weighted_mean_of(dict(weights), reason="as agreed")
    before: Indicator = card.framework.indicators[f"i{node}"]
    return attrs.evolve(before, calculated=mean)


def _link(work: Workload, card: Scorecard, number: int) -> Change:
    node = _made(work, number)
    links = card.framework.contributions_to(f"o{node}")
    return attrs.evolve(links[0], weight=2 + number)


def _figure(work: Workload, card: Scorecard, number: int) -> Change:
    leaf, period = number * STEP % work.leaves, 1 + number % work.quarters
    return Observation(f"i{leaf}", ours.quarter(period), 40 + number % 60)


def _made(work: Workload, number: int) -> int:
    """A node that is made of others."""
    return work.leaves + number * STEP % (work.nodes - work.leaves)


KINDS: dict[str, Make] = {
    "levels": _level,
    "policies": _policy,
    "weights": _weight,
    "links": _link,
    "figures": _figure,
}


def changes(work: Workload, card: Scorecard, count: int = MANY) -> list[Change]:
    """One change each, of all kinds in turn."""
    makers = list(KINDS.values())
    return [makers[n % len(makers)](work, card, n) for n in range(count)]


def lines(size: int, rounds: int) -> Iterator[Line]:
    """W of one size: of all kinds in turn, then each kind by itself."""
    work = make_workload(size)
    prepared = ours.prepare(work)
    card = ours.evaluate_only(prepared)
    mixed = changes(work, card)
    programs: dict[str, Program] = {
        "once": lambda: ours.evaluate_only(prepared),
        "mixed": _side_by_side(card, mixed),
        "afresh": lambda: [_afresh(card, each) for each in mixed[:FEW]],
    }
    for name, make in KINDS.items():
        each = [make(work, card, number) for number in range(MANY)]
        programs[name] = _side_by_side(card, each)
    took = interleaved(programs, rounds)
    at, once = size_words(size), took["once"]
    for name in ("mixed", *KINDS):
        what = "of all kinds" if name == "mixed" else name
        note = f"{duration(took[name])} : {duration(once)}"
        yield Line(
            f"{MANY:,} overlays, {what} : one evaluation",
            at,
            took[name] / once,
            None,
            note,
        )
    every = took["afresh"] / FEW * MANY
    note = f"{duration(took['mixed'])} : {duration(every)}, told by {FEW} of them"
    yield Line(
        f"{MANY:,} overlays : as many frameworks proved and evaluated",
        at,
        took["mixed"] / every,
        None,
        note,
    )


def _side_by_side(card: Scorecard, several: list[Change]) -> Program:
    named = {str(number): change for number, change in enumerate(several)}
    return lambda: compare_overlays(card, named)


def _afresh(card: Scorecard, change: Change) -> Scorecard:
    """What an overlay says, without its being one."""
    other = card.what_if(change)
    framework = attrs.evolve(other.framework)
    prepared = (framework, other.observed, [str(period) for period in card.periods])
    return ours.evaluate_only(prepared)
