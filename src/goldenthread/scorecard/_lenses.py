from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.evaluation import (
    Editions,
    Lenses,
    evaluate_cells,
    judge_cells,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["judge"]


def judge(  # noqa: PLR0913 - all that is asked
    framework: Framework,
    knowledge: Knowledge | None,
    observed: Observations,
    *,
    periods: tuple[Period, ...],
    as_at: date,
    body: str,
    looks_ahead: bool,
) -> Lenses:
    """Judge everything by one framework, or each period by what was in force."""
    if knowledge is None:
        return evaluate_cells(
            framework,
            observed,
            periods=periods,
            as_at=as_at,
            body=body,
            looks_ahead=looks_ahead,
        )
    editions = Editions(knowledge=knowledge, observed=observed, as_at=as_at, body=body)
    figures = [editions.under(period) for period in periods]
    return judge_cells(figures, periods, looks_ahead=looks_ahead)
