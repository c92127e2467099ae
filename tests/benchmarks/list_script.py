"""A script that reads the documents of W and says how it stands, in lists.

What somebody would write who wants statuses and no library: attrs for one small
class, json for the rest. Run as `list_script.py FRAMEWORK OBSERVATIONS`; prints
how many objectives have which status in all quarters.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from operator import mul
from pathlib import Path
from typing import Any

import attrs

RED, AMBER, GREEN = range(3)


@attrs.frozen
class Node:
    """An indicator with its target."""

    inputs: tuple[str, ...]
    weights: tuple[float, ...]
    start: float
    end: float
    upward: bool


def read(framework: str) -> dict[str, Node]:
    """Find the nodes, those that others are made of first."""
    definitions = json.loads(Path(framework).read_text())["definitions"]
    targets = {
        each["indicator"]: each for each in definitions if each["is"] == "target"
    }
    found = {}
    for each in definitions:
        if each["is"] == "indicator":
            found[each["id"]] = _node(each, targets[each["id"]]["expect"])
    return found


def _node(indicator: dict[str, Any], expect: dict[str, Any]) -> Node:
    inputs = indicator.get("calculated", {"inputs": []})["inputs"]
    return Node(
        tuple(each["indicator"] for each in inputs),
        tuple(float(each.get("weight", 1)) for each in inputs),
        float(expect["of"]["start"]),
        float(expect["of"]["to"]),
        expect["word"] == "at-least",
    )


def evaluate(nodes: dict[str, Node], rows: dict[str, list[float]]) -> list[list[int]]:
    """Judge every node in every quarter."""
    rolled: dict[str, list[int]] = {}
    for id_, node in nodes.items():
        if node.inputs:
            columns = zip(*(rows[each] for each in node.inputs), strict=True)
            total = sum(node.weights)
            rows[id_] = [sum(map(mul, node.weights, each)) / total for each in columns]
        judged = _judged(node, rows[id_])
        beneath = [rolled[each] for each in node.inputs]
        rolled[id_] = list(map(min, judged, *beneath)) if beneath else judged
    return list(rolled.values())


def _judged(node: Node, row: list[float]) -> list[int]:
    step = (node.end - node.start) / len(row)
    found = []
    for quarter, value in enumerate(row, 1):
        level = node.start + step * quarter
        if node.upward:
            found.append(
                GREEN if value >= level else AMBER if value >= level * 0.95 else RED
            )
        else:
            found.append(
                GREEN if value <= level else AMBER if value <= level * 1.05 else RED
            )
    return found


def main(framework: str, observations: str) -> None:
    """Read, evaluate, count."""
    series = json.loads(Path(observations).read_text())["series"]
    rows = {each["indicator"]: list(map(float, each["values"])) for each in series}
    statuses = evaluate(read(framework), rows)
    counts = Counter(code for row in statuses for code in row)
    print(*(counts[code] for code in (RED, AMBER, GREEN)))


if __name__ == "__main__":
    main(*sys.argv[1:])
