from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from string import Formatter
from typing import Any

import attrs
from hypothesis import strategies as st

from goldenthread.expectations import (
    PLAIN,
    Context,
    Demand,
    Expectation,
    Level,
    at_least,
    fixed_levels_of,
    needs_of,
    references_of,
    undemanded_by,
    words_of,
)
from goldenthread.periods import Period
from goldenthread.strategies import contexts
from goldenthread.testing._laws import (
    Law,
    Report,
    Trial,
    asked,
    hold,
    refuse_unless,
    shown,
    silence_about_itself,
)
from goldenthread.testing._moves import ELSEWHERE, reads_only, told
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import Absence, Absent

__all__ = ["check_expectation"]


def check_expectation(
    expectation: Expectation | Level,
    *,
    periods: Iterable[Period] = (),
    max_examples: int = 100,
) -> Report:
    """Hold *expectation* to the laws of expectations.

    A level is held to them as what `at_least(level)` demands.

    Args:
        expectation: What a target demands, or the level in its words.
        periods: In which to ask for it; by default quarters and months of
            2006/07, and years from 2000/01 to 2010/11.
        max_examples: How many contexts each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no expectation, or waives what is no law of one.

    >>> from goldenthread.expectations import zero
    >>> print(check_expectation(zero(), max_examples=20))
    Zero(): 5 laws held, 0 waived
      totality                     held
      purity                       held
      plain-value                  held
      reads-only-what-it-declares  held
      agreement                    held
    """
    if not isinstance(expectation, Level):
        refuse_unless(expectation, Expectation, "at(context)")
    trials = _trials(expectation, tuple(periods))
    return hold(expectation, trials, max_examples=max_examples)


@attrs.frozen
class Overheard:
    """A context as it was asked for, and what could be known besides."""

    context: Context
    besides: Context


def _trials(
    rule: Expectation | Level, periods: tuple[Period, ...]
) -> tuple[Trial[Any, Any], ...]:
    declared = partial(contexts, needs=needs_of(rule), references=references_of(rule))
    contexts_asked = declared(periods=periods) if periods else declared()
    context = st.shared(contexts_asked, key=SHARED)
    besides = contexts(references=(ELSEWHERE,))
    return (
        Trial(Law.TOTALITY, context, _silences),
        purity(_demanded, contexts_asked),
        plain_value(),
        reads_only(rule, st.builds(Overheard, context, besides), _overhearings),
        Trial(Law.AGREEMENT, context, _contradictions),
    )


def _demanded(rule: Expectation | Level, context: Context) -> Demand | Absent:
    """What *rule* demands, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    whole = at_least(rule) if isinstance(rule, Level) else rule
    return asked(lambda: whole.at(context), Demand, Absent)


def _outside(rule: Expectation | Level, period: Period) -> Absent | None:
    return asked(lambda: undemanded_by(rule, period), Absent, type(None))


def _silences(rule: Expectation | Level, context: Context) -> Iterator[str]:
    _demanded(rule, context)
    _outside(rule, context.period)
    yield from ()


def _overhearings(rule: Expectation | Level, example: Overheard) -> Iterator[str]:
    context = told(rule, example.context, example.besides)
    alone, besides = _demanded(rule, example.context), _demanded(rule, context)
    if alone != besides:
        yield (
            f"it demands {shown(alone)}, but {shown(besides)} when it is told what "
            "it did not ask for"
        )


def _contradictions(rule: Expectation | Level, context: Context) -> Iterator[str]:
    yield from silence_about_itself(lambda: words_of(rule, PLAIN))
    yield from silence_about_itself(lambda: str(rule))
    demand = _demanded(rule, context)
    yield from _misdated(rule, context.period, demand)
    if isinstance(demand, Demand):
        yield from _ill_worded(demand)
        yield from _forgotten_levels(rule, demand)


def _misdated(
    rule: Expectation | Level, period: Period, demand: Demand | Absent
) -> Iterator[str]:
    """Whether a period is in force must be told before any figure is known."""
    if not hasattr(rule, "undemanded"):
        return
    outside = _outside(rule, period)
    if outside is not None and demand != outside:
        yield f"nothing is demanded in {period}, it says, and demands {shown(demand)}"
    has_ended = isinstance(demand, Absent) and demand.kind is Absence.NOT_APPLICABLE
    if outside is None and has_ended:
        yield f"something is demanded in {period}, it says, and answers {demand}"


def _ill_worded(demand: Demand) -> Iterator[str]:
    fields = {name for _, name, _, _ in Formatter().parse(demand.template)} - {None}
    wanted = {str(number) for number in range(len(demand.levels))}
    if fields != wanted:
        yield (
            f"its template {demand.template!r} has no place for each of its "
            f"{len(demand.levels)} levels"
        )
    lower, upper = demand.acceptance.lower, demand.acceptance.upper
    if lower is not None and upper is not None and lower.key >= upper.key:
        yield f"no figure can meet {shown(demand)}"


def _forgotten_levels(rule: Expectation | Level, demand: Demand) -> Iterator[str]:
    edges = (demand.acceptance.lower, demand.acceptance.upper)
    said = {*demand.levels, *(edge.at for edge in edges if edge is not None)}
    for level in fixed_levels_of(rule):
        if level not in said:
            yield (
                f"its level never moves from {level}, it says, but it demands "
                f"{shown(tuple(sorted(said)))}"
            )
