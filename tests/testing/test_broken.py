"""Whoever breaks a law is caught, by the name of that law and no other."""

from __future__ import annotations

import pytest

from goldenthread.aggregations import Sum
from goldenthread.expectations import zero
from goldenthread.policies import met_or_not
from goldenthread.projections import last_value
from goldenthread.rollups import worst_of
from goldenthread.testing import (
    Law,
    LawBroken,
    check_aggregation,
    check_expectation,
    check_policy,
    check_projection,
    check_rollup,
    check_scale,
)
from goldenthread.values import RAG
from tests.testing.broken import BROKEN

HONEST = {
    check_policy: met_or_not(),
    check_expectation: zero(),
    check_aggregation: Sum(),
    check_rollup: worst_of(),
    check_projection: last_value(),
    check_scale: RAG,
}
"""One of each family that keeps every law."""

CULPRITS = [
    pytest.param(check, law, member, id=f"{check.__name__}-{law}-{number}")
    for check, laws in BROKEN.items()
    for law, members in laws.items()
    for number, member in enumerate(members)
]


@pytest.mark.parametrize(("check", "law", "member"), CULPRITS)
def test_a_broken_law_is_named_and_no_other(check, law, member):
    """A kit that cries wolf would teach its users to waive."""
    with pytest.raises(LawBroken) as caught:
        check(member)

    assert caught.value.laws == (law,)


@pytest.mark.parametrize("check", HONEST, ids=lambda check: check.__name__)
def test_every_law_of_every_family_has_somebody_who_breaks_it(check):
    """A law that nothing has ever broken may be one that catches nothing."""
    report = check(HONEST[check], max_examples=5)

    assert set(BROKEN[check]) == set(report.held)


def test_every_law_belongs_to_a_family():
    """A word that nobody is held to is no law."""
    assert {law for laws in BROKEN.values() for law in laws} == set(Law)
