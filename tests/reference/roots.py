"""Roots by trial, digit by digit: slow, obvious, and nobody else's."""

from __future__ import annotations

from fractions import Fraction

DIGITS = 60


def near_root(value, degree):
    """(root, whether that is all of it) of a positive fraction.

    All of it where the root ends; else what is just below it, by less than one
    in the last of 60 significant digits.
    """
    sides = (whole_root(side, degree) for side in value.as_integer_ratio())
    root = Fraction(*sides)
    if root**degree == value and ends(root):
        return root, True
    least = Fraction(1)
    while least**degree > value:
        least /= 10
    finest = 10**DIGITS / least
    scaled = value * finest**degree
    return whole_root(int(scaled), degree) / finest, False


def ends(value):
    """Whether a fraction has an end in decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def whole_root(number, degree):
    """The largest whole number whose power is no larger, by halving."""
    low, high = 0, 1
    while high**degree <= number:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle
    return low
