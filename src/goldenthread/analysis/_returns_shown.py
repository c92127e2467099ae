"""Returns in words and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from goldenthread.analysis._return import Return, ReturnState
from goldenthread.explanations import Wording, days
from goldenthread.framework import Framework
from goldenthread.ledger import Fact
from goldenthread.periods import day_words
from goldenthread.rendering import Cell, Row, Table
from goldenthread.values import Absent

__all__ = ["reminder_words", "returns_table", "returns_words"]

_WORDS = {
    ReturnState.OVERDUE: "overdue",
    ReturnState.DUE: "due",
    ReturnState.ENTERED: "awaiting validation",
    ReturnState.VALIDATED: "awaiting finalisation",
    ReturnState.NOT_DUE: "not due",
    ReturnState.EXEMPT: "exempt",
    ReturnState.FINAL: "final",
}
"""What readers call each state, the most pressing first."""

_TASKS = {
    ReturnState.OVERDUE: "To hand in",
    ReturnState.DUE: "To hand in",
    ReturnState.ENTERED: "To validate",
    ReturnState.VALIDATED: "To make final",
}
"""What somebody is asked to do."""


# -- a list


def returns_words(
    framework: Framework,
    head: str,
    returns: tuple[Return, ...],
    blocks: Iterable[tuple[str, str]],
) -> str:
    """How many stand where; what each party is asked for; what nobody is.

    Args:
        framework: What says how figures and parties are shown.
        head: Whose they are, and on which day.
        returns: All of them.
        blocks: The name of each party that is asked, and what it is asked for.
    """
    counted = Counter(each.state for each in returns)
    said = [f"{counted[s]} {word}" for s, word in _WORDS.items() if counted[s]]
    forgotten = [each for each in returns if each.is_asked_for and not each.asked]
    idle = [each for each in returns if each.state.is_wanting and not each.is_asked_for]
    rest = (
        ("Nobody is named who could be asked", reminder_words(framework, forgotten)),
        ("Nobody is asked", reminder_words(framework, idle)),
    )
    listed = (f"{name}\n{text}" for name, text in (*blocks, *rest) if text)
    return "\n\n".join((f"{head}: {', '.join(said) or 'none'}.", *listed))


def reminder_words(framework: Framework, returns: Iterable[Return]) -> str:
    """A line for each of *returns*, by what is to be done about it."""
    several = tuple(returns)
    return "\n".join(
        f"  {task}: {_line(framework, each)}"
        for task in dict.fromkeys(_TASKS.values())
        for each in several
        if _TASKS[each.state] == task
    )


def _line(framework: Framework, told: Return) -> str:
    said = (
        f"{told.title} in {told.period}: {_standing(framework, told)}.",
        *_notes(framework, told),
    )
    return " ".join(said)


def _standing(framework: Framework, told: Return) -> str:
    """Where it stands, with the day or the record that says so."""
    if told.state is ReturnState.OVERDUE:
        late = days(told.days_overdue)
        return f"overdue by {late}, due on {day_words(told.due)}{_why(told)}"
    if told.state in {ReturnState.DUE, ReturnState.NOT_DUE}:
        return f"due on {day_words(told.due)}{_why(told)}"
    if told.figure is None:
        return _WORDS[told.state]
    indicator = framework.indicators[told.indicator]
    figure = Wording(framework).figure(indicator, told.figure)
    return ", ".join((figure, *_records(framework, told)))


def _why(told: Return) -> str:
    """What was said of a figure that is not there."""
    figure = told.figure
    return f" ({figure.reason})" if isinstance(figure, Absent) and figure.reason else ""


def _records(framework: Framework, told: Return) -> Iterator[str]:
    if told.entered is None:
        if told.provenance is not None:
            yield told.provenance.checked.words
        return
    yield f"entered {_signature(framework, told.entered)}"
    if told.checks:
        yield f"{told.state.words} {_signature(framework, told.checks[-1])}"


def _signature(framework: Framework, fact: Fact) -> str:
    by = f"by {_name(framework, fact.by)} " if fact.by else ""
    return f"{by}on {day_words(fact.day)}"


def _notes(framework: Framework, told: Return) -> Iterator[str]:
    if told.excluded:
        yield f"Not by {_names(framework, told.excluded)}, who entered it."
    if told.accountable not in {(), told.asked}:
        yield f"Accountable: {_names(framework, told.accountable)}."
    if told.owners not in {(), told.asked, told.accountable}:
        yield f"Owned today by {_names(framework, told.owners)}."
    if told.unwanted:
        yield f"Nothing in force asks for it: {told.unwanted}."


def _names(framework: Framework, parties: tuple[str, ...]) -> str:
    return ", ".join(_name(framework, party) for party in parties)


def _name(framework: Framework, by: str) -> str:
    """What readers call a party; whoever else recorded something, as they signed."""
    return framework.title_of(by) if by in framework.parties else by


# -- a table


def returns_table(
    framework: Framework, head: str, returns: tuple[Return, ...]
) -> Table:
    """All returns by state, the most pressing first."""
    rows: list[Row] = []
    for state, word in _WORDS.items():
        several = [each for each in returns if each.state is state]
        if several:
            heading = f"{word[0].upper()}{word[1:]}: {len(several)}"
            rows.append(Row((Cell(heading),), heading=True))
            rows.extend(_row(framework, each) for each in several)
    columns = ("Figure", "Period", "Due", "Where it stands", "Asked", "Accountable")
    return Table(head, columns, rows)


def _row(framework: Framework, told: Return) -> Row:
    texts = (
        told.title,
        str(told.period),
        told.due.isoformat(),
        _standing(framework, told),
        _names(framework, told.asked),
        _names(framework, told.accountable),
    )
    return Row(tuple(map(Cell, texts)), indent=1)
