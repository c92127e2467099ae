"""Limits that turn a number of a whole into a status: `green ≥ 90, amber ≥ 75`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from goldenthread.errors import Issue, did_you_mean
from goldenthread.values import FigureLike, Scale, as_text, exact

__all__ = [
    "Limits",
    "as_limits",
    "limit_issues",
    "limit_words",
    "misplaced_limits",
    "rank_within",
]

Limits: TypeAlias = tuple[tuple[str, Fraction], ...]
"""(code, least number that reaches it), the highest first."""


def as_limits(limits: Iterable[tuple[str, FigureLike]]) -> Limits:
    """Put limits into their order, the highest first."""
    exactly = ((code, exact(limit)) for code, limit in limits)
    return tuple(sorted(exactly, key=lambda pair: (-pair[1], pair[0])))


def limit_issues(limits: Limits) -> Iterator[Issue]:
    """There is a limit for at least one status, and one for each."""
    if not limits:
        message = "no status has a limit"
        yield Issue("no-limits", "roll-up", message, "give at least that of the best")
    for code, count in Counter(code for code, _ in limits).items():
        if count > 1:
            message = f"{code!r} has {count} limits"
            yield Issue("doubled-limit", "roll-up", message, "give one")


def misplaced_limits(at: str, limits: Limits, scale: Scale) -> Iterator[Issue]:
    """Why *limits* cannot be those of *scale*."""
    better = scale.codes[1:]
    for code, _ in limits:
        if code not in better:
            hint = did_you_mean(code, better) or f"use {' or '.join(better)}"
            message = f"{code!r} is no status of {scale.name!r} above the worst"
            yield Issue("unknown-status", at, message, hint)
    known = [(scale.codes.index(c), c, x) for c, x in limits if c in better]
    for (rank, code, limit), (lower_rank, lower_code, lower) in pairwise(known):
        if rank <= lower_rank or limit == lower:
            yield Issue(
                "limits-out-of-order",
                at,
                f"{code!r} from {as_text(limit)} and {lower_code!r} from "
                f"{as_text(lower)} are not in the order of the scale",
                "give the better status the higher limit",
            )


def rank_within(limits: Limits, scale: Scale, number: Fraction) -> int:
    """The rank of the best status whose limit *number* reaches, else the worst."""
    reached = (scale.codes.index(code) for code, limit in limits if number >= limit)
    return next(reached, 0)


def limit_words(limits: Limits, unit: str = "") -> str:
    """The limits, as they stand in the sentence of a rule."""
    each = (f"{code} ≥ {as_text(limit)}{unit}" for code, limit in limits)
    return ", ".join((*each, "else worst"))
