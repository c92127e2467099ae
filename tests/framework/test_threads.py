"""Read upwards a thread is accountability, read downwards it is the cascade."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.definitions import (
    Action,
    Indicator,
    Objective,
    Plan,
    direct,
    indirect,
)
from goldenthread.errors import UnknownElementError
from goldenthread.framework import Framework, Thread
from tests.framework.samples import COUNCIL, diamonds


def objectives(ids: str, *links: object) -> Framework:
    return Framework.of(Plan("p"), *(Objective(id_, plan="p") for id_ in ids), *links)


def ids(threads: object) -> list[str]:
    return ["".join(thread.ids) for thread in threads]


def test_a_thread_goes_up_to_what_serves_nothing_further():
    (thread,) = COUNCIL.golden_threads("keys")

    assert thread.ids == ("keys", "relets", "offers", "no-homeless")
    assert [step.kind for step in thread.steps] == ["action"] + ["objective"] * 3
    assert [step.plan for step in thread.steps] == [
        "Housing service plan",
        "Housing service plan",
        "Housing service plan",
        "Community Plan",
    ]


def test_a_thread_is_a_sentence_of_so_thats():
    """Where a link has no phrase, the title of what it serves will do."""
    (thread,) = COUNCIL.golden_threads("keys")

    assert thread.so_that() == (
        "Collect keys so that Empty homes are re-let quickly "
        "so that an offer can be made quickly "
        "so that no household stays in a hostel"
    )


def test_a_target_says_what_meeting_it_is_good_for():
    (thread,) = COUNCIL.golden_threads("offers-21")

    assert thread.so_that().startswith(
        "Offered within 21 days: at least 95 % so that families wait in a home so that "
    )


def test_a_thread_is_printed_from_the_top_down():
    (thread,) = COUNCIL.golden_threads("relets")

    assert str(thread) == (
        "Nobody is homeless (objective, Community Plan)\n"
        "  Homeless households are housed quickly (objective, Housing service plan)\n"
        "    Empty homes are re-let quickly (objective, Housing service plan)"
    )


def test_a_thread_of_nothing_is_empty():
    assert (Thread(()).so_that(), str(Thread(())), len(Thread(()))) == ("", "", 0)


def test_an_objective_at_the_top_is_a_thread_of_its_own():
    (thread,) = COUNCIL.golden_threads("no-homeless")

    assert thread.ids == ("no-homeless",)
    assert COUNCIL.count_golden_threads("no-homeless") == 1


def test_the_cascade_is_all_that_leads_up_to_an_element():
    assert [thread.ids for thread in COUNCIL.cascade("offers")] == [
        ("offers-21", "offers"),
        ("keys", "relets", "offers"),
    ]
    assert COUNCIL.count_cascade("offers") == 2


def test_shorter_threads_come_first_and_all_come_once():
    links = [direct(*pair) for pair in ("ab", "bc", "ac", "cd", "ad")]
    framework = objectives("abcd", *links)

    assert ids(framework.golden_threads("a")) == ["ad", "acd", "abcd"]
    assert ids(framework.cascade("d")) == ["ad", "acd", "abcd"]


def test_threads_of_diamonds_are_counted_as_they_are_listed():
    framework = Framework.of(*diamonds(5))

    assert len(set(framework.golden_threads("tip0"))) == 2**5
    assert framework.count_golden_threads("tip0") == 2**5


def test_threads_are_listed_lazily():
    """The first of a million million costs no more than the first of one."""
    framework = Framework.of(*diamonds(60))

    assert len(next(framework.golden_threads("tip0"))) == 121
    assert len(next(framework.cascade("tip60"))) == 121


def test_an_idle_action_is_on_no_thread():
    """It ends in no objective, and so is an orphan."""
    framework = objectives("a", Action("idle", serves=()))

    assert list(framework.golden_threads("idle")) == []
    assert framework.count_golden_threads("idle") == 0
    assert framework.orphans() == ("a", "idle")


def test_an_indirect_link_is_told_on_the_thread():
    (thread,) = COUNCIL.golden_threads("advice")

    assert not thread.is_direct
    assert [step.is_direct for step in thread.steps] == [False, True]


def test_everything_above_and_below_is_told_in_the_order_of_definition():
    assert COUNCIL.above("keys") == (
        "community",
        "housing",
        "no-homeless",
        "offers",
        "relets",
    )
    assert COUNCIL.below("offers") == ("relets", "offer-21", "offers-21", "keys")
    assert "homeless" in COUNCIL.below("community")


def test_contributors_are_the_owners_beneath_and_those_whom_links_name():
    assert COUNCIL.contributors("no-homeless") == ("charity", "officer", "lsp")
    assert COUNCIL.contributors("relets") == ("officer",)


def test_support_that_is_only_indirect_is_told_apart():
    """One influence among several is no reason to call an aim supported."""
    assert COUNCIL.only_indirect("no-homeless") == ("advice",)
    assert COUNCIL.indirect_share("no-homeless") == Fraction(1, 6)
    assert COUNCIL.indirect_share("advice") == 0


def test_what_is_reached_both_ways_is_reached_directly():
    links = [indirect("a", "c"), direct("a", "b"), direct("b", "c")]

    assert objectives("abc", *links).only_indirect("c") == ()


def test_what_lies_behind_an_indirect_link_is_indirect_too():
    framework = objectives("abc", direct("a", "b"), indirect("b", "c"))

    assert framework.only_indirect("c") == ("a", "b")
    assert framework.indirect_share("c") == 1


def test_contributions_to_an_element_are_of_both_kinds():
    links = COUNCIL.contributions_to("no-homeless")

    assert [(link.source, link.is_direct) for link in links] == [
        ("offers", True),
        ("advice", False),
    ]
    assert COUNCIL.contributions_to("none") == ()


def test_orphans_are_what_no_thread_holds():
    framework = Framework.of(
        Plan("p"),
        Plan("shelf"),
        Objective("alone", plan="p"),
        Indicator("unjudged", unit="case", kind="flow"),
    )

    assert framework.orphans() == ("shelf", "alone", "unjudged")
    assert COUNCIL.orphans() == ()


THREAD_QUERIES = (
    "golden_threads",
    "count_golden_threads",
    "cascade",
    "count_cascade",
    "contributors",
    "only_indirect",
    "indirect_share",
    "contributions_to",
)

GRAPH_QUERIES = ("above", "below")

LOOK_UPS = (
    "__getitem__",
    "title_of",
    "home_of",
    "calendar_of",
    "policy_of",
    "references_of",
    "demand_of",
    "counting_targets",
    "own_parts",
    "targets_on",
    "objectives_in",
    "beneath_objective",
    "parts_of_plan",
    "targets_beneath",
    "decimals_of",
)


@pytest.mark.parametrize("query", [*THREAD_QUERIES, *GRAPH_QUERIES, *LOOK_UPS])
@pytest.mark.parametrize("wrong", ["offer", None, [], 5, ("offers",)])
def test_an_unknown_id_is_refused_by_every_query(query, wrong):
    """An empty answer would look like good news."""
    with pytest.raises(UnknownElementError) as error:
        getattr(COUNCIL, query)(wrong)

    assert error.value.issues[0].code == "unknown-element"


@pytest.mark.parametrize("query", [*THREAD_QUERIES, *GRAPH_QUERIES, "title_of"])
def test_an_unknown_id_is_told_its_neighbours(query):
    with pytest.raises(UnknownElementError, match="'offers'"):
        getattr(COUNCIL, query)("ofers")


@pytest.mark.parametrize("query", THREAD_QUERIES)
@pytest.mark.parametrize("id_", ["lsp", "housing", "homeless"])
def test_what_is_on_no_thread_is_said_to_be_on_none(query, id_):
    """It is known, so "no such element" would send the reader astray."""
    with pytest.raises(UnknownElementError) as error:
        getattr(COUNCIL, query)(id_)

    (issue,) = error.value.issues
    assert issue.code == "not-on-threads"
    assert issue.at.endswith(f":{id_}")
    assert issue.hint


@pytest.mark.parametrize("query", GRAPH_QUERIES)
def test_parties_stand_beside_the_graph(query):
    with pytest.raises(UnknownElementError) as error:
        getattr(COUNCIL, query)("lsp")

    assert error.value.issues[0].code == "not-in-graph"


def test_threads_of_an_unknown_id_are_refused_before_one_is_asked_for():
    """A generator would fail later, and somewhere else."""
    with pytest.raises(UnknownElementError):
        COUNCIL.golden_threads("nobody")


def test_catalogues_find_by_id():
    targets = COUNCIL.targets

    assert targets["none"] is targets.get("none")
    assert "none" in targets
    assert "offers" not in targets
    assert [] not in targets
    assert targets.get("offers") is None
    assert targets.ids == tuple(target.id for target in targets)
    assert len(targets) == 2
    with pytest.raises(UnknownElementError, match="no target 'offers'"):
        targets["offers"]


@pytest.mark.parametrize("wrong", [None, [], {}, 5])
def test_what_cannot_be_an_id_is_in_no_framework(wrong):
    assert wrong not in COUNCIL
    assert wrong not in COUNCIL.objectives
