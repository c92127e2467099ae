from __future__ import annotations

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.rendering import Cell, Diagram, Edge, Mark, Node, Row, Table


def codes(refused) -> list[str]:
    return [issue.code for issue in refused.value.issues]


@pytest.mark.parametrize(
    "colour",
    ["red", "#12", "#1234", "#12345g", "#fff;}", "#fff\n", "url(x)", " #fff", "#١٢٣"],
)
def test_a_colour_that_is_no_hex_code_is_refused(colour):
    """It would be written into a style: nobody may smuggle one in."""
    with pytest.raises(DefinitionError) as refused:
        Mark("●", "Green", colour)

    assert codes(refused) == ["bad-colour"]


@pytest.mark.parametrize("colour", ["", "#fff", "#005A30"])
def test_a_hex_code_or_nothing_is_a_colour(colour):
    assert Mark("●", "Green", colour).colour == colour


def test_a_mark_reports_all_that_is_wrong_with_it():
    """The author mends everything in one go."""
    with pytest.raises(DefinitionError) as refused:
        Mark("●", " \n", "green", "wavy")

    assert codes(refused) == ["blank-label", "bad-colour", "unknown-pattern"]


def test_a_cell_is_aligned_left_or_right():
    with pytest.raises(DefinitionError) as refused:
        Cell("1", align="centre")

    assert codes(refused) == ["unknown-alignment"]


def test_a_row_is_not_indented_to_the_left():
    with pytest.raises(DefinitionError) as refused:
        Row([Cell("a")], -1)

    assert codes(refused) == ["negative-indent"]


def test_every_row_that_is_too_long_is_named():
    long = Row([Cell("a"), Cell("b")])

    with pytest.raises(DefinitionError) as refused:
        Table("Homes", ["one"], [long, Row([Cell("a")]), long])

    assert [issue.at for issue in refused.value.issues] == ["row 1", "row 3"]


def test_a_diagram_reports_every_slip_at_once():
    """Doubles, loops and loose ends are all told in one error."""
    nodes = [Node("a", "A"), Node("a", "A again"), Node("b", "B")]

    with pytest.raises(DefinitionError) as refused:
        Diagram("Homes", nodes, [Edge("a", "a"), Edge("b", "c"), Edge("d", "b")])

    expected = ["duplicate-id", "loop", "dangling-edge", "dangling-edge"]
    assert codes(refused) == expected


def test_lists_become_tuples():
    """Records are values: they hash, and nobody can grow them later."""
    table = Table("Homes", ["one"], [Row([Cell("a")])], ["note"])

    assert hash(table) == hash(
        Table("Homes", ("one",), (Row((Cell("a"),)),), ("note",))
    )
