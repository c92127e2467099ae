"""Bands must cover the line, once; real schemes that do not are refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidFrameworkError
from goldenthread.policies import Banded, band, banded
from goldenthread.values import RAG

SCHEMES = {
    # On track 95-105, behind 85-94, at risk 0-84: nobody owns 84.5 or 94.5.
    "whole per cents": (
        {
            "red": {"at_most": 84},
            "amber": {"at_least": 85, "at_most": 94},
            "green": {"at_least": 95},
        },
        ["bands-gap", "bands-gap"],
    ),
    "a hundredth left out": (
        {"red": {"at_most": "29.99"}, "green": {"at_least": 30}},
        ["bands-gap"],
    ),
    "70 is both": (
        {"red": {"at_most": 70}, "green": {"at_least": 70}},
        ["bands-overlap"],
    ),
    "grades with steps": (
        {"red": {"at_most": "0.3"}, "green": {"at_least": "0.4"}},
        ["bands-gap"],
    ),
    "nobody owns the limit": (
        {"red": {"below": 70}, "green": {"above": 70}},
        ["bands-gap"],
    ),
    "one within another": (
        {"red": {"below": 90}, "green": {"at_least": 80}},
        ["bands-overlap"],
    ),
    "no figures below 0": (
        {"red": {"at_least": 0, "below": 50}, "green": {"at_least": 50}},
        ["bands-gap"],
    ),
    "no figures above 100": (
        {"red": {"below": 50}, "green": {"at_least": 50, "at_most": 100}},
        ["bands-gap"],
    ),
    "nothing at all": ({}, ["no-bands"]),
}


@pytest.mark.parametrize(("bands", "codes"), SCHEMES.values(), ids=SCHEMES)
def test_a_scheme_with_a_gap_or_an_overlap_cannot_be_made(bands, codes):
    """Published schemes have both; a figure must have exactly one status."""
    with pytest.raises(DefinitionError) as error:
        banded({code: band(**ends) for code, ends in bands.items()})

    assert [issue.code for issue in error.value.issues] == codes


def test_the_gap_and_the_overlap_are_printed():
    """The reader sees which figures would have no status, or two."""
    with pytest.raises(DefinitionError) as gap:
        banded({"red": band(at_most=84), "green": band(at_least=85)})
    with pytest.raises(DefinitionError) as overlap:
        banded({"red": band(at_most=70), "green": band(at_least=70)})

    assert "between red (x ≤ 84) and green (85 ≤ x)" in str(gap.value)
    assert "70 would have two statuses" in str(overlap.value)


def test_an_end_given_twice_and_an_empty_band_are_refused():
    """One word owns an end."""
    with pytest.raises(DefinitionError) as doubled:
        band(at_least=5, above=4)
    with pytest.raises(DefinitionError) as empty:
        band(at_least=5, below=5)

    assert doubled.value.issues[0].code == "doubled-end"
    assert empty.value.issues[0].code == "empty-band"


QUEENSLAND = banded(
    {
        "red": band(below=50),
        "amber": band(at_least=50, below=85),
        "green": band(at_least=85),
    }
)
"""Tick at 85 % or more, 50 % but below 85 %, below 50 %: total and disjoint."""


def card(policy, value, expect=None, *, unit="%", before=None):
    framework = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        gt.Indicator("i", unit=unit, kind="ratio", decimals=2),
        gt.Target(
            "t",
            objective="o",
            indicator="i",
            expect=expect or gt.at_least(90),
            policy=policy,
        ),
    )
    figures = {"2023/24 Q4": before, "2024/25 Q1": value}
    observed = framework.observations(
        *(gt.Observation("i", q, x) for q, x in figures.items() if x is not None)
    )
    return gt.evaluate(
        framework, observed, periods="2024/25 Q1", as_at=date(2024, 8, 1)
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("49.99", "red"),
        ("50", "amber"),
        ("84.99", "amber"),
        ("85", "green"),
        ("84.995", "green"),  # published as 85.00
    ],
)
def test_each_limit_belongs_to_the_band_that_says_so(value, code):
    """Exactly on the line is where schemes disagree, and where readers look."""
    result = card(QUEENSLAND, value)["t", "2024/25 Q1"]

    assert result.status.code == code
    assert result.met is False


def test_bands_can_be_per_cent_of_the_level_or_differences_from_it():
    """The same three verdicts in three kinds of limits."""
    shares = banded(
        {
            "red": band(below=90),
            "amber": band(at_least=90, below=100),
            "green": band(at_least=100),
        },
        of="percent of level",
    )
    differences = banded(
        {
            "red": band(below=-9),
            "amber": band(at_least=-9, below=0),
            "green": band(at_least=0),
        },
        of="difference",
    )

    for value, code in (("80.99", "red"), ("81", "amber"), ("90", "green")):
        assert card(shares, value)["t", "2024/25 Q1"].status.code == code
        assert card(differences, value)["t", "2024/25 Q1"].status.code == code


def test_a_percentage_of_nothing_is_undetermined_and_not_red():
    """There is no ten per cent of zero."""
    shares = banded(
        {"red": band(above=100), "green": band(at_most=100)}, of="percent of level"
    )

    nothing = gt.at_most(gt.previous())
    result = card(shares, 0, nothing, before=0)["t", "2024/25 Q1"]

    assert result.status.code == "undetermined"
    assert result.note == "there is no percentage of a level of 0 or less"
    assert result.met is True


def test_a_range_may_be_red_on_both_sides():
    """Neither too few nor too many."""
    policy = banded(
        {
            "green": band(at_least=90, at_most=110),
            "red": (band(below=90), band(above=110)),
        }
    )

    assert (
        str(policy) == "red < 90 ≤ green ≤ 110 < red, whether or not the target is met"
    )
    assert card(policy, 110)["t", "2024/25 Q1"].status.code == "green"
    assert card(policy, "110.01")["t", "2024/25 Q1"].status.code == "red"


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (banded({"rot": band(below=5), "green": band(at_least=5)}), "unknown-status"),
        (
            banded(
                {
                    "amber": band(below=5),
                    "red": band(at_least=5, below=9),
                    "green": band(at_least=9),
                }
            ),
            "bands-out-of-order",
        ),
    ],
)
def test_bands_that_do_not_suit_the_scale_make_no_framework(policy, code):
    """Worse may not lie between better and best."""
    with pytest.raises(InvalidFrameworkError) as error:
        card(policy, 5)

    assert [issue.code for issue in error.value.issues] == [code]


@given(
    st.lists(st.integers(-50, 50), min_size=1, max_size=2, unique=True),
    st.lists(st.booleans(), min_size=2, max_size=2),
    st.integers(-600, 600),
)
def test_bands_that_meet_give_every_figure_the_status_of_its_band(cuts, owns, tenths):
    """Total and disjoint: exactly one band holds a figure, and it decides."""
    value = Fraction(tenths, 10)
    ends = [
        {"below": at} if own else {"at_most": at}
        for at, own in zip(sorted(cuts), owns, strict=False)
    ]
    starts = [
        {"at_least": at} if own else {"above": at}
        for at, own in zip(sorted(cuts), owns, strict=False)
    ]
    stretches = [
        band(**low, **high)
        for low, high in zip([{}, *starts], [*ends, {}], strict=True)
    ]
    statuses = RAG.statuses[: len(stretches)]
    pairs = [(s.code, part) for s, part in zip(statuses, stretches, strict=True)]

    policy = Banded(pairs)

    holding = [code for code, stretch in pairs if stretch.holds(value)]
    line = policy._line(RAG, Fraction(0))
    assert [line.status_of(value).code] == holding


def test_two_neighbouring_bands_may_not_have_one_status():
    """A limit that changes nothing is a slip."""
    policy = banded({"red": (band(below=5), band(at_least=5))})

    with pytest.raises(InvalidFrameworkError) as error:
        card(policy, 5)

    assert error.value.issues[0].code == "bands-out-of-order"


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        (
            {"at_least": 5, "above": 4},
            (
                "[doubled-end] band: one end is given as 5 and as 4; "
                "keep one of the two words"
            ),
        ),
        (
            {"at_least": 9, "at_most": 4},
            (
                "[empty-band] band: nothing lies from 9 to 4; "
                "give the lower end first, and let one word own a shared limit"
            ),
        ),
    ],
)
def test_a_band_that_cannot_be_says_what_to_do(ends, message):
    with pytest.raises(DefinitionError) as error:
        band(**ends)

    assert str(error.value) == message


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        (
            {"red": {"at_least": 0, "below": 50}, "green": {"at_least": 50}},
            (
                "[bands-gap] bands: below red (0 ≤ x < 50) lie figures without a status; "
                "let the bands meet, and one of them own the limit"
            ),
        ),
        (
            {"red": {"below": 50}, "green": {"at_least": 50, "at_most": 100}},
            (
                "[bands-gap] bands: above green (50 ≤ x ≤ 100) lie figures without a "
                "status; let the bands meet, and one of them own the limit"
            ),
        ),
        (
            {"red": {"below": 90}, "green": {"at_least": 80}},
            (
                "[bands-overlap] bands: red (x < 90) and green (80 ≤ x) overlap: "
                "80 ≤ x < 90 would have two statuses; "
                "let one end where the other begins, and one of them own the limit"
            ),
        ),
        ({}, "[no-bands] bands: no band is given"),
    ],
)
def test_a_scheme_that_cannot_be_says_which_figures_it_fails(bands, message):
    """The sentence that the author of a scheme reads, word for word."""
    with pytest.raises(DefinitionError) as error:
        banded({code: band(**ends) for code, ends in bands.items()})

    assert str(error.value) == message


def test_the_rule_prints_what_its_limits_are():
    differences = banded(
        {"red": band(below=-9), "green": band(at_least=-9)}, of="difference"
    )
    shares = banded(
        {"green": band(at_most=110), "red": band(above=110)}, of="percent of level"
    )

    assert differences.sentence(RAG) == (
        "Red < -9 ≤ Green (difference from the target), whether or not the target is met"
    )
    assert str(shares) == (
        "green ≤ 110 < red (per cent of the target), whether or not the target is met"
    )


@pytest.mark.parametrize("of", ["percent of level", "difference"])
def test_a_range_has_no_single_level_to_measure_from(of):
    """Better said when the target is set than for each of its periods."""
    policy = banded({"red": band(below=1), "green": band(at_least=1)}, of=of)

    with pytest.raises(InvalidFrameworkError) as error:
        card(policy, 5, gt.between(4, 6))

    assert [issue.code for issue in error.value.issues] == ["no-single-level"]


def test_raw_figures_are_judged_raw_where_the_bands_say_so():
    """84.995 is published as 85.00, and still lies below 85."""
    raw = banded({"red": band(below=85), "green": band(at_least=85)}, judged="raw")

    assert card(raw, "84.995")["t", "2024/25 Q1"].status.code == "red"
