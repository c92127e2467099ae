"""Published tables beside the project, to hold it against; absent from most places."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).parents[3] / "shared" / "data"

needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason="THE PUBLISHED TABLES ARE NOT HERE: none of their rows was tried",
)
"""Says aloud that nothing was compared."""


def text(name: str) -> str:
    return (PUBLISHED / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a published table; none where it is not."""
    return list(csv.DictReader(text(name).splitlines())) if PUBLISHED.is_dir() else []
