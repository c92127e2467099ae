"""Print how long goldenthread takes, beside programs that do the same work.

Run by `nox -s benchmarks -- 1000 10000 100000`; 1,000 and 10,000 are the sizes
if none are given. Everything is a ratio: ours, with the other's as the unit.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    evaluating,
    memory,
    overlays,
    processes,
    reading,
    recording,
    scale,
)
from tests.benchmarks.measure import Line, table

Section = Callable[[list[int], int], Iterator[Line]]


def evaluated(sizes: list[int], rounds: int) -> Iterator[Line]:
    """Whole evaluations."""
    for size in sizes:
        yield from evaluating.lines(size, rounds)
    yield from reading.lines(rounds)


def recorded(sizes: list[int], rounds: int) -> Iterator[Line]:
    """One figure at a time."""
    for size in sizes:
        yield from recording.lines(size, rounds)
    yield from recording.sheet_lines(rounds)
    if len(sizes) > 1:
        yield from recording.depth_lines(sizes, rounds)


def overlaid(sizes: list[int], rounds: int) -> Iterator[Line]:
    """What if."""
    for size in sizes:
        yield from overlays.lines(size, rounds)


def remembered(sizes: list[int], _: int) -> Iterator[Line]:
    """Bytes."""
    for size in sizes:
        yield from memory.lines(size)


def started(sizes: list[int], _: int) -> Iterator[Line]:
    """Fresh interpreters."""
    yield from processes.import_lines()
    yield from processes.document_lines(min(sizes))


def scaled(sizes: list[int], _: int) -> Iterator[Line]:
    """From definitions to statuses."""
    for size in sizes:
        yield from scale.lines(size)


SECTIONS: dict[str, tuple[str, Section]] = {
    "evaluate": ("Evaluate W(n, 12): ours : theirs", evaluated),
    "record": ("Record one figure in W(n, 12): ours : theirs", recorded),
    "overlays": ("A thousand overlays of one change each on W(n, 12)", overlaid),
    "memory": ("Memory of an evaluated W(n, 12)", remembered),
    "scale": ("From the definitions of W(n, 12) to its statuses", scaled),
    "start": ("Fresh interpreters", started),
}


def main() -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, prog="nox -s benchmarks --")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=SECTIONS, action="append")
    asked = parser.parse_args()
    for name in asked.only or SECTIONS:
        title, section = SECTIONS[name]
        print(table(title, section(asked.sizes, asked.rounds)), flush=True)


if __name__ == "__main__":
    main()
