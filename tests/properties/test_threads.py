"""Golden threads: counted without listing, listed lazily, shortest first."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Action, Objective, Plan, direct
from goldenthread.framework import Framework
from goldenthread.strategies import frameworks

DIAMONDS = 40


def diamonds(count: int) -> Framework:
    """An action below *count* diamonds, so that 2 ** count threads lead upwards."""
    tips = [Objective(f"tip-{n}", plan="p") for n in range(count + 1)]
    sides = [Objective(f"{s}-{n}", plan="p") for n in range(count) for s in "lr"]
    links = [
        link
        for n in range(count)
        for side in "lr"
        for link in (
            direct(f"tip-{n + 1}", f"{side}-{n}"),
            direct(f"{side}-{n}", f"tip-{n}"),
        )
    ]
    deed = Action("deed", serves=f"tip-{count}")
    return Framework.of(Plan("p"), *tips, *sides, deed, *links)


def threaded(framework: Framework) -> list[str]:
    elements = (*framework.objectives, *framework.targets, *framework.actions)
    return [element.id for element in elements]


@given(frameworks(), st.data())
def test_as_many_threads_are_counted_as_are_listed(framework, data):
    """The count is exact, though nothing was listed for it."""
    id_ = data.draw(st.sampled_from(threaded(framework)))

    assert framework.count_golden_threads(id_) == len(
        set(framework.golden_threads(id_))
    )
    assert framework.count_cascade(id_) == len(set(framework.cascade(id_)))


@given(frameworks(), st.data())
def test_shorter_threads_come_first(framework, data):
    """The first thread is the one to put on a slide."""
    id_ = data.draw(st.sampled_from(threaded(framework)))

    upwards = [len(thread) for thread in framework.golden_threads(id_)]
    downwards = [len(thread) for thread in framework.cascade(id_)]

    assert upwards == sorted(upwards)
    assert downwards == sorted(downwards)


@given(frameworks(), st.data())
def test_a_thread_starts_here_and_ends_in_an_objective_that_serves_nothing(
    framework, data
):
    """A thread goes all the way, and every step of it is a link that is there."""
    id_ = data.draw(st.sampled_from(threaded(framework)))
    serving = set(framework.to_networkx().edges)

    for thread in framework.golden_threads(id_):
        assert thread.ids[0] == id_
        assert thread.steps[-1].kind == "objective"
        assert framework.count_golden_threads(thread.ids[-1]) == 1
        assert set(zip(thread.ids, thread.ids[1:], strict=False)) <= serving


def test_a_trillion_threads_are_counted_at_once():
    """Counting goes by the graph, not by the threads."""
    framework = diamonds(DIAMONDS)

    assert framework.count_golden_threads("deed") == 2**DIAMONDS
    assert framework.count_cascade("tip-0") == 2**DIAMONDS


def test_the_first_of_a_trillion_threads_comes_at_once():
    """Listing is lazy: who asks for three gets three."""
    framework = diamonds(DIAMONDS)

    three = list(islice(framework.golden_threads("deed"), 3))

    assert len(set(three)) == 3
    assert {len(thread) for thread in three} == {2 * DIAMONDS + 2}
    assert len(next(framework.cascade("tip-0"))) == 2 * DIAMONDS + 2


def test_a_diamond_counts_once():
    """An indicator under two objectives under one aim is one indicator."""
    framework = diamonds(1)

    assert framework.below("tip-0") == ("tip-1", "l-0", "r-0", "deed")
