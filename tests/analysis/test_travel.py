"""Which way a figure is going: as published, by polarity, within a declared band."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import Direction, direction_of_travel
from goldenthread.serialization import dumps, loads
from tests.analysis.bodies import LATE, Q1, Q2, measure

numbers = st.integers(-30, 30)


def card_of(figures, *targets, as_at=LATE, periods=None, **fields):
    """The last of *figures* by period is asked for unless others are."""
    framework = gt.Framework.of(
        gt.Plan("plan"), gt.Objective("aim", plan="plan"), measure(**fields), *targets
    )
    observed = framework.observations(
        *(gt.Observation("m", period, figure) for period, figure in figures.items())
    )
    asked = periods or list(figures)[-1]
    return gt.evaluate(framework, observed, periods=asked, as_at=as_at)


def travel(figures, *, id_="m", period=None, targets=(), against="previous", **fields):
    band = fields.pop("band", None)
    card = card_of(figures, *targets, periods=period, **fields)
    return direction_of_travel(
        card, id_, card.periods[-1], against=against, dead_band=band
    )


def target(**fields):
    given = {"expect": gt.at_least(0), **fields}
    return gt.Target("t", objective="aim", indicator="m", **given)


# -- the word


@pytest.mark.parametrize(
    ("polarity", "rise", "fall"),
    [
        ("higher", "improving", "worsening"),
        ("lower", "worsening", "improving"),
        ("none", "rising", "falling"),
    ],
)
def test_the_word_respects_the_polarity(polarity, rise, fall):
    """More crime is not an improvement, and more people are neither."""
    up = travel({Q1: 10, Q2: 11}, polarity=polarity)
    down = travel({Q1: 11, Q2: 10}, polarity=polarity)
    same = travel({Q1: 10, Q2: 10}, polarity=polarity)

    assert (up.direction, down.direction, same.direction) == (rise, fall, "steady")


@pytest.mark.parametrize(
    ("now", "word"),
    [(12, "steady"), ("12.1", "improving"), (8, "steady"), (7, "worsening")],
)
def test_a_change_of_exactly_the_band_is_steady(now, word):
    assert travel({Q1: 10, Q2: now}, dead_band=2).direction == word


def test_the_band_that_is_given_stands_in_for_the_declared_one():
    figures = {Q1: 10, Q2: 11}

    assert travel(figures, dead_band=2).direction is Direction.STEADY
    assert travel(figures, dead_band=2, band=0).direction is Direction.IMPROVING
    assert travel(figures, band=1).direction is Direction.STEADY


def test_what_is_published_is_compared():
    """94.04 and 93.96 are both 94.0 to the reader, who must not be told otherwise."""
    same = travel({Q1: "94.04", Q2: "93.96"}, decimals=1)
    other = travel({Q1: "94.04", Q2: "94.06"}, decimals=1)

    assert same.direction is Direction.STEADY
    assert same.change.value == 0
    assert other.direction is Direction.IMPROVING
    assert other.change.value == gt.Known("0.1").value


@given(then=numbers, now=numbers, band=st.integers(0, 9))
def test_in_a_mirror_the_word_is_the_same(then, now, band):
    """Lower is better is higher is better, seen from the other side."""
    there = travel({Q1: then, Q2: now}, dead_band=band)
    here = travel({Q1: -then, Q2: -now}, dead_band=band, polarity="lower")

    assert here.direction is there.direction


@given(then=numbers, now=numbers, band=st.integers(0, 9))
def test_there_and_back_are_opposite(then, now, band):
    opposite = {"improving": "worsening", "worsening": "improving", "steady": "steady"}

    there = travel({Q1: then, Q2: now}, dead_band=band).direction
    back = travel({Q1: now, Q2: then}, dead_band=band).direction

    assert back == opposite[there]


# -- what it is held against


def test_the_previous_period_and_a_year_ago_are_two_questions():
    """Better than last quarter, worse than the same season a year ago."""
    figures = {"2005/06 Q2": 20, Q1: 10, Q2: 15}

    assert travel(figures).direction is Direction.IMPROVING
    assert travel(figures, against="year ago").direction is Direction.WORSENING
    assert str(travel(figures, against="year ago").earlier) == "2005/06 Q2"


def test_an_annual_figure_is_held_against_its_own_year_before():
    """Read in two quarters of one year it would be steady by being the same."""
    figures = {"2004/05": 60, "2005/06": 65}

    found = travel(figures, period=[Q2], frequency="year")

    assert (str(found.period), str(found.earlier)) == ("2005/06", "2004/05")
    assert found.direction is Direction.IMPROVING


def test_a_longer_reporting_period_is_held_against_one_of_its_length():
    quarters = {
        f"{year} Q{n}": figure
        for year, figure in (("2004/05", 1), ("2005/06", 2))
        for n in (1, 2, 3, 4)
    }

    found = travel(quarters, period=["2005/06"])

    assert (found.now.value, found.then.value) == (8, 4)


def test_an_unknown_side_leaves_the_direction_unknown():
    """Absence is no zero, and no standstill."""
    before = travel({Q2: 10})
    now = travel({Q1: 10, Q2: gt.Absent("suppressed", "few")})

    assert before.direction is now.direction is Direction.UNKNOWN
    assert before.reason == "missing (2006/07 Q1)"
    assert now.reason == "suppressed (2006/07 Q2: few)"
    assert (
        str(before)
        == "m: unknown, missing (2006/07 Q1). Known is 10 cases in 2006/07 Q2."
    )


def test_nothing_is_compared_across_a_change_of_definition():
    changed = gt.Break(Q2, "counted by household")
    bridged = gt.Break(Q2, "counted by household", bridge="recounted")
    figures = {Q1: 10, Q2: 15}

    broken = travel(figures, breaks=[changed])

    assert broken.direction is Direction.UNKNOWN
    assert "the definition changed in 2006/07 Q2: counted by household" in broken.reason
    assert travel(figures, breaks=[bridged]).direction is Direction.IMPROVING


# -- targets


def test_a_target_is_read_as_it_is_judged():
    """A rolling year against the rolling year a quarter before."""
    figures = {f"2005/06 Q{n}": 10 for n in (1, 2, 3, 4)} | {Q1: 14}
    rolling = target(reading="rolling", window=4)

    found = travel(figures, id_="t", targets=[rolling])

    assert (found.now.value, found.then.value) == (44, 40)
    assert found.days == (365, 365)


def test_a_year_to_date_is_not_held_against_a_part_of_itself():
    """A total to date that grows says that time has passed."""
    figures = {"2005/06 Q1": 10, "2005/06 Q2": 10, Q1: 9, Q2: 9}
    to_date = target(reading="year-to-date", span="quarter")

    before = travel(figures, id_="t", targets=[to_date])
    year = travel(figures, id_="t", targets=[to_date], against="year ago")

    assert before.direction is Direction.UNKNOWN
    assert "hold that against a year ago" in before.reason
    assert (year.now.value, year.then.value) == (18, 20)
    assert year.direction is Direction.WORSENING


def test_a_target_travels_only_where_its_span_ends():
    found = travel({Q1: 10, Q2: 11}, id_="t", targets=[target(span="year")])

    assert found.direction is Direction.UNKNOWN
    assert found.reason == "not due (no span ends here)"


# -- in words


def test_the_sentence_names_both_sides_and_the_difference():
    fields = {"unit": "%", "kind": "ratio", "decimals": 1, "title": "Offers in time"}

    found = travel({Q1: 94, Q2: "95.5"}, **fields)

    assert str(found) == (
        "Offers in time: improving. 95.5 % in 2006/07 Q2, 94.0 % in 2006/07 Q1: 1.5 pp "
        "more. 92 days are compared with 91 as published, not adjusted."
    )


def test_the_sentence_owns_up_to_the_band():
    found = travel({Q2: 12, "2006/07 Q3": 10}, dead_band=2)

    assert str(found) == (
        "m: steady. 10 cases in 2006/07 Q3, 12 cases in 2006/07 Q2: 2 cases less. "
        "A difference of up to 2 cases is steady."
    )


def test_no_difference_is_said_as_such():
    found = travel({Q2: 10, "2006/07 Q3": 10})

    assert str(found) == (
        "m: steady. 10 cases in 2006/07 Q3, 10 cases in 2006/07 Q2: no difference."
    )


def test_plain_data_is_plain():
    assert travel({Q1: 10, Q2: 12}).to_dict() == {
        "id": "m",
        "against": "previous",
        "period": Q2,
        "earlier": Q1,
        "now": "12",
        "then": "10",
        "change": "2",
        "direction": "improving",
        "reason": "",
    }


# -- the declared band, and refusals


def test_the_band_is_part_of_the_definition_and_of_its_document():
    framework = gt.Framework.of(measure(dead_band="0.5"))

    again = loads(dumps(framework))

    assert again.indicators["m"].dead_band == framework.indicators["m"].dead_band
    assert again == framework


@pytest.mark.parametrize(
    ("band", "code"), [(-1, "bad-dead-band"), ("some", "not-a-figure")]
)
def test_a_band_is_a_size(band, code):
    with pytest.raises(gt.GoldenThreadError) as declared:
        measure(dead_band=band)
    with pytest.raises(gt.GoldenThreadError) as handed_in:
        travel({Q1: 1, Q2: 2}, band=band)

    assert [issue.code for issue in declared.value.issues] == [code]
    assert [issue.code for issue in handed_in.value.issues] == [code]


def test_an_objective_has_no_figure_that_could_travel():
    with pytest.raises(KeyError) as error:
        travel({Q1: 1, Q2: 2}, id_="aim")

    assert error.value.issues[0].code == "not-measured"


def test_an_unknown_word_is_refused():
    with pytest.raises(ValueError, match="use one of year-ago, previous"):
        travel({Q1: 1, Q2: 2}, against="last decade")


def test_the_outlook_travels_from_where_the_span_before_ended():
    """Half the year in, 10 a quarter foreseen against 9 a quarter last year."""
    figures = {f"2005/06 Q{n}": 9 for n in (1, 2, 3, 4)} | {Q1: 10, Q2: 10}
    ahead = target(span="year", projection=gt.run_rate())
    card = card_of(figures, ahead, as_at=date(2006, 10, 15))

    now = direction_of_travel(card, "t", Q2)
    outlook = direction_of_travel(card.outlook, "t", Q2)

    assert now.direction is Direction.UNKNOWN
    assert (outlook.now.value, outlook.then.value) == (40, 36)
    assert outlook.direction is Direction.IMPROVING


def test_an_annual_figure_in_the_last_quarter_is_still_a_year():
    """It ends on the same day, and is for four times as long."""
    figures = {"2004/05": 60, "2005/06": 65}

    found = travel(figures, period=["2005/06 Q4"], frequency="year")

    assert (str(found.period), str(found.earlier)) == ("2005/06", "2004/05")
    assert found.direction is Direction.IMPROVING


def test_a_rolling_figure_is_broken_by_a_change_within_the_earlier_one():
    """Half of the earlier year was counted otherwise."""
    figures = {f"2005/06 Q{n}": 10 for n in (1, 2, 3, 4)} | {Q1: 14}
    rolling = target(reading="rolling", window=4)
    changed = gt.Break("2005/06 Q3", "counted by household")

    found = travel(figures, id_="t", targets=[rolling], breaks=[changed])

    assert found.direction is Direction.UNKNOWN
    assert "the definition changed in 2005/06 Q3" in found.reason


def test_a_share_for_the_year_to_date_may_be_held_against_an_earlier_one():
    """It need not grow as the year goes on."""
    ratio = measure(unit="%", kind="ratio")
    to_date = target(reading="year-to-date", span="quarter")
    framework = gt.Framework.of(
        gt.Plan("plan"), gt.Objective("aim", plan="plan"), ratio, to_date
    )
    observed = framework.observations(
        gt.Observation("m", Q1, numerator=1, denominator=2),
        gt.Observation("m", Q2, numerator=2, denominator=2),
    )
    card = gt.evaluate(framework, observed, periods=Q2, as_at=LATE)

    found = direction_of_travel(card, "t", Q2)

    assert (found.now.value, found.then.value) == (75, 50)
    assert found.direction is Direction.IMPROVING
    assert found.days == (183, 91)


def test_a_change_is_as_certain_as_its_less_certain_side():
    framework = gt.Framework.of(measure())
    observed = framework.observations(
        gt.Observation("m", Q1, 9, checked="entered"), gt.Observation("m", Q2, 5)
    )
    card = gt.evaluate(framework, observed, periods=Q2, as_at=LATE)

    assert direction_of_travel(card, "m", Q2).change.provenance.checked == "entered"
