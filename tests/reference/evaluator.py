"""A slow and obvious evaluator, for every later engine to be held to.

It reads the fields of definitions and works every verdict out again from the
rules as they are written down: dicts, fractions, recursion, no tricks. Nothing
is taken from the rooms that judge; a class is only known by its name. What it
borrows are calendars and the bound figures, which have tests of their own.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from goldenthread.values import Absent
from tests.reference.roots import ends, near_root

NOT_APPLICABLE, NOT_DUE, MISSING, UNDEFINED, SUPPRESSED = (
    "not-applicable",
    "not-due",
    "missing",
    "undefined",
    "suppressed",
)

GRAVEST_FIRST = (SUPPRESSED, UNDEFINED, MISSING, NOT_DUE)

WITHHELD = {"missing", "suppressed", "undefined", "undetermined", "incomplete"}

SOONEST_OVER = ("not-due", "not-in-force", "ended", "not-applicable", "contextual")

NOTHING_TO_JUDGE = {"not-applicable", "not-in-force", "ended", "contextual"}
"""Not rated because there is nothing to judge, by hand or otherwise."""

SIZES = ("amount", "points", "percent", "percent_of_baseline")

LOOSE = Fraction(1, 10**35)
"""The share of a root within which a figure is not compared: engines work to
40 digits, and here it is worked out to 60."""

MADE = ("forecast", "estimated", "measured")
CHECKED = ("entered", "validated", "final")


def absent(kind, *, nothing=False):
    """No figure; *nothing* of nothing would add 0 to both sides of a quotient."""
    return {"known": False, "kind": kind} | ({"nothing": True} if nothing else {})


def known(value, numerator=None, denominator=None, made="measured", checked="final"):
    return {
        "known": True,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "made": made,
        "checked": checked,
    }


def name_of(thing):
    return type(thing).__name__


def rounded(value, decimals):
    """Half away from zero, once; raw without decimals."""
    if decimals is None:
        return value
    size = abs(value) * 10**decimals
    whole = int(size)
    if size - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def day_after(day, delay):
    """So many months on, within the month that leads to, and then so many days."""
    years, month = divmod(day.month - 1 + delay.months, 12)
    first = date(day.year + years, month + 1, 1)
    next_month = date(first.year + month // 11, (month + 1) % 12 + 1, 1)
    last = next_month - timedelta(days=1)
    return first.replace(day=min(day.day, last.day)) + timedelta(days=delay.days)


def without_nothing(figures):
    """0 of 0 adds nothing to either side of a quotient (§3: each side, then divide)."""
    is_nothing = [bool(f.get("nothing")) for f in figures]
    rest = [f for f, empty in zip(figures, is_nothing, strict=True) if not empty]
    if not any(f["known"] or f["kind"] != NOT_APPLICABLE for f in rest):
        return figures
    pairs = zip(figures, is_nothing, strict=True)
    return [absent(NOT_APPLICABLE) if empty else f for f, empty in pairs]


def combined_absence(figures):
    """None if all that applies is known; else what the whole is (§4)."""
    kinds = {figure["kind"] for figure in figures if not figure["known"]}
    for kind in GRAVEST_FIRST:
        if kind in kinds:
            empty = [f.get("nothing") for f in figures if f.get("kind") == kind]
            return absent(kind, nothing=all(empty))
    if any(figure["known"] for figure in figures):
        return None
    return absent(NOT_APPLICABLE)


def weakest(figures, value, numerator=None, denominator=None):
    made = min((MADE.index(f["made"]) for f in figures), default=2)
    checked = min((CHECKED.index(f["checked"]) for f in figures), default=2)
    return known(value, numerator, denominator, MADE[made], CHECKED[checked])


class Reference:
    takes_forecasts = False
    """Whether what is forecast of an open period is known: in the outlook only."""

    def __init__(self, framework, observed, as_at, body="", *, is_report=False):
        self.framework = framework
        self.observed = observed
        self.as_at = as_at
        self.scale = framework.scale
        self.supplied = {}
        self.tiled = {}
        self.found = {}
        self.rests_on = {}
        for bound in observed:
            if bound.body == body:
                self.supplied[bound.indicator, bound.period] = bound.figure
        if is_report:
            self.leave_out_what_is_not_for_reports()

    def leave_out_what_is_not_for_reports(self):
        """A report takes validated figures of closed periods (§5)."""
        for (id_, period), figure in list(self.supplied.items()):
            if name_of(figure) == "Absent":
                continue
            is_open = self.as_at <= period.end
            due = day_after(period.end, self.framework.indicators[id_].due_after)
            if is_open or figure.provenance.checked.value == "entered":
                del self.supplied[id_, period]
                if self.as_at >= due:
                    self.supplied[id_, period] = Absent("missing")

    # -- figures

    def own_periods(self, id_, start, end):
        """Those of the indicator's periods that lie within the days, in order."""
        key = (id_, start, end)
        if key not in self.tiled:
            calendar = self.framework.calendar_of(id_)
            frequency = self.framework.indicators[id_].frequency
            self.tiled[key] = [
                period
                for year in range(start.year - 1, end.year + 1)
                for period in calendar.year(year).parts(frequency)
                if start <= period.start and period.end <= end
            ]
        return self.tiled[key]

    def tiles(self, id_, start, end):
        """The periods that fill the days exactly; none if they do not."""
        found = self.own_periods(id_, start, end)
        if sum(period.days for period in found) != (end - start).days + 1:
            return []
        return found

    def last_ended(self, id_, frequency, day):
        calendar = self.framework.calendar_of(id_)
        ended = [
            period
            for year in range(day.year - 2, day.year + 1)
            for period in calendar.year(year).parts(frequency)
            if period.end <= day
        ]
        return ended[-1]

    def figure(self, id_, period):
        """An indicator in one of its own periods."""
        if (id_, period) not in self.found:
            self.found[id_, period] = self.work_out(id_, period)
        return self.found[id_, period]

    def work_out(self, id_, period):
        indicator = self.framework.indicators[id_]
        if indicator.calculated is None and indicator.cumulative:
            return self.from_totals(id_, period, period)
        if indicator.calculated is None:
            return self.reported(id_, period)
        inputs = indicator.calculated.inputs
        figures = [self.over(i.indicator, period.start, period.end) for i in inputs]
        how = name_of(indicator.calculated.by)
        if how == "RatioOfSums":
            figures = without_nothing(figures)
        weighed = [(f, i.weight) for f, i in zip(figures, inputs, strict=True)]
        gap = combined_absence(figures)
        if gap and not self.may_skip(gap, weighed, indicator.calculated):
            is_pooled = how == "RatioOfSums"
            return absent(gap["kind"], nothing=is_pooled and "nothing" in gap)
        parts = [(figure, weight) for figure, weight in weighed if figure["known"]]
        self.making = indicator.calculated.by
        whole = getattr(self, f"by_{how}")(parts, self.scale_of(indicator))
        self.rests_on[id_, period] = self.coverage(weighed)
        return whole

    def coverage(self, weighed):
        """(how many are known, of how many that apply, share of the weight)."""
        applying = [
            pair
            for pair in weighed
            if pair[0]["known"] or pair[0]["kind"] != NOT_APPLICABLE
        ]
        there = [weight for figure, weight in applying if figure["known"]]
        whole = sum(weight for _, weight in applying)
        share = Fraction(sum(there), whole) if whole else Fraction(1)
        return len(there), len(applying), share

    def may_skip(self, gap, weighed, calculation):
        """Whether enough is known, and nothing suppressed could be told (§4)."""
        floor = calculation.coverage_floor
        if floor is None or gap["kind"] == SUPPRESSED:
            return False
        counted, _, share = self.coverage(weighed)
        return counted > 0 and share * 100 >= floor

    def reported(self, id_, period):
        given = self.supplied.get((id_, period))
        is_absent = name_of(given) == "Absent"
        is_open = self.as_at <= period.end
        is_due = self.as_at >= day_after(
            period.end, self.framework.indicators[id_].due_after
        )
        nothing_said = is_absent and given.kind.value == NOT_DUE
        if given is not None and not is_absent and is_open and not self.takes_forecasts:
            # What is only expected of an open period is not known now (§7).
            nothing_said = given.provenance.made.value == "forecast"
        if given is None or nothing_said:
            return absent(MISSING if is_due else NOT_DUE)
        if is_absent:
            return absent(given.kind.value, nothing="0 ÷ 0" in given.reason)
        return known(
            given.value,
            given.numerator,
            given.denominator,
            given.provenance.made.value,
            given.provenance.checked.value,
        )

    def from_totals(self, id_, first, last):
        """Some of a year's periods, from the totals to date at its ends (§5)."""
        total = self.reported(id_, last)
        if not total["known"] or self.number(first) == 1:
            return total
        before = self.reported(id_, first.previous)
        if not before["known"]:
            # What does not apply is left out of sums; a difference is unknown.
            left_out = before["kind"] == NOT_APPLICABLE
            return absent(UNDEFINED if left_out else before["kind"])
        return weakest([total, before], total["value"] - before["value"])

    def number(self, period):
        """The how manieth of its year a period is, from 1."""
        year = period.calendar.containing("year", period.start)
        starts = [part.start for part in year.parts(period.frequency)]
        return starts.index(period.start) + 1

    def summed_totals(self, id_, tiles):
        """A sum over time, if the totals at the ends tell it; else None."""
        years = {}
        for tile in tiles:
            year = tile.calendar.containing("year", tile.start)
            years.setdefault(year, []).append(tile)
        runs = [self.from_totals(id_, run[0], run[-1]) for run in years.values()]
        if combined_absence(runs):
            return None
        runs = [run for run in runs if run["known"]]
        return weakest(runs, sum(run["value"] for run in runs))

    def scale_of(self, indicator):
        return {"%": 100}.get(indicator.unit, 1)

    def by_Sum(self, parts, scale):  # noqa: N802 - named as the rule is
        figures = [figure for figure, _ in parts]
        return weakest(figures, sum(f["value"] for f in figures))

    def by_Minimum(self, parts, scale):  # noqa: N802
        figures = [figure for figure, _ in parts]
        return weakest(figures, min(f["value"] for f in figures))

    def by_Maximum(self, parts, scale):  # noqa: N802
        figures = [figure for figure, _ in parts]
        return weakest(figures, max(f["value"] for f in figures))

    def by_Median(self, parts, scale):  # noqa: N802
        figures = [figure for figure, _ in parts]
        values = sorted(f["value"] for f in figures)
        middle = values[(len(values) - 1) // 2] + values[len(values) // 2]
        return weakest(figures, middle / 2)

    def by_HarmonicMean(self, parts, scale):  # noqa: N802
        parts = [(figure, weight) for figure, weight in parts if weight]
        if not parts or any(figure["value"] <= 0 for figure, _ in parts):
            return absent(UNDEFINED)
        weight = sum(weight for _, weight in parts)
        below = sum(weight / figure["value"] for figure, weight in parts)
        return weakest([figure for figure, _ in parts], weight / below)

    def by_GeometricMean(self, parts, scale):  # noqa: N802
        """Of equal figures; other roots are left to tests of their own."""
        parts = [(figure, weight) for figure, weight in parts if weight]
        if not parts or any(figure["value"] <= 0 for figure, _ in parts):
            return absent(UNDEFINED)
        values = {figure["value"] for figure, _ in parts}
        if len(values) > 1 or not ends(max(values)):
            raise TooCloseError
        return weakest([figure for figure, _ in parts], max(values))

    def by_ShareMeeting(self, parts, scale):  # noqa: N802
        parts = [(figure, weight) for figure, weight in parts if weight]
        if not parts:
            return absent(UNDEFINED)
        least = self.making.accepted.lower.at
        met = sum(weight for figure, weight in parts if figure["value"] >= least)
        share = Fraction(met) / sum(weight for _, weight in parts)
        return weakest([figure for figure, _ in parts], share * scale)

    def by_Normalised(self, parts, scale):  # noqa: N802
        ((figure, _),) = parts
        rule, value = self.making, figure["value"]
        if rule.outside.value == "clipped":
            value = min(max(value, rule.low), rule.high)
        if rule.outside.value == "undefined" and not rule.low <= value <= rule.high:
            return absent(UNDEFINED)
        come = value - rule.low if rule.upward else rule.high - value
        return weakest([figure], come / (rule.high - rule.low) * scale)

    def by_WeightedMean(self, parts, scale):  # noqa: N802
        weight = sum(weight for _, weight in parts)
        if weight == 0:
            return absent(UNDEFINED)
        value = sum(figure["value"] * weight for figure, weight in parts) / weight
        return weakest([figure for figure, weight in parts if weight], value)

    def by_RatioOfSums(self, parts, scale):  # noqa: N802
        figures = [figure for figure, _ in parts]
        return self.divided(
            figures,
            [f["numerator"] for f in figures],
            [f["denominator"] for f in figures],
            scale,
        )

    def by_Quotient(self, parts, scale):  # noqa: N802
        if len(parts) < 2:
            return absent(UNDEFINED)
        figures = [figure for figure, _ in parts]
        above, below = (figure["value"] for figure in figures)
        return self.divided(figures, [above], [below], scale)

    def divided(self, figures, above, below, scale):
        if None in above or None in below:
            return absent(UNDEFINED)
        numerator, denominator = sum(above), sum(below)
        if denominator == 0:
            return absent(UNDEFINED, nothing=numerator == 0)
        value = numerator / denominator * scale
        return weakest(figures, value, numerator, denominator)

    # -- over time (§3)

    def over(self, id_, start, end):
        return self.over_tiles(id_, self.tiles(id_, start, end))

    def over_tiles(self, id_, tiles):
        if not tiles:
            return absent(UNDEFINED)
        if self.framework.indicators[id_].cumulative:
            told = self.summed_totals(id_, tiles)
            if told:
                return told
        return self.as_one(id_, [self.figure(id_, tile) for tile in tiles])

    def as_one(self, id_, figures):  # noqa: C901, PLR0911 - plain to read
        """What becomes of consecutive figures, by the kind of the measure."""
        indicator = self.framework.indicators[id_]
        kind = indicator.kind.value
        stocks = indicator.over_time and indicator.over_time.value
        if len(figures) == 1 or (kind == "stock" and stocks == "last"):
            return figures[-1]
        if kind == "average" or (
            kind == "ratio" and self.sides_of(indicator)[0] == ("flow", "flow")
        ):
            figures = without_nothing(figures)
        gap = combined_absence(figures)
        if gap:
            return gap
        figures = [figure for figure in figures if figure["known"]]
        if kind in {"flow", "stock"}:
            value = self.side([f["value"] for f in figures], kind, stocks)
            return absent(UNDEFINED) if value is None else weakest(figures, value)
        if kind not in {"ratio", "average"}:
            return absent(UNDEFINED)
        if any(f["numerator"] is None or f["denominator"] is None for f in figures):
            return absent(UNDEFINED)
        sides = ("flow", "flow")
        if kind == "ratio":
            sides, stocks = self.sides_of(indicator)
        above = self.side([f["numerator"] for f in figures], sides[0], stocks)
        below = self.side([f["denominator"] for f in figures], sides[1], stocks)
        if above is None or below is None:
            return absent(UNDEFINED)
        return self.divided(figures, [above], [below], self.scale_of(indicator))

    def sides_of(self, indicator):
        """The kinds of both sides of a ratio, and how stocks are read."""
        stocks = indicator.over_time and indicator.over_time.value
        made = indicator.calculated
        if made is None or name_of(made.by) != "Quotient":
            return (indicator.numerator.value, indicator.denominator.value), stocks
        inputs = [self.framework.indicators[each.indicator] for each in made.inputs]
        declared = {
            each.over_time and each.over_time.value
            for each in inputs
            if each.kind.value == "stock"
        }
        if stocks is None and len(declared) == 1:
            (stocks,) = declared
        return tuple(each.kind.value for each in inputs), stocks

    def side(self, values, kind, stocks):
        if kind == "flow":
            return sum(values)
        return {
            None: None,
            "last": values[-1],
            "average": sum(values) / Fraction(len(values)),
        }[stocks]

    def reading(self, id_, period):
        """(figure, age, latest): an indicator in a reporting period (§5)."""
        tiles = self.tiles(id_, period.start, period.end)
        if tiles:
            return self.over_tiles(id_, tiles), 0, None
        frequency = self.framework.indicators[id_].frequency
        own = self.last_ended(id_, frequency, period.end)
        figure = self.figure(id_, own)
        latest = None
        due = day_after(own.end, self.framework.indicators[id_].due_after)
        if not figure["known"] and self.as_at >= due:
            earlier = [
                (p, self.figure(id_, p))
                for i, p in self.supplied
                if i == id_ and p.start < own.start
            ]
            known_ones = [pair for pair in earlier if pair[1]["known"]]
            latest = max(known_ones, key=lambda pair: pair[0].start, default=None)
        return figure, (period.end - own.end).days, latest

    # -- targets

    def window(self, target, span):
        return self.over_tiles(target.indicator, self.tiles_of(target, span))

    def tiles_of(self, target, span):
        """The indicator's periods that a target reads for a span."""
        id_ = target.indicator
        if target.reading.value == "in-period":
            return self.tiles(id_, span.start, span.end)
        if target.reading.value == "year-to-date":
            years = self.framework.calendar_of(id_)
            year = years.containing("year", span.end)
            return self.tiles(id_, year.start, span.end)
        frequency = self.framework.indicators[id_].frequency
        last = self.last_ended(id_, frequency, span.end)
        tiles = [last.shift(-back) for back in range(target.window)]
        return tiles[::-1]

    def earlier(self, target, before, span):
        """What a target's indicator said at another time, to be compared (§5)."""
        stretches = [
            day
            for when in (before, span)
            for tile in (self.tiles_of(target, when) or [when])
            for day in (tile.start, tile.end)
        ]
        if self.is_broken(target.indicator, stretches):
            return absent(UNDEFINED)
        return self.window(target, before)

    def is_broken(self, id_, days):
        """Whether the definition has changed between the first and the last day."""
        calendar = self.framework.calendar_of(id_)
        return any(
            not change.bridge
            and min(days) < calendar.parse(change.first).start <= max(days)
            for change in self.framework.indicators[id_].breaks
        )

    def start(self, target, span):
        """Where a target started from: a figure, or that of a period."""
        baseline = target.baseline
        if baseline.value is not None:
            return known(baseline.value)
        calendar = self.framework.calendar_of(target.indicator)
        return self.earlier(target, calendar.parse(baseline.period), span)

    def judge(self, id_, asked):
        """{rating, met, figure} of a target in a reporting period."""
        target = self.framework.targets[id_]
        span = self.last_span(target, asked)
        if span.end < asked.start:
            return {"rating": "not-due", "met": None, "figure": None}
        return self.judge_span(target, span, self.window(target, span))

    def last_span(self, target, asked):
        """The target's last span that is over by the end of a reporting period."""
        indicator = self.framework.indicators[target.indicator]
        frequency = target.span or indicator.frequency
        return self.last_ended(indicator.id, frequency, asked.end)

    def judge_span(self, target, span, figure):  # noqa: PLR0911 - as the rules go
        """The same of a span with this figure at its end."""
        indicator = self.framework.indicators[target.indicator]
        calendar = self.framework.calendar_of(indicator.id)
        cell = {"rating": None, "met": None, "figure": figure}
        if target.first and span.end < calendar.parse(target.first).start:
            return cell | {"rating": "not-in-force"}
        if target.last and span.end > calendar.parse(target.last).end:
            return cell | {"rating": "ended"}
        outside = self.undemanded(target.expect, span)
        if outside:
            return cell | {"rating": outside}
        if not figure["known"]:
            return cell | {"rating": self.in_context(indicator, figure["kind"])}
        demand = self.demand(target, indicator, span)
        if isinstance(demand, str):
            return cell | {"rating": self.in_context(indicator, demand)}
        policy = self.policy(target)
        is_raw = name_of(target.expect) == "Zero" or policy.judged.value == "raw"
        decimals = None if is_raw else indicator.decimals
        actual = rounded(figure["value"], decimals)
        met = self.meets(demand, actual)
        if indicator.contextual:
            return cell | {"rating": "contextual", "met": met}
        rating = self.status(target, span, policy, actual, demand, decimals)
        return cell | {"rating": rating, "met": met}

    def in_context(self, indicator, reason):
        """Nothing is withheld of what is only shown for context."""
        return "contextual" if indicator.contextual and reason in WITHHELD else reason

    def policy(self, target):
        chosen = target.policy or self.framework.policy
        if chosen is None:
            return NoTolerance
        return chosen.policy if name_of(chosen) == "Adopted" else chosen

    # -- what is demanded (§6)

    def last_within(self, text, like):
        """The last period as long as *like* that ends on or before a due one."""
        due = like.calendar.parse(text).end
        ended = [
            period
            for year in range(due.year - 2, due.year + 1)
            for period in like.calendar.year(year).parts(like.frequency)
            if period.end <= due
        ]
        return ended[-1]

    def count(self, first, last):
        """How many periods lie between: 0 for the same one, counted one by one."""
        if last.start < first.start:
            return -self.count(last, first)
        years = range(first.start.year - 1, last.end.year + 1)
        starts = [
            period.start
            for year in years
            for period in first.calendar.year(year).parts(first.frequency)
        ]
        return starts.index(last.start) - starts.index(first.start)

    def undemanded(self, thing, span):
        """Why nothing is demanded in a span, told by the dates alone."""
        kind = name_of(thing)
        if kind in {"OneSided", "CloseTo"}:
            return self.undemanded(thing.of, span)
        if kind == "Between":
            low, high = (
                self.undemanded(each, span) for each in (thing.low, thing.high)
            )
            return low or high
        first, last = {
            "Step": lambda: (thing.by, thing.by),
            "Change": lambda: (thing.by or None, thing.by or None),
            "Path": lambda: (thing.since, thing.by),
            "Milestones": lambda: (thing.levels[0][0], thing.levels[-1][0]),
        }.get(kind, lambda: (None, None))()
        if first is None:
            return None
        if span.end < self.last_within(first, span).end:
            return "not-due"
        return "ended" if span.end > self.last_within(last, span).end else None

    def demand(self, target, indicator, span):  # noqa: PLR0911 - word by word
        """Both ends of what is wanted and who owns them, or why it is not known."""
        expect = target.expect
        kind = name_of(expect)
        if kind == "Zero":
            return wanted(low=0, high=0, level=Fraction(0))
        if kind == "Change":
            return self.change(target, indicator, span)
        given = [expect.low, expect.high] if kind == "Between" else [expect.of]
        found = [self.level(target, indicator, span, each) for each in given]
        if not all(each["known"] for each in found):
            return "undetermined"
        values = [each["value"] for each in found]
        if kind == "Between":
            low, high = values
            return wanted(low=low, high=high) if low <= high else "undetermined"
        (level,) = values
        if kind == "CloseTo":
            h = expect.within
            return wanted(low=level - h, high=level + h, level=level)
        loose = found[0].get("loose", 0)
        return {
            "at-least": lambda: wanted(low=level, level=level, loose=loose),
            "above": lambda: wanted(low=level, level=level, strict=True, loose=loose),
            "at-most": lambda: wanted(high=level, level=level, loose=loose),
            "below": lambda: wanted(high=level, level=level, strict=True, loose=loose),
        }[expect.word.value]()

    def change(self, target, indicator, span):
        """Cut by at least p %: value ≤ b − p·|b|; by at most: value ≥ that."""
        expect = target.expect
        if expect.each_year:
            start = self.earlier(target, span.year_before, span)
        else:
            start = self.start(target, span)
        if not start["known"]:
            return "undetermined"
        before = rounded(start["value"], indicator.decimals)
        size = {
            "amount": lambda: expect.amount,
            "points": lambda: expect.points,
            "percent": lambda: expect.percent * abs(before) / 100,
            "percent_of_baseline": lambda: (
                expect.percent_of_baseline * abs(before) / 100
            ),
        }[next(name for name in SIZES if getattr(expect, name) is not None)]()
        rises = expect.verb.value == "raise"
        limit = before + size if rises else before - size
        if rises == (expect.quantifier.value == "at-least"):
            return wanted(low=limit, level=limit)
        return wanted(high=limit, level=limit)

    def level(self, target, indicator, span, level):
        kind = name_of(level)
        by_plan = {
            "Fixed": lambda: known(level.value),
            "Step": lambda: known(level.to),
            "Path": lambda: self.on_path(level, span),
            "Milestones": lambda: self.last_milestone(level, span),
            "Profile": lambda: known(
                level.to * level.shares[self.number(span) - 1] / 100
            ),
        }
        if kind in by_plan:
            return by_plan[kind]()
        figure = {
            "Previous": lambda: self.earlier(target, span.previous, span),
            "LastYear": lambda: self.earlier(target, span.year_before, span),
            "Reference": lambda: self.of_another(level, span),
        }[kind]()
        if not figure["known"]:
            return figure
        return known(rounded(figure["value"], indicator.decimals))

    def of_another(self, level, span):
        when = {
            "none": lambda: span,
            "previous": lambda: span.previous,
            "year": lambda: span.year_before,
        }[level.lag.value]()
        return self.reading(level.indicator, when)[0]

    def last_milestone(self, level, span):
        """The one that was due last; it stands until the next is due."""
        due = [
            height
            for text, height in level.levels
            if self.last_within(text, span).end <= span.end
        ]
        return known(due[-1])

    def on_path(self, path, span):
        """Interpolated by the count of periods, never by their days."""
        since, due = (self.last_within(text, span) for text in (path.since, path.by))
        done, whole = self.count(since, span), self.count(since, due)
        if path.shape.value == "linear" or done in {0, whole}:
            way = (path.to - path.start) * Fraction(done, whole)
            return known(path.start + way)
        growth, is_exact = near_root((path.to / path.start) ** done, whole)
        loose = 0 if is_exact else abs(path.start * growth) * LOOSE
        return known(path.start * growth) | {"loose": loose}

    def meets(self, demand, actual):
        """Whether the word is met, exactly."""
        self.compare(demand, actual)
        return not self.misses_low(demand, actual) and not self.misses_high(
            demand, actual
        )

    def compare(self, demand, *figures):
        """Refuse to tell the sides of a root that was worked out to some digits."""
        for edge in (demand["low"], demand["high"]):
            for figure in figures:
                if edge is not None and abs(figure - edge) < demand["loose"]:
                    raise TooCloseError

    def misses_low(self, demand, actual):
        low = demand["low"]
        if low is None:
            return False
        return actual <= low if demand["strict"] else actual < low

    def misses_high(self, demand, actual):
        high = demand["high"]
        if high is None:
            return False
        return actual >= high if demand["strict"] else actual > high

    # -- how it is judged (§7)

    def status(self, target, span, policy, actual, demand, decimals):
        """The code of a status, or why the policy cannot tell one."""
        if name_of(policy) == "Banded":
            return self.by_bands(policy, actual, demand)
        if self.meets(demand, actual):
            return self.scale.statuses[-1].code
        start = None
        if name_of(policy) == "Tolerance" and policy.percent_of_way is not None:
            start = self.start(target, span)
            if not start["known"]:
                return "undetermined"
            start = rounded(start["value"], decimals)
        near = name_of(policy) == "Tolerance" and self.is_near(
            policy, actual, demand, start
        )
        return self.scale.near_code if near else self.scale.statuses[0].code

    def by_bands(self, policy, actual, demand):
        """The one status whose stretch holds the figure."""
        level = demand["level"]
        of = policy.of.value
        if of == "percent-of-level" and (level is None or level <= 0):
            return "undetermined"
        if of == "difference" and level is None:
            return "undetermined"
        holding = []
        for code, stretch in policy.bands:
            low, high = (
                cut and (self.limit(cut.at, of, level), cut.is_after)
                for cut in (stretch.lower, stretch.upper)
            )
            for end in filter(None, (low, high)):
                if of != "value" and abs(actual - end[0]) < demand["loose"]:
                    raise TooCloseError
            above = low is None or actual > low[0] or (actual == low[0] and not low[1])
            under = high is None or actual < high[0] or (actual == high[0] and high[1])
            if above and under:
                holding.append(code)
        (code,) = holding
        return code

    def limit(self, at, of, level):
        if of == "value":
            return at
        return at * level / 100 if of == "percent-of-level" else level + at

    def is_near(self, policy, actual, demand, start):
        """Missed by no more than is tolerated, outward from the edge missed."""
        is_low = self.misses_low(demand, actual)
        side = "floor" if is_low else "ceiling"
        edge = demand["low"] if is_low else demand["high"]
        if policy.floor is not None or policy.ceiling is not None:
            limit = getattr(policy, side)
            if limit is None:
                return False
            beyond = limit - actual if is_low else actual - limit
            return beyond < 0 or (beyond == 0 and policy.inclusive)
        level = demand["middle"] if demand["middle"] is not None else edge
        width = policy.units if policy.units is not None else policy.points
        if policy.percent_of_target is not None:
            width = policy.percent_of_target * abs(level) / 100
        if policy.percent_of_way is not None:
            width = policy.percent_of_way * abs(level - start) / 100
        if width == 0:
            return False
        gap = edge - actual if is_low else actual - edge
        if abs(gap - width) < demand["loose"] * 100:
            raise TooCloseError
        return gap <= width if policy.inclusive else gap < width

    # -- actions (§7)

    def deed(self, action, asked):  # noqa: C901, PLR0911 - in the order of the rules
        if action.first is not None and action.first > asked.end:
            return "not-in-force"
        day = min(self.as_at, asked.end)

        def done(when):
            return when is not None and when <= day

        def passed(when):
            return when is not None and when < day

        best, worst = self.scale.statuses[-1].code, self.scale.statuses[0].code
        middle = self.scale.near_code or worst
        if done(action.cancelled):
            return "not-applicable"
        if done(action.completed):
            return best
        if not (action.start or action.due or action.milestones):
            return "no-target"
        if passed(action.due):
            return worst
        for milestone in action.milestones:
            if passed(milestone.due) and not done(milestone.completed):
                return middle
        if passed(action.start) and not done(action.started):
            return middle
        return best

    # -- roll-ups (§8)

    def worst_of(self, weighed, floor=None):
        """The worst of (rating, weight), and (rated, of how many, share)."""
        order = [status.code for status in self.scale.statuses]
        ratings = [rating for rating, _ in weighed]
        rated = [rating for rating in ratings if rating in order]
        coverage = self.covered(weighed)
        is_enough = floor is not None and coverage[2] * 100 >= floor
        withheld = any(rating in WITHHELD for rating in ratings)
        if order[0] in rated:
            return order[0], coverage
        if withheld and not (rated and is_enough):
            return "incomplete", coverage
        if rated:
            return min(rated, key=order.index), coverage
        reasons = [reason for reason in SOONEST_OVER if reason in ratings]
        return [*reasons, "nothing-beneath"][0], coverage

    def covered(self, weighed):
        """How much of what ought to be rated is, by count and by weight."""
        due = [pair for pair in weighed if pair[0] in WITHHELD or self.is_rated(*pair)]
        there = [weight for rating, weight in due if self.is_rated(rating)]
        whole = sum(weight for _, weight in due)
        if not due:
            return 1, 1, Fraction(1)
        share = Fraction(sum(there), whole) if whole else Fraction(len(there), len(due))
        return len(there), len(due), share

    def is_rated(self, rating, _=None):
        return rating in self.scale.codes

    # -- judged by hand (§7)

    def by_hand(self, id_, asked):
        """What is known by the day of what somebody judged; at most one."""
        for made in self.framework.definitions:
            if name_of(made) == "ManualJudgement" and made.of == id_:
                period = self.framework.calendar.parse(made.period)
                if period == asked and made.on <= self.as_at:
                    return made
        return None

    def stand_in(self, id_, asked):
        """The rating that counts for a part where judgements by hand count."""
        rating, made = self.rating(id_, asked), self.by_hand(id_, asked)
        if made is None or self.is_rated(rating) or rating in NOTHING_TO_JUDGE:
            return rating
        return made.status

    def rating(self, id_, asked):
        key = ("rating", id_, asked)
        if key not in self.found:
            self.found[key] = self.rate(id_, asked)
        return self.found[key]

    def rate(self, id_, asked):
        element = self.framework[id_]
        sort = name_of(element)
        if sort == "Target":
            return self.judge(id_, asked)["rating"]
        if sort == "Action":
            return self.deed(element, asked)
        if sort == "Indicator":
            return self.rate_indicator(element, asked)
        if sort == "Plan" and element.rule is None:
            return "counts-only" if self.parts(id_, asked) else "nothing-beneath"
        return self.verdict(id_, asked)[0]

    def verdict(self, id_, asked):
        """What a rule makes of the parts of an objective or plan."""
        rule = self.framework[id_].rule
        rate = self.stand_in if rule.counts_by_hand else self.rating
        parts = self.parts(id_, asked)
        weighed = [(rate(part, asked), self.weight(part, id_)) for part in parts]
        return self.worst_of(weighed, rule.coverage_floor)

    def weight(self, part, whole):
        """Of what is its own, and else of the link by which it helps."""
        if part in self.own(whole) or part in self.framework.plans:
            return self.framework[part].weight
        links = [
            link.weight
            for link in self.framework.contributions
            if (link.source, link.end) == (part, whole)
        ]
        return links[0] if links else self.framework[part].weight

    def rate_indicator(self, indicator, asked):
        if indicator.contextual:
            return "contextual"
        targets = [
            target.id
            for target in self.framework.targets
            if target.indicator == indicator.id and self.counts(target)
        ]
        if not targets:
            return "no-target"
        if len(targets) == 1:
            return self.rating(targets[0], asked)
        return self.worst_of([(self.rating(each, asked), 1) for each in targets])[0]

    def counts(self, target):
        return target.role.value in {"commitment", "contract"}

    def parts(self, id_, asked):
        """Ids of the distinct immediate parts that enter a status."""
        element = self.framework[id_]
        if name_of(element) == "Plan":
            return self.parts_of_plan(id_)
        own = self.own(id_)
        support = self.support(id_)
        if element.support.value == "never":
            return own
        targets = [part for part in own if part in self.framework.targets]
        speaks = any(self.speaks(self.rating(part, asked)) for part in targets)
        if element.support.value == "without-own" and speaks:
            return own
        return list(dict.fromkeys(own + support))

    def speaks(self, rating):
        return rating in WITHHELD or rating in self.scale.codes

    def own(self, id_):
        """What belongs to an objective; a plan has no such parts."""
        targets = [
            target.id
            for target in self.framework.targets
            if target.objective == id_ and self.counts(target)
        ]
        return targets + [a.id for a in self.framework.actions if id_ in a.serves]

    def support(self, id_):
        return [
            link.source
            for link in self.framework.contributions
            if link.end == id_
            and link.directness.value == "direct"
            and not self.is_sidelined(link.source)
        ]

    def is_sidelined(self, id_):
        element = self.framework[id_]
        return name_of(element) == "Objective" and not element.priority

    def parts_of_plan(self, id_):
        return [
            objective.id
            for objective in self.framework.objectives
            if objective.plan == id_ and objective.priority
        ] + [plan.id for plan in self.framework.plans if id_ in plan.within]

    def tally(self, ratings, dependent=0):
        counts = {}
        for rating in ratings:
            counts[rating] = counts.get(rating, 0) + 1
        rated = {code: counts.get(code, 0) for code in self.scale.codes}
        return {
            "by_status": rated,
            "not_rated": {k: n for k, n in counts.items() if k not in rated},
            "rated": sum(rated.values()),
            "total": len(ratings),
            "dependent": dependent,
        }

    def parts_tally(self, id_, asked):
        return self.tally([self.rating(p, asked) for p in self.parts(id_, asked)])

    def targets_tally(self, id_, asked):
        """Each target beneath once; those on calculated figures are dependent."""
        beneath = self.targets_beneath(id_)
        judged = [self.framework.targets[target].indicator for target in beneath]
        made = [i for i in judged if self.framework.indicators[i].calculated]
        ratings = [self.rating(target, asked) for target in beneath]
        return self.tally(ratings, dependent=len(made))

    def targets_beneath(self, id_):
        """The set of targets that are reached, each once."""
        element = self.framework[id_]
        sort = name_of(element)
        if sort == "Action":
            return set()
        if sort == "Plan":
            below = self.parts_of_plan(id_)
        elif sort == "Objective":
            below = self.own(id_) + self.support(id_)
        else:
            below = self.support(id_)
        found = {id_} if sort == "Target" else set()
        return found.union(*(self.targets_beneath(each) for each in below))


def wanted(*, low=None, high=None, level=None, strict=False, loose=0):
    """A stretch of the line; *level* is the one number in the words, if one is."""
    has_middle = low is not None and high is not None
    return {
        "low": None if low is None else Fraction(low),
        "high": None if high is None else Fraction(high),
        "level": level,
        "middle": level if has_middle else None,
        "strict": strict,
        "loose": loose,
    }


class TooCloseError(Exception):
    """A figure so near to an endless root that its side is not compared."""


class NoTolerance:
    """What judges where no policy was adopted."""

    class judged:  # noqa: N801
        value = "published"
