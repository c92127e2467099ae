"""Why not floats: formulas that people write, asked about figures on the edge.

    python examples/why_not_floats.py        every seventh target, in a few seconds
    python examples/why_not_floats.py all    every target

The question is whether a figure misses its target by no more than a tolerance. The
figure is put exactly on the edge, and a ten-thousandth – one unit in its last place –
to each side of it. So the right answer is known before anything is reckoned: yes on
the edge and inside it, no outside it. Targets are 0.1, 0.2 … 100.0, tolerances 0, 0.5
… 20 % of the target, in both directions: at least the target, and at most.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import attrs

import goldenthread as gt
from goldenthread.expectations import Context, Demand
from goldenthread.policies import Case, Tolerance
from goldenthread.values import exact

TENTHS = range(1, 1_001)
"""Targets from 0.1 to 100.0, in tenths."""

HALVES = range(41)
"""Tolerances from 0 to 20 %, in halves of a per cent."""

STRIDE = 7
"""Which targets are asked about unless all are: a number without a factor in common
with ten, so that no last digit is left out."""

SIDES = {"on the edge": 0, "just inside": 1, "just outside": -1}
"""Where a figure is put, and how many units from the edge."""

USUAL, NARROW = 28, 4
"""Digits that a decimal context keeps: as Python starts, and as a program may have
set it for reasons of its own."""

Number = Any
"""A float, a Decimal or a Fraction: the formula is the same."""

Ask = Callable[[Number, Number, Number], bool]
"""Whether figure *a* misses target *t* by no more than *p* per cent of it."""


@attrs.frozen
class Question:
    """A figure at the edge of a tolerance; the numbers are text, as they are written."""

    figure: str
    target: str
    percent: str
    side: str
    is_floor: bool = True
    """Whether the target is *at least*; *at most* if not."""

    @property
    def answer(self) -> bool:
        """The right one, known from where the figure was put."""
        return SIDES[self.side] >= 0

    def __str__(self) -> str:
        word = "at least" if self.is_floor else "at most"
        right = "yes" if self.answer else "no"
        return (
            f"{word} {self.target}, tolerance {self.percent} %, figure {self.figure}: "
            f"{self.side}, so {right}"
        )


@attrs.frozen
class Form:
    """One way to ask."""

    words: str
    """As it is written where the target is *at least*."""

    asks: tuple[Ask, Ask]
    """For *at least* and for *at most*."""

    number: Callable[[str], Number] = float
    """What reads the numbers."""

    digits: int = USUAL
    """Of the decimal context that stands round it."""

    def answers(self, questions: Iterable[Question]) -> list[bool]:
        """Answer each question by this formula."""
        at_least, at_most = self.asks
        with localcontext() as context:
            context.prec = self.digits
            return [
                (at_least if q.is_floor else at_most)(
                    self.number(q.figure), self.number(q.target), self.number(q.percent)
                )
                for q in questions
            ]


NO_CONTEXT = Context(period=gt.UK_FINANCIAL_YEAR.quarter(2006, 1))


@cache
def demand(target: float, *, is_floor: bool) -> Demand:
    """What goldenthread is asked to judge by."""
    return (gt.at_least if is_floor else gt.at_most)(target).at(NO_CONTEXT)


@cache
def tolerance(percent: float) -> Tolerance:
    """How near a near miss is, in goldenthread."""
    return gt.tolerance(percent_of_target=percent, judged="raw")


def is_tolerated(
    figure: float, target: float, percent: float, *, is_floor: bool
) -> bool:
    """Let goldenthread judge: whatever is not red is within the tolerance."""
    case = Case(
        actual=exact(figure),
        demand=demand(target, is_floor=is_floor),
        scale=gt.RAG,
        context=NO_CONTEXT,
    )
    return tolerance(percent).assess(case).rating != gt.RAG.worst


PRODUCT: tuple[Ask, Ask] = (
    lambda a, t, p: a >= t * (1 - p / 100),
    lambda a, t, p: a <= t * (1 + p / 100),
)

FLOATS = (
    Form("a >= t * (1 - p / 100)", PRODUCT),
    Form(
        "a / t >= 1 - p / 100",
        (lambda a, t, p: a / t >= 1 - p / 100, lambda a, t, p: a / t <= 1 + p / 100),
    ),
    Form(
        "(t - a) / t * 100 <= p",
        (
            lambda a, t, p: (t - a) / t * 100 <= p,
            lambda a, t, p: (a - t) / t * 100 <= p,
        ),
    ),
    Form(
        "t - a <= t * p / 100",
        (lambda a, t, p: t - a <= t * p / 100, lambda a, t, p: a - t <= t * p / 100),
    ),
)
"""Four ways to write one sentence: by the algebra of school they are the same."""

FORMS = (
    *FLOATS,
    Form(
        "a >= round(t * (1 - p / 100), 2)",
        (
            lambda a, t, p: a >= round(t * (1 - p / 100), 2),
            lambda a, t, p: a <= round(t * (1 + p / 100), 2),
        ),
    ),
    Form(
        "round((t - a) / t * 100, 2) <= p",
        (
            lambda a, t, p: round((t - a) / t * 100, 2) <= p,
            lambda a, t, p: round((a - t) / t * 100, 2) <= p,
        ),
    ),
    Form(f"the first, Decimal, {USUAL} digits", PRODUCT, Decimal),
    Form(f"the first, Decimal, {NARROW} digits", PRODUCT, Decimal, NARROW),
    Form("the first, Fraction", PRODUCT, Fraction),
    Form(
        f"goldenthread, {NARROW} digits round it",
        (
            lambda a, t, p: is_tolerated(a, t, p, is_floor=True),
            lambda a, t, p: is_tolerated(a, t, p, is_floor=False),
        ),
        float,
        NARROW,
    ),
)
"""Floats, floats that are rounded, decimals, fractions – and goldenthread, which is
given the floats."""

TELLING = (
    Question("11.7", "13", "10", "on the edge"),
    Question("95.0475", "100.05", "5", "on the edge"),
    Question("85.4999", "90", "5", "just outside"),
)
"""Three questions that show what goes wrong, and where."""


def questions(tenths: Iterable[int]) -> Iterator[Question]:
    """Put figures on the edge and beside it; whole ten-thousandths all the way."""
    for target, half, (sign, is_floor) in product(
        tenths, HALVES, ((-1, True), (1, False))
    ):
        edge = target * (200 + sign * half) * 5
        for side, inward in SIDES.items():
            figure = edge - sign * inward
            yield Question(
                figure=f"{figure // 10_000}.{figure % 10_000:04}",
                target=f"{target // 10}.{target % 10}",
                percent=f"{half // 2}.{half % 2 * 5}",
                side=side,
                is_floor=is_floor,
            )


def wrong(asked: list[Question], answers: list[bool], side: str = "") -> int:
    """Count the wrong answers to the questions that lie on one side, or to all."""
    return sum(
        question.answer != answer
        for question, answer in zip(asked, answers, strict=True)
        if question.side == side or not side
    )


def row(words: str, *cells: object) -> str:
    """One line of a table: what it is about, then its cells to the right."""
    return f"{words:32}" + "".join(f"{cell:>14}" for cell in cells)


def counted(asked: list[Question], answers: dict[Form, list[bool]]) -> Iterator[str]:
    """Say how often each formula is wrong, and how often four of them fall out."""
    each = f"{len(asked) // len(SIDES):,}"
    yield f"Wrong answers to {len(asked):,} questions, {each} in each place; a is the figure,"
    yield "t the target, p the tolerance in per cent of it.\n"
    yield row("", *SIDES, "in all")
    for form, given in answers.items():
        yield row(
            form.words, *(f"{wrong(asked, given, side):,}" for side in (*SIDES, ""))
        )
    same = zip(*(answers[form] for form in FLOATS), strict=True)
    torn = sum(len(set(each)) > 1 for each in same)
    yield f"\nThe first four say the same, and contradict each other {torn:,} times."


def told() -> Iterator[str]:
    """Say what each formula makes of three questions."""
    for number, question in enumerate(TELLING, 1):
        yield f"{number}  {question}"
    yield ""
    yield row("! is wrong", *range(1, len(TELLING) + 1))
    for form in FORMS:
        answers = zip(TELLING, form.answers(TELLING), strict=True)
        yield row(form.words, *(said(q.answer, answer) for q, answer in answers))


def said(right: bool, answer: bool) -> str:  # noqa: FBT001 - two answers, side by side
    """Say an answer, marked if it is not the right one."""
    mark = "" if answer == right else "! "
    return f"{mark}{'yes' if answer else 'no'}"


def main() -> None:
    """Print how often each formula is wrong, and three questions that show why."""
    asked = list(questions(TENTHS if "all" in sys.argv[1:] else TENTHS[::STRIDE]))
    answers = {form: form.answers(asked) for form in FORMS}
    print(*counted(asked, answers), "", *told(), sep="\n")


if __name__ == "__main__":
    main()
