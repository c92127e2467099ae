"""What every explanation stands on: the cells of one reporting period."""

from __future__ import annotations

import attrs

from goldenthread.evaluation import Cell, Cells, Figures
from goldenthread.explanations._why import Why
from goldenthread.explanations._wording import Wording
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.values import Absent, Known, Rating

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

    def answer(self, id_: str, rating: Rating, claim: str, *, rule: str) -> Why:
        """Begin an answer; what else there is to say is added by `attrs.evolve`."""
        return Why(
            id=id_,
            sort=type(self.framework[id_]).__name__.lower(),
            title=self.title(id_),
            period=str(self.period),
            rating=rating,
            claim=claim,
            rule=rule,
        )


def figure_sentences(figure: Known | Absent | None) -> list[str]:
    """What a reader must know of a figure besides its size."""
    if not isinstance(figure, Known):
        return []
    said = [f"The figure is {figure.provenance}."]
    if not figure.coverage.is_complete:
        coverage = figure.coverage
        said.append(f"It rests on {coverage.counted} of {coverage.of} parts.")
    if not figure.is_exact:
        said.append("It was worked out to 40 digits.")
    return said
