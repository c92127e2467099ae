"""Faults that an engine might have, each as what it would leave as it was.

Each fault is as small as it can be: only the cell that was forgotten is stale,
and what rests on it is right. A real fault would show in more cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goldenthread.definitions import Reading as Window
from goldenthread.definitions import Target
from goldenthread.expectations import Lag, Need, needs_of
from goldenthread.observations import Observation
from goldenthread.values import RAG, Absent
from tests.engine.machine import Said, Step
from tests.engine.shapes import INPUTS

Cell = tuple[str, str, object]
Fault = Callable[[Step], Said]
"""Says something else than it should after a step."""

Forgetting = Callable[[Step], Iterator[Cell]]


def stale(forgotten: Forgetting) -> Fault:
    """What is said if some cells are left as they were."""

    def fault(step: Step) -> Said:
        left = {key: step.before[key] for key in list(forgotten(step))}
        return step.after | left

    fault.__name__ = forgotten.__name__
    return fault


def cells_of(step: Step, wanted: Callable[[Target], bool]) -> Iterator[Cell]:
    """The cells, now and ahead, of all targets that are *wanted*."""
    ids = {target.id for target in step.framework.targets if wanted(target)}
    return (key for key in step.after if key[1] in ids)


def inputs_of(indicator: str) -> tuple[str, ...]:
    """The reported indicators that one rests on."""
    return INPUTS.get(indicator, (indicator,))


def given_for(step: Step, indicator: str) -> list[Observation]:
    """What was recorded of those that an indicator rests on."""
    below = inputs_of(indicator)
    return [each for each in step.given if each.indicator in below]


def needs(step: Step, target: Target) -> frozenset[Need]:
    """What a target asks for beside the figure."""
    policy = step.framework.policy_of(target.id)
    return needs_of(target.expect) | needs_of(policy)


def is_later(step: Step, target: Target, period: object, days: int) -> bool:
    """Whether a cell lies well after what was recorded for it."""
    given = given_for(step, target.indicator)
    return any((period.end - each.period.end).days >= days for each in given)


def later_cells(
    step: Step, wanted: Callable[[Target], bool], days: int = 60
) -> Iterator[Cell]:
    targets = step.framework.targets
    for lens, id_, period in cells_of(step, wanted):
        if is_later(step, targets[id_], period, days):
            yield lens, id_, period


def a_year_ago_is_forgotten(step: Step) -> Iterator[Cell]:
    """What compares with a year ago is not judged again a year later."""
    return later_cells(step, lambda t: Need.YEAR_AGO in needs(step, t), days=300)


def a_lagged_reference_is_forgotten(step: Step) -> Iterator[Cell]:
    """A level that is last year's figure of another indicator stays as it was."""
    for target in step.framework.targets:
        lags = dict(step.framework.references_of(target.id))
        if Lag.YEAR in lags.values():
            yield from cells_of(step, lambda t, id_=target.id: t.id == id_)


def a_reference_is_forgotten(step: Step) -> Iterator[Cell]:
    """A level that is another indicator's figure stays as it was."""
    framework = step.framework
    return cells_of(step, lambda t: bool(framework.references_of(t.id)))


def the_next_period_is_forgotten(step: Step) -> Iterator[Cell]:
    """What compares with the period before is not judged again."""
    return later_cells(step, lambda t: Need.PREVIOUS in needs(step, t))


def later_to_date_is_forgotten(step: Step) -> Iterator[Cell]:
    """A year to date is judged again only where the figure itself lies."""
    return later_cells(step, lambda t: t.reading is Window.YEAR_TO_DATE)


def later_windows_are_forgotten(step: Step) -> Iterator[Cell]:
    """A rolling window is judged again only where the figure itself lies."""
    return later_cells(step, lambda t: t.reading is Window.ROLLING)


def later_differences_are_forgotten(step: Step) -> Iterator[Cell]:
    """A total to date changes, and the difference after it does not."""
    in_period = Window.IN_PERIOD
    return later_cells(
        step, lambda t: t.indicator == "walks" and t.reading is in_period
    )


def the_series_is_forgotten(step: Step) -> Iterator[Cell]:
    """A chart, or a run, is judged again only where the figure itself lies."""
    return later_cells(step, lambda t: Need.SERIES in needs(step, t))


def the_baseline_is_forgotten(step: Step) -> Iterator[Cell]:
    """A target that is measured from an earlier figure stays as it was."""
    return later_cells(step, lambda t: bool(t.baseline and t.baseline.period))


def peers_are_forgotten(step: Step) -> Iterator[Cell]:
    """What is compared with other bodies is not judged again for their figures."""
    regional = [each for each in step.given if each.indicator == "region"]
    if regional and all(each.body for each in regional):
        yield from cells_of(step, lambda t: Need.COMPARATORS in needs(step, t))


def the_outlook_is_forgotten(step: Step) -> Iterator[Cell]:
    """What is foreseen stays as it was."""
    return (key for key in step.after if key[0] == "outlook")


def the_year_is_forgotten(step: Step) -> Iterator[Cell]:
    """A quarter is recorded, and the year that it is part of is not read again."""
    return (key for key in step.after if key[2].frequency.value == "year")


def the_second_parent_is_forgotten(step: Step) -> Iterator[Cell]:
    """`o2` bears on `o1` and `o0`; only the first is rolled up again."""
    was = {key: step.before[key].status for key in step.before}
    for lens, id_, period in step.after:
        below = (lens, "o2", period)
        if id_ == "o0" and step.after[below].status != was[below]:
            yield lens, id_, period


def the_second_sum_is_forgotten(step: Step) -> Iterator[Cell]:
    """`phone` enters two sums; only the first is worked out again."""
    if any(each.indicator == "phone" for each in step.given):
        yield from (key for key in step.after if key[1] in {"more", "diamond"})


def it_stops_where_no_status_changes(step: Step) -> Iterator[Cell]:
    """Cut off too early: the figure has changed, but the status below has not."""
    for lens, id_, period in step.after:
        inputs = [(lens, each, period) for each in INPUTS.get(id_, ())]
        if inputs and all(
            step.before[key].status == step.after[key].status for key in inputs
        ):
            yield lens, id_, period


def it_stops_where_no_value_changes(step: Step) -> Iterator[Cell]:
    """Cut off too early: the provenance has changed, but the value has not."""
    for key, after in step.after.items():
        before = step.before[key]
        if (before.value, before.absence) == (after.value, after.absence):
            yield key


def it_stops_where_no_colour_changes(step: Step) -> Iterator[Cell]:
    """Cut off too early: a reason for not being rated is as good as another."""
    for key, after in step.after.items():
        if {after.status, step.before[key].status}.isdisjoint(RAG.codes):
            yield key


def what_is_withdrawn_stays(step: Step) -> Iterator[Cell]:
    """Where a figure gives way to an absence, nothing is judged again."""
    if any(isinstance(each.value, Absent) for each in step.given):
        yield from step.after


def only_the_first_of_a_batch_counts(step: Step) -> Iterator[Cell]:
    """Of several figures only what rests on the first is judged again."""
    if len(step.given) > 1:
        first = step.given[0].indicator
        yield from cells_of(step, lambda t: first not in inputs_of(t.indicator))


def corrections_are_forgotten(step: Step) -> Iterator[Cell]:
    """A figure takes the place of another, and nothing is judged again."""
    keys = {(each.indicator, each.period) for each in step.known if not each.body}
    if any((each.indicator, each.period) in keys for each in step.given):
        yield from step.after


def siblings_share_a_status(step: Step) -> Said:
    """Two targets on one indicator: what comes of the first is said of both."""
    said = dict(step.after)
    given = {each.indicator for each in step.given}
    for lens, id_, period in step.after:
        if id_ == "sibling" and "visits" in given:
            first = step.after.get((lens, "in-period", period))
            said[lens, id_, period] = first or step.after[lens, id_, period]
    return said


FORGETTING: tuple[Forgetting, ...] = (
    a_year_ago_is_forgotten,
    a_lagged_reference_is_forgotten,
    a_reference_is_forgotten,
    the_next_period_is_forgotten,
    later_to_date_is_forgotten,
    later_windows_are_forgotten,
    later_differences_are_forgotten,
    the_series_is_forgotten,
    the_baseline_is_forgotten,
    peers_are_forgotten,
    the_outlook_is_forgotten,
    the_year_is_forgotten,
    the_second_parent_is_forgotten,
    the_second_sum_is_forgotten,
    it_stops_where_no_status_changes,
    it_stops_where_no_value_changes,
    it_stops_where_no_colour_changes,
    what_is_withdrawn_stays,
    only_the_first_of_a_batch_counts,
    corrections_are_forgotten,
)

FAULTS: tuple[Fault, ...] = (*map(stale, FORGETTING), siblings_share_a_status)
