"""Stockton's own targets (domain §6), on, just above and just below every edge."""

from __future__ import annotations

import json

import pytest

import goldenthread as gt
from tests.scenarios.cases import read, verdicts

SCENARIO = read("stockton.json")
CASES = {case["says"]: case for case in SCENARIO["cases"]}


@pytest.fixture(scope="module")
def framework():
    return gt.loads(json.dumps(SCENARIO["framework"]))


def test_every_case_has_a_name_of_its_own():
    """A case that shadows another one is never run."""
    assert len(CASES) == len(SCENARIO["cases"])


@pytest.mark.parametrize("says", CASES)
def test_stockton(framework, says):
    """Verdicts are API: none of these may ever change."""
    assert verdicts(framework, CASES[says]) == CASES[says]["expected"]


def test_every_target_has_an_edge_on_either_side(framework):
    """One that is never missed, or never met, is not tested."""
    seen = {
        (id_, code) for case in CASES.values() for id_, code in case["expected"].items()
    }

    for target in framework.targets:
        assert {(target.id, "green"), (target.id, "red")} <= seen


def test_the_thread_leads_to_the_community_plan(framework):
    """Every one of them is there for something the community was promised."""
    homes = {framework.home_of(target.id).id for target in framework.targets}

    assert homes == {"community-plan"}
