"""The examples run as a reader would run them, and say what they ought to say."""

from __future__ import annotations

import csv
import os
import runpy
import subprocess
import sys
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PUBLISHED = ROOT.parent / "shared" / "data"


def run(name: str, *arguments: str, cwd: Path) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=here,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def names(name: str) -> dict[str, object]:
    return runpy.run_path(str(EXAMPLES / name))


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.py")))
def test_no_example_writes_a_file_unasked(name, tmp_path):
    """Running one must be safe wherever a reader stands."""
    run(name, cwd=tmp_path)

    assert list(tmp_path.iterdir()) == []


class TestQuickstart:
    def test_it_fits_on_a_screen_and_a_bit(self, tmp_path):
        """What is too wide is broken by the terminal, what is too long unread."""
        lines = run("quickstart.py", cwd=tmp_path).splitlines()

        assert len(lines) < 80
        assert max(map(len, lines)) <= 100

    def test_the_thread_leads_from_the_knot_to_the_community_plan(self, tmp_path):
        """The accountability chain, read upwards."""
        framework = names("quickstart.py")["framework"]

        (thread,) = framework.golden_threads("knot")

        assert thread.ids == ("knot", "keys", "relets", "offers", "homes")
        assert thread.is_direct

    def test_partners_stand_beside_and_do_not_count(self):
        """One influence among several never enters a status."""
        framework = names("quickstart.py")["framework"]

        assert framework.only_indirect("work") == ("new-deal", "job-success-up")
        assert "employment-service" in framework.contributors("work")

    def test_the_statuses_are_those_of_the_story(self):
        """Nobody is homeless, although homes are not let again soon enough."""
        card = names("quickstart.py")["card"]
        found = {result.id: result.status.code for result in card}

        assert found["homes"] == "green"
        assert found["offers"] == "amber"
        assert found["relets"] == "red"
        assert found["below-region"] == "green"

    def test_the_two_clocks_are_noticed_from_the_data(self):
        """28 days beneath 21 days: the standards start at different events."""
        (remark,) = names("quickstart.py")["different_clocks"]()

        assert "21 days from when a household asks for help" in remark
        assert "28 days from when the last tenant hands in the keys" in remark

    def test_a_late_return_changes_what_it_reaches_and_nothing_else(self):
        """Through the thread, and no further than the objective it is for."""
        story = names("quickstart.py")

        changed = {change.id for change in story["better"].changes_since(story["card"])}

        assert changed == {"relet-days", "relets-28", "relets", "estate"}

    def test_pictures_are_written_where_they_are_asked_for(self, tmp_path):
        """And the one on the front page is the one that this version draws."""
        run("quickstart.py", "pictures", cwd=tmp_path)

        for name in ("thread.svg", "scorecard.html"):
            drawn = (tmp_path / "pictures" / name).read_text(encoding="utf-8")
            kept = (ROOT / "docs" / "_static" / name).read_text(encoding="utf-8")
            hint = "run: python examples/quickstart.py docs/_static"
            assert drawn == kept, hint


class TestMaidstone:
    def test_the_published_counts_come_out(self, tmp_path):
        """Green, amber and red of three complete tables."""
        said = run("maidstone.py", cwd=tmp_path)

        assert "1 green, 1 amber, 3 red: as published." in said
        assert "1 green, 0 amber, 4 red: as published." in said
        assert "3 green, 2 amber, 4 red: as published." in said

    def test_each_row_has_a_status_or_the_reason_why_not(self):
        """No figure is missing data; no target is nobody's fault."""
        maidstone = names("maidstone.py")
        table = "kpi,actual,target,polarity\nA,,75,higher\nB,4,,higher\nC,4,5,lower\n"

        card = maidstone["scorecard"](table, "2023/24 Q2")

        assert maidstone["statuses"](card) == {
            "A": "missing",
            "B": "no-target",
            "C": "green",
        }

    @pytest.mark.parametrize(
        ("actual", "status"), [("4.5", "amber"), ("4.49", "red"), ("5", "green")]
    )
    def test_the_edge_of_the_rule_is_amber(self, actual, status):
        """Missed by exactly 10 % of the target is missed by no more than 10 %."""
        maidstone = names("maidstone.py")
        table = f"kpi,actual,target,polarity\nA,{actual},5,higher\n"

        card = maidstone["scorecard"](table, "2023/24 Q2")

        assert maidstone["statuses"](card) == {"A": status}

    def test_scorecards_are_written_where_they_are_asked_for(self, tmp_path):
        """One page a table."""
        run("maidstone.py", "pages", cwd=tmp_path)

        assert sorted(page.name for page in (tmp_path / "pages").iterdir()) == [
            "maidstone-2018-Q3.html",
            "maidstone-2020-Q3.html",
            "maidstone-2022-Q4.html",
        ]

    @pytest.mark.skipif(
        not PUBLISHED.is_dir(),
        reason="THE PUBLISHED TABLES ARE NOT HERE: only the rows in the example ran",
    )
    def test_every_published_row_of_every_table_gets_its_published_status(self):
        """Seven tables, also those that the example does not show."""
        maidstone = names("maidstone.py")
        text = (PUBLISHED / "maidstone_kpis.csv").read_text(encoding="utf-8")
        published = list(csv.DictReader(text.splitlines()))

        for table, group in groupby(published, key=lambda row: row["table"]):
            rows = list(group)
            expected = {row["kpi"]: row["status"] for row in rows}
            card = maidstone["scorecard"](as_csv(rows), period_of(table), table)
            colours = {"green", "amber", "red"}
            found = {
                kpi: status if status in colours else "not_rated"
                for kpi, status in maidstone["statuses"](card).items()
            }
            assert (table, found) == (table, expected)

    @pytest.mark.skipif(
        not PUBLISHED.is_dir(),
        reason="THE PUBLISHED COUNTS ARE NOT HERE: those in the example were taken",
    )
    def test_the_counts_in_the_example_are_the_published_ones(self):
        """The script could not be right by being wrong in the same way twice."""
        text = (PUBLISHED / "maidstone_counts.csv").read_text(encoding="utf-8")
        counts = {
            tuple(int(row[colour]) for colour in ("green", "amber", "red"))
            for row in csv.DictReader(text.splitlines())
            if row["evidence"] == "complete"
        }

        assert {counted for *_, counted in names("maidstone.py")["PUBLISHED"]} == counts


def as_csv(rows: list[dict[str, str]]) -> str:
    columns = ("kpi", "actual", "target", "polarity")
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def period_of(table: str) -> str:
    _, start, end, quarter = table.split("_")
    return f"{start}/{end} {quarter}"


class TestAnnualCycle:
    def test_rochfords_year_runs_from_april_to_march(self, tmp_path):
        """The months of the guide's own table."""
        said = run("annual_cycle.py", cwd=tmp_path)

        assert "30. Performance Plan published" in said
        assert said.index("Apr 2006") < said.index("Sep 2006") < said.index("Mar 2007")

    @pytest.mark.parametrize(
        ("year", "is_due"), [(2006, True), (2007, False), (2009, True)]
    )
    def test_the_corporate_plan_comes_round_every_third_year(self, year, is_due):
        """Counted from June 2006."""
        from goldenthread.periods import UK_FINANCIAL_YEAR, occurrences

        cycle = names("annual_cycle.py")["ROCHFORD"]

        titles = {
            each.title for each in occurrences(cycle, UK_FINANCIAL_YEAR.year(year))
        }

        assert ("Corporate Plan in full" in titles) is is_due

    def test_stockton_reports_each_quarter_and_appraises_each_year(self, tmp_path):
        """As often as the source says."""
        said = run("annual_cycle.py", cwd=tmp_path)

        assert "4  Each director reviewed" in said
        assert "1  Every member of staff appraised" in said


class TestLookingAhead:
    def test_now_and_outlook_stand_side_by_side(self, tmp_path):
        """Nothing is due yet, and the strike is to be seen coming."""
        lines = run("looking_ahead.py", cwd=tmp_path).splitlines()

        def row(title):
            return next(
                line.split() for line in lines if line.strip().startswith(title)
            )

        assert lines[0] == "Waste, 2006/07 Q2"
        assert row("Bins missed")[-6:] == ["Not", "rated:", "not", "due", "■", "Red"]
        assert row("Waste service plan")[-4:] == ["▲", "Amber", "■", "Red"]

    def test_the_strike_that_was_forecast_turns_the_year(self, tmp_path):
        """50 + 70 + 160, and 120 scaled by 120 to 140."""
        assert "383 cases in 2006/07 against at most 300 cases" in run(
            "looking_ahead.py", cwd=tmp_path
        )

    def test_a_projection_of_ones_own_says_its_own_words(self, tmp_path):
        """20 + 28 + 28 + 28, in the reason as in the rule."""
        output = run("looking_ahead.py", cwd=tmp_path)

        assert "104 cases in 2006/07 against at most 100 cases" in output
        assert (
            "Foreseen no better than the worst so far: of 4 periods 2 passed and "
            "2 projected." in output
        )


class TestMonitoringAndReporting:
    def test_the_report_leaves_out_what_nobody_has_validated(self, tmp_path):
        """And says so, where the figure would stand."""
        output = run("monitoring_and_reporting.py", cwd=tmp_path)

        assert "A report: validated figures of closed periods." in output
        assert "44 dwellings: entered, awaiting validation." in output
        assert "90.0 %: period open until 31 December 2006." in output

    def test_what_differs_is_put_down_to_one_figure(self):
        """Re-lets in the south, through the sum, the target and the objective."""
        differs = names("monitoring_and_reporting.py")["differs"]

        assert [each.through for each in differs.turned][-1] == (
            *("south", "relets", "relets-80"),
        )
        assert {str(each.period) for each in differs.differences} == {"2006/07 Q2"}

    def test_what_is_reported_a_quarter_later_is_not_missing_yet(self, tmp_path):
        """Three months after the quarter's end."""
        output = run("monitoring_and_reporting.py", cwd=tmp_path)

        assert "Not rated: not due: falls due on 30 December 2006." in output


class TestOneFigureManyRules:
    def test_the_rules_disagree_and_each_is_printed_in_full(self, tmp_path):
        """86 of 90: amber by one rule, green by another, and both say why."""
        lines = run("one_figure_many_rules.py", cwd=tmp_path).splitlines()

        (last,) = [line for line in lines if line.startswith("2007/08 Q4 ")]
        assert last.split()[4:] == [
            *("▲", "Amber", "●", "Green", "▲", "Amber", "●", "Green", "▲", "Amber"),
        ]
        assert any(line.startswith("4 points: Green if met") for line in lines)

    def test_peers_direction_and_noise_are_told_apart(self, tmp_path):
        """Second of three, better than a year ago, and no news."""
        output = run("one_figure_many_rules.py", cwd=tmp_path)

        assert "86.0 %, 2nd best of 3" in output
        assert "improving. 86.0 % in 2007/08 Q4, 83.0 % in 2006/07 Q4" in output
        assert "no more than these figures move by themselves" in output


class TestTwoTimes:
    def test_what_was_published_is_said_as_it_was(self, tmp_path):
        """Before anything else, and by no rule or figure of later."""
        said = run("two_times.py", cwd=tmp_path)
        published, _ = said.split("The year as then", maxsplit=1)

        assert [line.strip() for line in published.splitlines() if "Q" in line] == [
            "2006/07 Q1 Offers within 21 days: at least 100 %: 96.0 %, Amber",
            "2006/07 Q1 Streets found clean: at least 95 %: 96.0 %, Green",
            "2006/07 Q2 Offers within 21 days: at least 100 %: 96.5 %, Red",
            "2006/07 Q2 Streets found clean: at least 95 %: 95.4 %, Green",
        ]

    def test_as_then_as_now_and_as_published_differ_where_they_should(self):
        """The threshold turns offers as now, the correction turns streets in both."""
        names_ = names("two_times.py")
        cards = (names_["published"], names_["as_then"], names_["as_now"])

        def first_quarter(id_):
            return [card[id_, "2006/07 Q1"].status.code for card in cards]

        assert first_quarter("all-offered") == ["amber", "amber", "red"]
        assert first_quarter("streets-95") == ["green", "red", "red"]

    def test_only_the_correction_is_marked_and_named(self, tmp_path):
        """A rule that holds from July on restates nothing."""
        as_then = names("two_times.py")["as_then"]
        said = run("two_times.py", cwd=tmp_path)

        restated = {(r.id, str(r.period)) for r in as_then if r.restated}
        assert restated == {
            (id_, "2006/07 Q1") for id_ in ("streets", "streets-95", "clean", "council")
        }
        _, report = said.split("What turned since the report")
        assert "Streets are clean: Green → Red, by 2006-12-06" in report
        assert "Offers" not in report


class TestWhatIf:
    def test_proposals_stand_beside_the_scorecard_as_it_is(self, tmp_path):
        """Two rows, and what each makes of the plan and of one objective."""
        lines = run("what_if.py", cwd=tmp_path).splitlines()

        def row(name):
            return next(line.split() for line in lines if line.startswith(name))

        assert row("As it is")[3:] == ["■", "Red", "■", "Red"]
        assert row("4 points of tolerance")[4:8] == ["▲", "Amber", "▲", "Amber"]
        assert row("use helps indirectly")[3:7] == ["■", "Red", "●", "Green"]

    def test_the_levels_that_turn_the_plan_are_those_that_are_met(self, tmp_path):
        """82 and 61, half each, make 71.5; every level up to that is one."""
        levels = names("what_if.py")["levels"]

        green = levels.turning("leisure", to="green", period="2006/07 Q2")

        assert [each.name for each in green] == [
            f"use-75 at {level} %" for level in range(10, 72)
        ]
        assert "turn the plan green." in run("what_if.py", cwd=tmp_path)


class TestReturns:
    def test_two_months_after_a_quarter_is_in_time_for_rochfords_reports(self):
        """September, November, February and May."""
        framework = names("returns.py")["framework"]

        ends = [(2006, 6, 30), (2006, 9, 30), (2006, 12, 31), (2007, 3, 31)]
        quarters = [
            framework.calendar.last_ended("quarter", date(*end)) for end in ends
        ]
        due = [framework.measures.due_day("tax", quarter) for quarter in quarters]

        assert due == [
            date(2006, 8, 30),
            date(2006, 11, 30),
            date(2007, 2, 28),
            date(2007, 5, 31),
        ]

    def test_who_entered_a_figure_is_not_asked_to_check_it(self):
        """Corporate policy validates, but has stepped in for Planning."""
        asked = names("returns.py")["asked"]

        one = asked(date(2006, 9, 6))["minor", "2006/07 Q1"]

        assert (one.state, one.asked, one.excluded) == (
            "entered",
            ("audit",),
            ("policy",),
        )

    def test_the_list_names_both_owners_where_they_differ(self, tmp_path):
        """One is accountable for the quarter, the other has the desk now."""
        said = run("returns.py", cwd=tmp_path)

        assert said.count("Accountable: Head of Planning. Owned today by New Head") == 2
        assert "overdue by 2 days, due on 30 August 2006" in said
