"""Rules that each break one law and keep all the others.

They lie in a module of their own, as a user's rules do. Each does almost what
a built-in one does; what it does instead is the fault that its law is there
to find.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import attrs

from goldenthread.aggregations import Parts, Sum, whole_of
from goldenthread.expectations import Demand, at_least
from goldenthread.policies import Assessment, met_or_not, nested, tolerance
from goldenthread.projections import last_value
from goldenthread.rollups import coverage_of, worst_of
from goldenthread.testing import (
    Law,
    check_aggregation,
    check_expectation,
    check_policy,
    check_projection,
    check_rollup,
    check_scale,
)
from goldenthread.values import (
    FINAL,
    FOUR_STEP,
    RAG,
    Absence,
    Absent,
    Acceptance,
    Cut,
    Known,
    Scale,
    Status,
)

COUNT = itertools.count()

MEMORY: list[Fraction] = []

MET = met_or_not()


# --- policies ----------------------------------------------------------------


@attrs.frozen
class Squeamish:
    """Raises for a figure that it dislikes."""

    def assess(self, case, /):
        if case.actual < 0:
            raise ValueError("less than nothing")
        return MET.assess(case)


@attrs.frozen
class Terse:
    """Answers a status instead of an assessment."""

    def assess(self, case, /):
        return MET.assess(case).rating


@attrs.frozen
class Foreign:
    """Answers on another scale."""

    def assess(self, case, /):
        best = FOUR_STEP.best if case.is_met else FOUR_STEP["orange"]
        return Assessment(best)


@attrs.frozen
class ForeignBands:
    """Answers on the scale, and cuts the line by another one."""

    def assess(self, case, /):
        assessment = MET.assess(case)
        bands = attrs.evolve(assessment.bands, statuses=FOUR_STEP.statuses[:2] * 2)
        return attrs.evolve(assessment, bands=bands)


@attrs.frozen
class Noted:
    """Says whatever comes to mind."""

    thought: Callable[[object], str]

    def assess(self, case, /):
        return attrs.evolve(MET.assess(case), note=self.thought(case))


def counted(_):
    return str(next(COUNT))


def chanced(_):
    return str(random.random())


def hashed_by_address(case):
    return str(id(case) // 16 % 2)


def its_address(_):
    return str(object())


def the_day(_):
    return str(date.today())  # noqa: DTZ011 - the fault that is to be found


def the_minute(_):
    return datetime.now().strftime("%M")  # noqa: DTZ005 - likewise


def the_year(_):
    return str(time.time() // 31_556_952)


def the_one_before(case):
    """What was asked before this: nothing that the question tells."""
    MEMORY.append(case.actual)
    return str(MEMORY[-2:-1])


@attrs.define
class Soft:
    """Can be changed while it is used."""

    strict: bool = True

    def assess(self, case, /):
        return MET.assess(case)

    def __hash__(self):
        return 1


class Bare:
    """Equals nothing but itself."""

    __slots__ = ()

    def assess(self, case, /):
        return MET.assess(case)


@attrs.frozen
class Listed:
    """Cannot be hashed."""

    limits: list = attrs.Factory(list)

    def assess(self, case, /):
        return MET.assess(case)


@attrs.frozen
class Nosy:
    """Reads the figure before without having asked for it."""

    needs = frozenset()

    def assess(self, case, /):
        return attrs.evolve(MET.assess(case), note=str(case.context.previous))


@attrs.frozen
class NosyElsewhere:
    """Reads other indicators without having named them."""

    refers_to = ()

    def assess(self, case, /):
        return attrs.evolve(MET.assess(case), note=str(case.context.referred))


@attrs.frozen
class Boastful:
    """Shows bands on which everything is best."""

    def assess(self, case, /):
        scale = case.scale
        bands = nested(scale.best, (case.demand.acceptance, scale.best))
        return Assessment(MET.assess(case).rating, bands)


@attrs.frozen
class ShortSighted:
    """Shows bands that are right where the figure is, and nowhere else."""

    def assess(self, case, /):
        rating = MET.assess(case).rating
        return Assessment(rating, nested(rating))


@attrs.frozen
class Mute:
    """Has nothing to say of itself."""

    def assess(self, case, /):
        return MET.assess(case)

    def __str__(self):
        return " "


@attrs.frozen
class Stammering:
    """Cannot say itself on this scale."""

    def assess(self, case, /):
        return MET.assess(case)

    def sentence(self, scale, /):
        return scale["purple"].label


@attrs.frozen
class Grim:
    """Finds nothing good enough."""

    def assess(self, case, /):
        return Assessment(case.scale.worst)


@attrs.frozen
class Flattering:
    """Finds whatever is near good enough."""

    def assess(self, case, /):
        assessment = tolerance(percent_of_target=10).assess(case)
        is_near = assessment.rating == case.scale.near
        return Assessment(case.scale.best if is_near else assessment.rating)


@attrs.frozen
class Perverse:
    """Prefers to miss by a mile."""

    def assess(self, case, /):
        if case.is_met:
            return Assessment(case.scale.best)
        lower, upper = case.demand.acceptance.lower, case.demand.acceptance.upper
        edges = [edge.at for edge in (lower, upper) if edge is not None]
        far = all(abs(case.actual - edge) > abs(edge) for edge in edges)
        return Assessment(case.scale.near if far else case.scale.worst)


@attrs.frozen
class Lopsided:
    """Tolerates what is too low, and nothing that is too high."""

    def assess(self, case, /):
        is_floor = case.demand.acceptance.upper is None
        rule = tolerance(percent_of_target=10) if is_floor else MET
        return rule.assess(case)


@attrs.frozen
class Parochial:
    """Tolerates five, whatever is counted."""

    def assess(self, case, /):
        return tolerance(units=5).assess(case)


# --- expectations ------------------------------------------------------------


@attrs.frozen
class Idle:
    """Will not work in the third period."""

    def at(self, context, /):
        if context.period.number == 3:
            raise RuntimeError("on holiday")
        return at_least(5).at(context)


@attrs.frozen
class Vague:
    """Answers nothing instead of saying why."""

    def at(self, context, /):
        return at_least(5).at(context) if context.period.number < 3 else None


@attrs.frozen
class Undated:
    """Cannot say when it stands."""

    def at(self, context, /):
        return at_least(5).at(context)

    def undemanded(self, period, /):
        return period.number == 3


@attrs.frozen
class Rising:
    """Demands more each time it is asked."""

    def at(self, context, /):
        return at_least(next(COUNT)).at(context)


@attrs.frozen
class RisingLevel:
    """A level that is higher each time it is asked."""

    def level(self, context, /):
        return Known(next(COUNT))


@attrs.frozen
class ListedLevels:
    """Cannot be hashed."""

    levels: list = attrs.Factory(lambda: [5])

    def at(self, context, /):
        return at_least(self.levels[0]).at(context)


@attrs.frozen
class Eavesdropping:
    """Reads the year before without having asked for it."""

    needs = frozenset()
    refers_to = ()

    def at(self, context, /):
        return at_least(5 if context.year_ago is None else 6).at(context)


@attrs.frozen
class EavesdroppingLevel:
    """A level from another indicator that was not named."""

    needs = frozenset()
    refers_to = ()

    def level(self, context, /):
        return Known(len(context.referred))


FIVE = at_least(5)


@attrs.frozen
class Misworded:
    """Has words for one level, and two levels."""

    def at(self, context, /):
        return attrs.evolve(FIVE.at(context), levels=(Fraction(5), Fraction(6)))


@attrs.frozen
class Forgetful:
    """Holds a level to be fixed that it does not demand."""

    fixed_levels = (Fraction(7),)

    def at(self, context, /):
        return FIVE.at(context)


@attrs.frozen
class Belated:
    """Demands something when it says that nothing is demanded."""

    def at(self, context, /):
        return FIVE.at(context)

    def undemanded(self, period, /):
        return Absent(Absence.NOT_DUE) if period.number == 3 else None


@attrs.frozen
class Premature:
    """Has ended, and does not say so before it is asked for the level."""

    def at(self, context, /):
        has_ended = context.period.number == 3
        return Absent(Absence.NOT_APPLICABLE) if has_ended else FIVE.at(context)

    def undemanded(self, period, /):
        return None


@attrs.frozen
class Impossible:
    """Demands what no figure can be."""

    def at(self, context, /):
        return Demand(
            acceptance=Acceptance(Cut(6), Cut(5)),
            template="from {0} down to {1}",
            levels=(Fraction(6), Fraction(5)),
        )


# --- aggregations ------------------------------------------------------------


@attrs.frozen
class NeverEmpty:
    """Raises when there are no parts."""

    def combine(self, parts, /):
        if not parts.parts:
            raise IndexError("no parts")
        return Sum().combine(parts)


@attrs.frozen
class Blank:
    """Answers nothing where the answer is absent."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        return answer if isinstance(answer, Known) else None


def changed(answer, **fields):
    """A figure with other fields; an absence as it is."""
    return attrs.evolve(answer, **fields) if isinstance(answer, Known) else answer


@attrs.frozen
class Restless:
    """Adds how often it was asked."""

    def combine(self, parts, /):
        return changed(Sum().combine(parts), value=Fraction(next(COUNT)))


@attrs.frozen
class ListedSum:
    """Cannot be hashed."""

    seen: list = attrs.Factory(list)

    def combine(self, parts, /):
        return Sum().combine(parts)


@attrs.frozen
class Assured:
    """Calls everything measured and final."""

    def combine(self, parts, /):
        return changed(Sum().combine(parts), provenance=FINAL)


@attrs.frozen
class Complete:
    """Never admits that something was left out."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        return changed(answer, coverage=Parts(()).coverage)


@attrs.frozen
class Divided:
    """Shows sides that do not make its figure."""

    def combine(self, parts, /):
        sides = {"numerator": Fraction(1), "denominator": Fraction(0)}
        answer = Sum().combine(parts)
        if isinstance(answer, Known):
            sides = {"numerator": answer.value, "denominator": Fraction(2)}
        return changed(answer, **sides)


@attrs.frozen
class Generous:
    """Adds one."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        return changed(answer, value=answer.value + 1) if _known(answer) else answer


def _known(answer):
    return isinstance(answer, Known)


@attrs.frozen
class First:
    """Goes by the part that is named first."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        return (
            changed(answer, value=parts.counted[0][0].value)
            if _known(answer)
            else answer
        )


@attrs.frozen
class Heavy:
    """Takes weights as they are."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        weighed = sum((f.value * weight for f, weight in parts.counted), Fraction(0))
        return changed(answer, value=weighed)


@attrs.frozen
class Indiscreet:
    """Adds up what may be shown, so that the rest can be told from the whole."""

    def combine(self, parts, /):
        shown = [p for p in parts.parts if _known(p.figure) or not _hidden(p.figure)]
        answer = Sum().combine(attrs.evolve(parts, parts=shown))
        return changed(answer, coverage=parts.coverage)


def _hidden(figure):
    return figure.kind is Absence.SUPPRESSED


@attrs.frozen
class HeadCount:
    """Divides by all parts, also by those that do not apply."""

    def combine(self, parts, /):
        answer = Sum().combine(parts)
        if not _known(answer):
            return answer
        return whole_of(parts, answer.value / len(parts.parts))


# --- roll-ups ----------------------------------------------------------------

WORST = worst_of()


@attrs.frozen
class Childless:
    """Raises when there is nothing beneath."""

    def judge(self, parts, scale, /):
        if not parts:
            raise ValueError("min() arg is an empty sequence")
        return WORST.judge(parts, scale)


@attrs.frozen
class OffScale:
    """Answers on another scale."""

    def judge(self, parts, scale, /):
        return attrs.evolve(WORST.judge(parts, scale), rating=FOUR_STEP["orange"])


@attrs.frozen
class Moody:
    """Counts how often it was asked."""

    def judge(self, parts, scale, /):
        status = scale.statuses[next(COUNT) % len(scale.statuses)]
        return attrs.evolve(WORST.judge(parts, scale), rating=status)


@attrs.frozen
class ListedWorst:
    """Cannot be hashed."""

    seen: list = attrs.Factory(list)

    def judge(self, parts, scale, /):
        return WORST.judge(parts, scale)


@attrs.frozen
class Discreet:
    """Never says which part decided."""

    def judge(self, parts, scale, /):
        return attrs.evolve(WORST.judge(parts, scale), decided_by=())


@attrs.frozen
class Blaming:
    """Says that every part decided, also those without a status."""

    def judge(self, parts, scale, /):
        everybody = tuple(part.id for part in parts)
        return attrs.evolve(WORST.judge(parts, scale), decided_by=everybody)


@attrs.frozen
class Hushed:
    """Does not name what is withheld."""

    def judge(self, parts, scale, /):
        return attrs.evolve(WORST.judge(parts, scale), withheld=())


@attrs.frozen
class Sweeping:
    """Does not name what is set aside."""

    def judge(self, parts, scale, /):
        return attrs.evolve(WORST.judge(parts, scale), set_aside=())


@attrs.frozen
class Forging:
    """Says that somebody judged by hand, though nobody did."""

    def judge(self, parts, scale, /):
        verdict = WORST.judge(parts, scale)
        rated = tuple(part.id for part in parts if part.rating.is_rated)
        return attrs.evolve(verdict, by_hand=rated)


@attrs.frozen
class Covering:
    """Says that it covers everything."""

    def judge(self, parts, scale, /):
        return attrs.evolve(WORST.judge(parts, scale), coverage=coverage_of(()))


@attrs.frozen
class OneCulprit:
    """Names the first of several parts that decided alike."""

    def judge(self, parts, scale, /):
        verdict = WORST.judge(parts, scale)
        return attrs.evolve(verdict, decided_by=verdict.decided_by[:1])


@attrs.frozen
class Absolute:
    """Takes weights as they are."""

    def judge(self, parts, scale, /):
        verdict = WORST.judge(parts, scale)
        weight = sum((part.weight for part in parts), Fraction(0))
        coverage = attrs.evolve(verdict.coverage, share=weight)
        return attrs.evolve(verdict, coverage=coverage)


@attrs.frozen
class Alarmist:
    """Finds amber worse than red, of which everybody knows."""

    def judge(self, parts, scale, /):
        verdict = WORST.judge(parts, scale)
        turned = {scale.worst: scale.near, scale.near: scale.worst}
        rating = turned.get(verdict.rating, verdict.rating)
        return attrs.evolve(verdict, rating=rating)


@attrs.frozen
class Trusting:
    """Goes by what it is told, and names what it is not told."""

    def judge(self, parts, scale, /):
        told = tuple(part for part in parts if part.rating.is_rated)
        rest = WORST.judge(parts, scale)
        if not told:
            return rest
        verdict = WORST.judge(told, scale)
        return attrs.evolve(rest, rating=verdict.rating, decided_by=verdict.decided_by)


@attrs.frozen
class Stern:
    """Takes what is not due for missed."""

    def judge(self, parts, scale, /):
        verdict = WORST.judge(parts, scale)
        is_stern = verdict.rating.is_rated and verdict.set_aside
        rating = scale.worst if is_stern else verdict.rating
        return attrs.evolve(verdict, rating=rating)


# --- projections -------------------------------------------------------------

LAST = last_value()


@attrs.frozen
class Brief:
    """Looks one period ahead, however many there are."""

    def project(self, course, /):
        return LAST.project(attrs.evolve(course, ahead=1))


@attrs.frozen
class Gappy:
    """Leaves out figures that it does not know."""

    def project(self, course, /):
        answer = LAST.project(course)
        return (None,) * course.ahead if isinstance(answer, Absent) else answer


@attrs.frozen
class Fickle:
    """Counts how often it was asked."""

    def project(self, course, /):
        return valued(LAST.project(course), lambda _: Fraction(next(COUNT)))


def valued(answer, change):
    """Figures with other values, and no sides; an absence as it is."""
    if isinstance(answer, Absent):
        return answer
    return tuple(
        attrs.evolve(f, value=change(f.value), numerator=None, denominator=None)
        for f in answer
    )


@attrs.frozen
class ListedLast:
    """Cannot be hashed."""

    seen: list = attrs.Factory(list)

    def project(self, course, /):
        return LAST.project(course)


@attrs.frozen
class Retrospective:
    """Goes by the figures before the span, and did not ask for them."""

    needs = frozenset()

    def project(self, course, /):
        return LAST.project(course)


@attrs.frozen
class Nostalgic:
    """Goes by the year before, and did not ask for it."""

    needs = frozenset()

    def project(self, course, /):
        known = [f for f in course.year_ago if isinstance(f, Known)]
        return LAST.project(attrs.evolve(course, so_far=(*course.so_far, *known)))


@attrs.frozen
class Prophetic:
    """Passes what it expects off as measured."""

    def project(self, course, /):
        answer = LAST.project(course)
        if isinstance(answer, Absent):
            return answer
        return tuple(attrs.evolve(figure, provenance=FINAL) for figure in answer)


@attrs.frozen
class OneSidedSum:
    """Shows sides that do not make its figure."""

    def project(self, course, /):
        answer = LAST.project(course)
        if isinstance(answer, Absent):
            return answer
        sides = {"numerator": Fraction(0), "denominator": Fraction(1)}
        return tuple(attrs.evolve(figure, **sides) for figure in answer)


@attrs.frozen
class Hopeful:
    """Expects the highest figure there was."""

    def project(self, course, /):
        known = [f.value for f in course.so_far if isinstance(f, Known)]
        return valued(LAST.project(course), lambda last: max([last, *known]))


@attrs.frozen
class Excited:
    """Squares the change."""

    def project(self, course, /):
        known = [f.value for f in course.so_far if isinstance(f, Known)]

        def carried_on(last):
            change = last - known[0] if known else Fraction(0)
            return last + change * abs(change)

        return valued(LAST.project(course), carried_on)


@attrs.frozen
class Growing:
    """Doubles whatever there is."""

    def project(self, course, /):
        return valued(LAST.project(course), lambda last: 2 * last)


# --- scales ------------------------------------------------------------------


@attrs.frozen
class Halting(Scale):
    """Raises when it is asked for the near status."""

    @property
    def near(self):
        raise LookupError("amber")


@attrs.frozen
class Wavering(Scale):
    """Changes its mind on what is better."""

    def is_better(self, one, other):
        return next(COUNT) % 2 == 0


@attrs.frozen
class ListedScale(Scale):
    """Cannot be hashed."""

    remarks: list = attrs.Factory(list)


@attrs.frozen
class Monotonous(Scale):
    """Finds the same status under every code."""

    def __getitem__(self, code):
        return self.statuses[0]


@attrs.frozen
class Contrary(Scale):
    """Calls better what has the lower rank."""

    def is_better(self, one, other):
        return self.rank(one) < self.rank(other)


@attrs.frozen
class Mild(Scale):
    """Calls the best of several the worst."""

    def worst_of(self, statuses):
        return max(statuses, key=self.rank)


@attrs.frozen
class Exclusive(Scale):
    """Holds none of its statuses."""

    def __contains__(self, status):
        return False


@attrs.frozen
class Reversed(Scale):
    """Ranks the other way round than it lists."""

    def rank(self, status):
        return -self.statuses.index(status)


@attrs.frozen
class Hasty(Scale):
    """Takes the first for the worst."""

    def worst_of(self, statuses):
        return next(iter(statuses))


def own(kind):
    """Red, amber and green on a scale of another class."""
    return kind("own", RAG.statuses, "amber")


FALLING = Scale(
    "falling", (Status("low", symbol="↓", score=2), Status("high", score=1))
)
"""A plain scale whose better status scores less: a mean of scores would be wrong."""


BROKEN = {
    check_policy: {
        Law.TOTALITY: (Squeamish(), Terse(), Foreign(), ForeignBands()),
        Law.PURITY: tuple(
            map(
                Noted,
                (
                    counted,
                    chanced,
                    hashed_by_address,
                    its_address,
                    the_day,
                    the_minute,
                    the_year,
                    the_one_before,
                ),
            )
        ),
        Law.PLAIN_VALUE: (Soft(), Bare(), Listed(), Noted(lambda _: "")),
        Law.READS_ONLY_WHAT_IT_DECLARES: (Nosy(), NosyElsewhere()),
        Law.AGREEMENT: (Boastful(), ShortSighted(), Mute(), Stammering()),
        Law.MET_IS_BEST: (Grim(), Flattering()),
        Law.MONOTONICITY: (Perverse(),),
        Law.MIRROR_SYMMETRY: (Lopsided(),),
        Law.UNIT_SCALING: (Parochial(),),
    },
    check_expectation: {
        Law.TOTALITY: (Idle(), Vague(), Undated()),
        Law.PURITY: (Rising(), RisingLevel()),
        Law.PLAIN_VALUE: (ListedLevels(),),
        Law.READS_ONLY_WHAT_IT_DECLARES: (Eavesdropping(), EavesdroppingLevel()),
        Law.AGREEMENT: (
            Misworded(),
            Forgetful(),
            Belated(),
            Premature(),
            Impossible(),
        ),
    },
    check_aggregation: {
        Law.TOTALITY: (NeverEmpty(), Blank()),
        Law.PURITY: (Restless(),),
        Law.PLAIN_VALUE: (ListedSum(),),
        Law.AGREEMENT: (Assured(), Complete(), Divided()),
        Law.UNIT_SCALING: (Generous(),),
        Law.ORDER: (First(),),
        Law.WEIGHT_SCALING: (Heavy(),),
        Law.WITHHOLDING: (Indiscreet(),),
        Law.NOT_APPLICABLE: (HeadCount(),),
    },
    check_rollup: {
        Law.TOTALITY: (Childless(), OffScale()),
        Law.PURITY: (Moody(),),
        Law.PLAIN_VALUE: (ListedWorst(),),
        Law.AGREEMENT: (
            Discreet(),
            Blaming(),
            Hushed(),
            Sweeping(),
            Forging(),
            Covering(),
        ),
        Law.ORDER: (OneCulprit(),),
        Law.WEIGHT_SCALING: (Absolute(),),
        Law.WORSE_PART: (Alarmist(),),
        Law.WITHHOLDING: (Trusting(),),
        Law.NOT_APPLICABLE: (Stern(),),
    },
    check_projection: {
        Law.TOTALITY: (Brief(), Gappy()),
        Law.PURITY: (Fickle(),),
        Law.PLAIN_VALUE: (ListedLast(),),
        Law.READS_ONLY_WHAT_IT_DECLARES: (Retrospective(), Nostalgic()),
        Law.AGREEMENT: (Prophetic(), OneSidedSum()),
        Law.MIRROR_SYMMETRY: (Hopeful(),),
        Law.UNIT_SCALING: (Excited(),),
        Law.STEADINESS: (Growing(),),
    },
    check_scale: {
        Law.TOTALITY: (own(Halting),),
        Law.PURITY: (own(Wavering),),
        Law.PLAIN_VALUE: (own(ListedScale),),
        Law.AGREEMENT: tuple(map(own, (Monotonous, Contrary, Mild, Exclusive))),
        Law.MONOTONICITY: (own(Reversed), FALLING),
        Law.ORDER: (own(Hasty),),
    },
}
"""Family, law, and who breaks it and nothing else."""
