from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from goldenthread.rendering import Diagram, Edge, Mark, Node, diagram_as_svg
from goldenthread.rendering._cards import BOX_WIDTH
from goldenthread.rendering._lettering import plain
from goldenthread.rendering._picture import picture
from goldenthread.rendering._places import settled
from tests.rendering.samples import (
    AMBER,
    CASCADE,
    DIAMOND,
    GREEN,
    chain,
    diagrams,
    star,
)

SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> str:
    return "\n".join(ET.fromstring(svg).itertext())


def boxes_of(diagram):
    drawn = picture(diagram)
    return [
        (x, y, x + BOX_WIDTH, y + card.height)
        for (x, y), card in zip(drawn.corners, drawn.cards, strict=True)
    ]


def overlap(one, other) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def test_a_picture_names_and_describes_itself():
    root = ET.fromstring(diagram_as_svg(CASCADE))

    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Homelessness"
    assert "Offers within 21 days (Amber)" in root.findtext(f"{SVG}desc", "")


def test_the_top_is_on_the_left_and_arrows_point_to_it():
    drawn = picture(CASCADE)
    place = {node.id: drawn.corners[n] for n, node in enumerate(drawn.layers.nodes)}

    assert place["nobody"][0] < place["quick"][0] < place["relets"][0]
    for edge, way in zip(drawn.layers.edges, drawn.routes.routes, strict=True):
        assert way.points[0][0] == place[edge.source][0]
        assert way.points[-1][0] == place[edge.end][0] + BOX_WIDTH + 1


def test_a_node_stands_right_of_all_that_it_supports():
    """Columns are counted by the longest way: d is also a neighbour of a."""
    drawn = picture(DIAMOND)

    assert [len(column) for column in drawn.layers.columns] == [1, 3, 1]


def test_a_long_edge_keeps_clear_of_the_boxes_it_passes():
    drawn = picture(DIAMOND)
    between = boxes_of(DIAMOND)[1:3]

    long = drawn.routes.routes[4]

    for left, top, right, bottom in between:
        heights = [y for x, y in long.points if left <= x <= right]
        assert heights
        assert not any(top <= y <= bottom for y in heights)


def test_labels_lie_between_columns_and_apart_from_each_other():
    nodes = [Node(key, f"Node {key}") for key in "abcde"]
    edges = [Edge(one, "a", label=f"since {one} helps it along " * 3) for one in "bcd"]
    more = [Edge("e", other, label="why not") for other in "bcd"]
    diagram = Diagram("T", nodes, edges + more)

    drawn = picture(diagram)

    zones = [
        (x - 76, foot - 13 * len(way.label), x + 76, foot)
        for way in drawn.routes.routes
        for x, foot in (way.label_at,)
    ]
    for one, other in itertools.combinations(zones + boxes_of(diagram), 2):
        assert not overlap(one, other)


def test_indirect_influence_is_dashed_and_the_key_says_so():
    svg = diagram_as_svg(CASCADE)

    assert svg.count('stroke-dasharray="6 4" marker-end') == 1
    assert "dashed: indirect influence" in svg
    assert "dashed: indirect" not in diagram_as_svg(DIAMOND)


def test_the_key_names_every_mark_once():
    nodes = [Node("a", "A", mark=GREEN), Node("b", "B", mark=AMBER)]

    svg = diagram_as_svg(Diagram("T", [*nodes, Node("c", "C", mark=GREEN)]))

    # Three boxes with a mark each, and two entries of the key.
    assert len(re.findall(">(?:● Green|▲ Amber)<", svg)) == 5


def test_a_key_too_wide_for_one_line_takes_several():
    marks = [Mark("●", f"Rather a long label, number {n}") for n in range(5)]
    nodes = [Node(str(n), "T", mark=mark) for n, mark in enumerate(marks)]

    root = ET.fromstring(diagram_as_svg(Diagram("T", nodes)))

    width = int(root.get("width", "0"))
    swatches = root.findall(f".//{SVG}rect[@height='16']")
    assert len({rect.get("y") for rect in swatches}) > 1
    assert all(int(rect.get("x", "0")) < width for rect in swatches)


def test_two_pictures_on_a_page_do_not_share_ids():
    (one,) = re.findall('id="([^"]+)"', diagram_as_svg(CASCADE))
    (other,) = re.findall('id="([^"]+)"', diagram_as_svg(DIAMOND))

    assert one != other
    assert f"url(#{one})" in diagram_as_svg(CASCADE)


def test_a_picture_takes_nothing_from_outside():
    """It is shown offline, in reports and behind strict policies."""
    svg = diagram_as_svg(CASCADE).replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"<script|<style|<image|href|https?:|@import|\bon\w+=", svg)


def test_a_very_long_title_is_cut_in_its_box_and_whole_when_pointed_at():
    title = "An objective that goes on and on " * 20
    diagram = Diagram("T", [Node("a", title)])

    (card,) = picture(diagram).cards

    assert len(card.lines) == 3
    assert card.lines[-1].text.endswith("…")
    assert plain(title) in words_of(diagram_as_svg(diagram))


def test_a_mark_without_room_beside_the_kind_goes_below():
    long = Mark("■", "Considerably worse than anybody had expected")
    nodes = [Node("a", "A", "target", mark=long), Node("b", "B", "target", mark=GREEN)]

    below, beside = picture(Diagram("T", nodes)).cards

    assert [line.anchor for line in below.lines] == ["start"] * 4
    assert [line.anchor for line in beside.lines] == ["start", "start", "end"]


@pytest.mark.parametrize("pattern", ["solid", "dashed", "thick", "dotted"])
def test_every_pattern_draws_a_border_of_its_own(pattern):
    def frame(name):
        mark = Mark("●", "Word", "#005a30", name)
        svg = diagram_as_svg(Diagram("T", [Node("a", "A", mark=mark)]))
        rect = ET.fromstring(svg).findall(f".//{SVG}rect")[1]
        return rect.get("stroke-width"), rect.get("stroke-dasharray")

    others = {"solid", "dashed", "thick", "dotted"} - {pattern}

    assert frame(pattern) not in {frame(other) for other in others}


@pytest.mark.parametrize(
    ("diagram", "remark"),
    [
        (chain(100_000), "Not drawn: 99,976 more boxes and 99,976 more arrows."),
        (star(10_000), "Not drawn: 9,600 more boxes and 9,600 more arrows."),
    ],
)
def test_what_is_too_large_is_drawn_in_part_and_says_so(diagram, remark):
    """The tops and what is nearest to them come first."""
    svg = diagram_as_svg(diagram)

    assert remark in svg
    assert svg.count("<title>") <= 401


def test_a_crowd_of_edges_is_drawn_in_part():
    nodes = [Node(str(n), f"N{n}") for n in range(60)]
    edges = [Edge(str(n), str(m)) for n in range(60) for m in range(n)]

    svg = diagram_as_svg(Diagram("T", nodes[:], edges))

    assert "Not drawn: 36 more boxes" in svg


def test_more_edges_than_a_picture_holds_are_counted():
    nodes = [Node(f"{side}{n}", "N") for side in "ab" for n in range(40)]
    edges = [Edge(f"b{n}", f"a{m}") for n in range(40) for m in range(40)]

    svg = diagram_as_svg(Diagram("T", nodes, edges))

    assert "Not drawn: 0 more boxes and 400 more arrows." in svg
    assert svg.count("marker-end") == 1_200


def test_siblings_are_ordered_so_that_edges_do_not_cross():
    nodes = [Node(key, key) for key in ("top", "a", "b", "b1", "a1")]
    edges = [Edge("a", "top"), Edge("b", "top"), Edge("b1", "b"), Edge("a1", "a")]

    drawn = picture(Diagram("T", nodes, edges))

    last = [drawn.layers.nodes[vertex].id for vertex in drawn.layers.columns[2]]
    assert last == ["a1", "b1"]


def test_places_are_the_nearest_that_keep_order_and_distance():
    assert settled([], []) == []
    assert settled([0, 0, 0], [10, 10]) == [-10, 0, 10]
    assert settled([0, 100], [10]) == [0, 100]
    assert settled([100, 0], [10]) == [45, 55]


@given(diagrams())
def test_any_picture_is_well_formed_and_names_every_node_and_mark(diagram):
    svg = diagram_as_svg(diagram)

    words = words_of(svg)
    for node in diagram.nodes:
        assert plain(node.title) in words
        if node.mark:
            assert plain(node.mark.label) in words
    assert svg == diagram_as_svg(diagram)
    tags = {child.tag.removeprefix(SVG) for child in ET.fromstring(svg).iter()}
    known = "svg title desc defs marker path rect g text"
    assert tags <= set(known.split())


@given(diagrams())
def test_boxes_never_overlap(diagram):
    for one, other in itertools.combinations(boxes_of(diagram), 2):
        assert not overlap(one, other)


@given(diagrams())
def test_everything_lies_within_the_picture(diagram):
    drawn = picture(diagram)

    for way in drawn.routes.routes:
        assert all(drawn.top <= y <= drawn.bottom for _, y in way.points)
    for _, top, right, bottom in boxes_of(diagram):
        assert drawn.top <= top <= bottom <= drawn.bottom
        assert right <= drawn.width
