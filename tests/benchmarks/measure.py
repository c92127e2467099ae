"""Measuring several programs in turn, and putting ratios into a table."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from time import perf_counter
from types import ModuleType

import attrs

Program = Callable[[], object]


def interleaved(programs: Mapping[str, Program], rounds: int) -> dict[str, float]:
    """Median seconds of each program, all of them run once in every round.

    The garbage of one is not collected on the time of another; what was there
    before all of them is not searched for garbage at all.
    """
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            gc.collect()
            begin = perf_counter()
            found = program()
            times[name].append(perf_counter() - begin)
            del found
    gc.unfreeze()
    return {name: median(each) for name, each in times.items()}


@attrs.frozen
class Line:
    """One ratio, beside what it should be."""

    what: str
    """What is compared with what."""

    at: str
    """The size: `10k`."""

    ratio: float
    """Ours, with the other's as the unit."""

    goal: float | None = None
    """At most so much; `None` where it is only told."""

    note: str = ""
    """The absolute figures, or what differs."""

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached, as far as it is said in two decimals."""
        return self.goal is None or round(self.ratio, 2) <= self.goal


def table(title: str, lines: Iterable[Line]) -> str:
    """Lines under a heading, one a size."""
    rows = [("", "size", "ratio", "goal", "", "")]
    for line in lines:
        goal = "" if line.goal is None else f"≤ {line.goal:g}"
        verdict = "" if line.goal is None else "yes" if line.is_reached else "NO"
        rows.append((line.what, line.at, f"{line.ratio:.3g}", goal, verdict, line.note))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    laid_out = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join([title, "", *(row.rstrip() for row in laid_out), ""])


def size_words(size: int) -> str:
    """`10k` for 10,000."""
    return f"{size // 1000}k" if size >= 1000 and size % 1000 == 0 else str(size)


def duration(seconds: float) -> str:
    """Seconds in the unit that reads best."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def opponent(name: str) -> ModuleType | None:
    """A program to be compared with; said aloud where its library is missing."""
    try:
        return importlib.import_module(f"tests.benchmarks.{name}")
    except ModuleNotFoundError as error:
        print(f"NOT INSTALLED: {error.name}; {name} is left out.")
        return None
