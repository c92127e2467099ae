"""One large framework from its definitions to its statuses, step by step.

In an interpreter of its own, so that its memory is its own, too. Run as
`python -m tests.benchmarks.scale SIZE [numpy]`; prints JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time
from typing import TypeVar

from goldenthread.scorecard import Scorecard
from tests.benchmarks import fractions_loop, ours, recording
from tests.benchmarks.measure import Line, duration, size_words
from tests.benchmarks.workload import Workload, make_workload

AnswerT = TypeVar("AnswerT")

EXACT = 100_000
"""Up to which size every status is held to rational arithmetic."""

GIGA = 2**20
"""Kilobytes, in which Linux counts, in a gigabyte."""


def measured(size: int, *, with_numpy: bool) -> dict[str, float]:
    """Processor seconds of each step, and gigabytes at the most."""
    took: dict[str, float] = {}

    def step(name: str, run: Callable[[], AnswerT]) -> AnswerT:
        begin = process_time()
        answer = run()
        took[name] = process_time() - begin
        return answer

    work = make_workload(size)
    framework = step("prove", lambda: ours.make_framework(work))
    observed = step("bind", lambda: ours.make_observations(work, framework))
    prepared = (framework, observed, ours.quarters(work))
    with ours.arrays(wanted=with_numpy):
        step("first", lambda: ours.evaluate_blocks(prepared))
        card, _ = step("evaluate", lambda: ours.evaluate_blocks(prepared))
        took["record"] = _recording(card, work)
        took["gigabytes"] = _gigabytes()
        if size <= EXACT:
            exact = fractions_loop.evaluate(work)
            took["wrong"] = ours.statuses(ours.read(card)).differing(exact)
    return took


def _recording(card: Scorecard, work: Workload) -> float:
    """The median of some figures, once the first has been recorded.

    Now and then Python searches all that it holds for garbage, and one takes long.
    """
    figures = ours.observations(card, recording.changes(work, 12))
    later, times = card.record(figures.pop()), list[float]()
    for figure in figures:
        begin = process_time()
        later.record(figure)
        times.append(process_time() - begin)
    return median(times)


def _gigabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGA


WORDS = {
    "prove": "definitions proved to be a framework",
    "bind": "figures bound to it",
    "first": "compiled and evaluated",
    "evaluate": "evaluated again, statuses read in blocks",
    "record": "one figure recorded",
}


def lines(size: int) -> Iterator[Line]:
    """What each step takes, as a share of all of them."""
    for with_numpy in (False, True):
        took = _apart(size, with_numpy=with_numpy)
        whole = took["prove"] + took["bind"] + took["first"]
        at = size_words(size)
        lent = ", numpy" if with_numpy else ""
        for name, words in WORDS.items():
            yield Line(words + lent, at, took[name] / whole, None, duration(took[name]))
        note = f"{took['gigabytes']:.2g} GB at most"
        if "wrong" in took:
            note += f"; wrong statuses: {took['wrong']:.0f}"
        yield Line(f"from definitions to statuses{lent}", at, 1.0, None, note)


def _apart(size: int, *, with_numpy: bool) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.scale", str(size)]
    command += ["numpy"] if with_numpy else []
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


if __name__ == "__main__":
    lent = "numpy" in sys.argv[2:]
    if lent:
        import numpy as np  # noqa: F401 - lent to the engine by being imported
    print(json.dumps(measured(int(sys.argv[1]), with_numpy=lent)))
