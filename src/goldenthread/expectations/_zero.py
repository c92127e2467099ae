from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.expectations._protocol import Context, Demand, Need, Referred
from goldenthread.values import Acceptance, Cut

__all__ = ["Zero", "zero"]

_NOTHING_ELSE = Acceptance(Cut(0), Cut(0, is_after=True))


@attrs.frozen
class Zero:
    """A demand for none at all: the *raw* figure is 0.

    One case in 2,500 is published as 0.0 % and still is not zero.
    """

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()
    fixed_levels: ClassVar[tuple[Fraction, ...]] = (Fraction(0),)

    def at(self, context: Context, /) -> Demand:  # noqa: ARG002
        """The same demand in every period."""
        return Demand(
            acceptance=_NOTHING_ELSE, template="zero", level=Fraction(0), is_raw=True
        )

    def __str__(self) -> str:
        return "zero"


def zero() -> Zero:
    """Met when the raw value is 0."""
    return Zero()
