"""Records that several tests draw, and strategies for any others."""

from __future__ import annotations

from hypothesis import strategies as st

from goldenthread.rendering import (
    PATTERNS,
    Cell,
    Diagram,
    Edge,
    Mark,
    Node,
    Row,
    Table,
)

GREEN = Mark("●", "Green", "#005a30", "solid")
AMBER = Mark("▲", "Amber", "#594d00", "dashed")
RED = Mark("■", "Red", "#942514", "thick")
SILENT = Mark("○", "No data", "", "dotted")

CASCADE = Diagram(
    "Homelessness",
    [
        Node("nobody", "Nobody is homeless", "objective", "Community Plan"),
        Node("quick", "Households are housed quickly", "objective", "Housing plan"),
        Node("offers", "Offers within 21 days", "target", "96.0 % of 100 %", AMBER),
        Node("relets", "Empty homes are re-let quickly", "objective", "Estates"),
        Node("health", "Treatment begins at once", "objective", "Public Health"),
    ],
    [
        Edge("quick", "nobody", label="no household stays in a hostel"),
        Edge("offers", "quick"),
        Edge("relets", "quick", label="an offer can be made quickly"),
        Edge("health", "nobody", indirect=True, label="fewer tenancies break down"),
    ],
)

DIAMOND = Diagram(
    "Diamond",
    [Node(key, f"Node {key}", mark=GREEN) for key in "abcd"],
    [Edge("b", "a"), Edge("c", "a"), Edge("d", "b"), Edge("d", "c"), Edge("d", "a")],
)

SCORECARD = Table(
    "Housing, 2026–27 Q1",
    ["Measure", "Actual", "Status"],
    [
        Row([Cell("Homelessness")], heading=True),
        Row([Cell("Offers"), Cell("96.0 %", align="right"), Cell(mark=AMBER)], 1),
        Row([Cell("Re-lets"), Cell("8", align="right"), Cell("so far", GREEN)], 2),
    ],
    ["As at 14 July 2026."],
)

# Not only characters in use: also surrogates, controls and overrides.
texts = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "</svg><script>alert(1)</script>",
        '" onload="alert(1)',
        "a\nb\r\nc\td",
        "\u202egnp.exe",
        "]]>&amp;<!--",
        "日本語のとても長い題名" * 9,
        "e\u0301" * 50,
        "x" * 500,
        "\ud800\x00\ufffe",
    ]
)
labels = texts.map(lambda text: f"word {text}")
colours = st.from_regex(r"#([0-9a-f]{3}|[0-9a-f]{6})", fullmatch=True) | st.just("")
marks = st.builds(Mark, texts, labels, colours, st.sampled_from(PATTERNS))
cells = st.builds(Cell, texts, st.none() | marks, st.sampled_from(["left", "right"]))


@st.composite
def tables(draw) -> Table:
    names = draw(st.lists(texts, max_size=5))
    rows = st.builds(
        Row,
        st.lists(cells, max_size=len(names)),
        st.integers(0, 10**9),
        heading=st.booleans(),
    )
    notes = draw(st.lists(texts, max_size=2))
    return Table(draw(texts), names, draw(st.lists(rows, max_size=6)), notes)


@st.composite
def diagrams(draw) -> Diagram:
    """Any graph without loops on one node; circles and doubles included."""
    count = draw(st.integers(0, 9))
    nodes = [
        Node(str(place), draw(texts), draw(texts), draw(texts), draw(st.none() | marks))
        for place in range(count)
    ]
    keys = st.sampled_from([node.id for node in nodes] or [""])
    pairs = draw(st.lists(st.tuples(keys, keys), max_size=16))
    edges = [
        Edge(source, end, indirect=draw(st.booleans()), label=draw(texts))
        for source, end in pairs
        if source != end
    ]
    return Diagram(draw(texts), nodes, edges)


def chain(count: int) -> Diagram:
    nodes = [Node(str(place), f"Link {place}") for place in range(count)]
    edges = [Edge(str(place + 1), str(place)) for place in range(count - 1)]
    return Diagram("Chain", nodes, edges)


def star(count: int) -> Diagram:
    nodes = [Node(str(place), f"Ray {place}") for place in range(count)]
    return Diagram("Star", nodes, [Edge(str(n), "0") for n in range(1, count)])
