from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TypeAlias

import attrs

from goldenthread.analysis._deciding import (
    Deciding,
    Inquiry,
    Key,
    Verdict,
    saying_in,
)
from goldenthread.analysis._restatements_shown import (
    restatement_table,
    restatement_words,
    turned_words,
)
from goldenthread.definitions import ManualJudgement
from goldenthread.errors import InvalidLedgerError
from goldenthread.framework import Framework
from goldenthread.ledger import (
    Amendment,
    Check,
    Fact,
    Knowledge,
    Ledger,
    fact_words,
)
from goldenthread.observations import BoundFigure, Purpose
from goldenthread.periods import Period
from goldenthread.rendering import table_as_html
from goldenthread.scorecard import Result, Scorecard, evaluate, ways_from
from goldenthread.values import Scale, Status

Asked: TypeAlias = datetime | date | Knowledge
"""An instant, or what was known at one: as then, or as now."""

__all__ = ["Balance", "Consequence", "Restatement", "Turned", "restatements"]


@attrs.frozen(kw_only=True)
class Turned:
    """One element that says something else of one period, and what did it."""

    id: str
    """The element."""

    sort: str
    """`indicator`, `target`, `action`, `objective` or `plan`."""

    title: str
    """What readers see."""

    period: Period
    """The reporting period."""

    before: Result | None
    """What it said; `None` of an element that nobody knew of."""

    after: Result
    """What it says."""

    deciding: Deciding
    """Whether each of the facts turned it, all of them together, or the day."""

    facts: tuple[Fact, ...] = ()
    """Those that did it, in order of record; none if only days have passed."""

    by: tuple[str, ...] = ()
    """The same facts as readers see them."""

    through: tuple[str, ...]
    """Ids on the way from what a fact is about up to the element."""

    @property
    def is_status(self) -> bool:
        """Whether its status turned, and not its figure or its words alone.

        An indicator has none of its own: its targets have.
        """
        if self.sort == "indicator":
            return False
        return self.before is None or self.before.status != self.after.status

    def to_row(self) -> dict[str, object]:
        """A flat row of plain data, the same keys for every element."""
        before = self.before
        return {
            "id": self.id,
            "sort": self.sort,
            "title": self.title,
            "period": str(self.period),
            "before": before.status.code if before else None,
            "before_text": before.text if before else None,
            "after": self.after.status.code,
            "after_text": self.after.text,
            "deciding": self.deciding.value,
            "by": "; ".join(self.by),
            "through": " → ".join(self.through),
        }

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "period": str(self.period),
            "before": self.before.to_row() if self.before else None,
            "after": self.after.to_row(),
            "deciding": self.deciding.value,
            "facts": [str(fact) for fact in self.facts],
            "by": list(self.by),
            "through": list(self.through),
        }

    def __str__(self) -> str:
        return turned_words(self)


@attrs.frozen(kw_only=True)
class Consequence:
    """One fact that was recorded in between, and what it turned."""

    fact: Fact
    """What was recorded."""

    words: str
    """The same as readers see it."""

    turned: tuple[Key, ...] = ()
    """The elements that it turned, each with its period; possibly nothing."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "fact": str(self.fact),
            "words": self.words,
            "turned": [[id_, str(period)] for id_, period in self.turned],
        }

    def __str__(self) -> str:
        told = ", ".join(f"{id_} in {period}" for id_, period in self.turned)
        return f"{self.words}: turned {told or 'nothing'}"


@attrs.frozen(kw_only=True)
class Balance:
    """How many statuses turned, and which way.

    Some turned neither way: from one reason for not being rated to another.
    """

    statuses: int
    """All that turned; of elements that nobody knew of before, all."""

    better: int
    """For better: from one status to a higher one."""

    worse: int
    """For worse: from one status to a lower one."""

    gained: int
    """Rated now, and not before."""

    lost: int
    """Rated before, and not now."""

    @classmethod
    def of(cls, scale: Scale, turned: Iterable[Turned]) -> Balance:
        """Count the statuses among what *turned*."""
        ways = [_way(scale, each) for each in turned if each.is_status]
        return cls(
            statuses=len(ways),
            better=ways.count("better"),
            worse=ways.count("worse"),
            gained=ways.count("gained"),
            lost=ways.count("lost"),
        )

    def to_dict(self) -> dict[str, int]:
        """Plain data."""
        return attrs.asdict(self)

    def __str__(self) -> str:
        if not self.statuses:
            return "no status turned"
        turned = "status turned" if self.statuses == 1 else "statuses turned"
        return (
            f"{self.statuses} {turned}: {self.better} for better, "
            f"{self.worse} for worse, {self.gained} gained a rating, "
            f"{self.lost} lost it"
        )


def _way(scale: Scale, turned: Turned) -> str:
    before = turned.before.status if turned.before else None
    after = turned.after.status
    if isinstance(before, Status) and isinstance(after, Status):
        return "better" if scale.is_better(after, before) else "worse"
    if isinstance(before, Status):
        return "lost"
    return "gained" if isinstance(after, Status) else ""


@attrs.frozen(kw_only=True)
class Restatement:
    """What is said otherwise at a later instant; made by `restatements`.

    The mark of what was said before a declared correction is compared with
    nothing: it stands in either scorecard, beside what the element says.
    """

    before: Scorecard = attrs.field(repr=False)
    """What was said at the earlier instant."""

    after: Scorecard = attrs.field(repr=False)
    """What was said at the later one."""

    turned: tuple[Turned, ...]
    """What says something else, by period, then in the order of definition."""

    facts: tuple[Consequence, ...]
    """Everything that was recorded in between, in order of record."""

    @property
    def balance(self) -> Balance:
        """How many statuses turned, and which way."""
        return Balance.of(self.after.framework.scale, self.turned)

    def __iter__(self) -> Iterator[Turned]:
        return iter(self.turned)

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row for each element and period that turned, for a data frame."""
        return tuple(turned.to_row() for turned in self.turned)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "before": _asked(self.before),
            "after": _asked(self.after),
            "body": self.after.body,
            "periods": [str(period) for period in self.after.periods],
            "balance": self.balance.to_dict(),
            "turned": [turned.to_dict() for turned in self.turned],
            "facts": [fact.to_dict() for fact in self.facts],
        }

    def to_html(self) -> str:
        """What turned as an HTML table."""
        return table_as_html(restatement_table(self))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return restatement_words(self)


def _asked(card: Scorecard) -> dict[str, str]:
    instant = card.knowledge.instant.isoformat() if card.knowledge else ""
    return {"instant": instant, "as_at": card.as_at.isoformat()}


def restatements(  # noqa: PLR0913 - what two evaluations are asked
    ledger: Ledger,
    before: Asked,
    after: Asked,
    *,
    periods: Iterable[Period | str] | Period | str,
    body: str | None = None,
    as_at: date | None = None,
    purpose: Purpose | str = Purpose.MONITORING,
    at_most: int = 100,
) -> Restatement:
    """Tell what is said otherwise at a later instant, and which fact did it.

    Each period is judged as then at both instants, unless what was known at one
    of them is named as now: `ledger.as_of(day).as_now`. What would be said on the
    later day had nothing been recorded tells what is due to the day alone. For
    the rest the facts that were recorded in between about the element, about
    anything beneath it or about where it is at home come into question. One
    did it by itself; of several each is left out in turn, and did it if without
    it the status that turned would be another, or, where no status turned,
    something else would be said. If none is decisive alone all are named.

    It costs three evaluations, two more where declared corrections are marked,
    and one for each batch of facts that is left out: at most *at_most*. Figures that no element shares are left out in one batch, so there are about
    as many as facts that come into question for the element with most of them.
    A batch without which totals to date would fall is left out fact by fact.

    Args:
        ledger: What was recorded.
        before: The earlier instant, of a day its end; or what was known then.
        after: The later instant, or the same; or what was known then.
        periods: Reporting periods.
        body: Whose figures; the home body's unless named.
        as_at: The day of both questions; of each its own instant's if left out.
        purpose: `monitoring`, or `reporting` for what was told in reports.
        at_most: How many batches of facts are left out. Elements with more
            facts in question are told which turned anything beneath them.

    Raises:
        InvalidLedgerError: If either is no instant, or the later one is earlier.
        PeriodError: If a period cannot be read, or *as_at* is no day.
        DefinitionError: If there is no such purpose.
    """
    earlier, later = _known(ledger, before), _known(ledger, after)
    if later.instant < earlier.instant:
        raise InvalidLedgerError.of(
            "instants-reversed",
            "restatements",
            f"{later.instant.isoformat()} is earlier than "
            f"{earlier.instant.isoformat()}",
            "name the earlier instant first",
        )
    several = (periods,) if isinstance(periods, (str, Period)) else tuple(periods)

    def card(knowledge: Knowledge) -> Scorecard:
        return evaluate(
            knowledge, periods=several, as_at=as_at, body=body, purpose=purpose
        )

    inquiry = Inquiry(
        before=card(earlier),
        after=card(later),
        known=later,
        facts=tuple(_in_question(earlier, later, several)),
        at_most=at_most,
    )
    turned = tuple(_turned(inquiry))
    return Restatement(
        before=inquiry.before,
        after=inquiry.after,
        turned=turned,
        facts=tuple(_consequences(inquiry, turned)),
    )


def _known(ledger: Ledger, asked: Asked) -> Knowledge:
    return asked if isinstance(asked, Knowledge) else ledger.as_of(asked)


def _in_question(
    earlier: Knowledge, later: Knowledge, periods: Iterable[Period | str]
) -> Iterator[Fact]:
    """What was recorded in between, and rules that only one of the two applies."""
    parse = later.framework.calendar.parse
    first = min((parse(period).end for period in periods), default=date.max)
    for fact in later.facts:
        is_rule = not isinstance(fact.what, (BoundFigure, Check, ManualJudgement))
        reaches_back = later.rules is not earlier.rules and is_rule
        if fact.recorded > earlier.instant or (
            reaches_back and first < fact.in_force_from <= later.day
        ):
            yield fact


def _turned(inquiry: Inquiry) -> Iterator[Turned]:
    before, after = inquiry.before, inquiry.after
    results = {(result.id, result.period): result for result in after}
    differing = [k for k in results if saying_in(before, k) != saying_in(after, k)]
    verdicts = inquiry.verdicts(differing)
    for key in differing:
        result, verdict = results[key], verdicts[key]
        yield Turned(
            id=result.id,
            sort=result.sort,
            title=result.title,
            period=result.period,
            before=before[key] if result.id in before.cells else None,
            after=result,
            deciding=verdict.deciding,
            facts=verdict.facts,
            by=tuple(fact_words(fact, after.framework) for fact in verdict.facts),
            through=_way_to(key, verdict, inquiry),
        )


def _consequences(
    inquiry: Inquiry, turned: tuple[Turned, ...]
) -> Iterator[Consequence]:
    by_fact: dict[Fact, list[Key]] = {}
    for each in turned:
        tried = () if each.deciding is Deciding.UNTRIED else each.facts
        for fact in tried:
            by_fact.setdefault(fact, []).append((each.id, each.period))
    for fact in inquiry.facts:
        words = fact_words(fact, inquiry.after.framework)
        keys = tuple(by_fact.get(fact, ()))
        yield Consequence(fact=fact, words=words, turned=keys)


# -- along which thread


def _way_to(key: Key, verdict: Verdict, inquiry: Inquiry) -> tuple[str, ...]:
    """A shortest way up to an element from what one of the facts is about."""
    id_, period = key
    # A link may be there in one of the two only: the one that a fact took away.
    for card in (inquiry.after, inquiry.before):
        framework = card.in_force(period)
        starts = [id_ for fact in verdict.facts for id_ in _starts(fact, framework)]
        ways = ways_from(framework, starts)
        if id_ in ways:
            return ways[id_]
    return (id_,)


def _starts(fact: Fact, framework: Framework) -> tuple[str, ...]:
    """What a fact is about; of a default policy the targets that it judges."""
    is_policy = isinstance(fact.what, Amendment) and "policy" in dict(fact.what.fields)
    if fact.about or not is_policy:
        return fact.about
    return tuple(each.id for each in framework.targets if each.policy is None)
