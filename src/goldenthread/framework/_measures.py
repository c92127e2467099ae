"""The laws on what is measured: units, kinds, and what may be combined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from goldenthread.aggregations import (
    ON_A_SCALE_OF_THEIR_OWN,
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Normalised,
    Quotient,
    RatioOfSums,
    ShareMeeting,
    Sum,
    WeightedMean,
)
from goldenthread.definitions import Calculation, Indicator
from goldenthread.errors import Issue, UnitError
from goldenthread.framework._draft import Draft
from goldenthread.units import Units
from goldenthread.values import Kind, as_text

__all__ = [
    "calculations_are_legal",
    "calculations_are_of_one_unit",
    "quotient_factor",
    "references_are_commensurable",
    "units_are_known",
]


def units_are_known(draft: Draft) -> Iterator[Issue]:
    """Every unit is one that the framework's units can read."""
    for indicator in draft.indicators:
        try:
            draft.units.canonical(indicator.unit)
        except UnitError as error:
            yield from _placed(error, indicator)


def calculations_are_legal(draft: Draft) -> Iterator[Issue]:
    """Only what may be added is added (domain §3)."""
    for indicator, calculation in _calculated(draft):
        inputs = _inputs(draft, calculation)
        yield from _often_enough(indicator, inputs)
        for members, rule in _LAWS:
            if isinstance(calculation.by, members):
                yield from rule(indicator, calculation, inputs)


def calculations_are_of_one_unit(draft: Draft) -> Iterator[Issue]:
    """The figures of a calculation can be converted into its own unit."""
    for indicator, calculation in _calculated(draft):
        units = [each.unit for each in _inputs(draft, calculation)]
        if isinstance(calculation.by, Quotient):
            yield from _division_issues(draft, units, indicator)
            continue
        if isinstance(calculation.by, ON_A_SCALE_OF_THEIR_OWN):
            yield from _bare_issues(draft, units, indicator)
            yield from _percentage_issues(draft, calculation, indicator)
            continue
        for unit in dict.fromkeys(units):
            yield from _conversion_issues(draft, unit, indicator)


def references_are_commensurable(draft: Draft) -> Iterator[Issue]:
    """A level taken from another indicator can be converted into the judged unit."""
    for target, references in zip(draft.targets, draft.references_made, strict=True):
        judged = draft.indicators.get(target.indicator)
        for id_, _ in references:
            referred = draft.indicators.get(id_)
            if judged is not None and referred is not None:
                yield from _conversion_issues(draft, referred.unit, judged)


def quotient_factor(units: Units, above: str, below: str, own: str) -> Fraction:
    """What *above* ÷ *below* is multiplied by to be in a quotient's own unit.

    A percentage compares like with like; a rate per 1,000 or the like stands
    over a population of any sort; other units divide as they are written.

    Raises:
        UnitError: If the units do not make the quotient's own.
    """
    if units.is_percentage(own):
        return units.factor(above, below)
    if units.scale(own) > 1:
        return Fraction(1)
    return units.factor(_divided(units.canonical(above), units.canonical(below)), own)


def _divided(above: str, below: str) -> str:
    """Canonical unit text of *above* ÷ *below*: what stood beneath *below* rises."""
    top, *beneath = above.split("/")
    divisor, *risen = below.split("/")
    return "/".join(("*".join((top, *risen)), *beneath, *divisor.split("*")))


def _calculated(draft: Draft) -> Iterator[tuple[Indicator, Calculation]]:
    for indicator in draft.indicators:
        if indicator.calculated is not None:
            yield indicator, indicator.calculated


def _inputs(draft: Draft, calculation: Calculation) -> list[Indicator]:
    found = (draft.indicators.get(each.indicator) for each in calculation.inputs)
    return [indicator for indicator in found if indicator is not None]


def _often_enough(indicator: Indicator, inputs: list[Indicator]) -> Iterator[Issue]:
    for each in inputs:
        if indicator.frequency.is_finer_than(each.frequency):
            yield Issue(
                "input-too-seldom",
                indicator.address,
                f"it is calculated by {indicator.frequency}, but {each.id!r} is "
                f"measured by {each.frequency}",
                "calculate it no more often than its inputs are measured",
            )


_Law: TypeAlias = Callable[[Indicator, Calculation, list[Indicator]], Iterator[Issue]]
"""Of the calculated indicator, how it is calculated, and from which others."""


def _sum_issues(
    indicator: Indicator, _: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    for each in inputs:
        if not each.kind.is_additive or each.kind is not indicator.kind:
            yield Issue(
                "illegal-sum",
                indicator.address,
                f"a {indicator.kind} cannot be the sum of {each.id!r}, a {each.kind}",
                "only flows add up to a flow, and stocks to a stock",
            )


def _pool_issues(
    indicator: Indicator, _: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    for each in inputs:
        if not each.kind.has_parts or each.kind is not indicator.kind:
            yield Issue(
                "illegal-pool",
                indicator.address,
                f"a {indicator.kind} cannot be pooled from {each.id!r}, a {each.kind}",
                "pool ratios into a ratio or averages into an average",
            )


def _quotient_issues(
    indicator: Indicator, _: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    if not indicator.kind.has_parts:
        yield Issue(
            "illegal-quotient",
            indicator.address,
            f"a quotient is no {indicator.kind}",
            "make it a ratio or an average",
        )
    for each in inputs:
        if not each.kind.is_additive:
            yield Issue(
                "illegal-quotient",
                indicator.address,
                f"{each.id!r} is a {each.kind}",
                "divide a flow or stock by a flow or stock",
            )


def _mean_issues(
    indicator: Indicator, calculation: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    for each in inputs:
        if each.kind.has_parts and not calculation.reason:
            yield Issue(
                "mean-without-reason",
                indicator.address,
                f"it takes the mean of {each.id!r}, a {each.kind}, without a reason",
                "pool with ratio_of_sums, or say why a mean is fair, in reason",
            )


def _distinct_issues(
    indicator: Indicator, calculation: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    for each in inputs:
        if each.kind is Kind.DISTINCT:
            yield Issue(
                "illegal-mean",
                indicator.address,
                f"it takes the {calculation.by} of {each.id!r}, a distinct count",
                "count afresh over all of the parts: who is in two of them is one",
            )


def _choice_issues(
    indicator: Indicator, calculation: Calculation, inputs: list[Indicator]
) -> Iterator[Issue]:
    """Whatever stands among its parts is of their kind, or an index of them."""
    if indicator.kind in _INDICES:
        return
    for each in inputs:
        if each.kind is not indicator.kind:
            yield Issue(
                "illegal-choice",
                indicator.address,
                f"a {indicator.kind} cannot be the {calculation.by} of {each.id!r}, "
                f"a {each.kind}",
                f"make it a {each.kind} too, or an index or a score",
            )


def _share_issues(
    indicator: Indicator, _: Calculation, __: list[Indicator]
) -> Iterator[Issue]:
    if indicator.kind not in {Kind.RATIO, *_INDICES}:
        yield Issue(
            "illegal-share",
            indicator.address,
            f"a share is no {indicator.kind}",
            "make it a ratio, an index or a score",
        )


def _normal_issues(
    indicator: Indicator, calculation: Calculation, _: list[Indicator]
) -> Iterator[Issue]:
    if indicator.kind not in _INDICES:
        yield Issue(
            "illegal-normalisation",
            indicator.address,
            f"a {calculation.by} is no {indicator.kind}",
            "make it an index or a score",
        )


_INDICES = frozenset({Kind.INDEX, Kind.SCORE})
"""Kinds of figure that are whatever a declared rule makes of others."""

_LAWS: tuple[tuple[tuple[type, ...], _Law], ...] = (
    ((Sum,), _sum_issues),
    ((RatioOfSums,), _pool_issues),
    ((Quotient,), _quotient_issues),
    ((WeightedMean, GeometricMean, HarmonicMean), _mean_issues),
    ((WeightedMean, GeometricMean, HarmonicMean, Median), _distinct_issues),
    ((GeometricMean, HarmonicMean, Minimum, Maximum, Median), _choice_issues),
    ((ShareMeeting,), _share_issues),
    ((Normalised,), _normal_issues),
)
"""What each of the built-in aggregations may be made of, and into which kind."""

WHOLE = 100
"""Per cent of anything."""

_BARE = frozenset({"percent", "ratio", "index", "score"})
"""Units of a figure that measures nothing."""


def _bare_issues(draft: Draft, units: list[str], into: Indicator) -> Iterator[Issue]:
    """Shares and ways between goalposts are in no unit of measurement."""
    if not all(_is_readable(draft, unit) for unit in [*units, into.unit]):
        return  # reported by units_are_known
    measured = dict.fromkeys(draft.units.canonical(unit) for unit in units)
    if len(measured) > 1:
        yield Issue(
            "mixed-units",
            into.address,
            f"its limits cannot be in {' and in '.join(map(repr, measured))}",
            "measure its inputs in one unit",
        )
    if draft.units.canonical(into.unit) not in _BARE:
        yield Issue(
            "unit-of-a-share",
            into.address,
            f"a share has no unit, but is to be in {into.unit!r}",
            "give it in '%', 'ratio', 'index' or 'score'",
        )


def _percentage_issues(
    draft: Draft, calculation: Calculation, into: Indicator
) -> Iterator[Issue]:
    """All of the way is 100 %, and not 1 %."""
    scale = calculation.by.scale if isinstance(calculation.by, Normalised) else None
    if scale is None or scale == WHOLE or not _is_readable(draft, into.unit):
        return
    if draft.units.is_percentage(into.unit):
        yield Issue(
            "bad-scale",
            into.address,
            f"in per cent all of the way is 100, not {as_text(scale)}",
            "leave scale out, or make it an index or a score",
        )


def _conversion_issues(draft: Draft, unit: str, into: Indicator) -> Iterator[Issue]:
    if not (_is_readable(draft, unit) and _is_readable(draft, into.unit)):
        return  # reported by units_are_known
    try:
        draft.units.factor(unit, into.unit)
    except UnitError as error:
        yield from _placed(error, into)


def _division_issues(
    draft: Draft, units: list[str], into: Indicator
) -> Iterator[Issue]:
    if len(units) != 2 or not all(_is_readable(draft, u) for u in [*units, into.unit]):  # noqa: PLR2004
        return  # reported by references_are_defined and units_are_known
    try:
        quotient_factor(draft.units, units[0], units[1], into.unit)
    except UnitError as error:
        yield from _placed(error, into)


def _is_readable(draft: Draft, unit: str) -> bool:
    try:
        draft.units.canonical(unit)
    except UnitError:
        return False
    return True


def _placed(error: UnitError, indicator: Indicator) -> Iterator[Issue]:
    for issue in error.issues:
        yield Issue(issue.code, indicator.address, issue.message, issue.hint)
