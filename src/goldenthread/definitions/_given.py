"""Fields as they are typed, converted as far as they can be.

A converter here never raises: what it cannot convert it hands back, and the
class that owns the field refuses it together with whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TypeVar, cast

from goldenthread.errors import FigureError, PeriodError
from goldenthread.periods import Delay, Frequency
from goldenthread.values import FigureLike, exact

__all__ = [
    "delay_given",
    "figure_given",
    "frequency_given",
    "texts_given",
    "values_given",
]

_NO_LIST = (str, bytes, bytearray, Mapping)
"""What can be looped over, but holds no list of values."""

ValueT = TypeVar("ValueT")


def texts_given(texts: str | Iterable[str]) -> tuple[str, ...]:
    """One text or several: a `str` is one.

    A set is put into order, for its own differs from one process to the next.
    """
    if isinstance(texts, tuple):
        return texts
    if isinstance(texts, str):
        return (texts,)
    return values_given(_in_order(texts) if isinstance(texts, AbstractSet) else texts)


def _in_order(texts: AbstractSet[str]) -> list[str]:
    return sorted(texts, key=str)


def values_given(values: Iterable[ValueT]) -> tuple[ValueT, ...]:
    """Several values of whatever sort."""
    if isinstance(values, tuple):
        return values
    if isinstance(values, _NO_LIST) or not isinstance(values, Iterable):
        return cast("tuple[ValueT, ...]", values)
    return tuple(values)


def figure_given(value: FigureLike) -> Fraction:
    """An exact figure."""
    if type(value) is Fraction:
        return value
    try:
        return exact(value)
    except (FigureError, TypeError):
        return cast("Fraction", value)


def frequency_given(word: Frequency | str) -> Frequency:
    """How long a period is."""
    if type(word) is Frequency:
        return word
    try:
        return Frequency(word)
    except ValueError:
        return cast("Frequency", word)


def delay_given(delay: Delay | int) -> Delay:
    """How long after something; a number is one of days."""
    if isinstance(delay, bool) or not isinstance(delay, int):
        return cast("Delay", delay)
    try:
        return Delay(days=delay)
    except PeriodError:
        return cast("Delay", delay)
