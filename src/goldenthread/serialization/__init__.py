"""Documents: frameworks, figures and ledgers as JSON text or plain data, and back.

`loads(dumps(thing)) == thing`, exactly, for every framework, for figures beside
their framework, and for ledgers. Nothing is coerced, and whatever is wrong with a
document is said at once, each by its path. A document carries its format; what
one release has written, every later one reads.

This package is the only one that speaks to cattrs; nothing of it leaves.
"""

from __future__ import annotations

from goldenthread.serialization._converter import Converter, make_converter
from goldenthread.serialization._documents import (
    dumps,
    from_document,
    loads,
    to_document,
)
from goldenthread.serialization._schema import schema
from goldenthread.serialization._upgrades import FORMAT

__all__ = [
    "FORMAT",
    "Converter",
    "dumps",
    "from_document",
    "loads",
    "make_converter",
    "schema",
    "to_document",
]
