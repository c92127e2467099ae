from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from goldenthread.errors import FigureError, InvalidDocumentError
from goldenthread.serialization._places import refusal, shown
from goldenthread.values import as_text, exact

__all__ = ["FIGURE_PATTERN", "figure_from", "figure_text"]

_SHORT_BITS = 128
"""Above this, no decimal of at most 28 digits writes a figure exactly."""

_MAX_BITS = 2000
"""Some 600 digits: Python itself can be told to print no more than 640."""

_DECIMAL = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"
_QUOTIENT = r"-?[0-9]{1,620}/0*[1-9][0-9]{0,619}"

FIGURE_PATTERN = rf"^({_DECIMAL}|{_QUOTIENT})$"
"""What figure text looks like: `96.0`, or `1/3` where no decimal is exact."""

_QUOTIENT_FORM = re.compile(_QUOTIENT)


def figure_text(value: object) -> str:
    """Write a figure such that it is read back exactly: `96.5`, or else `1/3`."""
    if not isinstance(value, Fraction):
        raise refusal("not-a-figure", f"{shown(value)} is no exact figure")
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits > _MAX_BITS:
        raise refusal("long-figure", "a figure has more than 600 digits", "round it")
    text = as_text(value).replace(",", "") if bits <= _SHORT_BITS else ""
    if text and _is_exactly(text, value):
        return text
    return f"{value.numerator}/{value.denominator}"


def _is_exactly(text: str, value: Fraction) -> bool:
    try:
        return exact(text) == value
    except FigureError:  # left out digits, or beyond what is taken as a figure
        return False


def figure_from(data: object) -> Fraction:
    """Read a figure from text or an exact number.

    A `float` is refused: it has passed through binary and may no longer be
    what somebody wrote.
    """
    if isinstance(data, str):
        if "/" in data or data != data.strip():
            return _quotient(data)
    elif isinstance(data, bool) or not isinstance(data, int | Decimal):
        raise _no_figure(data)
    try:
        return exact(data)
    except FigureError as error:
        issue = error.issues[0]
        raise refusal(issue.code, f"{shown(data)} is no figure", issue.hint) from None


def _quotient(text: str) -> Fraction:
    if _QUOTIENT_FORM.fullmatch(text):
        return Fraction(text)
    raise _no_figure(text)


def _no_figure(data: object) -> InvalidDocumentError:
    hint = "write text such as '96.5' or '1/3', or a whole number"
    return refusal("not-a-figure", f"{shown(data)} is no figure", hint)
