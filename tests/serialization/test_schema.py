"""The schema agrees with the reader, as far as a schema can."""

from __future__ import annotations

import copy
import json

import attrs
import pytest

import goldenthread as gt
from goldenthread.errors import UnknownElementError
from goldenthread.serialization import (
    from_document,
    make_converter,
    schema,
    to_document,
)
from tests.serialization.samples import (
    FRAMEWORK,
    OBSERVATIONS,
    Generous,
    framework_with,
)
from tests.serialization.test_refusals import SMALL, changed

jsonschema = pytest.importorskip("jsonschema")


def accepts(kind: str, document: object, **settings: object) -> bool:
    validator = jsonschema.Draft202012Validator(schema(kind, **settings))
    plain = json.loads(json.dumps(document))
    return validator.is_valid(plain)


@pytest.mark.parametrize("kind", ["framework", "observations"])
def test_the_schema_is_a_schema(kind):
    """By the meta-schema, and the same every time."""
    jsonschema.Draft202012Validator.check_schema(schema(kind))

    assert json.dumps(schema(kind)) == json.dumps(schema(kind))


def test_what_is_written_fits_the_schema():
    """Everything that documents can say, said in one."""
    assert accepts("framework", to_document(FRAMEWORK))
    assert accepts("observations", to_document(OBSERVATIONS))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("definitions",), {}),
        (("definitions", 0), "plan"),
        (("definitions", 0), {"id": "p"}),
        (("definitions", 0, "is"), "plam"),
        (("definitions", 0, "id"), 7),
        (("definitions", 0, "titel"), "x"),
        (("definitions", 0, "tags"), "abc"),
        (("definitions", 0, "tags"), ["a", 1]),
        (("definitions", 0, "statutory"), "false"),
        (("definitions", 0, "first_day"), "20060401"),
        (("definitions", 2, "kind"), "Ratio"),
        (("definitions", 2, "decimals"), "1"),
        (("definitions", 2, "due_after"), "3 months"),
        (("definitions", 2, "due_after"), {"weeks": 2}),
        (("definitions", 2, "due_after"), {"months": "3"}),
        (("definitions", 3, "withdrawn"), None),
        (("definitions", 3, "expect", "of"), "95 %"),
        (("definitions", 3, "expect", "of"), "1/0"),
        (("definitions", 3, "expect", "of"), True),
        (("definitions", 3, "first"), 2006),
        (("policy",), {"is": "met-or-not"}),
        (("leves",), []),
        (("format",), 2),
        (("kind",), "frame"),
    ],
)
def test_schema_and_reader_refuse_the_same(path, value):
    """An editor that knows the schema catches what reading would."""
    document = changed(SMALL, *path, to=value)

    with pytest.raises(gt.GoldenThreadError):
        from_document(document)
    assert not accepts("framework", document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("definitions", 3, "expect", "of"), 95),
        (("definitions", 3, "expect", "of"), "1/3"),
        (("definitions", 3, "expect", "of"), "1e2"),
        (("definitions", 3, "policy"), None),
        (("definitions", 3, "first"), "2006/07 Q1"),
        (("definitions", 3, "expect", "of"), {"is": "fixed", "value": "3"}),
        (("policy",), None),
    ],
)
def test_schema_and_reader_accept_the_same(path, value):
    """What is written by hand in another way than ours."""
    document = changed(SMALL, *path, to=value)

    assert from_document(document)
    assert accepts("framework", document)


def test_rules_of_ones_own_are_in_the_schema_under_their_names():
    """Where the converter that names them is handed over."""
    mine = make_converter({"generous": Generous})
    document = to_document(framework_with(Generous(("kind",))), converter=mine)

    assert accepts("framework", document, converter=mine)
    assert not accepts("framework", document)


def test_a_missing_field_is_refused_by_both():
    """Every field without a default, one after the other."""
    for number, definition in enumerate(SMALL["definitions"]):
        cls = type(from_document(SMALL).definitions[number])
        for field in attrs.fields(cls):
            if field.default is attrs.NOTHING:
                document = copy.deepcopy(SMALL)
                del document["definitions"][number][field.name]
                assert field.name in definition
                with pytest.raises(gt.GoldenThreadError):
                    from_document(document)
                assert not accepts("framework", document)


def test_another_kind_has_no_schema():
    """There are two."""
    with pytest.raises(UnknownElementError) as caught:
        schema("framwork")

    assert caught.value.issues[0].code == "unknown-kind"
