"""What the process that decides has to say of a file: the verdict on each claim, and what each hole stands for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..language.spans import Span

_MARKS = {True: "holds", False: "fails", None: "undecided"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with what came of it. `holds` is of the claim as it is written, None where that is not decided."""

    start: int
    end: int
    text: str
    holds: bool | None
    reason: str
    message: str

    @property
    def span(self) -> Span:
        """Where the claim stands."""
        return Span(self.start, self.end)

    @property
    def title(self) -> str:
        """The verdict in a few words.

        >>> Judged(0, 5, "check C is thin", True, "THIN", "it is").title
        'holds: it is'
        """
        return f"{_MARKS[self.holds]}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Hole:
    """A hole: `works` are the answers that occur where every claim holds, `types` others that can stand there."""

    start: int
    end: int
    message: str
    works: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the hole stands."""
        return Span(self.start, self.end)

    def as_json(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)
