from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.errors import DefinitionError
from goldenthread.ledger import Published, Snapshot
from goldenthread.rendering import Cell, Row, Table, table_as_html
from goldenthread.scorecard import Scorecard

__all__ = ["Difference", "SincePublished", "since_published"]


@attrs.frozen(kw_only=True)
class Difference:
    """What one element says of a period, and what was published of it."""

    published: Published | None
    """What readers saw; `None` of an element that was not there yet."""

    now: Published
    """What they would see today."""

    restated: tuple[str, ...] = ()
    """The declared corrections, where the scorecard marks it as restated."""

    @property
    def is_status(self) -> bool:
        """Whether the status is another, and not the figure or the words alone.

        An indicator has none of its own: its targets have.
        """
        if self.now.sort == "indicator":
            return False
        return self.published is None or self.published.status != self.now.status

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "published": self.published.to_row() if self.published else None,
            "now": self.now.to_row(),
            "restated": list(self.restated),
        }

    def __str__(self) -> str:
        then, now = _sides(self)
        by = f", restated by {'; '.join(self.restated)}" if self.restated else ""
        return f"{self.now.period} {self.now.title}: {then} → {now}{by}"


@attrs.frozen(kw_only=True)
class SincePublished:
    """What a scorecard says otherwise than was published; by `since_published`."""

    snapshot: Snapshot = attrs.field(repr=False)
    """What was published."""

    card: Scorecard = attrs.field(repr=False)
    """What is said now."""

    rows: tuple[Difference, ...]
    """What differs, by period, then in the order of definition."""

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "label": self.snapshot.label,
            "published_as_at": self.snapshot.as_at.isoformat(),
            "as_at": self.card.as_at.isoformat(),
            "rows": [row.to_dict() for row in self.rows],
        }

    def _table(self) -> Table:
        rows = [_row(each) for each in self.rows]
        title = f"Said otherwise than in {self.snapshot.label!r}"
        columns = ("", "Period", "Published", "Now", "Restated")
        return Table(title, columns, rows, (f"{_heading(self)}.",))

    def to_html(self) -> str:
        """What differs as an HTML table."""
        return table_as_html(self._table())

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return "\n".join((f"{_heading(self)}.", *map(str, self.rows)))


def since_published(snapshot: Snapshot, card: Scorecard) -> SincePublished:
    """Tell what a scorecard says otherwise than was published.

    The periods that both hold are compared, as readers see them. Nothing is
    published or changed by it.

    Args:
        snapshot: What was published.
        card: What is said now, of the same body.

    Raises:
        DefinitionError: If it was published of another body.
    """
    if snapshot.body != card.body:
        raise DefinitionError.of(
            "another-body",
            f"publication {snapshot.label!r}",
            f"it tells of {snapshot.body!r}, and the scorecard of {card.body!r}",
            "evaluate for the body that it was published of",
        )
    found = tuple(_otherwise(snapshot, card))
    return SincePublished(snapshot=snapshot, card=card, rows=found)


def _otherwise(snapshot: Snapshot, card: Scorecard) -> Iterator[Difference]:
    now = card.snapshot(snapshot.label)
    for row, result in zip(now, card, strict=True):
        then = snapshot.get(row.key)
        if row.period in snapshot.periods and then != row:
            told = result.restated.told if result.restated else ()
            yield Difference(published=then, now=row, restated=told)


# -- as readers see it


def _heading(told: SincePublished) -> str:
    label = told.snapshot.label
    published = f"{label!r}, as at {told.snapshot.as_at.isoformat()}"
    if not told.rows:
        return f"As at {told.card.as_at.isoformat()} the same is said as in {published}"
    several = "1 row says" if len(told.rows) == 1 else f"{len(told.rows)} rows say"
    turned = sum(1 for row in told.rows if row.is_status)
    statuses = "1 status" if turned == 1 else f"{turned or 'no'} statuses"
    as_at = told.card.as_at.isoformat()
    return f"As at {as_at} {several} otherwise than {published}; {statuses} turned"


def _row(row: Difference) -> Row:
    then, now = _sides(row)
    told = "; ".join(row.restated)
    cells = (row.now.title, row.now.period, then, now, told)
    return Row(map(Cell, cells))


def _sides(row: Difference) -> tuple[str, str]:
    """Status and figure; all that differs where these are the same."""
    if row.published is None:
        return "not there yet", _side(row.now)
    then, now = _side(row.published), _side(row.now)
    if then != now and row.published.target == row.now.target:
        return then, now
    before, after = row.published.to_row(), row.now.to_row()
    names = [n for n in ("target", "title", "status") if before[n] != after[n]]
    return (
        ", ".join((then, *(before[name] for name in names))),
        ", ".join((now, *(after[name] for name in names))),
    )


def _side(row: Published) -> str:
    if row.label and row.text:
        return f"{row.label} ({row.text})"
    return row.label or row.text
