"""What is written is read back equal, whatever it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread import aggregations, expectations, policies, rollups
from goldenthread.observations import BoundFigure
from goldenthread.serialization import (
    dumps,
    from_document,
    loads,
    make_converter,
    to_document,
)
from goldenthread.serialization._codes import FAMILIES
from goldenthread.serialization._converter import BUILTIN
from goldenthread.serialization._figures import figure_from, figure_text
from goldenthread.strategies import delays
from goldenthread.values import Absence, Absent, Acceptance, Checked, Cut, Known, Made
from tests.serialization.samples import (
    FRAMEWORK,
    OBSERVATIONS,
    Generous,
    framework_with,
)

DOCUMENTS = Path(__file__).parent / "documents"

texts = st.text(max_size=12)
figures = st.one_of(
    st.integers(-(10**9), 10**9).map(Fraction),
    st.decimals(-1000, 1000, places=3).map(Fraction),
    st.fractions(),
    st.sampled_from([Fraction(10) ** 30, Fraction(1, 10**30), Fraction(1, 3)]),
)
days = st.none() | st.dates()
levels = st.one_of(
    figures,
    st.just(gt.previous()),
    st.just(gt.last_year()),
    st.sampled_from(["none", "previous", "year"]).map(
        lambda lag: gt.figure_of("other", lag=lag)
    ),
)
words = st.sampled_from([gt.at_least, gt.above, gt.at_most, gt.below])
demands = st.one_of(st.just(gt.zero()), st.builds(lambda w, x: w(x), words, levels))
rules = st.one_of(
    st.sampled_from(["published", "raw"]).map(lambda word: gt.met_or_not(judged=word)),
    st.builds(
        lambda units, inclusive: gt.tolerance(units=abs(units), inclusive=inclusive),
        figures,
        st.booleans(),
    ),
)


@st.composite
def adopted_rules(draw: st.DrawFn) -> object:
    rule = draw(rules)
    name = draw(st.text(max_size=5)).strip()
    if not name:
        return rule
    return gt.adopted(rule, name=name, owner=name, on=draw(days), reason=draw(texts))


calendars = st.builds(
    gt.Calendar,
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    name=st.sampled_from(["", "ours", "UK financial year"]),
)


@st.composite
def periods(draw: st.DrawFn) -> gt.Period:
    calendar = draw(calendars)
    frequency = draw(
        st.sampled_from(["day", "week", "month", "quarter", "half", "year"])
    )
    return calendar.containing(
        frequency, draw(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    )


@st.composite
def frameworks(draw: st.DrawFn) -> gt.Framework:
    first = draw(st.none() | periods())
    definitions = [
        gt.Plan("p", draw(texts), tags=draw(st.lists(texts, max_size=2))),
        gt.Objective("o", draw(texts), plan="p", note=draw(texts)),
        gt.Indicator("i", draw(texts), unit="£", kind="flow"),
        gt.Indicator("other", unit="£", kind="flow", calendar=draw(calendars)),
        gt.Target(
            "t",
            objective="o",
            indicator="i",
            expect=draw(demands),
            policy=draw(st.none() | adopted_rules()),
            baseline=draw(st.none() | figures),
            first=first,
        ),
        gt.Action("a", serves="t", completed=draw(days)),
    ]
    return gt.Framework.of(
        *draw(st.permutations(definitions)),
        title=draw(texts),
        calendar=draw(calendars),
        home=draw(texts),
    )


@given(frameworks())
def test_every_framework_is_read_back_equal(framework):
    """The law of the house, with the order of definitions and every name."""
    again = loads(dumps(framework), gt.Framework)

    assert again == framework
    assert again.calendar.name == framework.calendar.name


@given(frameworks())
def test_reading_and_writing_again_changes_no_byte(framework):
    """So that a document under version control shows changes only."""
    text = dumps(framework)

    assert dumps(loads(text, gt.Framework)) == text


@given(frameworks())
def test_plain_data_is_as_good_as_text(framework):
    """For hosts that keep documents in a database of their own."""
    document = to_document(framework)

    assert from_document(document) == framework
    assert json.loads(dumps(framework)) == document


def test_a_framework_with_everything_is_read_back_equal():
    """Every sort, most fields, every setting."""
    again = loads(dumps(FRAMEWORK))

    assert again == FRAMEWORK
    assert [each.address for each in again.definitions] == [
        each.address for each in FRAMEWORK.definitions
    ]


@given(delays(), st.dates(), texts.filter(bool))
def test_when_things_fall_due_begin_and_end_is_read_back_equal(delay, first, reason):
    """A delay by its months and days; what is default is left out."""
    framework = gt.Framework.of(
        gt.Plan("p"),
        gt.Objective("o", plan="p"),
        gt.Indicator("i", unit="call", kind="flow", due_after=delay),
        gt.Target(
            "t",
            objective="o",
            indicator="i",
            expect=gt.at_least(1),
            last="2006/07 Q2",
            withdrawn=reason,
        ),
        gt.Action("a", serves="t", first=first),
    )

    assert loads(dumps(framework)) == framework


def test_a_delay_stands_in_a_document_by_its_months_and_days():
    quarterly = gt.Indicator(
        "i", unit="call", kind="flow", due_after=gt.Delay(months=3)
    )

    (written,) = to_document(gt.Framework.of(quarterly))["definitions"]

    assert written["due_after"] == {"months": 3}


def test_a_delay_that_is_none_is_refused_where_it_stands():
    quarterly = gt.Indicator("i", unit="call", kind="flow", due_after=2)
    document = to_document(gt.Framework.of(quarterly))
    document["definitions"][0]["due_after"] = {"days": -2}

    with pytest.raises(gt.GoldenThreadError) as refused:
        from_document(document)

    (issue,) = refused.value.issues
    assert issue.code == "bad-delay"
    assert "due_after" in issue.at


def test_the_name_of_a_calendar_is_kept_though_it_decides_no_equality():
    """Readers see it, so it is not lost as a default would be."""
    named = gt.Framework.of(calendar=gt.Calendar(month=4, day=1, name="our year"))

    assert loads(dumps(named), gt.Framework).calendar.name == "our year"


def test_defaults_are_left_out():
    """So that a document stays short, and a new field changes none."""
    document = to_document(gt.Framework.of(gt.Party("lsp")))

    assert document == {
        "format": 1,
        "kind": "framework",
        "definitions": [{"is": "party", "id": "lsp"}],
    }


@given(figures)
def test_a_figure_is_read_back_exactly(figure):
    """As a decimal where one is exact, and as a quotient where none is."""
    text = figure_text(figure)

    assert figure_from(text) == figure
    assert "," not in text
    assert "…" not in text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Fraction(96), "96"),
        (Fraction(1250), "1250"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 7), "-2/7"),
        (Fraction(1, 2**90), f"1/{2**90}"),
    ],
)
def test_figures_look_as_people_write_them(figure, text):
    """A quotient stands only where no decimal of 28 digits is exact."""
    assert figure_text(figure) == text


def test_figures_are_read_from_json_numbers_exactly():
    """`0.1` in a document is one tenth, not the float beside it."""
    text = dumps(framework_with(gt.tolerance(units="0.1")))

    assert loads(text.replace('"0.1"', "0.1")) == loads(text)


# -- observations


def test_observations_are_read_back_equal():
    """Absences, parts, provenance, comments, bodies and converted units."""
    text = dumps(OBSERVATIONS)

    assert loads(text, framework=FRAMEWORK) == OBSERVATIONS
    assert dumps(loads(text, gt.Observations, framework=FRAMEWORK)) == text


@st.composite
def cells(draw: st.DrawFn, period: str) -> gt.Observation:
    shape = draw(st.sampled_from(["absent", "value", "parts", "base", "nothing"]))
    given: dict[str, object] = {
        "body": draw(st.sampled_from(["", "us", "them"])),
        "made": draw(st.sampled_from(Made)),
        "checked": draw(st.sampled_from(Checked)),
        "comment": draw(texts),
    }
    indicator = (
        "wait" if shape == "base" else draw(st.sampled_from(["answered", "wait"]))
    )
    if shape == "absent":
        given["value"] = Absent(draw(st.sampled_from(Absence)), draw(texts))
    if shape in {"value", "base"}:
        given["value"] = draw(figures)
    if shape == "parts":
        given["numerator"] = draw(figures)
    if shape in {"parts", "base"}:
        given["denominator"] = draw(figures.filter(bool))
    return gt.Observation(indicator, period, **given)


@given(st.data())
def test_all_observations_are_read_back_equal(data):
    """Whatever was supplied, and however often."""
    quarters = [f"200{year}/0{year + 1} Q1" for year in range(5)]
    given = [data.draw(cells(period)) for period in quarters]
    observed = FRAMEWORK.observations(*given)

    assert loads(dumps(observed), framework=FRAMEWORK) == observed


def test_figures_stand_in_rows_by_indicator_and_body():
    """A row is read many times faster than a record for every figure."""
    observed = FRAMEWORK.observations(
        gt.Observation("calls", "2006/07 Q1", 1),
        gt.Observation("calls", "2006/07 Q2", 2, checked="entered"),
    )

    assert to_document(observed) == {
        "format": 1,
        "kind": "observations",
        "series": [
            {
                "indicator": "calls",
                "body": "us",
                "periods": ["2006/07 Q1", "2006/07 Q2"],
                "values": ["1", "2"],
                "checked": ["final", "entered"],
            }
        ],
    }


def test_every_fact_about_a_figure_has_its_column():
    """Whoever adds a field to figures is reminded of documents."""
    in_figure = {field.name for field in attrs.fields(BoundFigure)}
    in_known = {field.name for field in attrs.fields(Known)}

    assert in_figure == {
        "indicator",
        "body",
        "period",
        "figure",
        "comment",
        "correction",
    }
    assert in_known == {
        "value",
        "numerator",
        "denominator",
        "provenance",
        "coverage",
        "is_exact",
    }


# -- rules of one's own


def test_a_rule_of_ones_own_is_written_by_its_name():
    """Its fields are found by themselves."""
    mine = make_converter({"generous": Generous})
    framework = framework_with(
        gt.adopted(Generous(("kind",), date(2006, 4, 1)), name="n", owner="o")
    )

    text = dumps(framework, converter=mine)

    assert '"policy": {"is": "generous", "reasons": ["kind"], "since": "200' in text
    assert loads(text, converter=mine) == framework


@attrs.frozen
class Lasting:
    """A level of one's own that carries a period."""

    period: gt.Period

    def level(self, context: object, /) -> Absent:
        """Nothing."""
        return Absent("not-due")


def test_a_period_stands_in_a_document_with_its_calendar():
    """For text alone means different days in different years."""
    mine = make_converter({"lasting": Lasting})
    level = Lasting(gt.SCHOOL_YEAR.parse("2006/07"))
    framework = gt.Framework.of(
        *framework_with(None).definitions[:-1],
        gt.Target("t", objective="o", indicator="i", expect=gt.below(level)),
    )

    text = dumps(framework, converter=mine)

    assert loads(text, converter=mine) == framework


@pytest.mark.parametrize(
    "member",
    [
        *expectations.BUILTIN,
        *expectations.LEVELS,
        *policies.BUILTIN,
        *aggregations.BUILTIN,
        *rollups.BUILTIN,
    ],
)
def test_every_built_in_rule_has_a_code(member):
    """A new member of a family needs a line in the table of codes."""
    assert any(member in family.by_class for family in FAMILIES)


RULES = [
    (expectations.Level, expectations.step(50, by="2008/09")),
    (expectations.Level, expectations.linear(1, since="2005/06", to=2, by="2008/09")),
    (expectations.Level, expectations.milestones({"2006/07": 40, "2007/08": "0.5"})),
    (expectations.Level, expectations.profile(1000, (20, 45, 70, 100))),
    (expectations.Expectation, expectations.CloseTo(50, within=2)),
    (expectations.Expectation, expectations.Change(verb="cut", percent=10, by="2008")),
    (
        policies.Policy,
        policies.Banded(
            (
                ("red", Acceptance(None, Cut(Fraction(-1, 3)))),
                ("green", Acceptance(Cut(Fraction(-1, 3)))),
            ),
            of="difference",
        ),
    ),
]


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_rules_with_parts_are_read_back_equal(form, rule):
    """Pairs, records within rules and all."""
    plain = BUILTIN._door.unstructure(rule, form)

    assert json.loads(json.dumps(plain)) == plain
    assert BUILTIN.read(plain, form) == rule


def test_no_code_stands_for_two_classes():
    """In one family; two families may share one."""
    for family in FAMILIES:
        assert len(family.by_code) == len(family.by_class) == len(family.members)


# -- for ever


@pytest.mark.parametrize("name", ["framework", "observations"])
def test_documents_of_format_1_are_read_for_ever(name):
    """What one release has written, every later one reads."""
    text = (DOCUMENTS / f"format_1_{name}.json").read_text(encoding="utf-8")
    wanted = {"framework": FRAMEWORK, "observations": OBSERVATIONS}

    assert loads(text, framework=FRAMEWORK) == wanted[name]


SCRIPT = """
from goldenthread.serialization import dumps
from tests.serialization.samples import FRAMEWORK, OBSERVATIONS
import sys
sys.stdout.reconfigure(encoding="utf-8")
print(dumps(FRAMEWORK), dumps(OBSERVATIONS))
"""


def test_equal_things_give_equal_text_in_every_process():
    """Python puts sets into another order in each."""
    root = Path(__file__).parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}/src"},
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(told) == 1


def test_importing_goldenthread_does_not_load_cattrs():
    """It is loaded when a document is first read or written."""
    root = Path(__file__).parents[2]
    script = (
        "import sys, goldenthread; print('cattrs' in sys.modules); "
        "goldenthread.dumps; print('cattrs' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root}/src"},
        text=True,
    ).stdout

    assert told.split() == ["False", "True"]
