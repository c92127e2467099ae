"""A framework's threads as plain records, for whoever draws them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from goldenthread.definitions import Action, Target
from goldenthread.framework._draft import Draft
from goldenthread.rendering import Diagram, Edge, Mark, Node

__all__ = ["Caption", "home_caption", "thread_diagram"]

Caption: TypeAlias = Callable[[str], tuple[str, str, Mark | None]]
"""For an element's id: its title, the note beneath, and its mark."""


def thread_diagram(draft: Draft, title: str, caption: Caption) -> Diagram:
    """All objectives, targets and actions, and what serves what."""
    nodes = [_node(draft, id_, caption) for id_ in draft.threads.ids]
    return Diagram(title, nodes, _edges(draft))


def home_caption(draft: Draft) -> Caption:
    """Say of each element which plan it is at home in; without any mark."""

    def caption(id_: str) -> tuple[str, str, Mark | None]:
        home = draft.home_of(id_)
        return draft.title_of(id_), home.title or home.id if home else "", None

    return caption


def _node(draft: Draft, id_: str, caption: Caption) -> Node:
    title, note, mark = caption(id_)
    kind = type(draft.by_id[id_]).__name__.lower()
    return Node(id_, _unbroken(title), kind=kind, note=_unbroken(note), mark=mark)


def _unbroken(text: str) -> str:
    """Keep a per cent sign on the line of its figure."""
    return text.replace(" %", "\u00a0%")


def _edges(draft: Draft) -> list[Edge]:
    edges: list[Edge] = []
    for source, end in dict.fromkeys(draft.serving()):
        link = draft.links.get((source, end))
        indirect = link is not None and not link.is_direct
        phrase = link.so_that if link else _phrase(draft, source)
        edges.append(Edge(source, end, indirect=indirect, label=phrase))
    return edges


def _phrase(draft: Draft, source: str) -> str:
    element = draft.by_id[source]
    return element.so_that if isinstance(element, (Target, Action)) else ""
