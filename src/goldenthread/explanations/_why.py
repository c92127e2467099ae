from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.definitions import ManualJudgement
from goldenthread.evaluation import Foreseen
from goldenthread.explanations._flips import Flip
from goldenthread.explanations._margins import Margin
from goldenthread.explanations._shares import Share
from goldenthread.values import Provenance, Rating, Status, as_decimal

__all__ = ["Evidence", "Why", "Worst"]


@attrs.frozen(kw_only=True)
class Evidence:
    """One figure or rating that went into a judgement."""

    id: str
    """Id of the element that it is of."""

    title: str
    """What readers see."""

    period: str
    """The period that it is for."""

    text: str
    """The figure with its unit, or the rating."""

    provenance: Provenance | None = None
    """How it was made and checked, where it is a figure."""

    note: str = ""
    """Its age, its coverage, why it is absent."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        made = self.provenance.made.value if self.provenance else None
        checked = self.provenance.checked.value if self.provenance else None
        return {
            "id": self.id,
            "title": self.title,
            "period": self.period,
            "text": self.text,
            "made": made,
            "checked": checked,
            "note": self.note,
        }


@attrs.frozen(kw_only=True)
class Worst:
    """The worst rated target or action beneath an objective or plan."""

    id: str
    """The target or action."""

    title: str
    """What readers see."""

    rating: Status
    """Its status."""

    thread: tuple[str, ...]
    """Ids from it up to what was asked about, by a shortest way."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "status": self.rating.code,
            "thread": list(self.thread),
        }


@attrs.frozen(kw_only=True)
class Why:
    """Why something is rated as it is: data, and a paragraph when printed."""

    id: str
    """The element."""

    sort: str
    """`indicator`, `target`, `action`, `objective` or `plan`."""

    title: str
    """What readers see."""

    period: str
    """The reporting period."""

    rating: Rating
    """The status, or why there is none."""

    claim: str
    """The answer in one sentence."""

    rule: str = ""
    """The rule that was applied, and who adopted it."""

    line: str = ""
    """The whole line of figures with its bands: `Red < 95 ≤ Amber < 100 ≤ Green`."""

    inputs: tuple[Evidence, ...] = ()
    """What the judgement was made from."""

    margins: tuple[Margin, ...] = ()
    """How far it is to the edges of its band, the nearest first."""

    flip: Flip | None = None
    """The smallest change that would give it another status."""

    flip_declined: str = ""
    """Of a target that was judged: why no smallest change is told."""

    foreseen: Foreseen | None = None
    """Of an outlook: what the figure at the end of the span rests on."""

    by_hand: ManualJudgement | None = None
    """What somebody judged of it by hand, beside the computed status."""

    shares: tuple[Share, ...] = ()
    """Of a calculated figure: what each input adds to its gap to the level;
    they sum to it exactly."""

    sentences: tuple[str, ...] = ()
    """The paragraph, sentence by sentence, after the claim."""

    worst: Worst | None = None
    """Of an objective or plan: what stands worst beneath it, with its thread."""

    masked: Fraction | None = None
    """Of a rolled-up status: the share of the rated weight, from 0 to 1, that is
    on a worse status than the whole."""

    others: tuple[tuple[str, Rating], ...] = ()
    """Of a rolled-up status: what other standard rules would have said of the
    same parts, by name: `majority`."""

    parts: tuple[Evidence, ...] = ()
    """The ratings that counted; ask for the reason of each by its id."""

    beside: tuple[Evidence, ...] = ()
    """The ratings that are shown beside and did not count."""

    def to_dict(self) -> dict[str, object]:
        """Plain data, with figures as text."""
        return {
            "id": self.id,
            "sort": self.sort,
            "title": self.title,
            "period": self.period,
            "status": self.rating.code,
            "claim": self.claim,
            "rule": self.rule,
            "line": self.line,
            "inputs": [each.to_dict() for each in self.inputs],
            "margins": [_margin_dict(each) for each in self.margins],
            "flip": _flip_dict(self.flip) if self.flip else None,
            "flip_declined": self.flip_declined,
            "foreseen": _foreseen_dict(self.foreseen) if self.foreseen else None,
            "by_hand": self.by_hand.status if self.by_hand else None,
            "shares": [
                {"id": each.id, "amount": str(as_decimal(each.amount))}
                for each in self.shares
            ],
            "sentences": list(self.sentences),
            "worst": self.worst.to_dict() if self.worst else None,
            "masked": _text(self.masked),
            "others": [
                {"rule": rule, "status": rating.code} for rule, rating in self.others
            ],
            "parts": [each.to_dict() for each in self.parts],
            "beside": [each.to_dict() for each in self.beside],
        }

    def __str__(self) -> str:
        return " ".join((self.claim, *self.sentences))


def _foreseen_dict(foreseen: Foreseen) -> dict[str, object]:
    return {
        "so_far": foreseen.so_far,
        "supplied": foreseen.supplied,
        "projected": foreseen.projected,
        "by": str(foreseen.by) if foreseen.by else None,
    }


def _flip_dict(flip: Flip) -> dict[str, object]:
    return {
        "change": str(as_decimal(flip.change)),
        "value": str(as_decimal(flip.value)),
        "to": flip.to.code,
    }


def _margin_dict(margin: Margin) -> dict[str, object]:
    return {
        "limit": str(as_decimal(margin.limit)),
        "beyond": margin.beyond.code,
        "is_better": margin.is_better,
        "distance": str(as_decimal(margin.distance)),
        "percent": _text(margin.percent),
        "periods": _text(margin.periods),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(as_decimal(value))
