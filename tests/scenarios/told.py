"""What a scorecard tells, small enough to stand beside the workings."""

from __future__ import annotations

import goldenthread as gt


def told(card: gt.Scorecard, id_: str) -> list[tuple[str, str]]:
    """One element in every period: the figure that readers see, and its status."""
    return [(str(result.value), result.status.code) for result in card.of(id_)]


def statuses(card: gt.Scorecard, id_: str) -> list[str]:
    """The statuses of one element, period by period."""
    return [result.status.code for result in card.of(id_)]


def counts(card: gt.Scorecard, id_: str) -> list[dict[str, int]]:
    """How many of the targets beneath an element have which status."""
    tallies = [card.tally(id_, period) for period in card.periods]
    return [
        {code: count for code, count in tally.by_status + tally.by_reason if count}
        for tally in tallies
    ]


def restated(card: gt.Scorecard) -> list[tuple[str, str, str, str]]:
    """What declared corrections turned: element, period, status then and now."""
    return [
        (
            result.id,
            str(result.period),
            result.restated.before.status.code,
            result.status.code,
        )
        for result in card
        if result.restated is not None
    ]
