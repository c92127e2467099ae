"""Evaluating again: the same card from other definitions, figures or places."""

from __future__ import annotations

import attrs
from hypothesis import settings

from goldenthread.observations import Observation, Observations
from goldenthread.rollups import worst_of
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.values import Absent

IS_DEEP = settings.default.max_examples >= 1_000
"""Whether the profile `deep` was asked for: then the long ways are gone, too."""


def evaluated(card: Scorecard, framework=None, observed=None, **asked) -> Scorecard:
    """The card again, with another framework or other figures."""
    return evaluate(
        card.framework if framework is None else framework,
        card.observed if observed is None else observed,
        **({"periods": card.periods, "as_at": card.as_at} | asked),
    )


def rebound(framework, observed: Observations) -> Observations:
    """The same figures, bound to another framework."""
    return framework.observations(*map(supplied, observed))


def supplied(bound) -> Observation:
    """A bound figure as it might have been supplied."""
    figure = bound.figure
    given = {
        "body": bound.body,
        "comment": bound.comment,
        "correction": bound.correction,
    }
    if isinstance(figure, Absent):
        return Observation(bound.indicator, bound.period, figure, **given)
    given |= {"made": figure.provenance.made, "checked": figure.provenance.checked}
    if figure.has_parts:
        given |= {"numerator": figure.numerator, "denominator": figure.denominator}
        return Observation(bound.indicator, bound.period, **given)
    return Observation(bound.indicator, bound.period, figure.value, **given)


def answers(card: Scorecard) -> dict:
    """Everything a card says, by element and period."""
    return {(result.id, result.period): result for result in card}


def codes(card: Scorecard) -> dict:
    """Only the verdicts: status and whether the word was met."""
    return {key: (r.status.code, r.met) for key, r in answers(card).items()}


def strict(framework):
    """The framework without what declares that a gap may be left out.

    Coverage floors, and judgements by hand that stand in, give up that
    withholding never improves a parent, and say so by name.
    """
    return framework.with_definitions(
        *(_strict(each) for each in framework.definitions)
    )


def _strict(definition):
    if getattr(getattr(definition, "rule", None), "waives", ()):
        return attrs.evolve(definition, rule=worst_of())
    calculated = getattr(definition, "calculated", None)
    if calculated is not None:
        plain = attrs.evolve(calculated, coverage_floor=None)
        return attrs.evolve(definition, calculated=plain)
    return definition
