"""Ledgers as documents: all that was recorded, when, by whom and why."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.errors import GoldenThreadError, InvalidDocumentError
from goldenthread.ledger import (
    Ledger,
    Published,
    Snapshot,
    amend,
    finalised,
    validated,
    withdraw,
)
from goldenthread.serialization import (
    dumps,
    from_document,
    loads,
    make_converter,
    schema,
    to_document,
)
from goldenthread.serialization._ledgers import LedgerDocument
from goldenthread.strategies import ledgers
from goldenthread.values import Absent
from tests.serialization.samples import FRAMEWORK, OBSERVATIONS, Generous, Unnamed

jsonschema = pytest.importorskip("jsonschema")

DOCUMENTS = Path(__file__).parent / "documents"

APRIL, JULY, OCTOBER = date(2006, 4, 1), date(2006, 7, 1), date(2006, 10, 5)

COUNCIL = gt.Framework.of(
    gt.Party("officer"),
    gt.Party("audit"),
    gt.Plan("housing", "Housing service plan"),
    gt.Objective("offers", "Homeless households are housed", plan="housing"),
    gt.Objective("relets", "Empty homes are re-let quickly", plan="housing"),
    gt.Indicator("offer-21", "Offers in 21 days", unit="%", kind="ratio", decimals=1),
    gt.Target(
        "offers-21",
        objective="offers",
        indicator="offer-21",
        expect=gt.at_least(95),
        policy=gt.tolerance(points=5),
        owners="officer",
    ),
    gt.Action("keys", "Collect keys", serves="relets"),
    gt.direct("relets", "offers"),
)

BEGUN = Ledger.of(COUNCIL, recorded=APRIL, by="Cabinet")

SNAPSHOT = Snapshot(
    label="First quarter 2006/07",
    as_at=date(2006, 7, 20),
    periods=("2006/07 Q1",),
    rows=(
        Published(
            id="offers-21",
            sort="target",
            title="Offers in 21 days",
            period="2006/07 Q1",
            text="91.0 %",
            target="at least 95 %",
            status="amber",
            label="Amber",
        ),
    ),
)


def figure(value, period="2006/07 Q1", **said):
    return gt.Observation("offer-21", period, value, **said)


def everything() -> Ledger:
    """Every sort of fact, most fields, every column."""
    ledger = Ledger.of(
        FRAMEWORK, recorded=APRIL, by="Cabinet", reason="begun late", since="2004/05"
    )
    return ledger.record(OBSERVATIONS, recorded=datetime(2007, 5, 1, 9, tzinfo=UTC))


FULL = (
    BEGUN.record(
        figure(91, checked="entered"),
        figure(Absent("suppressed", "too few"), "2006/07 Q2"),
        figure(None, numerator=9, denominator=10, body="another"),
        recorded=datetime(2006, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        by="officer",
    )
    .record(
        validated("offer-21", "2006/07 Q1"),
        finalised("offer-21", gt.UK_FINANCIAL_YEAR.parse("2006/07 Q1")),
        recorded=date(2006, 10, 7),
        by="audit",
    )
    .record(
        amend("offers-21", policy=gt.tolerance(points=3), expect=gt.at_least(90)),
        amend(("relets", "offers"), directness="indirect", weight=2),
        amend("keys", progress=50, milestones=[gt.Milestone("half", JULY)]),
        amend("offer-21", decimals=None, due_after=14, validators="audit"),
        amend(title="Ours", policy=None),
        recorded=date(2006, 10, 6),
        by="Cabinet",
        reason="stricter",
    )
    .record(
        amend("housing", owners="officer"),
        amend("offers", weight={"2006/07": 1, "2007/08": 2}),
        amend("audit", title="Internal audit"),
        recorded=OCTOBER,
        by="Cabinet",
        reason="found late",
        since="2006/07 Q1",
    )
    .record(
        gt.ManualJudgement(
            "relets", "2006/07 Q2", "amber", author="Head", on=OCTOBER, reason="late"
        ),
        recorded=date(2006, 10, 20),
    )
    .record(
        withdraw("relets", "2006/07 Q2"),
        withdraw(("relets", "offers")),
        withdraw("keys"),
        withdraw("offer-21", "2006/07 Q2"),
        recorded=datetime(2006, 11, 1, 12, 0, 0, 5, tzinfo=UTC),
        by="Cabinet",
        reason="as agreed",
    )
    .record(
        figure(96, checked="entered", comment="recounted"),
        recorded=date(2006, 11, 5),
        by="officer",
        reason="recount",
    )
    .publish(SNAPSHOT)
)


# -- there and back


@given(ledgers())
def test_every_ledger_is_read_back_equal(ledger):
    """With all that was known at each of its instants."""
    again = loads(dumps(ledger), Ledger)

    assert again == ledger
    assert again.facts == ledger.facts
    assert again.editions == ledger.editions
    assert again.snapshots == ledger.snapshots


@given(ledgers(), st.data())
def test_equal_ledgers_give_equal_text(ledger, data):
    """In whatever order its facts arrived."""
    facts = data.draw(st.permutations(ledger.facts))
    empty = Ledger.of(ledger.settings, recorded=APRIL)
    arrived = attrs.evolve(empty.load(facts), snapshots=ledger.snapshots)

    assert dumps(arrived) == dumps(ledger)
    assert dumps(loads(dumps(ledger))) == dumps(ledger)


@given(ledgers())
def test_what_is_written_fits_the_schema(ledger):
    """An editor that knows the schema takes what the library wrote."""
    document = json.loads(dumps(ledger))

    assert jsonschema.Draft202012Validator(schema("ledger")).is_valid(document)


@pytest.mark.parametrize("ledger", [BEGUN, FULL, everything()])
def test_a_ledger_with_everything_is_read_back_equal(ledger):
    """Every sort of fact and amendment, as people record them."""
    text = dumps(ledger)

    assert loads(text) == ledger
    assert from_document(to_document(ledger)) == ledger
    assert dumps(loads(text)) == text
    assert accepts(json.loads(text))


def test_a_ledger_of_format_1_is_read_for_ever():
    """What one release has written, every later one reads."""
    text = (DOCUMENTS / "format_1_ledger.json").read_text(encoding="utf-8")

    assert loads(text) == FULL
    assert text == dumps(FULL)


def test_the_settings_of_a_ledger_are_those_of_a_framework():
    """A new one must find its place in both, with the same default."""
    document = {field.name: field.default for field in attrs.fields(LedgerDocument)}
    framework = {field.name: field.default for field in attrs.fields(gt.Framework)}

    del framework["definitions"]
    settings = {name: document[name] for name in framework}

    assert settings == framework
    assert set(document) - set(framework) == {"records", "figures", "snapshots"}


# -- how it is written


def test_what_was_recorded_together_stands_together():
    """One instant, one author, one reason; its place is where it stands."""
    document = to_document(
        BEGUN.record(
            amend("offers-21", weight=2, owners="audit"), recorded=JULY, by="Cabinet"
        )
    )

    assert [record["recorded"] for record in document["records"]] == [
        "2006-04-01",
        "2006-07-01",
    ]
    assert document["records"][1] == {
        "recorded": "2006-07-01",
        "by": "Cabinet",
        "what": [
            {
                "is": "target-amendment",
                "id": "offers-21",
                "weight": "2",
                "owners": ["audit"],
            }
        ],
    }


def test_a_place_is_written_where_it_is_not_the_position():
    """Two records of one instant by one author are told apart."""
    ledger = BEGUN.record(amend("offers-21", weight=2), recorded=JULY)
    ledger = ledger.record(amend("offers", weight=3), recorded=JULY)

    last = to_document(ledger)["records"][-1]

    assert last["places"] == [0, 0]
    assert len(last["what"]) == 2
    assert loads(dumps(ledger)) == ledger


def test_figures_stand_in_rows_with_how_they_were_recorded():
    """A million figures are a few long rows, not a million objects."""
    document = to_document(
        BEGUN.record(figure(91), recorded=JULY, by="officer").record(
            figure(96), recorded=OCTOBER, by="audit", reason="recount"
        )
    )

    assert document["figures"] == [
        {
            "series": {
                "indicator": "offer-21",
                "periods": ["2006/07 Q1", "2006/07 Q1"],
                "values": ["91", "96"],
            },
            "recorded": ["2006-07-01", "2006-10-05"],
            "by": ["officer", "audit"],
            "reasons": ["", "recount"],
        }
    ]


LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        (JULY, "2006-07-01"),
        (datetime(2006, 7, 1, tzinfo=UTC), "2006-07-01"),
        (datetime(2006, 7, 1, 9, 30, tzinfo=UTC), "2006-07-01T09:30:00+00:00"),
        (datetime(2006, 7, 1, tzinfo=LONDON), "2006-07-01T00:00:00+01:00"),
        (
            datetime(2006, 10, 29, 1, 30, fold=1, tzinfo=LONDON),
            "2006-10-29T01:30:00+00:00",
        ),
        (
            datetime(2006, 10, 29, 1, 30, tzinfo=LONDON),
            "2006-10-29T01:30:00+01:00",
        ),
        (
            datetime(2006, 7, 1, 0, 0, 0, 7, tzinfo=UTC),
            "2006-07-01T00:00:00.000007+00:00",
        ),
    ],
)
def test_an_instant_keeps_its_offset(recorded, text):
    """It says on which day it was, where it was; a day alone begins in UTC."""
    ledger = BEGUN.record(amend("offers-21", weight=2), recorded=recorded)

    assert to_document(ledger)["records"][-1]["recorded"] == text
    assert loads(dumps(ledger)) == ledger
    assert loads(dumps(ledger)).facts[-1].day == ledger.facts[-1].day


@pytest.mark.parametrize(
    "since",
    [
        "2006/07 Q1",
        gt.UK_FINANCIAL_YEAR.parse("2006/07 Q1"),
        gt.SCHOOL_YEAR.parse("2005/06"),
        attrs.evolve(gt.UK_FINANCIAL_YEAR, name="ours").parse("2006/07 Q1"),
    ],
)
def test_a_first_period_is_written_as_text_where_the_ledger_reads_it_so(since):
    """Otherwise with its calendar, for text alone would mean other days."""
    ledger = BEGUN.record(
        amend("offers-21", weight=2), recorded=OCTOBER, by="a", reason="r", since=since
    )

    again = loads(dumps(ledger))

    assert again == ledger
    assert again.facts[-1].since.calendar.name == ledger.facts[-1].since.calendar.name
    assert ('"since": "2006/07 Q1"' in dumps(ledger)) is (
        ledger.facts[-1].since.calendar.name == "UK financial year"
    )


def test_a_rule_of_ones_own_is_amended_by_its_name():
    """As it is defined by it."""
    mine = make_converter({"generous": Generous, "check": Unnamed})
    ledger = BEGUN.record(
        amend("offers-21", policy=Generous(("kind",))), recorded=JULY
    ).record(amend("offers-21", policy=Unnamed()), recorded=OCTOBER)

    text = dumps(ledger, converter=mine)

    assert '"policy": {"is": "generous", "reasons": ["kind"]}' in text
    assert loads(text, converter=mine) == ledger
    with pytest.raises(InvalidDocumentError) as caught:
        dumps(ledger)
    assert caught.value.issues[0].code == "unnamed-class"
    assert ".policy" in caught.value.issues[0].at


def test_knowledge_is_asked_of_a_ledger_and_not_written():
    """The way out is in the message."""
    with pytest.raises(InvalidDocumentError) as caught:
        dumps(BEGUN.as_of(JULY))

    assert caught.value.issues[0].code == "unknown-kind"
    assert "dumps(knowledge.ledger)" in caught.value.issues[0].hint


# -- what is refused

SMALL = json.loads(dumps(FULL))
"""Records: 0 begun, 1 and 2 of October, 3 checks, 4 judged, 5 withdrawn."""


def changed(*path, to):
    document = copy.deepcopy(SMALL)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


def accepts(document) -> bool:
    return jsonschema.Draft202012Validator(schema("ledger")).is_valid(document)


def found(document) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        from_document(document)
    return [(issue.code, issue.at) for issue in caught.value.issues]


def of_sort(code: str) -> tuple[int, int]:
    """Where the first of a sort of fact stands."""
    return next(
        (n, k)
        for n, record in enumerate(SMALL["records"])
        for k, what in enumerate(record["what"])
        if what["is"] == code
    )


def what(code: str, *steps):
    record, number = of_sort(code)
    return ("records", record, "what", number, *steps)


REFUSED = [
    (("records",), {}, "not-a-list"),
    (("records", 0), {"what": []}, "missing-field"),
    (("records", 0, "recorded"), "2006-04", "not-an-instant"),
    (("records", 0, "recorded"), "20060401", "not-an-instant"),
    (("records", 0, "recorded"), "2006-04-01T09:30:00", "not-an-instant"),
    (("records", 0, "recorded"), 2006, "not-an-instant"),
    (("records", 0, "places"), ["0"] * 9, "not-a-whole-number"),
    (("records", 0, "since"), 2006, "not-an-object"),
    (("records", 0, "beacuse"), "x", "unknown-field"),
    (what("target-amendment", "is"), "target-amendmend", "unknown-code"),
    (what("target-amendment", "policy"), {"is": "plam"}, "unknown-code"),
    (what("target-amendment", "expect"), None, "not-an-object"),
    (what("target-amendment", "weigth"), "2", "unknown-field"),
    (what("target-amendment"), {"is": "target-amendment"}, "missing-field"),
    (
        what("target-amendment"),
        {"is": "target-amendment", "id": "offers-21"},
        "empty-amendment",
    ),
    (what("framework-amendment"), {"is": "framework-amendment"}, "empty-amendment"),
    (what("withdrawal", "of"), 7, "not-text"),
    (what("withdrawal", "of"), ["a", "b", "c"], "wrong-length"),
    (what("check", "checked"), "checked", "unknown-word"),
    (("figures", 0, "recorded"), "2006-07-01", "not-a-list"),
    (("figures", 0, "series", "values"), ["x"], "not-a-figure"),
    (("snapshots", 0, "as_at"), "1 July", "not-a-day"),
    (("snapshots", 0, "rows", 0, "colour"), "red", "unknown-field"),
    (("titel",), "x", "unknown-field"),
]


@pytest.mark.parametrize(("path", "value", "code"), REFUSED)
def test_schema_and_reader_refuse_the_same(path, value, code):
    """An editor that knows the schema catches what reading would."""
    document = changed(*path, to=value)

    assert found(document)[0][0] == code
    assert not accepts(document)


ACCEPTED = [
    (("records", 0, "recorded"), "2006-04-01T00:00:00Z"),
    (("records", 0, "recorded"), "2006-04-01T00:00+00:00"),
    (("records", 0, "recorded"), "2006-04-01T00:00:00.0+00:00"),
    (("records", 0, "places"), [0, 1, 2, 3, 4, 5, 6, 7, 8]),
    (what("target-amendment", "note"), "as agreed"),
    (("title",), ""),
]


@pytest.mark.parametrize(("path", "value"), ACCEPTED)
def test_schema_and_reader_accept_the_same(path, value):
    """What is written by hand in another way than ours."""
    document = changed(*path, to=value)

    assert isinstance(from_document(document), Ledger)
    assert accepts(document)


def test_days_and_moments_may_be_handed_over_as_such():
    """As readers of TOML and YAML do."""
    day = changed("records", 0, "recorded", to=APRIL)
    moment = changed("records", 0, "recorded", to=datetime(2006, 4, 1, tzinfo=UTC))

    assert from_document(day) == from_document(moment) == FULL
    naive = changed("records", 0, "recorded", to=datetime(2006, 4, 1))  # noqa: DTZ001
    assert found(naive) == [("not-an-instant", "$.records[0].recorded")]


def test_everything_is_found_at_once_and_by_its_path():
    """In records, rows and publications alike."""
    document = changed("records", 0, "recorded", to="April")
    document["records"][1]["what"][0]["is"] = "amendment"
    document["figures"][0]["by"] = ["officer"]
    document["snapshots"][0]["label"] = 7

    assert set(found(document)) == {
        ("not-an-instant", "$.records[0].recorded"),
        ("unknown-code", "$.records[1].what[0].is"),
        ("uneven-columns", "$.figures[0].by"),
        ("not-text", "$.snapshots[0].label"),
    }


def test_columns_are_as_long_as_their_periods():
    """Nobody could tell which entry is missing."""
    document = changed("figures", 0, "recorded", to=["2006-10-05"])
    document["records"][0]["places"] = [1]

    assert ("uneven-columns", "$.figures[0].recorded") in found(document)
    assert ("uneven-columns", "$.records[0].places") in found(document)


def test_what_the_ledger_refuses_is_told_by_its_place():
    """A correction without a reason, and a target that nobody defined."""
    record, number = of_sort("plan-amendment")
    document = changed("records", record, "reason", to="")
    issues = found(document)

    assert {code for code, _ in issues} == {"undeclared-correction"}
    assert (
        "undeclared-correction",
        f"$.records[{record}].what[{number}] (amendment of housing)",
    ) in issues

    record, number = of_sort("target-amendment")
    unknown = changed(*what("target-amendment", "id"), to="offer-22")
    assert found(unknown) == [
        (
            "nothing-to-amend",
            f"$.records[{record}].what[{number}] (amendment of offer-22)",
        )
    ]


def test_figures_that_do_not_fit_are_told_by_their_place():
    """An indicator that is not there, a period that cannot be read."""
    unknown = changed("figures", 0, "series", "indicator", to="offer-22")
    unreadable = changed("figures", 0, "series", "periods", 0, to="Q1")

    assert ("unknown-indicator", "$.figures[0].series.indicator") in found(unknown)
    assert any(
        at.startswith("$.figures[0].series.periods[0]") for _, at in found(unreadable)
    )


def test_a_framework_that_was_none_is_told_by_its_definition():
    """And from which day on it was in force."""
    number = next(
        k for k, w in enumerate(SMALL["records"][0]["what"]) if w["is"] == "action"
    )
    document = changed("records", 0, "what", number, "serves", to=["nothing"])

    assert any(
        at.startswith(f"$.records[0].what[{number}] (action:keys")
        for _, at in found(document)
    )


def test_settings_that_are_none_are_refused():
    """A scale that the policy does not know, say."""
    document = changed("levels", to=["a", 1])

    assert found(document) == [("not-text", "$.levels[1]")]


def test_two_publications_under_one_label_are_refused():
    """Neither could be told from the other."""
    document = copy.deepcopy(SMALL)
    document["snapshots"].append(document["snapshots"][0] | {"body": "us"})

    assert found(document) == [
        ("published-already", "$.snapshots[1] (publication 'First quarter 2006/07')")
    ]


@given(st.data())
def test_no_change_of_a_document_makes_another_error(data):
    """Whatever is put in whichever place."""
    document = copy.deepcopy(SMALL)
    place, path = document, []
    while isinstance(place, (dict, list)) and place:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        step = data.draw(st.sampled_from(list(keys)))
        path.append(step)
        if data.draw(st.booleans()):
            break
        place = place[step]
    value = data.draw(st.sampled_from([None, 1, "x", [], {}, ["x"], {"is": "x"}, True]))
    try:
        from_document(changed(*path, to=value))
    except GoldenThreadError as error:
        refused = error
        assert isinstance(refused, InvalidDocumentError)
        assert all(issue.at.startswith("$") for issue in refused.issues)


def test_the_wrong_kind_is_refused():
    """A ledger is no framework."""
    with pytest.raises(InvalidDocumentError) as caught:
        loads(dumps(BEGUN), gt.Framework)

    assert caught.value.issues[0].code == "other-kind"
