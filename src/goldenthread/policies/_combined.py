from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import (
    Need,
    Referred,
    Setting,
    needs_of,
    objections_of,
    references_of,
)
from goldenthread.policies._lines import laid_over
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    Policy,
    judged_by,
    sentence_of,
    waived_by,
)
from goldenthread.values import Rating, Scale, Status, Vocabulary

__all__ = [
    "Combined",
    "Take",
    "best_of_policies",
    "first_that_rates",
    "worst_of_policies",
]

FEWEST = 2


class Take(Vocabulary):
    """Which of several ratings counts."""

    WORST = "worst"
    BEST = "best"
    FIRST = "first"

    @property
    def heading(self) -> str:
        """How the rule begins when it is said."""
        is_first = self is Take.FIRST
        return "the first that rates of" if is_first else f"the {self} by any of"


def as_take(word: Take | str) -> Take:
    """Take plain text as which rating counts."""
    return Take(word)


@attrs.frozen(kw_only=True)
class Combined:
    """Several policies, of which one decides.

    What one of them cannot tell is undetermined, unless another has said the
    worst already (or, where the best counts, the best).

    >>> from goldenthread.policies import met_or_not, run_length
    >>> rule = Combined(take="first", policies=(run_length(), met_or_not()))
    >>> rule.take.heading
    'the first that rates of'

    Raises:
        DefinitionError: For fewer than two policies, what is no policy, or
            policies of which some judge the published figure and some the raw.
    """

    take: Take = attrs.field(converter=as_take)
    """Which rating counts: the worst, the best, or the first there is."""

    policies: tuple[Policy, ...] = attrs.field(converter=tuple[Policy, ...])
    """At least two, in the order in which they are asked."""

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        given: tuple[object, ...] = self.policies
        strangers = [each for each in given if not isinstance(each, Policy)]
        for each in strangers:
            hint = "give policies, such as tolerance(points=5)"
            yield Issue("wrong-type", "policies", f"{each!r} is no policy", hint)
        if len(self.policies) < FEWEST:
            message = f"{len(self.policies)} policies are combined"
            yield Issue("too-few-policies", "policies", message, "give two or more")
        figures = () if strangers else map(judged_by, self.policies)
        if len(judged := sorted(set(figures))) > 1:
            message = f"some of them judge the {' and some the '.join(judged)} figure"
            yield Issue("mixed-figures", "policies", message, "let all judge the same")

    @property
    def judged(self) -> Judged:
        """The figure that all of them judge."""
        return judged_by(self.policies[0])

    @property
    def needs(self) -> frozenset[Need]:
        """What any of them needs."""
        return frozenset(need for each in self.policies for need in needs_of(each))

    @property
    def refers_to(self) -> tuple[Referred, ...]:
        """What any of them refers to."""
        referred = (each for policy in self.policies for each in references_of(policy))
        return tuple(dict.fromkeys(referred))

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that one of them does not keep, each with its first reason."""
        reasons: dict[str, str] = {}
        for policy in self.policies:
            for law, reason in waived_by(policy):
                reasons.setdefault(law, reason)
        return tuple(reasons.items())

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """What any of them objects to."""
        found = (
            issue
            for policy in self.policies
            for issue in objections_of(policy, setting)
        )
        yield from dict.fromkeys(found)

    def assess(self, case: Case, /) -> Assessment:
        """Let the one decide whose rating counts."""
        assessments = [policy.assess(case) for policy in self.policies]
        if self.take is Take.FIRST:
            rated = (each for each in assessments if each.rating.is_rated)
            first = next(rated, assessments[0])
            return first if first is assessments[0] else _alone(first)
        lines = [each.bands for each in assessments if each.bands is not None]
        if len(lines) == len(assessments):
            line = laid_over(lines, lambda s: self._chosen(s, case.scale))
            return Assessment(line.status_of(case.actual), line, _notes(assessments))
        rating = self._rating(assessments, case.scale)
        return Assessment(rating, note=_notes(assessments))

    def _rating(self, assessments: Sequence[Assessment], scale: Scale) -> Rating:
        ratings = [each.rating for each in assessments]
        rated = [rating for rating in ratings if isinstance(rating, Status)]
        unrated = [rating for rating in ratings if not isinstance(rating, Status)]
        extreme = scale.worst if self.take is Take.WORST else scale.best
        if unrated and extreme not in rated:
            return unrated[0]
        return self._chosen(rated, scale)

    def _chosen(self, statuses: Sequence[Status], scale: Scale) -> Status:
        pick = min if self.take is Take.WORST else max
        return pick(statuses, key=scale.rank)

    def sentence(self, scale: Scale) -> str:
        """Each rule in the words of *scale*, after what makes one of them count."""
        return self._sentence([sentence_of(each, scale) for each in self.policies])

    def __str__(self) -> str:
        return self._sentence(list(map(str, self.policies)))

    def _sentence(self, rules: list[str]) -> str:
        listed = "; ".join(f"({n}) [{rule}]" for n, rule in enumerate(rules, start=1))
        return f"{self.take.heading} {listed}"


def _alone(assessment: Assessment) -> Assessment:
    """Without its line: where an earlier rule rates, that line does not hold."""
    return attrs.evolve(assessment, bands=None)


def _notes(assessments: Sequence[Assessment]) -> str:
    return "; ".join(dict.fromkeys(each.note for each in assessments if each.note))


def worst_of_policies(*policies: Policy) -> Combined:
    """Adopt the worst that any of *policies* says.

    Raises:
        DefinitionError: For fewer than two, or if not all judge the same figure.
    """
    return Combined(take=Take.WORST, policies=policies)


def best_of_policies(*policies: Policy) -> Combined:
    """Adopt the best that any of *policies* says.

    Raises:
        DefinitionError: For fewer than two, or if not all judge the same figure.
    """
    return Combined(take=Take.BEST, policies=policies)


def first_that_rates(*policies: Policy) -> Combined:
    """Adopt what the first of *policies* says that can say anything.

    Raises:
        DefinitionError: For fewer than two, or if not all judge the same figure.
    """
    return Combined(take=Take.FIRST, policies=policies)
