from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.definitions import (
    Action,
    Indicator,
    Objective,
    Plan,
    Role,
    Target,
)
from goldenthread.errors import UnknownElementError
from goldenthread.evaluation import Deed, Judgement, Measured, Standing
from goldenthread.explanations._actions import explain_action
from goldenthread.explanations._ground import Ground
from goldenthread.explanations._indicators import explain_indicator
from goldenthread.explanations._targets import explain_target
from goldenthread.explanations._why import Evidence, Why, Worst
from goldenthread.explanations._wording import judgement_words, listed
from goldenthread.explanations._worst import worst_beneath
from goldenthread.rollups import (
    RatedPart,
    RollUp,
    WorstOf,
    masked_share,
    other_ratings,
)
from goldenthread.values import Rating, Tally, as_text

__all__ = ["explain", "tally_beneath"]


def explain(ground: Ground, id_: str) -> Why:
    """Why an element says what it says.

    Raises:
        UnknownElementError: If it is not judged.
    """
    why, made = _computed(ground, id_), ground.by_hand(id_)
    if made is None:
        return why
    said = judgement_words(ground.framework, made)
    beside = _BESIDE if why.rating.is_rated else _STANDS_IN
    return attrs.evolve(why, by_hand=made, sentences=(*why.sentences, said, beside))


_BESIDE = "That stands beside the computed status and counts nowhere."
_STANDS_IN = "Nothing was computed: it may stand in, where a roll-up says so."


def _computed(ground: Ground, id_: str) -> Why:
    element, cell = ground.framework[id_], ground.cell(id_)
    if isinstance(element, Indicator) and isinstance(cell, Measured):
        return explain_indicator(ground, element, cell)
    if isinstance(element, Target) and isinstance(cell, Judgement):
        return explain_target(ground, element, cell)
    if isinstance(element, Action) and isinstance(cell, Deed):
        return explain_action(ground, element, cell)
    if isinstance(cell, Standing):
        return _explain_standing(ground, id_, cell)
    raise UnknownElementError.of("not-judged", id_, f"{id_!r} is not judged")


_COUNTS = "statuses are counted; no rule was adopted for one colour"

_MOST_SAID = 10
"""Parts that a sentence names; the data has them all."""


def _explain_standing(ground: Ground, id_: str, cell: Standing) -> Why:
    brief = attrs.evolve(
        _brief(ground, id_, cell),
        worst=worst_beneath(ground, id_),
        masked=masked_share(cell.counted, cell.verdict, ground.framework.scale),
        others=_others(ground, id_, cell),
    )
    return attrs.evolve(
        brief,
        sentences=tuple(_sentences(ground, cell, brief)),
        parts=tuple(_part(ground, part) for part in cell.counted),
        beside=tuple(_part(ground, part) for part in cell.beside),
    )


def _brief(ground: Ground, id_: str, cell: Standing) -> Why:
    rule = _rule(ground, id_)
    claim = f"{ground.title(id_)} in {ground.period}: {cell.rating.label}."
    return ground.answer(id_, cell.rating, claim, rule=str(rule or _COUNTS))


def _rule(ground: Ground, id_: str) -> RollUp | None:
    """What rolls its parts up; `None` where they are only counted."""
    element = ground.framework[id_]
    return element.rule if isinstance(element, (Objective, Plan)) else None


def _others(ground: Ground, id_: str, cell: Standing) -> tuple[tuple[str, Rating], ...]:
    """What other rules would have said, where one said something."""
    rule = _rule(ground, id_)
    if rule is None or not cell.rating.is_rated:
        return ()
    return other_ratings(rule, cell.counted, cell.verdict, ground.framework.scale)


def _part(ground: Ground, part: RatedPart) -> Evidence:
    return Evidence(
        id=part.id,
        title=ground.title(part.id),
        period=str(ground.period),
        text=part.rating.label,
        note="" if part.weight == 1 else f"weight {as_text(part.weight)}",
    )


def _sentences(ground: Ground, cell: Standing, brief: Why) -> Iterator[str]:
    yield f"Rule: {brief.rule}."
    aside = set(cell.verdict.set_aside)
    counting = tuple(part for part in cell.counted if part.id not in aside)
    if counting:
        yield f"{_what_counts(cell)}: {_ratings(ground, counting)}."
    if aside:
        parts = tuple(part for part in cell.counted if part.id in aside)
        yield f"Set aside: {_ratings(ground, parts)}."
    if cell.counted:
        yield f"Distinct targets beneath: {tally_beneath(ground, brief.id)}."
        yield from _worst_sentences(ground, brief.worst)
    yield from _left_out(ground, cell)
    yield from _masking(ground, cell, brief)
    if cell.support and not cell.is_supported:
        yield f"Beside it, direct support: {_ratings(ground, cell.support)}."
    if cell.indirect:
        yield f"Beside it, indirect influence: {_ratings(ground, cell.indirect)}."
    yield from _deciding(ground, cell)


def _left_out(ground: Ground, cell: Standing) -> Iterator[str]:
    """What ought to be rated and is not, and what stood in for it."""
    verdict, coverage = cell.verdict, cell.verdict.coverage
    if verdict.withheld and cell.rating.is_rated:
        titles = [ground.title(each) for each in verdict.withheld]
        yield f"Not rated among them: {_shortened(titles)}."
    if not coverage.is_complete:
        share = as_text(100 * coverage.share, 1)
        yield (
            f"Of the {coverage.of} parts that ought to be rated {coverage.counted} are, "
            f"{share} % of the weight."
        )
    if verdict.by_hand:
        stood_in = [part for part in cell.counted if part.id in verdict.by_hand]
        said = [f"{ground.title(part.id)} ({part.by_hand})" for part in stood_in]
        yield f"Judged by hand, as nothing was computed: {_shortened(said)}."


def _masking(ground: Ground, cell: Standing, brief: Why) -> Iterator[str]:
    """What lies hidden below the status, and whom another rule would contradict.

    The worst of all hides nothing, and everybody knows it to be strict.
    """
    if brief.masked:
        share = as_text(100 * brief.masked, 1)
        yield f"Below {cell.rating.label} lies {share} % of the weight that is rated."
    if isinstance(_rule(ground, brief.id), WorstOf):
        return
    said = [f"{r.label} ({rule})" for rule, r in brief.others if r != cell.rating]
    if said:
        yield f"By other rules it would be {listed(said)}."


def _what_counts(cell: Standing) -> str:
    if cell.is_supported and not cell.own:
        return "It has nothing of its own; what counts is its direct support"
    return "What counts"


def _deciding(ground: Ground, cell: Standing) -> Iterator[str]:
    decided = set(cell.verdict.decided_by)
    deciding = [part.id for part in cell.counted if part.id in decided]
    for id_ in deciding[:_MOST_SAID]:
        yield str(_shallow(ground, id_))
    if deciding[_MOST_SAID:]:
        yield f"{len(deciding) - _MOST_SAID:,} more decided with these."


def _shallow(ground: Ground, id_: str) -> Why:
    """Why a part is rated as it is.

    Of an objective or plan only how, as threads may be of any depth.
    """
    cell = ground.cell(id_)
    if isinstance(cell, Standing):
        return _brief(ground, id_, cell)
    return explain(ground, id_)


def tally_beneath(ground: Ground, id_: str) -> Tally:
    """The distinct targets beneath an element, each once."""
    framework = ground.framework
    beneath = tuple(filter(ground.has_begun, framework.targets_beneath(id_)))
    measured = (framework.targets[each].indicator for each in beneath)
    made = [id_ for id_ in measured if framework.indicators[id_].calculated is not None]
    ratings = (ground.cell(each).rating for each in beneath)
    return Tally.of(framework.scale, ratings, dependent=len(made))


def _worst_sentences(ground: Ground, worst: Worst | None) -> Iterator[str]:
    """What stands worst, where it is further down than the parts already named."""
    if worst is None or worst.rating == ground.framework.scale.best:
        return
    if len(worst.thread) > _OF_ITS_OWN:
        way = " → ".join(worst.thread)
        yield f"Worst beneath: {worst.title} ({worst.rating}), through {way}."


_OF_ITS_OWN = 2
"""Length of a thread from a part to its whole."""


def _ratings(ground: Ground, parts: tuple[RatedPart, ...]) -> str:
    said = (f"{ground.title(p.id)} ({_kind(ground, p)}{p.rating.label})" for p in parts)
    return _shortened(list(said))


def _kind(ground: Ground, part: RatedPart) -> str:
    """What a target is for, where it is no commitment of one's own."""
    element = ground.framework[part.id]
    if not isinstance(element, Target) or element.role is Role.COMMITMENT:
        return ""
    return f"{element.role.words}, "


def _shortened(words: list[str]) -> str:
    left_out = len(words) - _MOST_SAID
    if left_out <= 0:
        return listed(words)
    return listed([*words[:_MOST_SAID], f"{left_out:,} more"])
