from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations._levels import unknown
from goldenthread.expectations._paths import due_in, period_issues
from goldenthread.expectations._protocol import (
    PLAIN,
    Context,
    Demand,
    Need,
    Referred,
    Setting,
    Speech,
)
from goldenthread.periods import Period
from goldenthread.values import (
    Absent,
    Acceptance,
    Cut,
    FigureLike,
    Known,
    Vocabulary,
    as_text,
    exact,
    published,
)

__all__ = ["Change", "Quantifier", "Verb", "cut_by", "raise_by"]


class Verb(Vocabulary):
    """Which way the figure is to move."""

    CUT = "cut"
    RAISE = "raise"


class Quantifier(Vocabulary):
    """Whether the size of the change is a minimum or a maximum."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@attrs.frozen(kw_only=True)
class Change:
    """A demand that the figure move from where it was.

    From the target's baseline, or in each year from the year before. The size
    is an amount in the indicator's unit, or a percentage of the size of what
    it is measured from.

    >>> str(Change(verb="cut", percent=10, by="2002/03"))
    'cut by at least 10 % of the baseline, by 2002/03'

    Raises:
        DefinitionError: Unless exactly one size is given, not negative, and
            the change is either due by a period or wanted in each year.
    """

    verb: Verb = attrs.field(converter=Verb)
    """Cut or raise."""

    quantifier: Quantifier = attrs.field(
        default=Quantifier.AT_LEAST, converter=Quantifier
    )
    """At least (which is what *by* means) or at most."""

    amount: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """In the indicator's unit."""

    percent: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """Of the baseline's size; refused on a percentage, where it could mean points."""

    percent_of_baseline: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """The same, said so plainly that it can stand on a percentage too."""

    points: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """In percentage points, on a percentage."""

    by: str = ""
    """The period that it is due by, as text; without, it is wanted in each one."""

    each_year: bool = False
    """Whether it is measured from the year before, year after year."""

    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        sizes = (self.amount, self.percent, self.percent_of_baseline, self.points)
        given = [size for size in sizes if size is not None]
        if len(given) != 1:
            yield Issue(
                "change-without-one-size",
                "expectation",
                f"{len(given)} sizes are given",
                "give one of amount, percent, percent_of_baseline or points",
            )
        if any(size < 0 for size in given):
            yield Issue(
                "negative-change",
                "expectation",
                f"a {self.verb} by {as_text(min(given))} is not meant",
                "say the direction with cut_by or raise_by",
            )
        if self.each_year and self.by:
            yield Issue(
                "due-and-each-year",
                "expectation",
                f"it cannot be due by {self.by} and wanted in each year",
                "state one of the two",
            )

    @property
    def needs(self) -> frozenset[Need]:
        """What it is measured from: the baseline, or the year before."""
        return frozenset({Need.YEAR_AGO if self.each_year else Need.BASELINE})

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why the change cannot be measured."""
        if self.by:
            yield from period_issues(setting, self.by)
        if not self.each_year and not setting.has_baseline:
            yield Issue(
                "no-baseline",
                setting.at,
                "a change needs to know what it is measured from",
                "give the target a baseline, or say each_year=True",
            )
        if self.percent is not None and setting.is_percentage:
            yield Issue(
                "ambiguous-percent",
                setting.at,
                "a percentage of a percentage could mean points",
                "say points, or percent_of_baseline",
            )
        if self.points is not None and not setting.is_percentage:
            yield Issue(
                "points-without-percentage",
                setting.at,
                "percentage points need an indicator in per cent",
                "state the change as an amount",
            )

    def undemanded(self, period: Period, /) -> Absent | None:
        """Why the change is not due in *period*, if it is not."""
        return due_in(self.by, period) if self.by else None

    def at(self, context: Context, /) -> Demand | Absent:
        """The limit in this period; absent while the start is unknown."""
        outside = self.undemanded(context.period)
        if outside is not None:
            return outside
        start = context.year_ago if self.each_year else context.baseline
        if not isinstance(start, Known):
            return unknown(start, self._start_words)
        return self._demand(start, published(start.value, context.decimals))

    def _demand(self, start: Known, baseline: Fraction) -> Demand:
        sign = 1 if self.verb is Verb.RAISE else -1
        limit = baseline + sign * self._size(baseline)
        is_floor = (self.verb is Verb.RAISE) == (self.quantifier is Quantifier.AT_LEAST)
        cut = Cut(limit, is_after=not is_floor)
        bound = "at least" if is_floor else "at most"
        return Demand(
            acceptance=Acceptance(cut) if is_floor else Acceptance(None, cut),
            template=f"{bound} {{0}} ({self._template}, {{1}})",
            levels=(limit, baseline, *([] if self.amount is None else [self.amount])),
            level=limit,
            provenance=start.provenance,
            is_exact=start.is_exact,
        )

    def _size(self, baseline: Fraction) -> Fraction:
        share = self.percent if self.percent is not None else self.percent_of_baseline
        if share is not None:
            return share * abs(baseline) / 100
        return self.amount or self.points or Fraction(0)

    def words(self, say: Speech) -> str:
        """The change with its unit, from what and by when."""
        when = f", by {self.by}" if self.by else ""
        size = f"{self.quantifier.words} {self._said(say)}"
        return f"{self.verb} by {size} {self._start_words}{when}"

    @property
    def _template(self) -> str:
        """The change in words, with a place for its amount if it has one."""
        return _literal(self.words(_HOLED)).replace(_HOLE, "{2}")

    @property
    def _start_words(self) -> str:
        return "the year before" if self.each_year else "the baseline"

    def _said(self, say: Speech) -> str:
        share = self.percent if self.percent is not None else self.percent_of_baseline
        if share is not None:
            return f"{as_text(share)} % of"
        if self.points is not None:
            return f"{as_text(self.points)} percentage points from"
        return f"{say.figure(self.amount or Fraction(0))} from"

    def __str__(self) -> str:
        return self.words(PLAIN)


_HOLE = "\0"
_HOLED = Speech(figure=lambda _: _HOLE)
"""Leaves a hole where the amount is said, which is said with its unit later."""


def _literal(text: str) -> str:
    """*text* for a template in which braces stand for figures."""
    return text.replace("{", "{{").replace("}", "}}")


def cut_by(  # noqa: PLR0913 - exactly one size is given
    amount: FigureLike | None = None,
    *,
    percent: FigureLike | None = None,
    percent_of_baseline: FigureLike | None = None,
    points: FigureLike | None = None,
    quantifier: Quantifier | str = Quantifier.AT_LEAST,
    by: str = "",
    each_year: bool = False,
) -> Change:
    """Met when the figure has fallen by at least so much.

    Args:
        amount: In the indicator's unit.
        percent: Of the baseline's size.
        percent_of_baseline: The same, for indicators that are percentages.
        points: In percentage points, for indicators that are percentages.
        quantifier: `"at least"`, or `"at most"` for a fall to be limited.
        by: The period that it is due by.
        each_year: Measure it from the year before, in each year.

    Raises:
        DefinitionError: Unless exactly one size is given.
    """
    return Change(
        verb=Verb.CUT,
        quantifier=Quantifier(quantifier),
        amount=amount,
        percent=percent,
        percent_of_baseline=percent_of_baseline,
        points=points,
        by=by,
        each_year=each_year,
    )


def raise_by(  # noqa: PLR0913 - exactly one size is given
    amount: FigureLike | None = None,
    *,
    percent: FigureLike | None = None,
    percent_of_baseline: FigureLike | None = None,
    points: FigureLike | None = None,
    quantifier: Quantifier | str = Quantifier.AT_LEAST,
    by: str = "",
    each_year: bool = False,
) -> Change:
    """Met when the figure has risen by at least so much; arguments as for `cut_by`.

    Raises:
        DefinitionError: Unless exactly one size is given.
    """
    down = cut_by(
        amount,
        percent=percent,
        percent_of_baseline=percent_of_baseline,
        points=points,
        quantifier=quantifier,
        by=by,
        each_year=each_year,
    )
    return attrs.evolve(down, verb=Verb.RAISE)
