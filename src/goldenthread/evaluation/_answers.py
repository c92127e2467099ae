"""What a rule answers: taken as it is, or refused by name.

Built-in rules never raise and answer what their protocol says. A user's own may
do otherwise; then the error names the rule and what it was asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from goldenthread.errors import DefinitionError
from goldenthread.values import Rating, Scale, Status

__all__ = ["answer_of", "check_rating"]

AnswerT = TypeVar("AnswerT")


def answer_of(
    ask: Callable[..., AnswerT], *given: object, wanted: tuple[type, ...], at: str
) -> AnswerT:
    """Ask a rule, by its bound method.

    Args:
        ask: The rule's one method.
        given: What it is asked about.
        wanted: What it may answer.
        at: Address of the element that the rule serves.

    Raises:
        DefinitionError: If it answers anything else. What the rule itself
            raises goes through, with a note that says where.
    """
    try:
        answer = ask(*given)
    except Exception as error:
        error.add_note(f"raised by {_name(ask)}, which serves {at}")
        raise
    if not isinstance(answer, wanted):
        raise DefinitionError.of(
            "foreign-answer",
            at,
            f"{_name(ask)} answered {answer!r}",
            f"answer {' or '.join(each.__name__ for each in wanted)}",
        )
    return answer


def check_rating(ask: Callable[..., object], rating: Rating, scale: Scale) -> None:
    """Refuse a status of another scale.

    Raises:
        DefinitionError: If *rating* is a status that *scale* does not have.
    """
    if isinstance(rating, Status) and rating not in scale:
        raise DefinitionError.of(
            "foreign-status",
            _name(ask),
            f"it answered {rating.code!r}, which is no status of the scale "
            f"{scale.name!r}",
            f"answer one of {', '.join(scale.codes)}",
        )


def _name(ask: Callable[..., object]) -> str:
    return getattr(ask, "__qualname__", repr(ask))
