"""Where a figure leads that changed, looked up once for each indicator.

Most of what rests on a figure is on the grid: sums and weighted means that are
worked out row by row, targets that are judged row by row. What is not goes the
general way. Which of the two an element goes follows from its definition.
"""

from __future__ import annotations

import attrs

from goldenthread.evaluation._frame import Bench, Frame
from goldenthread.evaluation._mixing import Mixture

__all__ = ["Track", "track_of"]


@attrs.frozen(kw_only=True, eq=False)
class Track:
    """An indicator, and what rests on its figures."""

    node: int
    """Where it stands."""

    is_told: bool
    """Whether its row says all that it says in the reporting periods: its figures
    are supplied as they are wanted, or worked out row by row."""

    mixture: Mixture | None
    """How it is worked out row by row, if it is."""

    benches: tuple[Bench, ...]
    """The targets on it that are judged row by row."""

    targets: tuple[int, ...]
    """All others that judge it or refer to it."""

    mixtures: tuple[int, ...]
    """What is worked out from it row by row."""

    uppers: tuple[int, ...]
    """What else is calculated from it."""

    @property
    def everything(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """All that is calculated from it, and all targets that rest on it."""
        benches = tuple(bench.node for bench in self.benches)
        return self.mixtures + self.uppers, benches + self.targets


def track_of(frame: Frame, node: int) -> Track:
    """The track of an indicator, which is made once and kept with the frame."""
    found = frame.tracks.get(node)
    if not isinstance(found, Track):
        found = frame.tracks[node] = _track(frame, node)
    return found


def _track(frame: Frame, node: int) -> Track:
    blueprint, benches = frame.blueprint, frame.bench_of
    judging = blueprint.judged_by.get(node, ())
    uppers, mixture = blueprint.made_from.get(node, ()), frame.mixture(node)
    is_mixture = {upper: frame.mixture(upper) is not None for upper in uppers}
    return Track(
        node=node,
        is_told=frame.is_supplied(node) or mixture is not None,
        mixture=mixture,
        benches=tuple(benches[target] for target in judging if target in benches),
        targets=tuple(target for target in judging if target not in benches),
        mixtures=tuple(upper for upper in uppers if is_mixture[upper]),
        uppers=tuple(upper for upper in uppers if not is_mixture[upper]),
    )
