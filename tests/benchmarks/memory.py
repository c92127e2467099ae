"""What is held in memory, each program in an interpreter of its own.

By `tracemalloc`: the bytes of all that is still there once everything has been
evaluated and what was only needed on the way is gone. Run as
`python -m tests.benchmarks.memory ours|lists SIZE`; prints bytes as JSON.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator

import attrs

from tests.benchmarks import dirty_lists, ours
from tests.benchmarks.measure import Line, size_words
from tests.benchmarks.workload import make_workload


def held() -> int:
    """Bytes that are held now."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def measured_lists(size: int) -> dict[str, int]:
    """The float-list program: figures, structure, values and statuses."""
    tracemalloc.start()
    before = held()
    # Made here, since the program keeps what it takes over from the workload.
    state = attrs.evolve(dirty_lists.prepare(make_workload(size)), above=[])
    return {"whole": held() - before, "cells": len(state.values)}


def measured_ours(size: int) -> dict[str, int]:
    """A framework, the figures bound to it, and the scorecard with its columns."""
    tracemalloc.start()
    work = make_workload(size)
    framework = ours.make_framework(work)
    ours.make_observations(make_workload(5), ours.make_framework(make_workload(5)))
    framework.observations()
    before = held()
    observed = ours.make_observations(work, framework)
    bound = held()
    asked = ours.quarters(work)
    del work
    start = held()
    card, _ = ours.evaluate_all((framework, observed, asked))
    evaluated = held()
    return {
        "figures": bound - before,
        "count": size * len(asked),
        "evaluated": evaluated - start,
        "cells": len(card.periods) * len(card.framework.judged),
    }


def lines(size: int) -> Iterator[Line]:
    """Bytes a figure, and the whole against the float-list program."""
    us, theirs = (_apart(name, size) for name in ("ours", "lists"))
    each = us["figures"] / us["count"]
    at = size_words(size)
    yield Line("bytes a stored figure (not a ratio)", at, each, 40.0)
    whole = us["figures"] + us["evaluated"]
    note = f"{whole / 2**20:.1f} : {theirs['whole'] / 2**20:.1f} MiB"
    what = "figures, plan and scorecard : the float-list program"
    yield Line(what, at, whole / theirs["whole"], 1.0, note)


def _apart(name: str, size: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.benchmarks.memory", name, str(size)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


if __name__ == "__main__":
    measure = {"ours": measured_ours, "lists": measured_lists}[sys.argv[1]]
    print(json.dumps(measure(int(sys.argv[2]))))
