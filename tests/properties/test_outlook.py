"""Laws of the outlook: beside what is now, by the same rules, never a way round."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import ManualJudgement
from goldenthread.observations import Observations
from goldenthread.projections import (
    last_value,
    last_years_profile,
    linear_trend,
    run_rate,
)
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from goldenthread.values import Kind, Known, Made
from tests.properties.again import evaluated, rebound, strict
from tests.properties.test_withholding import ROLLED_UP, is_no_better

ADDED = {Kind.FLOW, Kind.RATIO, Kind.AVERAGE}

ANY = (last_value(), last_years_profile(), linear_trend(points=3), None)


@st.composite
def looking_ahead(draw: st.DrawFn, *, forecasts: bool = True) -> Scorecard:
    """Cards on a day inside their year, most of their targets with a projection."""
    card = draw(scorecards())
    targets = []
    for target in card.framework.targets:
        kind = card.framework.indicators[target.indicator].kind
        choices = (*ANY, run_rate()) if kind in ADDED else ANY
        projection = draw(st.sampled_from(choices))
        targets.append(attrs.evolve(target, projection=projection))
    framework = strict(card.framework).with_definitions(*targets)
    middle = card.periods[0].start + timedelta(days=draw(st.integers(-30, 300)))
    given = rebound(framework, card.observed)
    observed = given if forecasts else measured_by(given, middle)
    return evaluated(card, framework=framework, observed=observed, as_at=middle)


def measured_by(observed: Observations, day: date) -> Observations:
    """Without forecasts, and without what nobody can have known on the day."""
    kept = [
        bound
        for bound in observed
        if bound.period.end < day and not is_forecast(bound.figure)
    ]
    return Observations.of(observed.measures, kept)


def is_forecast(figure) -> bool:
    return isinstance(figure, Known) and figure.provenance.made is Made.FORECAST


@given(looking_ahead())
def test_of_what_has_closed_the_outlook_is_what_it_says_now(card: Scorecard):
    """When everything is over, the two lenses show the same."""
    over = max(period.end for period in card.periods).replace(year=2099)
    closed = evaluated(card, as_at=over)
    year = closed.periods[-1]

    for target in closed.framework.targets:
        assert closed.outlook[target.id, year].figure == closed[target.id, year].figure
        assert closed.outlook[target.id, year].status == closed[target.id, year].status


@given(looking_ahead())
def test_without_projections_and_forecasts_the_outlook_is_now(card: Scorecard):
    """Cell for cell, however it was found, unless a hand counts in what is now."""
    plain = [attrs.evolve(each, projection=None) for each in card.framework.targets]
    changed = card.framework.with_definitions(*plain)
    unjudged = (d for d in changed.definitions if not isinstance(d, ManualJudgement))
    framework = attrs.evolve(changed, definitions=unjudged)
    known = [bound for bound in card.observed if not is_forecast(bound.figure)]
    observed = Observations.of(framework.measures, known)

    now = evaluated(card, framework=framework, observed=observed)

    assert now.lenses.outlook == now.lenses.now
    assert not now.looks_ahead


@given(looking_ahead())
def test_what_is_now_never_depends_on_what_is_foreseen(card: Scorecard):
    """Neither a projection nor an open forecast moves a status or a figure."""
    plain = [attrs.evolve(each, projection=None) for each in card.framework.targets]
    framework = card.framework.with_definitions(*plain)
    known = [
        bound
        for bound in card.observed
        if not (is_forecast(bound.figure) and card.as_at <= bound.period.end)
    ]
    observed = Observations.of(framework.measures, known)

    without = evaluated(card, framework=framework, observed=observed)

    assert without.lenses.now == card.lenses.now


@given(looking_ahead(forecasts=False), st.data())
def test_withholding_a_figure_never_improves_an_outlook(
    card: Scorecard, data: st.DataObject
):
    """No method bridges a gap, so leaving a bad quarter out gains nothing."""
    keys = [bound.key for bound in card.observed]
    left_out = data.draw(st.sets(st.sampled_from(keys or [0])))
    kept = [bound for bound in card.observed if bound.key not in left_out]

    silent = evaluated(
        card, observed=Observations.of(card.framework.measures, kept)
    ).outlook

    for before in card.outlook:
        if before.sort in ROLLED_UP:
            after = silent[before.id, before.period]
            assert is_no_better(card, after.status, before.status), before.id


@given(looking_ahead())
def test_every_reason_of_an_outlook_says_what_is_stored(card: Scorecard):
    """The reason's verdict is the stored verdict, in this lens as in the other."""
    for result in card.outlook:
        why = card.outlook.why(result.id, result.period)

        assert why.rating == result.status
        assert why.claim.startswith("Outlook: ")


@given(looking_ahead())
def test_a_figure_that_rests_on_what_is_ahead_is_a_forecast(card: Scorecard):
    """Provenance is never lost on the way."""
    for column, period in enumerate(card.periods):
        for target in card.framework.targets:
            cell = card.outlook.cells[target.id][column]
            figure = cell.reading.figure if cell.reading else None
            if cell.foreseen is not None and cell.foreseen.projected:
                stands = card.framework.indicators[target.indicator].kind is Kind.STOCK
                if isinstance(figure, Known) and not stands:
                    assert is_forecast(figure), (target.id, period)
