"""Sums and weighted means of whole rows of figures, in whole numbers.

This says no more than `Sum` and `WeightedMean` do, of all periods at once; a
property holds the two against each other. What it cannot be sure to say alike –
a denominator beyond the declared guard – it leaves to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property, reduce
from typing import TypeAlias, cast

import attrs

from goldenthread.aggregations import Sum, WeightedMean
from goldenthread.definitions import Calculation
from goldenthread.evaluation._rows import (
    EvenRow,
    FigureRow,
    emptied,
    even_row,
    numbers_of,
    present,
    reduced,
    row_of_pairs,
    shares_of,
    states_of,
)
from goldenthread.storage import unpack
from goldenthread.values import ABSENT_BITS, Absence, Absent, absence_in, state_of

__all__ = ["Mixture", "Shift", "mixed", "mixture_of", "shifted"]

SAFE_BITS = 1000
"""A denominator of so many bits stays below the guard of 1024 (`guarded`)."""


@attrs.frozen(kw_only=True)
class Mixture:
    """A calculation as it is worked out: Σ factor x figure ÷ divisor."""

    inputs: tuple[int, ...]
    """Nodes of what goes in."""

    factors: tuple[int, ...]
    """By which their numerators are multiplied: weight and unit in one."""

    divisor: int
    """Of the whole, where nothing is left out."""

    weights: tuple[int, ...]
    """Relative, all of them above zero; equal in a sum."""

    is_mean: bool
    """Whether the whole is divided by the weights that went in."""

    floor: Fraction | None
    """The coverage floor in per cent, if any."""

    @cached_property
    def factor_of(self) -> dict[int, int]:
        """The factor of each input, by its node; an input goes in once."""
        return dict(zip(self.inputs, self.factors, strict=True))


def mixture_of(
    calculation: Calculation, inputs: tuple[int, ...], factors: tuple[Fraction, ...]
) -> Mixture | None:
    """How a calculation is worked out on rows; `None` if it is not of that sort.

    Args:
        calculation: As it is defined.
        inputs: Nodes of its inputs.
        factors: What their figures are multiplied by to be in its own unit.
    """
    if type(calculation.by) not in {Sum, WeightedMean}:
        return None
    given = [each.weight for each in calculation.inputs]
    if any(weight <= 0 for weight in given):
        return None  # its provenance leaves out what weighs nothing
    is_mean = type(calculation.by) is WeightedMean
    weights = _whole(given)
    terms = [w * f for w, f in zip(weights, factors, strict=True)]
    divisor = Fraction(sum(weights)) if is_mean else Fraction(1)
    common = math.lcm(*(term.denominator for term in terms), divisor.denominator)
    numbers = [int(term * common) for term in terms]
    divisor *= common
    shared = math.gcd(*numbers, int(divisor))
    return Mixture(
        inputs=inputs,
        factors=tuple(number // shared for number in numbers),
        divisor=int(divisor) // shared,
        weights=weights,
        is_mean=is_mean,
        floor=calculation.coverage_floor,
    )


def _whole(weights: Iterable[Fraction]) -> tuple[int, ...]:
    """The same proportions in whole numbers."""
    each = tuple(weights)
    common = math.lcm(*(weight.denominator for weight in each))
    numbers = [int(weight * common) for weight in each]
    shared = math.gcd(*numbers)
    return tuple(number // shared for number in numbers)


def mixed(
    mixture: Mixture, rows: Sequence[FigureRow], size: int, gaps: int
) -> FigureRow | None:
    """The row of the whole; `None` where the general way has to be taken.

    Args:
        mixture: How it is made.
        rows: Of its inputs.
        size: How many periods there are.
        gaps: The bits of absence, in each of them.
    """
    denominators = {row[1] if type(row) is tuple else 0 for row in rows}
    if 0 not in denominators:
        found = _evenly(mixture, cast("Sequence[EvenRow]", rows), size, gaps)
        if found is not None:
            return found
    return _raggedly(mixture, rows, size)


def _evenly(
    mixture: Mixture, rows: Sequence[EvenRow], size: int, gaps: int
) -> FigureRow | None:
    """All periods at once, where all rows are even; `None` if they grow too large."""
    denominators = {row[1] for row in rows}
    common = denominators.pop() if len(denominators) == 1 else math.lcm(*denominators)
    packed = largest = states = count = 0
    is_told = True
    for row, factor in zip(rows, mixture.factors, strict=True):
        numerators, denominator, most, state, each = row
        times = factor if denominator == common else factor * (common // denominator)
        packed += numerators * times
        largest += most * times
        states |= state
        count += each
        is_told = is_told and each > 0
    found = even_row(
        packed, common * mixture.divisor, largest, states, count if is_told else 0
    )
    if found is None or not states & gaps:
        return found
    if mixture.floor is None:
        return emptied(found, size)
    return _skipping(mixture, rows, found, size)


Shift: TypeAlias = tuple[int, FigureRow | None, FigureRow]
"""An input by its node, and its row before and after it changed."""


def shifted(
    mixture: Mixture, whole: FigureRow | None, shifts: Iterable[Shift], gaps: int
) -> EvenRow | None:
    """The row of the whole by what its inputs differ from what they were.

    It is the row that `mixed` makes, bit for bit, and costs the same however many
    inputs there are. `None` where it takes more than other numerators: a gap, a
    denominator or a provenance that is new, a row that is not even.

    That a row was made of even ones without gaps is told by its count: of each
    input something was reported. What is found period by period counts none, or
    one (`row_of_figures`) where a divisor is too large for any row.

    Args:
        mixture: How it is made.
        whole: The row that it was before.
        shifts: The inputs that changed, each once.
        gaps: The bits of absence, in each period.
    """
    if type(whole) is not tuple:
        return None
    packed, denominator, largest, states, count = whole
    common, rest = divmod(denominator, mixture.divisor)
    if rest or states & gaps or count < len(mixture.inputs):
        return None  # not made of even rows without gaps (`_evenly`)
    for node, before, after in shifts:
        if type(before) is not tuple or type(after) is not tuple:
            return None
        if before[1] != after[1] or before[3:] != after[3:] or common % before[1]:
            return None
        times = mixture.factor_of[node] * (common // before[1])
        packed += times * (after[0] - before[0])
        largest += times * (after[2] - before[2])
    return even_row(packed, denominator, largest, states, count)


def _skipping(
    mixture: Mixture, rows: Sequence[EvenRow], whole: EvenRow, size: int
) -> FigureRow:
    """The same with gaps left out where enough is known.

    What is absent is 0 in a packed row: the sum is that of what is known.
    """
    total = sum(mixture.weights)
    weighed = sum(
        weight * present(row, size)
        for weight, row in zip(mixture.weights, rows, strict=True)
    )
    states = bytearray(whole[3].to_bytes(size, "little"))
    pairs: list[tuple[int, int]] = []
    shares = [_ALL] * size
    columns = zip(unpack(whole[0], size), unpack(weighed, size), strict=True)
    for place, (numerator, weight) in enumerate(columns):
        gap, over = states[place] & ABSENT_BITS, whole[1]
        if gap and not _is_covered(mixture, gap, (weight, total)):
            states[place] = gap
            pairs.append(_NONE)
            continue
        if gap:
            states[place] ^= gap
            shares[place] = reduced(weight, total)
            if mixture.is_mean:
                numerator, over = numerator * total, over * weight  # noqa: PLW2901
        pairs.append(reduced(numerator, over))
    return row_of_pairs(pairs, bytes(states), _unless_all(shares), 0)


def _raggedly(
    mixture: Mixture, rows: Sequence[FigureRow], size: int
) -> FigureRow | None:
    """Period by period."""
    read = [numbers_of(row, size) for row in rows]
    cells = tuple(
        _cell(mixture, *column)
        for column in zip(
            zip(*(above for above, _ in read), strict=True),
            zip(*(below for _, below in read), strict=True),
            zip(*(states_of(r).to_bytes(size, "little") for r in rows), strict=True),
            zip(*(shares_of(row, size) for row in rows), strict=True),
            strict=True,
        )
    )
    pairs, states, shares = zip(*cells, strict=True)
    if any(denominator.bit_length() > SAFE_BITS for _, denominator in pairs):
        return None
    return row_of_pairs(list(pairs), bytes(states), _unless_all(shares), 0)


_Whole: TypeAlias = tuple[tuple[int, int], int, tuple[int, int]]
"""A figure, its state, and how much of what belongs to it went in."""


def _cell(
    mixture: Mixture,
    tops: tuple[int, ...],
    bottoms: tuple[int, ...],
    states: tuple[int, ...],
    shares: tuple[tuple[int, int], ...],
) -> _Whole:
    """The whole in one period, as `Parts` and the two aggregations have it."""
    if not any(states):
        figure = _sum(mixture.factors, tops, bottoms, mixture.divisor)
        return figure, 0, _share(mixture.weights, shares, sum(mixture.weights))
    applicable = [n for n, state in enumerate(states) if state != _NOT_APPLICABLE]
    known = [n for n in applicable if not states[n] & ABSENT_BITS]
    if not applicable:
        return _NONE, _NOT_APPLICABLE, _ALL
    gap = reduce(int.__or__, (states[n] & ABSENT_BITS for n in applicable))
    weights = [mixture.weights[n] for n in known]
    weight = sum(mixture.weights[n] for n in applicable)
    share = _share(weights, [shares[n] for n in known], weight)
    if gap and not _is_covered(mixture, gap, share):
        return _NONE, gap, _ALL
    divisor = mixture.divisor
    factors = [mixture.factors[n] for n in known]
    if mixture.is_mean and len(known) < len(states):
        # The divisor holds the weights of all; here only some are to divide.
        factors = [factor * sum(mixture.weights) for factor in factors]
        divisor *= sum(weights)
    of_known = [tops[n] for n in known], [bottoms[n] for n in known]
    figure = _sum(factors, *of_known, divisor)
    return figure, reduce(int.__or__, (states[n] for n in known)), share


def _sum(
    factors: Sequence[int],
    tops: Sequence[int],
    bottoms: Sequence[int],
    divisor: int,
) -> tuple[int, int]:
    """Σ factor x top ÷ bottom ÷ divisor."""
    common = math.lcm(*bottoms)
    numerator = 0
    for factor, top, bottom in zip(factors, tops, bottoms, strict=True):
        numerator += factor * top * (common // bottom)
    return reduced(numerator, common * divisor)


def _share(
    weights: Sequence[int], shares: Sequence[tuple[int, int]], total: int
) -> tuple[int, int]:
    """How much of what applies is known, by weight (`Parts.coverage`)."""
    if all(share == _ALL for share in shares):
        return reduced(sum(weights), total)
    common = math.lcm(*(whole for _, whole in shares))
    known = 0
    for weight, (part, whole) in zip(weights, shares, strict=True):
        known += weight * part * (common // whole)
    return reduced(known, common * total)


def _is_covered(mixture: Mixture, gap: int, share: tuple[int, int]) -> bool:
    """Whether the gap may be skipped; what is suppressed never is."""
    known, total = share
    if mixture.floor is None or not known:
        return False
    if absence_in(gap) is Absence.SUPPRESSED:
        return False
    return 100 * known * mixture.floor.denominator >= mixture.floor.numerator * total


def _unless_all(
    shares: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...] | None:
    return None if all(share == _ALL for share in shares) else tuple(shares)


_ALL, _NONE = (1, 1), (0, 1)
_NOT_APPLICABLE = state_of(Absent(Absence.NOT_APPLICABLE))
