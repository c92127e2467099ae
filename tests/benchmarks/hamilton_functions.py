"""A Hamilton dataflow: one function a node, named by its parameters.

Each function works out the rows of its node from those beneath it; the driver
finds the order and walks it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from operator import mul
from typing import Any

import attrs
from hamilton import ad_hoc_utils, driver

from tests.benchmarks.networkx_attributes import judged
from tests.benchmarks.workload import Statuses, Workload

NAME = "Hamilton"


@attrs.frozen(eq=False)
class Program:
    """The driver, and what it is asked for."""

    driver: Any
    inputs: dict[str, list[float]]
    wanted: list[str]


def prepare(work: Workload) -> Program:
    """Build the functions and the driver, once."""
    paths = work.paths(lambda tenths: tenths / 10)
    structure = enumerate(zip(work.beneath, work.weights, paths, strict=True))
    module = ad_hoc_utils.create_temporary_module(
        *(_function(node, *each, work.quarters) for node, each in structure)
    )
    rows = enumerate(work.rows(lambda tenths: tenths / 10))
    return Program(
        driver.Builder().with_modules(module).build(),
        {f"row_{leaf}": row for leaf, row in rows},
        [f"node_{node}" for node in range(work.nodes)],
    )


def _function(
    node: int,
    parts: tuple[int, ...],
    weights: tuple[int, ...],
    path: tuple[float, float, bool],
    quarters: int,
) -> Callable[..., dict]:
    start, end, upward = path
    total = sum(weights)

    def found(**beneath: Any) -> dict:
        here = {"start": start, "end": end, "upward": upward}
        several = list(beneath.values())
        if not parts:
            here["row"] = several[0]
            here["own"] = here["rolled"] = judged(here, quarters)
            return here
        columns = zip(*(each["row"] for each in several), strict=True)
        here["row"] = [sum(map(mul, weights, each)) / total for each in columns]
        here["own"] = judged(here, quarters)
        here["rolled"] = list(map(min, here["own"], *(e["rolled"] for e in several)))
        return here

    names = [f"node_{part}" for part in parts] or [f"row_{node}"]
    kind: Any = dict if parts else list
    found.__name__ = found.__qualname__ = f"node_{node}"
    found.__annotations__ = dict.fromkeys(names, kind) | {"return": dict}
    found.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_parameter(name, kind) for name in names],
        return_annotation=dict,
    )
    return found


def _parameter(name: str, kind: type) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind)


def evaluate(program: Program) -> Statuses:
    """Ask the driver for every node."""
    found = program.driver.execute(program.wanted, inputs=program.inputs)
    rows = [found[name] for name in program.wanted]
    return Statuses([row["own"] for row in rows], [row["rolled"] for row in rows])
