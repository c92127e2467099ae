"""Colours that can be read: pale grounds, firm borders, dark letters.

Contrast is that of WCAG 2.2: text needs 4.5 to 1 (criterion 1.4.3), borders
that carry meaning 3 to 1 (criterion 1.4.11). Floats are at home here: nothing
but the shade of a picture depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["GREY", "INK", "PAPER", "QUIET", "border", "contrast", "tint"]

INK = "#0b0c0c"
"""Letters; those of the GOV.UK design system."""

QUIET = "#383f43"
"""Letters that matter less; still 6 to 1 on the darkest ground."""

GREY = "#505a5f"
"""Arrows, and the border of what has no colour."""

PAPER = "#ffffff"
"""The ground: said aloud, since the page around it may be dark."""

# Dark enough to be told from paper, pale enough for letters on pure black.
_SHARE_OF_PAPER = 0.8
_SHARE_OF_GREY = 0.88
_BRIGHTEST_CHANNEL = 175
_LEAST_CONTRAST_OF_BORDERS = 3.0


def tint(colour: str) -> str:
    """Thin *colour* down to a ground on which dark letters can be read.

    A dark colour is brightened first: thinned as it is, amber looks like mud.

    >>> tint("#005a30"), tint("#594d00")
    ('#ccefdf', '#efeacc')
    """
    if not colour:
        return _mixed(GREY, PAPER, _SHARE_OF_GREY)
    return _mixed(_brightened(colour), PAPER, _SHARE_OF_PAPER)


def border(colour: str) -> str:
    """Darken *colour* until it stands out against paper.

    >>> border("#005a30"), border("#ffdd00")
    ('#005a30', '#a79100')
    """
    shade = _mixed(colour or GREY, "#000000", 0.0)
    while contrast(shade, PAPER) < _LEAST_CONTRAST_OF_BORDERS:
        shade = _mixed(shade, "#000000", 0.1)
    return shade


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _brightened(colour: str) -> str:
    channels = _channels(colour)
    top = max(1, *channels)
    if top >= _BRIGHTEST_CHANNEL:
        return _written(channels)
    return _written(channel * _BRIGHTEST_CHANNEL // top for channel in channels)


def _written(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _written(round(mine + (yours - mine) * share) for mine, yours in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) == len("rgb"):
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:  # noqa: PLR2004 - the knee of the sRGB curve
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
