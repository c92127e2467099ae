from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from goldenthread.aggregations import Aggregation, Part, Parts
from goldenthread.strategies import parts
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
from goldenthread.testing._moves import factors, figure_scaled
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import Absence, Absent, Known, weakest

__all__ = ["check_aggregation"]


def check_aggregation(aggregation: Aggregation, *, max_examples: int = 100) -> Report:
    """Hold *aggregation* to the laws of aggregations.

    Args:
        aggregation: What makes one figure of several.
        max_examples: How many wholes each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no aggregation, or waives what is no law of one.

    >>> from goldenthread.aggregations import Sum
    >>> print(check_aggregation(Sum(), max_examples=20))
    Sum(): 9 laws held, 0 waived
      totality        held
      purity          held
      plain-value     held
      agreement       held
      unit-scaling    held
      order           held
      weight-scaling  held
      withholding     held
      not-applicable  held
    """
    refuse_unless(aggregation, Aggregation, "combine(parts)")
    return hold(aggregation, _trials(), max_examples=max_examples)


@attrs.frozen
class Changed:
    """The parts of a whole, and the same with something done to them."""

    parts: Parts
    changed: Parts


@attrs.frozen
class Rescaled:
    """The parts of a whole, and how many of another unit make one of theirs."""

    parts: Parts
    factor: Fraction


_turns = st.integers(0, 3)


def _trials() -> tuple[Trial[Aggregation, Any], ...]:
    whole = st.shared(parts(), key=SHARED)
    return (
        Trial(Law.TOTALITY, whole, _silences),
        purity(_combined, parts()),
        plain_value(),
        Trial(Law.AGREEMENT, whole, _contradictions),
        Trial(Law.UNIT_SCALING, st.builds(Rescaled, whole, factors()), _favoured_units),
        Trial(Law.ORDER, whole.flatmap(_shuffled), _differences),
        Trial(Law.WEIGHT_SCALING, _changes(whole, factors(), _reweighed), _differences),
        Trial(Law.WITHHOLDING, _changes(whole, _turns, _suppressed), _disclosures),
        Trial(Law.NOT_APPLICABLE, _changes(whole, _turns, _extended), _differences),
    )


def _changes(
    whole: st.SearchStrategy[Parts],
    by: st.SearchStrategy[Any],
    change: Callable[[Parts, Any], Parts],
) -> st.SearchStrategy[Changed]:
    return st.tuples(whole, by).map(lambda one: Changed(one[0], change(*one)))


def _shuffled(whole: Parts) -> st.SearchStrategy[Changed]:
    return st.permutations(whole.parts).map(
        lambda order: Changed(whole, attrs.evolve(whole, parts=order))
    )


def _reweighed(whole: Parts, factor: Fraction) -> Parts:
    return attrs.evolve(
        whole,
        parts=[attrs.evolve(part, weight=part.weight * factor) for part in whole.parts],
    )


def _suppressed(whole: Parts, turn: int) -> Parts:
    """The whole with one part hidden, or, where it has none, one that is."""
    hidden = Part(Absent(Absence.SUPPRESSED))
    number = turn % (len(whole.parts) or 1)
    changed = (*whole.parts[:number], hidden, *whole.parts[number + 1 :])
    return attrs.evolve(whole, parts=changed)


def _extended(whole: Parts, turn: int) -> Parts:
    number = turn % (len(whole.parts) + 1)
    extra = Part(Absent(Absence.NOT_APPLICABLE))
    changed = (*whole.parts[:number], extra, *whole.parts[number:])
    return attrs.evolve(whole, parts=changed)


def _combined(aggregation: Aggregation, whole: Parts) -> Known | Absent:
    """What *aggregation* makes of the parts, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    return asked(lambda: aggregation.combine(whole), Known, Absent)


def _silences(aggregation: Aggregation, whole: Parts) -> Iterator[str]:
    _combined(aggregation, whole)
    yield from ()


def _contradictions(aggregation: Aggregation, whole: Parts) -> Iterator[str]:
    yield from silence_about_itself(lambda: str(aggregation))
    answer = _combined(aggregation, whole)
    if isinstance(answer, Absent):
        return
    counted = weakest(f.provenance for f, weight in whole.counted if weight)
    if weakest((counted, answer.provenance)) != answer.provenance:
        yield f"it says that it is {answer.provenance}, but a part is {counted}"
    # Nothing of nothing adds nothing to a quotient: it may count as there or not.
    least, most = _left_out(whole.without_nothing()), _left_out(whole)
    if least if answer.coverage.is_complete else not most:
        yield (
            f"it says that {answer.coverage.counted} of {answer.coverage.of} parts "
            f"went in, and left out {shown(most)}"
        )
    quotient = _quotient(answer, whole.scale)
    if answer.is_exact and quotient not in {None, answer.value}:
        yield f"its value is {answer.value}, but its sides make {quotient}"


def _left_out(whole: Parts) -> tuple[Absent, ...]:
    """What ought to be in a whole and is not."""
    return tuple(
        part.figure
        for part in whole.parts
        if isinstance(part.figure, Absent)
        and part.figure.kind is not Absence.NOT_APPLICABLE
    )


def _quotient(answer: Known, scale: int) -> Fraction | None:
    if answer.numerator is None or not answer.denominator:
        return None
    return answer.numerator / answer.denominator * scale


def _differences(aggregation: Aggregation, example: Changed) -> Iterator[str]:
    one = _combined(aggregation, example.parts)
    other = _combined(aggregation, example.changed)
    # Which of several absences of a kind speaks for the whole is left open.
    if _told(one) != _told(other):
        yield f"the whole is {shown(one)}, and then {shown(other)}"


def _told(answer: Known | Absent) -> object:
    return answer.kind if isinstance(answer, Absent) else answer


def _disclosures(aggregation: Aggregation, example: Changed) -> Iterator[str]:
    answer = _combined(aggregation, example.changed)
    if isinstance(answer, Known):
        yield f"a part is suppressed, and the whole is known: {shown(answer)}"


def _favoured_units(aggregation: Aggregation, example: Rescaled) -> Iterator[str]:
    whole, factor = example.parts, example.factor
    rescaled = attrs.evolve(
        whole,
        parts=[
            attrs.evolve(part, figure=figure_scaled(part.figure, factor))
            for part in whole.parts
        ],
    )
    wanted = figure_scaled(_combined(aggregation, whole), factor)
    answer = _combined(aggregation, rescaled)
    if _told(wanted) != _told(answer):
        yield (
            f"with all figures × {factor} it is {shown(answer)}, and not "
            f"{shown(wanted)}"
        )
