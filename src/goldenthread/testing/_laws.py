from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky, Unsatisfiable

from goldenthread.errors import DefinitionError, Issue, did_you_mean
from goldenthread.periods import Period
from goldenthread.values import NotRated, Rating, Scale, Status, Vocabulary

__all__ = [
    "Breach",
    "Law",
    "LawBroken",
    "NoAnswer",
    "Report",
    "Trial",
    "asked",
    "hold",
    "is_above",
    "kind_of",
    "refuse_unless",
    "shown",
    "silence_about_itself",
]


class Law(Vocabulary):
    """What a rule promises to whoever judges by it; one word each."""

    TOTALITY = "totality"
    PURITY = "purity"
    PLAIN_VALUE = "plain-value"
    READS_ONLY_WHAT_IT_DECLARES = "reads-only-what-it-declares"
    AGREEMENT = "agreement"
    MET_IS_BEST = "met-is-best"
    MONOTONICITY = "monotonicity"
    MIRROR_SYMMETRY = "mirror-symmetry"
    UNIT_SCALING = "unit-scaling"
    ORDER = "order"
    WEIGHT_SCALING = "weight-scaling"
    WORSE_PART = "worse-part"
    WITHHOLDING = "withholding"
    NOT_APPLICABLE = "not-applicable"
    STEADINESS = "steadiness"

    @property
    def sentence(self) -> str:
        """The law, as it is read to whoever broke it."""
        return _SENTENCES[self]


_SENTENCES = {
    Law.TOTALITY: "whatever it is asked, it answers, and in the words of the library",
    Law.PURITY: "equal questions get equal answers, whenever and in whatever order",
    Law.PLAIN_VALUE: "it is frozen, hashable and picklable, and equal to its copy",
    Law.READS_ONLY_WHAT_IT_DECLARES: "what it did not ask for cannot change its answer",
    Law.AGREEMENT: "what it says of its answer agrees with the answer",
    Law.MET_IS_BEST: "the best status is for targets that are met, and for no others",
    Law.MONOTONICITY: "the better thing never gets the worse answer",
    Law.MIRROR_SYMMETRY: "lower-is-better is higher-is-better, seen in a mirror",
    Law.UNIT_SCALING: "the same figures in another unit come to the same",
    Law.ORDER: "the order in which parts are given changes nothing",
    Law.WEIGHT_SCALING: "only the proportion of the weights matters",
    Law.WORSE_PART: "a worse part never improves its parent",
    Law.WITHHOLDING: "withholding a figure never improves a parent",
    Law.NOT_APPLICABLE: "what does not apply changes nothing",
    Law.STEADINESS: "a series that stands still is expected to stand still",
}

_ALONE = {Law.TOTALITY, Law.PURITY, Law.PLAIN_VALUE}
"""Laws that can be told of a member whose answers cannot be compared."""


@attrs.frozen(kw_only=True)
class Breach:
    """One law that a member does not keep, and the smallest example of it."""

    law: Law
    """Which law it is."""

    because: str
    """What went wrong, in words."""

    example: str
    """What the member was asked, shrunk as far as Hypothesis could."""

    def __str__(self) -> str:
        lines = [f"{self.law}: {self.law.sentence}.", f"    {self.because}"]
        lines += [f"    Falsified by {self.example}"] if self.example else []
        waiver = f'waives = (("{self.law}", "why"),)'
        return "\n".join([*lines, f"    To waive it by name: {waiver}"])


@attrs.frozen
class LawBroken(AssertionError):  # noqa: N818 - it reads like what happened
    """A member breaks laws that it does not waive; all of them are named."""

    member: str
    """The member, as it prints itself."""

    breaches: tuple[Breach, ...]
    """Every law that was found broken, in the order of the laws."""

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that are broken."""
        return tuple(breach.law for breach in self.breaches)

    def __str__(self) -> str:
        count = "a law" if len(self.breaches) == 1 else f"{len(self.breaches)} laws"
        said = "\n".join(map(str, self.breaches))
        untold = ""
        if Law.PURITY in self.laws:
            untold = "\nThe laws that compare its answers could not be tried."
        return f"{self.member} breaks {count}\n{said}{untold}"


@attrs.frozen(kw_only=True)
class Report:
    """How a member keeps the laws of its family."""

    member: str
    """The member, as it prints itself."""

    held: tuple[Law, ...]
    """The laws that it keeps, as far as examples can tell."""

    waived: tuple[tuple[Law, str], ...] = ()
    """The laws that it waives by name, each with its reason."""

    needless: tuple[Law, ...] = ()
    """Those among the waived that no example shows it to break."""

    notes: tuple[tuple[Law, str], ...] = ()
    """What a reader should know of a law that is held."""

    def __str__(self) -> str:
        waived, notes = dict(self.waived), dict(self.notes)
        wide = max(len(law) for law in (*self.held, *waived))
        lines = [f"{self.member}: {len(self.held)} laws held, {len(waived)} waived"]
        for law in Law:
            if law in waived:
                needless = " needlessly" if law in self.needless else ""
                lines.append(f"  {law:{wide}}  waived{needless}: {waived[law]}")
            elif law in self.held:
                note = f": {notes[law]}" if law in notes else ""
                lines.append(f"  {law:{wide}}  held{note}")
        return "\n".join(lines)


class NoAnswer(Exception):  # noqa: N818 - caught where it is no error
    """A member failed to answer; only totality minds."""


AnswerT = TypeVar("AnswerT")


def asked(ask: Callable[[], AnswerT], *kinds: type) -> AnswerT:
    """The answer of a member, which is to be of one of *kinds*.

    Raises:
        NoAnswer: If the member raises anything, or answers something else.
    """
    try:
        answer = ask()
    except Exception as error:
        raise NoAnswer(f"it raised {error!r}") from error
    if not isinstance(answer, kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise NoAnswer(f"it answered {shown(answer)}, which is no {wanted}")
    return answer


MemberT = TypeVar("MemberT")
ExampleT = TypeVar("ExampleT")


@attrs.frozen
class Trial(Generic[MemberT, ExampleT]):
    """How one law is tried."""

    law: Law
    """What is tried."""

    examples: st.SearchStrategy[ExampleT]
    """What the member is asked."""

    breaches: Callable[[MemberT, ExampleT], Iterator[str]]
    """Yields what is wrong, if anything is."""

    note: str = attrs.field(default="", kw_only=True)
    """What a reader should know if the law is held."""

    def complaint(self, member: MemberT, example: ExampleT) -> str:
        """What *example* shows to be wrong; empty if nothing is."""
        try:
            return next(self.breaches(member, example), "")
        except NoAnswer as silence:
            return str(silence) if self.law is Law.TOTALITY else ""

    def breach(self, member: MemberT, max_examples: int) -> Breach | None:
        """The smallest example that breaks the law, if one is found."""
        seen: list[Breach] = []

        def breaks(example: ExampleT) -> bool:
            because = self.complaint(member, example)
            if because:
                seen.append(self.breach_by(example, because))
            return bool(because)

        try:
            _search(self.examples, breaks, max_examples)
        except Flaky:
            # An impure member breaks a law one time and keeps it the next.
            if not seen:
                raise
        return seen[-1] if seen else None

    def breach_by(self, example: ExampleT, because: str) -> Breach:
        """The breach that *example* shows."""
        return Breach(law=self.law, because=because, example=shown(example))


BATCH = 20
"""Examples that are drawn in a row. Hypothesis varies what it has drawn before,
so that many short runs reach further than a long one."""


def _search(
    examples: st.SearchStrategy[ExampleT],
    is_wanted: Callable[[ExampleT], bool],
    max_examples: int,
) -> None:
    """Look for the smallest example that is wanted.

    The same examples every time: nothing is remembered, and no clock is read.

    Raises:
        DefinitionError: If there is nothing to be asked.
    """
    for number, drawn in enumerate(range(0, max_examples, BATCH)):
        count = min(BATCH, max_examples - drawn)
        try:
            _batch(examples, is_wanted, number, count)
        except _Found:
            return
        except Unsatisfiable:
            raise _nothing_to_ask() from None


class _Found(Exception):  # noqa: N818 - no error, but how a search ends
    """An example is what was wanted."""


def _batch(
    examples: st.SearchStrategy[ExampleT],
    is_wanted: Callable[[ExampleT], bool],
    number: int,
    count: int,
) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(cast("Iterable[HealthCheck]", HealthCheck)),
    )
    @given(examples)
    def look(example: ExampleT) -> None:
        if is_wanted(example):
            raise _Found

    look()


def _nothing_to_ask() -> DefinitionError:
    return DefinitionError.of(
        "nothing-to-ask",
        "expect",
        "it demands nothing in any of the periods that were tried",
        "give an expectation that stands, or a strategy of several",
    )


def hold(
    member: MemberT,
    trials: tuple[Trial[MemberT, Any], ...],
    *,
    max_examples: int,
) -> Report:
    """Hold *member* to the laws of *trials*.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it waives what is no law of its family.
    """
    waived = dict(_waivers_of(member, tuple(trial.law for trial in trials)))
    found = tuple(_found(member, trials, max_examples, waived))
    broken = tuple(breach for breach in found if breach.law not in waived)
    if broken:
        raise LawBroken(shown(member), broken)
    laws = {breach.law for breach in found}
    held = tuple(trial for trial in trials if trial.law not in waived)
    return Report(
        member=shown(member),
        held=tuple(trial.law for trial in held),
        waived=tuple((law, waived[law]) for law in Law if law in waived),
        needless=tuple(law for law in Law if law in waived and law not in laws),
        notes=tuple((trial.law, trial.note) for trial in held if trial.note),
    )


THOROUGH = 20
"""How many times as many examples are tried before a waiver is called needless,
and to find the smallest example of a law that is known to be broken."""


def _found(
    member: MemberT,
    trials: tuple[Trial[MemberT, Any], ...],
    max_examples: int,
    waived: Mapping[Law, str],
) -> Iterator[Breach]:
    first = _tried_together(member, trials, max_examples)
    is_fickle = Law.PURITY in first and Law.PURITY not in waived
    for trial in trials:
        if is_fickle and trial.law not in _ALONE:
            continue
        breach = first.get(trial.law)
        if (breach is None) == (trial.law in waived):
            breach = trial.breach(member, THOROUGH * max_examples) or breach
        if breach is not None:
            yield breach


def _tried_together(
    member: MemberT, trials: tuple[Trial[MemberT, Any], ...], max_examples: int
) -> dict[Law, Breach]:
    """What is broken, at first sight: all laws are tried on shared examples.

    Drawing an example takes far longer than asking a member about it.
    """
    found: dict[Law, Breach] = {}

    def look(examples: tuple[Any, ...]) -> bool:
        for trial, example in zip(trials, examples, strict=True):
            if trial.law not in found:
                because = trial.complaint(member, example)
                if because:
                    found[trial.law] = trial.breach_by(example, because)
        return False

    _search(st.tuples(*(trial.examples for trial in trials)), look, max_examples)
    return found


def _waivers_of(member: object, laws: tuple[Law, ...]) -> Iterator[tuple[Law, str]]:
    """The laws that *member* waives, each with its reason.

    Raises:
        DefinitionError: For what is no law of its family, or has no reason.
    """
    waives: tuple[tuple[str, str], ...] = getattr(member, "waives", ())
    DefinitionError.raise_if_any(
        issue for pair in waives for issue in _waiver_issues(member, pair, laws)
    )
    yield from ((Law(law), reason) for law, reason in waives)


def _waiver_issues(member: object, pair: Any, laws: tuple[Law, ...]) -> Iterator[Issue]:
    at = f"waives of {type(member).__name__}"
    is_pair = kind_of(pair) is tuple and len(pair) == len(("law", "reason"))
    if not is_pair or not all(isinstance(text, str) for text in pair):
        hint = 'waives = (("unit-scaling", "its limits are figures"),)'
        yield Issue("malformed-waiver", at, f"{pair!r} is no law and reason", hint)
        return
    law, reason = pair
    if law not in laws:
        words = [each.value for each in laws]
        hint = did_you_mean(law, words) or f"use one of {', '.join(words)}"
        yield Issue("unknown-law", at, f"{law!r} is no law that it is held to", hint)
    if not reason.strip():
        yield Issue("waived-without-reason", at, f"{law!r} has no reason", "give one")


def refuse_unless(member: object, protocol: type, method: str) -> None:
    """Refuse what is no member of the family at all.

    Raises:
        DefinitionError: If *member* does not have the family's one method.
    """
    if isinstance(member, type) or not isinstance(member, protocol):
        raise DefinitionError.of(
            "no-member",
            "member",
            f"{shown(member)} is no {protocol.__name__}",
            f"give an object with the method {method}",
        )


def silence_about_itself(said: Callable[[], object]) -> Iterator[str]:
    """Why readers see nothing of a rule."""
    try:
        sentence = asked(said, object)
    except NoAnswer as silence:
        yield f"asked for its sentence {silence}"
        return
    if not isinstance(sentence, str) or not sentence.strip():
        yield f"as a sentence it has {sentence!r}"


def is_above(scale: Scale, one: Rating, other: Rating) -> bool:
    """Whether both are rated, and *one* with the better status."""
    if isinstance(one, NotRated) or isinstance(other, NotRated):
        return False
    return scale.is_better(one, other)


def kind_of(value: object) -> type[Any]:
    """The class of *value*, of which nothing is known."""
    return type(value)


def shown(value: Any) -> str:
    """Print *value* as briefly as it can be read: what is left out is default."""
    if isinstance(value, (Status, NotRated, Scale)):
        return value.name if isinstance(value, Scale) else value.code
    if isinstance(value, (Enum, Fraction, Period)):
        return str(value)
    kind = kind_of(value)
    if kind is tuple:
        inner = ", ".join(map(shown, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if attrs.has(kind):
        return f"{kind.__name__}({', '.join(_fields_shown(value))})"
    return repr(value)


def _fields_shown(value: Any) -> Iterator[str]:
    kind = kind_of(value)
    for field in attrs.fields(kind):
        own = getattr(value, field.name)
        if field.default is attrs.NOTHING or own != field.default:
            yield f"{field.name}={shown(own)}"
