"""What no policy can be, or can judge: where, why, and with a way out."""

from __future__ import annotations

import pytest

import goldenthread as gt
from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import (
    Setting,
    above,
    at_least,
    at_most,
    between,
    cut_by,
    previous,
    zero,
)
from goldenthread.policies import Banded, adopted, band, banded, met_or_not, tolerance
from goldenthread.values import MET_OR_NOT, RAG, exact

ONE_MEANING = (
    "give one of percent_of_target, units, points, percent_of_way, or floor, ceiling"
)
OUTWARD = "a tolerance is laid outward from the target"


@pytest.mark.parametrize(
    ("meanings", "issues"),
    [
        (
            {},
            [
                (
                    "tolerance-without-one-meaning",
                    "a tolerance has one meaning, but it is given 0: none",
                    ONE_MEANING,
                )
            ],
        ),
        (
            {"units": 1, "points": 2},
            [
                (
                    "tolerance-without-one-meaning",
                    "a tolerance has one meaning, but it is given 2: units, points",
                    ONE_MEANING,
                )
            ],
        ),
        (
            {"percent_of_way": 1, "floor": 2, "ceiling": 3},
            [
                (
                    "tolerance-without-one-meaning",
                    (
                        "a tolerance has one meaning, but it is given 3: "
                        "percent_of_way, floor, ceiling"
                    ),
                    ONE_MEANING,
                )
            ],
        ),
        (
            {"percent_of_target": "-2.5"},
            [("negative-tolerance", "percent_of_target=-2.5 is negative", OUTWARD)],
        ),
        (
            {"units": -1250},
            [("negative-tolerance", "units=-1,250 is negative", OUTWARD)],
        ),
        ({"points": -1}, [("negative-tolerance", "points=-1 is negative", OUTWARD)]),
        (
            {"percent_of_way": -1},
            [("negative-tolerance", "percent_of_way=-1 is negative", OUTWARD)],
        ),
        (
            {"percent_of_target": -1, "units": -2},
            [
                (
                    "tolerance-without-one-meaning",
                    (
                        "a tolerance has one meaning, but it is given 2: "
                        "percent_of_target, units"
                    ),
                    ONE_MEANING,
                ),
                ("negative-tolerance", "percent_of_target=-1 is negative", OUTWARD),
                ("negative-tolerance", "units=-2 is negative", OUTWARD),
            ],
        ),
    ],
)
def test_a_tolerance_at_odds_with_itself_says_everything_that_is_wrong(
    meanings, issues
):
    with pytest.raises(DefinitionError) as caught:
        tolerance(**meanings)

    assert list(caught.value.issues) == [
        Issue(code, "tolerance", message, hint) for code, message, hint in issues
    ]


@pytest.mark.parametrize(
    "meanings",
    [{"floor": -5}, {"ceiling": -5}, {"floor": -9, "ceiling": -5}, {"units": 0}],
)
def test_a_limit_may_lie_anywhere_and_a_width_may_be_nothing(meanings):
    policy = tolerance(**meanings)

    assert {name: getattr(policy, name) for name in meanings} == meanings


def setting_of(expect, **facts):
    facts = {"scale": RAG, "span": gt.Frequency.QUARTER, **facts}
    return Setting(at="target:t", expect=expect, calendar=gt.UK_FINANCIAL_YEAR, **facts)


INSIDE = "lay a floor below what is wanted, or a ceiling above it"
IN_UNITS = "state the tolerance in units"


@pytest.mark.parametrize(
    ("make", "expect", "facts", "issue"),
    [
        (
            lambda: tolerance(units=1),
            at_least(5),
            {"scale": MET_OR_NOT},
            (
                "scale-without-near",
                "the scale 'met or not' has no status for a near miss",
                "judge by met_or_not(), or give the scale a near_code",
            ),
        ),
        (
            lambda: tolerance(percent_of_target=5),
            zero(),
            {},
            (
                "share-of-zero",
                (
                    "best if met; near if missed by ≤ 5 % of the target; "
                    "worst if by more (>) – but the target is 0, "
                    "and a share of 0 is nothing"
                ),
                IN_UNITS,
            ),
        ),
        (
            lambda: tolerance(points=5),
            at_least(50),
            {},
            (
                "points-without-percentage",
                "a tolerance in percentage points needs an indicator in per cent",
                IN_UNITS,
            ),
        ),
        (
            lambda: tolerance(percent_of_way=5),
            at_least(50),
            {},
            (
                "no-baseline",
                "a share of the way needs to know where it starts",
                "give the target a baseline",
            ),
        ),
        (
            lambda: tolerance(percent_of_way=5),
            at_least(50),
            {"has_baseline": True, "baseline": exact(50)},
            (
                "no-way-to-go",
                "baseline and level are the same, so there is no way between them",
                IN_UNITS,
            ),
        ),
        (
            lambda: tolerance(floor="52.5"),
            at_least(50),
            {},
            (
                "tolerance-inside-target",
                "≥ 52.5 tolerates nothing that misses at least 50",
                INSIDE,
            ),
        ),
        (
            lambda: tolerance(ceiling=60),
            above(50),
            {},
            (
                "tolerance-inside-target",
                "≤ 60 tolerates nothing that misses above 50",
                INSIDE,
            ),
        ),
        (
            lambda: tolerance(ceiling=40, inclusive=False),
            at_most(50),
            {},
            (
                "tolerance-inside-target",
                "< 40 tolerates nothing that misses at most 50",
                INSIDE,
            ),
        ),
        (
            lambda: tolerance(floor=60, ceiling=70, inclusive=False),
            at_least(50),
            {},
            (
                "tolerance-inside-target",
                "> 60 and < 70 tolerates nothing that misses at least 50",
                INSIDE,
            ),
        ),
        (
            lambda: tolerance(ceiling=60),
            at_least(previous()),
            {},
            (
                "tolerance-inside-target",
                "≤ 60 tolerates nothing that misses at least the period before",
                INSIDE,
            ),
        ),
    ],
)
def test_a_tolerance_that_cannot_judge_its_target_says_what_can(
    make, expect, facts, issue
):
    code, message, hint = issue

    found = list(make().objections(setting_of(expect, **facts)))

    assert found == [Issue(code, "target:t", message, hint)]


@pytest.mark.parametrize(
    ("make", "expect", "facts"),
    [
        (lambda: tolerance(units=1), zero(), {}),
        (lambda: tolerance(points=1), at_least(5), {"is_percentage": True}),
        (lambda: tolerance(percent_of_target=1), at_least(previous()), {}),
        (
            lambda: tolerance(percent_of_way=1),
            at_least(5),
            {"has_baseline": True, "baseline": exact(4)},
        ),
        (lambda: tolerance(percent_of_way=1), at_least(5), {"has_baseline": True}),
        (lambda: tolerance(floor=5), at_least(5), {}),
        (lambda: tolerance(floor=4), above(5), {}),
        (lambda: tolerance(ceiling=5), at_most(5), {}),
        (lambda: tolerance(floor=99), at_least(previous()), {}),
        (lambda: tolerance(floor=50, ceiling=60), between(40, 70), {}),
        (lambda: tolerance(ceiling=1), between(40, 70), {}),
        (lambda: tolerance(floor=4, ceiling=6), at_least(5), {}),
    ],
)
def test_a_tolerance_that_can_judge_its_target_does_not_object(make, expect, facts):
    """A floor may give way to a level that moves; nobody knows beforehand."""
    assert list(make().objections(setting_of(expect, **facts))) == []


def gap(where):
    return Issue(
        "bands-gap",
        "bands",
        f"{where} lie figures without a status",
        "let the bands meet, and one of them own the limit",
    )


def overlap(one, other, both):
    return Issue(
        "bands-overlap",
        "bands",
        f"{one} and {other} overlap: {both} would have two statuses",
        "let one end where the other begins, and one of them own the limit",
    )


@pytest.mark.parametrize(
    ("bands", "issues"),
    [
        ({}, [Issue("no-bands", "bands", "no band is given")]),
        (
            {"red": {}, "green": {"at_least": 5}},
            [overlap("red (x)", "green (5 ≤ x)", "5 ≤ x")],
        ),
        (
            {"red": {"below": 5}, "green": {}},
            [overlap("red (x < 5)", "green (x)", "x < 5")],
        ),
        ({"red": {}, "green": {}}, [overlap("red (x)", "green (x)", "x")]),
        (
            {"red": {"at_most": "0.5"}, "green": {"at_least": "0.5"}},
            [overlap("red (x ≤ 0.5)", "green (0.5 ≤ x)", "0.5")],
        ),
        (
            {"red": {"at_most": 9}, "green": {"above": 8}},
            [overlap("red (x ≤ 9)", "green (8 < x)", "8 < x ≤ 9")],
        ),
        (
            {"red": {"below": 9}, "green": {"above": 9}},
            [gap("between red (x < 9) and green (9 < x)")],
        ),
        (
            {"red": {"above": 0, "at_most": 1250}},
            [gap("below red (0 < x ≤ 1,250)"), gap("above red (0 < x ≤ 1,250)")],
        ),
    ],
)
def test_bands_that_leave_or_give_a_figure_twice_say_which(bands, issues):
    with pytest.raises(DefinitionError) as caught:
        banded({code: band(**ends) for code, ends in bands.items()})

    assert list(caught.value.issues) == issues


@pytest.mark.parametrize(
    ("ends", "code", "message", "hint"),
    [
        (
            {"at_least": 5, "above": "4.5"},
            "doubled-end",
            "one end is given as 5 and as 4.5",
            "keep one of the two words",
        ),
        (
            {"at_most": 5, "below": 6},
            "doubled-end",
            "one end is given as 5 and as 6",
            "keep one of the two words",
        ),
        (
            {"above": 5, "at_most": 5},
            "empty-band",
            "nothing lies from 5 to 5",
            "give the lower end first, and let one word own a shared limit",
        ),
        (
            {"at_least": 1250, "below": "0.5"},
            "empty-band",
            "nothing lies from 1,250 to 0.5",
            "give the lower end first, and let one word own a shared limit",
        ),
    ],
)
def test_a_band_that_cannot_be_says_how_to_mend_it(ends, code, message, hint):
    with pytest.raises(DefinitionError) as caught:
        band(**ends)

    assert caught.value.issues == (Issue(code, "band", message, hint),)


def test_a_band_may_be_a_single_figure():
    """At least 5 and at most 5 is 5."""
    five = band(at_least=5, at_most=5)

    assert [five.holds(exact(n)) for n in ("4.9", 5, "5.1")] == [False, True, False]


@pytest.mark.parametrize(
    ("stretches", "issues"),
    [
        (
            [("gren", band(below=5)), ("red", band(at_least=5))],
            [
                (
                    "unknown-status",
                    "'gren' is no status of the scale 'RAG'",
                    "did you mean 'green'?",
                )
            ],
        ),
        (
            [
                ("poor", band(below=5)),
                ("fair", band(at_least=5, below=9)),
                ("poor", band(at_least=9)),
            ],
            [
                (
                    "unknown-status",
                    "'poor' is no status of the scale 'RAG'",
                    "use one of red, amber, green",
                ),
                (
                    "unknown-status",
                    "'fair' is no status of the scale 'RAG'",
                    "use one of red, amber, green",
                ),
            ],
        ),
        (
            [
                ("green", band(below=5)),
                ("red", band(at_least=5, below=9)),
                ("amber", band(at_least=9)),
            ],
            [
                (
                    "bands-out-of-order",
                    "along the line the statuses run green, red, amber",
                    ("let them rise, fall, or rise to one best stretch and fall again"),
                )
            ],
        ),
        (
            [
                ("green", band(below=5)),
                ("red", band(at_least=5, below=9)),
                ("red", band(at_least=9)),
            ],
            [
                (
                    "bands-out-of-order",
                    "along the line the statuses run green, red, red",
                    "let them rise, fall, or rise to one best stretch and fall again",
                )
            ],
        ),
        ([("red", band(below=5)), ("green", band(at_least=5))], []),
        ([("green", band(below=5)), ("red", band(at_least=5))], []),
        ([("amber", band())], []),
    ],
)
def test_bands_that_do_not_suit_a_scale_say_which_would(stretches, issues):
    found = list(Banded(stretches).objections(setting_of(at_least(5))))

    assert found == [
        Issue(code, "target:t", message, hint) for code, message, hint in issues
    ]


TWO_BANDS = [("red", band(below=5)), ("green", band(at_least=5))]


@pytest.mark.parametrize(
    ("of", "make", "issues"),
    [
        (
            "difference",
            lambda: between(4, 6),
            [
                (
                    "no-single-level",
                    "between 4 and 6 has two levels to lay limits round",
                    'state the limits as figures: of="value"',
                )
            ],
        ),
        (
            "percent of level",
            lambda: between(0, 6),
            [
                (
                    "no-single-level",
                    "between 0 and 6 has two levels to lay limits round",
                    'state the limits as figures: of="value"',
                ),
                (
                    "share-of-zero",
                    "between 0 and 6 has no percentages to lay limits at",
                    'state the limits as figures, or of="difference"',
                ),
            ],
        ),
        (
            "percent of level",
            lambda: at_most(-50),
            [
                (
                    "share-of-zero",
                    "at most -50 has no percentages to lay limits at",
                    'state the limits as figures, or of="difference"',
                )
            ],
        ),
        ("percent of level", lambda: at_most("0.1"), []),
        ("percent of level", lambda: at_most(previous()), []),
        ("difference", lambda: at_most(0), []),
        ("value", lambda: between(0, 6), []),
    ],
)
def test_limits_round_a_level_need_one_and_a_share_of_it_needs_one_above_nothing(
    of, make, issues
):
    found = list(Banded(TWO_BANDS, of=of).objections(setting_of(make())))

    assert found == [
        Issue(code, "target:t", message, hint) for code, message, hint in issues
    ]


@pytest.mark.parametrize("expect", [at_least(5), cut_by(5), zero()])
def test_a_change_or_none_at_all_can_be_judged_by_the_word(expect):
    """Nothing but the word is needed to say whether it is met."""
    setting = setting_of(expect, scale=MET_OR_NOT)

    assert list(gt.expectations.objections_of(met_or_not(), setting)) == []


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"policy": "10 %"}, TypeError),
        ({"name": ""}, ValueError),
        ({"owner": ""}, ValueError),
    ],
)
def test_whoever_adopts_a_policy_names_it_and_is_named(fields, error):
    """A default that nobody owns is a habit."""
    fields = {"policy": met_or_not(), "name": "our rule", "owner": "Cabinet", **fields}

    with pytest.raises(error):
        adopted(fields.pop("policy"), **fields)
