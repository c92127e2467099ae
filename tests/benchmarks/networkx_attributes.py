"""The graph in networkx, figures and statuses as attributes of its nodes."""

from __future__ import annotations

from typing import Any

import attrs
import networkx as nx

from tests.benchmarks.float_lists import OVER, UNDER
from tests.benchmarks.workload import AMBER, GREEN, RED, Row, Statuses, Workload

NAME = "networkx attributes"

Graph = Any


@attrs.frozen(eq=False)
class Program:
    """The graph, and its order, found once."""

    graph: Graph
    order: list[int]
    quarters: int


def prepare(work: Workload) -> Program:
    """Build the graph."""
    graph = nx.DiGraph()
    for node, (start, end, upward) in enumerate(work.paths(lambda t: t / 10)):
        graph.add_node(node, start=start, end=end, upward=upward)
    for leaf, row in enumerate(work.rows(lambda t: t / 10)):
        graph.nodes[leaf]["row"] = row
    for node, parts in enumerate(work.beneath):
        for part, weight in zip(parts, work.weights[node], strict=True):
            graph.add_edge(part, node, weight=float(weight))
    return Program(graph, list(nx.topological_sort(graph)), work.quarters)


def evaluate(program: Program) -> Statuses:
    """Judge every node in every quarter, those beneath it first."""
    nodes, into = program.graph.nodes, program.graph.pred
    for node in program.order:
        here, parts = nodes[node], into[node]
        if parts:
            here["row"] = _mean(nodes, parts, program.quarters)
        here["own"] = judged(here, program.quarters)
        here["rolled"] = here["own"]
        for part in parts:
            here["rolled"] = list(map(min, here["rolled"], nodes[part]["rolled"]))
    count = range(len(program.order))
    return Statuses(
        [nodes[n]["own"] for n in count], [nodes[n]["rolled"] for n in count]
    )


def _mean(nodes: Any, parts: Any, quarters: int) -> list[float]:
    sums = [0.0] * quarters
    total = 0.0
    for part, link in parts.items():
        weight = link["weight"]
        total += weight
        for quarter, value in enumerate(nodes[part]["row"]):
            sums[quarter] += weight * value
    return [each / total for each in sums]


def judged(here: dict[str, Any], quarters: int) -> Row:
    """Hold the row of a node against its path."""
    start, upward = here["start"], here["upward"]
    step = (here["end"] - start) / quarters
    found = []
    for quarter, value in enumerate(here["row"], 1):
        level = start + step * quarter
        if upward:
            found.append(
                GREEN if value >= level else AMBER if value >= level * UNDER else RED
            )
        else:
            found.append(
                GREEN if value <= level else AMBER if value <= level * OVER else RED
            )
    return found
