"""A compiled framework with some definitions in the place of others.

Where an overlay leaves the shape of a framework alone, most of what was compiled
stands as it is; only what is said of the changed elements is compiled anew.
"""

from __future__ import annotations

from typing import TypeVar

from goldenthread.definitions import Contribution, Definition, ManualJudgement
from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._frame import Frame
from goldenthread.framework import Framework

__all__ = ["changed_nodes", "overlaid_frame"]

ValueT = TypeVar("ValueT")


def changed_nodes(one: Framework, other: Framework) -> frozenset[int] | None:
    """Nodes of which the definition, or a link that ends there, is another.

    `None` if the two are not of one shape, as an overlay leaves it.
    """
    if one is other:
        return frozenset()
    if one.graph is not other.graph:
        return None
    pairs = zip(one.definitions, other.definitions, strict=True)
    ids = (_stands_at(new) for new, old in pairs if new is not old)
    number = one.graph.number
    return frozenset(number[id_] for id_ in ids if id_ in number)


def _stands_at(definition: Definition) -> str:
    if isinstance(definition, Contribution):
        return definition.end
    if isinstance(definition, ManualJudgement):
        return definition.of
    return definition.id


_SHAPED = (
    "codes",
    "rank",
    "indicators",
    "figures",
    "reported",
    "calculated",
    "made_from",
    "counting",
    "targets",
    "judges",
    "judged_by",
    "rolling",
    "rolled_up",
    "rolled_into",
)
"""What follows from the shape of a framework."""

_FRAMED = (
    "_number",
    "gaps",
    "on_grid",
    "reading",
    "out_of_step",
    "_in_step",
    "_places",
)
"""What follows from the shape and the reporting periods."""


def overlaid_frame(frame: Frame, framework: Framework, nodes: frozenset[int]) -> Frame:
    """The frame of an overlay in which the definitions of some *nodes* are others."""
    blueprint = _overlaid(frame.blueprint, framework, nodes)
    found = Frame(blueprint=blueprint, periods=frame.periods)
    for name in _FRAMED:
        _fill_in(found, name, getattr(frame, name))
    judging = (t for node in nodes for t in blueprint.judged_by.get(node, ()))
    benches = dict(frame.bench_of)
    for node in {*judging, *nodes & blueprint.judges.keys()}:
        _put(benches, node, found.bench(node))
    _fill_in(found, "bench_of", benches)
    blueprint.frames[frame.periods] = found
    return found


def _overlaid(old: Blueprint, framework: Framework, nodes: frozenset[int]) -> Blueprint:
    new = Blueprint(framework=framework)
    framework.kept["blueprint"] = new
    for name in _SHAPED:
        _fill_in(new, name, getattr(old, name))
    mixtures, wholes = dict(old.mixtures), dict(old.wholes)
    constants = dict(old.constants)
    for node in nodes:
        _put(mixtures, node, new.mixture(node))
        _put(wholes, node, new.whole(node))
        _put(constants, node, new.constant(node))
    _fill_in(new, "mixtures", mixtures)
    _fill_in(new, "wholes", wholes)
    _fill_in(new, "constants", constants)
    if not old.projects:
        targets = (new.elements[node] for node in nodes)
        ahead = any(getattr(each, "projection", None) is not None for each in targets)
        _fill_in(new, "projects", ahead)
    return new


def _put(found: dict[int, ValueT], node: int, value: ValueT | None) -> None:
    if value is None:
        found.pop(node, None)
    else:
        found[node] = value


def _fill_in(compiled: Blueprint | Frame, name: str, value: object) -> None:
    """Set what was compiled to what it would be if it were compiled afresh."""
    object.__setattr__(compiled, name, value)
