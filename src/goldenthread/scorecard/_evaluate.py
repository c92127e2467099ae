from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast, overload

from goldenthread.framework import Framework
from goldenthread.observations import Observations, Purpose
from goldenthread.periods import Period
from goldenthread.scorecard._card import Scorecard
from goldenthread.scorecard._lenses import judge
from goldenthread.scorecard._question import (
    bound_to,
    day_asked,
    figures_twice,
    periods_asked,
    purpose_asked,
)

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["evaluate"]


@overload
def evaluate(
    framework: Framework,
    observed: Observations | None = None,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date,
    body: str | None = None,
    purpose: Purpose | str = Purpose.MONITORING,
) -> Scorecard: ...


@overload
def evaluate(
    framework: Knowledge,
    observed: None = None,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date | None = None,
    body: str | None = None,
    purpose: Purpose | str = Purpose.MONITORING,
) -> Scorecard: ...


def evaluate(
    framework: Framework | Knowledge,
    observed: Observations | None = None,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date | None = None,
    body: str | None = None,
    purpose: Purpose | str = Purpose.MONITORING,
) -> Scorecard:
    """Judge every element of *framework* in each of *periods*.

    The day of the question is always an argument: no clock is read. Equal
    arguments give equal scorecards, on any machine, in any order.

    Args:
        framework: What to judge; or all that a ledger knew of it at an
            instant, and then each period is judged as then.
        observed: Figures bound to it; none if left out, and those that it
            knew if a ledger tells.
        periods: Reporting periods, as text in the framework's calendar or as
            periods; one or several.
        as_at: The day of the question; may be left out where a ledger tells,
            for the day of the instant.
        body: Whose figures; the home body's unless named.
        purpose: `monitoring` takes every figure and looks ahead; `reporting`
            takes validated figures of closed periods alone.

    Raises:
        DefinitionError: If there is no such purpose.
        PeriodError: If a period cannot be read, none is asked for or one
            twice, or *as_at* is no day.
        InvalidObservationsError: If the figures were bound to other measures.
    """
    knowledge = _knowledge(framework)
    rules = cast("Framework", knowledge.framework if knowledge else framework)
    bound = bound_to(rules, _known(knowledge, observed))
    day = day_asked(knowledge.day if knowledge and as_at is None else as_at)
    asked, aim = periods_asked(rules, periods), purpose_asked(purpose)
    whose = rules.home if body is None else body
    lenses = judge(
        rules,
        knowledge,
        aim.taken(bound, day),
        periods=asked,
        as_at=day,
        body=whose,
        looks_ahead=aim.looks_ahead,
    )
    return Scorecard(
        framework=rules,
        observed=bound,
        periods=asked,
        as_at=day,
        body=whose,
        lenses=lenses,
        purpose=aim,
        knowledge=knowledge,
    )


def _knowledge(asked: object) -> Knowledge | None:
    """What a ledger knew, if that is asked; who asks plainly never meets one."""
    if isinstance(asked, Framework):
        return None
    from goldenthread.ledger import Knowledge  # noqa: PLC0415

    return asked if isinstance(asked, Knowledge) else None


def _known(
    knowledge: Knowledge | None, observed: Observations | None
) -> Observations | None:
    """The figures that were given, or those that a ledger knows."""
    if knowledge is None:
        return observed
    if observed is None:
        return knowledge.observed
    raise figures_twice()
