"""The words of a target: what is demanded, of which level, in which period.

An expectation is a value with one method, `at(context)`, that answers a
`Demand` – the stretch of the line on which the target is met – or `Absent`
while that cannot be told. It is pure, hashable and serialisable, and names
what it `needs` and `refers_to` beyond the figure that is judged.
"""

from __future__ import annotations

from goldenthread.expectations._between import Between, between
from goldenthread.expectations._levels import (
    Fixed,
    LastYear,
    Level,
    LevelLike,
    Previous,
    Reference,
    figure_of,
    last_year,
    previous,
)
from goldenthread.expectations._one_sided import (
    OneSided,
    Word,
    above,
    at_least,
    at_most,
    below,
)
from goldenthread.expectations._protocol import (
    Context,
    Demand,
    Expectation,
    Lag,
    Need,
    Referred,
    fixed_levels_of,
    needs_of,
    references_of,
    words_of,
)
from goldenthread.expectations._zero import Zero, zero

__all__ = [
    "BUILTIN",
    "LEVELS",
    "Between",
    "Context",
    "Demand",
    "Expectation",
    "Fixed",
    "Lag",
    "LastYear",
    "Level",
    "LevelLike",
    "Need",
    "OneSided",
    "Previous",
    "Reference",
    "Referred",
    "Word",
    "Zero",
    "above",
    "at_least",
    "at_most",
    "below",
    "between",
    "figure_of",
    "fixed_levels_of",
    "last_year",
    "needs_of",
    "previous",
    "references_of",
    "words_of",
    "zero",
]

BUILTIN = (OneSided, Between, Zero)
"""Every built-in expectation; the laws and the serialiser go through them all."""

LEVELS = (Fixed, Reference, Previous, LastYear)
"""Every built-in level."""
