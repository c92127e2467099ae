from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from goldenthread.policies import (
    Against,
    Combined,
    Evidence,
    Judged,
    MetOrNot,
    Policy,
    Take,
    Tolerance,
    band,
    growth,
    process_behaviour,
    progress,
    quartile,
    run_length,
    trend_aware,
)
from goldenthread.rollups import (
    RollUp,
    best_of,
    k_worst,
    majority,
    mean_score,
    must_pass,
    share_met,
)
from goldenthread.values import RAG, FigureLike, Quantiles, Scale

__all__ = ["policies_in_context", "rollups_of"]

_judged = st.sampled_from(tuple(Judged))
_shares = st.sampled_from((5, 50, 95))
_floors: st.SearchStrategy[FigureLike | None] = st.sampled_from((None, 50, "66.5", 100))
_either = st.booleans()
_takes = st.sampled_from(tuple(Take))
_against = st.sampled_from(tuple(Against))
_quantiles = st.sampled_from(tuple(Quantiles))
_evidence = st.sampled_from(tuple(Evidence))
_times = st.integers(2, 4)


@st.composite
def policies_in_context(draw: st.DrawFn, scale: Scale = RAG) -> Policy:
    """Draw policies that ask for more than the figure: history, the way, peers.

    Each judges targets of its own sort: see what it objects to before it is put
    into a framework.

    Args:
        draw: Given by Hypothesis.
        scale: The framework's scale.
    """
    judged = draw(_judged)
    alone = draw(_alone(scale, judged))
    if draw(_either):
        return alone
    others = (MetOrNot(judged=judged), Tolerance(percent_of_target=10, judged=judged))
    return Combined(take=draw(_takes), policies=(alone, *others))


@st.composite
def _alone(draw: st.DrawFn, scale: Scale, judged: Judged) -> Policy:
    best, worst = scale.best.code, scale.worst.code
    near = scale.near.code if scale.near else worst
    share = draw(_shares)
    halves = {worst: band(below=share), best: band(at_least=share)}
    policies: tuple[Policy, ...] = (
        trend_aware(against=draw(_against), judged=judged),
        progress(halves, judged=judged),
        growth(since="2000/01", by="2010/11", limits={best: share}, judged=judged),
        quartile(best, near, near, worst, by=draw(_quantiles), judged=judged),
        run_length(times=draw(_times), judged=judged),
        process_behaviour(by=draw(_evidence), judged=judged),
    )
    return draw(st.sampled_from(policies))


@st.composite
def rollups_of(
    draw: st.DrawFn, parts: Sequence[str] = ("part-0",), scale: Scale = RAG
) -> RollUp:
    """Draw every roll-up that can rate a whole of *parts* on *scale*.

    Args:
        draw: Given by Hypothesis.
        parts: Ids of what is rolled up.
        scale: The framework's scale.
    """
    floor, by_hand = draw(_floors), draw(_either)
    limits = {scale.best.code: draw(_shares)}
    rules: list[RollUp] = [
        best_of(coverage_floor=floor, counts_by_hand=by_hand),
        k_worst(draw(st.integers(1, 3)), coverage_floor=floor, counts_by_hand=by_hand),
        majority(coverage_floor=floor, counts_by_hand=by_hand),
        share_met(limits, coverage_floor=floor, counts_by_hand=by_hand),
        must_pass(
            draw(st.sampled_from(tuple(parts))),
            then=majority(coverage_floor=floor, counts_by_hand=by_hand),
        ),
    ]
    if all(status.score is not None for status in scale.statuses):
        rules.append(mean_score(coverage_floor=floor, counts_by_hand=by_hand))
    return draw(st.sampled_from(rules))
