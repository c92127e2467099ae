"""What a field holds, as readers see it."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from goldenthread.values import Known, as_text

__all__ = ["shown"]


def shown(value: object) -> str:
    """A figure, a rule, a text or several of them."""
    if isinstance(value, Known):
        return as_text(value.value)
    if isinstance(value, Fraction):
        return as_text(value)
    if isinstance(value, (tuple, list)):
        return ", ".join(map(shown, cast("tuple[object, ...]", value))) or "nothing"
    if value is None or value == "":
        return "nothing"
    return str(value)
