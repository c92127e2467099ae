"""Untrusted text made harmless, measured and broken into lines.

Two measures are known: columns of a terminal, and thousandths of an em for a
sans-serif type whose face is unknown and therefore taken to be a wide one.
Both add up character by character; breaking lines relies on that.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

__all__ = ["Measure", "columns", "ems", "plain", "wrap"]

Measure: TypeAlias = Callable[[str], int]
"""How wide a text is, in any unit, as the sum over its characters."""

_SPACES = re.compile("[\t\n\v\f\r\x85\u2028\u2029 ]+")
# What XML 1.0 (section 2.2) does not allow, and the C1 controls besides.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks, embeddings, overrides and isolates: they can turn round what follows.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Widths of DejaVu Sans Bold, about the widest face a browser falls back to.
_ROOM = {
    **dict.fromkeys("iIjl|!.,:;' \u00a0\u202f", 400),
    **dict.fromkeys('ftr()[]-/"', 520),
    **dict.fromkeys("mwMW@%—…", 1110),
    **dict.fromkeys("abcdeghknopqsuvxyz0123456789", 720),
}
_ROOM_OF_WIDE = 1150
_ROOM_OF_OTHERS = 880


def plain(text: str) -> str:
    """Flatten *text* to one line without control or direction characters."""
    flat = _SPACES.sub(" ", _DIRECTIONS.sub("", text))
    return _CONTROLS.sub("\ufffd", flat).strip(" ")


def columns(text: str) -> int:
    """How many columns of a terminal *text* takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def ems(text: str) -> int:
    """At most how wide *text* is in a bold sans-serif, in thousandths of an em."""
    return sum(_ems_of(character) for character in text)


def wrap(text: str, width: int, most: int, measure: Measure) -> tuple[str, ...]:
    """Break *text* into at most *most* lines; an ellipsis tells of a cut."""
    lines = tuple(itertools.islice(_lines(text, width, measure), most + 1))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(f"{last}…") > width:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip(' ,;:')}…")


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _ems_of(character: str) -> int:
    known = _ROOM.get(character)
    if known is not None:
        return known
    return (0, _ROOM_OF_OTHERS, _ROOM_OF_WIDE)[_columns_of(character)]


def _lines(text: str, width: int, measure: Measure) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width, measure):
        longer = f"{line} {piece}" if line else piece
        if measure(longer) > width and line:
            # Two spaces in a row may fall on the break.
            yield line.rstrip(" ")
            longer = piece
        line = longer
    if line:
        yield line


def _pieces(text: str, width: int, measure: Measure) -> Iterator[str]:
    for word in text.split(" "):
        if measure(word) <= width:
            yield word
        else:
            yield from _chopped(word, width, measure)


def _chopped(word: str, width: int, measure: Measure) -> Iterator[str]:
    start, room = 0, width
    for place, character in enumerate(word):
        room -= measure(character)
        if room < 0 and place > start:
            yield word[start:place]
            start, room = place, width - measure(character)
    yield word[start:]
