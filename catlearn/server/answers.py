"""What the process that decides has to say of a file: the verdict on each claim, and what each hole stands for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..language.diagnostics import Diagnostic, Label
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


@dataclass(frozen=True, slots=True)
class Explored:
    """The holes of a file, and what is wrong besides with what has holes in it."""

    holes: tuple[Hole, ...] = ()
    mistakes: tuple[Diagnostic, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Explored:
        """What `as_json` has said."""
        holes = [Hole(**{**one, "works": tuple(one["works"]), "types": tuple(one["types"])}) for one in fields["holes"]]
        return cls(tuple(holes), tuple(_diagnostic(one) for one in fields["mistakes"]))


def _diagnostic(fields: dict[str, Any]) -> Diagnostic:
    labels = tuple(Label(Span(**label["span"]), label["text"]) for label in fields["labels"])
    return Diagnostic(**{**fields, "span": Span(**fields["span"]), "labels": labels})
