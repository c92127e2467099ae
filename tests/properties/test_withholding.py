"""Withholding a figure never improves anything above it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.observations import Observations
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.properties.again import evaluated, rebound, strict

ROLLED_UP = {"objective", "plan"}


def is_no_better(card: Scorecard, after, before) -> bool:
    """A rating that is lost is no improvement; one that is gained would be."""
    if not after.is_rated:
        return True
    return before.is_rated and not card.framework.scale.is_better(after, before)


@given(scorecards(), st.data())
def test_withholding_a_figure_never_improves_an_objective_or_plan(
    card: Scorecard, data: st.DataObject
):
    """Else the cheapest way to a green scorecard were silence (domain §8)."""
    late = max(period.end for period in card.periods).replace(year=2099)
    framework = strict(card.framework)
    full = evaluated(card, framework, rebound(framework, card.observed), as_at=late)
    left_out = data.draw(
        st.sets(st.sampled_from([f.key for f in card.observed] or [0]))
    )
    kept = [figure for figure in full.observed if figure.key not in left_out]

    silent = evaluated(
        card, framework, Observations.of(framework.measures, kept), as_at=late
    )

    for before in full:
        after = silent[before.id, before.period]
        if before.sort in ROLLED_UP:
            assert is_no_better(card, after.status, before.status), before.id


@given(scorecards())
def test_withholding_everything_rates_nothing_but_actions(card: Scorecard):
    """Zero is a value; blank is not zero."""
    empty = evaluated(card, observed=card.framework.observations())

    for result in empty:
        if result.sort in {"indicator", "target"}:
            assert not result.status.is_rated
            assert result.met is None
            assert result.value is None
