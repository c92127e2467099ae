"""Units that a user defines: one line each, read before pint ever sees it.

A line may name a new dimension, or an exact multiple of units already known.
Everything else a pint definition can do (prefixes, offsets, imports of files,
formulas) is refused.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

import attrs

from goldenthread.errors import Issue, UnitError
from goldenthread.units._reading import LONGEST, Lexicon, canonical_text
from goldenthread.units._table import CURATED, MISREAD, NamedUnit

__all__ = ["counted_line", "lexicon_of"]

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_DIMENSION = re.compile(r"\[([A-Za-z][A-Za-z0-9_]{0,39})\]")
_MULTIPLE = re.compile(
    r"([0-9]{1,12}(?:\.[0-9]{1,12})?(?:/[0-9]{1,12})?)?\s*\*?\s*([A-Za-z].*)"
)
_RESERVED = frozenset({"per", "inf", "infinity", "nan", "e", "of"})

# A unit may stand on units that stand on units, but not so high that its
# factor becomes a number of a million digits.
_DEEPEST = 27

_LONGEST_LINE = 240


def counted_line(one: str, many: str) -> str:
    """Write the definition of a thing that is counted.

    >>> counted_line("rare bird", "rare birds")
    'rare_bird = [rare_bird] = _ = rare_birds'
    """
    name, several = "_".join(one.split()), "_".join(many.split())
    return f"{name} = [{name}] = _ = {several or f'{name}s'}"


@lru_cache(maxsize=32)
def lexicon_of(lines: tuple[str, ...]) -> Lexicon:
    """Know the curated units and what *lines* define, each after the ones before.

    Raises:
        UnitError: With every line that cannot be read, not only the first.
    """
    lexicon = Lexicon(CURATED)
    issues: list[Issue] = []
    for place, line in enumerate(lines):
        try:
            lexicon = Lexicon((*lexicon.units, _unit(lexicon, line)))
        except UnitError as error:
            at = f"definitions[{place}]"
            issues.extend(attrs.evolve(issue, at=at) for issue in error.issues)
    UnitError.raise_if_any(issues)
    return lexicon


def _unit(lexicon: Lexicon, line: str) -> NamedUnit:
    name, meaning, sign, others = _split(line)
    spellings = tuple(dict.fromkeys((name, *filter(None, (sign, *others)))))
    for text in spellings:
        _check_word(lexicon, text)
    one = name.replace("_", " ")
    many = others[0].replace("_", " ") if others else f"{one}s"
    return NamedUnit(
        name=name,
        meaning=_meaning(lexicon, name, meaning),
        one=one,
        many=many,
        pattern=f"{{}} {sign}" if sign else "",
        spellings=_with_plural(lexicon, spellings, many),
    )


def _split(line: str) -> tuple[str, str, str, list[str]]:
    """Part a line into the name, its meaning, its sign and other spellings."""
    name, found, rest = line.partition("=")
    if not found or len(line) > _LONGEST_LINE:
        raise _bad(line, "does not define a unit")
    meaning, *others = (part.strip() for part in rest.split("="))
    sign = others[0] if others and others[0] != "_" else ""
    return name.strip(), meaning, sign, others[1:]


def _check_word(lexicon: Lexicon, text: str) -> None:
    if not _WORD.fullmatch(text):
        raise _bad(text, "cannot be the name of a unit")
    if text.casefold() in _RESERVED | {word.casefold() for word, _ in MISREAD}:
        raise _bad(text, "is a word that is read in more than one way")
    if owner := lexicon.exact.get(text) or lexicon.folded.get(text.casefold()):
        message = f"{text!r} already means {owner!r}"
        raise UnitError.of("redefined-unit", "unit", message, "choose another name")


def _with_plural(
    lexicon: Lexicon, spellings: tuple[str, ...], plural: str
) -> tuple[str, ...]:
    """Understand the plural in "s" too, unless it is somebody else's name."""
    text = plural.replace(" ", "_")
    taken = text in lexicon.exact or text.casefold() in lexicon.folded
    return spellings if taken or text in spellings else (*spellings, text)


def _meaning(lexicon: Lexicon, name: str, meaning: str) -> str:
    if meaning.startswith("["):
        return _dimension(lexicon, meaning)
    return _multiple(lexicon, name, meaning)


def _dimension(lexicon: Lexicon, meaning: str) -> str:
    if not _DIMENSION.fullmatch(meaning):
        raise _bad(meaning, "cannot be the name of a dimension")
    # Two units that head one dimension would convert one to one, silently.
    taken = [unit.name for unit in lexicon.units if unit.meaning == meaning]
    if taken:
        message = f"the dimension {meaning!r} is already headed by {taken[0]!r}"
        hint = f"define a multiple of {taken[0]!r}, or name another dimension"
        raise UnitError.of("redefined-unit", "unit", message, hint)
    return meaning


def _multiple(lexicon: Lexicon, name: str, meaning: str) -> str:
    found = _MULTIPLE.fullmatch(meaning)
    if found is None or len(meaning) > LONGEST:
        raise _bad(meaning, "is no multiple of known units")
    factor, terms = _number(found[1] or "1"), lexicon.read(found[2])
    depth = sum(abs(power) * _depth(lexicon, part) for part, power in terms)
    if depth > _DEEPEST:
        raise _bad(name, "stands on too many powers of other units")
    return f"{factor.numerator}/{factor.denominator} * {canonical_text(terms)}"


def _number(text: str) -> Fraction:
    above, _, below = text.partition("/")
    divisor = Fraction(below or "1")
    if not divisor or not Fraction(above):
        raise _bad(text, "is no factor")
    return Fraction(above) / divisor


def _depth(lexicon: Lexicon, name: str) -> int:
    unit = lexicon.by_name[name]
    if unit.base or unit.meaning.startswith("["):
        return 1
    terms = lexicon.read(unit.meaning.partition(" * ")[2])
    return sum(abs(power) * _depth(lexicon, part) for part, power in terms)


def _bad(text: str, why: str) -> UnitError:
    hint = "write 'hedgehog = [hedgehog] = _ = hedgehogs' or 'shift = 8 hour'"
    return UnitError.of("bad-definition", "unit", f"{text[:LONGEST]!r} {why}", hint)
