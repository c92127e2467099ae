from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from goldenthread.explanations import Why
from goldenthread.framework import Thread
from goldenthread.scorecard import Result, Scorecard
from goldenthread.serialization import to_document
from goldenthread.strategies._frameworks import frameworks
from goldenthread.strategies._observed import scorecards

__all__ = ["documents", "results", "threads", "whys"]


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    """Draw golden threads, upwards from an objective, target or action."""
    framework = draw(frameworks())
    starts = (
        *framework.objectives.ids,
        *framework.targets.ids,
        *framework.actions.ids,
    )
    return next(framework.golden_threads(draw(st.sampled_from(starts))))


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Draw what a scorecard says of one element in one period."""
    return draw(st.sampled_from(tuple(draw(scorecards()))))


@st.composite
def whys(draw: st.DrawFn) -> Why:
    """Draw explanations, of every sort of element and of every rating."""
    card = draw(scorecards())
    result = draw(st.sampled_from(tuple(card)))
    return card.why(result.id, result.period)


@cache
def documents() -> st.SearchStrategy[dict[str, object]]:
    """Draw documents: frameworks and figures as plain data."""
    return frameworks().map(to_document) | scorecards().map(_figures_of)


def _figures_of(card: Scorecard) -> dict[str, object]:
    return to_document(card.observed)
