"""A compiled framework with some definitions in the place of others.

Where an overlay leaves the shape of a framework alone, most of what was compiled
stands as it is; only what is said of the changed elements is compiled anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.definitions import Contribution, Definition, ManualJudgement
from goldenthread.evaluation._blueprint import Blueprint
from goldenthread.evaluation._frame import Frame
from goldenthread.evaluation._judging import HANDS, counts_hands
from goldenthread.framework import Framework
from goldenthread.storage import with_entries

__all__ = ["changed_nodes", "overlaid_frame", "reweighed_wholes"]


def changed_nodes(one: Framework, other: Framework) -> frozenset[int] | None:
    """Nodes of which the definition, or a link that ends there, is another.

    `None` if the two are not of one shape, as an overlay leaves it. It costs in
    proportion to what they do not share.
    """
    if one is other:
        return frozenset()
    if one.graph is not other.graph:
        return None
    ids = (_stands_at(new) for new, _ in one.differing(other))
    number = one.graph.number
    return frozenset(number[id_] for id_ in ids if id_ in number)


def reweighed_wholes(blueprint: Blueprint, other: Framework) -> Iterator[int]:
    """Wholes of which a part weighs otherwise than in another framework.

    Of one shape with the first. They are made of other parts, though no part may
    have another rating, and they themselves are defined as they were.
    """
    framework = blueprint.framework
    for new, old in framework.differing(other):
        if not isinstance(new, Contribution) and _weight(new) != _weight(old):
            node = framework.graph.number[_stands_at(new)]
            yield from blueprint.rolled_into.get(node, ())


def _weight(definition: Definition) -> object:
    return getattr(definition, "weight", None)


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
    "windows_of",
    "_in_step",
    "_places",
    "_windows",
    "_stretches",
)
"""What follows from the shape and the reporting periods."""


def overlaid_frame(frame: Frame, framework: Framework, nodes: frozenset[int]) -> Frame:
    """The frame of an overlay in which the definitions of some *nodes* are others."""
    blueprint = _overlaid(frame.blueprint, framework, nodes)
    found = Frame(blueprint=blueprint, periods=frame.periods)
    for name in _FRAMED:
        _fill_in(found, name, getattr(frame, name))
    judging = (t for node in nodes for t in blueprint.judged_by.get(node, ()))
    targets = (node for node in nodes if node in blueprint.judges)
    touched = {*judging, *targets}
    benches = {node: found.bench(node) for node in touched}
    _fill_in(found, "bench_of", with_entries(frame.bench_of, benches))
    windowed = {node: found.window_bench(node) for node in touched}
    known = frame.window_benches
    _fill_in(found, "window_benches", with_entries(known, windowed))
    blueprint.frames[frame.periods] = found
    return found


def _overlaid(old: Blueprint, framework: Framework, nodes: frozenset[int]) -> Blueprint:
    new = Blueprint(framework=framework)
    framework.kept["blueprint"] = new
    for name in _SHAPED:
        _fill_in(new, name, getattr(old, name))
    _fill_in(new, "elements", framework.by_node)
    for name, made in (
        ("mixtures", new.mixture),
        ("wholes", new.whole),
        ("constants", new.constant),
    ):
        changes = {node: made(node) for node in nodes}
        _fill_in(new, name, with_entries(getattr(old, name), changes))
    if not nodes & old.figures:
        _fill_in(new, "decimals", old.decimals)
    if HANDS in old.framework.kept and _hands(new, nodes) == _hands(old, nodes):
        framework.kept[HANDS] = old.framework.kept[HANDS]
    is_ahead = _project(new, nodes)
    if is_ahead or not _project(old, nodes):
        _fill_in(new, "projects", is_ahead or old.projects)
    return new


def _hands(blueprint: Blueprint, nodes: frozenset[int]) -> list[bool]:
    """Which elements may be rolled up from what was judged by hand."""
    return [counts_hands(blueprint.elements[node]) for node in nodes]


def _project(blueprint: Blueprint, nodes: frozenset[int]) -> bool:
    """Whether any of these targets says how the end of its span is foreseen."""
    elements = (blueprint.elements[node] for node in nodes)
    return any(getattr(each, "projection", None) is not None for each in elements)


def _fill_in(compiled: Blueprint | Frame, name: str, value: object) -> None:
    """Set what was compiled to what it would be if it were compiled afresh."""
    object.__setattr__(compiled, name, value)
