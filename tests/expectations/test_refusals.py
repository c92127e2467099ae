"""What cannot be demanded is refused: where, why, and with a way out."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError, Issue, PeriodError
from goldenthread.expectations import (
    Setting,
    between,
    close_to,
    compound,
    cut_by,
    linear,
    milestones,
    objections_of,
    profile,
    raise_by,
    step,
    zero,
)
from goldenthread.values import RAG


@pytest.mark.parametrize(
    ("make", "code", "message", "hint"),
    [
        (
            lambda: between(1250, "40.5"),
            "empty-range",
            "nothing lies between 1,250 and 40.5",
            "give the lower level first",
        ),
        (
            lambda: close_to(50, by=-2),
            "negative-distance",
            "no figure is within -2 of another",
            "give the distance as a positive number",
        ),
        (
            lambda: cut_by(5, points=5),
            "change-without-one-size",
            "2 sizes are given",
            "give one of amount, percent, percent_of_baseline or points",
        ),
        (
            raise_by,
            "change-without-one-size",
            "0 sizes are given",
            "give one of amount, percent, percent_of_baseline or points",
        ),
        (
            lambda: cut_by(percent="-2.5"),
            "negative-change",
            "a cut by -2.5 is not meant",
            "say the direction with cut_by or raise_by",
        ),
        (
            lambda: cut_by(5, by="2006/07", each_year=True),
            "due-and-each-year",
            "it cannot be due by 2006/07 and wanted in each year",
            "state one of the two",
        ),
        (
            lambda: compound(-1250, since="2004/05", to=0, by="2006/07"),
            "no-compound-path",
            "nothing grows steadily from -1,250 to 0",
            "use linear(), or levels of one sign",
        ),
        (lambda: milestones({}), "no-milestones", "there are none", ""),
        (
            lambda: profile(1000, ()),
            "open-profile",
            "the shares end at nothing",
            "give shares to date, ending at 100",
        ),
        (
            lambda: profile(1000, (20, 70, 95)),
            "open-profile",
            "the shares end at 95",
            "give shares to date, ending at 100",
        ),
    ],
)
def test_an_expectation_at_odds_with_itself_says_how_to_mend_it(
    make, code, message, hint
):
    with pytest.raises(DefinitionError) as caught:
        make()

    assert caught.value.issues == (Issue(code, "expectation", message, hint),)


def setting_of(expect, span="year", **facts):
    return Setting(
        at="target:t",
        expect=expect,
        scale=RAG,
        calendar=gt.UK_FINANCIAL_YEAR,
        span=gt.Frequency(span),
        **facts,
    )


@pytest.mark.parametrize(
    ("make", "facts", "code", "message", "hint"),
    [
        (
            lambda: cut_by(5),
            {},
            "no-baseline",
            "a change needs to know what it is measured from",
            "give the target a baseline, or say each_year=True",
        ),
        (
            lambda: cut_by(percent=5, each_year=True),
            {"is_percentage": True},
            "ambiguous-percent",
            "a percentage of a percentage could mean points",
            "say points, or percent_of_baseline",
        ),
        (
            lambda: cut_by(points=5, each_year=True),
            {},
            "points-without-percentage",
            "percentage points need an indicator in per cent",
            "state the change as an amount",
        ),
        (
            lambda: linear(60, since="2006/07", to=80, by="2005/06"),
            {},
            "periods-out-of-order",
            "the path runs from 2006/07 to 2005/06",
            "start it before it is due",
        ),
        (
            lambda: linear(60, since="2006/07", to=80, by="Mar 2007"),
            {},
            "periods-out-of-order",
            "the path runs from 2006/07 to Mar 2007",
            "start it before it is due",
        ),
        (
            lambda: linear(60, since="2006/07 Q1", to=80, by="2006/07 Q3"),
            {},
            "path-without-a-step",
            "no year ends after 2006/07 Q1 and by 2006/07 Q3",
            "give it more time, or state one level with step()",
        ),
        (
            lambda: milestones({"2006/07 Q4": 60, "Mar 2007": 40}),
            {},
            "periods-out-of-order",
            "milestones stand in the order 2006/07 Q4, Mar 2007",
            "name each period once, the earliest first",
        ),
        (
            lambda: profile(1000, (50, 100)),
            {"span": "quarter", "is_cumulative": True},
            "profile-does-not-fit",
            "2 shares are given, but a year has 4 of its spans (quarter)",
            "give one share for each",
        ),
        (
            lambda: profile(1000, [100]),
            {"span": "week", "is_cumulative": True},
            "profile-does-not-fit",
            "1 shares are given, but a year has 0 of its spans (week)",
            "give one share for each",
        ),
        (
            lambda: profile(1000, [100]),
            {},
            "profile-without-year-to-date",
            "a profile is held against the year to date",
            "say reading='year-to-date'",
        ),
    ],
)
def test_what_cannot_serve_its_target_says_how_to_mend_it(
    make, facts, code, message, hint
):
    rule = make()

    found = list(objections_of(rule, setting_of(rule, **facts)))

    assert found == [Issue(code, "target:t", message, hint)]


@pytest.mark.parametrize(
    ("make", "facts"),
    [
        (lambda: cut_by(5), {"has_baseline": True}),
        (lambda: cut_by(5, each_year=True), {}),
        (lambda: raise_by(points=5, each_year=True), {"is_percentage": True}),
        (lambda: raise_by(percent=5, each_year=True), {}),
        (lambda: linear(60, since="2005/06", to=80, by="2006/07"), {}),
        (lambda: milestones({"2005/06": 60, "2006/07": 40}), {}),
        (lambda: profile(1000, [100]), {"is_cumulative": True}),
        (lambda: step(5, by="2006/07"), {}),
        (zero, {}),
    ],
)
def test_what_can_serve_its_target_is_not_objected_to(make, facts):
    rule = make()

    assert list(objections_of(rule, setting_of(rule, **facts))) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda: step(5, by="Christmas"),
        lambda: cut_by(5, by="Christmas"),
        lambda: linear(5, since="2005/06", to=9, by="Christmas"),
        lambda: linear(5, since="Christmas", to=9, by="2005/06"),
        lambda: milestones({"2005/06": 5, "Christmas": 9}),
    ],
)
def test_a_period_that_cannot_be_read_is_the_targets_to_mend(make):
    """The words of the refusal are the calendar's own."""
    with pytest.raises(PeriodError) as caught:
        gt.UK_FINANCIAL_YEAR.parse("Christmas")
    (said,) = caught.value.issues
    rule = make()

    (issue,) = objections_of(rule, setting_of(rule, has_baseline=True))

    assert issue == Issue(said.code, "target:t", said.message, said.hint)


@pytest.mark.parametrize(
    "make",
    [
        lambda: gt.at_least(step(5, by="Christmas")),
        lambda: between(step(5, by="Christmas"), 9),
        lambda: between(0, step(5, by="Christmas")),
        lambda: close_to(step(5, by="Christmas"), by=1),
    ],
)
def test_an_expectation_hands_on_what_its_levels_object_to(make):
    """Whatever the words, the level in them must be able to serve."""
    rule = make()
    setting = setting_of(rule)

    assert list(objections_of(rule, setting)) == list(
        objections_of(step(5, by="Christmas"), setting)
    )
