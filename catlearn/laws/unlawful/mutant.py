"""What a mutant is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mutant:
    """A structure that was made from a lawful one, and the laws that it breaks, as the referee says.

    `family` says what was done, `note` at which place. Nothing is a mutant that breaks no law.
    """

    family: str
    structure: Any
    original: Any
    breaks: frozenset[str]
    note: str
