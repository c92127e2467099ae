"""What the rest of goldenthread asks about units: names, factors, words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Final, Self

import attrs

from goldenthread.errors import UnitError
from goldenthread.units import _showing
from goldenthread.units._definitions import counted_line, lexicon_of
from goldenthread.units._pint import install_all, make_quantity, roots
from goldenthread.units._reading import RATIO, Lexicon, Terms, canonical_text
from goldenthread.units._table import CURATED, NamedUnit

__all__ = ["UNITS", "Units", "install", "to_quantity"]

_SCALED = re.compile(r"per_(10+)(?:_\w+)?")


def _lines(lines: str | Iterable[str]) -> tuple[str, ...]:
    return (lines,) if isinstance(lines, str) else tuple(lines)


@attrs.frozen
class Units:
    """The units that a framework may use: the curated ones and one's own.

    Curated units are answered from a table; pint is asked about compounds and
    about one's own units, and loaded for no other reason.

    >>> units = Units().with_counted("hedgehog", "hedgehogs")
    >>> units.canonical("hedgehogs per hectare")
    'hedgehog/hectare'
    >>> units.factor("hedgehog/hectare", "hedgehog/km2")
    Fraction(100, 1)

    Raises:
        UnitError: With every definition that cannot be read.
    """

    definitions: tuple[str, ...] = attrs.field(converter=_lines, default=())
    """One's own units, a line each: `shift = 8 hour = _ = shifts`."""

    def __attrs_post_init__(self) -> None:
        # Reading the definitions proves them.
        _ = self._lexicon

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_of(self.definitions)

    @cached_property
    def _own(self) -> tuple[NamedUnit, ...]:
        return self._lexicon.units[len(CURATED) :]

    def with_definitions(self, *definitions: str) -> Self:
        """Define more units, in the same lines as `definitions`.

        >>> shifts = Units().with_definitions("shift = 8 hour = _ = shifts")
        >>> shifts.factor("shift", "hour")
        Fraction(8, 1)
        """
        return attrs.evolve(self, definitions=(*self.definitions, *definitions))

    def with_counted(self, one: str, many: str = "") -> Self:
        """Define a thing that is counted, by its singular and plural.

        >>> Units().with_counted("hedgehog").show("3", "hedgehog")
        '3 hedgehogs'
        """
        return self.with_definitions(counted_line(one, many))

    def canonical(self, text: str) -> str:
        """Give the one spelling of *text* that goldenthread keeps.

        It is plain ASCII, and its own canonical text.

        >>> [UNITS.canonical(text) for text in ("%", "£ per household", "days")]
        ['percent', 'GBP/household', 'day']

        Raises:
            UnitError: When *text* is unknown (`unknown-unit`), or is a word
                that is read in more than one way (`misread-unit`).
        """
        known = self._lexicon.exact.get(text)
        return canonical_text(_read(self.definitions, text)) if known is None else known

    def factor(self, source: str, target: str) -> Fraction:
        """What a value in *source* is multiplied by to be one in *target*.

        >>> UNITS.factor("week", "day"), UNITS.factor("pence", "GBP")
        (Fraction(7, 1), Fraction(1, 100))

        Raises:
            UnitError: When the two measure different things
                (`incommensurable-units`), or one cannot be read.
        """
        factor = self._compare(self._terms(source), self._terms(target))
        if factor is None:
            raise self._incommensurable(source, target)
        return factor

    def are_commensurable(self, one: str, other: str) -> bool:
        """Tell whether figures in the two can be compared.

        >>> UNITS.are_commensurable("GBP", "EUR")
        False

        Raises:
            UnitError: When one of them cannot be read.
        """
        return self._compare(self._terms(one), self._terms(other)) is not None

    def scale(self, text: str) -> int:
        """What numerator over denominator is multiplied by; 1 if nothing is said.

        >>> [UNITS.scale(text) for text in ("%", "crimes per 1,000", "GBP/day")]
        [100, 1000, 1]
        """
        product = 1
        for name, power in self._terms(text):
            if power == 1:
                product *= _scale(name)
        return product

    def is_percentage(self, text: str) -> bool:
        """Tell whether *text* is per cent; a percentage point is not.

        >>> UNITS.is_percentage("%"), UNITS.is_percentage("pp")
        (True, False)
        """
        return self.canonical(text) == "percent"

    def symbol(self, text: str) -> str:
        """Give the shortest sign for *text*; a plain number has none.

        >>> [UNITS.symbol(text) for text in ("percent", "GBP/household", "count")]
        ['%', '£/household', '']
        """
        return _showing.symbol(self._lexicon, self._terms(text))

    def label(self, text: str) -> str:
        """Say *text* in words, as on an axis or above a column.

        >>> UNITS.label("GBP/household"), UNITS.label("percent")
        ('pounds per household', 'per cent')
        """
        return _showing.label(self._lexicon, self._terms(text))

    def show(self, number_text: str, unit: str) -> str:
        """Put *unit* beside a figure that is already text.

        >>> UNITS.show("12.50", "GBP"), UNITS.show("96.0", "percent")
        ('£12.50', '96.0 %')
        >>> UNITS.show("1", "household"), UNITS.show("4.2", "crimes per 1,000")
        ('1 household', '4.2 crimes per 1,000')
        """
        return _showing.show(self._lexicon, number_text, self._terms(unit))

    def _terms(self, text: str) -> Terms:
        name = self._lexicon.exact.get(text, RATIO)
        return _read(self.definitions, text) if name == RATIO else ((name, 1),)

    def _compare(self, source: Terms, target: Terms) -> Fraction | None:
        """The factor between the two, or None if there is none."""
        if source == target:
            return Fraction(1)
        mine, yours = self._curated(source), self._curated(target)
        if mine and yours:
            return mine.factor / yours.factor if mine.base == yours.base else None
        ours, theirs = roots(self._own, source), roots(self._own, target)
        if ours.dimensions != theirs.dimensions:
            return None
        return ours.factor / theirs.factor

    def _curated(self, terms: Terms) -> NamedUnit | None:
        """The row of the table for *terms*, if they are one plain curated unit."""
        (name, power), *others = terms or ((RATIO, 1),)
        if others or power != 1:
            return None
        unit = self._lexicon.by_name[name]
        return unit if unit.base else None

    def _incommensurable(self, source: str, target: str) -> UnitError:
        mine, yours = (self._measured(text) for text in (source, target))
        return UnitError.of(
            "incommensurable-units",
            "unit",
            f"{source!r} measures {mine}, but {target!r} measures {yours}",
            "convert the figures at their source, or change the unit",
        )

    def _measured(self, text: str) -> str:
        terms = self._terms(text)
        unit = self._curated(terms)
        if unit:
            return self._lexicon.by_name[unit.base].measures
        return _showing.dimensions(self._lexicon, roots(self._own, terms).dimensions)


UNITS: Final = Units()
"""The curated units, and nothing else."""


def install(registry: Any, units: Units = UNITS) -> None:
    """Define goldenthread's units in a pint *registry* of the caller's.

    Names that the registry already has keep their meaning there: its month
    is still 30.4375 days.
    """
    install_all(registry, lexicon_of(units.definitions))


def to_quantity(number: Decimal, unit: str, registry: Any, units: Units = UNITS) -> Any:
    """Hand *number* in *unit* out as a Quantity of the caller's *registry*.

    Raises:
        UnitError: When the registry lacks the unit; see `install`.
    """
    return make_quantity(number, _read(units.definitions, unit), registry)


@lru_cache(maxsize=4096)
def _read(definitions: tuple[str, ...], text: str) -> Terms:
    """Read *text* once: a column says the same unit in every row."""
    return lexicon_of(definitions).read(text)


def _scale(name: str) -> int:
    if name == "percent":
        return 100
    found = _SCALED.fullmatch(name)
    return int(found[1]) if found else 1
