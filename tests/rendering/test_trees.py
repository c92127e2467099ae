from __future__ import annotations

import re

from hypothesis import given

from goldenthread.rendering import Diagram, Edge, Node, diagram_as_text
from goldenthread.rendering._lettering import plain
from tests.rendering.samples import CASCADE, DIAMOND, chain, diagrams, star

CASCADE_AS_TEXT = """\
Homelessness

Nobody is homeless  (objective: Community Plan)
├─ Households are housed quickly  (objective: Housing plan)  → no household stays in a hostel
│  ├─ Offers within 21 days  ▲ Amber  (target: 96.0 % of 100 %)
│  └─ Empty homes are re-let quickly  (objective: Estates)  → an offer can be made quickly
└╌ Treatment begins at once  (objective: Public Health)  (indirect)  → fewer tenancies break down"""

DIAMOND_AS_TEXT = """\
Diamond

Node a  ● Green
├─ Node b  ● Green
│  └─ Node d  ● Green
├─ Node c  ● Green
│  └─ Node d  ↑ see above
└─ Node d  ↑ see above"""


def test_a_cascade_is_read_from_the_top_down():
    assert diagram_as_text(CASCADE) == CASCADE_AS_TEXT


def test_a_node_with_several_parents_is_written_out_once():
    """Otherwise a lattice of thirty layers would fill a library."""
    assert diagram_as_text(DIAMOND) == DIAMOND_AS_TEXT


def test_long_words_go_on_below_within_their_branch():
    nodes = [Node("a", "A"), Node("b", "word " * 40), Node("c", "C")]

    text = diagram_as_text(Diagram("T", nodes, [Edge("b", "a"), Edge("c", "a")]))

    lines = text.splitlines()
    assert max(map(len, lines)) <= 104
    assert lines[4].startswith("│    word")
    assert lines[-1] == "└─ C"


def test_a_chain_of_a_hundred_thousand_is_cut_and_counted():
    """No recursion, no quadratic indent, and nothing vanishes silently."""
    lines = diagram_as_text(chain(100_000)).splitlines()

    assert len(lines) == 2 + 21 + 1
    assert lines[-2].endswith("Link 20  … and more below")
    assert lines[-1] == "… and 99,979 more, not shown"


def test_a_very_wide_tree_is_cut_and_counted():
    assert diagram_as_text(star(1_000)).endswith("\n… and 600 more, not shown")


def test_a_dense_lattice_stays_short():
    """References are lines as well: they are limited too."""
    nodes = [Node(str(n), f"N{n}") for n in range(80)]
    edges = [Edge(str(n), str(m)) for n in range(80) for m in range(n)]

    assert len(diagram_as_text(Diagram("T", nodes, edges)).splitlines()) < 900


def test_a_circle_is_shown_from_the_node_met_first():
    nodes = [Node("a", "A"), Node("b", "B")]

    text = diagram_as_text(Diagram("T", nodes, [Edge("a", "b"), Edge("b", "a")]))

    assert text == "T\n\nA\n└─ B\n   └─ A  ↑ see above"


def test_nothing_is_an_empty_text():
    assert diagram_as_text(Diagram("", [])) == ""


@given(diagrams())
def test_every_node_has_its_line(diagram):
    """Small diagrams are complete: titles that fit are there, word by word."""
    text = diagram_as_text(diagram)

    flat = re.sub(r"[\s│├└─╌]+", "", text)
    for node in diagram.nodes:
        assert re.sub(r"[\s│├└─╌]+", "", plain(node.title))[:80] in flat
    assert text == diagram_as_text(diagram)
