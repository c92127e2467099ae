"""The laws on what is measured: units, kinds, and what may be combined."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goldenthread.aggregations import Quotient, RatioOfSums, Sum, WeightedMean
from goldenthread.definitions import Calculation, Indicator
from goldenthread.errors import Issue, UnitError
from goldenthread.framework._draft import Draft
from goldenthread.units import Units
from goldenthread.values import Kind

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
        if isinstance(calculation.by, Sum):
            yield from _sum_issues(indicator, inputs)
        elif isinstance(calculation.by, RatioOfSums):
            yield from _pool_issues(indicator, inputs)
        elif isinstance(calculation.by, Quotient):
            yield from _quotient_issues(indicator, inputs)
        elif isinstance(calculation.by, WeightedMean) and not calculation.reason:
            yield from _mean_issues(indicator, inputs)


def calculations_are_of_one_unit(draft: Draft) -> Iterator[Issue]:
    """The figures of a calculation can be converted into its own unit."""
    for indicator, calculation in _calculated(draft):
        units = [each.unit for each in _inputs(draft, calculation)]
        if isinstance(calculation.by, Quotient):
            yield from _division_issues(draft, units, indicator)
            continue
        for unit in dict.fromkeys(units):
            yield from _conversion_issues(draft, unit, indicator)


def references_are_commensurable(draft: Draft) -> Iterator[Issue]:
    """A level taken from another indicator can be converted into the judged unit."""
    for target in draft.targets:
        judged = draft.indicators.get(target.indicator)
        for id_, _ in draft.references(target):
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


def _sum_issues(indicator: Indicator, inputs: list[Indicator]) -> Iterator[Issue]:
    for each in inputs:
        if not each.kind.is_additive or each.kind is not indicator.kind:
            yield Issue(
                "illegal-sum",
                indicator.address,
                f"a {indicator.kind} cannot be the sum of {each.id!r}, a {each.kind}",
                "only flows add up to a flow, and stocks to a stock",
            )


def _pool_issues(indicator: Indicator, inputs: list[Indicator]) -> Iterator[Issue]:
    for each in inputs:
        if not each.kind.has_parts or each.kind is not indicator.kind:
            yield Issue(
                "illegal-pool",
                indicator.address,
                f"a {indicator.kind} cannot be pooled from {each.id!r}, a {each.kind}",
                "pool ratios into a ratio or averages into an average",
            )


def _quotient_issues(indicator: Indicator, inputs: list[Indicator]) -> Iterator[Issue]:
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


def _mean_issues(indicator: Indicator, inputs: list[Indicator]) -> Iterator[Issue]:
    for each in inputs:
        if each.kind.has_parts or each.kind is Kind.DISTINCT:
            yield Issue(
                "mean-without-reason",
                indicator.address,
                f"it takes the mean of {each.id!r}, a {each.kind}, without a reason",
                "pool with ratio_of_sums, or say why a mean is fair, in reason",
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
