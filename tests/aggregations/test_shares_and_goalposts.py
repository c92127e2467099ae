"""Shares of what meets a limit, and ways between two goalposts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.aggregations import Normalised, Part, Parts, ShareMeeting
from goldenthread.errors import DefinitionError, FigureError
from goldenthread.values import (
    NOTHING_OF_NOTHING,
    Absent,
    Acceptance,
    Coverage,
    Cut,
    Known,
    Provenance,
    exact,
)

AT_LEAST_95 = ShareMeeting(Acceptance(lower=Cut(95)))
ABOVE_95 = ShareMeeting(Acceptance(lower=Cut(95, is_after=True)))
UP_TO_95 = ShareMeeting(Acceptance(upper=Cut(95, is_after=True)))
BELOW_95 = ShareMeeting(Acceptance(upper=Cut(95)))


def combined(rule, *figures, weights=None, scale=100, floor=None):
    counts = weights or [1] * len(figures)
    known = [Known(f) if not isinstance(f, Known | Absent) else f for f in figures]
    limit = None if floor is None else exact(floor)
    return rule.combine(Parts(map(Part, known, counts), scale, limit))


def codes(caught):
    return [issue.code for issue in caught.value.issues]


# -- share meeting


@pytest.mark.parametrize(
    ("rule", "share"),
    [(AT_LEAST_95, 75), (ABOVE_95, 50), (UP_TO_95, 50), (BELOW_95, 25)],
    ids=str,
)
def test_exactly_on_the_limit_is_as_the_word_says(rule, share):
    """Of 94.9, 95, 95.1 and 100; raw figures, which nothing has rounded."""
    assert combined(rule, "94.9", 95, "95.1", 100).value == share


def test_a_share_is_of_the_weight():
    """Two of three zones, and a tenth of the people."""
    assert combined(AT_LEAST_95, 96, 99, 80, weights=[5, 5, 90]).value == 10
    assert combined(AT_LEAST_95, 96, 99, 80).value == Fraction(200, 3)
    assert combined(AT_LEAST_95, 96, 80, weights=[0, 1]).value == 0


def test_a_share_that_is_no_percentage_is_from_nought_to_one():
    """By the unit of the whole."""
    assert combined(AT_LEAST_95, 96, 99, 80, 80, scale=1).value == Fraction(1, 2)


def test_between_two_limits_both_ends_are_held():
    """As in a band of a policy."""
    rule = ShareMeeting(Acceptance(Cut(18), Cut(21, is_after=True)))

    assert combined(rule, 17, 18, 20, 21, 22).value == 60
    assert str(rule) == "share at ≥ 18 and ≤ 21"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (AT_LEAST_95, "share at ≥ 95"),
        (ABOVE_95, "share at > 95"),
        (UP_TO_95, "share at ≤ 95"),
        (BELOW_95, "share at < 95"),
    ],
    ids=str,
)
def test_a_share_says_who_owns_its_limit(rule, said):
    """≤ or <, as everywhere."""
    assert str(rule) == said


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        (Acceptance(), "no-limit"),
        (Acceptance(Cut(5), Cut(4)), "empty-band"),
        (Acceptance(Cut(5), Cut(5)), "empty-band"),
    ],
)
def test_a_share_needs_a_limit_that_some_figures_meet(accepted, code):
    """All of them or none is no question."""
    with pytest.raises(DefinitionError) as caught:
        ShareMeeting(accepted)

    assert codes(caught) == [code]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda: ShareMeeting(Acceptance()),
            (
                "[no-limit] share: every figure is accepted; say from or up to which "
                "figure a part meets what is wanted"
            ),
        ),
        (
            lambda: ShareMeeting(Acceptance(Cut(5), Cut("4.5"))),
            (
                "[empty-band] share: nothing lies from 5 to 4.5; give the lower end "
                "first, and let one word own a shared limit"
            ),
        ),
        (
            lambda: Normalised(low=6, high="5.5"),
            (
                "[bad-goalposts] normalisation: low 6 is not below high 5.5; give them "
                "as figures ascend, and upward=False if less is better"
            ),
        ),
        (
            lambda: Normalised(low="-0.5", high=5, steps="log"),
            (
                "[bad-goalposts] normalisation: low is -0.5, which has no logarithm; "
                "give goalposts above 0, or measure the way in equal steps"
            ),
        ),
        (
            lambda: Normalised(low=0, high=5, scale="-0.5"),
            (
                "[bad-scale] normalisation: scale is -0.5; give a figure above 0, and "
                "upward=False if less is better"
            ),
        ),
        (
            lambda: Normalised(low=0, high=5, outside="cut"),
            (
                "[unknown-word] normalisation: outside is 'cut'; use one of undefined, "
                "clipped, kept"
            ),
        ),
        (
            lambda: Normalised(low=1, high=5, steps="big"),
            "[unknown-word] normalisation: steps is 'big'; use one of equal, log",
        ),
        (
            lambda: Normalised(low=0, high=5, upward="no"),
            "[wrong-type] normalisation: upward is 'no'; give True or False",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_way_out(make, said):
    """Where, what, and what to do."""
    with pytest.raises(DefinitionError) as caught:
        make()

    assert str(caught.value) == said


def test_a_single_figure_may_be_what_is_wanted():
    """From 5 up to 5."""
    assert combined(ShareMeeting(Acceptance(Cut(5), Cut(5, is_after=True))), 5).value


def test_a_share_leaves_out_only_what_it_may():
    """A suppressed zone could be told from a share of few."""
    gap, secret = Absent("missing"), Absent("suppressed")

    assert combined(AT_LEAST_95, 96, gap) == gap
    assert combined(AT_LEAST_95, 96, 80, gap, floor=60) == Known(
        50, coverage=Coverage(2, 3, Fraction(2, 3))
    )
    assert combined(AT_LEAST_95, 96, 80, secret, floor=1) == secret
    assert combined(AT_LEAST_95, 96, NOTHING_OF_NOTHING).reason == "a part is 0 ÷ 0"
    assert combined(AT_LEAST_95, 96, 80, weights=[0, 0]).kind == "undefined"


# -- range normalisation

LIFE = Normalised(low=20, high=85)


@pytest.mark.parametrize(
    ("figure", "way"), [(20, 0), ("52.5", "0.5"), (85, 1), (33, "0.2")]
)
def test_a_figure_is_as_far_as_it_has_come(figure, way):
    """From the lower goalpost to the higher one, both of them included."""
    assert combined(LIFE, figure, scale=1) == Known(way)
    assert combined(LIFE, figure, scale=100).value == 100 * exact(way)


@pytest.mark.parametrize("figure", ["19.999", "85.001", -1])
def test_outside_its_goalposts_a_figure_has_no_place_unless_it_is_given_one(figure):
    """Never cut off in silence."""
    clipped = Normalised(low=20, high=85, outside="clipped")
    kept = Normalised(low=20, high=85, outside="kept")

    assert combined(LIFE, figure) == Absent(
        "undefined", f"{figure} lies outside the goalposts 20 to 85"
    )
    assert combined(clipped, figure, scale=1).value == (exact(figure) > 85)
    assert combined(kept, figure, scale=1).value == (exact(figure) - 20) / 65


def test_less_is_better_where_the_way_leads_down():
    """100 days are none of the way, and 0 all of it."""
    rule = Normalised(low=0, high=100, upward=False, outside="clipped")

    assert combined(rule, 25, scale=1).value == Fraction(3, 4)
    assert combined(rule, 250, scale=1).value == 0
    assert str(rule) == "range normalisation from 100 down to 0 (clipped outside)"


def test_a_scale_is_what_the_whole_way_comes_to():
    """Ten, say, whatever the unit would have made of it."""
    rule = Normalised(low=20, high=85, scale=10)

    assert combined(rule, "52.5", scale=1).value == 5
    assert combined(rule, "52.5", scale=100).value == 5
    assert (
        str(rule)
        == "range normalisation from 20 to 85 onto 0 to 10 (undefined outside)"
    )


INCOME = Normalised(low=100, high=75_000, steps="log")


def test_by_logarithms_the_same_ratio_is_the_same_step():
    """From 10 to 100,000, a thousand is half of the way."""
    rule = Normalised(low=10, high=100_000, steps="log")

    half = combined(rule, 1_000, scale=1)
    quarter = combined(rule, 100, scale=1)

    assert (half.value, quarter.value) == (Fraction(1, 2), Fraction(1, 4))
    assert not half.is_exact


def test_by_logarithms_forty_digits_are_kept():
    """ln 20 ÷ ln 750, by decimal arithmetic with more digits."""
    digits = "0.4525225295996512124273760844652718409794"

    way = combined(INCOME, 2_000, scale=1)

    assert way == Known(Fraction(digits), is_exact=False)


def test_on_its_goalposts_even_a_logarithm_is_exact():
    """Nought and one are, whatever the steps between them."""
    assert combined(INCOME, 100, scale=1) == Known(0)
    assert combined(INCOME, 75_000, scale=1) == Known(1)


def test_what_has_no_logarithm_has_no_place():
    """Clipped, it is at the lower goalpost, as anything below it."""
    kept = Normalised(low=100, high=75_000, steps="log", outside="kept")
    clipped = Normalised(low=100, high=75_000, steps="log", outside="clipped")

    assert combined(kept, 0) == Absent("undefined", "0 has no logarithm")
    assert combined(kept, 10, scale=1).value < 0
    assert combined(kept, 100_000, scale=1).value > 1
    assert combined(clipped, 0, scale=1) == Known(0)


@pytest.mark.parametrize("ratio", ["1.0000000000000000000000001", "1e28"])
def test_close_and_distant_figures_are_told_apart_by_logarithms(ratio):
    """Half of the way to a square is the root, however near or far both are."""
    step = exact(ratio)
    rule = Normalised(low=1, high=step**2, steps="log")

    way = combined(rule, step, scale=1).value

    assert abs(way - Fraction(1, 2)) < Fraction(1, 10**39)


def test_a_normalisation_has_one_part():
    """Goalposts of one figure are not those of another."""
    none, gap = Absent("not-applicable"), Absent("missing", "no return")
    two = Absent("undefined", "a range normalisation has one part")

    assert combined(LIFE, 20, none, scale=1).value == 0
    assert combined(LIFE, 20, 30) == two
    assert combined(LIFE, 20, gap) == gap
    assert combined(LIFE, 20, gap, floor=50) == two
    assert combined(LIFE, NOTHING_OF_NOTHING).reason == "a part is 0 ÷ 0"
    assert combined(LIFE) == Absent("not-applicable", "there are no parts")


def test_what_is_normalised_stays_as_sure_as_it_was():
    """Provenance, exactness and coverage are those of the part."""
    rough = Known(85, provenance=Provenance("estimated"), is_exact=False)

    way = combined(LIFE, rough, scale=1)

    assert way == Known(1, provenance=rough.provenance, is_exact=False)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"low": 5, "high": 5}, ["bad-goalposts"]),
        ({"low": 6, "high": 5}, ["bad-goalposts"]),
        ({"low": 0, "high": 5, "steps": "log"}, ["bad-goalposts"]),
        ({"low": 0, "high": 5, "scale": 0}, ["bad-scale"]),
        ({"low": 0, "high": 5, "scale": -1}, ["bad-scale"]),
        ({"low": 0, "high": 5, "outside": "cut"}, ["unknown-word"]),
        ({"low": 1, "high": 5, "steps": "big"}, ["unknown-word"]),
        ({"low": 0, "high": 5, "upward": "no"}, ["wrong-type"]),
        (
            {"low": 6, "high": -5, "outside": 3, "scale": 0, "steps": "LOG"},
            ["unknown-word", "bad-goalposts", "bad-scale"],
        ),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(fields, found):
    """With everything that is wrong with it."""
    with pytest.raises(DefinitionError) as caught:
        Normalised(**fields)

    assert codes(caught) == found


def test_a_goalpost_is_a_figure():
    """No number, no goal."""
    with pytest.raises(FigureError):
        Normalised(low="low", high=5)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (LIFE, "range normalisation from 20 to 85 (undefined outside)"),
        (
            Normalised(low=100, high=75_000, steps="log", outside="clipped"),
            "logarithmic range normalisation from 100 to 75,000 (clipped outside)",
        ),
        (
            Normalised(low=0, high=12, outside="kept"),
            "range normalisation from 0 to 12 (kept outside)",
        ),
    ],
)
def test_a_normalisation_says_what_becomes_of_what_lies_outside(rule, said):
    """Its goalposts, its steps, and what it does beyond."""
    assert str(rule) == said
