"""Which targets a policy suits: what several of them object to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.errors import Issue, did_you_mean
from goldenthread.expectations import (
    Between,
    CloseTo,
    Setting,
    Zero,
    fixed_levels_of,
)

__all__ = [
    "direction_issues",
    "near_issues",
    "order_issues",
    "status_issues",
    "still_level_issues",
]


def near_issues(setting: Setting) -> Iterator[Issue]:
    """The scale has a status between met and missed."""
    if setting.scale.near is None:
        yield Issue(
            "scale-without-near",
            setting.at,
            f"the scale {setting.scale.name!r} has no status for a near miss",
            "judge by met_or_not(), or give the scale a near_code",
        )


def status_issues(codes: Iterable[str], setting: Setting) -> Iterator[Issue]:
    """All *codes* are statuses of the scale."""
    for code in dict.fromkeys(codes):
        if code not in setting.scale.codes:
            yield Issue(
                "unknown-status",
                setting.at,
                f"{code!r} is no status of the scale {setting.scale.name!r}",
                did_you_mean(code, setting.scale.codes)
                or f"use one of {', '.join(setting.scale.codes)}",
            )


def order_issues(codes: Iterable[str], setting: Setting) -> Iterator[Issue]:
    """From the worse to the better case, no status of *codes* is lower."""
    known = [code for code in codes if code in setting.scale.codes]
    ranks = [setting.scale.codes.index(code) for code in known]
    if ranks != sorted(ranks):
        yield Issue(
            "bands-out-of-order",
            setting.at,
            f"from worse to better the statuses run {', '.join(known)}",
            "let the better case have the better status",
        )


def direction_issues(setting: Setting) -> Iterator[Issue]:
    """The target says whether higher or lower is better."""
    if isinstance(setting.expect, (Between, CloseTo, Zero)):
        yield Issue(
            "no-single-direction",
            setting.at,
            f"{setting.expect} does not say whether higher or lower is better",
            "judge by tolerance() or banded(), or demand at least or at most",
        )


def still_level_issues(setting: Setting, why: str) -> Iterator[Issue]:
    """The level of the target never moves."""
    if not fixed_levels_of(setting.expect):
        yield Issue(
            "moving-level",
            setting.at,
            f"{why}, but {setting.expect} may be another in each",
            "demand a fixed level, or judge by another policy",
        )
