from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import attrs

from goldenthread.errors import FigureError, Issue, did_you_mean
from goldenthread.periods import Period
from goldenthread.units import quantity_parts
from goldenthread.values import (
    Absent,
    Checked,
    FigureLike,
    Made,
    Provenance,
    Vocabulary,
    as_checked,
    as_made,
    exact,
)

__all__ = ["FIGURES", "Observation", "cell_issues"]


def _as_figure(value: FigureLike | Absent | None) -> Fraction | Absent | None:
    if value is None or isinstance(value, Absent):
        return value
    try:
        return exact(value)
    except FigureError:
        return value  # type: ignore[return-value]  # refused with the other issues


def _as_part(value: FigureLike | None) -> Fraction | None:
    return _as_figure(value)  # type: ignore[return-value]  # Absent is refused below


@attrs.frozen
class Observation:
    """One figure of one indicator in one period, as it is supplied.

    A pint quantity of any registry may stand for value and unit.

    >>> Observation("offer-21", "2001/02 Q3", numerator=192, denominator=200).value

    Raises:
        FigureError: For what cannot be a figure, or a word that is unknown.
    """

    indicator: str
    """Id of the indicator."""

    period: Period | str
    """Read in the indicator's calendar if it is text. A period of pandas is
    taken by its dates."""

    value: Fraction | Absent | None = attrs.field(default=None, converter=_as_figure)
    """In the indicator's unit unless `unit` says otherwise; `Absent` with its
    kind; or left out where numerator and denominator say it."""

    numerator: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=_as_part
    )
    """Of a ratio: what is divided."""

    denominator: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=_as_part
    )
    """Of a ratio: what it is divided by; of an average: its base."""

    unit: str = attrs.field(default="", kw_only=True)
    """Unit of the value, where it is not the indicator's own."""

    body: str = attrs.field(default="", kw_only=True)
    """Whose figure it is; the home body's if left out."""

    made: Made = attrs.field(default=Made.MEASURED, kw_only=True, converter=as_made)
    """Forecast, estimated or measured."""

    checked: Checked = attrs.field(
        default=Checked.FINAL, kw_only=True, converter=as_checked
    )
    """Entered, validated or final."""

    correction: bool = attrs.field(default=False, kw_only=True)
    """Whether a total to date falls because earlier figures are corrected."""

    comment: str = attrs.field(default="", kw_only=True)
    """What its supplier has to say about it."""

    def __attrs_post_init__(self) -> None:
        parts = quantity_parts(self.value)
        if parts is not None:
            number, unit = parts
            object.__setattr__(self, "value", _as_figure(number))  # type: ignore[arg-type]
            object.__setattr__(self, "unit", unit)
        FigureError.raise_if_any(self._issues())

    @property
    def provenance(self) -> Provenance:
        """How it was made and checked."""
        return Provenance(self.made, self.checked)

    def _issues(self) -> Iterator[Issue]:
        at = f"observation of {self.indicator!r} in {self.period}"
        given = {field: getattr(self, field) for field in (*FIGURES, *WORDS)}
        return cell_issues(given, lambda field: f"{at}, {field}")


FIGURES = ("value", "numerator", "denominator")
"""The fields that hold a figure."""

WORDS: dict[str, type[Vocabulary]] = {"made": Made, "checked": Checked}
"""The fields that hold a word of a vocabulary."""


def cell_issues(
    given: Mapping[str, object], place: Callable[[str], str]
) -> Iterator[Issue]:
    """What is wrong with single fields; *place* says where each one stands."""
    for field, cell in given.items():
        if field in FIGURES and cell is not None:
            is_absent = field == "value" and isinstance(cell, Absent)
            yield from () if is_absent else _figure_issues(place(field), cell)
        elif field in WORDS:
            yield from _word_issues(place(field), field, cell, WORDS[field])


def _figure_issues(at: str, given: object) -> Iterator[Issue]:
    try:
        exact(given)  # type: ignore[arg-type]  # that is the question
    except FigureError as error:
        yield from (attrs.evolve(issue, at=at) for issue in error.issues)


def _word_issues(
    at: str, field: str, given: object, vocabulary: type[Vocabulary]
) -> Iterator[Issue]:
    try:
        vocabulary(given)
    except ValueError:
        words = [word.value for word in vocabulary]
        hint = did_you_mean(str(given), words) or f"use one of {', '.join(words)}"
        yield Issue("unknown-word", at, f"{field} is {given!r}", hint)
