"""The reference page says what the kit does, law by law and rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goldenthread.testing import Law
from tests.testing.broken import BROKEN
from tests.testing.members import MEMBERS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "testing.md"


def law_rows() -> Iterator[str]:
    """Each law with its sentence, and the families that are held to it."""
    for law in Law:
        families = [
            check.__name__.removeprefix("check_").replace("rollup", "roll-up")
            for check, laws in BROKEN.items()
            if law in laws
        ]
        yield f"| `{law}` | {law.sentence} | {', '.join(families)} |"


def waiver_rows() -> Iterator[str]:
    """Each built-in rule that waives laws, with its reasons."""
    for members in MEMBERS.values():
        for member, _ in members:
            waives = getattr(member, "waives", ())
            laws = ", ".join(f"`{law}`" for law, _ in waives)
            reasons = "; ".join(dict.fromkeys(reason for _, reason in waives))
            if waives:
                yield f"| {member} | {laws} | {reasons} |"


def rows_under(heading: str) -> list[str]:
    """The rows of the table under *heading*."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return lines[2:]


def test_the_page_has_every_law_with_its_sentence():
    """What is read here is what a broken law says."""
    assert rows_under("The laws") == list(law_rows())


def test_the_page_lists_every_waiver_of_a_built_in_rule():
    """A waiver that stands in the code only would be a secret."""
    assert rows_under("What the built-in rules waive") == list(waiver_rows())
