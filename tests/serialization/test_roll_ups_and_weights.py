"""Every roll-up and every sort of weight is written, read back equal, and described."""

from __future__ import annotations

import json

import attrs
import pytest

import goldenthread as gt
from goldenthread.errors import InvalidDocumentError
from goldenthread.rollups import BUILTIN
from goldenthread.serialization import dumps, from_document, loads, schema, to_document

jsonschema = pytest.importorskip("jsonschema")

RULES = (
    gt.worst_of(coverage_floor=80, counts_by_hand=True),
    gt.best_of(counts_by_hand=True),
    gt.k_worst(2, coverage_floor="66.7"),
    gt.majority(coverage_floor=50),
    gt.mean_score(),
    gt.mean_score({"green": "1.5", "amber": "0.5"}, counts_by_hand=True),
    gt.share_met({"green": 90, "amber": 75}, coverage_floor=50),
    gt.must_pass("t", then=gt.must_pass("t", then=gt.k_worst(1)), least="green"),
)

DATED = {"2006/07": 2, "2007/08": "0.5"}


def framework_of(*, rule=None, weight=1):
    return gt.Framework.of(
        gt.Plan("p", weight=weight),
        gt.Objective("o", plan="p", rule=rule, weight=weight),
        gt.Objective("other", plan="p"),
        gt.Indicator("i", unit="%", kind="ratio"),
        gt.Target(
            "t", objective="o", indicator="i", expect=gt.at_least(95), weight=weight
        ),
        gt.Action("a", serves="o", weight=weight),
        gt.direct("other", "o", weight=weight),
    )


def is_described(document):
    """Whether the schema accepts it, as JSON that has been to a file and back."""
    plain = json.loads(json.dumps(document))
    return jsonschema.Draft202012Validator(schema("framework")).is_valid(plain)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_is_read_back_equal(rule):
    """With its limits, its parts, and the rule within it."""
    framework = framework_of(rule=rule)

    text = dumps(framework)

    assert loads(text) == framework
    assert loads(text)["o"].rule == rule
    assert is_described(to_document(framework))


def test_every_built_in_rule_is_among_them():
    """Whoever adds a sibling adds it here, too."""
    assert {type(rule) for rule in RULES} == set(BUILTIN)


@pytest.mark.parametrize("weight", [1, 0, "0.5", DATED])
def test_a_weight_is_read_back_equal(weight):
    """Plain or dated, wherever one can stand."""
    framework = framework_of(weight=weight)

    document = to_document(framework)

    assert from_document(document) == framework
    assert loads(dumps(framework)) == framework
    assert is_described(document)


def test_a_plain_weight_is_a_plain_figure_in_a_document():
    """As it has always been; one that is left out is not written."""
    documents = [to_document(framework_of(weight=w)) for w in (1, "0.5", DATED)]

    written = [
        [each.get("weight") for each in document["definitions"]]
        for document in documents
    ]

    dated = [["2006/07", "2"], ["2007/08", "0.5"]]
    assert written == [
        [None] * 7,
        ["0.5", "0.5", None, None, "0.5", "0.5", "0.5"],
        [dated, dated, None, None, dated, dated, dated],
    ]


def test_a_document_of_before_is_read():
    """A link's weight was a number or its text."""
    document = to_document(framework_of())

    for weight, expected in [(2, 2), ("0.5", gt.Known("0.5").value)]:
        document["definitions"][-1]["weight"] = weight
        assert from_document(document).contributions[0].weight == expected
        assert is_described(document)


@pytest.mark.parametrize(
    "weight", ["heavy", True, None, {"2006/07": 2}, [["2006/07"]], [[2006, 2]], [2]]
)
def test_a_weight_that_is_none_is_refused_by_reader_and_schema(weight):
    """By its place in the document."""
    document = to_document(framework_of())
    document["definitions"][-1]["weight"] = weight

    with pytest.raises(InvalidDocumentError) as caught:
        from_document(document)

    assert all("definitions[6]" in issue.at for issue in caught.value.issues)
    assert not is_described(document)


def test_weights_that_contradict_time_are_refused_where_they_stand():
    """What a schema cannot tell, reading does."""
    document = to_document(framework_of())
    document["definitions"][1]["weight"] = [["2007/08", 1], ["2006/07", 2]]

    with pytest.raises(InvalidDocumentError) as caught:
        from_document(document)

    (issue,) = caught.value.issues
    assert issue.code == "periods-out-of-order"
    assert issue.at == "$.definitions[1] (objective:o)"


def test_what_was_written_can_be_changed():
    """A weight that was read is a value like any other."""
    framework = loads(dumps(framework_of(weight=DATED)))

    changed = attrs.evolve(framework["o"], weight=framework["o"].weight[1:])

    assert changed.weight == (("2007/08", gt.Known("0.5").value),)
