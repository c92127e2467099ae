"""Logarithms and powers by integers alone: no float, the same on every machine.

A logarithm here is an integer: how many times 2**-BITS it is.
"""

from __future__ import annotations

from fractions import Fraction

from goldenthread.values import root

__all__ = ["logarithm", "power_of_e", "to_guard"]

BITS = 512
"""Binary places, some 154 decimal ones: of two figures that differ in the last
of 28 digits the logarithms still differ by more than 40 good ones."""


def logarithm(value: Fraction) -> int:
    """The natural logarithm of a positive *value*."""
    twos = value.numerator.bit_length() - value.denominator.bit_length()
    rest = value / Fraction(2) ** twos  # above 1/2 and below 2
    return 2 * _artanh((rest - 1) / (rest + 1)) + twos * _OF_TWO


def power_of_e(exponent: int) -> Fraction:
    """The figure whose natural logarithm is *exponent*."""
    twos, rest = divmod(exponent, _OF_TWO)
    term, whole, count = 1 << BITS, 0, 1
    while term:
        whole += term
        term = (term * rest >> BITS) // count
        count += 1
    return Fraction(whole, 1 << BITS) * Fraction(2) ** twos


def to_guard(value: Fraction) -> Fraction:
    """As many digits of *value* as the declared guard keeps."""
    if not value:
        return value
    size = root(abs(value), 1)  # its first root, to 40 significant digits
    return size if value > 0 else -size


def _artanh(value: Fraction) -> int:
    """Sum x + x³ ÷ 3 + x⁵ ÷ 5 …, for an x of no more than a third."""
    # Of the size alone: shifting a negative number down never ends at 0.
    power = (abs(value.numerator) << BITS) // value.denominator
    square = power * power >> BITS
    whole, odd = 0, 1
    while power:
        whole += power // odd
        power = power * square >> BITS
        odd += 2
    return whole if value > 0 else -whole


_OF_TWO = 2 * _artanh(Fraction(1, 3))
"""The natural logarithm of 2."""
