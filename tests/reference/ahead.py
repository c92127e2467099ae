"""The outlook, slowly: the same rules at the end of a span that is running (§7).

It is worked out as `docs/explanation/outlook.md` tells it: what has passed is
taken as it is known, then what was forecast, and the rest as the projection
foresees it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile

from tests.reference.evaluator import (
    NOT_DUE,
    UNDEFINED,
    Reference,
    absent,
    combined_absence,
    name_of,
    weakest,
)

FEWEST = 3
"""Points that a line is laid through: any two lie on one."""

TOO_FEW = absent(UNDEFINED) | {"too_few": True}


class Outlook(Reference):
    """Reads as the evaluator of what is now does, and rates targets ahead."""

    takes_forecasts = True

    def __init__(self, now):
        super().__init__(now.framework, now.observed, now.as_at)
        self.now = now

    def by_hand(self, id_, asked):
        """Nothing: what was judged by hand is about now, and stays there."""

    def judge(self, id_, asked):
        target = self.framework.targets[id_]
        now = self.now.judge(id_, asked)
        span = self.span_ahead(target, asked)
        if span.end <= asked.end and span.end < self.as_at:
            return now  # a span that has closed, due or not
        tiles = self.tiles_of(target, span)
        passed = list(takewhile(lambda tile: self.has_passed(id_, tile, asked), tiles))
        ahead = tiles[len(passed) :]
        indicator = self.framework.indicators[target.indicator]
        whole = self.over_tiles(target.indicator, tiles) if ahead else None
        if indicator.cumulative and whole and whole.get("made") == "forecast":
            return self.judge_span(target, span, whole)
        told = {t: f for t in ahead if (f := self.foretold(target, t, asked))}
        if not ahead or (target.projection is None and len(told) < len(ahead)):
            return now
        so_far = [self.now.figure(target.indicator, tile) for tile in passed]
        foreseen = None
        if len(told) < len(ahead):
            foreseen = self.project(target, so_far, tiles, len(ahead))
            if isinstance(foreseen, dict):
                return self.untold(target, span, foreseen)
        rest = [told.get(t) or foreseen[n] for n, t in enumerate(ahead)]
        figure = self.as_one(target.indicator, so_far + rest)
        return self.judge_span(target, span, figure)

    def untold(self, target, span, gap):
        """Too few figures to go by are undetermined, not an illegal sum."""
        figure = {key: gap[key] for key in gap if key != "too_few"}
        cell = self.judge_span(target, span, figure)
        if cell["rating"] == UNDEFINED:
            return cell | {"rating": "undetermined"}
        return cell

    def span_ahead(self, target, asked):
        """The span judged now or running; to date, the last one of its year."""
        last = self.last_span(target, asked)
        span = last if last.end >= asked.start else last.next
        if target.reading.value != "year-to-date":
            return span
        year = span.calendar.containing("year", span.end)
        return self.last_ended(target.indicator, span.frequency, year.end)

    def has_passed(self, id_, tile, asked):
        """Over and due by the day and within what is reported, or known before."""
        if tile.end > asked.end:
            return False
        figure = self.now.figure(self.framework.targets[id_].indicator, tile)
        is_due = not figure["known"] and figure["kind"] != NOT_DUE
        return figure["known"] or (self.as_at > tile.end and is_due)

    def foretold(self, target, tile, asked):
        """A forecast of a period ahead, or what is known of it early."""
        figure = self.figure(target.indicator, tile)
        if not figure["known"]:
            is_open = self.as_at <= tile.end
            declared = figure["kind"] in {"not-applicable", "suppressed"}
            return figure if is_open and declared else None
        is_early = tile.end <= asked.end
        return figure if is_early or figure["made"] == "forecast" else None

    # -- what a projection foresees, as docs/reference/projections.md tells it

    def project(self, target, so_far, tiles, ahead):
        """A figure for each period ahead; a figure that is absent if none can be."""
        how = getattr(self, f"by_{name_of(target.projection)}")
        return how(target, so_far, tiles, ahead)

    def by_LastValue(self, target, so_far, tiles, ahead):  # noqa: N802
        going_by = [f for f in self.before(target, tiles) + so_far if applies(f)]
        if not going_by:
            return TOO_FEW
        last = going_by[-1]
        if not last["known"]:
            return last
        return [last | {"made": "forecast"}] * ahead

    def by_RunRate(self, target, so_far, tiles, ahead):  # noqa: N802
        gap = self.gap(target, so_far)
        if gap:
            return gap
        figures = [figure for figure in so_far if figure["known"]]

        def mean(numbers):
            return [sum(numbers, Fraction(0)) / len(numbers)] * ahead

        return self.each_side(target, figures, mean)

    def by_LinearTrend(self, target, so_far, tiles, ahead):  # noqa: N802
        points = target.projection.points
        latest = (self.before(target, tiles) + so_far)[-points:]
        if len(latest) < points:
            return TOO_FEW
        gap = combined_absence(latest)
        if gap:
            return gap
        places = [x for x, figure in enumerate(latest) if figure["known"]]
        if len(places) < FEWEST:
            return TOO_FEW

        def line(numbers):
            n, pairs = len(places), list(zip(places, numbers, strict=True))
            xs, ys = sum(places), sum(numbers, Fraction(0))
            xys = sum((x * y for x, y in pairs), Fraction(0))
            slope = (n * xys - xs * ys) / (n * sum(x * x for x in places) - xs**2)
            level = (ys - slope * xs) / n
            return [level + slope * (points + more) for more in range(ahead)]

        return self.each_side(target, [latest[place] for place in places], line)

    def by_LastYearsProfile(self, target, so_far, tiles, ahead):  # noqa: N802
        then = [self.unbroken(target, tile.year_before, tiles) for tile in tiles]
        gap = self.gap(target, so_far) or combined_absence(then)
        if gap:
            return gap
        pairs = [
            (one, other)
            for one, other in zip(so_far, then, strict=False)
            if one["known"] and other["known"]
        ]
        indicator = self.framework.indicators[target.indicator]
        if indicator.kind.value not in {"flow", "ratio", "average"}:
            pairs = pairs[-1:]
        rest = then[len(so_far) :]
        if not pairs or not all(figure["known"] for figure in rest):
            return TOO_FEW
        n = len(pairs)

        def scaled(numbers):
            before = sum(numbers[n : 2 * n])
            if before == 0:
                return None
            return [each * sum(numbers[:n]) / before for each in numbers[2 * n :]]

        figures = [one for one, _ in pairs] + [other for _, other in pairs] + rest
        return self.each_side(target, figures, scaled)

    def gap(self, target, so_far):
        """Why not all that has passed is known; 0 of 0 is no gap in a quotient."""
        kind = self.framework.indicators[target.indicator].kind.value
        if not so_far:
            return TOO_FEW
        figures = so_far
        if kind in {"ratio", "average"}:
            figures = [f for f in so_far if not f.get("nothing")] or so_far
        return combined_absence(figures)

    def before(self, target, tiles):
        """The figures before, since anything was supplied that they are made of."""
        first = self.first_supplied(target.indicator)
        found, period = [], tiles[0].previous
        while first is not None and period.end >= first:
            found.append(self.unbroken(target, period, tiles))
            period = period.previous
        return found[::-1]

    def first_supplied(self, id_):
        """The first day that a figure was supplied for, of it or what it is made of."""
        calculation = self.framework.indicators[id_].calculated
        if calculation is None:
            return min((p.start for i, p in self.supplied if i == id_), default=None)
        days = [self.first_supplied(each.indicator) for each in calculation.inputs]
        return min((day for day in days if day is not None), default=None)

    def unbroken(self, target, period, tiles):
        """An earlier figure as it is known now, if it means the same at the end."""
        days = [period.start, period.end, tiles[-1].start, tiles[-1].end]
        if self.is_broken(target.indicator, days):
            return absent(UNDEFINED)
        return self.now.figure(target.indicator, period)

    def each_side(self, target, figures, ahead):
        """Either side of a quotient by itself, if all figures have both."""
        indicator = self.framework.indicators[target.indicator]
        above = [figure["numerator"] for figure in figures]
        below = [figure["denominator"] for figure in figures]
        has_sides = indicator.kind.value in {"ratio", "average"}
        if not has_sides or None in above or None in below:
            values = ahead([figure["value"] for figure in figures])
            if values is None:
                return TOO_FEW
            return [expected(figures, value) for value in values]
        above, below = ahead(above), ahead(below)
        if above is None or below is None:
            return TOO_FEW
        for top, bottom in zip(above, below, strict=True):
            if bottom == 0:
                return absent(UNDEFINED, nothing=top == 0)
        scale = self.scale_of(indicator)
        return [
            expected(figures, top / bottom * scale, top, bottom)
            for top, bottom in zip(above, below, strict=True)
        ]


def applies(figure):
    return figure["known"] or figure["kind"] != "not-applicable"


def expected(figures, value, above=None, below=None):
    """A forecast, checked as well as the weakest figure that it goes by."""
    return weakest(figures, value, above, below) | {"made": "forecast"}
