from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from goldenthread.rollups import RatedPart, RollUp, Verdict
from goldenthread.strategies import rated_parts
from goldenthread.testing._laws import (
    Law,
    NoAnswer,
    Report,
    Trial,
    asked,
    hold,
    is_above,
    refuse_unless,
    shown,
    silence_about_itself,
)
from goldenthread.testing._moves import factors
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import RAG, NotRated, Rating, Reason, Scale, Status

__all__ = ["check_rollup"]

RatedParts: TypeAlias = tuple[RatedPart, ...]


def check_rollup(
    rollup: RollUp, *, scale: Scale = RAG, max_examples: int = 100
) -> Report:
    """Hold *rollup* to the laws of roll-ups.

    Args:
        rollup: What makes one rating of several.
        scale: The scale that the parts stand on.
        max_examples: How many wholes each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no roll-up, or waives what is no law of one.

    >>> from goldenthread.rollups import worst_of
    >>> print(check_rollup(worst_of(), max_examples=20))
    WorstOf(): 9 laws held, 0 waived
      totality        held
      purity          held
      plain-value     held
      agreement       held
      order           held
      weight-scaling  held
      worse-part      held
      withholding     held
      not-applicable  held
    """
    refuse_unless(rollup, RollUp, "judge(parts, scale)")
    return hold(rollup, _trials(scale), max_examples=max_examples)


@attrs.frozen
class Whole:
    """The parts of a whole, and the scale that they stand on."""

    parts: RatedParts
    scale: Scale


@attrs.frozen
class Changed:
    """The parts of a whole, and the same with something done to them."""

    parts: RatedParts
    changed: RatedParts
    scale: Scale

    @property
    def before(self) -> Whole:
        """The whole as it was."""
        return Whole(self.parts, self.scale)

    @property
    def after(self) -> Whole:
        """The whole as it is then."""
        return Whole(self.changed, self.scale)


def _trials(scale: Scale) -> tuple[Trial[RollUp, Any], ...]:
    wholes = rated_parts(scale).map(lambda parts: Whole(parts, scale))
    whole = st.shared(wholes, key=SHARED)
    return (
        Trial(Law.TOTALITY, whole, _silences),
        purity(_judged, wholes),
        plain_value(),
        Trial(Law.AGREEMENT, whole, _contradictions),
        Trial(Law.ORDER, _changes(whole, _shuffled), _differences),
        Trial(Law.WEIGHT_SCALING, _changes(whole, _reweighed), _differences),
        Trial(Law.WORSE_PART, _changes(whole, _worsened), _improvements),
        Trial(Law.WITHHOLDING, _changes(whole, _withheld), _rewards),
        Trial(Law.NOT_APPLICABLE, _changes(whole, _extended), _intrusions),
    )


@st.composite
def _changes(
    draw: st.DrawFn,
    whole: st.SearchStrategy[Whole],
    change: Callable[[st.DrawFn, Whole], RatedParts],
) -> Changed:
    before = draw(whole)
    changed = change(draw, before) if before.parts else ()
    return Changed(before.parts, changed, before.scale)


def _shuffled(draw: st.DrawFn, whole: Whole) -> RatedParts:
    return tuple(draw(st.permutations(whole.parts)))


def _reweighed(draw: st.DrawFn, whole: Whole) -> RatedParts:
    factor = draw(factors())
    return tuple(attrs.evolve(p, weight=p.weight * factor) for p in whole.parts)


_turns = st.integers(0, 3)


def _worsened(draw: st.DrawFn, whole: Whole) -> RatedParts:
    number, turn = draw(_turns) % len(whole.parts), draw(_turns)
    was = whole.parts[number].rating
    now = whole.scale.statuses[turn % len(whole.scale.statuses)]
    is_worse = is_above(whole.scale, was, now)
    return _with_rating(whole.parts, number, now if is_worse else was)


def _with_rating(parts: RatedParts, number: int, rating: Rating) -> RatedParts:
    changed = attrs.evolve(parts[number], rating=rating)
    return (*parts[:number], changed, *parts[number + 1 :])


_withholding = st.sampled_from([r for r in Reason if r.is_withheld])
_setting_aside = st.sampled_from(
    (
        Reason.NOT_DUE,
        Reason.NOT_APPLICABLE,
        Reason.NOT_IN_FORCE,
        Reason.ENDED,
        Reason.CONTEXTUAL,
    )
)


def _withheld(draw: st.DrawFn, whole: Whole) -> RatedParts:
    number, why = draw(_turns) % len(whole.parts), NotRated(draw(_withholding))
    return _with_rating(whole.parts, number, why)


def _extended(draw: st.DrawFn, whole: Whole) -> RatedParts:
    number = draw(_turns) % (len(whole.parts) + 1)
    extra = RatedPart("aside", NotRated(draw(_setting_aside)))
    return (*whole.parts[:number], extra, *whole.parts[number:])


def _judged(rollup: RollUp, whole: Whole) -> Verdict:
    """What *rollup* makes of the parts, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    verdict = asked(lambda: rollup.judge(whole.parts, whole.scale), Verdict)
    rating = verdict.rating
    if not isinstance(rating, NotRated) and rating not in whole.scale:
        raise NoAnswer(f"it answered {shown(rating)}, which is not on the scale")
    return verdict


def _silences(rollup: RollUp, whole: Whole) -> Iterator[str]:
    _judged(rollup, whole)
    yield from ()


def _contradictions(rollup: RollUp, whole: Whole) -> Iterator[str]:
    yield from silence_about_itself(lambda: str(rollup))
    verdict = _judged(rollup, whole)
    unrated = {p.id: p.rating for p in whole.parts if isinstance(p.rating, NotRated)}
    missed = {id_: why for id_, why in unrated.items() if id_ not in verdict.by_hand}
    withheld = {id_ for id_, why in missed.items() if why.reason.is_withheld}
    for said, ids, wanted in (
        ("withheld", verdict.withheld, withheld),
        ("set_aside", verdict.set_aside, missed.keys() - withheld),
    ):
        if set(ids) != wanted:
            yield f"it names {_listed(ids)} as {said}, and not {_listed(wanted)}"
    yield from _wrongly_stood_in(whole, verdict)
    yield from _wrongly_decided(verdict, {p.id for p in whole.parts}, missed.keys())
    if verdict.coverage.is_complete == bool(withheld):
        counted = f"{verdict.coverage.counted} of {verdict.coverage.of}"
        yield f"it covers {counted}, it says, while {_listed(withheld)} is withheld"


def _wrongly_stood_in(whole: Whole, verdict: Verdict) -> Iterator[str]:
    can = {p.id for p in whole.parts if p.by_hand and not p.rating.is_rated}
    wrong = set(verdict.by_hand) - can
    if wrong:
        yield f"nothing could stand in for {_listed(wrong)}"


def _wrongly_decided(
    verdict: Verdict, ids: set[str], missed: AbstractSet[str]
) -> Iterator[str]:
    decided = set(verdict.decided_by)
    if isinstance(verdict.rating, Status):
        able, is_decided = ids - missed, bool(decided)
    else:
        able, is_decided = ids & set(verdict.withheld), True
    if decided - able or not is_decided:
        yield f"{_listed(decided)} cannot have decided that it is {verdict.rating.code}"


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "nothing"


def _differences(rollup: RollUp, example: Changed) -> Iterator[str]:
    one, other = _judged(rollup, example.before), _judged(rollup, example.after)
    if _unordered(one) != _unordered(other):
        yield f"the whole is {shown(one)}, and then {shown(other)}"


def _unordered(verdict: Verdict) -> tuple[object, ...]:
    named = (verdict.decided_by, verdict.withheld, verdict.set_aside, verdict.by_hand)
    return (verdict.rating, verdict.coverage, *map(frozenset, named))


def _ratings(rollup: RollUp, example: Changed) -> tuple[Rating, Rating]:
    before, after = _judged(rollup, example.before), _judged(rollup, example.after)
    return before.rating, after.rating


def _improvements(rollup: RollUp, example: Changed) -> Iterator[str]:
    before, after = _ratings(rollup, example)
    if is_above(example.scale, after, before):
        yield f"a part got worse, and the whole went from {_path(before, after)}"


def _path(before: Rating, after: Rating) -> str:
    return f"{before.code} to {after.code}"


def _rewards(rollup: RollUp, example: Changed) -> Iterator[str]:
    before, after = _ratings(rollup, example)
    is_new = before == NotRated(Reason.INCOMPLETE) and after.is_rated
    if is_new or is_above(example.scale, after, before):
        yield f"a part was withheld, and the whole went from {_path(before, after)}"


def _intrusions(rollup: RollUp, example: Changed) -> Iterator[str]:
    before, after = _ratings(rollup, example)
    if before != after and (before.is_rated or after.is_rated):
        yield f"what is set aside took the whole from {_path(before, after)}"
