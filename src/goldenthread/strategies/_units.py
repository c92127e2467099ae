from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from goldenthread.units import UNITS, Units

__all__ = ["units"]


@cache
def units() -> st.SearchStrategy[Units]:
    """Draw the curated units, also with things that are counted and multiples."""
    hedgehogs = Units().with_counted("hedgehog")
    shifts = Units().with_definitions("shift = 8 hour = _ = shifts")
    both = hedgehogs.with_definitions(*shifts.definitions)
    return st.sampled_from((UNITS, hedgehogs, shifts, both))
