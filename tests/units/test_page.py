"""The page about units lists what the table holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.units._table import CURATED, MISREAD

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "units.md"


@pytest.mark.parametrize("name", [unit.name for unit in CURATED])
def test_every_curated_unit_is_on_the_page(name):
    """A reader looks there for what may be written."""
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("word", "advice"), MISREAD)
def test_every_refused_word_is_on_the_page(word, advice):
    """With what to write instead."""
    assert f"| `{word}` | {advice} |" in PAGE.read_text(encoding="utf-8")
