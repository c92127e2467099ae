from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.values import Vocabulary, exact, worded

__all__ = ["LEAST", "STANDARD", "Factor", "Method"]

LEAST = 2
"""Figures, at least, that are in a run, or that make a moving range."""

FEWEST = 12
"""No number is agreed: Wheeler finds five or six useful, others want twenty. The
NHS-R page "Number of points required" calls limits from fewer than twelve
*trial* limits, to be locked from then on."""


class Factor(Vocabulary):
    """How far the limits lie from the mean, in mean moving ranges.

    Both are three sigmas, as 1.128 is the mean range of two draws in sigmas.
    """

    ROUNDED = "2.66"
    UNROUNDED = "3/1.128"

    @property
    def figure(self) -> Fraction:
        """The factor itself, exactly."""
        return exact("2.66") if self is Factor.ROUNDED else 3 / exact("1.128")


def _as_factor(factor: Factor | str) -> Factor:
    return worded(Factor, factor)


@attrs.frozen(kw_only=True)
class Method:
    """How charts are drawn and read; what is not said is as in domain §11.

    >>> print(Method(trend=6))
    mean ± 2.66 × mean moving range, outlying ranges screened; outside, 6 rising
    or falling, 2 of 3 near one limit, 7 on one side

    Raises:
        DefinitionError: For runs of fewer than two figures, a factor that is
            neither of the two, or limits from fewer figures than are needed.
    """

    factor: Factor = attrs.field(default=Factor.ROUNDED, converter=_as_factor)
    """How far the limits lie from the mean; accepts the text `3/1.128`."""

    screened: bool = True
    """Whether moving ranges not below 3.267 × their mean are left out, once
    (Nelson 1982); the NHS workbooks keep them."""

    fixed: int | None = None
    """From how many first figures of a segment limits are taken; from all of
    them if left out, so that limits move with each new figure."""

    fewest: int = FEWEST
    """Figures, at least, that limits are taken from."""

    shift: int = 7
    """How many figures in a row on one side of the mean are a shift."""

    trend: int = 7
    """How many figures, each above the one before, are a trend; or below."""

    near: int = 2
    """How many figures near one limit are a signal."""

    among: int = 3
    """Among how many in a row, all of them on that side of the mean."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if not isinstance(self.factor, Factor):
            message = f"{self.factor!r} is no factor for limits"
            yield Issue("unknown-factor", _AT, message, "write '2.66' or '3/1.128'")
        if not isinstance(self.screened, bool):
            message = f"screened is {self.screened!r}"
            yield Issue("not-a-switch", _AT, message, "give True or False")
        counts = [
            each
            for each in attrs.fields_dict(Method)
            if each not in {"factor", "screened"}
        ]
        short = [each for each in counts if not self._is_count(each)]
        for each in short:
            message = f"{each} is {getattr(self, each)!r}"
            hint = f"give a whole number, {LEAST} or more"
            yield Issue("not-a-count", _AT, message, hint)
        if not short:
            yield from self._contradictions()

    def _is_count(self, name: str) -> bool:
        given: object = getattr(self, name)
        if name == "fixed" and given is None:
            return True
        return type(given) is int and given >= LEAST

    def _contradictions(self) -> Iterator[Issue]:
        if self.near > self.among:
            message = f"{self.near} of {self.among} cannot be near a limit"
            yield Issue("near-beyond-among", _AT, message, "let near be at most among")
        if self.fixed is not None and self.fixed < self.fewest:
            message = (
                f"limits from the first {self.fixed} figures, of which "
                f"{self.fewest} are needed"
            )
            hint = "raise fixed, or lower fewest to it"
            yield Issue("fixed-below-fewest", _AT, message, hint)

    def __str__(self) -> str:
        screened = ", outlying ranges screened" if self.screened else ""
        first = f" of the first {self.fixed}" if self.fixed else ""
        return (
            f"mean ± {self.factor} × mean moving range{first}{screened}; outside, "
            f"{self.trend} rising or falling, {self.near} of {self.among} near one "
            f"limit, {self.shift} on one side"
        )


_AT = "method"

STANDARD: Final = Method()
"""The method of domain §11, as it stands."""
