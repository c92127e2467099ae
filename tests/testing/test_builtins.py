"""Every built-in rule keeps every law, but for those that it waives by name."""

from __future__ import annotations

import pytest

from goldenthread import aggregations, expectations, policies, projections, rollups
from goldenthread.policies import met_or_not, tolerance
from goldenthread.rollups import worst_of
from goldenthread.testing import (
    check_aggregation,
    check_expectation,
    check_policy,
    check_projection,
    check_rollup,
)
from goldenthread.values import FIVE_STEP, FOUR_STEP, MET_OR_NOT
from tests.properties.again import IS_DEEP
from tests.testing.members import MEMBERS

EXAMPLES = 100 if IS_DEEP else 30

ALL = [
    pytest.param(check, member, waived, id=f"{check.__name__}-{member}")
    for check, members in MEMBERS.items()
    for member, waived in members
]


@pytest.mark.parametrize(("check", "member", "waived"), ALL)
def test_a_built_in_rule_waives_what_it_has_to_and_nothing_else(check, member, waived):
    """A needless waiver would hide the day on which the law is broken."""
    # What is waived is broken seldom, and has to be found to be no needless waiver.
    report = check(member, max_examples=100 if waived else EXAMPLES)

    assert tuple(law for law, _ in report.waived) == waived
    assert report.needless == ()
    assert report.notes == ()


@pytest.mark.parametrize("scale", [MET_OR_NOT, FOUR_STEP, FIVE_STEP], ids=str)
@pytest.mark.parametrize(
    "policy", [met_or_not(), tolerance(percent_of_target=10)], ids=str
)
def test_the_laws_hold_on_every_scale_that_ships(policy, scale):
    """No law is about red, amber and green."""
    report = check_policy(policy, scale=scale, max_examples=40)

    assert report.waived == ()


@pytest.mark.parametrize("scale", [MET_OR_NOT, FOUR_STEP, FIVE_STEP], ids=str)
def test_roll_ups_hold_on_every_scale_that_ships(scale):
    """The worst of two steps is as strict as the worst of five."""
    report = check_rollup(worst_of(), scale=scale, max_examples=40)

    assert report.waived == ()


@pytest.mark.parametrize(
    ("check", "builtin"),
    [
        (check_policy, policies.BUILTIN),
        (check_expectation, expectations.BUILTIN + expectations.LEVELS),
        (check_aggregation, aggregations.BUILTIN),
        (check_rollup, rollups.BUILTIN),
        (check_projection, projections.BUILTIN),
    ],
)
def test_no_built_in_rule_is_left_out(check, builtin):
    """Whoever adds a sibling adds it here, too."""
    checked = {type(member) for member, _ in MEMBERS[check]}

    assert checked == set(builtin)
