"""A circle is told as the path that closes it, so that one can see which link to cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    indirect,
    sum_of,
)
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least, figure_of, last_year
from goldenthread.framework import Framework
from goldenthread.framework._graph import Graph

edges = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


def circles(*definitions: object) -> list[str]:
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*definitions)
    assert {issue.code for issue in error.value.issues} == {"circle"}
    return [issue.message.partition(":")[0] for issue in error.value.issues]


def objectives(ids: str) -> list[Objective | Plan]:
    return [Plan("p"), *(Objective(id_, plan="p") for id_ in ids)]


def test_a_circle_is_told_as_the_path_that_closes_it():
    """The reader sees which links to cut, not merely that there is a loop."""
    links = [direct("a", "b"), indirect("b", "c"), direct("c", "a")]

    assert circles(*objectives("abc"), *links) == ["a -> b -> c -> a"]


def test_every_knot_of_circles_is_told():
    links = [direct(*pair) for pair in ("ab", "ba", "cd", "dc", "bc", "ee")]

    assert circles(*objectives("abcde"), *links) == [
        "a -> b -> a",
        "c -> d -> c",
        "e -> e",
    ]


def test_plans_that_lie_within_each_other_are_a_circle():
    assert circles(Plan("a", within="b"), Plan("b", within="a")) == ["a -> b -> a"]


def test_a_calculation_that_feeds_itself_is_a_circle():
    a = Indicator("a", unit="case", kind="flow", calculated=sum_of("b"))
    b = Indicator("b", unit="case", kind="flow", calculated=sum_of("a"))

    assert circles(a, b) == ["a -> b -> a"]


def test_a_lagged_reference_makes_no_circle():
    """Last year's figure is settled; this year's may rest on it."""
    judged = Indicator("i", unit="case", kind="flow")
    target = Target("t", objective="o", indicator="i", expect=at_least(last_year()))

    assert Framework.of(*objectives("o"), judged, target)


def test_a_level_taken_from_another_indicator_is_an_edge():
    other = Indicator("other", unit="case", kind="flow")
    judged = Indicator("i", unit="case", kind="flow")
    target = Target(
        "t", objective="o", indicator="i", expect=at_least(figure_of("other"))
    )
    framework = Framework.of(*objectives("o"), other, judged, target)

    assert framework.above("other") == ("p", "o", "t")


def test_a_long_circle_is_shortened_and_still_closes():
    ids = [f"o{n}" for n in range(1_000)]
    links = [direct(a, b) for a, b in zip(ids, [*ids[1:], ids[0]], strict=True)]
    definitions = [Plan("p"), *(Objective(id_, plan="p") for id_ in ids), *links]

    (path,) = circles(*definitions)

    assert path.startswith("o0 -> o1 -> ")
    assert path.endswith(" -> o999 -> o0")
    assert len(path) < 200


@given(edges)
def test_the_path_of_a_circle_really_closes(pairs):
    """Each step of it is an edge, and it ends where it began."""
    named = [(str(lower), str(upper)) for lower, upper in pairs]
    graph = Graph.of(map(str, range(9)), named)

    for path in graph.circles():
        assert path[0] == path[-1]
        assert len(path) > 1
        assert set(pairwise(path)) <= set(named)
        assert len(set(path)) == len(path) - 1


@given(edges)
def test_there_is_a_circle_or_an_order(pairs):
    graph = Graph.of(map(str, range(9)), [(str(a), str(b)) for a, b in pairs])

    assert graph.is_acyclic is not any(graph.circles())
    assume(graph.is_acyclic)
    place = {node: n for n, node in enumerate(graph.order)}
    assert all(
        place[low] < place[up] for low, ups in enumerate(graph.above) for up in ups
    )
