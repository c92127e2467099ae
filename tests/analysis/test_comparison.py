"""Where a body stands among others: exact, in any order, and with nobody imputed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import Place, compare_with_peers
from goldenthread.policies import quartile
from goldenthread.values import FOUR_STEP, Absence, Absent
from tests.analysis.bodies import LATE, Q1, Q2, card_of, measure, observed_in

FOUR = {"angus": 90, "clyde": 88, "fife": 94, "moray": 96}

figures = st.fractions(-50, 50, max_denominator=4)
groups = st.lists(figures, min_size=1, max_size=9).map(
    lambda given: {f"body {number}": each for number, each in enumerate(given)}
)


def compared(others, own=96, **options):
    fields = options.pop("indicator", {})
    card = card_of({"us": own, **others}, indicator=measure(**fields))
    return compare_with_peers(card, "m", Q1, **options)


def told(figure):
    """The number, or the kind of its absence."""
    return figure.kind.value if isinstance(figure, Absent) else figure.value


# -- the place


def test_ties_share_the_best_rank():
    """Two bodies with one figure are not told apart by their names."""
    comparison = compared(FOUR)

    assert comparison.place == Place(rank=1, of=5, tied_with=("moray",))
    assert [entry[:2] for entry in comparison.ranked] == [
        (1, "moray"),
        (1, "us"),
        (3, "fife"),
        (4, "angus"),
        (5, "clyde"),
    ]


def test_the_lowest_is_best_where_lower_is_better():
    comparison = compared(FOUR, indicator={"polarity": "lower"})

    assert comparison.place == Place(rank=4, of=5, tied_with=("moray",))
    assert comparison.quartile == 4


def test_without_polarity_nobody_is_best():
    """A rank by size is still a fact; a quartile as a verdict is not."""
    comparison = compared(FOUR, own=95, indicator={"polarity": "none"})

    assert comparison.place == Place(rank=2, of=5)
    assert comparison.quartile == Absent(
        Absence.NOT_APPLICABLE, "neither higher nor lower is better"
    )
    assert "2nd highest of 5." in str(comparison)


def test_the_published_figures_are_compared_unless_it_is_said():
    """Who reads 96.0 twice is not told that one of them is better."""
    fields = {"decimals": 1}

    seen = compared({"moray": "96.04"}, own="95.96", indicator=fields)
    raw = compared({"moray": "96.04"}, own="95.96", indicator=fields, judged="raw")

    assert seen.place == Place(rank=1, of=2, tied_with=("moray",))
    assert raw.place == Place(rank=2, of=2)


@pytest.mark.parametrize(
    ("own", "quarter"),
    [("94.5", 1), ("94.4", 2), (92, 2), ("91.9", 3), ("89.5", 3), ("89.4", 4)],
)
def test_a_figure_exactly_on_a_quartile_belongs_to_the_better_quarter(own, quarter):
    """Type 7 of 88, 90, 94, 96: 89.5, 92 and 94.5."""
    assert compared(FOUR, own=own).quartile == quarter


def test_type_6_leaves_room_beyond_the_ends():
    """88.5 and 95.5, a quarter of the way between the outer two of four."""
    spread = compared(FOUR, quartiles_by="type 6").spread

    assert (told(spread.lower_quartile), told(spread.upper_quartile)) == (
        Fraction("88.5"),
        Fraction("95.5"),
    )


@pytest.mark.parametrize("includes_own", [False, True])
@pytest.mark.parametrize("by", ["type 6", "type 7"])
@given(others=groups, own=figures)
def test_it_says_what_the_quartile_policy_says(others, own, includes_own, by):
    """A reader must not find a body in one quarter here and in another there."""
    codes = FOUR_STEP.codes[::-1]
    policy = quartile(*codes, by=by, includes_own=includes_own)
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        measure(decimals=1),
        gt.Target(
            "t", objective="aim", indicator="m", expect=gt.at_least(0), policy=policy
        ),
        scale=FOUR_STEP,
    )
    observed = observed_in(framework, {"us": own, **others})
    card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body="us")

    comparison = compare_with_peers(
        card, "m", Q1, includes_own=includes_own, quartiles_by=by
    )

    status = card["t", Q1].status
    is_told = isinstance(comparison.quartile, int)
    assert status.is_rated == is_told
    assert not is_told or status.code == codes[comparison.quartile - 1]


# -- the group


def test_the_own_figure_is_in_the_group_only_if_it_is_said():
    """Median and mean move with it, the rank does not."""
    without = compared(FOUR, own=106)
    within = compared(FOUR, own=106, includes_own=True)

    assert (told(without.spread.median), told(without.spread.mean)) == (92, 92)
    assert (told(within.spread.median), told(within.spread.mean)) == (
        94,
        Fraction("94.8"),
    )
    assert without.place == within.place == Place(rank=1, of=5)
    assert "us" in dict(within.compared)
    assert "us" not in dict(without.compared)


def test_a_group_that_names_the_own_body_includes_it():
    """A family of councils is one of them for each of its members."""
    comparison = compared(FOUR, own=106, group=["fife", "us"])

    assert comparison.includes_own
    assert told(comparison.spread.mean) == 100
    assert [body for body, _ in comparison.peers] == ["fife"]


def test_a_group_of_one_may_be_named_as_text():
    assert compared(FOUR, group="fife").place == Place(rank=1, of=2)


def test_a_mean_of_bodies_and_their_pooled_figure_are_two_things():
    """One of 2 and 90 of 98: a mean of 70.9 %, pooled 91 %."""
    others = {"small": (1, 2), "large": (90, 98)}
    comparison = compared(
        others, own=(1, 1), indicator={"kind": "ratio", "unit": "%", "decimals": 1}
    )

    assert told(comparison.pooled) == 91
    assert told(comparison.spread.mean) == Fraction("70.9")


def test_a_count_is_not_pooled():
    assert told(compared(FOUR).pooled) == "not-applicable"


def test_a_value_without_its_sides_is_not_pooled():
    ratio = {"kind": "ratio", "unit": "%"}

    assert told(compared({"fife": 90}, indicator=ratio).pooled) == "undefined"


def test_nothing_pooled_stands_beside_a_figure_that_is_withheld():
    """A national total less the pooled rest would be the figure itself."""
    ratio = {"kind": "ratio", "unit": "%"}
    others = {"fife": (9, 10), "moray": (8, 10)}
    few = gt.Absent("suppressed", "fewer than five")

    whole = compared(others, own=(1, 2), indicator=ratio)
    beside = compared({**others, "bute": few}, own=(1, 2), indicator=ratio)

    assert told(whole.pooled) == 85
    assert told(beside.pooled) == "suppressed"
    assert beside.left_out == (("bute", few),)


# -- the spread


def test_the_spread_of_a_textbook_sample():
    """2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32 over 7; median 4.5, MAD 0.5."""
    sample = dict(zip("abcdefgh", (2, 4, 4, 4, 5, 5, 7, 9), strict=True))

    comparison = compared(sample, own=9)
    spread = comparison.spread

    assert (told(spread.mean), told(spread.median)) == (5, Fraction("4.5"))
    assert told(spread.mad) == Fraction("0.5")
    assert abs(told(spread.deviation) ** 2 - Fraction(32, 7)) < Fraction(1, 10**38)
    assert not spread.deviation.is_exact
    assert abs(told(comparison.z_score) - Fraction("1.870829")) < Fraction(1, 10**6)
    assert told(comparison.from_median) == Fraction("4.5")
    assert not comparison.z_score.is_exact


def test_a_deviation_that_is_rational_is_exact():
    """1, 2, 3: the sample variance is 1."""
    comparison = compared({"a": 1, "b": 2, "c": 3}, own=4)

    assert told(comparison.spread.deviation) == 1
    assert told(comparison.z_score) == 2
    assert comparison.z_score.is_exact


def test_where_all_are_equal_nothing_deviates_and_no_score_is_told():
    comparison = compared(dict.fromkeys("abcd", 7), own=7)

    assert told(comparison.spread.mad) == 0
    assert told(comparison.spread.deviation) == 0
    assert comparison.z_score == Absent("undefined", "all figures are equal")
    assert comparison.quartile == 1
    assert comparison.place == Place(rank=1, of=5, tied_with=("a", "b", "c", "d"))


def test_one_peer_is_a_comparison_without_a_spread():
    comparison = compared({"fife": 90}, own=96)

    assert comparison.place == Place(rank=1, of=2)
    assert told(comparison.spread.median) == 90
    assert told(comparison.spread.deviation) == "undefined"
    assert told(comparison.z_score) == "undefined"
    assert told(comparison.spread.lower_quartile) == "undefined"
    assert comparison.quartile.reason == ("1 of at least 4 figures that have quartiles")


# -- who has no figure


def test_who_has_no_figure_is_left_out_and_named():
    """Never the average of the others in its place."""
    gone = {
        "bute": gt.Absent("missing"),
        "skye": gt.Absent("not applicable", "no port"),
    }

    comparison = compared({**FOUR, **gone})

    assert comparison.spread == compared(FOUR).spread
    assert comparison.place == compared(FOUR).place
    assert [(body, each.kind.value) for body, each in comparison.left_out] == [
        ("bute", "missing"),
        ("skye", "not-applicable"),
    ]
    assert str(comparison).endswith(
        "Left out: bute – missing; skye – not applicable (no port)."
    )


@given(others=groups, own=figures)
def test_a_peer_that_is_absent_changes_nothing(others, own):
    with_one = compared({**others, "gone": gt.Absent("missing")}, own=own)
    without = compared(others, own=own)

    for field in ("place", "quartile", "spread", "from_median", "z_score", "compared"):
        assert getattr(with_one, field) == getattr(without, field)


def test_without_an_own_figure_the_others_are_still_described():
    missing = Absent("missing")

    comparison = compared(FOUR, own=missing, includes_own=True)

    assert comparison.place == comparison.quartile == comparison.z_score == missing
    assert comparison.from_median == missing
    assert told(comparison.spread.median) == 92
    assert comparison.left_out == ()
    assert "Compared with 4 figures, the own one not included." in str(comparison)
    assert {row["body"]: row["absence"] for row in comparison.to_rows()}["us"] == (
        "missing"
    )


def test_where_nobody_has_a_figure_nothing_is_told_of_them():
    comparison = compared({"fife": Absent("missing")})

    assert comparison.place == Place(rank=1, of=1)
    assert told(comparison.spread.median) == "undefined"
    assert told(comparison.z_score) == "undefined"
    assert comparison.spread.count == 0


# -- laws


@given(others=groups, own=figures)
def test_in_a_mirror_ranks_and_quartiles_are_the_same(others, own):
    """Lower is better is higher is better, seen from the other side."""
    mirrored = {body: -each for body, each in others.items()}

    there = compared(others, own=own)
    here = compared(mirrored, own=-own, indicator={"polarity": "lower"})

    assert here.place == there.place
    assert here.quartile == there.quartile
    assert told(here.spread.mad) == told(there.spread.mad)


@given(others=groups, own=figures, seed=st.randoms())
def test_the_order_of_bodies_does_not_matter(others, own, seed):
    shuffled = list(others.items())
    seed.shuffle(shuffled)

    assert compared(dict(shuffled), own=own) == compared(others, own=own)


@given(others=groups, own=figures, by=st.fractions("1/8", 8, max_denominator=8))
def test_another_unit_changes_neither_place_nor_quartile(others, own, by):
    larger = {body: each * by for body, each in others.items()}

    assert compared(larger, own=own * by).place == compared(others, own=own).place
    assert compared(larger, own=own * by).quartile == compared(others, own=own).quartile


# -- how figures are read


def test_calculated_indicators_and_longer_periods_are_read_as_the_scorecard_does():
    framework = gt.Framework.of(
        measure("north"),
        measure("south"),
        measure("both", calculated=gt.sum_of("north", "south")),
    )
    given = [("us", 1), ("fife", 2)]
    observed = framework.observations(
        *(
            gt.Observation(id_, f"2006/07 Q{quarter}", quarter * size, body=body)
            for id_ in ("north", "south")
            for quarter in (1, 2, 3, 4)
            for body, size in given
        )
    )
    card = gt.evaluate(framework, observed, periods="2006/07", as_at=LATE, body="us")

    comparison = compare_with_peers(card, "both", "2006/07")

    assert told(comparison.own) == card["both", "2006/07"].figure.value == 20
    assert [told(each) for _, each in comparison.peers] == [40]


def test_an_annual_figure_in_a_quarter_says_what_it_is_for():
    framework = gt.Framework.of(measure(frequency="year"))
    observed = observed_in(framework, {"us": 96, "fife": 94}, period="2005/06")
    card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body="us")

    comparison = compare_with_peers(card, "m", Q1)

    assert str(comparison.span) == "2005/06"
    assert str(comparison).startswith("m in 2006/07 Q1 (for 2005/06), us: 96 cases, ")


# -- in words


def test_the_paragraph_says_everything_in_order():
    ratio = {"kind": "ratio", "unit": "%", "decimals": 1, "title": "Offers in time"}
    others = {
        "angus": (90, 100),
        "bute": (80, 85),
        "clyde": (176, 200),
        "fife": (91, 100),
        "islay": gt.Absent("missing"),
    }

    comparison = compared(others, own=(91, 100), indicator=ratio)

    assert str(comparison) == (
        "Offers in time in 2006/07 Q1, us: 91.0 %, joint 2nd best of 5, with fife, in "
        "the second quartile. Compared with 4 figures, the own one not included. "
        "Median 90.5 %; the own figure is 0.5 pp above. Quartiles (type 7) 89.5 % and "
        "91.775 %. Median absolute deviation 1.5 pp. Plain mean of their figures "
        "90.8 % (z-score 0.09). All of them pooled 90.1 %. Left out: islay – "
        "missing."
    )


def test_the_table_has_everyone_in_it_once():
    html = compared({**FOUR, "bute": gt.Absent("missing")}).to_html()

    for body in ("us (own)", "angus", "bute", "clyde", "fife", "moray"):
        assert html.count(f">{body}<") == 1
    assert "Quartiles (type 7) 89.5 cases and 94.5 cases." in html


def test_plain_data_is_plain():
    data = compared({**FOUR, "bute": gt.Absent("missing")}).to_dict()

    assert data["rank"] == 1
    assert data["median"] == "92"
    assert data["pooled"] is None
    assert [row["rank"] for row in data["bodies"]] == [1, 1, 3, 4, 5, None]


# -- refusals


def issue_of(error):
    return error.value.issues[0]


def test_an_unknown_indicator_is_told_with_its_neighbour():
    card = card_of(FOUR)

    with pytest.raises(gt.GoldenThreadError, match="'mm'"):
        compare_with_peers(card, "mm", Q1)


def test_an_unknown_body_is_told_with_its_neighbour():
    with pytest.raises(KeyError) as error:
        compared(FOUR, group=["fief", "moray"])

    assert issue_of(error).code == "unknown-body"
    assert issue_of(error).hint == "did you mean 'fife'?"


def test_all_unknown_bodies_are_told_at_once():
    with pytest.raises(gt.GoldenThreadError) as error:
        compared(FOUR, group=["atlantis", "lyonesse"])

    assert [issue.at for issue in error.value.issues] == [
        "body 'atlantis'",
        "body 'lyonesse'",
    ]


def test_nobody_to_compare_with_is_refused():
    with pytest.raises(gt.GoldenThreadError) as error:
        compared({})

    assert issue_of(error).code == "no-peers"


def test_a_period_that_the_scorecard_does_not_hold_is_refused():
    with pytest.raises(gt.GoldenThreadError) as error:
        compare_with_peers(card_of({"us": 1, **FOUR}), "m", Q2)

    assert issue_of(error).code == "unknown-period"


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ({"quartiles_by": "type 8"}, "did you mean 'type-7' or 'type-6'?"),
        ({"judged": "rounded"}, "use one of published, raw"),
    ],
)
def test_an_unknown_word_is_refused(option, hint):
    with pytest.raises(ValueError, match="unknown-word") as error:
        compared(FOUR, **option)

    assert issue_of(error).hint == hint


def test_a_target_is_no_indicator():
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        measure(),
        gt.Target("t", objective="aim", indicator="m", expect=gt.at_least(0)),
    )
    card = gt.evaluate(framework, periods=Q1, as_at=LATE)

    with pytest.raises(gt.GoldenThreadError) as error:
        compare_with_peers(card, "t", Q1)

    assert issue_of(error).code == "not-an-indicator"
    assert issue_of(error).hint == "name 'm'"


def test_the_table_says_why_the_own_figure_is_not_in_it():
    html = compared(FOUR, own=gt.Absent("suppressed", "few")).to_html()

    assert html.count("us (own)") == 1
    assert "suppressed (few)" in html


def test_a_single_figure_and_nobody_at_all_are_said_plainly():
    alone = compared({"fife": 96}, own=96)
    nobody = compared({"fife": Absent("missing")})

    assert str(alone) == (
        "m in 2006/07 Q1, us: 96 cases, joint best of 2, with fife. Compared with 1 "
        "figure, the own one not included. Median 96 cases, which the own figure "
        "equals. Median absolute deviation 0 cases. Plain mean of their figures 96 "
        "cases."
    )
    assert str(nobody) == (
        "m in 2006/07 Q1, us: 96 cases, best of 1. Compared with 0 figures, the own "
        "one not included. Left out: fife – missing."
    )


def test_a_notebook_shows_the_table():
    comparison = compared(FOUR)

    assert comparison._repr_html_() == comparison.to_html()


def test_nobody_pools_nothing():
    ratio = {"kind": "ratio", "unit": "%"}

    assert told(compared({"fife": Absent("missing")}, indicator=ratio).pooled) == (
        "undefined"
    )


def test_who_is_withheld_is_said_where_nothing_is_pooled():
    ratio = {"kind": "ratio", "unit": "%"}
    others = {"fife": (9, 10), "bute": gt.Absent("suppressed")}

    assert "Not pooled: somebody's figure is withheld." in str(
        compared(others, own=(1, 2), indicator=ratio)
    )


def test_forecasts_stay_out_of_what_is_compared():
    """The outlook projects what targets ask for, and never a league table."""
    framework = gt.Framework.of(measure())
    observed = framework.observations(
        gt.Observation("m", Q1, 5, body="us"),
        gt.Observation("m", Q1, 9, body="fife", made="forecast"),
        gt.Observation("m", Q1, 4, body="moray"),
    )
    day = date(2006, 5, 1)
    card = gt.evaluate(framework, observed, periods=Q1, as_at=day, body="us")

    now = compare_with_peers(card, "m", Q1)
    ahead = compare_with_peers(card.outlook, "m", Q1)

    assert now == ahead
    assert [body for body, _ in now.left_out] == ["fife"]


@pytest.mark.parametrize(
    ("rank", "said"),
    [(2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (112, "112th")],
)
def test_places_are_said_as_people_say_them(rank, said):
    better = {f"b{number}": 100 + number for number in range(1, rank)}

    assert f", {said} best of {rank}" in str(compared(better))


def test_what_is_told_of_a_group_is_as_certain_as_its_least_certain_figure():
    framework = gt.Framework.of(measure())
    observed = framework.observations(
        gt.Observation("m", Q1, 5, body="us"),
        gt.Observation("m", Q1, 9, body="fife"),
        gt.Observation("m", Q1, 4, body="moray", made="estimated", checked="entered"),
    )
    card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body="us")

    comparison = compare_with_peers(card, "m", Q1)

    told_of = (comparison.spread.mean, comparison.spread.median, comparison.z_score)
    assert {(each.provenance.made, each.provenance.checked) for each in told_of} == {
        ("estimated", "entered")
    }


def test_what_is_made_of_roots_is_not_exact():
    """Of a figure to 40 digits nothing exact can be told."""
    framework = gt.Framework.of(
        measure("a"),
        measure("b"),
        measure("m", kind="index", calculated=gt.geometric_mean({"a": 1, "b": 1})),
    )
    observed = framework.observations(
        *(
            gt.Observation(id_, Q1, value, body=body)
            for body, pair in {"us": (1, 4), "fife": (1, 2), "moray": (1, 9)}.items()
            for id_, value in zip("ab", pair, strict=True)
        )
    )
    card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body="us")

    comparison = compare_with_peers(card, "m", Q1)

    assert not dict(comparison.compared)["fife"].is_exact
    assert not comparison.spread.median.is_exact
    assert not comparison.from_median.is_exact
