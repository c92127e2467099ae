"""Units of measure, and the one place where pint is spoken to.

The rest of goldenthread knows a unit as canonical text and a value as an exact
number. `Units` answers for the text; `quantity_parts` and `install` are for
hosts that use pint themselves. Importing this package does not import pint.
"""

from __future__ import annotations

from goldenthread.units._pint import quantity_parts
from goldenthread.units._units import UNITS, Units, install, to_quantity

__all__ = ["UNITS", "Units", "install", "quantity_parts", "to_quantity"]
