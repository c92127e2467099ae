"""Exact figures: in through one converter, out as `Decimal` or text.

Inside, a figure is a `fractions.Fraction`. `Decimal` operators obey the host
program's context (precision 4 turns 100.05 x 0.95 into 95.05), so none is used
anywhere; a `Decimal` here is only ever read from text or printed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import SupportsIndex, TypeAlias

from goldenthread.errors import FigureError

__all__ = [
    "FigureLike",
    "as_decimal",
    "as_text",
    "exact",
    "guarded",
    "published",
    "root",
    "total",
]

FigureLike: TypeAlias = int | float | str | Decimal | Fraction | SupportsIndex
"""What is accepted where a figure is wanted."""

MAX_DIGITS = 28
"""Significant digits of a figure at the edge: as many as `Decimal` has by default."""

MAX_EXPONENT = 28
"""Beyond this power of ten a figure is a slip of the keyboard, not a count."""

GUARD_DIGITS = 40
"""Digits kept where exact denominators would grow without bound (domain §3)."""

GUARD_BITS = 1024
"""A denominator of more bits than this is guarded: some 300 digits, which no
chain of sums, ratios and weights of real figures reaches."""

_NUMBER = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3}))?")
_MAX_TEXT = 80


def exact(value: FigureLike, /) -> Fraction:
    """Take *value* as an exact figure.

    A float counts as its shortest repr: `0.1` is one tenth.

    >>> exact("96.0") == exact(96) == exact(96.0)
    True

    Raises:
        FigureError: For NaN, infinities, `bool`, text that is no plain number,
            more than 28 significant digits, or an exponent beyond ±28.
    """
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, Fraction):
        return value
    else:
        text = _as_number_text(value)
    found = _number_in(text) if len(text) <= _MAX_TEXT else _NO_NUMBER
    if isinstance(found, tuple):
        raise _refusal(value, *found)
    return found


def _as_number_text(value: object) -> str:
    if isinstance(value, type) or hasattr(value, "magnitude"):
        hint = "give its number, in the unit of the indicator"
        raise _refusal(value, "is not a bare number", hint)
    if isinstance(value, bool) or type(value).__name__ in {"bool_", "bool"}:
        raise _refusal(value, "is a truth value, not a figure", "write 0 or 1")
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (int, SupportsIndex)):
        return _integer_text(value)
    if hasattr(value, "dtype"):
        return str(value)  # a numpy scalar prints its shortest repr, as a float does
    raise _refusal(value, "is not a number", "give an int, Decimal, text or float")


def _integer_text(value: SupportsIndex) -> str:
    number = value.__index__()
    if number.bit_length() > 4 * MAX_DIGITS:
        raise _refusal(f"{hex(number)[:20]}…", "has more than 28 digits", "round it")
    return str(number)


_Flaw: TypeAlias = tuple[str, str]
"""What is wrong with a number, and the way out."""

_NO_NUMBER: _Flaw = ("is not a number", "write digits only, such as 96.5")


@lru_cache(maxsize=4096)
def _number_in(text: str) -> Fraction | _Flaw:
    """Read *text* once: figures of a few digits come back again and again."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _NO_NUMBER
    return _oversize(match) or Fraction(text)


def _oversize(match: re.Match[str]) -> _Flaw | None:
    whole, _, part = match[2].partition(".")
    significant = (whole + part).lstrip("0")
    if len(significant.rstrip("0")) > MAX_DIGITS:
        return "has more than 28 significant digits", "round it first"
    power_of_ten = len(significant) - len(part) - 1 + int(match[3] or 0)
    if significant and abs(power_of_ten) > MAX_EXPONENT:
        return "has an exponent beyond ±28", "check its unit"
    return None


def _refusal(value: object, what: str, hint: str) -> FigureError:
    return FigureError.of("not-a-figure", "figure", f"{value!r} {what}", hint)


def published(value: Fraction, decimals: int | None) -> Fraction:
    """Round half away from zero, once, at *decimals*; raw if there are none.

    >>> published(exact("-0.25"), 1)
    Fraction(-3, 10)
    """
    if decimals is None:
        return value
    scale = 10**decimals
    return Fraction(_rounded(value * scale), scale)


def _rounded(value: Fraction) -> int:
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value.numerator >= 0 else -size


def guarded(value: Fraction) -> tuple[Fraction, bool]:
    """Keep *value* if its denominator is bounded, else 40 digits of it.

    Returns:
        The figure, and whether it is still exact.
    """
    if value.denominator.bit_length() <= GUARD_BITS:
        return value, True
    return _to_significant(value, GUARD_DIGITS), False


def _to_significant(value: Fraction, digits: int) -> Fraction:
    if not value:
        return value
    places = digits - _magnitude(value)
    power = Fraction(10) ** places
    return Fraction(_rounded(value * power)) / power


def _cut(value: Fraction, digits: int) -> Fraction:
    """The first *digits* of a value: what follows them is left out."""
    if not value:
        return value
    power = Fraction(10) ** (digits - _magnitude(value))
    whole = abs(value) * power
    size = Fraction(whole.numerator // whole.denominator) / power
    return size if value > 0 else -size


def _magnitude(value: Fraction) -> int:
    """Digits before the decimal point: 3 for 123.4, 0 for 0.5, -1 for 0.05."""
    guess = math.floor(
        (value.numerator.bit_length() - value.denominator.bit_length()) * math.log10(2)
    )
    while abs(value) >= Fraction(10) ** guess:
        guess += 1
    return guess


def total(values: Iterable[Fraction]) -> tuple[Fraction, bool]:
    """Sum *values* exactly, whatever their order.

    Returns:
        The sum, and whether it is exact: figures over so many different
        denominators that their common one exceeds the guard are summed to
        40 significant digits.
    """
    by_denominator: dict[int, int] = {}
    for value in values:
        known = by_denominator.get(value.denominator, 0)
        by_denominator[value.denominator] = known + value.numerator
    by_denominator = {d: n for d, n in by_denominator.items() if n}  # cancelled out
    common = 1
    for denominator in by_denominator:
        common = math.lcm(common, denominator)
        if common.bit_length() > GUARD_BITS:
            return _guarded_total(by_denominator), False
    numerator = sum(n * (common // d) for d, n in by_denominator.items())
    return Fraction(numerator, common), True


def _guarded_total(by_denominator: dict[int, int]) -> Fraction:
    terms = [Fraction(n, d) for d, n in by_denominator.items()]
    # One quantum for all terms, 20 digits finer than is kept: integers add in
    # any order to the same sum.
    places = GUARD_DIGITS + 20 - max(map(_magnitude, terms))
    power = Fraction(10) ** places
    whole = sum(_rounded(term * power) for term in terms)
    return _to_significant(Fraction(whole) / power, GUARD_DIGITS)


def root(value: Fraction, degree: int) -> Fraction:
    """The positive root of a positive *value*, to 40 significant digits.

    Integers all the way: no binary float, and the same on every machine.
    """
    places = GUARD_DIGITS + 2 - _magnitude(value) // degree
    scaled = value * Fraction(10) ** (places * degree)
    whole = _integer_root(scaled.numerator // scaled.denominator, degree)
    return _to_significant(Fraction(whole) / Fraction(10) ** places, GUARD_DIGITS)


def _integer_root(number: int, degree: int) -> int:
    """The largest integer whose power does not exceed *number* (Newton)."""
    guess = 1 << (number.bit_length() // degree + 1)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def as_decimal(value: Fraction, decimals: int | None = None) -> Decimal:
    """Hand *value* out: rounded at *decimals*, else exact or with 28 digits.

    >>> as_decimal(exact("95.96"), 1)
    Decimal('96.0')
    """
    return Decimal(_plain(value, decimals)[0])


def as_text(value: Fraction, decimals: int | None = None) -> str:
    """Print *value*, with `…` where digits were left out.

    >>> as_text(exact("1250"), 1), as_text(Fraction(1, 3))
    ('1,250.0', '0.3333333333333333333333333333…')
    """
    plain, is_whole = _plain(value, decimals, cut=True)
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, point, part = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{part}{'' if is_whole else '…'}"


def _plain(
    value: Fraction, decimals: int | None, *, cut: bool = False
) -> tuple[str, bool]:
    """Digits, and whether they are all: what is left out is rounded or *cut*."""
    if decimals is not None:
        return _fixed(_rounded(value * 10**decimals), decimals), True
    places = _terminating_places(value.denominator)
    scaled, rest = divmod(value.numerator * 10**places, value.denominator)
    if not rest and abs(scaled) < 10**MAX_DIGITS:
        return _fixed(scaled, places), True
    short = (_cut if cut else _to_significant)(value, MAX_DIGITS)
    places = _terminating_places(short.denominator)
    shown = short.numerator * 10**places // short.denominator
    return _fixed(shown, places), short == value


def _terminating_places(denominator: int) -> int:
    """Decimal places that write 1/*denominator* exactly, of twos and fives only."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives)


def _fixed(scaled: int, decimals: int) -> str:
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
