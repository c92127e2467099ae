from __future__ import annotations

from goldenthread.errors import DefinitionError
from goldenthread.signals._limits import Limits, Side
from goldenthread.values import Acceptance, Polarity, Vocabulary, as_polarity

__all__ = ["Assurance", "Variation", "assurance_of", "variation_of"]


class Variation(Vocabulary):
    """Whether a point is good news, bad news, news, or none."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral-high"
    NEUTRAL_LOW = "neutral-low"
    COMMON_CAUSE = "common-cause"


class Assurance(Vocabulary):
    """Whether a process that goes on as it did meets a target."""

    CONSISTENTLY_MET = "consistently-met"
    CONSISTENTLY_MISSED = "consistently-missed"
    INCONSISTENT = "inconsistent"
    """It will be met in some periods and missed in others, by chance."""


_NEWS = {
    (Polarity.HIGHER, Side.HIGH): Variation.IMPROVEMENT,
    (Polarity.HIGHER, Side.LOW): Variation.CONCERN,
    (Polarity.LOWER, Side.HIGH): Variation.CONCERN,
    (Polarity.LOWER, Side.LOW): Variation.IMPROVEMENT,
    (Polarity.NONE, Side.HIGH): Variation.NEUTRAL_HIGH,
    (Polarity.NONE, Side.LOW): Variation.NEUTRAL_LOW,
}


def variation_of(side: Side, polarity: Polarity | str) -> Variation:
    """Say what a signal on *side* means where *polarity* is good news.

    >>> variation_of(Side.LOW, "lower")
    <Variation.IMPROVEMENT: 'improvement'>

    Raises:
        DefinitionError: For a word that is no polarity.
    """
    word = as_polarity(polarity)
    if not isinstance(word, Polarity):
        words = ", ".join(Polarity)
        message, hint = f"{polarity!r} is no polarity", f"write one of {words}"
        raise DefinitionError.of("unknown-word", "polarity", message, hint)
    return _NEWS.get((word, side), Variation.COMMON_CAUSE)


def assurance_of(limits: Limits, acceptance: Acceptance) -> Assurance:
    """Say whether a process within *limits* meets what *acceptance* holds.

    The words of the target set the direction. A level on a limit is
    inconsistent, whether or not the level itself meets the target.
    """
    lower, upper = acceptance.lower, acceptance.upper
    if (lower is not None and lower.at > limits.upper) or (
        upper is not None and upper.at < limits.lower
    ):
        return Assurance.CONSISTENTLY_MISSED
    if (lower is None or lower.at < limits.lower) and (
        upper is None or upper.at > limits.upper
    ):
        return Assurance.CONSISTENTLY_MET
    return Assurance.INCONSISTENT
