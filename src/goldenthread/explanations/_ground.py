"""What every explanation stands on: the cells of one reporting period."""

from __future__ import annotations

import attrs

from goldenthread.definitions import ManualJudgement
from goldenthread.evaluation import Cell, Cells, Figures
from goldenthread.explanations._why import Why
from goldenthread.explanations._wording import Wording
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.values import Absent, Known, Rating, as_text

__all__ = ["Ground", "figure_sentences"]


@attrs.frozen(kw_only=True)
class Ground:
    """One reporting period of an evaluation, and the figures behind it."""

    figures: Figures
    """The figures, read and calculated as the evaluation did."""

    cells: Cells
    """What was stored."""

    column: int
    """Which of the reporting periods."""

    period: Period
    """That period."""

    is_outlook: bool = False
    """Whether what is explained is to be expected, and not what is."""

    @property
    def framework(self) -> Framework:
        """What was judged."""
        return self.figures.framework

    @property
    def wording(self) -> Wording:
        """How figures and ratings are said."""
        return Wording(self.framework)

    def title(self, id_: str) -> str:
        """What readers see for an element."""
        return self.framework.title_of(id_)

    def cell(self, id_: str) -> Cell:
        """What was stored for an element."""
        return self.cells[id_][self.column]

    def has_begun(self, id_: str) -> bool:
        """Whether an element was there at all in the period."""
        return self.figures.has_begun(id_, self.period)

    def by_hand(self, id_: str) -> ManualJudgement | None:
        """What was judged of an element by hand by the day of the question."""
        made = self.framework.judged_by_hand.get((id_, self.period))
        is_known = made is not None and made.on <= self.figures.as_at
        return made if is_known and not self.is_outlook else None

    def answer(self, id_: str, rating: Rating, claim: str, *, rule: str) -> Why:
        """Begin an answer; what else there is to say is added by `attrs.evolve`."""
        return Why(
            id=id_,
            sort=type(self.framework[id_]).__name__.lower(),
            title=self.title(id_),
            period=str(self.period),
            rating=rating,
            claim=f"Outlook: {claim}" if self.is_outlook else claim,
            rule=rule,
        )


def figure_sentences(figure: Known | Absent | None) -> list[str]:
    """What a reader must know of a figure besides its size."""
    if not isinstance(figure, Known):
        return []
    said = [f"The figure is {figure.provenance}."]
    if not figure.coverage.is_complete:
        coverage = figure.coverage
        share = as_text(100 * coverage.share, 1)
        parts = f"{coverage.counted} of {coverage.of} parts, {share} % of the weight"
        said.append(f"It rests on {parts}; the others were skipped.")
    if not figure.is_exact:
        said.append("It was worked out to 40 digits.")
    return said
