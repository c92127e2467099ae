from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

import attrs

from goldenthread.analysis._overlays_shown import overlay_line, overlays_table
from goldenthread.definitions import (
    Contribution,
    Definition,
    Indicator,
    ManualJudgement,
)
from goldenthread.errors import (
    DefinitionError,
    InvalidFrameworkError,
    InvalidObservationsError,
    Issue,
    UnknownElementError,
    did_you_mean,
)
from goldenthread.evaluation import ratings_in, turned_ids
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import Period
from goldenthread.rendering import table_as_html, table_as_text
from goldenthread.scorecard import Scorecard, ways_from
from goldenthread.values import Rating, Reason, Scale, Status, Vocabulary, as_ids

__all__ = [
    "Effect",
    "Overlay",
    "OverlayComparison",
    "OverlayDifference",
    "compare_overlays",
]

Changed: TypeAlias = Definition | Observation
"""One thing that is laid over a scorecard."""


class Effect(Vocabulary):
    """What an overlay does to a status."""

    BETTER = "better"
    WORSE = "worse"

    OTHERWISE = "otherwise"
    """It is not rated on one of the two sides, or on both for another reason."""


@attrs.frozen(kw_only=True)
class OverlayDifference:
    """One element in one period that an overlay gives another status."""

    id: str
    """The element."""

    sort: str
    """`target`, `action`, `objective` or `plan`."""

    title: str
    """What readers see."""

    period: Period
    """The reporting period."""

    before: Rating
    """What it says without the overlay."""

    after: Rating
    """What it says under it."""

    effect: Effect
    """Whether that is better, worse, or neither."""

    through: tuple[str, ...]
    """Ids on a shortest way from what is changed up to the element, itself
    included."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "sort": self.sort,
            "title": self.title,
            "period": str(self.period),
            "before": self.before.code,
            "after": self.after.code,
            "effect": self.effect.value,
            "through": list(self.through),
        }

    def __str__(self) -> str:
        way = f" (through {' → '.join(self.through)})" if len(self.through) > 1 else ""
        turn = f"{self.before.label} → {self.after.label}"
        return f"{self.period} {self.title}: {turn}{way}"


@attrs.frozen(kw_only=True)
class Overlay:
    """What one overlay does to a scorecard, or why it cannot be laid over it."""

    name: str
    """What readers call it."""

    changes: tuple[Changed, ...]
    """What is laid over; `card.what_if(*overlay.changes)` is the whole scorecard."""

    said: tuple[tuple[Rating, ...], ...] = ()
    """For each element that was asked for its status in each period."""

    differences: tuple[OverlayDifference, ...] = ()
    """What has another status, by period, then in the order of definition.
    Indicators have none of their own: their targets have."""

    issues: tuple[Issue, ...] = ()
    """Why it is refused; none if it is not."""

    @property
    def is_refused(self) -> bool:
        """Whether it would be no framework, or its figures do not fit."""
        return bool(self.issues)

    def differing(
        self, effect: Effect | str, period: Period | None = None
    ) -> tuple[OverlayDifference, ...]:
        """The differences of one effect, in one period or in all."""
        return tuple(
            each
            for each in self.differences
            if each.effect == effect and period in {None, each.period}
        )

    def to_dict(self) -> dict[str, object]:
        """Plain data; of the changes what they are of."""
        return {
            "name": self.name,
            "changes": [_address(change) for change in self.changes],
            "said": [[rating.code for rating in row] for row in self.said],
            "differences": [each.to_dict() for each in self.differences],
            "issues": [attrs.asdict(issue) for issue in self.issues],
        }

    def __str__(self) -> str:
        return overlay_line(self)


@attrs.frozen(kw_only=True)
class OverlayComparison:
    """Overlays of one scorecard, side by side; made by `compare_overlays`.

    It keeps what was told of them and no scorecard but the one they lie on.
    """

    card: Scorecard = attrs.field(repr=False)
    """What they are laid over."""

    of: tuple[str, ...]
    """Ids of the elements that were asked for."""

    said: tuple[tuple[Rating, ...], ...]
    """For each of them its status in each period as it is, without an overlay."""

    overlays: tuple[Overlay, ...]
    """In the order in which they were given."""

    def __getitem__(self, name: str) -> Overlay:
        return self.overlays[self._place(name)]

    def __iter__(self) -> Iterator[Overlay]:
        return iter(self.overlays)

    def __len__(self) -> int:
        return len(self.overlays)

    @property
    def names(self) -> tuple[str, ...]:
        """What the overlays are called."""
        return tuple(overlay.name for overlay in self.overlays)

    @property
    def refused(self) -> tuple[Overlay, ...]:
        """Those that cannot be laid over the scorecard, with their issues."""
        return tuple(each for each in self.overlays if each.is_refused)

    def turning(
        self, id_: str, *, to: str | None = None, period: Period | str | None = None
    ) -> tuple[Overlay, ...]:
        """The overlays that give an element another status.

        Args:
            id_: A target, action, objective or plan.
            to: Code of the status that it is to have then, or the reason for not
                being rated; any if left out.
            period: In which reporting period; any if left out.

        Raises:
            UnknownElementError: If there is no such element or period.
            DefinitionError: If *to* is the code of no status and no reason.
        """
        _judged(self.card, id_)
        _check_code(self.card.framework.scale, to)
        asked = None if period is None else self._asked(period)
        return tuple(
            overlay
            for overlay in self.overlays
            if any(
                each.id == id_
                and to in {None, each.after.code}
                and asked in {None, each.period}
                for each in overlay.differences
            )
        )

    def card_of(self, name: str) -> Scorecard:
        """The whole scorecard under one overlay, made again.

        Raises:
            UnknownElementError: If there is no overlay of this name.
            InvalidFrameworkError: If the overlay is refused for its definitions.
            InvalidObservationsError: If it is refused for its figures.
        """
        return self.card.what_if(*self[name].changes)

    def to_rows(
        self, period: Period | str | None = None
    ) -> tuple[dict[str, object], ...]:
        """One flat row an overlay, a column an element asked for, in one period.

        The last period is told unless another is named. The first row is the
        scorecard as it is; of a refused overlay there are issues alone.
        """
        asked = self._asked(period)
        place = self.card.periods.index(asked)
        as_it_is = Overlay(name="", changes=(), said=self.said)
        return tuple(
            {
                "overlay": overlay.name,
                "period": str(asked),
                "issues": "; ".join(map(str, overlay.issues)),
                **{
                    effect.value: len(overlay.differing(effect, asked))
                    for effect in Effect
                },
                **{
                    id_: overlay.said[n][place].code if overlay.said else None
                    for n, id_ in enumerate(self.of)
                },
            }
            for overlay in (as_it_is, *self.overlays)
        )

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "as_at": self.card.as_at.isoformat(),
            "body": self.card.body,
            "lens": self.card.lens.value,
            "periods": [str(period) for period in self.card.periods],
            "of": list(self.of),
            "said": [[rating.code for rating in row] for row in self.said],
            "overlays": [overlay.to_dict() for overlay in self.overlays],
        }

    def to_html(self, period: Period | str | None = None) -> str:
        """What each overlay does in one period, as an HTML table.

        The last period is shown unless another is named.
        """
        return table_as_html(overlays_table(self, self._asked(period)))

    def to_text(self, period: Period | str | None = None) -> str:
        """The same table as text."""
        return table_as_text(overlays_table(self, self._asked(period)))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()

    def _place(self, name: str) -> int:
        if name not in self.names:
            raise UnknownElementError.of(
                "unknown-overlay",
                f"overlay {name!r}",
                "nothing was compared under this name",
                did_you_mean(name, self.names) or f"there are {len(self)} to ask for",
            )
        return self.names.index(name)

    def _asked(self, period: Period | str | None) -> Period:
        if period is None:
            return self.card.periods[-1]
        asked = self.card.framework.calendar.parse(period)
        self.card.in_force(asked)  # refuses a period that it does not hold
        return asked


def compare_overlays(
    card: Scorecard,
    overlays: Mapping[str, Changed | Iterable[Changed]],
    *,
    of: str | Iterable[str] = (),
) -> OverlayComparison:
    """Lay each of several overlays over a scorecard, and tell what it does.

    Each is laid over the scorecard as it is, not over the one before. One that
    cannot be is refused with its issues; the others are told all the same.

    Args:
        card: What they are laid over.
        overlays: By the name that readers see, a definition or a figure, or
            several, as for `card.what_if`.
        of: Ids of the elements that are shown side by side; the plans within no
            other and the objectives that support none if left out.

    Raises:
        UnknownElementError: If an element that is asked for is not judged.
        InvalidLedgerError: If definitions are laid over what a ledger told.
    """
    asked = as_ids(of) or tuple(_at_the_top(card.framework))
    for id_ in asked:
        _judged(card, id_)
    teller = _Teller(card, asked)
    return OverlayComparison(
        card=card,
        of=asked,
        said=teller.said(card),
        overlays=tuple(
            teller.overlay(name, _several(changes))
            for name, changes in overlays.items()
        ),
    )


def _several(changes: object) -> tuple[Changed, ...]:
    """One change or several; what is neither is left to be refused."""
    if isinstance(changes, Iterable) and not isinstance(changes, str):
        return tuple(cast("Iterable[Changed]", changes))
    return (cast("Changed", changes),)


def _at_the_top(framework: Framework) -> Iterator[str]:
    yield from (plan.id for plan in framework.plans if not plan.within)
    helping = {link.source for link in framework.contributions}
    yield from (each.id for each in framework.objectives if each.id not in helping)


def _judged(card: Scorecard, id_: str) -> None:
    element = card.framework[id_]
    if id_ not in card.cells:
        raise UnknownElementError.of(
            "not-judged", element.address, f"{id_!r} is a party, and not judged"
        )


def _check_code(scale: Scale, code: str | None) -> None:
    known = (*scale.codes, *(reason.value for reason in Reason))
    if code is not None and code not in known:
        raise DefinitionError.of(
            "unknown-status",
            "to",
            f"{code!r} is no status of the scale {scale.name!r}, and no reason",
            did_you_mean(str(code), known) or f"use one of {', '.join(scale.codes)}",
        )


@attrs.frozen(eq=False)
class _Teller:
    """What is to be told of each overlay of one scorecard."""

    card: Scorecard
    of: tuple[str, ...]
    titles: dict[str, str] = attrs.field(factory=dict, init=False)

    def said(self, card: Scorecard) -> tuple[tuple[Rating, ...], ...]:
        """What the elements that were asked for say."""
        return tuple(ratings_in(card.cells, id_) for id_ in self.of)

    def overlay(self, name: str, changes: tuple[Changed, ...]) -> Overlay:
        """What one overlay does, or why it is refused."""
        try:
            other = self.card.what_if(*changes)
        except (InvalidFrameworkError, InvalidObservationsError) as error:
            return Overlay(name=name, changes=changes, issues=error.issues)
        return Overlay(
            name=name,
            changes=changes,
            said=self.said(other),
            differences=tuple(self._differences(other, changes)),
        )

    def _differences(
        self, other: Scorecard, changes: tuple[Changed, ...]
    ) -> Iterator[OverlayDifference]:
        find = self.card.framework.__getitem__
        ids = turned_ids(other.cells, self.card.cells)
        turned = [id_ for id_ in ids if not isinstance(find(id_), Indicator)]
        if not turned:
            return
        ways = ways_from(other.framework, map(_stands_at, changes))
        cards = (self.card, other)
        said = {id_: [ratings_in(card.cells, id_) for card in cards] for id_ in turned}
        for place, period in enumerate(self.card.periods):
            for id_, (before, after) in said.items():
                if before[place] != after[place]:
                    yield OverlayDifference(
                        id=id_,
                        sort=type(find(id_)).__name__.lower(),
                        title=self._title(id_),
                        period=period,
                        before=before[place],
                        after=after[place],
                        effect=self._effect(before[place], after[place]),
                        through=ways.get(id_, (id_,)),
                    )

    def _title(self, id_: str) -> str:
        if id_ not in self.titles:
            self.titles[id_] = self.card.framework.title_of(id_)
        return self.titles[id_]

    def _effect(self, before: Rating, after: Rating) -> Effect:
        if not isinstance(before, Status) or not isinstance(after, Status):
            return Effect.OTHERWISE
        is_better = self.card.framework.scale.is_better(after, before)
        return Effect.BETTER if is_better else Effect.WORSE


def _stands_at(change: Changed) -> str:
    """The id of what a change bears on."""
    match change:
        case Observation():
            return change.indicator
        case Contribution():
            return change.end
        case ManualJudgement():
            return change.of
        case _:
            return change.id


def _address(change: Changed) -> str:
    if isinstance(change, Observation):
        return f"figure:{change.indicator} {change.period}"
    return str(getattr(change, "address", change))
