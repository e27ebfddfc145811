"""One cell of a sweep as plain data, with all angles at once: what a unit of work is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

AXES = ("ratio", "noise", "depth", "dimension", "source_ratio", "source_noise", "rank", "spectrum", "penalty")
"""The axes of a sweep beside the angle, which is not cut into units."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The settings of a cell; `angles` are in radians, `swept` names the axes that its records have to say."""

    ratio: float
    noise: float
    depth: int
    dimension: int
    angles: tuple[float, ...]
    arms: tuple[str, ...]
    swept: tuple[str, ...] = ()
    source_ratio: float | None = None
    source_noise: float = 0.0
    rank: int = 1
    spectrum: float = 0.0
    penalty: float = 0.0
    baseline: str = "scratch"
    model: str = "balanced"
    engine: str = "closed"
    pull: str = "projection"
    decay: float = 0.0
    time: float = 1e5
    steps: int = 6000
    step: float = 0.2
    precision: str = "float32"
    scale: float = 1e-3

    @property
    def n(self) -> int:
        """The number of target samples."""
        return round(self.ratio * self.dimension)

    @property
    def source_n(self) -> int | None:
        """The number of source samples, if they are finite."""
        return None if self.source_ratio is None else round(self.source_ratio * self.dimension)

    @property
    def infinite(self) -> bool:
        """Whether scratch has no finite mean."""
        return self.noise > 0 and abs(self.n - self.dimension) <= 1

    @property
    def wild(self) -> bool:
        """Whether the risk of scratch has no finite variance."""
        return self.noise > 0 and abs(self.n - self.dimension) <= 3

    def at(self, angle: float) -> dict[str, float | str]:
        """The place of a record in the sweep."""
        found: dict[str, float | str] = {"ratio": self.ratio, "angle": angle, "noise": self.noise}
        return found | {name: getattr(self, name) for name in self.swept if name not in found}

    def as_settings(self) -> dict[str, object]:
        """The cell as the settings of a unit."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def cell_of(settings: Mapping[str, Any]) -> Cell:
    """The cell that the settings of a unit describe.

    >>> small = Cell(0.5, 0.2, 2, 40, (0.1,), ("scratch",))
    >>> cell_of(small.as_settings()) == small
    True
    """
    names = {field.name for field in fields(Cell)}
    lists = ("angles", "arms", "swept")
    given: dict[str, Any] = {
        name: tuple(value) if name in lists else value for name, value in settings.items() if name in names
    }
    return Cell(**given)
