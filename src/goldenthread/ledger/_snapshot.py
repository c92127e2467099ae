"""What was published: plain data under a label, which can never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from goldenthread.errors import InvalidLedgerError, Issue, UnknownElementError

__all__ = ["Published", "Snapshot"]


@attrs.frozen(kw_only=True)
class Published:
    """What was said of one element in one period."""

    id: str
    """The element."""

    sort: str
    """`indicator`, `target`, `action`, `objective` or `plan`."""

    title: str
    """What readers saw."""

    period: str
    """The reporting period, as text."""

    text: str
    """The figure, or why there was none, as readers saw it."""

    target: str
    """Of a target: what was demanded, as readers saw it."""

    status: str
    """Code of the status, or of the reason for not being rated."""

    label: str
    """What readers saw of the status."""

    @property
    def key(self) -> tuple[str, str]:
        """The element and the period."""
        return self.id, self.period

    def to_row(self) -> dict[str, str]:
        """A flat row of plain data."""
        return attrs.asdict(self)

    def __str__(self) -> str:
        said = ", ".join(filter(None, (self.text, self.label)))
        return f"{self.period} {self.title}: {said}"


@attrs.frozen(kw_only=True)
class Snapshot:
    """A scorecard as it was published; made by `card.snapshot(label)`.

    It holds words and codes and no definition, figure or rule, so nothing that
    is recorded later can change it.

    Raises:
        InvalidLedgerError: If it has no label, or two rows for one element and
            period.
    """

    label: str
    """What it is called: `Second quarter 2006/07`."""

    as_at: date
    """The day of the question."""

    periods: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    """The reporting periods, as text."""

    body: str = ""
    """Whose figures."""

    rows: tuple[Published, ...] = attrs.field(converter=tuple[Published, ...])
    """What was said, by period, then in the order of definition."""

    def __attrs_post_init__(self) -> None:
        InvalidLedgerError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        at = f"publication {self.label!r}"
        if not self.label.strip():
            hint = "name it as readers do: 'Second quarter 2006/07'"
            yield Issue("no-label", at, "nobody could ask for it", hint)
        if len(self._by_key) < len(self.rows):
            message = "something is said twice of an element in one period"
            yield Issue("published-twice", at, message, "say it once")

    def __iter__(self) -> Iterator[Published]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Published]:
        return {row.key: row for row in self.rows}

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def get(self, key: tuple[str, str]) -> Published | None:
        """What was said of an element in a period; `None` if nothing was."""
        return self._by_key.get(key)

    def __getitem__(self, key: tuple[str, str]) -> Published:
        if key in self._by_key:
            return self._by_key[key]
        raise UnknownElementError.of(
            "not-published",
            f"publication {self.label!r}",
            f"it says nothing of {key!r}",
            "name an element and a period: snapshot['id', '2006/07 Q1']",
        )

    def to_rows(self) -> tuple[dict[str, str], ...]:
        """One flat row for each element and period, for a data frame."""
        return tuple(row.to_row() for row in self.rows)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "label": self.label,
            "as_at": self.as_at.isoformat(),
            "body": self.body,
            "periods": list(self.periods),
            "rows": list(self.to_rows()),
        }

    def __str__(self) -> str:
        heading = f"{self.label}, as at {self.as_at.isoformat()}"
        return "\n".join((heading, *map(str, self.rows)))
