"""One figure changes: ask networkx what is above it, and work all of that out."""

from __future__ import annotations

from typing import Any

import networkx as nx

from tests.benchmarks import networkx_attributes
from tests.benchmarks.float_lists import OVER, UNDER
from tests.benchmarks.networkx_attributes import Program
from tests.benchmarks.workload import AMBER, GREEN, RED, Statuses, Workload

NAME = "networkx ancestors, recomputed"


def prepare(work: Workload) -> Program:
    """Evaluate everything, once; the graph keeps what was found."""
    program = networkx_attributes.prepare(work)
    networkx_attributes.evaluate(program)
    for node in program.order:  # leaves share one row between own and rolled
        here = program.graph.nodes[node]
        here["rolled"] = list(here["rolled"])
    return program


def record(program: Program, leaf: int, quarter: int, figure: float) -> None:
    """Put one figure in, and judge again what depends on it."""
    graph = program.graph
    nodes, into = graph.nodes, graph.pred
    nodes[leaf]["row"][quarter] = figure
    touched = graph.subgraph({leaf} | nx.descendants(graph, leaf))
    for node in nx.topological_sort(touched):
        here, parts = nodes[node], into[node]
        if parts:
            total = sum(link["weight"] for link in parts.values())
            here["row"][quarter] = (
                sum(e["weight"] * nodes[p]["row"][quarter] for p, e in parts.items())
                / total
            )
        status = _judged(here, quarter, program.quarters)
        here["own"][quarter] = status
        worst = (nodes[part]["rolled"][quarter] for part in parts)
        here["rolled"][quarter] = min([status, *worst])


def _judged(here: dict[str, Any], quarter: int, quarters: int) -> int:
    value, start = here["row"][quarter], here["start"]
    level = start + (here["end"] - start) / quarters * (quarter + 1)
    if here["upward"]:
        return GREEN if value >= level else AMBER if value >= level * UNDER else RED
    return GREEN if value <= level else AMBER if value <= level * OVER else RED


def answers(program: Program) -> Statuses:
    """What it says, in the codes of the workload."""
    rows = [program.graph.nodes[node] for node in range(len(program.order))]
    return Statuses([row["own"] for row in rows], [row["rolled"] for row in rows])
