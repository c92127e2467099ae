"""Which kinds of figure may be made of which, and what a framework refuses."""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.aggregations import GeometricMean, Normalised
from goldenthread.definitions import Calculation, Input
from goldenthread.values import Absent, exact

UNITS = {
    "flow": "case",
    "stock": "household",
    "ratio": "%",
    "average": "day",
    "distinct": "people",
    "index": "index",
    "score": "score",
}


def indicator(id_, kind, unit=None, **more):
    return gt.Indicator(id_, unit=unit or UNITS[kind], kind=kind, **more)


def framework(calculated, kind, *, of, unit=None, of_unit=None, **more):
    """A whole of *kind*, made of two indicators of another."""
    return gt.Framework.of(
        indicator("north", of, of_unit),
        indicator("south", of, of_unit),
        indicator("whole", kind, unit, calculated=calculated, **more),
    )


def refused(calculated, kind, **more):
    with pytest.raises(gt.GoldenThreadError) as caught:
        framework(calculated, kind, **more)
    assert {issue.at for issue in caught.value.issues} == {"indicator:whole"}
    return [issue.code for issue in caught.value.issues]


BOTH = {"north": 1, "south": 1}
PAIR = ("north", "south")
WHY = "as agreed"

MEANS = [
    pytest.param(lambda **more: gt.mean_of(*PAIR, **more), id="mean_of"),
    pytest.param(lambda **more: gt.weighted_mean(BOTH, **more), id="weighted_mean"),
    pytest.param(lambda **more: gt.geometric_mean(BOTH, **more), id="geometric_mean"),
    pytest.param(lambda **more: gt.harmonic_mean(BOTH, **more), id="harmonic_mean"),
]


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("kind", ["ratio", "average"])
def test_a_mean_of_ratios_or_averages_needs_a_reason(mean, kind):
    """Pooling is what is nearly always meant."""
    assert refused(mean(), kind, of=kind) == ["mean-without-reason"] * 2
    assert framework(mean(reason=WHY), kind, of=kind)


@pytest.mark.parametrize(
    "mean", [*MEANS, pytest.param(lambda **_: gt.median_of(*PAIR))]
)
def test_distinct_counts_are_never_averaged(mean):
    """Not for any reason: who was helped in both zones was helped once."""
    codes = refused(mean(reason=WHY), "distinct", of="distinct")

    assert codes == ["illegal-mean"] * 2


def test_a_mean_of_distinct_counts_is_refused_in_words_that_help():
    """It says what to do instead."""
    with pytest.raises(gt.GoldenThreadError) as caught:
        framework(gt.mean_of("north", reason=WHY), "distinct", of="distinct")

    (issue,) = caught.value.issues
    assert issue.message == ("it takes the weighted mean of 'north', a distinct count")
    assert issue.hint == (
        "count afresh over all of the parts: who is in two of them is one"
    )


PICKS = [gt.minimum_of(*PAIR), gt.maximum_of(*PAIR), gt.median_of(*PAIR)]


@pytest.mark.parametrize("pick", PICKS, ids=str)
@pytest.mark.parametrize(
    "kind", ["flow", "stock", "ratio", "average", "index", "score"]
)
def test_the_worst_of_some_figures_is_of_their_kind(pick, kind):
    """No reason is asked for: nothing is averaged away."""
    assert framework(pick, kind, of=kind)


@pytest.mark.parametrize("pick", PICKS[:2], ids=str)
def test_the_largest_of_distinct_counts_is_one_of_them(pick):
    """Nothing is counted twice where nothing is combined."""
    assert framework(pick, "distinct", of="distinct")


@pytest.mark.parametrize(
    "calculated",
    [*PICKS, gt.geometric_mean(BOTH), gt.harmonic_mean(BOTH)],
    ids=str,
)
def test_what_is_taken_of_flows_is_no_stock(calculated):
    """Or it would be read over time as what it is not."""
    codes = refused(calculated, "stock", of="flow", unit="case")

    assert codes == ["illegal-choice"] * 2


@pytest.mark.parametrize("kind", ["index", "score"])
def test_an_index_is_whatever_a_declared_rule_makes(kind):
    """Of flows, if they are in one unit with it."""
    assert framework(gt.median_of(*PAIR), kind, of="flow", unit="case")


NORMAL = gt.normalised("north", low=0, high=50)


@pytest.mark.parametrize("kind", ["index", "score"])
@pytest.mark.parametrize("of", UNITS)
def test_anything_may_be_normalised_into_an_index_or_a_score(kind, of):
    """Of whatever kind and in whatever unit."""
    assert framework(NORMAL, kind, of=of)


@pytest.mark.parametrize("kind", ["flow", "stock", "ratio", "average", "distinct"])
def test_what_is_normalised_is_nothing_else(kind):
    """A ratio has two sides, and a way between goalposts none."""
    codes = refused(NORMAL, kind, of="flow", unit="%")

    assert codes == ["illegal-normalisation"]


SHARE = gt.share_meeting(BOTH, at_least=50)


@pytest.mark.parametrize("kind", ["ratio", "index", "score"])
@pytest.mark.parametrize("of", UNITS)
def test_a_share_may_be_of_anything(kind, of):
    """It counts parts, and adds up none of their figures."""
    assert framework(SHARE, kind, of=of)


@pytest.mark.parametrize("kind", ["flow", "stock", "average", "distinct"])
def test_a_share_is_nothing_that_is_counted(kind):
    """Three zones of four are no flow."""
    assert refused(SHARE, kind, of="flow", unit="%") == ["illegal-share"]


@pytest.mark.parametrize("calculated", [SHARE, NORMAL], ids=str)
def test_what_is_a_share_has_no_unit_of_measurement(calculated):
    """Neither that of its inputs nor any other."""
    assert refused(calculated, "index", of="flow", unit="case") == ["unit-of-a-share"]
    assert refused(calculated, "index", of="flow", unit="pp") == ["unit-of-a-share"]
    for unit in ("%", "ratio", "index", "score"):
        assert framework(calculated, "index", of="flow", unit=unit)


def test_all_of_the_way_is_a_hundred_per_cent():
    """Half of it must not come out as half of a per cent."""

    def way(scale):
        return gt.normalised("north", low=0, high=50, scale=scale)

    assert refused(way(1), "index", of="flow", unit="percent") == ["bad-scale"]
    assert framework(way(100), "index", of="flow", unit="%")
    assert framework(way(10), "score", of="flow")


def test_one_limit_is_in_one_unit():
    """21 days are not 21 weeks; two spellings of one unit are one."""
    with pytest.raises(gt.GoldenThreadError) as caught:
        gt.Framework.of(
            indicator("north", "average", "day"),
            indicator("south", "average", "week"),
            indicator("whole", "ratio", calculated=SHARE),
        )

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("mixed-units", "indicator:whole")
    assert issue.message == "its limits cannot be in 'day' and in 'week'"
    assert gt.Framework.of(
        indicator("north", "average", "day"),
        indicator("south", "average", "days"),
        indicator("whole", "ratio", calculated=SHARE),
    )


def test_an_unreadable_unit_is_reported_once():
    """By the rule on units, and not again by that on shares."""
    with pytest.raises(gt.GoldenThreadError) as caught:
        framework(SHARE, "ratio", of="flow", of_unit="furlongs-ish")

    assert {issue.code for issue in caught.value.issues} == {"unknown-unit"}


# -- calculations


def test_a_normalisation_has_one_input():
    """And its goalposts are those of that one."""
    rule = Normalised(low=0, high=1)
    with pytest.raises(gt.GoldenThreadError) as caught:
        Calculation([Input("a"), Input("b")], rule)

    (issue,) = caught.value.issues
    assert issue.code == "bad-normalisation"
    assert issue.message == "a range normalisation has one input, not 2"
    assert issue.hint == "normalise each of them, and take a mean of those"


def test_the_only_input_cannot_be_left_out():
    """As neither side of a quotient can."""
    with pytest.raises(gt.GoldenThreadError) as caught:
        Calculation([Input("a")], Normalised(low=0, high=1), coverage_floor=50)

    (issue,) = caught.value.issues
    assert issue.code == "bad-normalisation"
    assert issue.message == "the only input of a normalisation cannot be skipped"


@pytest.mark.parametrize(
    "word", [gt.weighted_mean, gt.geometric_mean, gt.harmonic_mean, gt.share_meeting]
)
def test_weights_are_given_by_name(word):
    """A list of ids is no mapping."""
    limit = {"at_least": 5} if word is gt.share_meeting else {}
    with pytest.raises(gt.GoldenThreadError) as caught:
        word(["a", "b"], **limit)

    (issue,) = caught.value.issues
    assert (issue.code, issue.message) == ("wrong-type", "weights is ['a', 'b']")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({}, "no-limit"),
        ({"at_least": 5, "above": 5}, "doubled-end"),
        ({"at_least": 5, "below": 5}, "empty-band"),
    ],
)
def test_a_share_needs_limits_that_make_sense(limits, code):
    """One word for either end, and something between them."""
    with pytest.raises(gt.GoldenThreadError) as caught:
        gt.share_meeting(BOTH, **limits)

    assert [issue.code for issue in caught.value.issues] == [code]


@pytest.mark.parametrize(
    ("calculation", "said"),
    [
        (gt.mean_of("a", "b"), "mean of a, b"),
        (gt.weighted_mean({"a": 2, "b": 2}), "mean of a, b"),
        (gt.weighted_mean({"a": 2, "b": 1}), "weighted mean of 2 × a, 1 × b"),
        (gt.minimum_of("a", "b"), "minimum of a, b"),
        (gt.maximum_of("a", "b"), "maximum of a, b"),
        (gt.median_of("a", "b"), "median of a, b"),
        (gt.geometric_mean({"a": 1, "b": 1}), "geometric mean of a, b"),
        (gt.geometric_mean({"a": 2, "b": 1}), "geometric mean of 2 × a, 1 × b"),
        (gt.harmonic_mean({"a": "0.5", "b": 1}), "harmonic mean of 0.5 × a, 1 × b"),
        (
            gt.share_meeting({"a": 2, "b": 1}, at_least=95, coverage_floor=80),
            "share at ≥ 95 of 2 × a, 1 × b, if at least 80 % of the weight is known",
        ),
        (gt.share_meeting({"a": 1}, above=1, at_most=2), "share at > 1 and ≤ 2 of a"),
        (
            gt.normalised("a", low=0, high=10, upward=False, outside="clipped"),
            "range normalisation from 10 down to 0 (clipped outside) of a",
        ),
    ],
)
def test_a_calculation_is_a_sentence(calculation, said):
    """What is done, to what, and by which weights."""
    assert str(calculation) == said


@pytest.mark.parametrize(
    "word", [gt.mean_of, gt.minimum_of, gt.maximum_of, gt.median_of]
)
def test_a_floor_may_be_laid_under_all_of_them(word):
    """Per cent of the parts, since each counts the same."""
    calculation = word("a", "b", coverage_floor=50)

    assert calculation.coverage_floor == 50
    assert str(calculation).endswith("of a, b, if at least 50 % of the weight is known")


@pytest.mark.parametrize("word", [gt.geometric_mean, gt.harmonic_mean])
def test_a_floor_and_a_reason_go_with_weights(word):
    """As with any mean."""
    calculation = word({"a": 1, "b": 3}, reason=WHY, coverage_floor=50)

    assert (calculation.reason, calculation.coverage_floor) == (WHY, 50)
    assert [each.weight for each in calculation.inputs] == [1, 3]


# -- evaluated


def read(made, *figures, periods="2006/07 Q1", ids=("north", "south")):
    rows = [
        gt.Observation(id_, period, value)
        for id_, *values in figures
        for period, value in zip(("2006/07 Q1", "2006/07 Q2"), values, strict=False)
    ]
    card = gt.evaluate(
        made, made.observations(*rows), periods=periods, as_at=date(2007, 1, 1)
    )
    return card["whole", periods]


def test_goalposts_are_in_the_unit_of_what_is_normalised():
    """Weeks are not turned into points before they are placed."""
    made = framework(
        gt.normalised("north", low=0, high=8, upward=False),
        "score",
        of="average",
        of_unit="week",
        unit="%",
    )

    assert read(made, ("north", 2)).figure.value == 75


def test_a_limit_is_in_the_unit_of_what_is_held_against_it():
    """Both zones answer in 21 days, one of them in 20."""
    made = framework(
        gt.share_meeting(BOTH, below=21), "ratio", of="average", of_unit="day"
    )

    assert read(made, ("north", 21), ("south", 20)).text == "50 %"


def test_means_and_picks_convert_what_goes_in():
    """Two weeks and seven days are a week at least and 10.5 days on average."""

    def whole(calculated):
        made = gt.Framework.of(
            indicator("north", "average", "week"),
            indicator("south", "average", "day"),
            indicator("whole", "average", "day", calculated=calculated),
        )
        return read(made, ("north", 2), ("south", 7)).figure.value

    assert whole(gt.minimum_of(*PAIR)) == 7
    assert whole(gt.mean_of(*PAIR, reason=WHY)) == exact("10.5")
    assert whole(gt.harmonic_mean(BOTH, reason=WHY)) == exact("28") / 3
    assert whole(gt.weighted_mean(BOTH, reason=WHY)) == exact("10.5")


@pytest.mark.parametrize("calculated", [SHARE, NORMAL, gt.median_of(*PAIR)], ids=str)
def test_an_index_has_no_figure_over_a_longer_time(calculated):
    """Nobody said how four quarters of it make a year."""
    made = framework(calculated, "index", of="index")

    year = read(made, ("north", 1, 2), ("south", 3, 4), periods="2006/07 H1").figure

    assert isinstance(year, Absent)
    assert year.kind == "undefined"


def test_a_part_that_is_missing_is_named():
    """The reason leads to whoever has to send a figure."""
    made = framework(gt.minimum_of(*PAIR), "flow", of="flow")

    assert read(made, ("north", 3)).text == "missing (for want of south)"


def test_a_mean_that_is_not_exact_says_so_all_the_way_up():
    """From the figure, and into what is made of it."""
    made = gt.Framework.of(
        indicator("north", "index"),
        indicator("south", "index"),
        indicator("root", "index", calculated=gt.geometric_mean(BOTH)),
        indicator("whole", "index", calculated=gt.mean_of("root", "north")),
    )

    assert not read(made, ("north", 1), ("south", 2)).figure.is_exact
    assert read(made, ("north", 1), ("south", 4)).figure.value == exact("1.5")


def test_a_framework_keeps_what_it_is_calculated_by_in_its_document():
    """Every field of every rule comes back."""
    made = gt.Framework.of(
        indicator("north", "index"),
        indicator("south", "index"),
        *(
            indicator(f"w{number}", "index", calculated=calculated)
            for number, calculated in enumerate(
                (
                    *PICKS,
                    gt.mean_of(*PAIR),
                    gt.geometric_mean({"north": 2, "south": 1}),
                    gt.harmonic_mean(BOTH, reason=WHY, coverage_floor=60),
                    gt.share_meeting(BOTH, above=3, at_most="4.5"),
                    gt.normalised("north", low=1, high=9, outside="kept"),
                    gt.normalised(
                        "north",
                        low=1,
                        high=9,
                        upward=False,
                        scale=10,
                        outside="clipped",
                        steps="log",
                    ),
                )
            )
        ),
    )

    assert gt.loads(gt.dumps(made)) == made


def test_what_lowers_a_geometric_mean_is_not_told_in_shares():
    """A product is no sum: nobody's part of the gap is theirs alone."""
    made = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        indicator("north", "index"),
        indicator("south", "index"),
        indicator("whole", "index", calculated=gt.geometric_mean(BOTH)),
        gt.Target("t", objective="o", indicator="whole", expect=gt.at_least(9)),
    )
    rows = [
        gt.Observation("north", "2006/07 Q1", 4),
        gt.Observation("south", "2006/07 Q1", 9),
    ]
    card = gt.evaluate(
        made,
        made.observations(*rows),
        periods="2006/07 Q1",
        as_at=date(2006, 7, 20),
    )

    why = card.why("t", "2006/07 Q1")

    assert why.shares == ()
    assert isinstance(made.indicators["whole"].calculated.by, GeometricMean)
