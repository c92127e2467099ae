"""A unit beside its figure, as a reader expects it.

Text in, text out: no rounding and no grouping of digits is done here.
"""

from __future__ import annotations

from typing import TypeAlias

from goldenthread.units._reading import Lexicon, Terms
from goldenthread.units._table import NamedUnit

__all__ = ["dimensions", "label", "show", "symbol"]


def symbol(lexicon: Lexicon, terms: Terms) -> str:
    """The shortest text for *terms*: `%`, `£/household`, `days`."""
    above, rates, below = _sides(lexicon, terms)
    head = " ".join(_powered(_sign(unit, unit.many), power) for unit, power in above)
    tail = "".join(
        f"/{_powered(_sign(unit, unit.one), power)}" for unit, power in below
    )
    return " ".join(text for text in (head, *rates) if text) + tail


def label(lexicon: Lexicon, terms: Terms) -> str:
    """*terms* in words: `per cent`, `pounds per household`."""
    above, rates, below = _sides(lexicon, terms)
    head = (_powered(unit.many, power) for unit, power in above)
    return " ".join((*head, *rates, *_per(below)))


def show(lexicon: Lexicon, number: str, terms: Terms) -> str:
    """*number* with *terms* around it: `£12.50 per household`."""
    above, rates, below = _sides(lexicon, terms)
    head, *others = _figures(number, above) or [number]
    return " ".join((head, *others, *rates, *_per(below)))


def dimensions(lexicon: Lexicon, powers: Terms) -> str:
    """*powers* of dimensions in words: `money in pounds sterling per day`."""
    named = [(_measured(lexicon, name), power) for name, power in powers]
    above = " times ".join(
        _powered(words, power) for words, power in named if power > 0
    )
    below = [f"per {_powered(words, -power)}" for words, power in named if power < 0]
    return " ".join((above or "a plain number", *below))


def _measured(lexicon: Lexicon, dimension: str) -> str:
    name = dimension.strip("[]")
    unit = lexicon.by_name.get(name)
    return (unit.measures if unit else "") or name.replace("_", " ")


_Powers: TypeAlias = list[tuple[NamedUnit, int]]


def _sides(lexicon: Lexicon, terms: Terms) -> tuple[_Powers, list[str], _Powers]:
    """Part what stands above the stroke, rates by population, and the rest."""
    units = [(lexicon.by_name[name], power) for name, power in terms or (("ratio", 1),)]
    rates = [unit.one for unit, power in units if _is_rate(unit) and power == 1]
    rest = [(u, p) for u, p in units if not (_is_rate(u) and p == 1)]
    above = [(unit, power) for unit, power in rest if power > 0]
    return above, rates, [(unit, -power) for unit, power in rest if power < 0]


def _is_rate(unit: NamedUnit) -> bool:
    return unit.name.startswith("per_1")


def _figures(number: str, above: _Powers) -> list[str]:
    """The figure with its first unit, then the other units above the stroke."""
    if not above:
        return []
    (first, power), *others = above
    words = first.one if number == "1" else first.many
    plain = power == 1 and first.pattern
    head = _around(number, plain or f"{{}} {_powered(words, power)}")
    return [head, *(_powered(unit.one, power) for unit, power in others)]


def _around(number: str, pattern: str) -> str:
    """Put *number* into *pattern*, its minus in front of a currency sign."""
    figure = number.removeprefix("-")
    minus = "-" if figure != number else ""
    return minus + pattern.replace("{}", figure)


def _sign(unit: NamedUnit, words: str) -> str:
    return unit.pattern.replace("{}", "").strip() if unit.pattern else words


def _per(below: _Powers) -> list[str]:
    return [f"per {_powered(unit.one, power)}" for unit, power in below]


def _powered(words: str, power: int) -> str:
    return words if power == 1 else f"{words}^{power}"
