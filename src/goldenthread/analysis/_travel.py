from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.analysis._asking import (
    as_published,
    as_word,
    measure_in,
)
from goldenthread.analysis._spread import number_in
from goldenthread.definitions import Indicator, Target
from goldenthread.definitions import Reading as Window
from goldenthread.errors import DefinitionError, UnknownElementError
from goldenthread.evaluation import Judgement, Measured, Reading, unbroken_figure
from goldenthread.explanations import Wording, days
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.policies import Against
from goldenthread.scorecard import Lens, Scorecard
from goldenthread.values import (
    Absence,
    Absent,
    FigureLike,
    Kind,
    Known,
    Polarity,
    Vocabulary,
    exact,
    weakest,
)

__all__ = ["Direction", "Travel", "direction_of_travel"]


class Direction(Vocabulary):
    """Which way a figure is going."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Travel:
    """A figure beside an earlier one; made by `direction_of_travel`.

    Printed it is a sentence.
    """

    framework: Framework = attrs.field(repr=False)
    """What says how figures are shown."""

    id: str
    """The indicator or target."""

    against: Against
    """Whether the earlier figure is of the previous period or of a year ago."""

    period: Period
    """What the figure is for."""

    earlier: Period
    """What the earlier figure is for."""

    now: Known | Absent
    """The figure as it is published."""

    then: Known | Absent
    """The earlier figure as it is published."""

    change: Known | Absent
    """Now less then, of the published figures: what the reader sees."""

    dead_band: Fraction
    """A change of up to so much is steady; in the indicator's unit."""

    direction: Direction
    """Improving or worsening by the indicator's polarity, rising or falling
    where it has none; or steady, or unknown."""

    days: tuple[int, int]
    """How long the two stretches of time are that were read, now and then."""

    @property
    def reason(self) -> str:
        """Why the direction is unknown; empty where it is known."""
        return str(self.change) if isinstance(self.change, Absent) else ""

    def to_dict(self) -> dict[str, object]:
        """Plain data: numbers as text, `None` where there is none."""
        return {
            "id": self.id,
            "against": self.against.value,
            "period": str(self.period),
            "earlier": str(self.earlier),
            "now": number_in(self.now),
            "then": number_in(self.then),
            "change": number_in(self.change),
            "direction": self.direction.value,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        return " ".join(_sentences(self))


def direction_of_travel(
    card: Scorecard,
    id_: str,
    period: Period | str,
    *,
    against: Against | str = Against.PREVIOUS,
    dead_band: FigureLike | None = None,
) -> Travel:
    """Say which way an indicator or a target's figure is going.

    Both sides are compared as they are published, and never adjusted for the
    length of their periods. An indicator that is measured less often than the
    scorecard reports is held against its own earlier period.

    Args:
        card: Holds the figures.
        id_: An indicator, or a target: its figure is read as the target wants it.
        period: One of the scorecard's.
        against: `"previous"` period or `"year ago"`.
        dead_band: A change of up to so much is steady, in the indicator's
            unit; the indicator's own unless given.

    Raises:
        UnknownElementError: If there is no such indicator, target or period.
        DefinitionError: If the dead band is below zero, or a word is not known.
        FigureError: If the dead band is no number.
    """
    since = as_word(Against, against, "against")
    looked = _looked(card, id_, period)
    indicator = looked.indicator
    band = _band(indicator, dead_band)
    earlier = looked.span.previous
    if since is Against.YEAR_AGO:
        earlier = looked.span.year_before
    before = _before(card, looked, earlier)
    now = as_published(looked.reading.figure, indicator.decimals)
    then = as_published(
        _comparable(card.framework, looked, earlier, before), indicator.decimals
    )
    change = looked.untold or _change(now, then, (looked.span, earlier))
    return Travel(
        framework=card.framework,
        id=id_,
        against=since,
        period=looked.span,
        earlier=earlier,
        now=now,
        then=then,
        change=change,
        dead_band=band,
        direction=_direction(change, band, indicator.polarity),
        days=(_length(looked.reading, looked.span), _length(before, earlier)),
    )


# -- what is looked at


@attrs.frozen(kw_only=True)
class _Looked:
    """The figure of an indicator or target, and the stretch of time it is for."""

    indicator: Indicator
    span: Period
    reading: Reading
    target: Target | None = None
    untold: Absent | None = None
    """Why it is held against no earlier one, whatever that was."""


_NOT_DUE = Absent(Absence.NOT_DUE, "no span ends here")


def _looked(card: Scorecard, id_: str, period: Period | str) -> _Looked:
    asked = card[id_, period].period
    cell = card.cells[id_][card.periods.index(asked)]
    if isinstance(cell, Measured):
        measure = measure_in(card, id_, asked)
        return _Looked(
            indicator=measure.indicator, span=measure.span, reading=measure.reading
        )
    if isinstance(cell, Judgement):
        return _of_target(card.framework, card.framework.targets[id_], asked, cell)
    raise UnknownElementError.of(
        "not-measured",
        card.framework[id_].address,
        f"{id_!r} has no figure that could travel",
        "name an indicator or a target",
    )


def _of_target(
    framework: Framework, target: Target, asked: Period, cell: Judgement
) -> _Looked:
    indicator = framework.indicators[target.indicator]
    if cell.period is None or cell.reading is None:
        none = Reading(figure=_NOT_DUE, periods=())
        return _Looked(
            indicator=indicator,
            span=asked,
            reading=none,
            target=target,
            untold=_NOT_DUE,
        )
    return _Looked(
        indicator=indicator, span=cell.period, reading=cell.reading, target=target
    )


# -- what it is held against


def _before(card: Scorecard, looked: _Looked, earlier: Period) -> Reading:
    """The earlier figure, read as the later one is."""
    figures, id_, target = card.figures, looked.indicator.id, looked.target
    if target is None:
        return figures.reading(id_, earlier)
    if card.lens is Lens.OUTLOOK:
        figures = figures.with_forecasts
    return figures.window(id_, earlier, target.reading, target.window or 1)


def _comparable(
    framework: Framework, looked: _Looked, earlier: Period, before: Reading
) -> Known | Absent:
    """The earlier figure, unless it means something else (domain §5)."""
    if _is_part_of_it(looked, before):
        reason = "the year to date holds it; hold that against a year ago"
        return Absent(Absence.UNDEFINED, reason)
    first = before.periods[0] if before.periods else earlier
    id_ = looked.indicator.id
    return unbroken_figure(framework, id_, first, looked.span, before.figure)


def _is_part_of_it(looked: _Looked, before: Reading) -> bool:
    """Whether the later one is the earlier one with more added to it."""
    target = looked.target
    if target is None or target.reading is not Window.YEAR_TO_DATE:
        return False
    is_flow = looked.indicator.kind is Kind.FLOW
    return is_flow and before.periods[:1] == looked.reading.periods[:1]


def _length(reading: Reading, otherwise: Period) -> int:
    """Days from the first to the last that were read."""
    own = reading.periods
    return sum(each.days for each in own) if own else otherwise.days


# -- which way it goes


def _band(indicator: Indicator, given: FigureLike | None) -> Fraction:
    if given is None:
        return indicator.dead_band or Fraction(0)
    band = exact(given)
    if band < 0:
        raise DefinitionError.of(
            "bad-dead-band",
            indicator.address,
            f"a dead band of {given!r} is below zero",
            "give the size of a change that is still steady",
        )
    return band


def _change(
    now: Known | Absent, then: Known | Absent, spans: tuple[Period, Period]
) -> Known | Absent:
    if isinstance(now, Absent):
        return _placed(now, spans[0])
    if isinstance(then, Absent):
        return _placed(then, spans[1])
    return Known(
        now.value - then.value,
        provenance=weakest((now.provenance, then.provenance)),
        is_exact=now.is_exact and then.is_exact,
    )


def _placed(absent: Absent, span: Period) -> Absent:
    """An absence with the period that it is in."""
    why = f": {absent.reason}" if absent.reason else ""
    return Absent(absent.kind, f"{span}{why}")


_WAYS = {
    Polarity.HIGHER: (Direction.WORSENING, Direction.IMPROVING),
    Polarity.LOWER: (Direction.IMPROVING, Direction.WORSENING),
    Polarity.NONE: (Direction.FALLING, Direction.RISING),
}
"""What a fall and a rise are."""


def _direction(change: Known | Absent, band: Fraction, polarity: Polarity) -> Direction:
    if isinstance(change, Absent):
        return Direction.UNKNOWN
    if abs(change.value) <= band:
        return Direction.STEADY
    return _WAYS[polarity][change.value > 0]


# -- in words


def _sentences(travel: Travel) -> Iterator[str]:
    framework = travel.framework
    indicator, wording = _indicator_of(travel), Wording(framework)
    title = framework.title_of(travel.id)
    sides = ((travel.now, travel.period), (travel.then, travel.earlier))
    said = ", ".join(
        f"{wording.number(indicator, figure.value)} in {span}"
        for figure, span in sides
        if isinstance(figure, Known)
    )
    if isinstance(travel.change, Absent):
        yield f"{title}: unknown, {travel.reason}."
        if said:
            yield f"Known is {said}."
        return
    change = travel.change.value
    size = wording.distance(indicator, abs(change))
    yield f"{title}: {travel.direction.words}."
    more = f"{size} {'more' if change > 0 else 'less'}" if change else "no difference"
    yield f"{said}: {more}."
    yield from _caveats(travel, wording, change)


def _caveats(travel: Travel, wording: Wording, change: Fraction) -> Iterator[str]:
    """What a reader needs to know not to read too much into it."""
    if change and travel.direction is Direction.STEADY:
        band = wording.distance(_indicator_of(travel), travel.dead_band)
        yield f"A difference of up to {band} is steady."
    now, then = travel.days
    if now != then:
        yield f"{days(now)} are compared with {then:,} as published, not adjusted."


def _indicator_of(travel: Travel) -> Indicator:
    element = travel.framework[travel.id]
    id_ = element.indicator if isinstance(element, Target) else travel.id
    return travel.framework.indicators[id_]
