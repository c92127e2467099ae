"""Changes of definition, which nothing is compared across unless it is bridged."""

from __future__ import annotations

import attrs
import pytest

import goldenthread as gt
from goldenthread.definitions import Break
from goldenthread.expectations import Need, cut_by, figure_of, last_year, previous
from goldenthread.policies import Assessment
from goldenthread.values import NotRated, Reason
from tests.evaluation.small import codes, evaluated, measure, quarters, target

CHANGED = Break("2006/07 Q3", "counts e-mails, too")
BRIDGED = Break("2006/07 Q3", "counts e-mails, too", bridge="e-mails were 0.1 %")
GIVEN = {"m": {**quarters("2005/06", [9, 9, 9, 9]), **quarters("2006/07", [8] * 4)}}
ASKED = [f"2006/07 Q{n}" for n in range(1, 5)]


def judged(expect, *breaks, given=GIVEN, asked=ASKED, **fields):
    definitions = [measure("flow", breaks=breaks), target(expect, **fields)]
    return evaluated(definitions, given, asked)


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        # Q3 is the first of the new kind; Q4 has a like before it.
        (gt.at_most(previous()), ["green", "green", "undetermined", "green"]),
        # No quarter from Q3 on has a like a year before.
        (gt.at_most(last_year()), ["green", "green", "undetermined", "undetermined"]),
        (
            gt.at_most(figure_of("m", lag="previous")),
            ["green", "green", "undetermined", "green"],
        ),
        (cut_by(1, each_year=True), ["green", "green", "undetermined", "undetermined"]),
    ],
    ids=str,
)
def test_nothing_is_compared_across_a_break(expect, expected):
    """Fewer calls because e-mails are counted elsewhere is no achievement."""
    assert codes(judged(expect, CHANGED)) == expected


def test_the_reason_names_the_break():
    result = judged(gt.at_most(last_year()), CHANGED)["t", "2006/07 Q3"]

    assert "the definition changed in 2006/07 Q3: counts e-mails, too" in result.note


def test_a_bridged_break_is_crossed():
    """Somebody looked, and said why the figures may be compared all the same."""
    card = judged(gt.at_most(last_year()), BRIDGED)

    assert codes(card) == ["green"] * 4


def test_a_bridge_over_one_break_is_none_over_another():
    again = Break("2006/07 Q4", "counts letters, too")

    card = judged(gt.at_most(last_year()), BRIDGED, again)

    assert codes(card) == ["green", "green", "green", "undetermined"]


def test_a_change_from_a_baseline_period_stops_at_the_break():
    """The baseline was looked up in a figure of the old kind."""
    expect = cut_by(1)
    start = gt.Baseline(period="2005/06 Q4")

    card = judged(expect, CHANGED, baseline=start)

    assert codes(card) == ["green", "green", "undetermined", "undetermined"]


def test_a_fixed_level_does_not_mind_a_break():
    """Twenty is twenty; whether it is still the right level is for its owners."""
    card = judged(gt.at_most(20), CHANGED)

    assert codes(card) == ["green"] * 4


def test_a_break_inside_a_year_parts_that_year_from_the_one_before():
    """Half of 2006/07 counts e-mails: it is not like 2005/06, and 2007/08 not like it."""
    given = {
        "m": GIVEN["m"] | quarters("2007/08", [7] * 4) | quarters("2008/09", [6] * 4)
    }

    card = judged(
        gt.at_most(last_year()),
        CHANGED,
        given=given,
        asked=["2006/07", "2007/08", "2008/09"],
        span="year",
    )

    assert codes(card) == ["undetermined", "undetermined", "green"]


def test_a_figure_to_date_is_parted_where_its_first_quarter_is():
    """Last year's Q3 to date begins in April, before the break of July 2005."""
    early = Break("2005/06 Q2", "counts e-mails, too")

    to_date = judged(gt.at_most(last_year()), early, reading="year-to-date")
    in_quarter = judged(gt.at_most(last_year()), early)

    assert codes(to_date) == ["undetermined"] * 4
    assert codes(in_quarter) == ["undetermined", "green", "green", "green"]


@attrs.frozen
class SeesSeries:
    """A policy that says how many figures it was given."""

    needs = frozenset({Need.SERIES})
    refers_to = ()

    def assess(self, case, /):
        seen = "; ".join(str(period) for period, _ in case.context.series)
        return Assessment(NotRated(Reason.UNDETERMINED), note=seen)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (CHANGED, "2006/07 Q3; 2006/07 Q4"),
        (BRIDGED, "; ".join([f"2005/06 Q{n}" for n in range(1, 5)] + ASKED)),
    ],
)
def test_a_series_holds_what_means_the_same_as_the_last(change, seen):
    """What trends and growth are read from never crosses an unbridged break."""
    card = judged(gt.at_most(20), change, policy=SeesSeries())

    assert card["t", "2006/07 Q4"].note == seen
