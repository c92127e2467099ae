"""The one door to pint: dimensions and factors of compound units.

A pint registry is slow to build, does not pickle and cannot be mixed with
another one, so none of its objects leaves this module. Ours reads no file,
knows the curated units only, and calculates in fractions.
"""

from __future__ import annotations

import tokenize
from collections.abc import Generator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from goldenthread.errors import UnitError
from goldenthread.units._reading import Lexicon, Terms, canonical_text
from goldenthread.units._table import CURATED, NamedUnit

__all__ = ["Roots", "install_all", "make_quantity", "quantity_parts", "roots"]

# Most errors of pint inherit one of these; the rest is added once pint is there.
_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    tokenize.TokenError,
)

# Masses in a general registry, but not in a council's text. The same word is
# ours in a registry where our dimension stands behind it.
_MASSES_ELSEWHERE = (("bag", "[bag]"), ("pound", "[GBP]"), ("quarter", "[month]"))


@attrs.frozen
class Roots:
    """What a unit comes down to."""

    factor: Fraction
    """How many of the root units make one of it; exact."""

    dimensions: tuple[tuple[str, int], ...]
    """`[GBP]` and the like with their powers, in alphabetical order."""


@lru_cache(maxsize=4096)
def roots(extra: tuple[NamedUnit, ...], terms: Terms) -> Roots:
    """Ask pint what *terms* come down to, with *extra* units defined.

    Raises:
        UnitError: When pint refuses.
    """
    with _translated(canonical_text(terms)):
        registry = _registry(extra)
        container = registry.UnitsContainer(dict(terms))
        factor, _ = registry.get_root_units(container)
        dimensions = registry.get_dimensionality(container)
        powers = sorted((str(name), int(power)) for name, power in dimensions.items())
    return Roots(Fraction(factor), tuple(powers))


@lru_cache(maxsize=32)
def _registry(extra: tuple[NamedUnit, ...]) -> Any:
    """Build a registry; equal units give equal ones, so it may be kept."""
    import pint

    # The stubs of pint know neither "no file" nor fractions, without which twelve
    # months are no year.
    make: Any = pint.UnitRegistry
    registry = make(None, non_int_type=Fraction, on_redefinition="raise")
    lines = [f"{unit.name} = {unit.meaning}" for unit in (*CURATED, *extra)]
    registry.load_definitions(lines)
    return registry


@contextmanager
def _translated(text: str) -> Generator[None]:
    """Turn whatever pint raises into the one error that callers know."""
    import pint

    try:
        yield
    except (pint.errors.PintError, *_FAILURES) as error:
        message = f"{text!r} cannot be resolved"
        hint = f"pint says: {error}"
        raise UnitError.of("unresolved-unit", "unit", message, hint) from error


def quantity_parts(value: object) -> tuple[object, str] | None:
    """Take a pint Quantity of any registry apart, or answer None.

    Recognised by its `magnitude` and `units`; pint is not needed for it.
    The text is the long one, whatever format the registry prefers.

    >>> quantity_parts(12) is None
    True
    """
    magnitude: object = getattr(value, "magnitude", None)
    units: object = getattr(value, "units", None)
    if magnitude is None or units is None or isinstance(value, type):
        return None
    dimensions = str(getattr(value, "dimensionality", ""))
    names = _long_text(units).split(" ")
    return magnitude, " ".join(_told_apart(name, dimensions) for name in names)


def _long_text(units: object) -> str:
    try:
        return format(units, "D")
    except (TypeError, ValueError):
        return str(units)


def _told_apart(name: str, dimensions: str) -> str:
    ours = dict(_MASSES_ELSEWHERE).get(name, "")
    return name if ours in dimensions else f"{name}_mass"


def install_all(registry: Any, lexicon: Lexicon) -> None:
    """Define every unit of *lexicon* in *registry*, unless the name is taken."""
    for unit in lexicon.units:
        if unit.name not in registry:
            registry.define(_line(registry, unit))


def _line(registry: Any, unit: NamedUnit) -> str:
    spare = [
        text
        for text in unit.spellings[1:]
        if text.isidentifier() and text.isascii() and text not in registry
    ]
    return " = ".join((unit.name, unit.meaning, "_", *spare))


def make_quantity(number: Decimal, terms: Terms, registry: Any) -> Any:
    """Hand *number* out as a Quantity of *registry*."""
    missing = [name for name, _ in terms if name not in registry]
    if missing:
        message = f"the registry does not know {missing[0]!r}"
        hint = "goldenthread.units.install(registry) adds the councils' units"
        raise UnitError.of("unknown-unit", "unit", message, hint)
    return registry.Quantity(number, registry.UnitsContainer(dict(terms)))
