"""A framework is a value: compared, hashed, pickled, changed by making another."""

from __future__ import annotations

import pickle
import subprocess
import sys

import attrs
import pytest

from goldenthread.definitions import (
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
    direct,
)
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least
from goldenthread.framework import Framework
from goldenthread.policies import adopted, met_or_not, tolerance
from tests.framework.samples import COUNCIL, DEFINITIONS

AGAIN = Framework.of(*DEFINITIONS, levels=("community", "service"), home="Stockton")


def test_frameworks_of_equal_definitions_are_equal():
    assert AGAIN == COUNCIL
    assert hash(AGAIN) == hash(COUNCIL)
    assert AGAIN is not COUNCIL


def test_what_was_looked_up_plays_no_part_in_equality():
    fresh = Framework.of(*DEFINITIONS, levels=COUNCIL.levels, home="Stockton")
    assert list(COUNCIL.golden_threads("keys"))
    assert COUNCIL.measures
    assert COUNCIL.judged

    assert fresh == COUNCIL
    assert repr(fresh) == repr(COUNCIL)


@pytest.mark.parametrize(
    "change",
    [{"title": "x"}, {"home": "Barton"}, {"levels": ("community", "service", "x")}],
)
def test_every_setting_plays_a_part_in_equality(change):
    assert attrs.evolve(COUNCIL, **change) != COUNCIL


def test_a_framework_survives_pickling_with_its_look_ups():
    assert COUNCIL.judged
    assert hash(COUNCIL)

    copy = pickle.loads(pickle.dumps(COUNCIL))

    assert copy == COUNCIL
    assert hash(copy) == hash(COUNCIL)
    assert copy.above("keys") == COUNCIL.above("keys")


def test_a_hash_is_not_carried_into_another_process():
    """Text hashes differ there; equal frameworks would no longer be found."""
    script = (
        "import pickle, sys; one = pickle.loads(sys.stdin.buffer.read()); "
        "two = type(one).of(*one.definitions, levels=one.levels, home=one.home); "
        "assert one == two and hash(one) == hash(two)"
    )
    hash(COUNCIL)

    subprocess.run(
        [sys.executable, "-c", script], input=pickle.dumps(COUNCIL), check=True
    )


def test_a_framework_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        COUNCIL.title = "x"


def test_definitions_are_added_or_put_in_the_place_of_others():
    renamed = Objective("offers", "Offers are made", plan="housing")
    joined = COUNCIL.with_definitions(renamed, Party("police"))

    assert joined.title_of("offers") == "Offers are made"
    assert "police" in joined
    assert len(joined.definitions) == len(COUNCIL.definitions) + 1
    assert COUNCIL.title_of("offers") == "Homeless households are housed quickly"


def test_a_link_is_replaced_by_one_between_the_same_two():
    joined = COUNCIL.with_definitions(direct("offers", "no-homeless", weight=2))

    (link,) = (c for c in joined.contributions if c.source == "offers")
    assert link.weight == 2
    assert len(joined.contributions) == len(COUNCIL.contributions)


def test_links_are_told_apart_whatever_their_ids_look_like():
    """'a->b' to 'c' and 'a' to 'b->c' are written alike, and are not one link."""
    ids = ("a->b", "c", "a", "b->c")
    links = direct("a->b", "c"), direct("a", "b->c")
    framework = Framework.of(
        Plan("p"), *(Objective(id_, plan="p") for id_ in ids), *links
    )

    assert framework.with_definitions(Party("x")).contributions == links


@pytest.mark.parametrize("stranger", [None, "offers", [Party("x")]])
def test_only_definitions_are_added(stranger):
    with pytest.raises(InvalidFrameworkError) as error:
        COUNCIL.with_definitions(stranger)

    assert [issue.code for issue in error.value.issues] == ["not-a-definition"]


def test_what_would_be_no_framework_is_not_made():
    with pytest.raises(InvalidFrameworkError):
        COUNCIL.with_definitions(direct("no-homeless", "relets"))


def test_notebooks_are_shown_a_picture_and_a_text():
    bundle = COUNCIL._repr_mimebundle_(include=None, exclude=None)

    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert bundle["image/svg+xml"].startswith("<svg")
    assert bundle["text/plain"] == str(COUNCIL)


def test_the_graph_for_networkx_is_plain_and_fresh():
    """Whoever paints on it paints on a copy."""
    graph = COUNCIL.to_networkx()

    assert graph.nodes["offers"] == {
        "sort": "objective",
        "title": "Homeless households are housed quickly",
    }
    assert "lsp" not in graph
    assert graph.edges["offer-21", "offers-21"] == {"relation": "measures"}
    assert graph.edges["offers-21", "offers"] == {"relation": "serves"}
    assert graph.edges["offers", "housing"] == {"relation": "belongs"}
    assert graph.edges["offers", "no-homeless"] == {"relation": "direct"}
    assert graph.edges["advice", "no-homeless"] == {"relation": "indirect"}

    graph.clear()
    assert len(COUNCIL.to_networkx()) == len(COUNCIL.judged)


def test_networkx_agrees_on_what_is_above_and_below():
    nx = pytest.importorskip("networkx")
    graph = COUNCIL.to_networkx()

    assert nx.is_directed_acyclic_graph(graph)
    for element in COUNCIL.judged:
        assert set(COUNCIL.above(element.id)) == nx.descendants(graph, element.id)
        assert set(COUNCIL.below(element.id)) == nx.ancestors(graph, element.id)


def test_a_target_without_a_title_is_called_by_what_it_demands():
    assert COUNCIL.title_of("offers-21") == "Offered within 21 days: at least 95 %"


def test_a_target_is_judged_by_its_own_policy_the_default_or_none():
    own = tolerance(units=1)
    common = adopted(tolerance(units=2), name="ours", owner="Cabinet")
    definitions = (
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", unit="case", kind="flow"),
        Target("a", objective="o", indicator="i", expect=at_least(1), policy=own),
        Target("b", objective="o", indicator="i", expect=at_least(1)),
    )

    assert Framework.of(*definitions, policy=common).policy_of("a") == own
    assert Framework.of(*definitions, policy=common).policy_of("b") == common.policy
    assert Framework.of(*definitions).policy_of("b") == met_or_not()


def test_what_counts_beneath_is_counted_once_however_many_ways_lead_to_it():
    assert COUNCIL.targets_beneath("community") == ("none", "offers-21")
    assert COUNCIL.targets_beneath("offers") == ("offers-21",)
    assert COUNCIL.own_parts("relets") == ("keys",)
    assert COUNCIL.parts_of_plan("community") == ("no-homeless", "housing")
    assert [o.id for o in COUNCIL.objectives_in("community")] == ["no-homeless"]
    assert COUNCIL.beneath_objective("relets") == ("keys",)
    assert COUNCIL.decimals_of("offers-21") == COUNCIL.decimals_of("offer-21") == 1
    assert COUNCIL.decimals_of("offers") is None
