"""One number, thirteen verdicts: the same figure under schemes that are in use.

Higher is better, baseline 60, target 90, actual 85.5 at the period's end, and 5 per
cent of tolerance, so that 85.5 is exactly on that edge.
"""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError
from goldenthread.values import FOUR_STEP, MET_OR_NOT, RAG, exact
from tests.policies.asking import card_of

TEN = gt.tolerance(percent_of_target=10)


def thirds(low, high, **more):
    """Red below one limit, amber from it on, green from the other on."""
    return {
        "red": gt.band(below=low),
        "amber": gt.band(at_least=low, below=high),
        "green": gt.band(at_least=high),
        **more,
    }


def upper_owned(low, high):
    """The same, with each limit on its lower side."""
    return {
        "red": gt.band(at_most=low),
        "amber": gt.band(above=low, at_most=high),
        "green": gt.band(above=high),
    }


ZONES = {
    "red": gt.band(below=30),
    "orange": gt.band(at_least=30, below=70),
    "yellow": gt.band(at_least=70, below=100),
    "green": gt.band(at_least=100),
}
"""Fail, commit, target, stretch."""

VERDICTS = {
    "Camms V=5, as it is meant": (
        gt.banded(thirds(95, 100), of="percent of level"),
        RAG,
        "amber",
    ),
    "Reigate with 5 %": (gt.tolerance(percent_of_target=5), RAG, "amber"),
    "Reigate with 5 points": (gt.tolerance(points=5), RAG, "amber"),
    "Havering, 10 %": (gt.trend_aware(within=TEN), RAG, "green"),
    "Thurrock": (gt.trend_aware(inclusive=False), RAG, "amber"),
    "Corporater 85.5, 90": (gt.banded(upper_owned("85.5", 90)), RAG, "red"),
    "Spider, goal 90, red flag 81": (gt.banded(thirds(81, 90)), RAG, "amber"),
    "Cascade, 85 % of the way: behind": (gt.progress(thirds(85, 95)), RAG, "amber"),
    "puzzle/okr: zone target": (gt.progress(ZONES), FOUR_STEP, "yellow"),
    "Google, grade 0.85": (gt.progress(thirds(40, 70)), RAG, "green"),
    "Akvo RSR: high": (gt.banded(thirds(50, 85), of="percent of level"), RAG, "green"),
    "Queensland TR": (gt.banded(thirds(50, 85)), RAG, "green"),
    "Perdoo, stay at or above 90: unhealthy": (gt.met_or_not(), MET_OR_NOT, "not-met"),
    "Viva on the last day: behind": (gt.met_or_not(), MET_OR_NOT, "not-met"),
}


def judged(policy, scale, year_ago=84):
    figures = {"2005/06 Q1": year_ago, "2006/07 Q1": "85.5"}
    return card_of(policy, figures, gt.at_least(90), baseline=60, scale=scale)


@pytest.mark.parametrize(
    ("policy", "scale", "verdict"), VERDICTS.values(), ids=VERDICTS.keys()
)
def test_one_number_has_the_verdict_of_each_scheme(policy, scale, verdict):
    """Acceptance example 22, row by row."""
    result = judged(policy, scale).of("t")[0]

    assert result.status.code == verdict
    assert not result.met


def test_camms_as_it_is_printed_is_no_rule():
    """Its amber holds what is below its own limit, and leaves the rest to nobody."""
    printed = {
        "red": gt.band(below=95),
        "amber": gt.band(at_most=95),
        "green": gt.band(at_least=100),
    }

    with pytest.raises(DefinitionError) as caught:
        gt.banded(printed, of="percent of level")

    assert {issue.code for issue in caught.value.issues} == {
        "bands-gap",
        "bands-overlap",
    }


def test_thurrock_is_red_where_last_year_was_better():
    """84 last year is forgiven, 86 is not, and neither is 85.5."""
    policy = gt.trend_aware(inclusive=False)

    seen = [judged(policy, RAG, then).of("t")[0].status.code for then in (84, 86, 85.5)]

    assert seen == ["amber", "red", "red"]


@pytest.mark.parametrize(
    ("row", "distance"),
    [("Reigate with 5 %", "0"), ("Reigate with 5 points", "0.5")],
)
def test_who_is_on_the_edge_is_told_so(row, distance):
    """Five per cent of 90 ends at 85.5, five points end at 85."""
    policy, scale, _ = VERDICTS[row]

    why = judged(policy, scale).why("t", "2006/07 Q1")

    assert why.margins[0].distance == exact(distance)


def test_the_same_number_has_every_colour():
    """Which is why a rule is a value with an owner, and is printed beside the status."""
    seen = {verdict for _, scale, verdict in VERDICTS.values() if scale is RAG}

    assert seen == {"red", "amber", "green"}
