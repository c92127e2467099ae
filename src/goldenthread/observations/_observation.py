from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from operator import attrgetter
from types import NoneType
from typing import cast

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

__all__ = ["FIGURES", "Observation", "field_issues"]


def _figure_given(value: FigureLike | Absent | None) -> Fraction | Absent | None:
    """An exact figure; what is none is refused with the other issues."""
    if value is None or type(value) is Fraction or isinstance(value, Absent):
        return value
    if quantity_parts(value) is not None:
        # A quantity of whole numbers would pass for an integer, without its unit.
        return cast("Fraction", value)
    try:
        return exact(value)
    except (FigureError, TypeError):
        return cast("Fraction", value)


def _part_given(value: FigureLike | None) -> Fraction | None:
    return cast("Fraction | None", _figure_given(value))


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

    value: Fraction | Absent | None = attrs.field(default=None, converter=_figure_given)
    """In the indicator's unit unless `unit` says otherwise; `Absent` with its
    kind; or left out where numerator and denominator say it."""

    numerator: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=_part_given
    )
    """Of a ratio: what is divided."""

    denominator: Fraction | None = attrs.field(
        default=None, kw_only=True, converter=_part_given
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
        cells: tuple[object, ...] = _cells(self)
        if all(map(isinstance, cells, _SOUND.values())):
            return
        given = dict(zip(_SOUND, cells, strict=True))
        FigureError.raise_if_any(field_issues(given, self._place))
        parts = quantity_parts(self.value)
        if parts is not None:
            magnitude, unit = parts
            figure = exact(cast("FigureLike", magnitude))
            object.__setattr__(self, "value", figure)
            object.__setattr__(self, "unit", unit)

    def _place(self, field: str) -> str:
        shown = f"{_shown(self.indicator)} in {_shown(self.period)}"
        return f"observation of {shown}, {field}"

    @property
    def provenance(self) -> Provenance:
        """How it was made and checked."""
        return Provenance(self.made, self.checked)


FIGURES = ("value", "numerator", "denominator")
"""The fields that hold a figure."""

_WORDS: dict[str, type[Vocabulary]] = {"made": Made, "checked": Checked}


_SOUND: dict[str, type | tuple[type, ...]] = {
    "indicator": str,
    "period": (str, Period),
    "value": (Fraction, Absent, NoneType),
    "numerator": (Fraction, NoneType),
    "denominator": (Fraction, NoneType),
    "unit": str,
    "body": str,
    "made": Made,
    "checked": Checked,
    "comment": str,
    "correction": bool,
}
"""What a field holds when nothing is wrong with it, and it is no quantity."""

_cells = attrgetter(*_SOUND)


def field_issues(
    given: Mapping[str, object], place: Callable[[str], str]
) -> Iterator[Issue]:
    """What is wrong with single fields; *place* says where each one stands."""
    for field, cell in given.items():
        if not isinstance(cell, _SOUND.get(field, ())):
            yield from _field_issues(field, cell, place(field))
    if given.get("unit") and quantity_parts(given.get("value")) is not None:
        yield Issue(
            "unit-twice",
            place("unit"),
            f"unit is {_shown(given['unit'])}, but the quantity has one of its own",
            "leave one of them out",
        )


def _field_issues(field: str, cell: object, at: str) -> Iterator[Issue]:
    if field in FIGURES:
        yield from _figure_issues(field, cell, at)
    elif field in _WORDS:
        yield from _word_issues(field, cell, at)
    elif field == "period":
        yield from _period_issues(cell, at)
    elif field == "correction":
        message = f"correction is {_shown(cell)}"
        yield Issue("wrong-type", at, message, "give True or False")
    else:
        hint = "give text; a column of codes is read as text with dtype=str"
        yield Issue("wrong-type", at, f"{field} is {_shown(cell)}", hint)


def _figure_issues(field: str, cell: object, at: str) -> Iterator[Issue]:
    parts = quantity_parts(cell)
    if parts is not None and field != "value":
        message = f"{_shown(cell)} is a quantity with a unit"
        hint = "give the number alone; a unit belongs to the value"
        yield Issue("not-a-figure", at, message, hint)
        return
    figure = cell if parts is None else parts[0]
    try:
        exact(cast("FigureLike", figure))
    except FigureError as error:
        for issue in error.issues:
            yield attrs.evolve(issue, at=at, hint=_way_out(figure) or issue.hint)
    except TypeError:  # a class or an array, which has the methods of a number
        message = f"{_shown(cell)} is not a number"
        yield Issue("not-a-figure", at, message, "give an int, Decimal, text or float")


def _way_out(figure: object) -> str:
    if not isinstance(figure, str):
        return ""
    if re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", figure.strip()):
        return "write it without commas, or name them: thousands=','"
    if not re.search("[0-9]", figure):
        return f"say what it means: Absent('missing'), or missing=({_shown(figure)},)"
    return ""


def _word_issues(field: str, cell: object, at: str) -> Iterator[Issue]:
    words = [word.value for word in _WORDS[field]]
    try:
        _WORDS[field](cast("str", cell))
    except ValueError:
        near = did_you_mean(cell, words) if isinstance(cell, str) else ""
        hint = near or f"use one of {', '.join(words)}"
        yield Issue("unknown-word", at, f"{field} is {_shown(cell)}", hint)


def _period_issues(cell: object, at: str) -> Iterator[Issue]:
    message = f"period is {_shown(cell)}"
    if isinstance(cell, date) or str(getattr(cell, "dtype", "")).startswith("datetime"):
        hint = (
            "a day does not say how long: write the period, such as '2006/07 Q1', "
            "or in pandas frame['period'].dt.to_period('Q-MAR')"
        )
        yield Issue("moment-for-period", at, message, hint)
    elif not hasattr(cell, "start_time") and not hasattr(cell, "closed"):
        hint = "write it as text, such as '2006/07 Q1', or give a Period"
        yield Issue("wrong-type", at, message, hint)


_LONGEST = 80


def _shown(value: object) -> str:
    if isinstance(value, Period):
        return str(value)
    try:
        text = repr(value)
    except ValueError:  # Python refuses to print very long ints
        return f"a value of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
