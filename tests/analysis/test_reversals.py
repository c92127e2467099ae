"""Simpson reversals: named with the figures of each side, and never missed or made up.

The first figures are those of Charig and others (1986) on kidney stones, told
here as two councils that re-let small and large homes.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import reversals_between_bodies, reversals_over_time
from tests.analysis.bodies import LATE, Q1, Q2, measure, observation

RATIO = {"unit": "%", "kind": "ratio", "decimals": 1}

EAST = {"small": (81, 87), "large": (192, 263)}
WEST = {"small": (234, 270), "large": (55, 80)}

sides = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def frame(parts=("small", "large"), **fields):
    given = {**RATIO, **fields}
    return gt.Framework.of(
        *(measure(id_, **given) for id_ in parts),
        measure(
            "all", title="Re-let in time", calculated=gt.ratio_of_sums(*parts), **given
        ),
    )


def card_of(bodies, *, framework=None, body="east", **fields):
    """`{"east": {"small": (81, 87)}}`, or by (body, period)."""
    framework = framework or frame(**fields)
    keyed = {k if isinstance(k, tuple) else (k, Q1): each for k, each in bodies.items()}
    observed = framework.observations(
        *(
            observation(id_, whose, period, figure)
            for (whose, period), parts in keyed.items()
            for id_, figure in parts.items()
        )
    )
    periods = list(dict.fromkeys(period for _, period in keyed))
    return gt.evaluate(framework, observed, periods=periods, as_at=LATE, body=body)


def between(bodies, **options):
    group = options.pop("group", ())
    return reversals_between_bodies(card_of(bodies, **options), "all", Q1, group=group)


def over_time(now, then, **options):
    card = card_of({("east", Q1): then, ("east", Q2): now}, **options)
    return reversals_over_time(card, "all", Q2)


def test_ahead_in_every_part_and_behind_as_a_whole():
    """81 of 87 and 192 of 263, against 234 of 270 and 55 of 80."""
    (found,) = between({"east": EAST, "west": WEST})

    assert (found.ahead.body, found.behind.body) == ("east", "west")
    assert found.ahead.whole.value == 100 * Fraction(273, 350)
    assert found.behind.whole.value == 100 * Fraction(289, 350)
    assert [(id_, each.value) for id_, each in found.behind.parts] == [
        ("small", 100 * Fraction(234, 270)),
        ("large", 100 * Fraction(55, 80)),
    ]


def test_the_sentences_give_the_figures_of_each_side():
    (found,) = between({"east": EAST, "west": WEST})

    assert str(found) == (
        "Re-let in time in 2006/07 Q1: east is worse than west in no part, and worse "
        "as a whole. small: 93.1 % (81 of 87) against 86.7 % (234 of 270). large: "
        "73.0 % (192 of 263) against 68.8 % (55 of 80). As a whole: 78.0 % (273 of "
        "350) against 82.6 % (289 of 350)."
    )


def test_where_lower_is_better_the_other_one_is_ahead():
    """The same figures, and the reader's words turned round."""
    (found,) = between({"east": EAST, "west": WEST}, polarity="lower")

    assert found.ahead.body == "west"


def test_without_polarity_it_is_a_matter_of_size():
    (found,) = between({"east": EAST, "west": WEST}, polarity="none")

    assert str(found).startswith(
        "Re-let in time in 2006/07 Q1: east is lower than west in no part, and lower "
        "as a whole."
    )


def test_equal_parts_may_make_an_unequal_whole():
    """Alike wherever they both work, and apart by where they work more."""
    (found,) = between(
        {
            "east": {"small": (9, 10), "large": (50, 100)},
            "west": {"small": (90, 100), "large": (5, 10)},
        }
    )

    assert found.ahead.body == "east"


def test_a_whole_that_follows_its_parts_is_no_reversal():
    worse = {"small": (50, 87), "large": (100, 263)}

    assert between({"east": EAST, "west": worse}) == ()


def test_equal_wholes_are_no_reversal():
    """What is level as a whole is worse for nobody: 12 of 20 each."""
    east = {"small": (9, 10), "large": (3, 10)}
    west = {"small": (12, 15), "large": (0, 5)}

    assert between({"east": east, "west": west}) == ()


def test_figures_are_compared_raw():
    """Both wholes are published as 50.0 %, and one of them is less."""
    (found,) = between(
        {
            "east": {"small": (6, 10), "large": (49999, 99990)},
            "west": {"small": (59990, 99990), "large": (4, 10)},
        },
        framework=frame(decimals=0),
    )

    assert found.ahead.body == "east"
    assert " against 60 %" in str(found)


def test_figures_that_look_alike_are_shown_with_decimals_enough():
    (found,) = between(
        {
            "east": {"small": (2, 3), "large": (20001, 40000)},
            "west": {"small": (2, 3), "large": (2, 4)},
        },
    ) or (None,)

    assert "50.003 % (20,001 of 40,000) against 50.000 % (2 of 4)" in str(found)


def test_only_the_group_is_looked_at():
    bodies = {"east": EAST, "west": WEST, "north": {"small": (1, 2), "large": (1, 2)}}

    assert between(bodies, group=["east", "north"]) == ()
    assert len(between(bodies, group=["west", "east"])) == 1


def test_a_part_that_one_of_them_does_not_have_is_named():
    """No port, no figure for it: the others are held against each other."""
    parts = ("small", "large", "port")
    none = gt.Absent("not applicable", "no port")

    (found,) = between(
        {"east": {**EAST, "port": none}, "west": {**WEST, "port": (1, 1)}},
        framework=frame(parts),
    )

    assert found.unshared == ("port",)
    assert str(found).endswith("Not compared, as one of them has none: port.")


def test_one_part_in_common_makes_no_reversal():
    """What differs then is what they do, and not how it adds up."""
    none = gt.Absent("not applicable")

    assert (
        between(
            {
                "east": {"small": (9, 10), "large": (1, 90)},
                "west": {"small": (8, 10), "large": none},
            }
        )
        == ()
    )


@pytest.mark.parametrize("kind", ["missing", "suppressed", "undefined"])
def test_where_a_whole_is_absent_nothing_is_told(kind):
    """Nor is what is withheld told by what it turns round."""
    gone = {**WEST, "large": gt.Absent(kind)}

    assert between({"east": EAST, "west": gone}) == ()


def test_over_time_every_part_may_rise_and_the_whole_fall():
    (found,) = over_time(EAST, WEST)

    assert (str(found.ahead.period), str(found.behind.period)) == (Q2, Q1)
    assert str(found).startswith(
        "Re-let in time: 2006/07 Q2 is worse than 2006/07 Q1 in no part, and worse as "
        "a whole."
    )


def test_a_reversal_a_year_ago_is_another_question():
    card = card_of({("east", "2005/06 Q1"): WEST, ("east", Q1): EAST})

    assert reversals_over_time(card, "all", Q1) == ()
    assert len(reversals_over_time(card, "all", Q1, against="year ago")) == 1


def test_across_a_change_of_definition_nothing_turns_round():
    changed = gt.Break(Q2, "counted otherwise")

    assert over_time(EAST, WEST, framework=frame(breaks=[changed])) == ()


def test_a_part_whose_definition_changed_is_not_compared():
    """With it there would be a reversal, and without it one part is left."""
    framework = gt.Framework.of(
        measure("small", **RATIO),
        measure("large", breaks=[gt.Break(Q2, "counted otherwise")], **RATIO),
        measure("all", calculated=gt.ratio_of_sums("small", "large"), **RATIO),
    )

    assert over_time(EAST, WEST, framework=framework) == ()


@given(st.lists(st.tuples(sides, sides), min_size=2, max_size=4))
def test_what_is_named_is_a_reversal_and_none_is_missed(bodies):
    """Against the definition, written out for every pair."""
    named = {f"b{n}": pair for n, pair in enumerate(bodies)}

    found = between(
        {
            body: dict(zip(("small", "large"), pair, strict=True))
            for body, pair in named.items()
        },
        body="b0",
    )

    assert {(each.ahead.body, each.behind.body) for each in found} == {
        (one, other)
        for one, here in named.items()
        for other, there in named.items()
        if all(Fraction(*a) >= Fraction(*b) for a, b in zip(here, there, strict=True))
        and whole(here) < whole(there)
    }


def whole(pairs):
    return Fraction(sum(a for a, _ in pairs), sum(b for _, b in pairs))


@given(st.lists(st.tuples(sides, sides), min_size=2, max_size=2))
def test_time_and_place_are_judged_alike(two):
    now, then = (dict(zip(("small", "large"), pair, strict=True)) for pair in two)

    bodies = between({"east": now, "west": then})
    times = over_time(now, then)

    assert [each.ahead.whole for each in bodies] == [each.ahead.whole for each in times]


def test_what_is_not_pooled_is_refused():
    """A mean of percentages has weights that are declared, and a report none."""
    with pytest.raises(ValueError, match="not-pooled") as error:
        reversals_between_bodies(card_of({"east": EAST}), "small", Q1)

    assert error.value.issues[0].message == (
        "'small' is reported, and has no parts that are pooled"
    )


def test_an_unknown_body_is_refused():
    with pytest.raises(KeyError, match="did you mean 'west'"):
        between({"east": EAST, "west": WEST}, group=["wst"])


def test_plain_data_is_plain():
    (found,) = between({"east": EAST, "west": WEST})

    assert found.to_dict()["ahead"] == {
        "body": "east",
        "period": Q1,
        "whole": "78",
        "parts": {
            "small": "93.10344827586206896551724138",
            "large": "73.0038022813688212927756654",
        },
    }


def test_without_decimals_figures_are_shown_raw():
    (found,) = between({"east": EAST, "west": WEST}, decimals=None)

    assert "As a whole: 78 % (273 of 350) against 82.571428571428571428571428" in str(
        found
    )


def test_closer_than_twelve_decimals_they_are_shown_raw():
    """A reader is not shown one figure twice where one of them is less."""
    scale = 10**14

    (found,) = between(
        {
            "east": {"small": (1, 2), "large": (scale // 2 - 1, scale)},
            "west": {"small": (scale // 2, scale), "large": (scale // 2 - 1, scale)},
        }
    )

    whole = str(found).partition("As a whole: ")[2]
    one, _, other = whole.partition(" against ")
    assert one.partition(" %")[0] != other.partition(" %")[0]


def test_an_average_shows_no_sides():
    """What is divided there is days times cases, which no reader has seen."""
    fields = {"unit": "day", "kind": "average", "decimals": 1, "polarity": "lower"}
    framework = frame(**fields)
    given = [
        *(("east", "small", 2, 10), ("east", "large", 9, 90)),
        *(("west", "small", 3, 90), ("west", "large", 10, 10)),
    ]
    observed = framework.observations(
        *(
            gt.Observation(id_, Q1, value, denominator=base, body=body)
            for body, id_, value, base in given
        )
    )
    card = gt.evaluate(framework, observed, periods=Q1, as_at=LATE, body="east")

    (found,) = reversals_between_bodies(card, "all", Q1)

    assert str(found).endswith("As a whole: 8.3 days against 3.7 days.")


def test_across_a_change_of_the_whole_nothing_turns_round():
    framework = gt.Framework.of(
        measure("small", **RATIO),
        measure("large", **RATIO),
        measure(
            "all",
            calculated=gt.ratio_of_sums("small", "large"),
            breaks=[gt.Break(Q2, "counted otherwise")],
            **RATIO,
        ),
    )

    assert over_time(EAST, WEST, framework=framework) == ()
