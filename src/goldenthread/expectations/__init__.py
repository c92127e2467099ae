"""The words of a target: what is demanded, of which level, in which period.

An expectation is a value with one method, `at(context)`, that answers a
`Demand` – the stretch of the line on which the target is met – or `Absent`
while that cannot be told. It is pure, hashable and serialisable, and names
what it `needs` and `refers_to` beyond the figure that is judged.
"""

from __future__ import annotations

from goldenthread.expectations._between import Between, between
from goldenthread.expectations._change import (
    Change,
    Quantifier,
    Verb,
    cut_by,
    raise_by,
)
from goldenthread.expectations._close_to import CloseTo, close_to
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
from goldenthread.expectations._paths import (
    Milestones,
    Path,
    Profile,
    Shape,
    Step,
    compound,
    linear,
    milestones,
    profile,
    step,
)
from goldenthread.expectations._protocol import (
    PLAIN,
    Context,
    Demand,
    Expectation,
    Lag,
    Need,
    Referred,
    Setting,
    Speech,
    fixed_levels_of,
    needs_of,
    objections_of,
    references_of,
    undemanded_by,
    words_of,
)
from goldenthread.expectations._zero import Zero, zero

__all__ = [
    "BUILTIN",
    "LEVELS",
    "PLAIN",
    "Between",
    "Change",
    "CloseTo",
    "Context",
    "Demand",
    "Expectation",
    "Fixed",
    "Lag",
    "LastYear",
    "Level",
    "LevelLike",
    "Milestones",
    "Need",
    "OneSided",
    "Path",
    "Previous",
    "Profile",
    "Quantifier",
    "Reference",
    "Referred",
    "Setting",
    "Shape",
    "Speech",
    "Step",
    "Verb",
    "Word",
    "Zero",
    "above",
    "at_least",
    "at_most",
    "below",
    "between",
    "close_to",
    "compound",
    "cut_by",
    "figure_of",
    "fixed_levels_of",
    "last_year",
    "linear",
    "milestones",
    "needs_of",
    "objections_of",
    "previous",
    "profile",
    "raise_by",
    "references_of",
    "step",
    "undemanded_by",
    "words_of",
    "zero",
]

BUILTIN = (OneSided, Between, CloseTo, Zero, Change)
"""Every built-in expectation; the laws and the serialiser go through them all."""

LEVELS = (Fixed, Reference, Previous, LastYear, Step, Path, Milestones, Profile)
"""Every built-in level."""
