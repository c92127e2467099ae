"""What is wrong with a document is said at once, each by its path."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypedDict

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import DefinitionError, InvalidDocumentError
from goldenthread.observations import BoundFigure, Observations
from goldenthread.policies import Assessment, Case
from goldenthread.serialization import (
    dumps,
    from_document,
    loads,
    make_converter,
    to_document,
)
from goldenthread.serialization._upgrades import upgraded
from goldenthread.values import Coverage, Known
from tests.serialization.samples import (
    FRAMEWORK,
    OBSERVATIONS,
    Generous,
    Unnamed,
    framework_with,
)

SMALL = to_document(framework_with(gt.tolerance(units=2)))
FIGURES = to_document(OBSERVATIONS)


HUGE = 10**5000
"""More digits than Python prints."""


def found(text: str | dict, **settings: object) -> list[tuple[str, str]]:
    """Code and path of everything that is wrong."""
    read = loads if isinstance(text, str) else from_document
    with pytest.raises(InvalidDocumentError) as caught:
        read(text, **settings)
    return [(issue.code, issue.at) for issue in caught.value.issues]


def changed(document: dict, *path: object, to: object) -> dict:
    """A copy of *document* with another value in one place."""
    copied = copy.deepcopy(document)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copied


# -- text


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "not-json", "line 1, column 1"),
        ("{", "not-json", "line 1, column 2"),
        ('{"a": 1 "b": 2}', "not-json", "line 1, column 9"),
        ("[" * 100_000, "too-deep", "$"),
        ("[]", "not-an-object", "$"),
        ("3", "not-an-object", "$"),
        ('{"a": 1, "a": 2}', "doubled-key", "$"),
        ('{"a": [{"b": 1, "b": 2}]}', "doubled-key", "$.a[0]"),
        ('{"a": [NaN]}', "not-a-number", "$.a[0]"),
        ('{"a": -Infinity}', "not-a-number", "$.a"),
        ("{}", "unknown-format", "$.format"),
        ('{"format": "1"}', "unknown-format", "$.format"),
        ('{"format": true}', "unknown-format", "$.format"),
        ('{"format": 0}', "unknown-format", "$.format"),
        (f'{{"format": {"9" * 5000}}}', "unknown-format", "$.format"),
        ('{"format": 2}', "newer-format", "$.format"),
        ('{"format": 1}', "unknown-kind", "$.kind"),
        ('{"format": 1, "kind": "framwork"}', "unknown-kind", "$.kind"),
        ('{"format": 1, "kind": []}', "unknown-kind", "$.kind"),
        ('{"format": 1, "kind": "framework"}', "missing-field", "$"),
    ],
)
def test_text_that_is_no_document_is_refused(text, code, at):
    """By its place, and never with a bare error of the parser."""
    assert found(text) == [(code, at)]


def test_bytes_are_no_text():
    """Which encoding they are in, only the reader of the file knows."""
    with pytest.raises(InvalidDocumentError) as caught:
        loads(b"{}")

    assert caught.value.issues[0].code == "not-json"


def test_a_byte_order_mark_is_let_pass():
    """Some editors write one."""
    text = dumps(FRAMEWORK)

    assert loads("\ufeff" + text) == FRAMEWORK


def test_all_flaws_of_the_text_are_found_at_once():
    """Doubled keys and numbers that are none."""
    text = '{"a": {"b": NaN, "b": 1, "c": 2, "c": 3}, "d": Infinity}'

    assert found(text) == [
        ("doubled-key", "$.a"),
        ("doubled-key", "$.a"),
        ("not-a-number", "$.d"),
    ]


@given(st.text())
def test_no_text_makes_another_error(text):
    """Whatever is pasted in."""
    with pytest.raises(InvalidDocumentError):
        loads(text)


# -- places in a framework

CHANGES = [
    (("definitions",), {}, "not-a-list", ".definitions"),
    (("definitions",), None, "not-a-list", ".definitions"),
    (("definitions", 0), "plan", "not-an-object", ".definitions[0]"),
    (("definitions", 0), {"id": "p"}, "missing-field", ".definitions[0]"),
    (("definitions", 0, "is"), "plam", "unknown-code", ".definitions[0].is"),
    (("definitions", 0, "is"), ["plan"], "unknown-code", ".definitions[0].is"),
    (("definitions", 0, "id"), 7, "not-text", ".definitions[0].id"),
    (("definitions", 0, "id"), None, "not-text", ".definitions[0].id"),
    (("definitions", 0, "title"), "\ud800", "not-text", ".definitions[0].title"),
    (("definitions", 0, "titel"), "x", "unknown-field", ".definitions[0]"),
    (("definitions", 0, "tags"), "abc", "not-a-list", ".definitions[0].tags"),
    (("definitions", 0, "tags"), ["a", 1], "not-text", ".definitions[0].tags[1]"),
    (
        ("definitions", 0, "statutory"),
        "false",
        "not-a-truth-value",
        ".definitions[0].statutory",
    ),
    (
        ("definitions", 0, "first_day"),
        "20060401",
        "not-a-day",
        ".definitions[0].first_day",
    ),
    (
        ("definitions", 0, "first_day"),
        "2006-02-30",
        "not-a-day",
        ".definitions[0].first_day",
    ),
    (
        ("definitions", 0, "first_day"),
        datetime(2006, 2, 3),  # noqa: DTZ001
        "not-a-day",
        ".definitions[0].first_day",
    ),
    (
        ("definitions", 0, "rule"),
        {"is": "wurst-of"},
        "unknown-code",
        ".definitions[0].rule.is",
    ),
    (("definitions", 2, "kind"), "Ratio", "unknown-word", ".definitions[2].kind"),
    (("definitions", 2, "kind"), 1, "unknown-word", ".definitions[2].kind"),
    (
        ("definitions", 2, "decimals"),
        True,
        "not-a-whole-number",
        ".definitions[2].decimals",
    ),
    (
        ("definitions", 2, "decimals"),
        1.5,
        "not-a-whole-number",
        ".definitions[2].decimals",
    ),
    (("definitions", 3, "expect", "of"), 0.1, "not-a-figure", None),
    (("definitions", 3, "expect", "of"), True, "not-a-figure", None),
    (("definitions", 3, "expect", "of"), "95 %", "not-a-figure", None),
    (("definitions", 3, "expect", "of"), " 95", "not-a-figure", None),
    (("definitions", 3, "expect", "of"), "1/0", "not-a-figure", None),
    (("definitions", 3, "expect", "of"), "9" * 400, "not-a-figure", None),
    (("definitions", 3, "expect", "of"), HUGE, "not-a-figure", None),
    (("definitions", 3, "expect", "of"), Decimal("NaN"), "not-a-figure", None),
    (
        ("definitions", 3, "expect", "of"),
        {"is": "previos"},
        "unknown-code",
        ".definitions[3].expect.of.is",
    ),
    (
        ("definitions", 3, "first"),
        {"text": "2006/07 Q9", "calendar": {"month": 4}},
        "no-such-period",
        None,
    ),
    (("definitions", 3, "first"), 2006, "not-an-object", ".definitions[3].first"),
    (
        ("definitions", 3, "policy"),
        {"is": "adopted", "policy": {"is": "adopted"}, "name": "n", "owner": "o"},
        "unknown-code",
        ".definitions[3].policy.policy.is",
    ),
    (("calendar",), {"month": 2, "day": 30}, None, None),
    (("policy",), {"is": "met-or-not"}, "unknown-code", ".policy.is"),
    (("levels",), [[]], "not-text", ".levels[0]"),
    (("leves",), [], "unknown-field", ""),
]


@pytest.mark.parametrize(
    ("path", "value", "code", "at"), CHANGES, ids=range(len(CHANGES))
)
def test_nothing_is_coerced_and_every_flaw_has_its_path(path, value, code, at):
    """A document says what it means, or it is refused."""
    issues = found(changed(SMALL, *path, to=value))

    assert len(issues) == 1
    assert code is None or issues[0][0] == code
    steps = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path)
    if at is None:
        assert issues[0][1].startswith(f"$.{steps[1:]}")
    else:
        assert issues[0][1] == f"${at}"


def test_everything_wrong_is_said_at_once():
    """Our own issues keep their codes and addresses behind the path."""
    document = copy.deepcopy(SMALL)
    document["definitions"][0]["id"] = ""
    document["definitions"][1]["palace"] = "p"
    del document["definitions"][2]["unit"]
    document["definitions"][3]["policy"]["points"] = "4"
    document["title"] = 4

    assert sorted(found(document)) == [
        ("malformed-id", "$.definitions[0] (plan:)"),
        ("missing-field", "$.definitions[2]"),
        ("not-text", "$.title"),
        ("tolerance-without-one-meaning", "$.definitions[3].policy (tolerance)"),
        ("unknown-field", "$.definitions[1]"),
    ]


def test_what_is_wrong_between_definitions_says_which_one():
    """By the place of the definition, not of the whole document."""
    document = changed(SMALL, "definitions", 1, "plan", to="q")
    document = changed(document, "definitions", 3, "objective", to="r")
    linked = {"is": "contribution", "source": "o", "end": "nowhere"}
    document["definitions"].append(linked)

    assert found(document) == [
        ("dangling", "$.definitions[1] (objective:o)"),
        ("dangling", "$.definitions[3] (target:t)"),
        ("dangling", "$.definitions[4] (contribution:o->nowhere)"),
    ]


def test_what_is_wrong_with_no_single_definition_keeps_its_address():
    """A level that stands twice belongs to no definition."""
    document = changed(SMALL, "levels", to=["a", "a"])

    assert ("duplicate-level", "$ (levels)") in found(document)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("tolerence", "tolerance"), ("met-or-no", "met-or-not")],
)
def test_an_unknown_code_names_the_nearest_and_all_that_are_known(wrong, near):
    """So that a slip is mended without the manual."""
    with pytest.raises(InvalidDocumentError) as caught:
        from_document(changed(SMALL, "definitions", 3, "policy", "is", to=wrong))

    (issue,) = caught.value.issues
    assert f"did you mean {near!r}" in issue.hint
    assert "known are met-or-not, tolerance, " in issue.hint


def test_an_unknown_field_names_the_nearest():
    """Or all there are."""
    with pytest.raises(InvalidDocumentError) as caught:
        from_document(changed(SMALL, "definitions", 0, "titel", to=""))

    assert "did you mean 'title'" in caught.value.issues[0].hint


def test_keys_that_are_no_text_are_refused_like_others():
    """Plain data of Python may have them."""
    assert found(changed(SMALL, "definitions", 0, 7, to=1)) == [
        ("unknown-field", "$.definitions[0]")
    ]


@pytest.mark.parametrize("step", ["list", "dict", "itself"])
def test_what_is_nested_too_deeply_is_refused(step):
    """Taking it apart could exhaust the stack of the host."""
    deep: list = []
    if step == "itself":
        deep.append(deep)
    for _ in range(5000):
        deep = [deep] if step == "list" else {"is": "x", "policy": deep}

    assert (
        found(changed(SMALL, "definitions", 3, "policy", to=deep))[0][0] == "too-deep"
    )


def test_what_stands_in_two_places_is_looked_into_once():
    """Doubled fifty times over it would be more than anybody can look at."""
    data: list[object] = []
    for _ in range(50):
        data = [data, data]

    assert found(SMALL | {"definitions": data}) == [
        ("not-an-object", "$.definitions[0]"),
        ("not-an-object", "$.definitions[1]"),
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.sampled_from([path for path, *_ in CHANGES]),
)
def test_no_plain_data_makes_another_error(value, path):
    """Whatever stands wherever, it is read or refused as a document."""
    with suppress(InvalidDocumentError):
        from_document(changed(SMALL, *path, to=value))


# -- observations


def test_figures_without_their_framework_are_refused():
    """They mean something only beside what they measure."""
    with pytest.raises(InvalidDocumentError) as caught:
        loads(dumps(OBSERVATIONS))

    (issue,) = caught.value.issues
    assert issue.code == "framework-needed"
    assert "framework=" in issue.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [(dumps(FRAMEWORK), gt.Observations), (dumps(OBSERVATIONS), gt.Framework)],
)
def test_a_document_of_the_other_kind_is_refused(text, expected):
    """Where a type checker was told which one to expect."""
    assert found(text, expected=expected, framework=FRAMEWORK) == [
        ("other-kind", "$.kind")
    ]


@pytest.mark.parametrize(
    ("path", "value", "issue"),
    [
        (("series",), {}, ("not-a-list", "$.series")),
        (("series", 0, "value"), [], ("unknown-field", "$.series[0]")),
        (
            ("series", 0, "indicator"),
            "visit",
            ("unknown-indicator", "$.series[0].indicator"),
        ),
        (
            ("series", 0, "periods", 0),
            "Foo 2006",
            ("unreadable", "$.series[0].periods[0] (period 'Foo 2006')"),
        ),
        (
            ("series", 0, "periods", 0),
            "2006/07 Q1",
            ("wrong-frequency", "$.series[0].periods[0] ('visits'), period"),
        ),
        (
            ("series", 0, "absent"),
            ["missing", "missing"],
            ("uneven-columns", "$.series[0].absent"),
        ),
        (
            ("series", 0, "values"),
            ["1"],
            ("known-and-absent", "$.series[0].absent[0]"),
        ),
        (
            ("series", 2, "values", 1),
            0.5,
            ("not-a-figure", "$.series[2].values[1]"),
        ),
        (
            ("series", 2, "made", 1),
            "guessed",
            ("unknown-word", "$.series[2].made[1]"),
        ),
        (
            ("series", 3, "values", 0),
            "99",
            ("value-against-parts", "$.series[3].periods[0] ('answered'), value"),
        ),
        (
            ("series", 2, "periods", 1),
            "2006/07 Q1",
            ("duplicate-figure", "$.series[2].periods[1]"),
        ),
    ],
)
def test_figures_that_do_not_fit_are_refused_by_path(path, value, issue):
    """Binding asks the same of a document as of rows."""
    assert found(changed(FIGURES, *path, to=value), framework=FRAMEWORK) == [issue]


def test_all_figures_that_do_not_fit_are_found_at_once():
    """In all series, by reading and by binding."""
    document = changed(FIGURES, "series", 0, "indicator", to="visit")
    document = changed(document, "series", 1, "periods", 0, to="Q1")
    document = changed(document, "series", 3, "values", 0, to="99")

    codes = [code for code, _ in found(document, framework=FRAMEWORK)]

    assert codes == ["unknown-indicator", "unreadable", "value-against-parts"]


def test_totals_that_contradict_each_other_are_refused():
    """A fall of what only rises is found when all figures are together."""
    framework = gt.Framework.of(
        gt.Indicator("i", unit="visit", kind="flow", cumulative=True, non_negative=True)
    )
    figures = {"periods": ["2006/07 Q1", "2006/07 Q2"], "values": ["5", "4"]}
    document = {
        "format": 1,
        "kind": "observations",
        "series": [{"indicator": "i"} | figures],
    }

    codes = [code for code, _ in found(document, framework=framework)]

    assert codes == ["cumulative-fall"]


def test_a_figure_that_was_reckoned_is_not_written():
    """It would come back as if somebody had supplied it."""
    period = FRAMEWORK.calendar.parse("2006/07 Q1")
    reckoned = Known(1, coverage=Coverage(1, 2, Fraction(1, 2)))
    figure = BoundFigure(indicator="calls", body="us", period=period, figure=reckoned)
    observed = Observations.of(FRAMEWORK.measures, [figure])

    with pytest.raises(InvalidDocumentError) as caught:
        dumps(observed)

    assert caught.value.issues[0].code == "reckoned-figure"


# -- writing


def test_a_rule_without_a_name_is_refused_with_the_way_out():
    """Before anything is stored that nobody could read."""
    with pytest.raises(InvalidDocumentError) as caught:
        dumps(framework_with(Unnamed()))

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == ("unnamed-class", "$.definitions[3].policy")
    assert "make_converter({'my-policy': Unnamed})" in issue.hint


def test_only_frameworks_and_observations_are_documents():
    """A scorecard is evaluated again, not stored."""
    with pytest.raises(InvalidDocumentError) as caught:
        dumps(gt.Party("lsp"))

    assert caught.value.issues[0].code == "unknown-kind"


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        (gt.Party("p", title="\ud800"), "not-text", "$.definitions[0].title"),
        (
            gt.Action(
                "a",
                serves="o",
                progress=Fraction(1, 10**700),
            ),
            "long-figure",
            "$.definitions[0].progress",
        ),
    ],
)
def test_what_no_document_can_hold_is_refused_by_path(definition, code, at):
    """Rather than written as something else."""
    others = [gt.Plan("pl"), gt.Objective("o", plan="pl")]

    with pytest.raises(InvalidDocumentError) as caught:
        dumps(gt.Framework.of(definition, *others))

    assert [(i.code, i.at) for i in caught.value.issues] == [(code, at)]


class Sizes(TypedDict):
    """Neither a class of ours nor a plain list."""

    large: Fraction
    small: Fraction


@attrs.frozen
class Loose:
    """A policy whose fields hold anything."""

    anything: Any = None
    pair: tuple[str, int] = ("a", 1)
    calendar: gt.Calendar = gt.UK_FINANCIAL_YEAR
    share: Fraction = Fraction(1)
    period: gt.Period | None = None
    table: dict[str, Fraction] = attrs.field(factory=dict, eq=False)
    sizes: Sizes | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.anything == "bomb":
            raise RuntimeError

    def assess(self, case: Case, /) -> Assessment:
        """The best there is."""
        return Assessment(case.scale.best)


LOOSE = make_converter({"loose": Loose})


@pytest.mark.parametrize("anything", [{1, 2}, float("nan"), HUGE], ids=type)
def test_what_json_cannot_hold_is_refused(anything):
    """Whatever a rule of one's own carries."""
    framework = framework_with(Loose(anything))

    with pytest.raises(InvalidDocumentError) as caught:
        dumps(framework, converter=LOOSE)

    assert caught.value.issues[0].code == "not-plain"


@pytest.mark.parametrize(
    ("field", "value", "code", "at"),
    [
        ("anything", "bomb", "unreadable", ""),
        ("pair", ["a"], "wrong-length", ".pair"),
        ("pair", ["a", "b"], "not-a-whole-number", ".pair[1]"),
        ("pair", "ab", "not-a-list", ".pair"),
        ("table", {"a": "1", "b": True}, "not-a-figure", ".table['b']"),
        ("sizes", {"large": "1", "small": "s"}, "not-a-figure", ".sizes.small"),
        ("period", {"text": "2006"}, "missing-field", ".period"),
    ],
)
def test_a_rule_of_ones_own_is_held_to_its_types(field, value, code, at):
    """And whatever it raises comes out as an issue."""
    document = changed(
        SMALL, "definitions", 3, "policy", to={"is": "loose", field: value}
    )

    assert found(document, converter=LOOSE) == [(code, f"$.definitions[3].policy{at}")]


@pytest.mark.parametrize(
    ("wrong", "code", "at"),
    [
        ({"pair": "ab"}, "not-a-list", ".pair"),
        ({"pair": ("a", "b")}, "not-a-whole-number", ".pair[1]"),
        ({"calendar": "April"}, "wrong-type", ".calendar"),
        ({"share": 0.5}, "not-a-figure", ".share"),
    ],
)
def test_a_field_that_holds_another_type_is_not_written(wrong, code, at):
    """It could not be read back."""
    with pytest.raises(InvalidDocumentError) as caught:
        dumps(framework_with(Loose(**wrong)), converter=LOOSE)

    (issue,) = caught.value.issues
    assert (issue.code, issue.at) == (code, f"$.definitions[3].policy{at}")


# -- names


class Plain:
    """No attrs class."""


@attrs.frozen
class NoRule:
    """An attrs class without a method of any family."""


@attrs.frozen
class Lost:
    """A policy with a field of a type that nobody knows."""

    field: Nowhere  # noqa: F821

    def assess(self, case: Case, /) -> Assessment:
        """The best there is."""
        return Assessment(case.scale.best)


@pytest.mark.parametrize(
    ("extra", "codes"),
    [
        ({"My Policy": Generous}, ["malformed-code"]),
        ({"tolerance": Generous}, ["taken-code"]),
        ({"plan": Generous}, ["taken-code"]),
        ({"one": Generous, "two": Generous}, ["doubled-class", "doubled-class"]),
        ({"one": Plain}, ["no-fields"]),
        ({"one": "Generous"}, ["no-fields"]),
        ({"one": NoRule}, ["no-rule"]),
        ({"one": gt.Party}, ["no-rule", "doubled-class"]),
        ({"one": type(gt.tolerance(units=1))}, ["doubled-class"]),
        ({"one": Lost}, ["unresolved-type"]),
    ],
)
def test_names_that_would_be_misread_are_refused(extra, codes):
    """When the converter is made, not when a document is read years later."""
    with pytest.raises(DefinitionError) as caught:
        make_converter(extra)

    assert [issue.code for issue in caught.value.issues] == codes


# -- formats


def test_old_documents_are_lifted_step_by_step():
    """Each step makes the next format; the newest is left as it is."""
    steps = (
        lambda d: d | {"format": 2, "trail": "a"},
        lambda d: d | {"format": 3, "trail": d["trail"] + "b"},
    )

    assert upgraded({"format": 1}, steps) == {"format": 3, "trail": "ab"}
    assert upgraded({"format": 2, "trail": "-"}, steps)["trail"] == "-b"
    assert upgraded({"format": 3}, steps) == {"format": 3}


def test_the_document_that_is_read_is_left_as_it_was():
    """Reading is pure."""
    document = json.loads(dumps(FRAMEWORK))
    before = copy.deepcopy(document)

    from_document(document)

    assert document == before
