"""What is known of a figure beside its size, as a byte.

The low half says how it was made and checked, the high half whether it is
absent, and each so that a weaker word has all the bits of a stronger one. So
the bitwise *or* of the bytes of several figures that all apply is the byte of
what is made of them: the weakest provenance, the gravest absence. What is not
applicable stands aside, as gravity leaves it out; and where there is no figure
at all, as with an objective, that has a byte of its own.
"""

from __future__ import annotations

from goldenthread.values._absence import Absence, Absent, Known
from goldenthread.values._provenance import Checked, Made, Provenance

__all__ = [
    "ABSENT_BITS",
    "ASIDE_STATES",
    "FORECAST_BITS",
    "NO_FIGURE",
    "STATES",
    "absence_in",
    "provenance_in",
    "state_of",
]

ABSENT_BITS = 0xF0
"""Any of these says that there is no figure."""

FORECAST_BITS = 0x03
"""All of these say that it is a forecast."""

NO_FIGURE = 0x40
"""The state of what has no figure, known or absent."""

_MADE = {Made.MEASURED: 0x00, Made.ESTIMATED: 0x01, Made.FORECAST: 0x03}
_CHECKED = {Checked.FINAL: 0x00, Checked.VALIDATED: 0x04, Checked.ENTERED: 0x0C}
_ABSENT = {
    Absence.NOT_APPLICABLE: 0x20,
    Absence.NOT_DUE: 0x10,
    Absence.MISSING: 0x30,
    Absence.UNDEFINED: 0x70,
    Absence.SUPPRESSED: 0xF0,
}

ASIDE_STATES = bytes((_ABSENT[Absence.NOT_APPLICABLE], NO_FIGURE))
"""States that no *or* may be taken of."""

_PROVENANCES = {
    made | checked: Provenance(word, other)
    for word, made in _MADE.items()
    for other, checked in _CHECKED.items()
}
_KINDS = {code: kind for kind, code in _ABSENT.items()}

STATES = (*_PROVENANCES, *_KINDS, NO_FIGURE)
"""All states that a figure can be in."""


def state_of(figure: Known | Absent | None) -> int:
    """The byte of a figure, or of there being none."""
    if figure is None:
        return NO_FIGURE
    if isinstance(figure, Absent):
        return _ABSENT[figure.kind]
    return _MADE[figure.provenance.made] | _CHECKED[figure.provenance.checked]


def provenance_in(state: int) -> Provenance | None:
    """How the figure was made and checked, if there is one."""
    return _PROVENANCES.get(state)


def absence_in(state: int) -> Absence | None:
    """Why there is no figure, if it is absent.

    A gap beneath a whole leaves bits of its provenance behind; the absence is
    what counts.
    """
    return _KINDS.get(state & ABSENT_BITS)
