"""Sums and weighted means of whole rows of figures, in whole numbers.

This says no more than `Sum` and `WeightedMean` do, of all periods at once; a
property holds the two against each other. What it cannot be sure to say alike –
a denominator beyond the declared guard – it leaves to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import cast

import attrs

from goldenthread.aggregations import Sum, WeightedMean
from goldenthread.definitions import Calculation
from goldenthread.evaluation._rows import (
    EvenRow,
    FigureRow,
    even_row,
    numbers_of,
    row_of_pairs,
    states_of,
)
from goldenthread.storage import unpack
from goldenthread.values import ABSENT_BITS, Absence, Absent, absence_in, state_of

__all__ = ["Mixture", "mixed", "mixture_of"]

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
    return _evenly(mixture, rows, gaps) or _raggedly(mixture, rows, size)


def _evenly(mixture: Mixture, rows: Sequence[FigureRow], gaps: int) -> EvenRow | None:
    """All periods at once, where all rows are even and no gap is to be skipped.

    Where there is a gap the sum is of no meaning, and its state says so.
    """
    denominators = {row[1] if type(row) is tuple else 0 for row in rows}
    if 0 in denominators:
        return None
    common = denominators.pop() if len(denominators) == 1 else math.lcm(*denominators)
    packed = largest = states = count = 0
    is_told = True
    for row, factor in zip(
        cast("Sequence[EvenRow]", rows), mixture.factors, strict=True
    ):
        numerators, denominator, size, state, each = row
        times = factor if denominator == common else factor * (common // denominator)
        packed += numerators * times
        largest += size * times
        states |= state
        count += each
        is_told = is_told and each > 0
    if mixture.floor is not None and states & gaps:
        return None
    return even_row(
        packed, common * mixture.divisor, largest, states, count if is_told else 0
    )


def _raggedly(
    mixture: Mixture, rows: Sequence[FigureRow], size: int
) -> FigureRow | None:
    """Period by period."""
    if all(_is_whole(row) for row in rows):
        return _wholly(mixture, rows, size)
    columns = [_Cells.of(row, size) for row in rows]
    cells = [_cell(mixture, [each.at(n) for each in columns]) for n in range(size)]
    if any(cell.denominator.bit_length() > SAFE_BITS for cell in cells):
        return None
    shares = [cell.share for cell in cells]
    return row_of_pairs(
        [(cell.numerator, cell.denominator) for cell in cells],
        bytes(cell.state for cell in cells),
        None if all(share == 1 for share in shares) else tuple(shares),
        0,
    )


def _is_whole(row: FigureRow) -> bool:
    """Whether all figures are measured, final, and made of all that belongs to them."""
    return not states_of(row) and (isinstance(row, tuple) or row.shares is None)


def _wholly(mixture: Mixture, rows: Sequence[FigureRow], size: int) -> FigureRow | None:
    """Period by period, where nothing is missing."""
    numbers = [numbers_of(row, size) for row in rows]
    pairs: list[tuple[int, int]] = []
    for tops, bottoms in zip(
        zip(*(above for above, _ in numbers), strict=True),
        zip(*(below for _, below in numbers), strict=True),
        strict=True,
    ):
        common = math.lcm(*bottoms)
        numerator = sum(
            factor * top * (common // bottom)
            for factor, top, bottom in zip(mixture.factors, tops, bottoms, strict=True)
        )
        denominator = common * mixture.divisor
        shared = math.gcd(numerator, denominator)
        pairs.append((numerator // shared, denominator // shared))
    if any(denominator.bit_length() > SAFE_BITS for _, denominator in pairs):
        return None
    return row_of_pairs(pairs, bytes(size), None, 0)


@attrs.frozen
class _Cell:
    """One figure of a row, known or not."""

    numerator: int
    denominator: int
    state: int
    share: Fraction


@attrs.frozen
class _Cells:
    """A row, read back."""

    numerators: tuple[int, ...]
    denominators: tuple[int, ...]
    states: bytes
    shares: tuple[Fraction, ...] | None

    @classmethod
    def of(cls, row: FigureRow, size: int) -> _Cells:
        """Read *row* back, whatever sort it is of."""
        states = states_of(row).to_bytes(size, "little")
        if isinstance(row, tuple):
            return cls(unpack(row[0], size), (row[1],) * size, states, None)
        return cls(row.numerators, row.denominators, states, row.shares)

    def at(self, place: int) -> _Cell:
        """One figure."""
        return _Cell(
            self.numerators[place],
            self.denominators[place],
            self.states[place],
            self.shares[place] if self.shares else _ALL,
        )


_ALL = Fraction(1)
_NOTHING = Fraction(0)


def _cell(mixture: Mixture, parts: list[_Cell]) -> _Cell:
    """The whole in one period, as `Parts` and the two aggregations have it."""
    applicable = [n for n, part in enumerate(parts) if part.state != _NOT_APPLICABLE]
    known = [n for n in applicable if not parts[n].state & ABSENT_BITS]
    if not applicable:
        return _Cell(0, 1, _NOT_APPLICABLE, _ALL)
    gap = 0
    for n in applicable:
        gap |= parts[n].state & ABSENT_BITS
    share = _share(mixture, parts, applicable, known)
    if gap and not _is_covered(mixture, gap, known, share):
        return _Cell(0, 1, gap, _ALL)
    common = math.lcm(*(parts[n].denominator for n in known))
    numerator = sum(
        mixture.factors[n] * parts[n].numerator * (common // parts[n].denominator)
        for n in known
    )
    state = 0
    for n in known:
        state |= parts[n].state
    denominator = common * mixture.divisor
    if mixture.is_mean and len(known) < len(parts):
        # The divisor holds the weights of all; here only some are to divide.
        numerator *= sum(mixture.weights)
        denominator *= sum(mixture.weights[n] for n in known)
    shared = math.gcd(numerator, denominator)
    return _Cell(numerator // shared, denominator // shared, state, share)


def _share(
    mixture: Mixture, parts: list[_Cell], applicable: list[int], known: list[int]
) -> Fraction:
    """How much of what applies is known, by weight (`Parts.coverage`)."""
    if len(known) == len(applicable) and all(parts[n].share == 1 for n in known):
        return _ALL
    weight = sum(mixture.weights[n] for n in applicable)
    covered = sum((parts[n].share * mixture.weights[n] for n in known), _NOTHING)
    return covered / weight


def _is_covered(mixture: Mixture, gap: int, known: list[int], share: Fraction) -> bool:
    """Whether the gap may be skipped; what is suppressed never is."""
    if mixture.floor is None or not known:
        return False
    if absence_in(gap) is Absence.SUPPRESSED:
        return False
    return 100 * share >= mixture.floor


_NOT_APPLICABLE = state_of(Absent(Absence.NOT_APPLICABLE))
