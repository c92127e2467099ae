"""Facts as readers see them: in the words and units of a framework."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from goldenthread.definitions import Role, Target
from goldenthread.expectations import Speech, words_of
from goldenthread.framework import Framework
from goldenthread.ledger._facts import Amendment, Check, Fact, Withdrawal
from goldenthread.ledger._wording import shown
from goldenthread.observations import BoundFigure
from goldenthread.policies import Adopted, Policy, sentence_of
from goldenthread.values import Absent, as_text, published

__all__ = ["fact_words"]


def fact_words(fact: Fact, framework: Framework) -> str:
    """What was recorded, when, by whom and why.

    Args:
        fact: What a ledger holds.
        framework: In whose words it is told: titles, units, names of statuses.
    """
    since = f", since {fact.since}" if fact.since is not None else ""
    by = f"by {fact.by}" if fact.by else ""
    account = ": ".join(filter(None, (by, fact.reason)))
    beside = f" ({account})" if account else ""
    return f"{fact.day}: {_said(fact, framework)}{since}{beside}"


def _said(fact: Fact, framework: Framework) -> str:
    what = fact.what
    if isinstance(what, BoundFigure):
        whose = f" of {what.body}" if what.body != framework.home else ""
        title = _title(framework, what.indicator)
        return f"{title}{whose} in {what.period} is {_figure(what, framework)}"
    if isinstance(what, Check):
        title = _title(framework, what.indicator)
        return f"{title} in {what.period} is {what.checked.words}"
    if isinstance(what, Withdrawal):
        when = f" in {what.period}" if what.period is not None else ""
        return f"{_named(what.of, framework)}{when} is withdrawn"
    if isinstance(what, Amendment):
        said = (_field(what, *pair, framework) for pair in what.fields)
        return f"{_named(what.of, framework)}: {'; '.join(said)}"
    return f"{' -> '.join(_title(framework, id_) for id_ in fact.about)} is defined"


def _named(of: str | tuple[str, str], framework: Framework) -> str:
    if isinstance(of, tuple):
        return " -> ".join(_title(framework, id_) for id_ in of)
    return _title(framework, of) if of else framework.title or "the framework"


def _title(framework: Framework, id_: str) -> str:
    if id_ not in framework:
        return id_
    element = framework[id_]
    if isinstance(element, Target) and not element.title:
        # Its demand is what may be told next, and would stand there twice.
        return f"{_ROLES[element.role]} for {framework.title_of(element.indicator)}"
    return framework.title_of(id_)


_ROLES = {
    Role.COMMITMENT: "target",
    Role.CONTRACT: "contract",
    Role.STRETCH: "stretch target",
    Role.FLOOR: "floor",
}
"""What a target is called in a sentence."""


def _figure(figure: BoundFigure, framework: Framework) -> str:
    if isinstance(figure.figure, Absent):
        return str(figure.figure)
    indicator = framework.indicators[figure.indicator]
    value = published(figure.figure.value, indicator.decimals)
    return framework.units.show(as_text(value, indicator.decimals), indicator.unit)


def _field(amendment: Amendment, name: str, value: object, framework: Framework) -> str:
    """A field by its name, and what it holds from now on."""
    if isinstance(value, Adopted):
        return f"{name} is {value.sentence(framework.scale)}"
    if isinstance(value, Policy):
        return f"{name} is {sentence_of(value, framework.scale)}"
    if name == "expect":
        return words_of(value, _speech(amendment, framework))
    if name in _PARTIES:
        ids = cast("tuple[str, ...]", value)
        return f"{name} is {shown([_title(framework, id_) for id_ in ids])}"
    return f"{name} is {shown(value)}"


_PARTIES = frozenset({"owners", "collectors", "validators", "others"})
"""Fields that name parties."""


def _speech(amendment: Amendment, framework: Framework) -> Speech:
    """How the demand of an amended target is said: in its indicator's unit."""
    target = framework[amendment.of] if isinstance(amendment.of, str) else None
    unit = ""
    if isinstance(target, Target):
        unit = framework.indicators[target.indicator].unit

    def figure(value: Fraction) -> str:
        return framework.units.show(as_text(value), unit)

    return Speech(figure, framework.title_of)
