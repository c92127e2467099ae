from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, cast, overload

from goldenthread.errors import (
    DefinitionError,
    InvalidObservationsError,
    PeriodError,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observations, Purpose
from goldenthread.periods import Period
from goldenthread.scorecard._card import Scorecard
from goldenthread.scorecard._lenses import judge

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["bound_to", "day_asked", "evaluate", "figures_twice"]


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
    asked, aim = _asked(rules, periods), _purpose(purpose)
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


def figures_twice() -> InvalidObservationsError:
    """Refuse figures that stand beside those that a ledger tells."""
    return InvalidObservationsError.of(
        "figures-twice",
        "observed",
        "a ledger tells the figures as well",
        "record them in the ledger, or card.record(…) what is only supposed",
    )


def day_asked(value: object, name: str = "as_at") -> date:
    """The day of a question, which is never read from a clock.

    Raises:
        PeriodError: If it is no day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PeriodError.of(
        "not-a-day", name, f"{value!r} is no day", "give a datetime.date"
    )


def _purpose(word: object) -> Purpose:
    try:
        return Purpose(cast("str", word))
    except ValueError:
        raise DefinitionError.of(
            "unknown-word",
            "purpose",
            f"{word!r} is no purpose of a scorecard",
            f"use one of {', '.join(Purpose)}",
        ) from None


def bound_to(framework: object, observed: object) -> Observations:
    """The figures, once both are known to be what they should be.

    Raises:
        InvalidObservationsError: If they are not, or do not fit.
    """
    if not isinstance(framework, Framework):
        raise InvalidObservationsError.of(
            "not-a-framework",
            "framework",
            f"{type(framework).__name__} is no framework",
            "make one with Framework.of(...)",
        )
    if observed is None:
        return framework.observations()
    if not isinstance(observed, Observations):
        raise InvalidObservationsError.of(
            "not-bound",
            "observed",
            f"{type(observed).__name__} holds no bound figures",
            "bind them with framework.observations(...)",
        )
    if observed.measures != framework.measures:
        raise InvalidObservationsError.of(
            "bound-elsewhere",
            "observed",
            "these figures were bound to other indicators, units or calendars",
            "bind them with framework.observations(...)",
        )
    return observed


def _asked(
    framework: Framework, periods: Iterable[Period | str] | Period | str
) -> tuple[Period, ...]:
    if isinstance(periods, (str, Period)):
        several: tuple[Period | str, ...] = (periods,)
    elif isinstance(periods, Iterable):
        several = tuple(periods)
    else:
        raise PeriodError.of(
            "no-periods", "periods", f"{periods!r} names no period", "name at least one"
        )
    asked = tuple(framework.calendar.parse(period) for period in several)
    if not asked or len(set(asked)) < len(asked):
        what = "a period is asked for twice" if asked else "no period is asked for"
        raise PeriodError.of("no-periods", "periods", what, "name each period once")
    return asked
