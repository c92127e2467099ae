"""Laws of monitoring and reporting: the same facts, and never more than they say."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.analysis import compare_purposes
from goldenthread.observations import Observations, Purpose
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import scorecards
from goldenthread.values import Checked, Known, Made, Provenance
from tests.properties.again import evaluated
from tests.properties.test_withholding import is_no_better

FAR = date(2099, 12, 31)


def bound_again(observed: Observations, change) -> Observations:
    """The same observations, each figure changed; `None` leaves it out."""
    changed = (
        change(bound) if isinstance(bound.figure, Known) else bound
        for bound in observed
    )
    # Totals may fall as they are changed: that is no concern of these laws.
    loose = (attrs.evolve(b, correction=True) for b in changed if b is not None)
    return Observations.of(observed.measures, loose)


def checked_as(word: Checked):
    """A change of how a figure was checked, and of nothing else."""

    def change(bound):
        provenance = Provenance(bound.figure.provenance.made, word)
        return attrs.evolve(
            bound, figure=attrs.evolve(bound.figure, provenance=provenance)
        )

    return change


def reported(card: Scorecard, observed: Observations, **asked) -> Scorecard:
    return evaluated(card, observed=observed, purpose="reporting", **asked)


def told(card: Scorecard) -> dict:
    return {(result.id, result.period): result for result in card}


@given(scorecards())
def test_of_final_figures_of_closed_periods_both_say_the_same(card: Scorecard):
    """There is nothing left that only one of them would take."""
    final = bound_again(card.observed, checked_as(Checked.FINAL))

    both = compare_purposes(card.framework, final, periods=card.periods, as_at=FAR)

    assert both.monitoring.lenses.now == both.reporting.lenses.now
    assert (both.differences, both.left_out) == ((), ())


@given(scorecards(), st.integers(1, 10**6))
def test_a_report_reads_no_figure_that_is_not_validated(card: Scorecard, poison: int):
    """Whatever a provisional figure says, and that of an open period as well."""

    def poisoned(bound):
        is_open = card.as_at <= bound.period.end
        figure = bound.figure
        if figure.provenance.checked is not Checked.ENTERED and not is_open:
            return bound
        sides = {"numerator": None, "denominator": None}
        figure = attrs.evolve(figure, value=figure.value + poison, **sides)
        return attrs.evolve(bound, figure=figure)

    before = bound_again(card.observed, lambda bound: bound)
    after = bound_again(card.observed, poisoned)
    assume(before != after)

    assert reported(card, before).cells == reported(card, after).cells


@given(scorecards(), st.data())
def test_withholding_validation_is_as_good_as_withholding_the_figure(
    card: Scorecard, data: st.DataObject
):
    """And so never better: nobody gains by leaving a red figure unchecked."""
    keys = [b.key for b in card.observed if isinstance(b.figure, Known)]
    chosen = data.draw(st.sets(st.sampled_from(keys or [0])))
    final = bound_again(card.observed, checked_as(Checked.FINAL))
    unchecked = checked_as(Checked.ENTERED)

    entered = reported(
        card, bound_again(final, lambda b: unchecked(b) if b.key in chosen else b)
    )
    withheld = reported(
        card, bound_again(final, lambda b: None if b.key in chosen else b)
    )

    for result in entered:
        other = withheld[result.id, result.period]
        assert result.status == other.status, result.id
        assert is_no_better(card, result.status, other.status)


@given(scorecards())
def test_a_report_has_no_outlook_of_its_own(card: Scorecard):
    report = reported(card, card.observed)

    assert report.lenses.outlook is report.lenses.now
    assert all(result.outlook == result.status for result in report)


@given(scorecards())
def test_recording_into_a_report_is_reporting_what_is_known_then(card: Scorecard):
    """Figures that a report left out come back when they are asked for again."""
    empty = card.framework.observations()
    report = reported(card, card.observed)

    assert reported(card, empty.with_figures(report.observed)) == report
    assert report.record() == report
    assert evaluated(card, observed=report.observed) == attrs.evolve(
        evaluated(card), purpose=Purpose.MONITORING
    )


@given(scorecards())
def test_each_difference_is_put_down_to_a_figure_that_is_left_out(card: Scorecard):
    """Nothing turns by itself; and the thread leads from the figure to it."""
    both = compare_purposes(
        card.framework, card.observed, periods=card.periods, as_at=card.as_at
    )
    monitoring, report = told(both.monitoring), told(both.reporting)
    found = {(each.id, each.period): each for each in both.differences}

    for key, before in monitoring.items():
        is_same = attrs.evolve(before, outlook=report[key].outlook) == report[key]
        assert is_same is (key not in found), key
    for each in both.differences:
        assert each.left_out
        assert set(each.left_out) <= set(both.left_out)
        assert each.through[-1] == each.id
        assert each.through[0] in {figure.indicator for figure in each.left_out}


@given(scorecards())
def test_what_is_left_out_is_what_is_provisional_or_open(card: Scorecard):
    both = compare_purposes(
        card.framework, card.observed, periods=card.periods, as_at=card.as_at
    )

    expected = {
        bound.key
        for bound in card.observed
        if isinstance(bound.figure, Known)
        and bound.body == card.body
        and (
            card.as_at <= bound.period.end
            or bound.figure.provenance.checked is Checked.ENTERED
        )
    }
    own = {each.key for each in both.left_out if each.body == card.body}

    assert own == expected


@given(scorecards())
def test_a_forecast_of_an_open_period_is_for_monitoring_alone(card: Scorecard):
    """Reporting looks at what was found, not at what was expected."""
    report = reported(card, card.observed)
    ahead = [
        bound
        for bound in report.taken
        if isinstance(bound.figure, Known)
        and bound.figure.provenance.made is Made.FORECAST
    ]

    assert all(bound.period.end < card.as_at for bound in ahead)
    assert report == evaluate(
        card.framework,
        card.observed,
        periods=card.periods,
        as_at=card.as_at,
        purpose="reporting",
    )
