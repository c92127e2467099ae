"""A case in a mirror, in another unit, and with less or other context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from goldenthread.expectations import (
    Context,
    Demand,
    Lag,
    Need,
    needs_of,
    references_of,
)
from goldenthread.policies import Case
from goldenthread.testing._laws import Law, Trial, kind_of
from goldenthread.values import Absent, Acceptance, Cut, Known

__all__ = [
    "ELSEWHERE",
    "factors",
    "figure_mirrored",
    "figure_scaled",
    "mirrored",
    "reads_only",
    "scaled",
    "told",
]


def mirrored(case: Case) -> Case:
    """The same case with all its figures below zero instead of above it."""
    return Case(
        actual=-case.actual,
        demand=_demand_mirrored(case.demand),
        scale=case.scale,
        context=_with_figures(case.context, figure_mirrored),
    )


def figure_mirrored(figure: Known | Absent) -> Known | Absent:
    """A figure on the other side of zero."""
    return figure_scaled(figure, Fraction(-1))


def figure_scaled(figure: Known | Absent, factor: Fraction) -> Known | Absent:
    """A figure so many times as great, over the same denominator."""
    if isinstance(figure, Absent):
        return figure
    above = None if figure.numerator is None else figure.numerator * factor
    return attrs.evolve(figure, value=figure.value * factor, numerator=above)


def _with_figures(
    context: Context, change: Callable[[Known | Absent], Known | Absent]
) -> Context:
    def changed(figure: Known | Absent | None) -> Known | Absent | None:
        return None if figure is None else change(figure)

    return attrs.evolve(
        context,
        baseline=changed(context.baseline),
        previous=changed(context.previous),
        year_ago=changed(context.year_ago),
        series=tuple((period, change(figure)) for period, figure in context.series),
        comparators=tuple((body, change(f)) for body, f in context.comparators),
        referred=tuple((which, change(f)) for which, f in context.referred),
    )


_REVERSED = {
    "at least": "at most",
    "at most": "at least",
    "above": "below",
    "below": "above",
    "cut by": "raise by",
    "raise by": "cut by",
}

_WORD = re.compile(r"^(at least|at most|above|below)\b|\b(cut by|raise by)\b")


def _demand_mirrored(demand: Demand) -> Demand:
    lower, upper = demand.acceptance.lower, demand.acceptance.upper
    return attrs.evolve(
        demand,
        acceptance=Acceptance(_cut_mirrored(upper), _cut_mirrored(lower)),
        template=_WORD.sub(lambda found: _REVERSED[found[0]], demand.template),
        levels=_levels_mirrored(demand),
        level=None if demand.level is None else -demand.level,
    )


def _cut_mirrored(cut: Cut | None) -> Cut | None:
    return None if cut is None else Cut(-cut.at, is_after=not cut.is_after)


def _levels_mirrored(demand: Demand) -> tuple[Fraction, ...]:
    """Levels change sides; a distance and an amount of change have none."""
    if demand.template.startswith("within"):
        return (*demand.levels[:1], *(-level for level in demand.levels[1:]))
    sides = tuple(-level for level in demand.levels[:2])
    if demand.template.startswith("between"):
        return sides[::-1]
    return (*sides, *demand.levels[2:])


def scaled(case: Case, factor: Fraction) -> Case:
    """The same case in a unit of which there are *factor* times as many."""
    lower, upper = case.demand.acceptance.lower, case.demand.acceptance.upper
    level = case.demand.level
    return Case(
        actual=case.actual * factor,
        demand=attrs.evolve(
            case.demand,
            acceptance=Acceptance(
                _cut_scaled(lower, factor), _cut_scaled(upper, factor)
            ),
            levels=tuple(each * factor for each in case.demand.levels),
            level=None if level is None else level * factor,
        ),
        scale=case.scale,
        context=_with_figures(case.context, lambda f: figure_scaled(f, factor)),
    )


def _cut_scaled(cut: Cut | None, factor: Fraction) -> Cut | None:
    return None if cut is None else attrs.evolve(cut, at=cut.at * factor)


def figures_of(value: Any) -> tuple[Fraction, ...]:
    """The figures that a rule holds in its fields: edges to be tried."""
    kind = kind_of(value)
    if kind in {int, Fraction, Decimal}:
        return (Fraction(value),)
    inner: Iterable[Any] = value if kind is tuple else ()
    if attrs.has(kind):
        inner = attrs.asdict(value, recurse=False).values()
    found = (figure for each in inner for figure in figures_of(each))
    return tuple(dict.fromkeys(found))


ELSEWHERE = ("elsewhere", Lag.NONE)
"""A figure of an indicator that no rule has heard of."""


@cache
def factors() -> st.SearchStrategy[Fraction]:
    """Draw how many of another unit make one."""
    thousand, third = Fraction(1000), Fraction(1, 3)
    return st.sampled_from((thousand, 1 / thousand, Fraction(7), third))


def told(rule: object, known: Context, besides: Context | None = None) -> Context:
    """What *rule* declares of *known*; of all else what there is *besides*."""
    rest = besides or Context(period=known.period)
    needs, refers_to = needs_of(rule), references_of(rule)

    def of(need: Need) -> Context:
        return known if need in needs else rest

    return attrs.evolve(
        known,
        baseline=of(Need.BASELINE).baseline,
        previous=of(Need.PREVIOUS).previous,
        year_ago=of(Need.YEAR_AGO).year_ago,
        series=of(Need.SERIES).series,
        comparators=of(Need.COMPARATORS).comparators,
        referred=(
            *(pair for pair in known.referred if pair[0] in refers_to),
            *(pair for pair in rest.referred if pair[0] not in refers_to),
        ),
    )


ExampleT = TypeVar("ExampleT")


def reads_only(
    rule: Any,
    examples: st.SearchStrategy[ExampleT],
    breaches: Callable[[Any, ExampleT], Iterator[str]],
) -> Trial[Any, ExampleT]:
    """How it is tried that *rule* reads only what it declares, if it declares."""
    if hasattr(rule, "needs") or hasattr(rule, "refers_to"):
        return Trial(Law.READS_ONLY_WHAT_IT_DECLARES, examples, breaches)
    return Trial(
        Law.READS_ONLY_WHAT_IT_DECLARES,
        examples,
        lambda _, __: iter(()),
        note="it declares nothing, so it is given everything",
    )
