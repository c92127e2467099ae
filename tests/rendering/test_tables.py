from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given

from goldenthread.rendering import (
    Cell,
    Mark,
    Row,
    Table,
    table_as_html,
    table_as_markdown,
    table_as_text,
)
from goldenthread.rendering._lettering import columns, plain
from tests.rendering.samples import SCORECARD, tables

SCORECARD_AS_TEXT = """\
Housing, 2026–27 Q1

Measure      Actual  Status
───────────  ──────  ──────────────
Homelessness
  Offers     96.0 %  ▲ Amber
    Re-lets       8  ● Green so far

As at 14 July 2026."""

SCORECARD_AS_MARKDOWN = """\
**Housing, 2026–27 Q1**

| Measure | Actual | Status |
| :--- | ---: | :--- |
| **Homelessness** |  |  |
| &emsp;Offers | 96.0 % | ▲ Amber |
| &emsp;&emsp;Re-lets | 8 | ● Green so far |

*As at 14 July 2026.*"""


def marks_in(table):
    return [cell.mark for row in table.rows for cell in row.cells if cell.mark]


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", "".join(ET.fromstring(html).itertext()))


def test_a_scorecard_as_text():
    assert table_as_text(SCORECARD) == SCORECARD_AS_TEXT


def test_a_scorecard_as_markdown():
    assert table_as_markdown(SCORECARD) == SCORECARD_AS_MARKDOWN


def test_long_cells_are_broken_and_the_table_stays_narrow():
    """A terminal shows a hundred columns or so; wrapped rows are unreadable."""
    long = Row([Cell("very " * 40), Cell("long " * 40), Cell("7", align="right")])

    lines = table_as_text(Table("Homes", ["a", "b", "c"], [long])).splitlines()

    assert max(map(len, lines)) <= 104
    assert sum(line.count("very") for line in lines) == 40


def test_columns_line_up_behind_wide_characters():
    rows = [
        Row([Cell(name), Cell("7")]) for name in ("日本語", "e\u0301te\u0301", "abc")
    ]

    lines = table_as_text(Table("", ["Name", "Value"], rows)).splitlines()

    assert len({columns(line[: line.index("7")]) for line in lines[2:]}) == 1


def test_a_second_group_is_set_off_by_a_blank_line():
    group = Row([Cell("Group")], heading=True)

    text = table_as_text(Table("T", ["Measure"], [group, Row([Cell("a")]), group]))

    assert text.endswith("Group\na\n\nGroup")


def test_a_heading_with_figures_of_its_own_keeps_them_in_their_columns():
    total = Row([Cell("Total"), Cell("12", align="right")], heading=True)
    table = Table("T", ["Measure", "Actual"], [total])

    assert table_as_text(table).endswith("Total        12")
    assert 'colspan="1"' in table_as_html(table)


def test_a_table_without_columns_is_its_caption():
    empty = Table("Nothing yet", [], [Row([])], ["No data."])

    assert table_as_text(empty) == "Nothing yet\n\nNo data."
    assert table_as_markdown(empty) == "**Nothing yet**\n\n*No data.*"
    assert words_of(table_as_html(empty)) == "Nothing yetNo data."


def test_html_says_what_heads_what():
    """Screen readers announce the caption, the column and the row."""
    root = ET.fromstring(table_as_html(SCORECARD))

    assert root.findtext(".//caption") == "Housing, 2026–27 Q1"
    assert len(root.findall(".//th[@scope='col']")) == 3
    assert len(root.findall(".//th[@scope='row']")) == 3


def test_html_brings_its_own_ground_letters_and_nothing_from_outside():
    """Dark notebooks keep their own colours; style sheets are stripped."""
    html = table_as_html(SCORECARD)

    assert "background:#ffffff" in html
    assert "color:#0b0c0c" in html
    assert not re.search(r"<style|<script|\bid=|\bclass=|https?:|url\(", html)


def test_html_shows_marks_by_border_as_well():
    marks = [Mark("●", name, "#005a30", name) for name in ("dashed", "thick", "dotted")]
    rows = [Row([Cell(mark=mark)]) for mark in marks]

    html = table_as_html(Table("T", ["Status"], rows))

    for line in ("1px dashed #005a30", "3px solid #005a30", "2px dotted #005a30"):
        assert line in html


def test_markup_in_cells_is_only_text():
    cell = Cell("<img src=x onerror=alert(1)> | `*_[a](javascript:b)")
    table = Table("T", ["M"], [Row([cell])])

    assert "<img" not in table_as_html(table)
    row = table_as_markdown(table).splitlines()[-1]
    assert row == r"| &lt;img src=x onerror=alert(1)&gt; \| \`\*\_\[a\](javascript:b) |"


@given(tables())
def test_any_table_is_well_formed_html_with_every_word_in_it(table):
    words = words_of(table_as_html(table))

    cells = [plain(cell.text) for row in table.rows for cell in row.cells]
    labels = [plain(mark.label) for mark in marks_in(table)]
    for text in (plain(table.caption), *cells, *labels, *map(plain, table.notes)):
        assert re.sub(r"\s+", " ", text) in words


@given(tables())
def test_any_table_is_text_of_lines_that_print(table):
    text = table_as_text(table)

    assert text == table_as_text(table)
    assert text.encode("utf-8").decode("utf-8") == text
    assert all(line == line.rstrip(" ") for line in text.split("\n"))


@given(tables())
def test_any_markdown_row_has_as_many_cells_as_columns(table):
    lines = table_as_markdown(table).split("\n")

    bars = [len(re.findall(r"(?<!\\)\|", line)) for line in lines if line[:1] == "|"]
    assert set(bars) <= {len(table.columns) + 1}
