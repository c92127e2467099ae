from __future__ import annotations

from datetime import date

import attrs
import pytest

import goldenthread as gt
from goldenthread.scorecard import Lens
from tests.evaluation.small import AIM, PLAN, evaluated, frame, months, quarters, target

OCTOBER = date(2006, 10, 15)

VISITS = gt.Indicator("m", "Visits", unit="visit", kind="flow", decimals=0)

YEAR = target(
    gt.at_least(1000),
    span="year",
    policy=gt.tolerance(percent_of_target=5),
    projection=gt.run_rate(),
)

HALF = quarters("2006/07", [260, 230])


def judged(
    figures, asked="2006/07 Q2", as_at=OCTOBER, of=YEAR, measured=VISITS, **more
):
    return evaluated([measured, of], {"m": figures, **more}, asked, as_at)


def told(card, id_="t"):
    """Status now, status in the outlook, and the figure of the outlook."""
    (now,), (ahead,) = card.of(id_), card.outlook.of(id_)
    return now.status.code, ahead.status.code, ahead.text


def test_the_outlook_stands_beside_what_is_now():
    """Half a year's visits are no year's visits: now not due, ahead amber."""
    card = judged(HALF)

    assert told(card) == ("not-due", "amber", "980 visits")
    assert card["t", "2006/07 Q2"].outlook.code == "amber"
    assert card.outlook["t", "2006/07 Q2"].outlook.code == "amber"


@pytest.mark.parametrize(
    ("asked", "figures", "expected"),
    [
        ("2006/07 Q1", [260], "1,040 visits"),
        ("2006/07 Q2", [260, 230], "980 visits"),
        ("2006/07 Q3", [260, 230, 200], "920 visits"),
        ("2006/07 Q4", [260, 230, 200, 400], "1,090 visits"),
    ],
)
def test_each_reporting_period_looks_ahead_from_its_own_end(asked, figures, expected):
    """The first quarter's outlook is what it was then, whatever came after."""
    as_at = date(2007, 5, 1)
    all_figures = quarters("2006/07", [260, 230, 200, 400])

    assert told(judged(quarters("2006/07", figures), asked, as_at))[2] == expected
    assert told(judged(all_figures, asked, as_at))[2] == expected


def test_of_a_span_that_has_closed_the_outlook_is_now():
    """Nothing is ahead of what is over."""
    card = judged(
        quarters("2006/07", [260, 230, 200, 400]), "2006/07", date(2007, 5, 1)
    )

    assert told(card) == ("green", "green", "1,090 visits")
    assert card.lenses.outlook["t"] == card.lenses.now["t"]


def test_a_span_that_is_still_open_on_its_last_day_is_ahead():
    """On 31 March the fourth quarter is not due, and is projected."""
    figures = quarters("2006/07", [260, 230, 200])

    assert told(judged(figures, "2006/07", date(2007, 3, 31))) == (
        "not-due",
        "red",
        "920 visits",
    )
    assert told(judged(figures, "2006/07", date(2007, 4, 1)))[1] == "missing"


def test_a_figure_known_early_is_not_projected():
    """A quarter supplied before it closes is known, now and ahead."""
    figures = quarters("2006/07", [260, 230, 200, 400])

    assert told(judged(figures, "2006/07", date(2007, 3, 20)))[:2] == ("green", "green")


def test_without_a_projection_the_outlook_is_what_is_now():
    """To name none is no gap: nothing was promised about what is ahead."""
    card = judged(HALF, of=attrs.evolve(YEAR, projection=None))

    assert told(card) == ("not-due", "not-due", "")
    assert not card.looks_ahead
    assert card.outlook.lenses.outlook is card.lenses.now


def test_a_figure_missing_so_far_leaves_the_outlook_missing():
    """Nothing is imputed, ahead as little as behind."""
    assert told(judged({"2006/07 Q2": 230}))[1] == "missing"
    assert told(judged({"2006/07 Q1": gt.Absent("suppressed"), "2006/07 Q2": 230}))[
        1
    ] == ("suppressed")


def test_too_few_figures_are_undetermined():
    """Which holds a parent up: else withholding figures would better it."""
    card = judged({}, "2006/07 Q1", date(2006, 5, 1))

    assert told(card)[1] == "undetermined"
    assert card.outlook["aim", "2006/07 Q1"].status.code == "incomplete"
    assert card.outlook["t", "2006/07 Q1"].note == "there is no figure to go by yet"


def forecast(period, value, id_="m"):
    return gt.Observation(id_, period, value, made="forecast", checked="entered")


def with_forecasts(
    *forecasts, of=YEAR, asked="2006/07 Q2", as_at=OCTOBER, figures=HALF
):
    framework = frame(VISITS, of)
    known = [gt.Observation("m", period, value) for period, value in figures.items()]
    observed = framework.observations(*known, *forecasts)
    return gt.evaluate(framework, observed, periods=asked, as_at=as_at)


def test_a_forecast_goes_before_the_projection_for_its_own_period():
    """260 + 230 + 90 + 245."""
    card = with_forecasts(forecast("2006/07 Q3", 90))

    assert told(card) == ("not-due", "red", "825 visits")


def test_forecasts_to_the_end_of_the_span_need_no_projection():
    """The outlook is told by people alone."""
    alone = attrs.evolve(YEAR, projection=None)
    both = (forecast("2006/07 Q3", 300), forecast("2006/07 Q4", 300))

    assert told(with_forecasts(*both, of=alone))[1:] == ("green", "1,090 visits")
    assert told(with_forecasts(both[0], of=alone))[1:] == ("not-due", "")


def test_a_forecast_never_enters_what_is_now():
    """While its period is open nothing is due, whoever foresees what."""
    card = with_forecasts(
        forecast("2006/07 Q3", 300), of=target(gt.at_least(250)), asked="2006/07 Q3"
    )

    assert told(card) == ("not-due", "green", "300 visits")
    assert card["m", "2006/07 Q3"].text == "not due"


def test_of_a_closed_period_a_forecast_is_what_there_is():
    """Shown and judged with its provenance, for whoever reads it."""
    card = with_forecasts(
        forecast("2006/07 Q3", 300),
        of=target(gt.at_least(250)),
        asked="2006/07 Q3",
        as_at=date(2007, 1, 1),
    )

    result = card["t", "2006/07 Q3"]
    assert (result.status.code, result.provenance.made.value) == ("green", "forecast")


def test_a_figure_found_later_says_nothing_of_an_earlier_outlook():
    """Only what was forecast looks ahead; what was measured is hindsight."""
    figures = quarters("2006/07", [260, 230, 500])

    assert told(judged(figures, as_at=date(2007, 2, 1)))[2] == "980 visits"


def test_the_outlook_says_what_it_rests_on():
    """By which rule, and on how many periods of each sort."""
    why = with_forecasts(forecast("2006/07 Q3", 90)).outlook.why("t", "2006/07 Q2")

    assert why.claim == (
        "Outlook: Visits: 825 visits in 2006/07 against at least 1,000 visits – "
        "not met, Red."
    )
    assert (
        "Foreseen at the run-rate: of 4 periods 2 passed, 1 forecast and 1 projected."
        in why.sentences
    )
    assert why.to_dict()["foreseen"] == {
        "so_far": 2,
        "supplied": 1,
        "projected": 1,
        "by": "at the run-rate",
    }
    assert "The figure is forecast, entered." in why.sentences


def test_forecasts_alone_name_no_rule():
    """Nothing was projected, so no projection is named."""
    both = (forecast("2006/07 Q3", 300), forecast("2006/07 Q4", 300))
    why = with_forecasts(*both).outlook.why("t", "2006/07 Q2")

    assert "Foreseen: of 4 periods 2 passed and 2 forecast." in why.sentences


def test_an_outlook_that_nothing_tells_says_so():
    """Silence would read as if all were well."""
    alone = attrs.evolve(YEAR, projection=None)

    why = judged(HALF, of=alone).outlook.why("t", "2006/07 Q2")

    assert why.sentences[-1] == (
        "No projection is named, and nothing was forecast to the end of the span."
    )


def test_a_reading_to_date_looks_to_the_end_of_its_year():
    """Its level grows to the year's end: that is where the promise lies."""
    path = target(
        gt.at_least(gt.profile(1000, (20, 45, 70, 100))),
        reading="year-to-date",
        projection=gt.run_rate(),
    )

    card = judged(HALF, of=path)

    assert told(card) == ("green", "red", "980 visits")
    assert card.outlook.why("t", "2006/07 Q2").claim == (
        "Outlook: Visits: 980 visits in 2006/07 Q4 against at least 1,000 visits – "
        "not met, Red."
    )


def test_a_reading_to_date_without_a_projection_stays_where_it_is():
    """Nothing tells of the year's end, so the quarter's own status stands."""
    path = target(
        gt.at_least(gt.profile(1000, (20, 45, 70, 100))), reading="year-to-date"
    )

    assert told(judged(HALF, of=path))[:2] == ("green", "green")


def test_weeks_to_date_look_to_the_last_week_of_their_own_year():
    """The week's year is not the calendar's."""
    weekly = gt.Indicator("m", unit="call", kind="flow", frequency="week", decimals=0)
    path = target(gt.at_least(520), reading="year-to-date", projection=gt.run_rate())
    figures = {f"2006/07 W{week:02}": 10 for week in range(1, 11)}

    card = judged(figures, "2006/07 W10", date(2006, 8, 1), of=path, measured=weekly)

    assert told(card)[2] == "520 calls"


def test_a_rolling_reading_looks_to_the_end_of_its_span():
    """The window ends where the span does, and holds what is ahead of it."""
    monthly = attrs.evolve(VISITS, frequency="month")
    rolling = target(
        gt.at_least(100), reading="rolling", window=4, span="quarter",
        projection=gt.last_value(),
    )  # fmt: skip
    figures = months("2006/07", [10, 20, 30, 40, 50])

    card = judged(
        figures, "2006/07 P05", date(2006, 9, 5), of=rolling, measured=monthly
    )

    assert told(card)[2] == "170 visits"


def test_a_quotient_is_projected_by_its_sides():
    """10 of 40 and 20 of 20 so far: half of what is ahead, too."""
    share = gt.Indicator("m", "Share", unit="%", kind="ratio", decimals=1)
    year = target(gt.at_least(60), span="year", projection=gt.run_rate())
    figures = quarters("2006/07", [(10, 40), (20, 20)])

    assert told(judged(figures, of=year, measured=share)) == (
        "not-due",
        "red",
        "50.0 %",
    )


def test_a_stock_read_as_its_last_is_the_last_projected():
    """What is ahead is not added up."""
    homes = gt.Indicator(
        "m", unit="household", kind="stock", over_time="last", decimals=0
    )
    year = target(gt.at_most(20), span="year", projection=gt.linear_trend(points=3))
    figures = quarters("2005/06", [0, 0, 0, 44]) | quarters("2006/07", [40, 36])

    assert told(judged(figures, of=year, measured=homes))[2] == "28 households"


def test_a_break_ahead_leaves_nothing_to_go_by():
    """Figures of the old definition do not foretell those of the new one."""
    changed = attrs.evolve(VISITS, breaks=[gt.Break("2006/07 Q4", reason="recounted")])
    year = attrs.evolve(YEAR, projection=gt.linear_trend(points=4))
    figures = quarters("2005/06", [1, 1, 1, 1]) | HALF

    card = judged(figures, of=year, measured=changed)

    assert told(card)[1] == "undetermined"
    assert "recounted" in card.outlook["t", "2006/07 Q2"].note


def test_a_calculated_indicator_is_projected_by_itself():
    """By its own figures; by forecasts of its inputs where all have one."""
    parts = [attrs.evolve(VISITS, id=id_, title="") for id_ in ("a", "b")]
    whole = attrs.evolve(VISITS, calculated=gt.sum_of("a", "b"))
    framework = frame(*parts, whole, YEAR)
    given = [
        gt.Observation(id_, period, value)
        for id_ in ("a", "b")
        for period, value in HALF.items()
    ]
    foreseen = [forecast("2006/07 Q3", 10, id_) for id_ in ("a", "b")]

    def text(*observations):
        observed = framework.observations(*observations)
        card = gt.evaluate(framework, observed, periods="2006/07 Q2", as_at=OCTOBER)
        return card.outlook["t", "2006/07 Q2"].text

    assert text(*given) == "1,960 visits"
    assert text(*given, *foreseen) == "1,490 visits"
    assert text(*given, foreseen[0]) == "1,960 visits"


def test_a_level_that_moves_is_taken_from_what_is_forecast():
    """Our outlook against the region's, where the region says what it expects."""
    region = attrs.evolve(VISITS, id="region", title="")
    beats = target(gt.above(gt.figure_of("region")), projection=gt.last_value())
    framework = frame(VISITS, region, beats)
    observed = framework.observations(
        gt.Observation("m", "2006/07 Q2", 230), forecast("2006/07 Q3", 200, "region")
    )

    card = gt.evaluate(framework, observed, periods="2006/07 Q3", as_at=OCTOBER)

    assert told(card) == ("not-due", "green", "230 visits")


@pytest.mark.parametrize(
    ("force", "code"), [({"last": "2005/06"}, "ended"), ({"first": "2008/09"}, "not-in-force")]
)  # fmt: skip
def test_a_target_out_of_force_has_no_outlook(force, code):
    """Whatever its figure may become."""
    assert told(judged(HALF, of=attrs.evolve(YEAR, **force)))[1] == code


def test_an_indicator_shown_for_context_stays_so():
    """It is not judged, ahead as little as now."""
    context = attrs.evolve(VISITS, contextual=True)

    assert told(judged(HALF, measured=context))[1] == "contextual"


def two_aims(*more):
    other = gt.Objective("other", plan="plan")
    second = attrs.evolve(
        YEAR,
        id="u",
        objective="other",
        expect=gt.at_least(1200),
        projection=gt.last_value(),
    )
    framework = gt.Framework.of(
        attrs.evolve(PLAN, rule=gt.worst_of()), AIM, other, VISITS, YEAR, second, *more
    )
    known = [gt.Observation("m", period, value) for period, value in HALF.items()]
    observed = framework.observations(*known)
    return gt.evaluate(framework, observed, periods="2006/07 Q2", as_at=OCTOBER)


def test_the_two_roll_up_separately():
    """An objective's outlook is made of outlooks, by its own rule."""
    card = two_aims()

    assert told(card, "aim")[:2] == ("not-due", "amber")
    assert told(card, "other")[:2] == ("not-due", "red")
    assert told(card, "plan")[:2] == ("not-due", "red")
    assert card.outlook.tally("plan", "2006/07 Q2")["red"] == 1


def test_an_actions_outlook_is_where_it_stands():
    """No figure of it is projected, and none it reports is judged."""
    act = gt.Action("act", serves="aim", due=date(2006, 9, 1))

    assert told(two_aims(act), "act")[:2] == ("red", "red")
    assert told(two_aims(act), "aim")[:2] == ("red", "red")


def test_the_other_lens_has_every_look_up():
    """Tables, rows, columns, reasons and changes, of what is to be expected."""
    card = judged(HALF)
    ahead = card.outlook

    assert (ahead.lens, ahead.outlook) == (Lens.OUTLOOK, ahead)
    assert str(ahead).startswith("Outlook: Scorecard, 2006/07 Q2")
    assert "Outlook" not in str(ahead).splitlines()[2]
    assert ahead.to_dict()["lens"] == "outlook"
    assert [row["status"] for row in ahead.to_rows() if row["id"] == "t"] == ["amber"]
    assert [row["outlook"] for row in card.to_rows() if row["id"] == "t"] == ["amber"]
    (column,) = [row for row in ahead.columns().rows if row.id == "t"]
    assert column.values == (980,)
    assert ahead.diagram().title == "Outlook: Golden thread, 2006/07 Q2"


def test_a_table_of_one_period_shows_the_outlook_beside():
    """Where anything is said of it; a table of several periods has no room."""
    assert "Outlook" in str(judged(HALF))
    assert "Outlook" not in str(judged(HALF, of=attrs.evolve(YEAR, projection=None)))
    assert "Outlook" not in str(judged(HALF, ["2006/07 Q1", "2006/07 Q2"]))


def test_what_changes_between_the_lenses_is_the_news_to_come():
    """Each with the way from the figure up to it."""
    card = judged(HALF)

    changes = {change.id: str(change) for change in card.outlook.changes_since(card)}

    assert list(changes) == ["plan", "aim", "m", "t"]
    assert changes["t"] == (
        "2006/07 Q2 Visits: at least 1,000 visits: Not rated: not due, outlook Amber "
        "→ 980 visits, Amber (through m → t)"
    )


def test_a_change_of_the_outlook_alone_is_a_change():
    """The status now may be the same, and the news is what is to come."""
    card = judged(HALF)

    later = card.record(forecast("2006/07 Q3", 600))

    assert [change.id for change in later.changes_since(card)] == ["aim", "m", "t"]
    assert str(later.changes_since(card)[2]) == (
        "2006/07 Q2 Visits: at least 1,000 visits: Not rated: not due, outlook Amber "
        "→ Not rated: not due, outlook Green (through m → t)"
    )
    assert later.outlook == card.outlook.record(forecast("2006/07 Q3", 600))
