from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.definitions import Party
from goldenthread.framework._draft import Draft

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["as_network"]


def as_network(draft: Draft) -> nx.DiGraph[str]:
    """Make a fresh networkx graph of all edges."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for element in draft.elements:
        if not isinstance(element, Party):
            sort = type(element).__name__.lower()
            graph.add_node(element.id, sort=sort, title=draft.title_of(element.id))
    graph.add_edges_from(draft.measuring(), relation="measures")
    graph.add_edges_from(draft.serving(), relation="serves")
    graph.add_edges_from(draft.belonging(), relation="belongs")
    for link in draft.contributions:
        graph.edges[link.source, link.end]["relation"] = link.directness.value
    return graph
