from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_type_hints

import attrs

__all__ = ["fields_of"]


def fields_of(cls: type[Any]) -> Iterator[tuple[Any, Any]]:
    """The fields of *cls* that its constructor takes, with their types."""
    kinds = get_type_hints(cls)
    for field in attrs.fields(cls):
        if field.init:
            yield field, kinds[field.name]
