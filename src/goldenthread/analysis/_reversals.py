from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

import attrs

from goldenthread.aggregations import RatioOfSums
from goldenthread.analysis._asking import (
    Measure,
    as_word,
    known_bodies,
    measure_in,
    name_of,
)
from goldenthread.analysis._spread import number_in
from goldenthread.definitions import Indicator
from goldenthread.errors import DefinitionError
from goldenthread.evaluation import Figures, unbroken_figure
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.policies import Against
from goldenthread.scorecard import Scorecard
from goldenthread.values import (
    Absent,
    Kind,
    Known,
    Polarity,
    as_ids,
    as_text,
    published,
)

__all__ = [
    "Reversal",
    "Side",
    "reversals_between_bodies",
    "reversals_over_time",
]


@attrs.frozen(kw_only=True)
class Side:
    """One of the two that are held against each other, part by part."""

    body: str
    """Whose figures."""

    period: Period
    """What they are for."""

    whole: Known
    """Its pooled figure, raw."""

    parts: tuple[tuple[str, Known], ...]
    """Its raw figure of each part that both have, by the input's id."""


@attrs.frozen(kw_only=True)
class Reversal:
    """A Simpson reversal: no part is worse, and yet the whole is.

    It says what the figures are on either side, and not which of them is the
    truth: parts and whole answer different questions.
    """

    framework: Framework = attrs.field(repr=False)
    """What says how figures are shown."""

    indicator: str
    """The pooled indicator."""

    ahead: Side
    """No worse than the other in any part, and worse as a whole; of an
    indicator without polarity, no lower in any part, and lower as a whole."""

    behind: Side
    """The other side."""

    unshared: tuple[str, ...] = ()
    """Ids of parts that only one of them has, or that do not compare."""

    def to_dict(self) -> dict[str, object]:
        """Plain data: numbers as text."""
        return {
            "indicator": self.indicator,
            "ahead": _side_dict(self.ahead),
            "behind": _side_dict(self.behind),
            "unshared": list(self.unshared),
        }

    def __str__(self) -> str:
        return " ".join(_sentences(self))


def _side_dict(side: Side) -> dict[str, object]:
    return {
        "body": side.body,
        "period": str(side.period),
        "whole": number_in(side.whole),
        "parts": {id_: number_in(figure) for id_, figure in side.parts},
    }


def reversals_between_bodies(
    card: Scorecard,
    indicator: str,
    period: Period | str,
    *,
    group: str | Iterable[str] = (),
) -> tuple[Reversal, ...]:
    """Name each two bodies of which one is ahead in every part, not as a whole.

    Raw figures are compared, exactly. Where a whole is absent nothing is told.

    Args:
        card: Holds the figures of all.
        indicator: One that is calculated as a ratio of sums.
        period: One of the scorecard's.
        group: The bodies to look at; all that there are figures of if left out.

    Raises:
        UnknownElementError: If there is no such indicator or period, or no
            figure at all of a body in the group.
        DefinitionError: If the indicator is not pooled.
    """
    pooled = _pooled(card, indicator, period)
    there = {*card.observed.bodies, card.body}
    bodies = known_bodies(as_ids(group) or there, there)
    figures = card.figures
    lineup = [
        _Line.of(figures.of(body), pooled.indicator, pooled.span) for body in bodies
    ]
    pairs = combinations(lineup, 2)
    return tuple(_found(card.framework, pooled.indicator, pairs))


def reversals_over_time(
    card: Scorecard,
    indicator: str,
    period: Period | str,
    *,
    against: Against | str = Against.PREVIOUS,
) -> tuple[Reversal, ...]:
    """Tell whether every part went one way since, and the whole the other.

    Raw figures are compared, exactly; across a change of definition nothing is.

    Args:
        card: Holds the figures.
        indicator: One that is calculated as a ratio of sums.
        period: One of the scorecard's.
        against: `"previous"` period or `"year ago"`.

    Raises:
        UnknownElementError: If there is no such indicator or period.
        DefinitionError: If the indicator is not pooled, or a word is not known.
    """
    since = as_word(Against, against, "against")
    pooled = _pooled(card, indicator, period)
    span, measured = pooled.span, pooled.indicator
    is_year = since is Against.YEAR_AGO
    earlier = span.year_before if is_year else span.previous
    figures = card.figures
    now = _Line.of(figures, measured, span)
    then = _Line.of(figures, measured, earlier).up_to(card.framework, measured, span)
    return tuple(_found(card.framework, measured, [(now, then)]))


def _pooled(card: Scorecard, id_: str, period: Period | str) -> Measure:
    measure = measure_in(card, id_, period)
    calculation = measure.indicator.calculated
    if calculation is None or not isinstance(calculation.by, RatioOfSums):
        said = calculation or "reported"
        raise DefinitionError.of(
            "not-pooled",
            measure.indicator.address,
            f"{id_!r} is {said}, and has no parts that are pooled",
            "only a ratio of sums can turn its parts round",
        )
    return measure


@attrs.frozen(kw_only=True)
class _Line:
    """The whole and the parts of one body in one period, known or not."""

    body: str
    period: Period
    whole: Known | Absent
    parts: tuple[tuple[str, Known | Absent], ...]

    @classmethod
    def of(cls, figures: Figures, indicator: Indicator, span: Period) -> _Line:
        calculation = indicator.calculated
        inputs = calculation.inputs if calculation else ()
        parts = figures.parts(indicator.id, span)
        return cls(
            body=figures.body,
            period=span,
            whole=figures.reading(indicator.id, span).figure,
            parts=tuple(
                (each.indicator, part.figure)
                for each, part in zip(inputs, parts, strict=True)
            ),
        )

    def up_to(self, framework: Framework, whole: Indicator, later: Period) -> _Line:
        """What of it means the same in a later period."""

        def unbroken(id_: str, figure: Known | Absent) -> Known | Absent:
            return unbroken_figure(framework, id_, self.period, later, figure)

        return attrs.evolve(
            self,
            whole=unbroken(whole.id, self.whole),
            parts=tuple((id_, unbroken(id_, figure)) for id_, figure in self.parts),
        )


_FEWEST_PARTS = 2
"""One part that both have is no set of parts that a whole could contradict."""


def _found(
    framework: Framework, indicator: Indicator, pairs: Iterable[tuple[_Line, _Line]]
) -> Iterator[Reversal]:
    for one, other in pairs:
        for ahead, behind in ((one, other), (other, one)):
            reversal = _reversal(framework, indicator, ahead, behind)
            if reversal is not None:
                yield reversal


def _reversal(
    framework: Framework, indicator: Indicator, ahead: _Line, behind: _Line
) -> Reversal | None:
    if isinstance(ahead.whole, Absent) or isinstance(behind.whole, Absent):
        return None
    sign = -1 if indicator.polarity is Polarity.LOWER else 1
    shared = tuple(_shared(ahead, behind))
    is_ahead = all(sign * a.value >= sign * b.value for _, a, b in shared)
    is_worse = sign * ahead.whole.value < sign * behind.whole.value
    if len(shared) < _FEWEST_PARTS or not (is_ahead and is_worse):
        return None
    ids = [id_ for id_, _, _ in shared]
    return Reversal(
        framework=framework,
        indicator=indicator.id,
        ahead=_side(ahead, ahead.whole, [(id_, a) for id_, a, _ in shared]),
        behind=_side(behind, behind.whole, [(id_, b) for id_, _, b in shared]),
        unshared=tuple(id_ for id_, _ in ahead.parts if id_ not in ids),
    )


def _shared(one: _Line, other: _Line) -> Iterator[tuple[str, Known, Known]]:
    for (id_, a), (_, b) in zip(one.parts, other.parts, strict=True):
        if isinstance(a, Known) and isinstance(b, Known):
            yield id_, a, b


def _side(line: _Line, whole: Known, parts: Iterable[tuple[str, Known]]) -> Side:
    return Side(body=line.body, period=line.period, whole=whole, parts=tuple(parts))


# -- in words


def _sentences(told: Reversal) -> Iterator[str]:
    framework, ahead, behind = told.framework, told.ahead, told.behind
    worse = _WORSE[framework.indicators[told.indicator].polarity]
    names = _names(ahead, behind)
    when = f" in {ahead.period}" if ahead.period == behind.period else ""
    yield (
        f"{framework.title_of(told.indicator)}{when}: {names[0]} is {worse} than "
        f"{names[1]} in no part, and {worse} as a whole."
    )
    for (id_, a), (_, b) in zip(ahead.parts, behind.parts, strict=True):
        yield f"{framework.title_of(id_)}: {_pair(told, a, b)}."
    yield f"As a whole: {_pair(told, ahead.whole, behind.whole)}."
    if told.unshared:
        titles = ", ".join(map(framework.title_of, told.unshared))
        yield f"Not compared, as one of them has none: {titles}."


_WORSE = {
    Polarity.HIGHER: "worse",
    Polarity.LOWER: "worse",
    Polarity.NONE: "lower",
}


def _names(ahead: Side, behind: Side) -> tuple[str, str]:
    if ahead.period == behind.period:
        return name_of(ahead.body), name_of(behind.body)
    return str(ahead.period), str(behind.period)


def _pair(told: Reversal, one: Known, other: Known) -> str:
    """Two figures, with decimals enough to tell them apart."""
    indicator = told.framework.indicators[told.indicator]
    places = _places(one.value, other.value, indicator.decimals)
    is_ratio = indicator.kind is Kind.RATIO

    def said(figure: Known) -> str:
        shown = told.framework.units.show(as_text(figure.value, places), indicator.unit)
        return f"{shown}{_sides(figure) if is_ratio else ''}"

    return f"{said(one)} against {said(other)}"


_MOST_PLACES = 12
"""Decimals beyond which two figures are shown raw."""


def _places(one: Fraction, other: Fraction, decimals: int | None) -> int | None:
    if decimals is None or one == other:
        return decimals
    for places in range(decimals, _MOST_PLACES):
        if published(one, places) != published(other, places):
            return places
    return None


def _sides(figure: Known) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f" ({as_text(figure.numerator)} of {as_text(figure.denominator)})"
