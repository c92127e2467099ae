from __future__ import annotations

import pytest

from tests.mutation.argued import (
    ARGUMENTS,
    Mutant,
    arguments_in,
    function_of,
    mutant_in,
    report,
    statuses_in,
)

RESULTS = """
    goldenthread.values._line.x_said__mutmut_2: survived
    goldenthread.values._line.xǁBandsǁwords__mutmut_7: no tests
    goldenthread.values._line.xǁBandsǁ_issues__mutmut_12: timeout
    goldenthread.rollups._worst_of.x_worst_of__mutmut_1: not checked
"""

SHOWN = """\
# goldenthread.values._line.xǁBandsǁwords__mutmut_7: survived
--- src/goldenthread/values/_line.py
+++ src/goldenthread/values/_line.py
@@ -2,7 +2,7 @@
     said = [str(self.statuses[0])]
     previous = None
-    for cut in zip(
-        self.cuts, strict=True
-    ):
+    for cut in zip(self.cuts, strict=None):
         before, after = cut.signs
"""

WORDS = Mutant(
    function="goldenthread.values._line.Bands.words",
    before="for cut in zip( self.cuts, strict=True ):",
    after="for cut in zip(self.cuts, strict=None):",
)
OTHER = Mutant("goldenthread.values._line.said", before="return x", after="return None")

ARGUED = """
[[argument]]
why = "There are as many cuts as there are statuses behind the first."
mutants = [
  { function = "goldenthread.values._line.Bands.words", before = "for cut in zip( self.cuts, strict=True ):", after = "for cut in zip(self.cuts, strict=None):" },
]
"""


def test_what_mutmut_prints_is_read():
    statuses = statuses_in(RESULTS)

    assert statuses == {
        "goldenthread.values._line.x_said__mutmut_2": "survived",
        "goldenthread.values._line.xǁBandsǁwords__mutmut_7": "no tests",
        "goldenthread.values._line.xǁBandsǁ_issues__mutmut_12": "timeout",
        "goldenthread.rollups._worst_of.x_worst_of__mutmut_1": "not checked",
    }
    assert [function_of(name) for name in statuses] == [
        "goldenthread.values._line.said",
        "goldenthread.values._line.Bands.words",
        "goldenthread.values._line.Bands._issues",
        "goldenthread.rollups._worst_of.worst_of",
    ]
    assert function_of("goldenthread.a._b.x__private__mutmut_10") == (
        "goldenthread.a._b._private"
    )


def test_a_mutant_is_known_by_its_function_and_its_lines():
    """Not by its number, which moves whenever the function is edited."""
    for number in (7, 12):
        name = f"goldenthread.values._line.xǁBandsǁwords__mutmut_{number}"
        assert mutant_in(name, SHOWN) == WORDS


def test_a_survivor_that_is_argued_is_well():
    lines, is_well = report([WORDS], arguments_in(ARGUED))

    assert is_well
    assert lines == ["1 survived, 0 of them not argued; 0 arguments match no survivor"]


def test_a_survivor_that_is_not_argued_is_shown():
    lines, is_well = report([WORDS, OTHER], arguments_in(ARGUED))

    assert not is_well
    assert lines == [
        ("NOT ARGUED goldenthread.values._line.said\n  - return x\n  + return None"),
        "2 survived, 1 of them not argued; 0 arguments match no survivor",
    ]


def test_an_argument_stands_for_one_mutant():
    """The same change at another place of a function needs its own."""
    lines, is_well = report([WORDS, WORDS], arguments_in(ARGUED))

    assert not is_well
    assert lines[-1].startswith("2 survived, 1 of them not argued")


def test_an_argument_that_matches_nothing_is_shown_and_does_no_harm():
    """A test has come to notice it, or the code has changed."""
    lines, is_well = report([], arguments_in(ARGUED))

    assert is_well
    assert lines == [
        f"ARGUED IN VAIN {WORDS}",
        "0 survived, 0 of them not argued; 1 arguments match no survivor",
    ]


def test_nothing_is_argued_in_vain_while_its_function_is_not_checked():
    """Whoever asks about one room hears nothing of the others."""
    unknown = ["goldenthread.values._line.xǁBandsǁwords__mutmut_7"]

    lines, is_well = report([], arguments_in(ARGUED), unknown)

    assert is_well
    assert lines == ["0 survived, 0 of them not argued; 0 arguments match no survivor"]


def test_an_argument_without_a_reason_is_none():
    unreasoned = """
[[argument]]
why = " "
mutants = []
"""

    with pytest.raises(ValueError, match="without a reason"):
        arguments_in(unreasoned)


def test_our_own_arguments_can_be_read():
    """Each is one change to one function of the library."""
    argued = arguments_in(ARGUMENTS.read_text(encoding="utf-8"))

    assert all(each.function.startswith("goldenthread.") for each in argued)
    assert all(each.before != each.after for each in argued)
