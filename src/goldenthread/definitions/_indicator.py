from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from goldenthread.definitions._calculation import Calculation
from goldenthread.definitions._checks import (
    figure_issues,
    flag_issues,
    frequency_issues,
    id_issues,
    ids_issues,
    members_issues,
    refuse,
    shown,
    text_issues,
    texts_issues,
    type_issues,
    word_issues,
)
from goldenthread.definitions._given import (
    delay_given,
    figure_given,
    frequency_given,
    texts_given,
    values_given,
)
from goldenthread.errors import Issue
from goldenthread.periods import THE_DAY_AFTER, Calendar, Delay, Frequency
from goldenthread.values import (
    Kind,
    OverTime,
    Polarity,
    Vocabulary,
    as_kind,
    as_over_time,
    as_polarity,
    as_text,
    worded,
)

__all__ = ["MAX_DECIMALS", "Break", "Indicator", "Stage"]

MAX_DECIMALS = 12
"""Published decimals; more are measured by no council."""


class Stage(Vocabulary):
    """Where in the value chain an indicator measures."""

    INPUT = "input"
    PROCESSING = "processing"
    OUTPUT = "output"
    OUTCOME = "outcome"


_SIDES = (Kind.FLOW, Kind.STOCK)
"""What a side of a ratio can be."""

_REGULAR = tuple(word.value for word in Frequency if word.is_regular)
"""How often something can be measured."""


def _as_stage(word: Stage | str) -> Stage:
    return worded(Stage, word)


@attrs.frozen
class Break:
    """A change of definition, from which on figures mean something else.

    Nothing is compared across it, unless it is bridged with a reason.
    """

    first: str
    """The first period of the new definition, as text."""

    reason: str
    """What changed."""

    bridge: str = ""
    """Why figures may be compared across it all the same, if they may."""

    def __attrs_post_init__(self) -> None:
        at = f"break:{self.first}"
        refuse(
            text_issues(at, first=self.first, reason=self.reason, bridge=self.bridge),
        )

    def __str__(self) -> str:
        bridged = f", bridged as {self.bridge}" if self.bridge else ""
        return f"a break from {self.first}: {self.reason}{bridged}"


def _breaks_given(breaks: Iterable[Break]) -> tuple[Break, ...]:
    return values_given(breaks)


@attrs.frozen
class Indicator:
    """What is measured, in which unit, how often and by whom.

    >>> Indicator("calls", "Calls answered", unit="call", kind="flow").frequency
    <Frequency.QUARTER: 'quarter'>
    """

    id: str
    """The user's own code, unique in a framework: `BV12`, `NI 192`."""

    title: str = ""
    """What readers see."""

    unit: str = attrs.field(kw_only=True)
    """Unit of its figures, as text: `%`, `household`, `£/household`."""

    kind: Kind = attrs.field(kw_only=True, converter=as_kind)
    """Flow, stock, ratio, average, distinct, index or score: what may be added."""

    decimals: int | None = attrs.field(default=None, kw_only=True)
    """Published decimals; without them figures are judged and shown raw."""

    frequency: Frequency = attrs.field(
        default=Frequency.QUARTER, kw_only=True, converter=frequency_given
    )
    """How often it is measured."""

    calendar: Calendar | None = attrs.field(default=None, kw_only=True)
    """Its own year, where that is not the framework's."""

    due_after: Delay = attrs.field(
        default=THE_DAY_AFTER, kw_only=True, converter=delay_given
    )
    """How long after a period ends its figure falls due, as a `Delay` or in days;
    by default the day after. From that day on a figure that is not there is missing,
    before it only not due."""

    polarity: Polarity = attrs.field(
        default=Polarity.NONE, kw_only=True, converter=as_polarity
    )
    """Which direction of travel is good news."""

    dead_band: Fraction | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(figure_given),
    )
    """A change of up to so much is steady; in its own unit, percentage points
    for percentages. Without it, any change that is published counts."""

    calculated: Calculation | None = attrs.field(default=None, kw_only=True)
    """How it is made from other indicators; without, it is reported."""

    over_time: OverTime | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(as_over_time),
    )
    """How a stock is read over a longer period: the last one or the average."""

    numerator: Kind = attrs.field(default=Kind.FLOW, kw_only=True, converter=as_kind)
    """Of a ratio: whether its numerator is a flow or a stock."""

    denominator: Kind = attrs.field(default=Kind.FLOW, kw_only=True, converter=as_kind)
    """Of a ratio: whether its denominator is a flow or a stock."""

    cumulative: bool = attrs.field(default=False, kw_only=True)
    """Whether its figures are supplied as totals for the year to date."""

    non_negative: bool = attrs.field(default=False, kw_only=True)
    """Whether a flow can never be below zero, so that its total never falls."""

    breaks: tuple[Break, ...] = attrs.field(
        default=(), kw_only=True, converter=_breaks_given
    )
    """Changes of its definition."""

    contextual: bool = attrs.field(default=False, kw_only=True)
    """Shown for context and never rated."""

    stage: Stage | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(_as_stage)
    )
    """Input, processing, output or outcome."""

    classes: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """National, partnership, local …"""

    perspectives: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Customer, financial, process, growth …"""

    collectors: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that supply its figures."""

    validators: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that check them."""

    standard: str = attrs.field(default="", kw_only=True)
    """A service standard, as text: `within 21 days`."""

    clock_starts: str = attrs.field(default="", kw_only=True)
    """The event at which the standard's clock starts: `presentation`."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.id),
            ids_issues(at, collectors=self.collectors, validators=self.validators),
            self._text_issues(),
            flag_issues(
                at,
                cumulative=self.cumulative,
                non_negative=self.non_negative,
                contextual=self.contextual,
            ),
            members_issues(
                at, "breaks", self.breaks, Break, like="Break(first, reason)"
            ),
            word_issues(at, "kind", self.kind, Kind),
            word_issues(at, "polarity", self.polarity, Polarity),
            frequency_issues(at, "frequency", self.frequency, _REGULAR),
            self._decimals_issues(),
            self._dead_band_issues(),
            self._reading_issues(),
            self._flow_issues(),
            self._due_issues(),
            *self._optional_issues(),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `indicator:offer-21`."""
        return f"indicator:{self.id}"

    def _text_issues(self) -> Iterator[Issue]:
        yield from text_issues(
            self.address,
            title=self.title,
            unit=self.unit,
            standard=self.standard,
            clock_starts=self.clock_starts,
            note=self.note,
        )
        yield from texts_issues(
            self.address,
            classes=self.classes,
            perspectives=self.perspectives,
            tags=self.tags,
        )

    def _decimals_issues(self) -> Iterator[Issue]:
        given = self.decimals
        is_count = isinstance(given, int) and not isinstance(given, bool)
        if given is not None and not (is_count and 0 <= given <= MAX_DECIMALS):
            yield Issue(
                "bad-decimals",
                self.address,
                f"decimals is {shown(given)}",
                f"give a whole number from 0 to {MAX_DECIMALS}, or leave it out",
            )

    def _dead_band_issues(self) -> Iterator[Issue]:
        band = self.dead_band
        yield from figure_issues(self.address, dead_band=band)
        if isinstance(band, Fraction) and band < 0:
            yield Issue(
                "bad-dead-band",
                self.address,
                f"dead_band is {as_text(band)}",
                "give the size of a change that is still steady",
            )

    def _reading_issues(self) -> Iterator[Issue]:
        for side in ("numerator", "denominator"):
            kind: object = getattr(self, side)
            if kind not in _SIDES:
                yield Issue(
                    "unknown-word",
                    self.address,
                    f"{side} is {shown(kind)}",
                    "say whether it is a flow or a stock",
                )

    def _flow_issues(self) -> Iterator[Issue]:
        for field in ("cumulative", "non_negative"):
            is_said = getattr(self, field) is True and isinstance(self.kind, Kind)
            if is_said and self.kind is not Kind.FLOW:
                yield Issue(
                    "not-a-flow",
                    self.address,
                    f"{field} is said of a {self.kind}",
                    "only flows are counted up over the year",
                )
        if self.cumulative is True and self.calculated is not None:
            yield Issue(
                "cumulative-calculation",
                self.address,
                "a calculated indicator is supplied by nobody",
                "say of its inputs whether they are cumulative",
            )

    def _due_issues(self) -> Iterator[Issue]:
        given = self.due_after
        if not isinstance(given, Delay):
            yield Issue(
                "bad-delay",
                self.address,
                f"due_after is {shown(given)}",
                "give a Delay, such as Delay(months=3), or a number of days from 1",
            )
        elif self.calculated is not None and given != THE_DAY_AFTER:
            yield Issue(
                "due-after-calculation",
                self.address,
                f"due_after is {given}, but a calculated figure is supplied by nobody",
                "say of its inputs when they fall due",
            )

    def _optional_issues(self) -> Iterator[Iterator[Issue]]:
        at = self.address
        if self.over_time is not None:
            yield word_issues(at, "over_time", self.over_time, OverTime)
        if self.stage is not None:
            yield word_issues(at, "stage", self.stage, Stage)
        if self.calendar is not None:
            yield type_issues(
                at, "calendar", self.calendar, Calendar, words="a Calendar"
            )
        if self.calculated is not None:
            yield type_issues(
                at, "calculated", self.calculated, Calculation, words="a Calculation"
            )
