from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from goldenthread.aggregations._protocol import Parts, whole_of
from goldenthread.aggregations._weighed import weighed
from goldenthread.errors import DefinitionError, Issue
from goldenthread.values import Absent, Acceptance, Cut, Known, as_text, total

__all__ = ["ShareMeeting"]


@attrs.frozen
class ShareMeeting:
    """The share of the weight whose figure lies where it is wanted.

    >>> print(ShareMeeting(Acceptance(lower=Cut(95))))
    share at ≥ 95

    Raises:
        DefinitionError: If every figure is accepted, or none is.
    """

    accepted: Acceptance
    """The stretch of the line that counts as met, in the unit of the parts."""

    waives: ClassVar[tuple[tuple[str, str], ...]] = (
        ("unit-scaling", "its limits are figures, and a share has no unit"),
    )

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        lower, upper = self.accepted.lower, self.accepted.upper
        if lower is None and upper is None:
            yield Issue(
                "no-limit",
                "share",
                "every figure is accepted",
                "say from or up to which figure a part meets what is wanted",
            )
        if lower is not None and upper is not None and lower.key >= upper.key:
            yield Issue(
                "empty-band",
                "share",
                f"nothing lies from {as_text(lower.at)} to {as_text(upper.at)}",
                "give the lower end first, and let one word own a shared limit",
            )

    def combine(self, parts: Parts, /) -> Known | Absent:
        """The share x scale; absent if a part that applies is."""
        counted = weighed(parts)
        if isinstance(counted, Absent):
            return counted
        met, is_exact = total(
            weight for figure, weight in counted if self.accepted.holds(figure.value)
        )
        weight, too = total(weight for _, weight in counted)
        return whole_of(parts, met / weight * parts.scale, is_exact=is_exact and too)

    def __str__(self) -> str:
        lower, upper = self.accepted.lower, self.accepted.upper
        ends = [_said(lower, ">", "≥"), _said(upper, "≤", "<")]
        return f"share at {' and '.join(filter(None, ends))}"


def _said(cut: Cut | None, after: str, before: str) -> str:
    if cut is None:
        return ""
    return f"{after if cut.is_after else before} {as_text(cut.at)}"
