"""The thread that a change came through: from what was supplied or defined otherwise."""

from __future__ import annotations

from datetime import date

import attrs

import goldenthread as gt

PERIOD = "2006/07 Q1"


def calls(id_: str, **fields: object) -> gt.Indicator:
    return gt.Indicator(id_, unit="call", kind="flow", **fields)


def floor(id_: str, objective: str, indicator: str, level: int) -> gt.Target:
    expect = gt.at_least(level)
    return gt.Target(id_, objective=objective, indicator=indicator, expect=expect)


FRAMEWORK = gt.Framework.of(
    gt.Plan("p"),
    *(
        gt.Objective(id_, plan="p", support="always")
        for id_ in ("near", "far", "further", "top")
    ),
    gt.direct("near", "top"),
    gt.direct("far", "further"),
    gt.direct("further", "top"),
    calls("i"),
    calls("other"),
    calls("sum", calculated=gt.sum_of("i", "other")),
    calls("whole", calculated=gt.sum_of("sum", "other")),
    floor("at-near", "near", "i", 1),
    floor("at-far", "far", "whole", 10),
)

CARD = gt.evaluate(
    FRAMEWORK,
    FRAMEWORK.observations(
        gt.Observation("i", PERIOD, 6), gt.Observation("other", PERIOD, 3)
    ),
    periods=PERIOD,
    as_at=date(2006, 9, 1),
)


def ways(later: gt.Scorecard) -> dict[str, tuple[str, ...]]:
    return {each.id: each.through for each in later.changes_since(CARD)}


def test_a_way_leads_through_what_is_calculated_from_the_figure():
    """Never from a sum, as if that had changed of itself."""
    found = ways(CARD.record(gt.Observation("i", PERIOD, 1)))

    assert found["i"] == ("i",)
    assert found["sum"] == ("i", "sum")
    assert found["whole"] == ("i", "sum", "whole")
    assert found["at-far"] == ("i", "sum", "whole", "at-far")


def test_a_way_goes_by_what_has_changed():
    """Also where another would be shorter: `near` is as green as before."""
    found = ways(CARD.record(gt.Observation("i", PERIOD, 1)))

    assert "near" not in found
    assert found["top"][-3:] == ("far", "further", "top")


def test_definitions_and_figures_are_told_apart():
    """Of two that were changed at once, each starts a way of its own."""
    stricter = attrs.evolve(FRAMEWORK.targets["at-near"], expect=gt.at_least(9))
    found = ways(CARD.what_if(stricter, gt.Observation("other", PERIOD, 0)))

    assert found["at-near"] == ("at-near",)
    assert found["near"] == ("at-near", "near")
    assert found["at-far"][0] == "other"


def test_a_withdrawn_figure_starts_a_way_as_well():
    found = ways(CARD.withdraw(("i", PERIOD)))

    assert found["whole"] == ("i", "sum", "whole")
