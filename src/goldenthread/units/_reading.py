"""From unit text to its terms: names and powers, nothing else.

The text comes from strangers' spreadsheets. It is cut into names joined by
`*`, `/`, `per` and small powers here, and each name must be known, so that no
text of theirs is ever evaluated. No factor and no dimension is known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

import attrs

from goldenthread.errors import UnitError, did_you_mean
from goldenthread.units._table import MISREAD, POWERS, NamedUnit

__all__ = ["LONGEST", "RATIO", "Lexicon", "Terms", "canonical_text"]

Terms: TypeAlias = tuple[tuple[str, int], ...]
"""Canonical names with their powers, in the order in which they are written."""

LONGEST = 60
"""Unit text longer than this many characters is prose, or an attack."""

STEEPEST = 9
"""No council reports a higher power."""

RATIO = "ratio"
"""What is left when all names cancel."""

_SIGNS = (("£", " GBP "), ("€", " EUR "), ("$", " USD "), ("%", " percent "))
_DROPPED = ("(s)", ".", "'", "’")
_RATE = re.compile(
    r"(?:\bper|/)\s*(10{3,5})\b(?:\s+(?:of\s+)?(?!per\b)([a-z]\w*))?", re.IGNORECASE
)
_RATED = re.compile(r"^\s*(?:rate|number|no)?\s*\*\s*(?=per_)", re.IGNORECASE)
_JOINT = re.compile(r"(\*|·|×|/|\bper\b)", re.IGNORECASE)
_FACTOR = re.compile(r"([\w ]+?)\s*(?:\^\s*(-?\d))?", re.ASCII)


@attrs.frozen
class Lexicon:
    """The names that are known, however they are spelt.

    >>> from goldenthread.units._table import CURATED
    >>> Lexicon(CURATED).read("£ per household")
    (('GBP', 1), ('household', -1))
    """

    units: tuple[NamedUnit, ...]
    """Curated ones first, then the user's."""

    @cached_property
    def by_name(self) -> dict[str, NamedUnit]:
        """The units by canonical name."""
        return {unit.name: unit for unit in self.units}

    @cached_property
    def exact(self) -> dict[str, str]:
        """Canonical names by spelling."""
        return {text: unit.name for unit in self.units for text in unit.spellings}

    @cached_property
    def folded(self) -> dict[str, str]:
        """Canonical names by spelling in small letters.

        A single letter is left out: `m` and `M` are not the same.
        """
        return {
            text.casefold(): name for text, name in self.exact.items() if len(text) > 1
        }

    def read(self, text: str) -> Terms:
        """Cut *text* into terms.

        Raises:
            UnitError: When a name is not known, is read in more than one way,
                or *text* is no product of names.
        """
        if len(text) > LONGEST:
            raise _unreadable(text[:20] + "…", f"has more than {LONGEST} characters")
        plain = _plain(text)
        powers: Counter[str] = Counter()
        for factor, sign in _factors(_RATE.sub(self._rate, plain)):
            name, power = self._factor(factor, text)
            powers[name] += sign * power
        return _terms(powers, text)

    def _rate(self, found: re.Match[str]) -> str:
        size, whom = found[1], found[2]
        name = self._known(whom) or whom if whom else "person"
        return f"* per_{size}" + ("" if name == "person" else f"_{name}")

    def _known(self, words: str) -> str:
        exact = self.exact.get(words, "")
        return exact or (
            "" if _advice(words) else self.folded.get(words.casefold(), "")
        )

    def _factor(self, factor: str, text: str) -> tuple[str, int]:
        found = _FACTOR.fullmatch(factor)
        if found is None:
            raise _unreadable(text, "is no product or quotient of names")
        words = "_".join(found[1].split())
        name = RATIO if words == "1" else self._known(words)
        if not name:
            raise self._refusal(words, text)
        return name, int(found[2] or 1)

    def _refusal(self, words: str, text: str) -> UnitError:
        where = f" in {text!r}" if words != text else ""
        for word in (words, *words.split("_")):
            if advice := _advice(word):
                message = f"{word!r}{where} is read in more than one way"
                return UnitError.of("misread-unit", "unit", message, advice)
        hint = self._way_out(words)
        message = f"{words!r}{where} is not a known unit"
        return UnitError.of("unknown-unit", "unit", message, hint)

    def _way_out(self, words: str) -> str:
        if words[0].isdigit():
            return "figures stand beside a unit, not in it; write 'per 1,000' for rates"
        near = did_you_mean(words, self.exact)
        return near or f"define it: Units().with_counted({words!r})"


def canonical_text(terms: Terms) -> str:
    """Write *terms* in the one way that is read back as they are.

    >>> canonical_text((("GBP", 1), ("household", -1)))
    'GBP/household'
    """
    above = "*".join(_powered(name, power) for name, power in terms if power > 0)
    below = "".join(f"/{_powered(name, -power)}" for name, power in terms if power < 0)
    return (above or ("1" if below else RATIO)) + below


def _powered(name: str, power: int) -> str:
    return name if power == 1 else f"{name}**{power}"


def _plain(text: str) -> str:
    """Bring pasted text to plain signs: `m²` to `m2`, `£k` to `GBP k`."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\bper cents?\b", "percent", plain, flags=re.IGNORECASE)
    for sign, word in _SIGNS:
        plain = plain.replace(sign, word)
    for dropped in _DROPPED:
        plain = plain.replace(dropped, "")
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    # A hyphen joins words unless it is the sign of a power.
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain, flags=re.IGNORECASE)
    return plain.replace("μ", "u").replace("**", "^")


def _factors(plain: str) -> Iterable[tuple[str, int]]:
    """Cut at the joints, and tell on which side of the stroke each part is."""
    parts = _JOINT.split(_RATED.sub("", plain))
    joints = ["*", *parts[1::2]]
    if len(parts) > 1 and not parts[0].strip():
        parts[0] = "1"  # "per day" and "/day" are once per day
    for joint, part in zip(joints, parts[::2], strict=True):
        yield part.strip(), -1 if joint.casefold() in {"/", "per"} else 1


def _terms(powers: Counter[str], text: str) -> Terms:
    named = _with_named_powers(powers)
    if any(abs(power) > STEEPEST for power in named.values()):
        raise _unreadable(text, f"has a power above {STEEPEST}")
    # Names above the stroke come first; each side is in alphabetical order.
    terms = sorted(named.items(), key=lambda term: (term[1] < 0, term[0]))
    found = tuple((name, power) for name, power in terms if power and name != RATIO)
    if len(canonical_text(found)) > LONGEST:
        raise _unreadable(text, f"has more than {LONGEST} characters when written out")
    return found


def _with_named_powers(powers: Counter[str]) -> Counter[str]:
    named = Counter(powers)
    for name, power, own in POWERS:
        if abs(named[name]) == power:
            named[own] += named.pop(name) // power
    return named


def _advice(word: str) -> str:
    advice = dict(MISREAD)
    return advice.get(word) or advice.get(word.casefold(), "")


def _unreadable(text: str, why: str) -> UnitError:
    message = f"{text!r} {why}"
    hint = "join names by '*' and '/': 'GBP/household', 'kWh/m2/year'"
    return UnitError.of("unknown-unit", "unit", message, hint)
