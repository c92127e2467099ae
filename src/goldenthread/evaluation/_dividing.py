"""Quotients of two whole rows of figures, period by period in whole numbers.

This says no more than `Quotient` does; a property holds the two against each
other. Where a figure is absent or the divisor 0, it leaves the row to that.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.aggregations import Quotient
from goldenthread.definitions import Calculation
from goldenthread.evaluation._mixing import SAFE_BITS
from goldenthread.evaluation._rows import (
    FigureRow,
    RaggedRow,
    numbers_of,
    reduced,
    row_of_pairs,
    states_of,
)

__all__ = ["Division", "divided", "division_of"]


@attrs.frozen
class Division:
    """A calculation as it is worked out: above x factor ÷ below."""

    above: int
    """The node of what is divided."""

    below: int
    """The node of what it is divided by."""

    factor: Fraction
    """Of the units, and of the scale: 100 for a percentage."""


def division_of(
    calculation: Calculation, inputs: tuple[int, ...], factor: Fraction
) -> Division | None:
    """How a calculation is worked out on rows; `None` if it is no quotient.

    Args:
        calculation: As it is defined.
        inputs: Nodes of its two sides.
        factor: What the quotient of their figures is multiplied by.
    """
    is_even = all(each.weight == 1 for each in calculation.inputs)
    if type(calculation.by) is not Quotient or not is_even:
        return None
    above, below = inputs
    return Division(above, below, factor)


def divided(
    division: Division, above: FigureRow, below: FigureRow, size: int, gaps: int
) -> FigureRow | None:
    """The row of the quotient; `None` where the general way has to be taken.

    Args:
        division: How it is made.
        above: The row that is divided.
        below: The row that it is divided by.
        size: How many periods there are.
        gaps: The bits of absence, in each of them.
    """
    states = states_of(above) | states_of(below)
    if states & gaps or _is_partial(above) or _is_partial(below):
        return None
    tops, bottoms = numbers_of(above, size)
    divisors, over = numbers_of(below, size)
    if 0 in divisors:
        return None
    up, down = division.factor.as_integer_ratio()
    columns = zip(tops, bottoms, divisors, over, strict=True)
    pairs = [reduced(a * d * up, b * c * down) for a, b, c, d in columns]
    if any(denominator.bit_length() > SAFE_BITS for _, denominator in pairs):
        return None
    return row_of_pairs(pairs, states.to_bytes(size, "little"), None, 0)


def _is_partial(row: FigureRow) -> bool:
    """Whether something was left out of one of its figures."""
    return isinstance(row, RaggedRow) and row.shares is not None
