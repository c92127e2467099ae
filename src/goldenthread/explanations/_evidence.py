"""What a target's judgement was made from: its figure, and what moves its level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from goldenthread.definitions import Indicator, Target
from goldenthread.evaluation import Judgement, context_of, lagged
from goldenthread.expectations import Context, needs_of
from goldenthread.explanations._ground import Ground
from goldenthread.explanations._why import Evidence
from goldenthread.periods import Period
from goldenthread.values import Absent, Known

__all__ = ["EARLIER", "evidence_of"]


def evidence_of(
    ground: Ground, target: Target, cell: Judgement
) -> tuple[Evidence, ...]:
    """The figure that was judged, then what its rules asked for beside it."""
    if cell.reading is None:
        return ()
    indicator = ground.framework.indicators[target.indicator]
    figure = _figure(ground, indicator, cell)
    return (figure, *_context_evidence(ground, target, indicator, cell))


def _figure(ground: Ground, indicator: Indicator, cell: Judgement) -> Evidence:
    figure = cell.reading.figure if cell.reading else None
    return Evidence(
        id=indicator.id,
        title=ground.title(indicator.id),
        period=str(cell.period or ground.period),
        text=ground.wording.judged(indicator, cell),
        provenance=figure.provenance if isinstance(figure, Known) else None,
        note="judged raw" if cell.is_raw else "judged as published",
    )


def _context_evidence(
    ground: Ground, target: Target, indicator: Indicator, cell: Judgement
) -> Iterator[Evidence]:
    """What the rules asked for, in the unit of the indicator that is judged."""
    if cell.period is None:
        return
    policy = ground.framework.policy_of(target.id)
    needs = needs_of(target.expect) | needs_of(policy)
    context = context_of(ground.figures, target, cell.period, needs)
    for id_, period, figure, note in _asked_for(target, cell.period, context):
        yield Evidence(
            id=id_,
            title=ground.title(id_),
            period=period,
            text=ground.wording.figure(indicator, figure),
            provenance=figure.provenance if isinstance(figure, Known) else None,
            note=note,
        )


EARLIER = "earlier in the series"
"""What is said of the figures that a chart or a run is read from."""

_Asked: TypeAlias = tuple[str, str, Known | Absent, str]
"""An indicator, a period, its figure, and what it was asked for."""


def _asked_for(target: Target, span: Period, context: Context) -> Iterator[_Asked]:
    id_, start = target.indicator, target.baseline
    if context.baseline is not None and start is not None:
        note = f"the baseline: {start.reason}" if start.reason else "the baseline"
        yield id_, start.period, context.baseline, note
    if context.previous is not None:
        yield id_, str(span.previous), context.previous, "the period before"
    if context.year_ago is not None:
        yield id_, str(span.year_before), context.year_ago, "a year before"
    for period, figure in context.series[:-1]:
        yield id_, str(period), figure, EARLIER
    for body, figure in context.comparators:
        yield id_, str(span), figure, f"the figure of {body or 'the home body'}"
    for (other, lag), figure in context.referred:
        when = str(lagged(span, lag))
        yield other, when, figure, "what the level is taken from"
