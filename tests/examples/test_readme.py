"""What the README shows is what a reader gets."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def printed() -> str:
    (code,) = fences("python")
    said = StringIO()
    with redirect_stdout(said):
        exec(compile(code, "README.md", "exec"), {})
    return said.getvalue()


def test_the_scorecard_shown_is_the_one_that_the_code_prints():
    """To the letter: this is the first thing that a stranger sees."""
    (shown,) = fences("text")

    assert printed().startswith(shown)


def test_the_reasons_shown_are_the_ones_that_the_code_prints():
    """The paragraph's beginning, broken into lines on the page and not in print."""
    quoted = re.findall(r"^> (.*)$", README, re.MULTILINE)

    assert " ".join(quoted) in printed().splitlines()[-1]


def test_there_are_two_shell_blocks_the_example_and_the_checks():
    """`.ci/run` runs exactly these two."""
    example, checks = fences("sh")

    assert "examples/quickstart.py" in example
    assert "nox" in checks


def test_whatever_the_page_links_to_is_there():
    """A stranger's first click must not fail."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
